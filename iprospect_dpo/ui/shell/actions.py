"""What the menus of the main window offer: every action is there, with its shortcut."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from iprospect_dpo.ui.shell.menus import LINE, Entry

if TYPE_CHECKING:
    from iprospect_dpo.ui.shell.window import MainWindow

#: Each tab: its name, its icon, the module and class that build it when it is first shown.
TABS = (
    ("Today", "today", "today", "TodayTab"),
    ("Data inventory", "inventory", "inventory", "InventoryTab"),
    ("Consents", "consents", "consents", "ConsentsTab"),
    ("Requests", "requests", "requests", "RequestsTab"),
    ("Complaints", "complaints", "complaints", "ComplaintsTab"),
    ("Paperwork", "paper", "office", "PaperworkTab"),
)
#: What the inventory offers, as menu entries: the tab's method, its words, its keys.
INVENTORY_ACTIONS = (
    ("write_notice", "The privacy &notice", ""),
    ("read_notice", "&Read a notice…", ""),
    ("bring_in", "&Bring in a sheet…", ""),
    ("export", "&Export the inventory…", "Ctrl+E"),
    ("open_recipients", "Rec&ipients and processors", ""),
    ("open_sweep", "Retention s&weep", ""),
    ("open_walk", "Still &true? The yearly walk", ""),
)
#: What the consents offer, in the same way.
CONSENT_ACTIONS = (
    ("screen_list", "&Screen a mailing list…", ""),
    ("bring_in", "Bring in &consents…", ""),
    ("open_words", "&Purposes and wordings", ""),
    ("open_ageing", "&Who is to be asked again", ""),
    ("find_person", "Everything about &one person…", ""),
)
#: And the complaints and the paperwork.
OFFICE_ACTIONS = (
    ("Complaints:open_breaches", "Personal data &breaches", ""),
    ("Paperwork:open_report", "&Annual report", ""),
    ("Paperwork:make_pack", "&If the ICO rings…", ""),
    ("Paperwork:open_office", "The &office: tasks, training, fee", ""),
)


def main_menu(window: MainWindow) -> Sequence[tuple[str, Sequence[Entry | None]]]:
    """Return the menus: their titles and entries."""
    tabs = [
        Entry(f"&{number} {name}", f"Ctrl+{number}", window.go_to_tab, number - 1)
        for number, (name, _, _, _) in enumerate(TABS, start=1)
    ]
    return (
        ("&File", (
            Entry("&Back up now", "Ctrl+B", window.back_up),
            Entry("Show in &folder", "", window.show_folder),
            Entry("&Lock", "Ctrl+L", window.lock),
            LINE,
            Entry("&Close the program", "Ctrl+Q", window.close),
        )),
        ("&Record", (
            Entry("&New", "Ctrl+N", window.forward, "main_action"),
            Entry("Do the next &step", "Ctrl+Return", window.forward, "next_step"),
            Entry("How the &date was worked out", "Ctrl+I", window.forward, "show_working"),
            LINE,
            Entry("Sa&ve the paper as…", "Ctrl+S", window.forward, "save_paper"),
            Entry("&Print the paper…", "Ctrl+P", window.forward, "print_paper"),
            LINE,
            Entry("&Undo", "Ctrl+Z", window.undo),
        )),
        ("&Go to", (
            *tabs,
            LINE,
            Entry("Search &everything", "Ctrl+K", window.open_search),
            Entry("&Find in this list", "Ctrl+F", window.forward, "focus_find"),
            Entry("Next &area", "F6", window.next_area),
            Entry("Area be&fore", "Shift+F6", window.area_before),
            Entry("&Back", "Esc", window.go_back),
            Entry("Read a&new", "F5", window.read_anew),
        )),
        ("&Tools", (
            Entry("Your &details…", "", window.open_details),
            LINE,
            *(Entry(words, keys, window.do_in_tab, f"Data inventory:{name}")
              for name, words, keys in INVENTORY_ACTIONS),
            LINE,
            *(Entry(words, keys, window.do_in_tab, f"Consents:{name}")
              for name, words, keys in CONSENT_ACTIONS),
            LINE,
            *(Entry(words, keys, window.do_in_tab, name)
              for name, words, keys in OFFICE_ACTIONS),
            LINE,
            Entry("Tell me &when something is due: on, off", "",
                  window.switch_notices),
            Entry("&Larger text", "Ctrl++", window.larger_text),
            Entry("&Smaller text", "Ctrl+-", window.smaller_text),
            Entry("&Normal text", "Ctrl+0", window.normal_text),
        )),
        ("&Help", (
            Entry("&Keys", "F1", window.show_keys),
            Entry("&About", "", window.show_about),
        )),
    )  # fmt: skip
