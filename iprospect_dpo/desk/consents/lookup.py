"""A person's consents by address or name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from iprospect_dpo.desk.consents.records import held_by, standing_of
from iprospect_dpo.desk.consents.suppressions import is_listed
from iprospect_dpo.desk.people import root_of
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import Consent, Person
from iprospect_dpo.text import email_key, match_key, phone_key


@dataclass(frozen=True)
class ConsentLine:
    """One consent: its state, since when (None: undated), and the events that made it."""

    purpose: str
    channel: str
    state: str
    since: date | None
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
                {
                    "purpose": line.purpose,
                    "channel": line.channel,
                    "state": line.state,
                    "since": line.since,
                    "events": list(line.events),
                }
                for line in self.lines
            ],
        }


def consents_of(register: Register, who: str) -> list[PersonConsents]:
    """Return everybody of an e-mail address, a number or a name, with their consents."""
    with register.reading() as session:
        return [
            PersonConsents(
                person.name,
                person.email,
                is_listed(session, register, person),
                tuple(_line(consent) for consent in held_by(session, person)),
            )
            for person in _people(session, who)
        ]


def _people(session: Session, who: str) -> list[Person]:
    mail, call = email_key(who), phone_key(who)
    if mail:
        test = Person.email_key == mail
    elif call:
        test = Person.phone_key == call
    else:
        test = Person.name_key == match_key(who)
    rows = session.scalars(select(Person).where(test).order_by(Person.id)).all()
    return list(dict.fromkeys(root_of(session, row) for row in rows))


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
    since = None if events and events[-1]["date"] is None else consent.since
    return ConsentLine(consent.purpose, consent.channel, consent.state, since, tuple(events))
