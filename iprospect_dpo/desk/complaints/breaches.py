"""The register of personal data breaches, every one of them, notified or not (Art 33(5))."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from iprospect_dpo.desk import cases
from iprospect_dpo.desk.cases import CaseType, EventInput
from iprospect_dpo.desk.errors import TEXT_LENGTH, DeskError, check_text
from iprospect_dpo.desk.events import as_events, new_uid, next_reference
from iprospect_dpo.desk.settings import working_days
from iprospect_dpo.law.breaches import (
    RULES,
    BreachKind,
    BreachRecord,
    BreachState,
    Risk,
    fold_breach,
    hours_left,
    notify_by,
    why_not_closed,
    why_refused,
)
from iprospect_dpo.register import audit
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import Breach, BreachEvent, Complaint
from iprospect_dpo.surroundings import LONDON, utc_text
from iprospect_dpo.text import one_line, stored

#: What is told of a breach, as it is journalled and may be changed.
TEXTS = (
    "what",
    "happened",
    "whose",
    "information",
    "effects",
    "measures",
    "reasons",
    "not_notified",
    "not_told",
)


@dataclass(frozen=True)
class BreachDraft:
    """A breach as it is told. ``known_at`` has its time zone; numbers are None while unknown."""

    what: str
    known_at: datetime
    happened: str = ""
    whose: str = ""
    people: int | None = None
    records: int | None = None
    information: str = ""
    effects: str = ""
    measures: str = ""
    risk: str = ""
    reasons: str = ""
    not_notified: str = ""
    not_told: str = ""
    complaint: str = ""
    activities: Sequence[str] = field(default_factory=tuple)


@dataclass(frozen=True)
class BreachCase:
    """A breach whole: its record, what its events add up to, when the ICO must know."""

    breach: Breach
    state: BreachState
    events: tuple[BreachEvent, ...]
    known: datetime
    notify_by: datetime
    hours_left: int
    complaint: str = ""


def log_breach(register: Register, draft: BreachDraft) -> Breach:
    """Put a breach on record and return it with its reference. Raises DeskError."""
    _check(register, draft)
    known = draft.known_at.astimezone(LONDON)
    with register.writing() as session:
        breach = Breach(
            uid=new_uid(register.surroundings),
            reference=next_reference(session, "BRE", known.year),
            known_at=utc_text(draft.known_at),
            events=[],
            state="open",
        )
        _fill(session, breach, draft)
        session.add(breach)
        first = EventInput(BreachKind.KNOWN, known.date(), details={"at": breach.known_at})
        cases.begin(register, BREACHES, breach, first, working_days(session))
        session.flush()
        _journal(session, register, "breach logged", breach, {})
        return breach


def change_breach(register: Register, reference: str, draft: BreachDraft) -> BreachCase:
    """Change what is told of a breach; the journal keeps what it said before. Raises DeskError."""
    _check(register, draft)
    with register.writing() as session:
        breach = find_breach(session, reference)
        before = _values(breach)
        _fill(session, breach, draft)
        breach.known_at = utc_text(draft.known_at)
        if _values(breach) != before:
            session.flush()
            _journal(session, register, "breach changed", breach, before)
    return get_breach(register, reference)


def record_breach_event(
    register: Register, reference: str, kind: BreachKind, at: datetime, note: str = ""
) -> BreachCase:
    """Record that the ICO was notified, the people told, or that it is closed. Raises DeskError.

    ``at`` has its time zone; a notification after the 72 hours must say why (Art 33(1)).
    """
    with register.writing() as session:
        breach = find_breach(session, reference)
        day, moment = at.astimezone(LONDON).date(), utc_text(at)
        event = EventInput(kind, day, stored(note), {"at": moment}, journal={"at": moment})
        cases.add(session, register, BREACHES, breach, event)
    return get_breach(register, reference)


def note_people_told(
    session: Session, register: Register, reference: str, day: date, note: str
) -> None:
    """Record in a transaction of the caller's that people were told; once is enough (Art 34)."""
    breach = find_breach(session, reference)
    if fold_breach(as_events(breach.events)).told is not None:
        return
    known = datetime.fromisoformat(breach.known_at).astimezone(LONDON)
    at = max(datetime.combine(day, time(12), LONDON), known)
    event = EventInput(BreachKind.TOLD, day, stored(note), {"at": utc_text(at)})
    cases.add(session, register, BREACHES, breach, event)


def correct_breach_event(register: Register, reference: str, sequence: int, why: str) -> None:
    """Undo an event of a breach by a correcting one. Raises DeskError."""
    with register.writing() as session:
        cases.correct(session, register, BREACHES, find_breach(session, reference), sequence, why)


def get_breach(register: Register, reference: str) -> BreachCase:
    """Return a breach whole. Raises DeskError when there is none of that reference."""
    with register.reading() as session:
        breach = find_breach(session, reference)
        return _case(session, breach, register.surroundings.now())


def list_breaches(register: Register) -> list[BreachCase]:
    """Return all breaches, the open ones first, the latest known first."""
    with register.reading() as session:
        return breaches_in(session, register.surroundings.now())


def breaches_in(session: Session, now: datetime) -> list[BreachCase]:
    """Return the same within a session of the caller's."""
    query = select(Breach).options(selectinload(Breach.events)).order_by(Breach.known_at.desc())
    cases = [_case(session, row, now) for row in session.scalars(query)]
    return sorted(cases, key=lambda case: case.state.state == "closed")


def _case(session: Session, breach: Breach, now: datetime) -> BreachCase:
    known = datetime.fromisoformat(breach.known_at).astimezone(LONDON)
    complaint = ""
    if breach.complaint_id is not None:
        found = session.get(Complaint, breach.complaint_id)
        complaint = found.reference if found else ""
    return BreachCase(
        breach,
        fold_breach(as_events(breach.events)),
        tuple(breach.events),
        known,
        notify_by(known),
        hours_left(known, now),
        complaint,
    )


def _check(register: Register, draft: BreachDraft) -> None:
    if not stored(draft.what):
        raise DeskError("Say what happened.", "what")
    if draft.known_at.tzinfo is None:
        raise DeskError("Enter the time you became aware.", "known")
    now = register.surroundings.now()
    ahead = draft.known_at.astimezone(LONDON).date() > register.surroundings.today()
    if ahead or (draft.known_at > now and register.surroundings.today() == now.date()):
        raise DeskError("The time you became aware must be in the past.", "known")
    for name in TEXTS:
        check_text(name, getattr(draft, name), TEXT_LENGTH)
    for name in ("people", "records"):
        number = getattr(draft, name)
        if number is not None and number < 0:
            raise DeskError("Enter a number of 0 or more.", name)
    if draft.risk and draft.risk not in {each.value for each in Risk}:
        raise DeskError(f"“{draft.risk}” is not a valid risk. Use {', '.join(Risk)}.", "risk")


def _fill(session: Session, breach: Breach, draft: BreachDraft) -> None:
    for name in TEXTS:
        setattr(breach, name, stored(getattr(draft, name)))
    breach.people, breach.records, breach.risk = draft.people, draft.records, draft.risk
    breach.activities = json.dumps([one_line(each) for each in draft.activities])
    breach.complaint_id = None
    if draft.complaint.strip():
        breach.complaint_id = session.scalar(
            select(Complaint.id).where(Complaint.reference == draft.complaint.strip().upper())
        )
        if breach.complaint_id is None:
            raise DeskError(f"Complaint {draft.complaint} is not on record.", "complaint")


def _values(breach: Breach) -> dict[str, object]:
    names = (*TEXTS, "people", "records", "risk", "activities", "known_at")
    return {name: getattr(breach, name) for name in names}


def find_breach(session: Session, reference: str) -> Breach:
    """Return a breach with its events. Raises DeskError."""
    return cases.find(session, BREACHES, reference)


def _cache(breach: Breach, state: BreachState) -> None:
    breach.state, breach.closed_on = state.state, state.closed_on


def _refuse(breach: Breach, before: BreachState, event: EventInput, today: date) -> str:
    known = datetime.fromisoformat(breach.known_at).astimezone(LONDON)
    at = datetime.fromisoformat(str(event.details["at"]))
    kind = BreachKind(event.kind)
    if reason := why_refused(before, known, kind, at, event.note, today):
        return reason
    if kind is BreachKind.CLOSED:
        return _why_no_close(breach, before)
    return ""


def why_no_close(case: BreachCase) -> str:
    """Return why a breach cannot be closed yet, or '' (Arts 33(1), (5), 34(1))."""
    return _why_no_close(case.breach, case.state)


def _why_no_close(breach: Breach, state: BreachState) -> str:
    facts = breach.happened or breach.what
    record = BreachRecord(facts, breach.effects, breach.measures)
    return why_not_closed(breach.risk, state, breach.not_notified, breach.not_told, record)


BREACHES: CaseType[Breach, BreachState] = CaseType(
    noun="breach",
    record=Breach,
    event=BreachEvent,
    key="reference",
    first=BreachKind.KNOWN,
    rules=RULES,
    fold=lambda _, events, __: fold_breach(events),
    cache=_cache,
    summary=lambda breach: {"state": breach.state},
    refuse=_refuse,
    load=(selectinload(Breach.events),),
)


def _journal(
    session: Session, register: Register, action: str, breach: Breach, before: Mapping[str, object]
) -> None:
    """Note a change: what is told may name people, so the texts enter as digests."""
    after = _values(breach)
    plain = ("risk", "people", "records", "known_at", "activities")
    audit.record(
        session,
        register.surroundings,
        action,
        breach.reference,
        new={name: after[name] for name in plain},
        old={name: before[name] for name in plain if name in before},
        personal={name: after[name] for name in TEXTS},
        old_personal={name: before[name] for name in TEXTS if name in before},
    )
