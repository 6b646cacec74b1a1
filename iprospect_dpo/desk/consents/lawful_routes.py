"""Routes to a message apart from consent: soft opt-in and corporate subscribers (PECR reg 22)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from iprospect_dpo.desk.errors import DeskError, check_text
from iprospect_dpo.desk.events import new_uid
from iprospect_dpo.desk.inventory.activities import purpose_key
from iprospect_dpo.desk.people import find_person, root_of
from iprospect_dpo.law.consents import REFRESH_MONTHS, Channel, Verdict
from iprospect_dpo.law.marketing_routes import CONDITIONS, Route, RouteFacts, judge_route
from iprospect_dpo.register import audit
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import LawfulRoute
from iprospect_dpo.text import one_line, stored


@dataclass(frozen=True)
class RouteHeld:
    """A route on record: for which purpose, since when, what proves each condition."""

    uid: str
    route: Route
    purpose: str
    since: date
    evidence: Mapping[str, str]


def record_route(
    register: Register,
    person_uid: str,
    route: Route,
    purpose: str,
    evidence: Mapping[str, str],
    since: date,
) -> str:
    """Put a route on record, or new evidence for one that is; return its id. Raises DeskError.

    What has no evidence is kept empty: then a mailing looks first. Soft opt-in is for a purpose;
    a corporate subscriber is one whatever the purpose.
    """
    purpose = one_line(purpose) if route is Route.SOFT_OPT_IN else ""
    if route is Route.SOFT_OPT_IN and not purpose:
        raise DeskError("Say what the messages are about.", "purpose")
    if since > register.surroundings.today():
        raise DeskError("The date must be today or in the past.", "since")
    kept = {key: stored(evidence.get(key, "")) for key, _, _ in CONDITIONS[route]}
    for key, words in kept.items():
        check_text(key, words, 2000)
    with register.writing() as session:
        person = root_of(session, find_person(session, person_uid))
        row = next(
            (
                each
                for each in _rows(session)
                if each.person_id == person.id
                and each.route == route.value
                and purpose_key(each.purpose) == purpose_key(purpose)
            ),
            None,
        )
        before = row.evidence if row else ""
        if row is None:
            row = LawfulRoute(
                uid=new_uid(register.surroundings),
                person_id=person.id,
                purpose=purpose,
                route=route.value,
                since=since,
            )
            session.add(row)
        row.evidence, row.since = json.dumps(kept, ensure_ascii=False), since
        session.flush()
        audit.record(
            session,
            register.surroundings,
            "route recorded",
            row.uid,
            new={"route": route.value, "purpose": purpose, "since": since},
            personal={"evidence": row.evidence},
            old_personal={"evidence": before},
            person_id=person.id,
        )
        return row.uid


def end_route(register: Register, uid: str) -> None:
    """End a route: what it stood on is no longer so. The record stays. Raises DeskError."""
    with register.writing() as session:
        row = session.scalars(select(LawfulRoute).where(LawfulRoute.uid == uid)).one_or_none()
        if row is None or row.ended_on is not None:
            raise DeskError("That route is not on record.")
        row.ended_on = register.surroundings.today()
        audit.record(
            session,
            register.surroundings,
            "route ended",
            uid,
            new={"on": row.ended_on},
            person_id=row.person_id,
        )


def end_routes(session: Session, register: Register, person_id: int, day: date) -> None:
    """End every route of a person, in a transaction of the caller's; the records stay."""
    for row in _rows(session):
        if row.person_id == person_id:
            row.ended_on = day
            audit.record(
                session,
                register.surroundings,
                "route ended",
                row.uid,
                new={"on": day},
                person_id=person_id,
            )


def routes_by_person(session: Session) -> dict[int, list[RouteHeld]]:
    """Return all routes in force, by the person's number."""
    found: dict[int, list[RouteHeld]] = {}
    for row in _rows(session):
        held = RouteHeld(
            row.uid, Route(row.route), row.purpose, row.since, json.loads(row.evidence)
        )
        found.setdefault(row.person_id, []).append(held)
    return found


def verdict_by_route(
    routes: list[RouteHeld],
    purpose: str,
    channel: Channel,
    *,
    email: str = "",
    today: date | None = None,
    months: int = REFRESH_MONTHS,
) -> Verdict | None:
    """Return the best answer that a person's routes give for a purpose and channel, or None."""
    verdicts = [
        verdict
        for held in routes
        if not held.purpose or purpose_key(held.purpose) == purpose_key(purpose)
        if (
            verdict := judge_route(
                held.route,
                channel,
                held.evidence,
                RouteFacts(email, held.since, today, months),
            )
        )
        is not None
    ]
    order = ("green", "amber")
    return min(verdicts, key=lambda verdict: order.index(verdict.answer.value), default=None)


def _rows(session: Session) -> list[LawfulRoute]:
    query = select(LawfulRoute).where(LawfulRoute.ended_on.is_(None)).order_by(LawfulRoute.id)
    return list(session.scalars(query))
