"""Deciding a request: the ruling with its grounds, and what it sets going."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from iprospect_dpo.desk.consents.lawful_routes import routes_by_person
from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.events import as_events
from iprospect_dpo.desk.requests.about import about_of
from iprospect_dpo.desk.requests.cases import RequestCase, add_event, case_of, find_request
from iprospect_dpo.desk.requests.erase_here import erase_here, erased_here
from iprospect_dpo.desk.requests.erasures import take_back_erasures, write_ledger
from iprospect_dpo.desk.requests.immediate import end_for_erasure
from iprospect_dpo.desk.requests.searches import found_something
from iprospect_dpo.law.decisions import (
    GRANTING,
    Decision,
    decisions_for,
    grounds_in,
    refusing_grounds,
    without_codes,
)
from iprospect_dpo.law.events import in_force
from iprospect_dpo.law.exemptions import exemptions_for, exemptions_in
from iprospect_dpo.law.reasons import why_doubtful
from iprospect_dpo.law.requests import RequestKind
from iprospect_dpo.law.rights import Right
from iprospect_dpo.law.rulings import Relied, Ruling, read_decision, why_incomplete
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import Complaint, Consent, Person, Request, SearchRow
from iprospect_dpo.text import stored


@dataclass(frozen=True)
class Done:
    """Something to say of what was done: its key in the letters, its label, a hint.

    ``lines`` is the height of its box; ``day`` means that it is a date.
    """

    key: str
    label: str
    hint: str = ""
    lines: int = 2
    required: bool = False
    day: bool = False


#: What is said of each right when it is granted, whole or in part.
DONE: dict[Right, tuple[Done, ...]] = {
    Right.RECTIFICATION: (
        Done("was", "What was wrong", required=True),
        Done("now", "What it says now", "Or the statement that was added.", required=True),
    ),
    Right.ERASURE: (
        Done(
            "what",
            "What was erased",
            "Types of information, not the information itself.",
            required=True,
        ),
        Done("place", "Where", "Mailbox, telephone, laptop, paper …", 1),
        Done("method", "How", "Deleted, shredded, overwritten …", 1),
        Done(
            "backups",
            "What happens to backups, and when",
            "For example: put beyond use, and overwritten by 31 January 2027.",
            1,
        ),
        Done(
            "kept",
            "What is kept, and why",
            "For example invoices, which tax law requires you to keep.",
        ),
        Done("until", "Keep until", "You will be reminded on that date.", 1, day=True),
    ),
    Right.RESTRICTION: (
        Done("marked", "How it is kept separate", "Marked, moved, locked …", required=True),
    ),
    Right.OBJECTION: (
        Done("stopped", "What has stopped", required=True),
        Done("continues", "What continues, and why"),
    ),
    Right.PORTABILITY: (
        Done(
            "what",
            "What they will receive",
            "Only what they provided, where you rely on consent or a contract.",
            required=True,
        ),
        Done("format", "Format", "CSV, JSON or XML.", 1),
        Done("delivered", "How you will send it", "", 1),
    ),
    Right.AUTOMATED_DECISION: (
        Done("about", "What the decision was, and how it was made"),
        Done("review", "Who reviewed it, and with what result", required=True),
    ),
    Right.MARKETING_OBJECTION: (
        Done("last", "Last date a message already on its way may arrive", "", 1),
    ),
    Right.WITHDRAWAL: (
        Done(
            "continues",
            "What continues on another basis",
            "Only what you had already told them about.",
            1,
        ),
    ),
}


def decide(register: Register, reference: str, day: date, ruling: Ruling) -> RequestCase:
    """Record a decision whole; an erasure writes the ledger in the same transaction.

    Raises DeskError with the field that is wrong. A decision taken anew replaces the one before,
    which stays in the history.
    """
    with register.writing() as session:
        request = find_request(session, reference)
        right = Right(request.right)
        sentence, field = why_incomplete(right, ruling)
        if sentence:
            raise DeskError(sentence, field)
        case = case_of(session, request)
        if "not-identified" in ruling.grounds and case.state.facts.identity.asked is None:
            raise DeskError("You have not asked for proof of identity. Ask first.", "grounds")
        check_ruling(session, request, ruling)
        granted = ruling.decision in {Decision.GRANTED, Decision.IN_PART}
        done = ruling.done or {}
        if right.act_now and case.state.ruling is not None:
            # What was done as it was logged stays said; what is added comes beside it.
            before = case.state.ruling.done or {}
            done = {**before, **{key: words for key, words in done.items() if words.strip()}}
            ruling = replace(ruling, done=done)
        if granted:
            for each in DONE.get(right, ()):
                if each.required and not done.get(each.key, "").strip():
                    raise DeskError(f"{each.label}: add this for the letter.", each.key)
        if right is Right.ERASURE and granted:
            end_for_erasure(session, register, request, day)
        whole = right is Right.ERASURE and ruling.decision is Decision.GRANTED
        if whole:
            done = {**done, **erased_here(session, register, request)}
            ruling = replace(ruling, done=done)
        case = add_event(
            session, register, request, RequestKind.DECIDED, day, ruling.reasons, ruling.details()
        )
        if right is Right.ERASURE:
            take_back_erasures(session, request, "New decision.")
        if right is Right.ERASURE and granted:
            write_ledger(session, register, request, day, done)
        if whole:
            erase_here(session, register, request, day)
        return case


def check_ruling(session: Session, request: Request, ruling: Ruling) -> None:
    """Refuse what no door may decide. Raises DeskError.

    Nothing is held only after every place was searched; an erasure or a restriction has its
    ground (Arts 17(1), 18(1)), and waits for an open request to see the same information.
    """
    right, decision = Right(request.right), ruling.decision
    if decision in {Decision.REFUSED, Decision.NOTHING_HELD}:
        _check_nothing_done(request, decision)
    if decision is Decision.NOTHING_HELD:
        check_nothing_held(session, request)
    if decision not in {Decision.GRANTED, Decision.IN_PART}:
        return
    acting = {each.code for each in GRANTING.get(right, ())}
    if right in {Right.ERASURE, Right.RESTRICTION} and not acting.intersection(ruling.grounds):
        raise DeskError(
            f"Give your ground for acting ({right.article}(1)): {', '.join(sorted(acting))}.",
            "grounds",
        )
    if right is Right.ERASURE:
        check_no_access_open(session, request)


def _check_nothing_done(request: Request, decision: Decision) -> None:
    """Refuse a denial while something stands on record as done about the request."""
    for event in in_force(as_events(request.events)):
        if event.kind == RequestKind.ACTED:
            raise DeskError(
                f"Entry {event.sequence} says that something was done: {event.note}. Undo that "
                f"entry first, or do not decide: {decision.label.lower()}.",
                "decision",
            )


def check_nothing_held(session: Session, request: Request) -> None:
    """Refuse "nothing is held" before every place was searched, or against this register.

    It holds for every right and every door: a denial must be true (Arts 5(1)(d), 15(1)).
    """
    done, places = session.execute(
        select(func.count(SearchRow.searched_on), func.count(SearchRow.id)).where(
            SearchRow.request_id == request.id
        )
    ).one()
    if not places or done < places:
        raise DeskError("Search every place on the search list first (Art 15(1A)).", "decision")
    found = session.scalars(
        select(SearchRow).where(SearchRow.request_id == request.id).order_by(SearchRow.position)
    ).all()
    if held := [row.place for row in found if found_something(row.found)]:
        raise DeskError(f"The search found something: {held[0]}.", "decision")
    if withheld := [row.place for row in found if row.withheld]:
        raise DeskError(
            f"Something is withheld at {withheld[0]}, so something is held.", "decision"
        )
    if about := about_of(request).activities:
        raise DeskError(
            f"You recorded that {', '.join(about)} concern them, so something is held.", "decision"
        )
    if held := held_in_register(session, request):
        raise DeskError(
            f"This register holds their {held[0]}: that is information about them.", "decision"
        )


def held_in_register(session: Session, request: Request) -> list[str]:
    """Return what this register holds of the person beside the request itself and its letters."""
    people = _same_address(session, request.person)
    others = select(Request.id).where(
        Request.person_id.in_(people),
        Request.id != request.id,
        (Request.group_uid != request.group_uid) | (Request.group_uid == ""),
    )
    complaints = select(Complaint.id).where(
        Complaint.person_id.in_(people),
        (Complaint.group_uid != request.group_uid) | (Complaint.group_uid == ""),
    )
    found = []
    if session.scalars(select(Consent.id).where(Consent.person_id.in_(people))).first():
        found.append("consents")
    for noun, query in (("other requests", others), ("complaints", complaints)):
        if session.scalars(query).first() is not None:
            found.append(noun)
    routes = routes_by_person(session)
    if any(routes.get(each) for each in people):
        found.append("other lawful route for marketing")
    return found


def _same_address(session: Session, person: Person) -> list[int]:
    """Return the person's number and those of other records at the same address or number."""
    tests = [Person.id == person.id, Person.merged_into_id == person.id]
    if person.email_key:
        tests.append(Person.email_key == person.email_key)
    if person.phone_key:
        tests.append(Person.phone_key == person.phone_key)
    return list(session.scalars(select(Person.id).where(or_(*tests))))


def _check_reasons(
    right: Right,
    reasons: str,
    grounds: Sequence[str],
    relied: Sequence[Relied],
    confirmed: str,
) -> None:
    """Refuse a refusal without reasons, or without a ground or an exemption (Art 12(4))."""
    if not reasons:
        raise DeskError("Give your reasons. You cannot refuse without them (Art 12(4)).", "note")
    known = {each.code for each in refusing_grounds(right)}
    if not known.intersection(grounds) and not relied:
        every = [*sorted(known), *(each.code for each in exemptions_for(right))]
        raise DeskError(
            "Name your ground or exemption for refusing (Art 12(4)), one of: "
            f"{', '.join(dict.fromkeys(every))}.",
            "note",
        )
    code = next(iter(grounds), "")
    if (doubt := why_doubtful(reasons, code)) and not stored(confirmed):
        raise DeskError(
            f"{doubt} Give your reasons in full, or confirm in words why it is one.", "note"
        )


def decide_in_words(
    register: Register, reference: str, day: date, words: str, confirmed: str = ""
) -> RequestCase:
    """Record a decision told in words: "refused: the third identical request this month".

    A ground is named by its code or its article ("granted: not-needed"); ``confirmed`` says why a
    doubtful reason is one all the same. What does not begin with
    a decision is kept as it stands. Raises DeskError for a refusal without reasons, of what cannot
    be refused, and for what ``check_ruling`` refuses.
    """
    if words.strip().casefold().startswith("withdrawn"):
        raise DeskError("If they withdrew the request, record it as withdrawn.", "note")
    decision, reasons = read_decision(words)
    with register.writing() as session:
        request = find_request(session, reference)
        right = Right(request.right)
        if decision is None:
            return add_event(session, register, request, RequestKind.DECIDED, day, words)
        if decision not in decisions_for(right):
            raise DeskError(
                f"{right.label} cannot be refused ({right.article}). Act on it.", "decision"
            )
        grounds = grounds_in(right, words)
        reasons = without_codes(right, reasons)
        relied = tuple(Relied(code, "", "") for code in exemptions_in(right, words))
        if decision.limits:
            _check_reasons(right, reasons, grounds, relied, confirmed)
        erases = right is Right.ERASURE and decision in {Decision.GRANTED, Decision.IN_PART}
        ruling = Ruling(decision, reasons, grounds, relied if decision.limits else ())
        check_ruling(session, request, ruling)
        case = add_event(
            session, register, request, RequestKind.DECIDED, day, reasons, ruling.details()
        )
        if erases:
            take_back_erasures(session, request, "New decision.")
            end_for_erasure(session, register, request, day)
        return case


def check_no_access_open(session: Session, request: Request) -> None:
    """Refuse an erasure that would destroy what an open request asks to see (DPA s.173)."""
    open_ones: Sequence[str] = session.scalars(
        select(Request.reference).where(
            Request.person_id == request.person_id,
            Request.id != request.id,
            Request.closed_on.is_(None),
            Request.right.in_([Right.ACCESS.value, Right.PORTABILITY.value]),
        )
    ).all()
    if open_ones:
        raise DeskError(
            f"{open_ones[0]} is an open request to see this information. Answer it first, "
            "then erase (DPA 2018 s.173).",
            "decision",
        )
