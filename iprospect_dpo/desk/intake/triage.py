"""What a complaint may be besides: a rights request, a withdrawal, a personal data breach."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from iprospect_dpo.desk.complaints.cases import NewComplaint, find_complaint, log_complaint
from iprospect_dpo.desk.consents.consents import consents_of_person
from iprospect_dpo.desk.consents.suppressions import is_suppressed
from iprospect_dpo.desk.events import new_uid
from iprospect_dpo.desk.intake.at_once import ends_at_once, read_letter
from iprospect_dpo.desk.intake.log_letter import log_letter
from iprospect_dpo.desk.people import PersonDraft
from iprospect_dpo.desk.requests.cases import (
    NewRequest,
    add_request,
    check_request,
    log_request,
)
from iprospect_dpo.exchange.incoming import Incoming, Reading, from_text, read_incoming
from iprospect_dpo.law.rights import Right
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import Breach, Complaint, Request

#: Fewer characters than these are in many letters: they do not make it the same one.
_TELLING = 30
#: Words that tell of information that was lost, changed or seen by others (Art 4(12)).
_BREACH = re.compile(
    r"(?:sent|e-?mailed|posted|given|disclosed|shown|shared|forwarded|passed)\b[^.!?]{0,60}"
    r"(?:to )?(?:the wrong|somebody else|someone else|another (?:person|customer|client)|my "
    r"(?:neighbour|ex|employer|husband|wife|former)|other (?:people|customers|clients)|strangers?)"
    r"|wrong (?:person|address|recipient|e-?mail)|(?:lost|stolen|misplaced) (?:my|the|a|your)\b"
    r"|hack(?:ed|er)|leak(?:ed)?|data breach|breach of (?:my|personal)|everyone could see"
    r"|could (?:see|read) (?:each|everybody|everyone|other)|\bcc'?d\b|in (?:the )?(?:cc|open copy)"
    r"|somebody else[’']s|someone else[’']s (?:details|invoice|letter|information|data)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Besides:
    """What a complaint may be besides, with what is linked to it already."""

    rights: tuple[tuple[Right, str], ...]
    breach_words: str
    breaches: tuple[str, ...]


@dataclass(frozen=True)
class Taken:
    """A complaint as logged, what was acted on at once, and what is to be looked at."""

    complaint: Complaint
    objection: str
    besides: Besides


def read_arrived(register: Register, incoming: Incoming, today: date) -> Reading:
    """Read what came in, and say where the same letter is on record already."""
    reading = read_letter(incoming, today)
    before = _logged_as(register, incoming.text)
    if not before:
        return reading
    return replace(reading, because=(f"logged already as {', '.join(before)}", *reading.because))


def _logged_as(register: Register, text: str) -> list[str]:
    """Return the requests and complaints that hold the same words, the newest first."""
    words = " ".join(text.split())
    if len(words) < _TELLING:
        return []
    with register.reading() as session:
        return [
            reference
            for kind in (Request, Complaint)
            for reference, held in session.execute(
                select(kind.reference, kind.text).where(kind.text != "").order_by(kind.id.desc())
            )
            if words in " ".join(held.split())
        ]


def take_request(register: Register, new: NewRequest) -> tuple[str, str]:
    """Log a request by command; what its words end at once is ended, whatever else they ask.

    Both are logged or neither. Returns the reference of the request, and of the linked objection
    or withdrawal, '' where there is none. Raises DeskError.
    """
    ends = None if new.right.act_now else ends_at_once(new.text)
    if ends is None:
        return log_request(register, new).reference, ""
    ended, asked = log_letter(register, [ends, new.right], new).requests  # what ends comes first
    return asked, ended


def take_complaint(register: Register, new: NewComplaint) -> Taken:
    """Log a complaint by any door; one that asks for marketing to stop has it stopped at once.

    Art 21(3): the objection counts from the day on which it came, whatever it is called. It
    becomes a linked request of its own. Raises DeskError.
    """
    complaint = log_complaint(register, new)
    right = ends_at_once(new.text)
    objection = ""
    if right is not None and not _ended_already(register, complaint.reference, right):
        objection = log_besides(register, complaint.reference, right)
    return Taken(complaint, objection, besides(register, complaint.reference))


def _ended_already(register: Register, reference: str, right: Right) -> bool:
    """Say whether the request a complaint grew from ended the same, and nothing began since."""
    with register.reading() as session:
        complaint = find_complaint(session, reference)
        grown_from = session.get(Request, complaint.request_id) if complaint.request_id else None
        same = grown_from is not None and grown_from.right == right.value
        uid, address = complaint.person.uid, complaint.person.email_key
    barred = bool(address) and is_suppressed(register, "email", address)
    return same and barred and not consents_of_person(register, uid)


def besides(register: Register, reference: str) -> Besides:
    """Return which rights a complaint's words ask for that are not logged yet, and a breach."""
    with register.reading() as session:
        complaint = find_complaint(session, reference)
        text = complaint.text
        linked = {
            row.right
            for row in session.scalars(
                select(Request).where(Request.person_id == complaint.person_id)
            )
            if row.id == complaint.request_id
            or (complaint.group_uid and row.group_uid == complaint.group_uid)
        }
        breaches = tuple(
            session.scalars(select(Breach.reference).where(Breach.complaint_id == complaint.id))
        )
    reading = read_incoming(from_text(text)) if text.strip() else None
    rights = tuple(
        (proposal.right, proposal.words)
        for proposal in (reading.proposals if reading else ())
        if proposal.right.value not in linked
    )
    match = _BREACH.search(text)
    words = text[max(0, match.start() - 20) : match.end() + 20].strip() if match else ""
    return Besides(rights, words, breaches)


def log_besides(register: Register, reference: str, right: Right) -> str:
    """Log a right that a complaint asks for as a request of its own, linked; return its reference.

    It was received with the complaint. Raises DeskError.
    """
    with register.writing() as session:
        complaint = find_complaint(session, reference)
        group = complaint.group_uid or new_uid(register.surroundings)
        complaint.group_uid = group
        new = NewRequest(
            right,
            PersonDraft(complaint.person.name, uid=complaint.person.uid),
            complaint.received_on,
            channel=complaint.channel,
            text=complaint.text,
            on_behalf_by=complaint.on_behalf_by,
            their_reference=complaint.their_reference,
        )
        check_request(new, register.surroundings.today())
        request = add_request(session, register, new, complaint.person, group)
        if complaint.request_id is None:
            session.flush()
            complaint.request_id = request.id
        return request.reference
