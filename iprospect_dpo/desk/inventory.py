"""The data inventory: the record of processing (UK GDPR Art 30), read and changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from iprospect_dpo.desk.common import (
    TEXT_LENGTH,
    DeskError,
    check_text,
    new_uid,
    note_inventory_change,
)
from iprospect_dpo.law.lawful_bases import Basis
from iprospect_dpo.register import audit
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import (
    ActivityBasis,
    ActivityInformation,
    ActivityRecipient,
    ActivitySource,
    ProcessingActivity,
)
from iprospect_dpo.register.text import match_key, one_line, stored

#: Plain fields of an activity that may be changed one by one.
TEXT_FIELDS = (
    "purpose", "bases_phrase", "business_function", "individuals", "joint_controller", "retention",
    "security", "special_condition", "automated_decisions", "location", "requirement", "note",
)  # fmt: skip


@dataclass(frozen=True)
class BasisDraft:
    """A lawful basis as it is typed."""

    basis: Basis
    text: str = ""
    legitimate_interests: str = ""
    reason: str = ""
    opening: str = ""


@dataclass(frozen=True)
class RecipientDraft:
    """A recipient, processor or transfer as it is typed."""

    name: str
    kind: str = "recipient"
    activities: str = ""
    category: str = ""
    country: str = ""
    safeguard: str = ""


@dataclass(frozen=True)
class ActivityDraft:
    """An activity as it is typed or read from a notice."""

    purpose: str
    information: Sequence[str] = ()
    special: Sequence[str] = ()
    bases: Sequence[BasisDraft] = ()
    sources: Sequence[str] = ()
    recipients: Sequence[RecipientDraft] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    sentences: Mapping[str, str] = field(default_factory=dict)
    next_review: date | None = None


def with_children() -> list[object]:
    """Return what loads an activity whole."""
    return [
        selectinload(ProcessingActivity.information),
        selectinload(ProcessingActivity.bases),
        selectinload(ProcessingActivity.sources),
        selectinload(ProcessingActivity.recipients),
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
    return list(session.scalars(query.options(*with_children())))  # type: ignore[arg-type]


def get_activity(register: Register, reference: str) -> ProcessingActivity:
    """Return one activity whole, by its reference (``A-01``). Raises DeskError."""
    with register.reading() as session:
        return _activity(session, reference)


def add_activity(register: Register, draft: ActivityDraft) -> ProcessingActivity:
    """Add an activity. Raises DeskError when it has no purpose."""
    with register.writing() as session:
        activity = put_activity(session, register, draft)
        note_inventory_change(session, register.surroundings)
        audit.record(
            session, register.surroundings, "activity added", activity.reference,
            new=_values(activity),
        )  # fmt: skip
        return activity


def put_activity(session: Session, register: Register, draft: ActivityDraft) -> ProcessingActivity:
    """Put an activity into a session's register; the caller writes the journal."""
    purpose = one_line(draft.purpose)
    if not purpose:
        raise DeskError("Say what the information is used for.", "purpose")
    check_text("purpose", purpose, 1000)
    last = session.scalar(select(func.max(ProcessingActivity.position))) or 0
    activity = ProcessingActivity(
        uid=new_uid(register.surroundings),
        reference=f"A-{last + 1:02d}",
        position=last + 1,
        purpose=purpose,
        purpose_key=match_key(purpose),
        next_review=draft.next_review,
        **{name: stored(text) for name, text in {**draft.texts, **draft.sentences}.items()},
    )
    _set_information(activity, draft.information, draft.special)
    _set_bases(activity, draft.bases)
    _set_sources(activity, draft.sources)
    _set_recipients(activity, draft.recipients)
    session.add(activity)
    session.flush()
    return activity


def change_activity(
    register: Register,
    reference: str,
    texts: Mapping[str, str] | None = None,
    *,
    information: Sequence[str] | None = None,
    special: Sequence[str] | None = None,
    bases: Sequence[BasisDraft] | None = None,
    sources: Sequence[str] | None = None,
    recipients: Sequence[RecipientDraft] | None = None,
    next_review: date | None = None,
) -> ProcessingActivity:
    """Change what is given of an activity; the rest stays. Raises DeskError.

    A changed purpose or bases phrase drops the sentence that was read for it, since the notice
    would print the old words.
    """
    with register.writing() as session:
        activity = _activity(session, reference)
        old = _values(activity)
        for name, value in (texts or {}).items():
            _set_text(activity, name, value)
        if information is not None or special is not None:
            kinds = [row.text for row in activity.information if not row.special]
            specials = [row.text for row in activity.information if row.special]
            _set_information(
                activity,
                kinds if information is None else information,
                specials if special is None else special,
            )
        if bases is not None:
            _set_bases(activity, bases)
        if sources is not None:
            _set_sources(activity, sources)
        if recipients is not None:
            _set_recipients(activity, recipients)
        if next_review is not None:
            activity.next_review = next_review
        session.flush()
        new = _values(activity)
        changed = {name for name in new if new[name] != old[name]}
        if changed:
            note_inventory_change(session, register.surroundings)
            audit.record(
                session, register.surroundings, "activity changed", reference,
                old={name: old[name] for name in changed},
                new={name: new[name] for name in changed},
            )  # fmt: skip
        return activity


def retire_activity(register: Register, reference: str, *, restore: bool = False) -> None:
    """Take an activity out of use, or bring it back; it is never lost. Raises DeskError."""
    with register.writing() as session:
        activity = _activity(session, reference)
        old = activity.retired_on
        activity.retired_on = None if restore else register.surroundings.today()
        note_inventory_change(session, register.surroundings)
        audit.record(
            session, register.surroundings,
            "activity restored" if restore else "activity retired", reference,
            old={"retired_on": old}, new={"retired_on": activity.retired_on},
        )  # fmt: skip


def completeness(activity: ProcessingActivity) -> tuple[int, int, list[str]]:
    """Return answers given, answers asked, and the names of what is missing (Art 30(1), 13)."""
    special = any(row.special for row in activity.information)
    interests = [row for row in activity.bases if row.basis == Basis.LEGITIMATE_INTERESTS]
    asked: list[tuple[str, bool]] = [
        ("kinds of information", bool(activity.information)),
        ("whose information", bool(activity.individuals)),
        ("a lawful basis", bool(activity.bases)),
        ("one basis for each kind", len(activity.bases) == 1),
        ("where it comes from", bool(activity.sources)),
        ("who receives it", bool(activity.recipients)),
        ("how long it is kept", bool(activity.retention)),
        ("how it is protected", bool(activity.security)),
        ("where it is kept", bool(activity.location)),
        ("decisions made by computer", bool(activity.automated_decisions)),
        ("whether people must give it", bool(activity.requirement)),
        ("the next review", activity.next_review is not None),
    ]
    if special:
        asked.append(("the condition of Art 9", bool(activity.special_condition)))
    if interests:
        asked.append(
            ("the legitimate interests", all(row.legitimate_interests for row in interests))
        )
    missing = [name for name, given in asked if not given]
    return len(asked) - len(missing), len(asked), missing


def purpose_title(purpose: str) -> str:
    """Return a purpose as a heading: "to provide services" becomes "Provide services"."""
    for opening in ("to ", "for the purpose of ", "for ", "as part of "):
        if purpose.casefold().startswith(opening):
            purpose = purpose[len(opening) :]
            break
    purpose = purpose.removesuffix(" purposes")
    return purpose[:1].upper() + purpose[1:]


def _activity(session: Session, reference: str) -> ProcessingActivity:
    found = session.scalars(
        select(ProcessingActivity)
        .where(ProcessingActivity.reference == reference)
        .options(*with_children())  # type: ignore[arg-type]
    ).one_or_none()
    if found is None:
        raise DeskError(f"There is no activity {reference}.")
    return found


def _set_text(activity: ProcessingActivity, name: str, value: str) -> None:
    if name not in TEXT_FIELDS:
        raise DeskError(f"An activity has no field “{name}”.")
    text = one_line(value) if name in {"purpose", "bases_phrase"} else stored(value)
    check_text(name, text, TEXT_LENGTH)
    if name == "purpose" and not text:
        raise DeskError("Say what the information is used for.", "purpose")
    if text == getattr(activity, name):
        return
    setattr(activity, name, text)
    if name == "purpose":
        activity.purpose_key = match_key(text)
        activity.collection_sentence = activity.special_sentence = ""
    elif name == "bases_phrase":
        activity.bases_sentence = ""


def _clean(texts: Sequence[str]) -> list[str]:
    return [text for text in (stored(each) for each in texts) if text]


def _set_information(
    activity: ProcessingActivity, kinds: Sequence[str], special: Sequence[str]
) -> None:
    rows = [(text, False) for text in _clean(kinds)] + [(text, True) for text in _clean(special)]
    activity.information = [
        ActivityInformation(position=number, text=text, special=marked)
        for number, (text, marked) in enumerate(rows, start=1)
    ]


def _set_bases(activity: ProcessingActivity, bases: Sequence[BasisDraft]) -> None:
    activity.bases = [
        ActivityBasis(
            position=number,
            basis=draft.basis.value,
            opening=stored(draft.opening),
            text=stored(draft.text),
            legitimate_interests=stored(draft.legitimate_interests),
            reason=stored(draft.reason),
        )
        for number, draft in enumerate(bases, start=1)
    ]


def _set_sources(activity: ProcessingActivity, sources: Sequence[str]) -> None:
    activity.sources = [
        ActivitySource(position=number, text=text)
        for number, text in enumerate(_clean(sources), start=1)
    ]


def _set_recipients(activity: ProcessingActivity, recipients: Sequence[RecipientDraft]) -> None:
    activity.recipients = [
        ActivityRecipient(
            position=number,
            kind=draft.kind,
            name=stored(draft.name),
            activities=stored(draft.activities),
            category=stored(draft.category),
            country=stored(draft.country),
            safeguard=stored(draft.safeguard),
        )
        for number, draft in enumerate(recipients, start=1)
        if stored(draft.name) or stored(draft.category)
    ]


def _values(activity: ProcessingActivity) -> dict[str, object]:
    """Return everything of an activity as plain values, for the journal."""
    values: dict[str, object] = {name: getattr(activity, name) for name in TEXT_FIELDS}
    values["next_review"] = activity.next_review
    values["information"] = [
        {"text": row.text, "special": row.special} for row in activity.information
    ]
    values["bases"] = [
        {"basis": row.basis, "text": row.text, "interests": row.legitimate_interests,
         "reason": row.reason}
        for row in activity.bases
    ]  # fmt: skip
    values["sources"] = [row.text for row in activity.sources]
    values["recipients"] = [
        {"kind": row.kind, "name": row.name, "activities": row.activities,
         "category": row.category, "country": row.country, "safeguard": row.safeguard}
        for row in activity.recipients
    ]  # fmt: skip
    return values
