"""Whether an activity needs an impact assessment, and whether a computer decides about people.

UK GDPR Art 35(1) asks for an assessment where a high risk is likely; the nine criteria are those
of the guidelines WP248 rev.01, which the ICO uses. Arts 22A to 22D bind a significant decision
without meaningful human involvement. A question without an answer is unknown: never "no".
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum

from iprospect_dpo.law.lawful_bases import Basis

#: With so many of the nine criteria met, a high risk is likely (WP248 rev.01, III.B).
CRITERIA_OF_HIGH_RISK = 2


class Answered(StrEnum):
    """What was answered; a question nobody has answered has no entry."""

    YES = "yes"
    NO = "no"


class RiskQuestion(StrEnum):
    """One of the nine criteria of a high risk."""

    SCORING = "scoring"
    DECISIONS = "decisions"
    MONITORING = "monitoring"
    SENSITIVE = "sensitive"
    LARGE_SCALE = "large-scale"
    MATCHING = "matching"
    VULNERABLE = "vulnerable"
    NEW_TECHNOLOGY = "new-technology"
    DENYING = "denying"

    @property
    def asks(self) -> str:
        """The question, as the owner is asked it."""
        return _RISKS[self]


_RISKS = {
    RiskQuestion.SCORING: "Do you score or profile people, for example their credit or behaviour?",
    RiskQuestion.DECISIONS: "Does a computer decide anything that matters to them?",
    RiskQuestion.MONITORING: "Do you watch people systematically, for example with cameras or "
    "location tracking?",
    RiskQuestion.SENSITIVE: "Is it special category, criminal or otherwise very private "
    "information?",
    RiskQuestion.LARGE_SCALE: "Is it about a great many people, or a large part of an area?",
    RiskQuestion.MATCHING: "Do you combine it with information collected for something else?",
    RiskQuestion.VULNERABLE: "Is it about children, employees, patients or others who cannot "
    "easily say no?",
    RiskQuestion.NEW_TECHNOLOGY: "Do you use new technology, for example AI or fingerprints?",
    RiskQuestion.DENYING: "Can it keep people from a right, a service or a contract?",
}


class Screened(StrEnum):
    """What the nine answers come to."""

    UNKNOWN = "unknown"
    NOT_NEEDED = "not-needed"
    CONSIDER = "consider"
    NEEDED = "needed"

    @property
    def words(self) -> str:
        """The result in one sentence."""
        return {
            Screened.UNKNOWN: "Not all nine questions are answered.",
            Screened.NOT_NEEDED: "No impact assessment is needed.",
            Screened.CONSIDER: "One question is answered yes: say why no impact assessment is "
            "needed, or do one.",
            Screened.NEEDED: "An impact assessment is needed before you go on (Art 35(1)).",
        }[self]


def screened(answers: Mapping[str, str]) -> Screened:
    """Return what the answers to the nine questions come to (Art 35(1)).

    Two yeses settle it whatever is still open; otherwise all nine must be answered.
    """
    given = [answers.get(each.value, "") for each in RiskQuestion]
    yes = given.count(Answered.YES)
    if yes >= CRITERIA_OF_HIGH_RISK:
        return Screened.NEEDED
    if not all(given):
        return Screened.UNKNOWN
    return Screened.CONSIDER if yes else Screened.NOT_NEEDED


class DecisionQuestion(StrEnum):
    """One of the three questions on decisions by computer."""

    SIGNIFICANT = "significant"
    HUMAN = "human"
    SPECIAL = "special"

    @property
    def asks(self) -> str:
        """The question, as the owner is asked it."""
        return {
            DecisionQuestion.SIGNIFICANT: "Does software, AI or a score lead to a decision with a "
            "legal or similarly significant effect on someone, for example credit or a job?",
            DecisionQuestion.HUMAN: "Does a person who can change it look at each decision before "
            "it takes effect?",
            DecisionQuestion.SPECIAL: "Does the decision use special category information?",
        }[self]


class Decisions(StrEnum):
    """What the answers on decisions come to (Arts 22A to 22C)."""

    UNKNOWN = "unknown"
    NONE = "none"
    SAFEGUARDS = "safeguards"
    RESTRICTED = "restricted"
    BARRED = "barred"

    @property
    def words(self) -> str:
        """The result in one sentence."""
        return {
            Decisions.UNKNOWN: "The questions on automated decisions are not all answered.",
            Decisions.NONE: "No significant decision is made by computer alone.",
            Decisions.SAFEGUARDS: "People must be told, be able to say what they think, have a "
            "person look again, and contest the decision (Art 22C).",
            Decisions.RESTRICTED: "With special category information this is only allowed with "
            "explicit consent, or where a contract or a law requires it (Art 22B).",
            Decisions.BARRED: "Such a decision must not rest on a recognised legitimate interest "
            "(Art 22B(4)).",
        }[self]


def decisions(answers: Mapping[str, str], bases: Collection[str]) -> Decisions:
    """Return what the three answers come to, given the activity's lawful bases (Arts 22A to 22C).

    Without a significant decision, or with a person who can change each, Arts 22B and 22C do not
    apply; the other questions need no answer then.
    """
    significant = answers.get(DecisionQuestion.SIGNIFICANT, "")
    human = answers.get(DecisionQuestion.HUMAN, "")
    if significant == Answered.NO or (significant and human == Answered.YES):
        return Decisions.NONE
    special = answers.get(DecisionQuestion.SPECIAL, "")
    if not (significant and human and special):
        return Decisions.UNKNOWN
    if Basis.RECOGNISED_LEGITIMATE_INTERESTS in bases:
        return Decisions.BARRED
    return Decisions.RESTRICTED if special == Answered.YES else Decisions.SAFEGUARDS
