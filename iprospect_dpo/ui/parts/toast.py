"""A short word at the foot of the window, with Undo where something can be taken back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from iprospect_dpo.ui.parts.theme import px
from iprospect_dpo.ui.parts.widgets import button, label

SECONDS = 10


class Toast(QFrame):
    """A child of the window; stays ten seconds, longer while the mouse or the focus is on it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setProperty("card", "toast")
        self._window = window
        self._undo: Callable[[], None] | None = None
        self._words = label("", "body")
        self._words.setWordWrap(False)
        self._button = button("Undo")
        self._button.clicked.connect(self.undo)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), px(8), px(10), px(8))
        row.setSpacing(px(14))
        row.addWidget(self._words)
        row.addWidget(self._button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_time)
        window.installEventFilter(self)
        self.hide()

    @property
    def words(self) -> str:
        """What it says, or '' when hidden."""
        return self._words.text() if self.isVisible() else ""

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        return self.isVisible() and self._undo is not None

    def say(self, words: str, undo: Callable[[], None] | None = None) -> None:
        """Show a word, and how to take it back."""
        self._words.setText(words if len(words) <= 110 else f"{words[:109].rstrip()}…")
        self._words.setToolTip(words)
        self._undo = undo
        self._button.setVisible(undo is not None)
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        self._timer.start(SECONDS * 1000)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def undo(self) -> None:
        """Take back what the toast speaks of."""
        take_back, self._undo = self._undo, None
        self.hide()
        if take_back is not None:
            take_back()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        self.move(
            (self._window.width() - self.width()) // 2,
            self._window.height() - self.height() - px(44),
        )

    def _on_time(self) -> None:
        if self.underMouse() or self._button.hasFocus():
            self._timer.start(2000)
        else:
            self._undo = None
            self.hide()
