"""Buttons at the end of a row, that stand under it where there is no room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from iprospect_dpo.ui.parts.flow import FlowLayout
from iprospect_dpo.ui.parts.theme import px


class SecondRow(QWidget):
    """The row underneath: hidden and empty as long as the buttons have room in the first."""

    def __init__(self, first: QHBoxLayout) -> None:
        super().__init__()
        self._first = first
        self._flow = FlowLayout(self, gap=px(8))
        self._buttons: list[QAbstractButton] = []
        self.hide()

    def hold(self, buttons: Sequence[QAbstractButton]) -> None:
        """Put buttons at the end of the first row."""
        for each in buttons:
            self._buttons.append(each)
            self._first.addWidget(each)

    def arrange(self, *, narrow: bool) -> None:
        """Move the buttons under the first row, or back into it."""
        under = narrow and bool(self._buttons)
        if under == self.isHidden():
            for each in self._buttons:
                (self._flow if under else self._first).addWidget(each)
            self.setVisible(under)
