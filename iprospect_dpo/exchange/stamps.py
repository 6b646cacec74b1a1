"""Dates with their times as lists write them, in London time: stamps, serials, zones, words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from iprospect_dpo.exchange.table_dates import DateOrder, read_date, read_time, split_time

LONDON = ZoneInfo("Europe/London")
#: Day 0 of a spreadsheet's serial numbers; they pass over a 29 February 1900 that never was.
_SERIAL_START = datetime(1899, 12, 30)  # noqa: DTZ001 - a serial has no zone
_SERIAL = re.compile(r"([2-6]\d{4})(?:[.,](\d+))?")  # 1954 to 2091
_UNIX = re.compile(r"(1\d{9})(\d{3})?(?:\.\d+)?")  # 2001 to 2033, in seconds or milliseconds
_COMPACT = re.compile(r"(20\d{2})(\d{2})(\d{2})(?:[T_ -]?(\d{2})(\d{2})(\d{2})?)?(Z)?")
_ZONED = re.compile(
    r"(?P<stamp>.*\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\s*[ap]\.?m\.?)?)\s*"
    r"(?P<zone>Z|(?:UTC|GMT)?\s*[+-]\d{2}:?\d{2}(?:\s*UTC)?|UTC|GMT)(?:\s*\([^)]*\))?",
    re.IGNORECASE,
)
_OFFSET = re.compile(r"([+-])(\d{2}):?(\d{2})")
_WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+", re.IGNORECASE)
_MONTH_DAY_YEAR = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b(.*)")
_DAY_MONTH = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3,9})\.?[ -](\d{4}|\d{2})\b(.*)")


@dataclass(frozen=True)
class Stamp:
    """A day, and the time of day as HH:MM, '' where none is told."""

    day: date
    time: str = ""


def read_stamp(
    text: str, order: DateOrder = DateOrder.DAY_FIRST, *, utc: bool = False
) -> Stamp | None:
    """Return what a cell tells of when, or None where it tells no day.

    A zone or a ``utc`` column is turned into London time; a serial number of a spreadsheet, a
    Unix time and a compact stamp are read as what they are.
    """
    text = " ".join(text.split())
    if not text:
        return None
    found = _numbers_alone(text)
    if found is not None:
        return found
    zoned = _ZONED.fullmatch(text)
    if zoned is not None:
        plain = _plain(zoned["stamp"], order)
        return None if plain is None else _in_london(plain, _minutes_ahead(zoned["zone"]))
    plain = _plain(text, order)
    if plain is not None and utc and plain.time:
        return _in_london(plain, 0)
    return plain


@lru_cache(maxsize=16_384)
def is_stamp(text: str) -> bool:
    """Say whether a cell tells a day, whatever the order of its figures."""
    return any(read_stamp(text, order) is not None for order in DateOrder)


def _numbers_alone(text: str) -> Stamp | None:
    """Return what a cell of figures without words or marks stands for."""
    if match := _UNIX.fullmatch(text):
        moment = datetime.fromtimestamp(int(match[1]), UTC).astimezone(LONDON)
        return Stamp(moment.date(), f"{moment:%H:%M}")
    if match := _COMPACT.fullmatch(text):
        try:
            day = date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            return None
        time = read_time(f"{match[4]}:{match[5]}") if match[4] else ""
        if time is None:
            return None
        return _in_london(Stamp(day, time), 0) if match[7] and time else Stamp(day, time)
    if match := _SERIAL.fullmatch(text):
        part = float(f"0.{match[2]}") if match[2] else 0.0
        moment = _SERIAL_START + timedelta(days=int(match[1]), minutes=round(part * 1440))
        return Stamp(moment.date(), f"{moment:%H:%M}" if match[2] else "")
    return None


def _plain(text: str, order: DateOrder) -> Stamp | None:
    """Return a date without a zone."""
    text = _WEEKDAY.sub("", text)
    day_words, time_words = split_time(text)
    if match := _MONTH_DAY_YEAR.fullmatch(text):  # Mar 04 2024 09:12:31
        day_words, time_words = f"{match[2]} {match[1]} {match[3]}", match[4].strip(" ,T") or ""
    elif match := _DAY_MONTH.fullmatch(text):  # 1-Mar-26
        year = match[3] if len(match[3]) == 4 else f"20{match[3]}"
        day_words, time_words = f"{match[1]} {match[2]} {year}", match[4].strip(" ,T") or ""
    day = read_date(day_words, order)
    if day is None:
        return None
    time = read_time(time_words.removeprefix("at "))
    return Stamp(day, time or "")


def _minutes_ahead(zone: str) -> int:
    """Return by how many minutes a zone is ahead of UTC."""
    match = _OFFSET.search(zone)
    if match is None:
        return 0
    minutes = int(match[2]) * 60 + int(match[3])
    return minutes if match[1] == "+" else -minutes


def _in_london(stamp: Stamp, ahead: int) -> Stamp:
    if not stamp.time:
        return stamp
    hour, minute = (int(part) for part in stamp.time.split(":"))
    moment = datetime(stamp.day.year, stamp.day.month, stamp.day.day, hour, minute, tzinfo=UTC)
    there = (moment - timedelta(minutes=ahead)).astimezone(LONDON)
    return Stamp(there.date(), f"{there:%H:%M}")
