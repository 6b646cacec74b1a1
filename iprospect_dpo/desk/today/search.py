"""Search over everything: people, requests, complaints, breaches, activities, papers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from iprospect_dpo.desk.inventory.activities import purpose_title
from iprospect_dpo.desk.settings import get_setting, set_setting
from iprospect_dpo.law.dates import short_date
from iprospect_dpo.law.requests import State
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import Complaint, Person, Request
from iprospect_dpo.register.search import KINDS, Found, folded, rebuild, search

#: The way in which texts are indexed; another one has the index built anew.
INDEX = 2

HEADINGS = {
    "person": "People",
    "request": "Requests",
    "complaint": "Complaints",
    "breach": "Breaches",
    "activity": "Activities",
    "paper": "Letters and documents",
}


@dataclass(frozen=True)
class Hits:
    """What was found, by kind; where nothing was, a name on record that is alike."""

    found: tuple[Found, ...]
    instead: str = ""


def find(register: Register, words: str, limit: int = 30) -> Hits:
    """Return what holds all the words, from one letter on; accents and capitals do not matter.

    With a person come their requests and complaints, whatever those say.
    """
    _ready(register)
    with register.reading() as session:
        found = search(session, words, limit)
        if found or not words.strip():
            today = register.surroundings.today()
            return Hits(tuple(_with_cases(session, found, limit, today)))
        names: dict[str, str] = {}
        for name in session.scalars(select(Person.name).where(Person.merged_into_id.is_(None))):
            for part in (name, *name.split()):
                names.setdefault(folded(part).strip(), part)
        alike = get_close_matches(folded(words).strip(), list(names), n=1, cutoff=0.7)
    return Hits((), names[alike[0]] if alike else "")


def _with_cases(session: Session, found: list[Found], limit: int, today: date) -> list[Found]:
    """Return the hits, requests and complaints named, those of the people found among them."""
    uids = [hit.reference for hit in found if hit.kind == "person"]
    held = _held(session, uids)
    whole: list[Found] = []
    for kind in KINDS:
        of_kind = [hit for hit in found if hit.kind == kind]
        record: Any = {"request": Request, "complaint": Complaint}.get(kind)
        if record is not None:
            rows = session.execute(
                select(
                    record.reference,
                    Person.name,
                    record.text,
                    record.received_on,
                    record.due_on,
                    record.state,
                )
                .join(Person, Person.id == record.person_id)
                .where(
                    or_(
                        Person.uid.in_(uids),
                        record.reference.in_([hit.reference for hit in of_kind]),
                    )
                )
                .order_by(record.received_on.desc(), record.id.desc())
                .limit(limit)
            )
            of_kind = [
                Found(
                    kind,
                    reference,
                    f"{reference}  {name}",
                    " ".join(text.split())[:90],
                    day.isoformat(),
                    _stands(due, State(state), today),
                )
                for reference, name, text, day, due, state in rows
            ]
        if kind == "person":
            of_kind = [replace(hit, aside=held.get(hit.reference, "")) for hit in of_kind]
        if kind in {"paper", "breach"}:
            of_kind = [
                replace(hit, aside=short_date(date.fromisoformat(hit.day))) for hit in of_kind
            ]
        if kind == "activity":
            of_kind = [replace(hit, title=purpose_title(hit.title)) for hit in of_kind]
        whole += of_kind
    return whole


def _held(session: Session, uids: list[str]) -> dict[str, str]:
    """Return what people have on record, by their ids: "1 complaint, 2 requests"."""
    said: dict[str, list[str]] = {}
    records: tuple[tuple[str, Any], ...] = (("request", Request), ("complaint", Complaint))
    for noun, record in records:
        for uid, number in session.execute(
            select(Person.uid, func.count(record.id))
            .join(record, record.person_id == Person.id)
            .where(Person.uid.in_(uids))
            .group_by(Person.uid)
        ):
            said.setdefault(uid, []).append(f"{number} {noun}{'' if number == 1 else 's'}")
    return {uid: ", ".join(parts) for uid, parts in said.items()}


def _stands(due: date | None, state: State, today: date) -> str:
    """Return how a case stands in a few words."""
    if state is State.CLOSED:
        return "closed"
    if due is not None:
        return f"{'was due' if due < today else 'due'} {short_date(due)}"
    return {
        State.ACT_NOW: "act today",
        State.STOPPED: "paused",
        State.NOT_STARTED: "not started",
    }.get(state, "open")


def _ready(register: Register) -> None:
    """Build the index when this register has none of this kind yet."""
    with register.reading() as session:
        if get_setting(session, "search.index") == INDEX:
            return
    if register.holder is None:
        return
    with register.writing() as session:
        rebuild(session)
        set_setting(session, "search.index", INDEX)
