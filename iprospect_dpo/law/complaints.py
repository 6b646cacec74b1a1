"""The state of a complaint to the controller (DPA 2018 s.164A): what its events add up to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from iprospect_dpo.law.clock import complaint_deadline
from iprospect_dpo.law.clock_facts import Deadline
from iprospect_dpo.law.dates import short_date
from iprospect_dpo.law.events import Event, EventRule, in_force, last_of, why_unanswerable
from iprospect_dpo.law.requests import State
from iprospect_dpo.law.working_days import WorkingDays


class ComplaintKind(StrEnum):
    """What can happen to a complaint."""

    RECEIVED = "received"
    ACKNOWLEDGED = "acknowledged"
    ENQUIRY = "enquiry"
    PROGRESS = "progress"
    OUTCOME = "outcome"
    OUTCOME_SENT = "outcome-sent"
    REVIEW = "review"
    ESCALATED = "escalated"
    DECIDED = "ico-decided"
    NOTE = "note"
    CORRECTED = "corrected"

    @property
    def label(self) -> str:
        """What the history calls it."""
        return RULES[self].label


RULES: dict[str, EventRule] = {
    ComplaintKind.RECEIVED: EventRule("Received", by_command=False),
    ComplaintKind.ACKNOWLEDGED: EventRule(
        "Acknowledged", once="The complaint has already been acknowledged."
    ),
    ComplaintKind.ENQUIRY: EventRule("Enquiry noted"),
    ComplaintKind.PROGRESS: EventRule("Progress update sent"),
    ComplaintKind.OUTCOME: EventRule(
        "Outcome recorded",
        reason="Say what you found and why. This goes in the outcome letter (s.164A(4)).",
    ),
    ComplaintKind.OUTCOME_SENT: EventRule(
        "Outcome sent",
        typed="sent",
        answers=ComplaintKind.OUTCOME,
        unasked="There is no outcome yet. A complaint closes when its outcome is sent.",
    ),
    ComplaintKind.REVIEW: EventRule("Reviewed", afterwards=True),
    ComplaintKind.ESCALATED: EventRule("Taken to the ICO", afterwards=True),
    ComplaintKind.DECIDED: EventRule(
        "ICO decision",
        answers=ComplaintKind.ESCALATED,
        unasked="The complaint was not taken to the ICO.",
        afterwards=True,
    ),
    ComplaintKind.NOTE: EventRule("Note", afterwards=True),
    ComplaintKind.CORRECTED: EventRule("Corrected"),
}


class Outcome(StrEnum):
    """What was found."""

    UPHELD = "upheld"
    UPHELD_IN_PART = "upheld-in-part"
    NOT_UPHELD = "not-upheld"

    @property
    def label(self) -> str:
        """The words for it."""
        return self.value.replace("-", " ").capitalize()


def read_outcome(words: str) -> tuple[Outcome | None, str]:
    """Return the outcome with which a note begins, and the rest: "upheld: the invoice went …"."""
    text = words.strip()
    folded = text.casefold().replace("-", " ")
    for start, outcome in (
        ("upheld in part", Outcome.UPHELD_IN_PART),
        ("partly upheld", Outcome.UPHELD_IN_PART),
        ("in part", Outcome.UPHELD_IN_PART),
        ("not upheld", Outcome.NOT_UPHELD),
        ("rejected", Outcome.NOT_UPHELD),
        ("upheld", Outcome.UPHELD),
    ):
        if folded.startswith(start):
            return outcome, text[len(start) :].lstrip(" :;,.–—-").strip()
    return None, text


@dataclass(frozen=True)
class ComplaintState:
    """What the events of a complaint add up to. ``due`` is the next day by which to write."""

    received: date
    deadline: Deadline
    acknowledged: date | None
    outcome: Outcome | None
    findings: str
    promised: date | None
    state: State
    due: date | None
    closed_on: date | None
    standing: tuple[Event, ...]
    points: tuple[Outcome, ...] = ()
    escalated: date | None = None


def fold_complaint(events: Iterable[Event], days: WorkingDays) -> ComplaintState:
    """Add up the events of a complaint. Raises ValueError when there is no receipt among them.

    An outcome sent within the thirty days acknowledges too. After the acknowledgement there is no
    statutory date, only "without undue delay" (s.164A(4)): then the next day is the one on which
    news was promised, if any.
    """
    standing = in_force(events)
    received = last_of(standing, ComplaintKind.RECEIVED)
    if received is None:
        raise ValueError("The complaint has no date received.")
    deadline = complaint_deadline(received.date, days)
    sent = last_of(standing, ComplaintKind.OUTCOME_SENT)
    told = last_of(standing, ComplaintKind.ACKNOWLEDGED) or sent
    outcome = last_of(standing, ComplaintKind.OUTCOME)
    escalated = last_of(standing, ComplaintKind.ESCALATED)
    promised = _promised(standing)
    acknowledged = told.date if told else None
    if sent is not None:
        due = None
    elif acknowledged is None:
        due = deadline.due
    else:
        due = promised
    return ComplaintState(
        received=received.date,
        deadline=deadline,
        acknowledged=acknowledged,
        outcome=Outcome(outcome.details["outcome"]) if outcome else None,
        findings=outcome.note if outcome else "",
        promised=promised,
        state=State.CLOSED if sent else State.OPEN,
        due=due,
        closed_on=sent.date if sent else None,
        standing=tuple(standing),
        points=tuple(Outcome(each["outcome"]) for each in (outcome.details.get("points") or []))
        if outcome
        else (),
        escalated=escalated.date if escalated else None,
    )


def whole_outcome(points: Iterable[Outcome]) -> Outcome:
    """Return what the outcomes of all points add up to; raises ValueError for none."""
    found = set(points)
    if not found:
        raise ValueError("A complaint without points has no outcome by point.")
    return found.pop() if len(found) == 1 else Outcome.UPHELD_IN_PART


def why_not(state: ComplaintState, kind: ComplaintKind) -> str:
    """Return why an event of that kind cannot happen now, or '' when it can."""
    if state.state is State.CLOSED and not RULES[kind].afterwards:
        return "The complaint is closed. Undo the step that closed it first."
    if reason := why_unanswerable(state.standing, RULES, kind):
        return reason
    if kind is ComplaintKind.ACKNOWLEDGED and state.acknowledged is not None:
        return RULES[kind].once
    return ""


def why_refused(
    before: ComplaintState, kind: ComplaintKind, day: date, note: str, today: date
) -> str:
    """Return why this event on that day must not be recorded, or '' when it may."""
    if reason := why_not(before, kind):
        return reason
    if day > today:
        return "The date must be today or in the past."
    if day < before.received:
        return f"That is before the complaint was received ({short_date(before.received)})."
    if reason := why_unanswerable(before.standing, RULES, kind, day):
        return reason
    return RULES[kind].reason if not note.strip() else ""


def _promised(events: list[Event]) -> date | None:
    """Return the day on which news was last promised, unless it was told since."""
    promised: date | None = None
    for event in events:
        if event.kind in {ComplaintKind.ACKNOWLEDGED, ComplaintKind.PROGRESS}:
            said = event.details.get("news_by")
            promised = date.fromisoformat(said) if said else None
    return promised
