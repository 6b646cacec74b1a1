"""The answer for one address: its people, their consents, the do-not-contact list, in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from iprospect_dpo.desk.consents.index import ConsentIndex
from iprospect_dpo.desk.consents.lawful_routes import RouteHeld, routes_by_person, verdict_by_route
from iprospect_dpo.desk.consents.records import proof_of, standing_of
from iprospect_dpo.desk.consents.renewals import answer_due, renewals_asked
from iprospect_dpo.desk.consents.suppressions import addresses_from, digest_of, has_key
from iprospect_dpo.desk.consents.wordings import refresh_months
from iprospect_dpo.desk.inventory.activities import purpose_key
from iprospect_dpo.desk.mailings.holds import hold_in_force, holds_by_person
from iprospect_dpo.law.consents import (
    Answer,
    Channel,
    ConsentKind,
    Verdict,
    is_marketing,
    judge,
    telling,
)
from iprospect_dpo.law.dates import short_date
from iprospect_dpo.law.events import Event
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import Consent, Person, Suppression
from iprospect_dpo.text import email_key, match_key, phone_key

#: Where consent says no more than this, another route may carry the message. A no never yields.
_NO_CONSENT = {"never-agreed", "undated", "no-wording", "no-method", "bad-wording", "aged"}
#: What somebody said no by.
_NOES = {"withdrawn", "objected", "refused", "do-not-contact"}


@dataclass(frozen=True)
class _Said:
    """What a person said of the purpose on the channel: the answer, and all that stands."""

    person: Person
    verdict: Verdict
    standing: Sequence[Event]


class Screener:
    """Answers for one address after another, for one purpose and channel."""

    def __init__(
        self, session: Session, register: Register, purpose: str, channel: Channel
    ) -> None:
        self._session, self._register = session, register
        self._index = ConsentIndex(session, register)
        self.purpose = self._index.purpose_of(purpose)
        self._asked, self._channel = purpose, channel
        self._today = register.surroundings.today()
        self._months = refresh_months(session, purpose)
        self._alike: dict[str, list[Person]] = {}
        for key, people in self._index.by_email.items():
            self._alike.setdefault(_hint(key), []).extend(people)
        self._by_plain: dict[str, list[Person]] = {}
        for people in self._index.by_name.values():
            for each in people:
                self._by_plain.setdefault(_plain_name(each.name), []).append(each)
        self._listed = self._suppressions() if has_key(session) else {}
        self._listed_alike: dict[str, list[Suppression]] = {}
        for entries in self._listed.values():
            for entry in entries:
                if entry.kind == "email":
                    self._listed_alike.setdefault(_hint(entry.address), []).append(entry)
        self._routes: dict[int, list[RouteHeld]] = routes_by_person(session)
        self._holds = holds_by_person(session)
        self._asked_again = renewals_asked(session)

    @property
    def address_kind(self) -> str:
        """What kind of address the channel writes to: email, phone or post."""
        return self._channel.address_kind

    def verdict(self, address: str, name: str) -> Verdict:
        """Return whether an address may be written to; ``name`` is the row's, '' for none."""
        kind = self._channel.address_kind
        if kind == "post":
            key, people = match_key(name), list(self._index.by_name.get(match_key(name), ()))
        else:
            key = email_key(address) if kind == "email" else phone_key(address)
            held = self._index.by_email if kind == "email" else self._index.by_phone
            people = list(held.get(key, ())) if key else []
        if not key:
            return Verdict(Answer.AMBER, "no-address", "no readable address", "")
        said = [self._of(person) for person in people]
        for each in said:
            if each.verdict.answer is Answer.RED and each.verdict.code != "never-agreed":
                return each.verdict  # one no counts for all who use the address
        if not said:
            own = "name" if kind == "post" else kind
            return self._on_the_list(own, key, None) or self._unknown(kind, key)
        answers = [(each.person, self._listed_no(each, kind, key) or each.verdict) for each in said]
        return self._among(answers, name)

    def _among(self, answers: Sequence[tuple[Person, Verdict]], name: str) -> Verdict:
        """Return the answer of the person who is meant; in doubt one looks first."""
        named = [verdict for person, verdict in answers if person.name_key == match_key(name)]
        chosen = named[0] if len(named) == 1 else answers[0][1] if len(answers) == 1 else None
        if chosen is None:
            if any(verdict.answer is Answer.GREEN for _, verdict in answers):
                others = ", ".join(person.name for person, _ in answers)
                return Verdict(
                    Answer.AMBER,
                    "shared-address",
                    f"shared by several people: {others}",
                    "Art 7(1)",
                )
            return answers[0][1]
        if chosen.answer is Answer.GREEN and (doubt := self._elsewhere(answers)):
            return doubt
        if chosen.answer is Answer.GREEN and (doubt := self._alike_no(answers)):
            return doubt
        return chosen

    def _alike_no(self, answers: Sequence[tuple[Person, Verdict]]) -> Verdict | None:
        """Return a doubt where somebody said no under an address that differs by a tag alone."""
        if self._channel.address_kind != "email":
            return None
        here = {person.id for person, _ in answers}
        for person, _ in answers:
            for other in self._alike.get(_hint(person.email_key), ()):
                if other.id in here:
                    continue
                if doubt := self._doubt(other):
                    return Verdict(
                        Answer.AMBER,
                        "possible-match",
                        f"{other.email} {doubt.reason}, and may be the same person",
                        doubt.article,
                    )
            for entry in self._listed_alike.get(_hint(person.email_key), ()):
                if entry.address != person.email_key and self._reaches(entry):
                    return Verdict(
                        Answer.AMBER,
                        "possible-match",
                        f"{entry.address} is on the do-not-contact list, and may be the same"
                        " person",
                        "Art 21(3); Art 7(3)",
                    )
        return None

    def _reaches(self, entry: Suppression) -> bool:
        """Say whether an entry of the list is about this purpose and channel."""
        purpose = self.purpose or self._asked
        named = not entry.purpose or purpose_key(entry.purpose) == purpose_key(purpose)
        everything = entry.reason == ConsentKind.OBJECTED.value and not entry.purpose
        by = entry.channel in {"", self._channel.value}
        return named and by and (not everything or is_marketing(purpose))

    def _namesakes(self, person: Person) -> list[Person]:
        """Return those of the same name, titles and the order of names left aside."""
        same = [*self._index.by_name.get(person.name_key, ())]
        same += self._by_plain.get(_plain_name(person.name), [])
        return list({each.id: each for each in same}.values())

    def _elsewhere(self, answers: Sequence[tuple[Person, Verdict]]) -> Verdict | None:
        """Return a doubt where somebody of the same name said no under another address."""
        here = {person.id for person, _ in answers}
        for person, _ in answers:
            for other in self._namesakes(person):
                if other.id in here:
                    continue
                if doubt := self._doubt(other):
                    return Verdict(
                        Answer.AMBER,
                        "possible-match",
                        f"{other.name} {doubt.reason} under another address",
                        doubt.article,
                    )
        return None

    def _unknown(self, kind: str, key: str) -> Verdict:
        if kind == "email":
            for person in self._alike.get(_hint(key), ()):
                verdict = self._of(person).verdict
                return Verdict(
                    Answer.AMBER,
                    "possible-match",
                    f"may be {person.name} ({person.email}), who {verdict.reason}",
                    "Art 7(1)",
                )
        return judge(None, None, self._today)

    def _of(self, person: Person) -> _Said:
        """Return what a person said, and the answer it gives, by another route if need be."""
        said = self._by_consent(person)
        if said.verdict.code in _NO_CONSENT:
            routes = self._routes.get(person.id, [])
            other = verdict_by_route(
                routes,
                self.purpose or self._asked,
                self._channel,
                email=person.email,
                today=self._today,
                months=self._months,
            )
            if other is not None:
                said = _Said(person, other, said.standing)
        if said.verdict.answer is Answer.GREEN and (hold := self._hold(said)):
            return _Said(person, hold, said.standing)
        return said

    def _hold(self, said: _Said) -> Verdict | None:
        """Return what the rights desk holds a person back by, or None."""
        yeses = [e.date for e in said.standing if ConsentKind(e.kind).is_yes]
        return hold_in_force(self._holds.get(said.person.id, ()), yeses)

    def _doubt(self, other: Person) -> Verdict | None:
        """Return what another record that may be the same person says against a mailing."""
        said = self._of(other)
        verdict = self._anywhere(said) or said.verdict
        if verdict.code in _NOES:
            return verdict
        return self._hold(said)

    def _by_consent(self, person: Person) -> _Said:
        consent = self._consent(person)
        standing = standing_of(consent.events) if consent is not None else []
        told = telling(standing)
        if told is None:
            return _Said(person, judge(None, None, self._today), ())
        asked = self._asked_again.get((consent.person_id, consent.purpose), []) if consent else []
        due = answer_due(asked, told[0].date)
        verdict = judge(told[0], proof_of(*told), self._today, self._months, answer_due=due)
        return _Said(person, verdict, [event for event, _ in standing])

    def _consent(self, person: Person) -> Consent | None:
        if self.purpose is None:
            return None
        return self._index.consents.get((person.uid, self.purpose, self._channel.value))

    def _suppressions(self) -> dict[str, list[Suppression]]:
        found: dict[str, list[Suppression]] = {}
        for entry in self._session.scalars(
            select(Suppression).where(Suppression.released_on.is_(None))
        ):
            found.setdefault(entry.digest, []).append(entry)
        return found

    def _listed_no(self, said: _Said, kind: str, key: str) -> Verdict | None:
        """Return the no of the do-not-contact list that reaches a person at an address.

        An entry for the very address is lifted by a later yes through that address alone. One for
        another of their addresses reaches this one where it stands for every way, and is lifted by
        any later yes of theirs.
        """
        if not self._listed:
            return None
        for where, address in addresses_from(self._index.records_of(said.person)):
            own = (where, address) == (kind, key)
            found = self._on_the_list(where, address, said, own=own)
            if found is not None:
                return found
        if kind == "post":
            return self._on_the_list("name", said.person.name_key, said, own=True)
        return None

    def _anywhere(self, said: _Said) -> Verdict | None:
        """Return a no of the list for any address of a person, whatever the channel's kind."""
        for where, address in addresses_from(self._index.records_of(said.person)):
            if found := self._on_the_list(where, address, said):
                return found
        return None

    def _on_the_list(
        self, kind: str, address: str, said: _Said | None, *, own: bool = True
    ) -> Verdict | None:
        if not self._listed:
            return None
        digest = digest_of(self._session, self._register, kind, address)
        purpose = self.purpose or self._asked
        for entry in self._listed.get(digest, ()):
            named = not entry.purpose or purpose_key(entry.purpose) == purpose_key(purpose)
            by = not entry.channel or (entry.channel == self._channel.value and own)
            if self._channel.address_kind == "post":
                by = entry.channel in {"", self._channel.value}
            everything = entry.reason == ConsentKind.OBJECTED.value and not entry.purpose
            if not (named and by and (not everything or is_marketing(purpose))):
                continue
            through = self._index.through(said.person, address) if said and own else None
            if said is None or not _later_yes(said.standing, entry, through):
                since = short_date(entry.since, breaking=True)
                return Verdict(
                    Answer.RED,
                    "do-not-contact",
                    f"on the do-not-contact list since {since}",
                    "Art 21(3); Art 7(3)",
                )
        return None


def _later_yes(standing: Sequence[Event], entry: Suppression, through: str | None) -> bool:
    """Say whether a dated yes came after an entry of the list; ``through`` None: any address.

    On the day of the entry itself only one that stands after a no of that day is later.
    """
    refused_that_day = False
    for event in standing:
        kind = ConsentKind(event.kind)
        if event.details.get("undated"):
            continue
        if kind.is_yes:
            came = event.details.get("as", "")
            fits = through is None or "from" in event.details or came == through
            if fits and (
                event.date > entry.since or (event.date == entry.since and refused_that_day)
            ):
                return True
        elif kind is not ConsentKind.BOUNCED and event.date == entry.since:
            refused_that_day = True
    return False


def _hint(key: str) -> str:
    """Return an e-mail key without dots and plus tags: alike enough to look, never the same."""
    local, _, domain = key.partition("?")[0].rpartition("@")
    domain = "gmail.com" if domain == "googlemail.com" else domain
    return f"{local.partition('+')[0].replace('.', '')}@{domain}"


_TITLES = {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "rev", "sir", "dame", "lady", "lord"}


def _plain_name(name: str) -> str:
    """Return a name as its words in order of the alphabet: no titles, no commas, no capitals."""
    words = name.casefold().replace(",", " ").replace(".", " ").split()
    return " ".join(sorted(word for word in words if word not in _TITLES))
