"""The report's fourth section: requests by right, days taken, complaints."""

from __future__ import annotations

from iprospect_dpo.desk.reports.figures import Standing, YearFigures
from iprospect_dpo.desk.reports.parts import Bars, Figure, ReportSection, listing_of, period_name
from iprospect_dpo.law.complaints import Outcome
from iprospect_dpo.law.exemptions import exemption
from iprospect_dpo.law.rights import Right


def rights_section(now: YearFigures, before: YearFigures, standing: Standing) -> ReportSection:
    """Return the section about requests and complaints."""
    del standing
    requests, earlier = now.requests, before.requests
    rights = [right for right in Right if right.value in requests.by_right]
    shown = rights or [Right.ACCESS]
    series = []
    for name, became in (
        ("On time", {"in time"}),
        ("Open, not yet due", {"open"}),
        ("Late", {"late", "overdue"}),
        ("Paused or not started", {"stopped", "not started"}),
        ("Acted on at once", {"acted", "confirmed"}),
        ("Withdrawn", {"withdrawn"}),
    ):
        values = tuple(
            sum(row.right is right and row.became in became for row in requests.rows)
            for right in shown
        )
        if any(values) or became <= {"in time", "open", "late", "overdue"}:
            series.append((name, values))
    year, last_year = period_name(now), period_name(before)
    distribution = Bars(
        "grouped",
        "Days from start to answer",
        f"{requests.answered} answered; paused days are not counted",
        tuple(words for words, _ in requests.distribution),
        (
            (year, tuple(number for _, number in requests.distribution)),
            (last_year, tuple(number for _, number in earlier.distribution)),
        ),
        (6, "one month"),
    )
    complaints = now.complaints
    outcomes = [(Outcome(key).label, str(number)) for key, number in complaints.points.items()]
    return ReportSection(
        4,
        "Individuals’ rights",
        _rights_lead(now),
        (_days_words(now), _complaints_lead(now)),
        (
            *(
                [
                    Bars(
                        "stacked",
                        "Requests by right",
                        "",
                        tuple(right.label for right in shown),
                        tuple(series),
                    )
                ]
                if requests.rows
                else []
            ),
            *([distribution] if requests.days_taken or earlier.days_taken else []),
        ),
        (
            *_request_figures(now, before),
            *_complaint_figures(now, before),
        ),
        (
            listing_of(
                "Exemptions relied on",
                ("Exemption", "Times"),
                [(_exemption(code), str(times)) for code, times in requests.exemptions.items()],
                (0.8, 0.2),
            ),
            listing_of("Complaints by point", ("Outcome", "Points"), outcomes, (0.8, 0.2)),
        ),
    )


def _request_figures(now: YearFigures, before: YearFigures) -> list[Figure]:
    rows = (
        ("Received", "received", "by the date received, not the date read"),
        ("With a time limit of a month", "with_a_month", "Art 12(3)"),
        ("Acted on at once", "acted_at_once", "no month: Arts 7(3) and 21(3)"),
        ("Paused at the count", "stopped", "waiting for a clarification (Art 12A(5))"),
        ("Not started at the count", "not_started", "waiting for proof or a fee (Art 12A(2))"),
        ("Answered on time", "in_time", "sent on or before the due date"),
        ("Answered late", "late", "sent after the due date"),
        ("Open and overdue", "overdue", "counts against the business"),
        (
            "Total open",
            "open",
            "the clock runs and no answer was sent, including overdue requests",
        ),
        ("Paused for clarification", "paused", "access requests only (Art 12A(5))"),
        ("Extended", "extended", "with a timely notice and reasons (Art 12A(3))"),
        ("Refused", "refused", "in full, with reasons (Art 12(4))"),
        ("Refused in part", "refused_in_part", "part was withheld or not done"),
        ("Withdrawn by the person", "withdrawn", "not counted as on time or late"),
    )
    one, other = now.requests.as_json(), before.requests.as_json()
    found = [Figure(name, str(one[key]), str(other[key]), how) for name, key, how in rows]
    found.append(
        Figure(
            "On time",
            _percent(one["in_time_rate"]),
            _percent(other["in_time_rate"]),
            "answered on time, as a share of those answered or overdue",
        )
    )
    for name, key in (("Median days", "median_days"), ("Longest, in days", "longest_days")):
        found.append(
            Figure(
                name,
                _or_none(one[key]),
                _or_none(other[key]),
                "from the start to the answer, not counting paused days",
            )
        )
    return found


def _complaint_figures(now: YearFigures, before: YearFigures) -> list[Figure]:
    rows = (
        ("Complaints received", "received", "by the date received (DPA s.164A)"),
        ("Acknowledged on time", "acknowledged_in_time", "within 30 days (s.164A(3))"),
        ("Acknowledged late", "acknowledged_late", "after 30 days"),
        ("Acknowledgement overdue", "unacknowledged_overdue", "counts against the business"),
        ("Complaints open", "open", "no outcome sent by the date of this count"),
        ("Median days to the outcome", "median_days", "from receipt to the date it was sent"),
        ("Taken to the ICO", "escalated", "of those received in the period"),
        ("With lessons", "lessons", "a lesson was recorded as a task"),
    )
    one, other = now.complaints.as_json(), before.complaints.as_json()
    found = [Figure(name, _or_none(one[key]), _or_none(other[key]), how) for name, key, how in rows]
    found += [
        Figure(
            f"Complaints {outcome.label.lower()}",
            str(one["outcomes"].get(outcome.value, 0)),
            str(other["outcomes"].get(outcome.value, 0)),
            "the outcome was sent",
        )
        for outcome in Outcome
    ]
    return found


def _rights_lead(now: YearFigures) -> str:
    requests = now.requests
    number = len(requests.rows)
    if not number:
        return "No requests were received."
    late, overdue = requests.count("late"), requests.count("overdue")
    parts = []
    if requests.answered:
        parts.append(
            f"{requests.count('in time')} of {_many(requests.answered, 'answer')} "
            f"{'was' if requests.count('in time') == 1 else 'were'} sent on time."
        )
    if requests.count("open"):
        number = requests.count("open")
        verb = "is" if number == 1 else "are"
        parts.append(f"{_many(number, 'request')} {verb} open, not yet due.")
    if late or overdue:
        parts.append(f"{late} answered late and {overdue} overdue count against the business.")
    waiting = requests.count("stopped") + requests.count("not started")
    for count, words in (
        (waiting, "waiting for the person"),
        (requests.acted_at_once, "acted on at once, with no month"),
        (requests.count("withdrawn"), "withdrawn by the person"),
    ):
        if count:
            parts.append(f"{count} {words}.")
    return " ".join(parts)


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _days_words(now: YearFigures) -> str:
    requests = now.requests
    if requests.median_days is None:
        return "No answers were sent."
    return (
        f"The median answer took {requests.median_days} days; the longest {requests.longest_days}."
    )


def _complaints_lead(now: YearFigures) -> str:
    figures = now.complaints
    if not figures.rows:
        return "No complaints were received."
    return (
        f"{len(figures.rows)} complaint{'' if len(figures.rows) == 1 else 's'} received; "
        f"{figures.count('in time')} acknowledged within 30 days, {figures.count('late')} "
        f"late, {figures.count('overdue')} overdue."
    )


def _exemption(code: str) -> str:
    found = exemption(code)
    return found.name if found is not None else code


def _percent(rate: float | None) -> str:
    return "none" if rate is None else f"{round(100 * rate, 1):g} %"


def _or_none(value: object) -> str:
    return "none" if value is None else f"{value:g}" if isinstance(value, float) else str(value)
