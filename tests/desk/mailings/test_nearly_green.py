"""A second sixty ways to a green row: what a list says of itself, and people on record twice."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from iprospect_dpo.desk.intake.triage import take_request
from iprospect_dpo.desk.people import PersonDraft
from iprospect_dpo.desk.requests.cases import NewRequest, log_request
from iprospect_dpo.law.consents import Answer
from iprospect_dpo.law.rights import Right
from tests.desk.mailings.test_never_green import (
    FULL,
    NEWS,
    ROW,
    answer,
    bring_in,
    given,
)


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("Withdrawn", "2026-07-01"),
        ("Not opted in", "yes"),
        ("No marketing", "x"),
        ("Blocklisted", "true"),
        ("DNC", "Y"),
        ("Deceased", "yes"),
        ("Cancelled at", "3 Aug 2026"),
        ("Consent revoked", "01/08/2026"),
        ("Complained", "1"),
        ("Tags", "unsubscribed"),
        ("Comment", "Do not contact"),
        ("Action", "opted out"),
        ("E-mail status", "Bounced"),
        ("Anything", "Opted out 3 May 2026"),
        ("", "Unsubscribed"),
    ],
)
@pytest.mark.parametrize("door", ["import", "mailing"])
def test_a_row_that_says_no_itself(
    desk: Any, tmp_path: Path, heading: str, cell: str, door: str
) -> None:
    if door == "import":
        bring_in(desk, tmp_path, f"{FULL},{heading}", f"{ROW},{cell}")
        assert answer(desk, tmp_path) is not Answer.GREEN
    else:
        given(desk)
        said = answer(
            desk, tmp_path, f"Jane Roe,jane@x.example,{cell}", head=f"name,email,{heading}"
        )
        assert said is Answer.RED


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("Opted in", "2026-06-01"),
        ("OPTIN_IP", "192.0.2.7"),
        ("Unsubscribed", ""),
        ("Do not contact", "no"),
        ("Accepts SMS marketing", "no"),
        ("E-mail status", "Valid"),
        ("Order status", "Cancelled"),
        ("Status", "Subscribed"),
        ("Not withdrawn", "yes"),
        ("Notes", "likes roses"),
    ],
)
def test_a_row_that_says_nothing_against_it(
    desk: Any, tmp_path: Path, heading: str, cell: str
) -> None:
    bring_in(desk, tmp_path, f"{FULL},{heading}", f"{ROW},{cell}")
    assert answer(desk, tmp_path) is Answer.GREEN


@pytest.mark.parametrize("day", ["left 1 March 2026", "until 1 June 2026", "2026-06-01 withdrawn"])
def test_more_than_a_date_is_no_date(desk: Any, tmp_path: Path, day: str) -> None:
    bring_in(desk, tmp_path, FULL, ROW.replace("2026-06-01", day))
    assert answer(desk, tmp_path) is not Answer.GREEN


@pytest.mark.parametrize(
    "text",
    [
        "Please send me a copy of my data. And stop sending me your newsletter.",
        "I want my data deleted. I withdraw my consent to everything.",
        "Correct my surname, and take me off: no more e-mails, please. Remove me from the list.",
    ],
)
def test_a_request_whose_words_end_something_ends_it(desk: Any, tmp_path: Path, text: str) -> None:
    given(desk)
    who = PersonDraft("Jane Roe", email="jane@x.example")
    kept, ended = take_request(desk, NewRequest(Right.ACCESS, who, date(2026, 11, 2), text=text))
    assert kept == "SAR-2026-0001"
    assert ended
    assert answer(desk, tmp_path) is not Answer.GREEN


def test_a_request_that_ends_nothing_logs_nothing_else(desk: Any, tmp_path: Path) -> None:
    given(desk)
    who = PersonDraft("Jane Roe", email="jane@x.example")
    new = NewRequest(Right.ACCESS, who, date(2026, 11, 2), text="Send me a copy of my data.")
    assert take_request(desk, new)[1] == ""
    assert answer(desk, tmp_path) is Answer.GREEN


@pytest.mark.parametrize(
    ("name", "email"),
    [
        ("Jane Roe", "jane.roe@work.example"),
        ("Ms Jane Roe", "jane@work.example"),
        ("Roe, Jane", "jane@work.example"),
        ("J", "jane+shop@x.example"),
    ],
)
def test_an_objection_under_another_record_is_looked_at(
    desk: Any, tmp_path: Path, name: str, email: str
) -> None:
    given(desk)
    log_request(
        desk,
        NewRequest(Right.MARKETING_OBJECTION, PersonDraft(name, email=email), date(2026, 11, 2)),
    )
    assert answer(desk, tmp_path) is not Answer.GREEN


def test_of_two_holds_the_first_is_not_lifted_by_the_second(desk: Any, tmp_path: Path) -> None:
    given(desk)
    for right in (Right.RESTRICTION, Right.ERASURE):
        who = PersonDraft("Jane Roe", email="jane@x.example")
        log_request(desk, NewRequest(right, who, date(2026, 11, 2)))
    given(desk, day=date(2026, 11, 10))
    assert answer(desk, tmp_path, purpose=NEWS) is not Answer.GREEN
