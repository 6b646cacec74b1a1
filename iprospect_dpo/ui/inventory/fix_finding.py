"""From a finding to the field that mends it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal

from iprospect_dpo.desk.inventory.activities import get_activity
from iprospect_dpo.desk.notices.notice import use_our_words
from iprospect_dpo.ui.parts.context import DeskContext


class Mender(QObject):
    """Opens what mends a finding, over the tab that hosts it; the tab hears of what changed."""

    publish_wanted = Signal()

    def __init__(self, desk: DeskContext, host: Any) -> None:  # noqa: ANN401 - a tab
        super().__init__(host)
        self._desk, self._host = desk, host

    def mend(self, field: str) -> None:
        """Open the field: ``organisation``, ``A-01.bases``, ``notice.object`` and so on."""
        subject, _, part = field.partition(".")
        if subject in {"organisation", "regulator"}:
            self._desk.wanted.emit("details", "", False)
        elif subject == "notice":
            self._mend_notice(part)
        elif subject == "review":
            self._open_walk()
        elif subject == "recipients":
            self.open_recipient(part)
        elif subject == "activities":
            self.open_activity(None, "")
        else:
            self._mend_activity(subject, part)

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

    def _mend_activity(self, reference: str, part: str) -> None:
        if part == "retention":
            self.open_retention(reference)
        elif part == "interests":
            self.open_assessment(reference)
        else:
            self.open_activity(reference, part)

    def _mend_notice(self, part: str) -> None:
        if not part:
            self.publish_wanted.emit()
            return
        use_our_words(self._desk.register, part)
        self._desk.changed.emit("inventory")
        self._desk.say("The notice now says it in today’s words.")

    def _open_walk(self) -> None:
        from iprospect_dpo.ui.notices.yearly_review_page import WalkPage

        page = WalkPage(self._desk, self._host, "Privacy notice")
        self._host.open_page(page)

    def _on_saved(self) -> None:
        self._desk.changed.emit("inventory")
        self._desk.say("Saved. The notice follows the inventory.")
