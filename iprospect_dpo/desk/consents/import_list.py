"""Consents brought in from a list: columns by heading, people matched, a no never overturned."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from iprospect_dpo.desk.consents.index import ConsentIndex
from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.settings import get_setting, set_setting
from iprospect_dpo.exchange.mailing_lists import read_mailing_list
from iprospect_dpo.exchange.table_dates import (
    DateOrder,
    find_order,
    read_date,
    read_time,
    split_time,
)
from iprospect_dpo.exchange.tables import Table, write_csv
from iprospect_dpo.law.consents import Channel, ConsentKind
from iprospect_dpo.register import audit
from iprospect_dpo.register.file import Register
from iprospect_dpo.text import email_key, one_line, phone_key, stored

FIELDS = (
    "name",
    "first_name",
    "last_name",
    "email",
    "phone",
    "purpose",
    "channel",
    "event",
    "date",
    "time",
    "method",
    "wording",
    "wording_text",
    "evidence",
)
#: Other headings for a field, as they are compared.
_ALSO = {
    "mail": "email",
    "emailaddress": "email",
    "mailaddress": "email",
    "telephone": "phone",
    "mobile": "phone",
    "forename": "first_name",
    "givenname": "first_name",
    "surname": "last_name",
    "familyname": "last_name",
    "fullname": "name",
    "dategiven": "date",
    "givenon": "date",
    "consentdate": "date",
    "dateofconsent": "date",
}
#: A heading that may hold a no. What stands under one that fills no field is not passed over.
_NO = re.compile(
    r"withdr[ae]w|unsubscri|opt(ed)?[\s_-]*out|object|refus|declin|bounc|suppress|do[\s_-]*not",
    re.IGNORECASE,
)
_NOTHING = {"", "-", "–", "0", "n", "no", "none", "false", "never", "n/a", "na"}
_CHANNELS = {
    "e-mail": Channel.EMAIL,
    "mail": Channel.EMAIL,
    "text": Channel.SMS,
    "phone": Channel.LIVE_CALL,
    "text message": Channel.SMS,
    "call": Channel.LIVE_CALL,
    "telephone": Channel.LIVE_CALL,
    "telephone call": Channel.LIVE_CALL,
    "letter": Channel.POST,
    "in app": Channel.APP,
}
_EVENTS = {
    "yes": ConsentKind.GIVEN,
    "consented": ConsentKind.GIVEN,
    "opted in": ConsentKind.GIVEN,
    "opt in": ConsentKind.GIVEN,
    "opt-in": ConsentKind.GIVEN,
    "subscribed": ConsentKind.GIVEN,
    "no": ConsentKind.REFUSED,
    "declined": ConsentKind.REFUSED,
    "renewed": ConsentKind.REFRESHED,
    "unsubscribed": ConsentKind.WITHDRAWN,
    "opted out": ConsentKind.WITHDRAWN,
    "opt out": ConsentKind.WITHDRAWN,
    "opt-out": ConsentKind.WITHDRAWN,
    "withdrawal": ConsentKind.WITHDRAWN,
    "withdrew": ConsentKind.WITHDRAWN,
    "unsubscribe": ConsentKind.WITHDRAWN,
    "objection": ConsentKind.OBJECTED,
    "bounce": ConsentKind.BOUNCED,
}
_ORDERS = {"dmy": DateOrder.DAY_FIRST, "mdy": DateOrder.MONTH_FIRST, "iso": DateOrder.DAY_FIRST}
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ].*)?")


@dataclass(frozen=True)
class ImportMap:
    """Which heading fills which field, values for all rows, and the order of dates."""

    columns: Mapping[str, str] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    dates: str = ""


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


def read_map(text: str) -> ImportMap:
    """Read a mapping from its JSON. Raises DeskError with what is wrong."""
    try:
        given = json.loads(text)
    except ValueError as error:
        raise DeskError(f"The mapping file is not valid JSON: {error}.") from error
    if not isinstance(given, dict):
        raise DeskError("The mapping must be an object with columns, constants and dates.")
    for name in ("columns", "constants"):
        if not isinstance(given.get(name, {}), dict):
            raise DeskError(f"The mapping’s {name} must be an object.")
    columns = {str(key): _field(str(value)) for key, value in given.get("columns", {}).items()}
    constants = {_field(str(key)): str(value) for key, value in given.get("constants", {}).items()}
    dates = str(given.get("dates", "") or "")
    if dates and dates not in _ORDERS:
        raise DeskError("The mapping’s dates must be dmy, mdy or iso.")
    if stray := [key for key in given if key not in {"columns", "constants", "dates"}]:
        raise DeskError(f"The mapping cannot contain “{stray[0]}”.")
    return ImportMap(columns, constants, dates)


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
        written_any = bool(added or index.completed)
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
    a_no = [
        at for at, heading in enumerate(table.headings) if at not in columns and _NO.search(heading)
    ]
    for raw in table.rows:
        cells = dict(how.constants)
        cells |= {
            columns[at]: cell for at, cell in enumerate(raw.cells) if at in columns and cell.strip()
        }
        try:
            row = _row(raw.number, cells, order, how.dates, today)
            if row.kind.is_yes:
                _check_no_beside(raw.cells, table.headings, a_no)
            rows.append(row)
        except DeskError as error:
            refused.append((raw.number, str(error)))
    return rows, refused, told


def _check_no_beside(cells: Sequence[str], headings: Sequence[str], places: Sequence[int]) -> None:
    """Refuse a yes beside which a column that was not read may say no: it would be overturned."""
    for at in places:
        words = one_line(cells[at]) if at < len(cells) else ""
        if words.casefold() not in _NOTHING:
            raise DeskError(
                f"“{headings[at]}” says “{words}”, so this row may not be a consent. Put each "
                "refusal in its own row, with Event and Date."
            )


def _columns(table: Table, how: ImportMap) -> dict[int, str]:
    """Return which field each column fills, by its place."""
    found: dict[int, str] = {}
    by_heading = {_key(heading): at for at, heading in enumerate(table.headings)}
    for heading, name in how.columns.items():
        if _key(heading) not in by_heading:
            raise DeskError(f"The list has no column “{heading}”.")
        found[by_heading[_key(heading)]] = name
    if not how.columns:
        known = {_key(name): name for name in FIELDS} | _ALSO
        for at, heading in enumerate(table.headings):
            name = known.get(_key(heading), "")
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
        return _ORDERS[how.dates], ()
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
    kind = _kind(cells.get("event"))
    # A no is brought in although something beside it cannot be read: a lost one would let them be
    # written to again.
    if any(char.isdigit() for char in phone) and not phone_key(phone):
        if kind.is_yes or not email:
            raise DeskError(f"“{phone}” is not a telephone number.")
        phone = ""
    day_words, behind = split_time(cells.get("date", ""))
    day = _day(day_words, order, dates, today)
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
        channel=_channel(cells.get("channel", ""), email),
        kind=kind,
        day=day,
        time=time,
        method=one_line(cells.get("method")),
        wording=one_line(cells.get("wording")),
        wording_text=stored(cells.get("wording_text")),
        evidence=stored(cells.get("evidence")),
    )


def _day(words: str, order: DateOrder, dates: str, today: date) -> date | None:
    if not words:
        return None
    if dates == "iso" and not _ISO.fullmatch(words):
        raise DeskError(f"“{words}” is not a valid date. Use the format 2026-12-23.")
    day = read_date(words[:10] if _ISO.fullmatch(words) else words, order)
    if day is None:
        raise DeskError(f"“{words}” is not a valid date.")
    if day > today:
        raise DeskError(f"“{words}” is in the future.")
    if day.year < 2000:
        raise DeskError(f"“{words}” is too long ago to be the date of a consent.")
    return day


def _channel(words: str, email: str) -> Channel:
    named = " ".join(words.casefold().replace("_", " ").split())
    if not named:
        if email:
            return Channel.EMAIL
        raise DeskError("The row has no channel.")
    joined = named.replace(" ", "-")
    if joined in {each.value for each in Channel}:
        return Channel(joined)
    found = _CHANNELS.get(named) or _CHANNELS.get(named.replace("-", " "))
    if found is None:
        raise DeskError(f"“{words.strip()}” is not a valid channel. Use {', '.join(Channel)}.")
    return found


def _kind(words: str | None) -> ConsentKind:
    named = " ".join((words or "").casefold().replace("_", " ").split())
    if not named:
        return ConsentKind.GIVEN
    known = {each.value for each in ConsentKind if each is not ConsentKind.CORRECTED}
    if named in known:
        return ConsentKind(named)
    for written in (named, named.replace("-", " ")):
        if written in _EVENTS:
            return _EVENTS[written]
    raise DeskError(f"“{(words or '').strip()}” is not one of {', '.join(sorted(known))}.")


def _field(name: str) -> str:
    wanted = _key(name)
    found = next((each for each in FIELDS if _key(each) == wanted), _ALSO.get(wanted, ""))
    if not found:
        raise DeskError(f"“{name}” is not a field. Use {', '.join(FIELDS)}.")
    return found


def _key(heading: str) -> str:
    return re.sub(r"[\s_-]+", "", heading.casefold())


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


def known_map(register: Register, headings: Sequence[str]) -> ImportMap:
    """Return the mapping used last for these headings, else what the headings themselves say."""
    with register.reading() as session:
        kept = get_setting(session, "consents.mappings", {}).get(_map_key(headings))
    if kept is not None:
        return ImportMap(kept["columns"], kept["constants"], kept["dates"])
    known = {_key(name): name for name in FIELDS} | _ALSO
    found: dict[str, str] = {}
    for heading in headings:
        name = known.get(_key(heading), "")
        if name and name not in found.values():
            found[heading] = name
    return ImportMap(found)


def remember_map(register: Register, path: Path, how: ImportMap) -> None:
    """Keep a mapping for the next list with the same headings."""
    headings = read_mailing_list(path).table.headings
    with register.writing() as session:
        kept = get_setting(session, "consents.mappings", {})
        kept[_map_key(headings)] = {
            "columns": dict(how.columns),
            "constants": dict(how.constants),
            "dates": how.dates,
        }
        set_setting(session, "consents.mappings", kept)


def refused_rows(path: Path, result: ImportResult) -> bytes:
    """Return the refused rows as a CSV, each with its number and its reason."""
    table = read_mailing_list(path).table
    why = dict(result.refused)
    rows = [
        [str(row.number), why[row.number], *row.cells] for row in table.rows if row.number in why
    ]
    return write_csv(["Row", "Why it was refused", *table.headings], rows)


def _map_key(headings: Sequence[str]) -> str:
    return "\n".join(_key(heading) for heading in headings)
