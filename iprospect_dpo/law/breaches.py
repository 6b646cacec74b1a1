"""Personal data breaches: the 72 hours, what a notification must say, how a breach stands.

UK GDPR Arts 33 and 34. The period is one of hours: it runs through nights, weekends and bank
holidays and rolls over nothing (1182/71 Art 3(4) is for periods not expressed in hours), and an
hour that the clocks skip or repeat changes nothing, since it is counted in real time.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from iprospect_dpo.law.events import Event, EventRule, in_force, last_of
from iprospect_dpo.law.proofs import says_something

HOURS = timedelta(hours=72)


class Risk(StrEnum):
    """How a breach may harm the people concerned."""

    UNLIKELY = "unlikely"
    RISK = "risk"
    HIGH = "high"

    @property
    def label(self) -> str:
        """The words on screen."""
        return {
            "unlikely": "Unlikely to be a risk to people",
            "risk": "A risk to people",
            "high": "A high risk to people",
        }[self.value]


class BreachKind(StrEnum):
    """What can happen to a breach."""

    KNOWN = "known"
    NOTIFIED = "notified"
    TOLD = "told"
    NOTE = "note"
    CLOSED = "closed"
    CORRECTED = "corrected"

    @property
    def label(self) -> str:
        """What the history calls it."""
        return RULES[self].label


RULES: dict[str, EventRule] = {
    BreachKind.KNOWN: EventRule("You became aware"),
    BreachKind.NOTIFIED: EventRule("The ICO was notified"),
    BreachKind.TOLD: EventRule("People affected were told"),
    BreachKind.NOTE: EventRule("Note", afterwards=True),
    BreachKind.CLOSED: EventRule("Closed"),
    BreachKind.CORRECTED: EventRule("Corrected"),
}


def notify_by(known: datetime) -> datetime:
    """Return the instant by which the regulator must know (Art 33(1)); ``known`` has a time zone.

    Raises ValueError for an instant without one: local hours are no hours when the clocks change.
    """
    if known.tzinfo is None:
        raise ValueError("A time without a time zone cannot be used.")
    return (known.astimezone(UTC) + HOURS).astimezone(known.tzinfo)


def hours_left(known: datetime, now: datetime) -> int:
    """Return the whole hours that are left of the 72, negative once they are over."""
    left = notify_by(known).astimezone(UTC) - now.astimezone(UTC)
    return left // timedelta(hours=1)


def must_notify(risk: str) -> bool | None:
    """Return whether the regulator must be told; None while the risk is not assessed."""
    return None if not risk else Risk(risk) is not Risk.UNLIKELY


def must_tell(risk: str) -> bool | None:
    """Return whether the people must be told (Art 34(1)); None while the risk is not assessed."""
    return None if not risk else Risk(risk) is Risk.HIGH


@dataclass(frozen=True)
class BreachState:
    """What the events of a breach add up to."""

    notified: datetime | None
    told: date | None
    closed_on: date | None
    standing: tuple[Event, ...]

    @property
    def state(self) -> str:
        """``open`` or ``closed``."""
        return "closed" if self.closed_on else "open"


def fold_breach(events: Iterable[Event]) -> BreachState:
    """Add up the events of a breach; the first notification counts, later ones are phases."""
    standing = in_force(events)
    notified = next((event for event in standing if event.kind == BreachKind.NOTIFIED), None)
    told = next((event for event in standing if event.kind == BreachKind.TOLD), None)
    closed = last_of(standing, BreachKind.CLOSED)
    at = datetime.fromisoformat(str(notified.details["at"])) if notified else None
    return BreachState(
        at, told.date if told else None, closed.date if closed else None, tuple(standing)
    )


def why_refused(
    state: BreachState, known: datetime, kind: BreachKind, at: datetime, note: str, today: date
) -> str:
    """Return why this event at that instant must not be recorded, or '' when it may.

    A notification after the 72 hours must say why it took longer (Art 33(1)).
    """
    if at.astimezone(known.tzinfo).date() > today:
        return "The date must be today or in the past."
    if not RULES[kind].afterwards:
        if at < known:
            return "The date must be on or after the day you became aware."
        if state.state == "closed":
            return "The breach is closed. Undo the step that closed it first."
    if kind is BreachKind.NOTIFIED and at > notify_by(known) and not note.strip():
        return "It was reported after 72 hours. Give the reasons for the delay (Art 33(1))."
    return ""


@dataclass(frozen=True)
class BreachRecord:
    """What Art 33(5) has the record hold: the facts, the effects, what was done about it."""

    facts: str
    effects: str
    measures: str


def why_not_closed(
    risk: str, state: BreachState, not_notified: str, not_told: str, record: BreachRecord
) -> str:
    """Return why a breach cannot be closed yet, or '' (Arts 33(1), (5), 34(1))."""
    if not risk:
        return "Assess the risk to people first (Art 33(1))."
    for words, what in (
        (record.facts, "what happened"),
        (record.effects, "its effects"),
        (record.measures, "what you did about it"),
    ):
        if not says_something(words):
            return f"Record {what} before you close it (Art 33(5))."
    if not state.notified and must_notify(risk):
        return "You must notify the ICO unless it is unlikely to be a risk to people (Art 33(1))."
    if not state.notified and not says_something(not_notified):
        return "Record why you did not notify the ICO (Art 33(5))."
    if not state.told and must_tell(risk) and not says_something(not_told):
        return "Tell the people affected, or record which exception applies (Art 34(1), (3))."
    return ""
