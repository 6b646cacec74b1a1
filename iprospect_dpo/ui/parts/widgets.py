"""Small widgets in the look of the house: labels, cards, buttons, hairlines."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from iprospect_dpo.ui.parts.icons import coloured, icon
from iprospect_dpo.ui.parts.theme import font, px
from iprospect_dpo.ui.parts.tone import Tone


def label(
    words: str, size: str = "body", *, bold: bool | None = None, quiet: bool = False
) -> QLabel:
    """Return a label of plain text that wraps and can be copied."""
    made = QLabel(words)
    made.setFont(font(size, bold=bold))
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    made.setMinimumWidth(1)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    made.setSizePolicy(policy)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if quiet:
        made.setProperty("tone", "quiet")
    return made


class _Segment(QPushButton):
    """A segment keeps room for its words in bold, which they become when it is pressed."""

    def sizeHint(self) -> QSize:
        """Return the size for the bold words."""
        hint = super().sizeHint()
        bold = QFontMetrics(font("body", bold=True)).horizontalAdvance(self.text())
        return QSize(max(hint.width(), bold + px(28)), hint.height())

    def minimumSizeHint(self) -> QSize:
        """Return the same: a word that is cut says nothing."""
        return self.sizeHint()


def button(words: str, kind: str = "", *, picture: str = "", act: str = "") -> QPushButton:
    """Return a button; ``act`` is the action's key that a slot finds by ``sender()``."""
    made = _Segment(words) if kind == "segment" else QPushButton(words)
    made.setProperty("kind", kind)
    made.setProperty("act", act)
    made.setFont(font("body", bold=kind in {"step", "stepleft", "main"}))
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setIconSize(QSize(px(18), px(18)))
    if picture:
        role = {
            "step": QPalette.ColorRole.HighlightedText,
            "main": QPalette.ColorRole.Accent,
            "link": QPalette.ColorRole.Link,
        }.get(kind, QPalette.ColorRole.ButtonText)
        made.setIcon(icon(picture, role))
    return made


def icon_button(name: str, picture: str, act: str = "", *, quiet: bool = False) -> QPushButton:
    """Return a square button with an icon, named for those who cannot see it."""
    made = button("", "mini" if quiet else "icon", picture=picture, act=act)
    made.setAccessibleName(name)
    made.setToolTip(name)
    return made


def card(kind: str = "1") -> QFrame:
    """Return a card: "1" on the desk, "well" inside a card."""
    made = QFrame()
    made.setProperty("card", kind)
    return made


def clear_layout(layout: QLayout) -> None:
    """Take everything out of a layout; its widgets go when Qt is ready."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear_layout(inner)


def scrolled(layout: QVBoxLayout, name: str) -> QScrollArea:
    """Return a place of its own scroll for a column of widgets, never wider than its room."""
    inner = QWidget()
    inner.setLayout(layout)
    layout.setAlignment(Qt.AlignmentFlag.AlignTop)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setAccessibleName(name)
    area.setWidget(inner)
    return area


def hairline() -> QFrame:
    """Return a line between two blocks."""
    return card("line")


def tone_icon(tone: Tone, size: int = 16) -> QLabel:
    """Return the shape of a tone; the word beside it says the same."""
    size = px(size)
    made = QLabel()
    made.setPixmap(coloured(tone.icon, tone.ink(), size, made.palette().base().color()))
    made.setFixedSize(size + 2, size + 2)
    return made


def tone_words(tone: Tone, words: str) -> QWidget:
    """Return shape and word side by side; what is on track stays in plain ink."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    row.addWidget(tone_icon(tone))
    calm = tone in {Tone.ON_TRACK, Tone.NONE}
    text = label(words, bold=not calm, quiet=tone is Tone.NONE)
    if not calm:
        palette = text.palette()
        palette.setColor(QPalette.ColorRole.WindowText, tone.ink())
        text.setPalette(palette)
    row.addWidget(text, 1)
    return made
