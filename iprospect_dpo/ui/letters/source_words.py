"""What the letter page says of gaps and of where a sentence comes from."""

from __future__ import annotations

from iprospect_dpo.desk.letters.composed import Composed
from iprospect_dpo.desk.letters.sources import Sentence

#: The button that leads to the step which fills a gap, by the gap's door.
STEPS = {
    "decide": "Decide",
    "act": "Record what you did",
    "search": "Open the search list",
    "about": "Choose what concerns them",
    "recipients": "Who must be told",
    "activity": "Answer it in the inventory",
    "field": "Fill it in",
}


def state_words(composed: Composed) -> str:
    """Return how near the letter is to being issued."""
    number = len(composed.gaps)
    if number:
        noun = "thing is" if number == 1 else "things are"
        return f"{number} {noun} not on record yet"
    return composed.why_not_issued or "Ready to issue"


def source_words(found: Sentence | None) -> str:
    """Return what a sentence rests on, for the foot of the preview."""
    if found is None:
        return "Click a sentence to see what it rests on."
    record = f": {found.record}" if found.record else ""
    return f"{found.source.label}{record}. “{_short(found.words)}”"


def _short(words: str) -> str:
    return words if len(words) <= 90 else f"{words[:88].rstrip()}…"
