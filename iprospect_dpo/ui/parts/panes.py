"""Pieces that screens with a list are made of: the search field, the two panes, a short delay."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QSplitter, QWidget

from iprospect_dpo.ui.parts.icons import icon
from iprospect_dpo.ui.parts.theme import px


def search_field(hint: str) -> QLineEdit:
    """Return a field to search a list with; the hint is also its accessible name."""
    made = QLineEdit()
    made.setPlaceholderText(hint)
    made.setAccessibleName(hint)
    made.setToolTip(f"{hint} (Ctrl+F)")
    made.setClearButtonEnabled(True)
    made.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
    made.setMaximumWidth(px(300))
    made.setMinimumWidth(px(150))
    return made


def two_panes(left: QWidget, right: QWidget) -> QSplitter:
    """Return list and record side by side, the list a little wider; neither can be closed."""
    made = QSplitter(Qt.Orientation.Horizontal)
    made.setHandleWidth(12)
    made.addWidget(left)
    made.addWidget(right)
    made.setStretchFactor(0, 55)
    made.setStretchFactor(1, 45)
    made.setChildrenCollapsible(False)
    made.setSizes([550, 450])
    return made


def delay(parent: QObject, milliseconds: int) -> QTimer:
    """Return a timer that fires once, so long after the last start."""
    made = QTimer(parent)
    made.setSingleShot(True)
    made.setInterval(milliseconds)
    return made
