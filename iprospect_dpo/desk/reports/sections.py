"""The annual report's ten sections, after the ICO's accountability framework: words and figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from iprospect_dpo.desk.inventory.activities import purpose_title
from iprospect_dpo.desk.office import TIERS
from iprospect_dpo.desk.reports.figures import Standing, YearFigures
from iprospect_dpo.desk.reports.parts import Bars, Figure, ReportSection, figure_of, listing_of
from iprospect_dpo.desk.reports.rights_section import rights_section
from iprospect_dpo.desk.reports.security_sections import breaches_section, security_section
from iprospect_dpo.law.dates import long_date


def sections_of(
    now: YearFigures, before: YearFigures, standing: Standing
) -> tuple[ReportSection, ...]:
    """Return the report's ten sections; a year with nothing says so in each."""
    makers: Sequence[Callable[[YearFigures, YearFigures, Standing], ReportSection]] = (
        _leadership,
        _policies,
        _training,
        rights_section,
        _transparency,
        _records,
        _sharing,
        _risks,
        security_section,
        breaches_section,
    )
    return tuple(make(now, before, standing) for make in makers)


def _leadership(now: YearFigures, before: YearFigures, standing: Standing) -> ReportSection:
    fee = standing.fee
    price, whom = TIERS[fee.tier]
    if fee.exempt:
        paid = f"No data protection fee is due: {fee.exempt}"
    elif fee.until is None:
        paid = "No data protection fee is on record."
    else:
        paid = (
            f"The data protection fee is paid until {long_date(fee.until)} (tier {fee.tier}, "
            f"£{price:,} a year: {whom})."
        )
    open_words = [f"{task.what}{_due(task.due_on)}" for task in standing.open_tasks]
    return ReportSection(
        1,
        "Leadership and oversight",
        "The owner is responsible for data protection (UK GDPR Arts 5(2), 24).",
        (
            paid,
            f"The journal holds {_entries(standing.journal_entries)} "
            f"{'and is unbroken' if standing.journal_sound else 'and IS BROKEN'}; its head is "
            f"{standing.journal_head}.",
        ),
        (),
        (
            figure_of(
                "Entries in the journal",
                now,
                before,
                "journal_entries",
                "one for each recorded action",
            ),
            figure_of("Tasks done", now, before, "tasks_done", "lessons and other tasks, by date"),
            Figure("Tasks open", str(len(open_words)), "", "on the date of this count"),
        ),
        (listing_of("Open tasks", ("What",), [(each,) for each in open_words], (1.0,)),),
    )


def _policies(now: YearFigures, before: YearFigures, standing: Standing) -> ReportSection:
    number = len(standing.policies)
    lead = (
        f"{number} {'policy is' if number == 1 else 'policies are'} on file."
        if number
        else ("No policies are on file.")
    )
    del now, before
    return ReportSection(
        2,
        "Policies and procedures",
        lead,
        (),
        (),
        (Figure("Policies on file", str(number), "", "in use on the date of this count"),),
        (listing_of("Policies", ("Policy",), [(each,) for each in standing.policies], (1.0,)),),
    )


def _training(now: YearFigures, before: YearFigures, standing: Standing) -> ReportSection:
    del standing
    rows = [
        (long_date(row.done_on), row.what, row.note)
        for row in now.done
        if row.kind == "training" and row.done_on
    ]
    lead = "No training is on record."
    if rows:
        verb = "session is" if len(rows) == 1 else "sessions are"
        lead = f"{len(rows)} training {verb} on record."
    return ReportSection(
        3,
        "Training and awareness",
        lead,
        (),
        (),
        (figure_of("Training", now, before, "training", "by the date it was done"),),
        (listing_of("Training", ("Date", "What", "Note"), rows, (0.22, 0.5, 0.28)),),
    )


def _transparency(now: YearFigures, before: YearFigures, standing: Standing) -> ReportSection:
    rows = [
        (long_date(row.published_on), f"Version {row.number}", row.reason) for row in now.notices
    ]
    lead = (
        f"{standing.findings} finding{'' if standing.findings == 1 else 's'} on the privacy notice "
        f"{'is' if standing.findings == 1 else 'are'} open."
        if standing.findings
        else "We found nothing missing in the privacy notice."
    )
    return ReportSection(
        5,
        "Transparency",
        lead,
        (),
        (),
        (
            figure_of("Notices published", now, before, "notices_published", "new versions"),
            Figure("Open findings", str(standing.findings), "", "on the date of this count"),
            figure_of("Findings dismissed", now, before, "findings_set_aside", "with a reason"),
            figure_of(
                "Letters and other documents issued",
                now,
                before,
                "letters_issued",
                "kept exactly as issued",
            ),
        ),
        (listing_of("Versions", ("Date", "Version", "Reason"), rows, (0.25, 0.2, 0.55)),),
    )


def _records(now: YearFigures, before: YearFigures, standing: Standing) -> ReportSection:
    one, other = now.consents, before.consents
    percent = 100 * standing.complete // standing.asked if standing.asked else 0
    lead = (
        f"The record of processing holds {standing.activities} "
        f"{'activity' if standing.activities == 1 else 'activities'} and is {percent} % complete."
        if standing.activities
        else "The record of processing is empty."
    )
    months = Bars(
        "grouped",
        "Consents month by month",
        "renewals count as given",
        tuple(f"{month.month:%b}" for month in one.months),
        (
            ("Given", tuple(month.given for month in one.months)),
            ("Withdrawn", tuple(month.withdrawn for month in one.months)),
        ),
    )
    counted = (
        ("Consents given", "given", "by the date of the choice"),
        ("Renewed", "refreshed", "agreed again when asked"),
        ("Refused", "refused", "said no when asked"),
        ("Withdrawn", "withdrawn", "including objections to marketing"),
        ("Active at the start", "live_at_start", "at the end of the day before the period starts"),
        ("Active at the end", "live_at_end", "at the end of the period, or today if sooner"),
        ("Of these, due for renewal", "ageing", "consent needs renewing"),
    )
    figures = [
        Figure(name, str(one.total(key)), str(other.total(key)), how) for name, key, how in counted
    ]
    rows = [
        (
            purpose_title(row.purpose),
            row.channel.label,
            str(row.given + row.refreshed),
            str(row.refused),
            str(row.withdrawn),
            str(row.live_at_end),
        )
        for row in one.rows
    ]
    return ReportSection(
        6,
        "Records of processing and lawful basis",
        lead,
        (),
        (months,) if any(month.given or month.withdrawn for month in one.months) else (),
        (
            figure_of(
                "Changes to the inventory",
                now,
                before,
                "inventory_changes",
                "journal entries",
            ),
            *figures,
            figure_of(
                "Do-not-contact addresses",
                now,
                before,
                "suppressed",
                "on the do-not-contact list at the end of the period",
            ),
            figure_of("Mailing lists screened", now, before, "screenings", "with a certificate"),
        ),
        (
            listing_of(
                "Consents by purpose and channel",
                ("Purpose", "Channel", "Given", "Refused", "Withdrawn", "Active"),
                rows,
                (0.34, 0.19, 0.1, 0.12, 0.15, 0.1),
            ),
        ),
    )


def _sharing(now: YearFigures, before: YearFigures, standing: Standing) -> ReportSection:
    del before, standing
    rows = [
        (
            row.name or row.category or "not named",
            row.kind,
            row.country or "United Kingdom",
            row.safeguard if row.abroad else "",
            long_date(row.contract_on)
            if row.contract_on
            else "none on record"
            if row.kind == "processor"
            else "",
        )
        for row in now.recipients
    ]
    lead = (
        f"Information is shared with {len(rows)} recipient{'' if len(rows) == 1 else 's'}."
        if rows
        else "No recipients are on record."
    )
    return ReportSection(
        7,
        "Contracts and data sharing",
        lead,
        (),
        (),
        (
            _of_today("Recipients", now, "recipients", "on the date of this count"),
            _of_today("Processors", now, "processors", "who work on your behalf (Art 28)"),
            _of_today("With a whole contract", now, "contracts", "all eight points of Art 28(3)"),
            _of_today("Outside the United Kingdom", now, "transfers", "Arts 44 to 49"),
        ),
        (
            listing_of(
                "Recipients",
                ("Recipient", "What they do", "Country", "Safeguard", "Contract"),
                rows,
                (0.26, 0.15, 0.18, 0.2, 0.21),
            ),
        ),
    )


def _risks(now: YearFigures, before: YearFigures, standing: Standing) -> ReportSection:
    del standing
    number = now.numbers["assessments"]
    lead = (
        f"{number} assessment{'' if number == 1 else 's'} of legitimate interests "
        f"{'was' if number == 1 else 'were'} decided."
        if number
        else "No assessments were decided in this period."
    )
    return ReportSection(
        8,
        "Risks and assessments",
        lead,
        (),
        (),
        (
            figure_of(
                "Assessments decided",
                now,
                before,
                "assessments",
                "of legitimate interests (Art 6(1)(f)), by date",
            ),
            _of_today(
                "Activities screened", now, "screened", "for a high risk (Art 35), last answered"
            ),
        ),
    )


def _due(day: object) -> str:
    from datetime import date

    return f" (by {long_date(day)})" if isinstance(day, date) else ""


def _entries(number: int) -> str:
    return "one entry" if number == 1 else f"{number:,} entries"


def _of_today(name: str, now: YearFigures, key: str, how: str) -> Figure:
    """Return a figure that is known of the day of the count alone: none was kept for before."""
    return Figure(name, str(now.numbers[key]), "not kept then", how)
