"""What the owner means to do, or did: tasks, training, tests of backups; the fee; policies."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from iprospect_dpo.desk.errors import DeskError, check_text
from iprospect_dpo.desk.events import new_uid
from iprospect_dpo.desk.settings import get_setting, set_setting
from iprospect_dpo.register import audit
from iprospect_dpo.register.errors import EvidenceError
from iprospect_dpo.register.evidence import keep_file, read_file
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import OfficeTask, PolicyFile
from iprospect_dpo.text import one_line, stored

#: The kinds of things done, and what the owner calls them.
KINDS = {"task": "Task", "training": "Training", "backup-test": "Backup test"}


@dataclass(frozen=True)
class Fee:
    """The data protection fee: what it costs by tier, until when it is paid.

    Data Protection (Charges and Information) Regulations 2018 (SI 2018/480), amounts as amended by
    SI 2025/63 from 17 February 2025; five pounds less by direct debit.
    """

    tier: int = 1
    until: date | None = None
    exempt: str = ""


#: Pounds a year, and whom each tier is for.
TIERS = {
    1: (52, "up to £632,000 turnover or up to 10 staff"),
    2: (78, "up to £36 million turnover or up to 250 staff"),
    3: (3763, "larger"),
}


def tier_of(turnover: int, staff: int) -> int:
    """Return the tier of a business by its yearly turnover in pounds and its staff.

    Either measure is enough for a lower tier (SI 2018/480 reg 3).
    """
    if turnover <= 632_000 or staff <= 10:
        return 1
    return 2 if turnover <= 36_000_000 or staff <= 250 else 3


def get_fee(session: Session) -> Fee:
    """Return what is on record of the fee."""
    kept = get_setting(session, "fee", {})
    until = kept.get("until")
    return Fee(
        int(kept.get("tier", 1)),
        date.fromisoformat(until) if until else None,
        str(kept.get("exempt", "")),
    )


def fee_of(register: Register) -> Fee:
    """Return what is on record of the fee."""
    with register.reading() as session:
        return get_fee(session)


def set_fee(register: Register, fee: Fee) -> None:
    """Keep until when the fee is paid, in which tier, or why none is due. Raises DeskError."""
    if fee.tier not in TIERS:
        raise DeskError("The tier must be 1, 2 or 3.", "tier")
    check_text("exempt", fee.exempt, 2000)
    until = fee.until.isoformat() if fee.until else ""
    with register.writing() as session:
        set_setting(
            session, "fee", {"tier": fee.tier, "until": until, "exempt": stored(fee.exempt)}
        )
        audit.record(
            session,
            register.surroundings,
            "fee recorded",
            "fee",
            new={"tier": fee.tier, "until": until, "exempt": fee.exempt},
        )


def add_task(
    register: Register,
    what: str,
    due: date | None = None,
    *,
    kind: str = "task",
    origin: str = "",
    done: date | None = None,
    note: str = "",
) -> OfficeTask:
    """Put on record something to do, or something done. Raises DeskError."""
    what = one_line(what)
    if not what:
        raise DeskError("Enter what needs to be done.", "what")
    check_text("what", what, 1000)
    if kind not in KINDS:
        raise DeskError(f"“{kind}” is not one of {', '.join(KINDS)}.", "kind")
    if done is not None and done > register.surroundings.today():
        raise DeskError("The date must be today or in the past.", "done")
    with register.writing() as session:
        return task_row(
            session, register, what, due, kind=kind, origin=origin, done=done, note=note
        )


def task_row(
    session: Session,
    register: Register,
    what: str,
    due: date | None,
    *,
    kind: str = "task",
    origin: str = "",
    done: date | None = None,
    note: str = "",
) -> OfficeTask:
    """Add a task within a transaction of the caller's."""
    row = OfficeTask(
        uid=new_uid(register.surroundings),
        kind=kind,
        what=what,
        origin=origin,
        note=stored(note),
        due_on=due,
        done_on=done,
    )
    session.add(row)
    session.flush()
    audit.record(
        session,
        register.surroundings,
        f"{kind} noted",
        row.uid,
        new={"due": due, "done": done, "origin": origin},
        personal={"what": what, "note": note},
    )
    return row


def finish_task(register: Register, uid: str, day: date, note: str = "") -> OfficeTask:
    """Mark a task as done. Raises DeskError."""
    if day > register.surroundings.today():
        raise DeskError("The date must be today or in the past.", "done")
    with register.writing() as session:
        row = session.scalars(select(OfficeTask).where(OfficeTask.uid == uid)).one_or_none()
        if row is None or row.done_on is not None:
            raise DeskError("That task is not open.")
        row.done_on, row.note = day, stored(note) or row.note
        audit.record(
            session,
            register.surroundings,
            f"{row.kind} done",
            uid,
            new={"done": day},
            personal={"note": note},
        )
        return row


def open_tasks(session: Session) -> list[OfficeTask]:
    """Return what is not done yet, the soonest first, undated last."""
    query = select(OfficeTask).where(OfficeTask.done_on.is_(None))
    query = query.order_by(OfficeTask.due_on.is_(None), OfficeTask.due_on, OfficeTask.id)
    return list(session.scalars(query))


def list_tasks(register: Register) -> list[OfficeTask]:
    """Return everything, what is open first."""
    with register.reading() as session:
        done = session.scalars(
            select(OfficeTask)
            .where(OfficeTask.done_on.is_not(None))
            .order_by(OfficeTask.done_on.desc())
        )
        return [*open_tasks(session), *done]


def add_policy(register: Register, path: Path, title: str) -> PolicyFile:
    """Keep a copy of a policy, sealed beside the register. Raises DeskError."""
    title = one_line(title) or path.stem
    check_text("title", title)
    try:
        content = path.read_bytes()
        stored_as, key = keep_file(register.path, content, register.surroundings)
    except OSError as error:
        raise DeskError(f"{path.name} cannot be read: {error.strerror or error}.") from error
    except EvidenceError as error:
        raise DeskError(str(error)) from error
    with register.writing() as session:
        row = PolicyFile(
            uid=new_uid(register.surroundings),
            title=title,
            name=one_line(path.name) or "policy",
            size=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
            stored=stored_as,
            key=key,
            added_on=register.surroundings.today(),
        )
        session.add(row)
        audit.record(
            session,
            register.surroundings,
            "policy added",
            title,
            new={"file": path.name, "sha256": row.sha256},
        )
        return row


def retire_policy(register: Register, uid: str) -> None:
    """Take a policy out of use; its file stays for as long as the register does."""
    with register.writing() as session:
        row = session.scalars(select(PolicyFile).where(PolicyFile.uid == uid)).one_or_none()
        if row is None or row.retired_on is not None:
            raise DeskError("That policy is not in use.")
        row.retired_on = register.surroundings.today()
        audit.record(session, register.surroundings, "policy retired", row.title)


def policies(session: Session) -> list[PolicyFile]:
    """Return the policies in use, by title."""
    query = select(PolicyFile).where(PolicyFile.retired_on.is_(None)).order_by(PolicyFile.title)
    return list(session.scalars(query))


def list_policies(register: Register) -> list[PolicyFile]:
    """Return the policies in use, by title."""
    with register.reading() as session:
        return policies(session)


def read_policy(register: Register, row: PolicyFile) -> bytes:
    """Return a policy's file as it was added. Raises DeskError."""
    try:
        return read_file(register.path, row.stored, row.key)
    except EvidenceError as error:
        raise DeskError(f"{row.title}: {error}") from error
