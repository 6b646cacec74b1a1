"""How long the law gives: one month for a request, thirty days to acknowledge a complaint.

Sources: UK GDPR Art 12(3), Art 12A (in force 5 February 2026), Art 4A; DPA 2018 s.164A(3) and
s.205(2); Reg (EEC, Euratom) 1182/71 Art 3. All dates are local dates (Europe/London); a period
runs to the end of the day that is named.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from iprospect_dpo.law.clock_facts import (
    LATEST,
    ClockError,
    ClockFacts,
    ClockState,
    Deadline,
    Pause,
    Proof,
    check_day,
    check_order,
    check_range,
)
from iprospect_dpo.law.clock_working import Working
from iprospect_dpo.law.commencement import COMPLAINTS_FROM, cited
from iprospect_dpo.law.dates import short_date
from iprospect_dpo.law.rights import Right
from iprospect_dpo.law.working_days import WorkingDays

_DAY = timedelta(days=1)
COMPLAINT_DAYS = 30
MONTHS, MONTHS_EXTENDED = 1, 3


def months_after(start: date, months: int) -> date:
    """Return the day of the same number so many months on, clamped to the month's end.

    1182/71 Art 3(2)(c); always one jump from the start, never month by month.
    """
    return start + relativedelta(months=months)


def reckon(facts: ClockFacts, days: WorkingDays) -> Deadline:
    """Work out the time limit of a request from what happened (Arts 12(3), 12A).

    A right that is acted on at once has no date (``ClockState.ACT_NOW``). What the law does not
    allow (a pause for another right than access, one asked after the month
    had ended, an extension noticed too late) is left out and named in ``problems``.
    """
    check_range(facts)
    return _reckon(facts, days, _missed(facts, days))


def _reckon(facts: ClockFacts, days: WorkingDays, missed: date | None = None) -> Deadline:
    work = Working(facts.received)
    if facts.right.act_now:
        work.act_now(facts.received, facts.right.label, facts.right.article)
        return Deadline(
            facts.right,
            facts.received,
            None,
            0,
            None,
            0,
            None,
            ClockState.ACT_NOW,
            None,
            work.steps,
        )
    work.received(facts.received)
    if missed is not None:
        work.missed(missed)
    waiting = _waiting_for(facts)
    if waiting:
        work.not_started(waiting)
        return Deadline(
            facts.right,
            facts.received,
            None,
            MONTHS,
            None,
            0,
            None,
            ClockState.NOT_STARTED,
            None,
            work.steps,
            missed=missed,
        )
    start = _start(facts, work)
    pauses, problems = _lawful_pauses(facts)
    first = _run(months_after(start, MONTHS), start, pauses, days)
    months, run = MONTHS, first
    if facts.extended is not None:
        if first.due is not None and facts.extended > first.due:
            problems.append(
                f"The month ended on {short_date(first.due)}, so it could not be extended on "
                f"{short_date(facts.extended)} (Art 12A(3) to (5))."
            )
        else:
            months = MONTHS_EXTENDED
            run = _run(months_after(start, months), start, pauses, days)
    problems += [
        f"The deadline was {short_date(run.due_before[pause])}, so asking on "
        f"{short_date(pause.asked)} what they meant does not pause the clock (Art 12A(5))."
        for pause in run.ignored
    ]
    work.month(start, months, run.nominal, facts.extended, first.due)
    work.pauses(run.counted, start, run.paused_days, run.nominal)
    if run.open is not None:
        work.stopped(run.open.asked, run.remaining)
    else:
        assert run.due is not None  # noqa: S101 - a run without an open pause has an end
        work.rolled(run.unrolled, run.due, days, floored=run.floored)
        work.verdict(run.due, known=days.known(run.due))
    return Deadline(
        right=facts.right,
        received=facts.received,
        starts=start,
        months=months,
        nominal=run.nominal,
        paused_days=run.paused_days,
        due=run.due,
        clock=ClockState.STOPPED if run.open else ClockState.RUNNING,
        extension_notice_by=None if run.open else first.due,
        working=work.steps,
        remaining=run.remaining if run.open else None,
        pauses=tuple(run.counted) + ((run.open,) if run.open else ()),
        problems=tuple(cited(problem, facts.received) for problem in problems),
        known=run.due is None or days.known(run.due),
        missed=missed,
    )


def _missed(facts: ClockFacts, days: WorkingDays) -> date | None:
    """Return the due day that had passed before proof or a fee was asked for, or None.

    Art 12(6) lets one wait while in doubt; it does not cure a month that has run out.
    """
    proofs = {"identity": facts.identity, "authority": facts.authority, "fee": facts.fee}
    asked = sorted((each.asked, name) for name, each in proofs.items() if each.asked is not None)
    known = {name: each for name, each in proofs.items() if each.asked is None}
    for day, name in asked:
        due = _reckon(_with_proofs(facts, known), days).due
        if due is not None and day > due:
            return due
        known[name] = proofs[name]
    return None


def _with_proofs(facts: ClockFacts, known: Mapping[str, Proof]) -> ClockFacts:
    return replace(
        facts,
        identity=known.get("identity", Proof()),
        authority=known.get("authority", Proof()),
        fee=known.get("fee", Proof()),
    )


def response_deadline(facts: ClockFacts, days: WorkingDays) -> Deadline:
    """Work out the time limit, refusing what cannot have happened and what the law refuses.

    Raises ClockError with one sentence. Otherwise as ``reckon``.
    """
    check_order(facts)
    deadline = reckon(facts, days)
    if deadline.problems:
        raise ClockError(deadline.problems[0])
    return deadline


def complaint_deadline(received: date, days: WorkingDays) -> Deadline:
    """Return by when a complaint must be acknowledged: thirty days, the day of receipt not counted.

    DPA 2018 s.164A(3), s.205(2); 1182/71 Art 3(1) and (4). No pause, no extension, no identity.
    A complaint of before 19 June 2026 has no statutory date (SI 2026/82 reg 3(a)).
    """
    check_day(received)
    if received < COMPLAINTS_FROM:
        early = Working(received)
        early.no_complaint_duty(received)
        return Deadline(
            "complaint", received, None, 0, None, 0, None, ClockState.RUNNING, None, early.steps
        )
    nominal = received + timedelta(days=COMPLAINT_DAYS)
    due = days.roll_forward(nominal)
    work = Working(received)
    work.complaint(received, nominal)
    work.rolled(nominal, due, days, floored=False)
    work.verdict(due, known=days.known(due), verb="Acknowledge")
    return Deadline(
        "complaint",
        received,
        received,
        0,
        nominal,
        0,
        due,
        ClockState.RUNNING,
        None,
        work.steps,
        known=days.known(due),
    )


def own_target(deadline: Deadline, target_days: int) -> date | None:
    """Return the owner's internal target: so many days after the start, paused days added.

    Never after the due day; a constant figure that the regulator suggests, not a statutory limit.
    """
    if deadline.starts is None or deadline.due is None:
        return None
    target = deadline.starts + timedelta(days=target_days + deadline.paused_days)
    return min(target, deadline.due)


def what_if_answered(facts: ClockFacts, answered: date, days: WorkingDays) -> Deadline:
    """Return the time limit as it would be had the last clarification been answered on that day.

    Raises ClockError where no clarification was asked, or the day lies before the asking.
    """
    if not facts.pauses:
        raise ClockError("You have not asked a question, so there is no answer to record.")
    last = max(facts.pauses)
    if answered < last.asked:
        raise ClockError("The answer must be dated on or after the question.")
    others = tuple(pause for pause in facts.pauses if pause != last)
    return reckon(replace(facts, pauses=(*others, Pause(last.asked, answered))), days)


def what_if_proved(facts: ClockFacts, day: date, days: WorkingDays) -> Deadline:
    """Return the time limit as it would be had all that is awaited come on that day (Art 12A(2)).

    Raises ClockError where nothing is awaited, or the day lies before the asking.
    """
    awaited = [proof for proof in (facts.identity, facts.authority, facts.fee) if proof.awaited]
    if not awaited:
        raise ClockError("Nothing is outstanding that would start the month.")
    if any(proof.asked is not None and day < proof.asked for proof in awaited):
        raise ClockError("The answer must be dated on or after the question.")

    def given(proof: Proof) -> Proof:
        return replace(proof, given=day) if proof.awaited else proof

    return reckon(
        replace(
            facts,
            identity=given(facts.identity),
            authority=given(facts.authority),
            fee=given(facts.fee),
        ),
        days,
    )


def extended_on(facts: ClockFacts, noticed: date, days: WorkingDays) -> Deadline:
    """Return the time limit as it would be had an extension been noticed on that day.

    Raises ClockError when that day is too late (Art 12A(3) to (5)).
    """
    deadline = reckon(replace(facts, extended=noticed), days)
    if deadline.months != MONTHS_EXTENDED and deadline.clock is ClockState.RUNNING:
        raise ClockError(deadline.problems[-1])
    return deadline


@dataclass(frozen=True)
class _Run:
    nominal: date
    unrolled: date
    due: date | None
    paused_days: int
    counted: list[Pause]
    ignored: list[Pause]
    due_before: dict[Pause, date]
    open: Pause | None
    remaining: int
    floored: bool


def _run(nominal: date, start: date, pauses: Sequence[Pause], days: WorkingDays) -> _Run:
    """Walk through the pauses in order; each counts only if asked before the time was out."""
    paused: set[date] = set()
    counted: list[Pause] = []
    ignored: list[Pause] = []
    due_before: dict[Pause, date] = {}
    unrolled = nominal
    due = days.roll_forward(nominal)
    floored = False
    for pause in pauses:
        if pause.asked > due:
            ignored.append(pause)
            due_before[pause] = due
            continue
        if pause.answered is None:
            left = max((unrolled - max(pause.asked - _DAY, start)).days, 0)
            return _Run(
                nominal,
                unrolled,
                None,
                len(paused),
                counted,
                ignored,
                due_before,
                pause,
                left,
                floored,
            )
        counted.append(pause)
        day = max(pause.asked, start + _DAY)  # the day of receipt is never counted (1182/71 3(1))
        while day <= pause.answered:
            paused.add(day)
            day += _DAY
        unrolled = nominal + timedelta(days=len(paused))
        # Asked on a day that only the weekend roll had added: never due before the answer.
        rolled = days.roll_forward(unrolled)
        floor = days.roll_forward(pause.answered + _DAY) if rolled <= pause.answered else rolled
        due = max(due, floor)
        floored = due != rolled
    return _Run(nominal, unrolled, due, len(paused), counted, ignored, due_before, None, 0, floored)


def _lawful_pauses(facts: ClockFacts) -> tuple[list[Pause], list[str]]:
    if facts.pauses and facts.right is not Right.ACCESS:
        return [], [
            "Only access requests can be paused for clarification (Art 12A(5)); "
            f"this is a request for {facts.right.label.lower()}."
        ]
    return sorted(facts.pauses, key=lambda pause: (pause.asked, pause.answered or LATEST)), []


def _waiting_for(facts: ClockFacts) -> list[str]:
    awaited = (
        (facts.identity, "proof of identity"),
        (facts.authority, "proof of authority"),
        (facts.fee, "the fee"),
    )
    return [what for proof, what in awaited if proof.awaited]


def _start(facts: ClockFacts, work: Working) -> date:
    """Return the latest of receipt, proof received and fee paid (Art 12A(2))."""
    start = facts.received
    reasons: list[tuple[date, str, str]] = []
    for proof, what, article in (
        (facts.identity, "Proof of identity arrived", "Art 12A(2)(b)"),
        (facts.authority, "Proof of authority arrived", "Art 12A(2)(b)"),
        (facts.fee, "The fee was paid", "Art 12A(2)(c)"),
    ):
        if proof.given is not None:
            reasons.append((proof.given, what, article))
            start = max(start, proof.given)
    work.start(facts.received, start, reasons)
    return start
