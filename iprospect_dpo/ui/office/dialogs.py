"""Tasks, training, tests of backups; the data protection fee; policies; the pack for the ICO."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.office import KINDS, TIERS, Fee, add_task, finish_task, set_fee, tier_of
from iprospect_dpo.register.records import OfficeTask
from iprospect_dpo.ui.parts.context import DeskContext
from iprospect_dpo.ui.parts.form_dialog import FormDialog
from iprospect_dpo.ui.parts.form_fields import DateBox, Field, TextBox, combo


class TaskDialog(FormDialog):
    """Puts on record something to do, or something done."""

    def __init__(self, desk: DeskContext, parent: QWidget) -> None:
        super().__init__(
            desk,
            parent,
            title="Add a task or record",
            verb="Save",
            sentence="Open tasks appear on Today; training and backup tests appear in "
            "the annual report.",
        )
        self.kind_box = combo([(words, key) for key, words in KINDS.items()])
        self.add_field("kind", Field("Type", self.kind_box))
        self.what = self.add_field("what", Field("Description", QLineEdit(), required=True))
        self.done_box = QCheckBox("Already done")
        self.form.addWidget(self.done_box)
        self.day_box = DateBox(desk.today)
        self.day = self.add_field("done", Field("Due by, or done on", self.day_box))
        self.note = self.add_field("note", Field("Note", TextBox(3)))

    def submit(self) -> None:
        """Put it on record."""
        day, done = self.day_box.day(), self.done_box.isChecked()
        add_task(
            self.desk.register,
            self.what.text(),
            None if done else day,
            kind=str(self.kind_box.currentData()),
            done=day if done else None,
            note=self.note.text(),
        )


class DoneDialog(FormDialog):
    """Marks a task as done."""

    def __init__(self, desk: DeskContext, parent: QWidget, task: OfficeTask) -> None:
        super().__init__(desk, parent, title="Done", sentence=task.what, verb="Mark as done")
        self._uid = task.uid
        self.day_box = DateBox(desk.today)
        self.add_field("done", Field("Date", self.day_box, required=True))
        self.note = self.add_field("note", Field("How", TextBox(3)))

    def submit(self) -> None:
        """Mark it."""
        finish_task(self.desk.register, self._uid, self.day_box.day(), self.note.text())


class FeeDialog(FormDialog):
    """Until when the fee is paid, and in which tier."""

    def __init__(self, desk: DeskContext, parent: QWidget, fee: Fee) -> None:
        super().__init__(
            desk,
            parent,
            title="Data protection fee",
            verb="Save",
            sentence="Almost everyone who uses people’s information pays it, even sole traders. "
            "You pay it every year, £5 less by direct debit (SI 2018/480).",
        )
        self.turnover = self.add_field(
            "turnover",
            Field(
                "Yearly turnover, in pounds",
                QLineEdit(),
                hint="Used to work out the tier; not saved.",
            ),
        )
        self.staff = self.add_field("staff", Field("Staff", QLineEdit()))
        self.tier_box = combo(
            [(f"Tier {tier}: £{price:,}, {whom}", tier) for tier, (price, whom) in TIERS.items()]
        )
        self.tier_box.setCurrentIndex(self.tier_box.findData(fee.tier))
        self.add_field("tier", Field("Tier", self.tier_box))
        self.paid = QCheckBox("It is paid")
        self.paid.setChecked(fee.until is not None)
        self.form.addWidget(self.paid)
        self.until_box = DateBox(fee.until or desk.today)
        self.add_field("until", Field("Paid until", self.until_box))
        self.exempt = self.add_field(
            "exempt",
            Field("Why no fee is due", QLineEdit(fee.exempt), hint="Leave blank unless exempt."),
        )
        for field in (self.turnover, self.staff):
            field.changed.connect(self._on_measures)

    def _on_measures(self) -> None:
        words = [each.text().replace(",", "").strip() for each in (self.turnover, self.staff)]
        if any(each.isdigit() for each in words):
            turnover, staff = (int(each) if each.isdigit() else 10**12 for each in words)
            self.tier_box.setCurrentIndex(self.tier_box.findData(tier_of(turnover, staff)))

    def submit(self) -> None:
        """Keep it."""
        until = self.until_box.day() if self.paid.isChecked() else None
        set_fee(
            self.desk.register, Fee(int(self.tier_box.currentData()), until, self.exempt.text())
        )


class PackDialog(FormDialog):
    """Asks what goes into the pack for the regulator, and where it is saved."""

    def __init__(self, desk: DeskContext, parent: QWidget) -> None:
        super().__init__(
            desk,
            parent,
            title="Evidence pack for the ICO",
            verb="Create the pack…",
            sentence="A ZIP file of the register, the notice as it stood on a day you choose, "
            "policies, the journal and its proof, and the latest report.",
        )
        self.day_box = DateBox(desk.today)
        self.add_field("as_at", Field("The notice as it stood on", self.day_box, required=True))
        self.person = self.add_field(
            "person",
            Field(
                "One person only",
                QLineEdit(),
                hint="Name or e-mail address. Leave blank for everyone on record.",
            ),
        )
        self.path: Path | None = None

    def submit(self) -> None:
        """Choose where it goes; the page makes it."""
        if self.day_box.day() > self.desk.today:
            raise DeskError("That date is in the future.", "as_at")
        self.path = self.desk.prompts.save_file(
            self, "Save the pack", str(Path.home() / "evidence.zip"), "ZIP (*.zip)"
        )
        if self.path is None:
            raise DeskError("Choose where to save it.")
