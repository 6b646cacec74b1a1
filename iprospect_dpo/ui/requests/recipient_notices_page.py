"""Those who received the information: who was told, who answered, who is asked again (Art 19)."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from iprospect_dpo.desk.letters.kinds import LetterKind
from iprospect_dpo.desk.requests.recipient_notices import (
    add_recipient_notice,
    chase_on,
    recipient_notices,
    record_reply,
    set_contact,
    skip_recipient,
)
from iprospect_dpo.desk.subjects import Subject
from iprospect_dpo.law.dates import short_date
from iprospect_dpo.register.records import RecipientNotice
from iprospect_dpo.ui.cases.dialogs import EventDialog
from iprospect_dpo.ui.parts.context import DeskContext
from iprospect_dpo.ui.parts.form_dialog import FormDialog
from iprospect_dpo.ui.parts.form_fields import Field, TextBox
from iprospect_dpo.ui.parts.reason_dialog import ReasonDialog
from iprospect_dpo.ui.parts.table import Cell, RegisterTableModel, make_table
from iprospect_dpo.ui.parts.tone import Tone
from iprospect_dpo.ui.parts.trail_page import TrailPage
from iprospect_dpo.ui.parts.widgets import button


class RecipientToTellDialog(FormDialog):
    """Names a recipient, or notes where one is written to."""

    def __init__(
        self, desk: DeskContext, parent: QWidget, reference: str, row: RecipientNotice | None
    ) -> None:
        super().__init__(
            desk,
            parent,
            title="Add a recipient" if row is None else row.name,
            verb="Add" if row is None else "Save",
            sentence="",
        )
        self._reference, self._row = reference, row
        self.name = self.add_field("name", Field("Name", QLineEdit(), required=True))
        self.name.setVisible(row is None)
        box = TextBox(4)
        box.setPlainText(row.contact if row else "")
        self.contact = self.add_field(
            "contact", Field("E-mail, or postal address", box, hint="One line for each part.")
        )

    def submit(self) -> None:
        """Keep it."""
        if self._row is None:
            add_recipient_notice(
                self.desk.register, self._reference, self.name.text(), self.contact.text()
            )
        else:
            set_contact(self.desk.register, self._reference, self._row.id, self.contact.text())


class Art19Page(TrailPage):
    """A row a recipient; the filled button writes the notice, or asks again."""

    def __init__(self, desk: DeskContext, parent: QWidget, reference: str, trail: str) -> None:
        super().__init__(desk, parent, trail, f"{reference}  ›  who must be told")
        self._reference = reference
        self._dialog: QWidget | None = None
        self.add_button = button("Add a recipient…", picture="plus")
        self.contact_button = button("Address…", picture="pencil")
        self.skip_button = button("Cannot be told…")
        self.reply_button = button("Record the reply…")
        self.step_button = button("Write the notice", "step")
        self.add_buttons(
            [
                self.add_button,
                self.contact_button,
                self.skip_button,
                self.reply_button,
                self.step_button,
            ]
        )
        self.model = RegisterTableModel(
            ["Recipient", "Status", "Told", "Reply"], self._fetch, self._cells, self
        )
        self.table = make_table("Recipients to be told", self.model, [0, 260, 170, 240])
        _, column = self.add_card(1)
        column.addWidget(self.table)
        self.add_button.clicked.connect(self._on_add)
        self.contact_button.clicked.connect(self._on_contact)
        self.skip_button.clicked.connect(self._on_skip)
        self.reply_button.clicked.connect(self._on_reply)
        self.step_button.clicked.connect(self._on_step)
        self.table.selectionModel().currentRowChanged.connect(self._show_buttons)
        self.refresh()

    def refresh(self) -> None:
        """Read the list anew; the first who has something open is selected."""
        self.model.reload()
        rows = [self.model.row_at(number) for number in range(self.model.rowCount())]
        if rows:
            first = next(
                (n for n, row in enumerate(rows) if not (row.skipped or row.replied_on)), 0
            )
            self.table.selectRow(first)
            self.table.setCurrentIndex(self.model.index(first, 0))
        self.note.setText(
            "" if rows else "The inventory lists no recipients for it. Add any you know of."
        )
        self._show_buttons()

    def _fetch(self, limit: int, offset: int) -> list[RecipientNotice]:
        return recipient_notices(self.desk.register, self._reference)[offset : offset + limit]

    def _cells(self, row: RecipientNotice) -> list[Cell]:
        words, tone = self._standing(row)
        told = short_date(row.sent_on) if row.sent_on else ""
        reply = short_date(row.replied_on) if row.replied_on else ""
        return [
            Cell(row.name, " ".join(row.contact.split()), bold=True),
            Cell(words, row.skipped, tone=tone),
            Cell(told, row.letter),
            Cell(reply, row.reply),
        ]

    def _standing(self, row: RecipientNotice) -> tuple[str, Tone]:
        if row.skipped:
            return "Cannot be told", Tone.NONE
        if row.replied_on:
            return "Answered", Tone.ON_TRACK
        if row.sent_on is None:
            return "Not told yet", Tone.NEAR
        due = chase_on(row)
        if due <= self.desk.today:
            return "No answer: send a reminder", Tone.NEAR
        return f"Told, remind them on {short_date(due)}", Tone.STOPPED

    def _current(self) -> RecipientNotice | None:
        index = self.table.currentIndex()
        found: RecipientNotice | None = self.model.row_at(index.row()) if index.isValid() else None
        return found

    def _show_buttons(self) -> None:
        row = self._current()
        told = row is not None and row.sent_on is not None
        self.step_button.setText("Write a reminder" if told else "Write the notice")
        self.reply_button.setEnabled(told)
        for each in (self.step_button, self.contact_button, self.skip_button):
            each.setEnabled(row is not None)

    def _on_step(self) -> None:
        row = self._current()
        if row is None:
            return
        kind = LetterKind.RECIPIENTS if row.sent_on is None else LetterKind.CHASER
        self.desk.open(Subject.LETTER, self._reference, detail=kind.value, row=row.id)

    def _on_add(self) -> None:
        self._open(RecipientToTellDialog(self.desk, self, self._reference, None))

    def _on_contact(self) -> None:
        if (row := self._current()) is not None:
            self._open(RecipientToTellDialog(self.desk, self, self._reference, row))

    def _on_skip(self) -> None:
        if (row := self._current()) is None:
            return
        row_id = row.id
        self._open(
            ReasonDialog(
                self.desk,
                self,
                title=f"{row.name} cannot be told",
                sentence="Only if it is impossible or involves disproportionate effort.",
                verb="Record the reason",
                question="Why",
                do=lambda why: skip_recipient(self.desk.register, self._reference, row_id, why),
            )
        )

    def _on_reply(self) -> None:
        if (row := self._current()) is None:
            return
        row_id = row.id

        def reply(day: date, words: str) -> None:
            record_reply(self.desk.register, self._reference, row_id, day, words)

        self._open(
            EventDialog(
                self.desk,
                self,
                title=f"{row.name} answered",
                sentence="",
                verb="Record the reply",
                note="What they did",
                do=reply,
            )
        )

    def _open(self, dialog: FormDialog) -> None:
        dialog.accepted.connect(self._on_done)
        self._dialog = dialog
        dialog.open()

    def _on_done(self) -> None:
        self.refresh()
        self.desk.changed.emit("requests")
