"""The state of a rights request: what its events add up to, and what may happen next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from iprospect_dpo.law.clock import reckon
from iprospect_dpo.law.clock_facts import ClockFacts, ClockState, Deadline, Pause, Proof
from iprospect_dpo.law.dates import short_date
from iprospect_dpo.law.decisions import Decision
from iprospect_dpo.law.events import Event, EventRule, in_force, last_of, waiting, why_unanswerable
from iprospect_dpo.law.rights import Right
from iprospect_dpo.law.rulings import Ruling, ruling_of
from iprospect_dpo.law.working_days import WorkingDays


class RequestKind(StrEnum):
    """What can happen to a request."""

    RECEIVED = "received"
    IDENTITY_ASKED = "identity-asked"
    IDENTITY_PROVED = "identity-proved"
    AUTHORITY_ASKED = "authority-asked"
    AUTHORITY_PROVED = "authority-proved"
    FEE_CHARGED = "fee-charged"
    FEE_PAID = "fee-paid"
    COPY_FEE_CHARGED = "copy-fee-charged"
    COPY_FEE_PAID = "copy-fee-paid"
    CLARIFICATION_ASKED = "clarification-asked"
    CLARIFICATION_ANSWERED = "clarification-answered"
    EXTENSION_NOTICED = "extension-noticed"
    DECIDED = "decided"
    ACTED = "acted"
    SENT = "sent"
    WITHDRAWN = "withdrawn"
    UNANSWERED = "closed-unanswered"
    LIFTED = "restriction-lifted"
    LETTER_SENT = "letter-sent"
    NOTE = "note"
    CORRECTED = "corrected"

    @property
    def label(self) -> str:
        """What the history calls it."""
        return RULES[self].label


RULES: dict[str, EventRule] = {
    RequestKind.RECEIVED: EventRule("Received", by_command=False),
    RequestKind.IDENTITY_ASKED: EventRule(
        "Proof of identity asked for",
        once="Proof of identity has already been asked for.",
        at_once="You cannot ask for proof of identity.",
        restarts=True,
    ),
    RequestKind.IDENTITY_PROVED: EventRule(
        "Identity proved",
        answers=RequestKind.IDENTITY_ASKED,
        unasked="You have not asked for proof of identity.",
    ),
    RequestKind.AUTHORITY_ASKED: EventRule(
        "Proof of authority asked for",
        once="Proof of authority has already been asked for.",
        at_once="You cannot ask for proof of authority.",
        restarts=True,
    ),
    RequestKind.AUTHORITY_PROVED: EventRule(
        "Authority proved",
        answers=RequestKind.AUTHORITY_ASKED,
        unasked="You have not asked for proof of authority.",
    ),
    RequestKind.FEE_CHARGED: EventRule(
        "Fee charged",
        once="The fee has already been asked for.",
        reason="Say why a fee is due: why the request is manifestly unfounded or excessive "
        "(Art 12(5)). A fee for further copies is a copy-fee-charged.",
        at_once="You cannot charge a fee.",
        restarts=True,
    ),
    RequestKind.FEE_PAID: EventRule(
        "Fee paid", answers=RequestKind.FEE_CHARGED, unasked="You have not asked for a fee."
    ),
    RequestKind.COPY_FEE_CHARGED: EventRule(
        "Fee for further copies charged",
        once="The fee for copies has already been asked for.",
        reason="Say how many further copies they asked for (Art 15(3)).",
        at_once="You cannot charge a fee.",
    ),
    RequestKind.COPY_FEE_PAID: EventRule(
        "Fee for further copies paid",
        answers=RequestKind.COPY_FEE_CHARGED,
        unasked="You have not asked for a fee for copies.",
    ),
    RequestKind.CLARIFICATION_ASKED: EventRule(
        "Clarification asked for",
        once="You are already waiting for an answer.",
        again=True,
        reason="Say why you reasonably need to ask, or the clock is not paused (Art 12A(5)).",
        at_once="There is no clock to pause.",
    ),
    RequestKind.CLARIFICATION_ANSWERED: EventRule(
        "Clarification received",
        answers=RequestKind.CLARIFICATION_ASKED,
        unasked="You are not waiting for an answer.",
    ),
    RequestKind.EXTENSION_NOTICED: EventRule(
        "Extension notice sent",
        once="It has already been extended. The law allows one extension (Art 12A(3)).",
        reason="Give the reasons for the delay. The extension is not valid without them "
        "(Art 12A(3)).",
        at_once="There is no month to extend.",
    ),
    RequestKind.DECIDED: EventRule("Decided"),
    RequestKind.ACTED: EventRule(
        "Acted on", reason="Say what you did.", by_command=False, afterwards=True
    ),
    RequestKind.SENT: EventRule("Response sent"),
    RequestKind.WITHDRAWN: EventRule("Withdrawn by the person"),
    RequestKind.UNANSWERED: EventRule(
        "Closed, because they did not answer",
        reason="Say what you asked for and since when you have waited.",
    ),
    RequestKind.LIFTED: EventRule(
        "Restriction lifted",
        once="The restriction has already been lifted.",
        afterwards=True,
    ),
    RequestKind.LETTER_SENT: EventRule("Letter sent", afterwards=True, by_command=False),
    RequestKind.NOTE: EventRule("Note", afterwards=True),
    RequestKind.CORRECTED: EventRule("Corrected"),
}


class State(StrEnum):
    """Where a request or a complaint stands."""

    ACT_NOW = "act-now"
    OPEN = "open"
    STOPPED = "stopped"
    NOT_STARTED = "not-started"
    CLOSED = "closed"


@dataclass(frozen=True)
class RequestState:
    """What the events of a request add up to."""

    facts: ClockFacts
    deadline: Deadline
    state: State
    closed_on: date | None
    standing: tuple[Event, ...]
    ruling: Ruling | None = None


def fold_request(right: Right, events: Iterable[Event], days: WorkingDays) -> RequestState:
    """Add up the events of a request. Raises ValueError when there is no receipt among them."""
    standing = in_force(events)
    received = last_of(standing, RequestKind.RECEIVED)
    if received is None:
        raise ValueError("The request has no date received.")
    extended = last_of(standing, RequestKind.EXTENSION_NOTICED)
    facts = ClockFacts(
        right=right,
        received=received.date,
        identity=_proof(standing, RequestKind.IDENTITY_ASKED, RequestKind.IDENTITY_PROVED),
        authority=_proof(standing, RequestKind.AUTHORITY_ASKED, RequestKind.AUTHORITY_PROVED),
        fee=_proof(standing, RequestKind.FEE_CHARGED, RequestKind.FEE_PAID),
        pauses=_pauses(standing),
        extended=extended.date if extended else None,
    )
    deadline = reckon(facts, days)
    ended = next(
        (
            event
            for kind in (RequestKind.SENT, RequestKind.WITHDRAWN, RequestKind.UNANSWERED)
            if (event := last_of(standing, kind)) is not None
        ),
        None,
    )
    if ended is not None:
        state = State.CLOSED
    else:
        state = {
            ClockState.RUNNING: State.OPEN,
            ClockState.STOPPED: State.STOPPED,
            ClockState.NOT_STARTED: State.NOT_STARTED,
            ClockState.ACT_NOW: State.ACT_NOW,
        }[deadline.clock]
    return RequestState(
        facts, deadline, state, ended.date if ended else None, tuple(standing), ruling_of(standing)
    )


def why_not(state: RequestState, kind: RequestKind) -> str:
    """Return why an event of that kind cannot happen now, or '' when it can.

    The reasons of law carry their article; the others say what has to come first.
    """
    rule, right = RULES[kind], state.facts.right
    if state.state is State.CLOSED and not rule.afterwards:
        return "The request is closed. Undo the step that closed it first."
    if right.act_now and rule.at_once:
        return f"{rule.at_once} {right.label} must be acted on at once ({right.article})."
    if kind is RequestKind.CLARIFICATION_ASKED and right is not Right.ACCESS:
        return "Only access requests can be paused for clarification (Art 12A(5))."
    if kind is RequestKind.CLARIFICATION_ASKED:
        asked = waiting(state.standing, RULES, kind)
        if asked is not None and not has_reason(asked):
            return ""  # the question with its reason takes the place of the one without
    if kind is RequestKind.UNANSWERED and state.state not in {State.STOPPED, State.NOT_STARTED}:
        return "You are not waiting for an answer. Answer the request."
    if kind is RequestKind.LIFTED:
        return _why_not_lifted(state)
    return why_unanswerable(state.standing, RULES, kind)


def _why_not_lifted(state: RequestState) -> str:
    """Return why a restriction cannot be lifted yet: they are told first (Art 18(3))."""
    if state.facts.right is not Right.RESTRICTION:
        return "Only a restriction can be lifted."
    if state.ruling is None or state.ruling.decision not in {Decision.GRANTED, Decision.IN_PART}:
        return "No restriction was granted."
    told = any(event.details.get("tells") == LIFTING for event in state.standing)
    if not told:
        return "Tell them before you lift it (Art 18(3)): write the letter, and send it."
    return why_unanswerable(state.standing, RULES, RequestKind.LIFTED)


#: What the details of a letter that was sent say when it tells that a restriction will be lifted.
LIFTING = "restriction-lifted"


def why_refused(before: RequestState, kind: RequestKind, day: date, note: str, today: date) -> str:
    """Return why this event on that day must not be recorded, or '' when it may.

    Checks what the person gave: the day, and the reasons that the law asks for.
    """
    if reason := why_not(before, kind):
        return reason
    if day > today:
        return "The date must be today or in the past."
    if day < before.facts.received:
        return f"That is before the request was received ({short_date(before.facts.received)})."
    if reason := why_unanswerable(before.standing, RULES, kind, day):
        return reason
    return RULES[kind].reason if not note.strip() else ""


def late_restart(due: date) -> str:
    """Return the warning for a question that is asked once the month has run out (Art 12A(2))."""
    return (
        f"The month ended on {short_date(due, breaking=True)}, before you asked. Under Art 12A(2) "
        "it is counted again from the answer, but asking late to gain time is no excuse: answer "
        "as soon as you can, and say why it took so long. The date you missed stays on record."
    )


#: What stands in the note of a question for which no reason was given.
NO_REASON = "No reason was given."


def has_reason(question: Event) -> bool:
    """Say whether a question tells why it was asked, without which the clock runs on."""
    note = question.note.strip()
    return bool(note) and not note.startswith(NO_REASON)


def _proof(events: Sequence[Event], asked: str, given: str) -> Proof:
    asked_event, given_event = last_of(events, asked), last_of(events, given)
    return Proof(
        asked_event.date if asked_event else None, given_event.date if given_event else None
    )


def _pauses(events: Sequence[Event]) -> tuple[Pause, ...]:
    """Pair each question with the answer that follows it; a second question needs its own.

    A question without its reason does not stop the clock (Art 12A(5), (6)).
    """
    pauses: list[Pause] = []
    opened: date | None = None
    for event in events:
        if event.kind == RequestKind.CLARIFICATION_ASKED and has_reason(event):
            opened = opened or event.date
        elif event.kind == RequestKind.CLARIFICATION_ANSWERED and opened:
            pauses.append(Pause(opened, event.date))
            opened = None
    if opened:
        pauses.append(Pause(opened))
    return tuple(pauses)
