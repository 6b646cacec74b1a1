"""A long text to be read in peace: a letter as it came."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from iprospect_dpo.ui.parts.theme import px
from iprospect_dpo.ui.parts.widgets import button, label


class TextDialog(QDialog):
    """Shows a text that is not changed here; it can be selected and copied."""

    def __init__(self, title: str, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.resize(px(680), px(560))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(18))
        column.setSpacing(px(12))
        column.addWidget(label(title, "title"))
        self.box = QPlainTextEdit(text)
        self.box.setReadOnly(True)
        self.box.setTabChangesFocus(True)
        self.box.setAccessibleName(title)
        column.addWidget(self.box, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        done = button("Close")
        done.clicked.connect(self.accept)
        foot.addWidget(done)
        column.addLayout(foot)
