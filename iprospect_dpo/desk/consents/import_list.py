"""Consents brought in from a list: columns by heading, people matched, a no never overturned."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from iprospect_dpo.desk.consents.import_map import ALSO, FIELDS, ImportMap, heading_key
from iprospect_dpo.desk.consents.import_values import (
    ORDERS,
    read_channel,
    read_day,
    read_kind,
)
from iprospect_dpo.desk.consents.index import ConsentIndex
from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.exchange.answer_columns import first_no
from iprospect_dpo.exchange.mailing_lists import read_mailing_list
from iprospect_dpo.exchange.table_dates import (
    DateOrder,
    find_order,
    read_time,
    split_time,
)
from iprospect_dpo.exchange.tables import Table, write_csv
from iprospect_dpo.law.consents import Channel, ConsentKind
from iprospect_dpo.register import audit
from iprospect_dpo.register.file import Register
from iprospect_dpo.text import email_key, one_line, phone_key, stored


@dataclass(frozen=True)
class ConsentRow:
    """A row understood: who said what, when, how, shown which words. ``day`` None: undated."""

    number: int
    name: str
    email: str
    phone: str
    purpose: str
    channel: Channel
    kind: ConsentKind
    day: date | None
    time: str = ""
    method: str = ""
    wording: str = ""
    wording_text: str = ""
    evidence: str = ""


@dataclass(frozen=True)
class ImportResult:
    """What became of a list.

    ``dates`` says how dates were read where both ways would fit; ``samples`` are up to three of
    them as (what stands there, day first, month first). ``unread`` are the headings that fill no
    field.
    """

    read: int
    added: int
    unchanged: int
    refused: tuple[tuple[int, str], ...]
    created: tuple[str, ...]
    dates: str = ""
    samples: tuple[tuple[str, str, str], ...] = ()
    unread: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return it as ``consent import --json`` prints it."""
        return {
            "read": self.read,
            "added": self.added,
            "unchanged": self.unchanged,
            "refused": [{"row": row, "reason": reason} for row, reason in self.refused],
            "created": list(self.created),
        }


def import_consents(
    register: Register, path: Path, how: ImportMap | None = None, *, dry_run: bool = False
) -> ImportResult:
    """Bring consents in: the good rows in one transaction, the others named with their reason.

    Raises TableUnreadableError, DeskError. With ``dry_run`` nothing is written.
    """
    how = how or ImportMap()
    table = read_mailing_list(path).table
    today = register.surroundings.today()
    columns = _columns(table, how)
    rows, refused, told = _understood(table, columns, how, today)
    added, unchanged = 0, 0
    with register.writing() as session:
        index = ConsentIndex(session, register)
        written = []
        for row in rows:
            try:
                new = index.record(
                    name=row.name,
                    email=row.email,
                    phone=row.phone,
                    purpose=row.purpose,
                    channel=row.channel,
                    kind=row.kind,
                    day=row.day,
                    time=row.time,
                    method=row.method,
                    wording=row.wording,
                    wording_text=row.wording_text,
                    evidence=row.evidence,
                )
            except DeskError as error:
                refused.append((row.number, str(error)))
                continue
            if new:
                added += 1
                written.append(row)
            else:
                unchanged += 1
        written_any = bool(added or index.completed or index.filled_up)
        if dry_run or not written_any:
            session.rollback()
        else:
            index.finish()
            audit.record(
                session,
                register.surroundings,
                "consents brought in",
                path.name,
                new={
                    "rows": added,
                    "sha256": _digest(written),
                    "created": list(index.created),
                    "wordings completed": index.completed,
                    "people filled up": index.filled_up,
                },
            )
        created = tuple(index.created) if written_any else ()
    refused.sort()
    unread = tuple(
        heading for at, heading in enumerate(table.headings) if at not in columns and heading
    )
    return ImportResult(
        len(table.rows),
        added,
        unchanged,
        tuple(refused),
        created,
        "dmy" if told else "",
        told,
        unread,
    )


def _understood(
    table: Table, columns: Mapping[int, str], how: ImportMap, today: date
) -> tuple[list[ConsentRow], list[tuple[int, str]], tuple[tuple[str, str, str], ...]]:
    if not {"name", "first_name", "last_name", "email", "phone"} & {
        *columns.values(),
        *how.constants,
    }:
        raise DeskError("Choose a column that identifies people: name, e-mail or telephone number.")
    order, told = _order(table, columns, how)
    rows: list[ConsentRow] = []
    refused: list[tuple[int, str]] = []
    has_event = "event" in columns.values()
    for raw in table.rows:
        cells = dict(how.constants)
        if has_event:
            cells.setdefault("event", "")
        cells |= {
            columns[at]: cell for at, cell in enumerate(raw.cells) if at in columns and cell.strip()
        }
        try:
            row = _row(raw.number, cells, order, how.dates, today)
            if row.kind.is_yes:
                _check_no_beside(raw.cells, table.headings, list(columns), row.channel)
            rows.append(row)
        except DeskError as error:
            refused.append((raw.number, str(error)))
    return rows, refused, told


def _check_no_beside(
    cells: Sequence[str], headings: Sequence[str], read: Sequence[int], channel: Channel
) -> None:
    """Refuse a yes beside which a column that was not read says no, or says what is not known."""
    found = first_no(headings, cells, channel.value, read=read)
    if found is not None:
        heading, cell = found
        said = f"says “{cell}”" if cell else "says nothing"
        raise DeskError(
            f"“{heading}” {said}, so this row may not be a consent. Match that column to Event, or "
            "take it out of the list. Each refusal is a row of its own, with Event and Date."
        )


def _columns(table: Table, how: ImportMap) -> dict[int, str]:
    """Return which field each column fills, by its place."""
    found: dict[int, str] = {}
    by_heading = {heading_key(heading): at for at, heading in enumerate(table.headings)}
    for heading, name in how.columns.items():
        if heading_key(heading) not in by_heading:
            raise DeskError(f"The list has no column “{heading}”.")
        found[by_heading[heading_key(heading)]] = name
    if not how.columns:
        known = {heading_key(name): name for name in FIELDS} | ALSO
        for at, heading in enumerate(table.headings):
            name = known.get(heading_key(heading), "")
            if name and name not in found.values():
                found[at] = name
    names = list(found.values())
    if len(set(names)) != len(names):
        raise DeskError("Two columns are matched to the same field. Choose one.")
    return found


def _order(
    table: Table, columns: Mapping[int, str], how: ImportMap
) -> tuple[DateOrder, tuple[tuple[str, str, str], ...]]:
    """Return the order of the dates; where both fit, day first, and three samples of both ways."""
    if how.dates:
        return ORDERS[how.dates], ()
    place = next((at for at, name in columns.items() if name == "date"), None)
    if place is None:
        return DateOrder.DAY_FIRST, ()
    values = [row.cells[place] for row in table.rows if place < len(row.cells)]
    order = find_order([value for value in values if value.strip()])
    if isinstance(order, DateOrder):
        return order, ()
    return DateOrder.DAY_FIRST, () if order is None else order.samples


def _row(
    number: int, cells: Mapping[str, str], order: DateOrder, dates: str, today: date
) -> ConsentRow:
    email, phone = one_line(cells.get("email")), one_line(cells.get("phone"))
    named = one_line(cells.get("name")) or one_line(
        f"{cells.get('first_name', '')} {cells.get('last_name', '')}"
    )
    if email and not email_key(email):
        raise DeskError(f"“{email}” is not a valid e-mail address.")
    if not (named or email or phone_key(phone)):
        raise DeskError("The row does not identify anyone. Add a name, e-mail or telephone number.")
    purpose = one_line(cells.get("purpose"))
    if not purpose:
        raise DeskError("The row has no purpose.")
    kind = read_kind(cells.get("event"))
    # A no is brought in although something beside it cannot be read: a lost one would let them be
    # written to again.
    if any(char.isdigit() for char in phone) and not phone_key(phone):
        if kind.is_yes or not email:
            raise DeskError(f"“{phone}” is not a telephone number.")
        phone = ""
    day_words, behind = split_time(cells.get("date", ""))
    day = read_day(day_words, order, dates, today)
    time_words = cells.get("time", "").strip() or behind
    time = read_time(time_words)
    if time is None:
        if kind.is_yes:
            raise DeskError(f"“{time_words}” is not a valid time.")
        time = ""
    return ConsentRow(
        number=number,
        name=named,
        email=email,
        phone=phone,
        purpose=purpose,
        channel=read_channel(cells.get("channel", ""), email),
        kind=kind,
        day=day,
        time=time,
        method=one_line(cells.get("method")),
        wording=one_line(cells.get("wording")),
        wording_text=stored(cells.get("wording_text")),
        evidence=stored(cells.get("evidence")),
    )


def _digest(rows: Sequence[ConsentRow]) -> str:
    """Return the SHA-256 over the rows in canonical form, so that a changed one is found."""
    lines = [
        json.dumps(
            [
                row.name,
                row.email,
                row.phone,
                row.purpose,
                row.channel.value,
                row.kind.value,
                row.day.isoformat() if row.day else "",
                row.time,
                row.method,
                row.wording,
            ],
            ensure_ascii=False,
        )
        for row in rows
    ]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def refused_rows(path: Path, result: ImportResult) -> bytes:
    """Return the refused rows as a CSV, each with its number and its reason."""
    table = read_mailing_list(path).table
    why = dict(result.refused)
    rows = [
        [str(row.number), why[row.number], *row.cells] for row in table.rows if row.number in why
    ]
    return write_csv(["Row", "Why it was refused", *table.headings], rows)
