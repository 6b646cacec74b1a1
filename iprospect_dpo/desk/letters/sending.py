"""Letters leave: recorded as sent with how, when and to whom, or laid into the mail program."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from iprospect_dpo.desk.complaints.breaches import note_people_told
from iprospect_dpo.desk.complaints.cases import add_complaint_event, find_complaint
from iprospect_dpo.desk.documents_issued import issued_pdf, mark_sent
from iprospect_dpo.desk.errors import DeskError, check_text
from iprospect_dpo.desk.letters.fields import IN_TIME, is_late
from iprospect_dpo.desk.letters.kinds import SENDING, SENDING_COMPLAINT, LetterKind
from iprospect_dpo.desk.letters.letters import decision_of
from iprospect_dpo.desk.letters.rules import why_no_letter
from iprospect_dpo.desk.requests.cases import add_event, case_of, find_request
from iprospect_dpo.desk.requests.recipient_notices import note_told
from iprospect_dpo.desk.settings import the_organisation
from iprospect_dpo.law.dates import short_date
from iprospect_dpo.law.decisions import Decision
from iprospect_dpo.law.requests import LIFTING, RequestKind, why_not
from iprospect_dpo.register import audit
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import (
    Breach,
    Complaint,
    IssuedDocument,
    Person,
    RecipientNotice,
    Request,
    SearchRow,
)
from iprospect_dpo.text import one_line

#: How a letter leaves.
SENT_BY = ("E-mail", "Post", "By hand", "Other")


@dataclass(frozen=True)
class MailDraft:
    """An e-mail to be opened, looked at and sent by hand: its bytes, a file name, to whom."""

    content: bytes
    name: str
    to: str


def letter_sent(
    register: Register, letter_reference: str, day: date, how: str, to: str = ""
) -> None:
    """Record a letter as sent, and what its sending is, in one transaction.

    A response closes its request, an outcome its complaint, on the day on which it was sent; a
    question stops the clock, an extension moves the date, as the law has it for that day. Raises
    DeskError, and then nothing is recorded.
    """
    how, to = one_line(how), one_line(to)
    check_text("how", how)
    check_text("to", to)
    with register.writing() as session:
        document = _document(session, letter_reference)
        if day > register.surroundings.today():
            raise DeskError("The date must be today or in the past.", "date")
        if day < document.issued_on:
            raise DeskError("The date sent must be on or after the date of issue.", "date")
        details = json.loads(document.details)
        to = to or str(details.get("to", ""))
        if document.kind in {each.value for each in LetterKind}:
            _record(session, register, document, day, how, to, details)
        mark_sent(session, register, letter_reference, day, how, to)


def mail_draft(register: Register, letter_reference: str) -> MailDraft:
    """Return an .eml draft with the letter as it was issued; sending is recorded apart."""
    from iprospect_dpo.exchange.mail import build_draft

    pdf = issued_pdf(register, letter_reference)
    with register.reading() as session:
        document = _document(session, letter_reference)
        who = the_organisation(session)
        to, greeting = _mail_to(session, document)
        subject, theirs = _subject(session, document)
    lines = [
        f"Dear {greeting},",
        "",
        f"Our letter is attached as a PDF: {subject}.",
        "",
        "Yours sincerely,",
        "",
        *(part for part in (who.contact_name, who.name) if part),
    ]
    name = f"{letter_reference}.pdf"
    content = build_draft(
        sender=(who.name, who.email),
        to=to,
        subject=f"{subject}{theirs}",
        text="\n".join(lines),
        attachments=[(name, "application/pdf", pdf)],
    )
    with register.writing() as session:
        audit.record(session, register.surroundings, "mail drafted", letter_reference)
    return MailDraft(content, f"{letter_reference}.eml", to)


def _record(
    session: Session,
    register: Register,
    document: IssuedDocument,
    day: date,
    how: str,
    to: str,
    details: dict[str, Any],
) -> None:
    kind = LetterKind(document.kind)
    said = {key: words for key, words in details.get("said", {}).items() if words}
    shown = {"letter": document.reference, "how": how, "to": to, "said": said}
    if kind.about_consent:
        return  # asking is no event of the consent: the answer will be
    if kind.about_breach:
        breach = session.get(Breach, document.subject_id or 0)
        if breach is None:
            raise DeskError(f"The record that {document.reference} belongs to no longer exists.")
        note_people_told(session, register, breach.reference, day, _note(document, how, to))
        return
    if kind.about_complaint:
        complaint = session.get(Complaint, document.subject_id or 0)
        if complaint is None:
            raise DeskError(f"The record that {document.reference} belongs to no longer exists.")
        found = find_complaint(session, complaint.reference)
        add_complaint_event(
            session,
            register,
            found,
            SENDING_COMPLAINT[kind],
            day,
            _note(document, how),
            {"manner": how, "letter": document.reference, "to": to} | _promise(said),
        )
        return
    row = session.get(Request, document.subject_id or 0)
    if row is None:
        raise DeskError(f"The record that {document.reference} belongs to no longer exists.")
    request = find_request(session, row.reference)
    case = case_of(session, request)
    if kind.answers and (reason := why_no_letter(case, kind, day)):
        raise DeskError(reason)
    if kind.answers and is_late(case, day) and _says_in_time(details):
        raise DeskError(
            f"{document.reference} says that it is within the time, and {short_date(day)} is not. "
            "Issue the letter again, and send that one.",
            "date",
        )
    event = SENDING.get(kind, RequestKind.LETTER_SENT)
    if event in _ONCE and why_not(case.state, event) and _stands(case.state.standing, event):
        event = RequestKind.LETTER_SENT  # the event was recorded before its letter was written
    if event is RequestKind.SENT and (case.state.ruling is None):
        decision = decision_of(kind, case)
        if decision is Decision.GRANTED and _withheld(session, request):
            decision = Decision.IN_PART
        shown["decision"] = decision.value if decision else ""
    if kind is LetterKind.LIFTING:
        shown["tells"] = LIFTING
    note = _said_note(kind, said) if event is not RequestKind.LETTER_SENT else ""
    add_event(
        session,
        register,
        request,
        event,
        day,
        "\n".join(part for part in (note, _note(document, how, to)) if part),
        shown,
    )
    if (recipient := details.get("recipient")) is not None:
        note_told(
            session, int(recipient), document.reference, day, chasing=kind is LetterKind.CHASER
        )


def _says_in_time(details: dict[str, Any]) -> bool:
    """Say whether a letter as issued states that it is in time; an old one is taken to."""
    said = details.get("sentences")
    return said is None or any(IN_TIME in str(each["sentence"]) for each in said)


#: What happens once, or once at a time: a letter about it does not make it happen again.
_ONCE = {
    RequestKind.IDENTITY_ASKED,
    RequestKind.AUTHORITY_ASKED,
    RequestKind.FEE_CHARGED,
    RequestKind.COPY_FEE_CHARGED,
    RequestKind.CLARIFICATION_ASKED,
    RequestKind.EXTENSION_NOTICED,
}


def _stands(standing: Any, kind: RequestKind) -> bool:  # noqa: ANN401 - events
    return any(event.kind == kind for event in standing)


def _note(document: IssuedDocument, how: str, to: str = "") -> str:
    named = json.loads(document.details).get("to", "")
    parts = [document.reference, how, f"to {to}" if to and to != named else ""]
    return ", ".join(part for part in parts if part)


def _withheld(session: Session, request: Request) -> bool:
    """Say whether something was found and left out, so that the answer grants a part."""
    query = select(SearchRow.id).where(SearchRow.request_id == request.id, SearchRow.withheld != "")
    return session.scalars(query).first() is not None


def _said_note(kind: LetterKind, said: dict[str, str]) -> str:
    """Return in words what the letter asked or gave as its reason."""
    names = {
        LetterKind.IDENTITY: ("why", "what"),
        LetterKind.AUTHORITY: ("what",),
        LetterKind.FEE: ("amount", "why"),
        LetterKind.COPY_FEE: ("amount", "copies"),
        LetterKind.CLARIFICATION: ("question", "reasonable"),
        LetterKind.EXTENSION: ("reasons",),
        LetterKind.CLOSING: ("waited",),
    }.get(kind, ())
    return "\n".join(said[name] for name in names if name in said)


def _promise(said: dict[str, str]) -> dict[str, str]:
    """Return the day on which news was promised, where the letter promises one."""
    from iprospect_dpo.law.dates import find_date

    day = find_date(said.get("news_by", ""))
    return {"news_by": day.isoformat()} if day else {}


def _document(session: Session, reference: str) -> IssuedDocument:
    found = session.scalars(
        select(IssuedDocument).where(IssuedDocument.reference == reference)
    ).one_or_none()
    if found is None:
        raise DeskError(f"Document {reference} is not on record.")
    return found


def _mail_to(session: Session, document: IssuedDocument) -> tuple[str, str]:
    """Return the address and the greeting: a recipient's, an agent's, else the person's."""
    from iprospect_dpo.desk.letters.addressee import split_contact

    details = json.loads(document.details)
    name = str(details.get("to", ""))
    if (row_id := details.get("recipient")) is not None:
        row = session.get(RecipientNotice, int(row_id))
        return (split_contact(row.contact)[0] if row else ""), name
    person = session.get(Person, document.person_id or 0)
    if person is None:
        return "", name or "Sir or Madam"
    if document.subject_kind == "request" and name and name != person.name:
        request = session.get(Request, document.subject_id or 0)
        if request is not None and request.on_behalf_by == name:
            return split_contact(request.behalf_contact)[0], name
    return person.email, person.salutation or person.name


def _subject(session: Session, document: IssuedDocument) -> tuple[str, str]:
    if document.subject_kind == "consent":
        return "Do you still agree?", ""
    if document.subject_kind == "breach":
        return "About personal information that concerns you", ""
    record: Any = Request if document.subject_kind == "request" else Complaint
    found = session.get(record, document.subject_id or 0)
    noun = "Your request" if document.subject_kind == "request" else "Your complaint"
    if found is None:
        return document.title, ""
    if json.loads(document.details).get("recipient") is not None:
        noun = "Information we shared with you"
    theirs = f" (your reference {found.their_reference})" if found.their_reference else ""
    return f"{noun}, {found.reference}", theirs
