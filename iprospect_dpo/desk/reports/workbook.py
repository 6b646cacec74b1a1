"""The annual report's figures as a workbook: each figure, and every row behind it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from iprospect_dpo.desk.reports.figures import YearFigures, london, screening_counts
from iprospect_dpo.desk.reports.parts import ReportSection
from iprospect_dpo.exchange.tables import Formula, Sheet, write_xlsx
from iprospect_dpo.law.breaches import Risk
from iprospect_dpo.law.complaints import Outcome

Rows = Sequence[Sequence[object]]


def report_workbook(figures: YearFigures, sections: Sequence[ReportSection]) -> bytes:
    """Return the workbook. Beside a figure stands the same, recounted by the spreadsheet itself."""
    sheets = [
        _figures(figures, sections),
        Sheet("Requests", _REQUESTS, _request_rows(figures), {1: 18, 10: 40}),
        Sheet("Complaints", _COMPLAINTS, _complaint_rows(figures), {1: 18}),
        Sheet("Consents", _CONSENTS, _consent_rows(figures), {1: 40}),
        Sheet(
            "Months",
            ("Month", "Given", "Refused", "Withdrawn", "Active at month end"),
            [
                [month.month, month.given, month.refused, month.withdrawn, month.live]
                for month in figures.consents.months
            ],
        ),
        Sheet("Breaches", _BREACHES, _breach_rows(figures), {3: 50}),
        Sheet(
            "Destruction log",
            ("Date", "Check", "Activity", "What", "Rule", "How", "Records"),
            [
                [
                    item.done_on,
                    sweep,
                    item.activity,
                    item.information,
                    item.rule,
                    item.done,
                    item.count,
                ]
                for sweep, item in figures.destroyed
            ],
        ),
        Sheet(
            "Screenings",
            (
                "Certificate",
                "Date",
                "Purpose",
                "Channel",
                "Rows",
                "OK to send",
                "Check first",
                "Do not send",
            ),
            _screening_rows(figures),
        ),
        Sheet(
            "Notices",
            ("Date", "Version", "Reason"),
            [[row.published_on, row.number, row.reason] for row in figures.notices],
        ),
        Sheet(
            "Done",
            ("Date", "Type", "What", "Note"),
            [[row.done_on, row.kind, row.what, row.note] for row in figures.done],
        ),
        Sheet(
            "Recipients",
            ("Recipient", "What they do", "Country", "Safeguard", "Contract"),
            [
                [row.name or row.category, row.kind, row.country, row.safeguard, row.contract_on]
                for row in figures.recipients
            ],
        ),
    ]
    return write_xlsx(sheets)


_REQUESTS = (
    "Reference",
    "Right",
    "Received",
    "Due",
    "Answered",
    "Result",
    "Days taken",
    "Paused",
    "Extended",
    "Decision",
    "Exemptions",
)
_COMPLAINTS = (
    "Reference",
    "Received",
    "Acknowledge by",
    "Acknowledged",
    "Acknowledgement",
    "Outcome sent",
    "Outcome",
    "Days",
    "Taken to the ICO",
    "Lessons",
)
_CONSENTS = (
    "Purpose",
    "By",
    "Given",
    "Renewed",
    "Refused",
    "Withdrawn",
    "Active at the start",
    "Active at the end",
    "Due for renewal",
)
_BREACHES = (
    "Reference",
    "Became aware",
    "What",
    "Who it is about",
    "People",
    "Risk",
    "Notified",
    "Why not notified",
    "People told",
    "Closed",
)


def _request_rows(figures: YearFigures) -> Rows:
    return [
        [
            row.reference,
            row.right.value,
            row.received,
            row.due,
            row.answered,
            row.became,
            row.taken,
            _yes(row.paused),
            _yes(row.extended),
            row.decision.value if row.decision else "",
            ", ".join(row.exemptions),
        ]
        for row in figures.requests.rows
    ]


def _complaint_rows(figures: YearFigures) -> Rows:
    return [
        [
            row.reference,
            row.received,
            row.acknowledge_by,
            row.acknowledged,
            row.acknowledgement,
            row.closed,
            row.outcome.value if row.outcome else "",
            row.days,
            _yes(row.escalated),
            _yes(row.lessons),
        ]
        for row in figures.complaints.rows
    ]


def _consent_rows(figures: YearFigures) -> Rows:
    return [
        [
            row.purpose,
            row.channel.label,
            row.given,
            row.refreshed,
            row.refused,
            row.withdrawn,
            row.live_at_start,
            row.live_at_end,
            row.ageing,
        ]
        for row in figures.consents.rows
    ]


def _breach_rows(figures: YearFigures) -> Rows:
    return [
        [
            case.breach.reference,
            london(case.known),
            case.breach.what,
            case.breach.whose,
            case.breach.people,
            Risk(case.breach.risk).label if case.breach.risk else "",
            london(case.state.notified) if case.state.notified else "",
            case.breach.not_notified,
            case.state.told,
            case.state.closed_on,
        ]
        for case in figures.breaches
    ]


def _screening_rows(figures: YearFigures) -> Rows:
    rows = []
    for document in figures.screenings:
        counted = screening_counts(document)
        rows.append(
            [
                document.reference,
                document.issued_on,
                counted.get("purpose", ""),
                counted.get("channel", ""),
                counted.get("rows"),
                counted.get("green"),
                counted.get("amber"),
                counted.get("red"),
            ]
        )
    return rows


def _figures(figures: YearFigures, sections: Sequence[ReportSection]) -> Sheet:
    """Return the figures by section; where rows stand behind one, its recount beside it."""
    recounts = _recounts(figures)
    rows: list[list[object]] = [
        [
            f"{section.number} {section.title}",
            figure.name,
            _number(figure.now),
            recounts.get((section.number, figure.name), ""),
            _number(figure.before),
            figure.how,
        ]
        for section in sections
        for figure in section.figures
    ]
    head = (
        "Section",
        "Figure",
        _period(figures),
        "Recalculated",
        "Previous year",
        "How it was counted",
    )
    return Sheet("Figures", head, rows, {1: 34, 2: 34, 3: 14, 4: 14, 5: 14, 6: 60})


def _recounts(figures: YearFigures) -> dict[tuple[int, str], Formula]:
    """Return the formulas by section and figure: "Refused" is said of requests and of consents."""
    return {
        (number, name): formula
        for number, formulas in (
            (4, _recounted_rights(figures)),
            (6, _recounted_consents(figures)),
            (10, _recounted_breaches(figures)),
        )
        for name, formula in formulas.items()
    }


def _cells(sheet: str, column: str, rows: int) -> str:
    return f"{sheet}!${column}$2:${column}${max(rows, 1) + 1}"


def _recounted_consents(figures: YearFigures) -> dict[str, Formula]:
    rows = len(figures.consents.rows)
    columns = {
        "Consents given": "C",
        "Renewed": "D",
        "Refused": "E",
        "Withdrawn": "F",
        "Active at the start": "G",
        "Active at the end": "H",
        "Of these, due for renewal": "I",
    }
    return {
        name: Formula(f"=SUM({_cells('Consents', column, rows)})")
        for name, column in columns.items()
    }


def _recounted_breaches(figures: YearFigures) -> dict[str, Formula]:
    return {"Breaches": Formula(f"=COUNTA({_cells('Breaches', 'A', len(figures.breaches))})")}


def _recounted_rights(figures: YearFigures) -> dict[str, Formula]:
    requests, complaints = len(figures.requests.rows), len(figures.complaints.rows)

    def having(sheet: str, column: str, rows: int, words: str) -> Formula:
        return Formula(f'=COUNTIF({_cells(sheet, column, rows)},"{words}")')

    became, answered = _cells("Requests", "F", requests), _cells("Requests", "E", requests)
    taken = _cells("Requests", "G", requests)
    found = {
        "Received": Formula(f"=COUNTA({_cells('Requests', 'A', requests)})"),
        "Answered on time": having("Requests", "F", requests, "in time"),
        "Answered late": having("Requests", "F", requests, "late"),
        "Open and overdue": having("Requests", "F", requests, "overdue"),
        "Total open": Formula(f'=COUNTIF({became},"open")+COUNTIF({became},"overdue")'),
        "Paused for clarification": having("Requests", "H", requests, "yes"),
        "Extended": having("Requests", "I", requests, "yes"),
        "Refused": Formula(
            f'=COUNTIFS({_cells("Requests", "J", requests)},"refused",{answered},"<>")'
        ),
        "Refused in part": Formula(
            f'=COUNTIFS({_cells("Requests", "J", requests)},"in-part",{answered},"<>")'
        ),
        "Withdrawn by the person": having("Requests", "F", requests, "withdrawn"),
        "Complaints received": Formula(f"=COUNTA({_cells('Complaints', 'A', complaints)})"),
        "Acknowledged on time": having("Complaints", "E", complaints, "in time"),
        "Acknowledged late": having("Complaints", "E", complaints, "late"),
        "Acknowledgement overdue": having("Complaints", "E", complaints, "overdue"),
        "Taken to the ICO": having("Complaints", "I", complaints, "yes"),
        "With lessons": having("Complaints", "J", complaints, "yes"),
    }
    if figures.requests.days_taken:
        found["Median days"] = Formula(f"=MEDIAN({taken})")
        found["Longest, in days"] = Formula(f"=MAX({taken})")
    for outcome in Outcome:
        found[f"Complaints {outcome.label.lower()}"] = having(
            "Complaints", "G", complaints, outcome.value
        )
    return found


def _number(words: str) -> object:
    """Return a figure as a number where it is one, so that a spreadsheet can go on with it."""
    try:
        return float(words) if "." in words else int(words)
    except ValueError:
        return words


def _yes(value: bool) -> str:
    return "yes" if value else ""


def _period(figures: YearFigures) -> str:
    first: date = figures.first
    return str(first.year) if first.month == 1 else f"{figures.first} to {figures.last}"
