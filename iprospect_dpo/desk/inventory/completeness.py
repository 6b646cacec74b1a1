"""How complete an activity and the whole inventory are, as a figure with what is missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from iprospect_dpo.law.lawful_bases import Basis
from iprospect_dpo.law.processors import points_missing, why_transfer_unproved
from iprospect_dpo.law.retention import says_how_long
from iprospect_dpo.law.screening import Screened, screened
from iprospect_dpo.register.records import ProcessingActivity


@dataclass(frozen=True)
class Answer:
    """One answer that the record needs: its words, its article, the field that gives it."""

    words: str
    article: str
    field: str
    given: bool


def answers(activity: ProcessingActivity) -> list[Answer]:
    """Return what an activity's record must answer (Art 30(1) or 30(2), Art 13), and whether."""
    if activity.role == "processor":
        return _processor_answers(activity)
    special = any(row.special for row in activity.information)
    interests = [row for row in activity.bases if row.basis == Basis.LEGITIMATE_INTERESTS]
    recognised = [
        row for row in activity.bases if row.basis == Basis.RECOGNISED_LEGITIMATE_INTERESTS
    ]
    one_basis = len(activity.bases) == 1 or (
        len(activity.bases) > 1 and all(row.covers for row in activity.bases)
    )
    kept = activity.retention_rules or says_how_long(activity.retention)
    abroad = [row for row in activity.recipients if row.abroad]
    asked = [
        Answer("types of information", "30(1)(c)", "information", bool(activity.information)),
        Answer("who it is about", "30(1)(c)", "individuals", bool(activity.individuals)),
        Answer("a lawful basis", "13(1)(c)", "bases", bool(activity.bases)),
        Answer("one basis for each type of information", "6(1)", "bases", one_basis),
        Answer("source", "14(2)(f)", "sources", bool(activity.sources)),
        Answer(
            "recipients",
            "30(1)(d)",
            "recipients",
            bool(activity.recipients) or activity.no_recipients,
        ),
        Answer(
            "transfers outside the UK",
            "30(1)(e)",
            "no_transfers",
            bool(abroad) or activity.no_transfers,
        ),
        Answer("retention period", "30(1)(f)", "retention", bool(kept)),
        Answer("how it is protected", "30(1)(g)", "security", bool(activity.security)),
        Answer("where it is stored", "5(2)", "location", bool(activity.location)),
        Answer(
            "automated decisions",
            "13(2)(f)",
            "automated_decisions",
            bool(activity.automated_decisions),
        ),
        Answer("whether it is required", "13(2)(e)", "requirement", bool(activity.requirement)),
        Answer("next review date", "24(1)", "next_review", activity.next_review is not None),
    ]
    if activity.role == "joint":
        asked.append(
            Answer(
                "the joint controller",
                "26, 30(1)(a)",
                "joint_controller",
                bool(activity.joint_controller),
            )
        )
    risk = screened(activity.risk_answers) is not Screened.UNKNOWN
    asked.append(Answer("the nine questions on risk", "35(1)", "risks", risk))
    if special:
        asked.append(
            Answer(
                "the Art 9 condition",
                "9(2)",
                "special_condition",
                bool(activity.special_condition),
            )
        )
    if interests:
        named = all(row.legitimate_interests for row in interests) or any(
            each.summary for each in activity.assessments
        )
        asked.append(Answer("the legitimate interests", "13(1)(d)", "interests", named))
        weighed = any(each.outcome for each in activity.assessments) or activity.assessment_link
        asked.append(
            Answer("the legitimate interests assessment", "6(1)(f)", "interests", bool(weighed))
        )
    if recognised:
        asked.append(
            Answer(
                "the recognised legitimate interest",
                "Annex 1",
                "bases",
                all(row.condition or row.text for row in recognised),
            )
        )
    for row in abroad:
        words = f"the safeguard for {row.name or row.category or row.country}"
        asked.append(Answer(words, "30(1)(e)", "recipients", bool(row.safeguard)))
        who = row.name or row.category or row.country
        if row.mechanism and (lacks := why_transfer_unproved(row.mechanism, row.checked_on)):
            asked.append(Answer(f"{lacks} for {who}", "45A, 46", "recipients", given=False))
    for row in activity.recipients:
        if row.kind == "processor":
            whole = row.contract_on is not None and not points_missing(
                row.contract_points.split(",")
            )
            words = f"a contract with {row.name} that holds all eight points"
            asked.append(Answer(words, "28(3)", "recipients", whole))
    return asked


def completeness(activity: ProcessingActivity) -> tuple[int, int, list[str]]:
    """Return answers given, answers asked, and the names of what is missing (Arts 30, 13)."""
    asked = answers(activity)
    missing = [each.words for each in asked if not each.given]
    return len(asked) - len(missing), len(asked), missing


def whole_completeness(activities: Iterable[ProcessingActivity]) -> tuple[int, int, list[str]]:
    """Return the figure over all activities, and what is missing with each one's reference."""
    given = asked = 0
    missing: list[str] = []
    for each in activities:
        one, all_of, lacking = completeness(each)
        given, asked = given + one, asked + all_of
        missing += [f"{each.reference}: {words}" for words in lacking]
    return given, asked, missing


def _processor_answers(activity: ProcessingActivity) -> list[Answer]:
    """Return what the record of a processor must answer (Art 30(2))."""
    abroad = [row for row in activity.recipients if row.abroad]
    return [
        Answer("who you work for", "30(2)(a)", "processor_for", bool(activity.processor_for)),
        Answer(
            "what you do for them", "30(2)(b)", "processing_kinds", bool(activity.processing_kinds)
        ),
        Answer(
            "transfers outside the UK",
            "30(2)(c)",
            "recipients",
            bool(abroad) or activity.no_transfers,
        ),
        Answer("how it is protected", "30(2)(d)", "security", bool(activity.security)),
    ]
