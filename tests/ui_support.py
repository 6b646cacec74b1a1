"""What the tests of the window share: a window on a register, waiting, answering."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot

from iprospect_dpo.surroundings import Surroundings, real_surroundings
from iprospect_dpo.ui.parts.prompts import Prompts
from iprospect_dpo.ui.shell.window import MainWindow

TODAY = date(2026, 11, 23)


def at(day: date) -> Surroundings:
    return real_surroundings(day)


def open_window(qtbot: QtBot, path: Path, day: date = TODAY) -> MainWindow:
    window = MainWindow(path, at(day), Prompts())
    window.resize(1366, 820)
    qtbot.addWidget(window)
    window.show()
    window.start()
    settle(qtbot, window)
    return window


def settle(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until the worker is idle and what it brought is shown."""
    qtbot.waitUntil(lambda: not window.background.busy, timeout=30_000)
    qtbot.wait(20)
    qtbot.waitUntil(lambda: not window.background.busy, timeout=30_000)


def wait_for(qtbot: QtBot, test: Callable[[], Any]) -> None:
    qtbot.waitUntil(lambda: bool(test()), timeout=30_000)


def tab_of(window: MainWindow, name: str) -> Any:
    """Show a tab and return it."""
    return window.navigator.show_tab(name)


def shown_tab(window: MainWindow) -> Any:
    return window.navigator.current_tab()
