"""A complaint as its record shows it: the thirty days, the next step, the points, what happened."""

from __future__ import annotations

import json
from datetime import date, timedelta

from iprospect_dpo.desk.complaints.cases import ComplaintCase, points_of
from iprospect_dpo.desk.intake.triage import Besides
from iprospect_dpo.law.complaints import ComplaintKind, Outcome, why_not
from iprospect_dpo.law.dates import short_date
from iprospect_dpo.law.events import last_of
from iprospect_dpo.law.requests import State
from iprospect_dpo.register.records import ComplaintEvent
from iprospect_dpo.ui.parts.record import Act, Happening, Step
from iprospect_dpo.ui.parts.timeline import Mark, TimelineValues
from iprospect_dpo.ui.parts.tone import Tone

TARGET_DAYS = 7
#: A longer text is shown by its beginning; the whole opens beside it.
SHORT = 300


def timeline_of(case: ComplaintCase, today: date) -> TimelineValues:
    """Return the thirty days, and what followed."""
    state = case.state
    due = state.deadline.due or state.received
    until = state.closed_on or today
    marks = [
        Mark(state.received, "Received", "post"),
        Mark(until, "Outcome sent" if state.closed_on else "Today", "disc"),
        Mark(due, "Acknowledge by", "diamond"),
    ]
    if state.acknowledged:
        marks.append(Mark(state.acknowledged, "Acknowledged", "hollow"))
    else:
        target = state.received + timedelta(days=TARGET_DAYS)
        marks.append(Mark(target, "Your target", "hollow", f"{TARGET_DAYS}\u00a0days"))
    if state.promised:
        marks.append(Mark(state.promised, "Update promised", "diamond"))
    end = max(mark.day for mark in marks)
    return TimelineValues(state.received, end, until, marks)


def step_of(case: ComplaintCase) -> Step:
    """Return the next lawful step, and the others."""
    state, name = case.state, case.person.name
    escalated = Act("event:escalated", "Record that they went to the ICO…")
    review = Act("event:review", "Record a review…")
    if state.state is State.CLOSED:
        said = Act(
            "event:ico-decided", "Record the ICO’s decision…", why_not(state, ComplaintKind.DECIDED)
        )
        return Step(
            "Nothing left to do", "The outcome was sent.", None, None, [escalated, said, review]
        )
    facts = Act("letter:complaint-facts", "Ask them for facts")
    points = Act("points", "Split into points…")
    acknowledge = Act("letter:complaint-acknowledgement", "Write the acknowledgement")
    outcome_letter = Act("letter:complaint-outcome", "Write the outcome")
    told = Act(
        "event:acknowledged",
        "Record that you acknowledged it…",
        why_not(state, ComplaintKind.ACKNOWLEDGED),
    )
    decide = Act("event:outcome", "Record the outcome…")
    enquiry = Act("event:enquiry", "Record an enquiry…")
    progress = Act("event:progress", "Record a progress update…")
    news = Act("letter:complaint-progress", "Write a progress update")
    sent = Act(
        "event:outcome-sent",
        "Record the outcome as sent…",
        why_not(state, ComplaintKind.OUTCOME_SENT),
    )
    if state.outcome is not None:
        return Step(
            f"Send {name} the outcome",
            "The complaint closes once it is sent.",
            outcome_letter,
            sent,
            [decide, points, acknowledge, told, enquiry, facts, news, progress, escalated],
        )
    if state.acknowledged is None:
        return Step(
            f"Tell {name} you have received it and are looking into it",
            "If you finish within the 30 days, one letter can do both.",
            acknowledge,
            enquiry,
            [told, points, decide, facts, news, progress, sent, escalated],
        )
    return Step(
        "Look into it, then record the outcome",
        "Without undue delay; meanwhile, keep them informed (s.164A(4), (5)).",
        decide,
        enquiry,
        [points, facts, news, progress, acknowledge, sent, escalated],
    )


def facts_of(
    case: ComplaintCase, held: str, letter: list[str], also: Besides
) -> list[tuple[str, str, str]]:
    """Return what is known, and what the complaint may be besides."""
    complaint, person = case.complaint, case.person
    contact = "  ·  ".join(p for p in (person.email, person.phone) if p)
    facts = [
        ("Complaint", _short(complaint.text), "text" if len(complaint.text) > SHORT else ""),
        ("Person", contact or person.address or "no contact details", ""),
    ]
    if complaint.wanted:
        facts.append(("What they want", complaint.wanted, ""))
    for number, point in enumerate(points_of(complaint), start=1):
        facts.append((f"Point {number}", _point(case, number, point), "points"))
    outcome = case.state.outcome
    facts.append(("Outcome", outcome.label if outcome else "No outcome yet", ""))
    if case.state.findings:
        facts.append(("Findings", case.state.findings, ""))
    if complaint.lessons:
        facts.append(("Lessons", complaint.lessons, ""))
    if case.state.escalated:
        facts.append(("At the ICO", f"since {short_date(case.state.escalated)}", ""))
    for right, words in also.rights:
        facts.append(("Possible request", f"{right.label}: “{words}”", f"besides:{right.value}"))
    if also.breach_words and not also.breaches:
        facts.append(("Possible breach", f"“… {also.breach_words} …”", "breach"))
    facts += [("Breach", reference, f"open:{reference}") for reference in also.breaches]
    if letter:
        facts.append(("Same letter", ", ".join(letter), ""))
    if held:
        facts.append(("On hold", held, ""))
    return facts


def history_of(case: ComplaintCase) -> list[Happening]:
    """Return what happened, the newest first."""
    standing = {event.sequence: event for event in case.state.standing}
    happenings = []
    for event in reversed(case.events):
        kind = ComplaintKind(event.kind)
        current = standing.get(event.sequence)
        title = kind.label
        if kind is ComplaintKind.CORRECTED:
            target = next(e for e in case.events if e.sequence == event.corrects)
            title = f"Corrected: {ComplaintKind(target.kind).label.lower()}"
        elif current is None:
            title = f"{title} (undone)"
        elif current.date != event.date:
            title = f"{title} (moved to {short_date(current.date)})"
        quiet = current is None or kind in {ComplaintKind.NOTE, ComplaintKind.RECEIVED}
        mendable = kind is not ComplaintKind.NOTE and current is not None
        happenings.append(
            Happening(
                short_date(event.date),
                Tone.NONE if quiet else Tone.ON_TRACK,
                title,
                _told(event),
                f"correct:{event.sequence}" if mendable else "",
            )
        )
    return happenings


def _short(text: str) -> str:
    if not text:
        return "nothing recorded"
    plain = " ".join(text.split()) if len(text) > SHORT else text
    return f"“{plain[:SHORT].rstrip()} …”" if len(text) > SHORT else f"“{text}”"


def _point(case: ComplaintCase, number: int, point: str) -> str:
    """Return a point with its outcome, where it has one."""
    decided = last_of(case.state.standing, ComplaintKind.OUTCOME)
    found = (decided.details.get("points") or []) if decided else []
    if number <= len(found):
        each = found[number - 1]
        return f"{point}\n{Outcome(each['outcome']).label}: {each['reasons']}"
    return f"{point}\nNo outcome yet"


def _told(event: ComplaintEvent) -> str:
    """Return what an event's line says: its words, of whom, how."""
    details = json.loads(event.details)
    asked = f"Asked: {details['asked']}. " if details.get("asked") else ""
    return f"{asked}{event.note}"
