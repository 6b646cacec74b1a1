"""A sheet brought in: which column fills what, what would become of each row, then the writing."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.inventory.apply_sheet import apply_plan, refusals
from iprospect_dpo.desk.inventory.import_sheet import ImportPlan, PlannedRow, fields, plan_import
from iprospect_dpo.exchange.table_dates import DateOrder
from iprospect_dpo.exchange.table_types import TableUnreadableError
from iprospect_dpo.ui.parts.context import DeskContext
from iprospect_dpo.ui.parts.document_actions import PaperActions
from iprospect_dpo.ui.parts.form_fields import Field, combo
from iprospect_dpo.ui.parts.table import Cell, RegisterTableModel, make_table
from iprospect_dpo.ui.parts.theme import px
from iprospect_dpo.ui.parts.tone import Tone
from iprospect_dpo.ui.parts.trail_page import TrailPage
from iprospect_dpo.ui.parts.widgets import button, clear_layout, label, scrolled

_TONES = {
    "added": Tone.ON_TRACK,
    "changed": Tone.NEAR,
    "unchanged": Tone.NONE,
    "refused": Tone.LATE,
}


class SheetPage(TrailPage):
    """At the left the columns, at the right the rows; nothing is written before it is confirmed."""

    def __init__(self, desk: DeskContext, parent: QWidget, trail: str, path: Path) -> None:
        super().__init__(desk, parent, trail, "Import a spreadsheet")
        self._path = path
        self._order: DateOrder | None = None
        self._paper = PaperActions(desk, self)
        self.plan: ImportPlan | None = None
        self.refused_button = button("Save the refused rows…", picture="save")
        self.step_button = button("Import", "step")
        self.add_buttons([self.refused_button, self.step_button])
        _, left = self.add_card(36, "Columns")
        self._columns = QVBoxLayout()
        self._columns.setContentsMargins(px(20), px(16), px(20), px(16))
        self._columns.setSpacing(px(10))
        left.addWidget(scrolled(self._columns, "Columns in the spreadsheet"))
        _, right = self.add_card(64, "Rows")
        self.model = RegisterTableModel(
            ["Row", "Purpose", "Result"], self._fetch, self._cells, self
        )
        self.table = make_table("Rows in the spreadsheet", self.model, [70, 0, 330])
        right.addWidget(self.table)
        self.choices: dict[str, QComboBox] = {}
        self.step_button.clicked.connect(self._on_write)
        self.refused_button.clicked.connect(self._on_refused)
        self._plan(None)

    def _plan(self, mapping: dict[str, str] | None) -> None:
        register, path, order = self.desk.register, self._path, self._order
        self.step_button.setEnabled(False)
        self.refused_button.setEnabled(False)
        self.desk.background.run(
            lambda: plan_import(register, path, mapping, order),
            self._on_planned,
            self._on_failed,
            self,
        )

    def _on_planned(self, plan: ImportPlan) -> None:
        first = self.plan is None or self.plan.headings != plan.headings
        self.plan = plan
        self.model.reload()
        if first or plan.question is not None:
            self._show_columns(plan)
        if plan.problem:
            self.note.setText(plan.problem)
            self.step_button.setText("Nothing to import")
            return
        counts = [f"{len(plan.of(a))} {a}" for a in _TONES if plan.of(a)]
        self.note.setText(
            f"{plan.file_name}  ·  {_counted(len(plan.rows))} read: {', '.join(counts)}"
        )
        good = len(plan.of("added")) + len(plan.of("changed"))
        noun = "activity" if good == 1 else "activities"
        self.step_button.setText(f"Import {good} {noun}" if good else "Nothing to import")
        self.step_button.setEnabled(good > 0 and plan.question is None)
        self.refused_button.setEnabled(bool(plan.of("refused")))

    def _on_failed(self, error: Exception) -> None:
        sentence = str(error)
        self.note.setText(sentence)
        if isinstance(error, (TableUnreadableError, DeskError)) and self.plan is None:
            clear_layout(self._columns)
            self._columns.addWidget(label(sentence, "lead"))
            if isinstance(error, DeskError):
                self._columns.addWidget(label("Choose another spreadsheet, or match its columns."))

    def _show_columns(self, plan: ImportPlan) -> None:
        clear_layout(self._columns)
        self._columns.addWidget(label("Match the columns", "section"))
        choices: list[tuple[str, object]] = [("Ignore", "")]
        choices += [(words[:70], key) for key, words in fields().items()]
        keys = [key for _, key in choices]
        self.choices = {}
        for heading in plan.headings:
            box = combo(choices)
            box.setCurrentIndex(keys.index(plan.mapping.get(heading, "")))
            box.currentIndexChanged.connect(self._on_mapped)
            self.choices[heading] = box
            self._columns.addWidget(Field(heading[:80] or "(no heading)", box))
        if plan.question is not None:
            heading, question = plan.question
            lines = "\n".join(
                f"{text}: {day}, or {month}?" for text, day, month in question.samples
            )
            self._columns.addWidget(label(f"Which date format does “{heading}” use?", "section"))
            self._columns.addWidget(label(lines))
            self.day_button = button("Day first", "step")
            self.month_button = button("Month first")
            self.day_button.clicked.connect(self._on_day_first)
            self.month_button.clicked.connect(self._on_month_first)
            self._columns.addWidget(self.day_button)
            self._columns.addWidget(self.month_button)

    def _mapping(self) -> dict[str, str]:
        return {
            heading: str(box.currentData())
            for heading, box in self.choices.items()
            if box.currentData()
        }

    def _on_mapped(self) -> None:
        self._plan(self._mapping())

    def _on_day_first(self) -> None:
        self._order = DateOrder.DAY_FIRST
        self._plan(self._mapping())

    def _on_month_first(self) -> None:
        self._order = DateOrder.MONTH_FIRST
        self._plan(self._mapping())

    def _fetch(self, limit: int, offset: int) -> list[PlannedRow]:
        return list(self.plan.rows[offset : offset + limit]) if self.plan else []

    @staticmethod
    def _cells(row: PlannedRow) -> list[Cell]:
        changes = "; ".join(f"{name}: {new}" for name, _, new in row.changes)
        second = row.reason or " ".join(changes.split())
        return [
            Cell(str(row.number)),
            Cell(row.purpose or "(none)", bold=True),
            Cell(
                row.action,
                second,
                tone=Tone.NEAR if row.reason and row.action == "added" else _TONES[row.action],
            ),
        ]

    def _on_write(self) -> None:
        if self.plan is None:
            return
        try:
            apply_plan(self.desk.register, self.plan)
        except DeskError as error:
            self.note.setText(str(error))
            return
        good = len(self.plan.of("added")) + len(self.plan.of("changed"))
        refused = len(self.plan.of("refused"))
        self.desk.changed.emit("inventory")
        words = f" {refused} rows were refused; save them to fix them." if refused else ""
        self.desk.say(f"{good} imported.{words}")
        if refused:
            self.step_button.setEnabled(False)
            self.note.setText(f"{good} imported; {refused} refused.")
        else:
            self.closed.emit()

    def _on_refused(self) -> None:
        if self.plan is None:
            return
        path = self.desk.prompts.save_file(
            self, "Save the refused rows", str(Path.home() / "refused-rows.csv"), "CSV (*.csv)"
        )
        if path is not None:
            self._paper.save_to(path, refusals(self.plan))


def _counted(number: int) -> str:
    return "1 row" if number == 1 else f"{number} rows"
