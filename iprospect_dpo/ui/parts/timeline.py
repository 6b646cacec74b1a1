"""The timeline of a clock, to scale: counted days solid, stopped ones hatched, the rest pale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QWidget

from iprospect_dpo.law.dates import short_date
from iprospect_dpo.ui.parts.theme import font, px


@dataclass(frozen=True)
class Mark:
    """A labelled day: what it is, and its shape (``post``, ``disc``, ``diamond``, ``hollow``)."""

    day: date
    label: str
    shape: str
    second: str = ""


@dataclass(frozen=True)
class TimelineValues:
    """What a timeline shows; positions come from dates alone."""

    first: date
    last: date
    today: date
    marks: Sequence[Mark]
    stopped: Sequence[tuple[date, date]] = ()


class Timeline(QWidget):
    """Draws a clock. A label that would touch its neighbour goes below, else into the tooltip."""

    def __init__(self, values: TimelineValues, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values = values
        self.setMinimumSize(px(330), px(106))
        self.setFixedHeight(px(106))
        sentences = [f"{mark.label}: {short_date(mark.day)}." for mark in values.marks]
        sentences += [
            f"The clock was paused from {short_date(first)} to {short_date(last)}."
            for first, last in values.stopped
        ]
        self.setAccessibleName("Timeline")
        self.setAccessibleDescription(" ".join(sentences))
        self.setToolTip("\n".join(sentences))

    def x_of(self, day: date) -> float:
        """Return where a day stands, from the left."""
        values = self._values
        span = max((values.last - values.first).days, 1)
        at = min(max((day - values.first).days, 0), span)
        return 10 + (self.width() - 22) * at / span

    def sizeHint(self) -> QSize:
        """Return the least size."""
        return QSize(px(330), px(106))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw bar, stretches, marks and labels."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        accent = palette.color(QPalette.ColorRole.Accent)
        pale = QColor(accent)
        pale.setAlphaF(0.3)
        values = self._values
        middle = px(50)
        bar = QRectF(self.x_of(values.first), middle - 5, 0, 10)
        bar.setRight(self.x_of(values.last))
        painter.fillRect(bar, pale)
        done = QRectF(bar)
        done.setRight(self.x_of(min(values.today, values.last)))
        painter.fillRect(done, accent)
        for first, last in values.stopped:
            self._draw_stopped(painter, first, last, middle)
        self._draw_labels(painter, middle)
        for mark in values.marks:
            self._draw_mark(painter, mark, middle)
        painter.end()

    def _draw_stopped(self, painter: QPainter, first: date, last: date, middle: float) -> None:
        palette = self.palette()
        box = QRectF(self.x_of(first - timedelta(days=1)), middle - 5, 0, 10)
        box.setRight(max(self.x_of(last), box.left() + 3))
        painter.fillRect(box, palette.color(QPalette.ColorRole.Base))
        ink = palette.color(QPalette.ColorRole.PlaceholderText)
        painter.fillRect(box, QBrush(ink, Qt.BrushStyle.BDiagPattern))
        painter.setPen(QPen(ink, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box)

    def _draw_mark(self, painter: QPainter, mark: Mark, middle: float) -> None:
        palette = self.palette()
        x = self.x_of(mark.day)
        accent = palette.color(QPalette.ColorRole.Accent)
        ink = palette.color(QPalette.ColorRole.Text)
        base = palette.color(QPalette.ColorRole.Base)
        if mark.shape == "post":
            painter.setPen(QPen(base, 1.5))
            painter.setBrush(accent)
            painter.drawRoundedRect(QRectF(x - 3, middle - 8, 6, 16), 2, 2)
        elif mark.shape == "disc":
            painter.setPen(QPen(base, 2))
            painter.setBrush(accent)
            painter.drawEllipse(QPointF(x, middle), 8, 8)
        else:
            size = 8.0 if mark.shape == "diamond" else 6.5
            painter.setPen(QPen(base if mark.shape == "diamond" else ink, 1.5))
            painter.setBrush(ink if mark.shape == "diamond" else base)
            painter.drawPolygon(
                QPolygonF(
                    [
                        QPointF(x, middle - size),
                        QPointF(x + size, middle),
                        QPointF(x, middle + size),
                        QPointF(x - size, middle),
                    ]
                )
            )

    def _draw_labels(self, painter: QPainter, middle: float) -> None:
        """Place labels above the bar, below where they would touch, or leave them out."""
        bold, small = font("small", bold=True), font("small")
        metrics, lower = QFontMetricsF(bold), QFontMetricsF(small)
        taken: dict[str, list[tuple[float, float]]] = {"above": [], "below": []}
        for mark in sorted(self._values.marks, key=lambda m: (m.shape == "hollow", m.day)):
            second = mark.second or _without_year(mark.day, self._values.today)
            width = max(metrics.horizontalAdvance(mark.label), lower.horizontalAdvance(second))
            x = self.x_of(mark.day)
            left = min(max(x - width / 2, 0), self.width() - width - 1)
            for side in ("above", "below"):
                if all(left > b + 8 or left + width < a - 8 for a, b in taken[side]):
                    taken[side].append((left, left + width))
                    break
            else:
                continue
            top = middle - px(46) if side == "above" else middle + px(14)
            line = middle - px(12) if side == "above" else middle + px(9)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.PlaceholderText), 1))
            painter.drawLine(QPointF(x, line), QPointF(x, line + 3))
            is_today = mark.shape == "disc"
            role = QPalette.ColorRole.Accent if is_today else QPalette.ColorRole.Text
            painter.setPen(self.palette().color(role))
            painter.setFont(bold)
            painter.drawText(QRectF(left, top, width + 2, metrics.height()), 0, mark.label)
            painter.setFont(small)
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            painter.drawText(
                QRectF(left, top + metrics.height() - 1, width + 2, lower.height()), 0, second
            )


def _without_year(day: date, today: date) -> str:
    text = short_date(day)
    return text[:-5] if abs((day - today).days) < 300 else text
