"""A person's consents by address or name, and the withdrawal that an address asks for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from iprospect_dpo.desk.common import DeskError
from iprospect_dpo.desk.consent_records import standing_of
from iprospect_dpo.desk.consents import end_consent
from iprospect_dpo.desk.suppressions import is_listed, suppress, suppress_address
from iprospect_dpo.law.consents import Channel, ConsentKind, ConsentState
from iprospect_dpo.register import audit
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import Consent, ConsentEvent, Person
from iprospect_dpo.register.text import email_key, match_key


@dataclass(frozen=True)
class ConsentLine:
    """One consent: its state, since when, and the events that made it."""

    purpose: str
    channel: str
    state: str
    since: date
    events: tuple[dict[str, Any], ...]


@dataclass(frozen=True)
class PersonConsents:
    """A person with their consents, and whether an address of theirs is not to be written to."""

    name: str
    email: str
    listed: bool
    lines: tuple[ConsentLine, ...]

    def as_json(self) -> dict[str, Any]:
        """Return it as ``consent show --json`` prints it."""
        return {
            "name": self.name,
            "email": self.email,
            "do_not_contact": self.listed,
            "consents": [
                {"purpose": line.purpose, "channel": line.channel, "state": line.state,
                 "since": line.since, "events": list(line.events)}
                for line in self.lines
            ],
        }  # fmt: skip


def consents_of(register: Register, who: str) -> list[PersonConsents]:
    """Return everybody of that e-mail address, else of that name, with their consents."""
    with register.reading() as session:
        return [
            PersonConsents(
                person.name, person.email, is_listed(session, register, person),
                tuple(_line(consent) for consent in _consents(session, person)),
            )
            for person in _people(session, who)
        ]  # fmt: skip


def withdraw_by_address(
    register: Register, email: str, purpose: str | None, channel: Channel | None
) -> int:
    """Withdraw what an address agreed to and suppress it; return how many consents ended.

    None means every purpose, every channel. It cannot be refused, and works for an address that
    is on no record too (Art 7(3)). Raises DeskError for what is no e-mail address.
    """
    key = email_key(email)
    if not key:
        raise DeskError(f"“{email}” is not an e-mail address.", "email")
    today = register.surroundings.today()
    ended = 0
    with register.writing() as session:
        people = list(session.scalars(select(Person).where(Person.email_key == key)))
        for person in people:
            for consent in _consents(session, person):
                asked = purpose is None or match_key(consent.purpose) == match_key(purpose)
                by = channel is None or consent.channel == channel.value
                if asked and by and consent.state != ConsentState.WITHDRAWN:
                    end_consent(
                        session, register, consent, ConsentKind.WITHDRAWN, today, "By address."
                    )
                    ended += 1
        named = next(
            (c.purpose for p in people for c in _consents(session, p)
             if purpose and match_key(c.purpose) == match_key(purpose)), purpose or ""
        )  # fmt: skip
        by_way = channel.value if channel else ""
        for person in people:
            suppress(session, register, person, today, ConsentKind.WITHDRAWN.value, named, by_way)
        if not people:
            suppress_address(
                session, register, "email", key, today, ConsentKind.WITHDRAWN.value, named, by_way
            )
        audit.record(
            session, register.surroundings, "withdrawn by address", "consents",
            new={"consents": ended, "purpose": named, "channel": by_way}, personal={"email": key},
        )  # fmt: skip
    return ended


def _people(session: Session, who: str) -> list[Person]:
    key = email_key(who)
    test = Person.email_key == key if key else Person.name_key == match_key(who)
    return list(session.scalars(select(Person).where(test).order_by(Person.id)))


def _consents(session: Session, person: Person) -> list[Consent]:
    query = (
        select(Consent)
        .where(Consent.person_id == person.id)
        .options(selectinload(Consent.events).selectinload(ConsentEvent.wording))
        .order_by(Consent.purpose, Consent.channel)
    )
    return list(session.scalars(query))


def _line(consent: Consent) -> ConsentLine:
    events = []
    for event, record in standing_of(consent.events):
        events.append(
            {
                "event": event.kind,
                "date": None if event.details.get("undated") else event.date,
                "time": record.time,
                "method": record.method,
                "wording": record.wording.version if record.wording else "",
                "wording_text": record.wording.text if record.wording else "",
                "evidence": record.evidence,
            }
        )
    return ConsentLine(
        consent.purpose, consent.channel, consent.state, consent.since, tuple(events)
    )
