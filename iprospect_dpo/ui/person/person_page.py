"""A person's card: everything the register holds about them, and what can be done with it."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from iprospect_dpo.desk.consents.lawful_routes import end_route
from iprospect_dpo.desk.consents.receipts import Receipt, issue_receipt
from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.inventory.activities import purpose_title
from iprospect_dpo.desk.mailings.screening_purposes import screening_purposes
from iprospect_dpo.desk.people import held_words
from iprospect_dpo.desk.person.card import Matter, PersonCard, person_card
from iprospect_dpo.desk.person.file import export_person
from iprospect_dpo.desk.person.merging import merge_people, undo_merge
from iprospect_dpo.desk.requests.cases import NewRequest, log_request
from iprospect_dpo.desk.subjects import Subject
from iprospect_dpo.law.consents import Answer, ConsentState
from iprospect_dpo.law.dates import short_date
from iprospect_dpo.law.marketing_routes import unproved
from iprospect_dpo.law.rights import Right
from iprospect_dpo.register.records import Person
from iprospect_dpo.ui.parts.context import DeskContext, Target
from iprospect_dpo.ui.parts.document_actions import PaperActions
from iprospect_dpo.ui.parts.record import Act, Happening, RecordPane, Step
from iprospect_dpo.ui.parts.tone import Tone
from iprospect_dpo.ui.parts.trail_page import TrailPage
from iprospect_dpo.ui.parts.widgets import button
from iprospect_dpo.ui.person.person_dialog import PersonDialog
from iprospect_dpo.ui.person.withdrawal_dialogs import (
    ChoosePersonDialog,
    RouteDialog,
    WithdrawDialog,
)

TONES = {Answer.GREEN: Tone.ON_TRACK, Answer.AMBER: Tone.NEAR, Answer.RED: Tone.NO}


class PersonPage(TrailPage):
    """Opens from any record of the person; Esc leads back."""

    def __init__(self, desk: DeskContext, parent: QWidget, uid: str, trail: str) -> None:
        super().__init__(desk, parent, trail, "Everything about one person")
        self._uid = uid
        self._card: PersonCard | None = None
        self._dialog: QWidget | None = None
        self._words = ""
        self._undo: Any = None
        self._paper = PaperActions(desk, self)
        self.receipt_button = button("Consent receipt…", picture="paper")
        self.export_button = button("Export…", picture="save")
        self.merge_button = button("Merge with another…", picture="person")
        self.add_buttons([self.export_button, self.merge_button, self.receipt_button])
        _, left = self.add_card(1, "Consents")
        self.record = RecordPane()
        left.addWidget(self.record)
        _, right = self.add_card(1, "Cases and letters")
        self.matters = RecordPane()
        self.matters.setAccessibleName("Cases and letters")
        right.addWidget(self.matters)
        for pane in (self.record, self.matters):
            pane.acted.connect(self.act)
        self.receipt_button.clicked.connect(self._on_receipt)
        self.export_button.clicked.connect(self._on_export)
        self.merge_button.clicked.connect(self._on_merge)
        desk.changed.connect(self._on_changed)
        self.refresh()

    @property
    def card(self) -> PersonCard:
        """What is shown."""
        assert self._card is not None  # noqa: S101 - read as the page is made
        return self._card

    @classmethod
    def from_target(
        cls, desk: DeskContext, parent: QWidget, trail: str, target: Target
    ) -> PersonPage:
        """Return the page of the person whose uid is the target's key."""
        return cls(desk, parent, target.key, trail)

    def next_step(self) -> None:
        """Do the card's own step."""
        if self.record.step_button is not None and self.record.step_button.isEnabled():
            self.record.step_button.click()

    def refresh(self) -> None:
        """Read the person anew."""
        self._card = card = person_card(self.desk.register, self._uid)
        self._uid = card.person.uid
        self._show_left(card)
        self._show_right(card)
        self.receipt_button.setEnabled(bool(card.consents))

    # -- showing -----------------------------------------------------------------------------

    def _show_left(self, card: PersonCard) -> None:
        record, person = self.record, card.person
        record.clear()
        contact = "  ·  ".join(part for part in (person.email, person.phone) if part)
        menu = [Act("details", "Name and address…")]
        menu += [
            Act(f"part:{each.uid}", f"Undo the merge with {each.name}") for each in card.merges
        ]
        record.add_title(person.name, contact or "no contact details", menu)
        withdraw = Act("withdraw", "Record a withdrawal…")
        object_to = Act(
            "object",
            "They object to all marketing",
            "",
            "Ends every marketing consent at once (Art 21(3))",
        )
        route = Act("route", "Contact without consent…")
        live = [each for each in card.consents if each.state is ConsentState.LIVE]
        if live:
            record.add_step(
                Step(
                    "If they withdraw, it takes effect at once",
                    "One channel or all, one purpose or everything (Art 7(3)).",
                    withdraw,
                    object_to,
                    [route],
                )
            )
        else:
            record.add_step(
                Step(
                    "They have no active consents",
                    "Keep the record: it is the proof, and it keeps them off your lists.",
                    None,
                    route,
                    [withdraw, object_to],
                )
            )
        facts = [("Address", person.address or "none recorded", "details")]
        if card.listed:
            facts.append(("Do not contact", "One of their addresses is on the list", ""))
        if held := held_words(self.desk.register, person.id):
            facts.append(("On hold", held, ""))
        facts += [
            ("Merged", f"{each.name}  ·  {each.contact}, on {short_date(each.day)}", "")
            for each in card.merges
        ]
        record.add_facts(facts)
        record.add_section("What they agreed to and refused")
        record.add_history(
            [
                Happening(
                    each.channel.label,
                    TONES[each.verdict.answer],
                    purpose_title(each.purpose),
                    f"{each.state.label}: {each.verdict.reason} ({each.verdict.article})",
                )
                for each in card.consents
            ]
            or [Happening("", Tone.NONE, "Nothing on record")]
        )
        if card.routes:
            record.add_section("Why you can contact them without consent")
            record.add_history(
                [
                    Happening(
                        short_date(each.since),
                        Tone.NEAR if lacking else Tone.ON_TRACK,
                        f"{each.route.label}{f': {each.purpose}' if each.purpose else ''}",
                        f"Not proved: {'; '.join(lacking)}"
                        if lacking
                        else "; ".join(each.evidence.values()),
                        f"end:{each.uid}",
                    )
                    for each in card.routes
                    for lacking in [unproved(each.route, each.evidence)]
                ]
            )

    def _show_right(self, card: PersonCard) -> None:
        pane = self.matters
        pane.clear()
        for title, matters, subject in (
            ("Requests", card.requests, Subject.REQUEST),
            ("Complaints", card.complaints, Subject.COMPLAINT),
            ("Letters and receipts", card.letters, Subject.DOCUMENT),
        ):
            pane.add_section(f"{title}  {len(matters)}")
            pane.add_history(
                [self._matter(each, subject) for each in matters]
                or [Happening("", Tone.NONE, "None on record")]
            )

    @staticmethod
    def _matter(matter: Matter, subject: Subject) -> Happening:
        tone = Tone.NEAR if matter.open else Tone.NONE
        title = f"{matter.title}{'  (open)' if matter.open else ''}"
        act = f"go:{subject}:{matter.reference}"
        return Happening(matter.reference, tone, title, matter.words, act)

    # -- acting ------------------------------------------------------------------------------

    def act(self, key: str) -> None:
        """Do what a button of the card stands for."""
        name, _, rest = key.partition(":")
        person = self.card.person
        if name == "withdraw":
            self._on_withdraw()
        elif name == "object":
            self._on_object()
        elif name == "route":
            self._open(RouteDialog(self.desk, self, person, screening_purposes(self.desk.register)))
        elif name == "details":
            self._open(PersonDialog(self.desk, self, person))
        elif name == "part":
            undo_merge(self.desk.register, rest)
            self._changed("Records separated.")
        elif name == "end":
            self._on_end_route(rest)
        elif name == "go":
            subject, _, reference = rest.partition(":")
            self.desk.open(Subject(subject), reference)

    def _on_withdraw(self) -> None:
        purposes = list(dict.fromkeys(each.purpose for each in self.card.consents))
        dialog = WithdrawDialog(self.desk, self, self.card.person, purposes)
        self._open(dialog, "Recorded. They are on the do-not-contact list.")

    def _on_object(self) -> None:
        """Log the objection: it acts as it is logged, and its confirmation is the next step."""
        person = self.card.person
        if not self.desk.prompts.ask(
            self,
            f"{person.name} objects to all marketing: end every marketing consent now?",
            "End consents",
            "Cancel",
        ):
            return
        request = log_request(
            self.desk.register,
            NewRequest(Right.MARKETING_OBJECTION, _draft(person), self.desk.today, channel="Other"),
        )
        for topic in ("consents", "requests"):
            self.desk.changed.emit(topic)
        self.desk.open(Subject.REQUEST, request.reference)
        self.desk.say(f"Stopped, and logged as {request.reference}. Send the confirmation next.")

    def _on_end_route(self, uid: str) -> None:
        if self.desk.prompts.ask(
            self, "End this? From now on you will need consent.", "End it", "Cancel"
        ):
            end_route(self.desk.register, uid)
            self._changed("Ended. The record is kept.")

    def _on_merge(self) -> None:
        person = self.card.person
        chosen: list[str] = []

        def do(other: Person) -> None:
            chosen.append(merge_people(self.desk.register, person.uid, other.uid))

        dialog = ChoosePersonDialog(
            self.desk,
            self,
            title=f"Merge {person.name} with another record",
            verb="Merge the records",
            do=do,
            sentence="Both records become this one; the other’s addresses point here. You can "
            "undo this.",
            without=person.uid,
            find=person.name.split(" ")[-1],
        )

        def undo() -> None:
            undo_merge(self.desk.register, chosen[0])
            self._changed("Records separated.")

        self._open(dialog, "Merged.", undo)

    def _on_receipt(self) -> None:
        register, uid = self.desk.register, self._uid
        self.desk.background.run(
            lambda: issue_receipt(register, uid), self._on_receipt_made, self._on_failed, self
        )

    def _on_receipt_made(self, receipt: Receipt) -> None:
        assert isinstance(receipt, Receipt)  # noqa: S101 - what the work returns
        reference = receipt.document.reference
        self._paper.save(receipt.paper.pdf, f"{reference}.pdf")
        self._paper.save_as(receipt.json, f"{reference}.json", "JSON (*.json)")
        self.desk.changed.emit("papers")
        self.refresh()
        self.desk.say(f"Receipt {reference} is in Documents.")

    def _on_export(self) -> None:
        path = self.desk.prompts.save_file(
            self,
            "Export everything about one person",
            f"{self.card.person.name}.xlsx",
            "Spreadsheet (*.xlsx);;JSON (*.json)",
        )
        if path is None:
            return
        ending = path.suffix.lower() if path.suffix.lower() in {".xlsx", ".json"} else ".xlsx"
        try:
            path.with_suffix(ending).write_bytes(
                export_person(self.desk.register, self._uid, ending)
            )
        except OSError as error:
            self.desk.prompts.tell(self, f"Could not save {path.name}: {error.strerror}.")
            return
        self.desk.say(f"Saved as {path.with_suffix(ending).name}.")

    def _on_failed(self, error: Exception) -> None:
        self.desk.prompts.tell(self, str(error))

    def _open(self, dialog: Any, words: str = "Saved.", undo: Any = None) -> None:  # noqa: ANN401
        self._words, self._undo = words, undo
        dialog.accepted.connect(self._on_accepted)
        self._dialog = dialog
        dialog.open()

    def _on_accepted(self) -> None:
        self._changed(self._words, self._undo)

    def _changed(self, words: str, undo: Any = None) -> None:  # noqa: ANN401 - a function
        self.desk.changed.emit("consents")
        self.refresh()
        self.desk.say(words, undo)

    def _on_changed(self, topic: str) -> None:
        if topic in {"all", "requests", "complaints"} and self.isVisible():
            try:
                self.refresh()
            except DeskError:
                self.closed.emit()


def _draft(person: Person) -> Any:  # noqa: ANN401 - PersonDraft
    from iprospect_dpo.desk.people import PersonDraft

    return PersonDraft(person.name, uid=person.uid)
