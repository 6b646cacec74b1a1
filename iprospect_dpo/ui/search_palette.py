"""Search everything (Ctrl+K): results as one types, grouped, opened with Enter."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QIcon, QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from iprospect_dpo.desk.find import HEADINGS, PLACES, find
from iprospect_dpo.register.search import Found
from iprospect_dpo.ui.desk import DeskContext
from iprospect_dpo.ui.parts.icons import icon
from iprospect_dpo.ui.parts.widgets import label
from iprospect_dpo.ui.theme import font, px

_ICONS = {
    "person": "person", "request": "requests", "complaint": "complaints", "breach": "shield",
    "activity": "inventory", "paper": "paper",
}  # fmt: skip


def _picture(kind: str) -> QIcon:
    """Return a kind's icon, light where its row is selected."""
    made = icon(_ICONS[kind])
    light = icon(_ICONS[kind], QPalette.ColorRole.HighlightedText)
    made.addPixmap(light.pixmap(px(18), px(18)), QIcon.Mode.Selected)
    return made


#: So many of a kind are shown; more words find the rest.
SHOWN = 6


class SearchPalette(QFrame):
    """A child of the window over its middle; Esc closes it."""

    def __init__(self, desk: DeskContext, window: QWidget) -> None:
        super().__init__(window)
        self.desk = desk
        self.hits: list[Found] = []
        self.setProperty("card", "1")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setAccessibleName("Search everything")
        self.box = QLineEdit()
        self.box.setPlaceholderText("Search people, requests, complaints, activities, letters")
        self.box.setAccessibleName("Search everything")
        self.box.setClearButtonEnabled(True)
        self.box.setFont(font("lead", bold=False))
        self.box.setMinimumHeight(px(44))
        self.list = QListWidget()
        self.list.setAccessibleName("What was found")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setSpacing(px(3))
        self.list.setIconSize(QSize(px(18), px(18)))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._said = label("Accents and capitals do not matter.", "small", quiet=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(16), px(16), px(12))
        column.setSpacing(px(8))
        column.addWidget(self.box)
        column.addWidget(self.list, 1)
        column.addWidget(self._said)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(60)
        self._typing.timeout.connect(self.search)
        self.box.textChanged.connect(self._on_typed)
        self.list.itemActivated.connect(self._on_item)
        self.list.itemClicked.connect(self._on_item)
        self.box.installEventFilter(self)
        self.list.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        """Show it in the middle of the window, with the field ready."""
        parent = self.parentWidget()
        if parent is not None:
            width = min(px(720), parent.width() - px(32))
            height = min(px(520), parent.height() - px(60))
            self.setGeometry((parent.width() - width) // 2, px(40), width, height)
        self.show()
        self.raise_()
        self.box.selectAll()
        self.box.setFocus()
        self.search()

    def search(self) -> None:
        """Search for what is typed."""
        words = self.box.text()
        found = find(self.desk.register, words)
        self.list.clear()
        self.hits = []
        for kind, heading in HEADINGS.items():
            of_kind = [hit for hit in found.found if hit.kind == kind]
            if not of_kind:
                continue
            more = f"  ·  {len(of_kind)}" if len(of_kind) > SHOWN else ""
            head = QListWidgetItem(f"{heading}{more}")
            head.setFlags(Qt.ItemFlag.NoItemFlags)
            head.setFont(font("small", bold=True))
            self.list.addItem(head)
            for hit in of_kind[:SHOWN]:
                words_shown = "   ".join(part for part in (hit.title, hit.shown) if part)
                item = QListWidgetItem(_picture(kind), " ".join(words_shown.split()))
                item.setData(Qt.ItemDataRole.UserRole, len(self.hits))
                self.list.addItem(item)
                self.hits.append(hit)
        self._select_first()
        if found.found:
            self._said.setText("Enter opens. Esc closes.")
        elif words.strip():
            instead = f" Did you mean {found.instead}?" if found.instead else ""
            self._said.setText(f"Nothing is on record for “{words.strip()}”.{instead}")
        else:
            self._said.setText("Accents and capitals do not matter.")

    def _select_first(self) -> None:
        for row in range(self.list.count()):
            item = self.list.item(row)
            if item is not None and item.flags() & Qt.ItemFlag.ItemIsSelectable:
                self.list.setCurrentRow(row)
                return

    def _on_typed(self) -> None:
        self._typing.start()

    def _on_item(self, item: QListWidgetItem) -> None:
        place = item.data(Qt.ItemDataRole.UserRole)
        if place is not None:
            self.open_hit(self.hits[int(place)])

    def open_hit(self, hit: Found) -> None:
        """Close, and open what was found."""
        self.hide()
        self.desk.wanted.emit(PLACES[hit.kind], hit.reference, False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows move in the list from the field, Enter open, Esc close."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                event.accept()  # else the window's own Esc would go back a page
                return True
            return False
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return True
        if watched is self.box and event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self._move(1 if event.key() == Qt.Key.Key_Down else -1)
            return True
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self._typing.isActive():
                self._typing.stop()
                self.search()
            if (item := self.list.currentItem()) is not None:
                self._on_item(item)
            return True
        return super().eventFilter(watched, event)

    def _move(self, by: int) -> None:
        row = self.list.currentRow() + by
        while 0 <= row < self.list.count():
            item = self.list.item(row)
            if item is not None and item.flags() & Qt.ItemFlag.ItemIsSelectable:
                self.list.setCurrentRow(row)
                return
            row += by
