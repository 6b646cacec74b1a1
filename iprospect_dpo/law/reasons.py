"""Reasons that the law does not take for reasons: asked about, and confirmed with words.

A refusal needs its reasons (Art 12(4)), an extension the complexity or the number of the requests
(Art 12A(3)): being busy, away or short of staff is neither.
"""

from __future__ import annotations

import re

_NO_REASON = re.compile(
    r"\b(?:busy|holidays?|on leave|annual leave|away|sick|ill|short[- ]?staffed|understaffed|staff"
    r" shortage|no time|workload|too much work|lawyer is|forgot|backlog|christmas|weekend)\b",
    re.IGNORECASE,
)
_COMPLEX = re.compile(
    r"complex|complicat|difficult|technical|large (?:amount|volume|number)|volume|archiv"
    r"|old (?:system|backup)|several systems|many (?:systems|places|documents|records|e-?mails)"
    r"|redact|third part|scattered|specialist|legal advice",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"number of (?:your )?requests|(?:several|many|multiple|other|two|three|four|five|six|seven"
    r"|eight|nine|ten|\d+)(?: \w+)? requests|requests at once",
    re.IGNORECASE,
)


def why_doubtful(reasons: str, code: str = "") -> str:
    """Return why words are doubtful as a reason in law, or '' when nothing is.

    ``code`` is a ground that the words merely repeat.
    """
    words = " ".join(reasons.split()).strip(" .!-–—:;")
    if code and words.casefold() == code.casefold():
        words = ""
    if len(words.split()) < 2:
        return "One word is no reason that they can check (Art 12(4))."
    if found := _NO_REASON.search(words):
        return f"“{found[0]}” is not a reason in law."
    return ""


def extension_ground(reasons: str) -> str:
    """Return what an extension rests on, as the letter says it; '' where the reasons do not tell.

    Art 12A(3): the complexity of the request, the number of the requests, or both.
    """
    grounds = []
    if _COMPLEX.search(reasons):
        grounds.append("the complexity of your request")
    if _NUMBER.search(reasons):
        grounds.append("the number of your requests")
    return " and ".join(grounds)
