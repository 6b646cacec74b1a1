"""The list of recipients and processors, each once, with who uses it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from iprospect_dpo.desk.inventory.recipients import (
    KINDS,
    RecipientUse,
    list_recipients,
    retire_recipient,
)
from iprospect_dpo.desk.subjects import Subject
from iprospect_dpo.law.dates import short_date
from iprospect_dpo.ui.inventory.kept_list_page import KeptListPage
from iprospect_dpo.ui.parts.context import DeskContext
from iprospect_dpo.ui.parts.table import Cell
from iprospect_dpo.ui.parts.tone import Tone


class RecipientsPage(KeptListPage):
    """A table of all recipients; a double click or Enter opens one."""

    def __init__(self, desk: DeskContext, parent: QWidget, trail: str) -> None:
        super().__init__(
            desk,
            parent,
            trail,
            "Recipients and processors",
            new="New recipient",
            table="Recipients",
            columns=[
                ("Name", 0),
                ("Role", 190),
                ("Country and safeguard", 220),
                ("Contract", 190),
                ("Used by", 110),
            ],
        )
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
        super()._reload()
        self.note.setText("" if self.model.rowCount() > 0 else "No recipients yet.")

    def _on_new(self) -> None:
        self.desk.open(Subject.FINDING, "recipients.")

    def _on_change(self) -> None:
        use = self._current()
        if use is not None:
            self.desk.open(Subject.FINDING, f"recipients.{use.recipient.uid}")

    def _on_retire(self) -> None:
        use = self._current()
        if use is None:
            return
        uid, register = use.recipient.uid, self.desk.register
        self._remove(
            use.recipient.name,
            lambda: retire_recipient(register, uid),
            lambda: retire_recipient(register, uid, restore=True),
        )
