"""Time in law: a rule counts from its day, and a month that has run out stays missed.

Law sheet 13.1 to 13.4: the dates were worked out by hand.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from iprospect_dpo.law.clock import complaint_deadline, reckon
from iprospect_dpo.law.clock_facts import ClockFacts, ClockState, Proof
from iprospect_dpo.law.complaints import ComplaintKind, fold_complaint
from iprospect_dpo.law.events import Event
from iprospect_dpo.law.requests import NO_REASON, RequestKind, State, fold_request
from iprospect_dpo.law.rights import Right
from iprospect_dpo.law.working_days import Nation, WorkingDays

DAYS = WorkingDays(Nation.ENGLAND_AND_WALES)


def words(deadline: Any) -> str:
    return " ".join(str(step) for step in deadline.working)


@pytest.mark.parametrize(
    ("received", "due"),
    [("2026-03-02", None), ("2026-06-18", None), ("2026-06-19", "2026-07-20")],
)
def test_the_duty_to_acknowledge_a_complaint_began_on_19_june_2026(
    received: str, due: str | None
) -> None:
    deadline = complaint_deadline(date.fromisoformat(received), DAYS)
    assert deadline.due == (date.fromisoformat(due) if due else None)
    assert ("no statutory date applies" in words(deadline)) == (due is None)


def test_an_early_complaint_is_open_and_never_late() -> None:
    state = fold_complaint([Event(1, ComplaintKind.RECEIVED, date(2026, 3, 2))], DAYS)
    assert (state.state, state.due, state.deadline.due) == (State.OPEN, None, None)


@pytest.mark.parametrize(
    ("received", "due"), [("2026-02-04", "2026-03-04"), ("2026-02-05", "2026-03-05")]
)
def test_a_request_keeps_its_dates_and_cites_the_law_of_then(received: str, due: str) -> None:
    day = date.fromisoformat(received)
    facts = ClockFacts(Right.ACCESS, day, identity=Proof(day, day))
    deadline = reckon(facts, DAYS)
    assert deadline.due == date.fromisoformat(due)
    assert ("12A" in words(deadline)) == (received >= "2026-02-05")
    assert ("Art 12(6)" in words(deadline)) == (received < "2026-02-05")


@pytest.mark.parametrize("name", ["identity", "authority", "fee"])
def test_asking_late_does_not_revive_a_month_that_has_run_out(name: str) -> None:
    proof = Proof(date(2026, 11, 20), date(2026, 11, 21))
    known: dict[str, Any] = {name: proof}
    facts = ClockFacts(Right.ACCESS, date(2026, 10, 1), **known)
    deadline = reckon(facts, DAYS)
    assert (deadline.due, deadline.missed) == (date(2026, 12, 21), date(2026, 11, 2))
    assert "was missed" in words(deadline)
    known = {name: Proof(date(2026, 11, 20))}
    waiting = reckon(ClockFacts(Right.ACCESS, date(2026, 10, 1), **known), DAYS)
    assert (waiting.clock, waiting.missed) == (ClockState.NOT_STARTED, date(2026, 11, 2))


@pytest.mark.parametrize(
    ("asked", "missed"), [("2026-10-05", None), ("2026-11-02", None), ("2026-11-03", "2026-11-02")]
)
def test_asking_in_time_misses_nothing(asked: str, missed: str | None) -> None:
    facts = ClockFacts(
        Right.ERASURE,
        date(2026, 10, 1),
        identity=Proof(date.fromisoformat(asked), date(2026, 11, 20)),
    )
    assert reckon(facts, DAYS).missed == (date.fromisoformat(missed) if missed else None)


def test_a_second_question_is_measured_against_the_month_of_the_first() -> None:
    facts = ClockFacts(
        Right.ACCESS,
        date(2026, 9, 1),
        identity=Proof(date(2026, 9, 2), date(2026, 9, 10)),  # due 12 October (a Monday)
        fee=Proof(date(2026, 10, 13), date(2026, 10, 14)),
    )
    assert reckon(facts, DAYS).missed == date(2026, 10, 12)


def test_a_proof_whose_asking_is_unknown_is_not_called_late() -> None:
    facts = ClockFacts(Right.ACCESS, date(2026, 10, 1), identity=Proof(given=date(2026, 11, 21)))
    assert reckon(facts, DAYS).missed is None


def folded(*events: tuple[str, str, str]) -> Any:
    every = [Event(1, RequestKind.RECEIVED, date(2026, 11, 2))]
    every += [
        Event(number, kind, date.fromisoformat(day), note)
        for number, (kind, day, note) in enumerate(events, start=2)
    ]
    return fold_request(Right.ACCESS, every, DAYS)


def test_a_fee_for_copies_does_not_move_the_start() -> None:
    copies = folded(
        (RequestKind.COPY_FEE_CHARGED, "2026-11-03", "two further copies"),
        (RequestKind.COPY_FEE_PAID, "2026-11-20", ""),
    )
    assert copies.deadline.due == date(2026, 12, 2)
    excessive = folded(
        (RequestKind.FEE_CHARGED, "2026-11-03", "excessive"),
        (RequestKind.FEE_PAID, "2026-11-20", ""),
    )
    assert excessive.deadline.due == date(2026, 12, 21)


@pytest.mark.parametrize("note", ["", NO_REASON])
def test_a_question_without_its_reason_does_not_stop_the_clock(note: str) -> None:
    asked = (RequestKind.CLARIFICATION_ASKED, "2026-11-04")
    assert folded((*asked, note)).state is State.OPEN
    assert folded((*asked, "Which of 4,000 calls?")).state is State.STOPPED
