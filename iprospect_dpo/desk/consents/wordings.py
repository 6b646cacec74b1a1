"""The words in which consent was asked for: versions, whether they may change, what they lack."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from iprospect_dpo.desk.consents.records import new_wording
from iprospect_dpo.desk.errors import TEXT_LENGTH, DeskError, check_text
from iprospect_dpo.desk.inventory.activities import activities_of, purpose_key
from iprospect_dpo.desk.settings import get_setting, set_setting, the_organisation
from iprospect_dpo.law.consent_wordings import WordingFinding, check_wording
from iprospect_dpo.law.consents import REFRESH_MONTHS
from iprospect_dpo.law.lawful_bases import Basis
from iprospect_dpo.register import audit
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.lists import whole
from iprospect_dpo.register.records import Consent, ConsentEvent, ConsentWording
from iprospect_dpo.text import match_key, one_line, stored

#: How a wording is put to people.
PLACES = ("Web page", "Form", "Script", "E-mail", "App")
#: Consents are asked for again after one month at the soonest, ten years at the latest.
LONGEST_MONTHS = 120


@dataclass(frozen=True)
class WordingHeld:
    """A version on record: how often it was used, and what it lacks (Art 7)."""

    wording: ConsentWording
    used: int
    findings: tuple[WordingFinding, ...]

    @property
    def locked(self) -> bool:
        """Whether it can no longer be changed: somebody answered to these words."""
        return self.used > 0 and bool(self.wording.text)


@dataclass(frozen=True)
class PurposeHeld:
    """A purpose of consent: whether the inventory has it, when consents age, its wordings."""

    purpose: str
    in_inventory: bool
    refresh_months: int
    live: int
    wordings: tuple[WordingHeld, ...]


@dataclass(frozen=True)
class ToComplete:
    """What an import left open: a wording without its text, a purpose the inventory lacks."""

    purpose: str
    version: str = ""

    @property
    def sentence(self) -> str:
        """What is to be done, as Today says it."""
        if self.version:
            return f"Add the wording of version {self.version}: {self.purpose}"
        return f"Add “{self.purpose}” to the inventory: people have been asked to consent"


def refresh_months(session: Session, purpose: str) -> int:
    """Return after how many months a consent to a purpose is asked for again."""
    kept = get_setting(session, "consents.refresh_months", {})
    return int(kept.get(purpose_key(purpose), REFRESH_MONTHS))


def purposes_held(register: Register) -> list[PurposeHeld]:
    """Return every purpose that rests on consent or for which somebody was asked, by name."""
    with register.reading() as session:
        names = _names(session)
        used: dict[int | None, int] = {
            row[0]: row[1]
            for row in session.execute(
                select(ConsentEvent.wording_id, func.count()).group_by(ConsentEvent.wording_id)
            )
        }
        live = {
            row[0]: row[1]
            for row in session.execute(
                select(Consent.purpose, func.count())
                .where(Consent.state == "live", whole(Consent))
                .group_by(Consent.purpose)
            )
        }
        asking = asking_names(session)
        found: dict[str, list[WordingHeld]] = {purpose_key(name): [] for name in names}
        query = select(ConsentWording).order_by(ConsentWording.id.desc())
        for row in session.scalars(query):
            held = WordingHeld(row, used.get(row.id, 0), tuple(check_wording(row.text, asking)))
            found[purpose_key(row.purpose)].append(held)
        known = {purpose_key(activity.purpose) for activity in activities_of(session)}
        return [
            PurposeHeld(
                name,
                purpose_key(name) in known,
                refresh_months(session, name),
                live.get(name, 0),
                tuple(found[purpose_key(name)]),
            )
            for name in names
        ]


def asking_names(session: Session) -> list[str]:
    """Return the names under which the business may ask: its own and its registered one."""
    who = the_organisation(session)
    return [name for name in (who.name, who.legal_name) if name]


def check_text_of(register: Register, text: str) -> list[WordingFinding]:
    """Return what a text lacks as a request for consent by this business (Art 7)."""
    with register.reading() as session:
        return check_wording(stored(text), asking_names(session))


def add_wording(
    register: Register, purpose: str, version: str, text: str, place: str, day: date
) -> ConsentWording:
    """Add a version of a purpose's words. Raises DeskError."""
    purpose, version, text = one_line(purpose), one_line(version), stored(text)
    if not purpose:
        raise DeskError("Enter what people are asked to agree to.", "purpose")
    if not text:
        raise DeskError("Enter the wording that people see or hear.", "text")
    check_text("purpose", purpose)
    check_text("version", version)
    check_text("text", text, TEXT_LENGTH)
    if day > register.surroundings.today():
        raise DeskError("The date must be today or in the past.", "day")
    with register.writing() as session:
        known = [
            row
            for row in session.scalars(select(ConsentWording))
            if purpose_key(row.purpose) == purpose_key(purpose)
        ]
        version = version or f"{day.year}/{len(known) + 1}"
        if any(match_key(row.version) == match_key(version) for row in known):
            raise DeskError(f"Version {version} already exists. Choose another name.", "version")
        if any(row.text == text for row in known):
            raise DeskError("This wording is already on record.", "text")
        made = new_wording(
            session, register, known[0].purpose if known else purpose, version, text, day, place
        )
        audit.record(
            session,
            register.surroundings,
            "wording added",
            made.uid,
            new={"purpose": made.purpose, "version": version, "place": place, "text": text},
        )
        return made


def give_text(register: Register, uid: str, text: str, place: str) -> ConsentWording:
    """Give a version its words, or other ones while nobody has answered to it. Raises DeskError.

    Once used it is locked: what people were shown cannot become something else (Art 7(1)).
    """
    text = stored(text)
    if not text:
        raise DeskError("Enter the wording that people see or hear.", "text")
    check_text("text", text, TEXT_LENGTH)
    with register.writing() as session:
        row = session.scalars(select(ConsentWording).where(ConsentWording.uid == uid)).one_or_none()
        if row is None:
            raise DeskError("That wording is not on record.")
        used = session.scalar(
            select(func.count(ConsentEvent.id)).where(ConsentEvent.wording_id == row.id)
        )
        if used and row.text and row.text != text:
            raise DeskError(
                f"Version {row.version} has been used, so it cannot change. Add a new version.",
                "text",
            )
        before = {"text": row.text, "place": row.channel}
        row.text, row.channel = text, place
        audit.record(
            session,
            register.surroundings,
            "wording completed",
            uid,
            old=before,
            new={"text": text, "place": place},
        )
        return row


def known_purpose(session: Session, purpose: str) -> str:
    """Return a purpose as it stands on record already, else as it is given."""
    key = purpose_key(purpose)
    return next((name for name in _names(session, every=True) if purpose_key(name) == key), purpose)


def set_refresh_months(register: Register, purpose: str, months: int) -> None:
    """Set after how many months a purpose's consents are asked for again. Raises DeskError."""
    if not 1 <= months <= LONGEST_MONTHS:
        raise DeskError(f"Enter between 1 and {LONGEST_MONTHS} months.", "months")
    with register.writing() as session:
        kept = get_setting(session, "consents.refresh_months", {})
        before = kept.get(purpose_key(purpose), REFRESH_MONTHS)
        kept[purpose_key(purpose)] = months
        set_setting(session, "consents.refresh_months", kept)
        audit.record(
            session,
            register.surroundings,
            "refresh set",
            purpose,
            old={"months": before},
            new={"months": months},
        )


def to_complete(session: Session) -> list[ToComplete]:
    """Return what is to be completed before consents can be relied on (Arts 7(1), 13(1)(c))."""
    blank = session.execute(
        select(ConsentWording.purpose, ConsentWording.version)
        .where(ConsentWording.text == "")
        .order_by(ConsentWording.id)
    )
    found = [ToComplete(purpose, version) for purpose, version in blank]
    known = {purpose_key(activity.purpose) for activity in activities_of(session)}
    found += [
        ToComplete(purpose)
        for purpose in session.scalars(select(Consent.purpose).distinct().order_by(Consent.purpose))
        if purpose_key(purpose) not in known
    ]
    return found


def _names(session: Session, *, every: bool = False) -> list[str]:
    """Return the purposes, each once whatever its capitals; all of the inventory's if ``every``."""
    found: dict[str, str] = {}
    for query in (select(Consent.purpose), select(ConsentWording.purpose)):
        for name in session.scalars(query.distinct()):
            found.setdefault(purpose_key(name), name)
    for activity in activities_of(session):
        if every or any(row.basis == Basis.CONSENT for row in activity.bases):
            found.setdefault(purpose_key(activity.purpose), activity.purpose)
    return sorted(found.values(), key=match_key)
