"""The notice as it was published: frozen, compared, found again by day."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlalchemy.orm import Session, undefer

from iprospect_dpo.desk.documents_issued import Issue, issued_pdf, keep_issued
from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.events import new_uid, next_reference
from iprospect_dpo.desk.inventory.activities import activities_of
from iprospect_dpo.desk.notices.notice import compose, notice_paper, notice_text, notice_web
from iprospect_dpo.desk.settings import set_setting, working_days
from iprospect_dpo.documents.notice_values import Block, NoticeValues, Section
from iprospect_dpo.exchange.notice_text import NoticeReading, read_notice
from iprospect_dpo.law.clock import response_deadline
from iprospect_dpo.law.clock_facts import ClockFacts
from iprospect_dpo.law.consents import ConsentState
from iprospect_dpo.law.dates import long_date
from iprospect_dpo.law.findings import Severity
from iprospect_dpo.law.notice_changes import NoticeChange, notice_changes
from iprospect_dpo.law.rights import Right
from iprospect_dpo.register import audit
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.lists import whole
from iprospect_dpo.register.records import (
    Consent,
    IssuedDocument,
    NoticeVersion,
    Person,
    Request,
)

if TYPE_CHECKING:
    from iprospect_dpo.documents.stationery import Paper


@dataclass(frozen=True)
class ToTell:
    """Someone whose consent or request rests on an older notice, and why they must be told."""

    person: str
    why: str


@dataclass(frozen=True)
class Comparison:
    """What changed between two versions, who must be told of it, and until when (Art 14(3))."""

    older: NoticeVersion
    newer: NoticeVersion | None
    changes: tuple[NoticeChange, ...]
    to_tell: tuple[ToTell, ...]
    tell_by: date | None


def list_versions(register: Register) -> list[NoticeVersion]:
    """Return the versions of the notice, the newest first."""
    with register.reading() as session:
        return list(
            session.scalars(select(NoticeVersion).order_by(NoticeVersion.number.desc())).all()
        )


def publish_notice(
    register: Register, *, with_gaps: bool = False, reason: str = "", who: str = "owner"
) -> tuple[NoticeVersion, IssuedDocument, Paper]:
    """Publish the notice: number, date, structure, text, web page and PDF are frozen together.

    Raises DeskError when it has gaps, or says what the law forbids, unless ``with_gaps`` says so
    on purpose, with a reason; that is journalled. What is missing is printed nowhere: a published
    notice holds no advice.
    """
    draft = compose(register)
    wrong = [each for each in draft.findings if each.severity is Severity.WRONG]
    if draft.gaps and not with_gaps:
        raise DeskError(f"The notice has gaps: {draft.gaps[0]} Fix them first.")
    if wrong and not with_gaps:
        raise DeskError(
            f"The notice says what the law does not allow: {wrong[0].finding} Fix it first."
        )
    if (draft.gaps or wrong) and not reason.strip():
        raise DeskError("Say why you are publishing it as it is.", "reason")
    today = register.surroundings.today()
    _refuse_the_same(register, draft.values)
    with register.writing() as session:
        number = (session.scalar(select(func.max(NoticeVersion.number))) or 0) + 1
        reference = next_reference(session, "N", today.year)
    values = _published(draft.values, number, today)
    paper = notice_paper(register, values)
    text, html = notice_text(values), notice_web(values)
    with register.writing() as session:
        document = keep_issued(
            session,
            register,
            paper,
            Issue(kind="notice", title=f"{values.title}, version {number}"),
            reference,
        )
        version = NoticeVersion(
            uid=new_uid(register.surroundings),
            number=number,
            published_on=today,
            published_at=register.surroundings.instant(),
            decided_by=who,
            values=json.dumps(values.as_json(), ensure_ascii=False),
            text=text,
            html=html,
            sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
            gaps=json.dumps(draft.gaps, ensure_ascii=False),
            reason=reason.strip(),
            document_id=document.id,
        )
        session.add(version)
        set_setting(
            session, "notice.published_purposes", [a.purpose for a in activities_of(session)]
        )
        audit.record(
            session,
            register.surroundings,
            "notice published with gaps" if draft.gaps else "notice published",
            reference,
            new={
                "version": number,
                "sha256": version.sha256,
                "gaps": list(draft.gaps),
                "wrong": [each.code for each in wrong],
                "reason": reason.strip(),
                "decided by": who,
            },
        )
    return version, document, paper


def _refuse_the_same(register: Register, values: NoticeValues) -> None:
    """Refuse to publish what stands published already. Raises DeskError."""
    versions = list_versions(register)
    if not versions or versions[0].origin != "published":
        return
    last = json.loads(_version(register, versions[0].number).values)
    now = json.loads(json.dumps(replace(values, draft=False).as_json()))
    if {**now, "subtitle": ""} == {**last, "subtitle": ""}:
        raise DeskError(f"Nothing has changed since version {versions[0].number}.")


def notice_as_at(register: Register, day: date, form: str) -> bytes:
    """Return the notice as it stood on a day, as ``.pdf``, ``.html`` or ``.txt``.

    Raises DeskError when none had been published by then.
    """
    if day > register.surroundings.today():
        raise DeskError("The date must be today or in the past.", "day")
    with register.reading() as session:
        version = session.scalars(
            select(NoticeVersion)
            .where(NoticeVersion.published_on <= day)
            .order_by(NoticeVersion.published_on.desc(), NoticeVersion.number.desc())
            .limit(1)
        ).one_or_none()
    if version is None:
        raise DeskError(f"No notice was published on or before {long_date(day)}.")
    return version_content(register, version.number, form)


def version_content(register: Register, number: int, form: str) -> bytes:
    """Return a version in one of its forms, as it was frozen.

    A version that was only read in has its text; its PDF and web page are laid out from that.
    """
    version = _version(register, number)
    if form == ".txt":
        return version.text.encode("utf-8", "replace")
    if version.origin == "published":
        if form == ".html":
            return version.html.encode("utf-8", "replace")
        with register.reading() as session:
            reference = session.scalar(
                select(IssuedDocument.reference).where(IssuedDocument.id == version.document_id)
            )
        return issued_pdf(register, reference or "")
    values = _values_of_text(version.text)
    if form == ".html":
        return notice_web(values).encode("utf-8", "replace")
    return notice_paper(register, values).pdf


def compare_versions(register: Register, older: int, newer: int | None = None) -> Comparison:
    """Compare two versions in words; without ``newer`` with today's draft. Raises DeskError."""
    old = _version(register, older)
    new = _version(register, newer) if newer is not None else None
    after = read_notice(new.text if new else notice_text(compose(register).values))
    changes = tuple(notice_changes(_said(read_notice(old.text)), _said(after)))
    with register.reading() as session:
        to_tell = _to_tell(session, new.published_on if new else None, changes)
        days = working_days(session)
    from_day = new.published_on if new else register.surroundings.today()
    # Art 14(3)(a) is a month like that of Art 12A and is counted as one.
    limit = response_deadline(ClockFacts(right=Right.ACCESS, received=from_day), days).due
    return Comparison(old, new, changes, to_tell, limit if changes else None)


def _to_tell(
    session: Session, published: date | None, changes: Sequence[NoticeChange]
) -> tuple[ToTell, ...]:
    """Return the people whose consents or open requests rest on the older notice."""
    if not any(change.matters for change in changes):
        return ()
    consents = (
        select(Person.name, Consent.purpose, Consent.since)
        .join(Consent, Consent.person_id == Person.id)
        .where(Consent.state == ConsentState.LIVE, whole(Consent))
        .order_by(Person.name)
    )
    requests = (
        select(Person.name, Request.reference, Request.received_on)
        .join(Request, Request.person_id == Person.id)
        .where(Request.closed_on.is_(None))
        .order_by(Person.name)
    )
    found = [
        ToTell(name, f"agreed to {purpose}")
        for name, purpose, since in session.execute(consents)
        if published is None or since < published
    ]
    found += [
        ToTell(name, f"request {reference} is open")
        for name, reference, received in session.execute(requests)
        if published is None or received < published
    ]
    return tuple(dict.fromkeys(found))


def _version(register: Register, number: int) -> NoticeVersion:
    with register.reading() as session:
        version = session.scalars(
            select(NoticeVersion)
            .where(NoticeVersion.number == number)
            .options(
                undefer(NoticeVersion.values),
                undefer(NoticeVersion.text),
                undefer(NoticeVersion.html),
            )
        ).one_or_none()
    if version is None:
        raise DeskError(f"Version {number} of the notice is not on record.")
    return version


def _published(values: NoticeValues, number: int, today: date) -> NoticeValues:
    """Return the values as they are published: what was missing leaves no trace on the page."""
    sections = [
        replace(section, blocks=[block for block in section.blocks if block.kind != "gap"])
        for section in values.sections
    ]
    return replace(
        values,
        sections=[section for section in sections if section.blocks],
        draft=False,
        subtitle=f"Version {number} · Last updated {long_date(today)}",
    )


def _said(reading: NoticeReading) -> dict[str, object]:
    said = reading.as_json()
    said["rights"] = reading.standard.get("rights", [])
    said["regulator"] = reading.regulator
    return said


def _values_of_text(text: str) -> NoticeValues:
    """Return the values of a notice that was only read: its lines under its own headings."""
    reading = read_notice(text)
    kinds = dict(reading.lines)
    sections: list[Section] = []
    blocks: list[Block] = []
    introduction: list[str] = []
    for number, raw in enumerate(text.split("\n"), start=1):
        line, kind = raw.strip(), kinds.get(number, "")
        bare = line.lstrip("●•▪■*◦○-– ").removeprefix("o ").strip()
        if not bare or kind in {"contents", "title", "rule"}:
            continue
        if kind == "heading" and bare == line:
            blocks = []
            sections.append(Section(bare, blocks))
        elif not sections:
            introduction.append(bare)
        elif kind in {"purpose", "lawful bases"}:
            blocks.append(Block("lead", bare))
        elif bare != line:
            nested = raw.startswith((" ", "\t", "o ", "◦")) and bool(blocks)
            blocks.append(Block("nested" if nested else "bullet", bare))
        else:
            blocks.append(Block("plain", bare))
    told = (reading.standard.get("last_updated") or [""])[0]
    return NoticeValues(
        reading.title or "Privacy notice", told, introduction, sections, draft=False
    )
