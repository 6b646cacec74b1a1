"""The journal: append-only, chained by hashes, written in the transaction of what it tells.

Personal values enter as salted digests. Salt and text lie in ``personal_values``: when a person is
erased both go, and the chain still verifies.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from iprospect_dpo.register.records.journal import JournalEntry, PersonalValue
from iprospect_dpo.surroundings import Surroundings

GENESIS = "0" * 64
Values = Mapping[str, object]


@dataclass(frozen=True)
class Verdict:
    """What a walk through the whole chain found."""

    entries: int
    head: str
    broken_at: int | None

    @property
    def sound(self) -> bool:
        """Whether every entry is as it was written."""
        return self.broken_at is None


def record(
    session: Session,
    surroundings: Surroundings,
    action: str,
    record_name: str,
    *,
    new: Values | None = None,
    old: Values | None = None,
    personal: Values | None = None,
    old_personal: Values | None = None,
    person_id: int | None = None,
    who: str = "owner",
) -> JournalEntry:
    """Append one entry for one action, in the action's own transaction.

    ``new`` and ``old`` are values as they are; ``personal`` and ``old_personal`` are kept apart
    and enter as digests.
    """
    last = session.scalars(
        select(JournalEntry).order_by(JournalEntry.seq.desc()).limit(1)
    ).one_or_none()
    detail: dict[str, object] = {}
    kept: list[PersonalValue] = []
    for side, plain, private in (("old", old, old_personal), ("new", new, personal)):
        values: dict[str, object] = dict(plain or {})
        for name, value in (private or {}).items():
            text = "" if value is None else str(value)
            salt = surroundings.token_bytes(16).hex()
            values[name] = {"digest": digest(salt, text)}
            kept.append(
                PersonalValue(side=side, name=name, salt=salt, text=text, person_id=person_id)
            )
        if values:
            detail[side] = values
    entry = JournalEntry(
        seq=(last.seq if last else 0) + 1,
        at=surroundings.instant(),
        working_date=surroundings.today().isoformat(),
        who=who,
        action=action,
        record=record_name,
        detail=canonical(detail),
        previous=last.hash if last else GENESIS,
        hash="",
    )
    entry.hash = entry_hash(entry)
    session.add(entry)
    session.flush()
    for value_kept in kept:
        value_kept.entry_seq = entry.seq
    session.add_all(kept)
    return entry


def canonical(value: object) -> str:
    """Return the one JSON form of a value: sorted, tight, dates in ISO."""
    return json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_plain
    )


def digest(salt: str, text: str) -> str:
    """Return the salted digest of a personal value."""
    return hashlib.sha256(f"{salt}\x1f{text}".encode("utf-8", "surrogatepass")).hexdigest()


def rows_digest(rows: Sequence[Mapping[str, Any]]) -> str:
    """Return one SHA-256 over the rows of a bulk action, in canonical form and given order."""
    whole = hashlib.sha256()
    for row in rows:
        whole.update(canonical(row).encode())
        whole.update(b"\n")
    return whole.hexdigest()


def entry_hash(entry: JournalEntry) -> str:
    """Return the hash of an entry: over everything in it and the hash before it."""
    said = {
        "seq": entry.seq,
        "at": entry.at,
        "working_date": entry.working_date,
        "who": entry.who,
        "action": entry.action,
        "record": entry.record,
        "detail": entry.detail,
        "previous": entry.previous,
    }
    return hashlib.sha256(canonical(said).encode("utf-8", "surrogatepass")).hexdigest()


def verify(session: Session) -> Verdict:
    """Walk the chain from the first entry and say where it breaks, if it does."""
    previous, count = GENESIS, 0
    for entry in session.scalars(select(JournalEntry).order_by(JournalEntry.seq)):
        count += 1
        sound = entry.previous == previous and entry.hash == entry_hash(entry)
        if not sound or entry.seq != count:
            return Verdict(count, previous, entry.seq)
        previous = entry.hash
    values = session.scalars(select(PersonalValue).where(PersonalValue.text.is_not(None)))
    entries: dict[int, dict[str, Any]] = {}
    for value in values:
        if value.entry_seq not in entries:
            entry_row = session.get(JournalEntry, value.entry_seq)
            entries[value.entry_seq] = json.loads(entry_row.detail) if entry_row else {}
        said = entries[value.entry_seq].get(value.side, {}).get(value.name, {})
        if said.get("digest") != digest(value.salt or "", value.text or ""):
            return Verdict(count, previous, value.entry_seq)
    return Verdict(count, previous, None)


def head(session: Session) -> str:
    """Return the hash of the last entry, the anchor that is printed on paper."""
    found = session.scalars(
        select(JournalEntry.hash).order_by(JournalEntry.seq.desc()).limit(1)
    ).one_or_none()
    return found or GENESIS


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
