"""The annual report: drafted, issued and kept as issued, or its figures as a workbook."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from iprospect_dpo.desk.documents_issued import Issue, keep_issued, letterhead
from iprospect_dpo.desk.events import next_reference
from iprospect_dpo.desk.reports.figures import Standing, YearFigures, standing_now, year_figures
from iprospect_dpo.desk.reports.parts import ReportSection
from iprospect_dpo.desk.reports.sections import sections_of
from iprospect_dpo.desk.reports.security_sections import unassessed_overdue
from iprospect_dpo.desk.reports.workbook import report_workbook
from iprospect_dpo.desk.settings import the_organisation
from iprospect_dpo.law.dates import long_date
from iprospect_dpo.law.figures import year_before
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import IssuedDocument

if TYPE_CHECKING:
    from iprospect_dpo.documents.annual_report import ReportValues
    from iprospect_dpo.documents.stationery import Paper

#: The kind under which a report is kept.
KIND = "annual-report"


@dataclass(frozen=True)
class AnnualReport:
    """A time counted, beside the year before, in sections."""

    figures: YearFigures
    before: YearFigures
    standing: Standing
    sections: Sequence[ReportSection]

    @property
    def title(self) -> str:
        """What the report is called."""
        return f"Annual data protection report {_name(self.figures)}"

    @property
    def complete(self) -> bool:
        """Whether the time is over, so that nothing more can happen in it."""
        return self.figures.counted_on > self.figures.last


def annual_report(register: Register, first: date, last: date) -> AnnualReport:
    """Count a time of twelve months and the one before it."""
    now = year_figures(register, first, last)
    before = year_figures(register, *year_before(first))
    standing = standing_now(register)
    return AnnualReport(now, before, standing, sections_of(now, before, standing))


def report_paper(register: Register, report: AnnualReport, reference: str = "") -> Paper:
    """Return the report as a PDF; without a reference it says that it is a draft."""
    from iprospect_dpo.documents.annual_report import build_annual_report
    from iprospect_dpo.documents.stationery import Stationery

    head = letterhead(register)
    foot = (report.title, head.foot[-1]) if head.foot else (report.title,)
    return build_annual_report(
        _values(register, report, reference), Stationery(letterhead(register, foot=foot))
    )


def issue_report(register: Register, report: AnnualReport) -> tuple[IssuedDocument, Paper]:
    """Issue a report: its PDF is kept as it is and never written again."""
    year = register.surroundings.today().year
    with register.writing() as session:
        reference = next_reference(session, "RPT", year)
    paper = report_paper(register, report, reference)
    details = json.dumps(report.figures.as_json(), default=str, ensure_ascii=False)
    with register.writing() as session:
        document = keep_issued(
            session,
            register,
            paper,
            Issue(kind=KIND, title=report.title, subject_kind="report", details=details),
            reference,
        )
    return document, paper


def report_sheets(report: AnnualReport) -> bytes:
    """Return the report's figures as a workbook, with every row behind them."""
    return report_workbook(report.figures, report.sections)


def _values(register: Register, report: AnnualReport, reference: str) -> ReportValues:
    from iprospect_dpo.documents.annual_report import (
        ChartValues,
        ReportValues,
        SectionValues,
        TableValues,
    )

    figures = report.figures
    with register.reading() as session:
        who = the_organisation(session)
        business, contact = who.legal_name or who.name or "The business", who.contact_name
        number = who.fee_registration
    requests, complaints = figures.requests, figures.complaints
    overdue = unassessed_overdue(figures)
    period = f"{long_date(figures.first)} to {long_date(figures.last)}"
    return ReportValues(
        title=report.title,
        period=f"{period}, counted on {long_date(figures.counted_on)}, compared with "
        f"{_name(report.before)}",
        name=_name(figures),
        before=_name(report.before),
        business=[
            ("Business", business, ""),
            ("Data protection contact", contact, ""),
            ("ICO registration", number, ""),
            ("Reference", reference or "draft", ""),
            ("Journal head", report.standing.journal_head[:32], "Art 5(2)"),
        ],
        summary=[
            *([("Breaches past 72 hours, not assessed", ", ".join(overdue))] if overdue else []),
            ("Requests received", _or_none(len(requests.rows))),
            (
                "Answered on time",
                f"{requests.count('in time')} of {requests.answered}"
                if requests.answered
                else "none",
            ),
            ("Requests overdue", _or_none(requests.count("overdue"))),
            ("Complaints received", _or_none(len(complaints.rows))),
            (
                "Complaints not acknowledged on time",
                _or_none(complaints.count("late") + complaints.count("overdue")),
            ),
            ("Active consents at the end", _or_none(figures.consents.total("live_at_end"))),
            ("Personal data breaches", _or_none(len(figures.breaches))),
            ("Open findings on the privacy notice", _or_none(report.standing.findings)),
        ],
        sections=[
            SectionValues(
                f"{section.number} {section.title}",
                section.lead,
                section.words,
                [
                    ChartValues(
                        chart.kind, chart.name, chart.note, chart.labels, chart.series, chart.limit
                    )
                    for chart in section.charts
                ],
                [(row.name, row.now, row.before, row.how) for row in section.figures],
                [
                    TableValues(each.heading, each.head, each.rows, each.shares)
                    for each in section.listings
                ],
            )
            for section in report.sections
        ],
        statement=("I have reviewed this report. As far as I know it is complete and accurate."),
        signer=contact or business,
        draft="" if reference else "DRAFT: not issued",
    )


def _name(figures: YearFigures) -> str:
    if figures.first.month == 1:
        return str(figures.first.year)
    return f"{figures.first:%B %Y} to {figures.last:%B %Y}"


def _or_none(number: int) -> str:
    return str(number) if number else "none"
