"""The tasks of Today that no single request or complaint brings."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from iprospect_dpo.desk.consents.wordings import to_complete
from iprospect_dpo.desk.letters.consent_refresh import Ageing, ageing_in
from iprospect_dpo.desk.office import get_fee, open_tasks
from iprospect_dpo.desk.requests.erasures import ledger_rows
from iprospect_dpo.desk.requests.recipient_notices import chase_on, chases_due
from iprospect_dpo.desk.subjects import Subject
from iprospect_dpo.desk.today.recurring import SOON, recurring
from iprospect_dpo.desk.today.task import Task
from iprospect_dpo.law.requests import State
from iprospect_dpo.register.records import (
    Recipient,
    RecipientNotice,
    Request,
)


def of_the_office(session: Session, today: date) -> list[Task]:
    """Return the owner's own tasks, the fee to be renewed, contracts that end, what comes round."""
    soon = today + timedelta(days=SOON)
    found = [(row.uid, row.what, row.due_on, Subject.TASKS, "") for row in open_tasks(session)]
    fee = get_fee(session)
    if fee.until is not None and not fee.exempt and fee.until <= soon:
        found.append(("fee", "Renew the data protection fee", fee.until, Subject.TASKS, ""))
    query = select(Recipient).where(
        Recipient.retired_on.is_(None),
        Recipient.contract_ends.is_not(None),
        Recipient.contract_ends <= soon,
    )
    found += [
        (
            row.uid,
            f"Renew the contract with {row.name or row.category}",
            row.contract_ends,
            Subject.RECIPIENTS,
            "",
        )
        for row in session.scalars(query)
    ]
    found += [
        (each.uid, each.what, each.due, each.subject, each.reference)
        for each in recurring(session, today)
    ]
    return [
        Task(
            kind="office",
            reference=reference,
            what=what,
            person="",
            due=due,
            days_left=(due - today).days if due else None,
            state=State.OPEN.value,
            next_step="Open",
            subject=subject,
            uid=uid,
        )
        for uid, what, due, subject, reference in found
    ]


def ageing(session: Session, today: date) -> list[Task]:
    """Return one task for each purpose with consents that expire within 30 days or have expired."""
    found: dict[str, list[Ageing]] = {}
    for row in ageing_in(session, today):
        if row.asked is None:
            found.setdefault(row.purpose, []).append(row)
    tasks = []
    for purpose, rows in found.items():
        people = len({(row.person, row.email) for row in rows})
        who = rows[0].person if people == 1 else f"{people} people"
        tasks.append(
            Task(
                kind="consent",
                reference="",
                what=f"Renew consent from {who}: {purpose}",
                person="",
                # No law sets a limit, so what has grown old is for today, not late.
                due=max(rows[0].due, today),
                days_left=max(rows[0].days_left, 0),
                state=State.OPEN.value,
                next_step="Renew",
                subject=Subject.CONSENT_REFRESH,
            )
        )
    return tasks


def incomplete(session: Session) -> list[Task]:
    """Return what an import of consents left open."""
    return [
        Task(
            kind="consent",
            reference="",
            what=each.sentence,
            person="",
            due=None,
            days_left=None,
            state=State.OPEN.value,
            next_step="Complete",
            subject=Subject.WORDINGS if each.version else Subject.NEW_ACTIVITY,
        )
        for each in to_complete(session)
    ]


def chases(session: Session, today: date) -> list[Task]:
    """Return whose reply to a notice under Art 19 is to be chased."""
    return [
        Task(
            kind="request",
            reference=request.reference,
            what=f"Remind {row.name} to say what they did",
            person=row.name,
            due=(due := chase_on(row)),
            days_left=(due - today).days,
            state=State.OPEN.value,
            next_step="Open",
        )
        for row, request in chases_due(session, today)
    ]


def not_told(session: Session) -> list[Task]:
    """Return who is still to be told of what a closed request corrected, erased or restricted."""
    query = (
        select(RecipientNotice.name, Request.reference)
        .join(Request, Request.id == RecipientNotice.request_id)
        .where(
            Request.closed_on.is_not(None),
            RecipientNotice.sent_on.is_(None),
            RecipientNotice.skipped == "",
        )
        .order_by(RecipientNotice.id)
    )
    return [
        Task(
            "request",
            reference,
            f"Tell {name} about the change (Art 19)",
            name,
            None,
            None,
            State.OPEN.value,
            "Open",
        )
        for name, reference in session.execute(query)
    ]


def deferred(session: Session, today: date) -> list[Task]:
    """Return what a law kept for a while and may now be erased."""
    tasks = []
    for row, reference, name in ledger_rows(session):
        if row.erased_on is None and row.due_on is not None and row.due_on <= today:
            tasks.append(
                Task(
                    kind="request",
                    reference=reference,
                    what=f"Erase what was kept about {name or 'them'}: {row.what}",
                    person=name,
                    due=row.due_on,
                    days_left=(row.due_on - today).days,
                    state=State.OPEN.value,
                    next_step="Open",
                )
            )
    return tasks
