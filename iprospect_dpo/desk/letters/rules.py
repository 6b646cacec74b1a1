"""When a letter may be written: what has to be on record first, and what the law refuses."""

from __future__ import annotations

from datetime import date

from iprospect_dpo.desk.letters.fields import REPLY_WITHIN, asked_on, waiting_words
from iprospect_dpo.desk.letters.kinds import SENDING, LetterKind
from iprospect_dpo.desk.requests.cases import RequestCase
from iprospect_dpo.desk.requests.recipient_notices import NOTIFIED
from iprospect_dpo.law.dates import short_date
from iprospect_dpo.law.decisions import Decision
from iprospect_dpo.law.events import last_of, waiting
from iprospect_dpo.law.requests import RULES, RequestKind, State, why_not
from iprospect_dpo.law.rights import Right


def why_no_letter(
    case: RequestCase, kind: LetterKind, today: date, *, to_recipient: bool = False
) -> str:
    """Return why a letter of that kind cannot be written on that day, or '' when it can."""
    right = Right(case.request.right)
    decision = case.state.ruling.decision if case.state.ruling else None
    if kind.to_recipients or to_recipient:
        if right in NOTIFIED:
            if decision in {Decision.REFUSED, Decision.NOTHING_HELD}:
                return f"The decision was: {decision.label.lower()}. There is no one to notify."
            return ""
        return (
            f"{case.request.reference} is about {right.label.lower()}. Recipients are only told "
            "about corrections, erasures and restrictions (Art 19)."
        )
    if kind.answers:
        return _why_no_answer(case, kind, right)
    if kind is LetterKind.LIFTING:
        return _why_no_lifting(case, right, decision)
    if case.state.state is State.CLOSED:
        return "The request is closed. You can only print copies of issued letters."
    if kind in _WAITING:
        return _why_no_waiting(case, kind, right, today)
    if kind is LetterKind.PROGRESS and right.act_now:
        return f"{right.label} must be acted on at once. Write the confirmation."
    if kind is LetterKind.CLARIFICATION:
        return _why_no_question(case, today)
    if kind in _QUESTIONS and (settled := _why_settled(case, kind)):
        return settled
    event = SENDING.get(kind)
    if event is None or last_of(case.state.standing, event) is not None:
        return ""
    return why_not(case.state, event)


_QUESTIONS = {LetterKind.IDENTITY, LetterKind.AUTHORITY, LetterKind.FEE, LetterKind.COPY_FEE}
#: Letters that are about waiting: for them, or for the owner's own weighing.
_WAITING = {LetterKind.CHASER, LetterKind.CLOSING, LetterKind.WEIGHING}


def _why_no_waiting(case: RequestCase, kind: LetterKind, right: Right, today: date) -> str:
    if kind is LetterKind.WEIGHING:
        if right in {Right.OBJECTION, Right.RECTIFICATION}:
            return ""
        return "Only an objection or the accuracy of information is weighed (Art 18(1))."
    if not waiting_words(case):
        return "Nothing is outstanding."
    asked = asked_on(case)
    if kind is LetterKind.CLOSING and asked is not None and today < asked + REPLY_WITHIN:
        until = short_date(asked + REPLY_WITHIN)
        return f"You asked on {short_date(asked)}. Give them at least until {until}."
    return ""


def _why_no_lifting(case: RequestCase, right: Right, decision: Decision | None) -> str:
    if right is not Right.RESTRICTION or decision not in {Decision.GRANTED, Decision.IN_PART}:
        return "No restriction was granted that could be lifted (Art 18(3))."
    lifted = last_of(case.state.standing, RequestKind.LIFTED) is not None
    return "The restriction has already been lifted." if lifted else ""


def _why_no_question(case: RequestCase, today: date) -> str:
    if waiting(case.state.standing, RULES, RequestKind.CLARIFICATION_ASKED) is not None:
        return ""  # asked already, and written down now
    if reason := why_not(case.state, RequestKind.CLARIFICATION_ASKED):
        return reason
    due = case.deadline.due
    if due is not None and today > due:
        return (
            f"The deadline was {short_date(due)}, so asking now does not pause the clock "
            "(Art 12A(5)). Answer with what you have."
        )
    return ""


def _why_settled(case: RequestCase, kind: LetterKind) -> str:
    """Return why a question cannot be asked in a letter: its answer is there already."""
    event = SENDING[kind]
    asked = last_of(case.state.standing, event) is not None
    if asked and waiting(case.state.standing, RULES, event) is None:
        return f"{RULES[event].label}: it has been answered. There is nothing left to ask for."
    if kind is LetterKind.COPY_FEE and Right(case.request.right) is not Right.ACCESS:
        return "Only a request to see information has further copies (Art 15(3))."
    return ""


def _why_no_answer(case: RequestCase, kind: LetterKind, right: Right) -> str:
    ended = (RequestKind.WITHDRAWN, RequestKind.UNANSWERED)
    if any(last_of(case.state.standing, each) is not None for each in ended):
        return "They withdrew the request, or it was closed unanswered. There is no answer to give."
    ruling = case.state.ruling
    decision = ruling.decision if ruling else None
    reference = case.request.reference
    if kind is LetterKind.ACCESS_RESPONSE and right is not Right.ACCESS:
        return (
            f"{reference} is a request for {right.label.lower()}. An access response does not "
            "answer it."
        )
    if right.act_now and kind is not LetterKind.RESPONSE:
        return f"{right.label} cannot be refused ({right.article}). Write the confirmation."
    if case.state.state is State.NOT_STARTED and kind is not LetterKind.REFUSAL:
        return (
            "The proof or fee you asked for has not arrived. Record it before you send "
            "the information to anyone."
        )
    fits = {
        LetterKind.REFUSAL: {Decision.REFUSED},
        LetterKind.NOTHING_HELD: {Decision.NOTHING_HELD},
    }.get(kind, {Decision.GRANTED, Decision.IN_PART})
    if decision is not None and decision not in fits:
        return f"The decision was: {decision.label.lower()}. Write the letter that matches it."
    return ""
