"""The annual report's ten sections, after the ICO's accountability framework: words and figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from iprospect_dpo.desk.inventory import purpose_title
from iprospect_dpo.desk.office import TIERS
from iprospect_dpo.desk.report_figures import Standing, YearFigures, london
from iprospect_dpo.law.breaches import Risk
from iprospect_dpo.law.complaints import Outcome
from iprospect_dpo.law.dates import long_date
from iprospect_dpo.law.exemptions import exemption
from iprospect_dpo.law.rights import Right


@dataclass(frozen=True)
class Figure:
    """One figure: this time's, the year before's, and how it was counted."""

    name: str
    now: str
    before: str
    how: str


@dataclass(frozen=True)
class Listing:
    """Rows behind the figures: a heading, the heads of the columns, their shares of the width."""

    heading: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[float, ...]


@dataclass(frozen=True)
class Bars:
    """A chart: its name, a note, what each bar is called, the series (name, values).

    ``kind`` is ``stacked`` (lying bars, one a name) or ``grouped`` (standing bars side by side);
    ``limit`` is the place of a dashed line with its word, after so many bars.
    """

    kind: str
    name: str
    note: str
    labels: tuple[str, ...]
    series: tuple[tuple[str, tuple[int, ...]], ...]
    limit: tuple[int, str] | None = None


@dataclass(frozen=True)
class ReportSection:
    """One section: its number and title, what it says first, charts, figures, listings."""

    number: int
    title: str
    lead: str
    words: tuple[str, ...] = ()
    charts: tuple[Bars, ...] = ()
    figures: tuple[Figure, ...] = ()
    listings: tuple[Listing, ...] = ()


def sections_of(
    now: YearFigures, before: YearFigures, standing: Standing
) -> tuple[ReportSection, ...]:
    """Return the report's ten sections; a year with nothing says so in each."""
    makers: Sequence[Callable[[YearFigures, YearFigures, Standing], ReportSection]] = (
        _leadership, _policies, _training, _rights, _transparency, _records, _sharing, _risks,
        _security, _breaches,
    )  # fmt: skip
    return tuple(make(now, before, standing) for make in makers)


def _leadership(now: YearFigures, before: YearFigures, standing: Standing) -> ReportSection:
    fee = standing.fee
    price, whom = TIERS[fee.tier]
    if fee.exempt:
        paid = f"No data protection fee is due: {fee.exempt}"
    elif fee.until is None:
        paid = "Nothing is on record of the data protection fee."
    else:
        paid = (
            f"The data protection fee is paid until {long_date(fee.until)} (tier {fee.tier}, "
            f"£{price:,} a year: {whom})."
        )
    open_words = [f"{task.what}{_due(task.due_on)}" for task in standing.open_tasks]
    return ReportSection(
        1, "Leadership and oversight",
        "The owner answers for data protection (UK GDPR Arts 5(2), 24).",
        (paid, f"The journal holds {_entries(standing.journal_entries)} "
               f"{'and is unbroken' if standing.journal_sound else 'and IS BROKEN'}; its head is "
               f"{standing.journal_head}."),
        (),
        (
            _figure("Entries in the journal", now, before, "journal_entries",
                    "one for each thing done on the desk"),
            _figure("Tasks done", now, before, "tasks_done", "lessons and other tasks, by the day"),
            Figure("Tasks open", str(len(open_words)), "", "on the day of counting"),
        ),
        (_listing("Open tasks", ("What",), [(each,) for each in open_words], (1.0,)),),
    )  # fmt: skip


def _policies(now: YearFigures, before: YearFigures, standing: Standing) -> ReportSection:
    number = len(standing.policies)
    lead = f"{number} {'policy is' if number == 1 else 'policies are'} on file." if number else (
        "No policy is on file."
    )  # fmt: skip
    del now, before
    return ReportSection(
        2, "Policies and procedures", lead, (), (),
        (Figure("Policies on file", str(number), "", "in use on the day of counting"),),
        (_listing("Policies", ("Policy",), [(each,) for each in standing.policies], (1.0,)),),
    )  # fmt: skip


def _training(now: YearFigures, before: YearFigures, standing: Standing) -> ReportSection:
    del standing
    rows = [(long_date(row.done_on), row.what, row.note) for row in now.done
            if row.kind == "training" and row.done_on]  # fmt: skip
    lead = f"{_times(len(rows))} training is on record." if rows else "No training is on record."
    return ReportSection(
        3, "Training and awareness", lead, (), (),
        (_figure("Training", now, before, "training", "by the day on which it was done"),),
        (_listing("Training", ("Day", "What", "Note"), rows, (0.22, 0.5, 0.28)),),
    )  # fmt: skip


def _rights(now: YearFigures, before: YearFigures, standing: Standing) -> ReportSection:
    del standing
    requests, earlier = now.requests, before.requests
    rights = [right for right in Right if right.value in requests.by_right]
    shown = rights or [Right.ACCESS]
    series = []
    for name, became in (("In time", {"in time"}), ("Open, in time", {"open"}),
                         ("Late", {"late", "overdue"})):  # fmt: skip
        values = tuple(
            sum(row.right is right and row.became in became for row in requests.rows)
            for right in shown
        )
        series.append((name, values))
    year, last_year = _name(now), _name(before)
    distribution = Bars(
        "grouped", "Days from start to answer",
        f"{requests.answered} answered; days on which the clock stood are left out",
        tuple(words for words, _ in requests.distribution),
        ((year, tuple(number for _, number in requests.distribution)),
         (last_year, tuple(number for _, number in earlier.distribution))),
        (6, "one month"),
    )  # fmt: skip
    complaints = now.complaints
    outcomes = [(Outcome(key).label, str(number)) for key, number in complaints.points.items()]
    return ReportSection(
        4, "Individuals’ rights", _rights_lead(now),
        (_days_words(now), _complaints_lead(now)),
        (
            *([Bars("stacked", "Requests by right", "", tuple(right.label for right in shown),
                    tuple(series))] if requests.rows else []),
            *([distribution] if requests.days_taken or earlier.days_taken else []),
        ),
        (
            *_request_figures(now, before),
            *_complaint_figures(now, before),
        ),
        (
            _listing("Exemptions relied on", ("Exemption", "Times"),
                     [(_exemption(code), str(times)) for code, times in
                      requests.exemptions.items()], (0.8, 0.2)),
            _listing("Complaints by point", ("Outcome", "Points"), outcomes, (0.8, 0.2)),
        ),
    )  # fmt: skip


def _request_figures(now: YearFigures, before: YearFigures) -> list[Figure]:
    rows = (
        ("Received", "received", "by the day received, not the day seen"),
        ("Answered in time", "in_time", "sent on or before the due day"),
        ("Answered late", "late", "sent after the due day"),
        ("Open and late", "overdue", "counts against the business"),
        ("Open, in all", "open", "not answered on the day of counting, the late ones included"),
        ("Paused for clarification", "paused", "access requests only (Art 12A(5))"),
        ("Extended", "extended", "with a notice in time and reasons (Art 12A(3))"),
        ("Refused", "refused", "as a whole, with reasons (Art 12(4))"),
        ("Refused in part", "refused_in_part", "a part was withheld or not done"),
        ("Withdrawn by the person", "withdrawn", "counts neither way"),
    )
    one, other = now.requests.as_json(), before.requests.as_json()
    found = [Figure(name, str(one[key]), str(other[key]), how) for name, key, how in rows]
    found.append(Figure(
        "In time", _percent(one["in_time_rate"]), _percent(other["in_time_rate"]),
        "answered in time, of those answered or open and late",
    ))  # fmt: skip
    for name, key in (("Median days", "median_days"), ("Longest, in days", "longest_days")):
        found.append(Figure(name, _or_none(one[key]), _or_none(other[key]),
                            "from the start to the answer, stopped days left out"))  # fmt: skip
    return found


def _complaint_figures(now: YearFigures, before: YearFigures) -> list[Figure]:
    rows = (
        ("Complaints received", "received", "by the day received (DPA s.164A)"),
        ("Acknowledged in time", "acknowledged_in_time", "within thirty days (s.164A(3))"),
        ("Acknowledged late", "acknowledged_late", "after the thirty days"),
        ("Not acknowledged, late", "unacknowledged_overdue", "counts against the business"),
        ("Complaints open", "open", "no outcome was sent by the day of counting"),
        ("Median days to the outcome", "median_days", "from receipt to the day it was sent"),
        ("Taken to the ICO", "escalated", "of those received in the time"),
        ("With lessons", "lessons", "something was learned and became a task"),
    )
    one, other = now.complaints.as_json(), before.complaints.as_json()
    found = [Figure(name, _or_none(one[key]), _or_none(other[key]), how) for name, key, how in rows]
    found += [
        Figure(
            f"Complaints {outcome.label.lower()}", str(one["outcomes"].get(outcome.value, 0)),
            str(other["outcomes"].get(outcome.value, 0)), "the outcome was sent",
        )
        for outcome in Outcome
    ]  # fmt: skip
    return found


def _transparency(now: YearFigures, before: YearFigures, standing: Standing) -> ReportSection:
    rows = [(long_date(row.published_on), f"Version {row.number}", row.reason)
            for row in now.notices]  # fmt: skip
    lead = (
        f"{standing.findings} finding{'' if standing.findings == 1 else 's'} on the privacy notice "
        f"{'is' if standing.findings == 1 else 'are'} open." if standing.findings
        else "Nothing that the law asks for is missing in the privacy notice."
    )  # fmt: skip
    return ReportSection(
        5, "Transparency", lead, (), (),
        (
            _figure("Notices published", now, before, "notices_published", "new versions"),
            Figure("Findings open", str(standing.findings), "", "on the day of counting"),
            _figure("Findings set aside", now, before, "findings_set_aside", "with a reason"),
            _figure("Letters and other papers issued", now, before, "letters_issued",
                    "kept byte for byte"),
        ),
        (_listing("Versions", ("Day", "Version", "Why"), rows, (0.25, 0.2, 0.55)),),
    )  # fmt: skip


def _records(now: YearFigures, before: YearFigures, standing: Standing) -> ReportSection:
    one, other = now.consents, before.consents
    percent = round(100 * standing.complete / standing.asked) if standing.asked else 0
    lead = (
        f"The record of processing holds {standing.activities} "
        f"{'activity' if standing.activities == 1 else 'activities'} and is {percent} % complete."
        if standing.activities else "The record of processing is empty."
    )  # fmt: skip
    months = Bars(
        "grouped", "Consents month by month", "given again counts as given",
        tuple(f"{month.month:%b}" for month in one.months),
        (("Given", tuple(month.given for month in one.months)),
         ("Withdrawn", tuple(month.withdrawn for month in one.months))),
    )  # fmt: skip
    counted = (
        ("Consents given", "given", "by the day on which it was said"),
        ("Given again", "refreshed", "when they were asked anew"),
        ("Refused", "refused", "a no when asked"),
        ("Withdrawn", "withdrawn", "objections to marketing included"),
        ("Live at the start", "live_at_start", "at the end of the day before the time begins"),
        ("Live at the end", "live_at_end", "at the end of the time, or today if sooner"),
        ("Of these, grown old", "ageing", "to be asked again"),
    )
    figures = [Figure(name, str(one.total(key)), str(other.total(key)), how)
               for name, key, how in counted]  # fmt: skip
    rows = [
        (purpose_title(row.purpose), row.channel.label, str(row.given + row.refreshed),
         str(row.refused), str(row.withdrawn), str(row.live_at_end))
        for row in one.rows
    ]  # fmt: skip
    return ReportSection(
        6, "Records of processing and lawful basis", lead, (),
        (months,) if any(month.given or month.withdrawn for month in one.months) else (),
        (
            _figure("Changes to the inventory", now, before, "inventory_changes",
                    "entries of the journal"),
            *figures,
            _figure("Addresses not to be contacted", now, before, "suppressed",
                    "on the do-not-contact list at the end"),
            _figure("Mailing lists screened", now, before, "screenings", "with a certificate"),
        ),
        (_listing("Consents by purpose and way",
                  ("Purpose", "By", "Given", "Refused", "Withdrawn", "Live"), rows,
                  (0.34, 0.19, 0.1, 0.12, 0.15, 0.1)),),
    )  # fmt: skip


def _sharing(now: YearFigures, before: YearFigures, standing: Standing) -> ReportSection:
    del standing
    rows = [
        (
            row.name or row.category or "not named", row.kind, row.country or "United Kingdom",
            row.safeguard if row.abroad else "",
            long_date(row.contract_on) if row.contract_on else "none on record"
            if row.kind == "processor" else "",
        )
        for row in now.recipients
    ]  # fmt: skip
    lead = (
        f"Information goes to {len(rows)} recipient{'' if len(rows) == 1 else 's'}."
        if rows else "Nobody is on record as receiving information."
    )  # fmt: skip
    return ReportSection(
        7, "Contracts and data sharing", lead, (), (),
        (
            _figure("Recipients", now, before, "recipients", "on the list on the day of counting"),
            _figure("Processors", now, before, "processors", "who work on your behalf (Art 28)"),
            _figure("With a contract on record", now, before, "contracts", "of the processors"),
            _figure("Outside the United Kingdom", now, before, "transfers", "Arts 44 to 49"),
        ),
        (_listing("Recipients", ("Who", "What", "Country", "Safeguard", "Contract"), rows,
                  (0.26, 0.15, 0.18, 0.2, 0.21)),),
    )  # fmt: skip


def _risks(now: YearFigures, before: YearFigures, standing: Standing) -> ReportSection:
    del standing
    number = now.numbers["assessments"]
    lead = (
        f"{number} assessment{'' if number == 1 else 's'} of legitimate interests "
        f"{'was' if number == 1 else 'were'} decided." if number
        else "No assessment was decided in this time."
    )  # fmt: skip
    return ReportSection(
        8, "Risks and assessments", lead, (), (),
        (_figure("Assessments decided", now, before, "assessments",
                 "of legitimate interests (Art 6(1)(f)), by their day"),),
    )  # fmt: skip


def _security(now: YearFigures, before: YearFigures, standing: Standing) -> ReportSection:
    del standing
    log = [
        (long_date(item.done_on) if item.done_on else "", item.information, item.rule,
         f"{item.done}{f', {item.count} records' if item.count else ''}", sweep)
        for sweep, item in now.destroyed
    ]  # fmt: skip
    tests = [(long_date(row.done_on), row.what, row.note) for row in now.done
             if row.kind == "backup-test" and row.done_on]  # fmt: skip
    number = now.numbers["sweeps"]
    lead = (
        f"{number} retention sweep{'' if number == 1 else 's'} "
        f"{'was' if number == 1 else 'were'} finished." if number
        else "No retention sweep was finished in this time."
    )  # fmt: skip
    return ReportSection(
        9, "Records management and security", lead, (), (),
        (
            _figure("Retention sweeps", now, before, "sweeps", "finished in the time"),
            _figure("Lines destroyed", now, before, "destroyed", "of the destruction log"),
            _figure("Erased on request", now, before, "erasures", "of the erasure ledger"),
            _figure("Backups tested", now, before, "backup_tests", "restored and looked at"),
        ),
        (
            _listing("Destruction log", ("Day", "What", "Rule", "How", "Sweep"), log,
                     (0.17, 0.25, 0.25, 0.18, 0.15)),
            _listing("Tests of backups", ("Day", "What", "Note"), tests, (0.22, 0.4, 0.38)),
        ),
    )  # fmt: skip


def _breaches(now: YearFigures, before: YearFigures, standing: Standing) -> ReportSection:
    del standing
    rows = []
    for case in now.breaches:
        notified = (
            london(case.state.notified) if case.state.notified
            else case.breach.not_notified or "not yet"
        )  # fmt: skip
        told = (
            long_date(case.state.told) if case.state.told else case.breach.not_told or "no duty"
            if case.breach.risk and case.breach.risk != Risk.HIGH else case.breach.not_told
            or "not yet"
        )  # fmt: skip
        risk = Risk(case.breach.risk).label if case.breach.risk else "not assessed"
        rows.append((case.breach.reference, london(case.known), case.breach.what, risk, notified,
                     told))  # fmt: skip
    lead = (
        f"{len(rows)} breach{'' if len(rows) == 1 else 'es'} became known."
        if rows else "No breach became known in this time."
    )  # fmt: skip
    return ReportSection(
        10, "Breach response and monitoring", lead, (), (),
        (
            _figure("Breaches", now, before, "breaches", "all, notified or not (Art 33(5))"),
            _figure("Notified to the ICO", now, before, "breaches_notified", "Art 33(1)"),
            _figure("Within 72 hours", now, before, "breaches_notified_in_time",
                    "of awareness, in hours"),
            _figure("People told", now, before, "breaches_people_told", "Art 34"),
        ),
        (_listing("Breaches", ("Reference", "Known", "What", "Risk", "Notified", "People told"),
                  rows, (0.14, 0.15, 0.26, 0.15, 0.15, 0.15)),),
    )  # fmt: skip


def _rights_lead(now: YearFigures) -> str:
    requests = now.requests
    number = len(requests.rows)
    if not number:
        return "No request was received."
    late, overdue = requests.count("late"), requests.count("overdue")
    good = requests.count("in time") + requests.count("open")
    counted = number - requests.count("withdrawn")
    noun = "request was" if counted == 1 else "requests were"
    words = f"{good} of {counted} {noun} answered in time, or are still within it."
    if late or overdue:
        words += f" {late} answered late and {overdue} open and late count against the business."
    return words


def _days_words(now: YearFigures) -> str:
    requests = now.requests
    if requests.median_days is None:
        return "No answer was sent."
    return (
        f"The median answer took {requests.median_days} days, the longest "
        f"{requests.longest_days}."
    )  # fmt: skip


def _complaints_lead(now: YearFigures) -> str:
    figures = now.complaints
    if not figures.rows:
        return "No complaint was received."
    return (
        f"{len(figures.rows)} complaint{'' if len(figures.rows) == 1 else 's'} received; "
        f"{figures.count('in time')} acknowledged within thirty days, {figures.count('late')} "
        f"late, {figures.count('overdue')} not yet and late."
    )


def _figure(name: str, now: YearFigures, before: YearFigures, key: str, how: str) -> Figure:
    return Figure(name, str(now.numbers[key]), str(before.numbers[key]), how)


def _listing(
    heading: str, head: tuple[str, ...], rows: Sequence[tuple[str, ...]],
    shares: tuple[float, ...],
) -> Listing:  # fmt: skip
    return Listing(heading, head, tuple(rows), shares)


def _exemption(code: str) -> str:
    found = exemption(code)
    return found.name if found is not None else code


def _name(figures: YearFigures) -> str:
    if figures.first.month == 1:
        return str(figures.first.year)
    return f"{figures.first:%Y}/{figures.last:%y}"


def _due(day: object) -> str:
    from datetime import date

    return f" (by {long_date(day)})" if isinstance(day, date) else ""


def _percent(rate: float | None) -> str:
    return "none" if rate is None else f"{round(100 * rate, 1):g} %"


def _or_none(value: object) -> str:
    return "none" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def _entries(number: int) -> str:
    return "one entry" if number == 1 else f"{number:,} entries"


def _times(number: int) -> str:
    return "One" if number == 1 else str(number)
