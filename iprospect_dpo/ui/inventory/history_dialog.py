"""What was changed of an activity, with old and new values."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from iprospect_dpo.desk.inventory.activities import Change
from iprospect_dpo.law.dates import short_date
from iprospect_dpo.surroundings import LONDON
from iprospect_dpo.ui.parts.theme import px
from iprospect_dpo.ui.parts.widgets import button, hairline, label, scrolled


class HistoryDialog(QDialog):
    """Lists the changes, the newest first; it only reads."""

    def __init__(self, reference: str, changes: list[Change], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"History of {reference}")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.resize(px(720), px(560))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(18))
        column.setSpacing(px(12))
        column.addWidget(label(f"History of {reference}", "title"))
        inner = QVBoxLayout()
        inner.setSpacing(px(6))
        for change in changes:
            inner.addWidget(label(f"{_when(change.at)}  ·  {change.action}", "lead"))
            for name, old, new in change.values:
                words = name.replace("_", " ").capitalize()
                before = f"was: {_short(old)}\n" if old else ""
                after = f"now: {_short(new)}" if new else "now: nothing"
                inner.addWidget(label(words, bold=True))
                inner.addWidget(label(before + after, "small", quiet=True))
            inner.addWidget(hairline())
        if not changes:
            inner.addWidget(label("No changes since it was created.", quiet=True))
        column.addWidget(scrolled(inner, "Changes"), 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        done = button("Close")
        done.clicked.connect(self.accept)
        foot.addWidget(done)
        column.addLayout(foot)


def _when(at: str) -> str:
    """Return an instant as the clock on the wall showed it."""
    there = datetime.fromisoformat(at).astimezone(LONDON)
    return f"{short_date(there.date())}, {there:%H:%M}"


def _short(text: str) -> str:
    text = text.replace("_", " ")
    return text if len(text) <= 600 else f"{text[:599]}…"
