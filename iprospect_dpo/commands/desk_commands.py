"""``request``, ``complaint``, ``letter``, ``agenda``, ``practice``."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from iprospect_dpo.commands.output import DONE, CannotError, result, result_json, say
from iprospect_dpo.commands.registers import opened, surroundings_of
from iprospect_dpo.desk.people import PersonDraft
from iprospect_dpo.desk.requests.cases import RequestCase
from iprospect_dpo.desk.today.lists import OPEN_STATES, complaint_rows, request_rows
from iprospect_dpo.exchange.notice_text import read_notice_file
from iprospect_dpo.law.complaints import RULES as COMPLAINT_RULES
from iprospect_dpo.law.dates import parse_iso, short_date
from iprospect_dpo.law.events import Event, command_kinds
from iprospect_dpo.law.requests import NO_REASON, RULES, RequestKind, late_restart
from iprospect_dpo.law.rights import Right
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.lists import CaseRow


def request_log(args: argparse.Namespace) -> int:
    """Log a request and print its reference."""
    from iprospect_dpo.desk.intake.triage import take_request
    from iprospect_dpo.desk.requests.cases import NewRequest

    received, text = parse_iso(args.received), _text(args.text)
    with opened(args, write=True) as register:
        reference, ended = take_request(
            register,
            NewRequest(
                right=Right(args.right),
                person=PersonDraft(args.name, email=args.email or ""),
                received=received,
                channel=args.channel or ("E-mail" if args.email else ""),
                text=text,
                on_behalf_by=args.on_behalf_by or "",
                age=args.age,
            ),
        )
    result(reference)
    if ended:
        say(f"It also asks for something to stop at once: {ended} is logged, and it has stopped.")
    return DONE


def request_list(args: argparse.Namespace) -> int:
    """List the requests, due first, undated last."""
    with opened(args) as register:
        rows = request_rows(register, None if args.all else OPEN_STATES, limit=None)
        today = register.surroundings.today()
    _list(args, rows, today, "right")
    return DONE


def complaint_log(args: argparse.Namespace) -> int:
    """Log a complaint and print its reference."""
    from iprospect_dpo.desk.complaints.cases import NewComplaint
    from iprospect_dpo.desk.intake.triage import take_complaint

    received, text = parse_iso(args.received), _text(args.text)
    with opened(args, write=True) as register:
        taken = take_complaint(
            register,
            NewComplaint(
                person=PersonDraft(args.name, email=args.email or ""),
                received=received,
                channel=args.channel or ("E-mail" if args.email else ""),
                text=text,
            ),
        )
    result(taken.complaint.reference)
    if taken.objection:
        say(f"It asks for something to stop at once. {taken.objection} is logged, and it stopped.")
    for right, words in taken.besides.rights:
        say(f"It may also be a request: {right.label.lower()} (“{words}”).")
    if taken.besides.breach_words:
        say(
            f"It may tell of a personal data breach: “{taken.besides.breach_words}”. Record it "
            "in the window; the 72 hours run from when you know (Art 33)."
        )
    return DONE


def complaint_list(args: argparse.Namespace) -> int:
    """List the complaints, soonest first, undated last."""
    with opened(args) as register:
        rows = complaint_rows(register, None if args.all else OPEN_STATES, limit=None)
        today = register.surroundings.today()
    _list(args, rows, today, "")
    return DONE


def request_event(args: argparse.Namespace) -> int:
    """Record what happened to a request, and say what became of its date."""
    from iprospect_dpo.desk.requests.cases import get_request, record_event
    from iprospect_dpo.desk.requests.decisions import decide_in_words

    day, kind, note = parse_iso(args.date), RequestKind(args.kind), args.note or ""
    with opened(args, write=True) as register:
        before = get_request(register, args.reference)
        if kind is RequestKind.CORRECTED:
            case = _corrected(args, register, day, note)
        elif kind is RequestKind.DECIDED:
            case = decide_in_words(register, args.reference, day, note, args.confirm or "")
            _say_decision(case)
        elif not note and kind in _REASON_LATER:
            say(f"Recorded without a reason. {RULES[kind].reason} Use --note.")
            case = record_event(register, args.reference, kind, day, NO_REASON)
        else:
            case = record_event(register, args.reference, kind, day, note)
        today = register.surroundings.today()
    limit = before.deadline.due
    if RULES[kind].restarts and limit is not None and day > limit:
        say(late_restart(limit))
    due, state = case.deadline.due, case.state.state.value
    left = None if due is None else (due - today).days
    result(f"{case.request.reference}  {_left(due, left, state)}")
    late = left is not None and left < 0 and state != "closed"
    if due is not None and due != before.deadline.due and late:
        say(f"This makes it late. The deadline was {short_date(due, breaking=True)}.")
    return DONE


#: What may be recorded without a reason here, but should have one.
_REASON_LATER = {RequestKind.CLARIFICATION_ASKED, RequestKind.FEE_CHARGED}


def _say_decision(case: RequestCase) -> None:
    ruling = case.state.ruling
    if ruling is None or ruling.decision is None:
        say(
            "Recorded as a note. A response treats it as granted. To change that, start the note "
            "with granted, in part, refused or nothing held."
        )
    else:
        say(f"Decided: {ruling.decision.label.lower()}.")


def complaint_event(args: argparse.Namespace) -> int:
    """Record what happened to a complaint."""
    from iprospect_dpo.desk.complaints.cases import (
        correct_complaint_event,
        get_complaint,
        record_complaint_event,
    )
    from iprospect_dpo.law.complaints import ComplaintKind, read_outcome

    day, note = parse_iso(args.date), args.note or ""
    kind = ComplaintKind(command_kinds(COMPLAINT_RULES)[args.kind])
    with opened(args, write=True) as register:
        if kind is ComplaintKind.CORRECTED:
            standing = get_complaint(register, args.reference).state.standing
            what, to = _to_correct(args, standing, day, register.surroundings.today())
            case = correct_complaint_event(
                register, args.reference, what.sequence, note or "Corrected.", to
            )
            _say_corrected(ComplaintKind(what.kind).label, what.date, to)
        else:
            outcome, words = None, note
            if kind is ComplaintKind.OUTCOME:
                outcome, words = read_outcome(note)
            case = record_complaint_event(
                register, args.reference, kind, day, words, outcome=outcome
            )
        today = register.surroundings.today()
    due, state = case.state.due, case.state.state.value
    left = None if due is None else (due - today).days
    result(f"{case.complaint.reference}  {_left(due, left, state)}")
    return DONE


def _corrected(args: argparse.Namespace, register: Register, day: date, note: str) -> RequestCase:
    from iprospect_dpo.desk.requests.cases import correct_event, get_request

    standing = get_request(register, args.reference).state.standing
    what, to = _to_correct(args, standing, day, register.surroundings.today())
    case = correct_event(register, args.reference, what.sequence, note or "Corrected.", to)
    _say_corrected(RequestKind(what.kind).label, what.date, to)
    return case


def _to_correct(
    args: argparse.Namespace, standing: Sequence[Event], day: date, today: date
) -> tuple[Event, date | None]:
    """Return the event to take back or to move, and to which day.

    It is the last one but for the receipt; ``--event`` names another. Raises CannotError.
    """
    if day > today:
        raise CannotError("The date must be today or in the past.")
    mendable = [event for event in standing if event.kind != RequestKind.RECEIVED]
    if args.event is None and not (mendable or args.to):
        raise CannotError("Only the receipt is on record. Change its date with --to DATE.")
    last = max(event.sequence for event in mendable or standing)
    sequence = last if args.event is None else args.event
    to = None if args.to is None else parse_iso(args.to)
    what = next((event for event in standing if event.sequence == sequence), None)
    if what is None:
        raise CannotError(f"{args.reference} has no entry {sequence} that can be corrected.")
    return what, to


def _say_corrected(label: str, day: date, to: date | None) -> None:
    became = "is undone" if to is None else f"is moved to {short_date(to, breaking=True)}"
    say(f"{label} ({short_date(day, breaking=True)}) {became}.")


def agenda(args: argparse.Namespace) -> int:
    """Say what is due, soonest first."""
    from iprospect_dpo.desk.today.agenda import agenda as read_agenda

    with opened(args) as register:
        tasks = read_agenda(register)
    if args.json:
        result_json([task.as_json() for task in tasks])
        return DONE
    for task in tasks:
        result(f"{_left(task.due, task.days_left, task.state):32}  {task.reference}  {task.what}")
    if not tasks:
        say("Nothing is due.")
    return DONE


def practice(args: argparse.Namespace) -> int:
    """Make a believable register for trying and testing."""
    from iprospect_dpo.desk.business.practice import PracticeSizes, make_practice

    try:
        register = make_practice(
            Path(args.out),
            surroundings_of(args),
            PracticeSizes(args.people, args.requests, args.consents),
            args.seed,
        )
    except OSError as error:
        raise CannotError(
            f"The register could not be created at {args.out}: {error.strerror or error}."
        ) from error
    register.close()
    result(args.out)
    return DONE


def _text(path: str | None) -> str:
    if path is None:
        return ""
    return read_notice_file(Path(path))


def _list(args: argparse.Namespace, rows: list[CaseRow], today: date, kind: str) -> None:
    rows = sorted(
        rows,
        key=lambda row: (
            row.state != "act-now",
            row.due is None,
            row.due or today,
            row.reference,
        ),
    )
    if args.json:
        result_json([_row_json(row, today, kind) for row in rows])
        return
    for row in rows:
        left = None if row.due is None else (row.due - today).days
        what = Right(row.kind).label if kind else "Complaint"
        when = _left(row.due, left, row.state)
        result(f"{when:32}  {row.reference}  {what:18}  {row.person}")
    if not rows:
        say("The list is empty.")


def _row_json(row: CaseRow, today: date, kind: str) -> dict[str, object]:
    closed = row.state == "closed"
    left = None if row.due is None or closed else (row.due - today).days
    shown: dict[str, object] = {"reference": row.reference}
    if kind:
        shown[kind] = row.kind
    shown |= {
        "person": row.person,
        "received": row.received,
        "due": row.due,
        "days_left": left,
        "state": row.state,
    }
    return shown


def _left(due: date | None, left: int | None, state: str) -> str:
    if state == "closed":
        return "closed"
    if due is None or left is None:
        undated = {
            "act-now": "act now",
            "stopped": "paused",
            "not-started": "not started",
        }
        return undated.get(state, "no due date")
    words = (
        f"overdue by {-left} days"
        if left < 0
        else "due today"
        if left == 0
        else f"{left} days left"
    )
    words = words.replace("1 days", "1 day") if abs(left) == 1 else words
    return f"{words} · due {short_date(due, breaking=True)}"
