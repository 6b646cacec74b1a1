"""Events of one shape, their rules, and corrections: history is appended, never edited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from iprospect_dpo.law.dates import short_date

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


@dataclass(frozen=True)
class EventRule:
    """What holds for one kind of event, whichever door it comes through.

    ``answers`` is the kind of event that asks for this one; ``unasked`` is said when nothing was
    asked. ``once`` is said when this was recorded before (``again``: when it still waits for its
    answer). ``reason`` is said when the note is empty. ``at_once`` is said for a right that is
    acted on at once and never waits. ``restarts`` means that the period is counted from its
    answer; ``afterwards`` that it may be recorded of a closed case. ``by_command`` is false where
    only another act records it; ``typed`` is its name on the command line where that differs.
    """

    label: str
    answers: str = ""
    unasked: str = ""
    once: str = ""
    again: bool = False
    reason: str = ""
    at_once: str = ""
    restarts: bool = False
    afterwards: bool = False
    by_command: bool = True
    typed: str = ""


def command_kinds(rules: Mapping[str, EventRule]) -> dict[str, str]:
    """Return the kinds that a command may record, by the name that is typed there."""
    return {rule.typed or str(kind): str(kind) for kind, rule in rules.items() if rule.by_command}


def waiting(standing: Iterable[Event], rules: Mapping[str, EventRule], asked: str) -> Event | None:
    """Return the question of a kind that still waits for its answer, or None."""
    opened: Event | None = None
    for event in standing:
        if event.kind == asked:
            opened = opened or event
        elif rules[event.kind].answers == asked:
            opened = None
    return opened


def why_unanswerable(
    standing: Sequence[Event], rules: Mapping[str, EventRule], kind: str, day: date | None = None
) -> str:
    """Return why this question or answer does not fit what was recorded, or '' when it does."""
    rule = rules[kind]
    if rule.answers:
        question = waiting(standing, rules, rule.answers)
        if question is None:
            return rule.unasked
        if day is not None and day < question.date:
            return f"That is before it was asked for ({short_date(question.date)})."
    if rule.once:
        before = waiting(standing, rules, kind) if rule.again else last_of(standing, kind)
        if before is not None:
            return rule.once
    return ""


def why_out_of_order(
    standing: Sequence[Event], rules: Mapping[str, EventRule], first: str, noun: str
) -> str:
    """Return what cannot have happened in that order, or '': a moved event must still fit."""
    received = last_of(standing, first)
    for number, event in enumerate(standing):
        rule = rules[event.kind]
        on = short_date(event.date)
        if received is not None and event.date < received.date:
            return (
                f"{rule.label} on {on} would be before the {noun} was received "
                f"({short_date(received.date)})."
            )
        if rule.answers and waiting(standing[:number], rules, rule.answers) is None:
            return f"{rule.label} on {on} cannot come before: {rules[rule.answers].label.lower()}."
    return ""


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
