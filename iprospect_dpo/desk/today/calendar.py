"""The limits for the owner's own calendar, and what falls in a time of absence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from iprospect_dpo.desk.business.organisation import get_organisation
from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.today.agenda import agenda
from iprospect_dpo.desk.today.task import Task
from iprospect_dpo.exchange.calendar import CalendarEntry, build_calendar
from iprospect_dpo.law.requests import State
from iprospect_dpo.register import audit
from iprospect_dpo.register.file import Register


def calendar_file(register: Register, reference: str = "") -> tuple[bytes, int]:
    """Return all limits as an .ics file, or one case's, and how many there are. Raises DeskError.

    Names of people stay out: a calendar is often shared, and copied to a telephone.
    """
    entries = [
        _entry(task)
        for task in agenda(register)
        if (task.due is not None or task.at is not None)
        and task.uid
        and reference in {"", task.reference}
    ]
    if reference and not entries:
        raise DeskError(f"{reference} has no dates to export.")
    name = get_organisation(register).name or "Data protection"
    content = build_calendar(entries, f"{name}: data protection", register.surroundings.now())
    with register.writing() as session:
        audit.record(
            session,
            register.surroundings,
            "calendar exported",
            reference or "all limits",
            new={"entries": len(entries)},
        )
    return content, len(entries)


def _entry(task: Task) -> CalendarEntry:
    """Return a task as the calendar shows it: by its reference, without a name."""
    what = {
        "request": f"Answer {task.reference}",
        "complaint": f"Write about {task.reference}",
        "breach": f"{task.reference}: deadline to notify the ICO",
    }.get(task.kind, task.what)
    return CalendarEntry(
        task.uid,
        what,
        "From i-Prospect DPO. Export the calendar again when a date changes.",
        task.sequence,
        None if task.at else task.due,
        task.at,
    )


@dataclass(frozen=True)
class AwayTask:
    """Something that falls in an absence, and what to send before leaving."""

    task: Task
    advice: str


def while_away(register: Register, leaving: date, back: date) -> list[AwayTask]:
    """Return what falls due from the day of leaving to that of coming back. Raises DeskError."""
    if back < leaving:
        raise DeskError("The date you come back must be after the date you leave.", "back")
    found = []
    for task in agenda(register):
        if task.state == State.ACT_NOW:
            found.append(AwayTask(task, "Write the confirmation before you go."))
        elif task.due is not None and task.due <= back:
            found.append(AwayTask(task, _advice(task, leaving)))
    return found


def _advice(task: Task, leaving: date) -> str:
    late = task.due is not None and task.due < leaving
    if task.kind == "request":
        return (
            "This is due before you go. Answer it."
            if late
            else "Answer before you go. Only a complex request, or several at once, may be "
            "extended, with a notice and its reasons (Art 12A(3))."
        )
    if task.kind == "complaint":
        return "Send it before you go. Give a date after your return for the next update."
    if task.kind == "breach":
        return "The 72 hours keep running while you are away. Do it now."
    return "Do this before you go or when you are back. There is no legal deadline."
