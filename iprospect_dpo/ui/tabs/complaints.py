"""Complaints: acknowledged within thirty days, then looked into and answered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from iprospect_dpo.desk.common import DeskError
from iprospect_dpo.desk.complaints import (
    ComplaintCase,
    correct_complaint_event,
    get_complaint,
    record_complaint_event,
    same_letter,
)
from iprospect_dpo.desk.letter_kinds import LetterKind
from iprospect_dpo.desk.overview import CLOSED_STATES, OPEN_STATES, complaint_rows, state_counts
from iprospect_dpo.desk.people import held_words
from iprospect_dpo.law.complaints import ComplaintKind, Outcome, why_not
from iprospect_dpo.law.dates import short_date
from iprospect_dpo.law.requests import State
from iprospect_dpo.register.lists import CaseRow
from iprospect_dpo.ui.dialogs.cases import (
    AcknowledgeDialog,
    CorrectDialog,
    EventDialog,
    NewComplaintDialog,
    OutcomeDialog,
)
from iprospect_dpo.ui.letter_page import LetterPage
from iprospect_dpo.ui.parts.columns import Column, Filter
from iprospect_dpo.ui.parts.empty_page import Emptiness
from iprospect_dpo.ui.parts.list_tab import ListTab
from iprospect_dpo.ui.parts.record import Act, Happening, Step
from iprospect_dpo.ui.parts.table import Cell
from iprospect_dpo.ui.parts.timeline import Mark, TimelineValues
from iprospect_dpo.ui.parts.tone import Tone, Words, countdown_words
from iprospect_dpo.ui.parts.working import WorkingPopup
from iprospect_dpo.ui.person_page import PersonPage

TARGET_DAYS = 7


class ComplaintsTab(ListTab):
    """Here complaints are logged, acknowledged and answered."""

    name = "Complaints"
    find_hint = "Find in complaints"
    main_words = "Log a complaint"
    columns = (
        Column("Time left  ↑", 150), Column("By", 150), Column("Person and next step", 0),
        Column("Reference", 130, dispensable=True),
    )  # fmt: skip
    filters = (
        Filter("open", "Open", OPEN_STATES),
        Filter("closed", "Closed", CLOSED_STATES),
        Filter("all", "All", None),
    )
    emptiness = Emptiness(
        "complaints",
        "No complaints yet",
        "When someone thinks you have not handled their information as you should, it belongs "
        "here. The law gives you 30 days to tell them you have it. The desk counts the days and "
        "writes the letters.",
        "Log the first complaint",
    )
    topics = frozenset({"complaints", "papers", "all"})

    def fetch(self, chosen: Filter, find: str, limit: int, offset: int) -> list[CaseRow]:
        """Return a page of the complaints."""
        return complaint_rows(self.desk.register, chosen.states, find, limit=limit, offset=offset)

    def counts(self) -> dict[str, int]:
        """Return the numbers on the filters."""
        states = state_counts(self.desk.register, "complaints")
        return {"open": states.get("open", 0), "closed": states.get("closed", 0)}

    def key_of(self, row: CaseRow) -> str:
        """Return the reference."""
        return row.reference

    def cells(self, row: CaseRow) -> list[Cell]:
        """Return pill, date, person and reference."""
        words = countdown_words(row.due, self.desk.today, row.state, verb="by")
        if row.state == "closed":
            words = Words("Closed", "", Tone.NONE)
        step = {"": "Look into it"}.get(row.outcome, "Send the outcome")
        if row.state == "closed":
            step = Outcome(row.outcome).label if row.outcome else "closed"
        elif row.due is not None and not row.outcome:
            step = "Tell them you have it, or how it is going"
        due = short_date(row.due) if row.due else "no set day"
        said = f"{words.sentence}, {row.person}, complaint"
        return [
            Cell(said, words=words),
            Cell("" if row.state == "closed" else due),
            Cell(row.person, step, bold=True),
            Cell(row.reference),
        ]

    def foot_words(self, shown: int) -> str:
        """Return the duty in one line."""
        del shown
        return "Acknowledge within 30 days; then the outcome, without undue delay."

    def main_action(self) -> None:
        """Log a complaint."""
        dialog = NewComplaintDialog(self.desk, self)
        dialog.logged.connect(self._on_logged)
        self.open_dialog(dialog)

    def _on_logged(self, reference: str) -> None:
        self._wanted = reference
        self.desk.changed.emit("complaints")
        self.desk.say(f"{reference} is logged.")

    # -- the record --------------------------------------------------------------------------

    def show_record(self, key: str) -> None:
        """Show one complaint."""
        case = get_complaint(self.desk.register, key)
        self._case = case
        complaint, record = case.complaint, self.record
        record.clear()
        opens = [
            Act(f"open:{each}", f"Open {each}")
            for each in same_letter(self.desk.register, complaint)
        ]
        kind = "  ·  ".join(p for p in ("Complaint", complaint.reference, complaint.channel) if p)
        record.add_title(case.person.name, kind, [
            Act("event:note", "Add a note"), Act("card", "Everything about this person"), *opens,
        ])  # fmt: skip
        record.add_pill(self._words(case))
        record.add_timeline(self._timeline(case))
        record.add_step(self._step(case))
        held = held_words(self.desk.register, case.person.id)
        letter = same_letter(self.desk.register, complaint)
        record.add_facts(self._facts(case, held, letter))
        record.add_section("What happened", Act("event:note", "Add a note"))
        record.add_history(self._history(case))

    def _words(self, case: ComplaintCase) -> Words:
        if case.state.state is State.CLOSED:
            return Words("Closed", f"outcome sent {short_date(case.state.closed_on)}"
                         if case.state.closed_on else "", Tone.NONE)  # fmt: skip
        verb = "acknowledge by" if case.state.acknowledged is None else "news promised by"
        return countdown_words(case.state.due, self.desk.today, "open", verb=verb)

    def _timeline(self, case: ComplaintCase) -> TimelineValues:
        state = case.state
        due = state.deadline.due or state.received
        until = state.closed_on or self.desk.today
        marks = [
            Mark(state.received, "Received", "post"),
            Mark(until, "Outcome sent" if state.closed_on else "Today", "disc"),
            Mark(due, "Acknowledge by", "diamond"),
        ]
        if state.acknowledged:
            marks.append(Mark(state.acknowledged, "Acknowledged", "hollow"))
        else:
            target = state.received + timedelta(days=TARGET_DAYS)
            marks.append(Mark(target, "Your target", "hollow", f"{TARGET_DAYS}\u00a0days"))
        if state.promised:
            marks.append(Mark(state.promised, "News promised", "diamond"))
        end = max(mark.day for mark in marks)
        return TimelineValues(state.received, end, until, marks)

    def _step(self, case: ComplaintCase) -> Step:
        state, name = case.state, case.person.name
        if state.state is State.CLOSED:
            return Step("Nothing is left to do", "The outcome was sent.", None)
        acknowledge = Act("letter:complaint-acknowledgement", "Write the acknowledgement")
        outcome_letter = Act("letter:complaint-outcome", "Write the outcome")
        told = Act("event:acknowledged", "Record that you acknowledged it…",
                   why_not(state, ComplaintKind.ACKNOWLEDGED))  # fmt: skip
        decide = Act("event:outcome", "Record the outcome…")
        enquiry = Act("event:enquiry", "Record an enquiry…")
        progress = Act("event:progress", "Record that you told them how it is going…")
        news = Act("letter:complaint-progress", "Tell them how it is going")
        sent = Act("event:outcome-sent", "Record the outcome as sent…",
                   why_not(state, ComplaintKind.OUTCOME_SENT))  # fmt: skip
        if state.outcome is not None:
            return Step(
                f"Send {name} the outcome", "The complaint closes when it was sent.",
                outcome_letter, sent, [decide, acknowledge, told, enquiry, news, progress],
            )  # fmt: skip
        if state.acknowledged is None:
            return Step(
                f"Tell {name} that you have it and are looking into it",
                "If you finish within the 30 days, one letter may do for both.",
                acknowledge, enquiry, [told, decide, news, progress, sent],
            )  # fmt: skip
        return Step(
            "Look into it, then record the outcome",
            "Without undue delay; tell them meanwhile how it is going (s.164A(4), (5)).",
            decide, enquiry, [news, progress, acknowledge, sent],
        )  # fmt: skip

    @staticmethod
    def _facts(case: ComplaintCase, held: str, letter: list[str]) -> list[tuple[str, str, str]]:
        complaint, person = case.complaint, case.person
        contact = "  ·  ".join(p for p in (person.email, person.phone) if p)
        facts = [
            ("Complains of", f"“{complaint.text}”" if complaint.text else "nothing noted", ""),
            ("Person", contact or person.address or "no contact noted", ""),
        ]
        if complaint.wanted:
            facts.append(("Would like", complaint.wanted, ""))
        outcome = case.state.outcome
        facts.append(("Outcome", outcome.label if outcome else "No outcome yet", ""))
        if case.state.findings:
            facts.append(("Found", case.state.findings, ""))
        if complaint.lessons:
            facts.append(("Learnt", complaint.lessons, ""))
        if letter:
            facts.append(("Same letter", ", ".join(letter), ""))
        if held:
            facts.append(("On hold", held, ""))
        return facts

    @staticmethod
    def _history(case: ComplaintCase) -> list[Happening]:
        standing = {event.sequence: event for event in case.state.standing}
        happenings = []
        for event in reversed(case.events):
            kind = ComplaintKind(event.kind)
            current = standing.get(event.sequence)
            title = kind.label
            if kind is ComplaintKind.CORRECTED:
                target = next(e for e in case.events if e.sequence == event.corrects)
                title = f"Corrected: {ComplaintKind(target.kind).label.lower()}"
            elif current is None:
                title = f"{title} (taken back)"
            elif current.date != event.date:
                title = f"{title} (moved to {short_date(current.date)})"
            quiet = current is None or kind in {ComplaintKind.NOTE, ComplaintKind.RECEIVED}
            mendable = kind is not ComplaintKind.NOTE and current is not None
            happenings.append(
                Happening(
                    short_date(event.date), Tone.NONE if quiet else Tone.ON_TRACK, title,
                    event.note, f"correct:{event.sequence}" if mendable else "",
                )
            )  # fmt: skip
        return happenings

    # -- acting ------------------------------------------------------------------------------

    def act(self, key: str) -> None:
        """Do what a button of the record stands for."""
        name, _, rest = key.partition(":")
        if name == "working":
            self._open_working()
        elif name == "open":
            self.desk.wanted.emit("Requests", rest, False)
        elif name == "card":
            self.open_page(PersonPage(self.desk, self, self._case.person.uid, self.name))
        elif name == "letter":
            self.write_letter(self._case.complaint.reference, LetterKind(rest))
        elif name == "correct":
            self._open_correction(int(rest))
        elif name == "event":
            self._open_event(ComplaintKind(rest))

    def write_letter(self, reference: str, kind: LetterKind) -> None:
        """Open a letter as a page of this tab."""
        page = LetterPage(self.desk, self, kind, reference, self.name)
        self.open_page(page)

    def _open_event(self, kind: ComplaintKind) -> None:
        reference = self._case.complaint.reference
        if kind is ComplaintKind.OUTCOME:
            self.open_dialog(OutcomeDialog(self.desk, self, self._decider(reference)))
        elif kind in {
            ComplaintKind.ACKNOWLEDGED, ComplaintKind.PROGRESS, ComplaintKind.OUTCOME_SENT,
        }:  # fmt: skip
            titles = {
                ComplaintKind.ACKNOWLEDGED: "Record the acknowledgement",
                ComplaintKind.PROGRESS: "Record that you told them how it is going",
                ComplaintKind.OUTCOME_SENT: "Record the outcome as sent",
            }
            dialog = AcknowledgeDialog(
                self.desk, self, title=titles[kind], verb=titles[kind],
                sentence="The day counts on which they were told.",
                do=self._teller(reference, kind),
                promise=kind is not ComplaintKind.OUTCOME_SENT,
            )  # fmt: skip
            self.open_dialog(dialog)
        else:
            words = "Record an enquiry" if kind is ComplaintKind.ENQUIRY else "Add a note"
            dialog2 = EventDialog(
                self.desk, self, title=words, sentence="", verb=words, note_required=True,
                note="What you looked into" if kind is ComplaintKind.ENQUIRY else "Note",
                do=self._noter(reference, kind),
            )  # fmt: skip
            self.open_dialog(dialog2)

    def _decider(self, reference: str) -> Callable[[date, Outcome, str, str, str], Any]:
        def decide(day: date, outcome: Outcome, note: str, action: str, lessons: str) -> None:
            record_complaint_event(
                self.desk.register, reference, ComplaintKind.OUTCOME, day, note,
                outcome=outcome, action=action, lessons=lessons,
            )  # fmt: skip
            self._done(reference, "The outcome is recorded.")

        return decide

    def _teller(
        self, reference: str, kind: ComplaintKind
    ) -> Callable[[date, str, str, date | None], Any]:
        def tell(day: date, note: str, how: str, news: date | None) -> None:
            record_complaint_event(
                self.desk.register, reference, kind, day, note, news_by=news, manner=how
            )
            self._done(reference, f"{kind.label}: recorded.")

        return tell

    def _noter(self, reference: str, kind: ComplaintKind) -> Callable[[date, str], Any]:
        def note(day: date, words: str) -> None:
            if not words.strip():
                raise DeskError("Write what it was.", "note")
            record_complaint_event(self.desk.register, reference, kind, day, words)
            self._done(reference, f"{kind.label}: recorded.")

        return note

    def _done(self, reference: str, words: str) -> None:
        case = get_complaint(self.desk.register, reference)
        sequence = case.events[-1].sequence

        def undo() -> None:
            correct_complaint_event(self.desk.register, reference, sequence, "Undone at once.")
            self.desk.changed.emit("complaints")
            self.desk.say("Taken back.")

        self.desk.changed.emit("complaints")
        self.desk.say(words, undo)

    def _open_correction(self, sequence: int) -> None:
        case = self._case
        event = next(e for e in case.state.standing if e.sequence == sequence)
        kind = ComplaintKind(event.kind)
        reference = case.complaint.reference

        def correct(day: date | None, why: str) -> None:
            correct_complaint_event(self.desk.register, reference, sequence, why, day)
            self.desk.changed.emit("complaints")
            self.desk.say(f"{kind.label}: corrected.")

        self.open_dialog(
            CorrectDialog(
                self.desk, self, what=kind.label, day=event.date,
                can_undo=kind is not ComplaintKind.RECEIVED, warning="", do=correct,
            )
        )  # fmt: skip

    def _open_working(self) -> None:
        case = self._case
        words = countdown_words(
            case.state.deadline.due, self.desk.today, "open", verb="acknowledge by"
        )
        if case.state.acknowledged is not None:
            words = Words("Acknowledged", short_date(case.state.acknowledged), Tone.ON_TRACK)
        self.popup = WorkingPopup(
            self,
            about=f"{case.complaint.reference}  ·  complaint",
            steps=case.state.deadline.working,
            words=words,
            notes=["After that the law names no day: the outcome is due without undue delay."],
            today=self.desk.today,
        )
        self.popup.open_over(self._left)
