"""The line at the foot of the window, and the badges on the tabs."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QTabBar, QWidget

from iprospect_dpo.law.dates import short_date
from iprospect_dpo.law.working_days import Nation
from iprospect_dpo.ui.parts.badge import Badge
from iprospect_dpo.ui.parts.context import DeskContext
from iprospect_dpo.ui.parts.tone import Tone
from iprospect_dpo.ui.parts.widgets import label
from iprospect_dpo.ui.screens import COMPLAINTS, REQUESTS, TABS


class StatusBar(QWidget):
    """Says whose register is open, whether it is locked, when it was backed up, and the date."""

    def __init__(self) -> None:
        super().__init__()
        self.backup_words = "No backup yet"
        self._left = label("", "small", quiet=True)
        self._right = label("", "small", quiet=True)
        self._left.setWordWrap(False)
        self._right.setWordWrap(False)
        self._left.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._left, 1)
        row.addWidget(self._right)

    def show_date(self, *, shown: bool) -> None:
        """Show the date, or leave it out where there is little room."""
        self._right.setVisible(shown)

    def refresh(self, desk: DeskContext) -> str:
        """Write the line; return the name of the business, or '' while none is on record."""
        from iprospect_dpo.desk.business.organisation import get_organisation

        organisation = get_organisation(desk.register)
        name = f"{organisation.name} register" if organisation.name else "Register"
        locked = "locked with a passphrase" if desk.register.locked else "without a passphrase"
        self._left.setText(f"{name}, {locked}  ·  {self.backup_words}")
        nation = Nation(organisation.nation).label
        self._right.setText(f"{short_date(desk.today)}  ·  {nation}")
        return organisation.name


def show_badges(tab_bar: QTabBar, desk: DeskContext) -> None:
    """Show on the tabs of requests and complaints how many are overdue or near."""
    from iprospect_dpo.desk.today.agenda import standing

    counts = standing(desk.register)
    for tab, late, near in (
        (REQUESTS, counts.requests_late, counts.requests_near),
        (COMPLAINTS, counts.complaints_late, counts.complaints_near),
    ):
        index = TABS.index(tab)
        badge = None
        said = tab.name
        if late or near:
            tone = Tone.LATE if late else Tone.NEAR
            said = f"{tab.name}, {late} overdue" if late else f"{tab.name}, {near} due soon"
            badge = Badge(tone, late or near)
        tab_bar.setTabButton(index, QTabBar.ButtonPosition.RightSide, badge)
        tab_bar.setAccessibleTabName(index, said)
