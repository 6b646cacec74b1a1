"""Retention in practice: the monthly sweep, what is held back, the destruction log.

"Data is only kept while required and is destroyed afterwards" is a promise; a sweep lists what is
due by rule, each line is ticked off with how it was done, and what was done is the log (Arts
5(1)(e), 5(2)).
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta
from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.events import new_uid, next_reference
from iprospect_dpo.desk.inventory.activities import activities_of, purpose_title
from iprospect_dpo.desk.inventory.drafts import rule_drafts
from iprospect_dpo.law.consents import ConsentState
from iprospect_dpo.law.retention import RetentionFacts, cut_off
from iprospect_dpo.register import audit
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.lists import whole
from iprospect_dpo.register.records import (
    Complaint,
    Consent,
    Hold,
    Person,
    Request,
    Sweep,
    SweepItem,
)
from iprospect_dpo.text import stored

#: How a line of a sweep is ticked off; the first three go into the destruction log.
METHODS = {
    "erased": "Erased",
    "shredded": "Shredded",
    "anonymised": "Anonymised",
    "nothing-due": "Nothing was due",
    "kept": "Kept, with a reason",
}
DESTROYED = ("erased", "shredded", "anonymised")


@dataclass(frozen=True)
class Held:
    """Someone or something that must not be erased now, and why."""

    who: str
    why: str


def sweep_due(register: Register) -> date | None:
    """Return the day by which the next monthly sweep is due; None while there are no rules."""
    with register.reading() as session:
        ruled = any(each.retention_rules for each in activities_of(session))
        last = session.scalar(select(func.max(Sweep.started_on)))
    if not ruled:
        return None
    if last is None:
        return date.min
    day = last if isinstance(last, date) else date.fromisoformat(last)
    return day + relativedelta(months=1)


def start_sweep(register: Register) -> Sweep:
    """Begin this month's sweep: one line for each rule, with what is due and what is held.

    An unfinished one is gone on with. Raises DeskError when no activity has a rule.
    """
    today = register.surroundings.today()
    with register.writing() as session:
        unfinished = _open_sweep(session)
        if unfinished is not None:
            return unfinished
        activities = [each for each in activities_of(session) if each.retention_rules]
        if not activities:
            raise DeskError("No activity has a retention period yet. Set one first.")
        sweep = Sweep(
            uid=new_uid(register.surroundings),
            reference=next_reference(session, "SWP", today.year),
            started_on=today,
            items=[],
        )
        held = {each.who for each in _people_held(session)}
        for activity in activities:
            for draft in rule_drafts(activity):
                limit = cut_off(draft.facts, today)
                item = SweepItem(
                    position=len(sweep.items) + 1,
                    activity=f"{activity.reference} {purpose_title(activity.purpose)}",
                    information=draft.information or "All information",
                    rule=draft.facts.sentence,
                    reason=draft.reason,
                    action=draft.action,
                    cut_off=limit,
                    known=_as_json(_known(session, draft.facts, limit, held)),
                )
                item.held = _as_json(_held_now(session, item))
                sweep.items.append(item)
        session.add(sweep)
        session.flush()
        audit.record(
            session,
            register.surroundings,
            "sweep begun",
            sweep.reference,
            new={"lines": len(sweep.items)},
        )
        return sweep


def tick_off(
    register: Register,
    reference: str,
    position: int,
    method: str,
    *,
    count: int | None = None,
    note: str = "",
) -> Sweep:
    """Tick off a line: how it was done, how many records, on today's date.

    Raises DeskError for a line that a claim or dispute holds back, for "kept" without a reason,
    and for a line done before.
    """
    if method not in METHODS:
        raise DeskError(f"“{method}” is not a valid way to complete a line.", "method")
    note = stored(note)
    with register.writing() as session:
        sweep = _sweep(session, reference)
        item = next((each for each in sweep.items if each.position == position), None)
        if item is None:
            raise DeskError(f"{reference} has no line {position}.")
        if item.done:
            raise DeskError("That line is already complete and cannot be changed.")
        hold = next(iter(_holds_on(session, item)), None)
        if hold is not None and method in DESTROYED:
            raise DeskError(
                f"This is on hold ({hold.about}: {hold.reason}). Do not destroy any of it.",
                "method",
            )
        if count is not None and not 0 <= count <= 1_000_000_000:
            raise DeskError("Enter a realistic number of records, 0 or more.", "count")
        if method == "kept" and not note:
            raise DeskError("Say why you are keeping it.", "note")
        # What is held is what is held now: a request may have come since the sweep began.
        item.held = _as_json(_held_now(session, item))
        item.done, item.done_on = method, register.surroundings.today()
        item.count, item.note = count, note
        audit.record(
            session,
            register.surroundings,
            "sweep line done",
            sweep.reference,
            new={
                "line": position,
                "activity": item.activity,
                "information": item.information,
                "rule": item.rule,
                "method": method,
                "count": count,
                "note": note,
                "left out": json.loads(item.held),
            },
        )
        return sweep


def finish_sweep(register: Register, reference: str) -> Sweep:
    """End a sweep once every line is ticked off. Raises DeskError naming the first that is not."""
    with register.writing() as session:
        sweep = _sweep(session, reference)
        open_line = next((each for each in sweep.items if not each.done), None)
        if open_line is not None:
            raise DeskError(
                f"Line {open_line.position} is not complete: {open_line.information}, "
                f"{open_line.activity}."
            )
        if sweep.finished_on is None:
            sweep.finished_on = register.surroundings.today()
            audit.record(
                session,
                register.surroundings,
                "sweep finished",
                sweep.reference,
                new={
                    "lines": len(sweep.items),
                    "destroyed": sum(each.done in DESTROYED for each in sweep.items),
                },
            )
        return sweep


def list_sweeps(register: Register) -> list[Sweep]:
    """Return all sweeps with their lines, the newest first."""
    with register.reading() as session:
        return list(
            session.scalars(
                select(Sweep).options(selectinload(Sweep.items)).order_by(Sweep.id.desc())
            )
        )


def destruction_log(register: Register) -> list[tuple[Sweep, SweepItem]]:
    """Return what was destroyed, the newest first: activity, rule, method, day, number."""
    return [
        (sweep, item)
        for sweep in list_sweeps(register)
        for item in sweep.items
        if item.done in DESTROYED
    ]


def add_hold(register: Register, about: str, reason: str, activity: str = "") -> Hold:
    """Hold information back from erasure for a claim, a dispute, an order. Raises DeskError.

    Without an activity's reference it holds everything.
    """
    about, reason = stored(about), stored(reason)
    if not about or not reason:
        raise DeskError("Say what is on hold and why.", "about" if not about else "reason")
    with register.writing() as session:
        hold = Hold(
            uid=new_uid(register.surroundings),
            about=about,
            reason=reason,
            activity=activity,
            since=register.surroundings.today(),
        )
        session.add(hold)
        session.flush()
        audit.record(
            session,
            register.surroundings,
            "hold placed",
            activity or "everything",
            new={"about": about, "reason": reason},
        )
        return hold


def release_hold(register: Register, uid: str) -> None:
    """Release a hold: what it held back may be destroyed by rule again."""
    with register.writing() as session:
        hold = session.scalars(select(Hold).where(Hold.uid == uid)).one_or_none()
        if hold is None:
            raise DeskError("That hold is no longer on record.")
        hold.released_on = register.surroundings.today()
        audit.record(
            session,
            register.surroundings,
            "hold released",
            hold.activity or "everything",
            new={"about": hold.about},
        )


def list_holds(register: Register) -> list[Hold]:
    """Return the holds in force."""
    with register.reading() as session:
        return _holds(session)


def held_back(register: Register, item: SweepItem) -> list[str]:
    """Return what must be left out of a line: as it is now, or as it was when it was done."""
    if item.done:
        return [str(each) for each in json.loads(item.held)]
    with register.reading() as session:
        return _held_now(session, item)


def _held_now(session: Session, item: SweepItem) -> list[str]:
    return [
        *(f"{each.about}: {each.reason}" for each in _holds_on(session, item)),
        *(f"{each.who}: {each.why}" for each in _people_held(session)),
    ]


def _people_held(session: Session) -> list[Held]:
    found = []
    for record in (Request, Complaint):
        rows = session.execute(
            select(Person.name, record.reference)
            .join(record, record.person_id == Person.id)
            .where(record.closed_on.is_(None))
            .order_by(record.reference)
        )
        found += [Held(name, f"{reference} is open") for name, reference in rows]
    return found


def _known(
    session: Session, rule: RetentionFacts, limit: date | None, held: Collection[str]
) -> list[str]:
    """Return the records of this register that a rule makes due, but for the people held."""
    if limit is None:
        return []
    trigger = rule.trigger.casefold()
    rows: list[tuple[str, str]] = []
    if "request" in trigger and ("answered" in trigger or "closed" in trigger):
        rows = _closed(session, Request, limit)
    elif "complaint" in trigger and "closed" in trigger:
        rows = _closed(session, Complaint, limit)
    elif "consent" in trigger and "withdrawn" in trigger:
        rows = [
            (f"{name}: {purpose}", name)
            for name, purpose in session.execute(
                select(Person.name, Consent.purpose)
                .join(Consent, Consent.person_id == Person.id)
                .where(
                    Consent.state == ConsentState.WITHDRAWN,
                    Consent.since <= limit,
                    whole(Consent),
                )
                .order_by(Person.name)
            )
        ]
    return [words for words, name in rows if name not in held]


def _closed(
    session: Session, record: type[Request] | type[Complaint], limit: date
) -> list[tuple[str, str]]:
    return [
        (f"{reference} {name}", name)
        for reference, name in session.execute(
            select(record.reference, Person.name)
            .join(Person, record.person_id == Person.id)
            .where(record.closed_on <= limit)
            .order_by(record.closed_on)
        )
    ]


def _holds(session: Session) -> list[Hold]:
    return list(session.scalars(select(Hold).where(Hold.released_on.is_(None)).order_by(Hold.id)))


def _holds_on(session: Session, item: SweepItem) -> list[Hold]:
    reference = item.activity.split(" ", 1)[0]
    return [each for each in _holds(session) if each.activity in {"", reference}]


def _open_sweep(session: Session) -> Sweep | None:
    return session.scalars(
        select(Sweep)
        .where(Sweep.finished_on.is_(None))
        .options(selectinload(Sweep.items))
        .order_by(Sweep.id.desc())
        .limit(1)
    ).one_or_none()


def _sweep(session: Session, reference: str) -> Sweep:
    found = session.scalars(
        select(Sweep).where(Sweep.reference == reference).options(selectinload(Sweep.items))
    ).one_or_none()
    if found is None:
        raise DeskError(f"Retention check {reference} is not on record.")
    return found


def _as_json(texts: Sequence[str]) -> str:
    return json.dumps(list(texts), ensure_ascii=False)
