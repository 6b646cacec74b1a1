"""Consents brought in from a list: which column fills what, what becomes of each row."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from iprospect_dpo.desk.consents.import_list import ImportResult, import_consents, refused_rows
from iprospect_dpo.desk.consents.import_map import FIELDS, ImportMap, known_map, remember_map
from iprospect_dpo.exchange.list_columns import Role, list_columns
from iprospect_dpo.exchange.mailing_lists import read_mailing_list
from iprospect_dpo.register.file import Register
from iprospect_dpo.ui.parts.context import DeskContext
from iprospect_dpo.ui.parts.document_actions import PaperActions
from iprospect_dpo.ui.parts.form_fields import Field, combo
from iprospect_dpo.ui.parts.table import Cell, RegisterTableModel, make_table
from iprospect_dpo.ui.parts.theme import px
from iprospect_dpo.ui.parts.tone import Tone
from iprospect_dpo.ui.parts.trail_page import TrailPage
from iprospect_dpo.ui.parts.widgets import button, label, scrolled

_WORDS = {
    "name": "Name",
    "first_name": "First name",
    "last_name": "Last name",
    "email": "E-mail",
    "phone": "Telephone",
    "purpose": "Purpose",
    "channel": "Channel",
    "event": "Answer",
    "date": "Date",
    "time": "Time",
    "method": "How they answered",
    "wording": "Wording: version",
    "wording_text": "Wording: full text",
    "evidence": "Evidence",
}
#: What may be the same for the whole list.
_FOR_ALL = ("purpose", "channel", "event", "date", "method", "wording", "wording_text")
_ORDERS = (
    ("As written", ""),
    ("Day first: 3/4 is 3 April", "dmy"),
    ("Month first: 3/4 is 4 March", "mdy"),
    ("Year first: 2026-04-03", "iso"),
)


def _write(register: Register, path: Path, how: ImportMap) -> ImportResult:
    """Write the good rows, and keep the mapping for the next list of its kind."""
    result = import_consents(register, path, how)
    remember_map(register, path, how)
    return result


class ConsentListPage(TrailPage):
    """Nothing is written before it is confirmed; refused rows can be saved with their reasons."""

    def __init__(self, desk: DeskContext, parent: QWidget, path: Path, trail: str) -> None:
        super().__init__(desk, parent, trail, "Import consents")
        self._path = path
        self._paper = PaperActions(desk, self)
        self.result: ImportResult | None = None
        self.refused_button = button("Save the refused rows…", picture="save")
        self.step_button = button("Import", "step")
        self.add_buttons([self.refused_button, self.step_button])
        for each in (self.refused_button, self.step_button):
            each.setEnabled(False)
        _, left = self.add_card(38, "Columns")
        self._columns = QVBoxLayout()
        self._columns.setContentsMargins(px(20), px(16), px(20), px(16))
        self._columns.setSpacing(px(10))
        left.addWidget(scrolled(self._columns, "Columns in the list"))
        _, right = self.add_card(62, "Refused rows")
        self._said = label("Reading the list…", "lead")
        self._said.setContentsMargins(px(16), px(14), px(16), px(2))
        self._made = label("", "small", quiet=True)
        self._made.setContentsMargins(px(16), 0, px(16), px(8))
        right.addWidget(self._said)
        right.addWidget(self._made)
        self.model = RegisterTableModel(
            ["Row", "Why it is refused"], self._fetch, self._cells, self
        )
        self.table = make_table("Refused rows", self.model, [80, 0])
        right.addWidget(self.table, 1)
        self._answered = False
        self.choices: dict[str, QComboBox] = {}
        self.constants: dict[str, Field] = {}
        self.refused_button.clicked.connect(self._on_refused)
        self.step_button.clicked.connect(self._on_write)
        self.desk.background.run(
            lambda: read_mailing_list(path).table.headings, self._on_headings, self._on_failed, self
        )

    def _on_headings(self, headings: Sequence[str]) -> None:
        known = known_map(self.desk.register, headings)
        self._columns.addWidget(label("Match the columns", "section"))
        fields: list[tuple[str, object]] = [(_WORDS[name], name) for name in FIELDS]
        keys = ["", *FIELDS]
        for heading, role in zip(headings, list_columns(headings).roles, strict=True):
            # A column that says when or whether they agreed is read without being matched.
            unmatched = "Ignore" if role in {Role.OTHER, Role.IGNORED} else "Read automatically"
            box = combo([(unmatched, ""), *fields])
            box.setCurrentIndex(keys.index(known.columns.get(heading, "")))
            box.currentIndexChanged.connect(self._try)
            self._columns.addWidget(Field(heading, box))
            self.choices[heading] = box
        self._columns.addWidget(label("For every row, if there is no column for it", "section"))
        for name in _FOR_ALL:
            line = QLineEdit(known.constants.get(name, ""))
            field = Field(_WORDS[name], line)
            line.editingFinished.connect(self._try)
            self._columns.addWidget(field)
            self.constants[name] = field
        self.order_box = combo(list(_ORDERS))
        self.order_box.setCurrentIndex([key for _, key in _ORDERS].index(known.dates))
        self._answered = bool(known.dates)
        self.order_box.currentIndexChanged.connect(self._on_order)
        self._columns.addWidget(Field("Date format", self.order_box))
        self._try()

    def mapping(self) -> ImportMap:
        """Return what is chosen."""
        columns = {
            heading: str(box.currentData())
            for heading, box in self.choices.items()
            if box.currentData()
        }
        constants = {
            name: field.text().strip()
            for name, field in self.constants.items()
            if field.text().strip() and name not in columns.values()
        }
        return ImportMap(columns, constants, str(self.order_box.currentData()))

    def _on_order(self) -> None:
        self._answered = True
        self._try()

    def _try(self) -> None:
        register, path, how = self.desk.register, self._path, self.mapping()
        self.step_button.setEnabled(False)
        self.desk.background.run(
            lambda: import_consents(register, path, how, dry_run=True),
            self._on_tried,
            self._on_failed,
            self,
        )

    def _on_tried(self, result: ImportResult) -> None:
        self.result = result
        self.model.reload()
        self._said.setText(
            f"{result.read} rows read: {result.added} new, {result.unchanged} on record already, "
            f"{len(result.refused)} refused"
        )
        notes = [result.profile] if result.profile else []
        notes += [f"By answer: {result.groups}."] if result.groups else []
        notes += [f"Sheet not read: {sheet}." for sheet in result.sheets_left]
        notes += [f"Will be created: {made}." for made in result.created]
        if result.unread:
            notes.append(f"Not read: {', '.join(result.unread)}.")
        asks = bool(result.samples) and not self._answered
        if asks:
            both = "; ".join(f"{cell}: {day}, or {month}?" for cell, day, month in result.samples)
            notes.append(f"Choose the date format on the left. {both}")
        self._made.setText(" ".join(notes))
        noun = "row" if result.added == 1 else "rows"
        words = f"Import {result.added} {noun}" if result.added else "Nothing to import"
        self.step_button.setText(words)
        self.step_button.setEnabled(result.added > 0 and not asks)
        self.refused_button.setEnabled(bool(result.refused))

    def _on_failed(self, error: Exception) -> None:
        self.result = None
        self.model.reload()
        self._said.setText(str(error))

    def _fetch(self, limit: int, offset: int) -> list[tuple[int, str]]:
        return list(self.result.refused[offset : offset + limit]) if self.result else []

    @staticmethod
    def _cells(row: tuple[int, str]) -> list[Cell]:
        return [Cell(str(row[0])), Cell(row[1], tone=Tone.LATE)]

    def _on_write(self) -> None:
        register, path, how = self.desk.register, self._path, self.mapping()
        self.step_button.setEnabled(False)
        self.desk.background.run(
            lambda: _write(register, path, how), self._on_written, self._on_failed, self
        )

    def _on_written(self, result: ImportResult) -> None:
        self.desk.changed.emit("consents")
        noun = "consent" if result.added == 1 else "consents"
        self.desk.say(f"{result.added} {noun} imported.")
        self.closed.emit()

    def _on_refused(self) -> None:
        if self.result is not None:
            content = refused_rows(self._path, self.result)
            self._paper.save_as(content, f"{self._path.stem}.refused.csv", "CSV (*.csv)")
