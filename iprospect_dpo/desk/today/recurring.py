"""What comes round by itself: the sweep, the reviews, the regulator's details."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from iprospect_dpo.desk.settings import the_regulator
from iprospect_dpo.desk.subjects import Subject
from iprospect_dpo.register.records import Assessment, ProcessingActivity, Sweep

#: Yearly things are named so many days before, monthly ones so many.
SOON, NEAR = 30, 7


@dataclass(frozen=True)
class Round:
    """Something that is due again: what, by when, what it is about, of which record."""

    uid: str
    what: str
    due: date
    subject: Subject
    reference: str = ""


def recurring(session: Session, today: date) -> list[Round]:
    """Return what is due again soon, or was.

    Nothing is named that was never begun: a first sweep, a first review are for the owner to
    begin, and "How things stand" tells them.
    """
    soon, near = today + timedelta(days=SOON), today + timedelta(days=NEAR)
    found = []
    last = session.scalars(select(Sweep.started_on).order_by(Sweep.started_on.desc())).first()
    if last is not None and (due := last + relativedelta(months=1)) <= near:
        found.append(Round("sweep", "Do the monthly retention check", due, Subject.RETENTION))
    in_use = ProcessingActivity.retired_on.is_(None)
    first, number = session.execute(
        select(func.min(ProcessingActivity.next_review), func.count(ProcessingActivity.id)).where(
            in_use, ProcessingActivity.next_review <= soon
        )
    ).one()
    if first is not None:
        noun = "activity" if number == 1 else "activities"
        found.append(
            Round(
                "review",
                f"Review your inventory ({number} {noun})",
                first,
                Subject.YEARLY_REVIEW,
            )
        )
    rows = session.execute(
        select(Assessment.uid, Assessment.review_on, ProcessingActivity.reference)
        .join(ProcessingActivity, ProcessingActivity.id == Assessment.activity_id)
        .where(in_use, Assessment.review_on.is_not(None), Assessment.review_on <= soon)
        .order_by(Assessment.review_on)
    )
    found += [
        Round(
            uid,
            f"Review the legitimate interests assessment for {reference}",
            day,
            Subject.ACTIVITY,
            reference,
        )
        for uid, day, reference in rows
        if day is not None
    ]
    checked = the_regulator(session, today).checked_on
    if checked is not None and (due := checked + relativedelta(years=1)) <= soon:
        found.append(
            Round("regulator", "Check the ICO’s details against ico.org.uk", due, Subject.DETAILS)
        )
    return found
