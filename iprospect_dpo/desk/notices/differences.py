"""A notice read again into a filled register: what differs, and only what is ticked is changed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from iprospect_dpo.desk.inventory.activities import (
    ActivityChange,
    activities_of,
    activity_of,
    apply_change,
    journal_change,
    put_activity,
)
from iprospect_dpo.desk.inventory.drafts import BasisDraft, values_of
from iprospect_dpo.desk.notices.import_notice import (
    draft_from,
    keep_imported,
    put_reading,
    recipients_from,
)
from iprospect_dpo.desk.notices.wording import words_of
from iprospect_dpo.desk.settings import (
    get_setting,
    note_inventory_change,
    set_setting,
    the_organisation,
)
from iprospect_dpo.exchange.notice_text import NoticeReading, PurposeRead, read_notice
from iprospect_dpo.exchange.notice_text.phrases import likeness
from iprospect_dpo.law.lawful_bases import Basis
from iprospect_dpo.register import audit
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import Organisation, ProcessingActivity
from iprospect_dpo.text import stored

_DETAILS = ("name", "registered_name", "telephone", "email", "address", "website")


@dataclass(frozen=True)
class Difference:
    """One thing in which the notice and the register differ. ``key`` is what is ticked."""

    key: str
    words: str
    on_record: str
    in_notice: str


def notice_differences(register: Register, text: str) -> list[Difference]:
    """Return in what a notice text differs from the register. Writes nothing."""
    reading = read_notice(text)
    with register.reading() as session:
        return list(_differences(session, reading))


def apply_differences(
    register: Register, text: str, keys: Collection[str], file_name: str = "pasted text"
) -> int:
    """Change what is ticked, and only that; the text is kept whole. Return how many changes."""
    reading = read_notice(text)
    with register.writing() as session:
        found = [each for each in _differences(session, reading) if each.key in keys]
        for each in found:
            _apply(session, register, reading, each.key)
        if found:
            keep_imported(session, register, reading, text=text, file_name=file_name)
            note_inventory_change(session, register.surroundings)
            audit.record(
                session,
                register.surroundings,
                "notice read again",
                file_name,
                old={each.key: each.on_record for each in found},
                new={each.key: each.in_notice for each in found},
            )
        return len(found)


def _differences(session: Session, reading: NoticeReading) -> Iterator[Difference]:
    yield from _details(the_organisation(session), reading)
    activities = activities_of(session)
    matched = _matches(activities, reading.purposes)
    for at, purpose in enumerate(reading.purposes):
        activity = matched.get(at)
        if activity is None:
            words = "; ".join([*purpose.categories, *purpose.special_categories])
            yield Difference(f"add.{at}", f"New purpose: {purpose.purpose}", "", words)
        else:
            yield from _activity(activity, purpose, reading)
    there = {each.reference for each in matched.values()}
    for each in activities:
        if each.reference not in there and each.role != "processor":
            yield Difference(
                f"retire.{each.reference}",
                f"Not in the notice: {each.purpose}",
                "in use",
                "retire it",
            )
    kept = get_setting(session, "notice.wording", {})
    fresh = words_of(reading)
    if any(kept.get(name) != fresh[name] for name in ("title", "standard", "objection")):
        yield Difference(
            "wording",
            "The notice’s own wording (rights, complaints, introduction)",
            "current wording",
            "wording in this notice",
        )


def _details(who: Organisation, reading: NoticeReading) -> Iterator[Difference]:
    for name in _DETAILS:
        said = stored(getattr(reading.organisation, name) or "")
        field = "legal_name" if name == "registered_name" else name
        held = str(getattr(who, field))
        if said and said != held:
            words = field.replace("_", " ").capitalize()
            yield Difference(f"organisation.{field}", words, held, said)


def _activity(
    activity: ProcessingActivity, purpose: PurposeRead, reading: NoticeReading
) -> Iterator[Difference]:
    held = {
        "information": [row.text for row in activity.information if not row.special],
        "special": [row.text for row in activity.information if row.special],
        "bases": [row.basis for row in activity.bases],
        "sources": [row.text for row in activity.sources],
        "recipients": [row.name for row in activity.recipients],
        "retention": activity.retention.split("\n") if activity.retention else [],
    }
    said = {
        "information": purpose.categories,
        "special": purpose.special_categories,
        "bases": [each.basis for each in purpose.lawful_bases],
        "sources": reading.sources,
        "recipients": [each.name for each in recipients_from(reading)],
        "retention": reading.retention,
    }
    for field, values in said.items():
        if values and [_key(each) for each in values] != [_key(each) for each in held[field]]:
            yield Difference(
                f"{activity.reference}.{field}",
                f"{activity.purpose}: {field}",
                _joined(held[field]),
                _joined(values),
            )


def _apply(session: Session, register: Register, reading: NoticeReading, key: str) -> None:
    subject, _, field = key.partition(".")
    if subject == "organisation":
        name = "registered_name" if field == "legal_name" else field
        setattr(the_organisation(session), field, stored(getattr(reading.organisation, name) or ""))
    elif subject == "add":
        put_activity(session, register, draft_from(reading.purposes[int(field)], reading))
    elif subject == "retire":
        activity_of(session, field).retired_on = register.surroundings.today()
    elif subject == "wording":
        set_setting(session, "notice.wording", words_of(reading))
        set_setting(session, "notice.own", [])
        set_setting(session, "notice.kept", [words for _, words in reading.unread])
    else:
        activity = activity_of(session, subject)
        old = values_of(activity)
        matched = _matches([activity], reading.purposes)
        purpose = reading.purposes[next(iter(matched))]
        apply_change(session, register, activity, _change(field, purpose, reading))
        journal_change(session, register, activity, old, "activity changed")


def _change(field: str, purpose: PurposeRead, reading: NoticeReading) -> ActivityChange:
    if field == "bases":
        return ActivityChange(
            bases=[
                BasisDraft(Basis(b.basis), b.text, b.legitimate_interests, opening=b.opening)
                for b in purpose.lawful_bases
            ]
        )
    if field == "recipients":
        return ActivityChange(recipients=recipients_from(reading))
    if field == "retention":
        return ActivityChange({"retention": "\n".join(reading.retention)}, rules=[])
    if field == "information":
        return ActivityChange(information=purpose.categories)
    if field == "special":
        return ActivityChange(special=purpose.special_categories)
    return ActivityChange(sources=reading.sources)


def _matches(
    activities: Sequence[ProcessingActivity], purposes: Sequence[PurposeRead]
) -> dict[int, ProcessingActivity]:
    """Return which activity each purpose of the notice is, the likest first, each once."""
    pairs = sorted(
        (
            (likeness(purpose.purpose, activity.purpose), -at, activity.position, activity)
            for at, purpose in enumerate(purposes)
            for activity in activities
        ),
        key=lambda pair: pair[:2],
        reverse=True,
    )
    matched: dict[int, ProcessingActivity] = {}
    for score, at, _, activity in pairs:
        if score >= 0.6 and -at not in matched and activity not in matched.values():
            matched[-at] = activity
    return matched


def _joined(values: Sequence[str]) -> str:
    return "\n".join(values)


def _key(text: str) -> str:
    return " ".join(text.casefold().split())


def read_into_empty(register: Register, text: str, file_name: str) -> bool:
    """Read a notice into an inventory that is still empty; say whether it was empty."""
    reading = read_notice(text)
    with register.writing() as session:
        if activities_of(session, retired=None):
            return False
        put_reading(session, register, reading, text=text, file_name=file_name)
        note_inventory_change(session, register.surroundings)
        audit.record(
            session,
            register.surroundings,
            "notice read",
            file_name,
            new={"purposes": len(reading.purposes), "unread_lines": len(reading.unread)},
        )
        return True
