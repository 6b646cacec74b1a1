"""The do-not-contact list as a page: whom not to write to, since when, why, for what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from iprospect_dpo.desk.consents.suppressions import list_entries
from iprospect_dpo.law.consents import Channel, ConsentKind
from iprospect_dpo.law.dates import short_date
from iprospect_dpo.ui.parts.context import DeskContext
from iprospect_dpo.ui.parts.panes import delay, search_field
from iprospect_dpo.ui.parts.table import Cell, RegisterTableModel, make_table
from iprospect_dpo.ui.parts.trail_page import TrailPage
from iprospect_dpo.ui.parts.widgets import label

if TYPE_CHECKING:
    from iprospect_dpo.register.records import Suppression


class DoNotContactPage(TrailPage):
    """Shows the list; it is kept by withdrawals and objections, never by hand."""

    def __init__(self, desk: DeskContext, parent: QWidget, trail: str) -> None:
        super().__init__(desk, parent, trail, "Do not contact")
        self.finder = search_field("Find an address or a name")
        _, column = self.add_card(1, "Do not contact")
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(10)
        column.addWidget(
            label(
                "Nobody on this list is cleared for a mailing. Entries come from withdrawals, "
                "objections and erasures; a later consent from the same person lifts them.",
                quiet=True,
            )
        )
        column.addWidget(self.finder)
        self.model = RegisterTableModel(
            ["Address", "Why", "For", "Channel", "Since"], self._page, self._cells, self
        )
        self.table = make_table("Do not contact", self.model, [0, 150, 200, 130, 130])
        column.addWidget(self.table, 1)
        self.count = label("", "small", quiet=True)
        column.addWidget(self.count)
        self._later = delay(self, 200)
        self._later.timeout.connect(self.refresh)
        self.finder.textChanged.connect(self._later.start)
        self.refresh()

    def refresh(self) -> None:
        """Read the list again."""
        self.model.reload()
        number = self.model.rowCount()
        self.count.setText("Nobody is on the list." if not number else "")

    def _page(self, limit: int, offset: int) -> list[Suppression]:
        return list_entries(self.desk.register, self.finder.text(), limit=limit, offset=offset)

    @staticmethod
    def _cells(row: Suppression) -> list[Cell]:
        why = "Objected" if row.reason == ConsentKind.OBJECTED.value else "Withdrew"
        everything = "All marketing" if why == "Objected" else "Everything"
        channel = Channel(row.channel).label if row.channel else "Every channel"
        return [
            Cell(row.address, bold=True),
            Cell(why),
            Cell(row.purpose or everything),
            Cell(channel),
            Cell(short_date(row.since)),
        ]
