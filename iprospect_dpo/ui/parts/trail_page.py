"""A page inside a tab: the trail back, its title, its buttons, its body."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from iprospect_dpo.ui.desk import DeskContext
from iprospect_dpo.ui.parts.widgets import button, card, label
from iprospect_dpo.ui.theme import px


class TrailPage(QWidget):
    """Base of the pages that a tab opens in place of its list; Esc and the trail lead back."""

    closed = Signal()

    def __init__(self, desk: DeskContext, parent: QWidget, trail: str, title: str) -> None:
        super().__init__(parent)
        self.desk = desk
        self.back = button(trail, "link", picture="left")
        self.back.clicked.connect(self._on_back)
        self.note = label("", "small", quiet=True)
        self._bar = QHBoxLayout()
        self._bar.setSpacing(px(10))
        self._bar.addWidget(self.back)
        heading = label(title, "section")
        heading.setWordWrap(False)
        self._bar.addWidget(heading)
        self._bar.addWidget(self.note, 1)
        self.body = QHBoxLayout()
        self.body.setSpacing(px(12))
        page = QVBoxLayout(self)
        page.setContentsMargins(px(16), px(12), px(16), px(12))
        page.setSpacing(px(12))
        page.addLayout(self._bar)
        page.addLayout(self.body, 1)

    def add_buttons(self, buttons: Sequence[QAbstractButton]) -> None:
        """Put buttons at the right of the trail."""
        for each in buttons:
            self._bar.addWidget(each)

    def add_card(self, share: int) -> tuple[QFrame, QVBoxLayout]:
        """Add a card to the body and return it with its column."""
        made = card()
        column = QVBoxLayout(made)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        self.body.addWidget(made, share)
        return made, column

    def next_step(self) -> None:
        """Do the page's filled button."""
        step = getattr(self, "step_button", None)
        if isinstance(step, QPushButton) and step.isVisible() and step.isEnabled():
            step.click()

    def _on_back(self) -> None:
        self.closed.emit()
