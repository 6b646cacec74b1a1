"""The forms in which what happens with a request is recorded and corrected."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.letters.kinds import SENDING
from iprospect_dpo.desk.requests.cases import (
    RequestCase,
    consequence_of_undoing,
    correct_event,
    record_event,
)
from iprospect_dpo.desk.requests.decisions import decide, decide_in_words
from iprospect_dpo.desk.requests.erasures import erase_deferred
from iprospect_dpo.law.requests import RULES, RequestKind, late_restart
from iprospect_dpo.law.rights import Right
from iprospect_dpo.law.rulings import Ruling
from iprospect_dpo.ui.cases.dialogs import CorrectDialog, EventDialog
from iprospect_dpo.ui.parts.context import DeskContext
from iprospect_dpo.ui.parts.list_tab import ListTab
from iprospect_dpo.ui.requests.decision_dialog import DecisionDialog
from iprospect_dpo.ui.requests.event_text import EVENTS
from iprospect_dpo.ui.requests.work_dialogs import AboutDialog, ActDialog


@dataclass(frozen=True)
class RequestForms:
    """Opens the form that an event of one request needs."""

    desk: DeskContext
    tab: ListTab
    case: RequestCase

    def open_decision(self) -> None:
        """Open the form of the decision."""
        case = self.case
        reference, right = case.request.reference, Right(case.request.right)

        def record(day: date, ruling: Ruling) -> None:
            after = decide(self.desk.register, reference, day, ruling)
            self.desk.changed.emit("requests")
            self.desk.say(
                f"The decision on {reference} is recorded.",
                self._undoer(reference, after.events[-1].sequence),
            )

        self.tab.open_dialog(DecisionDialog(self.desk, self.tab, right, case.person.name, record))

    def open_about(self) -> None:
        """Open the form that says which activities concern the person."""
        dialog = AboutDialog(self.desk, self.tab, self.case)
        dialog.accepted.connect(self._on_kept)
        self.tab.open_dialog(dialog)

    def open_act(self) -> None:
        """Open the form that records what was done."""
        dialog = ActDialog(self.desk, self.tab, self.case)
        dialog.accepted.connect(self._on_kept)
        self.tab.open_dialog(dialog)

    def _on_kept(self) -> None:
        for topic in ("requests", "consents"):
            self.desk.changed.emit(topic)
        self.desk.say(f"{self.case.request.reference}: recorded.")

    def open_erasure(self, uid: str) -> None:
        """Open the form that records an erasure kept for later."""

        def erase(day: date, how: str) -> None:
            erase_deferred(self.desk.register, uid, day, how)
            self.desk.changed.emit("requests")
            self.desk.say("The erasure is recorded.")

        self.tab.open_dialog(
            EventDialog(
                self.desk,
                self.tab,
                title="Erase what was kept for now",
                verb="Record the erasure",
                sentence="There is no longer a legal reason to keep it.",
                note="How it was erased",
                do=erase,
            )
        )

    def open_event(self, kind: RequestKind) -> None:
        """Open the form of an event."""
        words, about, note = EVENTS[kind]
        if kind in SENDING.values():
            words = f"Record: {kind.label.lower()}"  # by hand: nothing is sent by it
        limit = self.case.deadline.due
        late = limit is not None and self.desk.today > limit
        if late and RULES[kind].restarts and limit is not None:
            about = late_restart(limit)
        dialog = EventDialog(
            self.desk,
            self.tab,
            title=words,
            sentence=about,
            verb=words,
            note=note,
            note_required=kind is RequestKind.NOTE or bool(RULES[kind].reason),
            do=self._recorder(kind),
        )
        self.tab.open_dialog(dialog)

    def _recorder(self, kind: RequestKind) -> Callable[[date, str], Any]:
        reference = self.case.request.reference

        def record(day: date, note: str) -> None:
            if kind is RequestKind.NOTE and not note.strip():
                raise DeskError("Enter the note.", "note")
            if kind is RequestKind.DECIDED:
                case = decide_in_words(self.desk.register, reference, day, note)
            else:
                case = record_event(self.desk.register, reference, kind, day, note)
            sequence = case.events[-1].sequence
            self.desk.changed.emit("requests")
            self.desk.say(
                f"{kind.label}: recorded for {reference}.",
                None if kind is RequestKind.NOTE else self._undoer(reference, sequence),
            )

        return record

    def _undoer(self, reference: str, sequence: int) -> Callable[[], None]:
        def undo() -> None:
            correct_event(self.desk.register, reference, sequence, "Undone immediately.")
            self.desk.changed.emit("requests")
            self.desk.say("Undone.")

        return undo

    def open_correction(self, sequence: int) -> None:
        """Open the form that corrects or takes back an event."""
        case = self.case
        event = next(e for e in case.state.standing if e.sequence == sequence)
        kind = RequestKind(event.kind)
        reference = case.request.reference
        can_undo = kind is not RequestKind.RECEIVED
        warning = (
            consequence_of_undoing(self.desk.register, reference, sequence) if can_undo else ""
        )

        def correct(day: date | None, why: str) -> None:
            correct_event(self.desk.register, reference, sequence, why, day)
            self.desk.changed.emit("requests")
            self.desk.say(f"{kind.label}: corrected.")

        dialog = CorrectDialog(
            self.desk,
            self.tab,
            what=kind.label,
            day=event.date,
            can_undo=can_undo,
            warning=warning,
            do=correct,
        )
        self.tab.open_dialog(dialog)
