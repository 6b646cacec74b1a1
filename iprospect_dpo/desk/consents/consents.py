"""Consents: who agreed to what, when, how, in which words; and every no (UK GDPR Art 7)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from iprospect_dpo.desk.consents.records import (
    consent_for,
    new_wording,
    proof_of,
    refold,
    standing_of,
)
from iprospect_dpo.desk.consents.renewals import answer_due, renewals_asked
from iprospect_dpo.desk.consents.suppressions import release, suppress
from iprospect_dpo.desk.consents.wordings import known_purpose, refresh_months
from iprospect_dpo.desk.errors import TEXT_LENGTH, DeskError, check_received, check_text
from iprospect_dpo.desk.events import append_event
from iprospect_dpo.desk.inventory.activities import activities_of
from iprospect_dpo.desk.people import PersonDraft, find_or_add, personal_values, through_of
from iprospect_dpo.law.consents import (
    Channel,
    ConsentKind,
    ConsentState,
    Verdict,
    is_marketing,
    judge,
    telling,
)
from iprospect_dpo.law.lawful_bases import Basis
from iprospect_dpo.register import audit
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import Consent, ConsentEvent, ConsentWording, Person
from iprospect_dpo.text import one_line, stored

#: How a person may say yes or no.
METHODS = ("Web form", "Paper form", "Spoken", "E-mail", "In person", "Telephone", "Post")


@dataclass(frozen=True)
class NewConsent:
    """What a person said about one purpose, on one or more channels."""

    person: PersonDraft
    purpose: str
    channels: Sequence[Channel]
    kind: ConsentKind
    day: date
    method: str = ""
    wording: str = ""
    wording_version: str = ""
    time: str = ""
    evidence: str = ""
    note: str = ""


@dataclass(frozen=True)
class ConsentCase:
    """A consent whole, with the other channels of the same person and purpose."""

    consent: Consent
    person: Person
    events: tuple[ConsentEvent, ...]
    channels: tuple[Consent, ...]


def consent_purposes(register: Register) -> list[str]:
    """Return the purposes of the inventory that rest on consent, as their phrases."""
    with register.reading() as session:
        return [
            activity.purpose
            for activity in activities_of(session)
            if any(row.basis == Basis.CONSENT for row in activity.bases)
        ]


def consents_of_person(register: Register, uid: str) -> list[str]:
    """Return the purposes to which a person agreed and that are live, each once."""
    with register.reading() as session:
        query = (
            select(Consent.purpose)
            .join(Person)
            .where(Person.uid == uid, Consent.state == ConsentState.LIVE.value)
            .order_by(Consent.id)
        )
        return list(dict.fromkeys(session.scalars(query)))


def list_wordings(register: Register, purpose: str) -> list[ConsentWording]:
    """Return the wordings of a purpose, the newest first."""
    with register.reading() as session:
        query = select(ConsentWording).where(ConsentWording.purpose == one_line(purpose))
        return list(session.scalars(query.order_by(ConsentWording.id.desc())))


def record_consent(register: Register, new: NewConsent) -> list[Consent]:
    """Record what a person said, one event a channel, in one transaction. Raises DeskError.

    A yes needs the words that were shown (Art 7(1)); the same words are kept once, by version.
    """
    _check(new, register.surroundings.today())
    with register.writing() as session:
        purpose = known_purpose(session, one_line(new.purpose))
        person = find_or_add(session, register, new.person)
        wording = _wording(session, register, purpose, new)
        through = through_of(session, person, new.person)
        consents = []
        for channel in new.channels:
            consent = consent_for(session, register, person, purpose, channel)
            _append(
                register,
                consent,
                new.kind,
                new.day,
                stored(new.note),
                wording,
                new,
                through=through,
            )
            refold(consent)
            if consent.state == ConsentState.LIVE.value:
                release(session, register, person, new.day, purpose, channel.value)
            if new.kind is ConsentKind.WITHDRAWN:
                suppress(session, register, person, new.day, new.kind.value, purpose, channel.value)
            consents.append(consent)
        if new.kind is ConsentKind.OBJECTED:
            end_all_marketing(session, register, person, new.day, purpose)
        session.flush()
        audit.record(
            session,
            register.surroundings,
            f"consent {new.kind.value}",
            consents[0].uid,
            new={
                "purpose": purpose,
                "channels": [channel.value for channel in new.channels],
                "date": new.day,
                "method": new.method,
                "wording": wording.version if wording else "",
            },
            personal={**personal_values(person), "note": new.note, "evidence": new.evidence},
            person_id=person.id,
        )
        return consents


def withdraw_consent(
    register: Register, uid: str, day: date, method: str, note: str = ""
) -> ConsentCase:
    """Record that a person withdrew. It cannot be refused, and asks for no reason (Art 7(3))."""
    return _say(register, uid, ConsentKind.WITHDRAWN, day, method, note)


def give_again(register: Register, uid: str, day: date, method: str, note: str = "") -> ConsentCase:
    """Record that a person agreed anew to what they had been shown before."""
    return _say(register, uid, ConsentKind.REFRESHED, day, method, note)


def undo_last(register: Register, uid: str, why: str) -> ConsentCase:
    """Take back the last thing recorded, by a correcting event. Raises DeskError."""
    with register.writing() as session:
        consent = _get(session, uid)
        target = next(
            (e for e in reversed(consent.events) if e.kind != ConsentKind.CORRECTED.value), None
        )
        already = {event.corrects for event in consent.events}
        if target is None or target.sequence in already:
            raise DeskError("There is nothing left to undo.")
        event = _append(
            register,
            consent,
            ConsentKind.CORRECTED,
            register.surroundings.today(),
            stored(why),
            None,
            None,
            corrects=target.sequence,
        )
        refold(consent)
        if consent.state == ConsentState.LIVE.value:
            release(
                session,
                register,
                consent.person,
                register.surroundings.today(),
                consent.purpose,
                consent.channel,
            )
        session.flush()
        audit.record(
            session,
            register.surroundings,
            "consent corrected",
            uid,
            new={"event": event.sequence, "corrects": target.sequence, "state": consent.state},
            personal={"note": event.note},
            person_id=consent.person_id,
        )
    return get_consent(register, uid)


def end_consent(
    session: Session,
    register: Register,
    consent: Consent,
    kind: ConsentKind,
    day: date,
    note: str,
    *,
    method: str = "",
) -> None:
    """End a consent within a transaction of the caller's; its events must be loaded."""
    event = _append(register, consent, kind, day, stored(note), None, None, method=method)
    refold(consent)
    session.flush()
    audit.record(
        session,
        register.surroundings,
        f"consent {kind.value}",
        consent.uid,
        new={"event": event.sequence, "date": day, "state": consent.state},
        personal={"note": event.note},
        person_id=consent.person_id,
    )


def end_all_marketing(
    session: Session, register: Register, person: Person, day: date, purpose: str
) -> None:
    """Let an objection end every marketing consent of a person, by every channel (Art 21(3)).

    ``purpose`` is what the objection was recorded for; one that is no marketing ends alone.
    """
    if not is_marketing(purpose):
        suppress(session, register, person, day, ConsentKind.OBJECTED.value, purpose)
        return
    suppress(session, register, person, day, ConsentKind.OBJECTED.value)
    query = (
        select(Consent)
        .where(Consent.person_id == person.id, Consent.state == ConsentState.LIVE.value)
        .options(selectinload(Consent.events))
    )
    for consent in session.scalars(query):
        if is_marketing(consent.purpose):
            note = f"Objected to direct marketing, recorded for {purpose}."
            end_consent(session, register, consent, ConsentKind.OBJECTED, day, note)


def verdict_of(register: Register, case: ConsentCase) -> Verdict:
    """Return whether this consent lets one write today, and why (Art 7; PECR reg 22)."""
    with register.reading() as session:
        kept = refresh_months(session, case.consent.purpose)
        asked = renewals_asked(session).get((case.consent.person_id, case.consent.purpose), [])
    told = telling(standing_of(case.events))
    event = told[0] if told else None
    proof = proof_of(*told) if told else None
    due = answer_due(asked, event.date) if event else None
    return judge(event, proof, register.surroundings.today(), kept, answer_due=due)


def get_consent(register: Register, uid: str) -> ConsentCase:
    """Return a consent whole. Raises DeskError when there is none of that id."""
    with register.reading() as session:
        consent = _get(session, uid)
        same = session.scalars(
            select(Consent)
            .where(Consent.person_id == consent.person_id, Consent.purpose == consent.purpose)
            .order_by(Consent.id)
        )
        return ConsentCase(consent, consent.person, tuple(consent.events), tuple(same))


def _check(new: NewConsent, today: date) -> None:
    check_received(new.day, today)
    if not one_line(new.purpose):
        raise DeskError("Say what the consent is for.", "purpose")
    if not new.channels:
        raise DeskError("Choose at least one channel.", "channels")
    if new.kind in {ConsentKind.GIVEN, ConsentKind.REFRESHED} and not stored(new.wording):
        raise DeskError("Enter the wording they saw or heard (Art 7(1)).", "wording")
    check_text("wording", new.wording, TEXT_LENGTH)
    check_text("note", new.note, TEXT_LENGTH)
    check_text("evidence", new.evidence, TEXT_LENGTH)


def _say(
    register: Register, uid: str, kind: ConsentKind, day: date, method: str, note: str
) -> ConsentCase:
    today = register.surroundings.today()
    check_received(day, today)
    with register.writing() as session:
        consent = _get(session, uid)
        if kind is ConsentKind.REFRESHED and consent.state == ConsentState.NEVER_ASKED:
            raise DeskError("They have not been asked yet. Record the consent with its wording.")
        last = next((e.wording for e in reversed(consent.events) if e.wording), None)
        event = _append(
            register,
            consent,
            kind,
            day,
            stored(note),
            last if kind is ConsentKind.REFRESHED else None,
            None,
            method=method,
        )
        refold(consent)
        if kind is ConsentKind.WITHDRAWN:
            suppress(
                session, register, consent.person, day, kind.value, consent.purpose, consent.channel
            )
        elif consent.state == ConsentState.LIVE.value:
            release(session, register, consent.person, day, consent.purpose, consent.channel)
        session.flush()
        audit.record(
            session,
            register.surroundings,
            f"consent {kind.value}",
            uid,
            new={"event": event.sequence, "date": day, "method": method, "state": consent.state},
            personal={"note": event.note},
            person_id=consent.person_id,
        )
    return get_consent(register, uid)


def _get(session: Session, uid: str) -> Consent:
    found = session.scalars(
        select(Consent)
        .where(Consent.uid == uid)
        .options(
            selectinload(Consent.events).selectinload(ConsentEvent.wording),
            selectinload(Consent.person),
        )
    ).one_or_none()
    if found is None:
        raise DeskError("That consent is not on record.")
    return found


def _wording(
    session: Session, register: Register, purpose: str, new: NewConsent
) -> ConsentWording | None:
    text = stored(new.wording)
    if not text:
        return None
    known = list(session.scalars(select(ConsentWording).where(ConsentWording.purpose == purpose)))
    for wording in known:
        if wording.text == text and new.wording_version in {"", wording.version}:
            return wording
    version = one_line(new.wording_version) or f"{new.day.year}/{len(known) + 1}"
    if any(wording.version == version for wording in known):
        raise DeskError(
            f"Version {version} already has different wording. Use a new version name.", "wording"
        )
    return new_wording(session, register, purpose, version, text, new.day)


def _append(
    register: Register,
    consent: Consent,
    kind: ConsentKind,
    day: date,
    note: str,
    wording: ConsentWording | None,
    new: NewConsent | None,
    *,
    method: str = "",
    corrects: int | None = None,
    through: str = "",
) -> ConsentEvent:
    details: dict[str, object] = {"as": through} if through else {}
    if day < register.surroundings.today() and corrects is None:
        details["back_dated"] = True
    return append_event(
        register,
        consent.events,
        ConsentEvent,
        kind.value,
        day,
        note,
        details=details,
        corrects=corrects,
        time=new.time if new else "",
        method=one_line(new.method if new else method),
        wording=wording,
        evidence=stored(new.evidence) if new else "",
    )
