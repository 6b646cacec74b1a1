"""The do-not-contact list: the least that keeps someone from being written to again."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence
from datetime import date

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from iprospect_dpo.desk.events import new_uid
from iprospect_dpo.desk.people import with_merged
from iprospect_dpo.desk.settings import get_setting, set_setting
from iprospect_dpo.law.consents import ConsentKind
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import Person, Suppression
from iprospect_dpo.text import fold, match_key


def suppress(
    session: Session,
    register: Register,
    person: Person,
    day: date,
    reason: str,
    purpose: str = "",
    channel: str = "",
) -> list[Suppression]:
    """Put each address of a person on the list; what stands there stays, released ones come back.

    '' as purpose or channel means all. A person without any address is listed by name. Returns
    the entries in force for them.
    """
    return [
        suppress_address(session, register, kind, address, day, reason, purpose, channel)
        for kind, address in _addresses(session, person)
    ]


def suppress_address(
    session: Session,
    register: Register,
    kind: str,
    address: str,
    day: date,
    reason: str,
    purpose: str = "",
    channel: str = "",
) -> Suppression:
    """Put one address, in its normalised form, on the list and return its entry."""
    digest = digest_of(session, register, kind, address)
    entry = session.scalars(
        select(Suppression).where(
            Suppression.digest == digest,
            Suppression.purpose == purpose,
            Suppression.channel == channel,
        )
    ).one_or_none()
    if entry is None:
        entry = Suppression(
            uid=new_uid(register.surroundings),
            kind=kind,
            address=address,
            digest=digest,
            purpose=purpose,
            channel=channel,
            reason=reason,
            since=day,
        )
        session.add(entry)
    elif entry.released_on is not None:
        entry.released_on, entry.since, entry.reason = None, day, reason
    else:
        # A withdrawal from everything reaches further than an objection to marketing.
        entry.since = max(entry.since, day)
        if ConsentKind.WITHDRAWN in {entry.reason, reason}:
            entry.reason = ConsentKind.WITHDRAWN.value
    session.flush()
    return entry


def release(
    session: Session, register: Register, person: Person, day: date, purpose: str, channel: str
) -> None:
    """Take a person off the list for one purpose and channel: they said yes again.

    An entry for everything stays: a later yes to one thing is weighed by its date.
    """
    if not has_key(session):
        return
    query = _in_force(session, register, _addresses(session, person)).where(
        Suppression.purpose == purpose, Suppression.channel == channel
    )
    for entry in session.scalars(query):
        entry.released_on = day


def has_key(session: Session) -> bool:
    """Say whether anybody was ever put on the list."""
    return get_setting(session, _KEY) is not None


def is_listed(session: Session, register: Register, person: Person) -> bool:
    """Say whether an address of a person is on the list at all."""
    if not has_key(session):
        return False
    query = _in_force(session, register, _addresses(session, person))
    return session.scalars(query).first() is not None


def list_entries(
    register: Register, words: str = "", *, limit: int | None = None, offset: int = 0
) -> list[Suppression]:
    """Return the entries in force, the latest first; with words those whose address holds them."""
    query = select(Suppression).where(Suppression.released_on.is_(None))
    if wanted := fold(words.strip()):
        query = query.where(func.fold(Suppression.address).contains(wanted, autoescape=True))
    query = query.order_by(Suppression.since.desc(), Suppression.id.desc())
    with register.reading() as session:
        return list(session.scalars(query.limit(limit).offset(offset)))


def is_suppressed(register: Register, kind: str, address: str) -> bool:
    """Say whether an address (normalised: see ``register.text``) is on the list at all."""
    with register.reading() as session:
        if not has_key(session):
            return False
        return session.scalars(_in_force(session, register, [(kind, address)])).first() is not None


def digest_of(session: Session, register: Register, kind: str, address: str) -> str:
    """Return the keyed hash of an address; the key is made once and stays in the register."""
    key = session.info.get(_KEY) or get_setting(session, _KEY)  # a long list asks for each row
    if key is None:
        key = register.surroundings.token_bytes(32).hex()
        set_setting(session, _KEY, key)
    session.info[_KEY] = key
    words = f"{kind}:{address}".encode()
    return hmac.new(bytes.fromhex(key), words, hashlib.sha256).hexdigest()


_KEY = "suppressions.key"


def addresses_from(records: Sequence[Person]) -> list[tuple[str, str]]:
    """Return where a person can be reached, from their record and those that went into it."""
    found: list[tuple[str, str]] = []
    for each in records:
        known = [
            ("email", each.email_key),
            ("phone", each.phone_key),
            ("post", match_key(f"{each.name} {each.address}") if each.address else ""),
        ]
        found += [(kind, address) for kind, address in known if address]
    return list(dict.fromkeys(found)) or [("name", records[0].name_key)]


def _addresses(session: Session, person: Person) -> list[tuple[str, str]]:
    return addresses_from(with_merged(session, person))


def _in_force(
    session: Session, register: Register, addresses: list[tuple[str, str]]
) -> Select[Suppression]:
    digests = [digest_of(session, register, kind, address) for kind, address in addresses]
    return select(Suppression).where(
        Suppression.digest.in_(digests), Suppression.released_on.is_(None)
    )
