"""People: found again by name and e-mail, or put on record; what holds their records."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from iprospect_dpo.desk.errors import DeskError, check_text
from iprospect_dpo.desk.events import new_uid
from iprospect_dpo.register import audit
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import Complaint, Person, Request
from iprospect_dpo.text import email_key, fold, match_key, one_line, phone_key, stored

#: From here on two names are alike enough to ask whether they are one person's.
ALIKE = 0.82


@dataclass(frozen=True)
class PersonDraft:
    """A person as typed; ``contact`` is an e-mail address, a telephone number or an address.

    ``uid`` names a person on record whom the owner chose.
    """

    name: str
    contact: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""
    uid: str = ""


@dataclass(frozen=True)
class Match:
    """A person on record who may be the one who writes, why, and what of theirs is open.

    ``sure`` where e-mail address and name agree.
    """

    person: Person
    why: str
    open: tuple[str, ...]
    sure: bool = False

    @property
    def sentence(self) -> str:
        """What the form says of it."""
        name = self.person.name
        if not self.open:
            return f"Already on record: {name}, {self.why}. They have no open cases."
        noun = "Open case" if len(self.open) == 1 else "Open cases"
        return f"Already on record: {name}, {self.why}. {noun}: {', '.join(self.open)}."


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
        raise DeskError("Enter the person’s name.", "name")
    check_text("name", name)
    email, phone, address = sorted_contact(draft)
    check_text("contact", email)
    check_text("contact", address, 2000)
    key = email_key(email)
    if draft.email and not key:
        raise DeskError("That is not a valid e-mail address.", "contact")
    found: Person | None = None
    if draft.uid:
        found = find_person(session, draft.uid)
    elif key:
        found = session.scalars(
            select(Person).where(Person.email_key == key, Person.name_key == match_key(name))
        ).first()
    if found is not None:
        found = root_of(session, found)
        if not found.email_key:
            found.email, found.email_key = email, key
        found.phone = found.phone or phone
        found.phone_key = found.phone_key or phone_key(phone)
        found.address = found.address or address
        return found
    person = new_person(session, register, name, email=email, phone=phone, address=address)
    session.flush()
    return person


def find_person(session: Session, uid: str) -> Person:
    """Return a person of the register. Raises DeskError when there is none of that id."""
    found = session.scalars(select(Person).where(Person.uid == uid)).one_or_none()
    if found is None:
        raise DeskError("That person is no longer on record.", "name")
    return found


def draft_of(register: Register, uid: str) -> PersonDraft:
    """Return a person on record as a draft, with one way to reach them. Raises DeskError."""
    with register.reading() as session:
        person = find_person(session, uid)
        return PersonDraft(
            person.name, contact=person.email or person.address or person.phone, uid=person.uid
        )


def root_of(session: Session, person: Person) -> Person:
    """Return the person whose record this one is part of: itself, unless it was merged."""
    while person.merged_into_id is not None:
        person = session.get_one(Person, person.merged_into_id)
    return person


def with_merged(session: Session, person: Person) -> list[Person]:
    """Return a person and all whose records went into theirs."""
    found = [person]
    for each in found:
        found += session.scalars(
            select(Person).where(Person.merged_into_id == each.id).order_by(Person.id)
        )
    return found


def through_of(session: Session, person: Person, draft: PersonDraft) -> str:
    """Return the id of the merged record whose address a draft names, '' for the person's own."""
    key = email_key(sorted_contact(draft)[0])
    if not key or key == person.email_key:
        return ""
    merged = (each for each in with_merged(session, person)[1:] if each.email_key == key)
    return next((each.uid for each in merged), "")


def new_person(
    session: Session,
    register: Register,
    name: str,
    *,
    email: str = "",
    phone: str = "",
    address: str = "",
) -> Person:
    """Add a person, with the keys by which they are found again; they have no number yet."""
    person = Person(
        uid=new_uid(register.surroundings),
        name=name,
        name_key=match_key(name),
        email=email,
        email_key=email_key(email),
        phone=phone,
        phone_key=phone_key(phone),
        address=address,
        created_at=register.surroundings.instant(),
    )
    session.add(person)
    return person


def change_person(register: Register, draft: PersonDraft, salutation: str = "") -> Person:
    """Change a person's name and how to reach them; ``draft.uid`` says whose. Raises DeskError."""
    name, email = one_line(draft.name), one_line(draft.email)
    phone, address = one_line(draft.phone), stored(draft.address)
    if not name:
        raise DeskError("Enter the person’s name.", "name")
    for field, words in (("name", name), ("email", email), ("phone", phone)):
        check_text(field, words)
    check_text("salutation", salutation)
    check_text("address", address, 2000)
    if email and not email_key(email):
        raise DeskError("That is not a valid e-mail address.", "email")
    with register.writing() as session:
        person = find_person(session, draft.uid)
        before = personal_values(person)
        person.name, person.name_key = name, match_key(name)
        person.email, person.email_key = email, email_key(email)
        person.phone, person.phone_key = phone, phone_key(phone)
        person.address, person.salutation = address, one_line(salutation)
        audit.record(
            session,
            register.surroundings,
            "person changed",
            person.uid,
            personal=personal_values(person),
            old_personal=before,
            person_id=person.id,
        )
        return person


def personal_values(person: Person) -> dict[str, object]:
    """Return what the journal may only hold as digests."""
    return {
        "name": person.name,
        "email": person.email,
        "phone": person.phone,
        "address": person.address,
    }


def person_of(register: Register, uid: str) -> Person:
    """Return a person's record. Raises DeskError."""
    with register.reading() as session:
        return find_person(session, uid)


def find_matches(register: Register, draft: PersonDraft) -> list[Match]:
    """Return who on record this may be, the surest first: same e-mail, same number, like name."""
    name = one_line(draft.name)
    email, phone, _ = sorted_contact(draft)
    mail, call = email_key(email), phone_key(phone)
    found: dict[int, tuple[Person, str]] = {}
    with register.reading() as session:
        for key, column, why in (
            (mail, Person.email_key, "same e-mail address"),
            (call, Person.phone_key, "same telephone number"),
        ):
            if key:
                for row in session.scalars(select(Person).where(column == key).limit(20)):
                    person = root_of(session, row)
                    found.setdefault(person.id, (person, why))
        for row in _alike(session, name):
            person = root_of(session, row)
            same = match_key(name) == row.name_key
            found.setdefault(person.id, (person, "same name" if same else "a similar name"))
        return [
            Match(
                person,
                why,
                tuple(open_matters(session, person.id)),
                sure=bool(mail) and person.email_key == mail and are_alike(person.name, name),
            )
            for person, why in found.values()
        ][:8]


def open_matters(session: Session, person_id: int) -> list[str]:
    """Return the references of a person's open requests and complaints.

    While one is open nothing about them may be erased, altered or hidden to keep it from them
    (DPA 2018 s.173).
    """
    found: list[str] = []
    for record in (Request, Complaint):
        query = select(record.reference).where(
            record.person_id == person_id, record.closed_on.is_(None)
        )
        found += session.scalars(query.order_by(record.reference))
    return found


def held_words(register: Register, person_id: int) -> str:
    """Return what holds a person's records, in a sentence; '' when nothing does."""
    with register.reading() as session:
        matters = open_matters(session, person_id)
    if not matters:
        return ""
    verb = "is" if len(matters) == 1 else "are"
    return f"Do not erase anything about them while {', '.join(matters)} {verb} open (s.173)"


def are_alike(one: str, other: str) -> bool:
    """Say whether two names may be one person's: spelling, an initial, a missing middle name."""
    left, right = (fold(name).replace(".", " ").split() for name in (one, other))
    if not left or not right:
        return False
    if SequenceMatcher(None, " ".join(left), " ".join(right)).ratio() >= ALIKE:
        return True
    same_last = SequenceMatcher(None, left[-1], right[-1]).ratio() >= ALIKE
    initial = left[0][0] == right[0][0] and (len(left[0]) == 1 or len(right[0]) == 1)
    return same_last and (left[0] == right[0] or initial) and len(left) > 1 and len(right) > 1


def _alike(session: Session, name: str) -> list[Person]:
    """Return people of a like name, found in SQL by the beginnings of its words."""
    words = [word for word in match_key(name).split() if len(word) > 1]
    if not words:
        return []
    starts = [Person.name_key.contains(word[:3], autoescape=True) for word in words]
    rows = session.scalars(
        select(Person).where(or_(*starts)).order_by(Person.id.desc()).limit(2000)
    )
    return [person for person in rows if are_alike(person.name, name)][:8]
