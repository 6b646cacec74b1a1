"""The gaps of a letter: each names itself and leads to the step that fills it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from iprospect_dpo.desk.letters.sources import Gap
from iprospect_dpo.ui.letters.source_words import STEPS
from iprospect_dpo.ui.parts.theme import px
from iprospect_dpo.ui.parts.tone import Tone
from iprospect_dpo.ui.parts.widgets import button, clear_layout, tone_words


class GapList(QWidget):
    """Lists what the record lacks for a letter; ``stepped`` carries the door of the step."""

    stepped = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(6))
        self.hide()

    def show_gaps(self, gaps: Sequence[Gap]) -> None:
        """Show the gaps, each with its step."""
        clear_layout(self._column)
        for gap in gaps:
            self._column.addWidget(tone_words(Tone.LATE, gap.sentence))
            name = gap.act.partition(":")[0]
            if name in STEPS:
                go = button(f"{STEPS[name]}…", "link", act=gap.act)
                go.setAccessibleName(f"{STEPS[name]}: {gap.sentence}")
                go.clicked.connect(self._on_step)
                self._column.addWidget(go)
        self.setVisible(bool(gaps))

    def _on_step(self) -> None:
        self.stepped.emit(str(self.sender().property("act")))
