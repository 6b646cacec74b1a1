"""A dialog for one short task: title, one sentence, form, Cancel and the filled verb."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from iprospect_dpo.errors import KnownError
from iprospect_dpo.ui.parts.context import DeskContext
from iprospect_dpo.ui.parts.form_fields import Field
from iprospect_dpo.ui.parts.theme import px
from iprospect_dpo.ui.parts.widgets import button, hairline, label

_FIELDS = (QAbstractSpinBox, QCheckBox, QComboBox, QLineEdit, QPlainTextEdit)


class FormDialog(QDialog):
    """Keeps the work on a wrong answer: errors stand at their fields, the first gets the focus."""

    def __init__(
        self,
        desk: DeskContext,
        parent: QWidget,
        *,
        title: str,
        sentence: str,
        verb: str,
        width: int = 520,
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self.fields: dict[str, Field] = {}
        self._touched = False
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(px(width))
        head = label(title, "title")
        about = label(sentence, "small", quiet=True)
        about.setVisible(bool(sentence))
        self.form = QVBoxLayout()
        self.form.setSpacing(px(12))
        self._foot_words = label("", "small", quiet=True)
        self.cancel_button = button("Cancel")
        self.cancel_button.setAutoDefault(False)
        self.send_button = button(verb, "step")
        self.send_button.setDefault(True)
        self.send_button.setToolTip(f"{verb} (Ctrl+Enter)")
        self._problem = label("", bold=True)
        self._problem.setProperty("tone", "error")
        self._problem.hide()
        inner = QWidget()
        inner.setLayout(self.form)
        self.form.setContentsMargins(px(24), 0, px(24), 0)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        self._inner, self._scroll = inner, scroll
        top = QVBoxLayout()
        top.setContentsMargins(px(24), 0, px(24), 0)
        top.addWidget(head)
        top.addWidget(about)
        foot = QHBoxLayout()
        foot.setContentsMargins(px(24), 0, px(24), 0)
        foot.setSpacing(px(10))
        foot.addWidget(self._foot_words, 1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.send_button)
        problem = QHBoxLayout()
        problem.setContentsMargins(px(24), 0, px(24), 0)
        problem.addWidget(self._problem)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(20), 0, px(18))
        column.setSpacing(px(12))
        column.addLayout(top)
        column.addWidget(scroll, 1)
        column.addLayout(problem)
        column.addWidget(hairline())
        column.addLayout(foot)
        self.cancel_button.clicked.connect(self.reject)
        self.send_button.clicked.connect(self.send)

    def add_field(
        self, name: str, field: Field, into: QVBoxLayout | QHBoxLayout | None = None
    ) -> Field:
        """Add a field under its name; desk errors find it by that name."""
        self.fields[name] = field
        (into or self.form).addWidget(field)
        field.changed.connect(self._on_touched)
        return field

    def open(self) -> None:
        """Open with the size that the form needs, within the screen."""
        self._touched = False
        room = self.screen().availableGeometry().height() - px(120)
        super().open()
        if not isinstance(self.focusWidget(), _FIELDS) and self.fields:
            next(iter(self.fields.values())).box.setFocus()
        width = self.minimumWidth()
        wanted = self.form.heightForWidth(width) if self.form.hasHeightForWidth() else 0
        wanted = max(wanted, self.form.minimumSize().height()) + px(20)
        self._scroll.setMinimumHeight(min(wanted, room - px(160)))
        layout = self.layout()
        height = self.minimumSizeHint().height()
        if layout is not None and layout.hasHeightForWidth():
            height = max(height, layout.totalHeightForWidth(width))  # a title may wrap
        self.resize(width, min(height, room + px(40)))

    @property
    def touched(self) -> bool:
        """Whether something was typed that is not sent yet."""
        return self._touched

    def grow(self, *, to_end: bool = True) -> None:
        """Take the height that the form needs now, within the screen, and show its end."""
        room = self.screen().availableGeometry().height() - px(280)
        self._inner.adjustSize()
        self._scroll.setMinimumHeight(max(px(200), min(self._inner.sizeHint().height(), room)))
        self.adjustSize()
        if to_end:
            QTimer.singleShot(0, self._scroll.verticalScrollBar(), self._to_the_end)

    def _to_the_end(self) -> None:
        bar = self._scroll.verticalScrollBar()
        bar.setValue(bar.maximum())

    def set_foot(self, words: str) -> None:
        """Say what will happen."""
        self._foot_words.setText(words)

    def submit(self) -> None:
        """Do the task; raise DeskError to keep the dialog open with its sentence."""
        raise NotImplementedError

    def send(self) -> None:
        """Try to do the task."""
        self._problem.hide()
        for field in self.fields.values():
            field.show_error("")
        try:
            self.submit()
        except KnownError as error:
            self._show_problem(str(error), error.field)
            return
        self._touched = False
        self.accept()

    def problem(self) -> str:
        """Return the sentence that keeps the dialog open, wherever it stands."""
        errors = [field.error() for field in self.fields.values() if field.error()]
        return errors[0] if errors else self._problem.text() if self._problem.isVisible() else ""

    def reject(self) -> None:
        """Close; ask first when something was typed."""
        if self._touched and not self.desk.prompts.ask(
            self, "Discard changes?", "Discard", "Keep editing"
        ):
            return
        super().reject()

    def _show_problem(self, sentence: str, name: str) -> None:
        field = self.fields.get(name)
        if field is not None:
            field.show_error(sentence)
            field.box.setFocus()
            self._scroll.ensureWidgetVisible(field)
            return
        self._problem.setText(sentence)
        self._problem.show()

    def _on_touched(self) -> None:
        self._touched = True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Send on Ctrl+Enter from anywhere; Enter in a text box makes a line."""
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        focus = self.focusWidget()
        if enter and not control and isinstance(focus, QPushButton):
            focus.click()
            return
        if enter and (control or not isinstance(focus, QPlainTextEdit)):
            self.send_button.click()
            return
        super().keyPressEvent(event)
