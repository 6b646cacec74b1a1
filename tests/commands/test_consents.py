"""Consents by commands: bring in, screen, show, withdraw."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from iprospect_dpo.cli import main
from tests.cli_support import run

LIST = (
    "Name,Email,Purpose,Channel,Event,Date,Method,Wording,Wording text\n"
    "Ruth Abernethy,ruth@example.org,News,email,given,2026-03-01,Web form,v1,Yes to news\n"
    "Tom,tom@example.org,News,email,given,not a day,Web form,v1,Yes to news\n"
)


@pytest.fixture
def dpo(tmp_path: Path) -> tuple[str, ...]:
    at = ("--register", str(tmp_path / "d" / "r.dpo"), "--today", "2026-11-23")
    assert main(["init", "--empty", *at]) == 0
    return at


def test_the_whole_way_of_a_mailing(
    dpo: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    consents = tmp_path / "consents.csv"
    consents.write_text(LIST)
    status, out, _ = run(capsys, "consent", "import", str(consents), "--json", *dpo)
    assert status == 0
    assert json.loads(out) == {
        "read": 2,
        "added": 1,
        "unchanged": 0,
        "refused": [{"row": 3, "reason": "“not a day” is not a valid date."}],
        "created": ["purpose: News", "wording: News, v1"],
    }
    mailing = tmp_path / "march.csv"
    mailing.write_bytes(b"email;who\r\nruth@example.org;R\r\ntom@example.org;T\r\n")
    where = tmp_path / "out"
    screen = (
        "consent",
        "screen",
        str(mailing),
        str(where),
        "--purpose",
        "news",
        "--channel",
        "email",
        "--json",
    )
    status, out, _ = run(capsys, *screen, *dpo)
    counts = json.loads(out)
    assert (status, counts["rows"], counts["green"], counts["red"]) == (0, 2, 1, 1)
    assert counts["reasons"] == {"live": 1, "never-agreed": 1}
    assert (where / "march.cleared.csv").read_bytes() == b"email;who\r\nruth@example.org;R\r\n"
    assert (where / "march.held-back.csv").read_bytes() == (
        b"email;who;outcome;reason\r\ntom@example.org;T;red;never agreed to this\r\n"
    )
    assert (where / "certificate.pdf").read_bytes().startswith(b"%PDF")
    end = ("consent", "withdraw", "RUTH@example.org", "--purpose", "all", "--channel", "all")
    assert run(capsys, *end, *dpo)[0] == 0
    _, out, _ = run(capsys, *screen, *dpo)
    assert json.loads(out)["green"] == 0
    _, out, _ = run(capsys, "consent", "show", "ruth abernethy", "--json", *dpo)
    (person,) = json.loads(out)
    assert person["do_not_contact"] is True
    assert [event["event"] for event in person["consents"][0]["events"]] == ["given", "withdrawn"]


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("show", "nobody@example.org"), "No one on record matches “"),
        (
            ("withdraw", "nobody", "--purpose", "all", "--channel", "all"),
            "not a valid e-mail address",
        ),
        (("import", "none.csv"), "cannot be read"),
        (("screen", "none.csv", "out", "--purpose", "x", "--channel", "email"), "cannot be read"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(
    dpo: tuple[str, ...],
    capsys: pytest.CaptureFixture[str],
    args: tuple[str, ...],
    says: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    status, out, err = run(capsys, "consent", *args, *dpo)
    assert (status, out) == (2, "")
    assert says in err
    assert len(err.strip().splitlines()) == 1


def test_a_column_that_is_not_read_is_named_and_an_undated_yes_says_so(
    dpo: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    consents = tmp_path / "consents.csv"
    consents.write_text("Name,Email,Purpose,Event,Town\nAnn,ann@example.org,News,yes,Leeds\n")
    _, _, said = run(capsys, "consent", "import", str(consents), *dpo)
    assert "Columns not imported: Town." in said
    _, out, _ = run(capsys, "consent", "show", "ann@example.org", *dpo)
    assert "News  undated" in out
    _, out, _ = run(capsys, "consent", "show", "ann@example.org", "--json", *dpo)
    assert json.loads(out)[0]["consents"][0]["since"] is None
