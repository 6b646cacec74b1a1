"""Letters to somebody who acts for a person, and letters after a day was missed."""

from __future__ import annotations

from datetime import date

from iprospect_dpo.desk.letters.kinds import LetterKind
from iprospect_dpo.desk.letters.letters import compose_letter
from iprospect_dpo.desk.people import PersonDraft
from iprospect_dpo.desk.requests.cases import NewRequest, log_request, record_event
from iprospect_dpo.desk.requests.decisions import decide_in_words
from iprospect_dpo.law.requests import RequestKind
from iprospect_dpo.law.rights import Right
from iprospect_dpo.register.file import Register

RECEIVED = date(2026, 11, 2)


def log(register: Register, right: Right, received: date = RECEIVED, agent: str = "") -> str:
    who = PersonDraft("Gran Smith", email="gran@x.example")
    new = NewRequest(right, who, received, on_behalf_by=agent)
    return log_request(register, new).reference


def words_of(register: Register, kind: LetterKind, reference: str, **filled: str) -> str:
    draft = compose_letter(register, kind, reference, filled=filled)
    return " ".join([draft.title, *(each.words for each in draft.sentences)])


def test_an_agent_is_not_asked_who_they_are_themselves(desk: Register) -> None:
    reference = log(desk, Right.ACCESS, agent="Hill LLP")
    words = words_of(desk, LetterKind.IDENTITY, reference, why="The address is new to us.")
    assert "Please confirm Gran Smith’s identity" in words
    assert "have Gran Smith reply from" in words
    assert "your identity" not in words


def test_the_person_is_not_told_that_they_asked_when_an_agent_did(desk: Register) -> None:
    reference = log(desk, Right.ERASURE, agent="Hill LLP")
    decide_in_words(
        desk,
        reference,
        date(2026, 11, 20),
        "refused: legal-obligation the invoices must be kept for six years under tax law",
    )
    words = words_of(desk, LetterKind.REFUSAL, reference)
    assert "Hill LLP asked to have your information erased." in words
    assert "legal-obligation" not in words
    assert "The invoices must be kept" in words or "the invoices must be kept" in words


def test_a_missed_day_is_told_and_no_new_month_is_claimed(desk: Register) -> None:
    reference = log(desk, Right.ACCESS, date(2026, 10, 1))
    record_event(
        desk, reference, RequestKind.IDENTITY_ASKED, date(2026, 11, 20), "The address is new."
    )
    for kind in (LetterKind.CHASER, LetterKind.IDENTITY):
        words = words_of(desk, kind, reference)
        assert "Our answer was due by 2 November 2026. We are sorry" in words, kind
        assert "begins on the day" not in words, kind
        assert compose_letter(desk, kind, reference).why_not_issued == "", kind


def test_a_day_that_was_not_missed_is_not_told(desk: Register) -> None:
    reference = log(desk, Right.ACCESS)
    record_event(
        desk, reference, RequestKind.IDENTITY_ASKED, date(2026, 11, 4), "The address is new."
    )
    words = words_of(desk, LetterKind.CHASER, reference)
    assert "We are sorry" not in words
    assert "begins on the day" in words
