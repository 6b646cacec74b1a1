"""From which day a rule is law: it counts only for what happened since (law of November 2026)."""

from __future__ import annotations

import re
from datetime import date

#: Art 12A: start, pauses and extension of the month (DUAA 2025 s.76; SI 2026/82 reg 2).
ART_12A_FROM = date(2026, 2, 5)
#: DPA 2018 s.164A: complaints to the controller (DUAA 2025 s.103; SI 2026/82 reg 3(a)).
COMPLAINTS_FROM = date(2026, 6, 19)

#: What stood for each paragraph of Art 12A before it: the dates are the same.
_BEFORE_12A = {
    "Art 12A(2)(a)": "Art 12(3)",
    "Art 12A(2)(b)–(c)": "Arts 12(3), 12(5), 12(6)",
    "Art 12A(2)(b)": "Art 12(6)",
    "Art 12A(2)(c)": "Art 12(5)",
    "Art 12A(2)": "Arts 12(3), 12(6)",
    "Art 12A(3) to (5)": "Art 12(3)",
    "Art 12A(3)": "Art 12(3)",
    "Art 12A(1)": "Art 12(3)",
    "Art 12A(5)": "the ICO’s guidance on the right of access",
}
_ART_12A = re.compile(
    "|".join(re.escape(each) for each in sorted(_BEFORE_12A, key=len, reverse=True))
)


def cited(words: str, received: date) -> str:
    """Return words with the law that was in force when a request was received.

    A request of before 5 February 2026 has the same dates, by Arts 12(3), 12(5), 12(6) and the
    ICO's guidance of that time.
    """
    if received >= ART_12A_FROM:
        return words
    return _ART_12A.sub(lambda found: _BEFORE_12A[found[0]], words)
