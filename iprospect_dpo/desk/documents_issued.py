"""Paper that was made: the letterhead it stands on, issuing it, sending it, finding it again."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.events import new_uid, next_reference
from iprospect_dpo.desk.settings import get_setting, the_organisation
from iprospect_dpo.register import audit
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import IssuedDocument, Organisation
from iprospect_dpo.text import stored

if TYPE_CHECKING:
    from iprospect_dpo.documents.page_frame import Letterhead
    from iprospect_dpo.documents.stationery import Paper


@dataclass(frozen=True)
class Issue:
    """What is kept of a paper beside its bytes."""

    kind: str
    title: str
    subject_kind: str = ""
    subject_id: int | None = None
    person_id: int | None = None
    subject_reference: str = ""
    details: str = "{}"


def letterhead(register: Register, *, foot: Sequence[str] | None = None) -> Letterhead:
    """Return the letterhead of the business; lines without a value are left out."""
    from iprospect_dpo.documents.page_frame import Letterhead

    with register.reading() as session:
        who = the_organisation(session)
        anchor = journal_anchor(session)
        mark = bool(get_setting(session, "mark", default=False))
    lines = [f"Telephone {who.telephone}" if who.telephone else "", who.email, who.website]
    contact = f"{who.contact_name}, data protection contact" if who.contact_name else ""
    return Letterhead(
        who.name or "Data protection",
        [line for line in lines if line],
        foot if foot is not None else (who.name, contact, anchor),
        mark,
        _owner_line(who),
    )


def _owner_line(who: Organisation) -> str:
    """Return the owner's name and address for service, as far as the record has them."""
    name = who.legal_name if who.legal_name != who.name else ""
    if name and who.name and "trading as" not in name.casefold():
        name = f"{name}, trading as {who.name}"
    address = ", ".join(line.strip() for line in who.address.split("\n") if line.strip())
    return "  ·  ".join(part for part in (name, address) if part)


def journal_anchor(session: Session) -> str:
    """Return the journal's head as papers print it: it ties them to the journal of their day."""
    head = audit.head(session)
    return f"journal head {head[:4]} {head[4:8]} {head[8:12]}"


def issue(
    session: Session, register: Register, paper: Paper, what: Issue, prefix: str = "L"
) -> IssuedDocument:
    """Keep a paper as issued: its bytes and their SHA-256. It is never rendered again."""
    today = register.surroundings.today()
    return keep_issued(session, register, paper, what, next_reference(session, prefix, today.year))


def keep_issued(
    session: Session, register: Register, paper: Paper, what: Issue, reference: str
) -> IssuedDocument:
    """Keep a paper whose reference was given before it was printed on it."""
    today = register.surroundings.today()
    document = IssuedDocument(
        uid=new_uid(register.surroundings),
        reference=reference,
        kind=what.kind,
        title=what.title,
        subject_kind=what.subject_kind,
        subject_id=what.subject_id,
        person_id=what.person_id,
        issued_on=today,
        issued_at=register.surroundings.instant(),
        pages=paper.pages,
        sha256=hashlib.sha256(paper.pdf).hexdigest(),
        pdf=paper.pdf,
        details=what.details,
        text=stored(paper.text),
    )
    session.add(document)
    session.flush()
    audit.record(
        session,
        register.surroundings,
        "paper issued",
        reference,
        new={
            "kind": what.kind,
            "about": what.subject_reference,
            "sha256": document.sha256,
            "pages": paper.pages,
        },
    )
    return document


def issued_pdf(register: Register, reference: str) -> bytes:
    """Return the bytes of a paper as it was issued. Raises DeskError when they are not those."""
    with register.reading() as session:
        document = session.scalars(
            select(IssuedDocument)
            .where(IssuedDocument.reference == reference)
            .options(undefer(IssuedDocument.pdf))
        ).one_or_none()
    if document is None:
        raise DeskError(f"Document {reference} is not on record.")
    if hashlib.sha256(document.pdf).hexdigest() != document.sha256:
        raise DeskError(f"{reference} has changed since it was issued. Restore the last backup.")
    return document.pdf


def mark_sent(
    session: Session, register: Register, reference: str, day: date, how: str, to: str = ""
) -> IssuedDocument:
    """Mark a paper as sent within a transaction of the caller's. Raises DeskError."""
    document = session.scalars(
        select(IssuedDocument).where(IssuedDocument.reference == reference)
    ).one_or_none()
    if document is None:
        raise DeskError(f"Document {reference} is not on record.")
    if day > register.surroundings.today():
        raise DeskError("The date must be today or in the past.", "date")
    if day < document.issued_on:
        raise DeskError("The date sent must be on or after the date of issue.", "date")
    document.sent_on, document.sent_how, document.sent_to = day, how, to
    audit.record(
        session,
        register.surroundings,
        "paper sent",
        reference,
        new={"sent_on": day, "how": how},
        personal={"to": to},
        person_id=document.person_id,
    )
    return document


def follow_correction(session: Session, reference: str, day: date | None) -> None:
    """Let a paper say when it was sent as the corrected event of its sending does; None: not."""
    if not reference:
        return
    document = session.scalars(
        select(IssuedDocument).where(IssuedDocument.reference == reference)
    ).one_or_none()
    if document is not None:
        document.sent_on = day
        if day is None:
            document.sent_how = document.sent_to = ""
