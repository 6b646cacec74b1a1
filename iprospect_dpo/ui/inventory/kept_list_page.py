"""A list whose rows are added, changed and removed from it, while their record is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QAbstractButton, QWidget

from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.ui.parts.context import DeskContext
from iprospect_dpo.ui.parts.table import Cell, RegisterTableModel, make_table
from iprospect_dpo.ui.parts.trail_page import TrailPage
from iprospect_dpo.ui.parts.widgets import button


class KeptListPage(TrailPage):
    """A table with its three buttons; a double click or Enter opens a row."""

    def __init__(
        self,
        desk: DeskContext,
        parent: QWidget,
        trail: str,
        title: str,
        *,
        new: str,
        table: str,
        columns: Sequence[tuple[str, int]],
        before: Sequence[QAbstractButton] = (),
    ) -> None:
        """Build the page; ``columns`` are headings with widths, ``before`` stands left of all."""
        super().__init__(desk, parent, trail, title)
        self.retire_button = button("Remove from the list")
        self.change_button = button("Change…", picture="pencil")
        self.step_button = button(new, "main", picture="plus")
        self.add_buttons([*before, self.retire_button, self.change_button, self.step_button])
        self.model = RegisterTableModel(
            [heading for heading, _ in columns], self._fetch, self._cells, self
        )
        self.table = make_table(table, self.model, [width for _, width in columns])
        _, column = self.add_card(1)
        column.addWidget(self.table)
        self.step_button.clicked.connect(self._on_new)
        self.change_button.clicked.connect(self._on_change)
        self.retire_button.clicked.connect(self._on_retire)
        self.table.activated.connect(self._on_activated)
        desk.changed.connect(self._on_changed)

    def _fetch(self, limit: int, offset: int) -> list[Any]:
        raise NotImplementedError

    @staticmethod
    def _cells(row: Any) -> list[Cell]:  # noqa: ANN401 - a row of the list
        raise NotImplementedError

    def _on_new(self) -> None:
        raise NotImplementedError

    def _on_change(self) -> None:
        raise NotImplementedError

    def _on_retire(self) -> None:
        raise NotImplementedError

    def _reload(self) -> None:
        self.model.reload()
        some = self.model.rowCount() > 0
        if some:
            self.table.selectRow(0)
        self.change_button.setEnabled(some)
        self.retire_button.setEnabled(some)

    def _current(self) -> Any:  # noqa: ANN401 - a row of the list, or None
        index = self.table.currentIndex()
        return self.model.row_at(index.row()) if index.isValid() else None

    def _on_changed(self, topic: str) -> None:
        if topic in {"inventory", "all"} and self.isVisible():
            self._reload()

    def _on_activated(self, index: QModelIndex) -> None:
        if index.isValid():
            self._on_change()

    def _remove(
        self, name: str, remove: Callable[[], object], restore: Callable[[], object]
    ) -> None:
        """Take a row off the list, with an undo; say why where it cannot be."""
        try:
            remove()
        except DeskError as error:
            self.note.setText(str(error))
            return

        def undo() -> None:
            restore()
            self.desk.changed.emit("inventory")

        self.desk.changed.emit("inventory")
        self.desk.say(f"{name} removed from the list; the record is kept.", undo)
