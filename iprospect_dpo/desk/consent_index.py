"""People and consents held in memory while a whole list is brought in or screened."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from iprospect_dpo.desk.common import append_event
from iprospect_dpo.desk.consent_records import new_consent, new_wording, refold
from iprospect_dpo.desk.inventory import activities_of, purpose_key
from iprospect_dpo.desk.people import new_person
from iprospect_dpo.desk.suppressions import suppress
from iprospect_dpo.law.consents import Channel, ConsentKind
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import Consent, ConsentEvent, ConsentWording, Person
from iprospect_dpo.register.text import email_key, match_key, phone_key


class ConsentIndex:
    """Finds and adds people, purposes, wordings and events within one transaction."""

    def __init__(self, session: Session, register: Register) -> None:
        self._session, self._register = session, register
        everybody = {each.id: each for each in session.scalars(select(Person).order_by(Person.id))}
        self._everybody = everybody
        self.by_email: dict[str, list[Person]] = defaultdict(list)
        self.by_phone: dict[str, list[Person]] = defaultdict(list)
        self.by_name: dict[str, list[Person]] = defaultdict(list)
        self._merged: dict[tuple[int, str], Person] = {}
        for person in everybody.values():
            self._file(person)
        self.consents: dict[tuple[int, str, str], Consent] = {}
        self.wordings: dict[tuple[str, str], ConsentWording] = {}
        self.purposes: dict[str, str] = {}
        self.created: list[str] = []
        self._touched: dict[int, Consent] = {}
        self._load()

    def record(
        self, *, name: str, email: str, phone: str, purpose: str, channel: Channel,
        kind: ConsentKind, day: date | None, time: str, method: str, wording: str,
        wording_text: str, evidence: str,
    ) -> bool:  # fmt: skip
        """Record one event; return False when it stands on record already."""
        today = self._register.surroundings.today()
        person, through = self._person(name, email, phone)
        consent = self._consent(person, self._purpose(purpose), channel)
        undated = day is None and kind.is_yes
        shown = self._wording(consent.purpose, wording, wording_text, day or today)
        when = day or today
        for event in consent.events:
            same_day = event.date == when or (undated and '"undated"' in event.details)
            if event.kind == kind.value and same_day and event.time == time:
                if day is None or event.wording_id == (shown.id if shown else None):
                    return False
                if shown is None:
                    return False
        details: dict[str, object] = {"undated": True} if undated else {}
        if when < today and not undated:
            details["back_dated"] = True
        if through:
            details["as"] = through
        append_event(
            self._register, consent.events, ConsentEvent, kind.value, when, "", details=details,
            time=time, method=method, wording=shown, evidence=evidence,
        )  # fmt: skip
        self._touched[id(consent)] = consent
        if kind in {ConsentKind.WITHDRAWN, ConsentKind.OBJECTED}:
            scope = "" if kind is ConsentKind.OBJECTED else consent.purpose
            by = "" if kind is ConsentKind.OBJECTED else channel.value
            suppress(self._session, self._register, person, when, kind.value, scope, by)
        return True

    def finish(self) -> None:
        """Reckon the state of every consent that was touched."""
        for consent in self._touched.values():
            refold(consent)
        self._session.flush()

    def purpose_of(self, purpose: str) -> str | None:
        """Return the purpose on record of that name, capitals alike, or None."""
        return self.purposes.get(purpose_key(purpose))

    # -- finding and adding ------------------------------------------------------------------

    def _load(self) -> None:
        query = select(Consent).options(
            selectinload(Consent.events).selectinload(ConsentEvent.wording)
        )
        for consent in self._session.scalars(query.order_by(Consent.id)):
            self.consents[consent.person_id, consent.purpose, consent.channel] = consent
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
            (self.by_email, person.email_key), (self.by_phone, person.phone_key),
            (self.by_name, person.name_key),
        ):  # fmt: skip
            if key and whole not in keys[key]:
                keys[key].append(whole)
            if key and whole is not person:
                self._merged[whole.id, key] = person

    def _person(self, name: str, email: str, phone: str) -> tuple[Person, str]:
        """Return whose event it is, and the id of the merged record through whose address."""
        mail, call, named = email_key(email), phone_key(phone), match_key(name)
        key = mail or call
        same = self.by_email[mail] if mail else self.by_phone[call] if call else []
        for person in same:
            merged = self._merged.get((person.id, key))
            if not named or person.name_key == named or (merged and merged.name_key == named):
                own = key in {person.email_key, person.phone_key}
                return person, merged.uid if merged and not own else ""
        if not key:
            alone = [each for each in self.by_name[named] if not each.email_key]
            if alone:
                return alone[0], ""
        person = new_person(
            self._session, self._register, name or email or phone, email=email, phone=phone
        )
        self._everybody[person.id] = person
        self._file(person)
        return person, ""

    def _purpose(self, purpose: str) -> str:
        key = purpose_key(purpose)
        if key not in self.purposes:
            self.purposes[key] = purpose
            self.created.append(f"purpose: {purpose}")
        return self.purposes[key]

    def _consent(self, person: Person, purpose: str, channel: Channel) -> Consent:
        key = (person.id, purpose, channel.value)
        if key not in self.consents:
            self.consents[key] = new_consent(
                self._session, self._register, person, purpose, channel
            )
        return self.consents[key]

    def _wording(self, purpose: str, version: str, text: str, day: date) -> ConsentWording | None:
        if not version and not text:
            return None
        if not version:
            known = next(
                (w for (p, _), w in self.wordings.items() if p == purpose and w.text == text), None
            )
            if known is not None:
                return known
            number = sum(p == purpose for p, _ in self.wordings) + 1
            version = f"{day.year}/{number}"
        found = self.wordings.get((purpose, match_key(version)))
        if found is not None:
            if not found.text and text:
                found.text = text
            return found
        made = new_wording(self._session, self._register, purpose, version, text, day)
        self.wordings[purpose, match_key(version)] = made
        self.created.append(f"wording: {purpose}, {version}")
        return made
