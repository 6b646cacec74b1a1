"""The rows of the search: two lines, what matched marked by weight and tint, words at the right."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QFont,
    QFontMetricsF,
    QPainter,
    QPalette,
    QTextCharFormat,
    QTextLayout,
)
from PySide6.QtWidgets import QListWidgetItem, QStyledItemDelegate, QStyleOptionViewItem

from iprospect_dpo.ui.parts.icons import coloured
from iprospect_dpo.ui.parts.theme import font, px, selection_tint
from iprospect_dpo.ui.parts.tone import Tone

_HIT_ROLE = Qt.ItemDataRole.UserRole + 20


class Hit(NamedTuple):
    """A row: its icon, first line with what is marked in it, second line, words at the right."""

    picture: str
    first: str
    second: str = ""
    aside: str = ""
    marks: tuple[tuple[int, int], ...] = ()


def hit_item(hit: Hit) -> QListWidgetItem:
    """Return a row that shows a hit, and says it whole to a screen reader."""
    item = QListWidgetItem()
    show_hit(item, hit)
    return item


def show_hit(item: QListWidgetItem, hit: Hit) -> None:
    """Let a row show a hit."""
    whole = ", ".join(part for part in (hit.first, hit.second, hit.aside) if part)
    item.setText(hit.first)
    item.setData(_HIT_ROLE, hit)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, whole)
    item.setToolTip(whole)


def heading_item(words: str) -> QListWidgetItem:
    """Return a row that only names those below it."""
    item = QListWidgetItem(words)
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    return item


class HitDelegate(QStyledItemDelegate):
    """Paints hits and their headings."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return two lines for a hit, one for a heading."""
        del option
        lines = QFontMetricsF(font("body")).height() + QFontMetricsF(font("small")).height()
        if index.data(_HIT_ROLE) is None:
            lines = QFontMetricsF(font("small")).height()
        return QSize(100, round(lines) + px(12))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the row."""
        painter.save()
        area, palette = QRectF(option.rect), option.palette
        found = index.data(_HIT_ROLE)
        if found is None:
            self._heading(painter, area, str(index.data() or ""), palette)
        else:
            if bool(option.state & option.state.State_Selected):
                painter.fillRect(area, selection_tint(palette))
                post = QRectF(area.x(), area.y(), 3, area.height())
                painter.fillRect(post, palette.color(QPalette.ColorRole.Accent))
            self._hit(painter, area.adjusted(px(14), 0, -px(14), 0), Hit(*found), palette)
        painter.restore()

    @staticmethod
    def _heading(painter: QPainter, area: QRectF, words: str, palette: QPalette) -> None:
        painter.setFont(font("small", bold=True))
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        flags = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
        painter.drawText(area.adjusted(px(14), 0, -px(14), -px(3)), flags, words)

    def _hit(self, painter: QPainter, area: QRectF, hit: Hit, palette: QPalette) -> None:
        ink = palette.color(QPalette.ColorRole.Text)
        quiet = palette.color(QPalette.ColorRole.PlaceholderText)
        side = px(18)
        picture = coloured(hit.picture, quiet, side, palette.color(QPalette.ColorRole.Base))
        painter.drawPixmap(round(area.x()), round(area.center().y() - side / 2), picture)
        area = area.adjusted(side + px(14), 0, 0, 0)
        upper, lower = QFontMetricsF(font("body")), QFontMetricsF(font("small"))
        painter.setFont(font("small"))
        painter.setPen(quiet)
        if hit.aside:
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(area, flags, hit.aside)
            area = area.adjusted(0, 0, -lower.horizontalAdvance(hit.aside) - px(16), 0)
        total = upper.height() + (lower.height() if hit.second else 0)
        top = area.center().y() - total / 2
        if hit.second:
            under = QRectF(area.x(), top + upper.height(), area.width(), lower.height())
            words = lower.elidedText(hit.second, Qt.TextElideMode.ElideRight, area.width())
            painter.drawText(under, Qt.AlignmentFlag.AlignVCenter, words)
        painter.setPen(ink)
        self._marked(painter, QRectF(area.x(), top, area.width(), upper.height()), hit, palette)

    @staticmethod
    def _marked(painter: QPainter, area: QRectF, hit: Hit, palette: QPalette) -> None:
        """Draw the first line; marked places are bold on the tint of what wants a look."""
        bold = font("body", bold=True)
        room = area.width() - px(4) * len(hit.marks)
        words = QFontMetricsF(bold if hit.marks else font("body")).elidedText(
            hit.first, Qt.TextElideMode.ElideRight, room
        )
        layout = QTextLayout(words, font("body"))
        marked = QTextCharFormat()
        marked.setFontWeight(QFont.Weight.Bold)
        if (tint := Tone.NEAR.tint(palette)) is not None:
            marked.setBackground(QBrush(tint))
        ranges = []
        for start, length in hit.marks:
            if start < len(words):
                each = QTextLayout.FormatRange()
                each.start, each.length = start, min(length, len(words) - start)
                each.format = marked
                ranges.append(each)
        layout.setFormats(ranges)
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(area.width() + px(40))
        layout.endLayout()
        layout.draw(painter, QPointF(area.x(), area.y()))
