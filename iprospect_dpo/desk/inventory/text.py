"""The words that a notice, the book and a letter print for parts of an activity."""

from __future__ import annotations

from iprospect_dpo.desk.inventory.drafts import rule_drafts
from iprospect_dpo.law.lawful_bases import Basis, RecognisedInterest
from iprospect_dpo.register.records import ActivityBasis, ProcessingActivity


def retention_lines(activity: ProcessingActivity) -> list[str]:
    """Return how long an activity's information is kept: its rules, else the words read."""
    if activity.retention_rules:
        return [draft.facts.sentence for draft in rule_drafts(activity)]
    return [line for line in activity.retention.split("\n") if line]


def basis_text(row: ActivityBasis) -> str:
    """Return the words that a notice prints for a basis, after its name."""
    basis = Basis(row.basis)
    text = row.text or basis.sentence
    if row.condition:
        text = f"{RecognisedInterest(row.condition).words}: {text}"
    return f"for {row.covers}: {text}" if row.covers else text


def interests_text(activity: ProcessingActivity, row: ActivityBasis) -> str:
    """Return the legitimate interests as printed: the assessment's summary, else as read."""
    if row.basis == Basis.LEGITIMATE_INTERESTS:
        for assessment in activity.assessments:
            if assessment.summary:
                return assessment.summary
    return row.legitimate_interests
