"""Two records of one person made one, and undone again. Nothing of either is lost.

What the other record's consents say is copied with its dates and instants, so that the state is
that of both histories together; undoing takes the copies back by correcting events.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from iprospect_dpo.desk.consents.records import consent_for, held_by, refold, standing_of
from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.events import append_event, new_uid
from iprospect_dpo.desk.people import find_person, personal_values
from iprospect_dpo.law.consents import Channel, ConsentKind
from iprospect_dpo.register import audit
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import (
    Complaint,
    Consent,
    ConsentEvent,
    IssuedDocument,
    LawfulRoute,
    Person,
    PersonMerge,
    Request,
)

#: What goes over to the record that is kept, and the name under which it is remembered.
_MOVED: dict[str, Any] = {
    "requests": Request,
    "complaints": Complaint,
    "papers": IssuedDocument,
    "routes": LawfulRoute,
}
_FILLED = ("email", "phone", "address", "salutation")


@dataclass(frozen=True)
class Merged:
    """A merge that stands: its id, who went into the record, and when."""

    uid: str
    name: str
    contact: str
    day: date


def merge_people(register: Register, kept_uid: str, gone_uid: str) -> str:
    """Make two records of one person one; return the merge's id, by which it is undone.

    The second's addresses lead to the first from now on. Raises DeskError.
    """
    if kept_uid == gone_uid:
        raise DeskError("Those are already the same record. Choose another person.", "name")
    with register.writing() as session:
        kept, gone = find_person(session, kept_uid), find_person(session, gone_uid)
        for person in (kept, gone):
            if person.merged_into_id is not None:
                raise DeskError(f"{person.name} has already been merged.", "name")
        merge_uid = new_uid(register.surroundings)
        for consent in held_by(session, gone):
            _copy(session, register, kept, consent, merge_uid)
        moved: dict[str, Any] = {}
        for name, record in _MOVED.items():
            rows = list(session.scalars(select(record).where(record.person_id == gone.id)))
            for row in rows:
                row.person_id = kept.id
            moved[name] = [row.id for row in rows]
        filled = [name for name in _FILLED if not getattr(kept, name) and getattr(gone, name)]
        for name in filled:
            _take(kept, name, gone)
        gone.merged_into_id = kept.id
        session.add(
            PersonMerge(
                uid=merge_uid,
                kept_id=kept.id,
                gone_id=gone.id,
                merged_on=register.surroundings.today(),
                moved=json.dumps({**moved, "filled": filled}),
            )
        )
        session.flush()
        audit.record(
            session,
            register.surroundings,
            "people merged",
            kept.uid,
            new={"merge": merge_uid, "with": gone.uid} | {k: len(v) for k, v in moved.items()},
            personal=personal_values(gone),
            person_id=kept.id,
        )
    return merge_uid


def undo_merge(register: Register, merge_uid: str) -> None:
    """Part two records again. What was recorded meanwhile under the other's address goes back too.

    What was recorded of the whole person stays with the record that was kept; addresses that were
    put on the do-not-contact list stay there, whosever they are. Raises DeskError.
    """
    with register.writing() as session:
        merge = session.scalars(
            select(PersonMerge).where(PersonMerge.uid == merge_uid)
        ).one_or_none()
        if merge is None or merge.undone_on is not None:
            raise DeskError("That merge has already been undone.")
        kept, gone = session.get_one(Person, merge.kept_id), session.get_one(Person, merge.gone_id)
        if kept.merged_into_id is not None:
            raise DeskError(f"{kept.name} has been merged since. Undo that merge first.")
        for consent in held_by(session, kept):
            _take_back(session, register, consent, gone, merge_uid)
        moved = json.loads(merge.moved)
        for name, record in _MOVED.items():
            for row in session.scalars(select(record).where(record.id.in_(moved[name]))):
                if row.person_id == kept.id:
                    row.person_id = gone.id
        for name in moved["filled"]:
            if getattr(kept, name) == getattr(gone, name):
                _take(kept, name, None)
        gone.merged_into_id = None
        merge.undone_on = register.surroundings.today()
        session.flush()
        audit.record(
            session,
            register.surroundings,
            "merge undone",
            kept.uid,
            new={"merge": merge_uid, "with": gone.uid},
            person_id=kept.id,
        )


def merges_of(session: Session, person: Person) -> list[Merged]:
    """Return whose records went into a person's, the last first."""
    query = (
        select(PersonMerge, Person)
        .join(Person, Person.id == PersonMerge.gone_id)
        .where(PersonMerge.kept_id == person.id, PersonMerge.undone_on.is_(None))
        .order_by(PersonMerge.id.desc())
    )
    return [
        Merged(merge.uid, gone.name, gone.email or gone.phone, merge.merged_on)
        for merge, gone in session.execute(query)
    ]


def _copy(
    session: Session, register: Register, kept: Person, consent: Consent, merge_uid: str
) -> None:
    target = consent_for(session, register, kept, consent.purpose, Channel(consent.channel))
    places: dict[int, int] = {}
    for event in consent.events:
        details = json.loads(event.details)
        details |= {
            "from": details.get("from", consent.uid),
            "merge": merge_uid,
            "recorded": details.get("recorded", event.recorded_at),
        }
        made = append_event(
            register,
            target.events,
            ConsentEvent,
            event.kind,
            event.date,
            event.note,
            details=details,
            corrects=places.get(event.corrects or 0),
            time=event.time,
            method=event.method,
            wording=event.wording,
            evidence=event.evidence,
        )
        places[event.sequence] = made.sequence
    refold(target)


def _take_back(
    session: Session, register: Register, consent: Consent, gone: Person, merge_uid: str
) -> None:
    """Take the copies back; what was said under the other's address meanwhile goes to them."""
    today = register.surroundings.today()
    for event, row in standing_of(consent.events):
        theirs = event.details.get("as") == gone.uid
        if not theirs and event.details.get("merge") != merge_uid:
            continue
        if theirs:
            back = consent_for(session, register, gone, consent.purpose, Channel(consent.channel))
            details = {k: v for k, v in json.loads(row.details).items() if k != "as"}
            append_event(
                register,
                back.events,
                ConsentEvent,
                event.kind,
                event.date,
                event.note,
                details=details,
                time=row.time,
                method=row.method,
                wording=row.wording,
                evidence=row.evidence,
            )
            refold(back)
        append_event(
            register,
            consent.events,
            ConsentEvent,
            ConsentKind.CORRECTED.value,
            today,
            "The merge was undone.",
            corrects=event.sequence,
            time="",
            method="",
            wording=None,
            evidence="",
        )
    refold(consent)


def _take(person: Person, name: str, origin: Person | None) -> None:
    """Set a detail, and the key by which it is matched, to another's, or to nothing."""
    for field in (name, f"{name}_key"):
        if hasattr(person, field):
            setattr(person, field, getattr(origin, field) if origin is not None else "")
