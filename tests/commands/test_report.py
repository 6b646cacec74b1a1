"""The report, the calendar, the search and the pack by commands; complaints corrected."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from icalendar import Calendar

from iprospect_dpo.cli import main
from tests.cli_support import run


@pytest.fixture
def dpo(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[str, ...]:
    at = ("--register", str(tmp_path / "d" / "r.dpo"), "--today", "2026-11-23")
    assert main(["init", "--i-prospect", *at]) == 0
    for day in ("2026-10-01", "2026-11-02"):
        log = (
            "request",
            "log",
            "--right",
            "access",
            "--name",
            "Zofia Wiśniewska",
            "--email",
            "zofia@example.org",
        )
        assert run(capsys, *log, "--received", day, *at)[0] == 0
    complaint = ("complaint", "log", "--name", "Tom O’Brien", "--received", "2026-11-03")
    assert run(capsys, *complaint, *at)[0] == 0
    return at


def test_the_report_prints_its_figures_and_writes_both_files(
    dpo: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, start in (("r.pdf", b"%PDF"), ("r.xlsx", b"PK")):
        status, out, said = run(capsys, "report", "2026", str(tmp_path / name), "--json", *dpo)
        figures = json.loads(out)
        assert status == 0
        assert (figures["from"], figures["to"]) == ("2026-01-01", "2026-12-31")
        assert figures["requests"]["received"] == 2
        assert (figures["requests"]["overdue"], figures["requests"]["in_time_rate"]) == (1, 0.0)
        assert figures["complaints"]["received"] == 1
        assert ("RPT-2026-0001" in said) is (name == "r.pdf")
        assert (tmp_path / name).read_bytes().startswith(start)


@pytest.mark.parametrize(
    ("year", "name", "words"),
    [
        ("2026", "gone/r.pdf", "there is no folder"),
        ("2026", "r.doc", "must end in .pdf or .xlsx"),
        ("2030", "r.pdf", "has not started yet"),
        ("0001", "r.pdf", "is too early to report on"),
        ("MMXXVI", "r.pdf", "” is not a valid year or month"),
    ],
)
def test_a_report_that_cannot_be_is_refused_and_nothing_is_issued(
    dpo: tuple[str, ...],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    year: str,
    name: str,
    words: str,
) -> None:
    status, out, said = run(capsys, "report", year, str(tmp_path / name), *dpo)
    assert (status, out) == (2, "")
    assert words in said
    assert len(said.strip().splitlines()) == 1
    _, _, said = run(capsys, "report", "2026", str(tmp_path / "r.pdf"), *dpo)
    assert "RPT-2026-0001" in said


def test_the_calendar_holds_all_limits_or_one(
    dpo: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "limits.ics"
    assert run(capsys, "calendar", str(path), *dpo)[0] == 0
    days = {
        str(each["summary"]): str(each.decoded("dtstart"))
        for each in Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    }
    assert days["Answer SAR-2026-0001"] == "2026-11-02"
    assert days["Answer SAR-2026-0002"] == "2026-12-02"
    assert days["Write about CMP-2026-0001"] == "2026-12-03"
    one = ("calendar", str(path), "--reference", "sar-2026-0002", *dpo)
    assert run(capsys, *one)[1].strip() == "1 entry"
    status, _, said = run(capsys, "calendar", str(path), "--reference", "SAR-2020-0009", *dpo)
    assert status == 2
    assert "SAR-2020-0009 has no dates" in said


def test_the_search_finds_by_beginnings_and_proposes_what_is_alike(
    dpo: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, _ = run(capsys, "search", "wisn", "--json", *dpo)
    assert status == 0
    assert [hit["kind"] for hit in json.loads(out)] == ["person", "request", "request"]
    for typed in ("obrien", "o'brien", "O’Brien", "brien"):
        _, out, _ = run(capsys, "search", typed, "--json", *dpo)
        assert {hit["kind"] for hit in json.loads(out)} == {"person", "complaint"}, typed
    status, out, said = run(capsys, "search", "Wisniewsko", *dpo)
    assert (status, out) == (1, "")
    assert "Did you mean Wiśniewska?" in said


def test_the_pack_holds_what_its_contents_name(
    dpo: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "pack.zip"
    status, out, _ = run(capsys, "evidence", str(path), "--person", "Tom O’Brien", *dpo)
    assert status == 0
    with zipfile.ZipFile(path) as pack:
        assert pack.testzip() is None
        assert out.strip() == f"{len(pack.namelist()) - 1} files"  # and the page of contents
    assert run(capsys, "evidence", str(path), "--person", "Nobody At All", *dpo)[0] == 2


def test_a_complaint_is_corrected_by_commands(
    dpo: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    event = ("complaint", "event", "CMP-2026-0001")
    status, _, said = run(capsys, *event, "corrected", "2030-01-01", *dpo)
    assert (status, said.strip()) == (2, "The date must be today or in the past.")
    status, _, said = run(capsys, *event, "corrected", "2026-11-23", *dpo)
    assert (status, said.strip()) == (
        2,
        "Only the receipt is on record. Change its date with --to DATE.",
    )
    _, out, _ = run(capsys, *event, "corrected", "2026-11-23", "--to", "2026-11-05", *dpo)
    assert "due Mon 7 Dec 2026" in out
    assert run(capsys, *event, "acknowledged", "2026-11-06", *dpo)[0] == 0
    _, _, said = run(capsys, *event, "corrected", "2026-11-23", *dpo)
    assert "is undone" in said
    status, _, said = run(capsys, *event, "outcome", "2026-11-23", "--note", "we looked", *dpo)
    assert (status, said.strip()) == (2, "Choose an outcome: upheld, upheld in part or not upheld.")
