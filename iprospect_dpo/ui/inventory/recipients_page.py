"""The list of recipients and processors, each once, with who uses it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QWidget

from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.inventory.recipients import (
    KINDS,
    RecipientUse,
    list_recipients,
    retire_recipient,
)
from iprospect_dpo.desk.subjects import Subject
from iprospect_dpo.law.dates import short_date
from iprospect_dpo.ui.parts.context import DeskContext
from iprospect_dpo.ui.parts.table import Cell, RegisterTableModel, make_table
from iprospect_dpo.ui.parts.tone import Tone
from iprospect_dpo.ui.parts.trail_page import TrailPage
from iprospect_dpo.ui.parts.widgets import button


class RecipientsPage(TrailPage):
    """A table of all recipients; a double click or Enter opens one."""

    def __init__(self, desk: DeskContext, parent: QWidget, trail: str) -> None:
        super().__init__(desk, parent, trail, "Recipients and processors")
        self.retire_button = button("Remove from the list")
        self.change_button = button("Change…", picture="pencil")
        self.step_button = button("New recipient", "main", picture="plus")
        self.add_buttons([self.retire_button, self.change_button, self.step_button])
        self.model = RegisterTableModel(
            ["Name", "Role", "Country and safeguard", "Contract", "Used by"],
            self._fetch,
            self._cells,
            self,
        )
        self.table = make_table("Recipients", self.model, [0, 190, 220, 190, 110])
        _, column = self.add_card(1)
        column.addWidget(self.table)
        self.step_button.clicked.connect(self._on_new)
        self.change_button.clicked.connect(self._on_change)
        self.retire_button.clicked.connect(self._on_retire)
        self.table.activated.connect(self._on_activated)
        desk.changed.connect(self._on_changed)
        self._reload()

    def _fetch(self, limit: int, offset: int) -> list[RecipientUse]:
        return list_recipients(self.desk.register)[offset : offset + limit]

    @staticmethod
    def _cells(use: RecipientUse) -> list[Cell]:
        row = use.recipient
        missing = row.abroad and not row.safeguard
        dates = [short_date(day) for day in (row.contract_on, row.contract_ends) if day]
        contract = " to ".join(dates) or ("none recorded" if row.kind == "processor" else "")
        return [
            Cell(
                " ".join((row.name or row.category or "not named").split()),
                row.activities,
                bold=True,
            ),
            Cell(KINDS[row.kind].partition(" (")[0]),
            Cell(
                row.country,
                "no safeguard named" if missing else row.safeguard,
                tone=Tone.NEAR if missing else None,
            ),
            Cell(contract, row.contract_file),
            Cell(", ".join(use.used_by) or "nobody"),
        ]

    def _reload(self) -> None:
        self.model.reload()
        some = self.model.rowCount() > 0
        if some:
            self.table.selectRow(0)
        self.change_button.setEnabled(some)
        self.retire_button.setEnabled(some)
        self.note.setText("" if some else "No recipients yet.")

    def _current(self) -> RecipientUse | None:
        index = self.table.currentIndex()
        return self.model.row_at(index.row()) if index.isValid() else None

    def _on_changed(self, topic: str) -> None:
        if topic in {"inventory", "all"} and self.isVisible():
            self._reload()

    def _on_new(self) -> None:
        self.desk.open(Subject.FINDING, "recipients.")

    def _on_change(self) -> None:
        use = self._current()
        if use is not None:
            self.desk.open(Subject.FINDING, f"recipients.{use.recipient.uid}")

    def _on_activated(self, index: QModelIndex) -> None:
        if index.isValid():
            self._on_change()

    def _on_retire(self) -> None:
        use = self._current()
        if use is None:
            return
        uid = use.recipient.uid
        try:
            retire_recipient(self.desk.register, uid)
        except DeskError as error:
            self.note.setText(str(error))
            return

        def undo() -> None:
            retire_recipient(self.desk.register, uid, restore=True)
            self.desk.changed.emit("inventory")

        self.desk.changed.emit("inventory")
        self.desk.say(f"{use.recipient.name} removed from the list; the record is kept.", undo)
