"""Events of one shape, and corrections: history is appended, never edited."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

CORRECTED = "corrected"


@dataclass(frozen=True)
class Event:
    """What happened to a subject. ``corrects`` is the sequence of the event that this one mends.

    A correcting event whose details hold a ``date`` moves the corrected event to that day; one
    without takes it back.
    """

    sequence: int
    kind: str
    date: date
    note: str = ""
    corrects: int | None = None
    details: dict[str, Any] = field(default_factory=dict)


def in_force(events: Iterable[Event]) -> list[Event]:
    """Return what stands after all corrections, in the order of date, then of sequence.

    The latest correction of an event counts; a correction that was itself taken back does not.
    """
    ordered = sorted(events, key=lambda event: event.sequence)
    corrections: dict[int, Event] = {}
    undone: set[int] = set()
    for event in reversed(ordered):
        if event.kind != CORRECTED or event.corrects is None or event.sequence in undone:
            continue
        target = event.corrects
        if any(other.sequence == target and other.kind == CORRECTED for other in ordered):
            undone.add(target)
        else:
            corrections.setdefault(target, event)
    standing: list[Event] = []
    for event in ordered:
        if event.kind == CORRECTED:
            continue
        mend = corrections.get(event.sequence)
        if mend is None:
            standing.append(event)
        elif moved := mend.details.get("date"):
            standing.append(replace(event, date=date.fromisoformat(moved)))
    return sorted(standing, key=lambda event: (event.date, event.sequence))


def last_of(events: Sequence[Event], kind: str) -> Event | None:
    """Return the last event of a kind, or None."""
    return next((event for event in reversed(events) if event.kind == kind), None)
