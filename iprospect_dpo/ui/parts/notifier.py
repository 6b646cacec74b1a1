"""Tells of something while the window may be hidden: by the system's tray where there is one."""

from __future__ import annotations

from PySide6.QtWidgets import QSystemTrayIcon, QWidget

from iprospect_dpo.ui.parts.toast import Toast


class Notifier:
    """Keeps what was told last; a tray icon is made only when there is something to tell."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._tray: QSystemTrayIcon | None = None
        self.told: list[str] = []

    def tell(self, words: str) -> None:
        """Tell it: no names of people, since others may see the screen."""
        self.told.append(words)
        if QSystemTrayIcon.isSystemTrayAvailable():
            if self._tray is None:
                self._tray = QSystemTrayIcon(self._window.windowIcon(), self._window)
            self._tray.show()
            self._tray.showMessage("i-Prospect DPO", words)
            return
        toast = self._window.findChild(Toast)
        if toast is not None:
            toast.say(f"{words}.")
