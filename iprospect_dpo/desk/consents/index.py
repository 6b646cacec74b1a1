"""People and consents held in memory while a whole list is brought in or screened."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from iprospect_dpo.desk.consents.people_index import PeopleIndex
from iprospect_dpo.desk.consents.records import (
    new_consent,
    new_wording,
    refold,
    said_yes_after,
    same_words,
)
from iprospect_dpo.desk.consents.suppressions import suppress
from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.events import append_event
from iprospect_dpo.desk.inventory.activities import activities_of, purpose_key
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


class ConsentIndex(PeopleIndex):
    """Finds and adds people, purposes, wordings and events within one transaction."""

    def __init__(self, session: Session, register: Register) -> None:
        super().__init__(session, register)
        self.consents: dict[tuple[str, str, str], Consent] = {}
        self.wordings: dict[tuple[str, str], ConsentWording] = {}
        self.purposes: dict[str, str] = {}
        self.created: list[str] = []
        #: How many wordings got their text.
        self.completed = 0
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
        if asked_then and day is not None and said_yes_after(consent, day):
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
            self._stop_others(person, also, kind, when, scope, by)
        return True

    def _stop_others(
        self,
        person: Person,
        also: Sequence[str],
        kind: ConsentKind,
        when: date,
        scope: str,
        by: str,
    ) -> None:
        """Let a no reach those on record under another address of the row."""
        for address in also:
            held = self.by_email.get(email_key(address)) or self.by_phone.get(phone_key(address))
            for other in held or ():
                if other is not person:
                    self._end(other, kind, when, scope, by)
                    suppress(self._session, self._register, other, when, kind.value, scope, by)

    def _end(
        self,
        person: Person,
        kind: ConsentKind,
        when: date,
        scope: str,
        by: str,
        evidence: str = "",
    ) -> int:
        """End a person's live consents of a purpose and a channel, '' for all; return how many."""
        live = [
            consent
            for (uid, held, on), consent in self.consents.items()
            if uid == person.uid and held in {scope or held} and on in {by or on}
            if consent.state == ConsentState.LIVE.value
        ]
        for consent in live:
            append_event(
                self._register,
                consent.events,
                ConsentEvent,
                kind.value,
                when,
                "",
                details={"imported": True},
                evidence=evidence,
            )
            self._touched[id(consent)] = consent
        return len(live)

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

        It ends each of their consents that it covers, and the addresses go on the do-not-contact
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
        self._stops += self._end(person, said, when, scope, by, evidence)
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
            known = next((row for row in mine.values() if same_words(row.text, text)), None)
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
        if exact and text and found.text and not same_words(found.text, text):
            raise DeskError(
                f"Version {version} already has different wording. Use a new version name."
            )
        if exact and text and not found.text:  # a no proves no wording
            found.text = text
            self.completed += 1
        return found


#: What a no to everything is kept as; one of another kind is a withdrawal.
_LASTING = {ConsentKind.WITHDRAWN, ConsentKind.OBJECTED}
