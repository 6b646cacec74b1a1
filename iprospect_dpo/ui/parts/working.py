"""The popover that shows how a date was worked out, sentence by sentence, with the articles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from iprospect_dpo.law.clock_working import Step
from iprospect_dpo.law.dates import short_date
from iprospect_dpo.ui.parts.form_fields import DateBox
from iprospect_dpo.ui.parts.theme import px
from iprospect_dpo.ui.parts.tone import Words
from iprospect_dpo.ui.parts.widgets import button, card, hairline, icon_button, label, tone_icon


class WorkingPopup(QFrame):
    """Covers the list, never the record. Esc and a click outside close it."""

    def __init__(
        self,
        parent: QWidget,
        *,
        about: str,
        steps: Sequence[Step],
        words: Words,
        notes: Sequence[str] = (),
        what_if: Callable[[date], str] | None = None,
        today: date,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("card", "popup")
        self.setAccessibleName("How the date was worked out")
        self._steps, self._words, self._what_if = list(steps), words, what_if
        self._build(about, notes, today)

    def text(self) -> str:
        """Return the working as plain text."""
        lines = [f"{number}. {step}" for number, step in enumerate(self._steps, start=1)]
        return "\n".join([*lines, self._words.sentence.replace("\u00a0", " ")])

    def open_over(self, place: QWidget) -> None:
        """Show the popover over a place, wholly on the screen."""
        width = min(max(place.width() - px(24), px(520)), px(720))
        layout = self.layout()
        height = layout.heightForWidth(width) if layout is not None else 0
        self.setFixedSize(width, max(height, 200))
        corner = place.mapToGlobal(QPoint(px(12), px(56)))
        screen = place.screen().availableGeometry()
        x = min(max(corner.x(), screen.left()), screen.right() - width)
        y = min(max(corner.y(), screen.top()), max(screen.top(), screen.bottom() - self.height()))
        self.move(x, y)
        self.show()
        self.setFocus()

    def _build(self, about: str, notes: Sequence[str], today: date) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(px(22), px(18), px(22), px(18))
        box.setSpacing(px(10))
        head = QHBoxLayout()
        titles = QVBoxLayout()
        titles.addWidget(label("How the date was worked out", "title"))
        titles.addWidget(label(about, "small", quiet=True))
        head.addLayout(titles, 1)
        cross = icon_button("Close", "cross")
        cross.clicked.connect(self.close)
        head.addWidget(cross, 0, Qt.AlignmentFlag.AlignTop)
        box.addLayout(head)
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(14))
        grid.setVerticalSpacing(px(8))
        grid.setColumnStretch(1, 1)
        for number, step in enumerate(self._steps):
            grid.addWidget(label(str(number + 1), bold=True), number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(step.sentence), number, 1)
            article = label(step.article, "small", quiet=True)
            article.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            article.setFixedWidth(px(150))
            grid.addWidget(article, number, 2, Qt.AlignmentFlag.AlignTop)
        box.addLayout(grid)
        box.addWidget(self._verdict(notes))
        if self._what_if is not None:
            box.addLayout(self._what_if_row(today))
        box.addWidget(hairline())
        self._foot = foot = QHBoxLayout()
        copy = button("Copy as text", picture="copy")
        copy.clicked.connect(self._on_copy)
        foot.addWidget(copy)
        foot.addStretch(1)
        done = button("Close")
        done.clicked.connect(self.close)
        foot.addWidget(done)
        box.addLayout(foot)

    def _verdict(self, notes: Sequence[str]) -> QFrame:
        well = card("well")
        row = QHBoxLayout(well)
        row.setContentsMargins(px(14), px(10), px(14), px(10))
        row.addWidget(tone_icon(self._words.tone, 20), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.addWidget(label(self._words.sentence, bold=True))
        for note in notes:
            column.addWidget(label(note, "small", quiet=True))
        row.addLayout(column, 1)
        return well

    def _what_if_row(self, today: date) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(label("If they answer on"))
        self._day = DateBox(today)
        self._day.setAccessibleName("If they answer on")
        self._day.setFixedWidth(px(170))
        self._day.dateChanged.connect(self._on_what_if)
        row.addWidget(self._day)
        self._answer = label("", bold=True)
        row.addWidget(self._answer, 1)
        self._on_what_if()
        return row

    def _on_what_if(self) -> None:
        if self._what_if is not None:
            self._answer.setText(self._what_if(self._day.day()))

    def add_calendar(self, save: Callable[[], None]) -> None:
        """Offer this date for the owner's own calendar."""
        self.calendar_button = button("Save to calendar…", picture="calendar")
        self.calendar_button.clicked.connect(save)
        self._foot.insertWidget(1, self.calendar_button)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)


def due_sentence(due: date | None) -> str:
    """Return the end of the what-if sentence."""
    return "there is no due date." if due is None else f"it is due on {short_date(due)}."
