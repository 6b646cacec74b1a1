"""The words of the request desk: each event as a button, and the history as sentences."""

from __future__ import annotations

import json

from iprospect_dpo.desk.requests.cases import RequestCase
from iprospect_dpo.law.dates import short_date
from iprospect_dpo.law.decisions import Decision
from iprospect_dpo.law.requests import RequestKind
from iprospect_dpo.law.rights import Right
from iprospect_dpo.register.records import RequestEvent
from iprospect_dpo.ui.parts.record import Happening
from iprospect_dpo.ui.parts.tone import Tone

#: Each kind of event as a button: its words, the dialog's title, sentence, and the note it asks.
EVENTS: dict[RequestKind, tuple[str, str, str]] = {
    RequestKind.IDENTITY_ASKED: (
        "Ask for proof of identity",
        "Only where you have reasonable doubts; ask for no more than you need. The month starts "
        "when you receive it (Art 12(6), 12A(2)(b)).",
        "What you asked for, and why",
    ),
    RequestKind.IDENTITY_PROVED: (
        "Record proof of identity",
        "The month runs from this date. Do not keep a copy longer than you need it.",
        "How it was proved",
    ),
    RequestKind.AUTHORITY_ASKED: (
        "Ask for proof of authority",
        "Someone writing for another person must show they are authorised. The month starts "
        "when you receive that.",
        "What you asked for",
    ),
    RequestKind.AUTHORITY_PROVED: (
        "Record proof of authority",
        "The month runs from this date.",
        "How it was proved",
    ),
    RequestKind.FEE_CHARGED: (
        "Charge a fee",
        "Only where the request is manifestly unfounded or excessive. The month starts when it is "
        "paid (Art 12(5), 12A(2)(c)).",
        "Why, how much, and what it is made up of",
    ),
    RequestKind.FEE_PAID: (
        "Record the fee payment",
        "The month runs from this date.",
        "Note",
    ),
    RequestKind.CLARIFICATION_ASKED: (
        "Ask for clarification",
        "The clock is paused from this date until they answer. Only for access, and only if you "
        "reasonably need to ask, for example because you hold a lot (Art 12A(5), (6)).",
        "What you asked, and why that is reasonable",
    ),
    RequestKind.CLARIFICATION_ANSWERED: (
        "Record their answer",
        "The clock restarts the day after.",
        "What they answered",
    ),
    RequestKind.EXTENSION_NOTICED: (
        "Extend by two months",
        "Record the date you told them, with the reasons: the request is complex, or "
        "there are several. Only before the month ends (Art 12A(3) to (5)).",
        "The reasons you gave",
    ),
    RequestKind.DECIDED: (
        "Record the decision",
        "The answer still has to be sent.",
        "Decision",
    ),
    RequestKind.SENT: (
        "Record the answer as sent",
        "The request closes on the date the answer was sent.",
        "How it was sent",
    ),
    RequestKind.WITHDRAWN: (
        "Record that they withdrew it",
        "The request closes; it stays on record.",
        "What they said",
    ),
    RequestKind.NOTE: ("Add a note", "", "Note"),
}
_TONES = {
    RequestKind.CLARIFICATION_ASKED: Tone.STOPPED,
    RequestKind.IDENTITY_ASKED: Tone.STOPPED,
    RequestKind.AUTHORITY_ASKED: Tone.STOPPED,
    RequestKind.FEE_CHARGED: Tone.STOPPED,
    RequestKind.NOTE: Tone.NONE,
    RequestKind.RECEIVED: Tone.NONE,
    RequestKind.CORRECTED: Tone.NONE,
}


def _decided(case: RequestCase, event: RequestEvent) -> tuple[str, str]:
    """Return a decision as the history tells it, with what was done by it."""
    details = json.loads(event.details)
    done = details.get("done", {})
    if Right(case.request.right).act_now:
        return "Acted on at once", done.get("stopped", "")
    named = details.get("decision", "")
    title = f"Decided: {Decision(named).label.lower()}" if named else "Decided"
    told = "; ".join(words for words in done.values() if words)
    return title, "\n".join(part for part in (event.note, told) if part)


def request_history(case: RequestCase) -> list[Happening]:
    """Return the history of a request, the newest first, with what was taken back or moved."""
    standing = {event.sequence: event for event in case.state.standing}
    mended = {event.corrects for event in case.events if event.corrects}
    happenings = []
    for event in reversed(case.events):
        kind = RequestKind(event.kind)
        title, text = kind.label, event.note
        current = standing.get(event.sequence)
        if kind is RequestKind.DECIDED:
            title, text = _decided(case, event)
        if kind is RequestKind.CORRECTED:
            target = next(e for e in case.events if e.sequence == event.corrects)
            title = f"Corrected: {RequestKind(target.kind).label.lower()}"
        elif current is None:
            title = f"{title} (undone)"
        elif event.sequence in mended:
            title = f"{title} (moved to {short_date(current.date)})"
        tone = Tone.NONE if current is None else _TONES.get(kind, Tone.ON_TRACK)
        mendable = kind not in {RequestKind.CORRECTED, RequestKind.NOTE} and current is not None
        act = f"correct:{event.sequence}" if mendable else ""
        happenings.append(Happening(short_date(event.date), tone, title, text, act))
    return happenings
