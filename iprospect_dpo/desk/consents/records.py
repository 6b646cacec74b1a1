"""The records behind a consent: made in one way, folded in one way, proved in one way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from iprospect_dpo.desk.events import as_events, new_uid
from iprospect_dpo.desk.settings import get_setting
from iprospect_dpo.law.consents import (
    Channel,
    ConsentKind,
    ConsentState,
    Proof,
    fold_consent,
    in_order,
)
from iprospect_dpo.law.events import Event
from iprospect_dpo.law.proofs import fatal_flaw, is_a_way, says_something
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import Consent, ConsentEvent, ConsentWording, Person


def new_consent(
    session: Session, register: Register, person: Person, purpose: str, channel: Channel
) -> Consent:
    """Add a consent to which nobody has said anything yet."""
    made = Consent(
        uid=new_uid(register.surroundings),
        person=person,
        purpose=purpose,
        channel=channel.value,
        state=ConsentState.NEVER_ASKED.value,
        since=register.surroundings.today(),
        events=[],
    )
    session.add(made)
    return made


def consent_for(
    session: Session, register: Register, person: Person, purpose: str, channel: Channel
) -> Consent:
    """Return a person's consent on one purpose and channel, with its events; new if need be."""
    found = session.scalars(
        select(Consent)
        .where(
            Consent.person_id == person.id,
            Consent.purpose == purpose,
            Consent.channel == channel.value,
        )
        .options(selectinload(Consent.events))
    ).one_or_none()
    return found or new_consent(session, register, person, purpose, channel)


def held_by(session: Session, person: Person) -> list[Consent]:
    """Return a person's consents with their events and wordings, by purpose and channel."""
    query = (
        select(Consent)
        .where(Consent.person_id == person.id)
        .options(selectinload(Consent.events).selectinload(ConsentEvent.wording))
        .order_by(Consent.purpose, Consent.channel, Consent.id)
    )
    return list(session.scalars(query))


def new_wording(
    session: Session,
    register: Register,
    purpose: str,
    version: str,
    text: str,
    day: date,
    channel: str = "",
) -> ConsentWording:
    """Add a version of a wording, with the notice that was in force when it was made."""
    updated = get_setting(session, "notice.wording", {}).get("last_updated", "")
    made = ConsentWording(
        uid=new_uid(register.surroundings),
        purpose=purpose,
        version=version,
        text=text,
        made_on=day,
        notice_version=updated,
        channel=channel,
    )
    session.add(made)
    session.flush()
    return made


def consent_events(rows: Sequence[ConsentEvent]) -> list[Event]:
    """Return a consent's events as the law's plain ones.

    Their details tell the time of day, and the instant of recording.
    """
    return [
        replace(event, details={"recorded": row.recorded_at, **event.details, "time": row.time})
        for event, row in zip(as_events(list(rows)), rows, strict=True)
    ]


def refold(consent: Consent) -> None:
    """Rewrite the caches of a consent from its events, in the transaction of the event."""
    state, since = fold_consent(consent_events(consent.events))
    consent.state = state.value
    consent.since = since or consent.since


def standing_of(rows: Sequence[ConsentEvent]) -> list[tuple[Event, ConsentEvent]]:
    """Return the events that stand, oldest first, each with its record."""
    records = {each.sequence: each for each in rows}
    return [(event, records[event.sequence]) for event in in_order(consent_events(rows))]


def proof_of(event: Event, row: ConsentEvent) -> Proof:
    """Return what a yes on record rests on (Art 7(1))."""
    return Proof(
        dated=not event.details.get("undated"),
        method=row.method if is_a_way(row.method) else "",
        wording=row.wording.version if row.wording else "",
        has_text=bool(row.wording and says_something(row.wording.text)),
        flaw=fatal_flaw(row.wording.text) if row.wording else "",
    )


def same_words(one: str, other: str) -> bool:
    """Return whether two wordings are the same but for spaces and line ends, as files part them."""
    return one.split() == other.split()


def said_yes_after(consent: Consent, day: date) -> bool:
    """Say whether a yes of a later day is on record."""
    return any(ConsentKind(e.kind).is_yes and e.date > day for e in consent.events)
