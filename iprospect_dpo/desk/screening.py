"""Screening a mailing list against the consents: who may be written to, and the proof of it.

The list itself is not kept: its fingerprint, the counts and the reasons are.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from iprospect_dpo.desk.common import DeskError
from iprospect_dpo.desk.consent_index import ConsentIndex
from iprospect_dpo.desk.consent_records import proof_of, standing_of
from iprospect_dpo.desk.consent_wordings import refresh_months
from iprospect_dpo.desk.inventory import purpose_key
from iprospect_dpo.desk.lawful_routes import RouteHeld, routes_by_person, verdict_by_route
from iprospect_dpo.desk.paper import Issue, issue, letterhead
from iprospect_dpo.desk.suppressions import digest_of, has_key
from iprospect_dpo.exchange.mailing_lists import (
    COLUMNS,
    MailingList,
    column_of,
    read_mailing_list,
)
from iprospect_dpo.law.consents import (
    Answer,
    Channel,
    ConsentKind,
    Verdict,
    is_marketing,
    judge,
)
from iprospect_dpo.law.dates import long_date, short_date
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import Consent, IssuedDocument, Person, Suppression
from iprospect_dpo.register.text import email_key, match_key, phone_key

if TYPE_CHECKING:
    from iprospect_dpo.documents.stationery import Paper


@dataclass(frozen=True)
class RowVerdict:
    """What one row of the list came to."""

    number: int
    name: str
    address: str
    verdict: Verdict


@dataclass(frozen=True)
class Screening:
    """A list screened, before anything is written."""

    mailing_list: MailingList
    purpose: str
    channel: Channel
    day: date
    rows: tuple[RowVerdict, ...]
    known: bool

    def count(self, answer: Answer) -> int:
        """Return how many rows got an answer."""
        return sum(row.verdict.answer is answer for row in self.rows)

    @property
    def reasons(self) -> dict[str, int]:
        """How many rows each reason has, the commonest first."""
        return dict(Counter(row.verdict.code for row in self.rows).most_common())

    @property
    def sha256_in(self) -> str:
        """The fingerprint of the list as it came."""
        return hashlib.sha256(self.mailing_list.raw).hexdigest()

    def cleared(self) -> bytes:
        """Return the list with the green rows alone, in its own format."""
        keep = {row.number for row in self.rows if row.verdict.answer is Answer.GREEN}
        return self.mailing_list.cleared(keep)

    def held_back(self) -> bytes:
        """Return the other rows with their answer and reason."""
        return self.mailing_list.held_back(
            {
                row.number: (row.verdict.answer.value, row.verdict.reason)
                for row in self.rows
                if row.verdict.answer is not Answer.GREEN
            }
        )


def screen_list(register: Register, path: Path, purpose: str, channel: Channel) -> Screening:
    """Screen a list for one purpose and one channel. Raises TableUnreadableError, DeskError."""
    found = read_mailing_list(path)
    places = _places(found, channel)
    with register.reading() as session:
        screener = _Screener(session, register, purpose, channel)
        rows = tuple(
            screener.row(row.number, _cell(row.cells, places.get(channel.address_kind, -1)),
                         _name(row.cells, places))
            for row in found.table.rows
        )  # fmt: skip
    return Screening(
        found, screener.purpose or purpose, channel, register.surroundings.today(), rows,
        screener.purpose is not None,
    )  # fmt: skip


def certify(
    register: Register, screening: Screening, cleared: bytes
) -> tuple[IssuedDocument, Paper]:
    """Write the certificate of a screening and keep it; of the list only fingerprints are kept."""
    from iprospect_dpo.documents.certificate import CertificateValues, build_certificate
    from iprospect_dpo.documents.stationery import Stationery

    sha256_cleared = hashlib.sha256(cleared).hexdigest()
    counts = {answer.value: screening.count(answer) for answer in Answer}
    values = CertificateValues(
        purpose=screening.purpose,
        channel=screening.channel.label,
        date=long_date(screening.day),
        file=screening.mailing_list.path.name,
        rows=len(screening.rows),
        counts=[(answer.label, screening.count(answer)) for answer in Answer],
        reasons=[(_REASONS.get(code, code), number) for code, number in screening.reasons.items()],
        sha256_in=screening.sha256_in,
        sha256_cleared=sha256_cleared,
    )
    paper = build_certificate(values, Stationery(letterhead(register)))
    details = {**counts, "rows": len(screening.rows), "purpose": screening.purpose,
               "channel": screening.channel.value, "reasons": screening.reasons,
               "sha256_in": screening.sha256_in, "sha256_cleared": sha256_cleared}  # fmt: skip
    with register.writing() as session:
        document = issue(
            session, register, paper,
            Issue(
                kind="screening-certificate",
                title=f"Screening for {screening.purpose}, {screening.channel.label.lower()}",
                subject_kind="screening",
                details=json.dumps(details, ensure_ascii=False),
            ),
            "SCN",
        )  # fmt: skip
    return document, paper


#: The reasons as the certificate counts them.
_REASONS = {
    "live": "consent on record, proved",
    "withdrawn": "withdrew their consent",
    "objected": "objected to marketing",
    "refused": "said no",
    "never-agreed": "never agreed to this",
    "do-not-contact": "on the do-not-contact list",
    "aged": "consent is old: ask again",
    "undated": "consent without a date",
    "no-wording": "no record of what they were told",
    "no-method": "no record of how they agreed",
    "bounced": "a message came back",
    "possible-match": "may be somebody on record",
    "shared-address": "several people use the address",
    "no-address": "no readable address",
    "soft-opt-in": "soft opt-in, proved",
    "soft-opt-in-unproved": "soft opt-in, a condition unproved",
    "corporate": "corporate subscriber",
    "corporate-unproved": "corporate subscriber, unproved",
    "corporate-call": "a company: compare with the CTPS list",
}
#: Where consent says no more than this, another route may carry the message. A no never yields.
_NO_CONSENT = {"never-agreed", "undated", "no-wording", "no-method", "aged"}


class _Screener:
    """Answers for one address after another, from people and consents held in memory."""

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
        self._listed = self._suppressions() if has_key(session) else {}
        self._routes: dict[int, list[RouteHeld]] = routes_by_person(session)

    def row(self, number: int, address: str, name: str) -> RowVerdict:
        """Return what a row comes to."""
        return RowVerdict(number, name, address, self._verdict(address, name))

    def _verdict(self, address: str, name: str) -> Verdict:
        kind = self._channel.address_kind
        if kind == "post":
            key, people = match_key(name), list(self._index.by_name.get(match_key(name), ()))
        else:
            key = email_key(address) if kind == "email" else phone_key(address)
            held = self._index.by_email if kind == "email" else self._index.by_phone
            people = list(held.get(key, ())) if key else []
        if not key:
            return Verdict(Answer.AMBER, "no-address", "no address that can be read", "")
        verdicts = [(person, self._of(person)) for person in people]
        last_yes = max((day for _, (_, day) in verdicts if day), default=None)
        answers = [(person, verdict) for person, (verdict, _) in verdicts]
        for _, verdict in answers:
            if verdict.answer is Answer.RED and verdict.code != "never-agreed":
                return verdict  # one no counts for all who use the address
        if reason := self._on_the_list(kind, key, last_yes):
            return reason
        if not answers:
            return self._unknown(kind, key)
        return self._among(answers, name)

    def _among(self, answers: Sequence[tuple[Person, Verdict]], name: str) -> Verdict:
        """Return the answer of the person who is meant; in doubt one looks first."""
        named = [verdict for person, verdict in answers if person.name_key == match_key(name)]
        chosen = named[0] if len(named) == 1 else answers[0][1] if len(answers) == 1 else None
        if chosen is None:
            if any(verdict.answer is Answer.GREEN for _, verdict in answers):
                others = ", ".join(person.name for person, _ in answers)
                return Verdict(
                    Answer.AMBER, "shared-address", f"several people use it: {others}", "Art 7(1)"
                )
            return answers[0][1]
        if chosen.answer is Answer.GREEN and (doubt := self._elsewhere(answers)):
            return doubt
        return chosen

    def _elsewhere(self, answers: Sequence[tuple[Person, Verdict]]) -> Verdict | None:
        """Return a doubt where somebody of the same name said no under another address."""
        here = {person.id for person, _ in answers}
        for person, _ in answers:
            for other in self._index.by_name.get(person.name_key, ()):
                if other.id in here:
                    continue
                verdict, _ = self._of(other)
                if verdict.code in {"withdrawn", "objected", "refused"}:
                    return Verdict(
                        Answer.AMBER, "possible-match",
                        f"{other.name} {verdict.reason} under another address", verdict.article,
                    )  # fmt: skip
        return None

    def _unknown(self, kind: str, key: str) -> Verdict:
        if kind == "email":
            for person in self._alike.get(_hint(key), ()):
                verdict, _ = self._of(person)
                return Verdict(
                    Answer.AMBER, "possible-match",
                    f"may be {person.name} ({person.email}), who {verdict.reason}", "Art 7(1)",
                )  # fmt: skip
        return judge(None, None, self._today)

    def _of(self, person: Person) -> tuple[Verdict, date | None]:
        """Return the answer for a person, and the day of their last proved yes."""
        verdict, yes = self._by_consent(person)
        if verdict.code in _NO_CONSENT:
            routes = self._routes.get(person.id, [])
            other = verdict_by_route(routes, self.purpose or self._asked, self._channel)
            if other is not None:
                return other, yes
        return verdict, yes

    def _by_consent(self, person: Person) -> tuple[Verdict, date | None]:
        consent = self._consent(person)
        if consent is None:
            return judge(None, None, self._today), None
        standing = standing_of(consent.events)
        if not standing:
            return judge(None, None, self._today), None
        event, record = standing[-1]
        proof = proof_of(event, record)
        verdict = judge(event, proof, self._today, self._months)
        yes = ConsentKind(event.kind).is_yes and proof.dated
        return verdict, event.date if yes else None

    def _consent(self, person: Person) -> Consent | None:
        if self.purpose is None:
            return None
        return self._index.consents.get((person.id, self.purpose, self._channel.value))

    def _suppressions(self) -> dict[str, list[Suppression]]:
        found: dict[str, list[Suppression]] = {}
        for entry in self._session.scalars(
            select(Suppression).where(Suppression.released_on.is_(None))
        ):
            found.setdefault(entry.digest, []).append(entry)
        return found

    def _on_the_list(self, kind: str, key: str, last_yes: date | None) -> Verdict | None:
        """Return the no of the do-not-contact list, unless a later yes is on record."""
        if not self._listed:
            return None
        digest = digest_of(self._session, self._register, kind, key)
        for entry in self._listed.get(digest, ()):
            named = not entry.purpose or purpose_key(entry.purpose) == purpose_key(
                self.purpose or self._asked
            )
            by = not entry.channel or entry.channel == self._channel.value
            everything = entry.reason == ConsentKind.OBJECTED.value and not entry.purpose
            fits = named and by and (not everything or is_marketing(self.purpose or self._asked))
            if fits and (last_yes is None or last_yes <= entry.since):
                since = short_date(entry.since, breaking=True)
                return Verdict(
                    Answer.RED, "do-not-contact", f"on the do-not-contact list since {since}",
                    "Art 21(3); Art 7(3)",
                )  # fmt: skip
        return None


def _hint(key: str) -> str:
    """Return an e-mail key without dots and plus tags: alike enough to look, never the same."""
    local, _, domain = key.rpartition("@")
    return f"{local.partition('+')[0].replace('.', '')}@{domain}"


def _places(found: MailingList, channel: Channel) -> dict[str, int]:
    """Return the columns of the list that hold the address and the name. Raises DeskError."""
    places = {field: column_of(found.table.headings, field) for field in COLUMNS}
    kind = channel.address_kind
    if places.get(kind, -1) < 0 and kind != "post":
        places[kind] = _by_content(found, kind)
    if kind == "post" and max(places["name"], places["first"], places["last"]) < 0:
        raise DeskError("The list has no column with names.")
    if kind != "post" and places[kind] < 0:
        what = "e-mail addresses" if kind == "email" else "telephone numbers"
        raise DeskError(f"The list has no column with {what}.")
    return places


def _by_content(found: MailingList, kind: str) -> int:
    """Return the column most of whose cells are addresses of that kind, -1 when none is."""
    test = email_key if kind == "email" else phone_key
    rows = found.table.rows[:200]
    best, most = -1, 0
    for at in range(len(found.table.headings)):
        hits = sum(bool(at < len(row.cells) and test(row.cells[at])) for row in rows)
        if hits > most and hits * 2 >= len(rows):
            best, most = at, hits
    return best


def _cell(cells: Sequence[str], at: int) -> str:
    return cells[at].strip() if 0 <= at < len(cells) else ""


def _name(cells: Sequence[str], places: dict[str, Any]) -> str:
    whole = _cell(cells, places["name"])
    return whole or f"{_cell(cells, places['first'])} {_cell(cells, places['last'])}".strip()
