"""The countdown pill: shape, bold words, the rest; drawn once for tables and for records."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from iprospect_dpo.ui.parts.icons import coloured
from iprospect_dpo.ui.parts.theme import font, px, selection_tint
from iprospect_dpo.ui.parts.tone import Tone, Words

#: The role under which a model hands out Words; DisplayRole carries the full sentence beside it.
WORDS_ROLE = Qt.ItemDataRole.UserRole + 1
#: The role of a second line under the first.
SECOND_ROLE = Qt.ItemDataRole.UserRole + 2

_GAP, _SIDE = 6, 10


def pill_width(words: Words, *, whole: bool) -> float:
    """Return how wide a pill is, with the rest of its words or without."""
    bold = QFontMetricsF(font("small", bold=True)).horizontalAdvance(words.bold)
    rest = 0.0
    if whole and words.rest:
        rest = QFontMetricsF(font("small")).horizontalAdvance(f"  ·  {words.rest}")
    return 2 * _SIDE + px(14) + _GAP + bold + rest + 4


def draw_pill(
    painter: QPainter, area: QRectF, words: Words, palette: QPalette, *, whole: bool, lifted: bool
) -> None:
    """Draw a pill into an area: 26 high, half-round, tinted unless all is on track."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    tone = words.tone
    tint = tone.tint(palette)
    border = QColor(palette.color(QPalette.ColorRole.Dark))
    if tint is not None:
        border = QColor(tone.ink(palette))
        border.setAlphaF(0.45)
    if lifted:
        border = palette.color(QPalette.ColorRole.Accent)
    painter.setPen(QPen(border, 1.4 if lifted else 1))
    painter.setBrush(tint or palette.color(QPalette.ColorRole.Base))
    height = px(26)
    box = QRectF(area.x() + 0.5, area.center().y() - height / 2, area.width() - 1, height)
    painter.drawRoundedRect(box, height / 2, height / 2)
    paper = tint or palette.color(QPalette.ColorRole.Base)
    picture = coloured(tone.icon, tone.ink(palette), px(14), paper)
    painter.drawPixmap(round(box.x() + _SIDE), round(box.center().y() - px(14) / 2), picture)
    x = box.x() + _SIDE + px(14) + _GAP
    bold = font("small", bold=True)
    painter.setFont(bold)
    on_track = tone in {Tone.ON_TRACK, Tone.NONE}
    painter.setPen(palette.color(QPalette.ColorRole.Text) if on_track else tone.ink(palette))
    room = QRectF(x, box.y(), box.right() - x, box.height())
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    painter.drawText(room, flags, words.bold)
    if whole and words.rest:
        x += QFontMetricsF(bold).horizontalAdvance(words.bold)
        painter.setFont(font("small"))
        painter.drawText(
            QRectF(x, box.y(), box.right() - x, box.height()), flags, f"  ·  {words.rest}"
        )
    painter.restore()


class CountdownButton(QAbstractButton):
    """The pill in a record; a click shows how the date was worked out."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setText(words.sentence)
        self.setAccessibleName(f"{words.sentence}. Show how the date was worked out.")
        self.setToolTip("How the date was worked out (Ctrl+I)")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        """Return the pill's own size."""
        return QSize(round(pill_width(self._words, whole=True)), max(px(32), 32))

    def minimumSizeHint(self) -> QSize:
        """Return the same: a pill is never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the pill."""
        painter = QPainter(self)
        lifted = self.underMouse() or self.hasFocus()
        draw_pill(
            painter,
            QRectF(self.rect()).adjusted(1, 0, -1, 0),
            self._words,
            self.palette(),
            whole=True,
            lifted=lifted,
        )
        painter.end()


class RowDelegate(QStyledItemDelegate):
    """Paints a cell: a pill, or one or two lines; the selected row with a post at its left."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the cell."""
        painter.save()
        rect, palette = QRectF(option.rect), option.palette
        selected = bool(option.state & option.state.State_Selected)
        if selected:
            painter.fillRect(rect, selection_tint(palette))
            if index.column() == 0:
                painter.fillRect(
                    QRectF(rect.x(), rect.y(), 3, rect.height()),
                    palette.color(QPalette.ColorRole.Accent),
                )
        painter.setPen(palette.color(QPalette.ColorRole.Mid))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        words = index.data(WORDS_ROLE)
        area = rect.adjusted(px(10), 0, -px(6), -1)
        if isinstance(words, Words):
            width = min(pill_width(words, whole=False), area.width())
            draw_pill(
                painter,
                QRectF(area.x(), area.y(), width, area.height()),
                words,
                palette,
                whole=False,
                lifted=False,
            )
        else:
            self._draw_lines(painter, area, index, palette)
        painter.restore()

    @staticmethod
    def _draw_lines(
        painter: QPainter,
        area: QRectF,
        index: QModelIndex | QPersistentModelIndex,
        palette: QPalette,
    ) -> None:
        first = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        second = str(index.data(SECOND_ROLE) or "")
        bold = index.data(Qt.ItemDataRole.FontRole) is not None
        tone = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(tone, Tone):
            picture = coloured(
                tone.icon, tone.ink(palette), 16, palette.color(palette.ColorRole.Base)
            )
            painter.drawPixmap(round(area.x()), round(area.center().y() - px(8)), picture)
            area = area.adjusted(px(24), 0, 0, 0)
        upper = font("body", bold=bold)
        lower = font("small")
        upper_metrics, lower_metrics = QFontMetricsF(upper), QFontMetricsF(lower)
        ink = tone.ink(palette) if isinstance(tone, Tone) else palette.color(palette.ColorRole.Text)
        painter.setFont(upper)
        painter.setPen(ink)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        elide = Qt.TextElideMode.ElideRight
        if not second:
            text = upper_metrics.elidedText(first.split("\n", maxsplit=1)[0], elide, area.width())
            painter.drawText(area, flags, text)
            return
        total = upper_metrics.height() + lower_metrics.height()
        top = area.center().y() - total / 2
        painter.drawText(
            QRectF(area.x(), top, area.width(), upper_metrics.height()),
            flags,
            upper_metrics.elidedText(first, elide, area.width()),
        )
        painter.setFont(lower)
        painter.setPen(palette.color(palette.ColorRole.PlaceholderText))
        painter.drawText(
            QRectF(area.x(), top + upper_metrics.height(), area.width(), lower_metrics.height()),
            flags,
            lower_metrics.elidedText(second, elide, area.width()),
        )

    def sizeHint(
        self,
        option: QStyleOptionViewItem,  # noqa: ARG002
        index: QModelIndex | QPersistentModelIndex,  # noqa: ARG002
    ) -> QSize:
        """Return a height for two lines."""
        return QSize(100, px(52))
