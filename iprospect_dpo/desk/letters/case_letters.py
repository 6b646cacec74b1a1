"""The letters about a request, a complaint and a consent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from iprospect_dpo.desk.complaints.cases import get_complaint
from iprospect_dpo.desk.consents.consents import get_consent
from iprospect_dpo.desk.consents.wordings import refresh_months
from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.letters.addressee import Addressee, addressee_of, recipient_addressee
from iprospect_dpo.desk.letters.composed import Composed, about_words, fill_wording, values_of
from iprospect_dpo.desk.letters.duties import duties_of
from iprospect_dpo.desk.letters.fields import (
    ANSWER_AFTER,
    NEWS_AFTER,
    complaint_fields,
    complaint_progress_start,
    consent_fields,
)
from iprospect_dpo.desk.letters.gather import gathered, recipient_row
from iprospect_dpo.desk.letters.kinds import ASKED, LetterKind, wording_name
from iprospect_dpo.desk.letters.rules import why_no_letter
from iprospect_dpo.desk.requests.cases import get_request
from iprospect_dpo.desk.settings import the_organisation
from iprospect_dpo.law.consents import ConsentState, aged_on
from iprospect_dpo.law.dates import long_date
from iprospect_dpo.law.rights import Right
from iprospect_dpo.register.file import Register


def request_letter(
    register: Register,
    kind: LetterKind,
    reference: str,
    number: str,
    given: Mapping[str, str],
    recipient: int | None,
    drafts: Mapping[str, str],
) -> Composed:
    """Compose a letter about a request."""
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
    pieces, missing, filled = fill_wording(
        register, wording, to, fields, asked_fields, start, given, drafts
    )
    if to.about:
        pieces.insert(1, about_words(to.about))
    values, duties = values_of(
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


def complaint_letter(
    register: Register,
    kind: LetterKind,
    reference: str,
    number: str,
    given: Mapping[str, str],
    drafts: Mapping[str, str],
) -> Composed:
    """Compose a letter about a complaint."""
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
    pieces, missing, filled = fill_wording(
        register, wording, to, fields, asked, start, given, drafts
    )
    values, duties = values_of(register, kind, to, pieces, fields, filled, duties_of(kind, None))
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


def consent_letter(
    register: Register,
    kind: LetterKind,
    uid: str,
    number: str,
    given: Mapping[str, str],
    drafts: Mapping[str, str],
) -> Composed:
    """Compose a letter that asks for a consent again."""
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
    pieces, missing, filled = fill_wording(
        register, wording, to, fields, asked, start, given, drafts
    )
    values, duties = values_of(register, kind, to, pieces, fields, filled, duties_of(kind, None))
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
