"""What an empty tab shows: what belongs there, and the first step."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from iprospect_dpo.ui.parts.icons import coloured
from iprospect_dpo.ui.parts.theme import px
from iprospect_dpo.ui.parts.widgets import button, label


@dataclass(frozen=True)
class Emptiness:
    """What an empty tab says: what belongs there, and the first step."""

    picture: str
    title: str
    text: str
    first: str


class EmptyPage(QWidget):
    """What belongs here, and the first step; other words when nothing matches."""

    def __init__(self, emptiness: Emptiness) -> None:
        super().__init__()
        self._said = emptiness
        disc = QLabel()
        disc.setPixmap(coloured(emptiness.picture, self.palette().placeholderText().color(), 44))
        disc.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title = label(emptiness.title, "title")
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text = label(emptiness.text, quiet=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text.setMaximumWidth(px(420))
        self.first = button(emptiness.first, "step")
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(24), px(24), px(24))
        column.setSpacing(px(12))
        column.addStretch(2)
        column.addWidget(disc)
        column.addWidget(self._title)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._text, 4)
        row.addStretch(1)
        column.addLayout(row)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.first)
        foot.addStretch(1)
        column.addLayout(foot)
        column.addStretch(3)

    def explain(self, find: str, main_words: str, elsewhere: str = "") -> None:
        """Show why the list is empty; ``elsewhere`` names the filter that hides the rest."""
        if elsewhere and not find.strip():
            self._title.setText(f"Nothing under “{elsewhere}”")
            self._text.setText("Look under the other filters.")
            self.first.setText(main_words)
            return
        if find.strip():
            self._title.setText("No matches")
            self._text.setText(f"Nothing here matches “{find.strip()}”. Clear the search.")
            self.first.setText(main_words)
            return
        self._title.setText(self._said.title)
        self._text.setText(self._said.text)
        self.first.setText(self._said.first)
