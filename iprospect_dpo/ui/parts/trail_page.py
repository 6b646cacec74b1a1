"""A page inside a tab: the trail back, its title, its buttons, its cards."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from iprospect_dpo.ui.parts.context import DeskContext, Target
from iprospect_dpo.ui.parts.second_row import SecondRow
from iprospect_dpo.ui.parts.theme import px
from iprospect_dpo.ui.parts.widgets import button, card, label

#: Below these widths the buttons go under the trail, and the cards take turns.
BUTTONS_BELOW, TURNS_BELOW = 960, 840


class TrailPage(QWidget):
    """Base of the pages that a tab opens in place of its list; Esc and the trail lead back."""

    closed = Signal()
    #: Asks the tab to open another page over this one.
    page_wanted = Signal(object)

    def __init__(self, desk: DeskContext, parent: QWidget, trail: str, title: str) -> None:
        super().__init__(parent)
        self.desk = desk
        self._cards: list[tuple[QPushButton, QFrame]] = []
        self._buttons: list[QAbstractButton] = []
        self.back = button(trail, "link", picture="left")
        self.back.clicked.connect(self._on_back)
        self.note = label("", "small", quiet=True)
        self.heading = label(title, "section")
        self.heading.setWordWrap(False)
        self._top = QHBoxLayout()
        self._top.setSpacing(px(10))
        self._top.addWidget(self.back)
        self._top.addWidget(self.heading)
        self._top.addWidget(self.note, 1)
        self._below = SecondRow(self._top)
        self._turns = QWidget()
        turn_row = QHBoxLayout(self._turns)
        turn_row.setContentsMargins(0, 0, 0, 0)
        turn_row.setSpacing(0)
        turn_row.addStretch(1)
        self._turn_row = turn_row
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._on_turn)
        self.body = QHBoxLayout()
        self.body.setSpacing(px(12))
        page = QVBoxLayout(self)
        page.setContentsMargins(px(16), px(12), px(16), px(12))
        page.setSpacing(px(12))
        page.addLayout(self._top)
        page.addWidget(self._below)
        page.addWidget(self._turns)
        page.addLayout(self.body, 1)
        self._turns.hide()

    @classmethod
    def from_target(
        cls, desk: DeskContext, parent: QWidget, trail: str, target: Target
    ) -> TrailPage:
        """Return the page for a target; most pages have no use for its key."""
        del target
        return cls(desk, parent, trail)  # type: ignore[call-arg]

    def refresh(self) -> None:
        """Refresh what is shown, after a page over this one was closed."""

    def may_leave(self) -> bool:
        """Say whether the page may be closed; a page with unsaved work asks first."""
        return True

    @property
    def touched(self) -> bool:
        """Whether something was typed here that is not saved."""
        return False

    def add_buttons(self, buttons: Sequence[QAbstractButton]) -> None:
        """Put buttons at the right of the trail; where there is no room they stand under it."""
        self._buttons = [*buttons]
        self._below.hold(buttons)

    def add_card(self, share: int, name: str = "") -> tuple[QFrame, QVBoxLayout]:
        """Add a card to the body; ``name`` is what it is called where the cards take turns."""
        made = card()
        column = QVBoxLayout(made)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        self.body.addWidget(made, share)
        segment = button(name, "segment")
        segment.setCheckable(True)
        segment.setChecked(not self._cards)
        segment.setProperty("place", "middle" if self._cards else "first")
        self._group.addButton(segment)
        self._turn_row.insertWidget(len(self._cards), segment)
        self._cards.append((segment, made))
        return made, column

    def next_step(self) -> None:
        """Do the page's filled button."""
        for each in self._buttons:
            filled = each.property("kind") in {"step", "main"}
            if filled and each.isVisible() and each.isEnabled():
                each.click()
                return

    def save_document(self) -> None:
        """Save the document that is previewed, where there is one."""

    def print_document(self) -> None:
        """Print the document that is previewed, where there is one."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons under the trail, and let the cards take turns, where room is scarce."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        self._below.arrange(narrow=self.width() < px(BUTTONS_BELOW))
        turns = self.width() < px(TURNS_BELOW) and len(self._cards) > 1
        self._turns.setVisible(turns)
        for segment, made in self._cards:
            made.setVisible(segment.isChecked() or not turns)

    def _on_turn(self) -> None:
        self._arrange()

    def _on_back(self) -> None:
        self.closed.emit()
