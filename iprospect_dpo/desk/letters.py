"""The letters: composed from the record and the inventory, previewed, issued, recorded as sent."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from iprospect_dpo.desk.common import DeskError, next_reference, the_organisation, the_regulator
from iprospect_dpo.desk.complaints import get_complaint, record_complaint_event
from iprospect_dpo.desk.inventory import list_activities, purpose_title
from iprospect_dpo.desk.notice_facts import retention_lines
from iprospect_dpo.desk.paper import Issue, keep_issued, letterhead, mark_sent
from iprospect_dpo.desk.requests import RequestCase, get_request, record_event
from iprospect_dpo.law.complaints import ComplaintKind
from iprospect_dpo.law.dates import long_date
from iprospect_dpo.law.events import last_of
from iprospect_dpo.law.lawful_bases import Basis
from iprospect_dpo.law.requests import RequestKind, State
from iprospect_dpo.law.rights import Right, rights_held
from iprospect_dpo.places import resource
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import IssuedDocument, Person, ProcessingActivity

if TYPE_CHECKING:
    from iprospect_dpo.documents.letter import LetterValues
    from iprospect_dpo.documents.stationery import Paper


class LetterKind(StrEnum):
    """A letter that the desk writes."""

    ACCESS_RESPONSE = "access-response"
    COMPLAINT_ACKNOWLEDGEMENT = "complaint-acknowledgement"
    COMPLAINT_OUTCOME = "complaint-outcome"

    @property
    def label(self) -> str:
        """What the list of papers calls it."""
        return {
            "access-response": "Response to {name}",
            "complaint-acknowledgement": "Acknowledgement to {name}",
            "complaint-outcome": "Outcome for {name}",
        }[self.value]


@dataclass(frozen=True)
class Composed:
    """A letter ready to be printed: what it says, to whom, and what the inventory left open.

    ``duties`` lists what the law asks of this letter, each with whether the letter says it.
    """

    kind: LetterKind
    values: LetterValues
    person: Person
    subject_kind: str
    subject_id: int
    reference: str
    notes: tuple[str, ...]
    duties: tuple[tuple[str, bool], ...]


def compose_letter(
    register: Register, kind: LetterKind, reference: str, letter_reference: str = ""
) -> Composed:
    """Compose a letter from what is on record.

    Raises DeskError when the record does not allow it, WordingError (a ValueError) when a field of
    the wording has no value.
    """
    if kind is LetterKind.ACCESS_RESPONSE:
        return _access_response(register, reference, letter_reference)
    return _complaint_letter(register, kind, reference, letter_reference)


def preview_letter(
    register: Register, kind: LetterKind, reference: str, *, large: bool = False
) -> tuple[Paper, Composed]:
    """Return the letter as it would be issued today; nothing is kept."""
    composed = compose_letter(register, kind, reference)
    return _print(register, composed, large=large), composed


def issue_letter(
    register: Register, kind: LetterKind, reference: str, *, large: bool = False
) -> tuple[IssuedDocument, Paper]:
    """Write a letter and keep it as issued, bytes and SHA-256. Sending is recorded apart."""
    year = register.surroundings.today().year
    # The number goes on the page, so it is taken first; a number whose page fails stays unused.
    with register.writing() as session:
        number = next_reference(session, "L", year)
    composed = compose_letter(register, kind, reference, number)
    paper = _print(register, composed, large=large)
    with register.writing() as session:
        document = keep_issued(
            session,
            register,
            paper,
            Issue(
                kind=kind.value,
                title=kind.label.format(name=composed.person.name),
                subject_kind=composed.subject_kind,
                subject_id=composed.subject_id,
                person_id=composed.person.id,
                subject_reference=composed.reference,
            ),
            number,
        )
    return document, paper


def letter_sent(register: Register, letter_reference: str, day: date, how: str) -> None:
    """Record a letter as sent. A response closes its request, an outcome its complaint.

    Both close on the day on which the letter was sent, not when it was decided. Raises DeskError.
    """
    with register.reading() as session:
        document = session.scalars(
            select(IssuedDocument).where(IssuedDocument.reference == letter_reference)
        ).one_or_none()
    if document is None:
        raise DeskError(f"There is no paper {letter_reference}.")
    note = f"{document.reference}, {how}" if how else document.reference
    if day > register.surroundings.today():
        raise DeskError("That day has not come yet.", "date")
    if day < document.issued_on:
        raise DeskError("It cannot have been sent before it was issued.", "date")
    subject = _subject_reference(register, document)
    if document.kind == LetterKind.ACCESS_RESPONSE:
        record_event(register, subject, RequestKind.SENT, day, note)
    elif document.kind == LetterKind.COMPLAINT_ACKNOWLEDGEMENT:
        record_complaint_event(register, subject, ComplaintKind.ACKNOWLEDGED, day, note, manner=how)
    elif document.kind == LetterKind.COMPLAINT_OUTCOME:
        record_complaint_event(register, subject, ComplaintKind.OUTCOME_SENT, day, note, manner=how)
    with register.writing() as session:
        mark_sent(session, register, letter_reference, day, how)


def wording_of(kind: LetterKind) -> str:
    """Return the wording of a letter as the program ships it."""
    return resource("letters", f"{kind.value}.md").read_text(encoding="utf-8")


def salutation(person: Person) -> str:
    """Return how a letter greets a person: as the owner says, else by the whole name."""
    return person.salutation or person.name


def _subject_reference(register: Register, document: IssuedDocument) -> str:
    from iprospect_dpo.register.records import Complaint, Request

    record = Request if document.subject_kind == "request" else Complaint
    with register.reading() as session:
        found = session.scalar(select(record.reference).where(record.id == document.subject_id))
    if found is None:
        raise DeskError(f"What {document.reference} is about is no longer on record.")
    return found


def _print(register: Register, composed: Composed, *, large: bool) -> Paper:
    from iprospect_dpo.documents.letter import build_letter
    from iprospect_dpo.documents.stationery import Stationery

    return build_letter(composed.values, Stationery(letterhead(register), large=large))


def _access_response(register: Register, reference: str, number: str) -> Composed:
    case = get_request(register, reference)
    if case.request.right != Right.ACCESS:
        raise DeskError(
            f"{case.request.reference} is a request for {Right(case.request.right).label.lower()}; "
            "an access response does not answer it."
        )
    if case.state.state is State.NOT_STARTED:
        raise DeskError(
            "You asked for proof first and it has not come; record it before you send the "
            "information to anyone."
        )
    activities = list_activities(register)
    if not activities:
        raise DeskError("The inventory is empty; list first what you use information for.")
    fields, notes = _inventory_fields(activities)
    fields |= _request_fields(case, register)
    values, texts = _values(register, LetterKind.ACCESS_RESPONSE, case.person, fields)
    said = " ".join(texts).casefold()
    duties = (
        ("what is held, why and for how long", bool(activities)),
        ("who received it", "recipients" in fields),
        ("where it came from", "sources" in fields),
        ("the other rights", "correct" in said and "object" in said),
        ("the right to complain to us", "164a" in said),
        ("the right to complain to the Information Commission", "section 165" in said),
        ("decisions made by a computer", "automated" in fields),
    )
    ours = f"{case.request.reference} / {number}" if number else case.request.reference
    return Composed(
        LetterKind.ACCESS_RESPONSE,
        replace(values, our_reference=ours, your_reference=case.request.their_reference),
        case.person, "request", case.request.id, case.request.reference, tuple(notes), duties,
    )  # fmt: skip


def _request_fields(case: RequestCase, register: Register) -> dict[str, Any]:
    standing = case.state.standing
    asked = last_of(standing, RequestKind.CLARIFICATION_ASKED)
    answered = last_of(standing, RequestKind.CLARIFICATION_ANSWERED)
    extended = case.state.facts.extended if case.deadline.months == 3 else None
    due = case.deadline.due
    return {
        "received": long_date(case.state.facts.received),
        "clarification_asked": long_date(asked.date) if asked else "",
        "clarification_answered": long_date(answered.date) if answered else "",
        "extended": long_date(extended) if extended else "",
        "due": long_date(due) if due else "the month after you answer our question",
        "late": due is not None and register.surroundings.today() > due,
    }


def _inventory_fields(activities: list[ProcessingActivity]) -> tuple[dict[str, Any], list[str]]:
    """Return what Art 15(1)(a) to (h) and 15(2) ask for, drawn from the inventory.

    Where the inventory has no answer the letter says what the record says: nothing. Each such
    place is also named to the owner.
    """
    from iprospect_dpo.documents.wording import TableValue

    notes: list[str] = []
    rows = [
        (
            purpose_title(activity.purpose),
            "; ".join(row.text.split("\n")[0] for row in activity.information) or "not listed",
            "; ".join(Basis(row.basis).label for row in activity.bases) or "not recorded",
            next(iter(retention_lines(activity)), "not recorded"),
        )
        for activity in activities
    ]
    fields: dict[str, Any] = {
        "purposes": TableValue(
            ("Purpose", "Information", "Lawful basis", "Kept"), rows, (0.25, 0.33, 0.18, 0.24)
        )
    }

    def listed(name: str, found: list[str], none: str, note: str) -> None:
        if not found:
            notes.append(note)
        fields[name] = found or none

    sources = _each_once(row.text for a in activities for row in a.sources)
    listed(
        "sources", sources, "Our records name no source but you yourself.",
        "The inventory does not say where the information comes from.",
    )  # fmt: skip
    everyone = [row for a in activities for row in a.recipients]
    receivers = _each_once(
        f"{row.name}: {row.activities}" if row.activities else row.name
        for row in everyone
        if row.kind != "transfer"
    )
    listed(
        "recipients", receivers, "Our records name nobody who has received it or will.",
        "The inventory does not say who receives the information.",
    )  # fmt: skip
    abroad = _each_once(
        ", ".join(part for part in (row.name, row.country, row.safeguard) if part)
        for row in everyone
        if row.abroad
    )
    fields["transfers"] = abroad or "Our records show no transfer outside the United Kingdom."
    retention = _each_once("\n".join(retention_lines(a)) for a in activities)
    listed(
        "retention", retention, "Our records set no period.",
        "The inventory does not say how long the information is kept.",
    )  # fmt: skip
    automated = _each_once(a.automated_decisions for a in activities if a.automated_decisions)
    listed(
        "automated", automated,
        "Our records show no decision about you that a computer makes alone.",
        "The inventory does not say whether a computer makes decisions.",
    )  # fmt: skip
    held = rights_held([Basis(row.basis) for a in activities for row in a.bases])
    further = []
    if held["portability"]:
        further.append(
            "Where we rely on your consent or a contract, you may have the information that you "
            "gave us in a form that a computer can read."
        )
    if held["withdraw"]:
        further.append("Where we rely on your consent, you may withdraw it at any time.")
    fields["further_rights"] = " ".join(further)
    return fields, notes


def _complaint_letter(
    register: Register, kind: LetterKind, reference: str, number: str
) -> Composed:
    case = get_complaint(register, reference)
    state = case.state
    fields: dict[str, Any] = {
        "received": long_date(state.received),
        "reference": case.complaint.reference,
        "complaint": case.complaint.text or "what you told us",
        "wanted": case.complaint.wanted,
        "news_by": long_date(state.promised) if state.promised else "",
    }
    duties: tuple[tuple[str, bool], ...]
    if kind is LetterKind.COMPLAINT_OUTCOME:
        if state.outcome is None:
            raise DeskError("The complaint has no outcome yet; record what you found first.")
        event = last_of(state.standing, ComplaintKind.OUTCOME)
        fields |= {
            "outcome": f"Your complaint is {state.outcome.label.lower()}",
            "findings": state.findings,
            "action": event.details.get("action", "") if event else "",
        }
    values, texts = _values(register, kind, case.person, fields)
    said = " ".join(texts).casefold()
    if kind is LetterKind.COMPLAINT_OUTCOME:
        duties = (
            ("the outcome and its reasons", bool(state.findings)),
            ("the right to complain to the Information Commission", "section 165" in said),
            ("the right to go to court", "court" in said),
        )
    else:
        duties = (
            ("when it was received", "received" in said),
            ("what it is about", bool(case.complaint.text)),
            ("what happens next", "hear from us" in said or "without undue delay" in said),
        )
    ours = f"{case.complaint.reference} / {number}" if number else case.complaint.reference
    return Composed(
        kind,
        replace(values, our_reference=ours, your_reference=case.complaint.their_reference),
        case.person, "complaint", case.complaint.id, case.complaint.reference, (), duties,
    )  # fmt: skip


def _values(
    register: Register, kind: LetterKind, person: Person, fields: dict[str, Any]
) -> tuple[LetterValues, list[str]]:
    """Fill the wording of a letter and address it."""
    from iprospect_dpo.documents.letter import LetterValues
    from iprospect_dpo.documents.wording import render_wording

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
    common = {
        "salutation": salutation(person),
        "complain_how": f", {reach}" if reach else "",
        "regulator": regulator.full_name,
        "regulator_contact": ", ".join(part for part in contact if part),
        "signature": "\n".join(part for part in (who.contact_name, who.name) if part)
        or "Data protection contact",
    }
    everything = {**fields, **common}
    pieces = render_wording(wording_of(kind), everything)
    address = [person.name, *(line for line in person.address.split("\n") if line)]
    if not person.address and person.email:
        address.append(f"By e-mail: {person.email}")
    texts = _texts(everything.values())
    return (
        LetterValues(
            address=address,
            our_reference="",
            your_reference="",
            date=long_date(today),
            pieces=pieces,
            title=kind.label.format(name=person.name),
            texts=texts,
        ),
        [*texts, *(piece.markup for piece in pieces)],
    )


def _texts(values: Any) -> list[str]:  # noqa: ANN401 - any fields
    found: list[str] = []

    def collect(value: Any) -> None:  # noqa: ANN401 - any field
        if isinstance(value, str):
            found.append(value)
        elif isinstance(value, (list, tuple)):
            for each in value:
                collect(each)
        elif hasattr(value, "rows"):
            collect(value.rows)

    for value in values:
        collect(value)
    return found


def _each_once(values: Any) -> list[str]:  # noqa: ANN401 - any iterable of texts
    return list(dict.fromkeys(value for value in values if value))
