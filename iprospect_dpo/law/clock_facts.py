"""What the clock of a request is reckoned from, and the deadline it gives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from iprospect_dpo.errors import KnownError
from iprospect_dpo.law.clock_working import Step
from iprospect_dpo.law.dates import short_date
from iprospect_dpo.law.rights import Right

#: Beyond this year a calendar has no room left for a period to end in.
EARLIEST, LATEST = date.min, date(9990, 12, 31)


class ClockError(KnownError):
    """What was given cannot have happened, or the law refuses it; the text says which."""


class ClockState(StrEnum):
    """Whether time is passing."""

    RUNNING = "running"
    STOPPED = "stopped"
    NOT_STARTED = "not-started"
    ACT_NOW = "act-now"


@dataclass(frozen=True, order=True)
class Pause:
    """A clarification asked, and answered unless it is open: both days are left out of the count.

    Art 12A(5)(b): the stretch beginning with the day of asking and ending with that of the answer.
    """

    asked: date
    answered: date | None = None


@dataclass(frozen=True)
class Proof:
    """Something asked for before the month starts: proof of identity or authority, or a fee."""

    asked: date | None = None
    given: date | None = None

    @property
    def awaited(self) -> bool:
        """Whether it was asked for and has not come."""
        return self.asked is not None and self.given is None


@dataclass(frozen=True)
class ClockFacts:
    """What happened to a request, as far as its time limit is concerned."""

    right: Right
    received: date
    identity: Proof = Proof()
    authority: Proof = Proof()
    fee: Proof = Proof()
    pauses: tuple[Pause, ...] = ()
    extended: date | None = None


@dataclass(frozen=True)
class Deadline:
    """A time limit that explains itself.

    ``nominal`` is the start plus the months, clamped, before paused days and the roll; ``due`` is
    None while a clarification is open or the clock has not started. ``remaining`` counts the days
    that are left once an open clarification is answered. ``problems`` says, one sentence each,
    what was left out of the count because the law does not allow it. ``missed`` is a due day that
    had passed before proof or a fee was asked for: it stays missed (Arts 12(3), 12(6)).
    """

    right: str
    received: date
    starts: date | None
    months: int
    nominal: date | None
    paused_days: int
    due: date | None
    clock: ClockState
    extension_notice_by: date | None
    working: tuple[Step, ...]
    remaining: int | None = None
    pauses: tuple[Pause, ...] = ()
    problems: tuple[str, ...] = ()
    known: bool = True
    missed: date | None = None

    def days_left(self, today: date) -> int | None:
        """Return days from today to the due day: 0 on the day itself, negative when late."""
        return None if self.due is None else (self.due - today).days


def check_range(facts: ClockFacts) -> None:
    """Refuse facts with a day for which no period can be worked out: ClockError."""
    dates = [facts.received, facts.extended]
    dates += [
        d
        for proof in (facts.identity, facts.authority, facts.fee)
        for d in (proof.asked, proof.given)
    ]
    dates += [d for pause in facts.pauses for d in (pause.asked, pause.answered)]
    for day in dates:
        if day is not None:
            check_day(day)


def check_day(day: date) -> None:
    """Refuse a day for which no period can be worked out: ClockError."""
    if not EARLIEST <= day <= LATEST:
        raise ClockError(f"{day.isoformat()} is too far away to work out a deadline.")


def check_order(facts: ClockFacts) -> None:
    """Refuse facts in an order in which they cannot have happened: ClockError."""
    for pause in facts.pauses:
        if pause.asked < facts.received:
            raise ClockError(
                f"The clarification asked on {short_date(pause.asked)} is before the request came "
                f"({short_date(facts.received)})."
            )
        if pause.answered is not None and pause.answered < pause.asked:
            raise ClockError(
                f"A clarification asked on {short_date(pause.asked)} cannot have been answered on "
                f"{short_date(pause.answered)}, before it was asked."
            )
    if facts.extended is not None and facts.extended < facts.received:
        raise ClockError(
            f"Notice of an extension on {short_date(facts.extended)} is before the request "
            f"came ({short_date(facts.received)})."
        )
