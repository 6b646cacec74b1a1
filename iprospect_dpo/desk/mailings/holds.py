"""What the rights desk says of a mailing: restriction, an open objection, an open erasure.

Arts 17, 18(2), 21(1): while one stands, the person is not written to without looking first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from iprospect_dpo.desk.requests.cases import case_of
from iprospect_dpo.law.consents import Answer, Verdict
from iprospect_dpo.law.decisions import Decision
from iprospect_dpo.law.events import last_of
from iprospect_dpo.law.requests import RequestKind, State
from iprospect_dpo.law.rights import Right
from iprospect_dpo.register.records import Person, Request

_HOLDING = (Right.RESTRICTION, Right.OBJECTION, Right.ERASURE)


@dataclass(frozen=True)
class Hold:
    """A hold and, for an erasure, its day: a yes of a later day is a new beginning."""

    verdict: Verdict
    until_yes_after: date | None = None


def holds_by_person(session: Session) -> dict[int, tuple[Hold, ...]]:
    """Return the holds on each person who has any, those at the same address included."""
    query = (
        select(Request)
        .where(Request.right.in_([right.value for right in _HOLDING]))
        .options(selectinload(Request.events), selectinload(Request.person))
    )
    found: dict[int, list[Hold]] = {}
    keys: dict[str, list[Hold]] = {}
    for request in session.scalars(query):
        hold = _hold(session, request)
        if hold is not None:
            found.setdefault(request.person_id, []).append(hold)
            if request.person.email_key:
                keys.setdefault(request.person.email_key, []).append(hold)
    if keys:
        same = select(Person.id, Person.email_key).where(Person.email_key.in_(list(keys)))
        for person_id, key in session.execute(same):
            held = found.setdefault(person_id, [])
            held += [each for each in keys[key] if each not in held]
    return {person_id: tuple(holds) for person_id, holds in found.items()}


def hold_in_force(holds: Sequence[Hold], yeses: Sequence[date]) -> Verdict | None:
    """Return the first hold that no later yes lifts, or None."""
    for hold in holds:
        after = hold.until_yes_after
        if after is None or not any(day > after for day in yeses):
            return hold.verdict
    return None


def _hold(session: Session, request: Request) -> Hold | None:
    state = case_of(session, request).state
    right, ruling = Right(request.right), state.ruling
    decision = ruling.decision if ruling else None
    if decision in {Decision.REFUSED, Decision.NOTHING_HELD}:
        return None
    withdrawn = state.state is State.CLOSED and decision is None
    if withdrawn:
        return None
    granted = decision in {Decision.GRANTED, Decision.IN_PART}
    if last_of(state.standing, RequestKind.LIFTED) is not None:
        return None
    if right is Right.RESTRICTION:
        words = "has had the use of their information limited" if granted else "asked to limit it"
        return _amber("restricted", words, request, "Art 18(2)")
    if right is Right.OBJECTION:
        words = "objected to how it is used" if granted else "has an open objection"
        return _amber("objection-open", words, request, "Art 21(1)")
    if granted:
        decided = last_of(state.standing, RequestKind.DECIDED)
        day = decided.date if decided else state.closed_on
        return _amber("erased", "had their information erased", request, "Art 17", day)
    return _amber("erasure-open", "asked to be erased", request, "Art 17")


def _amber(code: str, words: str, request: Request, article: str, day: date | None = None) -> Hold:
    return Hold(Verdict(Answer.AMBER, code, f"{words} ({request.reference})", article), day)
