"""Seventy-two hours are hours: through weekends, nights and the change of the clocks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from iprospect_dpo.law.breaches import (
    BreachKind,
    BreachRecord,
    fold_breach,
    hours_left,
    must_notify,
    must_tell,
    notify_by,
    why_not_closed,
)
from iprospect_dpo.law.events import Event

LONDON = ZoneInfo("Europe/London")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


@pytest.mark.parametrize(
    ("known", "until"),
    [
        ("2026-11-20T17:00", "2026-11-23T17:00"),  # Friday to Monday: no roll
        ("2026-12-24T09:30", "2026-12-27T09:30"),  # over Christmas, to a Sunday
        ("2026-10-24T12:00", "2026-10-27T11:00"),  # the clocks go back: one hour more in between
        ("2027-03-27T12:00", "2027-03-30T13:00"),  # the clocks go forward
        ("2027-03-28T00:30", "2027-03-31T01:30"),
        ("2028-02-27T23:59", "2028-03-01T23:59"),
    ],
)
def test_the_regulator_must_know_within_72_hours(known: str, until: str) -> None:
    assert notify_by(at(known)) == at(until)


@pytest.mark.parametrize(
    ("now", "left"),
    [
        ("2026-11-20T17:00", 72),
        ("2026-11-20T17:01", 71),
        ("2026-11-23T16:00", 1),
        ("2026-11-23T16:59", 0),
        ("2026-11-23T17:00", 0),
        ("2026-11-23T17:01", -1),
        ("2026-11-24T17:00", -24),
    ],
)
def test_hours_left_count_down_and_go_on_below_nothing(now: str, left: int) -> None:
    assert hours_left(at("2026-11-20T17:00"), at(now)) == left


def test_an_instant_without_its_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        notify_by(datetime(2026, 11, 20, 17))  # noqa: DTZ001 - that is what is tried


def test_what_a_risk_obliges_to() -> None:
    assert [must_notify(risk) for risk in ("", "unlikely", "risk", "high")] == [
        None,
        False,
        True,
        True,
    ]
    assert [must_tell(risk) for risk in ("", "unlikely", "risk", "high")] == [
        None,
        False,
        False,
        True,
    ]


def events(*kinds: str) -> list[Event]:
    day = date(2026, 11, 20)
    return [
        Event(number, kind, day, details={"at": "2026-11-21T10:00:00+00:00"})
        for number, kind in enumerate(kinds, start=1)
    ]


@pytest.mark.parametrize(
    ("risk", "kinds", "not_notified", "not_told", "words"),
    [
        ("", (), "", "", "Assess the risk to people first"),
        ("risk", (), "because", "", "must notify the ICO"),
        ("unlikely", (), "", "", "Record why you did not notify the ICO"),
        ("unlikely", (), "It was encrypted.", "", ""),
        ("risk", ("notified",), "", "", ""),
        ("high", ("notified",), "", "", "Tell the people"),
        ("high", ("notified", "told"), "", "", ""),
        ("high", ("notified",), "", "The data were encrypted.", ""),
    ],
)
def test_a_breach_closes_only_when_everything_is_said(
    risk: str, kinds: tuple[str, ...], not_notified: str, not_told: str, words: str
) -> None:
    state = fold_breach(events(BreachKind.KNOWN, *kinds))
    record = BreachRecord("It was stolen.", "They may be read.", "The police know.")
    reason = why_not_closed(risk, state, not_notified, not_told, record)
    assert words in reason
    assert bool(reason) == bool(words)


def test_the_first_notification_counts_and_a_corrected_one_does_not() -> None:
    first, second, correction = events("notified", "notified", "corrected")
    state = fold_breach([first, second])
    assert state.notified is not None
    undone = Event(3, "corrected", correction.date, corrects=1)
    assert fold_breach([first, undone]).notified is None
    assert fold_breach([*events("known", "closed")]).state == "closed"


@pytest.mark.parametrize("lacks", ["facts", "effects", "measures"])
@pytest.mark.parametrize("words", ["", "-", "unknown"])
def test_a_breach_closes_with_its_facts_effects_and_remedy_on_record(
    lacks: str, words: str
) -> None:
    """Art 33(5): "unlikely" and a dash are no record."""
    record = replace(BreachRecord("stolen", "may be read", "police told"), **{lacks: words})
    state = fold_breach(events(BreachKind.KNOWN))
    assert "(Art 33(5))" in why_not_closed("unlikely", state, "It was encrypted.", "", record)
    assert "why you did not notify" in why_not_closed(
        "unlikely", state, "-", "", BreachRecord("stolen", "may be read", "police told")
    )
