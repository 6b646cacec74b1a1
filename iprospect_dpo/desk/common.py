"""What several desks share: ids, references, settings, the days that are worked."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from iprospect_dpo.law.events import Event
from iprospect_dpo.law.regulator import Regulator, regulator_on
from iprospect_dpo.law.working_days import Nation, WorkingDays
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import (
    BankHoliday,
    Organisation,
    ReferenceCounter,
    Setting,
)
from iprospect_dpo.register.records.base import EventColumns
from iprospect_dpo.surroundings import Surroundings

#: The desk does not believe a receipt before the Data Protection Act 1998 was in force.
EARLIEST = date(2000, 1, 1)
#: Longest texts taken: a name on an envelope, a letter that came in.
NAME_LENGTH, TEXT_LENGTH = 300, 200_000


AnyEvent = TypeVar("AnyEvent", bound=EventColumns)


class DeskError(Exception):
    """The desk cannot do what was asked; the text is one sentence for the person.

    ``field`` names the form's field that is wrong, where one is.
    """

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field


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


def get_setting(session: Session, key: str, default: Any = None) -> Any:  # noqa: ANN401 - JSON
    """Return a setting of the business, or the default."""
    found = session.get(Setting, key)
    return default if found is None else json.loads(found.value)


def set_setting(session: Session, key: str, value: object) -> None:
    """Keep a setting of the business."""
    session.merge(Setting(key=key, value=json.dumps(value, ensure_ascii=False, sort_keys=True)))


def note_inventory_change(session: Session, surroundings: Surroundings) -> None:
    """Note that the notice must be dated anew: what it is written from has changed."""
    set_setting(session, "inventory.changed_on", surroundings.today().isoformat())


def the_organisation(session: Session) -> Organisation:
    """Return the business; every register has one row."""
    return session.scalars(select(Organisation)).one()


def the_regulator(session: Session, on: date) -> Regulator:
    """Return the regulator as the settings name it, or as it was named before the change."""
    kept = get_setting(session, "regulator")
    current = regulator_on(on)
    if kept is None or current.name != "Information Commission":
        return current
    checked = kept.pop("checked_on", None)
    return Regulator(**kept, checked_on=date.fromisoformat(checked) if checked else None)


def working_days(session: Session) -> WorkingDays:
    """Return the working days of the business's nation, with the owner's own days."""
    nation = Nation(the_organisation(session).nation)
    table: dict[int, dict[date, str]] = defaultdict(dict)
    added: set[date] = set()
    struck: set[date] = set()
    for row in session.scalars(select(BankHoliday).where(BankHoliday.nation == nation.value)):
        if row.kind == "official":
            table[row.day.year][row.day] = row.name
        else:
            (added if row.kind == "added" else struck).add(row.day)
    return WorkingDays(nation, frozenset(added), frozenset(struck), dict(table))


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


def check_received(day: date, today: date) -> None:
    """Refuse a day of receipt that has not come or cannot be. Raises DeskError."""
    if day > today:
        raise DeskError("That day has not come yet.", "received")
    if day < EARLIEST:
        raise DeskError("That day is too long ago to be the day it came.", "received")


def check_text(name: str, value: str, longest: int = NAME_LENGTH) -> None:
    """Refuse a text that is too long to keep. Raises DeskError."""
    if len(value) > longest:
        raise DeskError(f"That is longer than {longest:,} characters; shorten it.", name)
