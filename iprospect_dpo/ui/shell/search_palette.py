"""Search everything (Ctrl+K): results as one types, grouped, opened with Enter."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QHideEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from iprospect_dpo.desk.subjects import Subject
from iprospect_dpo.desk.today.search import HEADINGS, find
from iprospect_dpo.register.search import Found, marks
from iprospect_dpo.ui.parts.context import DeskContext
from iprospect_dpo.ui.parts.hits import Hit, HitDelegate, heading_item, hit_item, show_hit
from iprospect_dpo.ui.parts.theme import font, px
from iprospect_dpo.ui.parts.widgets import label

_ICONS = {
    "person": "person",
    "request": "requests",
    "complaint": "complaints",
    "breach": "shield",
    "activity": "inventory",
    "paper": "paper",
}


#: So many of a kind are shown; more words find the rest.
SHOWN = 6
#: What can be done with a person who was found: the words, the keys, the form.
_ACTS = (
    ("New request from", "Ctrl+Enter", Subject.NEW_REQUEST),
    ("New complaint from", "", Subject.NEW_COMPLAINT),
)
_HIT, _ACT = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class _Scrim(QWidget):
    """A veil over the window behind the search; a click on it closes."""

    clicked = Signal()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Darken a little."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(0, 0, 0, 70))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close what stands before it."""
        event.accept()
        self.clicked.emit()


class SearchPalette(QFrame):
    """A child of the window over its middle; Esc closes it."""

    def __init__(self, desk: DeskContext, window: QWidget) -> None:
        self.scrim = _Scrim(window)
        self.scrim.hide()
        super().__init__(window)
        self.desk = desk
        self.hits: list[Found] = []
        self._chosen: Found | None = None
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
        self.list.setAccessibleName("Search results")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setItemDelegate(HitDelegate(self.list))
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
        self.list.currentItemChanged.connect(self._name_acts)
        self.scrim.clicked.connect(self.hide)
        window.installEventFilter(self)
        self.box.installEventFilter(self)
        self.list.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        """Show it in the middle of the window, with the field ready."""
        self._place()
        self.scrim.show()
        self.scrim.raise_()
        self.show()
        self.raise_()
        self.box.selectAll()
        self.box.setFocus()
        self.search()

    def _place(self) -> None:
        parent = self.parentWidget()
        if parent is not None:
            width = min(px(760), parent.width() - px(32))
            height = min(px(560), parent.height() - px(60))
            self.setGeometry((parent.width() - width) // 2, px(40), width, height)
            self.scrim.setGeometry(parent.rect())

    def hideEvent(self, event: QHideEvent) -> None:
        """Lift the veil with it."""
        self.scrim.hide()
        super().hideEvent(event)

    def search(self) -> None:
        """Search for what is typed."""
        self._typing.stop()
        words = self.box.text()
        found = find(self.desk.register, words)
        self.list.clear()
        self.hits, self._chosen = [], None
        for kind, heading in HEADINGS.items():
            of_kind = [hit for hit in found.found if hit.kind == kind]
            if not of_kind:
                continue
            more = f"  ·  {len(of_kind)}" if len(of_kind) > SHOWN else ""
            self.list.addItem(heading_item(f"{heading}{more}"))
            for hit in of_kind[:SHOWN]:
                title, second = " ".join(hit.title.split()), " ".join(hit.shown.split())
                item = hit_item(Hit(_ICONS[kind], title, second, hit.aside, marks(title, words)))
                item.setData(_HIT, len(self.hits))
                self.list.addItem(item)
                self.hits.append(hit)
        self._offer_acts()
        self._select_first()
        if found.found:
            self._said.setText("Enter opens. Esc closes. Ctrl+Enter: a new request from them.")
            if self._person() is None:
                self._said.setText("Enter opens. Esc closes.")
        elif words.strip():
            instead = f" Did you mean {found.instead}?" if found.instead else ""
            self._said.setText(f"Nothing found for “{words.strip()}”.{instead}")
        else:
            self._said.setText("Accents and capitals do not matter.")

    def _person(self) -> Found | None:
        """Return the person selected last, else the first who was found."""
        return self._chosen or next((hit for hit in self.hits if hit.kind == "person"), None)

    def _offer_acts(self) -> None:
        """Add what can be done with the person who was found."""
        if self._person() is None:
            return
        self.list.addItem(heading_item("Actions"))
        for _, _, act in _ACTS:
            item = hit_item(Hit("plus", ""))
            item.setData(_ACT, act)
            self.list.addItem(item)
        self._name_acts()

    def _name_acts(self) -> None:
        """Say with whom the acts are done: the person who is selected, or was last."""
        item = self.list.currentItem()
        place = item.data(_HIT) if item is not None else None
        if place is not None and self.hits[int(place)].kind == "person":
            self._chosen = self.hits[int(place)]
        who = self._person()
        for row in range(self.list.count()):
            item = self.list.item(row)
            act = item.data(_ACT) if item is not None else None
            if item is None or act is None or who is None:
                continue
            words, keys = next((words, keys) for words, keys, each in _ACTS if each == act)
            shown = f"{words} {who.title}"
            found = tuple(
                (len(words) + 1 + at, length) for at, length in marks(who.title, self.box.text())
            )
            show_hit(item, Hit("plus", shown, "opens the form with their details", keys, found))

    def _act(self, act: str) -> None:
        """Close, and begin what is to be done with the person."""
        who = self._person()
        if who is not None:
            self.hide()
            self.desk.open(Subject(act), who.reference)

    def _select_first(self) -> None:
        for row in range(self.list.count()):
            item = self.list.item(row)
            if item is not None and item.flags() & Qt.ItemFlag.ItemIsSelectable:
                self.list.setCurrentRow(row)
                return

    def _on_typed(self) -> None:
        self._typing.start()

    def _on_item(self, item: QListWidgetItem) -> None:
        place, act = item.data(_HIT), item.data(_ACT)
        if act is not None:
            self._act(str(act))
        elif place is not None:
            self.open_hit(self.hits[int(place)])

    def open_hit(self, hit: Found) -> None:
        """Close, and open what was found."""
        self.hide()
        self.desk.open(Subject(hit.kind), hit.reference)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows move in the list from the field, Enter open, Esc close."""
        if event.type() == QEvent.Type.Resize and watched is self.parent() and self.isVisible():
            self._place()
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                event.accept()  # else the window's own Esc and Ctrl+Enter would act behind it
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
                self.search()
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._act(_ACTS[0][2])
            elif (item := self.list.currentItem()) is not None:
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
