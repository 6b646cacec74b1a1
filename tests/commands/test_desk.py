"""The commands that work on a register: what they print, refuse, and leave alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from iprospect_dpo.cli import build_parser, main
from iprospect_dpo.desk.letters.kinds import LetterKind
from iprospect_dpo.faults import FAULT
from iprospect_dpo.law.complaints import RULES as COMPLAINT_RULES
from iprospect_dpo.law.complaints import ComplaintKind
from iprospect_dpo.law.events import command_kinds
from iprospect_dpo.law.requests import RULES as REQUEST_RULES
from iprospect_dpo.law.requests import RequestKind
from iprospect_dpo.register.file import open_register
from iprospect_dpo.surroundings import real_surroundings
from tests.cli_support import run


@pytest.fixture
def dpo(tmp_path: Path) -> str:
    path = str(tmp_path / "d" / "r.dpo")
    assert main(["init", "--i-prospect", "--register", path, "--today", "2026-11-23"]) == 0
    return path


def test_the_path_by_commands(dpo: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    today = ("--register", dpo, "--today", "2026-11-23")
    letter = tmp_path / "in.txt"
    letter.write_text("Please send me everything.", encoding="utf-8")
    assert run(
        capsys,
        *today,
        "request",
        "log",
        "--right",
        "access",
        "--name",
        "Priya Raman",
        "--email",
        "p@example.com",
        "--received",
        "2026-11-23",
        "--text",
        str(letter),
    )[:2] == (0, "SAR-2026-0001\n")
    run(
        capsys,
        "request",
        "log",
        "--right",
        "erasure",
        "--name",
        "Tom",
        "--received",
        "2026-11-01",
        *today,
    )
    _, out, _ = run(capsys, "request", "list", "--json", *today)
    rows = json.loads(out)
    assert [row["reference"] for row in rows] == ["ERA-2026-0001", "SAR-2026-0001"]
    assert rows[1] == {
        "reference": "SAR-2026-0001",
        "right": "access",
        "person": "Priya Raman",
        "received": "2026-11-23",
        "due": "2026-12-23",
        "days_left": 30,
        "state": "open",
    }
    assert (
        run(capsys, "complaint", "log", "--name", "Harold", "--received", "2026-11-20", *today)[1]
        == "CMP-2026-0001\n"
    )
    _, out, _ = run(capsys, "agenda", "--json", *today)
    assert [task["reference"] for task in json.loads(out)] == [
        "ERA-2026-0001",
        "CMP-2026-0001",
        "SAR-2026-0001",
    ]
    run(capsys, "request", "search", "SAR-2026-0001", "--place", "all", "--found", "a bill", *today)
    run(capsys, "request", "about", "SAR-2026-0001", "--activity", "A-01", *today)
    for question in ("recipients", "transfers", "automated-decisions"):
        run(capsys, "inventory", "answer", "A-01", question, "none", *today)
    for kind, reference in (
        ("access-response", "SAR-2026-0001"),
        ("complaint-acknowledgement", "CMP-2026-0001"),
    ):
        out_file = tmp_path / f"{kind}.pdf"
        assert run(capsys, "letter", kind, reference, str(out_file), *today)[0] == 0
        assert out_file.read_bytes().startswith(b"%PDF")
    notice = tmp_path / "notice.pdf"
    status, out, err = run(capsys, "notice", "write", str(notice), *today)
    assert (status, out) == (0, "")
    assert "Missing: Say who receives the information" in err
    assert notice.read_bytes().startswith(b"%PDF")
    _, out, _ = run(capsys, "complaint", "list", "--json", *today)
    assert json.loads(out)[0]["due"] == "2026-12-21"


@pytest.mark.parametrize(
    "args",
    [
        ["request", "list"],
        ["request", "log", "--right", "access", "--name", "x", "--received", "2026-11-23"],
        ["complaint", "list"],
        ["agenda"],
        ["notice", "write", "out.pdf"],
        ["letter", "access-response", "SAR-2026-0001", "out.pdf"],
    ],
)
def test_without_a_register_one_sentence_and_nothing_made(
    args: list[str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    status, out, err = run(capsys, *args, "--register", str(tmp_path / "none" / "r.dpo"))
    assert (status, out) == (2, "")
    assert len(err.strip().splitlines()) == 1
    assert not (tmp_path / "none").exists()
    assert not (tmp_path / "out.pdf").exists()


def test_init_never_writes_over(dpo: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = Path(dpo).read_bytes()
    status, _, err = run(capsys, "init", "--register", dpo)
    assert status == 2
    assert "already" in err
    assert Path(dpo).read_bytes() == before


def test_init_says_what_of_a_notice_was_not_understood(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    notice, path = tmp_path / "notice.txt", tmp_path / "new.sqlite"
    notice.write_text(
        "Privacy notice\n\nWhat information we collect, use, and why\n\n"
        "We collect or use the following information to sell honey:\n"
        "  - Names and contact details\n\nThe moon is full on the third.\n",
        encoding="utf-8",
    )
    status, _, err = run(capsys, "init", "--from-notice", str(notice), "--register", str(path))
    assert status == 0
    assert "created with 1 purpose in" in err
    assert "not understood and stay in the notice" in err
    assert "See the result" in err


def test_init_from_a_file_that_is_no_notice_makes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = tmp_path / "scan.pdf"
    wrong.write_bytes(b"%PDF-1.7")
    path = tmp_path / "n" / "r.dpo"
    status, _, err = run(capsys, "init", "--from-notice", str(wrong), "--register", str(path))
    assert status == 2
    assert "not a text file" in err
    assert not path.exists()


def test_refusals_leave_the_register_as_it_was(
    dpo: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    today = ("--register", dpo, "--today", "2026-11-23")
    for args in (
        ["request", "log", "--right", "access", "--name", "x", "--received", "2026-11-24"],
        ["request", "log", "--right", "access", "--name", " ", "--received", "2026-11-23"],
        ["complaint", "log", "--name", "x", "--received", "nonsense"],
        [
            "request",
            "log",
            "--right",
            "access",
            "--name",
            "x",
            "--email",
            "not an address",
            "--received",
            "2026-11-23",
        ],
        ["letter", "access-response", "SAR-2026-0009", str(tmp_path / "x.pdf")],
        ["letter", "complaint-outcome", "CMP-2026-0001", str(tmp_path / "x.pdf")],
        ["letter", "access-response", "SAR-2026-0001", str(tmp_path / "no" / "x.pdf")],
        ["notice", "write", str(tmp_path / "no" / "x.pdf")],
    ):
        status, out, err = run(capsys, *args, *today)
        assert (status, out) == (2, "")
        assert [line for line in err.splitlines() if not line.startswith("Missing")]
    assert json.loads(run(capsys, "request", "list", "--all", "--json", *today)[1]) == []
    assert not (tmp_path / "x.pdf").exists()


def test_a_held_register_is_read_but_not_written(
    dpo: str, capsys: pytest.CaptureFixture[str]
) -> None:
    held = open_register(Path(dpo), real_surroundings())
    assert run(capsys, "request", "list", "--register", dpo)[0] == 0
    status, _, err = run(
        capsys, "complaint", "log", "--name", "x", "--received", "2026-11-01", "--register", dpo
    )
    assert status == 2
    assert f"process {os.getpid()}" in err
    held.close()


def test_a_locked_register_needs_its_passphrase_and_never_hangs(tmp_path: Path) -> None:
    path = str(tmp_path / "l" / "r.dpo")

    def command(*args: str, words: str | None) -> subprocess.CompletedProcess[str]:
        read, write = os.pipe()
        os.write(write, f"{words or ''}\n".encode())
        os.close(write)
        extra = ["--passphrase-fd", str(read)] if words is not None else []
        done = subprocess.run(
            [sys.executable, "-m", "iprospect_dpo", *args, "--register", path, *extra],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
            pass_fds=(read,),
            check=False,
        )
        os.close(read)
        return done

    assert command("init", "--empty", words="four words").returncode == 0
    assert command("agenda", words="four words").returncode == 0
    assert command("agenda", words="other words").returncode == 2
    silent = command("agenda", words=None)
    assert silent.returncode == 2
    assert "--passphrase-fd" in silent.stderr
    assert b"SQLite" not in Path(path).read_bytes()[:16]


def test_practice_is_believable_and_the_same_for_the_same_seed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = []
    for name in ("a", "b"):
        path = str(tmp_path / name / "p.dpo")
        assert (
            main(
                [
                    "practice",
                    path,
                    "--people",
                    "5",
                    "--requests",
                    "8",
                    "--consents",
                    "6",
                    "--seed",
                    "4",
                    "--today",
                    "2026-11-23",
                ]
            )
            == 0
        )
        _, out, _ = run(
            capsys,
            "request",
            "list",
            "--all",
            "--json",
            "--register",
            path,
            "--today",
            "2026-11-23",
        )
        found.append(json.loads(out))
    assert found[0] == found[1]
    assert len(found[0]) == 8
    assert main(["practice", path]) == 2


def test_every_command_has_help(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (
        ["due"],
        ["notice", "read"],
        ["notice", "write"],
        ["init"],
        ["request", "log"],
        ["request", "list"],
        ["complaint", "log"],
        ["complaint", "list"],
        ["letter"],
        ["agenda"],
        ["practice"],
        ["request"],
        ["notice"],
    ):
        with pytest.raises(SystemExit) as ended:
            main([*words, "--help"])
        assert ended.value.code == 0
        assert "usage: iprospect-dpo" in capsys.readouterr().out


def test_shared_options_stand_before_or_after() -> None:
    parser = build_parser()
    for args in (
        ["--register", "x", "--today", "2026-01-01", "agenda"],
        ["agenda", "--register", "x", "--today", "2026-01-01"],
    ):
        parsed = parser.parse_args(args)
        assert (parsed.register, parsed.today) == ("x", "2026-01-01")


def test_a_writer_killed_in_the_middle_loses_nothing_that_was_said(
    dpo: str, capsys: pytest.CaptureFixture[str], full: bool
) -> None:
    """Kill a process that logs requests without end; what it printed is there, whole."""
    script = f"""
import sys
from datetime import date
from pathlib import Path
from iprospect_dpo.desk.people import PersonDraft
from iprospect_dpo.desk.requests.cases import NewRequest, log_request
from iprospect_dpo.law.rights import Right
from iprospect_dpo.register.file import open_register
from iprospect_dpo.surroundings import real_surroundings
register = open_register(Path({dpo!r}), real_surroundings(date(2026, 11, 23)))
while True:
    made = log_request(register, NewRequest(Right.ACCESS, PersonDraft("X"), date(2026, 11, 23)))
    print(made.reference, flush=True)
"""
    said: list[str] = []
    for turn in range(25 if full else 3):
        process = subprocess.Popen(
            [sys.executable, "-c", script], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        said += [process.stdout.readline().strip() for _ in range(3 + turn * 2)]
        process.kill()
        said += [line.strip() for line in process.stdout.readlines() if line.endswith("\n")]
        process.wait()
        process.stdout.close()
        _, out, _ = run(capsys, "request", "list", "--all", "--json", "--register", dpo)
        there = [row["reference"] for row in json.loads(out)]
        assert set(said) <= set(there)
        assert len(there) - len(set(said)) <= turn + 1
        assert len(set(there)) == len(there)
    register = open_register(Path(dpo), real_surroundings())
    from iprospect_dpo.register import audit

    with register.reading() as session:
        assert audit.verify(session).sound
    register.close()


def test_the_commands_take_every_kind_that_a_command_may_record() -> None:
    """Read from the enums: a kind that is added is taken, and others' scripts go on."""
    requests, complaints = command_kinds(REQUEST_RULES), command_kinds(COMPLAINT_RULES)
    assert set(RequestKind) - set(requests.values()) == {"received", "letter-sent", "acted"}
    assert set(ComplaintKind) - set(complaints.values()) == {"received"}
    assert complaints["sent"] == ComplaintKind.OUTCOME_SENT
    parser = build_parser()
    for command, kinds in (("request", requests), ("complaint", complaints)):
        for kind in kinds:
            given = parser.parse_args([command, "event", "X-1", kind, "2026-11-23"])
            assert given.kind == kind
    for letter in LetterKind:
        assert parser.parse_args(["letter", letter.value, "X-1", "x.pdf"]).kind == letter


def test_a_consent_s_renewal_is_a_letter_too(
    dpo: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    out = tmp_path / "x.pdf"
    status, _, err = run(
        capsys, "letter", "consent-refresh", "no-such-consent", str(out), "--register", dpo
    )
    assert (status, out.exists()) == (2, False)
    assert "consent" in err
    assert FAULT not in err
