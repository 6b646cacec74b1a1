"""Shape and number on a tab: how much is late, else how much is near."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from iprospect_dpo.ui.parts.icons import coloured
from iprospect_dpo.ui.parts.theme import px
from iprospect_dpo.ui.parts.tone import Tone
from iprospect_dpo.ui.parts.widgets import label


class Badge(QWidget):
    """Shape and number on a tab."""

    def __init__(self, tone: Tone, number: int) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 0, 4, 0)
        row.setSpacing(3)
        shape = QLabel()
        shape.setPixmap(coloured(tone.icon, tone.ink(), px(13), self.palette().window().color()))
        words = label(str(number), "small", bold=True)
        palette = words.palette()
        palette.setColor(palette.ColorRole.WindowText, tone.ink())
        words.setPalette(palette)
        words.setWordWrap(False)
        row.addWidget(shape)
        row.addWidget(words)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
