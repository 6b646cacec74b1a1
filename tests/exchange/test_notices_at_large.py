"""Notices as people lay them out, in eight forms of file; written for these tests, with the truth.

How much of them is read is held as a share: what is not understood must be listed as unread.
"""

from __future__ import annotations

import json
import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from iprospect_dpo.exchange.notice_text import (
    NoticeReading,
    facts_of,
    read_notice,
    read_notice_file,
)
from iprospect_dpo.law.notice_duties import check_notice

FOLDER = Path(__file__).parent / "notices_at_large"
TRUTH: dict[str, dict[str, Any]] = json.loads((FOLDER / "TRUTH.json").read_text(encoding="utf-8"))


@cache
def _text(name: str) -> str:
    return read_notice_file(FOLDER / name)


@cache
def _reading(name: str) -> NoticeReading:
    return read_notice(_text(name))


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9@. ]+", " ", text.lower().replace("’", "'")).strip()


def _found(wanted: str, got: list[str]) -> bool:
    plain = _plain(wanted)
    return any(
        plain in _plain(each) or (len(each) > 5 and _plain(each) in plain) for each in got if each
    )


def _said(name: str, kind: str) -> list[str]:
    reading = _reading(name)
    purposes = reading.purposes
    return {
        "purposes": [each.purpose for each in purposes],
        "categories": [c for p in purposes for c in (*p.categories, *p.special_categories)],
        "bases": [basis.basis for p in purposes for basis in p.lawful_bases],
        "recipients": [*reading.recipients, *(each.name for each in reading.processors)],
        "sources": list(reading.sources),
    }[kind]


@pytest.mark.parametrize("kind", ["purposes", "categories", "bases", "recipients", "sources"])
def test_four_in_five_are_read(kind: str) -> None:
    wanted = [(name, each) for name, truth in TRUTH.items() for each in truth[kind]]
    missed = [pair for pair in wanted if not _found(pair[1], _said(pair[0], kind))]
    assert len(missed) <= len(wanted) / 5, missed


@pytest.mark.parametrize("name", sorted(TRUTH))
def test_the_business_is_named_and_the_regulator_is_not(name: str) -> None:
    who = _reading(name).organisation
    assert _plain(TRUTH[name]["name"]) in _plain(who.name or "")
    assert "ico.org" not in f"{who.email}{who.website}"
    assert "0303" not in (who.telephone or "")


@pytest.mark.parametrize("name", sorted(TRUTH))
def test_every_line_is_understood_or_listed(name: str) -> None:
    told = {number for number, _ in _reading(name).lines}
    lines = {n for n, line in enumerate(_text(name).split("\n"), 1) if line.strip()}
    assert lines <= told
    unread = {number for number, kind in _reading(name).lines if kind == "unread"}
    assert {number for number, _ in _reading(name).unread} <= unread


@pytest.mark.parametrize(
    ("name", "bases"),
    [
        ("04-numbered-clauses.txt", [["contract"], ["legal_obligation"], ["legitimate_interests"]]),
        ("15-accountant.pdf", [["contract"], ["legal_obligation"], ["consent"]]),
        ("24-per-purpose.txt", [["contract"], ["contract", "legal_obligation"], ["consent"]]),
    ],
)
def test_a_basis_goes_to_the_purpose_it_is_named_with(name: str, bases: list[list[str]]) -> None:
    purposes = _reading(name).purposes
    assert [[each.basis for each in purpose.lawful_bases] for purpose in purposes] == bases


def test_bases_given_for_everything_are_no_stack_of_each_purpose() -> None:
    text = _text("12-therapist.docx")
    found = [
        each
        for each in check_notice(facts_of(read_notice(text), text), date(2026, 7, 15))
        if "stacked" in each.code
    ]
    assert [each.severity.value for each in found] == ["weak"]
    assert "without saying which purpose" in found[0].finding
