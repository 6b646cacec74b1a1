"""The security and breach sections of the annual report."""

from __future__ import annotations

from iprospect_dpo.desk.reports.figures import Standing, YearFigures, london
from iprospect_dpo.desk.reports.parts import ReportSection, figure_of, listing_of
from iprospect_dpo.law.breaches import Risk
from iprospect_dpo.law.dates import long_date


def security_section(now: YearFigures, before: YearFigures, standing: Standing) -> ReportSection:
    """Return the section on records management and security (Arts 5(1)(f), 32)."""
    del standing
    log = [
        (
            long_date(item.done_on) if item.done_on else "",
            item.information,
            item.rule,
            f"{item.done}{f', {item.count} records' if item.count else ''}",
            sweep,
        )
        for sweep, item in now.destroyed
    ]
    tests = [
        (long_date(row.done_on), row.what, row.note)
        for row in now.done
        if row.kind == "backup-test" and row.done_on
    ]
    number = now.numbers["sweeps"]
    lead = (
        f"{number} retention check{'' if number == 1 else 's'} "
        f"{'was' if number == 1 else 'were'} completed."
        if number
        else "No retention checks were completed in this period."
    )
    return ReportSection(
        9,
        "Records management and security",
        lead,
        (),
        (),
        (
            figure_of("Retention checks", now, before, "sweeps", "completed in the period"),
            figure_of("Lines destroyed", now, before, "destroyed", "from the destruction log"),
            figure_of("Erased on request", now, before, "erasures", "from the erasure log"),
            figure_of("Backups tested", now, before, "backup_tests", "restored and checked"),
        ),
        (
            listing_of(
                "Destruction log",
                ("Date", "What", "Rule", "How", "Check"),
                log,
                (0.17, 0.25, 0.25, 0.18, 0.15),
            ),
            listing_of("Backup tests", ("Date", "What", "Note"), tests, (0.22, 0.4, 0.38)),
        ),
    )


def unassessed_overdue(now: YearFigures) -> list[str]:
    """Return the breaches that are past 72 hours with nothing decided: they lead the report."""
    return [
        case.breach.reference
        for case in now.breaches
        if not case.breach.risk
        and case.state.notified is None
        and case.notify_by.date() < now.counted_on
    ]


def breaches_section(now: YearFigures, before: YearFigures, standing: Standing) -> ReportSection:
    """Return the section on personal data breaches (Art 33(5))."""
    del standing
    rows = []
    for case in now.breaches:
        notified = (
            london(case.state.notified)
            if case.state.notified
            else case.breach.not_notified or "not yet"
        )
        told = (
            long_date(case.state.told)
            if case.state.told
            else case.breach.not_told or "not required"
            if case.breach.risk and case.breach.risk != Risk.HIGH
            else case.breach.not_told or "not yet"
        )
        risk = Risk(case.breach.risk).label if case.breach.risk else "not assessed"
        rows.append(
            (case.breach.reference, london(case.known), case.breach.what, risk, notified, told)
        )
    lead = (
        f"{len(rows)} breach{'' if len(rows) == 1 else 'es'} came to light."
        if rows
        else "No breaches came to light in this period."
    )
    overdue = unassessed_overdue(now)
    if overdue:
        one = len(overdue) == 1
        lead = (
            f"{', '.join(overdue)} {'is' if one else 'are'} past 72 hours and not assessed "
            f"(Art 33(1)). {lead}"
        )
    return ReportSection(
        10,
        "Breach response and monitoring",
        lead,
        (),
        (),
        (
            figure_of("Breaches", now, before, "breaches", "all, notified or not (Art 33(5))"),
            figure_of("Notified to the ICO", now, before, "breaches_notified", "Art 33(1)"),
            figure_of(
                "Within 72 hours",
                now,
                before,
                "breaches_notified_in_time",
                "of becoming aware, in hours",
            ),
            figure_of("People told", now, before, "breaches_people_told", "Art 34"),
        ),
        (
            listing_of(
                "Breaches",
                ("Reference", "Became aware", "What", "Risk", "Notified", "People told"),
                rows,
                (0.14, 0.15, 0.26, 0.15, 0.15, 0.15),
            ),
        ),
    )
