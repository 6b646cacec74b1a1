"""A chat that was exported, by WhatsApp for the iPhone or for Android: who wrote what, and when."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

_MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_DAY = r"(?P<day>\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}-\d{2}-\d{2})"
_TIME = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s*[ap]\.?m\.?)?"
_LINES = (
    re.compile(rf"^\[{_DAY},?\s+{_TIME}\]\s(?:(?P<who>[^:]{{1,60}}):\s)?(?P<words>.*)$", re.I),
    re.compile(rf"^{_DAY},?\s+{_TIME}\s+[-–]\s(?:(?P<who>[^:]{{1,60}}):\s)?(?P<words>.*)$", re.I),
)
_NOTHING_SAID = re.compile(
    r"<media omitted>|\b(?:image|video|audio|sticker|gif|document|contact card) omitted\b"
    r"|end-to-end encrypted|this message was deleted|you deleted this message|missed (?:voice|video)"
    r" call|\bcreated (?:this )?group\b|\badded you\b|changed (?:their|the) (?:phone number|subject)",
    re.I,
)


@dataclass(frozen=True)
class Said:
    """One message of a chat."""

    who: str
    day: date | None
    words: str


def read_chat(text: str) -> list[Said]:
    """Return the messages of an exported chat, [] for a text that is none."""
    found: list[Said] = []
    lines = _MARKS.sub("", text.replace("\u202f", " ").replace("\u00a0", " ")).split("\n")
    matched = 0
    for line in lines:
        match = next((m for m in (each.match(line.strip()) for each in _LINES) if m), None)
        if match is not None:
            matched += 1
            words = match["words"].strip()
            if match["who"] and words and not _NOTHING_SAID.search(words):
                found.append(Said(match["who"].strip(), _day(match["day"]), words))
        elif found and line.strip():
            last = found[-1]
            found[-1] = Said(last.who, last.day, f"{last.words}\n{line.strip()}")
    return found if matched >= 2 else []


def asking(chat: list[Said], asks: Callable[[str], bool]) -> tuple[str, str, date | None] | None:
    """Return who asks for something in a chat, all their words, and the day of the first that does.

    The one who answers ("yes of course, which pictures?") asks for nothing.
    """
    for said in chat:
        if asks(said.words):
            theirs = "\n".join(each.words for each in chat if each.who == said.who)
            return said.who, theirs, said.day
    return None


def _day(words: str) -> date | None:
    parts = [int(part) for part in re.split(r"[./-]", words)]
    year, month, day = parts if parts[0] > 31 else (parts[2], parts[1], parts[0])
    if month > 12:  # an American telephone
        month, day = day, month
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None
