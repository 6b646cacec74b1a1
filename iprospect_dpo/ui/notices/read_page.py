"""A notice that was read: each line beside what became of it; the unread lines are placed here."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.inventory.activities import list_activities, purpose_title
from iprospect_dpo.desk.notices.import_notice import (
    PLACES,
    ReadLine,
    left_over,
    place_line,
    read_lines,
)
from iprospect_dpo.ui.parts.context import DeskContext
from iprospect_dpo.ui.parts.form_fields import Field, combo
from iprospect_dpo.ui.parts.table import Cell, RegisterTableModel, make_table
from iprospect_dpo.ui.parts.theme import px
from iprospect_dpo.ui.parts.tone import Tone
from iprospect_dpo.ui.parts.trail_page import TrailPage
from iprospect_dpo.ui.parts.widgets import button, clear_layout, label, scrolled

_STAYS = (("Leave it in the notice as it is", "kept"), ("Leave it out", "left out"))


class ReadPage(TrailPage):
    """At the left the lines of the notice, at the right what became of the one selected."""

    def __init__(self, desk: DeskContext, parent: QWidget, trail: str) -> None:
        super().__init__(desk, parent, trail, "Result of the notice import")
        self.only_button = QCheckBox("Only lines not understood")
        self.add_buttons([self.only_button])
        self.model = RegisterTableModel(
            ["Line", "What the notice says", "Result"], self._fetch, self._cells, self
        )
        self.table = make_table("Lines of the notice", self.model, [70, 0, 210])
        _, column = self.add_card(62, "The notice")
        column.addWidget(self.table)
        _, side = self.add_card(38, "The line")
        self._side = QVBoxLayout()
        self._side.setContentsMargins(px(20), px(16), px(20), px(16))
        self._side.setSpacing(px(10))
        side.addWidget(scrolled(self._side, "The line"))
        self.place_button = button("Place it", "step")
        self.place_button.clicked.connect(self._on_place)
        self.only_button.toggled.connect(self._reload)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self._reload()

    def next_step(self) -> None:
        """Place the line that is selected."""
        if self.place_button.isVisible():
            self.place_button.click()

    def select_line(self, number: int) -> None:
        """Select a line by its number."""
        row = self.model.find_row(lambda line: line.number == number)
        if row >= 0:
            self.table.setCurrentIndex(self.model.index(row, 0))

    def _fetch(self, limit: int, offset: int) -> list[ReadLine]:
        lines = read_lines(self.desk.register)
        if self.only_button.isChecked():
            lines = [line for line in lines if line.kind == "unread"]
        return lines[offset : offset + limit]

    @staticmethod
    def _cells(line: ReadLine) -> list[Cell]:
        if line.kind == "unread" and not line.placed:
            became = Cell("not understood", "stays in the notice", tone=Tone.NEAR)
        elif line.kind == "unread":
            became = Cell(line.placed, "placed by you", tone=Tone.ON_TRACK)
        else:
            became = Cell(line.kind)
        return [Cell(str(line.number)), Cell(line.text), became]

    def _reload(self) -> None:
        current = self.table.currentIndex().row()
        self.model.reload()
        left = left_over(self.desk.register)
        self.note.setText(
            f"{left.counted} and not placed."
            if left is not None and left.unread
            else "Every line was understood."
        )
        if self.model.rowCount():
            unread = self.model.find_row(lambda each: each.kind == "unread" and not each.placed)
            row = current if 0 <= current < self.model.rowCount() else max(unread, 0)
            self.table.setCurrentIndex(self.model.index(row, 0))
            self._show(self.model.row_at(row))
        else:
            clear_layout(self._side)

    def _on_row(self, current: QModelIndex, previous: QModelIndex) -> None:  # noqa: ARG002
        if current.isValid():
            self._show(self.model.row_at(current.row()))

    def _show(self, line: ReadLine) -> None:
        self._line = line
        self.place_button.setParent(None)
        clear_layout(self._side)
        self._side.addWidget(label(f"Line {line.number}", "title"))
        self._side.addWidget(label(line.text))
        if line.kind != "unread":
            self._side.addWidget(label(f"It was read as: {line.kind}.", quiet=True))
            return
        words = (
            f"You placed it: {line.placed}."
            if line.placed
            else "It was not understood. Until you place it, it stays in your notice as it is."
        )
        self._side.addWidget(label(words, quiet=True))
        choices: list[tuple[str, object]] = [(words, key) for key, words in PLACES.items()]
        self.where = Field("What it is", combo([*_STAYS, *choices]))
        activities: list[tuple[str, object]] = [
            (f"{each.reference}  {purpose_title(each.purpose)}"[:60], each.reference)
            for each in list_activities(self.desk.register)
        ]
        self.activity = Field("Activity", combo(activities))
        self._side.addWidget(self.where)
        self._side.addWidget(self.activity)
        self._side.addWidget(self.place_button)
        self.place_button.show()
        self.where.changed.connect(self._on_where)
        self._on_where()

    def _on_where(self) -> None:
        chosen = str(self.where.box.currentData())  # type: ignore[union-attr]
        self.activity.setVisible(chosen in PLACES)

    def _on_place(self) -> None:
        where = str(self.where.box.currentData())  # type: ignore[union-attr]
        reference = str(self.activity.box.currentData() or "")  # type: ignore[union-attr]
        try:
            place_line(
                self.desk.register, self._line.number, where, reference if where in PLACES else ""
            )
        except DeskError as error:
            self.where.show_error(str(error))
            return
        self.desk.changed.emit("inventory")
        self._reload()
