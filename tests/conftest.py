"""What every test stands on: a home of its own, a fixed date, no real user data in reach."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--full", action="store_true", help="run the long runs whole")


def pytest_configure() -> None:
    """No test waits on the wall clock: a first import may take longer than any deadline."""
    from hypothesis import settings

    settings.register_profile("no deadline", deadline=None)
    settings.load_profile("no deadline")


@pytest.fixture
def full(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--full"))


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give every test its own home, so that the user's real folders are out of reach."""
    folder = tmp_path / "home"
    folder.mkdir()
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(folder))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(folder / name.lower()))
    return folder


@pytest.fixture(scope="session")
def seeded_register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make i-Prospect's register once; tests take copies of it."""
    from datetime import date

    from iprospect_dpo.desk.business.start import start_register
    from iprospect_dpo.surroundings import real_surroundings

    path = tmp_path_factory.mktemp("seed") / "register.dpo"
    start_register(path, real_surroundings(date(2026, 11, 23)), i_prospect=True).close()
    return path


@pytest.fixture
def register_path(seeded_register: Path, tmp_path: Path) -> Path:
    """Return a fresh copy of i-Prospect's register."""
    import shutil

    path = tmp_path / "desk" / "register.dpo"
    path.parent.mkdir()
    shutil.copy(seeded_register, path)
    return path


@pytest.fixture
def desk(register_path: Path) -> Iterator[Any]:
    """Return i-Prospect's register, open for writing on 23 November 2026."""
    from datetime import date

    from iprospect_dpo.register.file import open_register
    from iprospect_dpo.surroundings import real_surroundings

    register = open_register(register_path, real_surroundings(date(2026, 11, 23)))
    yield register
    register.close()


@pytest.fixture(autouse=True)
def no_modals(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail at once where a message box or a file dialog would open and wait for ever."""
    if "PySide6.QtWidgets" not in sys.modules:
        return
    from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox

    def refuse(*_args: object, **_kwargs: object) -> None:
        raise AssertionError("a modal dialog opened in a test; answer it through prompts")

    for owner, names in (
        (QDialog, ("exec",)),
        (QMessageBox, ("exec", "information", "warning", "critical", "question")),
        (QFileDialog, ("getSaveFileName", "getOpenFileName", "getExistingDirectory")),
    ):
        for name in names:
            monkeypatch.setattr(owner, name, refuse)


@pytest.fixture(autouse=True)
def look(request: pytest.FixtureRequest) -> None:
    """Give the window its own look in every test that opens one."""
    if "qtbot" in request.fixturenames:
        from PySide6.QtWidgets import QApplication

        from iprospect_dpo.ui.parts import theme

        request.getfixturevalue("qapp")
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.apply_theme(app, dark=False)
