"""Consents in numbers: month by month as a picture, by purpose and channel as a table."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QWidget

from iprospect_dpo.desk.consents.statistics import (
    ConsentCount,
    ConsentStatistics,
    MonthCount,
    consent_statistics,
)
from iprospect_dpo.desk.inventory.activities import purpose_title
from iprospect_dpo.ui.parts.context import DeskContext
from iprospect_dpo.ui.parts.table import Cell, RegisterTableModel, make_table
from iprospect_dpo.ui.parts.theme import font, px
from iprospect_dpo.ui.parts.tone import Tone
from iprospect_dpo.ui.parts.trail_page import TrailPage
from iprospect_dpo.ui.parts.widgets import label, tone_words

_SERIES = (
    ("given", "Given", Tone.ON_TRACK, Qt.BrushStyle.SolidPattern),
    ("refused", "Refused", Tone.STOPPED, Qt.BrushStyle.NoBrush),
    ("withdrawn", "Withdrawn", Tone.NO, Qt.BrushStyle.BDiagPattern),
)


class MonthBars(QWidget):
    """Bars month by month: solid, outlined, hatched, each with its number."""

    def __init__(self) -> None:
        super().__init__()
        self._months: tuple[MonthCount, ...] = ()
        self.setMinimumSize(px(360), px(170))
        self.setAccessibleName("Consents month by month")

    def sizeHint(self) -> QSize:
        """Return a wide, low picture."""
        return QSize(px(700), px(190))

    def show_months(self, months: tuple[MonthCount, ...]) -> None:
        """Show these months; the same stands in words for a screen reader."""
        self._months = months
        self.setAccessibleDescription(
            "; ".join(
                f"{month.month:%B %Y}: {month.given} given, {month.refused} refused, "
                f"{month.withdrawn} withdrawn, {month.live} active"
                for month in months
            )
        )
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the bars on a base line, the months' names under it."""
        if not self._months:
            return
        painter = QPainter(self)
        painter.setFont(font("small"))
        metrics = painter.fontMetrics()
        foot, top = metrics.height() + px(6), metrics.height() + px(8)
        base = self.height() - foot
        most = max(*(getattr(m, name) for m in self._months for name, *_ in _SERIES), 1)
        slot = self.width() / len(self._months)
        bar = min(px(22), slot / 4)
        ink = self.palette().color(QPalette.ColorRole.PlaceholderText)
        for at, month in enumerate(self._months):
            left = at * slot + (slot - 3 * bar) / 2
            for number, (name, _, tone, pattern) in enumerate(_SERIES):
                value = getattr(month, name)
                height = (base - top) * value / most
                area = QRectF(left + number * bar, base - height, bar - 2, height)
                colour: QColor = tone.ink(self.palette())
                if value:
                    painter.setPen(colour)
                    painter.setBrush(QBrush(colour, pattern))
                    painter.drawRect(area)
                    painter.setPen(ink)
                    words = str(value)
                    width = metrics.horizontalAdvance(words)
                    painter.drawText(
                        int(area.center().x() - width / 2), int(area.top() - px(2)), words
                    )
            painter.setPen(ink)
            name = f"{month.month:%b}"
            width = metrics.horizontalAdvance(name)
            painter.drawText(int(at * slot + (slot - width) / 2), self.height() - px(3), name)
        painter.drawLine(0, base, self.width(), base)
        painter.end()


class ConsentCountsPage(TrailPage):
    """The last twelve months up to today."""

    def __init__(self, desk: DeskContext, parent: QWidget, trail: str) -> None:
        super().__init__(desk, parent, trail, "Consents in numbers")
        self.counts: ConsentStatistics | None = None
        self.bars = MonthBars()
        _, column = self.add_card(1)
        self._head = label("Counting…", "lead")
        self._head.setContentsMargins(px(16), px(14), px(16), px(4))
        column.addWidget(self._head)
        legend = QHBoxLayout()
        legend.setContentsMargins(px(16), 0, px(16), px(8))
        legend.setSpacing(px(24))
        for _, words, tone, _ in _SERIES:
            legend.addWidget(tone_words(tone, words))
        legend.addStretch(1)
        column.addLayout(legend)
        holder = QHBoxLayout()
        holder.setContentsMargins(px(16), 0, px(16), px(8))
        holder.addWidget(self.bars)
        column.addLayout(holder)
        self.model = RegisterTableModel(
            [
                "Purpose and channel",
                "Given",
                "Refused",
                "Withdrawn",
                "Active before",
                "Active now",
                "To renew",
            ],
            self._fetch,
            self._cells,
            self,
        )
        self.table = make_table(
            "Consents by purpose and channel", self.model, [0, 110, 110, 120, 120, 110, 120]
        )
        column.addWidget(self.table, 1)
        foot = label(
            "One consent is one person, purpose and channel. Events count on the day they "
            "happened; a renewal counts as given.",
            "small",
            quiet=True,
        )
        foot.setContentsMargins(px(16), px(6), px(16), px(8))
        column.addWidget(foot)
        register, first, last = desk.register, _year_before(desk.today), desk.today
        desk.background.run(
            lambda: consent_statistics(register, first, last),
            self._on_counted,
            self._on_failed,
            self,
        )

    def _on_counted(self, counts: ConsentStatistics) -> None:
        self.counts = counts
        self.bars.show_months(counts.months)
        self._head.setText(
            f"{counts.total('live_at_end')} active now, {counts.total('live_at_start')} a year ago"
        )
        self.model.reload()

    def _on_failed(self, error: Exception) -> None:
        self._head.setText(str(error))

    def _fetch(self, limit: int, offset: int) -> list[ConsentCount]:
        return list(self.counts.rows[offset : offset + limit]) if self.counts else []

    @staticmethod
    def _cells(row: ConsentCount) -> list[Cell]:
        numbers = (
            row.given + row.refreshed,
            row.refused,
            row.withdrawn,
            row.live_at_start,
            row.live_at_end,
            row.ageing,
        )
        return [
            Cell(purpose_title(row.purpose), row.channel.label, bold=True),
            *(Cell(str(number) if number else "none") for number in numbers),
        ]


def _year_before(day: date) -> date:
    """Return the first day of the month eleven months before a day: twelve months on the page."""
    first = day.replace(day=1)
    for _ in range(11):
        first = (first - timedelta(days=1)).replace(day=1)
    return first
