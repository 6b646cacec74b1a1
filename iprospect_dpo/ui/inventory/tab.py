"""The data inventory: what information is used for, on which bases, and what follows from them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QPushButton, QWidget

from iprospect_dpo.desk.inventory.activities import (
    clone_activity,
    get_activity,
    history_of,
    list_activities,
    purpose_title,
    retire_activity,
)
from iprospect_dpo.desk.inventory.completeness import completeness, whole_completeness
from iprospect_dpo.desk.inventory.findings import inventory_findings
from iprospect_dpo.desk.notices.import_notice import left_over
from iprospect_dpo.desk.notices.notice import check_register_notice
from iprospect_dpo.desk.subjects import Subject
from iprospect_dpo.desk.today.lists import activity_counts
from iprospect_dpo.exchange.endings import TABLES
from iprospect_dpo.law.findings import Finding
from iprospect_dpo.law.lawful_bases import Basis
from iprospect_dpo.register.records import ProcessingActivity
from iprospect_dpo.text import fold
from iprospect_dpo.ui.inventory.activity_record import show_activity
from iprospect_dpo.ui.inventory.fix_finding import FindingFixer
from iprospect_dpo.ui.parts.columns import Column, Filter
from iprospect_dpo.ui.parts.document_actions import PaperActions, with_ending
from iprospect_dpo.ui.parts.empty_page import Emptiness
from iprospect_dpo.ui.parts.list_tab import ListTab
from iprospect_dpo.ui.parts.prompts import kinds_of
from iprospect_dpo.ui.parts.table import Cell
from iprospect_dpo.ui.parts.widgets import button, label


class InventoryTab(ListTab):
    """Here the record of processing is read and changed; the notice is written from it."""

    name = "Data inventory"
    find_hint = "Find in the inventory"
    main_words = "New activity"
    columns = (
        Column("Purpose", 0),
        Column("Lawful bases", 200),
        Column("Complete", 100, dispensable=True),
    )
    filters = (
        Filter("used", "In use", ("used",)),
        Filter("retired", "Retired", ("retired",)),
        Filter("all", "All", None),
    )
    emptiness = Emptiness(
        "inventory",
        "Nothing in the inventory yet",
        "List what you use people’s information for; your privacy notice is based on it. Or "
        "import the notice you already have: More, Import a notice…",
        "Add the first activity",
    )
    topics = frozenset({"inventory", "all"})

    def toolbar_buttons(self) -> list[QPushButton]:
        """Return the way to the notice, and what else can be done with the inventory."""
        self._fixer = FindingFixer(self.desk, self)
        self._paper = PaperActions(self.desk, self)
        self._findings: dict[str, list[Finding]] = {}
        notice = button("Privacy notice", picture="paper")
        notice.clicked.connect(self._on_notice)
        self.left_button = button("See the result", "link")
        self.left_button.clicked.connect(self._on_imported)
        self.gaps_button = button("Fill the gaps", "link")
        self.gaps_button.clicked.connect(self._on_fill_gaps)
        self._read_words = label("", "small", quiet=True)
        return [notice]

    def foot_widgets(self) -> list[QWidget]:
        """Return the way to the first gap, and what became of the notice that was read in."""
        return [self.gaps_button, self._read_words, self.left_button]

    def fetch(self, chosen: Filter, find: str, limit: int, offset: int) -> list[ProcessingActivity]:
        """Return the activities; there are never so many that they need pages."""
        if offset:
            return []
        retired = {"used": False, "retired": True}.get(chosen.key)
        found = list_activities(self.desk.register, retired=retired)
        wanted = fold(find.strip())
        if wanted:
            found = [each for each in found if wanted in fold(_words_of(each))]
        return found[:limit]

    def counts(self) -> dict[str, int]:
        """Return the numbers on the filters."""
        used, retired = activity_counts(self.desk.register)
        return {"used": used, "retired": retired}

    def key_of(self, row: ProcessingActivity) -> str:
        """Return the reference."""
        return row.reference

    def cells(self, row: ProcessingActivity) -> list[Cell]:
        """Return purpose, bases, completeness."""
        given, asked, _ = completeness(row)
        kinds = len(row.information)
        noun = "type" if kinds == 1 else "types"
        second = f"{kinds} {noun} of information"
        if row.individuals:
            second += f"  ·  {', '.join(row.individuals.split(chr(10)))}"
        bases = [Basis(basis.basis).label for basis in row.bases]
        shown = (
            ", ".join([bases[0], *(each.lower() for each in bases[1:])]) if bases else "none yet"
        )
        found = len(self._findings.get(row.reference, []))
        under = f"{found} finding{'s' if found > 1 else ''}" if found else ""
        return [
            Cell(purpose_title(row.purpose), second, bold=True),
            Cell(shown, "retired" if row.retired_on else under),
            Cell(f"{round(100 * given / asked)}%", f"{given} of {asked}"),
        ]

    def foot_words(self, shown: int) -> str:
        """Return how complete the whole is."""
        given, asked, missing = whole_completeness(list_activities(self.desk.register))
        self.gaps_button.setVisible(bool(missing))
        if not asked:
            return f"{shown} in the list."
        percent = round(100 * given / asked)
        return f"Inventory {percent}% complete: {given} of {asked} questions answered."

    def main_action(self) -> None:
        """Add an activity."""
        self._fixer.open_activity(None, "")

    def reload(self) -> None:
        """Read the list anew, and what the notice that was read in left over."""
        self._findings = {}
        register = self.desk.register
        for each in (*inventory_findings(register), *check_register_notice(register)):
            reference = each.place.field.partition(".")[0]
            self._findings.setdefault(reference, []).append(each)
        super().reload()
        left = left_over(self.desk.register)
        self.left_button.setVisible(left is not None)
        self._read_words.setVisible(left is not None)
        if left is None:
            return
        words = f"Imported from {left.file_name}. "
        words += f"{left.counted}." if left.unread else "Every line was understood."
        self._read_words.setText(words)

    # -- pages and dialogs -------------------------------------------------------------------

    def doors(self) -> Mapping[Subject, Callable[[str], object]]:
        """Return what this tab opens by itself."""
        return {
            Subject.NEW_ACTIVITY: self._on_new_activity,
            Subject.INVENTORY_IMPORT: self._on_import,
            Subject.INVENTORY_EXPORT: self._on_export,
        }

    def _on_new_activity(self, key: str) -> None:
        del key
        self.main_action()

    def _on_import(self, key: str) -> None:
        del key
        self.bring_in()

    def _on_export(self, key: str) -> None:
        del key
        self.export()

    def _on_notice(self) -> None:
        self.desk.open(Subject.NOTICE)

    def _on_imported(self) -> None:
        self.desk.open(Subject.NOTICE_IMPORTED)

    def bring_in(self) -> None:
        """Ask for a sheet and show what would become of its rows."""
        from iprospect_dpo.ui.inventory.import_page import SheetPage

        path = self.desk.prompts.open_file(self, "Import a spreadsheet", kinds_of("Tables", TABLES))
        if path is not None:
            self.open_page(SheetPage(self.desk, self, self.name, path))

    def export(self) -> None:
        """Save the whole register of processing as a PDF book or a workbook."""
        path = self.desk.prompts.save_file(
            self,
            "Export the inventory",
            str(Path.home() / "register-of-processing.pdf"),
            "PDF (*.pdf);;Spreadsheet (*.xlsx)",
        )
        if path is None:
            return
        register, self._export_to = self.desk.register, path

        def work() -> bytes:
            from iprospect_dpo.desk.inventory.book import export_book
            from iprospect_dpo.desk.inventory.export_sheet import export_workbook

            if path.suffix.lower() == ".xlsx":
                return export_workbook(register)
            return export_book(register).pdf

        self.desk.background.run(work, self._on_exported, self._on_export_failed, self)

    def _on_exported(self, content: bytes) -> None:
        self._paper.save_to(with_ending(self._export_to, (".pdf", ".xlsx")), content)

    def _on_export_failed(self, error: Exception) -> None:
        self.desk.prompts.tell(self, str(error))

    def _on_fill_gaps(self) -> None:
        for each in list_activities(self.desk.register):
            given, asked, _ = completeness(each)
            if given < asked:
                self.select(each.reference)
                self.record.acted.emit("step")
                return

    # -- the record --------------------------------------------------------------------------

    def show_record(self, key: str) -> None:
        """Show one activity."""
        self._activity = get_activity(self.desk.register, key)
        show_activity(self.record, self._activity, self._findings.get(key, []))

    def act(self, key: str) -> None:
        """Do what a button of the record stands for."""
        name, _, rest = key.partition(":")
        reference = self._activity.reference
        if name == "edit":
            self._wanted = reference
            self._fixer.open_activity(reference, rest)
        elif name == "fix":
            self._wanted = reference
            self._fixer.fix(rest)
        elif name == "retention":
            self._fixer.open_retention(reference)
        elif name == "assessment":
            self._fixer.open_assessment(reference)
        elif name == "clone":
            self._clone(reference)
        elif name == "history":
            self._show_history(reference)
        elif name == "step" and self.record.step_button is not None:
            self.record.step_button.click()
        elif name in {"retire", "restore"}:
            self._retire(reference, restore=name == "restore")

    def _clone(self, reference: str) -> None:
        copy = clone_activity(self.desk.register, reference)
        self._wanted = copy.reference
        self.desk.changed.emit("inventory")

        def undo() -> None:
            retire_activity(self.desk.register, copy.reference)
            self.desk.changed.emit("inventory")

        self.desk.say(f"{copy.reference} is a copy of {reference}.", undo)
        self._fixer.open_activity(copy.reference, "purpose")

    def _show_history(self, reference: str) -> None:
        from iprospect_dpo.ui.inventory.history_dialog import HistoryDialog

        self.open_dialog(HistoryDialog(reference, history_of(self.desk.register, reference), self))

    def _retire(self, reference: str, *, restore: bool) -> None:
        retire_activity(self.desk.register, reference, restore=restore)
        self.desk.changed.emit("inventory")

        def undo() -> None:
            retire_activity(self.desk.register, reference, restore=not restore)
            self.desk.changed.emit("inventory")

        words = "has been restored" if restore else "has been retired; find it under Retired"
        self.desk.say(f"{reference} {words}.", undo)


def _words_of(activity: ProcessingActivity) -> str:
    parts: list[Any] = [activity.reference, activity.purpose, activity.individuals]
    parts += [row.text for row in activity.information]
    parts += [row.name for row in activity.recipients]
    return " ".join(str(part) for part in parts)
