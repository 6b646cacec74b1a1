"""The one case machine: a record with events, what they add up to, and what may come next.

Requests, complaints, breaches and consents are cases. Whatever door an event comes through
(window, command, import), it passes the same rules, rewrites the same caches and is journalled in
the same transaction.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, Protocol, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from iprospect_dpo.desk.documents_issued import follow_correction
from iprospect_dpo.desk.errors import TEXT_LENGTH, DeskError, check_received, check_text
from iprospect_dpo.desk.events import append_event, as_events
from iprospect_dpo.desk.settings import working_days
from iprospect_dpo.law.events import CORRECTED, Event, EventRule, why_out_of_order
from iprospect_dpo.law.working_days import WorkingDays
from iprospect_dpo.register import audit
from iprospect_dpo.register.file import Register
from iprospect_dpo.text import stored

#: A record with events, and the state that they add up to.
R = TypeVar("R")
S = TypeVar("S", bound="Folded")


class Folded(Protocol):
    """A state that events add up to; it holds those that stand after all corrections."""

    @property
    def standing(self) -> tuple[Event, ...]:
        """The events in force, in order."""


@dataclass(frozen=True)
class EventInput:
    """An event as it is told: its kind, its day, a note, details.

    ``columns`` are those that one register keeps beyond the common shape of an event;
    ``journal`` is what its entry in the journal says besides.
    """

    kind: str
    day: date
    note: str = ""
    details: Mapping[str, object] = field(default_factory=dict)
    columns: Mapping[str, Any] = field(default_factory=dict)
    journal: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class CaseType(Generic[R, S]):
    """What makes a case of a record.

    ``fold`` adds its events up; ``cache`` rewrites the columns that lists are sorted by;
    ``summary`` is what the journal says of it; ``problems`` are those of its time limit;
    ``refuse`` says why an event may not be recorded ('' when it may), and ``rules`` what holds
    for each kind; ``first`` is the kind that begins it, which can be moved but not undone.
    """

    noun: str
    record: type[R]
    event: Callable[..., Any]
    key: str
    first: str
    rules: Mapping[str, EventRule]
    fold: Callable[[R, Sequence[Event], WorkingDays], S]
    cache: Callable[[R, S], None]
    summary: Callable[[R], dict[str, object]]
    refuse: Callable[[R, S, EventInput, date], str]
    problems: Callable[[S], Sequence[str]] = lambda _: ()
    load: Sequence[ORMOption] = ()

    def state(self, row: R, days: WorkingDays) -> S:
        """Return what the events of a record add up to."""
        return self.fold(row, as_events(_events(row)), days)


def find(session: Session, case: CaseType[R, S], key: str) -> R:
    """Return a record by its reference, with its events. Raises DeskError."""
    column = getattr(case.record, case.key)
    wanted = key.strip().upper() if case.key == "reference" else key
    found = session.scalars(
        select(case.record).where(column == wanted).options(*case.load)
    ).one_or_none()
    if found is None:
        raise DeskError(f"{case.noun.capitalize()} {key} is not on record.")
    return found


def begin(
    register: Register, case: CaseType[R, S], row: R, event: EventInput, days: WorkingDays
) -> S:
    """Append an event that needs no rule (the first, or one that the law itself brings).

    Rewrites the caches; the caller journals.
    """
    _append(register, case, row, event)
    after = case.state(row, days)
    case.cache(row, after)
    return after


def add(
    session: Session,
    register: Register,
    case: CaseType[R, S],
    row: R,
    event: EventInput,
    *,
    days: WorkingDays | None = None,
) -> S:
    """Record an event within a transaction of the caller's, and return the state after it.

    Raises DeskError with the reason when the law, or the order of things, refuses it.
    """
    check_text("note", event.note, TEXT_LENGTH)
    days = days or working_days(session)
    before = case.state(row, days)
    if reason := case.refuse(row, before, event, register.surroundings.today()):
        asks = reason == case.rules[event.kind].reason
        raise DeskError(reason, "note" if asks and not stored(event.note) else "date")
    old = case.summary(row)
    made = _append(register, case, row, event)
    after = case.state(row, days)
    _refuse_new_problems(case, before, after)
    case.cache(row, after)
    session.flush()
    _journal(session, register, case, row, made, old, event.journal)
    return after


def correct(
    session: Session,
    register: Register,
    case: CaseType[R, S],
    row: R,
    sequence: int,
    why: str,
    new_day: date | None = None,
) -> tuple[S, Any]:
    """Correct an event by another: move it to another day, or undo it.

    Returns the state after it and the event that was corrected. Raises DeskError. The first event
    can be moved, not undone; what is moved must still fit the order of what happened.
    """
    why = stored(why)
    if not why:
        raise DeskError("Say what was wrong with the entry.", "note")
    target = next((each for each in _events(row) if each.sequence == sequence), None)
    if target is None:
        raise DeskError(f"{_key(case, row)} has no entry {sequence}.")
    today = register.surroundings.today()
    if target.kind == case.first:
        if new_day is None:
            raise DeskError("You cannot undo the receipt. Enter the correct date it came in.")
        check_received(new_day, today)
    elif new_day is not None and new_day > today:
        raise DeskError("The date must be today or in the past.", "date")
    days = working_days(session)
    before, old = case.state(row, days), case.summary(row)
    made = _append(
        register,
        case,
        row,
        EventInput(CORRECTED, new_day or today, why, {"date": new_day} if new_day else {}),
        corrects=sequence,
    )
    follow_correction(session, json.loads(target.details).get("letter", ""), new_day)
    after = case.state(row, days)
    if new_day is not None:
        if reason := why_out_of_order(after.standing, case.rules, case.first, case.noun):
            raise DeskError(reason, "date")
        _refuse_new_problems(case, before, after)
    case.cache(row, after)
    session.flush()
    _journal(session, register, case, row, made, old, {})
    return after, target


def recalculate(session: Session, register: Register, case: CaseType[R, S], name: str) -> int:
    """Work out the dates of all open cases again, as after a change of bank holidays.

    ``name`` is the column that holds the date. Returns how many moved.
    """
    moved = 0
    days = working_days(session)
    record: Any = case.record
    query = select(case.record).where(record.state != "closed").options(selectinload(record.events))
    for row in session.scalars(query):
        before = getattr(row, name)
        case.cache(row, case.state(row, days))
        if getattr(row, name) != before:
            moved += 1
            audit.record(
                session,
                register.surroundings,
                f"{case.noun} recalculated",
                _key(case, row),
                old={name: before},
                new={name: getattr(row, name)},
            )
    return moved


def _events(row: Any) -> list[Any]:  # noqa: ANN401 - a record with events
    return list(row.events)


def _key(case: CaseType[R, S], row: R) -> str:
    return str(getattr(row, case.key))


def _append(
    register: Register,
    case: CaseType[R, S],
    row: Any,  # noqa: ANN401 - a record with events
    event: EventInput,
    corrects: int | None = None,
) -> Any:  # noqa: ANN401 - the case's own kind of event
    return append_event(
        register,
        row.events,
        case.event,
        str(event.kind),
        event.day,
        stored(event.note),
        details=event.details,
        corrects=corrects,
        **event.columns,
    )


def _refuse_new_problems(case: CaseType[R, S], before: S, after: S) -> None:
    known = case.problems(before)
    for problem in case.problems(after):
        if problem not in known:
            raise DeskError(problem, "date")


def _journal(
    session: Session,
    register: Register,
    case: CaseType[R, S],
    row: R,
    event: Any,  # noqa: ANN401 - the case's own kind of event
    old: Mapping[str, object],
    more: Mapping[str, object],
) -> None:
    audit.record(
        session,
        register.surroundings,
        f"{case.noun} {event.kind}",
        _key(case, row),
        old=dict(old),
        new={
            "event": event.sequence,
            "date": event.date,
            "corrects": event.corrects,
            **more,
            **case.summary(row),
        },
        personal={"note": event.note},
        person_id=getattr(row, "person_id", None),
    )
