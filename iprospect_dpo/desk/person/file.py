"""What the register itself holds about a person: gathered for an access or portability answer.

Never in it: other people's data and the do-not-contact list. The owner's notes about the person
are in the answer to a request alone.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from iprospect_dpo.desk.consents.lawful_routes import routes_by_person
from iprospect_dpo.desk.consents.records import held_by, standing_of
from iprospect_dpo.desk.events import as_events
from iprospect_dpo.desk.people import find_person, root_of
from iprospect_dpo.desk.requests.cases import find_request
from iprospect_dpo.desk.settings import the_organisation
from iprospect_dpo.exchange.tables import Sheet, write_xlsx
from iprospect_dpo.law.complaints import ComplaintKind, Outcome
from iprospect_dpo.law.consents import Channel, ConsentKind
from iprospect_dpo.law.dates import long_date
from iprospect_dpo.law.events import in_force
from iprospect_dpo.law.requests import RequestKind
from iprospect_dpo.law.rights import Right
from iprospect_dpo.register import audit
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import (
    Complaint,
    Consent,
    ConsentEvent,
    IssuedDocument,
    Person,
    Request,
)


@dataclass(frozen=True)
class Section:
    """A part of the file: its title, the heads of its columns, its rows."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class PersonFile:
    """Everything the register holds about one person, in sections that are not empty."""

    person: Person
    sections: tuple[Section, ...]


def gather(register: Register, reference: str, *, with_notes: bool = False) -> PersonFile:
    """Return what the register holds about the person of a request.

    ``with_notes`` adds what was noted about them, as an answer to an access request has it: notes
    about a person are their data (Art 4(1)); what is exempt is withheld in the search list.
    """
    with register.reading() as session:
        person = find_request(session, reference).person
        found = _file(session, person)
        if not with_notes:
            return found
        notes = _notes(session, person)
        return replace(found, sections=(*found.sections, *([notes] if notes.rows else [])))


def gather_person(register: Register, uid: str) -> PersonFile:
    """Return what the register holds about a person. Raises DeskError."""
    with register.reading() as session:
        return _file(session, root_of(session, find_person(session, uid)))


def export_person(register: Register, uid: str, ending: str) -> bytes:
    """Return a person's file as XLSX (a sheet a section) or JSON, and note that it left."""
    found = gather_person(register, uid)
    if ending == ".xlsx":
        content = write_xlsx([Sheet(each.title, each.head, each.rows) for each in found.sections])
    else:
        content = person_json(found)
    with register.writing() as session:
        audit.record(
            session,
            register.surroundings,
            "person exported",
            found.person.uid,
            new={"as": ending, "sha256": hashlib.sha256(content).hexdigest()},
            person_id=found.person.id,
        )
    return content


def person_json(found: PersonFile) -> bytes:
    """Return a person's file as JSON: a list of rows for each section, by the section's title."""
    sections = {
        each.title: [dict(zip(each.head, row, strict=True)) for row in each.rows]
        for each in found.sections
    }
    text = json.dumps(
        {"format": "i-prospect-dpo/person/1", "person": found.person.uid, **sections},
        ensure_ascii=False,
        indent=2,
    )
    return f"{text}\n".encode()


def _file(session: Session, person: Person) -> PersonFile:
    sections = (
        _details(person),
        _consents(session, person),
        _routes(session, person),
        _requests(session, person),
        _complaints(session, person),
        _letters(session, person),
    )
    return PersonFile(person, tuple(each for each in sections if each.rows))


def portable_copy(register: Register, reference: str) -> bytes:
    """Return as JSON what the person provided that rests on consent or a contract (Art 20(1)).

    Their details and what they said of consents, with the words they were shown; nothing that the
    owner wrote about them.
    """
    with register.reading() as session:
        person = find_request(session, reference).person
        controller = the_organisation(session).name
        consents = [
            {
                "purpose": consent.purpose,
                "channel": consent.channel,
                "said": [
                    {
                        "event": event.kind,
                        "date": event.date.isoformat(),
                        "method": event.method,
                        "wording": event.wording.text if event.wording else "",
                        "wording_version": event.wording.version if event.wording else "",
                    }
                    for event in _standing(consent)
                ],
            }
            for consent in held_by(session, person)
        ]
    content = {
        "format": "i-prospect-dpo/portable-copy/1",
        "controller": controller,
        "person": {
            "name": person.name,
            "email": person.email,
            "telephone": person.phone,
            "address": person.address,
        },
        "consents": consents,
    }
    return json.dumps(content, ensure_ascii=False, indent=2).encode("utf-8") + b"\n"


def _details(person: Person) -> Section:
    rows = [
        ("Name", person.name),
        ("E-mail", person.email),
        ("Telephone", person.phone),
        ("Address", person.address),
        ("How letters greet you", person.salutation),
    ]
    return Section("Your details", ("Detail", "Entry"), tuple(row for row in rows if row[1]))


def _consents(session: Session, person: Person) -> Section:
    rows = [
        (
            long_date(event.date),
            f"{consent.purpose}, by {Channel(consent.channel).label.lower()}: "
            f"{_SAID[ConsentKind(event.kind)]}",
            event.method,
            _wording(event),
        )
        for consent in held_by(session, person)
        for event in _standing(consent)
    ]
    head = ("Date", "What you said", "How", "Wording you were shown")
    return Section("Your consents and refusals", head, tuple(rows))


def _routes(session: Session, person: Person) -> Section:
    rows = [
        (
            long_date(held.since),
            held.route.label,
            held.purpose or "everything",
            "; ".join(words for words in held.evidence.values() if words),
        )
        for held in routes_by_person(session).get(person.id, [])
    ]
    head = ("Since", "Why we may write to you", "Purpose", "Evidence")
    return Section("When we may write without asking", head, tuple(rows))


def _requests(session: Session, person: Person) -> Section:
    query = (
        select(Request)
        .where(Request.person_id == person.id)
        .options(selectinload(Request.events))
        .order_by(Request.id)
    )
    rows = []
    for request in session.scalars(query):
        told = [
            f"{RequestKind(event.kind).label} {long_date(event.date)}"
            for event in in_force(as_events(request.events))
            if event.kind not in {RequestKind.NOTE, RequestKind.RECEIVED}
        ]
        rows.append(
            (
                request.reference,
                long_date(request.received_on),
                f"{Right(request.right).label}. {request.text}".strip(),
                "; ".join(told),
            )
        )
    head = ("Reference", "Received", "What you asked", "History")
    return Section("Your requests", head, tuple(rows))


def _complaints(session: Session, person: Person) -> Section:
    query = (
        select(Complaint)
        .where(Complaint.person_id == person.id)
        .options(selectinload(Complaint.events))
        .order_by(Complaint.id)
    )
    rows = []
    for complaint in session.scalars(query):
        sent = any(
            event.kind == ComplaintKind.OUTCOME_SENT
            for event in in_force(as_events(complaint.events))
        )
        outcome = Outcome(complaint.outcome).label if complaint.outcome and sent else "not sent yet"
        rows.append(
            (complaint.reference, long_date(complaint.received_on), complaint.text, outcome)
        )
    head = ("Reference", "Received", "What you complained about", "Outcome")
    return Section("Your complaints", head, tuple(rows))


def _notes(session: Session, person: Person) -> Section:
    """Return what was noted about the person in their requests and complaints."""
    rows = []
    noted: tuple[tuple[Any, set[str]], ...] = (
        (Request, {RequestKind.NOTE.value}),
        (Complaint, {ComplaintKind.NOTE.value, ComplaintKind.ENQUIRY.value}),
    )
    for record, kinds in noted:
        query = select(record).where(record.person_id == person.id)
        for case in session.scalars(query.options(selectinload(record.events))):
            rows += [
                (case.reference, long_date(event.date), event.note)
                for event in in_force(as_events(case.events))
                if event.kind in kinds and event.note
            ]
    return Section("Our notes", ("Reference", "Date", "What we noted"), tuple(rows))


def _letters(session: Session, person: Person) -> Section:
    query = (
        select(IssuedDocument)
        .where(IssuedDocument.person_id == person.id, IssuedDocument.sent_on.is_not(None))
        .order_by(IssuedDocument.id)
    )
    rows = [
        (
            letter.reference,
            letter.title,
            f"{long_date(letter.sent_on)}, {letter.sent_how}".strip(", ") if letter.sent_on else "",
        )
        for letter in session.scalars(query)
    ]
    return Section("Letters we sent you", ("Reference", "What", "Sent"), tuple(rows))


def _standing(consent: Consent) -> list[ConsentEvent]:
    return [row for _, row in standing_of(consent.events)]


def _wording(event: ConsentEvent) -> str:
    if event.wording is None:
        return ""
    return f"{event.wording.text} (version {event.wording.version})"


_SAID = {
    ConsentKind.GIVEN: "yes",
    ConsentKind.REFUSED: "no",
    ConsentKind.REFRESHED: "yes, again",
    ConsentKind.WITHDRAWN: "withdrawn",
    ConsentKind.OBJECTED: "objected",
    ConsentKind.BOUNCED: "a message bounced",
    ConsentKind.CORRECTED: "corrected",
}
