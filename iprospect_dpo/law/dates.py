"""Dates as the desk writes and reads them: British, independent of the machine's locale."""

from __future__ import annotations

import re
from datetime import date

from iprospect_dpo.errors import KnownError

NBSP = "\u00a0"
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_WORDS = re.compile(
    r"(?:[a-z]+day,?\s+|(?:mon|tue|wed|thu|fri|sat|sun),?\s+)?"
    r"(?:(?P<d1>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m1>[a-z]{3,9})\.?,?\s+(?P<y1>\d{4})"
    r"|(?P<m2>[a-z]{3,9})\.?\s+(?P<d2>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{4}))",
    re.IGNORECASE | re.ASCII,
)
_SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", re.ASCII)


class DateError(KnownError):
    """The text is not a valid date; the sentence gives the format to use."""


def short_date(day: date, *, breaking: bool = False) -> str:
    """Return a date as the screen shows it: ``Wed 23 Dec 2026``, held together by no-break spaces.

    With ``breaking`` ordinary spaces are used (files, the terminal).
    """
    gap = " " if breaking else NBSP
    name = WEEKDAYS[day.weekday()][:3]
    return f"{name}{gap}{day.day}{gap}{MONTHS[day.month - 1][:3]}{gap}{day.year:04d}"


def day_and_month(day: date) -> str:
    """Return ``2 November``: for sentences in which the year stands already."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def long_date(day: date) -> str:
    """Return a date as letters print it: ``23 December 2026``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year:04d}"


def full_date(day: date) -> str:
    """Return ``Monday 23 November 2026``."""
    return f"{WEEKDAYS[day.weekday()]} {long_date(day)}"


def parse_iso(text: str) -> date:
    """Return the date written ``YYYY-MM-DD``; anything else raises DateError."""
    if match := _ISO.fullmatch(text.strip()):
        try:
            return date(*(int(part) for part in match.groups()))
        except ValueError:
            pass
    raise DateError(f"“{text}” is not a valid date. Use the format 2026-12-23.")


def find_date(text: str) -> date | None:
    """Return the first date that stands in the text, however a British notice writes it.

    Understood: 2024-11-12, 12 November 2024, 25th November 2024, August 31, 2025, 26/05/2025
    (day first), Monday 9th February, 2026. ``None`` when there is none.
    """
    found: list[tuple[int, date]] = []
    for match in _ISO.finditer(text):
        _keep(found, match.start(), *(int(part) for part in match.groups()))
    for match in _WORDS.finditer(text):
        month = _month_number(match["m1"] or match["m2"])
        if month:
            year, day = int(match["y1"] or match["y2"]), int(match["d1"] or match["d2"])
            _keep(found, match.start(), year, month, day)
    for match in _SLASHED.finditer(text):
        _keep(found, match.start(), int(match[3]), int(match[2]), int(match[1]))
    return min(found)[1] if found else None


def _month_number(name: str) -> int:
    wanted = name.casefold()
    for number, month in enumerate(MONTHS, start=1):
        if wanted == month.casefold() or wanted in {month[:3].casefold(), month[:4].casefold()}:
            return number
    return 0


def _keep(found: list[tuple[int, date]], at: int, year: int, month: int, day: int) -> None:
    try:
        found.append((at, date(year, month, day)))
    except ValueError:
        return
