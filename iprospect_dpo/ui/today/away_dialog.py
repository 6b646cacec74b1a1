"""Going away: what falls due meanwhile, and what to send before."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.today.calendar import AwayTask, while_away
from iprospect_dpo.law.dates import short_date
from iprospect_dpo.ui.parts.context import DeskContext
from iprospect_dpo.ui.parts.form_dialog import FormDialog
from iprospect_dpo.ui.parts.form_fields import DateBox, Field
from iprospect_dpo.ui.parts.record import Happening, RecordPane
from iprospect_dpo.ui.parts.theme import px
from iprospect_dpo.ui.parts.tone import Tone
from iprospect_dpo.ui.parts.widgets import label


class AwayDialog(FormDialog):
    """Shows what falls due in an absence, and what to send before."""

    def __init__(self, desk: DeskContext, parent: QWidget) -> None:
        super().__init__(
            desk,
            parent,
            title="Going away?",
            verb="Close",
            width=680,
            sentence="Deadlines do not stop while you are away. These fall due in that time; "
            "deal with them before you go.",
        )
        self.leaving_box, self.back_box = DateBox(desk.today), DateBox(desk.today)
        self.add_field("leaving", Field("You leave on", self.leaving_box))
        self.back = self.add_field("back", Field("You are back on", self.back_box))
        self.found: list[AwayTask] = []
        self.head = label("", "lead")
        self.form.addWidget(self.head)
        self.pane = RecordPane()
        self.pane.setAccessibleName("What falls due while you are away")
        self.pane.setMinimumHeight(px(240))
        self.form.addWidget(self.pane)
        self.cancel_button.hide()
        for box in (self.leaving_box, self.back_box):
            box.dateChanged.connect(self._show)
        self._show()

    def _show(self) -> None:
        self.back.show_error("")
        try:
            self.found = while_away(self.desk.register, self.leaving_box.day(), self.back_box.day())
        except DeskError as error:
            self.found = []
            self.back.show_error(str(error))
        number = len(self.found)
        self.head.setText(
            "Nothing falls due while you are away."
            if not number
            else f"{number} thing{'' if number == 1 else 's'} to do before you go"
        )
        self.pane.clear()
        self.pane.add_history(
            [
                Happening(
                    short_date(each.task.due) if each.task.due else "now",
                    Tone.NEAR,
                    each.task.what,
                    f"{each.task.reference}  {each.advice}".strip(),
                )
                for each in self.found
            ]
        )

    def submit(self) -> None:
        """Close: there is nothing to keep."""
