"""The letters: composed from the record and the inventory, previewed, issued, recorded as sent."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import select

from iprospect_dpo.desk.documents_issued import Issue, keep_issued, letterhead
from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.events import next_reference
from iprospect_dpo.desk.letters.breach_letter import breach_letter
from iprospect_dpo.desk.letters.case_letters import (
    complaint_letter,
    consent_letter,
    request_letter,
)
from iprospect_dpo.desk.letters.composed import Composed
from iprospect_dpo.desk.letters.kinds import LetterKind
from iprospect_dpo.desk.letters.wordings import wording_before
from iprospect_dpo.desk.requests.cases import RequestCase
from iprospect_dpo.desk.settings import the_organisation
from iprospect_dpo.law.decisions import Decision
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import IssuedDocument

if TYPE_CHECKING:
    from iprospect_dpo.documents.stationery import Paper


def compose_letter(
    register: Register,
    kind: LetterKind,
    reference: str,
    letter_reference: str = "",
    *,
    filled: Mapping[str, str] | None = None,
    recipient: int | None = None,
    drafts: Mapping[str, str] | None = None,
) -> Composed:
    """Compose a letter from what is on record and what the owner filled in.

    ``drafts`` are wordings by name that are tried in place of those in use.

    Fields without a value stand in brackets and are named in ``missing``. Raises DeskError when
    the record does not allow the letter, WordingError when its wording cannot be read.
    """
    given = {name: words.strip() for name, words in (filled or {}).items()}
    composed = _composed(
        register, kind, reference, letter_reference, given, recipient, drafts or {}
    )
    return replace(composed, notes=(*composed.notes, *_to_check(register, composed.wording)))


def _to_check(register: Register, wording: str) -> list[str]:
    """Return what the owner should look at before a letter of that wording goes out."""
    notes = []
    with register.reading() as session:
        who = the_organisation(session)
    lacks = [
        words
        for words, value in (("name", who.legal_name), ("address", who.address))
        if not value.strip()
    ]
    if lacks:
        notes.append(
            f"Your own {' and '.join(lacks)} {'is' if len(lacks) == 1 else 'are'} not on record. A "
            "business letter shows them (Companies Act 2006 s.1202). Add them under Your details."
        )
    if wording_before(register, wording):
        notes.append(
            "You once changed this wording. Yours was set aside: look at it under Change the "
            "wording."
        )
    return notes


def _composed(
    register: Register,
    kind: LetterKind,
    reference: str,
    letter_reference: str,
    given: Mapping[str, str],
    recipient: int | None,
    wordings: Mapping[str, str],
) -> Composed:
    if kind.about_consent:
        return consent_letter(register, kind, reference, letter_reference, given, wordings)
    if kind.about_breach:
        return breach_letter(register, kind, reference, letter_reference, given, wordings)
    if kind.about_complaint:
        return complaint_letter(register, kind, reference, letter_reference, given, wordings)
    return request_letter(register, kind, reference, letter_reference, given, recipient, wordings)


def preview_letter(
    register: Register,
    kind: LetterKind,
    reference: str,
    *,
    large: bool = False,
    filled: Mapping[str, str] | None = None,
    recipient: int | None = None,
    drafts: Mapping[str, str] | None = None,
) -> tuple[Paper, Composed]:
    """Return the letter as it would be issued today; nothing is kept."""
    composed = compose_letter(
        register, kind, reference, filled=filled, recipient=recipient, drafts=drafts
    )
    return _print(register, composed, large=large), composed


def issue_letter(
    register: Register,
    kind: LetterKind,
    reference: str,
    *,
    large: bool = False,
    filled: Mapping[str, str] | None = None,
    recipient: int | None = None,
) -> tuple[IssuedDocument, Paper]:
    """Write a letter and keep it as issued, bytes and SHA-256. Sending is recorded apart.

    Raises DeskError while a field has no value or the wording lacks what the law asks for.
    """
    draft = compose_letter(register, kind, reference, filled=filled, recipient=recipient)
    if draft.why_not_issued:
        raise DeskError(draft.why_not_issued, draft.missing[0] if draft.missing else "")
    year = register.surroundings.today().year
    # The number goes on the page, so it is taken first; a number whose page fails stays unused.
    with register.writing() as session:
        number = next_reference(session, "L", year)
    composed = compose_letter(register, kind, reference, number, filled=filled, recipient=recipient)
    paper = _print(register, composed, large=large)
    details = {
        "said": dict(composed.filled or {}),
        "recipient": composed.recipient,
        "to": composed.to.name,
        "sentences": [each.as_json() for each in composed.sentences],
    }
    with register.writing() as session:
        document = keep_issued(
            session,
            register,
            paper,
            Issue(
                kind=composed.kind.value,
                title=composed.title,
                subject_kind=composed.subject_kind,
                subject_id=composed.subject_id,
                person_id=composed.person.id if composed.person else None,
                subject_reference=composed.reference,
                details=json.dumps(details, ensure_ascii=False),
            ),
            number,
        )
    return document, paper


def issued_sentences(
    register: Register, kind: LetterKind, composed: Composed
) -> list[dict[str, str | None]] | None:
    """Return the sentences of the letter of that kind as issued last, with their sources.

    None where none was issued, or before sources were kept.
    """
    with register.reading() as session:
        details = session.scalars(
            select(IssuedDocument.details)
            .where(
                IssuedDocument.subject_kind == composed.subject_kind,
                IssuedDocument.subject_id == composed.subject_id,
                IssuedDocument.kind.in_([kind.value, composed.kind.value]),
            )
            .order_by(IssuedDocument.id.desc())
        ).first()
    if details is None:
        return None
    found: list[dict[str, str | None]] | None = json.loads(details).get("sentences")
    return found


def _print(register: Register, composed: Composed, *, large: bool) -> Paper:
    from iprospect_dpo.documents.letter import build_letter
    from iprospect_dpo.documents.stationery import Stationery

    return build_letter(composed.values, Stationery(letterhead(register), large=large))


def decision_of(kind: LetterKind, case: RequestCase) -> Decision | None:
    """Return the decision that an answer tells: the one on record, else what its kind says."""
    ruled = case.state.ruling.decision if case.state.ruling else None
    if ruled is not None or not kind.answers:
        return ruled
    return {
        LetterKind.REFUSAL: Decision.REFUSED,
        LetterKind.NOTHING_HELD: Decision.NOTHING_HELD,
    }.get(kind, Decision.GRANTED)
