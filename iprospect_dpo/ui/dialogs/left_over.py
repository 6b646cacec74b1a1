"""The lines of a notice that were not understood, shown so that they can be placed by hand."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from iprospect_dpo.desk.notice_reading import LeftOver
from iprospect_dpo.ui.parts.widgets import button, label
from iprospect_dpo.ui.theme import px


class LeftOverDialog(QDialog):
    """Lists the lines with their numbers; the text can be copied into the inventory."""

    def __init__(self, left: LeftOver, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Lines that were left over")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.resize(px(680), px(460))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(18))
        column.setSpacing(px(12))
        column.addWidget(label("Lines that were not understood", "title"))
        column.addWidget(
            label(
                f"They stand in {left.file_name} under these numbers. Copy what belongs into the "
                "inventory; the whole notice is kept in the register.",
                "small",
                quiet=True,
            )
        )
        self.lines = QPlainTextEdit()
        self.lines.setReadOnly(True)
        self.lines.setTabChangesFocus(True)
        self.lines.setAccessibleName("Lines that were not understood")
        self.lines.setPlainText("\n".join(f"{number}: {text}" for number, text in left.unread))
        column.addWidget(self.lines, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        done = button("Close")
        done.clicked.connect(self.accept)
        foot.addWidget(done)
        column.addLayout(foot)
