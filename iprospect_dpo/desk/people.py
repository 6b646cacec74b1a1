"""People: found again by name and e-mail, or put on record."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from iprospect_dpo.desk.common import DeskError, check_text, new_uid
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import Person
from iprospect_dpo.register.text import email_key, match_key, one_line, phone_key, stored


@dataclass(frozen=True)
class PersonDraft:
    """A person as typed; ``contact`` is an e-mail address, a telephone number or an address."""

    name: str
    contact: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""


def sorted_contact(draft: PersonDraft) -> tuple[str, str, str]:
    """Return e-mail, telephone and postal address, whatever was typed as the contact."""
    email, phone, address = one_line(draft.email), one_line(draft.phone), stored(draft.address)
    contact = stored(draft.contact)
    if contact and email_key(contact) and " " not in contact and "\n" not in contact:
        email = email or contact
    elif contact and sum(c.isalpha() for c in contact) <= 3 and phone_key(contact):
        phone = phone or contact
    elif contact:
        address = address or contact
    return email, phone, address


def find_or_add(session: Session, register: Register, draft: PersonDraft) -> Person:
    """Return the person on record of the same name and contact, else a new one.

    Two people of one name and no e-mail stay two: writing to the wrong one is worse than asking.
    Raises DeskError when the name is missing or too long.
    """
    name = one_line(draft.name)
    if not name:
        raise DeskError("Give the person’s name.", "name")
    check_text("name", name)
    email, phone, address = sorted_contact(draft)
    check_text("contact", email)
    check_text("contact", address, 2000)
    key = email_key(email)
    if draft.email and not key:
        raise DeskError("That is not an e-mail address.", "contact")
    if key:
        found = session.scalars(
            select(Person).where(Person.email_key == key, Person.name_key == match_key(name))
        ).first()
        if found is not None:
            found.phone = found.phone or phone
            found.phone_key = found.phone_key or phone_key(phone)
            found.address = found.address or address
            return found
    person = Person(
        uid=new_uid(register.surroundings),
        name=name,
        name_key=match_key(name),
        email=email,
        email_key=key,
        phone=phone,
        phone_key=phone_key(phone),
        address=address,
        created_at=register.surroundings.instant(),
    )
    session.add(person)
    session.flush()
    return person


def personal_values(person: Person) -> dict[str, object]:
    """Return what the journal may only hold as digests."""
    return {"name": person.name, "email": person.email, "phone": person.phone,
            "address": person.address}  # fmt: skip
