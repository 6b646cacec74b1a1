"""Which activities of the inventory concern the person of a request (Art 15(1): these data)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from iprospect_dpo.desk.consents.records import held_by
from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.inventory.activities import activities_of, purpose_key
from iprospect_dpo.desk.requests.cases import find_request
from iprospect_dpo.law.consents import is_marketing
from iprospect_dpo.register import audit
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import Complaint, ProcessingActivity, Request


@dataclass(frozen=True)
class About:
    """The activities that concern a person, by reference, and what of them does not.

    ``left_out`` holds categories, sources and recipients as the inventory words them.
    """

    activities: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


def set_about(
    register: Register,
    reference: str,
    activities: Sequence[str],
    left_out: Sequence[str] = (),
) -> About:
    """Record which activities concern the person, all that belongs to each unless left out.

    Raises DeskError for an activity that is not in use.
    """
    chosen = tuple(dict.fromkeys(each.strip().upper() for each in activities if each.strip()))
    if not chosen:
        raise DeskError("Choose at least one activity that concerns them.", "activities")
    with register.writing() as session:
        request = find_request(session, reference)
        known = {each.reference for each in activities_of(session)}
        if unknown := [each for each in chosen if each not in known]:
            raise DeskError(f"Activity {unknown[0]} is not on record.", "activities")
        about = About(chosen, tuple(dict.fromkeys(left_out)))
        before = request.about
        request.about = json.dumps(
            {"activities": list(about.activities), "left_out": list(about.left_out)},
            ensure_ascii=False,
        )
        if request.about != before:
            audit.record(
                session,
                register.surroundings,
                "request concerns",
                request.reference,
                new={"activities": list(chosen), "left_out": len(about.left_out)},
                person_id=request.person_id,
            )
        return about


def about_of(request: Request) -> About:
    """Return what was recorded of a request; empty while nobody has chosen."""
    said = json.loads(request.about or "{}")
    return About(tuple(said.get("activities", ())), tuple(said.get("left_out", ())))


def chosen_activities(session: Session, request: Request) -> list[ProcessingActivity]:
    """Return the activities that concern the person, in the inventory's order."""
    wanted = set(about_of(request).activities)
    return [each for each in activities_of(session) if each.reference in wanted]


def proposals(register: Register, reference: str) -> list[str]:
    """Return the activities that the record proposes for a request. Raises DeskError."""
    with register.reading() as session:
        return proposed_activities(session, find_request(session, reference))


def proposed_activities(session: Session, request: Request) -> list[str]:
    """Return the activities that what is on record of the person points to, by reference.

    Those whose purpose they consented to, those of marketing for a live consent to marketing,
    and those of complaints for somebody who complained. The owner decides.
    """
    activities = activities_of(session)
    consents = held_by(session, request.person)
    keys = {purpose_key(each.purpose) for each in consents}
    marketing = any(is_marketing(each.purpose) for each in consents)
    complained = session.scalars(
        select(Complaint.id).where(Complaint.person_id == request.person_id)
    ).first()
    found = []
    for activity in activities:
        words = activity.purpose.casefold()
        if (
            purpose_key(activity.purpose) in keys
            or (marketing and is_marketing(activity.purpose))
            or (complained is not None and "complaint" in words)
        ):
            found.append(activity.reference)
    return found
