"""Where did I look: a row a place, with what was looked for, found and withheld (Art 15(1A))."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from iprospect_dpo.desk.business.organisation import get_organisation
from iprospect_dpo.desk.person.file import gather, portable_copy
from iprospect_dpo.desk.requests.cases import RequestCase, get_request
from iprospect_dpo.desk.requests.searches import Looked, add_place, record_search, search_list
from iprospect_dpo.law.dates import short_date
from iprospect_dpo.law.exemptions import EXEMPTIONS
from iprospect_dpo.law.rights import Right
from iprospect_dpo.register.records import SearchRow
from iprospect_dpo.ui.parts.context import DeskContext
from iprospect_dpo.ui.parts.document_actions import PaperActions
from iprospect_dpo.ui.parts.form_dialog import FormDialog
from iprospect_dpo.ui.parts.form_fields import DateBox, Field, TextBox, combo
from iprospect_dpo.ui.parts.table import Cell, RegisterTableModel, make_table
from iprospect_dpo.ui.parts.theme import px
from iprospect_dpo.ui.parts.tone import Tone
from iprospect_dpo.ui.parts.trail_page import TrailPage
from iprospect_dpo.ui.parts.widgets import button, label, scrolled


class LookedDialog(FormDialog):
    """Records what a search of one place came to."""

    def __init__(
        self, desk: DeskContext, parent: QWidget, case: RequestCase, row: SearchRow
    ) -> None:
        super().__init__(
            desk,
            parent,
            title=row.place,
            verb="Record the search",
            sentence="A reasonable and proportionate search is what the law asks for. It stays "
            "on record as evidence of it.",
        )
        self._reference, self._position = case.request.reference, row.position
        person = case.person
        terms = row.terms or "; ".join(
            part for part in (person.name, person.email, person.phone) if part
        )
        self.terms = self._field("terms", "What you searched for", terms, 1, required=True)
        self.found = self._field(
            "found",
            "What you found",
            row.found,
            3,
            required=True,
            hint="“Nothing” counts as an answer.",
        )
        self.withheld = self._field(
            "withheld",
            "What you are withholding",
            row.withheld,
            2,
            hint="For example, information about someone else. They get the rest.",
        )
        self.why = self._field(
            "why", "Why you are withholding it", row.why, 2, hint="Your own note. Never printed."
        )
        self.exemption_box = combo(
            [("No exemption", ""), *((each.name, each.code) for each in EXEMPTIONS)]
        )
        self.exemption_box.setCurrentIndex(max(self.exemption_box.findData(row.exemption), 0))
        self.exemption = self.add_field("exemption", Field("Exemption", self.exemption_box))
        self.say = self._field(
            "say",
            "What the letter says of it",
            row.say,
            2,
            hint="Name nobody whom they may not know of.",
        )
        who = row.who or get_organisation(desk.register).contact_name
        self.who = self._field("who", "Who searched", who, 1)
        self.day_box = DateBox(row.searched_on or desk.today)
        self.add_field("date", Field("Date", self.day_box))

    def _field(
        self,
        name: str,
        words: str,
        value: str,
        lines: int,
        *,
        required: bool = False,
        hint: str = "",
    ) -> Field:
        box: Any = QLineEdit(value) if lines == 1 else TextBox(lines)
        if lines > 1:
            box.setPlainText(value)
        return self.add_field(name, Field(words, box, required=required, hint=hint))

    def submit(self) -> None:
        """Record it."""
        looked = Looked(
            self.terms.text(),
            self.found.text(),
            self.withheld.text(),
            self.why.text(),
            str(self.exemption_box.currentData() or ""),
            self.say.text(),
            self.who.text(),
            self.day_box.day(),
        )
        record_search(self.desk.register, self._reference, self._position, looked)


class PlaceDialog(FormDialog):
    """Adds a place that the inventory does not name."""

    def __init__(self, desk: DeskContext, parent: QWidget, reference: str) -> None:
        super().__init__(
            desk,
            parent,
            title="Another place",
            verb="Add the place",
            sentence="Where else might you hold information about them?",
        )
        self._reference = reference
        self.place = self.add_field("place", Field("Place", QLineEdit(), required=True))

    def submit(self) -> None:
        """Add it."""
        add_place(self.desk.register, self._reference, self.place.text())


class SearchPage(TrailPage):
    """The places of a request, and what the register itself holds about the person."""

    def __init__(self, desk: DeskContext, parent: QWidget, reference: str, trail: str) -> None:
        super().__init__(desk, parent, trail, f"{reference}  ›  where to search")
        self._reference = reference
        self._case = get_request(desk.register, reference)
        self._dialog: QWidget | None = None
        self._finished = False
        self._paper = PaperActions(desk, self)
        self.add_place_button = button("Add a place…", picture="plus")
        self.copy_button = button("Save the copy as JSON…", picture="save")
        self.copy_button.setVisible(self._case.request.right == Right.PORTABILITY)
        self.step_button = button("Record what you found…", "step")
        self.add_buttons([self.copy_button, self.add_place_button, self.step_button])
        self.model = RegisterTableModel(
            ["Place", "What you found", "Withheld, and why", "Searched"],
            self._fetch,
            self._cells,
            self,
        )
        self.table = make_table("Places to search", self.model, [0, 170, 170, 140])
        _, left = self.add_card(68, "Places")
        left.addWidget(self.table)
        _, right = self.add_card(32, "The register itself")
        self._held = QVBoxLayout()
        self._held.setContentsMargins(px(20), px(16), px(20), px(16))
        self._held.setSpacing(px(6))
        right.addWidget(scrolled(self._held, "What the register itself holds"))
        self._show_held()
        self.step_button.clicked.connect(self._on_step)
        self.add_place_button.clicked.connect(self._on_add)
        self.copy_button.clicked.connect(self._on_copy)
        self.table.activated.connect(self._on_activated)
        self.refresh()

    def refresh(self) -> None:
        """Read the places anew; the first that was not looked in is selected."""
        self.model.reload()
        rows = [self.model.row_at(number) for number in range(self.model.rowCount())]
        done = sum(row.searched_on is not None for row in rows)
        self.note.setText(f"{done} of {len(rows)} places searched" if rows else "")
        self._finished = bool(rows) and done == len(rows)
        self.step_button.setText(
            "Back to the request" if self._finished else "Record what you found…"
        )
        self.step_button.setEnabled(bool(rows))
        if rows:
            first = next((n for n, row in enumerate(rows) if row.searched_on is None), 0)
            self.table.selectRow(first)
            self.table.setCurrentIndex(self.model.index(first, 0))

    def _fetch(self, limit: int, offset: int) -> list[SearchRow]:
        return search_list(self.desk.register, self._reference)[offset : offset + limit]

    @staticmethod
    def _cells(row: SearchRow) -> list[Cell]:
        when = short_date(row.searched_on) if row.searched_on else "not yet"
        return [
            Cell(row.place, row.activities, bold=True),
            Cell(row.found, row.terms),
            Cell(row.withheld, row.why),
            Cell(when, row.who, tone=Tone.ON_TRACK if row.searched_on else Tone.NONE),
        ]

    def _show_held(self) -> None:
        self._held.addWidget(label("What this register itself holds", "section"))
        self._held.addWidget(
            label(
                "The program adds it to the answer for you: never other people’s data, "
                "your own notes or the do-not-contact list.",
                "small",
                quiet=True,
            )
        )
        for section in gather(self.desk.register, self._reference).sections:
            number = len(section.rows)
            self._held.addWidget(label(f"{section.title}  ·  {number}", bold=True))
            for row in section.rows[:12]:
                words = "  ·  ".join(" ".join(cell.split())[:120] for cell in row if cell)
                self._held.addWidget(label(words, "small", quiet=True))

    def _on_step(self) -> None:
        if self._finished:
            self.closed.emit()
        else:
            self._on_record()

    def _on_record(self) -> None:
        index = self.table.currentIndex()
        if not index.isValid():
            return
        dialog = LookedDialog(self.desk, self, self._case, self.model.row_at(index.row()))
        self._open(dialog)

    def _on_activated(self, index: QModelIndex) -> None:
        if index.isValid():
            self._on_record()

    def _on_add(self) -> None:
        self._open(PlaceDialog(self.desk, self, self._reference))

    def _open(self, dialog: FormDialog) -> None:
        dialog.accepted.connect(self._on_done)
        self._dialog = dialog
        dialog.open()

    def _on_done(self) -> None:
        self.refresh()
        self.desk.changed.emit("requests")

    def _on_copy(self) -> None:
        content = portable_copy(self.desk.register, self._reference)
        self._paper.save_as(content, f"{self._reference}.json", "JSON (*.json)")
