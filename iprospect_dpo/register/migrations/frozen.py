"""What the migrations took from the program, as it was on the day they were written.

A migration must do to an old register next year what it does today, so it imports nothing that
is still being changed. Nothing in this file is ever edited.
"""

from __future__ import annotations

import re
from datetime import date

#: Revision 0005: the search index, and its promise to leave no trace of what is removed.
SEARCH_INDEX = (
    "CREATE VIRTUAL TABLE search_index USING fts5("
    "body, kind UNINDEXED, reference UNINDEXED, title UNINDEXED, shown UNINDEXED, "
    "day UNINDEXED, tokenize = 'unicode61 remove_diacritics 0', prefix = '1 2 3')"
)
SECURE_SEARCH_INDEX = "INSERT INTO search_index(search_index, rank) VALUES('secure-delete', 1)"

_MONTHS = (
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
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_WORDS = re.compile(
    r"(?:[a-z]+day,?\s+|(?:mon|tue|wed|thu|fri|sat|sun),?\s+)?"
    r"(?:(?P<d1>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m1>[a-z]{3,9})\.?,?\s+(?P<y1>\d{4})"
    r"|(?P<m2>[a-z]{3,9})\.?\s+(?P<d2>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{4}))",
    re.IGNORECASE | re.ASCII,
)
_SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", re.ASCII)


def find_date(text: str) -> date | None:
    """Return, for revision 0002, the first date in the text, however a British notice writes it.

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
    for number, month in enumerate(_MONTHS, start=1):
        if wanted == month.casefold() or wanted in {month[:3].casefold(), month[:4].casefold()}:
            return number
    return 0


def _keep(found: list[tuple[int, date]], at: int, year: int, month: int, day: int) -> None:
    try:
        found.append((at, date(year, month, day)))
    except ValueError:
        return
