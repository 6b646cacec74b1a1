"""The rights requests: the queue by due date, and the next lawful step of each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from iprospect_dpo.desk.people import PersonDraft, draft_of
from iprospect_dpo.desk.requests.cases import (
    RequestCase,
    answered_on,
    get_request,
    target_days,
)
from iprospect_dpo.desk.requests.context import request_sheet
from iprospect_dpo.desk.subjects import Subject, case_subject
from iprospect_dpo.desk.today.lists import (
    CLOSED_STATES,
    OPEN_STATES,
    WAITING_STATES,
    request_rows,
    state_counts,
)
from iprospect_dpo.errors import KnownError
from iprospect_dpo.law.clock import own_target
from iprospect_dpo.law.dates import short_date
from iprospect_dpo.law.requests import RequestKind, State
from iprospect_dpo.law.rights import Right
from iprospect_dpo.register.lists import CaseRow
from iprospect_dpo.ui.parts.columns import Column, Filter
from iprospect_dpo.ui.parts.context import DeskContext
from iprospect_dpo.ui.parts.document_actions import date_saver
from iprospect_dpo.ui.parts.empty_page import Emptiness
from iprospect_dpo.ui.parts.list_tab import ListTab
from iprospect_dpo.ui.parts.record import Act
from iprospect_dpo.ui.parts.table import Cell
from iprospect_dpo.ui.parts.text_dialog import TextDialog
from iprospect_dpo.ui.parts.timeline import Mark, TimelineValues
from iprospect_dpo.ui.parts.tone import Tone, Words, countdown_words
from iprospect_dpo.ui.parts.working import WorkingPopup, due_sentence
from iprospect_dpo.ui.person.person_dialog import PersonDialog
from iprospect_dpo.ui.requests.event_forms import RequestForms
from iprospect_dpo.ui.requests.event_text import request_history
from iprospect_dpo.ui.requests.intake_dialog import NewRequestDialog
from iprospect_dpo.ui.requests.next_step import by_hand, facts_of, step_of
from iprospect_dpo.ui.requests.recipient_notices_page import Art19Page
from iprospect_dpo.ui.requests.search_page import SearchPage


class RequestsTab(ListTab):
    """Here requests are logged, timed and answered."""

    name = "Requests"
    find_hint = "Find: name, reference or e-mail"
    main_words = "New request"
    columns = (
        Column("Time left  ↑", 180),
        Column("Due", 135),
        Column("Person and right", 0),
        Column("Reference", 130, dispensable=True),
    )
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
        "The desk counts the month and writes the letters. Drop an e-mail or a letter here to "
        "have it read.",
        "Log the first request",
    )
    topics = frozenset({"requests", "papers", "all"})

    def __init__(self, desk: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setAcceptDrops(True)

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
            "act-now": "act now: no one-month limit",
            "closed": "answered",
        }.get(row.state, "")
        second = f"{right}  ·  {waiting}" if waiting else right
        due = short_date(row.due) if row.due else "now" if row.state == "act-now" else "no date yet"
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
            f"{shown} {noun}: act-now requests, then soonest due. Paused clocks come last: "
            "they have no due date yet."
        )

    def main_action(self) -> None:
        """Log a request."""
        self._log(None)

    def log_from(self, uid: str) -> None:
        """Log a request from a person on record."""
        self._log(draft_of(self.desk.register, uid))

    def _log(self, who: PersonDraft | None) -> None:
        dialog = NewRequestDialog(self.desk, self)
        dialog.logged.connect(self._on_logged)
        if who is not None:
            dialog.start_from(who)
        self.open_dialog(dialog)

    def doors(self) -> Mapping[Subject, Callable[[str], object]]:
        """Return what this tab opens by itself."""
        return {Subject.NEW_REQUEST: self.log_from}

    def _on_logged(self, logged: list[str]) -> None:
        self.desk.changed.emit("complaints")
        self.desk.changed.emit("consents")
        if case_subject(logged[0]) is Subject.COMPLAINT:
            self.desk.open(Subject.COMPLAINT, logged[0])
        else:
            self._wanted = logged[0]
        self.desk.changed.emit("requests")
        verb = "is" if len(logged) == 1 else "are"
        self.desk.say(f"{' and '.join(logged)} {verb} logged.")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Let a letter or an e-mail be dropped on the tab."""
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Begin a new request with what was dropped."""
        self.main_action()
        dialog = self._dialog
        if isinstance(dialog, NewRequestDialog):
            dialog.dropEvent(event)

    # -- the record --------------------------------------------------------------------------

    def show_record(self, key: str) -> None:
        """Show one request."""
        case = get_request(self.desk.register, key)
        self._case = case
        self._forms = RequestForms(self.desk, self, case)
        request, right = case.request, Right(case.request.right)
        record = self.record
        record.clear()
        kind = "  ·  ".join(
            part for part in (f"{right.label} request", request.reference, request.channel) if part
        )
        sheet = request_sheet(self.desk.register, key)
        others = [
            Act("card", "Everything about this person"),
            Act("person", "Change name or address…"),
        ]
        others += [Act(f"open:{name}", f"Open {name}") for name, _ in sheet.linked]
        others += [Act(f"paper:{paper}", f"Open {paper}") for paper, _ in sheet.unsent]
        others += [Act(f"open:{name}", f"Open {name}") for name in sheet.others]
        record.add_title(case.person.name, kind, [*by_hand(case), *others])
        record.add_pill(self._words(case))
        if case.deadline.starts is not None:
            record.add_timeline(self._timeline(case))
        record.add_step(step_of(case, sheet, self.desk.today))
        record.add_facts(facts_of(case, sheet))
        record.add_section("History", Act("event:note", "Add a note"))
        record.add_history(request_history(case))

    @property
    def _target(self) -> int:
        return target_days(self.desk.register)

    def _words(self, case: RequestCase) -> Words:
        deadline = case.deadline
        if case.state.closed_on and case.state.standing[-1].kind == RequestKind.WITHDRAWN:
            return Words("Withdrawn by them", short_date(case.state.closed_on), Tone.NONE)
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
            target = own_target(deadline, self._target)
            if target is not None and target < deadline.due and not case.state.closed_on:
                marks.append(Mark(target, "Your own target", "hollow"))
        limit = deadline.extension_notice_by
        if deadline.months > 1 and limit is not None and limit != deadline.due:
            marks.append(Mark(limit, "Extension notice by", "hollow"))
        stopped = [(pause.asked, pause.answered or until) for pause in deadline.pauses]
        return TimelineValues(case.state.facts.received, end, until, marks, stopped)

    # -- acting ------------------------------------------------------------------------------

    def act(self, key: str) -> None:
        """Do what a button of the record stands for."""
        name, _, rest = key.partition(":")
        reference = self._case.request.reference
        if name == "working":
            self._open_working()
        elif name == "letter":
            self.desk.open(Subject.LETTER, reference, detail=rest)
        elif name == "search":
            self.open_page(SearchPage(self.desk, self, reference, self.name))
        elif name == "recipients":
            self.open_page(Art19Page(self.desk, self, reference, self.name))
        elif name in {"about", "act", "decide"}:
            forms = self._forms
            opens = {"about": forms.open_about, "act": forms.open_act}
            opens.get(name, forms.open_decision)()
        elif name == "text":
            self.open_dialog(
                TextDialog(f"{reference}: what they wrote", self._case.request.text, self)
            )
        elif name == "card":
            self.desk.open(Subject.PERSON, self._case.person.uid)
        elif name == "person":
            self._open_person()
        elif name == "paper":
            self.desk.open(Subject.DOCUMENT, rest)
        elif name == "erase":
            self._forms.open_erasure(rest)
        elif name == "event":
            self._forms.open_event(RequestKind(rest))
        elif name == "correct":
            self._forms.open_correction(int(rest))
        elif name == "open":
            self.desk.open(case_subject(rest), rest)

    def _open_person(self) -> None:
        dialog = PersonDialog(self.desk, self, self._case.person)
        dialog.accepted.connect(self._on_person)
        self.open_dialog(dialog)

    def _on_person(self) -> None:
        for topic in ("requests", "complaints", "consents"):
            self.desk.changed.emit(topic)

    def _open_working(self) -> None:
        case = self._case
        waiting = case.state.state in {State.STOPPED, State.NOT_STARTED}
        notes = []
        limit = case.deadline.extension_notice_by
        if limit is not None and case.deadline.months == 1 and not case.state.closed_on:
            notes.append(f"Notice of an extension must be sent by {short_date(limit)}.")
        target = own_target(case.deadline, self._target)
        if target is not None:
            notes.append(f"Your own target ({self._target} days) is {short_date(target)}.")

        def what_if(day: date) -> str:
            try:
                return due_sentence(answered_on(self.desk.register, case, day).due)
            except KnownError as error:
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
        if case.deadline.due is not None:
            self.popup.add_calendar(date_saver(self.desk, self, case.request.reference))
        self.popup.open_over(self._left)
