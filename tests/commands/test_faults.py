"""A fault of the program is logged and called a fault; what was foreseen is one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from iprospect_dpo import faults
from iprospect_dpo.commands import law_commands
from iprospect_dpo.errors import KnownError
from iprospect_dpo.faults import FAULT, LOG_NAME
from iprospect_dpo.ui.parts.background import Background
from tests.cli_support import run


def broken(*_args: object) -> int:
    return int("the surname of a person")


def test_a_fault_behind_a_command_is_no_mistake_of_the_person(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(faults, "state_folder", lambda: tmp_path)
    monkeypatch.setattr(law_commands, "due", broken)
    status, out, err = run(capsys, "due", "access", "2026-11-23")
    assert (status, out, err.strip()) == (2, "", FAULT)
    log = (tmp_path / LOG_NAME).read_text(encoding="utf-8")
    assert "ValueError at test_faults.py" in log
    assert "surname" not in log


def test_what_was_foreseen_is_its_own_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = run(capsys, "due", "access", "yesterday")
    assert (status, err.strip()) == (
        2,
        "“yesterday” is not a valid date. Use the format 2026-12-23.",
    )


@pytest.mark.parametrize(
    ("error", "said"),
    [(KnownError("Enter a name."), "Enter a name."), (KeyError("Ada Finch"), FAULT)],
)
def test_a_background_job_hands_back_a_sentence_or_a_fault(
    qtbot: QtBot, error: Exception, said: str
) -> None:
    def work() -> None:
        raise error

    background, heard = Background(), []
    background.run(work, lambda _: None, lambda failed: heard.append(str(failed)))
    qtbot.waitUntil(lambda: bool(heard))
    background.shut_down()
    assert heard == [said]
