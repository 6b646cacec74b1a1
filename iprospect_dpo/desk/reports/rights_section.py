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
    ):
        values = tuple(
            sum(row.right is right and row.became in became for row in requests.rows)
            for right in shown
        )
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
        ("Answered on time", "in_time", "sent on or before the due date"),
        ("Answered late", "late", "sent after the due date"),
        ("Open and overdue", "overdue", "counts against the business"),
        (
            "Total open",
            "open",
            "not answered by the date of this count, including overdue requests",
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
    good = requests.count("in time") + requests.count("open")
    counted = number - requests.count("withdrawn")
    noun = "request was" if counted == 1 else "requests were"
    words = f"{good} of {counted} {noun} answered on time or are not yet due."
    if late or overdue:
        words += f" {late} answered late and {overdue} overdue count against the business."
    return words


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
