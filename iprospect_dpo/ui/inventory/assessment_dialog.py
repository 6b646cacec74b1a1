"""The legitimate interests assessment: three parts with prompts, outcome, the notice's sentence."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from iprospect_dpo.desk.inventory.activities import purpose_title
from iprospect_dpo.desk.inventory.assessments import OUTCOMES, PARTS, change_assessment
from iprospect_dpo.law.dates import short_date
from iprospect_dpo.register.records import ProcessingActivity
from iprospect_dpo.ui.parts.context import DeskContext
from iprospect_dpo.ui.parts.form_dialog import FormDialog
from iprospect_dpo.ui.parts.form_fields import Field, TextBox, combo


class AssessmentDialog(FormDialog):
    """Weighs an interest against those of the people; what the notice said before stands by."""

    def __init__(self, desk: DeskContext, parent: QWidget, activity: ProcessingActivity) -> None:
        row = activity.assessments[0]
        review = f" Review by {short_date(row.review_on)}." if row.review_on else ""
        super().__init__(
            desk,
            parent,
            title=f"Assessment {row.reference}",
            verb="Save the assessment",
            sentence=f"{purpose_title(activity.purpose)}. Three questions, then the outcome."
            f"{review}",
            width=720,
        )
        self._reference = row.reference
        self.parts: dict[str, Field] = {}
        for name, title, prompt in PARTS:
            box = TextBox(3)
            box.setPlainText(getattr(row, name))
            self.parts[name] = self.add_field(name, Field(title, box, hint=prompt))
        self.outcome = self.add_field(
            "outcome", Field("Outcome", combo([(words, key) for key, words in OUTCOMES.items()]))
        )
        self.outcome.box.setCurrentIndex(list(OUTCOMES).index(row.outcome))  # type: ignore[union-attr]
        self.summary = self.add_field(
            "summary",
            Field(
                "In one sentence, as it appears in the notice",
                QLineEdit(row.summary),
                hint="For example: We want to learn from calls, so that answers get better.",
            ),
        )
        if row.starting_text:
            kept = TextBox(6)
            kept.setPlainText(row.starting_text)
            kept.setReadOnly(True)
            self.add_field(
                "starting_text",
                Field(
                    "What your notice has said until now",
                    kept,
                    hint="Kept in full; copy what you need into the boxes above.",
                ),
            )

    def submit(self) -> None:
        """Save the assessment."""
        values = {name: field.text() for name, field in self.parts.items()}
        change_assessment(
            self.desk.register,
            self._reference,
            {
                **values,
                "outcome": str(self.outcome.box.currentData()),  # type: ignore[union-attr]
                "summary": self.summary.text(),
            },
        )
