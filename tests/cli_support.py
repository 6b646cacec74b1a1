"""Runs a command as its user would, and hands back what it printed."""

from __future__ import annotations

import pytest

from iprospect_dpo.cli import main


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    """Return the exit status, what was printed, and what was complained of."""
    capsys.readouterr()
    status = main([*args])
    out, err = capsys.readouterr()
    return status, out, err
