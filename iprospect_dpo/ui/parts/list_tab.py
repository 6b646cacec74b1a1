"""The anatomy of a tab: find and filter above, list at the left, record at the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from iprospect_dpo.desk.subjects import Subject
from iprospect_dpo.ui.parts.columns import Column, Filter
from iprospect_dpo.ui.parts.context import DeskContext
from iprospect_dpo.ui.parts.empty_page import Emptiness, EmptyPage
from iprospect_dpo.ui.parts.paged_tab import PagedTab
from iprospect_dpo.ui.parts.panes import delay, search_field, two_panes
from iprospect_dpo.ui.parts.record import RecordPane
from iprospect_dpo.ui.parts.second_row import SecondRow
from iprospect_dpo.ui.parts.table import Cell, RegisterTableModel, make_table
from iprospect_dpo.ui.parts.theme import px
from iprospect_dpo.ui.parts.widgets import button, card, label
from iprospect_dpo.ui.screens import more_of

#: Below this many widths of the letter x the list and the record take turns.
NARROW = 900


class ListTab(PagedTab):
    """Base of the tabs with a list. A tab says what its rows are and how a record shows."""

    name = ""
    find_hint = "Find in this list"
    main_words = ""
    columns: Sequence[Column] = ()
    filters: Sequence[Filter] = ()
    emptiness = Emptiness("paper", "", "", "")
    topics: frozenset[str] = frozenset()

    def __init__(self, desk: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._wanted = ""
        self._turned = False
        self._stale = False
        self._build_widgets()
        self._build_layout()
        self._connect()
        self.reload()

    # -- what a tab says ---------------------------------------------------------------------

    def fetch(self, chosen: Filter, find: str, limit: int, offset: int) -> list[Any]:
        """Return a page of rows."""
        raise NotImplementedError

    def counts(self) -> dict[str, int]:
        """Return how many records each filter lets through."""
        raise NotImplementedError

    def cells(self, row: Any) -> list[Cell]:  # noqa: ANN401 - a row of the tab's own kind
        """Return the cells of a row."""
        raise NotImplementedError

    def key_of(self, row: Any) -> str:  # noqa: ANN401 - a row of the tab's own kind
        """Return what a row is known by."""
        raise NotImplementedError

    def show_record(self, key: str) -> None:
        """Show the record in ``self.record``."""
        raise NotImplementedError

    def act(self, key: str) -> None:
        """Do what a button of the record stands for."""
        raise NotImplementedError

    def main_action(self) -> None:
        """Do the tab's main action."""
        raise NotImplementedError

    def foot_words(self, shown: int) -> str:
        """Return what the foot of the list says."""
        return f"{shown} in the list."

    def foot_widgets(self) -> list[QWidget]:
        """Return what stands under the foot of the list."""
        return []

    def toolbar_buttons(self) -> list[QPushButton]:
        """Return at most two plain buttons beside the main action."""
        return []

    # -- what the window calls ---------------------------------------------------------------

    def reload(self) -> None:
        """Read the list and the record anew; the selected record stays selected."""
        self._stale = False
        self._wanted = self._wanted or self.current_key()
        self._show_counts()
        self.model.reload()
        self._select_wanted()
        self._show_state()

    def on_changed(self, topic: str) -> None:
        """Reload when something that this tab shows has changed."""
        if topic not in self.topics:
            return
        if self.isVisible():
            self.reload()
        else:
            self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        """Read anew what changed while another tab was shown."""
        super().showEvent(event)
        if self._stale:
            self.reload()

    def select(self, key: str) -> None:
        """Show a record, whatever the filter hides."""
        self._wanted = key
        self.finder.clear()
        row = self.model.find_row(self._is_wanted)
        if row < 0:
            self._buttons[next(f.key for f in self.filters if f.states is None)].setChecked(True)
        self._turned = True
        self.reload()

    def current_key(self) -> str:
        """Return the key of the selected record, or ''."""
        index = self.table.currentIndex()
        return self.key_of(self.model.row_at(index.row())) if index.isValid() else ""

    def next_step(self) -> None:
        """Do the next step of the page inside the tab, else of the record."""
        if self.page is not None:
            super().next_step()
            return
        step = self.record.step_button
        if step is not None and step.isEnabled():
            step.click()

    def show_working(self) -> None:
        """Show how the date was worked out."""
        if self.record.pill is not None:
            self.record.pill.click()

    def focus_find(self) -> None:
        """Put the cursor into the find field."""
        self.finder.setFocus()
        self.finder.selectAll()

    def focus_area(self, number: int) -> None:
        """Put the focus on toolbar, list or record."""
        step = self.record.step_button
        target: QWidget = (self.finder, self.table, step or self.record)[number % 3]
        target.setFocus()

    def clear_find(self) -> None:
        """Clear the find field."""
        self.finder.clear()

    @property
    def chosen(self) -> Filter:
        """The filter that is pressed."""
        pressed = self._group.checkedButton()
        return next(each for each in self.filters if self._buttons[each.key] is pressed)

    # -- building ----------------------------------------------------------------------------

    def _build_widgets(self) -> None:
        self.finder = search_field(self.find_hint)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[str, QPushButton] = {}
        for number, each in enumerate(self.filters):
            segment = button(each.words, "segment", act=each.key)
            segment.setCheckable(True)
            place = "first" if number == 0 else "last" if each is self.filters[-1] else "middle"
            segment.setProperty("place", place)
            self._group.addButton(segment)
            self._buttons[each.key] = segment
        self._buttons[self.filters[0].key].setChecked(True)
        self.main_button = button(self.main_words, "main", picture="plus")
        self.main_button.setToolTip(f"{self.main_words} (Ctrl+N)")
        self.model = RegisterTableModel(
            [column.head for column in self.columns], self._page, self.cells, self
        )
        self.table = make_table(self.name, self.model, [column.width for column in self.columns])
        self.record = RecordPane()
        self._foot = label("", "small", quiet=True)
        self._late = delay(self, 120)
        self._searching = delay(self, 200)
        self.back_button = button(f"All {self.name.lower()}", "link", picture="left")
        self.back_button.hide()

    def _build_layout(self) -> None:
        toolbar = QHBoxLayout()
        toolbar.setSpacing(px(10))
        toolbar.addWidget(self.finder, 1)
        segments = QHBoxLayout()
        segments.setSpacing(0)
        for each in self._buttons.values():
            segments.addWidget(each)
        toolbar.addLayout(segments)
        toolbar.addStretch(1)
        self._second_row = SecondRow(toolbar)
        shown = self.toolbar_buttons()
        if more_of(self.name):
            self.more_button = button("More")
            self.more_button.setMenu(self._more_menu())
            shown = [*shown, self.more_button]
        self._second_row.hold([*shown, self.main_button])
        left = card()
        column = QVBoxLayout(left)
        column.setContentsMargins(1, 1, 1, 8)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._empty = EmptyPage(self.emptiness)
        self._stack.addWidget(self._empty)
        column.addWidget(self._stack, 1)
        foot_row = QHBoxLayout()
        foot_row.setContentsMargins(px(16), 4, px(16), 4)
        foot_row.addWidget(self._foot)
        column.addLayout(foot_row)
        self._extra = QVBoxLayout()
        self._extra.setContentsMargins(px(16), 0, px(16), 4)
        for extra in self.foot_widgets():
            self._extra.addWidget(extra)
        column.addLayout(self._extra)
        left.setMinimumWidth(px(300))
        right = card()
        inner = QVBoxLayout(right)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeft)
        inner.addWidget(self.record, 1)
        right.setMinimumWidth(px(300))
        self._left, self._right = left, right
        self.splitter = two_panes(left, right)
        page = QVBoxLayout(self._list_page)
        page.setContentsMargins(px(16), px(12), px(16), px(12))
        page.setSpacing(px(12))
        page.addLayout(toolbar)
        page.addWidget(self._second_row)
        page.addWidget(self.splitter, 1)
        self.pages.addWidget(self._list_page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.pages)

    def _more_menu(self) -> QMenu:
        menu = QMenu(self)
        for screen in more_of(self.name):
            action = QAction(screen.label.replace("&", ""), menu)
            action.setData(screen.subject)
            menu.addAction(action)
        menu.triggered.connect(self._on_more)
        return menu

    def _on_more(self, action: QAction) -> None:
        self.desk.open(Subject(action.data()))

    def _connect(self) -> None:
        self.finder.textChanged.connect(self._on_find)
        self._searching.timeout.connect(self._on_search)
        self._group.buttonClicked.connect(self.reload)
        self.main_button.clicked.connect(self.main_action)
        self._empty.first.clicked.connect(self.main_action)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self._late.timeout.connect(self._on_late)
        self.record.acted.connect(self.act)
        self.back_button.clicked.connect(self._on_back)
        self.table.doubleClicked.connect(self.open_record)
        self.table.installEventFilter(self)
        self.desk.changed.connect(self.on_changed)

    def leave_record(self) -> bool:
        """Go back from the record to the list, where the two take turns."""
        if self.back_button.isVisible():
            self._on_back()
            return True
        return False

    # -- slots and helpers -------------------------------------------------------------------

    def _page(self, limit: int, offset: int) -> list[Any]:
        return self.fetch(self.chosen, self.finder.text(), limit, offset)

    def _on_find(self) -> None:
        self._searching.start()

    def _on_search(self) -> None:
        if self.isVisible():  # a timer may outlive the window's closing
            self.reload()

    def _on_row(self, current: QModelIndex, previous: QModelIndex) -> None:  # noqa: ARG002
        self._late.start()

    def _on_late(self) -> None:
        if not self.isVisible():
            return
        key = self.current_key()
        if key:
            self.show_record(key)
        else:
            self.record.clear()

    def _on_back(self) -> None:
        self._turned = False
        self._take_turns()
        self.table.setFocus()

    def open_record(self) -> None:
        """Go from the list into the record, on its step button."""
        self._on_late()
        self._turned = True
        self._take_turns()
        if self.record.step_button is not None:
            self.record.step_button.setFocus()

    def _take_turns(self) -> None:
        """Show list and record side by side, or one of them where there is little room."""
        there = self.model.rowCount() > 0
        narrow = self._is_narrow()
        record = there and (self._turned or not narrow)
        self._right.setVisible(record)
        self._left.setVisible(not (narrow and record))
        self.back_button.setVisible(narrow and record)

    def _is_wanted(self, row: Any) -> bool:  # noqa: ANN401 - a row of the tab's own kind
        return self.key_of(row) == self._wanted

    def _select_wanted(self) -> None:
        row = self.model.find_row(self._is_wanted) if self._wanted else -1
        self._wanted = ""
        if row < 0 and self.model.rowCount():
            row = 0
        self._late.stop()
        if row >= 0:
            self.table.selectRow(row)
            self.table.setCurrentIndex(self.model.index(row, 0))
            self._late.stop()
            self.show_record(self.key_of(self.model.row_at(row)))
        else:
            self.record.clear()

    def _show_counts(self) -> None:
        counts = self.counts()
        for each in self.filters:
            number = counts.get(each.key)
            words = each.words if number is None else f"{each.words}  {number}"
            self._buttons[each.key].setText(words)

    def _show_state(self) -> None:
        shown = self.model.rowCount()
        if shown:
            self._stack.setCurrentWidget(self.table)
        else:
            hidden = self.chosen.states is not None and sum(self.counts().values()) > 0
            self._empty.explain(
                self.finder.text(), self.main_words, self.chosen.words if hidden else ""
            )
            self._stack.setCurrentWidget(self._empty)
        self._foot.setText(self.foot_words(shown) if shown else "")
        self._take_turns()

    def _is_narrow(self) -> bool:
        return self.width() < px(NARROW)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Drop the dispensable columns when there is little room."""
        narrow = self.width() < px(1120)
        self._second_row.arrange(narrow=self._is_narrow())
        for number, column in enumerate(self.columns):
            self.table.setColumnHidden(number, narrow and column.dispensable)
        self._take_turns()
        super().resizeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter go from the list into the record, on its step button."""
        if watched is self.table and event.type() == QEvent.Type.KeyPress:
            enter = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            if (
                isinstance(event, QKeyEvent)
                and event.key() in enter
                and event.modifiers() == Qt.KeyboardModifier.NoModifier
            ):
                self.open_record()
                return True
        return super().eventFilter(watched, event)
