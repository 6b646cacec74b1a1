"""The yearly "still true?" walk: one statement of the notice after another, kept or changed."""

from __future__ import annotations

from datetime import date

from dateutil.relativedelta import relativedelta
from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.events import new_uid, next_reference
from iprospect_dpo.desk.inventory.activities import activities_of, purpose_title
from iprospect_dpo.desk.inventory.text import interests_text, retention_lines
from iprospect_dpo.desk.settings import the_organisation, the_regulator
from iprospect_dpo.law.lawful_bases import Basis
from iprospect_dpo.register import audit
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import ProcessingActivity, Review, ReviewAnswer
from iprospect_dpo.text import stored

ANSWERS = {"keep": "Still true", "change": "Changed", "retire": "No longer in use"}


def start_review(register: Register) -> Review:
    """Begin the walk through everything the notice says; an unfinished one is gone on with."""
    today = register.surroundings.today()
    with register.writing() as session:
        unfinished = session.scalars(
            select(Review)
            .where(Review.finished_on.is_(None))
            .options(selectinload(Review.answers))
            .order_by(Review.id.desc())
            .limit(1)
        ).one_or_none()
        if unfinished is not None:
            return unfinished
        statements = _statements(session, today)
        review = Review(
            uid=new_uid(register.surroundings),
            reference=next_reference(session, "REV", today.year),
            started_on=today,
            answers=[
                ReviewAnswer(position=number, about=about, statement=statement)
                for number, (about, statement) in enumerate(statements, start=1)
            ],
        )
        session.add(review)
        session.flush()
        audit.record(
            session,
            register.surroundings,
            "walk begun",
            review.reference,
            new={"statements": len(statements)},
        )
        return review


def answer(register: Register, reference: str, position: int, said: str, note: str = "") -> Review:
    """Answer one statement: keep, change or retire; the last answer counts until the end.

    To retire is only possible for what an activity is for, and takes it out of use.
    Raises DeskError.
    """
    if said not in ANSWERS:
        raise DeskError(f"“{said}” is not a valid answer. Use keep, change or retire.")
    today = register.surroundings.today()
    with register.writing() as session:
        review = _review(session, reference)
        if review.finished_on is not None:
            raise DeskError("This review is complete. Start a new one.")
        row = next((each for each in review.answers if each.position == position), None)
        if row is None:
            raise DeskError(f"There is no statement {position}.")
        activity, _, field = row.about.partition(".")
        if said == "retire":
            if field != "purpose":
                raise DeskError("Only a purpose can be retired. Choose “Changed” instead.")
            found = _activity(session, activity)
            if found.retired_on is None:
                found.retired_on = today
                audit.record(
                    session,
                    register.surroundings,
                    "activity retired",
                    activity,
                    new={"retired_on": today},
                )
        row.answer, row.note, row.answered_on = said, stored(note), today
        audit.record(
            session,
            register.surroundings,
            "statement answered",
            reference,
            new={"about": row.about, "answer": said, "note": row.note},
        )
        return review


def finish_review(register: Register) -> Review:
    """End the walk once every statement is answered; each activity is reviewed as of today.

    Raises DeskError saying how many are open.
    """
    today = register.surroundings.today()
    with register.writing() as session:
        review = session.scalars(
            select(Review)
            .where(Review.finished_on.is_(None))
            .options(selectinload(Review.answers))
            .limit(1)
        ).one_or_none()
        if review is None:
            raise DeskError("No yearly review has been started.")
        still = sum(not each.answer for each in review.answers)
        if still:
            noun = "statement is" if still == 1 else "statements are"
            raise DeskError(f"{still} {noun} not answered yet.")
        review.finished_on = today
        for activity in activities_of(session):
            activity.last_reviewed = today
            activity.next_review = today + relativedelta(years=1)
        audit.record(
            session,
            register.surroundings,
            "walk finished",
            review.reference,
            new={said: sum(each.answer == said for each in review.answers) for said in ANSWERS},
        )
        return review


def list_reviews(register: Register) -> list[Review]:
    """Return the walks with their answers, the newest first."""
    with register.reading() as session:
        return list(
            session.scalars(
                select(Review).options(selectinload(Review.answers)).order_by(Review.id.desc())
            )
        )


def _statements(session: Session, today: date) -> list[tuple[str, str]]:
    """Return everything that the notice states, each with the field that it stands on."""
    who = the_organisation(session)
    regulator = the_regulator(session, today)
    reach = ", ".join(
        part
        for part in (who.address.replace("\n", ", "), who.telephone, who.email, who.website)
        if part
    )
    found = [
        (
            "organisation",
            f"The business is {who.legal_name or who.name}. Contact details: {reach}.",
        ),
        (
            "regulator",
            f"The regulator is the {regulator.full_name}, {regulator.telephone}, {regulator.web}.",
        ),
    ]
    for each in activities_of(session):
        found += _of_activity(each)
    return found


def _of_activity(activity: ProcessingActivity) -> list[tuple[str, str]]:
    name, title = activity.reference, purpose_title(activity.purpose)
    kinds = "; ".join(row.text for row in activity.information) or "nothing recorded"
    bases = "; ".join(Basis(row.basis).label for row in activity.bases) or "none"
    interests = "; ".join(filter(None, (interests_text(activity, row) for row in activity.bases)))
    recipients = "; ".join(row.name or row.category for row in activity.recipients)
    nobody = "no one" if activity.no_recipients else "no recipients recorded"
    kept = " ".join(retention_lines(activity)) or "not recorded"
    sources = "; ".join(row.text for row in activity.sources) or "not recorded"
    statements = [
        ("purpose", f"{title}: you use {kinds}."),
        ("bases", f"{title}: the lawful basis is {bases}."),
        ("sources", f"{title}: the source is: {sources}."),
        ("recipients", f"{title}: it goes to {recipients or nobody}."),
        ("retention", f"{title}: the retention period is: {kept}"),
    ]
    if interests:
        statements.append(("interests", f"{title}: the legitimate interests are: {interests}"))
    if activity.requirement:
        statements.append(("requirement", f"{title}: {activity.requirement}"))
    if activity.automated_decisions:
        words = f"{title}: automated decisions: {activity.automated_decisions}"
        statements.append(("automated_decisions", words))
    return [(f"{name}.{field}", words) for field, words in statements]


def _activity(session: Session, reference: str) -> ProcessingActivity:
    return session.scalars(
        select(ProcessingActivity).where(ProcessingActivity.reference == reference)
    ).one()


def _review(session: Session, reference: str) -> Review:
    found = session.scalars(
        select(Review).where(Review.reference == reference).options(selectinload(Review.answers))
    ).one_or_none()
    if found is None:
        raise DeskError(f"Yearly review {reference} is not on record.")
    return found
