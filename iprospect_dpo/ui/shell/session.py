"""The open register: opened, unlocked, locked when idle or at once, closed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QStackedWidget

from iprospect_dpo.surroundings import Surroundings
from iprospect_dpo.ui.parts.background import Background
from iprospect_dpo.ui.parts.context import DeskContext
from iprospect_dpo.ui.parts.prompts import Prompts
from iprospect_dpo.ui.shell.opening import Opening

if TYPE_CHECKING:
    from iprospect_dpo.register.file import Register

LOCK_MINUTES = 10


class Session(QObject):
    """Holds the desk once a register is open; ``opened`` tells of each opening and unlocking."""

    opened = Signal(object)
    locking = Signal()
    closed = Signal()

    def __init__(
        self,
        window: QMainWindow,
        path: Path,
        surroundings: Surroundings,
        prompts: Prompts,
        background: Background,
        stack: QStackedWidget,
    ) -> None:
        super().__init__(window)
        self._window, self._prompts, self._background = window, prompts, background
        self._stack = stack
        self.desk: DeskContext | None = None
        self._hidden: list[QDialog] = []
        self.opening = Opening(path, surroundings, prompts, background, stack)
        self.opening.opened.connect(self._on_opened)
        self.opening.closed.connect(self.closed)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(LOCK_MINUTES * 60_000)
        self._idle.timeout.connect(self.lock)

    @property
    def locked(self) -> bool:
        """Whether the card that asks for the passphrase is shown."""
        return self._stack.currentWidget() is self.opening.message

    def _on_opened(self, register: Register) -> None:
        if self.desk is None:
            self.desk = DeskContext(register, self._prompts, self._background, self)
        else:
            self.desk.register = register
        self.opened.emit(self.desk)
        for dialog in self._hidden:
            dialog.show()
        self._hidden = []
        if register.locked:
            self._idle.start()
            if (app := QApplication.instance()) is not None:
                app.installEventFilter(self)

    def lock(self) -> None:
        """Lock the desk at once; open forms keep their work and come back."""
        if self.desk is None or not self.desk.register.locked or self.locked:
            return
        self._idle.stop()
        self._hidden = [d for d in self._window.findChildren(QDialog) if d.isVisible()]
        for dialog in self._hidden:
            dialog.hide()
        self.locking.emit()
        self.desk.register.close()
        self.opening.ask_passphrase(
            "Your work in open forms is kept and comes back when you unlock."
        )

    def close(self) -> None:
        """Let go of the register."""
        self._idle.stop()
        if self.desk is not None and not (self.locked and self.desk.register.locked):
            self.desk.register.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Start the ten idle minutes again at every key and click."""
        busy = event.type() in {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress}
        if busy and self._idle.isActive():
            self._idle.start()
        return super().eventFilter(watched, event)
