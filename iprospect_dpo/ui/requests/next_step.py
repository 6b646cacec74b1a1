"""The next lawful step of a request, what else may be done, and the facts beside it."""

from __future__ import annotations

from datetime import date

from iprospect_dpo.desk.letters.kinds import LetterKind
from iprospect_dpo.desk.letters.rules import why_no_letter
from iprospect_dpo.desk.requests.about import about_of
from iprospect_dpo.desk.requests.cases import RequestCase, lawful_next
from iprospect_dpo.desk.requests.context import RequestSheet
from iprospect_dpo.desk.requests.recipient_notices import NOTIFIED
from iprospect_dpo.desk.requests.searches import SEARCHED
from iprospect_dpo.law.dates import short_date
from iprospect_dpo.law.decisions import Decision
from iprospect_dpo.law.events import last_of
from iprospect_dpo.law.requests import RULES, RequestKind, State
from iprospect_dpo.law.rights import Right
from iprospect_dpo.ui.parts.record import Act, Step
from iprospect_dpo.ui.requests.event_text import EVENTS

#: What the menu of the step offers as letters: their words, and a line on what they do.
_LETTERS = {
    LetterKind.ACKNOWLEDGEMENT: ("Acknowledge it", "With the reference and the due date."),
    LetterKind.IDENTITY: (
        "Ask for proof of identity",
        "Only if you have reasonable doubts. The month starts when you receive it.",
    ),
    LetterKind.AUTHORITY: ("Ask for proof of authority", "If someone writes for them."),
    LetterKind.CLARIFICATION: (
        "Ask for clarification",
        "Pauses the clock from the day it is sent (Art 12A(5)).",
    ),
    LetterKind.FEE: ("Charge a fee", "The month starts when it is paid (Art 12(5))."),
    LetterKind.COPY_FEE: ("Charge for further copies", "The month is not affected (Art 15(3))."),
    LetterKind.EXTENSION: (
        "Extend by two months",
        "With the reasons, before the first month ends (Art 12A(3)).",
    ),
    LetterKind.WEIGHING: (
        "Write while you weigh it",
        "An objection, or whether it is accurate (Art 18(1)).",
    ),
    LetterKind.CLOSING: ("Close it unanswered", "When they never sent what you asked for."),
    LetterKind.PROGRESS: ("Send a progress update", "Good practice, and needed if overdue."),
}


def step_of(case: RequestCase, sheet: RequestSheet, today: date) -> Step:
    """Return the step card of a request."""
    state = case.state.state
    warning = case.deadline.problems[0] if case.deadline.problems else ""
    if state is State.CLOSED:
        return _closed(case, sheet)
    if state is State.ACT_NOW:
        return _act_now(case)
    if state is State.NOT_STARTED:
        return _not_started(case, warning)
    if state is State.STOPPED:
        return Step(
            "Wait for their answer, then record it",
            "Meanwhile, send what you can. The clock restarts when they answer.",
            Act("event:clarification-answered", "Record their answer…"),
            _search_act(case),
            [
                _chaser(),
                Act(f"letter:{answer_kind(case).value}", _write_words(case)),
                Act("decide", "Decide…"),
                *_others(case, today),
            ],
            warning,
        )
    return _open(case, sheet, today, warning)


def by_hand(case: RequestCase) -> list[Act]:
    """Return the events that may be recorded without one of the desk's letters."""
    reasons = lawful_next(case)
    acts = [Act("event:note", "Add a note…")]
    for kind, (_, about, _) in EVENTS.items():
        if kind in {RequestKind.NOTE, RequestKind.DECIDED} or (
            RULES[kind].answers and reasons[kind]
        ):
            continue
        acts.append(
            Act(f"event:{kind.value}", f"Record: {kind.label.lower()}…", reasons[kind], about)
        )
    return acts


def facts_of(case: RequestCase, sheet: RequestSheet) -> list[tuple[str, str, str]]:
    """Return the facts of a request: label, value, and no change by hand."""
    request, person = case.request, case.person
    contact = "  ·  ".join(part for part in (person.email, person.phone) if part)
    facts = [
        ("What they asked", _asked_words(request.text), "text" if len(request.text) > 700 else ""),
        ("Person", contact or person.address or "no contact details", "person"),
    ]
    if person.address and contact:
        facts.append(("Address", person.address, ""))
    if request.on_behalf_by:
        facts.append(("Written by", _agent_words(case), ""))
        if request.behalf_contact:
            facts.append(("Contact", request.behalf_contact, ""))
    if request.age is not None and request.age < 18:
        facts.append(("Child’s age", f"{request.age}. {_child_words(request.age)}", ""))
    if request.their_reference:
        facts.append(("Their reference", request.their_reference, ""))
    if request.noticed_on != request.received_on:
        facts.append(("Noticed on", short_date(request.noticed_on), ""))
    if came := _attachments(case):
        facts.append(("Attachments", came, ""))
    if sheet.linked:
        words = ", ".join(f"{name} ({what})" for name, what in sheet.linked)
        facts.append(("Same letter", words, ""))
    if sheet.others:
        facts.append(("Also open", ", ".join(sheet.others), ""))
    facts += _work_facts(case, sheet)
    for paper, title in sheet.unsent:
        facts.append(("Issued, not sent", f"{paper}: {title}", ""))
    if case.state.state is not State.CLOSED:
        hold = "Nothing about them may be erased while this is open (s.173)"
        if Right(case.request.right) is Right.ERASURE:
            hold = "Erase only what this asks for, once decided; keep the rest meanwhile (s.173)"
        facts.append(("On hold", hold, ""))
    return facts


def answer_kind(case: RequestCase) -> LetterKind:
    """Return the letter that tells what was decided; the answer itself while nothing was."""
    decision = case.state.ruling.decision if case.state.ruling else None
    if decision is Decision.REFUSED:
        return LetterKind.REFUSAL
    if decision is Decision.NOTHING_HELD:
        return LetterKind.NOTHING_HELD
    if Right(case.request.right) is Right.ACCESS:
        return LetterKind.ACCESS_RESPONSE
    return LetterKind.RESPONSE


def _closed(case: RequestCase, sheet: RequestSheet) -> Step:
    when = f"Closed on {short_date(case.state.closed_on)}." if case.state.closed_on else ""
    told, every = sheet.told
    acts = [Act("recipients", "Who must be told…")] if _notifies(case) else []
    if not why_no_letter(case, LetterKind.LIFTING, case.state.facts.received):
        acts += [
            Act("letter:restriction-lifted", "Tell them before you lift it…"),
            Act("event:restriction-lifted", "Record: restriction lifted…"),
        ]
    if _notifies(case) and (told < every or not every):
        return Step(
            "Tell everyone you passed it on to",
            f"{when} The law asks you to tell every recipient (Art 19).",
            acts[0],
        )
    return Step("Nothing left to do", when, None, None, acts)


def _act_now(case: RequestCase) -> Step:
    done = (case.state.ruling.done if case.state.ruling else None) or {}
    stopped = done.get("stopped", "")
    hint = f"Ended when you logged it: {stopped}. " if stopped else ""
    marketing = Right(case.request.right) is Right.MARKETING_OBJECTION
    lead = "Stop any messages in progress, then tell them you have stopped"
    if not marketing:
        lead = "Stop what relied on the consent, then tell them it has ended"
    return Step(
        lead,
        f"{hint}Their address is on the do-not-contact list. Act now: you cannot ask for proof or "
        "refuse.",
        Act("letter:response", "Write the confirmation"),
        Act("event:sent", "Record it as sent…"),
        [
            _letter_act(case, LetterKind.ACKNOWLEDGEMENT),
            Act("decide", "Add details…"),
            Act("event:withdrawn", "Record that they changed their mind…"),
        ],
    )


def _not_started(case: RequestCase, warning: str) -> Step:
    facts = case.state.facts
    ruling = case.state.ruling
    if ruling is not None and ruling.decision is Decision.REFUSED:
        return Step(
            "Write the refusal, send it, and record it as sent",
            "They did not prove who they are, or send what you asked for.",
            Act("letter:refusal", "Write the refusal"),
            Act("decide", "Change the decision…"),
            [_chaser(), Act("event:withdrawn", "Record that they withdrew it…")],
            warning,
        )
    kind, asked = (
        (RequestKind.IDENTITY_PROVED, LetterKind.IDENTITY)
        if facts.identity.awaited
        else (RequestKind.AUTHORITY_PROVED, LetterKind.AUTHORITY)
        if facts.authority.awaited
        else (RequestKind.FEE_PAID, LetterKind.FEE)
    )
    return Step(
        "Wait for what you asked for, then record it",
        "The month starts on the day you receive it.",
        Act(f"event:{kind.value}", f"{EVENTS[kind][0]}…"),
        _chaser(),
        [
            Act(f"letter:{asked.value}", "Write the letter asking for it"),
            Act("decide", "Decide…"),
            Act("event:withdrawn", "Record that they withdrew it…"),
        ],
        warning,
    )


def _open(case: RequestCase, sheet: RequestSheet, today: date, warning: str) -> Step:
    right, ruling = Right(case.request.right), case.state.ruling
    left = case.deadline.days_left(today) or 0
    late = _late_words(left)
    sent = Act("event:sent", "Record the answer as sent…")
    others = [*_others(case, today), sent]
    undecided = ruling is None and right not in SEARCHED
    write = Act(
        f"letter:{answer_kind(case).value}",
        _write_words(case),
        "Decide first: the letter says what was done." if undecided else "",
    )
    decide = Act("decide", "Decide…")
    work = [Act("search", "Open the search list"), Act("act", "Record what you did…")]
    if ruling is not None and ruling.decision is not None:
        second = Act("recipients", "Tell the recipients") if _notifies(case) else None
        return Step(
            "Write the answer, send it, and record it as sent",
            late or f"Decided: {ruling.decision.label.lower()}.",
            write,
            second,
            [decide, *work, Act("about", "Choose what concerns them"), *others],
            warning,
        )
    if right in SEARCHED:
        done, places = sheet.searched
        if not places or done < places:
            waiting = "your places" if not places else _places(places - done)
            return Step(
                f"Search {waiting}, then write the response",
                late
                or (f"{done} of {places} places searched. " if places else "")
                + "The response is then filled in from your inventory.",
                Act("search", "Open the search list"),
                write,
                [decide, *others],
                warning,
            )
        if right is Right.ACCESS and not about_of(case.request).activities:
            return Step(
                "Choose what concerns them, then write the response",
                late or "The answer describes their data, not your whole business (Art 15(1)).",
                Act("about", "Choose what concerns them"),
                write,
                [work[0], decide, *others],
                warning,
            )
        if right is Right.PORTABILITY:
            return Step(
                "You have searched everywhere: decide, then write the response",
                late or "Say what they will receive, and in which format (Art 20(1)).",
                decide,
                write,
                [work[0], *others],
                warning,
            )
        return Step(
            "You have searched everywhere: write the response",
            late or "Decide first if you hold nothing, or withhold something.",
            write,
            decide,
            [work[0], Act("about", "Choose what concerns them"), *others],
            warning,
        )
    meanwhile = {
        Right.OBJECTION: "Restrict its use while you consider the objection (Art 18(1)(d)).",
        Right.RECTIFICATION: "Restrict its use while you check its accuracy (Art 18(1)(a)).",
    }.get(right, "Nothing about them may be erased to avoid answering (s.173).")
    return Step(
        f"Decide, act, and answer: {right.asks.lower()} ({right.article})",
        late or meanwhile,
        decide,
        None,
        [write, *work, *others],
        warning,
    )


def _others(case: RequestCase, today: date) -> list[Act]:
    acts = [_letter_act(case, kind, today) for kind in _LETTERS]
    return [*acts, Act("event:withdrawn", "Record that they withdrew it…")]


def _letter_act(case: RequestCase, kind: LetterKind, today: date | None = None) -> Act:
    words, about = _LETTERS[kind]
    why_not = why_no_letter(case, kind, today or case.state.facts.received)
    if kind is LetterKind.AUTHORITY and not case.request.on_behalf_by and not why_not:
        why_not = "Nobody is acting for them."
    limit = case.deadline.extension_notice_by
    late = today is not None and limit is not None and today > limit
    if kind is LetterKind.EXTENSION and not why_not and late and limit is not None:
        why_not = f"The month ended on {short_date(limit)} (Art 12A(3) to (5))."
    return Act(f"letter:{kind.value}", f"{words}…", why_not, about)


def _search_act(case: RequestCase) -> Act | None:
    return Act("search", "Open the search list") if case.request.right in SEARCHED else None


def _chaser() -> Act:
    return Act("letter:chaser", "Write a reminder")


def _notifies(case: RequestCase) -> bool:
    decision = case.state.ruling.decision if case.state.ruling else None
    return Right(case.request.right) in NOTIFIED and decision in {
        Decision.GRANTED,
        Decision.IN_PART,
    }


def _write_words(case: RequestCase) -> str:
    return {
        LetterKind.REFUSAL: "Write the refusal",
        LetterKind.NOTHING_HELD: "Write that you hold nothing",
    }.get(answer_kind(case), "Write the response")


def _late_words(left: int) -> str:
    if left >= 0:
        return ""
    days = "1 day" if left == -1 else f"{-left} days"
    return f"This is {days} overdue. Answer now and say why; do not backdate it."


def _places(number: int) -> str:
    return "the last place" if number == 1 else f"the remaining {number} places"


def _asked_words(text: str) -> str:
    """Return what they wrote; a long letter by its beginning, the rest a click away."""
    if not text:
        return "nothing recorded"
    if len(text) <= 700:
        return f"“{text}”"
    return f"“{text[:600].rstrip()} …” ({len(text.split())} words: see the full letter)"


def _agent_words(case: RequestCase) -> str:
    authority = case.state.facts.authority
    proved = last_of(case.state.standing, RequestKind.AUTHORITY_PROVED)
    if proved is not None:
        words = f"authorised to act for them, shown on {short_date(proved.date)}"
    elif authority.awaited:
        words = "proof of authority requested"
    else:
        words = "ask for proof of authority, unless it is obvious"
    return f"{case.request.on_behalf_by}, for them: {words}"


def _child_words(age: int) -> str:
    if age >= 12:
        return "Presumed able to ask in Scotland (DPA s.208); elsewhere it depends on maturity."
    return "A parent can ask for them; what matters is the child’s interests."


def _attachments(case: RequestCase) -> str:
    event = last_of(case.state.standing, RequestKind.RECEIVED)
    return ", ".join(event.details.get("attachments", ())) if event else ""


def _work_facts(case: RequestCase, sheet: RequestSheet) -> list[tuple[str, str, str]]:
    facts: list[tuple[str, str, str]] = []
    done, places = sheet.searched
    if places:
        facts.append(("Searched", f"{done} of {places} places", ""))
    ruling = case.state.ruling
    if ruling is not None and ruling.decision is not None:
        facts.append(("Decision", ruling.decision.label, ""))
    if ruling is not None and ruling.reasons:
        facts.append(("Reasons", ruling.reasons, ""))
    told, every = sheet.told
    if every:
        facts.append(("Recipients told", f"{told} of {every}", ""))
    for row in sheet.erasures:
        if row.erased_on is not None:
            where = f", {row.place}" if row.place else ""
            facts.append(("Erased", f"{row.what}{where}, {short_date(row.erased_on)}", ""))
        elif row.due_on is not None:
            words = f"{row.what}, may be erased on {short_date(row.due_on)}"
            facts.append(("Kept for now", words, f"erase:{row.uid}"))
    return facts
