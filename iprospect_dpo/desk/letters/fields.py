"""What the letters say of a request or a complaint: the merge fields, drawn from the record."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from iprospect_dpo.desk.complaints.cases import ComplaintCase
from iprospect_dpo.desk.consents.consents import ConsentCase
from iprospect_dpo.desk.consents.records import standing_of
from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.letters.kinds import LetterKind
from iprospect_dpo.desk.person.file import PersonFile, gather
from iprospect_dpo.desk.requests.acts import act_on_record
from iprospect_dpo.desk.requests.cases import RequestCase
from iprospect_dpo.desk.settings import working_days
from iprospect_dpo.law.clock import extended_on
from iprospect_dpo.law.clock_facts import ClockError
from iprospect_dpo.law.complaints import ComplaintKind
from iprospect_dpo.law.consents import Channel, ConsentKind, ConsentState
from iprospect_dpo.law.dates import long_date
from iprospect_dpo.law.decisions import Decision
from iprospect_dpo.law.events import last_of
from iprospect_dpo.law.requests import RequestKind, State
from iprospect_dpo.law.rights import Right
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import RecipientNotice, Request

if TYPE_CHECKING:
    from iprospect_dpo.documents.wording import PiecesValue

#: Someone who was asked is waited for so long (ICO: about a month is reasonable), news so long.
PATIENCE, NEWS_AFTER, REPLY_WITHIN = timedelta(days=31), timedelta(days=14), timedelta(days=14)
#: Whoever is asked whether they still agree has at least so long to answer.
ANSWER_AFTER = timedelta(days=14)
#: Under this age a letter names parental responsibility.
ADULT = 18
#: What an answer says only when it is so on the day on which it is sent.
IN_TIME = "within the time the law allows"
_MONEY = re.compile(r"(?:£|GBP) ?\d[\d,]*(?:\.\d{2})?")


def request_fields(session: Session, case: RequestCase, today: date) -> dict[str, Any]:
    """Return what every letter about a request may say, each a fact on record, '' where unknown."""
    request, state = case.request, case.state
    right = Right(request.right)
    due = case.deadline.due
    extended = state.facts.extended if case.deadline.months == 3 else None
    linked = session.scalars(
        select(Request)
        .where(
            Request.group_uid == request.group_uid,
            Request.group_uid != "",
            Request.id != request.id,
        )
        .order_by(Request.id)
    ).all()
    return {
        "received": long_date(state.facts.received),
        "reference": request.reference,
        "person": case.person.name,
        "named": bool(request.on_behalf_by),
        "child": request.age is not None and request.age < ADULT,
        "rights": right.asked_words(),
        "act_now": right.act_now,
        "asked": f"“{request.text.strip()}”"
        if request.text.strip() and len(request.text) <= 1500
        else "",
        "clarified": " ".join(
            f"On {long_date(pause.asked)} we asked what you meant, and you told us on "
            f"{long_date(pause.answered)}."
            for pause in state.facts.pauses
            if pause.answered is not None
        ),
        "extended": f"On {long_date(extended)} we told you that we needed more time, and why."
        if extended
        else "",
        "due": long_date(due) if due else "",
        "late": is_late(case, today),
        "overdue": _overdue(case, today),
        "waiting": waiting_words(case) if state.state is State.NOT_STARTED else "",
        "clock_stopped": state.state is State.STOPPED,
        "linked": ", ".join(
            f"{each.reference} ({Right(each.right).label.lower()})" for each in linked
        ),
        "today": long_date(today),
        "no_reply": long_date(today + PATIENCE),
        "reply_by": long_date(today + REPLY_WITHIN),
        "timing": timing_words(case, today),
        "when": when_words(case, today),
    }


def is_late(case: RequestCase, today: date) -> bool:
    """Say whether an answer of that day is late; a date that was missed stays so (Art 12(3))."""
    due = case.deadline.due
    return case.deadline.missed is not None or (
        due is not None and (case.state.closed_on or today) > due
    )


def _overdue(case: RequestCase, today: date) -> str:
    """Return the day by which an answer was due and had not come, '' where none was missed."""
    due = case.deadline.missed or case.deadline.due
    return long_date(due) if due is not None and is_late(case, today) else ""


def timing_words(case: RequestCase, today: date) -> str:
    """Return a sentence saying whether an answer on that day is in time; '' without a date."""
    due = case.deadline.missed or case.deadline.due
    if due is None:
        return ""
    if is_late(case, today):
        return f"This answer should have reached you by {long_date(due)}. We are sorry it is late."
    return f"This is our answer, {IN_TIME} ({long_date(due)})."


def when_words(case: RequestCase, today: date) -> str:
    """Return by when an answer is due and what it waits for, as an acknowledgement says it."""
    state, due = case.state, case.deadline.due
    if Right(case.request.right).act_now:
        return ""
    if state.state is State.NOT_STARTED and (waiting := waiting_words(case)):
        missed = case.deadline.missed
        late = f" Our answer was due by {long_date(missed)}; we are sorry." if missed else ""
        return (
            f"We are waiting for {waiting}. The month in which we must answer begins on the day "
            f"when that reaches us (UK GDPR Article 12A).{late}"
        )
    if state.state is State.STOPPED:
        return (
            "We have asked you what you mean. The time in which we must answer stands still until "
            "you tell us (UK GDPR Article 12A(5))."
        )
    if due is None:
        return ""
    if is_late(case, today):
        was = long_date(case.deadline.missed or due)
        return (
            f"Our answer was due by {was}. It is late, and we are sorry. You will have it as soon "
            "as we can."
        )
    return (
        f"You will have our answer without undue delay, and by {long_date(due)} at the latest "
        "(UK GDPR Articles 12(3) and 12A)."
    )


def acted_words(case: RequestCase, whom: str = "you") -> str:
    """Return what was done, and on which day, for a right that is acted on at once.

    ``whom`` is the person, as the one who is written to would say it.
    """
    decided = last_of(case.state.standing, RequestKind.DECIDED)
    done = (case.state.ruling.done if case.state.ruling else None) or {}
    if decided is None or not done:
        return ""
    day = long_date(decided.date)
    if stopped := done.get("stopped", ""):
        return f"On {day} we ended this: {stopped}."
    if done.get("listed"):
        return f"On {day} we put {whom} on our do-not-contact list."
    return ""


def waiting_words(case: RequestCase) -> str:
    """Return what is waited for: "proof of identity and the fee", '' for nothing."""
    facts = case.state.facts
    awaited = (
        (facts.identity, "proof of identity"),
        (facts.authority, "proof that you may act for them"),
        (facts.fee, "the fee"),
    )
    words = [what for proof, what in awaited if proof.awaited]
    if case.state.state is State.STOPPED:
        words.append("your answer to our question")
    return " and ".join(words)


def waited_words(case: RequestCase) -> str:
    """Return what was asked for, on which day, and that no answer is on record."""
    facts = case.state.facts
    asked = [
        (proof.asked, what)
        for proof, what in (
            (facts.identity, "proof of identity"),
            (facts.authority, "proof of authority"),
            (facts.fee, "the fee"),
        )
        if proof.awaited and proof.asked is not None
    ]
    asked += [(p.asked, "an answer to our question") for p in facts.pauses if p.answered is None]
    if not asked:
        return ""
    told = " ".join(f"On {long_date(day)} we asked you for {what}." for day, what in sorted(asked))
    return f"{told} We have not received {'it' if len(asked) == 1 else 'them'}."


def asked_on(case: RequestCase) -> date | None:
    """Return the day on which what is waited for was asked, the earliest of several."""
    facts = case.state.facts
    days = [
        proof.asked
        for proof in (facts.identity, facts.authority, facts.fee)
        if proof.awaited and proof.asked
    ]
    days += [pause.asked for pause in facts.pauses if pause.answered is None]
    return min(days, default=None)


def said_before(case: RequestCase, kind: LetterKind) -> dict[str, str]:
    """Return what an event on record already tells of what a letter of that kind asks."""
    kinds = {
        LetterKind.IDENTITY: (RequestKind.IDENTITY_ASKED, "why"),
        LetterKind.AUTHORITY: (RequestKind.AUTHORITY_ASKED, "why"),
        LetterKind.FEE: (RequestKind.FEE_CHARGED, "why"),
        LetterKind.CLARIFICATION: (RequestKind.CLARIFICATION_ASKED, "question"),
        LetterKind.EXTENSION: (RequestKind.EXTENSION_NOTICED, "reasons"),
    }
    if kind not in kinds:
        return {}
    event_kind, name = kinds[kind]
    event = last_of(case.state.standing, event_kind)
    if event is None:
        return {}
    said = {key: str(words) for key, words in event.details.get("said", {}).items()}
    if not said and event.note:
        said = {name: event.note}
        if kind is LetterKind.FEE and (money := _MONEY.search(event.note)):
            said["amount"] = money[0]
    return said


def extension_fields(session: Session, case: RequestCase, today: date) -> dict[str, str]:
    """Return the first limit and the new one. Raises DeskError where the law refuses it."""
    noticed = case.state.facts.extended or today
    try:
        deadline = extended_on(case.state.facts, noticed, working_days(session))
    except ClockError as error:
        raise DeskError(str(error)) from error
    if deadline.due is None or deadline.extension_notice_by is None:
        raise DeskError("The clock is paused. You can extend it once it restarts.")
    return {
        "first_due": long_date(deadline.extension_notice_by),
        "new_due": long_date(deadline.due),
    }


def progress_start(case: RequestCase, searched: tuple[int, int], today: date) -> dict[str, str]:
    """Return what a letter of news says to begin with: what the record holds, and no more."""
    done, places = searched
    by = today + NEWS_AFTER
    due = case.deadline.due
    start = {"news_by": long_date(min(by, due) if due is not None and due > today else by)}
    if done:
        start["done"] = f"We have searched {done} of {places} places."
    if places > done:
        start["remaining"] = f"We still have to search {places - done} of {places} places."
    elif case.state.ruling is None:
        start["remaining"] = "We still have to decide and to write our answer."
    return start


def recipient_fields(case: RequestCase, row: RecipientNotice | None) -> dict[str, Any]:
    """Return what a recipient is told: whose information, what became of it, what is asked."""
    right, person = Right(case.request.right), case.person
    act = act_on_record(case)
    done = act.done
    changed = {
        Right.ERASURE: done.get("what", ""),
        Right.RECTIFICATION: f"it said “{done['was']}” and now says “{done['now']}”"
        if done.get("was") and done.get("now")
        else done.get("change", ""),
        Right.RESTRICTION: done.get("marked", ""),
    }.get(right, "")
    passed = f"We passed personal information about this person on to you: {person.name}"
    contact = person.email or " ".join(person.address.split("\n"))
    what = {
        Right.ERASURE: "They asked us to erase it, and we have erased part of it (UK GDPR Article "
        "17)."
        if case.state.ruling and case.state.ruling.decision is Decision.IN_PART
        else "They asked us to erase it, and we have (UK GDPR Article 17).",
        Right.RESTRICTION: "They asked us to limit its use, and we have (UK GDPR Article 18).",
    }.get(right, "They asked us to correct it, and we have (UK GDPR Article 16).")
    return {
        "recipient": row.name if row else "Sir or Madam",
        "passed": f"{passed} ({contact})." if contact else f"{passed}.",
        "erased": right is Right.ERASURE,
        "restricted": right is Right.RESTRICTION,
        "what_happened": {
            Right.ERASURE: "erased at their request",
            Right.RESTRICTION: "restricted at their request",
        }.get(right, "corrected at their request"),
        "did": what,
        "changed": changed,
        "done_on": long_date(act.day) if act.day else "",
        "told_on": long_date(row.sent_on) if row and row.sent_on else "",
    }


def register_file_pieces(register: Register, reference: str) -> PiecesValue | str:
    """Return what the register holds about the person, as headings with tables; '' for nothing."""
    from iprospect_dpo.documents.paragraphs import markup
    from iprospect_dpo.documents.wording import Piece, PiecesValue, TableValue

    found: PersonFile = gather(register, reference, with_notes=True)
    if not found.sections:
        return ""
    pieces = [Piece("heading", markup("Enclosed: the information our register holds about you"))]
    for section in found.sections:
        shares = _SHARES[len(section.head)]
        pieces.append(Piece("lead", markup(section.title)))
        pieces.append(Piece("table", table=TableValue(section.head, section.rows, shares)))
    return PiecesValue(pieces)


def complaint_fields(case: ComplaintCase, today: date) -> dict[str, Any]:
    """Return what every letter about a complaint may say, each a fact on record."""
    state = case.state
    event = last_of(state.standing, ComplaintKind.OUTCOME)
    due = state.deadline.due
    late = due is not None and (state.acknowledged or today) > due
    words = case.complaint.text.strip()
    points = [str(each) for each in json.loads(case.complaint.points or "[]")]
    enquiry = last_of(state.standing, ComplaintKind.ENQUIRY)
    fields: dict[str, Any] = {
        "received": long_date(state.received),
        "reference": case.complaint.reference,
        "complaint": points or (f"“{words}”" if words else ""),
        "sorry": f"We should have told you by {long_date(due)} that we have it. We are sorry that "
        "this comes late."
        if late and due is not None
        else "",
        "begun": f"We began to look into it on {long_date(enquiry.date)}." if enquiry else "",
        "wanted": f"“{case.complaint.wanted.strip()}”" if case.complaint.wanted.strip() else "",
        "news_by": long_date(state.promised) if state.promised else "",
        "today": long_date(today),
    }
    if event is not None and state.outcome is not None:
        fields["outcome"] = f"Your complaint is {state.outcome.label.lower()}"
    return fields


def outcome_words(case: ComplaintCase) -> dict[str, str]:
    """Return the owner's words on an outcome: what was found, and what was or will be done."""
    event = last_of(case.state.standing, ComplaintKind.OUTCOME)
    if event is None:
        return {}
    return {"findings": case.state.findings, "action": event.details.get("action", "")}


def consent_fields(case: ConsentCase, business: str) -> dict[str, Any]:
    """Return what a letter about a consent may say: when and to what words they agreed."""
    yes = [row for event, row in standing_of(case.events) if ConsentKind(event.kind).is_yes]
    last = yes[-1] if yes else None
    said = long_date(last.date if last else case.consent.since)
    channels = [
        Channel(each.channel).label.lower()
        for each in case.channels
        if each.state == ConsentState.LIVE
    ]
    return {
        "business": business,
        "agreed": f"On {said} you agreed that {business} may use your information for this: "
        f"{case.consent.purpose} ({', '.join(channels)}).",
        "purpose": case.consent.purpose,
        "said_on": said,
        "channels": ", ".join(channels),
        "words": last.wording.text if last and last.wording else "",
    }


def complaint_progress_start(case: ComplaintCase, today: date) -> dict[str, str]:
    """Return what a letter of news about a complaint says to begin with, from the record."""
    noted = [
        event.note
        for event in case.state.standing
        if event.kind == ComplaintKind.ENQUIRY and event.note
    ]
    start = {"news_by": long_date(today + NEWS_AFTER)}
    if noted:
        start["done"] = "\n\n".join(noted)
    if case.state.outcome is None:
        start["remaining"] = "We still have to reach a decision."
    return start


_SHARES = {2: (0.3, 0.7), 3: (0.2, 0.5, 0.3), 4: (0.17, 0.2, 0.33, 0.3)}
