"""The work behind an answer, put on record: what concerns the person, and what was done."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from iprospect_dpo.desk.inventory.activities import list_activities, purpose_title
from iprospect_dpo.desk.people import person_of
from iprospect_dpo.desk.requests.about import about_of, proposals, set_about
from iprospect_dpo.desk.requests.acts import Act, record_act
from iprospect_dpo.desk.requests.cases import RequestCase
from iprospect_dpo.desk.requests.erase_here import WARNING
from iprospect_dpo.law.rights import Right
from iprospect_dpo.register.records import ProcessingActivity
from iprospect_dpo.text import one_line
from iprospect_dpo.ui.parts.context import DeskContext
from iprospect_dpo.ui.parts.form_dialog import FormDialog
from iprospect_dpo.ui.parts.form_fields import DateBox, Field, TextBox
from iprospect_dpo.ui.parts.theme import font, px
from iprospect_dpo.ui.parts.widgets import button
from iprospect_dpo.ui.person.person_dialog import PersonDialog

#: What is asked for each right: the label, and a hint.
_DONE = {
    Right.RECTIFICATION: ("What you corrected", "The part that changed."),
    Right.ERASURE: ("What you erased, and where", "Types of information, not the information."),
    Right.RESTRICTION: ("How it is kept separate", "Marked, moved, locked …"),
    Right.OBJECTION: ("What has stopped", ""),
    Right.PORTABILITY: ("What they will receive, and in which format", ""),
    Right.AUTOMATED_DECISION: ("Who reviewed it, and with what result", ""),
}


#: What of a person's record may be corrected, and what the answer calls it.
_DETAILS = {
    "name": "the name",
    "email": "the e-mail address",
    "phone": "the telephone number",
    "address": "the postal address",
}


def fill(field: Field, words: str) -> None:
    """Put words into a field of one line or of several."""
    box = field.box
    if isinstance(box, QLineEdit):
        box.setText(words)
    elif isinstance(box, TextBox):
        box.setPlainText(words)


class AboutDialog(FormDialog):
    """Asks which activities concern the person; what is taken out of one is left out."""

    def __init__(self, desk: DeskContext, parent: QWidget, case: RequestCase) -> None:
        super().__init__(
            desk,
            parent,
            title="What concerns this person?",
            verb="Keep this choice",
            sentence="The answer describes these data, not your whole business (Art 15(1)). Tick "
            "each activity that concerns them, and untick what of it does not.",
            width=640,
        )
        self._reference = case.request.reference
        about = about_of(case.request)
        proposed = set(about.activities or proposals(desk.register, self._reference))
        self.boxes: dict[str, QCheckBox] = {}
        self.parts: dict[str, list[QCheckBox]] = {}
        for activity in list_activities(desk.register):
            box = QCheckBox(f"{activity.reference}  {purpose_title(activity.purpose)}")
            box.setFont(font("body"))
            box.setAccessibleName(f"{purpose_title(activity.purpose)} concerns them")
            box.setChecked(activity.reference in proposed)
            box.toggled.connect(self._on_touched)
            self.boxes[activity.reference] = box
            self.form.addWidget(box)
            self._add_parts(activity, set(about.left_out), box)

    def _add_parts(
        self, activity: ProcessingActivity, left_out: set[str], above: QCheckBox
    ) -> None:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(px(26), 0, 0, px(4))
        column.setSpacing(px(4))
        words = [row.text.split("\n")[0] for row in activity.information]
        words += [row.text for row in activity.sources]
        words += [row.name for row in activity.recipients if row.name]
        self.parts[activity.reference] = []
        for each in dict.fromkeys(words):
            box = QCheckBox(each)
            box.setFont(font("small"))
            box.setChecked(each not in left_out)
            box.toggled.connect(self._on_touched)
            column.addWidget(box)
            self.parts[activity.reference].append(box)
        holder.setVisible(above.isChecked() and bool(words))
        above.toggled.connect(holder.setVisible)
        above.toggled.connect(self._on_opened)
        self.form.addWidget(holder)

    def _on_opened(self) -> None:
        self.grow(to_end=False)

    def submit(self) -> None:
        """Keep what is ticked."""
        chosen = [name for name, box in self.boxes.items() if box.isChecked()]
        left_out = [
            box.text() for name in chosen for box in self.parts[name] if not box.isChecked()
        ]
        set_about(self.desk.register, self._reference, chosen, left_out)


class ActDialog(FormDialog):
    """Records what was done about a request, on the day it was done."""

    def __init__(self, desk: DeskContext, parent: QWidget, case: RequestCase) -> None:
        right = Right(case.request.right)
        words, hint = _DONE.get(right, ("What you did", ""))
        super().__init__(
            desk,
            parent,
            title="Record what you did",
            verb="Record it",
            sentence="The answer says only what is on record. Use the date on which you did it."
            + (f" {WARNING}" if right is Right.ERASURE else ""),
        )
        self._reference = case.request.reference
        self.what = self.add_field("done", Field(words, TextBox(3), required=True, hint=hint))
        self.was = self.add_field("from", Field("What it said before", QLineEdit()))
        self.now = self.add_field("to", Field("What it says now", QLineEdit()))
        correction = right is Right.RECTIFICATION
        self.was.setVisible(correction)
        self.now.setVisible(correction)
        self._person = case.person
        self.change_button = button("Change their details in this register…", "link")
        self.change_button.setVisible(correction)
        self.change_button.clicked.connect(self._on_change)
        self.form.addWidget(self.change_button)
        kept = "What continues, and why" if right is Right.OBJECTION else "What is kept, and why"
        self.kept = self.add_field("kept", Field(kept, TextBox(2)))
        self.kept.setVisible(right in {Right.ERASURE, Right.OBJECTION})
        self.day_box = DateBox(desk.today)
        self.add_field("date", Field("Date", self.day_box))

    def _on_change(self) -> None:
        """Correct the record itself, and take over from what to what."""
        dialog = PersonDialog(self.desk, self, self._person)
        dialog.accepted.connect(self._on_changed)
        self._dialog = dialog
        dialog.open()

    def _on_changed(self) -> None:
        before, after = self._person, person_of(self.desk.register, self._person.uid)
        changed = [
            (label, one_line(getattr(before, name)), one_line(getattr(after, name)))
            for name, label in _DETAILS.items()
            if one_line(getattr(before, name)) != one_line(getattr(after, name))
        ]
        if not changed:
            return
        fill(self.what, f"Changed in our records: {', '.join(label for label, _, _ in changed)}.")
        fill(self.was, "; ".join(was or "nothing" for _, was, _ in changed))
        fill(self.now, "; ".join(now or "nothing" for _, _, now in changed))
        self._person = after

    def submit(self) -> None:
        """Record it."""
        act = Act(self.what.text(), self.was.text(), self.now.text(), self.kept.text())
        record_act(self.desk.register, self._reference, self.day_box.day(), act)
