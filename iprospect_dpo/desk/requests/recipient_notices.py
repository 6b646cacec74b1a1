"""Telling those who received it: what was corrected, erased or restricted (Art 19), and replies."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from iprospect_dpo.desk.errors import DeskError, check_text
from iprospect_dpo.desk.requests.about import about_of, chosen_activities
from iprospect_dpo.desk.requests.cases import find_request
from iprospect_dpo.law.rights import Right
from iprospect_dpo.register import audit
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import RecipientNotice, Request
from iprospect_dpo.text import match_key, one_line, stored

#: The rights of which recipients are told.
NOTIFIED = (Right.RECTIFICATION, Right.ERASURE, Right.RESTRICTION)
#: A reply is chased when so many days have gone by.
CHASE_AFTER = 14


def recipient_notices(register: Register, reference: str) -> list[RecipientNotice]:
    """Return those to whom this person's information was disclosed, told or not yet (Art 19).

    They are the recipients of the activities that concern the person, and those added by hand;
    nobody else: a notice to one who never had it is itself a disclosure (Art 5(1)(b), (f)).
    """
    with register.reading() as session:
        request = find_request(session, reference)
        if Right(request.right) not in NOTIFIED:
            raise DeskError(
                f"{request.reference} is about {Right(request.right).label.lower()}. Recipients "
                "are only told about corrections, erasures and restrictions (Art 19)."
            )
        rows, fresh = _rows(session, request), _missing(session, request)
    if not fresh:
        return rows
    with register.writing() as session:
        request = find_request(session, reference)
        session.add_all(_missing(session, request))
        session.flush()
        return _rows(session, request)


def add_recipient_notice(
    register: Register, reference: str, name: str, contact: str = ""
) -> list[RecipientNotice]:
    """Add someone to be told whom the inventory does not name. Raises DeskError."""
    name = one_line(name)
    check_text("name", name)
    check_text("contact", contact, 2000)
    if not name:
        raise DeskError("Enter the recipient’s name.", "name")
    recipient_notices(register, reference)
    with register.writing() as session:
        request = find_request(session, reference)
        rows = _rows(session, request)
        if any(match_key(row.name) == match_key(name) for row in rows):
            raise DeskError("That recipient is already on the list.", "name")
        session.add(RecipientNotice(request_id=request.id, name=name, contact=stored(contact)))
        session.flush()
        _journal(session, register, request, "recipient added", {"recipient": name})
        return _rows(session, request)


def find_recipient(register: Register, reference: str, name: str) -> RecipientNotice:
    """Return the recipient of that name. Raises DeskError for one who is not on record."""
    wanted = match_key(name)
    for row in recipient_notices(register, reference):
        if match_key(row.name) == wanted:
            return row
    raise DeskError(
        f"{one_line(name)} is not on record as having received this person’s information. Choose "
        f"the activities that concern them, or add the recipient to {reference} by hand.",
        "recipient",
    )


def set_contact(register: Register, reference: str, row_id: int, contact: str) -> None:
    """Note where a recipient is written to."""
    check_text("contact", contact, 2000)
    with register.writing() as session:
        request, row = _one(session, reference, row_id)
        row.contact = stored(contact)
        _journal(session, register, request, "recipient’s address noted", {"recipient": row.name})


def skip_recipient(register: Register, reference: str, row_id: int, why: str) -> None:
    """Record why telling someone is impossible or disproportionate (Art 19). Raises DeskError."""
    why = stored(why)
    if not why:
        raise DeskError(
            "Say why telling them is impossible or would take disproportionate effort.", "why"
        )
    with register.writing() as session:
        request, row = _one(session, reference, row_id)
        row.skipped = why
        _journal(
            session, register, request, "recipient not told", {"recipient": row.name, "why": why}
        )


def record_reply(register: Register, reference: str, row_id: int, day: date, reply: str) -> None:
    """Record what a recipient answered. Raises DeskError."""
    if day > register.surroundings.today():
        raise DeskError("The date must be today or in the past.", "date")
    if not stored(reply):
        raise DeskError("Enter their answer.", "note")
    with register.writing() as session:
        request, row = _one(session, reference, row_id)
        if row.sent_on is None:
            raise DeskError("They have not been told yet.", "date")
        if day < row.sent_on:
            raise DeskError("The date must be on or after the date you told them.", "date")
        row.replied_on, row.reply = day, stored(reply)
        _journal(
            session, register, request, "recipient replied", {"recipient": row.name, "date": day}
        )


def note_told(session: Session, row_id: int, letter: str, day: date, *, chasing: bool) -> None:
    """Note in a transaction of the caller's that a letter to a recipient was sent."""
    row = session.get(RecipientNotice, row_id)
    if row is None:
        return
    if chasing:
        row.chased_on = day
    else:
        row.sent_on, row.letter = day, letter


def chases_due(session: Session, today: date) -> list[tuple[RecipientNotice, Request]]:
    """Return whose reply is to be chased: told or chased a fortnight ago, and silent since."""
    query = (
        select(RecipientNotice, Request)
        .join(Request, Request.id == RecipientNotice.request_id)
        .where(
            RecipientNotice.sent_on.is_not(None),
            RecipientNotice.replied_on.is_(None),
            RecipientNotice.skipped == "",
        )
        .order_by(RecipientNotice.id)
    )
    found = [(row, request) for row, request in session.execute(query)]
    return [(row, request) for row, request in found if chase_on(row) <= today]


def chase_on(row: RecipientNotice) -> date:
    """Return the day on which a silent recipient is asked again."""
    last = row.chased_on or row.sent_on
    assert last is not None  # noqa: S101 - only of those who were told
    return last + timedelta(days=CHASE_AFTER)


def _missing(session: Session, request: Request) -> list[RecipientNotice]:
    """Return the rows that the list lacks: recipients of the activities that concern the person."""
    left_out = set(about_of(request).left_out)
    held = {match_key(row.name) for row in _every(session, request)}
    found: dict[str, RecipientNotice] = {}
    for activity in chosen_activities(session, request):
        for recipient in activity.recipients:
            key = match_key(recipient.name)
            usable = recipient.name and recipient.retired_on is None
            if usable and key not in held and recipient.name not in left_out:
                found.setdefault(
                    key,
                    RecipientNotice(
                        request_id=request.id, recipient_uid=recipient.uid, name=recipient.name
                    ),
                )
    return list(found.values())


def _one(session: Session, reference: str, row_id: int) -> tuple[Request, RecipientNotice]:
    request = find_request(session, reference)
    row = session.get(RecipientNotice, row_id)
    if row is None or row.request_id != request.id:
        raise DeskError("That recipient is no longer on the list.")
    return request, row


def _rows(session: Session, request: Request) -> list[RecipientNotice]:
    """Return the rows that stand: what came of the inventory only while it concerns the person."""
    theirs = (
        {
            recipient.uid
            for activity in chosen_activities(session, request)
            for recipient in activity.recipients
        }
        if any(row.recipient_uid for row in _every(session, request))
        else set()
    )
    left_out = set(about_of(request).left_out)
    return [
        row
        for row in _every(session, request)
        if row.sent_on
        or row.skipped
        or not row.recipient_uid
        or (row.recipient_uid in theirs and row.name not in left_out)
    ]


def _every(session: Session, request: Request) -> list[RecipientNotice]:
    query = select(RecipientNotice).where(RecipientNotice.request_id == request.id)
    return list(session.scalars(query.order_by(RecipientNotice.id)))


def _journal(
    session: Session, register: Register, request: Request, action: str, new: dict[str, object]
) -> None:
    session.flush()
    audit.record(session, register.surroundings, action, request.reference, new=new)
