"""The office: what is to be done, what was done, the fee, the policies on file."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.office import (
    KINDS,
    TIERS,
    add_policy,
    fee_of,
    list_policies,
    list_tasks,
    read_policy,
    retire_policy,
)
from iprospect_dpo.law.dates import short_date
from iprospect_dpo.register.records import OfficeTask
from iprospect_dpo.ui.office.dialogs import DoneDialog, FeeDialog, TaskDialog
from iprospect_dpo.ui.parts.context import DeskContext
from iprospect_dpo.ui.parts.document_actions import PaperActions
from iprospect_dpo.ui.parts.record import Act, Happening, RecordPane, Step
from iprospect_dpo.ui.parts.tone import Tone
from iprospect_dpo.ui.parts.trail_page import TrailPage
from iprospect_dpo.ui.parts.widgets import button


class OfficePage(TrailPage):
    """Tasks at the left, the fee and the policies at the right."""

    def __init__(self, desk: DeskContext, parent: QWidget, trail: str) -> None:
        super().__init__(desk, parent, trail, "Tasks, training and fee")
        self._tasks: list[OfficeTask] = []
        self._dialog: QWidget | None = None
        self._paper = PaperActions(desk, self)
        self.policy_button = button("Add a policy…", picture="folder")
        self.new_button = button("Add a task or record", "main", picture="plus")
        self.add_buttons([self.policy_button, self.new_button])
        _, left = self.add_card(1, "Tasks and records")
        self.left = RecordPane()
        self.left.setAccessibleName("Tasks and records")
        left.addWidget(self.left)
        _, right = self.add_card(1, "Fee and policies")
        self.right = RecordPane()
        self.right.setAccessibleName("Fee and policies")
        right.addWidget(self.right)
        for pane in (self.left, self.right):
            pane.acted.connect(self.act)
        self.new_button.clicked.connect(self._on_new)
        self.policy_button.clicked.connect(self._on_policy)
        self.refresh()

    def refresh(self) -> None:
        """Read everything anew."""
        self._tasks = list_tasks(self.desk.register)
        open_ones = [each for each in self._tasks if each.done_on is None]
        done = [each for each in self._tasks if each.done_on is not None]
        self.left.clear()
        self.left.add_title("To do", "lessons from complaints and breaches, and your own tasks")
        self.left.add_history(
            [
                Happening(
                    short_date(each.due_on) if each.due_on else "",
                    Tone.LATE if each.due_on and each.due_on < self.desk.today else Tone.NEAR,
                    each.what,
                    f"From {each.origin}" if each.origin else KINDS[each.kind],
                    f"done:{each.uid}",
                )
                for each in open_ones
            ]
            or [Happening("", Tone.NONE, "No open tasks")]
        )
        self.left.add_section(f"Done  {len(done)}")
        self.left.add_history(
            [
                Happening(
                    short_date(each.done_on),
                    Tone.ON_TRACK,
                    each.what,
                    "  ·  ".join(part for part in (KINDS[each.kind], each.note) if part),
                )
                for each in done[:60]
                if each.done_on
            ]
            or [Happening("", Tone.NONE, "Nothing recorded yet")]
        )
        self._show_right()

    def _show_right(self) -> None:
        fee = fee_of(self.desk.register)
        price, whom = TIERS[fee.tier]
        self.right.clear()
        self.right.add_title("Data protection fee", f"tier {fee.tier}: £{price:,} a year, {whom}")
        if fee.exempt:
            words, hint = "No fee is due", fee.exempt
        elif fee.until is None:
            words, hint = "Add the date it is paid until", "It is due once a year (SI 2018/480)."
        else:
            words = f"Paid until {short_date(fee.until)}"
            hint = "It appears on Today thirty days before."
        self.right.add_step(Step(words, hint, None, Act("fee", "Record the fee…")))
        self.right.add_section("Policies on file")
        rows = list_policies(self.desk.register)
        self.right.add_history(
            [
                Happening(
                    short_date(each.added_on),
                    Tone.NONE,
                    each.title,
                    f"{each.name}  ·  SHA-256 {each.sha256[:16]}…",
                    f"file:{each.uid}",
                )
                for each in rows
            ]
            or [Happening("", Tone.NONE, "None on file", "Policies go into the pack for the ICO.")]
        )

    def next_step(self) -> None:
        """Add something to do."""
        self.new_button.click()

    def act(self, key: str) -> None:
        """Do what a button stands for."""
        name, _, rest = key.partition(":")
        if name == "done":
            task = next((each for each in self._tasks if each.uid == rest), None)
            if task is not None:
                self._open(DoneDialog(self.desk, self, task))
        elif name == "fee":
            fee = fee_of(self.desk.register)
            self._open(FeeDialog(self.desk, self, fee))
        elif name == "file":
            self._on_file(rest)

    def _on_file(self, uid: str) -> None:
        row = next((each for each in list_policies(self.desk.register) if each.uid == uid), None)
        if row is None:
            return
        if self.desk.prompts.ask(
            self,
            f"{row.title}: save a copy, or retire it?",
            "Save a copy",
            "Retire",
        ):
            self._paper.save_as(read_policy(self.desk.register, row), row.name, "All files (*)")
            return
        retire_policy(self.desk.register, uid)
        self._on_saved()

    def _on_new(self) -> None:
        self._open(TaskDialog(self.desk, self))

    def _on_policy(self) -> None:
        path = self.desk.prompts.open_file(self, "Add a policy", "All files (*)")
        if path is None:
            return
        try:
            add_policy(self.desk.register, path, path.stem)
        except DeskError as error:
            self.desk.prompts.tell(self, str(error))
            return
        self._on_saved()

    def _open(self, dialog: Any) -> None:  # noqa: ANN401 - a form
        dialog.accepted.connect(self._on_saved)
        self._dialog = dialog
        dialog.open()

    def _on_saved(self) -> None:
        self.desk.changed.emit("office")
        self.refresh()
        self.desk.say("Saved.")
