"""The one case machine: the same rules guard requests, complaints and breaches."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from iprospect_dpo.desk.complaints.breaches import (
    BreachDraft,
    correct_breach_event,
    get_breach,
    log_breach,
    record_breach_event,
)
from iprospect_dpo.desk.complaints.cases import (
    NewComplaint,
    correct_complaint_event,
    get_complaint,
    log_complaint,
    record_complaint_event,
)
from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.people import PersonDraft
from iprospect_dpo.desk.requests.cases import NewRequest, get_request, log_request
from iprospect_dpo.desk.requests.decisions import decide_in_words
from iprospect_dpo.desk.requests.searches import Looked, record_search, search_list
from iprospect_dpo.law.breaches import RULES as BREACH_RULES
from iprospect_dpo.law.breaches import BreachKind
from iprospect_dpo.law.complaints import RULES as COMPLAINT_RULES
from iprospect_dpo.law.complaints import ComplaintKind, Outcome
from iprospect_dpo.law.decisions import grounds_in
from iprospect_dpo.law.requests import RULES as REQUEST_RULES
from iprospect_dpo.law.requests import RequestKind
from iprospect_dpo.law.rights import Right
from iprospect_dpo.register.file import Register
from iprospect_dpo.surroundings import LONDON

WHO = PersonDraft("Harold Finch", email="h.finch@example.org")
RECEIVED = date(2026, 11, 10)
TODAY = date(2026, 11, 23)


def test_every_kind_of_event_has_its_rule() -> None:
    assert set(REQUEST_RULES) == set(RequestKind)
    assert set(COMPLAINT_RULES) == set(ComplaintKind)
    assert set(BREACH_RULES) == set(BreachKind)


@pytest.fixture
def complaint(desk: Register) -> str:
    reference = log_complaint(desk, NewComplaint(WHO, RECEIVED, text="Why?")).reference
    record_complaint_event(desk, reference, ComplaintKind.ACKNOWLEDGED, date(2026, 11, 12))
    return reference


def test_no_event_of_a_complaint_moves_before_its_receipt(desk: Register, complaint: str) -> None:
    with pytest.raises(DeskError, match="before the complaint was received"):
        correct_complaint_event(desk, complaint, 2, "typed wrongly", date(2026, 11, 9))
    assert get_complaint(desk, complaint).state.acknowledged == date(2026, 11, 12)


def test_the_receipt_of_a_complaint_moves_after_nothing(desk: Register, complaint: str) -> None:
    with pytest.raises(DeskError, match="before the complaint was received"):
        correct_complaint_event(desk, complaint, 1, "typed wrongly", date(2026, 11, 13))
    with pytest.raises(DeskError, match=r"cannot undo|cannot be undone"):
        correct_complaint_event(desk, complaint, 1, "never came")
    correct_complaint_event(desk, complaint, 1, "typed wrongly", date(2026, 11, 11))
    assert get_complaint(desk, complaint).state.received == date(2026, 11, 11)


def test_an_outcome_is_not_sent_before_it_was_found(desk: Register, complaint: str) -> None:
    with pytest.raises(DeskError, match="no outcome yet"):
        record_complaint_event(desk, complaint, ComplaintKind.OUTCOME_SENT, TODAY)
    day = date(2026, 11, 20)
    record_complaint_event(
        desk, complaint, ComplaintKind.OUTCOME, day, "An error.", outcome=Outcome.UPHELD
    )
    with pytest.raises(DeskError, match="That is before"):
        record_complaint_event(desk, complaint, ComplaintKind.OUTCOME_SENT, date(2026, 11, 19))
    record_complaint_event(desk, complaint, ComplaintKind.OUTCOME_SENT, TODAY)
    with pytest.raises(DeskError, match="closed"):
        record_complaint_event(desk, complaint, ComplaintKind.ENQUIRY, TODAY, "late")


def test_a_breach_passes_the_same_gate(desk: Register) -> None:
    known = datetime(2026, 11, 20, 9, tzinfo=LONDON)
    reference = log_breach(desk, BreachDraft("A stick was lost", known)).reference
    early = datetime(2026, 11, 19, 9, tzinfo=LONDON)
    with pytest.raises(DeskError, match="on or after the day you became aware"):
        record_breach_event(desk, reference, BreachKind.TOLD, early)
    record_breach_event(
        desk, reference, BreachKind.NOTIFIED, datetime(2026, 11, 20, 12, tzinfo=LONDON)
    )
    with pytest.raises(DeskError, match="Say what was wrong"):
        correct_breach_event(desk, reference, 2, " ")
    with pytest.raises(DeskError, match=r"cannot undo|cannot be undone"):
        correct_breach_event(desk, reference, 1, "a slip")
    correct_breach_event(desk, reference, 2, "not sent after all")
    assert get_breach(desk, reference).state.notified is None


def test_nothing_held_needs_the_searches_by_the_command_too(desk: Register) -> None:
    reference = log_request(desk, NewRequest(Right.ACCESS, WHO, RECEIVED)).reference
    with pytest.raises(DeskError, match="Search every place on the search list first"):
        decide_in_words(desk, reference, TODAY, "nothing held")
    for row in search_list(desk, reference):
        record_search(desk, reference, row.position, Looked("name", "nothing", day=TODAY))
    decide_in_words(desk, reference, TODAY, "nothing held")
    ruling = get_request(desk, reference).state.ruling
    assert ruling is not None
    assert ruling.decision == "nothing-held"


def test_an_erasure_in_words_names_its_ground(desk: Register) -> None:
    reference = log_request(desk, NewRequest(Right.ERASURE, WHO, RECEIVED)).reference
    with pytest.raises(DeskError, match=r"ground for acting \(Art 17\(1\)\)"):
        decide_in_words(desk, reference, TODAY, "granted")
    case = decide_in_words(desk, reference, TODAY, "granted: not-needed")
    assert case.state.ruling is not None
    assert case.state.ruling.grounds == ("not-needed",)


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("granted: not-needed", ("not-needed",)),
        ("granted under Art 17(1)(b)", ("consent-gone",)),
        ("granted, Article 17(1)(d): it was used unlawfully", ("unlawful",)),
        ("in part: the rest is needed under Art 17(3)(e)", ("legal-claims",)),
        ("granted", ()),
        ("granted: they have a duty", ()),
    ],
)
def test_grounds_are_read_by_code_and_by_article(words: str, codes: tuple[str, ...]) -> None:
    assert grounds_in(Right.ERASURE, words) == codes
