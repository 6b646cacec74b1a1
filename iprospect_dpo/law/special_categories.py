"""What the use of special category information rests on (Art 9(2); DPA 2018 Schedule 1).

Of the ten conditions of Art 9(2), five also need a condition of Schedule 1, and two of those an
appropriate policy document (DPA 2018 s.10, Sch 1 paras 1, 5 and 38 to 41).
"""

from __future__ import annotations

import re
from enum import StrEnum


class SpecialCondition(StrEnum):
    """A condition of Art 9(2), by its letter."""

    EXPLICIT_CONSENT = "a"
    EMPLOYMENT = "b"
    VITAL_INTERESTS = "c"
    NOT_FOR_PROFIT = "d"
    MADE_PUBLIC = "e"
    LEGAL_CLAIMS = "f"
    PUBLIC_INTEREST = "g"
    HEALTH_CARE = "h"
    PUBLIC_HEALTH = "i"
    RESEARCH = "j"

    @property
    def needs_schedule_1(self) -> bool:
        """Whether a condition of DPA 2018 Schedule 1 is needed as well (s.10(2), (3))."""
        return self.value in "bghij"

    @property
    def needs_policy(self) -> bool:
        """Whether an appropriate policy document is needed (Sch 1 paras 1(1)(b), 5)."""
        return self in {SpecialCondition.EMPLOYMENT, SpecialCondition.PUBLIC_INTEREST}


_LETTER = re.compile(r"9\s*\(2\)\s*\(([a-j])\)", re.IGNORECASE)
_WORDS = {
    SpecialCondition.EXPLICIT_CONSENT: r"explicit(?:ly)? consent",
    SpecialCondition.EMPLOYMENT: r"employment|social security|social protection",
    SpecialCondition.VITAL_INTERESTS: r"vital interest",
    SpecialCondition.NOT_FOR_PROFIT: r"not.for.profit|foundation|trade union member",
    SpecialCondition.MADE_PUBLIC: r"made (?:it )?public|manifestly public",
    SpecialCondition.LEGAL_CLAIMS: r"legal claim|court acting|judicial",
    SpecialCondition.PUBLIC_INTEREST: r"substantial public interest",
    SpecialCondition.HEALTH_CARE: r"health (?:or|and) social care|medical (?:diagnosis|treatment)"
    r"|provision of (?:health|medical)",
    SpecialCondition.PUBLIC_HEALTH: r"public health",
    SpecialCondition.RESEARCH: r"archiving|scientific|historical research|statistical purpose",
}


def condition_of(text: str) -> SpecialCondition | None:
    """Return the condition that a text names by letter or in words, or None."""
    letter = _LETTER.search(text)
    if letter:
        return SpecialCondition(letter[1].lower())
    for condition, words in _WORDS.items():
        if re.search(words, text, re.IGNORECASE):
            return condition
    return None
