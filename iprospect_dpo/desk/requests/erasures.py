"""The erasure ledger: what was erased on request, or is kept by law for now, and until when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.events import new_uid
from iprospect_dpo.law.dates import find_date, short_date
from iprospect_dpo.register import audit
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import Erasure, Person, Request


def write_ledger(
    session: Session, register: Register, request: Request, day: date, done: Mapping[str, str]
) -> list[Erasure]:
    """Write what was erased, and what must wait, in the transaction of the decision.

    ``done`` holds what, place, method, backups, kept, and ``until`` (ISO) where something is kept
    by law until a day. Raises DeskError for an ``until`` that is no date or has passed.
    """
    rows = []
    common = {
        "request_id": request.id,
        "person_uid": request.person.uid,
        "recorded_at": register.surroundings.instant(),
    }
    if what := done.get("what", ""):
        rows.append(
            Erasure(
                uid=new_uid(register.surroundings),
                what=what,
                place=done.get("place", ""),
                method=done.get("method", ""),
                backups=done.get("backups", ""),
                kept=done.get("kept", ""),
                erased_on=day,
                due_on=None,
                **common,
            )
        )
    if until := done.get("until", ""):
        due = find_date(until)
        if due is None:
            raise DeskError(f"“{until}” is not a valid date. Enter it as 31 January 2031.", "until")
        if due <= day:
            raise DeskError("The date to keep it until must be in the future.", "until")
        rows.append(
            Erasure(
                uid=new_uid(register.surroundings),
                what=done.get("kept", "") or "information kept",
                kept=done.get("kept", ""),
                erased_on=None,
                due_on=due,
                **common,
            )
        )
    session.add_all(rows)
    session.flush()
    for row in rows:
        audit.record(
            session,
            register.surroundings,
            "erasure recorded" if row.erased_on else "erasure put off",
            request.reference,
            new={"erased_on": row.erased_on, "due_on": row.due_on},
            personal={"what": row.what, "place": row.place},
            person_id=request.person_id,
        )
    return rows


def take_back_erasures(session: Session, request: Request, why: str) -> None:
    """Mark a request's ledger rows as taken back with the decision that wrote them."""
    for row in session.scalars(select(Erasure).where(Erasure.request_id == request.id)):
        row.taken_back = row.taken_back or why


def erase_deferred(register: Register, uid: str, day: date, method: str) -> Erasure:
    """Record that what had to wait is erased now. Raises DeskError."""
    with register.writing() as session:
        row = session.scalars(select(Erasure).where(Erasure.uid == uid)).one_or_none()
        if row is None or row.taken_back:
            raise DeskError("That entry is no longer in the erasure log.")
        if row.erased_on is not None:
            raise DeskError("That has already been erased.")
        if day > register.surroundings.today():
            raise DeskError("The date must be today or in the past.", "date")
        if row.due_on is not None and day < row.due_on:
            raise DeskError(
                f"It is kept until {short_date(row.due_on)}. If not, record a new decision.",
                "date",
            )
        if not method.strip():
            raise DeskError("Say how it was erased.", "note")
        row.erased_on, row.method = day, method
        audit.record(
            session, register.surroundings, "erasure recorded", row.uid, new={"erased_on": day}
        )
        return row


def ledger(register: Register) -> list[tuple[Erasure, str, str]]:
    """Return the ledger's rows in force with the request's reference and the person's name."""
    with register.reading() as session:
        return ledger_rows(session)


def ledger_rows(session: Session) -> list[tuple[Erasure, str, str]]:
    """Return the ledger's rows in force, the newest first, within a session of the caller's."""
    query = (
        select(Erasure, Request.reference, Person.name)
        .outerjoin(Request, Request.id == Erasure.request_id)
        .outerjoin(Person, Person.uid == Erasure.person_uid)
        .where(Erasure.taken_back == "")
        .order_by(Erasure.id.desc())
    )
    return [(row, reference or "", name or "") for row, reference, name in session.execute(query)]
