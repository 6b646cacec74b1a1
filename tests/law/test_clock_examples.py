"""The worked examples of the law sheet: one month, pauses, extensions, thirty days."""

from __future__ import annotations

from datetime import date

import pytest

from iprospect_dpo.law.clock import (
    complaint_deadline,
    extended_on,
    own_target,
    reckon,
    response_deadline,
    what_if_answered,
    what_if_proved,
)
from iprospect_dpo.law.clock_facts import ClockError, ClockFacts, ClockState, Deadline, Pause, Proof
from iprospect_dpo.law.rights import TIMED_RIGHTS, Right
from iprospect_dpo.law.working_days import Nation, WorkingDays

DIVISION = {
    "EW": WorkingDays(Nation.ENGLAND_AND_WALES),
    "S": WorkingDays(Nation.SCOTLAND),
    "NI": WorkingDays(Nation.NORTHERN_IRELAND),
}


def d(text: str) -> date:
    return date.fromisoformat(text)


def access(received: str, **facts: object) -> ClockFacts:
    return ClockFacts(Right.ACCESS, d(received), **facts)  # type: ignore[arg-type]


def pause(asked: str, answered: str | None = None) -> Pause:
    return Pause(d(asked), d(answered) if answered else None)


ONE_MONTH = [
    ("2026-09-03", "EW", "2026-10-03", "2026-10-05"),
    ("2025-01-01", "EW", "2025-02-01", "2025-02-03"),
    ("2024-11-25", "EW", "2024-12-25", "2024-12-27"),
    ("2025-01-31", "EW", "2025-02-28", "2025-02-28"),
    ("2024-01-31", "EW", "2024-02-29", "2024-02-29"),
    ("2026-03-31", "EW", "2026-04-30", "2026-04-30"),
    ("2026-01-31", "EW", "2026-02-28", "2026-03-02"),
    ("2026-01-30", "EW", "2026-02-28", "2026-03-02"),
    ("2026-01-29", "EW", "2026-02-28", "2026-03-02"),
    ("2026-01-28", "EW", "2026-02-28", "2026-03-02"),
    ("2028-01-31", "EW", "2028-02-29", "2028-02-29"),
    ("2028-01-30", "EW", "2028-02-29", "2028-02-29"),
    ("2028-01-29", "EW", "2028-02-29", "2028-02-29"),
    ("2028-02-29", "EW", "2028-03-29", "2028-03-29"),
    ("2026-02-28", "EW", "2026-03-28", "2026-03-30"),
    ("2026-08-31", "EW", "2026-09-30", "2026-09-30"),
    ("2026-05-31", "EW", "2026-06-30", "2026-06-30"),
    ("2026-04-30", "EW", "2026-05-30", "2026-06-01"),
    ("2026-11-25", "EW", "2026-12-25", "2026-12-29"),
    ("2026-11-26", "EW", "2026-12-26", "2026-12-29"),
    ("2026-11-28", "EW", "2026-12-28", "2026-12-29"),
    ("2026-11-24", "EW", "2026-12-24", "2026-12-24"),
    ("2026-11-23", "EW", "2026-12-23", "2026-12-23"),
    ("2026-12-01", "EW", "2027-01-01", "2027-01-04"),
    ("2026-12-01", "S", "2027-01-01", "2027-01-05"),
    ("2026-12-02", "EW", "2027-01-02", "2027-01-04"),
    ("2026-12-02", "S", "2027-01-02", "2027-01-05"),
    ("2027-12-01", "EW", "2028-01-01", "2028-01-04"),
    ("2027-12-01", "S", "2028-01-01", "2028-01-05"),
    ("2027-11-25", "EW", "2027-12-25", "2027-12-29"),
    ("2026-03-03", "EW", "2026-04-03", "2026-04-07"),
    ("2026-03-03", "S", "2026-04-03", "2026-04-06"),
    ("2026-03-06", "EW", "2026-04-06", "2026-04-07"),
    ("2026-03-06", "S", "2026-04-06", "2026-04-06"),
    ("2027-02-26", "EW", "2027-03-26", "2027-03-30"),
    ("2027-02-26", "S", "2027-03-26", "2027-03-29"),
    ("2026-07-03", "EW", "2026-08-03", "2026-08-03"),
    ("2026-07-03", "S", "2026-08-03", "2026-08-04"),
    ("2026-07-31", "EW", "2026-08-31", "2026-09-01"),
    ("2026-07-31", "S", "2026-08-31", "2026-08-31"),
    ("2026-10-30", "EW", "2026-11-30", "2026-11-30"),
    ("2026-10-30", "S", "2026-11-30", "2026-12-01"),
    ("2026-05-15", "EW", "2026-06-15", "2026-06-15"),
    ("2026-05-15", "S", "2026-06-15", "2026-06-16"),
    ("2026-06-12", "EW", "2026-07-12", "2026-07-13"),
    ("2026-06-12", "NI", "2026-07-12", "2026-07-14"),
    ("2027-02-17", "EW", "2027-03-17", "2027-03-17"),
    ("2027-02-17", "NI", "2027-03-17", "2027-03-18"),
    ("2027-01-31", "EW", "2027-02-28", "2027-03-01"),
]


@pytest.mark.parametrize(("start", "division", "nominal", "due"), ONE_MONTH)
@pytest.mark.parametrize("right", list(TIMED_RIGHTS))
def test_one_month_runs_to_the_same_day_number_clamped_and_rolled(
    start: str, division: str, nominal: str, due: str, right: Right
) -> None:
    deadline = response_deadline(ClockFacts(right, d(start)), DIVISION[division])
    assert deadline.nominal == d(nominal)
    assert deadline.due == d(due)
    assert deadline.extension_notice_by == d(due)
    assert deadline.clock is ClockState.RUNNING


def test_identity_fixes_a_new_start_and_is_no_pause() -> None:
    facts = access("2027-02-02", identity=Proof(d("2027-02-04"), d("2027-03-03")))
    deadline = response_deadline(facts, DIVISION["EW"])
    assert deadline.starts == d("2027-03-03")
    assert deadline.nominal == d("2027-04-03")
    assert deadline.due == d("2027-04-05")


@pytest.mark.parametrize("what", ["identity", "authority", "fee"])
def test_the_month_starts_on_the_latest_of_receipt_proof_and_payment(what: str) -> None:
    given = response_deadline(
        access("2026-11-02", **{what: Proof(d("2026-11-03"), d("2026-11-17"))}), DIVISION["EW"]
    )
    assert given.starts == d("2026-11-17")
    awaited = response_deadline(
        access("2026-11-02", **{what: Proof(d("2026-11-03"))}), DIVISION["EW"]
    )
    assert awaited.clock is ClockState.NOT_STARTED
    assert (awaited.starts, awaited.due, awaited.extension_notice_by) == (None, None, None)


PAUSES = [
    ("P1", "2026-11-02", None, [("2026-11-05", "2026-11-16")], 12, "2026-12-14"),
    ("P2", "2026-11-02", None, [("2026-11-02", "2026-11-04")], 2, "2026-12-04"),
    ("P3", "2026-11-02", None, [("2026-11-05", "2026-11-05")], 1, "2026-12-03"),
    (
        "P4",
        "2026-11-02",
        None,
        [("2026-11-05", "2026-11-09"), ("2026-11-20", "2026-11-23")],
        9,
        "2026-12-11",
    ),
    ("P6", "2026-11-16", None, [("2026-11-18", "2026-11-26")], 9, "2026-12-29"),
    ("P7", "2026-11-02", "2026-11-17", [("2026-11-03", "2026-11-10")], 0, "2026-12-17"),
    ("P8", "2026-11-02", "2026-11-17", [("2026-11-03", "2026-11-20")], 3, "2026-12-21"),
    ("P9", "2026-11-02", None, [("2026-12-02", "2026-12-09")], 8, "2026-12-10"),
    ("the weekend's floor", "2026-05-06", None, [("2026-06-08", "2026-06-12")], 5, "2026-06-15"),
    (
        "overlap counts once",
        "2026-11-02",
        None,
        [("2026-11-05", "2026-11-16"), ("2026-11-10", "2026-11-12")],
        12,
        "2026-12-14",
    ),
]


@pytest.mark.parametrize(
    ("name", "received", "identity", "pauses", "days", "due"), PAUSES, ids=[p[0] for p in PAUSES]
)
def test_a_clarification_leaves_out_both_end_days(
    name: str,
    received: str,
    identity: str | None,
    pauses: list[tuple[str, str]],
    days: int,
    due: str,
) -> None:
    facts = access(
        received,
        identity=Proof(given=d(identity)) if identity else Proof(),
        pauses=tuple(pause(*each) for each in pauses),
    )
    deadline = response_deadline(facts, DIVISION["EW"])
    assert deadline.paused_days == days
    assert deadline.due == d(due)


def test_a_pause_moves_the_extended_date_and_the_limit_for_its_notice() -> None:
    facts = access(
        "2026-11-02", pauses=(pause("2026-11-05", "2026-11-16"),), extended=d("2026-12-14")
    )
    deadline = response_deadline(facts, DIVISION["EW"])
    assert deadline.nominal == d("2027-02-02")
    assert deadline.due == d("2027-02-15")
    assert deadline.extension_notice_by == d("2026-12-14")


EXTENSIONS = [
    ("2026-08-31", "EW", "2026-11-30", "2026-09-30"),
    ("2026-11-30", "EW", "2027-03-01", "2026-12-30"),
    ("2026-11-25", "EW", "2027-02-25", "2026-12-29"),
    ("2026-01-31", "EW", "2026-04-30", "2026-03-02"),
    ("2026-09-28", "EW", "2026-12-29", "2026-10-28"),
    ("2026-12-26", "EW", "2027-03-30", "2027-01-26"),
    ("2026-12-26", "S", "2027-03-29", "2027-01-26"),
    ("2027-11-30", "EW", "2028-02-29", "2027-12-30"),
    ("2026-11-23", "EW", "2027-02-23", "2026-12-23"),
]


@pytest.mark.parametrize(("start", "division", "due", "notice_by"), EXTENSIONS)
def test_an_extension_is_three_months_from_the_start_in_one_jump(
    start: str, division: str, due: str, notice_by: str
) -> None:
    deadline = response_deadline(access(start, extended=d(start)), DIVISION[division])
    assert (deadline.due, deadline.extension_notice_by) == (d(due), d(notice_by))
    assert deadline.months == 3


def test_an_extension_noticed_a_day_late_is_refused() -> None:
    with pytest.raises(ClockError, match="could not be extended"):
        response_deadline(access("2026-11-23", extended=d("2026-12-24")), DIVISION["EW"])
    late = reckon(access("2026-11-23", extended=d("2026-12-24")), DIVISION["EW"])
    assert late.due == d("2026-12-23")
    assert late.problems


@pytest.mark.parametrize("right", [right for right in TIMED_RIGHTS if right is not Right.ACCESS])
def test_the_clock_stops_for_access_alone(right: Right) -> None:
    facts = ClockFacts(right, d("2026-11-02"), pauses=(pause("2026-11-05", "2026-11-16"),))
    with pytest.raises(ClockError, match="Only access requests can be paused for clarification"):
        response_deadline(facts, DIVISION["EW"])
    assert reckon(facts, DIVISION["EW"]).due == d("2026-12-02")


def test_asking_after_the_month_has_ended_does_not_bring_it_back() -> None:
    with pytest.raises(ClockError, match="The deadline was"):
        response_deadline(
            access("2026-11-02", pauses=(pause("2026-12-03", "2026-12-09"),)), DIVISION["EW"]
        )


@pytest.mark.parametrize(
    ("facts", "match"),
    [
        (access("2026-11-02", pauses=(pause("2026-11-05", "2026-11-04"),)), "before it was asked"),
        (access("2026-11-02", pauses=(pause("2026-11-01", "2026-11-04"),)), "before the request"),
        (access("2026-11-02", extended=d("2026-11-01")), "before the request"),
        (access("9999-12-31"), "is too far away to work out a deadline"),
    ],
)
def test_what_cannot_have_happened_is_refused(facts: ClockFacts, match: str) -> None:
    with pytest.raises(ClockError, match=match):
        response_deadline(facts, DIVISION["EW"])


def test_an_open_clarification_has_no_date_but_says_what_remains() -> None:
    stopped = response_deadline(access("2026-11-02", pauses=(pause("2026-11-05"),)), DIVISION["EW"])
    assert stopped.clock is ClockState.STOPPED
    assert (stopped.due, stopped.extension_notice_by) == (None, None)
    assert stopped.remaining == 28
    answered = what_if_answered(
        access("2026-11-02", pauses=(pause("2026-11-05"),)), d("2026-11-16"), DIVISION["EW"]
    )
    assert answered.due == d("2026-12-14")


def test_the_working_names_each_article_and_ends_with_the_date() -> None:
    deadline = response_deadline(
        access("2026-11-02", pauses=(pause("2026-11-05", "2026-11-16"),)), DIVISION["EW"]
    )
    text = "\n".join(str(step) for step in deadline.working)
    for part in ("Mon 2 Nov 2026", "12 days", "Art 12A(5)", "Art 12A(2)(a)", "1182/71"):
        assert part in text
    assert deadline.working[-1].sentence.replace("\xa0", " ") == (
        "Answer by the end of Mon 14 Dec 2026."
    )


def test_a_year_whose_holidays_are_not_known_is_marked() -> None:
    deadline = response_deadline(access("2029-03-01"), DIVISION["EW"])
    assert not deadline.known
    assert any("2029" in step.sentence and "Check" in step.sentence for step in deadline.working)


COMPLAINTS = [
    ("2026-06-19", "EW", "2026-07-19", "2026-07-20"),
    ("2026-11-23", "EW", "2026-12-23", "2026-12-23"),
    ("2026-11-25", "EW", "2026-12-25", "2026-12-29"),
    ("2026-12-02", "EW", "2027-01-01", "2027-01-04"),
    ("2026-12-02", "S", "2027-01-01", "2027-01-05"),
    ("2026-12-03", "EW", "2027-01-02", "2027-01-04"),
    ("2026-12-03", "S", "2027-01-02", "2027-01-05"),
    ("2027-02-24", "EW", "2027-03-26", "2027-03-30"),
    ("2027-02-27", "EW", "2027-03-29", "2027-03-30"),
    ("2027-02-27", "S", "2027-03-29", "2027-03-29"),
    ("2028-01-31", "EW", "2028-03-01", "2028-03-01"),
]


@pytest.mark.parametrize(("received", "division", "nominal", "due"), COMPLAINTS)
def test_a_complaint_is_acknowledged_within_thirty_days(
    received: str, division: str, nominal: str, due: str
) -> None:
    deadline = complaint_deadline(d(received), DIVISION[division])
    assert (deadline.nominal, deadline.due) == (d(nominal), d(due))


def test_due_today_is_no_days_left_and_late_begins_tomorrow() -> None:
    deadline: Deadline = response_deadline(access("2026-11-23"), DIVISION["EW"])
    assert deadline.days_left(d("2026-11-23")) == 30
    assert deadline.days_left(d("2026-12-23")) == 0
    assert deadline.days_left(d("2026-12-24")) == -1


def test_the_own_target_is_never_after_the_due_day() -> None:
    deadline = response_deadline(access("2026-11-02"), DIVISION["EW"])
    assert own_target(deadline, 28) == d("2026-11-30")
    assert own_target(deadline, 60) == deadline.due


def test_what_if_the_proof_came_on_a_day() -> None:
    days = WorkingDays(Nation.ENGLAND_AND_WALES)
    asked = Proof(d("2027-02-04"))
    facts = ClockFacts(Right.ERASURE, d("2027-02-02"), identity=asked, fee=Proof(d("2027-02-05")))
    assert what_if_proved(facts, d("2027-03-03"), days).due == d("2027-04-05")
    with pytest.raises(ClockError, match="The answer must be dated on or after the question"):
        what_if_proved(facts, d("2027-02-03"), days)
    with pytest.raises(ClockError, match="Nothing is outstanding that would start the month"):
        what_if_proved(ClockFacts(Right.ACCESS, d("2027-02-02")), d("2027-02-03"), days)


def test_what_if_an_extension_were_noticed_on_a_day() -> None:
    days = WorkingDays(Nation.ENGLAND_AND_WALES)
    facts = ClockFacts(Right.ERASURE, d("2026-11-25"))
    assert extended_on(facts, d("2026-12-29"), days).due == d("2027-02-25")
    with pytest.raises(ClockError, match="could not be extended"):
        extended_on(facts, d("2026-12-30"), days)
