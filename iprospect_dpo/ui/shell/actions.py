"""The menus: every action is there with its shortcut, read from one table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow

from iprospect_dpo.ui.screens import COMPLAINTS, CONSENTS, INVENTORY, OFFICE, TABS, menu_of
from iprospect_dpo.ui.shell.navigator import Navigator
from iprospect_dpo.ui.shell.session import Session


class Commands(Protocol):
    """What the window itself does for a menu."""

    def back_up(self) -> None: ...  # noqa: D102 - named for what they do
    def show_folder(self) -> None: ...  # noqa: D102
    def close_window(self) -> None: ...  # noqa: D102
    def undo(self) -> None: ...  # noqa: D102
    def open_details(self) -> None: ...  # noqa: D102
    def open_search(self) -> None: ...  # noqa: D102
    def refresh(self) -> None: ...  # noqa: D102
    def switch_reminders(self) -> None: ...  # noqa: D102
    def larger_text(self) -> None: ...  # noqa: D102
    def smaller_text(self) -> None: ...  # noqa: D102
    def normal_text(self) -> None: ...  # noqa: D102
    def show_keys(self) -> None: ...  # noqa: D102
    def show_about(self) -> None: ...  # noqa: D102


@dataclass(frozen=True)
class Entry:
    """An action of a menu: its words, its keys, what it does; ``data`` goes with it."""

    words: str
    keys: str
    slot: Callable[[], object]
    data: int | str | None = None
    checkable: bool = False


#: A line between two groups of entries.
LINE = None
REMINDERS = "&Remind me when something is due"


def menus(
    commands: Commands, navigator: Navigator, session: Session
) -> Sequence[tuple[str, Sequence[Entry | None]]]:
    """Return the menus: their titles and entries."""
    tabs = [
        Entry(f"&{number} {tab.name}", f"Ctrl+{number}", navigator.go_to_tab, number - 1)
        for number, tab in enumerate(TABS, start=1)
    ]
    subjects: list[Entry | None] = []
    for tabs_of_group in ((INVENTORY,), (CONSENTS,), (COMPLAINTS, OFFICE)):
        subjects += [
            Entry(screen.label, screen.keys, navigator.open_subject, screen.subject)
            for tab in tabs_of_group
            for screen in menu_of(tab)
        ]
        subjects.append(LINE)
    return (
        (
            "&File",
            (
                Entry("&Back up now", "Ctrl+B", commands.back_up),
                Entry("Show in &folder", "", commands.show_folder),
                Entry("&Lock", "Ctrl+L", session.lock),
                LINE,
                Entry("&Close the program", "Ctrl+Q", commands.close_window),
            ),
        ),
        (
            "&Record",
            (
                Entry("&New", "Ctrl+N", navigator.main_action),
                Entry("Do the next &step", "Ctrl+Return", navigator.next_step),
                Entry("How the &date was worked out", "Ctrl+I", navigator.show_working),
                LINE,
                Entry("Sa&ve the document as…", "Ctrl+S", navigator.save_document),
                Entry("&Print the document…", "Ctrl+P", navigator.print_document),
                LINE,
                Entry("&Undo", "Ctrl+Z", commands.undo),
            ),
        ),
        (
            "&Go to",
            (
                *tabs,
                LINE,
                Entry("Search &everything", "Ctrl+K", commands.open_search),
                Entry("&Find in this list", "Ctrl+F", navigator.focus_find),
                Entry("Next &pane", "F6", navigator.next_pane),
                Entry("Pre&vious pane", "Shift+F6", navigator.previous_pane),
                Entry("&Back", "Esc", navigator.go_back),
                Entry("&Refresh", "F5", commands.refresh),
            ),
        ),
        (
            "&Tools",
            (
                Entry("Your &details…", "", commands.open_details),
                LINE,
                *subjects,
                Entry(REMINDERS, "", commands.switch_reminders, checkable=True),
                Entry("&Larger text", "Ctrl++", commands.larger_text),
                Entry("&Smaller text", "Ctrl+-", commands.smaller_text),
                Entry("&Normal text", "Ctrl+0", commands.normal_text),
            ),
        ),
        (
            "&Help",
            (
                Entry("&Keyboard shortcuts", "F1", commands.show_keys),
                Entry("&About", "", commands.show_about),
            ),
        ),
    )


def build_menus(
    window: QMainWindow, shown: Sequence[tuple[str, Sequence[Entry | None]]]
) -> dict[str, QAction]:
    """Build the menu bar; return the actions by their keys, or by their words without any."""
    bar = window.menuBar()
    bar.setNativeMenuBar(False)
    actions: dict[str, QAction] = {}
    for title, entries in shown:
        menu = bar.addMenu(title)
        for entry in entries:
            if entry is None:
                menu.addSeparator()
                continue
            action = QAction(entry.words, window)
            action.setMenuRole(QAction.MenuRole.NoRole)
            action.setCheckable(entry.checkable)
            if entry.keys:
                action.setShortcut(QKeySequence(entry.keys))
                action.setToolTip(f"{entry.words.replace('&', '')} ({entry.keys})")
            if entry.data is not None:
                action.setData(entry.data)
            action.triggered.connect(entry.slot)
            menu.addAction(action)
            actions[entry.keys or entry.words] = action
    return actions
