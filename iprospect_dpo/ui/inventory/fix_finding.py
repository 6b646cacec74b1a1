"""From a finding of the notice check to the form that fixes it."""

from __future__ import annotations

from PySide6.QtCore import QObject

from iprospect_dpo.desk.inventory.activities import get_activity
from iprospect_dpo.desk.notices.notice import use_our_words
from iprospect_dpo.desk.subjects import Subject
from iprospect_dpo.ui.parts.context import DeskContext, Target
from iprospect_dpo.ui.parts.paged_tab import PagedTab


class FindingFixer(QObject):
    """Opens the form that fixes a finding, over the widget that asks."""

    def __init__(self, desk: DeskContext, host: PagedTab) -> None:
        super().__init__(host)
        self._desk, self._host = desk, host

    def fix(self, field: str) -> None:
        """Open the field: ``organisation``, ``A-01.bases``, ``notice.object`` and so on."""
        subject, _, part = field.partition(".")
        if subject in {"organisation", "regulator"}:
            self._desk.open(Subject.DETAILS)
        elif subject == "notice":
            self._fix_notice(part)
        elif subject == "review":
            self._desk.open(Subject.YEARLY_REVIEW)
        elif subject == "recipients":
            self.open_recipient(part)
        elif subject == "cookies":
            self._desk.open(Subject.COOKIES)
        elif subject == "activities":
            self.open_activity(None, "")
        else:
            self._fix_activity(subject, part)

    def open_activity(self, reference: str | None, focus: str) -> None:
        """Open an activity's form at a field; without a reference a new one."""
        from iprospect_dpo.ui.inventory.activity_dialog import ActivityDialog

        activity = get_activity(self._desk.register, reference) if reference else None
        dialog = ActivityDialog(self._desk, self._host, activity, focus)
        dialog.saved.connect(self._on_saved)
        self._host.open_dialog(dialog)

    def open_recipient(self, uid: str) -> None:
        """Open the form of a recipient on record."""
        from iprospect_dpo.ui.inventory.recipient_dialog import RecipientDialog

        dialog = RecipientDialog(self._desk, self._host, uid)
        dialog.accepted.connect(self._on_saved)
        self._host.open_dialog(dialog)

    def open_retention(self, reference: str) -> None:
        """Open the retention rules of an activity."""
        from iprospect_dpo.ui.inventory.retention_dialog import RetentionDialog

        dialog = RetentionDialog(self._desk, self._host, reference)
        dialog.accepted.connect(self._on_saved)
        self._host.open_dialog(dialog)

    def open_assessment(self, reference: str) -> None:
        """Open the assessment of an activity's legitimate interests."""
        from iprospect_dpo.ui.inventory.assessment_dialog import AssessmentDialog

        activity = get_activity(self._desk.register, reference)
        if not activity.assessments:
            self.open_activity(reference, "bases")
            return
        dialog = AssessmentDialog(self._desk, self._host, activity)
        dialog.accepted.connect(self._on_saved)
        self._host.open_dialog(dialog)

    def _fix_activity(self, reference: str, part: str) -> None:
        if part == "retention":
            self.open_retention(reference)
        elif part == "interests":
            self.open_assessment(reference)
        elif part in {"risks", "decisions"}:
            self._open_questions(reference, part)
        else:
            self.open_activity(reference, part)

    def _open_questions(self, reference: str, part: str) -> None:
        from iprospect_dpo.ui.inventory.screening_dialogs import DecisionsDialog, RiskDialog

        form = RiskDialog if part == "risks" else DecisionsDialog
        dialog = form(self._desk, self._host, get_activity(self._desk.register, reference))
        dialog.accepted.connect(self._on_saved)
        self._host.open_dialog(dialog)

    def _fix_notice(self, part: str) -> None:
        use_our_words(self._desk.register, part)
        self._desk.changed.emit("inventory")
        self._desk.say("The notice now uses the current wording.")

    def _on_saved(self) -> None:
        self._desk.changed.emit("inventory")
        self._desk.say("Saved. The notice is updated from the inventory.")


def open_finding(desk: DeskContext, tab: PagedTab, target: Target) -> None:
    """Fix the finding whose field is the target's key."""
    FindingFixer(desk, tab).fix(target.key)
