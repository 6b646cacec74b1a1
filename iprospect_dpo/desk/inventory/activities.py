"""The data inventory: the record of processing (UK GDPR Art 30), read and changed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from iprospect_dpo.desk.errors import DeskError, check_text
from iprospect_dpo.desk.events import new_uid
from iprospect_dpo.desk.inventory.drafts import (
    ActivityDraft,
    BasisDraft,
    RetentionDraft,
    clean,
    draft_of,
    fill_activity,
    set_bases,
    set_flag,
    set_information,
    set_role,
    set_rules,
    set_sources,
    set_text,
    values_of,
)
from iprospect_dpo.desk.inventory.recipients import RecipientDraft, link_recipients
from iprospect_dpo.desk.settings import note_inventory_change
from iprospect_dpo.register import audit
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import JournalEntry, ProcessingActivity, RecipientLink
from iprospect_dpo.text import match_key, one_line


@dataclass(frozen=True)
class Change:
    """One entry of an activity's history: when, what, and each field's old and new value."""

    at: str
    action: str
    values: tuple[tuple[str, str, str], ...]


def with_children() -> list[Any]:
    """Return what loads an activity whole."""
    return [
        selectinload(ProcessingActivity.information),
        selectinload(ProcessingActivity.bases),
        selectinload(ProcessingActivity.sources),
        selectinload(ProcessingActivity.recipient_links).selectinload(RecipientLink.recipient),
        selectinload(ProcessingActivity.retention_rules),
        selectinload(ProcessingActivity.assessments),
    ]


def list_activities(
    register: Register, *, retired: bool | None = False
) -> list[ProcessingActivity]:
    """Return the activities in their order, whole; with ``retired=None`` all of them."""
    with register.reading() as session:
        return activities_of(session, retired=retired)


def activities_of(session: Session, *, retired: bool | None = False) -> list[ProcessingActivity]:
    """Return the activities of a session's register, whole and in their order."""
    query = select(ProcessingActivity).order_by(ProcessingActivity.position)
    if retired is not None:
        test = ProcessingActivity.retired_on
        query = query.where(test.is_not(None) if retired else test.is_(None))
    return list(session.scalars(query.options(*with_children())))


def get_activity(register: Register, reference: str) -> ProcessingActivity:
    """Return one activity whole, by its reference (``A-01``). Raises DeskError."""
    with register.reading() as session:
        return activity_of(session, reference)


def activity_of(session: Session, reference: str) -> ProcessingActivity:
    """Return one activity of a session's register, whole. Raises DeskError."""
    found = session.scalars(
        select(ProcessingActivity)
        .where(ProcessingActivity.reference == reference)
        .options(*with_children())
    ).one_or_none()
    if found is None:
        raise DeskError(f"Activity {reference} is not on record.")
    return found


def add_activity(register: Register, draft: ActivityDraft) -> ProcessingActivity:
    """Add an activity. Raises DeskError when it has no purpose."""
    with register.writing() as session:
        activity = put_activity(session, register, draft)
        note_inventory_change(session, register.surroundings)
        audit.record(
            session,
            register.surroundings,
            "activity added",
            activity.reference,
            new=values_of(activity),
        )
        return activity


def put_activity(session: Session, register: Register, draft: ActivityDraft) -> ProcessingActivity:
    """Put an activity into a session's register; the caller writes the journal."""
    purpose = one_line(draft.purpose)
    if not purpose:
        raise DeskError("Enter a purpose.", "purpose")
    check_text("purpose", purpose, 1000)
    last = session.scalar(select(func.max(ProcessingActivity.position))) or 0
    activity = ProcessingActivity(
        uid=new_uid(register.surroundings),
        reference=f"A-{last + 1:02d}",
        position=last + 1,
        purpose=purpose,
        purpose_key=match_key(purpose),
        next_review=draft.next_review,
        risk_answers={},
        decision_answers={},
        # Empty lists that are there need not be loaded when a query in between flushes.
        information=[],
        bases=[],
        sources=[],
        recipient_links=[],
        retention_rules=[],
        assessments=[],
    )
    session.add(activity)
    fill_activity(session, register, activity, draft)
    session.flush()
    return activity


@dataclass(frozen=True)
class ActivityChange:
    """What is to be changed of an activity; what is None stays as it is."""

    texts: Mapping[str, str] | None = None
    information: Sequence[str] | None = None
    special: Sequence[str] | None = None
    bases: Sequence[BasisDraft] | None = None
    sources: Sequence[str] | None = None
    recipients: Sequence[RecipientDraft] | None = None
    rules: Sequence[RetentionDraft] | None = None
    flags: Mapping[str, bool] | None = None
    role: str | None = None
    next_review: date | None = None


def change_activity(
    register: Register,
    reference: str,
    texts: Mapping[str, str] | None = None,
    **changes: Any,  # noqa: ANN401 - the fields of ActivityChange
) -> ProcessingActivity:
    """Change what is given of an activity (see ActivityChange); the rest stays. Raises DeskError.

    A change that changes nothing writes nothing.
    """
    with register.writing() as session:
        activity = activity_of(session, reference)
        old = values_of(activity)
        apply_change(session, register, activity, ActivityChange(texts, **changes))
        journal_change(session, register, activity, old, "activity changed")
        return activity


def apply_change(
    session: Session, register: Register, activity: ProcessingActivity, change: ActivityChange
) -> None:
    """Put a change into an activity of the session; the caller writes the journal."""
    for name, value in (change.texts or {}).items():
        set_text(activity, name, value)
    for name, on in (change.flags or {}).items():
        set_flag(activity, name, value=on)
    if change.role is not None:
        set_role(activity, change.role)
    if change.information is not None or change.special is not None:
        kinds = [row.text for row in activity.information if not row.special]
        specials = [row.text for row in activity.information if row.special]
        set_information(
            activity,
            kinds if change.information is None else change.information,
            specials if change.special is None else change.special,
        )
    if change.bases is not None:
        set_bases(session, register, activity, change.bases)
    if change.sources is not None:
        set_sources(activity, change.sources)
    if change.rules is not None:
        set_rules(register, activity, change.rules)
    if change.recipients is not None:
        link_recipients(session, register, activity, change.recipients)
    if change.next_review is not None:
        activity.next_review = change.next_review
    session.flush()


def journal_change(
    session: Session,
    register: Register,
    activity: ProcessingActivity,
    old: Mapping[str, object],
    action: str,
) -> bool:
    """Write what changed of an activity into the journal; say whether anything did."""
    new = values_of(activity)
    changed = {name for name in new if new[name] != old[name]}
    if changed:
        note_inventory_change(session, register.surroundings)
        audit.record(
            session,
            register.surroundings,
            action,
            activity.reference,
            old={name: old[name] for name in changed},
            new={name: new[name] for name in changed},
        )
    return bool(changed)


def clone_activity(register: Register, reference: str) -> ProcessingActivity:
    """Add a copy of an activity, to be changed into another. Raises DeskError."""
    with register.writing() as session:
        draft = draft_of(activity_of(session, reference))
        copy = put_activity(session, register, replace(draft, purpose=f"{draft.purpose} (copy)"))
        note_inventory_change(session, register.surroundings)
        audit.record(
            session,
            register.surroundings,
            "activity copied",
            copy.reference,
            new={"from": reference, **values_of(copy)},
        )
        return copy


def retire_activity(register: Register, reference: str, *, restore: bool = False) -> None:
    """Take an activity out of use, or bring it back; it is never lost. Raises DeskError."""
    with register.writing() as session:
        activity = activity_of(session, reference)
        old = activity.retired_on
        activity.retired_on = None if restore else register.surroundings.today()
        note_inventory_change(session, register.surroundings)
        audit.record(
            session,
            register.surroundings,
            "activity restored" if restore else "activity retired",
            reference,
            old={"retired_on": old},
            new={"retired_on": activity.retired_on},
        )


def history_of(register: Register, reference: str) -> list[Change]:
    """Return what was changed of an activity, the newest first, with old and new values."""
    with register.reading() as session:
        entries = session.scalars(
            select(JournalEntry)
            .where(JournalEntry.record == reference)
            .order_by(JournalEntry.seq.desc())
        ).all()
    return [Change(each.at, each.action, _differences(each.detail)) for each in entries]


def vocabulary(
    activities: Sequence[ProcessingActivity], field: str, known: Sequence[str]
) -> list[str]:
    """Return the words to pick from for a field: those known, and those the activities use."""
    used: list[str] = []
    for each in activities:
        if field == "information":
            used += [row.text for row in each.information]
        elif field == "sources":
            used += [row.text for row in each.sources]
        elif field == "recipients":
            used += [row.name for row in each.recipients]
        else:
            used += str(getattr(each, field)).split("\n")
    return sorted({*clean(used), *known}, key=match_key)


def purpose_title(purpose: str) -> str:
    """Return a purpose as a heading: "to provide services" becomes "Provide services"."""
    for opening in ("to ", "for the purpose of ", "for ", "as part of "):
        if purpose.casefold().startswith(opening):
            purpose = purpose[len(opening) :]
            break
    purpose = purpose.removesuffix(" purposes")
    return purpose[:1].upper() + purpose[1:]


def purpose_key(purpose: str) -> str:
    """Return the key by which a purpose is known: as written in the notice, or as shown."""
    return match_key(purpose_title(" ".join(purpose.split())))


def _differences(detail: str) -> tuple[tuple[str, str, str], ...]:
    kept = json.loads(detail)
    old, new = kept.get("old", {}), kept.get("new", {})
    names = [name for name in {**old, **new} if old.get(name) or new.get(name)]
    return tuple((name, _words(old.get(name)), _words(new.get(name))) for name in sorted(names))


def _words(value: object) -> str:
    """Return a journalled value in words."""
    if isinstance(value, list):
        return "\n".join(_words(each) for each in value)
    if isinstance(value, dict):
        if "text" in value and set(value) <= {"text", "special"}:
            return str(value["text"])
        return ", ".join(str(part) for part in value.values() if part and part is not True)
    return "" if value is None else str(value)
