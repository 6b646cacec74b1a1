"""The rights requests: the queue by due date, and the next lawful step of each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from iprospect_dpo.desk.common import DeskError
from iprospect_dpo.desk.overview import (
    CLOSED_STATES,
    OPEN_STATES,
    WAITING_STATES,
    request_rows,
    state_counts,
)
from iprospect_dpo.desk.requests import (
    RequestCase,
    answered_on,
    consequence_of_undoing,
    correct_event,
    get_request,
    lawful_next,
    record_event,
)
from iprospect_dpo.law.clock import own_target
from iprospect_dpo.law.dates import short_date
from iprospect_dpo.law.requests import RequestKind, State
from iprospect_dpo.law.rights import Right
from iprospect_dpo.register.lists import CaseRow
from iprospect_dpo.ui.dialogs.cases import CorrectDialog, EventDialog, NewRequestDialog
from iprospect_dpo.ui.letter_page import LetterPage
from iprospect_dpo.ui.parts.columns import Column, Filter
from iprospect_dpo.ui.parts.empty_page import Emptiness
from iprospect_dpo.ui.parts.list_tab import ListTab
from iprospect_dpo.ui.parts.record import Act, Step
from iprospect_dpo.ui.parts.table import Cell
from iprospect_dpo.ui.parts.timeline import Mark, TimelineValues
from iprospect_dpo.ui.parts.tone import Words, countdown_words
from iprospect_dpo.ui.parts.working import WorkingPopup, due_sentence
from iprospect_dpo.ui.request_words import EVENTS, NEEDS_WORDS, request_history

TARGET_DAYS = 28


class RequestsTab(ListTab):
    """Here requests are logged, timed and answered."""

    name = "Requests"
    find_hint = "Find: name, reference or e-mail"
    main_words = "New request"
    columns = (
        Column("Time left  ↑", 150), Column("Due", 150), Column("Person and right", 0),
        Column("Reference", 130, dispensable=True),
    )  # fmt: skip
    filters = (
        Filter("open", "Open", OPEN_STATES),
        Filter("waiting", "Waiting", WAITING_STATES),
        Filter("closed", "Answered", CLOSED_STATES),
        Filter("all", "All", None),
    )
    emptiness = Emptiness(
        "requests",
        "No requests yet",
        "When someone asks to see, correct or erase their information, in any words, log it here. "
        "The desk counts the month and writes the letters.",
        "Log the first request",
    )
    topics = frozenset({"requests", "papers", "all"})

    def fetch(self, chosen: Filter, find: str, limit: int, offset: int) -> list[CaseRow]:
        """Return a page of the queue."""
        return request_rows(self.desk.register, chosen.states, find, limit=limit, offset=offset)

    def counts(self) -> dict[str, int]:
        """Return the numbers on the filters."""
        states = state_counts(self.desk.register, "requests")
        return {
            "open": sum(states.get(state, 0) for state in OPEN_STATES),
            "waiting": sum(states.get(state, 0) for state in WAITING_STATES),
            "closed": states.get("closed", 0),
        }

    def key_of(self, row: CaseRow) -> str:
        """Return the reference."""
        return row.reference

    def cells(self, row: CaseRow) -> list[Cell]:
        """Return pill, date, person and reference."""
        words = countdown_words(row.due, self.desk.today, row.state)
        right = Right(row.kind).label
        waiting = {
            "stopped": "waiting for their answer",
            "not-started": "waiting for what you asked for",
            "closed": "answered",
        }.get(row.state, "")
        second = f"{right}  ·  {waiting}" if waiting else right
        due = short_date(row.due) if row.due else "no date yet"
        said = f"{words.sentence}, {row.person}, {right}"
        return [
            Cell(said, words=words),
            Cell("" if row.state == "closed" else due),
            Cell(row.person, second, bold=True),
            Cell(row.reference),
        ]

    def foot_words(self, shown: int) -> str:
        """Return how many, in which order."""
        noun = "request" if shown == 1 else "requests"
        return (
            f"{shown} {noun}, soonest due first. Stopped clocks come last: they have no date yet."
        )

    def main_action(self) -> None:
        """Log a request."""
        dialog = NewRequestDialog(self.desk, self)
        dialog.logged.connect(self._on_logged)
        self.open_dialog(dialog)

    def _on_logged(self, reference: str) -> None:
        self._wanted = reference
        self.desk.changed.emit("requests")
        self.desk.say(f"{reference} is logged.")

    # -- the record --------------------------------------------------------------------------

    def show_record(self, key: str) -> None:
        """Show one request."""
        case = get_request(self.desk.register, key)
        self._case = case
        request, right = case.request, Right(case.request.right)
        record = self.record
        record.clear()
        kind = "  ·  ".join(
            part for part in (f"{right.label} request", request.reference, request.channel) if part
        )
        record.add_title(case.person.name, kind, [Act("event:note", "Add a note")])
        record.add_pill(self._words(case))
        if case.deadline.starts is not None:
            record.add_timeline(self._timeline(case))
        record.add_step(self._step(case))
        record.add_facts(self._facts(case))
        record.add_section("What happened", Act("event:note", "Add a note"))
        record.add_history(request_history(case))

    def _words(self, case: RequestCase) -> Words:
        deadline = case.deadline
        return countdown_words(
            deadline.due, self.desk.today, case.state.state.value, remaining=deadline.remaining
        )

    def _timeline(self, case: RequestCase) -> TimelineValues:
        deadline, today = case.deadline, self.desk.today
        start = deadline.starts or case.state.facts.received
        until = case.state.closed_on or today
        end = max(deadline.due or until, until)
        marks = [
            Mark(case.state.facts.received, "Received", "post"),
            Mark(until, "Answered" if case.state.closed_on else "Today", "disc"),
        ]
        if start != case.state.facts.received:
            marks.append(Mark(start, "Month starts", "post"))
        if deadline.due is not None:
            marks.append(Mark(deadline.due, "Answer due", "diamond"))
            target = own_target(deadline, TARGET_DAYS)
            if target is not None and target < deadline.due and not case.state.closed_on:
                marks.append(Mark(target, "Your own target", "hollow"))
        stopped = [(pause.asked, pause.answered or until) for pause in deadline.pauses]
        return TimelineValues(case.state.facts.received, end, until, marks, stopped)

    def _step(self, case: RequestCase) -> Step:
        acts = self._acts(case)
        state, right = case.state.state, Right(case.request.right)
        warning = case.deadline.problems[0] if case.deadline.problems else ""
        if state is State.CLOSED:
            return Step("Nothing is left to do", f"Closed on {short_date(case.state.closed_on)}."
                        if case.state.closed_on else "", None)  # fmt: skip
        if state is State.NOT_STARTED:
            facts = case.state.facts
            kind = (
                RequestKind.IDENTITY_PROVED if facts.identity.awaited
                else RequestKind.AUTHORITY_PROVED if facts.authority.awaited
                else RequestKind.FEE_PAID
            )  # fmt: skip
            return Step(
                "Wait for what you asked for, then record it",
                "The month starts on the day when it comes.",
                acts.pop(kind), others=list(acts.values()), note=warning,
            )  # fmt: skip
        if state is State.STOPPED:
            return Step(
                "Wait for their answer, then record it",
                "Send meanwhile what you can. The clock runs again when they answer.",
                acts.pop(RequestKind.CLARIFICATION_ANSWERED), others=list(acts.values()),
                note=warning,
            )  # fmt: skip
        left = case.deadline.days_left(self.desk.today) or 0
        late = f"This is {-left} days late. Answer now and say why; do not date it back."
        if left == -1:
            late = late.replace("1 days", "1 day")
        sent = acts.pop(RequestKind.SENT)
        if right is Right.ACCESS:
            return Step(
                "Look in your records, then write the response",
                late if left < 0 else "The response fills itself from your inventory.",
                Act("letter", "Write the response"), sent, list(acts.values()), warning,
            )  # fmt: skip
        return Step(
            f"Decide, act, and answer: {right.asks.lower()} ({right.article})",
            late if left < 0 else "Nothing about them may be erased to avoid answering (s.173).",
            sent, None, list(acts.values()), warning,
        )  # fmt: skip

    def _acts(self, case: RequestCase) -> dict[RequestKind, Act]:
        reasons = lawful_next(case)
        acts: dict[RequestKind, Act] = {
            kind: Act(f"event:{kind.value}", words + "…", reasons[kind], about)
            for kind, (words, about, _) in EVENTS.items()
            if kind is not RequestKind.NOTE
        }
        limit, today = case.deadline.extension_notice_by, self.desk.today
        extend = RequestKind.EXTENSION_NOTICED
        if limit is not None and today > limit and not reasons[extend]:
            old = acts[extend]
            acts[extend] = Act(
                old.key, old.words, "",
                f"The month ended on {short_date(limit)}; only a notice sent by then counts.",
            )  # fmt: skip
        hidden = {
            RequestKind.IDENTITY_PROVED, RequestKind.AUTHORITY_PROVED, RequestKind.FEE_PAID,
            RequestKind.CLARIFICATION_ANSWERED,
        }  # fmt: skip
        return {k: act for k, act in acts.items() if not (k in hidden and act.why_not)}

    @staticmethod
    def _facts(case: RequestCase) -> list[tuple[str, str, str]]:
        request, person = case.request, case.person
        contact = "  ·  ".join(p for p in (person.email, person.phone) if p)
        facts = [
            ("What was asked", f"“{request.text}”" if request.text else "nothing noted", ""),
            ("Person", contact or person.address or "no contact noted", ""),
        ]
        if person.address and contact:
            facts.append(("Address", person.address, ""))
        if request.on_behalf_by:
            facts.append(("Written by", f"{request.on_behalf_by}, for them", ""))
        if request.their_reference:
            facts.append(("Their reference", request.their_reference, ""))
        if request.noticed_on != request.received_on:
            facts.append(("Noticed on", short_date(request.noticed_on), ""))
        if case.state.state is not State.CLOSED:
            facts.append(("On hold", "Nothing about them may be erased while this is open", ""))
        return facts

    # -- acting ------------------------------------------------------------------------------

    def act(self, key: str) -> None:
        """Do what a button of the record stands for."""
        name, _, rest = key.partition(":")
        if name == "working":
            self._open_working()
        elif name == "letter":
            self.write_response(self._case.request.reference)
        elif name == "event":
            self._open_event(RequestKind(rest))
        elif name == "correct":
            self._open_correction(int(rest))

    def write_response(self, reference: str) -> None:
        """Open the access response as a page of this tab."""
        from iprospect_dpo.desk.letter_kinds import LetterKind

        page = LetterPage(self.desk, self, LetterKind.ACCESS_RESPONSE, reference, self.name)
        page.closed.connect(self.close_page)
        self.open_page(page)

    def _open_event(self, kind: RequestKind) -> None:
        words, about, note = EVENTS[kind]
        dialog = EventDialog(
            self.desk, self, title=words, sentence=about, verb=words, note=note,
            note_required=kind in NEEDS_WORDS, do=self._recorder(kind),
        )  # fmt: skip
        self.open_dialog(dialog)

    def _recorder(self, kind: RequestKind) -> Callable[[date, str], Any]:
        reference = self._case.request.reference

        def record(day: date, note: str) -> None:
            if kind is RequestKind.NOTE and not note.strip():
                raise DeskError("Write the note.", "note")
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
            correct_event(self.desk.register, reference, sequence, "Undone at once.")
            self.desk.changed.emit("requests")
            self.desk.say("Taken back.")

        return undo

    def _open_correction(self, sequence: int) -> None:
        case = self._case
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
            self.desk, self, what=kind.label, day=event.date, can_undo=can_undo, warning=warning,
            do=correct,
        )  # fmt: skip
        self.open_dialog(dialog)

    def _open_working(self) -> None:
        case = self._case
        waiting = any(pause.answered is None for pause in case.deadline.pauses)
        notes = []
        limit = case.deadline.extension_notice_by
        if limit is not None and case.deadline.months == 1 and not case.state.closed_on:
            notes.append(f"Notice of an extension must be sent by {short_date(limit)}.")
        target = own_target(case.deadline, TARGET_DAYS)
        if target is not None:
            notes.append(f"Your own target ({TARGET_DAYS} days) is {short_date(target)}.")

        def what_if(day: date) -> str:
            try:
                return due_sentence(answered_on(self.desk.register, case, day).due)
            except ValueError as error:
                return str(error)

        right = Right(case.request.right).label.lower()
        self.popup = WorkingPopup(
            self,
            about=f"{case.request.reference}  ·  {right}",
            steps=case.deadline.working,
            words=self._words(case),
            notes=[*case.deadline.problems, *notes],
            what_if=what_if if waiting else None,
            today=self.desk.today,
        )
        self.popup.open_over(self._left)
