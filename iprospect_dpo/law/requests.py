"""The state of a rights request: what its events add up to, and what may happen next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from iprospect_dpo.law.clock import ClockFacts, ClockState, Deadline, Pause, Proof, reckon
from iprospect_dpo.law.dates import short_date
from iprospect_dpo.law.decisions import Ruling, ruling_of
from iprospect_dpo.law.events import Event, in_force, last_of
from iprospect_dpo.law.rights import Right
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
    CLARIFICATION_ASKED = "clarification-asked"
    CLARIFICATION_ANSWERED = "clarification-answered"
    EXTENSION_NOTICED = "extension-noticed"
    DECIDED = "decided"
    SENT = "sent"
    WITHDRAWN = "withdrawn"
    LETTER_SENT = "letter-sent"
    AGREED = "agreed"
    NOTE = "note"
    CORRECTED = "corrected"

    @property
    def label(self) -> str:
        """What the timeline says of it."""
        return _LABELS[self]


_LABELS = {
    RequestKind.RECEIVED: "Received",
    RequestKind.IDENTITY_ASKED: "Proof of identity asked for",
    RequestKind.IDENTITY_PROVED: "Identity proved",
    RequestKind.AUTHORITY_ASKED: "Proof of authority asked for",
    RequestKind.AUTHORITY_PROVED: "Authority proved",
    RequestKind.FEE_CHARGED: "Fee charged",
    RequestKind.FEE_PAID: "Fee paid",
    RequestKind.CLARIFICATION_ASKED: "Clarification asked",
    RequestKind.CLARIFICATION_ANSWERED: "Clarification answered",
    RequestKind.EXTENSION_NOTICED: "Extension noticed",
    RequestKind.DECIDED: "Decided",
    RequestKind.SENT: "Response sent",
    RequestKind.WITHDRAWN: "Withdrawn by the person",
    RequestKind.LETTER_SENT: "Letter sent",
    RequestKind.AGREED: "Another date agreed",
    RequestKind.NOTE: "Note",
    RequestKind.CORRECTED: "Corrected",
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

    @property
    def agreed(self) -> date | None:
        """A date agreed with the person: a note beside the statutory one, which it never moves."""
        event = last_of(self.standing, RequestKind.AGREED)
        return date.fromisoformat(event.details["agreed"]) if event else None


def fold_request(right: Right, events: Iterable[Event], days: WorkingDays) -> RequestState:
    """Add up the events of a request. Raises ValueError when there is no receipt among them."""
    standing = in_force(events)
    received = last_of(standing, RequestKind.RECEIVED)
    if received is None:
        raise ValueError("A request has no receipt among its events.")
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
    ended = last_of(standing, RequestKind.SENT) or last_of(standing, RequestKind.WITHDRAWN)
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
    facts = state.facts
    if state.state is State.CLOSED and kind not in _AFTERWARDS:
        return "The request is closed. Take back what closed it first."
    if facts.right.act_now and kind in _DELAYS:
        return f"{_DELAYS[kind]} {facts.right.label} is acted on at once ({facts.right.article})."
    wanted: dict[RequestKind, tuple[Proof, str]] = {
        RequestKind.IDENTITY_PROVED: (facts.identity, "Proof of identity"),
        RequestKind.AUTHORITY_PROVED: (facts.authority, "Proof of authority"),
        RequestKind.FEE_PAID: (facts.fee, "A fee"),
    }
    if kind in wanted and not wanted[kind][0].awaited:
        return f"{wanted[kind][1]} was not asked for."
    asked = {
        RequestKind.IDENTITY_ASKED: (facts.identity, "Proof of identity"),
        RequestKind.AUTHORITY_ASKED: (facts.authority, "Proof of authority"),
        RequestKind.FEE_CHARGED: (facts.fee, "The fee"),
    }
    if kind in asked and asked[kind][0].asked is not None:
        return f"{asked[kind][1]} was asked for already."
    if kind is RequestKind.CLARIFICATION_ASKED:
        if facts.right is not Right.ACCESS:
            return "Stop the clock: only for access requests (Art 12A(5))."
        if any(pause.answered is None for pause in facts.pauses):
            return "You are waiting for an answer already."
    if kind is RequestKind.CLARIFICATION_ANSWERED and not any(
        pause.answered is None for pause in facts.pauses
    ):
        return "Nothing was asked that still waits for an answer."
    if kind is RequestKind.EXTENSION_NOTICED and facts.extended is not None:
        return "It is extended already; the law allows one extension (Art 12A(3))."
    return ""


def why_out_of_order(standing: Sequence[Event]) -> str:
    """Return what cannot have happened in that order, or '': a moved event must still fit."""
    received = last_of(standing, RequestKind.RECEIVED)
    asked = {
        RequestKind.IDENTITY_PROVED: RequestKind.IDENTITY_ASKED,
        RequestKind.AUTHORITY_PROVED: RequestKind.AUTHORITY_ASKED,
        RequestKind.FEE_PAID: RequestKind.FEE_CHARGED,
        RequestKind.CLARIFICATION_ANSWERED: RequestKind.CLARIFICATION_ASKED,
    }
    seen: dict[str, int] = {}
    for event in standing:
        label = RequestKind(event.kind).label
        if received is not None and event.date < received.date:
            return (
                f"{label} on {short_date(event.date)} would lie before the request came "
                f"({short_date(received.date)})."
            )
        seen[event.kind] = seen.get(event.kind, 0) + 1
        question = asked.get(RequestKind(event.kind))
        if question is not None and seen.get(question, 0) < seen[event.kind]:
            return f"{label} on {short_date(event.date)} would lie before it was asked for."
    return ""


def why_refused(before: RequestState, kind: RequestKind, day: date, note: str, today: date) -> str:
    """Return why this event on that day must not be recorded, or '' when it may.

    Checks what the person gave: the day, and the reasons that the law asks for.
    """
    if reason := why_not(before, kind):
        return reason
    if day > today:
        return "That day has not come yet."
    if day < before.facts.received:
        return f"That is before the request came ({short_date(before.facts.received)})."
    earlier = {
        RequestKind.IDENTITY_PROVED: before.facts.identity.asked,
        RequestKind.AUTHORITY_PROVED: before.facts.authority.asked,
        RequestKind.FEE_PAID: before.facts.fee.asked,
        RequestKind.CLARIFICATION_ANSWERED: before.facts.pauses[-1].asked
        if before.facts.pauses
        else None,
    }.get(kind)
    if earlier is not None and day < earlier:
        return f"That is before it was asked for ({short_date(earlier)})."
    if kind in _NEEDS_REASON and not note.strip():
        return _NEEDS_REASON[kind]
    return ""


#: What may still be recorded of a closed request.
_AFTERWARDS = {RequestKind.NOTE, RequestKind.LETTER_SENT}

#: What an objection to marketing and a withdrawal of consent never wait for.
_DELAYS = {
    RequestKind.IDENTITY_ASKED: "No proof of identity is asked for.",
    RequestKind.AUTHORITY_ASKED: "No proof of authority is asked for.",
    RequestKind.FEE_CHARGED: "No fee may be charged.",
    RequestKind.CLARIFICATION_ASKED: "There is no clock to stop.",
    RequestKind.EXTENSION_NOTICED: "There is no month to extend.",
    RequestKind.AGREED: "There is no later date to agree on.",
}

_NEEDS_REASON = {
    RequestKind.EXTENSION_NOTICED: (
        "Give the reasons for the delay; without them in the notice there is no extension "
        "(Art 12A(3))."
    ),
    RequestKind.CLARIFICATION_ASKED: (
        "Say why you reasonably need to ask; the clock stops only then (Art 12A(5))."
    ),
    RequestKind.FEE_CHARGED: (
        "Say why a fee is due: the request is manifestly unfounded or excessive, or for further "
        "copies (Art 12(5), 15(3))."
    ),
}


def _proof(events: Sequence[Event], asked: str, given: str) -> Proof:
    asked_event, given_event = last_of(events, asked), last_of(events, given)
    return Proof(
        asked_event.date if asked_event else None, given_event.date if given_event else None
    )


def _pauses(events: Sequence[Event]) -> tuple[Pause, ...]:
    """Pair each question with the answer that follows it; a second question needs its own."""
    pauses: list[Pause] = []
    opened: date | None = None
    for event in events:
        if event.kind == RequestKind.CLARIFICATION_ASKED:
            opened = opened or event.date
        elif event.kind == RequestKind.CLARIFICATION_ANSWERED and opened:
            pauses.append(Pause(opened, event.date))
            opened = None
    if opened:
        pauses.append(Pause(opened))
    return tuple(pauses)
