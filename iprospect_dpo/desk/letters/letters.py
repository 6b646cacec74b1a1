"""The letters: composed from the record and the inventory, previewed, issued, recorded as sent."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from iprospect_dpo.desk.complaints.cases import get_complaint
from iprospect_dpo.desk.consents.consents import get_consent
from iprospect_dpo.desk.consents.wordings import refresh_months
from iprospect_dpo.desk.documents_issued import Issue, keep_issued, letterhead
from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.events import next_reference
from iprospect_dpo.desk.letters.addressee import Addressee, addressee_of, recipient_addressee
from iprospect_dpo.desk.letters.duties import duties_of
from iprospect_dpo.desk.letters.fields import (
    ANSWER_AFTER,
    NEWS_AFTER,
    complaint_fields,
    complaint_progress_start,
    consent_fields,
)
from iprospect_dpo.desk.letters.gather import gathered, recipient_row
from iprospect_dpo.desk.letters.kinds import ASKED, Asked, LetterKind, wording_name
from iprospect_dpo.desk.letters.rules import why_no_letter
from iprospect_dpo.desk.letters.wordings import parts_of, wording_of
from iprospect_dpo.desk.requests.cases import RequestCase, get_request
from iprospect_dpo.desk.settings import the_organisation, the_regulator
from iprospect_dpo.law.consents import ConsentState, aged_on
from iprospect_dpo.law.dates import long_date
from iprospect_dpo.law.decisions import Decision
from iprospect_dpo.law.rights import Right
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import IssuedDocument, Person

if TYPE_CHECKING:
    from iprospect_dpo.documents.letter import LetterValues
    from iprospect_dpo.documents.stationery import Paper
    from iprospect_dpo.documents.wording import Piece


@dataclass(frozen=True)
class DutyMet:
    """Something the law asks of a letter, its source, and whether the letter says it."""

    words: str
    article: str
    met: bool
    strict: bool


@dataclass(frozen=True)
class Composed:
    """A letter ready to be printed: what it says, to whom, and what the record left open.

    ``missing`` names fields without a value, ``asked`` what the owner may fill in, ``filled``
    what stands in it; ``recipient`` is the row of Art 19's list to which it goes, if to one;
    ``fields`` are the merge fields that its wording may use.
    """

    kind: LetterKind
    values: LetterValues
    person: Person
    to: Addressee
    subject_kind: str
    subject_id: int
    reference: str
    wording: str
    notes: tuple[str, ...] = ()
    duties: tuple[DutyMet, ...] = ()
    missing: tuple[str, ...] = ()
    asked: tuple[Asked, ...] = ()
    filled: Mapping[str, str] | None = None
    recipient: int | None = None
    fields: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """What the list of papers calls it."""
        return self.kind.label.format(name=self.to.name)

    @property
    def why_not_issued(self) -> str:
        """Why the letter cannot be issued: the first field without a value or duty unmet, or ''."""
        if self.missing:
            labels = {each.name.replace("_", " "): each.label.lower() for each in self.asked}
            named = [
                f"{name} ({labels[name]})" if name in labels else name for name in self.missing
            ]
            count = "One field has" if len(named) == 1 else f"{len(named)} fields have"
            return f"{count} no value: {', '.join(named)}. A letter cannot be issued with a gap."
        for duty in self.duties:
            if duty.strict and not duty.met:
                words = duty.words[:1].upper() + duty.words[1:]
                return f"{words} is missing ({duty.article}). Add it."
        return ""


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
    wordings = drafts or {}
    if kind.about_consent:
        return _consent_letter(register, kind, reference, letter_reference, given, wordings)
    if kind.about_complaint:
        return _complaint_letter(register, kind, reference, letter_reference, given, wordings)
    return _request_letter(register, kind, reference, letter_reference, given, recipient, wordings)


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
                person_id=composed.person.id,
                subject_reference=composed.reference,
                details=json.dumps(details, ensure_ascii=False),
            ),
            number,
        )
    return document, paper


def _print(register: Register, composed: Composed, *, large: bool) -> Paper:
    from iprospect_dpo.documents.letter import build_letter
    from iprospect_dpo.documents.stationery import Stationery

    return build_letter(composed.values, Stationery(letterhead(register), large=large))


def _request_letter(
    register: Register,
    kind: LetterKind,
    reference: str,
    number: str,
    given: Mapping[str, str],
    recipient: int | None,
    drafts: Mapping[str, str],
) -> Composed:
    case = get_request(register, reference)
    right = Right(case.request.right)
    if kind is LetterKind.RESPONSE and right is Right.ACCESS:
        kind = LetterKind.ACCESS_RESPONSE
    today = register.surroundings.today()
    if reason := why_no_letter(case, kind, today, to_recipient=recipient is not None):
        raise DeskError(reason)
    row = recipient_row(register, case, kind, recipient)
    if row is not None and kind is LetterKind.CHASER and row.sent_on is None:
        raise DeskError(f"{row.name} has not been told yet. Write the notice first.")
    fields, start, notes = gathered(register, case, kind, row, today)
    to = (
        recipient_addressee(row)
        if row or kind.to_recipients
        else addressee_of(case, answers=kind.answers)
    )
    if to.about:
        fields["rights"] = right.asked_words(to.about)
    wording = wording_name(kind, right, to_recipient=row is not None)
    asked_fields = ASKED.get(kind, ()) if row is None or kind.to_recipients else ()
    limited = bool(fields["limited"]) and kind.answers and kind is not LetterKind.REFUSAL
    pieces, missing, filled = _filled(
        register, wording, to, fields, asked_fields, start, given, drafts
    )
    if to.about:
        pieces.insert(1, _about(to.about))
    values, duties = _values(
        register, kind, to, pieces, fields, filled, duties_of(kind, right, limited=limited)
    )
    return Composed(
        kind=kind,
        values=replace(
            values,
            our_reference=f"{case.request.reference} / {number}"
            if number
            else case.request.reference,
            your_reference="" if row or kind.to_recipients else case.request.their_reference,
        ),
        person=case.person,
        to=to,
        subject_kind="request",
        subject_id=case.request.id,
        reference=case.request.reference,
        wording=wording,
        notes=tuple(notes),
        duties=duties,
        missing=tuple(missing),
        asked=tuple(asked_fields),
        filled=filled,
        recipient=row.id if row else None,
        fields=tuple(fields),
    )


def _complaint_letter(
    register: Register,
    kind: LetterKind,
    reference: str,
    number: str,
    given: Mapping[str, str],
    drafts: Mapping[str, str],
) -> Composed:
    case = get_complaint(register, reference)
    if kind is LetterKind.COMPLAINT_OUTCOME and case.state.outcome is None:
        raise DeskError("The complaint has no outcome yet. Record what you found first.")
    today = register.surroundings.today()
    fields = complaint_fields(case, today)
    start: dict[str, str] = {}
    if kind is LetterKind.COMPLAINT_PROGRESS:
        start = complaint_progress_start(case, today)
        fields.pop("news_by")
    if kind is LetterKind.COMPLAINT_FACTS:
        start = {"answer_by": long_date(today + NEWS_AFTER)}
    if kind is LetterKind.COMPLAINT_ACKNOWLEDGEMENT:
        start = {"news_by": fields["news_by"] or long_date(today + NEWS_AFTER)}
    to = Addressee(
        case.person.name,
        case.person.address,
        case.person.email,
        case.person.salutation or case.person.name,
    )
    wording = wording_name(kind, None)
    asked = ASKED.get(kind, ())
    pieces, missing, filled = _filled(register, wording, to, fields, asked, start, given, drafts)
    values, duties = _values(register, kind, to, pieces, fields, filled, duties_of(kind, None))
    return Composed(
        kind=kind,
        values=replace(
            values,
            our_reference=f"{case.complaint.reference} / {number}"
            if number
            else case.complaint.reference,
            your_reference=case.complaint.their_reference,
        ),
        person=case.person,
        to=to,
        subject_kind="complaint",
        subject_id=case.complaint.id,
        reference=case.complaint.reference,
        wording=wording,
        duties=duties,
        missing=tuple(missing),
        asked=tuple(asked),
        filled=filled,
        fields=tuple(fields),
    )


def _consent_letter(
    register: Register,
    kind: LetterKind,
    uid: str,
    number: str,
    given: Mapping[str, str],
    drafts: Mapping[str, str],
) -> Composed:
    case = get_consent(register, uid)
    if case.consent.state != ConsentState.LIVE:
        raise DeskError("Only active consents can be renewed.")
    with register.reading() as session:
        business = the_organisation(session).name or "the business"
        ages = aged_on(case.consent.since, refresh_months(session, case.consent.purpose))
    today = register.surroundings.today()
    fields = consent_fields(case, business)
    start = {"answer_by": long_date(max(ages, today + ANSWER_AFTER))}
    person = case.person
    to = Addressee(person.name, person.address, person.email, person.salutation or person.name)
    wording = wording_name(kind, None)
    asked = ASKED.get(kind, ())
    pieces, missing, filled = _filled(register, wording, to, fields, asked, start, given, drafts)
    values, duties = _values(register, kind, to, pieces, fields, filled, duties_of(kind, None))
    return Composed(
        kind=kind,
        values=replace(values, our_reference=number or "draft"),
        person=person,
        to=to,
        subject_kind="consent",
        subject_id=case.consent.id,
        reference=uid,
        wording=wording,
        duties=duties,
        missing=tuple(missing),
        asked=tuple(asked),
        filled=filled,
        fields=tuple(fields),
    )


def _filled(
    register: Register,
    wording: str,
    to: Addressee,
    fields: dict[str, Any],
    asked: Sequence[Asked],
    start: Mapping[str, str],
    given: Mapping[str, str],
    drafts: Mapping[str, str],
) -> tuple[list[Piece], list[str], dict[str, str]]:
    """Fill a wording: what the owner gave comes before what the record tells, then the default."""
    from iprospect_dpo.documents.wording import WordingError, render_wording

    filled: dict[str, str] = {}
    lacking: list[str] = []
    for each in asked:
        words = given.get(each.name, start.get(each.name, each.start))
        filled[each.name] = words
        if words or not each.required:
            fields[each.name] = words
        else:
            lacking.append(each.name.replace("_", " "))
    fields |= _common(register, to)
    fixed = {each.name for each in asked}
    open_fields = {name for name, value in fields.items() if isinstance(value, (str, list))}
    for name in given:
        if name in fixed:
            continue
        if name not in open_fields:
            known = ", ".join(sorted(fixed | open_fields))
            raise DeskError(f"This letter has no field “{name}”. Use {known}.")
        fields[name] = given[name]
    missing: list[str] = []
    try:
        pieces = render_wording(
            drafts.get(wording, wording_of(register, wording).text),
            fields,
            parts={**parts_of(register), **drafts},
            missing=missing,
        )
    except WordingError as error:
        raise DeskError(str(error)) from error
    # A required field counts also where an edited wording no longer prints it.
    return pieces, [*lacking, *(name for name in missing if name not in lacking)], filled


def _common(register: Register, to: Addressee) -> dict[str, Any]:
    today = register.surroundings.today()
    with register.reading() as session:
        who = the_organisation(session)
        regulator = the_regulator(session, today)
    ways = [
        f"by e-mail to {who.email}" if who.email else "",
        f"by telephone on {who.telephone}" if who.telephone else "",
    ]
    reach = " or ".join(way for way in ways if way)
    contact = [regulator.web, f"helpline {regulator.telephone}", regulator.address]
    return {
        "salutation": to.salutation,
        "agent": to.salutation,
        "complain_how": f", {reach}" if reach else "",
        "regulator": regulator.full_name,
        "regulator_contact": ", ".join(part for part in contact if part),
        "signature": "\n".join(part for part in (who.contact_name, who.name) if part)
        or "Data protection contact",
    }


def _values(
    register: Register,
    kind: LetterKind,
    to: Addressee,
    pieces: list[Piece],
    fields: Mapping[str, Any],
    filled: Mapping[str, str],
    duties: Any,  # noqa: ANN401
) -> tuple[LetterValues, tuple[DutyMet, ...]]:
    from iprospect_dpo.documents.letter import LetterValues
    from iprospect_dpo.documents.wording import words_of

    address = [to.name, *(line for line in to.address.split("\n") if line)]
    if not to.address and to.email:
        address.append(f"By e-mail: {to.email}")
    words = words_of(pieces)
    values = LetterValues(
        address=address,
        our_reference="",
        your_reference="",
        date=long_date(register.surroundings.today()),
        pieces=pieces,
        title=kind.label.format(name=to.name),
        texts=[words, *filled.values(), *(v for v in fields.values() if isinstance(v, str))],
    )
    return values, tuple(
        DutyMet(duty.words, duty.article, duty.is_met(words), duty.strict) for duty in duties
    )


def _about(person: str) -> Piece:
    from iprospect_dpo.documents.paragraphs import markup
    from iprospect_dpo.documents.wording import Piece

    return Piece("paragraph", f"<b>{markup(f'About: {person}')}</b>")


def decision_of(kind: LetterKind, case: RequestCase) -> Decision | None:
    """Return the decision that an answer tells: the one on record, else what its kind says."""
    ruled = case.state.ruling.decision if case.state.ruling else None
    if ruled is not None or not kind.answers:
        return ruled
    return {
        LetterKind.REFUSAL: Decision.REFUSED,
        LetterKind.NOTHING_HELD: Decision.NOTHING_HELD,
    }.get(kind, Decision.GRANTED)
