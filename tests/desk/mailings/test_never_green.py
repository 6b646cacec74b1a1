"""Sixty ways to a green row that must not be green: by import, card and command."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from iprospect_dpo.desk.complaints.cases import NewComplaint
from iprospect_dpo.desk.consents.consents import (
    NewConsent,
    record_consent,
    withdraw_consent,
)
from iprospect_dpo.desk.consents.import_list import import_consents
from iprospect_dpo.desk.consents.lawful_routes import record_route
from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.intake.triage import take_complaint
from iprospect_dpo.desk.mailings.screening import screen_list
from iprospect_dpo.desk.people import PersonDraft
from iprospect_dpo.desk.requests.acts import Act, record_act
from iprospect_dpo.desk.requests.cases import NewRequest, log_request
from iprospect_dpo.desk.requests.decisions import decide, decide_in_words
from iprospect_dpo.law.consents import Answer, Channel, ConsentKind
from iprospect_dpo.law.decisions import Decision
from iprospect_dpo.law.marketing_routes import CONDITIONS, Route
from iprospect_dpo.law.rights import Right
from iprospect_dpo.law.rulings import Ruling

GOOD = "i-Prospect may e-mail me its newsletter each month. I can withdraw by e-mail at any time."
DAY = date(2026, 6, 1)
NEWS, PRODUCTS = "Newsletter", "Product news"
EVIDENCE = {
    "obtained": "invoice 14 of 2 March 2026",
    "own-similar": "we sell the same repairs that the mailing is about",
    "refusal-then": "box on the order form, version 3",
    "refusal-each": "link at the foot of each e-mail",
    "company": "Acme Ltd, company number 01234567",
}


def answer(
    register: Any,
    tmp_path: Path,
    cells: str = "Jane Roe,jane@x.example",
    purpose: str = NEWS,
    channel: Channel = Channel.EMAIL,
    head: str = "name,email",
) -> Answer:
    path = tmp_path / "list.csv"
    path.write_text(f"{head}\n{cells}\n", encoding="utf-8")
    return screen_list(register, path, purpose, channel).rows[0].verdict.answer


def bring_in(register: Any, tmp_path: Path, head: str, *rows: str) -> None:
    path = tmp_path / "consents.csv"
    path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    import_consents(register, path)


def given(
    register: Any,
    *,
    email: str = "jane@x.example",
    purpose: str = NEWS,
    wording: str = GOOD,
    method: str = "Web form",
    day: date = DAY,
    channel: Channel = Channel.EMAIL,
    name: str = "Jane Roe",
) -> str:
    draft = PersonDraft(name, email=email)
    new = NewConsent(draft, purpose, [channel], ConsentKind.GIVEN, day, method, wording=wording)
    return record_consent(register, new)[0].uid


FULL = "name,email,purpose,channel,event,date,method,wording_text"
ROW = f"Jane Roe,jane@x.example,{NEWS},email,given,2026-06-01,Web form,{GOOD}"


def test_the_good_one_is_green(desk: Any, tmp_path: Path) -> None:
    """What all others differ from by one thing."""
    bring_in(desk, tmp_path, FULL, ROW)
    assert answer(desk, tmp_path) is Answer.GREEN


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("Status", "No"),
        ("Status", "Unsubscribed"),
        ("Status", "Cleaned"),
        ("Status", "pending"),
        ("Status", ""),
        ("Consent", "No"),
        ("Consent", "FALSE"),
        ("Consent?", "0"),
        ("Opted in?", "No"),
        ("Opted in?", "n"),
        ("Opt-in", "false"),
        ("Subscribed", "No"),
        ("Subscribed", "-"),
        ("Marketing", "No"),
        ("Marketing permission", "declined"),
        ("Email OK", "No"),
        ("E-mail OK", "not sure"),
        ("UNSUB_TIME", "2026-07-01 10:00"),
        ("Unsubscribed", "2026-07-01"),
        ("Opted out", "yes"),
        ("Do not contact", "1"),
        ("Accepts marketing", "no"),
        ("Newsletter", "0"),
        ("Permission", "withdrawn"),
        ("GDPR", "?"),
    ],
)
def test_an_answer_that_is_not_a_yes(desk: Any, tmp_path: Path, heading: str, cell: str) -> None:
    bring_in(desk, tmp_path, f"{FULL},{heading}", f"{ROW},{cell}")
    assert answer(desk, tmp_path) is not Answer.GREEN


def test_an_event_left_empty_is_no_yes(desk: Any, tmp_path: Path) -> None:
    bring_in(desk, tmp_path, FULL, ROW.replace(",given,", ",,"))
    assert answer(desk, tmp_path) is not Answer.GREEN


@pytest.mark.parametrize("second", ["", "no", "unsubscribed", "pending"])
def test_of_two_answers_the_one_that_is_no_yes_counts(
    desk: Any, tmp_path: Path, second: str
) -> None:
    bring_in(desk, tmp_path, f"{FULL},event", f"{ROW},{second}")
    assert answer(desk, tmp_path) is not Answer.GREEN


@pytest.mark.parametrize(
    "wording",
    [
        "By using this site you agree that i-Prospect sends you news. Unsubscribe at any time.",
        "Untick this box if you do not want i-Prospect's news. You can unsubscribe.",
        "i-Prospect and its selected partners may contact me. I can unsubscribe.",
        "This box is pre-ticked: i-Prospect sends you news unless you tell us. Unsubscribe here.",
        "You must agree to receive news from i-Prospect to place an order. Unsubscribe later.",
        "?",
        "unknown",
    ],
)
@pytest.mark.parametrize("door", ["card", "import"])
def test_words_that_are_no_request_for_consent(
    desk: Any, tmp_path: Path, wording: str, door: str
) -> None:
    if door == "card":
        given(desk, wording=wording)
    else:
        row = f'Jane Roe,jane@x.example,{NEWS},email,2026-06-01,Web form,"{wording}"'
        bring_in(desk, tmp_path, FULL, row)
    assert answer(desk, tmp_path) is not Answer.GREEN


@pytest.mark.parametrize("method", ["?", "no", "unknown", "-", "n/a", "TBC", "yes"])
def test_a_method_that_says_nothing(desk: Any, tmp_path: Path, method: str) -> None:
    given(desk, method=method)
    assert answer(desk, tmp_path) is not Answer.GREEN


@pytest.mark.parametrize("first", ["given", "withdrawn"])
def test_of_two_on_one_day_the_no_wins(desk: Any, tmp_path: Path, first: str) -> None:
    second = "withdrawn" if first == "given" else "given"
    bring_in(desk, tmp_path, f"{FULL},event", f"{ROW},{first}", f"{ROW},{second}")
    assert answer(desk, tmp_path) is not Answer.GREEN


@pytest.mark.parametrize(
    ("right", "words"),
    [
        (Right.ERASURE, "granted: not-needed"),
        (Right.ERASURE, "in part: not-needed, the rest must be kept for tax law"),
        (Right.RESTRICTION, "granted: contested"),
        (Right.OBJECTION, "granted"),
        (Right.ERASURE, ""),
        (Right.RESTRICTION, ""),
        (Right.OBJECTION, ""),
        (Right.MARKETING_OBJECTION, ""),
        (Right.WITHDRAWAL, ""),
    ],
)
@pytest.mark.parametrize("purpose", [NEWS, PRODUCTS])
def test_what_the_rights_desk_knows(
    desk: Any, tmp_path: Path, right: Right, words: str, purpose: str
) -> None:
    for each in (NEWS, PRODUCTS):
        given(desk, purpose=each)
    new = NewRequest(right, PersonDraft("Jane Roe", email="jane@x.example"), date(2026, 11, 2))
    reference = log_request(desk, new).reference
    if words:
        decide_in_words(desk, reference, date(2026, 11, 20), words)
    assert answer(desk, tmp_path, purpose=purpose) is not Answer.GREEN


def test_an_erasure_decided_in_the_window_and_then_carried_out(desk: Any, tmp_path: Path) -> None:
    given(desk)
    new = NewRequest(Right.ERASURE, PersonDraft("Jane Roe", email="jane@x.example"), DAY)
    reference = log_request(desk, new).reference
    ruling = Ruling(Decision.GRANTED, grounds=("consent-gone",), done={"what": "everything"})
    decide(desk, reference, date(2026, 11, 20), ruling)
    record_act(desk, reference, date(2026, 11, 21), Act("the account"))
    assert answer(desk, tmp_path) is Answer.RED


@pytest.mark.parametrize("door", ["card", "import"])
@pytest.mark.parametrize("route", ["consent", "soft-opt-in", "corporate"])
@pytest.mark.parametrize("channel", [Channel.EMAIL, Channel.SMS])
def test_an_objection_for_one_purpose_beats_every_route_purpose_and_channel(
    desk: Any, tmp_path: Path, door: str, route: str, channel: Channel
) -> None:
    draft = PersonDraft("Jane Roe", email="jane@x.example", phone="07700 900123")
    if route == "consent":
        for each in (Channel.EMAIL, Channel.SMS):
            new = NewConsent(
                draft, PRODUCTS, [each], ConsentKind.GIVEN, DAY, "Web form", wording=GOOD
            )
            record_consent(desk, new)
    else:
        new = NewConsent(draft, "Photographs", [channel], ConsentKind.REFUSED, DAY, "Web form")
        uid = record_consent(desk, new)[0].person.uid
        record_route(desk, uid, Route(route), PRODUCTS, EVIDENCE, DAY)
    if door == "card":
        record_consent(
            desk,
            NewConsent(
                draft, NEWS, [Channel.EMAIL], ConsentKind.OBJECTED, date(2026, 10, 1), "Telephone"
            ),
        )
    else:
        row = f"Jane Roe,jane@x.example,07700 900123,{NEWS},email,2026-10-01,objected"
        bring_in(desk, tmp_path, "name,email,phone,purpose,channel,date,event", row)
    head = "name,email" if channel is Channel.EMAIL else "name,phone"
    cells = "Jane Roe,jane@x.example" if channel is Channel.EMAIL else "Jane Roe,07700 900123"
    assert answer(desk, tmp_path, cells, PRODUCTS, channel, head) is not Answer.GREEN


@pytest.mark.parametrize(
    ("key", "words"),
    [
        *((key, "no") for key, _, _ in CONDITIONS[Route.SOFT_OPT_IN]),
        *((key, "?") for key, _, _ in CONDITIONS[Route.SOFT_OPT_IN]),
        ("obtained", "bought list from DataCo"),
        ("obtained", "unknown"),
    ],
)
def test_a_soft_opt_in_without_its_proofs(desk: Any, tmp_path: Path, key: str, words: str) -> None:
    uid = known_person(desk)
    record_route(desk, uid, Route.SOFT_OPT_IN, NEWS, EVIDENCE | {key: words}, DAY)
    assert answer(desk, tmp_path) is not Answer.GREEN


def test_a_soft_opt_in_ages(desk: Any, tmp_path: Path) -> None:
    record_route(desk, known_person(desk), Route.SOFT_OPT_IN, NEWS, EVIDENCE, date(2009, 5, 1))
    assert answer(desk, tmp_path) is Answer.AMBER


def test_a_good_soft_opt_in_is_green(desk: Any, tmp_path: Path) -> None:
    record_route(desk, known_person(desk), Route.SOFT_OPT_IN, NEWS, EVIDENCE, DAY)
    assert answer(desk, tmp_path) is Answer.GREEN


@pytest.mark.parametrize(
    ("email", "words"),
    [
        ("joe@acme.example", "he is a sole trader"),
        ("joe@gmail.com", "Acme Ltd, company number 01234567"),
        ("joe@acme.example", "a partnership of two"),
        ("joe@acme.example", "not known"),
        ("joe@btinternet.com", "Acme Ltd"),
    ],
)
def test_a_corporate_route_for_somebody_who_is_none(
    desk: Any, tmp_path: Path, email: str, words: str
) -> None:
    uid = known_person(desk, "Joe", email)
    record_route(desk, uid, Route.CORPORATE, "", {"company": words}, DAY)
    assert answer(desk, tmp_path, f"Joe,{email}") is not Answer.GREEN


def known_person(register: Any, name: str = "Jane Roe", email: str = "jane@x.example") -> str:
    """Put a person on record who never agreed to the newsletter."""
    draft = PersonDraft(name, email=email)
    new = NewConsent(draft, "Photographs", [Channel.EMAIL], ConsentKind.REFUSED, DAY, "Web form")
    return record_consent(register, new)[0].person.uid


def test_a_complaint_that_asks_for_marketing_to_stop(desk: Any, tmp_path: Path) -> None:
    given(desk)
    text = "I complain. Stop sending me newsletters and remove me from your list."
    draft = PersonDraft("Jane Roe", email="jane@x.example")
    taken = take_complaint(desk, NewComplaint(draft, date(2026, 11, 2), text=text))
    assert taken.objection.startswith("OBJ")
    assert answer(desk, tmp_path) is Answer.RED


def test_a_complaint_about_an_objection_on_record_logs_no_second_one(desk: Any) -> None:
    given(desk)
    draft = PersonDraft("Jane Roe", email="jane@x.example")
    objection = log_request(desk, NewRequest(Right.MARKETING_OBJECTION, draft, DAY)).reference
    text = "I told you to stop sending me newsletters, and another one came."
    day = date(2026, 11, 2)
    taken = take_complaint(desk, NewComplaint(draft, day, text=text, request=objection))
    assert taken.objection == ""
    # a yes since then is a new thing to end
    given(desk, day=date(2026, 11, 3))
    again = take_complaint(
        desk, NewComplaint(draft, date(2026, 11, 4), text=text, request=objection)
    )
    assert again.objection.startswith("OBJ")


def test_a_withdrawal_reaches_an_address_with_a_tag(desk: Any, tmp_path: Path) -> None:
    given(desk, email="jane+news@x.example")
    uid = given(desk, email="jane@x.example", name="Jane R.")
    withdraw_consent(desk, uid, date(2026, 10, 1), "E-mail")
    assert answer(desk, tmp_path, "Jane Roe,jane+news@x.example") is not Answer.GREEN


def test_a_new_yes_after_an_erasure_is_a_new_beginning(desk: Any, tmp_path: Path) -> None:
    """Erased for good does not mean barred for good: they may come back."""
    given(desk)
    new = NewRequest(Right.ERASURE, PersonDraft("Jane Roe", email="jane@x.example"), DAY)
    reference = log_request(desk, new).reference
    decide_in_words(desk, reference, date(2026, 11, 1), "granted: not-needed")
    assert answer(desk, tmp_path) is Answer.RED
    given(desk, day=date(2026, 11, 10))
    assert answer(desk, tmp_path) is Answer.GREEN


def test_a_row_without_an_answer_column_still_comes_in(desk: Any, tmp_path: Path) -> None:
    bring_in(desk, tmp_path, f"{FULL},Consent source", f"{ROW},the shop")
    assert answer(desk, tmp_path) is Answer.GREEN


def test_a_yes_without_words_is_refused_on_the_card(desk: Any) -> None:
    with pytest.raises(DeskError, match="Enter the wording"):
        given(desk, wording="")
