"""Everything the register holds about one person, on one page of the screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from iprospect_dpo.desk.consents.lawful_routes import RouteHeld, routes_by_person
from iprospect_dpo.desk.consents.records import held_by, proof_of, standing_of
from iprospect_dpo.desk.consents.renewals import answer_due, renewals_asked
from iprospect_dpo.desk.consents.suppressions import is_listed
from iprospect_dpo.desk.consents.wordings import refresh_months
from iprospect_dpo.desk.mailings.holds import hold_in_force, holds_by_person
from iprospect_dpo.desk.people import find_person, root_of
from iprospect_dpo.desk.person.merging import Merged, merges_of
from iprospect_dpo.law.consents import Answer, Channel, ConsentState, Verdict, judge, telling
from iprospect_dpo.law.dates import short_date
from iprospect_dpo.law.rights import Right
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import (
    Complaint,
    IssuedDocument,
    Person,
    Request,
)


@dataclass(frozen=True)
class ConsentOn:
    """One consent of the card: whether it lets one write, and why."""

    uid: str
    purpose: str
    channel: Channel
    state: ConsentState
    since: date
    verdict: Verdict


@dataclass(frozen=True)
class Matter:
    """A request, complaint or letter of the card: its reference, what it is, how it stands."""

    reference: str
    title: str
    words: str
    open: bool


@dataclass(frozen=True)
class PersonCard:
    """A person whole."""

    person: Person
    listed: bool
    consents: Sequence[ConsentOn]
    routes: Sequence[RouteHeld]
    requests: Sequence[Matter]
    complaints: Sequence[Matter]
    letters: Sequence[Matter]
    merges: Sequence[Merged]


def person_card(register: Register, uid: str) -> PersonCard:
    """Return a person's card. Raises DeskError when there is nobody of that id."""
    with register.reading() as session:
        person = root_of(session, find_person(session, uid))
        return PersonCard(
            person=person,
            listed=is_listed(session, register, person),
            consents=_consents(session, register.surroundings.today(), person),
            routes=routes_by_person(session).get(person.id, []),
            requests=_requests(session, person),
            complaints=_complaints(session, person),
            letters=_letters(session, person),
            merges=merges_of(session, person),
        )


def find_people(register: Register, words: str, limit: int = 50) -> list[Person]:
    """Return people whose name or address holds the words, by name; all when there are none."""
    from iprospect_dpo.register.lists import list_people

    with register.reading() as session:
        return list_people(session, words, limit=limit)


def _consents(session: Session, today: date, person: Person) -> list[ConsentOn]:
    found = []
    holds = holds_by_person(session).get(person.id, ())
    asked = renewals_asked(session)
    for consent in held_by(session, person):
        told = telling(standing_of(consent.events))
        if told is None:
            continue
        event, row = told
        months = refresh_months(session, consent.purpose)
        due = answer_due(asked.get((consent.person_id, consent.purpose), []), event.date)
        verdict = judge(event, proof_of(event, row), today, months, answer_due=due)
        if verdict.answer is Answer.GREEN:
            verdict = hold_in_force(holds, [event.date]) or verdict
        found.append(
            ConsentOn(
                consent.uid,
                consent.purpose,
                Channel(consent.channel),
                ConsentState(consent.state),
                consent.since,
                verdict,
            )
        )
    return found


def _requests(session: Session, person: Person) -> list[Matter]:
    return [
        Matter(
            row.reference,
            Right(row.right).label,
            _stands(row.received_on, row.due_on, row.closed_on),
            row.closed_on is None,
        )
        for row in _rows(session, Request, person)
    ]


def _complaints(session: Session, person: Person) -> list[Matter]:
    return [
        Matter(
            row.reference,
            "Complaint",
            _stands(row.received_on, row.due_on, row.closed_on),
            row.closed_on is None,
        )
        for row in _rows(session, Complaint, person)
    ]


def _letters(session: Session, person: Person) -> list[Matter]:
    return [
        Matter(
            row.reference,
            row.title,
            f"sent {short_date(row.sent_on)}"
            if row.sent_on
            else f"issued {short_date(row.issued_on)}",
            False,
        )
        for row in _rows(session, IssuedDocument, person)
    ]


def _rows(session: Session, record: Any, person: Person) -> list[Any]:  # noqa: ANN401
    query = select(record).where(record.person_id == person.id).order_by(record.id.desc())
    return list(session.scalars(query))


def _stands(received: date, due: date | None, closed: date | None) -> str:
    if closed is not None:
        return f"received {short_date(received)}, closed {short_date(closed)}"
    when = f", due {short_date(due)}" if due is not None else ""
    return f"received {short_date(received)}{when}"
