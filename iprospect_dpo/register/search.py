"""Full-text search over everything: one index, written in the transaction of what it tells.

The text is folded by our own function, so that accents, capitals and scripts do not matter; each
character of Chinese, Japanese and Korean is a word of its own. Results go by kind and by age, not
by a rank: a rank over common words is slow, and tells the owner nothing.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import event, select, text
from sqlalchemy.orm import Session, UOWTransaction, sessionmaker

from iprospect_dpo.register.records import (
    Breach,
    Complaint,
    IssuedDocument,
    Person,
    ProcessingActivity,
    Request,
)
from iprospect_dpo.text import fold

#: Only so much of a text is indexed: a letter that came with a book in it must not swell the file.
LONGEST = 60_000
#: Scripts written without spaces between words; Thai, Lao, Burmese and Khmer among them.
_APART = re.compile(
    "([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff])"
)
#: O’Brien is looked for as O’Brien, OBrien and Brien.
_APOSTROPHE = re.compile(r"(?<=\w)['’ʼ`´‘](?=\w)")
_WORD = re.compile(r"\w+", re.UNICODE)


@dataclass(frozen=True)
class Found:
    """A hit: what kind of record, its reference or id, its title, a second line, its day.

    ``aside`` says how it stands.
    """

    kind: str
    reference: str
    title: str
    shown: str
    day: str
    aside: str = ""


def folded(words: str) -> str:
    """Return text as the index keeps it: no marks, small letters.

    In a script without spaces each character stands apart.
    """
    return _APART.sub(r" \1 ", fold(words))


def indexed(words: str) -> str:
    """Return text as it goes into the index: folded, and the words with apostrophes joined too."""
    body = folded(words)
    joined = [_APOSTROPHE.sub("", word) for word in body.split() if _APOSTROPHE.search(word)]
    return " ".join((body, *dict.fromkeys(joined)))


def query_of(words: str) -> str:
    """Return the index's own query for typed words: all of them, the last one begun; '' if none."""
    found = _WORD.findall(folded(words[:200]))
    return " ".join(f'"{word}"*' for word in found)


def marks(shown: str, words: str) -> tuple[tuple[int, int], ...]:
    """Return where the typed words begin words of a shown text: (first character, length)."""
    typed = sorted(set(_WORD.findall(fold(words[:200]))), key=len, reverse=True)
    plain, places = "", []
    for at, char in enumerate(shown):
        part = fold(char)
        # A bare accent folds to nothing; what parts words stays one character.
        part = part or ("" if unicodedata.combining(char) else " ")
        plain += part
        places += [at] * len(part)
    found = []
    for word in _WORD.finditer(plain):
        for begun in typed:
            at = word.start()
            if _APART.match(word[0]):
                at = plain.find(begun, word.start(), word.end())
            if at >= 0 and plain.startswith(begun, at):
                first, last = places[at], places[at + len(begun) - 1]
                found.append((first, last - first + 1))
                break
    return tuple(found)


def search(session: Session, words: str, limit: int = 60) -> list[Found]:
    """Return what holds all the words, each by its beginning, by kind and the newest first."""
    query = query_of(words)
    if not query:
        return []
    rows = session.execute(
        text(
            "SELECT kind, reference, title, shown, day FROM search_index "
            "WHERE search_index MATCH :query LIMIT 5000"
        ),
        {"query": f"body : ({query})"},
    ).all()
    hits = [Found(*row) for row in rows]
    hits.sort(key=lambda hit: hit.title.casefold())
    hits.sort(key=lambda hit: hit.day, reverse=True)
    found: list[Found] = []
    for kind in KINDS:
        of_kind = [hit for hit in hits if hit.kind == kind]
        if kind == "person":
            of_kind.sort(key=lambda hit: hit.title.casefold())
        found += of_kind[:limit]
    return found


#: The kinds in the order in which results stand.
KINDS = ("person", "request", "complaint", "breach", "activity", "paper")


@dataclass(frozen=True)
class _Entry:
    kind: str
    reference: str
    title: str
    shown: str
    day: str
    body: str


def _person(row: Person) -> _Entry:
    return _Entry(
        "person",
        row.uid,
        row.name,
        row.email or row.phone,
        "",
        " ".join((row.name, row.email, row.phone, row.phone_key, row.address, row.note)),
    )


def _request(row: Request) -> _Entry:
    return _Entry(
        "request",
        row.reference,
        row.reference,
        row.right.replace("-", " "),
        row.received_on.isoformat(),
        " ".join((row.reference, row.right, row.text, row.on_behalf_by, row.their_reference)),
    )


def _complaint(row: Complaint) -> _Entry:
    return _Entry(
        "complaint",
        row.reference,
        row.reference,
        row.text[:80],
        row.received_on.isoformat(),
        " ".join(
            (
                row.reference,
                row.text,
                row.wanted,
                row.lessons,
                row.their_reference,
                *json.loads(row.points or "[]"),
            )
        ),
    )


def _breach(row: Breach) -> _Entry:
    return _Entry(
        "breach",
        row.reference,
        row.reference,
        row.what[:80],
        row.known_at[:10],
        " ".join((row.reference, row.what, row.whose, row.information, row.effects, row.measures)),
    )


def _activity(row: ProcessingActivity) -> _Entry:
    return _Entry(
        "activity",
        row.reference,
        row.purpose,
        row.reference,
        "",
        " ".join(
            (
                row.reference,
                row.purpose,
                row.business_function,
                row.individuals,
                row.location,
                row.note,
            )
        ),
    )


def _paper(row: IssuedDocument) -> _Entry:
    return _Entry(
        "paper",
        row.reference,
        f"{row.reference}  {row.title}",
        "",
        row.issued_on.isoformat(),
        " ".join((row.reference, row.title, row.text or "")),
    )


_MAKERS: dict[type[Any], Callable[[Any], _Entry]] = {
    Person: _person,
    Request: _request,
    Complaint: _complaint,
    Breach: _breach,
    ProcessingActivity: _activity,
    IssuedDocument: _paper,
}


def watch(sessions: sessionmaker[Session]) -> None:
    """Keep the index of writing sessions: what they add, change or delete is indexed with it."""
    event.listen(sessions, "after_flush", _after_flush)


def rebuild(session: Session) -> int:
    """Index everything anew; return how many records."""
    session.execute(text("DELETE FROM search_index"))
    done = 0
    for record in _MAKERS:
        for row in session.scalars(select(record)):
            _index(session, row)
            done += 1
    return done


def _after_flush(session: Session, context: UOWTransaction) -> None:
    del context
    for row in (*session.new, *session.dirty):
        if type(row) in _MAKERS:
            _index(session, row)
    for row in session.deleted:
        if type(row) in _MAKERS:
            _drop(session, row)


def _index(session: Session, row: Any) -> None:  # noqa: ANN401 - a record
    """Write a record's entry anew; one whose record went into another's has none."""
    _drop(session, row)
    if getattr(row, "merged_into_id", None) is not None:
        return
    entry = _MAKERS[type(row)](row)
    session.connection().execute(
        text(
            "INSERT INTO search_index (rowid, body, kind, reference, title, shown, day) "
            "VALUES (:place, :body, :kind, :reference, :title, :shown, :day)"
        ),
        {
            "place": _place(row),
            "body": indexed(entry.body[:LONGEST]),
            "kind": entry.kind,
            "reference": entry.reference,
            "title": entry.title,
            "shown": entry.shown,
            "day": entry.day,
        },
    )


def _drop(session: Session, row: Any) -> None:  # noqa: ANN401 - a record
    session.connection().execute(
        text("DELETE FROM search_index WHERE rowid = :place"), {"place": _place(row)}
    )


def _place(row: Any) -> int:  # noqa: ANN401 - a record
    """Return the row of the index that is a record's own: found at once, however many there are."""
    return int(row.id) * 16 + list(_MAKERS).index(type(row))
