"""Search over everything: people, requests, complaints, breaches, activities, papers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from iprospect_dpo.desk.common import get_setting, set_setting
from iprospect_dpo.desk.inventory import purpose_title
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import Complaint, Person, Request
from iprospect_dpo.register.search import KINDS, Found, folded, rebuild, search

#: The way in which texts are indexed; another one has the index built anew.
INDEX = 2

#: Where a kind of record is opened: the tab, or a tab's own page for people.
PLACES = {
    "person": "person", "request": "Requests", "complaint": "Complaints",
    "breach": "Complaints:open_breaches", "activity": "Data inventory", "paper": "Paperwork",
}  # fmt: skip
HEADINGS = {
    "person": "People", "request": "Requests", "complaint": "Complaints", "breach": "Breaches",
    "activity": "Activities", "paper": "Letters and papers",
}  # fmt: skip


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
            return Hits(tuple(_with_cases(session, found, limit)))
        names: dict[str, str] = {}
        for name in session.scalars(select(Person.name).where(Person.merged_into_id.is_(None))):
            for part in (name, *name.split()):
                names.setdefault(folded(part).strip(), part)
        alike = get_close_matches(folded(words).strip(), list(names), n=1, cutoff=0.7)
    return Hits((), names[alike[0]] if alike else "")


def _with_cases(session: Session, found: list[Found], limit: int) -> list[Found]:
    """Return the hits, requests and complaints named, those of the people found among them."""
    uids = [hit.reference for hit in found if hit.kind == "person"]
    whole: list[Found] = []
    for kind in KINDS:
        of_kind = [hit for hit in found if hit.kind == kind]
        record: Any = {"request": Request, "complaint": Complaint}.get(kind)
        if record is not None:
            rows = session.execute(
                select(record.reference, Person.name, record.text, record.received_on)
                .join(Person, Person.id == record.person_id)
                .where(
                    or_(Person.uid.in_(uids),
                        record.reference.in_([hit.reference for hit in of_kind]))
                )
                .order_by(record.received_on.desc(), record.id.desc())
                .limit(limit)
            )  # fmt: skip
            of_kind = [
                Found(kind, reference, f"{reference}  {name}", " ".join(text.split())[:90],
                      day.isoformat())
                for reference, name, text, day in rows
            ]  # fmt: skip
        if kind == "activity":
            of_kind = [replace(hit, title=purpose_title(hit.title)) for hit in of_kind]
        whole += of_kind
    return whole


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
