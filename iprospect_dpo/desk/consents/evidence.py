"""Evidence of a consent: the scan of a form, the screenshot of a page, the recording of a call."""

from __future__ import annotations

import hashlib
from pathlib import Path

from sqlalchemy import select

from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.events import new_uid
from iprospect_dpo.register import audit
from iprospect_dpo.register.errors import EvidenceError
from iprospect_dpo.register.evidence import keep_file, read_file
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import Consent, ConsentEvent, EvidenceFile
from iprospect_dpo.text import one_line


def add_evidence(register: Register, consent_uid: str, sequence: int, path: Path) -> EvidenceFile:
    """Keep a copy of a file as the proof of one event of a consent. Raises DeskError.

    The copy lies beside the register, encrypted; the file itself stays where it is.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise DeskError(f"{path.name} cannot be read: {error.strerror or error}.") from error
    with register.reading() as session:
        event_id = session.scalars(
            select(ConsentEvent.id)
            .join(Consent, Consent.id == ConsentEvent.consent_id)
            .where(Consent.uid == consent_uid, ConsentEvent.sequence == sequence)
        ).one_or_none()
    if event_id is None:
        raise DeskError("That entry is not on record.")
    try:
        stored, key = keep_file(register.path, content, register.surroundings)
    except EvidenceError as error:
        raise DeskError(str(error)) from error
    sha256 = hashlib.sha256(content).hexdigest()
    with register.writing() as session:
        row = EvidenceFile(
            uid=new_uid(register.surroundings),
            event_id=event_id,
            name=one_line(path.name) or "file",
            size=len(content),
            sha256=sha256,
            stored=stored,
            key=key,
            added_on=register.surroundings.today(),
        )
        session.add(row)
        audit.record(
            session,
            register.surroundings,
            "evidence added",
            consent_uid,
            new={"event": sequence, "sha256": sha256, "bytes": len(content)},
            personal={"file": path.name},
        )
        return row


def evidence_of(register: Register, consent_uid: str) -> dict[int, list[EvidenceFile]]:
    """Return the files that prove a consent, by the number of the event."""
    query = (
        select(ConsentEvent.sequence, EvidenceFile)
        .join(EvidenceFile, EvidenceFile.event_id == ConsentEvent.id)
        .join(Consent, Consent.id == ConsentEvent.consent_id)
        .where(Consent.uid == consent_uid)
        .order_by(EvidenceFile.id)
    )
    found: dict[int, list[EvidenceFile]] = {}
    with register.reading() as session:
        for sequence, row in session.execute(query):
            found.setdefault(sequence, []).append(row)
    return found


def read_evidence(register: Register, uid: str) -> tuple[str, bytes]:
    """Return a file's name and what it holds, as it was added. Raises DeskError."""
    with register.reading() as session:
        row = session.scalars(select(EvidenceFile).where(EvidenceFile.uid == uid)).one_or_none()
    if row is None:
        raise DeskError("That file is not on record.")
    try:
        content = read_file(register.path, row.stored, row.key)
    except EvidenceError as error:
        raise DeskError(str(error)) from error
    if hashlib.sha256(content).hexdigest() != row.sha256:
        raise DeskError(f"{row.name} has changed since it was added. Restore it from a backup.")
    return row.name, content
