"""Events, ids and references: what every record with a history is made of."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from iprospect_dpo.law.events import Event
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import ReferenceCounter
from iprospect_dpo.register.records.base import EventColumns
from iprospect_dpo.surroundings import Surroundings

AnyEvent = TypeVar("AnyEvent", bound=EventColumns)


def new_uid(surroundings: Surroundings) -> str:
    """Return a UUID of version 7: time first, then chance."""
    milliseconds = int(surroundings.now().timestamp() * 1000)
    value = milliseconds << 80 | int.from_bytes(surroundings.token_bytes(10), "big")
    value = (value & ~(0xF << 76)) | 0x7 << 76
    value = (value & ~(0x3 << 62)) | 0x2 << 62
    text = f"{value:032x}"
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


def next_reference(session: Session, prefix: str, year: int) -> str:
    """Return the next reference of a prefix in a year; numbers are never used again."""
    counter = session.get(ReferenceCounter, (prefix, year))
    if counter is None:
        counter = ReferenceCounter(prefix=prefix, year=year, last=0)
        session.add(counter)
    counter.last += 1
    return f"{prefix}-{year}-{counter.last:04d}"


def append_event(
    register: Register,
    events: list[AnyEvent],
    record: Callable[..., AnyEvent],
    kind: str,
    day: date,
    note: str,
    *,
    details: Mapping[str, object] | None = None,
    corrects: int | None = None,
    **more: Any,  # noqa: ANN401 - what one register keeps beyond the common shape
) -> AnyEvent:
    """Append an event of the one shape to the events of a subject, and return it."""
    event = record(
        sequence=len(events) + 1,
        kind=kind,
        date=day,
        recorded_at=register.surroundings.instant(),
        who="owner",
        note=note,
        corrects=corrects,
        details=json.dumps(dict(details or {}), ensure_ascii=False, default=str),
        details_version=1,
        **more,
    )
    events.append(event)
    return event


def as_events(rows: list[Any]) -> list[Event]:
    """Return event records as the law's plain events."""
    return [as_event(row) for row in rows]


def as_event(row: EventColumns) -> Event:
    """Return one event record as the law's plain event."""
    return Event(row.sequence, row.kind, row.date, row.note, row.corrects, json.loads(row.details))
