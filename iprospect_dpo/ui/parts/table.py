"""The table model of every register: rows fetched page by page, cells made by the tab."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from iprospect_dpo.ui.parts.pill import SECOND_ROLE, WORDS_ROLE, RowDelegate
from iprospect_dpo.ui.parts.theme import px
from iprospect_dpo.ui.parts.tone import Tone, Words

PAGE = 200
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Cell:
    """A cell: its words, a second line, and either a pill or a tone."""

    text: str
    second: str = ""
    words: Words | None = None
    tone: Tone | None = None
    bold: bool = False


class RegisterTableModel(QAbstractTableModel):
    """Rows of a register. ``fetch(limit, offset)`` reads a page, ``cells(row)`` shows a row."""

    def __init__(
        self,
        headers: Sequence[str],
        fetch: Callable[[int, int], list[Any]],
        cells: Callable[[Any], list[Cell]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._headers = list(headers)
        self._fetch, self._cells = fetch, cells
        self._rows: list[tuple[Any, list[Cell]]] = []
        self._more = False

    def reload(self) -> None:
        """Read the first page anew."""
        self.beginResetModel()
        page = self._fetch(PAGE, 0)
        self._rows = [(row, self._cells(row)) for row in page]
        self._more = len(page) == PAGE
        self.endResetModel()

    def row_at(self, number: int) -> Any:  # noqa: ANN401 - a row of the tab's own kind
        """Return the record behind a row."""
        return self._rows[number][0]

    def find_row(self, test: Callable[[Any], bool]) -> int:
        """Return the number of the first loaded row that passes a test, or -1."""
        return next((n for n, (row, _) in enumerate(self._rows) if test(row)), -1)

    # -- Qt ----------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the rows loaded so far."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the columns."""
        return 0 if parent.isValid() else len(self._headers)

    def canFetchMore(self, parent: Index) -> bool:
        """Say whether another page may follow."""
        return not parent.isValid() and self._more

    def fetchMore(self, parent: Index) -> None:
        """Read the next page."""
        if parent.isValid():
            return
        page = self._fetch(PAGE, len(self._rows))
        self._more = len(page) == PAGE
        if page:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(page) - 1)
            self._rows += [(row, self._cells(row)) for row in page]
            self.endInsertRows()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return what a cell shows, and what a screen reader says of it."""
        if not index.isValid():
            return None
        cell = self._rows[index.row()][1][index.column()]
        said = f"{cell.text}, {cell.second}" if cell.second else cell.text
        answers: dict[int, Any] = {
            Qt.ItemDataRole.DisplayRole: cell.text,
            Qt.ItemDataRole.ToolTipRole: said,
            Qt.ItemDataRole.AccessibleTextRole: said,
            SECOND_ROLE: cell.second,
            WORDS_ROLE: cell.words,
            Qt.ItemDataRole.DecorationRole: cell.tone,
            Qt.ItemDataRole.FontRole: _BOLD if cell.bold else None,
        }
        return answers.get(role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401
        """Return the head of a column."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headers[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


_BOLD = QFont()


def make_table(name: str, model: RegisterTableModel, widths: Sequence[int]) -> QTableView:
    """Return a table in the look of all tables; width 0 stretches."""
    table = _Table()
    table.setAccessibleName(name)
    table.setModel(model)
    table.setItemDelegate(RowDelegate(table))
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(px(54))
    table.setTabKeyNavigation(False)
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setSectionsClickable(False)
    header.setMinimumSectionSize(40)
    for column, width in enumerate(widths):
        if width:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            table.setColumnWidth(column, px(width))
        else:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
    return table


class _Table(QTableView):
    """A table that hides its last columns when there is no room for them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumHeight(120)
