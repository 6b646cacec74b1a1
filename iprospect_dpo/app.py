"""Start-up and shut-down: the one place where all parts are put together."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from pathlib import Path
from types import TracebackType
from typing import Any

from iprospect_dpo.commands.output import CANNOT, say
from iprospect_dpo.errors import KnownError
from iprospect_dpo.faults import FAULT, log_fault, start_log
from iprospect_dpo.places import default_register
from iprospect_dpo.surroundings import real_surroundings

_APT = (
    "sudo apt-get install libglib2.0-0 libegl1 libgl1 libxkbcommon-x11-0 libxcb-cursor0 libdbus-1-3"
)


def open_window(args: argparse.Namespace) -> int:
    """Open the window and run until it is closed; return the exit status.

    Where a Qt library or a screen is missing, one sentence says so and how to mend it; status 2.
    """
    try:
        from PySide6.QtCore import QTimer, qInstallMessageHandler
        from PySide6.QtWidgets import QApplication
    except ImportError as error:
        say(missing_library(str(error)))
        return CANNOT
    if (sentence := no_screen(os.environ, sys.platform)) is not None:
        say(sentence)
        return CANNOT
    qInstallMessageHandler(_on_qt_message)
    from iprospect_dpo.ui.parts import theme
    from iprospect_dpo.ui.shell.machine_settings import load_machine
    from iprospect_dpo.ui.shell.window import MainWindow

    app = QApplication(sys.argv[:1])
    app.setApplicationName("i-Prospect DPO")
    app.setQuitOnLastWindowClosed(True)
    start_log()
    sys.excepthook = _on_exception
    scale = load_machine().get("text_size", 1.0)
    theme.apply_theme(app, scale=scale if isinstance(scale, float) and 1 <= scale <= 2 else 1.0)
    path = Path(args.register) if args.register else default_register()
    window = MainWindow(path, real_surroundings(args.today))
    follower = _SchemeFollower(app, window)
    window.show()
    QTimer.singleShot(0, window.start)
    status = app.exec()
    del follower
    return int(status)


class _SchemeFollower:
    """Gives the program its look anew when the system turns light or dark."""

    def __init__(self, app: Any, window: Any) -> None:  # noqa: ANN401 - Qt is imported late
        self._app, self._window = app, window
        app.styleHints().colorSchemeChanged.connect(self._on_scheme)

    def _on_scheme(self) -> None:
        from iprospect_dpo.ui.parts import theme

        theme.apply_theme(self._app, scale=theme.text_scale())
        self._window.set_scale(theme.text_scale())


def missing_library(error: str) -> str:
    """Return the sentence for a library that the window needs and the system lacks."""
    name = error.split(":", 1)[0].strip() or "a library"
    if sys.platform.startswith("linux"):
        return f"The window needs {name}, which this system lacks. Install it with: {_APT}"
    return f"The window needs {name}, which this system lacks. Install the program again."


def no_screen(environment: Any, platform: str) -> str | None:  # noqa: ANN401 - a mapping
    """Return the sentence for a machine without a screen, or None when there is one."""
    if not platform.startswith("linux"):
        return None
    wanted = environment.get("QT_QPA_PLATFORM", "")
    if wanted and wanted.split(":")[0] not in {"xcb", "wayland"}:
        return None
    if environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"):
        return None
    return (
        "There is no screen to open the window on. Run this in a desktop session, or under a "
        "virtual screen: sudo apt-get install xvfb && xvfb-run iprospect-dpo"
    )


def _on_qt_message(kind: Any, context: Any, message: str) -> None:  # noqa: ANN401, ARG001
    """Turn Qt's own abort at start-up into one sentence; keep its other messages in the log."""
    from PySide6.QtCore import QtMsgType

    if kind is QtMsgType.QtFatalMsg or "could not connect to display" in message:
        if "platform plugin" in message or "display" in message:
            say(
                "The window cannot be opened: the screen does not answer, or a library of the X "
                f"window system is missing. Install them with: {_APT}"
            )
        else:
            say(f"The window cannot go on: {message.splitlines()[0]}")
        sys.stderr.flush()
        os._exit(CANNOT)
    logging.getLogger("qt").info("%s", message.splitlines()[0][:200] if message else "")


def _on_exception(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Log where it happened, not what was in it, and tell the person in one sentence."""
    known = isinstance(error, KnownError)
    if not known:
        log_fault(error, trace)
    if issubclass(kind, KeyboardInterrupt):
        sys.exit(130)
    from PySide6.QtCore import QThread
    from PySide6.QtWidgets import QApplication

    sentence = str(error) if known else FAULT
    app = QApplication.instance()
    window = QApplication.activeWindow()
    if app is None or window is None or QThread.currentThread() is not app.thread():
        say(sentence)
        return
    toast = getattr(window, "toast", None)
    if toast is not None:
        toast.say(sentence)
    else:
        say(sentence)
