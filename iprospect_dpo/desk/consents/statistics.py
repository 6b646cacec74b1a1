"""Consents counted: by purpose, channel and month; live at a day; ageing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from iprospect_dpo.desk.consents.records import standing_of
from iprospect_dpo.desk.consents.wordings import refresh_months
from iprospect_dpo.law.consents import Channel, ConsentKind, aged_on
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.lists import whole
from iprospect_dpo.register.records import Consent

#: What an event counts as. A bounce says nothing of what somebody wants.
_COUNTED = {
    ConsentKind.GIVEN: "given",
    ConsentKind.REFRESHED: "refreshed",
    ConsentKind.REFUSED: "refused",
    ConsentKind.WITHDRAWN: "withdrawn",
    ConsentKind.OBJECTED: "withdrawn",
}


@dataclass(frozen=True)
class ConsentCount:
    """What happened to the consents of one purpose and channel in a time, and how they stood.

    ``ageing`` are live ones that have aged by the end; ``live_at_start`` and ``live_at_end`` are
    as they stood at the end of the day before, and of the last day.
    """

    purpose: str
    channel: Channel
    given: int
    refreshed: int
    refused: int
    withdrawn: int
    live_at_start: int
    live_at_end: int
    ageing: int


@dataclass(frozen=True)
class MonthCount:
    """What happened in one month, over all purposes and channels; live at its end."""

    month: date
    given: int
    refused: int
    withdrawn: int
    live: int


@dataclass(frozen=True)
class ConsentStatistics:
    """The counts of a time, by purpose and channel, and month by month."""

    first: date
    last: date
    rows: tuple[ConsentCount, ...]
    months: tuple[MonthCount, ...]

    def total(self, name: str) -> int:
        """Return a count over all purposes and channels."""
        return sum(getattr(row, name) for row in self.rows)


def consent_statistics(register: Register, first: date, last: date) -> ConsentStatistics:
    """Return how consents moved from one day to another, both included."""
    with register.reading() as session:
        return statistics_in(session, first, last)


def statistics_in(session: Session, first: date, last: date) -> ConsentStatistics:
    """Return the same within a session of the caller's.

    Events count by the day on which they were said; one without a date counts in no time, but its
    yes is live. Counted are consents, one a person, purpose and channel.
    """
    months = list(_months(first, last))
    before = first - timedelta(days=1)
    counts: dict[tuple[str, str], Counter[str]] = {}
    by_month: dict[date, Counter[str]] = {month: Counter() for month, _ in months}
    query = select(Consent).where(whole(Consent)).options(selectinload(Consent.events))
    ages: dict[str, int] = {}
    for consent in session.scalars(query.order_by(Consent.purpose, Consent.channel)):
        count = counts.setdefault((consent.purpose, consent.channel), Counter())
        standing = standing_of(consent.events)
        for event, _ in standing:
            name = _COUNTED.get(ConsentKind(event.kind))
            if name is None or event.details.get("undated"):
                continue
            if first <= event.date <= last:
                count[name] += 1
                by_month[event.date.replace(day=1)][name] += 1
        days = [event.date for event, _ in standing]
        for name, day in (("live_at_start", before), ("live_at_end", last)):
            at = _last_at(days, day)
            if at >= 0 and ConsentKind(standing[at][0].kind).is_yes:
                count[name] += 1
                kept = ages.setdefault(consent.purpose, refresh_months(session, consent.purpose))
                if name == "live_at_end" and aged_on(standing[at][0].date, kept) <= last:
                    count["ageing"] += 1
        for month, end in months:
            at = _last_at(days, end)
            if at >= 0 and ConsentKind(standing[at][0].kind).is_yes:
                by_month[month]["live"] += 1
    rows = [
        ConsentCount(
            purpose,
            Channel(channel),
            count["given"],
            count["refreshed"],
            count["refused"],
            count["withdrawn"],
            count["live_at_start"],
            count["live_at_end"],
            count["ageing"],
        )
        for (purpose, channel), count in counts.items()
        if count
    ]
    return ConsentStatistics(
        first,
        last,
        tuple(rows),
        tuple(
            MonthCount(
                month,
                count["given"] + count["refreshed"],
                count["refused"],
                count["withdrawn"],
                count["live"],
            )
            for month, count in by_month.items()
        ),
    )


def _last_at(days: list[date], day: date) -> int:
    """Return the place of the last event up to a day; events are in order of what counts."""
    return max((at for at, each in enumerate(days) if each <= day), default=-1)


def _months(first: date, last: date) -> Iterable[tuple[date, date]]:
    """Return the months that a time touches: their first day, and the last day of the time."""
    month = first.replace(day=1)
    while month <= last:
        following = (month + timedelta(days=32)).replace(day=1)
        yield month, min(last, following - timedelta(days=1))
        month = following
