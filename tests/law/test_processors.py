"""A processor's contract has eight points; a transfer its mechanism and, mostly, a dated check."""

from __future__ import annotations

from datetime import date

import pytest

from iprospect_dpo.law.processors import (
    ContractPoint,
    Mechanism,
    points_missing,
    why_transfer_unproved,
)


def test_a_contract_holds_eight_points_or_names_those_it_lacks() -> None:
    assert len(ContractPoint) == 8
    assert [each.words[-2] for each in ContractPoint] == list("abcdefgh")
    assert points_missing([each.value for each in ContractPoint]) == []
    assert points_missing([""]) == list(ContractPoint)
    assert points_missing(["security"])[0] is ContractPoint.INSTRUCTIONS


@pytest.mark.parametrize(
    ("mechanism", "day", "lacks"),
    [
        ("", None, "its mechanism"),
        ("adequacy", None, ""),
        ("exception", None, ""),
        ("bridge", None, "certified"),
        ("idta", None, "data protection test"),
        ("addendum", None, "data protection test"),
        ("binding-rules", None, "data protection test"),
        ("idta", date(2026, 5, 1), ""),
        ("bridge", date(2026, 5, 1), ""),
    ],
)
def test_a_transfer_says_what_it_rests_on(mechanism: str, day: date | None, lacks: str) -> None:
    found = why_transfer_unproved(mechanism, day)
    assert lacks in found
    assert bool(found) == bool(lacks)
    if mechanism:
        assert Mechanism(mechanism).words
