"""The privacy notice: read into the inventory, and written from it."""

from __future__ import annotations

import hashlib
import json
import tomllib
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from iprospect_dpo.desk.common import (
    DeskError,
    get_setting,
    new_uid,
    set_setting,
    the_organisation,
    the_regulator,
)
from iprospect_dpo.desk.inventory import (
    ActivityDraft,
    BasisDraft,
    RecipientDraft,
    activities_of,
    put_activity,
)
from iprospect_dpo.desk.notice_composer import NoticeComposer
from iprospect_dpo.desk.paper import Issue, issue, letterhead
from iprospect_dpo.exchange.notice_text import NoticeReading, PurposeRead
from iprospect_dpo.law.dates import long_date
from iprospect_dpo.law.lawful_bases import Basis
from iprospect_dpo.places import resource
from iprospect_dpo.register import audit
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import (
    ImportedNotice,
    IssuedDocument,
    Organisation,
)
from iprospect_dpo.register.text import one_line, stored

if TYPE_CHECKING:
    from iprospect_dpo.documents.notice import NoticeValues
    from iprospect_dpo.documents.stationery import Paper


@dataclass(frozen=True)
class NoticeDraft:
    """A notice composed from the inventory, and what it lacks, one phrase each."""

    values: NoticeValues
    gaps: tuple[str, ...]


def put_reading(
    session: Session, register: Register, reading: NoticeReading, *, text: str, file_name: str
) -> None:
    """Put a notice that was read into an empty inventory: details, activities, its own words.

    The text itself is kept whole. The caller writes the journal.
    """
    _fill_organisation(the_organisation(session), reading)
    for purpose in reading.purposes:
        put_activity(session, register, _draft(purpose, reading))
    set_setting(session, "notice.wording", _wording(reading))
    session.add(
        ImportedNotice(
            uid=new_uid(register.surroundings),
            file_name=file_name,
            text=text,
            sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
            imported_on=register.surroundings.today(),
            unread=audit.canonical(reading.unread),
        )
    )


@dataclass(frozen=True)
class LeftOver:
    """What became of the notice that was read in: its name, and the lines not understood."""

    file_name: str
    unread: tuple[tuple[int, str], ...]


def left_over(register: Register) -> LeftOver | None:
    """Return what the last notice read in left over, or None when none was read in."""
    with register.reading() as session:
        notice = session.scalars(
            select(ImportedNotice).order_by(ImportedNotice.id.desc()).limit(1)
        ).one_or_none()
    if notice is None:
        return None
    lines = tuple((int(number), str(text)) for number, text in json.loads(notice.unread))
    return LeftOver(notice.file_name, lines)


def compose(register: Register) -> NoticeDraft:
    """Compose the notice from the inventory, in the generator's order.

    Where a notice was read, its words are printed as they stood; what the inventory does not
    answer becomes a gap that is named, never a blank.
    """
    from iprospect_dpo.documents.notice import NoticeValues

    with register.reading() as session:
        organisation = the_organisation(session)
        activities = activities_of(session)
        wording = _words(get_setting(session, "notice.wording", {}))
        changed = get_setting(session, "inventory.changed_on")
        today = register.surroundings.today()
        regulator = the_regulator(session, today)
    composer = NoticeComposer(organisation, activities, wording)
    sections = composer.sections(regulator.full_name, regulator.telephone, regulator.web)
    updated = wording["last_updated"] if not changed else ""
    line = updated or f"Last updated {long_date(date.fromisoformat(changed) if changed else today)}"
    values = NoticeValues(
        title=wording["title"] or _default_title(organisation),
        subtitle=line,
        introduction=wording["introduction"],
        sections=sections,
        closing=[line],
        right_to_object=composer.right_to_object(),
    )
    return NoticeDraft(values, tuple(composer.gaps))


def write_notice(
    register: Register, *, large: bool = False, final: bool = False
) -> tuple[Paper, NoticeDraft]:
    """Write the notice as a PDF; a draft unless ``final``."""
    from iprospect_dpo.documents.notice import build_notice
    from iprospect_dpo.documents.stationery import Stationery

    draft = compose(register)
    foot = (draft.values.title, draft.values.subtitle)
    stationery = Stationery(letterhead(register, foot=foot), large=large)
    return build_notice(replace(draft.values, draft=not final), stationery), draft


def issue_notice(register: Register) -> tuple[IssuedDocument, Paper]:
    """Issue the notice without its draft mark and keep it as it is. Raises DeskError on gaps."""
    paper, draft = write_notice(register, final=True)
    if draft.gaps:
        raise DeskError(f"The notice has gaps: {draft.gaps[0]}. Fill them first.")
    what = Issue(kind="notice", title=draft.values.title)
    with register.writing() as session:
        document = issue(session, register, paper, what, "N")
    return document, paper


def _fill_organisation(organisation: Organisation, reading: NoticeReading) -> None:
    who = reading.organisation
    organisation.name = one_line(who.name or who.registered_name or "")
    organisation.legal_name = one_line(who.registered_name or "")
    organisation.telephone = one_line(who.telephone or "")
    organisation.email = one_line(who.email or "")
    organisation.address = stored(who.address or "")
    organisation.website = one_line(who.website or "")
    organisation.contact_note = stored("\n".join(who.other))


def _draft(purpose: PurposeRead, reading: NoticeReading) -> ActivityDraft:
    recipients = [RecipientDraft(name) for name in reading.recipients]
    recipients += [
        RecipientDraft(processor.name, "processor", processor.activities)
        for processor in reading.processors
    ]
    recipients += [
        RecipientDraft(
            transfer.organisation or transfer.category or "not named",
            "transfer",
            category=transfer.category,
            country=transfer.country,
            safeguard=transfer.safeguard,
        )
        for transfer in reading.transfers
    ]
    return ActivityDraft(
        purpose=purpose.purpose or purpose.bases_phrase or "purposes that the notice does not name",
        information=purpose.categories,
        special=purpose.special_categories,
        bases=[
            BasisDraft(
                Basis(basis.basis), basis.text, basis.legitimate_interests, opening=basis.opening
            )
            for basis in purpose.lawful_bases
        ],
        sources=reading.sources,
        recipients=recipients,
        texts={"retention": "\n".join(reading.retention), "bases_phrase": purpose.bases_phrase},
        sentences={
            "collection_sentence": purpose.collection_sentence,
            "special_sentence": purpose.special_sentence,
            "bases_sentence": purpose.bases_sentence,
        },
    )


def _wording(reading: NoticeReading) -> dict[str, Any]:
    """Return the notice's own words for what no inventory holds."""
    return {
        "read": True,
        "title": reading.title,
        "headings": reading.headings,
        "standard": {**reading.standard, "complaint": reading.complaint,
                     "sources_note": reading.sources_note, "sharing_note": reading.sharing_note},
        "last_updated": (reading.standard.get("last_updated") or [""])[0],
        "regulator": reading.regulator,
    }  # fmt: skip


@cache
def _default_wording() -> dict[str, Any]:
    with resource("notice", "wording.toml").open("rb") as file:
        return tomllib.load(file)


def _words(kept: dict[str, Any]) -> dict[str, Any]:
    """Return the words to print: those of the notice read in, else our own."""
    own = _default_wording()
    read = bool(kept.get("read"))
    standard = kept.get("standard", {}) if read else {}
    defaults = own["standard"]
    needed = ("bases_intro", "rights", "request", "complaint", "transfers")
    return {
        "read": read,
        "title": kept.get("title", ""),
        "introduction": standard.get("introduction") or own["introduction"],
        "headings": {**own["headings"], **kept.get("headings", {})},
        "standard": {**{name: defaults[name] for name in needed},
                     **{name: text for name, text in standard.items() if text}},
        "last_updated": kept.get("last_updated", ""),
        "object": own["object"],
    }  # fmt: skip


def _default_title(organisation: Organisation) -> str:
    return f"{organisation.name} privacy notice" if organisation.name else "Privacy notice"
