"""Dates in a column of a table: which order day and month stand in, asked once when in doubt."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from iprospect_dpo.law.dates import find_date, long_date

_NUMBERS = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})")

_TIME = re.compile(
    r"(\d{1,2})(?:[:.](\d{2})(?:[:.]\d{2}(?:[.,]\d+)?)?)?\s*([ap]\.?m\.?)?(?:\s*(?:Z|UTC|GMT"
    r"|[+-]\d{2}:?\d{2}))?",
    re.IGNORECASE,
)
_TIME_BEHIND = re.compile(
    r"(.*\d,?)[T ]\s*(?:at\s+)?(\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:[ap]\.?m\.?)?"
    r"(?:\s*(?:Z|UTC|GMT|[+-]\d{2}:?\d{2}))?|\d{1,2}(?:\.\d{2})?\s*[ap]\.?m\.?)",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})")


class DateOrder(StrEnum):
    """The order in which a column writes its dates."""

    DAY_FIRST = "day"
    MONTH_FIRST = "month"


@dataclass(frozen=True)
class DateQuestion:
    """A column whose order cannot be known: three of its values, read both ways."""

    samples: tuple[tuple[str, str, str], ...]


def find_order(values: Sequence[str]) -> DateOrder | DateQuestion | None:
    """Return the order of a column's dates; a question when both fit; None without such dates.

    One value with a number over 12 decides for the column.
    """
    pairs = [
        (value, int(match[1]), int(match[2]))
        for value in values
        if (match := _NUMBERS.fullmatch(split_time(value)[0]))
    ]
    if not pairs:
        return None
    day_first = any(first > 12 for _, first, _ in pairs)
    month_first = any(second > 12 for _, _, second in pairs)
    if day_first != month_first:
        return DateOrder.DAY_FIRST if day_first else DateOrder.MONTH_FIRST
    open_ones = [value for value, first, second in pairs if first != second]
    if not open_ones and not day_first:
        return DateOrder.DAY_FIRST  # every date reads the same both ways
    samples = dict.fromkeys(open_ones or [value for value, _, _ in pairs])
    return DateQuestion(
        tuple(
            (value, _shown(value, DateOrder.DAY_FIRST), _shown(value, DateOrder.MONTH_FIRST))
            for value in list(samples)[:3]
        )
    )


def split_time(text: str) -> tuple[str, str]:
    """Return a cell's date and the time of day that stands behind it ('' where none does)."""
    text = text.strip()
    match = _TIME_BEHIND.fullmatch(text)
    return (match[1].rstrip(","), match[2]) if match else (text, "")


def read_time(text: str) -> str | None:
    """Return a time of day as HH:MM, '' for none, None for what is no time: 1:30 PM is 13:30."""
    text = text.strip()
    if not text:
        return ""
    match = _TIME.fullmatch(text)
    if match is None:
        return None
    hour, half = int(match[1]), (match[3] or "").casefold().replace(".", "")
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    return f"{hour:02}:{match[2] or '00'}" if hour < 24 and (match[2] or half) else None


def read_date(text: str, order: DateOrder = DateOrder.DAY_FIRST) -> date | None:
    """Return the date that a cell writes, or None when it writes none."""
    text = split_time(text)[0]
    if match := _NUMBERS.fullmatch(text):
        first, second, year = int(match[1]), int(match[2]), int(match[3])
        day, month = (first, second) if order is DateOrder.DAY_FIRST else (second, first)
        try:
            return date(year + 2000 if year < 100 else year, month, day)
        except ValueError:
            return None
    if match := _YEAR_FIRST.fullmatch(text):
        try:
            return date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            return None
    return find_date(text)


def _shown(value: str, order: DateOrder) -> str:
    day = read_date(value, order)
    return long_date(day) if day else "no date"
