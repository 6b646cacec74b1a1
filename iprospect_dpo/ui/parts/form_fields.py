"""Form fields: a bold label above, a hint below, errors in words; each with its names."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from iprospect_dpo.ui.parts.icons import coloured
from iprospect_dpo.ui.parts.theme import font, px
from iprospect_dpo.ui.parts.tone import Tone

Input = QLineEdit | QPlainTextEdit | QComboBox | QDateEdit


class DateBox(QDateEdit):
    """A date in British form, with a calendar that drops down."""

    def __init__(self, day: date | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
        self.setDisplayFormat("ddd d MMM yyyy")
        self.setCalendarPopup(True)
        self.setMinimumDate(QDate(1990, 1, 1))
        self.setMaximumDate(QDate(2999, 12, 31))
        if day is not None:
            self.set_day(day)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the number of the day, so that it can be typed; the weekday follows."""
        super().focusInEvent(event)
        self.setSelectedSection(QDateEdit.Section.DaySection)

    def day(self) -> date:
        """Return the date chosen."""
        chosen = self.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    def set_day(self, day: date) -> None:
        """Show a date."""
        self.setDate(QDate(day.year, day.month, day.day))


class TextBox(QPlainTextEdit):
    """Several lines of plain text; Tab leaves it, as it leaves every field."""

    def __init__(self, lines: int = 4, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setFixedHeight(px(21 * lines + 20))

    def text(self) -> str:
        """Return what was typed."""
        return self.toPlainText()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Ctrl+Enter to the dialog: it sends the form."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.ignore()
            return
        super().keyPressEvent(event)


class Field(QWidget):
    """A labelled input. ``show_error`` says what is wrong; typing takes the error away."""

    changed = Signal()

    def __init__(self, label: str, box: Input, *, required: bool = False, hint: str = "") -> None:
        super().__init__()
        self.box = box
        self.required = required
        self._first = self.text()
        self._hint_text = hint
        title = f"{label} (required)" if required else label
        self._label = QLabel(title)
        self._label.setFont(font("body", bold=True))
        self._label.setBuddy(box)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        box.setAccessibleName(title)
        box.setAccessibleDescription(hint)
        self._hint = QLabel(hint)
        self._hint.setProperty("tone", "quiet")
        self._hint.setFont(font("small"))
        self._hint.setWordWrap(True)
        self._hint.setTextFormat(Qt.TextFormat.PlainText)
        self._hint.setVisible(bool(hint))
        self._error_icon = QLabel()
        self._error = QLabel()
        self._error.setProperty("tone", "error")
        self._error.setFont(font("small", bold=True))
        self._error.setWordWrap(True)
        self._error.setTextFormat(Qt.TextFormat.PlainText)
        self._build_layout()
        self._connect()
        self.show_error("")

    def _build_layout(self) -> None:
        error_row = QHBoxLayout()
        error_row.setSpacing(6)
        error_row.addWidget(self._error_icon)
        error_row.addWidget(self._error, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(5)
        layout.addWidget(self._label)
        layout.addWidget(self.box)
        layout.addLayout(error_row)
        layout.addWidget(self._hint)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def _connect(self) -> None:
        box = self.box
        if isinstance(box, (QLineEdit, QPlainTextEdit)):
            box.textChanged.connect(self._on_changed)
        elif isinstance(box, QComboBox):
            box.currentTextChanged.connect(self._on_changed)
        else:
            box.dateChanged.connect(self._on_changed)

    def text(self) -> str:
        """Return what the field holds, as text."""
        if isinstance(self.box, QPlainTextEdit):
            return self.box.toPlainText()
        if isinstance(self.box, QComboBox):
            return self.box.currentText()
        return self.box.text()

    @property
    def dirty(self) -> bool:
        """Whether it holds something else than at first."""
        return self.text() != self._first

    def show_error(self, sentence: str) -> None:
        """Show what is wrong, or take the error away with ''."""
        wrong = bool(sentence)
        self._error.setText(sentence)
        self._error.setVisible(wrong)
        self._error_icon.setVisible(wrong)
        if wrong:
            self._error_icon.setPixmap(
                coloured(Tone.LATE.icon, Tone.LATE.ink(), 16, self.palette().base().color())
            )
        self.box.setProperty("wrong", "1" if wrong else "0")
        self.box.style().unpolish(self.box)
        self.box.style().polish(self.box)
        described = " ".join(part for part in (sentence, self._hint_text) if part)
        self.box.setAccessibleDescription(described)

    def error(self) -> str:
        """Return the error that shows."""
        return self._error.text()

    def set_hint(self, hint: str) -> None:
        """Change the hint."""
        self._hint_text = hint
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.box.setAccessibleDescription(hint)

    def _on_changed(self) -> None:
        if self._error.text():
            self.show_error("")
        self.changed.emit()


def combo(choices: list[tuple[str, object]]) -> QComboBox:
    """Return a list to choose from, each choice with its value."""
    box = QComboBox()
    # A long choice is elided; it never widens the form.
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(14)
    for words, value in choices:
        box.addItem(words, value)
    return box
