"""The questions on an activity that an answer to a person must not leave open.

Who receives it, whether it leaves the United Kingdom, whether a decision is made without a
person, whether it must be given: silence is a gap, never "none" (Arts 13(2)(e), 15(1)(c), 15(1)(h),
15(2)).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.inventory.activities import (
    ActivityChange,
    activities_of,
    activity_of,
    apply_change,
    journal_change,
)
from iprospect_dpo.desk.inventory.drafts import values_of
from iprospect_dpo.desk.inventory.recipients import RecipientDraft
from iprospect_dpo.law.questions import Question
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import ProcessingActivity
from iprospect_dpo.text import match_key, one_line

#: Words that name what protects a transfer (Arts 45 to 49; DUAA 2025 Sch 7).
_SAFEGUARD = re.compile(
    r"adequa|bridge|\bidta\b|addendum|clauses|\bscc|binding corporate|derogation|exception"
    r"|explicit consent|data protection test|\beea\b|european economic area",
    re.IGNORECASE,
)
_NONE = re.compile(r"(?:none|no|nobody|nowhere|n/?a)\.?", re.IGNORECASE)


def is_answered(activity: ProcessingActivity, question: Question) -> bool:
    """Say whether the inventory answers a question for an activity."""
    return {
        Question.RECIPIENTS: lambda: (
            activity.no_recipients or any(row.kind != "transfer" for row in activity.recipients)
        ),
        Question.TRANSFERS: lambda: (
            activity.no_transfers or any(row.abroad for row in activity.recipients)
        ),
        Question.AUTOMATED: lambda: bool(activity.automated_decisions.strip()),
        Question.REQUIRED: lambda: bool(activity.requirement.strip()),
    }[question]()


def without_safeguard(activity: ProcessingActivity) -> list[str]:
    """Return the recipients abroad for whom no safeguard is named (Arts 15(2), 46)."""
    return [
        row.name or row.country
        for row in activity.recipients
        if row.abroad
        and not row.safeguard.strip()
        and not _SAFEGUARD.search(f"{row.name} {row.activities} {row.note}")
    ]


def answer(register: Register, reference: str, question: Question, value: str) -> list[str]:
    """Answer a question for one activity, or for ``all``; return those that were answered.

    ``value`` is "none", or the words. Several recipients or transfers are separated by
    semicolons; a transfer is "name, country, safeguard". Raises DeskError, and then nothing is
    changed.
    """
    words = value.strip()
    if not words:
        raise DeskError("Enter the answer, or “none”.", "value")
    none = _NONE.fullmatch(words) is not None
    with register.writing() as session:
        if reference.strip().casefold() == "all":
            activities = activities_of(session)
            if not activities:
                raise DeskError("The inventory is empty. Add your purposes first.")
        else:
            activities = [activity_of(session, reference.strip().upper())]
        for each in activities:
            old = values_of(each)
            apply_change(session, register, each, _CHANGE[question](each, words, none))
            journal_change(session, register, each, old, "activity changed")
        return [each.reference for each in activities]


def _recipients(activity: ProcessingActivity, words: str, none: bool) -> ActivityChange:
    held = [RecipientDraft.of(row) for row in activity.recipients]
    if none:
        if any(row.kind != "transfer" for row in activity.recipients):
            names = ", ".join(row.name for row in activity.recipients if row.kind != "transfer")
            raise DeskError(
                f"{activity.reference} names recipients: {names}. Remove them first.", "value"
            )
        return ActivityChange(flags={"no_recipients": True})
    known = {match_key(each.name) for each in held}
    named = [one_line(each) for each in words.split(";") if one_line(each)]
    fresh = [RecipientDraft(each) for each in named if match_key(each) not in known]
    return ActivityChange(recipients=[*held, *fresh], flags={"no_recipients": False})


def _transfers(activity: ProcessingActivity, words: str, none: bool) -> ActivityChange:
    held = [RecipientDraft.of(row) for row in activity.recipients]
    if none:
        if abroad := [row.name or row.country for row in activity.recipients if row.abroad]:
            raise DeskError(
                f"{activity.reference} names transfers: {', '.join(abroad)}. Remove them first.",
                "value",
            )
        return ActivityChange(flags={"no_transfers": True})
    for each in [part for part in words.split(";") if one_line(part)]:
        name, _, rest = (one_line(part) for part in each.partition(","))
        country, _, safeguard = (part.strip() for part in rest.partition(","))
        at = next((n for n, d in enumerate(held) if match_key(d.name) == match_key(name)), None)
        if at is None:
            kind = "transfer"
            held.append(RecipientDraft(name, kind, country=country, safeguard=safeguard))
        else:
            held[at] = replace(held[at], country=country, safeguard=safeguard)
    return ActivityChange(recipients=held, flags={"no_transfers": False})


def _automated(activity: ProcessingActivity, words: str, none: bool) -> ActivityChange:
    del activity
    said = "We make no decision about you by computer alone." if none else words
    return ActivityChange(texts={"automated_decisions": said})


def _required(activity: ProcessingActivity, words: str, none: bool) -> ActivityChange:
    del activity
    said = "You do not have to give us this information." if none else words
    return ActivityChange(texts={"requirement": said})


_CHANGE: dict[Question, Callable[[ProcessingActivity, str, bool], ActivityChange]] = {
    Question.RECIPIENTS: _recipients,
    Question.TRANSFERS: _transfers,
    Question.AUTOMATED: _automated,
    Question.REQUIRED: _required,
}
