"""The owner's answers on risk (Art 35) and on decisions by computer (Arts 22A to 22D)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.inventory.activities import (
    ActivityChange,
    activity_of,
    apply_change,
    journal_change,
)
from iprospect_dpo.desk.inventory.drafts import values_of
from iprospect_dpo.law.screening import (
    Answered,
    DecisionQuestion,
    Decisions,
    RiskQuestion,
    Screened,
    decisions,
    screened,
)
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import ProcessingActivity
from iprospect_dpo.text import one_line, stored

NO_DECISION = "We make no significant decision about you by computer alone."


def answer_risks(
    register: Register,
    references: Sequence[str],
    answers: Mapping[str, str],
    *,
    reason: str = "",
    kept_at: str = "",
) -> Screened:
    """Put the answers to the nine questions on record for activities; return what they come to.

    ``kept_at`` is where the impact assessment is kept; '' leaves what is on record. Raises
    DeskError for a question or an answer that is none.
    """
    known = _checked(answers, RiskQuestion)
    with register.writing() as session:
        for reference in references:
            activity = activity_of(session, reference)
            old = values_of(activity)
            activity.risk_answers, activity.risk_reason = known, stored(reason)
            done = screened(known) is not Screened.UNKNOWN
            activity.screened_on = register.surroundings.today() if done else None
            if kept_at.strip():
                change = ActivityChange(texts={"dpia_link": one_line(kept_at)})
                apply_change(session, register, activity, change)
            journal_change(session, register, activity, old, "risk questions answered")
    return screened(known)


def answer_decisions(
    register: Register, references: Sequence[str], answers: Mapping[str, str]
) -> None:
    """Put the answers on decisions by computer on record for activities. Raises DeskError.

    Where no significant decision is made and the notice is silent, it says so from now on.
    """
    known = _checked(answers, DecisionQuestion)
    with register.writing() as session:
        for reference in references:
            activity = activity_of(session, reference)
            old = values_of(activity)
            activity.decision_answers = known
            none = decisions_of(activity) is Decisions.NONE
            if none and not activity.automated_decisions.strip():
                change = ActivityChange(texts={"automated_decisions": NO_DECISION})
                apply_change(session, register, activity, change)
            journal_change(session, register, activity, old, "decision questions answered")


def decisions_of(activity: ProcessingActivity) -> Decisions:
    """Return what an activity's answers on decisions by computer come to."""
    return decisions(activity.decision_answers, [row.basis for row in activity.bases])


def _checked(answers: Mapping[str, str], questions: type[StrEnum]) -> dict[str, str]:
    asked, possible = {each.value for each in questions}, {each.value for each in Answered}
    for name, value in answers.items():
        if name not in asked:
            raise DeskError(f"“{name}” is not one of the questions.")
        if value and value not in possible:
            raise DeskError(f"Answer yes or no: “{value}” is neither.", name)
    return {name: value for name, value in answers.items() if value}
