"""Tasks of Today about what was decided: acts that are not on record, restrictions in force."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from iprospect_dpo.desk.events import as_events
from iprospect_dpo.desk.requests.acts import act_on_record, lacking
from iprospect_dpo.desk.requests.cases import RequestCase, case_of
from iprospect_dpo.desk.subjects import Subject
from iprospect_dpo.desk.today.task import Task
from iprospect_dpo.law.complaints import ComplaintKind
from iprospect_dpo.law.dates import find_date, short_date
from iprospect_dpo.law.decisions import Decision
from iprospect_dpo.law.events import in_force, last_of
from iprospect_dpo.law.requests import LIFTING, RequestKind, State
from iprospect_dpo.law.rights import Right
from iprospect_dpo.register.records import Complaint, ComplaintEvent, Request

#: Decisions of longer ago are history: they are not asked about any more.
_LOOK_BACK = timedelta(days=365)
_GRANTED = {Decision.GRANTED, Decision.IN_PART}


def acts_not_on_record(session: Session, today: date) -> list[Task]:
    """Return closed requests that were granted, with nothing on record of what was done.

    No act is invented for a decision of before: the owner records it, or says that it was not done.
    """
    query = (
        select(Request)
        .where(
            Request.state == State.CLOSED.value,
            Request.closed_on >= today - _LOOK_BACK,
            Request.right.in_([right.value for right in Right if not right.act_now]),
        )
        .options(selectinload(Request.events), selectinload(Request.person))
        .order_by(Request.id)
    )
    found = []
    for request in session.scalars(query):
        case = case_of(session, request)
        ruling, right = case.state.ruling, Right(request.right)
        if ruling is None or ruling.decision not in _GRANTED:
            continue
        if lacking(right, act_on_record(case).done):
            what = f"What was done is not on record: {right.label.lower()}"
            found.append(_task(case, what, None, today, "Record what you did"))
    return found


def restrictions_in_force(session: Session, today: date) -> list[Task]:
    """Return the restrictions that stand: they are told before it is lifted (Art 18(3))."""
    query = (
        select(Request)
        .where(Request.right == Right.RESTRICTION.value, Request.state == State.CLOSED.value)
        .options(selectinload(Request.events), selectinload(Request.person))
        .order_by(Request.id)
    )
    found = []
    for request in session.scalars(query):
        case = case_of(session, request)
        ruling = case.state.ruling
        if ruling is None or ruling.decision not in _GRANTED:
            continue
        if last_of(case.state.standing, RequestKind.LIFTED) is not None:
            continue
        told = next(
            (e for e in reversed(case.state.standing) if e.details.get("tells") == LIFTING), None
        )
        if told is not None:
            day = find_date(str(told.details.get("said", {}).get("lift_on", "")))
            if day is not None:
                what = f"Lift the restriction, as you told them for {short_date(day)}"
                found.append(_task(case, what, max(day, today), today, "Record it"))
                continue
        what = "Restriction in force: tell them before you lift it (Art 18(3))"
        found.append(_task(case, what, None, today, "Open"))
    return found


def at_the_ico(session: Session, today: date) -> list[Task]:
    """Return the complaints that lie with the ICO, by when it wants an answer, if it said so."""
    query = (
        select(Complaint)
        .join(ComplaintEvent)
        .where(ComplaintEvent.kind == ComplaintKind.ESCALATED.value)
        .options(selectinload(Complaint.events), selectinload(Complaint.person))
        .distinct()
        .order_by(Complaint.id)
    )
    found = []
    for complaint in session.scalars(query):
        standing = in_force(as_events(complaint.events))
        asked = last_of(standing, ComplaintKind.ESCALATED)
        if asked is None or last_of(standing, ComplaintKind.DECIDED) is not None:
            continue
        due = find_date(str(asked.details.get("answer_by", "")))
        found.append(
            Task(
                kind="complaint",
                reference=complaint.reference,
                what=f"Answer the ICO about the complaint of {complaint.person.name}"
                if due
                else f"With the ICO: the complaint of {complaint.person.name}",
                person=complaint.person.name,
                due=due,
                days_left=(due - today).days if due else None,
                state=State.OPEN.value,
                next_step="Open",
                subject=Subject.COMPLAINT,
                uid=f"{complaint.uid}:ico",
            )
        )
    return found


def _task(case: RequestCase, what: str, due: date | None, today: date, step: str) -> Task:
    return Task(
        kind="request",
        reference=case.request.reference,
        what=f"{what}, {case.person.name}",
        person=case.person.name,
        due=due,
        days_left=(due - today).days if due else None,
        state=State.OPEN.value,
        next_step=step,
        subject=Subject.REQUEST,
        uid=f"{case.request.uid}:act",
    )
