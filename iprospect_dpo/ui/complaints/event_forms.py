"""The forms in which what happens with a complaint is recorded and corrected."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from iprospect_dpo.desk.complaints.cases import (
    ComplaintCase,
    PointOutcome,
    correct_complaint_event,
    get_complaint,
    points_of,
    record_complaint_event,
    set_points,
)
from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.law.complaints import ComplaintKind, Outcome
from iprospect_dpo.ui.cases.dialogs import (
    AcknowledgeDialog,
    CorrectDialog,
    EventDialog,
    OutcomeDialog,
)
from iprospect_dpo.ui.complaints.points_dialogs import (
    EnquiryDialog,
    PointsDialog,
    PointsOutcomeDialog,
)
from iprospect_dpo.ui.parts.context import DeskContext
from iprospect_dpo.ui.parts.list_tab import ListTab


@dataclass(frozen=True)
class ComplaintForms:
    """Opens the form that an event of one complaint needs."""

    desk: DeskContext
    tab: ListTab
    case: ComplaintCase

    def open_points(self) -> None:
        """Open the form that splits a complaint into points."""
        reference = self.case.complaint.reference

        def keep(points: list[str]) -> None:
            set_points(self.desk.register, reference, points)
            self.desk.changed.emit("complaints")
            self.desk.say("Split into points." if points else "Merged into one point.")

        self.tab.open_dialog(
            PointsDialog(self.desk, self.tab, points_of(self.case.complaint), keep)
        )

    def open_event(self, kind: ComplaintKind) -> None:
        """Open the form of an event."""
        reference = self.case.complaint.reference
        points = points_of(self.case.complaint)
        if kind is ComplaintKind.OUTCOME and points:
            self.tab.open_dialog(
                PointsOutcomeDialog(self.desk, self.tab, points, self._points_decider(reference))
            )
        elif kind is ComplaintKind.OUTCOME:
            self.tab.open_dialog(OutcomeDialog(self.desk, self.tab, self._decider(reference)))
        elif kind is ComplaintKind.ENQUIRY:
            self.tab.open_dialog(EnquiryDialog(self.desk, self.tab, self._enquirer(reference)))
        elif kind in {
            ComplaintKind.ACKNOWLEDGED,
            ComplaintKind.PROGRESS,
            ComplaintKind.OUTCOME_SENT,
        }:
            titles = {
                ComplaintKind.ACKNOWLEDGED: "Record the acknowledgement",
                ComplaintKind.PROGRESS: "Record a progress update",
                ComplaintKind.OUTCOME_SENT: "Record the outcome as sent",
            }
            dialog = AcknowledgeDialog(
                self.desk,
                self.tab,
                title=titles[kind],
                verb=titles[kind],
                sentence="Use the date on which you told them.",
                do=self._teller(reference, kind),
                promise=kind is not ComplaintKind.OUTCOME_SENT,
            )
            self.tab.open_dialog(dialog)
        elif kind is ComplaintKind.ESCALATED:
            self.tab.open_dialog(
                AcknowledgeDialog(
                    self.desk,
                    self.tab,
                    title="Record that they went to the ICO",
                    verb="Record it",
                    sentence="Today reminds you of the date by which the ICO wants an answer.",
                    do=self._escalator(reference),
                    channels=(),
                    promised="The ICO wants an answer by",
                    note="The ICO’s reference, and what it asks for",
                )
            )
        else:
            words, note = {
                ComplaintKind.DECIDED: ("Record the ICO’s decision", "What it decided"),
                ComplaintKind.REVIEW: (
                    "Record a review",
                    "What you reviewed, and whether the outcome stands",
                ),
            }.get(kind, ("Add a note", "Note"))
            dialog2 = EventDialog(
                self.desk,
                self.tab,
                title=words,
                sentence="",
                verb=words,
                note_required=True,
                note=note,
                do=self._noter(reference, kind),
            )
            self.tab.open_dialog(dialog2)

    def _decider(self, reference: str) -> Callable[[date, Outcome, str, str, str], Any]:
        def decide(day: date, outcome: Outcome, note: str, action: str, lessons: str) -> None:
            record_complaint_event(
                self.desk.register,
                reference,
                ComplaintKind.OUTCOME,
                day,
                note,
                outcome=outcome,
                action=action,
                lessons=lessons,
            )
            self._done(reference, "Outcome recorded.")

        return decide

    def _points_decider(
        self, reference: str
    ) -> Callable[[date, list[PointOutcome], str, str], Any]:
        def decide(day: date, points: list[PointOutcome], action: str, lessons: str) -> None:
            record_complaint_event(
                self.desk.register,
                reference,
                ComplaintKind.OUTCOME,
                day,
                points=points,
                action=action,
                lessons=lessons,
            )
            self._done(reference, "Outcome recorded, point by point.")

        return decide

    def _enquirer(self, reference: str) -> Callable[[date, str, str], Any]:
        def enquire(day: date, asked: str, found: str) -> None:
            record_complaint_event(
                self.desk.register, reference, ComplaintKind.ENQUIRY, day, found, asked=asked
            )
            self._done(reference, "Enquiry recorded.")

        return enquire

    def _teller(
        self, reference: str, kind: ComplaintKind
    ) -> Callable[[date, str, str, date | None], Any]:
        def tell(day: date, note: str, how: str, news: date | None) -> None:
            record_complaint_event(
                self.desk.register, reference, kind, day, note, news_by=news, manner=how
            )
            self._done(reference, f"{kind.label}: recorded.")

        return tell

    def _escalator(self, reference: str) -> Callable[[date, str, str, date | None], Any]:
        def escalate(day: date, note: str, how: str, answer_by: date | None) -> None:
            record_complaint_event(
                self.desk.register,
                reference,
                ComplaintKind.ESCALATED,
                day,
                note,
                manner=how,
                answer_by=answer_by,
            )
            self._done(reference, "Recorded that they went to the ICO.")

        return escalate

    def _noter(self, reference: str, kind: ComplaintKind) -> Callable[[date, str], Any]:
        def note(day: date, words: str) -> None:
            if not words.strip():
                raise DeskError("Enter the details.", "note")
            record_complaint_event(self.desk.register, reference, kind, day, words)
            self._done(reference, f"{kind.label}: recorded.")

        return note

    def _done(self, reference: str, words: str) -> None:
        case = get_complaint(self.desk.register, reference)
        sequence = case.events[-1].sequence

        def undo() -> None:
            correct_complaint_event(self.desk.register, reference, sequence, "Undone immediately.")
            self.desk.changed.emit("complaints")
            self.desk.say("Undone.")

        self.desk.changed.emit("complaints")
        self.desk.say(words, undo)

    def open_correction(self, sequence: int) -> None:
        """Open the form that corrects or takes back an event."""
        case = self.case
        event = next(e for e in case.state.standing if e.sequence == sequence)
        kind = ComplaintKind(event.kind)
        reference = case.complaint.reference

        def correct(day: date | None, why: str) -> None:
            correct_complaint_event(self.desk.register, reference, sequence, why, day)
            self.desk.changed.emit("complaints")
            self.desk.say(f"{kind.label}: corrected.")

        self.tab.open_dialog(
            CorrectDialog(
                self.desk,
                self.tab,
                what=kind.label,
                day=event.date,
                can_undo=kind is not ComplaintKind.RECEIVED,
                warning="",
                do=correct,
            )
        )
