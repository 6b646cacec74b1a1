"""A list of entries, one a line, picked from words that are known or typed anew."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QCompleter, QWidget

from iprospect_dpo.places import resource
from iprospect_dpo.ui.parts.form_fields import TextBox

_TAKES = {
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
}


class VocabularyBox(TextBox):
    """Offers words for the line that is typed; Down or the mouse chooses, Enter takes."""

    def __init__(self, lines: int, words: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(lines, parent)
        self._single = lines == 1
        if self._single:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._completer = QCompleter(QStringListModel(list(words), self), self)
        self._completer.setWidget(self)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._completer.setMaxVisibleItems(8)
        self._completer.activated.connect(self._on_chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the keys of the list to the list; offer words for what was typed."""
        popup = self._completer.popup()
        if popup is None:
            super().keyPressEvent(event)
            return
        if popup.isVisible() and event.key() in _TAKES:
            if popup.currentIndex().isValid():
                event.ignore()  # the list takes it
                return
            popup.hide()
        if self._single and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.ignore()
            return
        super().keyPressEvent(event)
        line = self.textCursor().block().text().strip()
        if len(line) < 2 or not event.text():
            popup.hide()
            return
        self._completer.setCompletionPrefix(line)
        if self._completer.completionCount() == 0:
            popup.hide()
            return
        where = self.cursorRect()
        where.setWidth(max(popup.sizeHintForColumn(0) + 30, self.viewport().width() // 2))
        self._completer.complete(where)

    def _on_chosen(self, text: str) -> None:
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text)
        self.setTextCursor(cursor)


@cache
def known_words() -> dict[str, list[str]]:
    """Return the words that the program knows, by field."""
    with resource("vocabulary", "words.toml").open("rb") as file:
        words: dict[str, list[str]] = tomllib.load(file)
    information = resource("vocabulary", "information.txt").read_text(encoding="utf-8")
    return {**words, "information": [line for line in information.splitlines() if line]}
