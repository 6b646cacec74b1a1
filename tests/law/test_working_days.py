"""Bank holidays against the official list, 2024 to 2028, and the owner's own days."""

from __future__ import annotations

from datetime import date

import pytest

from iprospect_dpo.law.working_days import Nation, WorkingDays, bank_holidays

OFFICIAL = {
    Nation.ENGLAND_AND_WALES: {
        2024: "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
        2025: "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
        2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
        2027: "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
        2028: "01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26",
    },
    Nation.SCOTLAND: {
        2024: "01-01 01-02 03-29 05-06 05-27 08-05 12-02 12-25 12-26",
        2025: "01-01 01-02 04-18 05-05 05-26 08-04 12-01 12-25 12-26",
        2026: "01-01 01-02 04-03 05-04 05-25 06-15 08-03 11-30 12-25 12-28",
        2027: "01-01 01-04 03-26 05-03 05-31 08-02 11-30 12-27 12-28",
        2028: "01-03 01-04 04-14 05-01 05-29 08-07 11-30 12-25 12-26",
    },
    Nation.NORTHERN_IRELAND: {
        2024: "01-01 03-18 03-29 04-01 05-06 05-27 07-12 08-26 12-25 12-26",
        2025: "01-01 03-17 04-18 04-21 05-05 05-26 07-14 08-25 12-25 12-26",
        2026: "01-01 03-17 04-03 04-06 05-04 05-25 07-13 08-31 12-25 12-28",
        2027: "01-01 03-17 03-26 03-29 05-03 05-31 07-12 08-30 12-27 12-28",
        2028: "01-03 03-17 04-14 04-17 05-01 05-29 07-12 08-28 12-25 12-26",
    },
}


@pytest.mark.parametrize(
    ("nation", "year"), [(nation, year) for nation, years in OFFICIAL.items() for year in years]
)
def test_bank_holidays_equal_the_official_list(nation: Nation, year: int) -> None:
    official = {date.fromisoformat(f"{year}-{day}") for day in OFFICIAL[nation][year].split()}
    assert set(bank_holidays(nation, year)) == official


def test_the_owner_adds_and_strikes_days() -> None:
    days = WorkingDays(
        added=frozenset({date(2026, 12, 23)}), struck=frozenset({date(2026, 12, 25)})
    )
    assert not days.is_working(date(2026, 12, 23))
    assert days.is_working(date(2026, 12, 25))
    assert days.roll_forward(date(2026, 12, 23)) == date(2026, 12, 24)


def test_a_table_worked_out_before_is_believed() -> None:
    days = WorkingDays(table={2026: {date(2026, 6, 1): "Test Day"}})
    assert days.holiday_name(date(2026, 6, 1)) == "Test Day"
    assert days.is_working(date(2026, 12, 25))
