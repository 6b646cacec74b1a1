"""People and consents held in memory while a whole list is brought in or screened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from iprospect_dpo.desk.consents.records import new_consent, new_wording, refold
from iprospect_dpo.desk.consents.suppressions import suppress
from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.events import append_event
from iprospect_dpo.desk.inventory.activities import activities_of, purpose_key
from iprospect_dpo.desk.people import new_person
from iprospect_dpo.law.consents import Channel, ConsentKind, ConsentState, is_marketing
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import (
    Consent,
    ConsentEvent,
    ConsentWording,
    Person,
    Suppression,
)
from iprospect_dpo.text import email_key, match_key, phone_key


class ConsentIndex:
    """Finds and adds people, purposes, wordings and events within one transaction."""

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
        self.consents: dict[tuple[str, str, str], Consent] = {}
        self.wordings: dict[tuple[str, str], ConsentWording] = {}
        self.purposes: dict[str, str] = {}
        self.created: list[str] = []
        #: How many wordings got their text.
        self.completed = 0
        #: How many people on record got a telephone number or a name.
        self.filled_up = 0
        self._touched: dict[int, Consent] = {}
        self._stops = 0
        self._objected: list[tuple[Person, date, str]] = []
        self._load()

    def record(
        self,
        *,
        name: str,
        email: str,
        phone: str,
        purpose: str,
        channel: Channel,
        kind: ConsentKind,
        day: date | None,
        time: str,
        method: str,
        wording: str,
        wording_text: str,
        evidence: str,
        also: Sequence[str] = (),
        asked_then: bool = False,
    ) -> bool:
        """Record one event; return False when it stands on record already, with all its proof.

        Raises DeskError for a yes to a wording that is on record with other words; a no counts
        whatever was shown.
        """
        today = self._register.surroundings.today()
        purpose = self._purpose(purpose)
        shown = self._wording(purpose, wording, wording_text, day or today, exact=kind.is_yes)
        person, through = self._person(name, email, phone)
        self._keep(person, also)
        consent = self._consent(person, purpose, channel)
        if asked_then and day is not None and _said_yes_after(consent, day):
            day, time = None, ""
        undated = day is None and kind.is_yes
        when = day or today
        for event in consent.events:
            was_undated = '"undated"' in event.details
            same_day = undated == was_undated and (undated or event.date == when)
            if event.kind != kind.value or not same_day or event.time != time:
                continue
            if (method and not event.method) or (evidence and not event.evidence):
                continue  # the same, with more proof: it is put beside
            if shown is None or event.wording is shown:
                return False
        details: dict[str, object] = {"undated": True} if undated else {}
        if when < today and not undated:
            details["back_dated"] = True
        if not time and not undated:
            details["imported"] = True  # the order of rows is not the order of what was said
        if through:
            details["as"] = through
        append_event(
            self._register,
            consent.events,
            ConsentEvent,
            kind.value,
            when,
            "",
            details=details,
            time=time,
            method=method,
            wording=shown,
            evidence=evidence,
        )
        self._touched[id(consent)] = consent
        if kind is ConsentKind.OBJECTED and is_marketing(purpose):
            self._objected.append((person, when, purpose))
        if kind in {ConsentKind.WITHDRAWN, ConsentKind.OBJECTED}:
            scope = "" if kind is ConsentKind.OBJECTED else consent.purpose
            by = "" if kind is ConsentKind.OBJECTED else channel.value
            self._session.flush()  # the person must have a number to be looked up by
            suppress(self._session, self._register, person, when, kind.value, scope, by)
        return True

    def stop(
        self,
        kind: ConsentKind,
        day: date | None,
        *,
        name: str,
        email: str,
        phone: str,
        also: Sequence[str] = (),
        purpose: str = "",
        channel: Channel | None = None,
        evidence: str = "",
    ) -> bool:
        """Record a no to all purposes, or by all channels; '' and None stand for all.

        Each consent of theirs that it concerns ends, and the addresses go on the do-not-contact
        list. Returns False when all of it stood on record already.
        """
        when = day or self._register.surroundings.today()
        person, _ = self._person(name, email, phone)
        self._keep(person, also)
        self._session.flush()  # the person must have a number to be looked up by
        scope = self._purpose(purpose) if purpose else ""
        by = channel.value if channel else ""
        said = kind if kind in _LASTING else ConsentKind.WITHDRAWN
        before = self._stops
        for (uid, held, on), consent in list(self.consents.items()):
            concerned = uid == person.uid and held in {scope or held} and on in {by or on}
            if not concerned or consent.state != ConsentState.LIVE.value:
                continue
            append_event(
                self._register,
                consent.events,
                ConsentEvent,
                said.value,
                when,
                "",
                details={"imported": True},
                evidence=evidence,
            )
            self._touched[id(consent)] = consent
            self._stops += 1
        count = self._session.scalar(select(func.count(Suppression.id))) or 0
        suppress(self._session, self._register, person, when, said.value, scope, by)
        self._stops += (self._session.scalar(select(func.count(Suppression.id))) or 0) - count
        return self._stops > before

    def finish(self) -> None:
        """Reckon the state of every consent that was touched."""
        for consent in self._touched.values():
            refold(consent)
        self._session.flush()
        self._end_marketing()

    def _end_marketing(self) -> None:
        """Let each objection end the person's other marketing consents (Art 21(3))."""
        for person, day, purpose in self._objected:
            for (uid, _, _), consent in list(self.consents.items()):
                if uid != person.uid or consent.state != ConsentState.LIVE.value:
                    continue
                last = max((e.date for e in consent.events if e.kind != "bounced"), default=day)
                if is_marketing(consent.purpose) and last <= day:
                    append_event(
                        self._register,
                        consent.events,
                        ConsentEvent,
                        ConsentKind.OBJECTED.value,
                        day,
                        f"Objected to direct marketing, brought in for {purpose}.",
                        details={},
                    )
                    refold(consent)
        self._session.flush()

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

    def purpose_of(self, purpose: str) -> str | None:
        """Return the purpose on record of that name, capitals alike, or None."""
        return self.purposes.get(purpose_key(purpose))

    # -- finding and adding ------------------------------------------------------------------

    def _load(self) -> None:
        query = select(Consent).options(
            selectinload(Consent.events).selectinload(ConsentEvent.wording)
        )
        for consent in self._session.scalars(query.order_by(Consent.id)):
            self.consents[
                self._everybody[consent.person_id].uid, consent.purpose, consent.channel
            ] = consent
            self.purposes.setdefault(purpose_key(consent.purpose), consent.purpose)
        for wording in self._session.scalars(select(ConsentWording)):
            self.wordings[wording.purpose, match_key(wording.version)] = wording
            self.purposes.setdefault(purpose_key(wording.purpose), wording.purpose)
        for activity in activities_of(self._session):
            self.purposes.setdefault(purpose_key(activity.purpose), activity.purpose)

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

    def _purpose(self, purpose: str) -> str:
        key = purpose_key(purpose)
        if key not in self.purposes:
            self.purposes[key] = purpose
            self.created.append(f"purpose: {purpose}")
        return self.purposes[key]

    def _consent(self, person: Person, purpose: str, channel: Channel) -> Consent:
        key = (person.uid, purpose, channel.value)
        if key not in self.consents:
            self.consents[key] = new_consent(
                self._session, self._register, person, purpose, channel
            )
        return self.consents[key]

    def _wording(
        self, purpose: str, version: str, text: str, day: date, *, exact: bool
    ) -> ConsentWording | None:
        if not version and not text:
            return None
        mine = {key: row for (owner, key), row in self.wordings.items() if owner == purpose}
        if not version:
            known = next((row for row in mine.values() if _same(row.text, text)), None)
            if known is not None:
                return known
            number = len(mine) + 1
            while match_key(f"{day.year}/{number}") in mine:
                number += 1
            version = f"{day.year}/{number}"
        found = mine.get(match_key(version))
        if found is None:
            made = new_wording(self._session, self._register, purpose, version, text, day)
            self.wordings[purpose, match_key(version)] = made
            self.created.append(f"wording: {purpose}, {version}")
            return made
        if exact and text and found.text and not _same(found.text, text):
            raise DeskError(
                f"Version {version} already has different wording. Use a new version name."
            )
        if exact and text and not found.text:  # a no proves no wording
            found.text = text
            self.completed += 1
        return found


def _same(one: str, other: str) -> bool:
    """Return whether two wordings are the same but for spaces and line ends, as files part them."""
    return one.split() == other.split()


def _said_yes_after(consent: Consent, day: date) -> bool:
    """Say whether a yes of a later day is on record."""
    return any(ConsentKind(e.kind).is_yes and e.date > day for e in consent.events)


#: What a no to everything is kept as; one of another kind is a withdrawal.
_LASTING = {ConsentKind.WITHDRAWN, ConsentKind.OBJECTED}
