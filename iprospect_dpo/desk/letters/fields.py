"""What the letters say of a request or a complaint: the merge fields, drawn from the record."""

from __future__ import annotations

import re
from collections.abc import Sequence
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
from iprospect_dpo.desk.requests.cases import RequestCase
from iprospect_dpo.desk.settings import working_days
from iprospect_dpo.law.clock import extended_on
from iprospect_dpo.law.clock_facts import ClockError
from iprospect_dpo.law.complaints import ComplaintKind
from iprospect_dpo.law.consents import Channel, ConsentKind, ConsentState
from iprospect_dpo.law.dates import find_date, long_date
from iprospect_dpo.law.decisions import Decision, Ground, ground, refusing_grounds
from iprospect_dpo.law.events import last_of
from iprospect_dpo.law.exemptions import exemption
from iprospect_dpo.law.requests import RequestKind, State
from iprospect_dpo.law.rights import Right
from iprospect_dpo.law.rulings import Ruling
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import RecipientNotice, Request, SearchRow

if TYPE_CHECKING:
    from iprospect_dpo.documents.wording import PiecesValue

#: Someone who was asked is waited for so long (ICO: about a month is reasonable), news so long.
PATIENCE, NEWS_AFTER, REPLY_WITHIN = timedelta(days=31), timedelta(days=14), timedelta(days=14)
#: Whoever is asked whether they still agree has at least so long to answer.
ANSWER_AFTER = timedelta(days=14)
_MONEY = re.compile(r"(?:£|GBP) ?\d[\d,]*(?:\.\d{2})?")


def request_fields(session: Session, case: RequestCase, today: date) -> dict[str, Any]:
    """Return what every letter about a request may say. What is optional is '' where unknown."""
    request, state = case.request, case.state
    right, standing = Right(request.right), state.standing
    asked = last_of(standing, RequestKind.CLARIFICATION_ASKED)
    answered = last_of(standing, RequestKind.CLARIFICATION_ANSWERED)
    due = case.deadline.due
    extended = state.facts.extended if case.deadline.months == 3 else None
    waiting = waiting_words(case)
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
        "rights": right.asked_words(),
        "act_now": right.act_now,
        "asked": request.text.strip() if len(request.text) <= 1500 else "",
        "clarification_asked": long_date(asked.date) if asked else "",
        "clarification_answered": long_date(answered.date) if answered else "",
        "extended": long_date(extended) if extended else "",
        "due": long_date(due) if due else "",
        "late": due is not None and (state.closed_on or today) > due,
        "waiting": waiting if state.state is State.NOT_STARTED else "",
        "clock_stopped": state.state is State.STOPPED,
        "fee": state.facts.fee.asked is not None,
        "linked": ", ".join(
            f"{each.reference} ({Right(each.right).label.lower()})" for each in linked
        ),
        "today": long_date(today),
        "no_reply": long_date(today + PATIENCE),
        "reply_by": long_date(today + REPLY_WITHIN),
        "limited": False,
    }


def waiting_words(case: RequestCase) -> str:
    """Return what is waited for: "proof of identity and the fee", '' for nothing."""
    facts = case.state.facts
    awaited = (
        (facts.identity, "proof of your identity"),
        (facts.authority, "proof that you may act for them"),
        (facts.fee, "the fee"),
    )
    words = [what for proof, what in awaited if proof.awaited]
    if case.state.state is State.STOPPED:
        words.append("your answer to our question")
    return " and ".join(words)


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
    """Return what a letter of news says to begin with."""
    done, places = searched
    looked = f"We have searched {done} of {places} places." if places else ""
    by = today + NEWS_AFTER
    due = case.deadline.due
    return {
        "done": looked or "We have started work on your request.",
        "news_by": long_date(min(by, due) if due is not None and due > today else by),
    }


def decision_fields(session: Session, case: RequestCase, today: date) -> dict[str, Any]:
    """Return what an answer says of the decision, of what was done, and of whom was told."""
    right, ruling = Right(case.request.right), case.state.ruling or Ruling(None)
    event = last_of(case.state.standing, RequestKind.DECIDED)
    done = {key: value.strip() for key, value in (ruling.done or {}).items() if value.strip()}
    if until := done.get("until"):
        done["until"] = _as_long(until)
    names = (
        "was",
        "now",
        "what",
        "place",
        "method",
        "backups",
        "kept",
        "until",
        "marked",
        "stopped",
        "continues",
        "agreed",
        "format",
        "delivered",
        "about",
        "review",
        "last",
        "purposes",
    )
    fields: dict[str, Any] = {name: done.get(name, "") for name in names}
    limited = ruling.decision is Decision.IN_PART
    acting, refusing = _grounds(right, ruling)
    fields |= {
        "done_on": long_date(event.date if event else today),
        "limited": limited,
        "act_grounds": "; ".join(each.letter_words for each in acting),
        "grounds": [f"{_capital(each.letter_words)}." for each in refusing],
        "exemptions": [_relied(each) for each in ruling.exemptions],
        "disputed": right is Right.RECTIFICATION and "accurate" in ruling.grounds,
        "withheld": _withheld(session, case.request),
        "places": _places(session, case.request),
        "told": "",
        "untold": "",
    }
    if ruling.reasons.strip():
        fields["reasons"] = ruling.reasons.strip()
    notices = session.scalars(
        select(RecipientNotice)
        .where(RecipientNotice.request_id == case.request.id)
        .order_by(RecipientNotice.id)
    ).all()
    fields["told"] = ", ".join(row.name for row in notices if row.sent_on)
    fields["untold"] = "; ".join(f"{row.name}: {row.skipped}" for row in notices if row.skipped)
    return fields


def recipient_fields(case: RequestCase, row: RecipientNotice | None, today: date) -> dict[str, Any]:
    """Return what a recipient is told: whose information, what became of it, what is asked."""
    right, person = Right(case.request.right), case.person
    done = (case.state.ruling.done if case.state.ruling else None) or {}
    changed = {
        Right.ERASURE: done.get("what", ""),
        Right.RECTIFICATION: f"it said “{done['was']}” and now says “{done['now']}”"
        if done.get("was") and done.get("now")
        else "",
    }.get(right, "")
    event = last_of(case.state.standing, RequestKind.DECIDED)
    return {
        "recipient": row.name if row else "Sir or Madam",
        "person_contact": person.email or " ".join(person.address.split("\n")),
        "erased": right is Right.ERASURE,
        "restricted": right is Right.RESTRICTION,
        "what_happened": {
            Right.ERASURE: "erased at their request",
            Right.RESTRICTION: "restricted at their request",
        }.get(right, "corrected at their request"),
        "changed": changed or "the information about this person that we gave you",
        "done_on": long_date(event.date if event else today),
        "told_on": long_date(row.sent_on) if row and row.sent_on else "",
    }


def register_file_pieces(register: Register, reference: str) -> PiecesValue | str:
    """Return what the register holds about the person, as headings with tables; '' for nothing."""
    from iprospect_dpo.documents.paragraphs import markup
    from iprospect_dpo.documents.wording import Piece, PiecesValue, TableValue

    found: PersonFile = gather(register, reference)
    if not found.sections:
        return ""
    pieces = [Piece("heading", markup("Enclosed: the information our register holds about you"))]
    for section in found.sections:
        shares = _SHARES[len(section.head)]
        pieces.append(Piece("lead", markup(section.title)))
        pieces.append(Piece("table", table=TableValue(section.head, section.rows, shares)))
    return PiecesValue(pieces)


def complaint_fields(case: ComplaintCase, today: date) -> dict[str, Any]:
    """Return what every letter about a complaint may say."""
    state = case.state
    event = last_of(state.standing, ComplaintKind.OUTCOME)
    fields: dict[str, Any] = {
        "received": long_date(state.received),
        "reference": case.complaint.reference,
        "complaint": case.complaint.text,
        "late": _acknowledged_late(case, today),
        "acknowledge_by": long_date(case.state.deadline.due) if case.state.deadline.due else "",
        "wanted": case.complaint.wanted,
        "news_by": long_date(state.promised) if state.promised else "",
        "today": long_date(today),
        "delay": "",
    }
    if event is not None and state.outcome is not None:
        fields |= {
            "outcome": f"Your complaint is {state.outcome.label.lower()}",
            "findings": state.findings,
            "action": event.details.get("action", ""),
        }
    return fields


def consent_fields(case: ConsentCase, business: str) -> dict[str, Any]:
    """Return what a letter about a consent may say: when and to what words they agreed."""
    yes = [row for event, row in standing_of(case.events) if ConsentKind(event.kind).is_yes]
    last = yes[-1] if yes else None
    channels = [
        Channel(each.channel).label.lower()
        for each in case.channels
        if each.state == ConsentState.LIVE
    ]
    return {
        "business": business,
        "purpose": case.consent.purpose,
        "said_on": long_date(last.date if last else case.consent.since),
        "channels": ", ".join(channels),
        "words": last.wording.text if last and last.wording else "",
    }


def _acknowledged_late(case: ComplaintCase, today: date) -> bool:
    due = case.state.deadline.due
    return due is not None and (case.state.acknowledged or today) > due


def complaint_progress_start(case: ComplaintCase, today: date) -> dict[str, str]:
    """Return what a letter of news about a complaint says to begin with."""
    noted = [
        event.note
        for event in case.state.standing
        if event.kind == ComplaintKind.ENQUIRY and event.note
    ]
    start = {"news_by": long_date(today + NEWS_AFTER)}
    if noted:
        start["done"] = "\n\n".join(noted)
    return start


_SHARES = {2: (0.3, 0.7), 3: (0.2, 0.5, 0.3), 4: (0.17, 0.2, 0.33, 0.3)}


def _grounds(right: Right, ruling: Ruling) -> tuple[list[Ground], list[Ground]]:
    refusing = {each.code for each in refusing_grounds(right)}
    known = [each for code in ruling.grounds if (each := ground(right, code)) is not None]
    return (
        [each for each in known if each.code not in refusing],
        [each for each in known if each.code in refusing],
    )


def _relied(relied: Any) -> str:  # noqa: ANN401 - law.decisions.Relied
    chosen = exemption(relied.code)
    return f"{_sentence(relied.what)} {_sentence(relied.reason)} ({chosen.citation})"


def _sentence(words: str) -> str:
    text = _capital(" ".join(words.split()))
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _rows(session: Session, request: Request) -> Sequence[SearchRow]:
    query = select(SearchRow).where(SearchRow.request_id == request.id)
    return session.scalars(query.order_by(SearchRow.position)).all()


def _places(session: Session, request: Request) -> list[str]:
    return [row.place for row in _rows(session, request) if row.searched_on]


def _withheld(session: Session, request: Request) -> list[str]:
    return [
        f"{_sentence(row.withheld)} {_sentence(row.why)}"
        for row in _rows(session, request)
        if row.withheld
    ]


def _as_long(day: str) -> str:
    found = find_date(day)
    return long_date(found) if found else day
