"""The rights requests: log, record what happens, correct, and see by when to answer."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session, selectinload

from iprospect_dpo.desk import cases
from iprospect_dpo.desk.cases import CaseType, EventInput
from iprospect_dpo.desk.errors import TEXT_LENGTH, DeskError, check_received, check_text
from iprospect_dpo.desk.events import as_events, new_uid, next_reference
from iprospect_dpo.desk.people import PersonDraft, find_or_add, personal_values
from iprospect_dpo.desk.requests.erasures import take_back_erasures
from iprospect_dpo.desk.requests.immediate import act_at_once
from iprospect_dpo.desk.settings import get_setting, set_setting, working_days
from iprospect_dpo.errors import KnownError
from iprospect_dpo.law.clock import what_if_answered, what_if_proved
from iprospect_dpo.law.clock_facts import Deadline
from iprospect_dpo.law.dates import short_date
from iprospect_dpo.law.decisions import Decision
from iprospect_dpo.law.events import CORRECTED, Event
from iprospect_dpo.law.requests import (
    RULES,
    RequestKind,
    RequestState,
    State,
    fold_request,
    why_not,
    why_refused,
)
from iprospect_dpo.law.rights import Right
from iprospect_dpo.law.rulings import Ruling
from iprospect_dpo.register import audit
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import Person, Request, RequestEvent
from iprospect_dpo.text import one_line, stored

#: How a request may come; any way counts (no form is required).
CHANNELS = ("E-mail", "Post", "Telephone", "In person", "Social media", "Web form", "Other")


@dataclass(frozen=True)
class NewRequest:
    """A request as it is logged.

    ``noticed`` is the day on which the owner saw it (today when None): the month runs from
    receipt. ``purposes`` are those whose consent is withdrawn, all when empty. ``attachments``
    are the names of files that came with it.
    """

    right: Right
    person: PersonDraft
    received: date
    channel: str = "E-mail"
    text: str = ""
    on_behalf_by: str = ""
    behalf_contact: str = ""
    their_reference: str = ""
    noticed: date | None = None
    age: int | None = None
    purposes: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()


@dataclass(frozen=True)
class RequestCase:
    """A request whole: its record, the person, its events, and what they add up to."""

    request: Request
    person: Person
    state: RequestState
    events: tuple[RequestEvent, ...] = field(default=())

    @property
    def deadline(self) -> Deadline:
        """The time limit, which explains itself."""
        return self.state.deadline


def log_request(register: Register, new: NewRequest) -> Request:
    """Log a request and return it with its reference and due date. Raises DeskError."""
    check_request(new, register.surroundings.today())
    with register.writing() as session:
        person = find_or_add(session, register, new.person)
        return add_request(session, register, new, person)


def check_request(new: NewRequest, today: date) -> None:
    """Refuse what cannot be logged. Raises DeskError. Nothing lawful is ever a bar to saving."""
    check_received(new.received, today)
    if new.noticed is not None and not new.received <= new.noticed <= today:
        raise DeskError(
            "The date you saw it must be between the date received and today.", "noticed"
        )
    if new.age is not None and not 0 <= new.age <= 120:
        raise DeskError("Enter the age in years.", "age")
    check_text("text", stored(new.text), TEXT_LENGTH)
    for name in ("channel", "on_behalf_by", "behalf_contact", "their_reference"):
        check_text(name, getattr(new, name))


def add_request(
    session: Session, register: Register, new: NewRequest, person: Person, group_uid: str = ""
) -> Request:
    """Add a checked request of a person within a transaction of the caller's.

    An objection to marketing or a withdrawal of consent is acted on in the same transaction.
    """
    today = register.surroundings.today()
    text = stored(new.text)
    request = Request(
        uid=new_uid(register.surroundings),
        reference=next_reference(session, new.right.prefix, new.received.year),
        right=new.right.value,
        person=person,
        received_on=new.received,
        noticed_on=new.noticed or today,
        channel=one_line(new.channel),
        on_behalf_by=one_line(new.on_behalf_by),
        behalf_contact=stored(new.behalf_contact),
        their_reference=one_line(new.their_reference),
        text=text,
        group_uid=group_uid,
        age=new.age,
        purposes=json.dumps(list(new.purposes), ensure_ascii=False),
        state=State.OPEN.value,
        events=[],
    )
    session.add(request)
    details = {"attachments": list(new.attachments)} if new.attachments else {}
    days = working_days(session)
    first = EventInput(RequestKind.RECEIVED, new.received, one_line(new.channel), details)
    cases.begin(register, REQUESTS, request, first, days)
    done: dict[str, str] = {}
    if new.right.act_now:
        done = act_at_once(
            session, register, new.right, person, new.received, request.reference, new.purposes
        )
        ruling = Ruling(Decision.GRANTED, done=done)
        decided = EventInput(RequestKind.DECIDED, today, details=ruling.details())
        cases.begin(register, REQUESTS, request, decided, days)
    session.flush()
    audit.record(
        session,
        register.surroundings,
        "request logged",
        request.reference,
        new={
            "right": request.right,
            "received": new.received,
            "due": request.due_on,
            "channel": request.channel,
            "state": request.state,
        },
        personal={**personal_values(person), "text": text, "done": json.dumps(done)},
        person_id=person.id,
    )
    return request


def get_request(register: Register, reference: str) -> RequestCase:
    """Return a request whole. Raises DeskError when there is none of that reference."""
    with register.reading() as session:
        request = find_request(session, reference)
        return case_of(session, request)


def case_of(session: Session, request: Request) -> RequestCase:
    """Return a request of a session whole; its events and person must be loaded."""
    state = REQUESTS.state(request, working_days(session))
    return RequestCase(request, request.person, state, tuple(request.events))


def record_event(
    register: Register,
    reference: str,
    kind: RequestKind,
    day: date,
    note: str = "",
    details: Mapping[str, object] | None = None,
) -> RequestCase:
    """Record what happened to a request, and reckon its date anew in the same transaction.

    Raises DeskError with the reason when the law, or the order of things, refuses it.
    """
    with register.writing() as session:
        request = find_request(session, reference)
        return add_event(session, register, request, kind, day, note, details)


def add_event(
    session: Session,
    register: Register,
    request: Request,
    kind: RequestKind,
    day: date,
    note: str = "",
    details: Mapping[str, object] | None = None,
) -> RequestCase:
    """Add an event within a transaction of the caller's. Raises DeskError as ``record_event``."""
    event = EventInput(kind, day, stored(note), details or {})
    state = cases.add(session, register, REQUESTS, request, event)
    return RequestCase(request, request.person, state, tuple(request.events))


def correct_event(
    register: Register, reference: str, sequence: int, why: str, new_day: date | None = None
) -> RequestCase:
    """Correct an event by another: move it to another day, or take it back. Raises DeskError.

    The receipt can be moved, not taken back.
    """
    with register.writing() as session:
        request = find_request(session, reference)
        _check_may_undo(request, sequence, new_day)
        state, target = cases.correct(session, register, REQUESTS, request, sequence, why, new_day)
        if target.kind == RequestKind.DECIDED and new_day is None:
            take_back_erasures(session, request, stored(why))
        return RequestCase(request, request.person, state, tuple(request.events))


def _check_may_undo(request: Request, sequence: int, new_day: date | None) -> None:
    """Refuse to undo what was acted on at once: consents have ended, and stay ended."""
    target = next((each for each in request.events if each.sequence == sequence), None)
    acted = target is not None and target.kind == RequestKind.DECIDED
    if acted and new_day is None and Right(request.right).act_now:
        raise DeskError(
            "This was acted on at once and cannot be undone. If they agree again, record a consent."
        )


def consequence_of_undoing(register: Register, reference: str, sequence: int) -> str:
    """Return what taking an event back would do to the date: '' when nothing worth a warning."""
    case = get_request(register, reference)
    events = as_events(list(case.events))
    today = register.surroundings.today()
    with register.reading() as session:
        days = working_days(session)
    trial = [*events, Event(len(events) + 1, CORRECTED, today, corrects=sequence)]
    try:
        due = fold_request(Right(case.request.right), trial, days).deadline.due
    except KnownError:
        return ""
    if due is None or due == case.deadline.due:
        return ""
    left = (due - today).days
    late = f", {-left} days ago" if left < -1 else ", yesterday" if left == -1 else ""
    return f"Undoing this moves the due date to {short_date(due)}{late}."


def target_days(register: Register) -> int:
    """Return the owner's own target, in days from the start (28 unless changed)."""
    with register.reading() as session:
        return int(get_setting(session, "requests.target_days", 28))


def set_target_days(register: Register, days: int) -> None:
    """Change the owner's own target. Raises DeskError for a number that makes no sense."""
    if not 1 <= days <= 31:
        raise DeskError("Your target must be between 1 and 31 days.", "target_days")
    with register.writing() as session:
        before = get_setting(session, "requests.target_days", 28)
        if before != days:
            set_setting(session, "requests.target_days", days)
            audit.record(
                session,
                register.surroundings,
                "own target changed",
                "requests",
                old={"days": before},
                new={"days": days},
            )


def lawful_next(case: RequestCase) -> dict[RequestKind, str]:
    """Return each kind of event with why it cannot happen now ('' when it can)."""
    kinds = [kind for kind in RequestKind if kind not in {RequestKind.RECEIVED, CORRECTED}]
    return {kind: why_not(case.state, kind) for kind in kinds}


def answered_on(register: Register, case: RequestCase, day: date) -> Deadline:
    """Return the date as it would be had what is waited for come on that day."""
    what_if = what_if_proved if case.state.state is State.NOT_STARTED else what_if_answered
    with register.reading() as session:
        return what_if(case.state.facts, day, working_days(session))


def find_request(session: Session, reference: str) -> Request:
    """Return a request with its events and its person. Raises DeskError."""
    return cases.find(session, REQUESTS, reference)


def _cache(request: Request, state: RequestState) -> None:
    request.received_on = state.facts.received
    request.due_on = state.deadline.due
    request.state = state.state.value
    request.closed_on = state.closed_on


REQUESTS: CaseType[Request, RequestState] = CaseType(
    noun="request",
    record=Request,
    event=RequestEvent,
    key="reference",
    first=RequestKind.RECEIVED,
    rules=RULES,
    fold=lambda request, events, days: fold_request(Right(request.right), events, days),
    cache=_cache,
    summary=lambda request: {"due": request.due_on, "state": request.state},
    refuse=lambda _, before, event, today: why_refused(
        before, RequestKind(event.kind), event.day, event.note, today
    ),
    problems=lambda state: state.deadline.problems,
    load=(selectinload(Request.events), selectinload(Request.person)),
)
