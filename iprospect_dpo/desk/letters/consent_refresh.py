"""Consents grow old: who is to be asked again, by when, and the letters that ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from sqlalchemy import select
from sqlalchemy.orm import Session

from iprospect_dpo.desk.consents.wordings import refresh_months
from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.letters.kinds import LetterKind
from iprospect_dpo.desk.letters.letters import issue_letter
from iprospect_dpo.desk.letters.sending import MailDraft, mail_draft
from iprospect_dpo.law.consents import Channel, aged_on
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.lists import whole
from iprospect_dpo.register.records import Consent, IssuedDocument, Person

#: So many days before a consent has aged it is named; then again in the last week, and on the day.
BANDS = (30, 7, 0)


@dataclass(frozen=True)
class Ageing:
    """A live consent that is old, or soon will be. ``asked``: when they were asked again."""

    uid: str
    person: str
    email: str
    address: str
    purpose: str
    channel: Channel
    since: date
    due: date
    days_left: int
    asked: date | None

    @property
    def band(self) -> int:
        """The band of days in which it lies: 30, 7 or 0."""
        return 0 if self.days_left <= 0 else 7 if self.days_left <= 7 else 30


def ageing(register: Register, within: int = BANDS[0]) -> list[Ageing]:
    """Return the live consents that age within so many days, or have; the oldest first."""
    with register.reading() as session:
        return ageing_in(session, register.surroundings.today(), within)


def ageing_in(session: Session, today: date, within: int = BANDS[0]) -> list[Ageing]:
    """Return the same within a session of the caller's."""
    live = (Consent.state == "live", whole(Consent))
    found = []
    # One letter asks for all channels of a person and purpose.
    asked: dict[tuple[int, str], date] = {
        (row[0], row[1]): row[2]
        for row in session.execute(
            select(Consent.person_id, Consent.purpose, IssuedDocument.issued_on)
            .join(IssuedDocument, IssuedDocument.subject_id == Consent.id)
            .where(
                IssuedDocument.subject_kind == "consent",
                IssuedDocument.kind == LetterKind.CONSENT_REFRESH.value,
            )
            .order_by(IssuedDocument.id)
        )
    }
    for purpose in session.scalars(select(Consent.purpose).where(*live).distinct()).all():
        months = refresh_months(session, purpose)
        # One day to spare: clamped month ends make the inverse of "so many months on" inexact.
        border = today + timedelta(days=within + 4) - relativedelta(months=months)
        query = (
            select(Consent, Person)
            .join(Person, Person.id == Consent.person_id)
            .where(*live, Consent.purpose == purpose, Consent.since <= border)
            .order_by(Consent.since, Consent.id)
        )
        for consent, person in session.execute(query):
            due = aged_on(consent.since, months)
            left = (due - today).days
            if left <= within:
                sent = asked.get((person.id, purpose))
                found.append(
                    Ageing(
                        consent.uid,
                        person.name,
                        person.email,
                        person.address,
                        purpose,
                        Channel(consent.channel),
                        consent.since,
                        due,
                        left,
                        sent if sent is not None and sent >= consent.since else None,
                    )
                )
    return sorted(found, key=lambda each: (each.due, each.person, each.uid))


def ask_again(register: Register, uids: Sequence[str]) -> list[IssuedDocument]:
    """Issue a letter for each consent chosen that asks for it anew; return them in that order.

    One letter for each person and purpose, whatever the channels. Raises DeskError when none of
    them is live any more.
    """
    rows = {each.uid: each for each in ageing(register, within=36_500)}
    done: dict[tuple[str, str, str], IssuedDocument] = {}
    for uid in uids:
        each = rows.get(uid)
        if each is None:
            continue  # withdrawn meanwhile: nobody is asked twice
        key = (each.person, each.email, each.purpose)
        if key not in done:
            done[key], _ = issue_letter(register, LetterKind.CONSENT_REFRESH, uid)
    if not done:
        raise DeskError("None of these consents is active any more.")
    return list(done.values())


def drafts_of(register: Register, letters: Sequence[IssuedDocument]) -> list[MailDraft]:
    """Return e-mail drafts with the letters for those whose e-mail address is on record."""
    drafts = [mail_draft(register, letter.reference) for letter in letters]
    return [draft for draft in drafts if draft.to]
