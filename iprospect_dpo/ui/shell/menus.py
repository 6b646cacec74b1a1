"""The menus: every action is there, with its shortcut."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow


@dataclass(frozen=True)
class Entry:
    """An action of a menu: its words, its keys, what it does; ``data`` goes with it."""

    words: str
    keys: str
    slot: Callable[[], object]
    data: int | str | None = None


#: A line between two groups of entries.
LINE = None


def build_menus(
    window: QMainWindow, menus: Sequence[tuple[str, Sequence[Entry | None]]]
) -> dict[str, QAction]:
    """Build the menu bar; return the actions by their keys, or by their words without any."""
    bar = window.menuBar()
    bar.setNativeMenuBar(False)
    actions: dict[str, QAction] = {}
    for title, entries in menus:
        menu = bar.addMenu(title)
        for entry in entries:
            if entry is None:
                menu.addSeparator()
                continue
            action = QAction(entry.words, window)
            action.setMenuRole(QAction.MenuRole.NoRole)
            if entry.keys:
                action.setShortcut(QKeySequence(entry.keys))
                action.setToolTip(f"{entry.words.replace('&', '')} ({entry.keys})")
            if entry.data is not None:
                action.setData(entry.data)
            action.triggered.connect(entry.slot)
            menu.addAction(action)
            actions[entry.keys or entry.words] = action
    return actions
