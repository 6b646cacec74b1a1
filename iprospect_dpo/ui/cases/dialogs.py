"""Dialogs for requests and complaints: log one, record an event, correct one, decide."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from iprospect_dpo.desk.complaints.cases import NewComplaint
from iprospect_dpo.desk.intake.triage import take_complaint
from iprospect_dpo.desk.people import PersonDraft
from iprospect_dpo.desk.requests.cases import CHANNELS
from iprospect_dpo.law.complaints import Outcome
from iprospect_dpo.ui.parts.context import DeskContext
from iprospect_dpo.ui.parts.form_dialog import FormDialog
from iprospect_dpo.ui.parts.form_fields import DateBox, Field, TextBox, combo
from iprospect_dpo.ui.parts.theme import px


class IntakeForm(FormDialog):
    """What every letter that comes in has: who, how, when, which words."""

    logged = Signal(list)

    def __init__(
        self, desk: DeskContext, parent: QWidget, *, title: str, sentence: str, verb: str
    ) -> None:
        super().__init__(desk, parent, title=title, sentence=sentence, verb=verb, width=900)
        columns = QHBoxLayout()
        columns.setSpacing(px(28))
        self.left, self.right = QVBoxLayout(), QVBoxLayout()
        for column in (self.left, self.right):
            column.setSpacing(px(12))
            columns.addLayout(column, 1)
        self.form.addLayout(columns)
        self._from: PersonDraft | None = None
        self.name_box, self.contact_box = QLineEdit(), TextBox(2)
        self.name = self.add_field("name", Field("Name", self.name_box, required=True), self.left)
        self.contact = self.add_field(
            "contact",
            Field(
                "E-mail or postal address", self.contact_box, hint="Where your answer should go."
            ),
            self.left,
        )
        row = QHBoxLayout()
        row.setSpacing(px(14))
        self.received_box = DateBox(desk.today)
        self.received = self.add_field(
            "received", Field("Received on", self.received_box, required=True), row
        )
        self.channel_box = combo([(words, words) for words in CHANNELS])
        self.channel = self.add_field("channel", Field("How it arrived", self.channel_box), row)
        self.left.addLayout(row)
        self.row2 = QHBoxLayout()
        self.row2.setSpacing(px(14))
        self.left.addLayout(self.row2)
        self.behalf = self.add_field(
            "behalf",
            Field(
                "Written by someone on their behalf",
                QLineEdit(),
                hint="Leave blank if they wrote themselves.",
            ),
            self.left,
        )
        self.behind = QVBoxLayout()
        self.left.addLayout(self.behind)
        self.theirs = self.add_field("theirs", Field("Their reference", QLineEdit()), self.left)
        self.left.addStretch(1)
        box = TextBox(6)
        box.setAcceptDrops(False)  # what is dropped is read, not pasted as a path
        self.text = self.add_field("text", Field("What they wrote", box), self.right)
        self.received.changed.connect(self._on_received)

    def start_from(self, who: PersonDraft) -> None:
        """Fill in a person on record, from whom it came."""
        self._from = who
        self.name_box.setText(who.name)
        self.contact_box.setPlainText(who.contact)

    def person(self) -> PersonDraft:
        """Return the person as typed; the one it was begun for while the name stands."""
        typed = PersonDraft(self.name.text(), contact=self.contact.text())
        known = self._from
        return replace(typed, uid=known.uid) if known and typed.name == known.name else typed

    def _on_received(self) -> None:
        ago = (self.desk.today - self.received_box.day()).days
        if ago < 0:
            self.received.show_error("That date is in the future.")
        elif ago > 31:
            self.received.set_hint(
                f"That is {ago} days ago, so it may already be overdue. Is the date right?"
            )
        else:
            self.received.set_hint("")


class NewComplaintDialog(IntakeForm):
    """Logs a complaint (DPA 2018 s.164A)."""

    def __init__(self, desk: DeskContext, parent: QWidget) -> None:
        super().__init__(
            desk,
            parent,
            title="New complaint",
            verb="Log the complaint",
            sentence="Anyone who thinks you have not handled their information properly can "
            "complain, in any words. You must acknowledge it within 30 days.",
        )
        self.wanted = self.add_field(
            "wanted", Field("What they would like you to do", TextBox(3)), self.right
        )
        self.request = self.add_field(
            "request",
            Field(
                "Related request",
                QLineEdit(),
                hint="For example SAR-2026-0001. Leave blank if there is none.",
            ),
            self.right,
        )
        self.right.addStretch(1)

    def submit(self) -> None:
        """Log the complaint."""
        taken = take_complaint(
            self.desk.register,
            NewComplaint(
                person=self.person(),
                received=self.received_box.day(),
                channel=self.channel.text(),
                text=self.text.text(),
                wanted=self.wanted.text(),
                on_behalf_by=self.behalf.text(),
                their_reference=self.theirs.text(),
                request=self.request.text(),
            ),
        )
        references = [taken.complaint.reference, taken.objection]
        self.logged.emit([each for each in references if each])


class EventDialog(FormDialog):
    """Records one dated event: the day, and words where the law or the file needs them."""

    def __init__(
        self,
        desk: DeskContext,
        parent: QWidget,
        *,
        title: str,
        sentence: str,
        verb: str,
        do: Callable[[date, str], object],
        note: str = "Note",
        note_required: bool = False,
        day: date | None = None,
        day_label: str = "Date",
    ) -> None:
        super().__init__(desk, parent, title=title, sentence=sentence, verb=verb)
        self._do = do
        self.day_box = DateBox(day or desk.today)
        self.day = self.add_field("date", Field(day_label, self.day_box, required=True))
        self.note = self.add_field("note", Field(note, TextBox(4), required=note_required))

    def submit(self) -> None:
        """Record the event."""
        self._do(self.day_box.day(), self.note.text())


class CorrectDialog(FormDialog):
    """Corrects an event by another: moves it to another day, or takes it back."""

    def __init__(
        self,
        desk: DeskContext,
        parent: QWidget,
        *,
        what: str,
        day: date,
        can_undo: bool,
        warning: str,
        do: Callable[[date | None, str], object],
    ) -> None:
        super().__init__(
            desk,
            parent,
            title=f"Correct: {what}",
            verb="Record the correction",
            sentence="Nothing is overwritten: the correction is kept alongside the original.",
        )
        self._do, self._warning = do, warning
        choices: list[tuple[str, object]] = [("The date is wrong", "move")]
        if can_undo:
            choices.insert(0, ("It did not happen; undo it", "undo"))
        self.how_box = combo(choices)
        self.how = self.add_field("how", Field("What was wrong", self.how_box, hint=warning))
        self.day_box = DateBox(day)
        self.day = self.add_field("date", Field("Correct date", self.day_box))
        self.note = self.add_field("note", Field("Why", TextBox(3), required=True))
        self.how.changed.connect(self._on_how)
        self._on_how()

    def submit(self) -> None:
        """Record the correction."""
        moved = self.how_box.currentData() == "move"
        self._do(self.day_box.day() if moved else None, self.note.text())

    def _on_how(self) -> None:
        moves = self.how_box.currentData() == "move"
        self.day.setVisible(moves)
        self.how.set_hint("" if moves else self._warning)


class AcknowledgeDialog(FormDialog):
    """Records that something was told to the person: when, how, and when news will follow."""

    def __init__(
        self,
        desk: DeskContext,
        parent: QWidget,
        *,
        title: str,
        sentence: str,
        verb: str,
        do: Callable[[date, str, str, date | None], object],
        channels: Sequence[str] = CHANNELS,
        promise: bool = True,
        promised: str = "Next update promised by",
        note: str = "Note",
        hint: str = "",
    ) -> None:
        super().__init__(desk, parent, title=title, sentence=sentence, verb=verb)
        self._do, self._promise = do, promise
        self.day_box = DateBox(desk.today)
        self.day = self.add_field("date", Field("Date", self.day_box, required=True))
        self.how_box = combo([(words, words) for words in channels])
        self.how = self.add_field("how", Field("How", self.how_box))
        self.how.setVisible(bool(channels))
        self.promised = QCheckBox(promised)
        self.news_box = DateBox(desk.today + timedelta(days=14))
        self.news_box.setAccessibleName(promised)
        if promise:
            row = QHBoxLayout()
            row.addWidget(self.promised)
            row.addWidget(self.news_box, 1)
            self.form.addLayout(row)
        self.note = self.add_field("note", Field(note, TextBox(3), hint=hint))

    def submit(self) -> None:
        """Record it."""
        news = self.news_box.day() if self._promise and self.promised.isChecked() else None
        self._do(self.day_box.day(), self.note.text(), self.how.text(), news)


class OutcomeDialog(FormDialog):
    """Records what was found: the outcome, the reasons, what was done, what was learnt."""

    def __init__(
        self,
        desk: DeskContext,
        parent: QWidget,
        do: Callable[[date, Outcome, str, str, str], object],
    ) -> None:
        super().__init__(
            desk,
            parent,
            title="The outcome",
            verb="Record the outcome",
            sentence="This goes in the outcome letter. The complaint closes once that is sent.",
        )
        self._do = do
        self.day_box = DateBox(desk.today)
        self.day = self.add_field("date", Field("Decided on", self.day_box, required=True))
        self.outcome_box = combo([(each.label, each) for each in Outcome])
        self.outcome = self.add_field("outcome", Field("Outcome", self.outcome_box, required=True))
        self.note = self.add_field(
            "note", Field("What you found, and why", TextBox(5), required=True)
        )
        self.action = self.add_field("action", Field("What you did or will do", TextBox(3)))
        self.lessons = self.add_field(
            "lessons", Field("What you learnt", TextBox(2), hint="For your records only.")
        )

    def submit(self) -> None:
        """Record the outcome."""
        self._do(
            self.day_box.day(),
            Outcome(self.outcome_box.currentData()),
            self.note.text(),
            self.action.text(),
            self.lessons.text(),
        )
