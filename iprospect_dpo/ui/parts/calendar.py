"""Five weeks at a glance: what is due on which day, weekends and bank holidays in grey."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QWidget

from iprospect_dpo.law.dates import MONTHS, WEEKDAYS, short_date
from iprospect_dpo.law.working_days import WorkingDays
from iprospect_dpo.ui.parts.icons import coloured
from iprospect_dpo.ui.parts.theme import font, px
from iprospect_dpo.ui.parts.tone import Tone

WEEKS = 5


class FiveWeeks(QWidget):
    """The weeks from this Monday on. The same facts stand in its accessible description."""

    def __init__(
        self,
        today: date,
        days: WorkingDays,
        due: Mapping[date, Tone],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._today, self._days, self._due = today, days, dict(due)
        self._first = today - timedelta(days=today.weekday())
        self.setFixedHeight(px(26 + WEEKS * 40))
        self.setMinimumWidth(px(300))
        self.setAccessibleName("The next five weeks")
        busy = ", ".join(short_date(day) for day in sorted(self._due))
        self.setAccessibleDescription(f"Something is due on {busy}." if busy else "Nothing is due.")
        self.setToolTip(self.accessibleDescription())

    def sizeHint(self) -> QSize:
        """Return the least size."""
        return QSize(px(340), px(26 + WEEKS * 40))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw heads and days."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        width = self.width() / 7
        painter.setFont(font("small"))
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        for column in range(7):
            head = QRectF(column * width, 0, width, px(22))
            painter.drawText(head, Qt.AlignmentFlag.AlignCenter, WEEKDAYS[column][:3])
        for number in range(7 * WEEKS):
            day = self._first + timedelta(days=number)
            box = QRectF(
                (number % 7) * width + 3, px(26) + (number // 7) * px(40) + 2, width - 6, px(36)
            )
            self._draw_day(painter, day, box)
        painter.end()

    def _draw_day(self, painter: QPainter, day: date, box: QRectF) -> None:
        palette = self.palette()
        off = not self._days.is_working(day)
        if off:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(QPalette.ColorRole.Midlight))
            painter.drawRoundedRect(box, 5, 5)
        if day == self._today:
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Accent), 1.8))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 6, 6)
        tone = self._due.get(day)
        painter.setFont(font("small", bold=tone is not None or day == self._today))
        role = QPalette.ColorRole.PlaceholderText if off else QPalette.ColorRole.Text
        painter.setPen(palette.color(role))
        words = str(day.day) if day.day > 1 else f"1 {MONTHS[day.month - 1][:3]}"
        if tone is None:
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
            return
        upper = QRectF(box.x(), box.y() + 1, box.width(), box.height() * 0.55)
        painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, words)
        paper = palette.color(QPalette.ColorRole.Base)
        picture = coloured(tone.icon, tone.ink(palette), 13, paper)
        painter.drawPixmap(
            round(box.center().x() - 6), round(box.y() + box.height() * 0.56), picture
        )
