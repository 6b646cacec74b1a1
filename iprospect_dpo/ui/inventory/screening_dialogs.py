"""The nine questions on risk, and the three on decisions by computer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from iprospect_dpo.desk.inventory.activities import list_activities, purpose_title
from iprospect_dpo.desk.inventory.screening import answer_decisions, answer_risks
from iprospect_dpo.law.screening import (
    Answered,
    DecisionQuestion,
    RiskQuestion,
    decisions,
    screened,
)
from iprospect_dpo.register.records import ProcessingActivity
from iprospect_dpo.ui.parts.context import DeskContext
from iprospect_dpo.ui.parts.form_dialog import FormDialog
from iprospect_dpo.ui.parts.form_fields import Field, TextBox, combo
from iprospect_dpo.ui.parts.widgets import label

_CHOICES: list[tuple[str, object]] = [
    ("Not answered", ""),
    ("Yes", Answered.YES.value),
    ("No", Answered.NO.value),
]


class _QuestionsDialog(FormDialog):
    """Questions to be answered yes or no for one activity, or for all; says what they come to."""

    def __init__(
        self,
        desk: DeskContext,
        parent: QWidget,
        activity: ProcessingActivity,
        *,
        title: str,
        sentence: str,
        questions: Sequence[RiskQuestion | DecisionQuestion],
        answers: Mapping[str, str],
    ) -> None:
        super().__init__(
            desk, parent, title=title, sentence=sentence, verb="Save the answers", width=680
        )
        self.activity = activity
        self.outcome_label = label("", bold=True)
        self.form.addWidget(self.outcome_label)
        self.boxes: dict[str, QComboBox] = {}
        for question in questions:
            box = combo(_CHOICES)
            box.setCurrentIndex(box.findData(answers.get(question.value, "")))
            box.currentIndexChanged.connect(self._on_answered)
            self.boxes[question.value] = box
            self.add_field(question.value, Field(question.asks, box))
        self.for_all = QCheckBox("The same for all activities")

    def answers(self) -> dict[str, str]:
        """Return what is answered now."""
        return {name: str(box.currentData()) for name, box in self.boxes.items()}

    def references(self) -> list[str]:
        """Return the activities that the answers are for."""
        if not self.for_all.isChecked():
            return [self.activity.reference]
        return [each.reference for each in list_activities(self.desk.register)]

    def _on_answered(self) -> None:
        self.outcome_label.setText(self.outcome())

    def outcome(self) -> str:
        """Return what the answers come to."""
        raise NotImplementedError


class RiskDialog(_QuestionsDialog):
    """The nine questions of Art 35, with the reason and where the assessment is kept."""

    def __init__(self, desk: DeskContext, parent: QWidget, activity: ProcessingActivity) -> None:
        super().__init__(
            desk,
            parent,
            activity,
            title="Is an impact assessment needed?",
            sentence=f"{purpose_title(activity.purpose)}. Two yeses mean that one is needed.",
            questions=list(RiskQuestion),
            answers=activity.risk_answers,
        )
        self.reason = self.add_field(
            "reason",
            Field(
                "If none is needed although one answer is yes: why",
                TextBox(2),
            ),
        )
        self.reason.box.setPlainText(activity.risk_reason)  # type: ignore[union-attr]
        self.kept_at = self.add_field(
            "dpia_link",
            Field("Where the impact assessment is kept", QLineEdit(activity.dpia_link)),
        )
        self.form.addWidget(self.for_all)
        self._on_answered()

    def outcome(self) -> str:
        """Return what the nine answers come to."""
        return screened(self.answers()).words

    def submit(self) -> None:
        """Put the answers on record."""
        answer_risks(
            self.desk.register,
            self.references(),
            self.answers(),
            reason=self.reason.text(),
            kept_at=self.kept_at.text(),
        )


class DecisionsDialog(_QuestionsDialog):
    """The three questions on decisions by computer (Arts 22A to 22D)."""

    def __init__(self, desk: DeskContext, parent: QWidget, activity: ProcessingActivity) -> None:
        super().__init__(
            desk,
            parent,
            activity,
            title="Does a computer decide about people?",
            sentence=f"{purpose_title(activity.purpose)}. Three questions.",
            questions=list(DecisionQuestion),
            answers=activity.decision_answers,
        )
        self.form.addWidget(self.for_all)
        self._on_answered()

    def outcome(self) -> str:
        """Return what the three answers come to."""
        return decisions(self.answers(), [row.basis for row in self.activity.bases]).words

    def submit(self) -> None:
        """Put the answers on record."""
        answer_decisions(self.desk.register, self.references(), self.answers())
