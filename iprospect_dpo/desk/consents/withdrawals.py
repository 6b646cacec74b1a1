"""Withdrawal as easy as giving: from a person, a list or an address, on the channels chosen."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from iprospect_dpo.desk.consents.consents import end_consent
from iprospect_dpo.desk.consents.records import held_by
from iprospect_dpo.desk.consents.suppressions import suppress, suppress_address
from iprospect_dpo.desk.errors import DeskError, check_received
from iprospect_dpo.desk.inventory.activities import purpose_key
from iprospect_dpo.desk.people import find_person, root_of
from iprospect_dpo.exchange.address_columns import column_of
from iprospect_dpo.exchange.mailing_lists import read_mailing_list
from iprospect_dpo.law.consents import Channel, ConsentKind, ConsentState
from iprospect_dpo.law.rights import Right
from iprospect_dpo.register import audit
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import Person, Request
from iprospect_dpo.text import email_key, phone_key


def withdraw_person(
    register: Register,
    person_uid: str,
    day: date,
    *,
    purpose: str | None = None,
    channels: Collection[Channel] | None = None,
    method: str = "",
    note: str = "",
) -> int:
    """End what a person agreed to and suppress their addresses; return how many consents ended.

    None means every purpose, every channel. It cannot be refused (Art 7(3)). Raises DeskError.
    """
    check_received(day, register.surroundings.today())
    if channels is not None and not channels:
        raise DeskError("Choose at least one channel.", "channels")
    with register.writing() as session:
        person = root_of(session, find_person(session, person_uid))
        ended = end_all(session, register, person, day, purpose, channels, method, note)
        named = _named(session, person, purpose)
        for channel in [""] if channels is None else [each.value for each in channels]:
            suppress(session, register, person, day, ConsentKind.WITHDRAWN.value, named, channel)
        audit.record(
            session,
            register.surroundings,
            "withdrawn by person",
            person.uid,
            new={
                "consents": ended,
                "purpose": named,
                "channels": [each.value for each in channels] if channels is not None else "all",
            },
            person_id=person.id,
        )
    return ended


def end_all(
    session: Session,
    register: Register,
    person: Person,
    day: date,
    purpose: str | None,
    channels: Collection[Channel] | None,
    method: str = "",
    note: str = "",
) -> int:
    """End the consents of a person that are concerned, within the caller's transaction."""
    ended = 0
    for consent in held_by(session, person):
        asked = purpose is None or purpose_key(consent.purpose) == purpose_key(purpose)
        by = channels is None or Channel(consent.channel) in channels
        if asked and by and consent.state != ConsentState.WITHDRAWN:
            end_consent(session, register, consent, ConsentKind.WITHDRAWN, day, note, method=method)
            ended += 1
    return ended


def withdraw_by_address(
    register: Register, email: str, purpose: str | None, channel: Channel | None
) -> int:
    """Withdraw what an address agreed to and suppress it; return how many consents ended.

    It works for an address that is on no record too. Raises DeskError for what is no e-mail
    address.
    """
    key = email_key(email)
    if not key:
        raise DeskError(f"“{email}” is not a valid e-mail address.", "email")
    with register.writing() as session:
        ended, named = _by_key(
            session,
            register,
            "email",
            key,
            register.surroundings.today(),
            purpose,
            None if channel is None else [channel],
            "Withdrawn by address.",
        )
        audit.record(
            session,
            register.surroundings,
            "withdrawn by address",
            "consents",
            new={"consents": ended, "purpose": named, "channel": channel.value if channel else ""},
            personal={"email": key},
        )
    return ended


def confirmation_of(register: Register, person_uid: str, since: date) -> str:
    """Return the reference under which a withdrawal was logged, whose letter confirms it; or ''."""
    with register.reading() as session:
        person = root_of(session, find_person(session, person_uid))
        query = (
            select(Request.reference)
            .where(
                Request.person_id == person.id,
                Request.received_on >= since,
                Request.right.in_((Right.WITHDRAWAL.value, Right.MARKETING_OBJECTION.value)),
            )
            .order_by(Request.id.desc())
        )
        return session.scalars(query).first() or ""


@dataclass(frozen=True)
class Unsubscribed:
    """What became of an unsubscribe list: rows read, addresses listed, consents ended, unread."""

    read: int
    listed: int
    ended: int
    refused: tuple[tuple[int, str], ...]


def bring_in_unsubscribed(
    register: Register, path: Path, purpose: str | None = None, channel: Channel | None = None
) -> Unsubscribed:
    """Put every address of a list on the do-not-contact list and end its consents.

    Any list will do: one column of e-mail addresses or telephone numbers, with or without a
    heading. Rows without an address are named. One transaction. Raises TableUnreadableError,
    DeskError.
    """
    addresses, refused, read = _addresses(path)
    if not addresses:
        raise DeskError("The list has no e-mail addresses or telephone numbers.")
    today = register.surroundings.today()
    ended = 0
    with register.writing() as session:
        for kind, key in addresses:
            done, _ = _by_key(
                session,
                register,
                kind,
                key,
                today,
                purpose,
                None if channel is None else [channel],
                f"Unsubscribed: {path.name}.",
            )
            ended += done
        audit.record(
            session,
            register.surroundings,
            "unsubscribe list brought in",
            path.name,
            new={
                "addresses": len(addresses),
                "consents": ended,
                "purpose": purpose or "",
                "channel": channel.value if channel else "",
            },
        )
    return Unsubscribed(read, len(addresses), ended, tuple(refused))


def _addresses(path: Path) -> tuple[list[tuple[str, str]], list[tuple[int, str]], int]:
    """Return the addresses of a list, each once, and the rows that have none."""
    table = read_mailing_list(path).table
    rows = [(row.number, row.cells) for row in table.rows]
    heading_is_data = any(email_key(cell) or _is_phone(cell) for cell in table.headings)
    if heading_is_data:
        rows.insert(0, (1, table.headings))
    mail, call = (column_of(table.headings, kind) for kind in ("email", "phone"))
    found: dict[tuple[str, str], None] = {}
    refused = []
    for number, cells in rows:
        here = _row_addresses(cells, mail, call)
        if not here:
            refused.append((number, "no e-mail address or telephone number"))
        found |= dict.fromkeys(here)
    return list(found), refused, len(rows)


def _row_addresses(cells: Iterable[str], mail: int, call: int) -> list[tuple[str, str]]:
    row = list(cells)
    chosen = [row[at] for at in (mail, call) if 0 <= at < len(row)]
    if mail < 0 and call < 0:
        chosen = row
    found = [("email", email_key(cell)) for cell in chosen]
    found += [("phone", phone_key(cell)) for cell in chosen if _is_phone(cell)]
    return [(kind, key) for kind, key in found if key]


def _is_phone(cell: str) -> bool:
    return sum(char.isdigit() for char in cell) >= 7 and bool(phone_key(cell)) and "@" not in cell


def _by_key(
    session: Session,
    register: Register,
    kind: str,
    key: str,
    day: date,
    purpose: str | None,
    channels: Collection[Channel] | None,
    note: str,
) -> tuple[int, str]:
    """End what an address agreed to and suppress it; return how many ended, and the purpose."""
    column = Person.email_key if kind == "email" else Person.phone_key
    rows = session.scalars(select(Person).where(column == key)).all()
    people = list(dict.fromkeys(root_of(session, row) for row in rows))
    ended = sum(
        end_all(session, register, person, day, purpose, channels, note=note) for person in people
    )
    named = next((_named(session, person, purpose) for person in people), purpose or "")
    for by in [""] if channels is None else [each.value for each in channels]:
        for person in people:
            suppress(session, register, person, day, ConsentKind.WITHDRAWN.value, named, by)
        suppress_address(session, register, kind, key, day, ConsentKind.WITHDRAWN.value, named, by)
    return ended, named


def _named(session: Session, person: Person, purpose: str | None) -> str:
    """Return a purpose as the person's consents have it, '' for all."""
    if purpose is None:
        return ""
    known = (consent.purpose for consent in held_by(session, person))
    return next((each for each in known if purpose_key(each) == purpose_key(purpose)), purpose)
