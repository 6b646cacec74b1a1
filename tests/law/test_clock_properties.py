"""What holds for every date, not only for the examples."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from iprospect_dpo.law.clock import complaint_deadline, reckon, what_if_answered
from iprospect_dpo.law.clock_facts import ClockFacts, ClockState, Pause
from iprospect_dpo.law.commencement import COMPLAINTS_FROM
from iprospect_dpo.law.rights import Right
from iprospect_dpo.law.working_days import Nation, WorkingDays

DAYS = st.dates(date(2019, 1, 1), date(2028, 6, 30))
NATIONS = st.sampled_from([WorkingDays(nation) for nation in Nation])
GAP = st.integers(0, 25)


@st.composite
def facts(draw: st.DrawFn) -> ClockFacts:
    received = draw(DAYS)
    pauses = []
    for _ in range(draw(st.integers(0, 3))):
        asked = received + timedelta(days=draw(GAP))
        pauses.append(Pause(asked, asked + timedelta(days=draw(GAP))))
    extended = received + timedelta(days=draw(GAP)) if draw(st.booleans()) else None
    return ClockFacts(Right.ACCESS, received, pauses=tuple(pauses), extended=extended)


@given(facts(), NATIONS)
def test_never_before_the_start_and_never_on_a_day_off(what: ClockFacts, days: WorkingDays) -> None:
    deadline = reckon(what, days)
    assert deadline.due is not None
    assert deadline.starts is not None
    assert deadline.due > deadline.starts
    assert days.is_working(deadline.due)
    assert deadline.extension_notice_by is not None
    assert days.is_working(deadline.extension_notice_by)
    assert deadline.due >= deadline.extension_notice_by


@given(DAYS, NATIONS, st.booleans())
def test_monotone_in_the_start(start: date, days: WorkingDays, extended: bool) -> None:
    def due(received: date) -> date:
        found = reckon(
            ClockFacts(Right.ACCESS, received, extended=received if extended else None), days
        ).due
        assert found is not None
        return found

    assert due(start) <= due(start + timedelta(days=1))
    if start < COMPLAINTS_FROM:
        assert complaint_deadline(start, days).due is None
        return
    acknowledged = complaint_deadline(start, days).due
    later = complaint_deadline(start + timedelta(days=1), days).due
    assert acknowledged is not None
    assert later is not None
    assert acknowledged <= later


@given(facts(), NATIONS)
def test_an_open_pause_has_no_due_date(what: ClockFacts, days: WorkingDays) -> None:
    open_one = replace(what, pauses=(Pause(what.received + timedelta(days=1)),), extended=None)
    deadline = reckon(open_one, days)
    assert deadline.due is None
    assert deadline.extension_notice_by is None
    assert deadline.clock is ClockState.STOPPED
    later = what_if_answered(open_one, what.received + timedelta(days=9), days)
    assert later.due is not None


@given(facts(), NATIONS)
def test_undoing_an_extension_gives_the_old_date_back(what: ClockFacts, days: WorkingDays) -> None:
    plain = reckon(replace(what, extended=None), days)
    extended = reckon(replace(what, extended=what.received), days)
    assert reckon(replace(extended_facts(what), extended=None), days).due == plain.due
    assert extended.due is not None
    assert plain.due is not None
    assert extended.due > plain.due


def extended_facts(what: ClockFacts) -> ClockFacts:
    return replace(what, extended=what.received)


@given(facts(), NATIONS)
def test_overlapping_pauses_count_once(what: ClockFacts, days: WorkingDays) -> None:
    doubled = replace(what, pauses=what.pauses + what.pauses)
    assert reckon(doubled, days).paused_days == reckon(what, days).paused_days
    counted = set()
    for pause in reckon(what, days).pauses:
        assert pause.answered is not None
        day = pause.asked
        while day <= pause.answered:
            if day > what.received:
                counted.add(day)
            day += timedelta(days=1)
    assert reckon(what, days).paused_days == len(counted)


@given(st.dates(date.min, date(9990, 12, 31)), NATIONS)
def test_any_date_past_or_future_has_an_answer(day: date, days: WorkingDays) -> None:
    assert reckon(ClockFacts(Right.ERASURE, day), days).due is not None
    assert (complaint_deadline(day, days).due is None) == (day < COMPLAINTS_FROM)
