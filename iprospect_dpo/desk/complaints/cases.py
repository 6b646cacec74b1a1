"""Complaints to the controller: log, acknowledge, enquire, tell, decide (DPA 2018 s.164A)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, selectinload

from iprospect_dpo.desk import cases
from iprospect_dpo.desk.cases import CaseType, EventInput
from iprospect_dpo.desk.errors import TEXT_LENGTH, DeskError, check_received, check_text
from iprospect_dpo.desk.events import new_uid, next_reference
from iprospect_dpo.desk.office import task_row
from iprospect_dpo.desk.people import PersonDraft, find_or_add, personal_values
from iprospect_dpo.desk.settings import working_days
from iprospect_dpo.law.complaints import (
    RULES,
    ComplaintKind,
    ComplaintState,
    Outcome,
    fold_complaint,
    whole_outcome,
    why_refused,
)
from iprospect_dpo.law.requests import State
from iprospect_dpo.law.working_days import WorkingDays
from iprospect_dpo.register import audit
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import Complaint, ComplaintEvent, Person, Request
from iprospect_dpo.text import one_line, stored

#: A lesson is to be put into practice within so long.
LEARNED_BY = timedelta(days=30)


@dataclass(frozen=True)
class NewComplaint:
    """A complaint as it is logged; ``request`` is the reference of the request it grew from."""

    person: PersonDraft
    received: date
    channel: str = "E-mail"
    text: str = ""
    wanted: str = ""
    on_behalf_by: str = ""
    their_reference: str = ""
    request: str = ""


@dataclass(frozen=True)
class PointOutcome:
    """What was found of one point of a complaint, and why."""

    point: str
    outcome: Outcome
    reasons: str

    @property
    def words(self) -> str:
        """The point with its outcome and reasons, as the outcome letter tells it."""
        return f"{self.point}: {self.outcome.label.lower()}. {self.reasons}".strip()

    def as_json(self) -> dict[str, str]:
        """Return it as the details of an event."""
        return {"point": self.point, "outcome": self.outcome.value, "reasons": self.reasons}


@dataclass(frozen=True)
class ComplaintCase:
    """A complaint whole: its record, the person, its events, and what they add up to."""

    complaint: Complaint
    person: Person
    state: ComplaintState
    events: tuple[ComplaintEvent, ...]


def log_complaint(register: Register, new: NewComplaint) -> Complaint:
    """Log a complaint and return it with its reference and the day to acknowledge it by.

    Raises DeskError.
    """
    check_complaint(new, register.surroundings.today())
    with register.writing() as session:
        person = find_or_add(session, register, new.person)
        return add_complaint(session, register, new, person)


def check_complaint(new: NewComplaint, today: date) -> None:
    """Refuse what cannot be logged. Raises DeskError."""
    check_received(new.received, today)
    check_text("text", stored(new.text), TEXT_LENGTH)
    for name in ("channel", "on_behalf_by", "their_reference"):
        check_text(name, getattr(new, name))
    check_text("wanted", stored(new.wanted), TEXT_LENGTH)


def add_complaint(
    session: Session, register: Register, new: NewComplaint, person: Person, group_uid: str = ""
) -> Complaint:
    """Add a checked complaint of a person within a transaction of the caller's."""
    text, wanted = stored(new.text), stored(new.wanted)
    complaint = Complaint(
        uid=new_uid(register.surroundings),
        reference=next_reference(session, "CMP", new.received.year),
        person=person,
        received_on=new.received,
        channel=one_line(new.channel),
        on_behalf_by=one_line(new.on_behalf_by),
        their_reference=one_line(new.their_reference),
        text=text,
        wanted=wanted,
        request_id=_request_id(session, new.request),
        group_uid=group_uid,
        acknowledge_by=new.received,
        state=State.OPEN.value,
        events=[],
    )
    session.add(complaint)
    first = EventInput(ComplaintKind.RECEIVED, new.received, complaint.channel)
    cases.begin(register, COMPLAINTS, complaint, first, working_days(session))
    session.flush()
    audit.record(
        session,
        register.surroundings,
        "complaint logged",
        complaint.reference,
        new={
            "received": new.received,
            "acknowledge_by": complaint.acknowledge_by,
            "channel": complaint.channel,
        },
        personal={**personal_values(person), "text": text, "wanted": wanted},
        person_id=person.id,
    )
    return complaint


def get_complaint(register: Register, reference: str) -> ComplaintCase:
    """Return a complaint whole. Raises DeskError when there is none of that reference."""
    with register.reading() as session:
        return _case(find_complaint(session, reference), working_days(session))


def record_complaint_event(
    register: Register,
    reference: str,
    kind: ComplaintKind,
    day: date,
    note: str = "",
    *,
    outcome: Outcome | None = None,
    action: str = "",
    lessons: str = "",
    news_by: date | None = None,
    manner: str = "",
    points: Sequence[PointOutcome] = (),
    asked: str = "",
    answer_by: date | None = None,
) -> ComplaintCase:
    """Record what happened to a complaint. ``manner`` says how it was told (s.164A(3), (5)).

    ``outcome``, ``points``, ``action`` and ``lessons`` belong to the outcome, ``news_by`` to what
    was promised, ``asked`` (of whom) to an enquiry, ``answer_by`` to what the ICO asks. With points
    the whole outcome follows from theirs; each lesson, one a line, becomes a task. Raises
    DeskError with the reason when it is refused.
    """
    details: dict[str, object] = {}
    if points:
        outcome = whole_outcome(each.outcome for each in points)
        note = note.strip() or "\n".join(each.words for each in points)
    if kind is ComplaintKind.ENQUIRY and asked.strip():
        details["asked"] = one_line(asked)
    if kind is ComplaintKind.OUTCOME:
        if outcome is None:
            raise DeskError("Choose an outcome: upheld, upheld in part or not upheld.", "outcome")
        details = {"outcome": outcome.value, "action": stored(action)}
        if points:
            details["points"] = [each.as_json() for each in points]
    if news_by is not None:
        if news_by < day:
            raise DeskError("The date of your next update must be later.", "news_by")
        details["news_by"] = news_by.isoformat()
    if answer_by is not None:
        if answer_by < day:
            raise DeskError("The date to answer the ICO by must be later.", "news_by")
        details["answer_by"] = answer_by.isoformat()
    if manner:
        details["manner"] = one_line(manner)
    with register.writing() as session:
        complaint = find_complaint(session, reference)
        if lessons.strip():
            complaint.lessons = stored(lessons)
            due = register.surroundings.today() + LEARNED_BY
            for lesson in complaint.lessons.splitlines():
                if one_line(lesson):
                    task_row(session, register, one_line(lesson), due, origin=reference)
        return add_complaint_event(session, register, complaint, kind, day, note, details)


def set_points(register: Register, reference: str, points: Sequence[str]) -> ComplaintCase:
    """Part a complaint into its points, each to have its own outcome. Raises DeskError."""
    kept = [one_line(each) for each in points if one_line(each)]
    for each in kept:
        check_text("points", each, 2000)
    with register.writing() as session:
        complaint = find_complaint(session, reference)
        before, complaint.points = complaint.points, json.dumps(kept, ensure_ascii=False)
        audit.record(
            session,
            register.surroundings,
            "complaint parted",
            complaint.reference,
            new={"points": len(kept)},
            personal={"points": complaint.points},
            old_personal={"points": before},
            person_id=complaint.person_id,
        )
    return get_complaint(register, reference)


def points_of(complaint: Complaint) -> list[str]:
    """Return the points of a complaint; [] while it was not parted."""
    return [str(each) for each in json.loads(complaint.points or "[]")]


def add_complaint_event(
    session: Session,
    register: Register,
    complaint: Complaint,
    kind: ComplaintKind,
    day: date,
    note: str,
    details: Mapping[str, object],
) -> ComplaintCase:
    """Add an event within a transaction of the caller's. Raises DeskError when it is refused."""
    state = cases.add(
        session, register, COMPLAINTS, complaint, EventInput(kind, day, stored(note), details)
    )
    return ComplaintCase(complaint, complaint.person, state, tuple(complaint.events))


def correct_complaint_event(
    register: Register, reference: str, sequence: int, why: str, new_day: date | None = None
) -> ComplaintCase:
    """Correct an event by another: move it, or take it back. Raises DeskError."""
    with register.writing() as session:
        complaint = find_complaint(session, reference)
        state, _ = cases.correct(session, register, COMPLAINTS, complaint, sequence, why, new_day)
        return ComplaintCase(complaint, complaint.person, state, tuple(complaint.events))


def find_complaint(session: Session, reference: str) -> Complaint:
    """Return a complaint with its events and its person. Raises DeskError."""
    return cases.find(session, COMPLAINTS, reference)


def same_letter(register: Register, complaint: Complaint) -> list[str]:
    """Return the requests that came in the same letter, or from which the complaint grew."""
    test = Request.id == (complaint.request_id or 0)
    if complaint.group_uid:
        test = or_(test, Request.group_uid == complaint.group_uid)
    with register.reading() as session:
        return list(session.scalars(select(Request.reference).where(test).order_by(Request.id)))


def _request_id(session: Session, reference: str) -> int | None:
    if not reference.strip():
        return None
    found = session.scalar(select(Request.id).where(Request.reference == reference.strip().upper()))
    if found is None:
        raise DeskError(f"Request {reference} is not on record.", "request")
    return found


def _case(complaint: Complaint, days: WorkingDays) -> ComplaintCase:
    state = COMPLAINTS.state(complaint, days)
    return ComplaintCase(complaint, complaint.person, state, tuple(complaint.events))


def _cache(complaint: Complaint, state: ComplaintState) -> None:
    complaint.received_on = state.received
    complaint.due_on = state.due
    complaint.acknowledge_by = state.deadline.due or state.received
    complaint.state = state.state.value
    complaint.outcome = state.outcome.value if state.outcome else ""
    complaint.closed_on = state.closed_on


def _refuse(complaint: Complaint, before: ComplaintState, event: EventInput, today: date) -> str:
    del complaint
    return why_refused(before, ComplaintKind(event.kind), event.day, event.note, today)


COMPLAINTS: CaseType[Complaint, ComplaintState] = CaseType(
    noun="complaint",
    record=Complaint,
    event=ComplaintEvent,
    key="reference",
    first=ComplaintKind.RECEIVED,
    rules=RULES,
    fold=lambda _, events, days: fold_complaint(events, days),
    cache=_cache,
    summary=lambda complaint: {
        "due": complaint.due_on,
        "state": complaint.state,
        "outcome": complaint.outcome,
    },
    refuse=_refuse,
    load=(selectinload(Complaint.events), selectinload(Complaint.person)),
)
