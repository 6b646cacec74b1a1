"""An activity as it is typed, and how what was typed is put into its record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from iprospect_dpo.desk.errors import TEXT_LENGTH, DeskError, check_text
from iprospect_dpo.desk.events import new_uid
from iprospect_dpo.desk.inventory.recipients import (
    RecipientDraft,
    link_recipients,
    recipient_values,
)
from iprospect_dpo.law.lawful_bases import Basis
from iprospect_dpo.law.retention import ACTIONS, UNITS, RetentionFacts, rule_problem
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import (
    ActivityBasis,
    ActivityInformation,
    ActivitySource,
    Assessment,
    ProcessingActivity,
    RetentionRule,
)
from iprospect_dpo.text import match_key, one_line, stored

#: Plain fields of an activity that may be changed one by one.
TEXT_FIELDS = (
    "purpose",
    "bases_phrase",
    "business_function",
    "individuals",
    "joint_controller",
    "retention",
    "security",
    "special_condition",
    "automated_decisions",
    "location",
    "requirement",
    "consequence",
    "processor_for",
    "processing_kinds",
    "rights_note",
    "assessment_link",
    "consent_record",
    "dpia_required",
    "dpia_progress",
    "dpia_link",
    "breach_occurred",
    "breach_link",
    "schedule1_condition",
    "schedule1_basis",
    "policy_link",
    "policy_followed",
    "policy_reasons",
    "note",
)
#: Yes-or-no fields: nobody receives it, nothing leaves the United Kingdom.
FLAGS = ("no_recipients", "no_transfers")
ROLES = {"controller": "controller", "joint": "joint controller", "processor": "processor"}


@dataclass(frozen=True)
class BasisDraft:
    """A lawful basis as it is typed."""

    basis: Basis
    text: str = ""
    legitimate_interests: str = ""
    reason: str = ""
    opening: str = ""
    covers: str = ""
    condition: str = ""


@dataclass(frozen=True)
class RetentionDraft:
    """How long a kind of information is kept, as it is typed."""

    information: str = ""
    period: int | None = None
    unit: str = "years"
    trigger: str = ""
    criteria: str = ""
    action: str = "erase"
    reason: str = ""

    @property
    def facts(self) -> RetentionFacts:
        """The rule as the law reads it."""
        return RetentionFacts(
            self.information,
            self.period,
            self.unit,
            self.trigger,
            self.criteria,
            self.action,
            self.reason,
        )


@dataclass(frozen=True)
class ActivityDraft:
    """An activity as it is typed or read from a notice or a sheet."""

    purpose: str
    information: Sequence[str] = ()
    special: Sequence[str] = ()
    bases: Sequence[BasisDraft] = ()
    sources: Sequence[str] = ()
    recipients: Sequence[RecipientDraft] = ()
    rules: Sequence[RetentionDraft] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    sentences: Mapping[str, str] = field(default_factory=dict)
    flags: Mapping[str, bool] = field(default_factory=dict)
    role: str = "controller"
    next_review: date | None = None


def fill_activity(
    session: Session, register: Register, activity: ProcessingActivity, draft: ActivityDraft
) -> None:
    """Put everything of a draft into a fresh activity."""
    for name, text in draft.texts.items():
        set_text(activity, name, text)
    for name, text in draft.sentences.items():
        setattr(activity, name, stored(text))
    for name, value in draft.flags.items():
        set_flag(activity, name, value=value)
    set_role(activity, draft.role)
    set_information(activity, draft.information, draft.special)
    set_bases(session, register, activity, draft.bases)
    set_sources(activity, draft.sources)
    set_rules(register, activity, draft.rules)
    link_recipients(session, register, activity, draft.recipients, distinct=True)


def set_text(activity: ProcessingActivity, name: str, value: str) -> None:
    """Change one plain field. Raises DeskError.

    A changed purpose or bases phrase drops the sentence that was read for it, since the notice
    would print the old words.
    """
    if name not in TEXT_FIELDS:
        raise DeskError(f"“{name}” is not a field of an activity.")
    text = one_line(value) if name in {"purpose", "bases_phrase"} else stored(value)
    check_text(name, text, TEXT_LENGTH)
    if name == "purpose" and not text:
        raise DeskError("Enter a purpose.", "purpose")
    if text == getattr(activity, name):
        return
    setattr(activity, name, text)
    if name == "purpose":
        activity.purpose_key = match_key(text)
        activity.collection_sentence = activity.special_sentence = ""
    elif name == "bases_phrase":
        activity.bases_sentence = ""


def set_flag(activity: ProcessingActivity, name: str, *, value: bool) -> None:
    """Change one yes-or-no field. Raises DeskError."""
    if name not in FLAGS:
        raise DeskError(f"“{name}” is not a field of an activity.")
    setattr(activity, name, value)


def set_role(activity: ProcessingActivity, role: str) -> None:
    """Say what the business is for this activity: controller, joint, processor (Art 30(1), (2))."""
    if role not in ROLES:
        raise DeskError(
            f"“{role}” is not a valid role. Use controller, joint or processor.", "role"
        )
    activity.role = role


def set_information(
    activity: ProcessingActivity, kinds: Sequence[str], special: Sequence[str]
) -> None:
    """Put the kinds of information, special ones after the others."""
    rows = [(text, False) for text in clean(kinds)] + [(text, True) for text in clean(special)]
    activity.information = [
        ActivityInformation(position=number, text=text, special=marked)
        for number, (text, marked) in enumerate(rows, start=1)
    ]


def set_bases(
    session: Session, register: Register, activity: ProcessingActivity, bases: Sequence[BasisDraft]
) -> None:
    """Put the lawful bases; one on legitimate interests gets an assessment to work through."""
    activity.bases = [
        ActivityBasis(
            position=number,
            basis=draft.basis.value,
            opening=stored(draft.opening),
            text=stored(draft.text),
            legitimate_interests=stored(draft.legitimate_interests),
            reason=stored(draft.reason),
            covers=stored(draft.covers),
            condition=draft.condition,
        )
        for number, draft in enumerate(bases, start=1)
    ]
    interests = [row for row in activity.bases if row.basis == Basis.LEGITIMATE_INTERESTS]
    if interests and not activity.assessments:
        activity.assessments = [
            Assessment(
                uid=new_uid(register.surroundings),
                reference=next_assessment(session),
                starting_text=interests[0].legitimate_interests,
            )
        ]


def next_assessment(session: Session) -> str:
    """Return the reference of the next assessment."""
    last = session.scalar(select(func.max(Assessment.id))) or 0
    return f"LIA-{last + 1:02d}"


def set_sources(activity: ProcessingActivity, sources: Sequence[str]) -> None:
    """Put where the information comes from."""
    activity.sources = [
        ActivitySource(position=number, text=text)
        for number, text in enumerate(clean(sources), start=1)
    ]


def set_rules(
    register: Register, activity: ProcessingActivity, rules: Sequence[RetentionDraft]
) -> None:
    """Put the retention rules. Raises DeskError naming what a rule lacks."""
    for draft in rules:
        if draft.unit not in UNITS or draft.action not in ACTIONS:
            raise DeskError("A retention rule has an unknown unit or action.", "rules")
        if problem := rule_problem(draft.facts):
            raise DeskError(problem, "rules")
    activity.retention_rules = [
        RetentionRule(
            uid=new_uid(register.surroundings),
            position=number,
            information=stored(draft.information),
            period=draft.period,
            unit=draft.unit,
            trigger=one_line(draft.trigger),
            criteria=stored(draft.criteria),
            action=draft.action,
            reason=stored(draft.reason),
        )
        for number, draft in enumerate(rules, start=1)
    ]


def clean(texts: Sequence[str]) -> list[str]:
    """Return texts as they are stored, without the empty ones."""
    return [text for text in (stored(each) for each in texts) if text]


def rule_drafts(activity: ProcessingActivity) -> list[RetentionDraft]:
    """Return an activity's retention rules as drafts."""
    return [
        RetentionDraft(
            row.information, row.period, row.unit, row.trigger, row.criteria, row.action, row.reason
        )
        for row in activity.retention_rules
    ]


def values_of(activity: ProcessingActivity) -> dict[str, object]:
    """Return everything of an activity as plain values, for the journal."""
    values: dict[str, object] = {name: getattr(activity, name) for name in TEXT_FIELDS}
    values |= {name: getattr(activity, name) for name in FLAGS}
    values["role"] = activity.role
    values["next_review"] = activity.next_review
    values["risk_answers"], values["risk_reason"] = activity.risk_answers, activity.risk_reason
    values["decision_answers"] = activity.decision_answers
    values["information"] = [
        {"text": row.text, "special": row.special} for row in activity.information
    ]
    values["bases"] = [
        {
            "basis": row.basis,
            "text": row.text,
            "interests": row.legitimate_interests,
            "reason": row.reason,
            "covers": row.covers,
            "condition": row.condition,
        }
        for row in activity.bases
    ]
    values["sources"] = [row.text for row in activity.sources]
    values["recipients"] = [recipient_values(row) for row in activity.recipients]
    values["rules"] = [draft.facts.sentence for draft in rule_drafts(activity)]
    return values


def draft_of(activity: ProcessingActivity) -> ActivityDraft:
    """Return an activity as a draft, for a copy of it."""
    return ActivityDraft(
        purpose=activity.purpose,
        information=[row.text for row in activity.information if not row.special],
        special=[row.text for row in activity.information if row.special],
        bases=[
            BasisDraft(
                Basis(row.basis),
                row.text,
                row.legitimate_interests,
                row.reason,
                row.opening,
                row.covers,
                row.condition,
            )
            for row in activity.bases
        ],
        sources=[row.text for row in activity.sources],
        recipients=[RecipientDraft.of(row) for row in activity.recipients],
        rules=rule_drafts(activity),
        texts={name: getattr(activity, name) for name in TEXT_FIELDS if name != "purpose"},
        flags={name: getattr(activity, name) for name in FLAGS},
        role=activity.role,
    )
