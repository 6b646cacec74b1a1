"""The requests desk by commands: events, letters of every kind, and the reading of letters."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from pypdf import PdfReader

from iprospect_dpo.cli import main
from tests.cli_support import run


@pytest.fixture
def dpo(tmp_path: Path) -> tuple[str, ...]:
    at = ("--register", str(tmp_path / "d" / "r.dpo"), "--today", "2026-11-23")
    assert main(["init", "--i-prospect", *at]) == 0
    return at


def log(capsys: pytest.CaptureFixture[str], at: tuple[str, ...], right: str, day: str) -> str:
    status, out, err = run(
        capsys, "request", "log", "--right", right, "--name", "Priya Raman", "--received", day, *at
    )
    assert status == 0, err
    return out.strip()


def due(capsys: pytest.CaptureFixture[str], at: tuple[str, ...], reference: str) -> object:
    _, out, _ = run(capsys, "request", "list", "--all", "--json", *at)
    return next(row["due"] for row in json.loads(out) if row["reference"] == reference)


def text(path: Path) -> str:
    pages = PdfReader(io.BytesIO(path.read_bytes())).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_events_move_the_date_and_a_correction_moves_it_back(
    dpo: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    reference = log(capsys, dpo, "access", "2026-11-02")

    def event(kind: str, day: str, *more: str) -> tuple[int, str, str]:
        return run(capsys, "request", "event", reference, kind, day, *more, *dpo)

    assert event("clarification-asked", "2026-11-05", "--note", "Which calls?")[0] == 0
    assert due(capsys, dpo, reference) is None
    assert event("clarification-answered", "2026-11-16")[0] == 0
    assert due(capsys, dpo, reference) == "2026-12-14"
    status, _, err = event(
        "corrected", "2026-11-23", "--note", "They wrote later.", "--to", "2026-11-18"
    )
    assert status == 0
    assert "Clarification received (Mon 16 Nov 2026) is moved to Wed 18 Nov 2026." in err
    assert due(capsys, dpo, reference) == "2026-12-16"
    assert event("extension-noticed", "2026-11-20", "--note", "Five requests at once.")[0] == 0
    assert due(capsys, dpo, reference) == "2027-02-16"
    status, _, err = event("corrected", "2026-11-23")
    assert "Extension notice sent (Fri 20 Nov 2026) is undone." in err
    assert due(capsys, dpo, reference) == "2026-12-16"


@pytest.mark.parametrize(
    ("right", "args", "says"),
    [
        (
            "erasure",
            ("clarification-asked", "2026-11-05", "--note", "x"),
            "Only access requests can be paused for clarification",
        ),
        ("access", ("identity-proved", "2026-11-05"), "not asked for proof"),
        ("access", ("extension-noticed", "2026-11-24", "--note", "x"), "today or in the past"),
        ("access", ("sent", "2026-11-01"), "before the request was received"),
        ("access", ("decided", "2026-11-20", "--note", "refused"), "Give your reasons"),
        ("withdrawal", ("identity-asked", "2026-11-20"), "acted on at once"),
        (
            "objection-to-marketing",
            ("decided", "2026-11-20", "--note", "refused: no"),
            "cannot be refused",
        ),
        ("access", ("corrected", "2026-11-23"), "Change its date with --to DATE"),
    ],
)
def test_what_the_law_refuses_is_refused_in_one_sentence(
    dpo: tuple[str, ...],
    capsys: pytest.CaptureFixture[str],
    right: str,
    args: tuple[str, ...],
    says: str,
) -> None:
    reference = log(capsys, dpo, right, "2026-11-02")
    status, out, err = run(capsys, "request", "event", reference, *args, *dpo)
    assert (status, out) == (2, "")
    assert says in err
    assert len(err.strip().splitlines()) == 1


def test_a_correction_that_makes_it_late_says_so(
    dpo: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    reference = log(capsys, dpo, "access", "2026-10-12")
    run(capsys, "request", "event", reference, "identity-asked", "2026-10-13", *dpo)
    _, _, err = run(capsys, "request", "event", reference, "corrected", "2026-11-23", *dpo)
    assert "This makes it late. The deadline was Thu 12 Nov 2026." in err


def test_what_has_no_month_stands_first(
    dpo: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    log(capsys, dpo, "access", "2026-10-01")
    log(capsys, dpo, "withdrawal", "2026-11-20")
    log(capsys, dpo, "objection-to-marketing", "2026-11-20")
    _, out, _ = run(capsys, "request", "list", "--json", *dpo)
    rows = json.loads(out)
    assert [(row["reference"], row["due"], row["state"]) for row in rows] == [
        ("OBJ-2026-0001", None, "act-now"),
        ("WDR-2026-0001", None, "act-now"),
        ("SAR-2026-0001", "2026-11-02", "open"),
    ]
    _, out, _ = run(capsys, "request", "list", *dpo)
    assert out.startswith("act now")
    _, out, _ = run(capsys, "agenda", "--json", *dpo)
    assert [task["reference"] for task in json.loads(out)] == [row["reference"] for row in rows]


def test_letters_say_what_events_told(
    dpo: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reference = log(capsys, dpo, "access", "2026-11-02")
    run(
        capsys,
        "request",
        "event",
        reference,
        "extension-noticed",
        "2026-11-20",
        "--note",
        "You made five requests at once.",
        *dpo,
    )
    out = tmp_path / "extension.pdf"
    assert run(capsys, "letter", "extension", reference, str(out), *dpo)[0] == 0
    words = text(out)
    assert "You made five requests at once." in words
    assert "You will have our answer by 2 February 2027 at the latest" in words
    run(
        capsys,
        "request",
        "event",
        reference,
        "decided",
        "2026-11-21",
        "--note",
        "refused: the fifth identical request this month",
        *dpo,
    )
    out = tmp_path / "refusal.pdf"
    assert run(capsys, "letter", "refusal", reference, str(out), "--large-print", *dpo)[0] == 0
    words = text(out)
    for needed in ("the fifth identical request this month", "164A", "section 165", "court"):
        assert needed in words
    status, _, err = run(capsys, "letter", "access-response", reference, str(out), *dpo)
    assert status == 2
    assert "The decision was: refused" in err


def test_a_field_without_a_value_is_named_and_can_be_set(
    dpo: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reference = log(capsys, dpo, "access", "2026-11-02")
    out = tmp_path / "c.pdf"
    status, _, err = run(capsys, "letter", "clarification", reference, str(out), *dpo)
    assert status == 2
    assert "What you ask: this is missing." in err
    assert not out.exists()
    asked = ("letter", "clarification", reference, str(out), "--set", "question=Which calls?")
    assert run(capsys, *asked, *dpo)[0] == 2  # the reason is the condition of the pause
    full = (*asked, "--set", "reasonable=we hold 4,000 calls")
    assert run(capsys, *full, *dpo)[0] == 0
    assert "Which calls?" in text(out)
    status, _, err = run(capsys, *full, "--set", "nonsense=1", *dpo)
    assert (status, "“nonsense” is not a field that you fill in" in err) == (2, True)


def test_a_notice_to_a_recipient_who_is_named(
    dpo: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reference = log(capsys, dpo, "rectification", "2026-11-02")
    out = tmp_path / "r.pdf"
    told = ("letter", "recipients", reference, str(out), "--recipient", "Books & Co")
    status, _, err = run(capsys, *told, *dpo)
    assert (status, "not on record as having received" in err) == (2, True)
    run(capsys, "inventory", "answer", "A-01", "recipients", "Books & Co", *dpo)
    assert run(capsys, *told, *dpo)[0] == 2  # the inventory alone says nothing of this person
    run(capsys, "request", "about", reference, "--activity", "A-01", *dpo)
    status, out_json, _ = run(capsys, *told, "--json", *dpo)
    gaps = [each["field"] for each in json.loads(out_json)["gaps"]]
    assert (status, gaps) == (2, ["decision", "did", "changed"])
    done = ("--done", "the house number", "--date", "2026-11-20", "--from", "12", "--to", "21")
    run(capsys, "request", "act", reference, *done, *dpo)
    note = ("--note", "granted: inaccurate")
    run(capsys, "request", "event", reference, "decided", "2026-11-20", *note, *dpo)
    status, _, err = run(capsys, *told, *dpo)
    assert status == 0, err
    assert "Dear Books & Co" in text(out)
    assert "it said “12” and now says “21”" in text(out)


def test_a_question_without_a_reason_is_recorded_and_the_reason_asked_for(
    dpo: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    reference = log(capsys, dpo, "access", "2026-11-02")
    args = ("request", "event", reference, "clarification-asked", "2026-11-05")
    status, _, err = run(capsys, *args, *dpo)
    assert status == 0
    assert "why you reasonably need to" in err
    assert due(capsys, dpo, reference) == "2026-12-02"  # no reason, no stop (Art 12A(5))


def test_proof_asked_after_the_month_is_out_is_warned_of(
    dpo: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    reference = log(capsys, dpo, "access", "2026-10-12")
    args = ("request", "event", reference, "identity-asked", "2026-11-20")
    _, _, err = run(capsys, *args, *dpo)
    assert "ended on Thu 12 Nov 2026" in err


def test_a_complaint_goes_by_commands_to_its_outcome(
    dpo: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, out, _ = run(
        capsys, "complaint", "log", "--name", "Harold Finch", "--received", "2026-11-02", *dpo
    )
    reference = out.strip()

    def event(*args: str) -> tuple[int, str, str]:
        return run(capsys, "complaint", "event", reference, *args, *dpo)

    assert event("acknowledged", "2026-11-05")[0] == 0
    assert event("sent", "2026-11-20")[0] == 2
    assert event("outcome", "2026-11-20", "--note", "it went wrong")[0] == 2
    assert event("outcome", "2026-11-20", "--note", "not upheld: it was somebody else")[0] == 0
    pdf = tmp_path / "outcome.pdf"
    assert run(capsys, "letter", "complaint-outcome", reference, str(pdf), *dpo)[0] == 0
    words = text(pdf)
    assert "Your complaint is not upheld." in words
    assert "it was somebody else" in words
    assert "closed" in event("sent", "2026-11-21")[1]


def test_letters_do_not_say_what_is_not_so(
    dpo: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    late = log(capsys, dpo, "access", "2026-10-12")
    out = tmp_path / "a.pdf"
    assert run(capsys, "letter", "acknowledgement", late, str(out), *dpo)[0] == 0
    assert "Our answer was due by 12 November 2026. It is late, and we are sorry." in text(out)
    status, _, err = run(
        capsys, "letter", "clarification", late, str(out), "--set", "question=?", *dpo
    )
    assert (status, ", so asking now does not pause the clock" in err.replace("\xa0", " ")) == (
        2,
        True,
    )
    stopped = log(capsys, dpo, "access", "2026-11-02")
    why = ("--note", "Which of 4,000 calls?")
    run(capsys, "request", "event", stopped, "clarification-asked", "2026-11-04", *why, *dpo)
    run(capsys, "letter", "acknowledgement", stopped, str(out), *dpo)
    assert "stands still until you tell us" in text(out)
    why = ("--set", "reasonable=we hold 4,000 calls")
    assert run(capsys, "letter", "clarification", stopped, str(out), *why, *dpo)[0] == 0
    assert "has stood still since 4 November 2026, when we asked" in text(out)
    refused = log(capsys, dpo, "rectification", "2026-11-02")
    run(
        capsys,
        "request",
        "event",
        refused,
        "decided",
        "2026-11-20",
        "--note",
        "denied: it is right as it stands",
        *dpo,
    )
    status, _, err = run(capsys, "letter", "recipients", refused, str(out), *dpo)
    assert (status, "There is no one to notify" in err) == (2, True)
    run(capsys, "request", "event", refused, "sent", "2026-11-21", *dpo)
    assert run(capsys, "letter", "progress", refused, str(out), *dpo)[0] == 2


def test_intake_needs_no_register(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Please delete my data and stop the newsletter.\n\nTom Finch\n")
    status, out, err = run(capsys, "intake", str(letter), "--json", "--today", "2026-11-23")
    assert (status, err) == (0, "")
    read = json.loads(out)
    assert set(read) >= {"rights", "complaint", "sender", "received", "language", "because"}
    assert read["rights"] == ["erasure", "objection", "objection-to-marketing"]
    assert (read["sender"], read["received"], read["language"]) == ("Tom Finch", None, "en")
    status, out, err = run(capsys, "intake", str(tmp_path / "none.txt"))
    assert (status, out) == (2, "")
    assert len(err.strip().splitlines()) == 1
