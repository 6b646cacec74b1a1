"""``due`` and ``notice read`` as a script meets them."""

from __future__ import annotations

import json

import pytest

from iprospect_dpo.cli import main
from iprospect_dpo.places import resource


def test_due_prints_the_working_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        main(
            [
                "due",
                "access",
                "2026-11-02",
                "--clarification",
                "2026-11-05:2026-11-16",
                "--extended",
                "2026-12-14",
                "--json",
            ]
        )
        == 0
    )
    found = json.loads(capsys.readouterr().out)
    assert list(found) == [
        "right",
        "received",
        "starts",
        "months",
        "nominal",
        "paused_days",
        "due",
        "clock",
        "extension_notice_by",
        "missed",
        "working",
    ]
    assert (found["months"], found["nominal"], found["paused_days"]) == (3, "2027-02-02", 12)
    assert (found["due"], found["extension_notice_by"]) == ("2027-02-15", "2026-12-14")
    assert found["clock"] == "running"


def test_an_open_clarification_is_null_and_status_0(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["due", "access", "2026-11-02", "--clarification", "2026-11-05", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["due"], found["extension_notice_by"]) == (None, None)
    assert found["clock"] == "stopped"


def test_a_complaint_has_five_fields(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["due", "complaint", "2026-11-25", "--json", "--nation", "scotland"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert list(found) == ["right", "received", "nominal", "due", "working"]
    assert found["due"] == "2026-12-29"


@pytest.mark.parametrize(
    "wrong",
    [
        ["erasure", "2026-11-02", "--clarification", "2026-11-05"],
        ["access", "2026-11-02", "--clarification", "2026-11-05:2026-11-04"],
        ["access", "2026-11-02", "--extended", "2026-12-03"],
        ["access", "2026-02-30"],
        ["access", "yesterday"],
        ["access", "2026-11-02", "--clarification", "soon:2026-11-04"],
        ["complaint", "2026-11-02", "--extended", "2026-11-04"],
        ["access", "9999-12-31"],
    ],
)
def test_what_is_impossible_is_one_sentence_and_status_2(
    wrong: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["due", *wrong]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.strip().splitlines()) == 1


def test_an_unknown_right_is_status_2(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["due", "forgetting", "2026-11-02"])
    assert ended.value.code == 2


def test_notice_read_prints_the_agreed_shape(capsys: pytest.CaptureFixture[str]) -> None:
    seed = str(resource("i-prospect", "customer-privacy-policy.txt"))
    assert main(["notice", "read", seed, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert list(found) == [
        "organisation",
        "purposes",
        "sources",
        "recipients",
        "processors",
        "transfers",
        "retention",
        "complaint",
        "last_updated",
        "unread",
        "lines",
    ]
    assert found["last_updated"] == "2024-11-12"
    assert found["unread"] == []
    assert main(["notice", "read", seed]) == 0
    assert "Every line was understood" in capsys.readouterr().err


def test_a_missing_notice_is_status_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["notice", "read", "none.txt"]) == 2
    assert "none.txt" in capsys.readouterr().err
