"""Dates as lists write them: serials, compact stamps, Unix times, zones, words."""

from __future__ import annotations

from datetime import date

import pytest

from iprospect_dpo.exchange.stamps import Stamp, is_stamp, read_stamp
from iprospect_dpo.exchange.table_dates import DateOrder

MARCH = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("text", "day", "time"),
    [
        ("2026-03-01", MARCH, ""),
        ("2026-03-01T10:00:00.000Z", MARCH, "10:00"),
        ("2026-03-01 10:00:00 +0000 UTC", MARCH, "10:00"),
        ("2026/03/01 10:00", MARCH, "10:00"),
        ("20260301", MARCH, ""),
        ("20260301T101530", MARCH, "10:15"),
        ("20260301T101530Z", MARCH, "10:15"),
        ("46082", MARCH, ""),
        ("46082.5", MARCH, "12:00"),
        ("1772359200", MARCH, "10:00"),
        ("1772359200000", MARCH, "10:00"),
        ("1-Mar-26", MARCH, ""),
        ("1 Mar 2026 10:00", MARCH, "10:00"),
        ("1 March 2026 9.15pm", MARCH, "21:15"),
        ("1/3/2026, 9pm", MARCH, "21:00"),
        ("1 March 2026 at 9.15 p.m.", MARCH, "21:15"),
        ("1/3/26 at 14:05", MARCH, "14:05"),
        ("01.03.2026", MARCH, ""),
        ("Mar 1, 2026 10:00 AM", MARCH, "10:00"),
        ("Sunday, March 1, 2026", MARCH, ""),
        ("Sun Mar 01 2026 10:00:00 GMT+0000 (Greenwich Mean Time)", MARCH, "10:00"),
        ("Sun, 1 Mar 2026 10:00:00 +0000", MARCH, "10:00"),
        # London is an hour ahead of UTC in summer, and a day may turn
        ("2026-07-01T23:30:00Z", date(2026, 7, 2), "00:30"),
        ("2026-07-01T23:30:00+02:00", date(2026, 7, 1), "22:30"),
        ("2026-10-25T00:30:00Z", date(2026, 10, 25), "01:30"),
    ],
)
def test_a_day_and_its_time_in_london(text: str, day: date, time: str) -> None:
    assert read_stamp(text) == Stamp(day, time)


def test_a_column_of_utc_is_turned_and_the_order_counts() -> None:
    assert read_stamp("2026-07-01 23:30", utc=True) == Stamp(date(2026, 7, 2), "00:30")
    assert read_stamp("3/4/2026 9:05 PM", DateOrder.MONTH_FIRST) == Stamp(date(2026, 3, 4), "21:05")
    assert read_stamp("3/4/2026") == Stamp(date(2026, 4, 3))


@pytest.mark.parametrize(
    "text", ["", "yes", "1", "0", "2026", "Mar-26", "07700 900123", "447700900123", "99999999"]
)
def test_what_is_no_day(text: str) -> None:
    assert not is_stamp(text)
