"""A complaint point by point: parting it, an outcome for each point, an enquiry and of whom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from iprospect_dpo.desk.complaints.cases import PointOutcome
from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.law.complaints import Outcome
from iprospect_dpo.ui.parts.context import DeskContext
from iprospect_dpo.ui.parts.form_dialog import FormDialog
from iprospect_dpo.ui.parts.form_fields import DateBox, Field, TextBox, combo
from iprospect_dpo.ui.parts.theme import px
from iprospect_dpo.ui.parts.widgets import label


class PointsDialog(FormDialog):
    """Takes the points of a complaint, one a line."""

    def __init__(
        self,
        desk: DeskContext,
        parent: QWidget,
        points: Sequence[str],
        do: Callable[[list[str]], object],
    ) -> None:
        super().__init__(
            desk,
            parent,
            title="Split the complaint into points",
            verb="Save the points",
            width=620,
            sentence="Each point gets its own outcome, and the letter covers them all.",
        )
        self._do = do
        box = TextBox(7)
        box.setPlainText("\n".join(points))
        self.points = self.add_field("points", Field("One point per line", box))

    def submit(self) -> None:
        """Keep them."""
        self._do([line for line in self.points.text().splitlines() if line.strip()])


class PointsOutcomeDialog(FormDialog):
    """Takes an outcome and its reasons for each point; the whole outcome follows from them."""

    def __init__(
        self,
        desk: DeskContext,
        parent: QWidget,
        points: Sequence[str],
        do: Callable[[date, list[PointOutcome], str, str], object],
    ) -> None:
        super().__init__(
            desk,
            parent,
            title="The outcome, point by point",
            verb="Record the outcome",
            width=680,
            sentence="This goes in the outcome letter. The complaint closes once that is sent.",
        )
        self._do, self._points = do, list(points)
        self.day_box = DateBox(desk.today)
        self.add_field("date", Field("Decided on", self.day_box, required=True))
        self.found: list[tuple[Field, Field]] = []
        for number, point in enumerate(points, start=1):
            self.form.addWidget(label(f"{number}  {point}", bold=True))
            row = QHBoxLayout()
            row.setSpacing(px(14))
            choices: list[tuple[str, object]] = [("No outcome yet", None)]
            choices += [(each.label, each) for each in Outcome]
            outcome = self.add_field(f"outcome{number}", Field("Outcome", combo(choices)), row)
            reasons = self.add_field(f"reasons{number}", Field("Why", QLineEdit()), row)
            self.form.addLayout(row)
            self.found.append((outcome, reasons))
        self.action = self.add_field("action", Field("What you did or will do", TextBox(3)))
        self.lessons = self.add_field(
            "lessons",
            Field(
                "What you learnt",
                TextBox(2),
                hint="One lesson per line; each becomes a task on Today.",
            ),
        )

    def submit(self) -> None:
        """Record it; each point needs its outcome and its reasons."""
        points = []
        for number, (outcome, reasons) in enumerate(self.found, start=1):
            chosen = outcome.box.currentData()  # type: ignore[union-attr]
            if chosen is None:
                raise DeskError(
                    f"Point {number} has no outcome. A complaint closes when its outcome has been "
                    "sent.",
                    f"outcome{number}",
                )
            if not reasons.text().strip():
                raise DeskError("Say why; it goes in the outcome letter.", f"reasons{number}")
            points.append(
                PointOutcome(self._points[number - 1], Outcome(chosen), reasons.text().strip())
            )
        self._do(self.day_box.day(), points, self.action.text(), self.lessons.text())


class EnquiryDialog(FormDialog):
    """Records an enquiry: who looked or was asked, and what was found."""

    def __init__(
        self, desk: DeskContext, parent: QWidget, do: Callable[[date, str, str], object]
    ) -> None:
        super().__init__(
            desk,
            parent,
            title="Record an enquiry",
            verb="Record it",
            sentence="What you did to look into it, who did it and what you found (s.164A(5)(a)).",
        )
        self._do = do
        self.day_box = DateBox(desk.today)
        self.add_field("date", Field("Date", self.day_box, required=True))
        self.asked = self.add_field("asked", Field("Who looked into it, or was asked", QLineEdit()))
        self.note = self.add_field("note", Field("What you found", TextBox(4), required=True))

    def submit(self) -> None:
        """Record it."""
        if not self.note.text().strip():
            raise DeskError("Enter what you found.", "note")
        self._do(self.day_box.day(), self.asked.text(), self.note.text())
