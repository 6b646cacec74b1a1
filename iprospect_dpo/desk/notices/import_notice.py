"""A notice that was read: put into the inventory, and its left-over lines placed by hand."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.events import new_uid
from iprospect_dpo.desk.inventory.activities import activity_of, journal_change, put_activity
from iprospect_dpo.desk.inventory.drafts import (
    ActivityDraft,
    BasisDraft,
    set_information,
    set_sources,
    set_text,
    values_of,
)
from iprospect_dpo.desk.inventory.recipients import RecipientDraft, link_recipients
from iprospect_dpo.desk.notices.wording import words_of
from iprospect_dpo.desk.settings import get_setting, set_setting, the_organisation
from iprospect_dpo.exchange.notice_text import (
    NoticeReading,
    PurposeRead,
    read_notice,
    shares_with_nobody,
    stays_at_home,
)
from iprospect_dpo.law.lawful_bases import Basis
from iprospect_dpo.register import audit
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import ImportedNotice, NoticeVersion, Organisation
from iprospect_dpo.text import match_key, one_line, stored

#: Where a left-over line may be placed: a field of an activity, the notice itself, nowhere.
PLACES = {
    "information": "Type of information",
    "sources": "Source",
    "recipients": "Recipient",
    "retention": "Retention period",
    "requirement": "Is it required?",
    "automated_decisions": "Automated decisions",
    "security": "How it is protected",
    "note": "Note",
}


@dataclass(frozen=True)
class LeftOver:
    """What became of the notice that was read in: its name, and the lines not understood."""

    file_name: str
    unread: tuple[tuple[int, str], ...]

    @property
    def counted(self) -> str:
        """How many lines were not understood, as the start of a sentence."""
        noun = "line was" if len(self.unread) == 1 else "lines were"
        return f"{len(self.unread)} {noun} not understood"


@dataclass(frozen=True)
class ReadLine:
    """A line of the notice that was read: what it was taken for, and where it was placed since."""

    number: int
    text: str
    kind: str
    placed: str = ""


def put_reading(
    session: Session, register: Register, reading: NoticeReading, *, text: str, file_name: str
) -> None:
    """Put a notice that was read into an empty inventory: details, activities, its own words.

    The text itself is kept whole and counts as the version in force so far; lines that were not
    understood stay in the notice until the owner places them. The caller writes the journal.
    """
    fill_organisation(the_organisation(session), reading)
    for purpose in reading.purposes:
        put_activity(session, register, draft_from(purpose, reading))
    set_setting(session, "notice.wording", words_of(reading))
    set_setting(session, "notice.kept", [words for _, words in reading.unread])
    keep_imported(session, register, reading, text=text, file_name=file_name)


def keep_imported(
    session: Session, register: Register, reading: NoticeReading, *, text: str, file_name: str
) -> None:
    """Keep the text of a notice whole, and count it as a version of the notice."""
    today = register.surroundings.today()
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    session.add(
        ImportedNotice(
            uid=new_uid(register.surroundings),
            file_name=file_name,
            text=stored(text),
            sha256=sha256,
            imported_on=today,
            unread=audit.canonical(reading.unread),
        )
    )
    day = reading.last_updated_day or today
    session.add(
        NoticeVersion(
            uid=new_uid(register.surroundings),
            number=(session.scalar(select(func.max(NoticeVersion.number))) or 0) + 1,
            published_on=min(day, today),
            published_at=register.surroundings.instant(),
            origin="read",
            values="",
            text=stored(text),
            sha256=sha256,
        )
    )


def left_over(register: Register) -> LeftOver | None:
    """Return what the last notice read in left over, or None when none was read in."""
    with register.reading() as session:
        notice = _last(session)
    if notice is None:
        return None
    placed = json.loads(notice.placed)
    return LeftOver(
        notice.file_name,
        tuple(
            (int(number), str(text))
            for number, text in json.loads(notice.unread)
            if str(number) not in placed
        ),
    )


def read_lines(register: Register) -> list[ReadLine]:
    """Return the last notice read in, line by line, with what became of each."""
    with register.reading() as session:
        notice = _last(session)
    if notice is None:
        return []
    placed = json.loads(notice.placed)
    kinds = dict(read_notice(notice.text).lines)
    return [
        ReadLine(number, line.strip(), kinds.get(number, ""), placed.get(str(number), ""))
        for number, line in enumerate(notice.text.split("\n"), start=1)
        if line.strip()
    ]


def place_line(register: Register, number: int, where: str, reference: str = "") -> None:
    """Place a left-over line: in a field of an activity, "kept" in the notice, or "left out".

    Raises DeskError.
    """
    with register.writing() as session:
        notice = _last(session)
        unread = dict(json.loads(notice.unread)) if notice is not None else {}
        if notice is None or number not in unread:
            raise DeskError(f"Line {number} does not need placing.")
        text = str(unread[number])
        before, _, field = json.loads(notice.placed).get(str(number), "").partition(" ")
        if field in PLACES:
            _change_lines(
                session,
                register,
                before,
                field,
                lambda lines: [line for line in lines if line != text],
            )
        if where in PLACES:
            _change_lines(session, register, reference, where, lambda lines: [*lines, text])
        elif where not in {"kept", "left out"}:
            raise DeskError(f"A line cannot be placed under “{where}”.")
        kept = [line for line in get_setting(session, "notice.kept", []) if line != text]
        if where == "kept":
            kept.append(text)
        set_setting(session, "notice.kept", kept)
        placed = json.loads(notice.placed)
        placed[str(number)] = f"{reference} {where}".strip()
        notice.placed = json.dumps(placed, sort_keys=True)
        audit.record(
            session,
            register.surroundings,
            "line of the notice placed",
            notice.file_name,
            new={"line": number, "text": text, "placed": placed[str(number)]},
        )


def _change_lines(
    session: Session,
    register: Register,
    reference: str,
    field: str,
    change: Callable[[list[str]], list[str]],
) -> None:
    """Change the entries of an activity's field, a line each, and journal what changed."""
    activity = activity_of(session, reference)
    old = values_of(activity)
    if field == "information":
        kinds = [row.text for row in activity.information if not row.special]
        special = [row.text for row in activity.information if row.special]
        set_information(activity, change(kinds), special)
    elif field == "sources":
        set_sources(activity, change([row.text for row in activity.sources]))
    elif field == "recipients":
        known = {row.name: RecipientDraft.of(row) for row in activity.recipients}
        drafts = [known.get(name, RecipientDraft(name)) for name in change(list(known))]
        link_recipients(session, register, activity, drafts)
    else:
        said = str(getattr(activity, field))
        set_text(activity, field, "\n".join(change(said.split("\n") if said else [])))
    session.flush()
    journal_change(session, register, activity, old, "activity changed")


def _last(session: Session) -> ImportedNotice | None:
    return session.scalars(
        select(ImportedNotice).order_by(ImportedNotice.id.desc()).limit(1)
    ).one_or_none()


def fill_organisation(organisation: Organisation, reading: NoticeReading) -> None:
    """Take the business's details from a notice."""
    who = reading.organisation
    organisation.name = one_line(who.name or who.registered_name or "")
    organisation.legal_name = one_line(who.registered_name or "")
    organisation.telephone = one_line(who.telephone or "")
    organisation.email = one_line(who.email or "")
    organisation.address = stored(who.address or "")
    organisation.website = one_line(who.website or "")
    organisation.contact_note = stored("\n".join(who.other))


def draft_from(purpose: PurposeRead, reading: NoticeReading) -> ActivityDraft:
    """Return an activity from a purpose that was read; what the notice says of all, it gets too."""
    return ActivityDraft(
        purpose=purpose.purpose or purpose.bases_phrase or "purposes not named in the notice",
        information=purpose.categories,
        special=purpose.special_categories,
        bases=[
            BasisDraft(
                Basis(basis.basis), basis.text, basis.legitimate_interests, opening=basis.opening
            )
            for basis in purpose.lawful_bases
        ],
        sources=reading.sources,
        recipients=recipients_from(reading),
        flags={
            "no_recipients": shares_with_nobody(reading),
            "no_transfers": stays_at_home(reading),
        },
        texts={
            "retention": "\n".join(reading.retention),
            "bases_phrase": purpose.bases_phrase,
            "requirement": "\n".join(reading.requirement),
            "automated_decisions": "\n".join(reading.automated),
        },
        sentences={
            "collection_sentence": purpose.collection_sentence,
            "special_sentence": purpose.special_sentence,
            "bases_sentence": purpose.bases_sentence,
        },
    )


def recipients_from(reading: NoticeReading) -> list[RecipientDraft]:
    """Return who receives the information; a transfer to one who is named belongs to that one."""
    drafts = [RecipientDraft(name) for name in reading.recipients]
    drafts += [
        RecipientDraft(processor.name, "processor", processor.activities)
        for processor in reading.processors
    ]
    for number, transfer in enumerate(reading.transfers, start=1):
        key = match_key(transfer.organisation)
        made = RecipientDraft(
            transfer.organisation,
            "transfer",
            category=transfer.category,
            country=transfer.country,
            safeguard=transfer.safeguard,
            transfer_name=transfer.organisation,
            transfer_position=number,
        )
        at = next(
            (
                n
                for n, draft in enumerate(drafts)
                if key and match_key(draft.name) == key and not draft.country
            ),
            None,
        )
        if at is None or not transfer.country:
            drafts.append(made)
        else:
            named = drafts[at]
            drafts[at] = replace(
                made, name=named.name, kind=named.kind, activities=named.activities
            )
    return drafts
