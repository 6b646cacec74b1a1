"""What is due next, over everything; soonest first, undated last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from iprospect_dpo.desk.complaints.breaches import breaches_in
from iprospect_dpo.desk.subjects import Subject
from iprospect_dpo.desk.today.office_tasks import (
    ageing,
    chases,
    deferred,
    incomplete,
    not_told,
    of_the_office,
)
from iprospect_dpo.desk.today.request_tasks import (
    acts_not_on_record,
    at_the_ico,
    restrictions_in_force,
)
from iprospect_dpo.desk.today.task import Task
from iprospect_dpo.law.breaches import Risk
from iprospect_dpo.law.requests import State
from iprospect_dpo.law.rights import Right
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.lists import whole
from iprospect_dpo.register.records import (
    Complaint,
    ComplaintEvent,
    Consent,
    Organisation,
    Request,
)
from iprospect_dpo.register.records.base import EventColumns

#: Within so many days a date is near (the owner may change it).
NEAR_DAYS = 7


@dataclass(frozen=True)
class Standing:
    """How things stand: counts for the Today page and the badges of the tabs."""

    requests_late: int
    requests_near: int
    complaints_late: int
    complaints_near: int
    live_consents: int
    contact_name: str


def agenda(register: Register) -> list[Task]:
    """Return what is to be done: at once, then soonest first; what waits for others last."""
    today = register.surroundings.today()
    tasks: list[Task] = []
    with register.reading() as session:
        requests = session.scalars(
            select(Request)
            .where(Request.state != State.CLOSED.value)
            .options(joinedload(Request.person), selectinload(Request.events))
        )
        tasks += [_request_task(request, today) for request in requests]
        complaints = session.scalars(
            select(Complaint)
            .where(Complaint.state != State.CLOSED.value)
            .options(joinedload(Complaint.person), selectinload(Complaint.events))
        )
        acknowledged = set(
            session.scalars(
                select(ComplaintEvent.complaint_id).where(ComplaintEvent.kind == "acknowledged")
            )
        )
        tasks += [
            _complaint_task(complaint, today, complaint.id in acknowledged)
            for complaint in complaints
        ]
        tasks += chases(session, today)
        tasks += deferred(session, today)
        tasks += not_told(session)
        tasks += ageing(session, today)
        tasks += _of_breaches(session, register.surroundings.now(), today)
        tasks += of_the_office(session, today)
        tasks += incomplete(session)
        tasks += acts_not_on_record(session, today)
        tasks += at_the_ico(session, today)
        tasks += restrictions_in_force(session, today)
    return sorted(
        tasks,
        key=lambda task: (
            task.state != State.ACT_NOW,
            task.due is None,
            task.due or today,
            task.reference,
        ),
    )


def newly_due(before: Sequence[Task], now: Sequence[Task]) -> list[str]:
    """Return in words what became due, or late, since the agenda was last read.

    A task is told of on the day before, on its day, and when it is late; a breach when 24, 6 and
    1 hours are left, and when they are over.
    """
    known = {
        (task.kind, task.uid, task.reference, task.what.split(":")[0]): _urgency(task)
        for task in before
    }
    told = []
    for task in now:
        key = (task.kind, task.uid, task.reference, task.what.split(":")[0])
        level = _urgency(task)
        if level and level > known.get(key, 0):
            words = {1: "due tomorrow", 2: "due today", 3: "overdue"}[min(level, 3)]
            hours = task.what.partition(": ")[2] if task.at is not None else ""
            told.append(f"{task.reference or task.what}: {hours or words}")
    return told


def _urgency(task: Task) -> int:
    """Return how near a task is: 0 far off, 1 the day before, 2 its day, 3 late."""
    if task.at is not None:
        left = task.hours_left
        if left is None:
            return 0
        return sum(left <= hours for hours in (24, 6, 1, -1))
    if task.days_left is None:
        return 0
    return 3 if task.days_left < 0 else 2 if task.days_left == 0 else int(task.days_left == 1)


def standing(register: Register) -> Standing:
    """Return the counts that the tabs' badges and the Today page show."""
    today = register.surroundings.today()
    with register.reading() as session:
        late, near = {}, {}
        for record in (Request, Complaint):
            dues = [
                (due - today).days
                for due in session.scalars(
                    select(record.due_on).where(
                        record.due_on.is_not(None), record.state != State.CLOSED.value
                    )
                )
                if due is not None
            ]
            late[record] = sum(left < 0 for left in dues)
            near[record] = sum(0 <= left <= NEAR_DAYS for left in dues)
        near[Request] += (
            session.scalar(
                select(func.count(Request.id)).where(Request.state == State.ACT_NOW.value)
            )
            or 0
        )
        live = (
            session.scalar(
                select(func.count(Consent.id)).where(Consent.state == "live", whole(Consent))
            )
            or 0
        )
        name = session.scalars(select(Organisation.contact_name)).first() or ""
    return Standing(late[Request], near[Request], late[Complaint], near[Complaint], live, name)


def _request_task(request: Request, today: date) -> Task:
    right = Right(request.right)
    name = request.person.name
    done = {
        Right.MARKETING_OBJECTION: f"Tell {name} that your marketing has stopped",
        Right.WITHDRAWAL: f"Tell {name} that their consent has ended",
    }.get(right, "")
    what = {
        State.ACT_NOW: done,
        State.OPEN: f"Answer {name}: {right.label.lower()}",
        State.STOPPED: f"Waiting for {name} to clarify",
        State.NOT_STARTED: f"Waiting for {name} to send what you asked for",
    }[State(request.state)]
    step = {
        State.ACT_NOW: "Write the confirmation",
        State.OPEN: "Answer",
    }.get(State(request.state), "Open")
    return Task(
        kind="request",
        reference=request.reference,
        what=what,
        person=name,
        due=request.due_on,
        days_left=(request.due_on - today).days if request.due_on else None,
        state=request.state,
        next_step=step,
        uid=request.uid,
        sequence=_moves(request.events),
    )


def _moves(events: Sequence[EventColumns]) -> int:
    """Return how often something happened since the receipt: a later date is a newer one."""
    return max(len(events) - 1, 0)


def _of_breaches(session: Session, now: datetime, today: date) -> list[Task]:
    """Return the breaches of which the ICO must know, or of which that is not decided yet."""
    tasks = []
    for case in breaches_in(session, now):
        if case.state.state == "closed" or case.state.notified is not None:
            continue
        if case.breach.risk == Risk.UNLIKELY:
            continue
        left = case.hours_left
        hours = f"{abs(left)} hour{'' if abs(left) == 1 else 's'}"
        when = f"{hours} left of 72" if left >= 0 else f"{hours} overdue"
        due = case.notify_by.date()
        verb = "Notify the ICO" if case.breach.risk else "Decide whether to notify the ICO"
        tasks.append(
            Task(
                kind="breach",
                reference=case.breach.reference,
                what=f"{verb}: {when}",
                person="",
                due=due,
                days_left=(due - today).days,
                state=State.OPEN.value,
                next_step="Open",
                subject=Subject.BREACH,
                uid=case.breach.uid,
                at=case.notify_by,
                hours_left=left,
                sequence=_moves(case.events),
            )
        )
    return tasks


def _complaint_task(complaint: Complaint, today: date, acknowledged: bool) -> Task:
    name = complaint.person.name
    if not acknowledged:
        what, step = f"Acknowledge {name}’s complaint", "Acknowledge"
    elif complaint.outcome:
        what, step = f"Send {name} the outcome", "Write the outcome"
    elif complaint.due_on is not None:
        what, step = f"Tell {name} how the complaint is going", "Open"
    else:
        what, step = f"Investigate {name}’s complaint and write the outcome", "Open"
    return Task(
        kind="complaint",
        reference=complaint.reference,
        what=what,
        person=name,
        due=complaint.due_on,
        days_left=(complaint.due_on - today).days if complaint.due_on else None,
        state=complaint.state,
        next_step=step,
        subject=Subject.COMPLAINT,
        uid=complaint.uid,
        sequence=_moves(complaint.events),
    )
