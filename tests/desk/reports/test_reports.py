"""A year of made-up cases with known answers: the same in JSON, on paper, in the workbook."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from iprospect_dpo.desk.complaints.cases import (
    NewComplaint,
    PointOutcome,
    log_complaint,
    record_complaint_event,
)
from iprospect_dpo.desk.consents.consents import NewConsent, record_consent, withdraw_consent
from iprospect_dpo.desk.documents_issued import issued_pdf
from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.office import add_task, list_tasks
from iprospect_dpo.desk.people import PersonDraft
from iprospect_dpo.desk.reports.annual import annual_report, issue_report, report_sheets
from iprospect_dpo.desk.reports.figures import year_figures
from iprospect_dpo.desk.requests.cases import NewRequest, log_request, record_event
from iprospect_dpo.desk.requests.decisions import decide
from iprospect_dpo.law.complaints import ComplaintKind, Outcome
from iprospect_dpo.law.consents import Channel, ConsentKind
from iprospect_dpo.law.dates import DateError
from iprospect_dpo.law.decisions import Decision
from iprospect_dpo.law.figures import period_of
from iprospect_dpo.law.requests import RequestKind as Kind
from iprospect_dpo.law.rights import Right
from iprospect_dpo.law.rulings import Relied, Ruling
from iprospect_dpo.register.file import Register, open_register
from iprospect_dpo.surroundings import real_surroundings

TODAY = date(2027, 1, 20)
YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def d(text: str) -> date:
    return date.fromisoformat(text)


def request(register: Register, right: Right, received: str, *events: tuple[Kind, str]) -> str:
    who = PersonDraft(f"Person {received}", email=f"p{received}{right.value}@example.org")
    reference = log_request(register, NewRequest(right, who, d(received), text="Please.")).reference
    for kind, day in events:
        record_event(register, reference, kind, d(day), "Because it is so.")
    return reference


def complaint(register: Register, received: str, **more: str) -> str:
    who = PersonDraft("Complaining Person", email="c@example.org")
    reference = log_complaint(register, NewComplaint(who, d(received), text="No.")).reference
    for kind, day in more.items():
        record_complaint_event(register, reference, ComplaintKind(kind), d(day), "Noted.")
    return reference


def outcome(register: Register, reference: str, day: str, found: Outcome, **more: Any) -> None:
    record_complaint_event(
        register, reference, ComplaintKind.OUTCOME, d(day), "We looked.", outcome=found, **more
    )
    record_complaint_event(register, reference, ComplaintKind.OUTCOME_SENT, d(day))


@pytest.fixture
def year(register_path: Path) -> Iterator[Register]:
    """Return a register with a year in which each way of counting wrongly would show."""
    register = open_register(register_path, real_surroundings(TODAY))
    # clamped to the end of February, then rolled over the weekend: due Mon 2 Mar for both
    request(register, Right.ACCESS, "2026-01-31", (Kind.SENT, "2026-03-02"))
    request(register, Right.ACCESS, "2026-01-30", (Kind.SENT, "2026-03-03"))
    # 28 Feb to 28 Mar, not to the 31st; a Saturday
    request(register, Right.RECTIFICATION, "2026-02-28", (Kind.SENT, "2026-03-30"))
    # over Christmas: due Tue 29 Dec
    request(register, Right.ERASURE, "2026-11-25", (Kind.SENT, "2026-12-29"))
    # eight days on which the clock stood
    request(
        register,
        Right.ACCESS,
        "2026-06-01",
        (Kind.CLARIFICATION_ASKED, "2026-06-05"),
        (Kind.CLARIFICATION_ANSWERED, "2026-06-12"),
        (Kind.SENT, "2026-07-09"),
    )
    # identity is no pause: the month starts when it is proved
    request(
        register,
        Right.ACCESS,
        "2026-03-02",
        (Kind.IDENTITY_ASKED, "2026-03-03"),
        (Kind.IDENTITY_PROVED, "2026-03-20"),
        (Kind.SENT, "2026-04-20"),
    )
    # extended in time: three months from the start
    request(
        register,
        Right.ACCESS,
        "2026-04-07",
        (Kind.EXTENSION_NOTICED, "2026-05-05"),
        (Kind.SENT, "2026-07-07"),
    )
    # extended too late: the desk refuses it, so the answer is late
    late = request(register, Right.ACCESS, "2026-02-02")
    with pytest.raises(DeskError, match="could not be extended"):
        record_event(register, late, Kind.EXTENSION_NOTICED, d("2026-03-10"), "Too late.")
    record_event(register, late, Kind.SENT, d("2026-04-20"))
    # open and overdue; open within its time; open and paused
    request(register, Right.ACCESS, "2026-12-01")
    request(register, Right.PORTABILITY, "2026-12-31")
    request(register, Right.ACCESS, "2026-12-02", (Kind.CLARIFICATION_ASKED, "2026-12-10"))
    # taken back by the person: not counted as on time or late
    request(register, Right.OBJECTION, "2026-05-01", (Kind.WITHDRAWN, "2026-05-04"))
    # refused as a whole, in time
    refused = request(register, Right.ACCESS, "2026-08-03")
    decide(
        register,
        refused,
        d("2026-09-01"),
        Ruling(
            Decision.REFUSED,
            "The fourth time.",
            ("excessive",),
            (Relied("third-party", "a letter", "somebody else is in it"),),
        ),
    )
    record_event(register, refused, Kind.SENT, d("2026-09-03"))
    # acted on at once: never late, no identity asked
    request(register, Right.MARKETING_OBJECTION, "2026-09-10", (Kind.SENT, "2026-09-11"))
    request(register, Right.WITHDRAWAL, "2026-10-01", (Kind.SENT, "2026-10-01"))
    # of the year before, though answered in this one
    request(register, Right.ACCESS, "2025-12-31", (Kind.SENT, "2026-01-15"))

    first = complaint(register, "2026-06-19", acknowledged="2026-07-20")
    outcome(register, first, "2026-08-01", Outcome.UPHELD, lessons="Check addresses twice.\nAsk.")
    complaint(register, "2026-06-19", acknowledged="2026-07-21")
    complaint(register, "2026-12-01")
    both = complaint(register, "2026-10-05")
    points = [
        PointOutcome("Slow", Outcome.UPHELD, "It was."),
        PointOutcome("Rude", Outcome.NOT_UPHELD, "It was not."),
    ]
    outcome(register, both, "2026-10-20", Outcome.UPHELD, points=points)
    record_complaint_event(register, both, ComplaintKind.ESCALATED, d("2026-11-01"))
    complaint(register, "2027-01-02")

    for number, (kind, day) in enumerate(
        (
            (ConsentKind.GIVEN, "2025-12-31"),
            (ConsentKind.GIVEN, "2026-01-01"),
            (ConsentKind.GIVEN, "2026-12-31"),
            (ConsentKind.REFUSED, "2026-04-01"),
            (ConsentKind.GIVEN, "2027-01-01"),
            (ConsentKind.REFUSED, "2026-04-02"),
        )
    ):
        consents = record_consent(
            register,
            NewConsent(
                PersonDraft(f"Yes {number}", email=f"y{number}@example.org"),
                "News",
                [Channel.EMAIL],
                kind,
                d(day),
                "Web form",
                "i-Prospect: news. Stop at any time.",
            ),
        )
        if day == "2026-01-01":
            withdraw_consent(register, consents[0].uid, d("2026-05-01"), "E-mail")
    add_task(register, "Course", kind="training", done=d("2026-02-03"))
    yield register
    register.close()


REQUESTS = {
    "received": 15,
    "with_a_month": 13,
    "acted_at_once": 2,
    "acted_at_once_confirmed": 2,
    "stopped": 1,
    "not_started": 0,
    "answered": 9,
    "in_time": 7,
    "late": 2,
    "open": 2,
    "overdue": 1,
    "paused": 2,
    "extended": 1,
    "refused": 1,
    "refused_in_part": 0,
    "withdrawn": 1,
    "in_time_rate": 0.7,
    "median_days": 31,
    "longest_days": 91,
    "by_right": {
        "access": 9,
        "rectification": 1,
        "erasure": 1,
        "portability": 1,
        "objection": 1,
        "objection-to-marketing": 1,
        "withdrawal": 1,
    },
    "exemptions": {"third-party": 1},
}
COMPLAINTS = {
    "received": 4,
    "acknowledged_in_time": 2,
    "acknowledged_late": 1,
    "unacknowledged_overdue": 1,
    "open": 2,
    "outcomes": {"upheld": 1, "upheld-in-part": 1},
    "points": {"upheld": 1, "not-upheld": 1},
    "median_days": 29.0,
    "escalated": 1,
    "lessons": 1,
}


def test_the_figures_are_those_of_the_cases(year: Register) -> None:
    figures = annual_report(year, *YEAR).figures.as_json()
    assert figures["requests"] == REQUESTS
    assert figures["complaints"] == COMPLAINTS
    consents = figures["consents"]
    assert (consents["given"], consents["refused"], consents["withdrawn"]) == (2, 2, 1)
    assert (consents["live_at_start"], consents["live_at_end"]) == (1, 2)
    assert figures["training"] == 1
    before = annual_report(year, date(2025, 1, 1), date(2025, 12, 31)).figures.as_json()
    assert (before["requests"]["received"], before["requests"]["in_time"]) == (1, 1)


def test_each_lesson_becomes_a_task(year: Register) -> None:
    open_ones = [task for task in list_tasks(year) if task.done_on is None]
    assert [(task.what, task.origin) for task in open_ones] == [
        ("Check addresses twice.", "CMP-2026-0001"),
        ("Ask.", "CMP-2026-0001"),
    ]


def test_any_twelve_months_can_be_told() -> None:
    assert period_of("2026") == YEAR
    assert period_of("2026-04") == (date(2026, 4, 1), date(2027, 3, 31))
    with pytest.raises(DateError, match="is too early to report on"):
        period_of("0001")
    for wrong in ("26", "2026-13", "2026-", "last", "2026-04-01"):
        with pytest.raises(DateError, match="” is not a valid year or month"):
            period_of(wrong)


def text_of(pdf: bytes) -> str:
    pages = PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_the_paper_says_the_same_and_is_frozen(year: Register) -> None:
    document, paper = issue_report(year, annual_report(year, *YEAR))
    words = text_of(paper.pdf)
    for said in (
        "7 of 9 answers were sent on time. 1 request is open, not yet due. 2 answered late and 1 "
        "overdue count against the business. 1 waiting for the person. 2 acted on at once, with "
        "no month. 1 withdrawn by the person.",
        "Received 15 1 by the date received",
        "Answered on time 7 1 sent on or before",
        "Answered late 2 0 sent after",
        "Open and overdue 1 0 counts against",
        "Paused for clarification 2 0",
        "Extended 1 0 with a timely notice",
        "Refused 1 0 in full",
        "On time 70 % 100 % answered on time",
        "Median days 31 15",
        "Longest, in days 91 15",
        "Complaints received 4 0",
        "Acknowledged late 1 0",
        "Consents given 2 1",
        "10 Breach response and monitoring",
        "As far as I know it is complete and accurate",
        "RPT-2027-0001",
    ):
        assert said in words, said
    assert not paper.missing
    request(year, Right.ACCESS, "2026-07-01")
    assert issued_pdf(year, document.reference) == paper.pdf
    assert json.loads(document.details)["requests"]["received"] == 15


def test_the_workbook_holds_the_figures_and_every_row_behind_them(
    year: Register, tmp_path: Path
) -> None:
    path = tmp_path / "report.xlsx"
    path.write_bytes(report_sheets(annual_report(year, *YEAR)))
    book = load_workbook(path)
    figures = {row[1].value: row[2].value for row in book["Figures"].iter_rows(min_row=2)}
    assert (figures["Received"], figures["Open and overdue"], figures["Median days"]) == (15, 1, 31)
    assert book["Requests"].max_row == 16
    assert book["Complaints"].max_row == 5
    recounted = _recounted(path, tmp_path)
    if recounted is None:
        pytest.skip("no spreadsheet program is at hand to recount it")
    rows = [row for row in recounted if row[3] not in {"", None}]
    assert len(rows) > 25
    for row in rows:
        assert float(row[2]) == float(row[3]), row


def _recounted(path: Path, folder: Path) -> list[list[str]] | None:
    import csv

    program = shutil.which("soffice")
    if program is None:
        return None
    subprocess.run(
        [
            program,
            "--headless",
            f"-env:UserInstallation=file://{folder}/office",
            "--convert-to",
            "csv:Text - txt - csv (StarCalc):44,34,76",
            "--outdir",
            str(folder / "out"),
            str(path),
        ],
        check=True,
        capture_output=True,
        timeout=100,
    )
    with (folder / "out" / "report.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


def test_an_empty_year_is_a_report_that_says_so(tmp_path: Path) -> None:
    from iprospect_dpo.desk.business.start import start_register

    register = start_register(tmp_path / "r.dpo", real_surroundings(TODAY))
    report = annual_report(register, *YEAR)
    figures = report.figures.as_json()
    assert figures["requests"]["in_time_rate"] is None
    assert figures["requests"]["by_right"] == {}
    words = text_of(issue_report(register, report)[1].pdf)
    for said in (
        "No requests were received.",
        "No complaints were received.",
        "No training",
        "The record of processing is empty.",
        "No breaches came to light in this period",
    ):
        assert said in words
    register.close()


def test_a_year_that_is_not_over_counts_to_today(year: Register) -> None:
    report = annual_report(year, date(2027, 1, 1), date(2027, 12, 31))
    assert not report.complete
    assert report.figures.as_json()["complaints"]["received"] == 1
    assert report.figures.as_json()["consents"]["live_at_end"] == 3


def test_eleven_requests_are_counted_as_by_hand(register_path: Path) -> None:
    """A year in which acts without a month, pauses and a late question would mix the rates.

    By hand: 9 with a month and 2 acted on at once. Of the nine: two answered in time, one late,
    one late because the month had run out before proof was asked for, one overdue, one open, one
    stopped, one not started, one taken back. In time: 2 of (4 answered + 1 overdue) = 0.4.
    """
    register = open_register(register_path, real_surroundings(d("2026-11-25")))
    request(register, Right.ACCESS, "2026-03-02", (Kind.SENT, "2026-03-20"))
    request(register, Right.ERASURE, "2026-04-01", (Kind.SENT, "2026-05-01"))
    request(register, Right.RECTIFICATION, "2026-05-01", (Kind.SENT, "2026-06-20"))
    request(
        register,
        Right.ACCESS,
        "2026-10-01",
        (Kind.IDENTITY_ASKED, "2026-11-20"),
        (Kind.IDENTITY_PROVED, "2026-11-21"),
        (Kind.SENT, "2026-11-24"),
    )
    request(register, Right.ACCESS, "2026-09-01")
    request(register, Right.PORTABILITY, "2026-11-20")
    request(register, Right.ACCESS, "2026-05-04", (Kind.CLARIFICATION_ASKED, "2026-05-20"))
    request(register, Right.ACCESS, "2026-06-01", (Kind.IDENTITY_ASKED, "2026-06-02"))
    request(register, Right.ACCESS, "2026-07-01", (Kind.WITHDRAWN, "2026-07-02"))
    request(register, Right.WITHDRAWAL, "2026-04-13", (Kind.SENT, "2026-09-13"))
    request(register, Right.WITHDRAWAL, "2026-04-20")
    counted = year_figures(register, d("2026-01-01"), d("2026-12-31")).requests.as_json()
    assert {
        key: counted[key]
        for key in (
            "received",
            "with_a_month",
            "acted_at_once",
            "acted_at_once_confirmed",
            "answered",
            "in_time",
            "late",
            "open",
            "overdue",
            "stopped",
            "not_started",
            "withdrawn",
            "in_time_rate",
        )
    } == {
        "received": 11,
        "with_a_month": 9,
        "acted_at_once": 2,
        "acted_at_once_confirmed": 1,
        "answered": 4,
        "in_time": 2,
        "late": 2,
        "open": 2,
        "overdue": 1,
        "stopped": 1,
        "not_started": 1,
        "withdrawn": 1,
        "in_time_rate": 0.4,
    }
    report = annual_report(register, d("2026-01-01"), d("2026-12-31"))
    bars = report.sections[3].charts[0]
    assert sum(sum(values) for _, values in bars.series) == 11
    told = {row.name: (row.now, row.before) for each in report.sections for row in each.figures}
    assert told["On time"] == ("40 %", "none")
    assert told["Recipients"][1] == "not kept then"
    assert all(
        "being dealt with" not in word
        for word in text_of(issue_report(register, report)[1].pdf).splitlines()
    )
    register.close()
