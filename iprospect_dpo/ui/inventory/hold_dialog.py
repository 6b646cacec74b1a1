"""The dialog in which something is held back from erasure."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from iprospect_dpo.desk.inventory.activities import list_activities, purpose_title
from iprospect_dpo.ui.parts.context import DeskContext
from iprospect_dpo.ui.parts.form_dialog import FormDialog
from iprospect_dpo.ui.parts.form_fields import Field, combo


class HoldDialog(FormDialog):
    """Asks what is held back, why, and whether for one activity or for everything."""

    def __init__(
        self, desk: DeskContext, parent: QWidget, place: Callable[[str, str, str], None]
    ) -> None:
        super().__init__(
            desk,
            parent,
            title="Put information on hold",
            verb="Put it on hold",
            sentence="For a claim, dispute or order: nothing is destroyed until you release it.",
        )
        self._place = place
        self.about = self.add_field("about", Field("What it is about", QLineEdit(), required=True))
        self.reason = self.add_field("reason", Field("Why", QLineEdit(), required=True))
        choices: list[tuple[str, object]] = [("Everything", "")]
        choices += [
            (f"{each.reference}  {purpose_title(each.purpose)}"[:70], each.reference)
            for each in list_activities(desk.register)
        ]
        self.activity = self.add_field("activity", Field("Which activity", combo(choices)))
        self.about.box.setFocus()

    def submit(self) -> None:
        """Place the hold."""
        self._place(
            self.about.text(),
            self.reason.text(),
            str(self.activity.box.currentData()),  # type: ignore[union-attr]
        )
