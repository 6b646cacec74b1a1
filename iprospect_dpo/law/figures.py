"""A year counted: requests and complaints as the annual report tells them.

Counted are those received in the time, by the day of receipt and not the day on which they were
seen, with what has become of them by the day of counting. What is open and overdue counts against
the business; what the person took back counts neither way.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import Any

from iprospect_dpo.law.clock import MONTHS
from iprospect_dpo.law.complaints import ComplaintKind, ComplaintState, Outcome
from iprospect_dpo.law.dates import DateError
from iprospect_dpo.law.decisions import Decision
from iprospect_dpo.law.events import last_of
from iprospect_dpo.law.requests import RequestKind, RequestState, State
from iprospect_dpo.law.rights import Right
from iprospect_dpo.law.working_days import WorkingDays

_DAY = timedelta(days=1)
#: The Data Protection Act 1984; nothing before it can be reported on.
_FIRST_YEAR = 1984
#: The steps of the distribution of days taken: the last day of each, and its words.
STEPS: tuple[tuple[int, str], ...] = (
    (5, "0–5"),
    (10, "6–10"),
    (15, "11–15"),
    (20, "16–20"),
    (25, "21–25"),
    (30, "26–30"),
    (60, "31–60"),
    (10**9, "over 60"),
)


@dataclass(frozen=True)
class RequestCount:
    """One request as it is counted.

    ``became`` is "in time", "late", "open", "overdue" or "withdrawn" for a request with a month;
    "stopped" or "not started" while its clock does not run; "acted" or "confirmed" for one that
    is acted on at once and has no month.
    ``taken`` are the days from the start to the answer; days on which the clock stood are left out.
    """

    reference: str
    right: Right
    received: date
    due: date | None
    answered: date | None
    became: str
    taken: int | None
    paused: bool
    extended: bool
    decision: Decision | None
    exemptions: tuple[str, ...] = ()


def count_request(
    reference: str, right: Right, state: RequestState, days: WorkingDays, today: date
) -> RequestCount:
    """Return a request as it is counted.

    What is acted on at once (Arts 7(3), 21(3)) has no month and is never in time or late. A month
    that had run out before proof was asked for counts late, whatever came after (Art 12(3)).
    """
    del days
    sent = last_of(state.standing, RequestKind.SENT)
    taken_back = last_of(state.standing, RequestKind.WITHDRAWN) or last_of(
        state.standing, RequestKind.UNANSWERED
    )
    missed = state.deadline.missed
    due = missed or state.deadline.due
    late = missed is not None or (due is not None and (sent.date if sent else today) > due)
    if sent is None and taken_back is not None:
        became = "withdrawn"
    elif right.act_now:
        became = "confirmed" if sent is not None else "acted"
    elif sent is not None:
        became = "late" if late else "in time"
    elif late:
        became = "overdue"
    else:
        became = {State.STOPPED: "stopped", State.NOT_STARTED: "not started"}.get(
            state.state, "open"
        )
    ruling = state.ruling
    return RequestCount(
        reference=reference,
        right=right,
        received=state.facts.received,
        due=due,
        answered=sent.date if sent else None,
        became=became,
        taken=_taken(state, sent.date) if sent and not right.act_now else None,
        paused=bool(state.deadline.pauses),
        extended=state.deadline.months > MONTHS,
        decision=ruling.decision if ruling else None,
        exemptions=tuple(each.code for each in ruling.exemptions) if ruling else (),
    )


def _taken(state: RequestState, answered: date) -> int:
    """Return the days from the start to the answer, those left out on which the clock stood."""
    start = state.deadline.starts or state.facts.received
    stood: set[date] = set()
    for pause in state.deadline.pauses:
        day = pause.asked
        while day <= min(pause.answered or answered, answered):
            stood.add(day)
            day += _DAY
    return max(0, (answered - start).days - sum(start < day <= answered for day in stood))


@dataclass(frozen=True)
class RequestFigures:
    """The requests of a time in numbers, with the rows behind them."""

    rows: tuple[RequestCount, ...]

    def count(self, became: str) -> int:
        """Return how many became so."""
        return sum(row.became == became for row in self.rows)

    @property
    def answered(self) -> int:
        """How many were answered, in time or late."""
        return self.count("in time") + self.count("late")

    @property
    def acted_at_once(self) -> int:
        """How many had no month: they were acted on as they were logged."""
        return self.count("acted") + self.count("confirmed")

    @property
    def still_open(self) -> int:
        """How many wait for their answer while the clock runs, the overdue included."""
        return self.count("open") + self.count("overdue")

    @property
    def refused(self) -> int:
        """How many answers refused the request as a whole."""
        return sum(row.decision is Decision.REFUSED for row in self.rows if row.answered)

    @property
    def refused_in_part(self) -> int:
        """How many answers refused a part."""
        return sum(row.decision is Decision.IN_PART for row in self.rows if row.answered)

    @property
    def in_time_rate(self) -> float | None:
        """Return the share answered in time of those answered or overdue; None without any.

        Open ones within their time, stopped ones and those taken back are in neither number.
        """
        whole = self.answered + self.count("overdue")
        return round(self.count("in time") / whole, 4) if whole else None

    @property
    def days_taken(self) -> list[int]:
        """The days that each answer took, the fewest first."""
        return sorted(row.taken for row in self.rows if row.taken is not None)

    @property
    def median_days(self) -> float | None:
        """The median of the days taken; None without an answer."""
        if not self.days_taken:
            return None
        middle = median(self.days_taken)
        return int(middle) if middle == int(middle) else middle

    @property
    def longest_days(self) -> int | None:
        """The most days that an answer took; None without an answer."""
        return self.days_taken[-1] if self.days_taken else None

    @property
    def by_right(self) -> dict[str, int]:
        """How many were received for each right, in the rights' order."""
        counted = Counter(row.right for row in self.rows)
        return {right.value: counted[right] for right in Right if counted[right]}

    @property
    def distribution(self) -> list[tuple[str, int]]:
        """How many answers took how long, step by step."""
        found = Counter[str]()
        for days in self.days_taken:
            found[next(words for limit, words in STEPS if days <= limit)] += 1
        return [(words, found[words]) for _, words in STEPS]

    @property
    def exemptions(self) -> dict[str, int]:
        """How often each exemption was relied on."""
        return dict(Counter(code for row in self.rows for code in row.exemptions).most_common())

    def as_json(self) -> dict[str, Any]:
        """Return the figures by their names."""
        return {
            "received": len(self.rows),
            "with_a_month": len(self.rows) - self.acted_at_once,
            "acted_at_once": self.acted_at_once,
            "acted_at_once_confirmed": self.count("confirmed"),
            "stopped": self.count("stopped"),
            "not_started": self.count("not started"),
            "answered": self.answered,
            "in_time": self.count("in time"),
            "late": self.count("late"),
            "open": self.still_open,
            "overdue": self.count("overdue"),
            "paused": sum(row.paused for row in self.rows),
            "extended": sum(row.extended for row in self.rows),
            "refused": self.refused,
            "refused_in_part": self.refused_in_part,
            "withdrawn": self.count("withdrawn"),
            "in_time_rate": self.in_time_rate,
            "median_days": self.median_days,
            "longest_days": self.longest_days,
            "by_right": self.by_right,
            "exemptions": self.exemptions,
        }


@dataclass(frozen=True)
class ComplaintCount:
    """One complaint as it is counted."""

    reference: str
    received: date
    acknowledge_by: date | None
    acknowledged: date | None
    acknowledgement: str
    closed: date | None
    outcome: Outcome | None
    points: tuple[Outcome, ...]
    escalated: bool
    lessons: bool

    @property
    def days(self) -> int | None:
        """The days from receipt to the outcome that was sent."""
        return (self.closed - self.received).days if self.closed else None


def count_complaint(
    reference: str, state: ComplaintState, lessons: str, today: date
) -> ComplaintCount:
    """Return a complaint as it is counted (DPA 2018 s.164A(3): thirty days to acknowledge)."""
    due = state.deadline.due
    if state.acknowledged is not None:
        in_time = due is None or state.acknowledged <= due
        acknowledgement = "in time" if in_time else "late"
    else:
        acknowledgement = "overdue" if due is not None and today > due else "open"
    return ComplaintCount(
        reference=reference,
        received=state.received,
        acknowledge_by=due,
        acknowledged=state.acknowledged,
        acknowledgement=acknowledgement,
        closed=state.closed_on,
        outcome=state.outcome if state.state is State.CLOSED else None,
        points=state.points if state.state is State.CLOSED else (),
        escalated=last_of(state.standing, ComplaintKind.ESCALATED) is not None,
        lessons=bool(lessons.strip()),
    )


@dataclass(frozen=True)
class ComplaintFigures:
    """The complaints of a time in numbers, with the rows behind them."""

    rows: tuple[ComplaintCount, ...]

    def count(self, acknowledgement: str) -> int:
        """Return how many were acknowledged so: in time, late, open, overdue."""
        return sum(row.acknowledgement == acknowledgement for row in self.rows)

    @property
    def outcomes(self) -> dict[str, int]:
        """How many outcomes of each kind were sent."""
        counted = Counter(row.outcome for row in self.rows)
        return {each.value: counted[each] for each in Outcome if counted[each]}

    @property
    def points(self) -> dict[str, int]:
        """How many points were decided so, in the outcomes that were sent."""
        counted = Counter(point for row in self.rows for point in row.points)
        return {each.value: counted[each] for each in Outcome if counted[each]}

    @property
    def median_days(self) -> float | None:
        """The median of the days to the outcome; None without one."""
        days = [row.days for row in self.rows if row.days is not None]
        return median(days) if days else None

    def as_json(self) -> dict[str, Any]:
        """Return the figures by their names."""
        return {
            "received": len(self.rows),
            "acknowledged_in_time": self.count("in time"),
            "acknowledged_late": self.count("late"),
            "unacknowledged_overdue": self.count("overdue"),
            "open": sum(row.closed is None for row in self.rows),
            "outcomes": self.outcomes,
            "points": self.points,
            "median_days": self.median_days,
            "escalated": sum(row.escalated for row in self.rows),
            "lessons": sum(row.lessons for row in self.rows),
        }


def period_of(words: str) -> tuple[date, date]:
    """Return the first and last day of "2026", or of the twelve months from "2026-04".

    Raises DateError for anything else.
    """
    year, dash, month = words.strip().partition("-")
    wrong = f"“{words}” is not a valid year or month. Use 2026 or 2026-04."
    if not (year.isdecimal() and len(year) == 4 and (month.isdecimal() if dash else not month)):
        raise DateError(wrong)
    if int(year) < _FIRST_YEAR:
        raise DateError(f"{year} is too early to report on. Use a year like 2026.")
    try:
        first = date(int(year), int(month or 1), 1)
        return first, date(first.year + 1, first.month, 1) - _DAY
    except ValueError as error:
        raise DateError(wrong) from error


def year_before(first: date) -> tuple[date, date]:
    """Return the twelve months before a time of twelve months."""
    return date(first.year - 1, first.month, 1), first - _DAY
