"""A granted erasure erases in this register too, and names what is kept and why."""

from __future__ import annotations

from datetime import date

import pytest

from iprospect_dpo.desk.letters.kinds import LetterKind
from iprospect_dpo.desk.letters.letters import preview_letter
from iprospect_dpo.desk.people import PersonDraft, find_person, person_of
from iprospect_dpo.desk.requests.acts import Act, act_on_record, record_act
from iprospect_dpo.desk.requests.cases import NewRequest, get_request, log_request
from iprospect_dpo.desk.requests.decisions import decide, decide_in_words
from iprospect_dpo.desk.requests.erase_here import PLACE_HERE
from iprospect_dpo.desk.requests.erasures import ledger
from iprospect_dpo.law.decisions import Decision
from iprospect_dpo.law.rights import Right
from iprospect_dpo.law.rulings import Ruling
from iprospect_dpo.register import audit
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import PersonalValue

TODAY = date(2026, 11, 23)


@pytest.fixture
def erasure(desk: Register) -> str:
    who = PersonDraft(
        "Ruth Amis", email="ruth@x.example", phone="07700 900123", address="1 Mill Lane"
    )
    request = log_request(desk, NewRequest(Right.ERASURE, who, date(2026, 11, 2)))
    with desk.writing() as session:
        find_person(session, request.person.uid).note = "Always late with payments."
    return request.reference


def details(desk: Register, reference: str) -> tuple[str, str, str, str, str]:
    person = person_of(desk, get_request(desk, reference).person.uid)
    return person.name, person.email, person.phone, person.address, person.note


def test_an_act_erases_what_the_register_need_not_keep(desk: Register, erasure: str) -> None:
    decide_in_words(desk, erasure, TODAY, "granted: not-needed")
    assert details(desk, erasure)[2] == "07700 900123"  # a decision alone erases nothing
    record_act(desk, erasure, TODAY, Act("your account"))
    assert details(desk, erasure) == ("Ruth Amis", "ruth@x.example", "", "", "")
    (here,) = [row for row, _, _ in ledger(desk) if row.place == PLACE_HERE]
    assert here.what == "telephone number, postal address, your notes about them"
    assert "do-not-contact list" in here.kept
    with desk.reading() as session:
        assert audit.verify(session).sound
        held = {row.text for row in session.query(PersonalValue)}
    assert "07700 900123" not in held
    assert "1 Mill Lane" not in held


def test_the_answer_says_it_and_names_the_list(desk: Register, erasure: str) -> None:
    decide_in_words(desk, erasure, TODAY, "granted: not-needed")
    record_act(desk, erasure, TODAY, Act("your account"))
    _, composed = preview_letter(desk, LetterKind.RESPONSE, erasure)
    words = " ".join(each.words for each in composed.sentences)
    assert "we have erased: telephone number, postal address, our notes about you." in words
    assert "Our do-not-contact list holds the least" in words


def test_the_windows_decision_does_the_same(desk: Register, erasure: str) -> None:
    ruling = Ruling(Decision.GRANTED, grounds=("not-needed",), done={"what": "your account"})
    decide(desk, erasure, TODAY, ruling)
    assert details(desk, erasure) == ("Ruth Amis", "ruth@x.example", "", "", "")
    assert act_on_record(get_request(desk, erasure)).done["here"].startswith("telephone number")


def test_a_part_leaves_the_register_to_the_owners_words(desk: Register, erasure: str) -> None:
    ruling = Ruling(
        Decision.IN_PART,
        "Invoices are kept for tax.",
        ("not-needed", "legal-obligation"),
        done={"what": "your account", "kept": "invoices"},
    )
    decide(desk, erasure, TODAY, ruling)
    record_act(desk, erasure, TODAY, Act("call recordings"))
    assert details(desk, erasure)[2:] == (
        "07700 900123",
        "1 Mill Lane",
        "Always late with payments.",
    )


def test_the_only_way_to_reach_them_stays(desk: Register) -> None:
    who = PersonDraft("Al Wood", phone="07700 900124")
    reference = log_request(desk, NewRequest(Right.ERASURE, who, TODAY)).reference
    decide_in_words(desk, reference, TODAY, "granted: not-needed")
    record_act(desk, reference, TODAY, Act("your account"))
    assert details(desk, reference)[2] == "07700 900124"
    assert "here" not in act_on_record(get_request(desk, reference)).done
