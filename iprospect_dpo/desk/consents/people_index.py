"""People held in memory while a whole list is brought in or screened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from iprospect_dpo.desk.people import new_person
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import Person
from iprospect_dpo.text import email_key, match_key, phone_key


class PeopleIndex:
    """Finds and adds people within one transaction, by address, number and name."""

    def __init__(self, session: Session, register: Register) -> None:
        self._session, self._register = session, register
        everybody = {each.id: each for each in session.scalars(select(Person).order_by(Person.id))}
        self._everybody = everybody
        self.by_email: dict[str, list[Person]] = defaultdict(list)
        self.by_phone: dict[str, list[Person]] = defaultdict(list)
        self.by_name: dict[str, list[Person]] = defaultdict(list)
        self._merged: dict[tuple[str, str], Person] = {}
        self._parts: dict[int, list[Person]] | None = None
        for person in everybody.values():
            self._file(person)
        #: How many people on record got an address, a number or a name.
        self.filled_up = 0

    def records_of(self, person: Person) -> list[Person]:
        """Return a person's record and those that went into it."""
        if self._parts is None:
            self._parts = defaultdict(list)
            for each in self._everybody.values():
                if each.merged_into_id is not None:
                    whole = each
                    while whole.merged_into_id is not None:
                        whole = self._everybody[whole.merged_into_id]
                    self._parts[whole.id].append(each)
        return [person, *self._parts.get(person.id, ())]

    def through(self, person: Person, address: str) -> str:
        """Return the id of the merged record to which an address belongs, '' for their own."""
        if address in {person.email_key, person.phone_key}:
            return ""
        merged = self._merged.get((person.uid, address))
        return merged.uid if merged else ""

    # -- finding and adding ------------------------------------------------------------------

    def _file(self, person: Person) -> None:
        """File a person under their keys; one whose record was merged leads to the other."""
        whole = person
        while whole.merged_into_id is not None:
            whole = self._everybody[whole.merged_into_id]
        for keys, key in (
            (self.by_email, person.email_key),
            (self.by_phone, person.phone_key),
            (self.by_name, person.name_key),
        ):
            if key and whole not in keys[key]:
                keys[key].append(whole)
            if key and whole is not person:
                self._merged[whole.uid, key] = person

    def _person(self, name: str, email: str, phone: str) -> tuple[Person, str]:
        """Return whose event it is, and the id of the record through whose address it came.

        A person who was known by nothing but an address gets their name; another number of
        theirs is kept as a record that leads to them.
        """
        mail, call, named = email_key(email), phone_key(phone), match_key(name)
        key = mail or call
        same = self.by_email[mail] if mail else self.by_phone[call] if call else []
        for person in same:
            merged = self._merged.get((person.uid, key))
            nameless = match_key(person.name) in {person.email_key, match_key(person.phone)}
            if nameless and named and named != person.name_key:
                person.name, person.name_key = name, named
                self.filled_up += 1
                self.by_name[named].append(person)
            if not named or person.name_key == named or (merged and merged.name_key == named):
                own = key in {person.email_key, person.phone_key}
                through = merged.uid if merged and not own else ""
                return person, self._number(person, phone, call) or through
        if not key:
            alone = [each for each in self.by_name[named] if not each.email_key]
            if alone:
                return alone[0], ""
        person = new_person(
            self._session, self._register, name or email or phone, email=email, phone=phone
        )
        self._file(person)
        return person, ""

    def _keep(self, person: Person, also: Sequence[str]) -> None:
        """Keep a person's other addresses of a row as records that lead to them."""
        for address in also:
            mail = email_key(address)
            if not mail:
                self._number(person, address, phone_key(address))
                continue
            known = mail == person.email_key or (person.uid, mail) in self._merged
            if known or self.by_email.get(mail):
                continue
            self._lead(
                person, new_person(self._session, self._register, person.name, email=address)
            )

    def _lead(self, person: Person, other: Person) -> None:
        """Let another record lead to a person."""
        self._session.flush()
        other.merged_into_id = person.id
        self._everybody[person.id] = person
        self._file(other)
        self._parts = None
        self.filled_up += 1

    def _number(self, person: Person, phone: str, call: str) -> str:
        """Keep the telephone number that came with a known person; return its record's id."""
        if not call or call == person.phone_key:
            return ""
        if not person.phone_key:
            self.filled_up += 1
            person.phone, person.phone_key = phone, call
            self._file(person)
            return ""
        known = self._merged.get((person.uid, call))
        if known is None:
            known = new_person(self._session, self._register, person.name, phone=phone)
            self._lead(person, known)
        return known.uid
