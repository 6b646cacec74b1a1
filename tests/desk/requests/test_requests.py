"""The requests desk: linked letters, acting at once, searching, deciding, erasing, telling."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iprospect_dpo.desk.complaints.cases import get_complaint
from iprospect_dpo.desk.consents.consents import NewConsent, get_consent, record_consent
from iprospect_dpo.desk.consents.suppressions import is_suppressed
from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.intake.log_letter import log_letter
from iprospect_dpo.desk.people import PersonDraft, find_matches, held_words
from iprospect_dpo.desk.person.file import gather, portable_copy
from iprospect_dpo.desk.requests.cases import (
    NewRequest,
    correct_event,
    get_request,
    log_request,
    record_event,
    set_target_days,
    target_days,
)
from iprospect_dpo.desk.requests.context import request_sheet
from iprospect_dpo.desk.requests.decisions import decide, decide_in_words
from iprospect_dpo.desk.requests.erasures import erase_deferred, ledger
from iprospect_dpo.desk.requests.recipient_notices import (
    add_recipient_notice,
    note_told,
    recipient_notices,
    record_reply,
    skip_recipient,
)
from iprospect_dpo.desk.requests.searches import Looked, add_place, record_search, search_list
from iprospect_dpo.desk.today.agenda import agenda
from iprospect_dpo.desk.today.lists import OPEN_STATES, request_rows
from iprospect_dpo.law.consents import Channel, ConsentKind
from iprospect_dpo.law.decisions import Decision
from iprospect_dpo.law.requests import RequestKind, State
from iprospect_dpo.law.rights import Right
from iprospect_dpo.law.rulings import Ruling
from iprospect_dpo.register.file import open_register
from iprospect_dpo.surroundings import real_surroundings

TODAY = date(2026, 11, 23)
HAROLD = PersonDraft("Harold Finch", email="harold@example.org")


def log(register: Any, right: Right, who: PersonDraft = HAROLD, **more: Any) -> str:
    return log_request(
        register, NewRequest(right, who, more.pop("received", date(2026, 11, 2)), **more)
    ).reference


def consent(register: Any, purpose: str, who: PersonDraft = HAROLD) -> str:
    return record_consent(
        register,
        NewConsent(
            who,
            purpose,
            [Channel.EMAIL],
            ConsentKind.GIVEN,
            date(2026, 3, 1),
            "Web form",
            wording=f"Yes to {purpose}",
        ),
    )[0].uid


# -- intake ----------------------------------------------------------------------------------


def test_one_letter_becomes_linked_requests_with_a_clock_each(desk: Any) -> None:
    logged = log_letter(
        desk,
        [Right.ERASURE, Right.ACCESS, Right.MARKETING_OBJECTION],
        NewRequest(
            Right.ACCESS, HAROLD, date(2026, 11, 2), text="All information, then delete, stop."
        ),
        complains=True,
    )
    assert logged.all == ("OBJ-2026-0001", "SAR-2026-0001", "ERA-2026-0001", "CMP-2026-0001")
    sheet = request_sheet(desk, "SAR-2026-0001")
    assert {name for name, _ in sheet.linked} == set(logged.all) - {"SAR-2026-0001"}
    assert get_request(desk, "ERA-2026-0001").deadline.due == date(2026, 12, 2)
    assert get_request(desk, "OBJ-2026-0001").deadline.due is None
    assert get_complaint(desk, "CMP-2026-0001").complaint.text.startswith("All information")


def test_a_letter_is_logged_whole_or_not_at_all(desk: Any) -> None:
    new = NewRequest(Right.ACCESS, PersonDraft("", email="x@example.org"), date(2026, 11, 2))
    with pytest.raises(DeskError, match="name"):
        log_letter(desk, [Right.ACCESS, Right.ERASURE], new, complains=True)
    assert request_rows(desk, None) == []
    with pytest.raises(DeskError, match="Choose at least one right"):
        log_letter(desk, [], new)


def test_people_on_record_are_offered_with_what_is_open(desk: Any) -> None:
    log(desk, Right.ACCESS)
    (match,) = find_matches(desk, PersonDraft("H. Finch", email="HAROLD@example.org"))
    assert match.sure
    assert match.sentence.endswith("same e-mail address. Open case: SAR-2026-0001.")
    (alike,) = find_matches(desk, PersonDraft("Harald Finch"))
    assert not alike.sure
    assert find_matches(desk, PersonDraft("Somebody Else")) == []


def test_the_owners_choice_of_person_is_kept_to(desk: Any) -> None:
    log(desk, Right.ACCESS)
    uid = find_matches(desk, HAROLD)[0].person.uid
    other = log(desk, Right.ERASURE, PersonDraft("Harry Finch", email="new@example.org", uid=uid))
    assert get_request(desk, other).person.name == "Harold Finch"


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"received": TODAY + timedelta(days=1)}, "received"),
        ({"received": date(1999, 12, 31)}, "received"),
        ({"noticed": date(2026, 11, 1)}, "noticed"),
        ({"noticed": TODAY + timedelta(days=1)}, "noticed"),
        ({"age": 130}, "age"),
    ],
)
def test_what_cannot_be_is_refused_with_its_field(
    desk: Any, more: dict[str, Any], field: str
) -> None:
    with pytest.raises(DeskError) as caught:
        log(desk, Right.ACCESS, **more)
    assert caught.value.field == field


def test_a_hold_is_shown_as_long_as_something_is_open(desk: Any) -> None:
    reference = log(desk, Right.ACCESS)
    person = get_request(desk, reference).person
    assert "while SAR-2026-0001 is open" in held_words(desk, person.id)
    record_event(desk, reference, RequestKind.SENT, TODAY)
    assert held_words(desk, person.id) == ""


# -- acting at once --------------------------------------------------------------------------


def test_an_objection_to_marketing_acts_as_it_is_logged(desk: Any) -> None:
    news, calls = consent(desk, "service updates or marketing"), consent(desk, "Recording calls")
    reference = log(desk, Right.MARKETING_OBJECTION, received=date(2026, 11, 20))
    case = get_request(desk, reference)
    assert case.state.state is State.ACT_NOW
    assert get_consent(desk, news).consent.state == "withdrawn"
    assert get_consent(desk, calls).consent.state == "live"
    assert is_suppressed(desk, "email", "harold@example.org")
    assert case.state.ruling is not None
    assert case.state.ruling.decision is Decision.GRANTED
    assert "service updates" in (case.state.ruling.done or {})["stopped"]
    for kind in (
        RequestKind.IDENTITY_ASKED,
        RequestKind.FEE_CHARGED,
        RequestKind.EXTENSION_NOTICED,
        RequestKind.CLARIFICATION_ASKED,
    ):
        with pytest.raises(DeskError, match="acted on at once"):
            record_event(desk, reference, kind, TODAY, "why")
    with pytest.raises(DeskError, match="cannot be refused"):
        decide(desk, reference, TODAY, Ruling(Decision.REFUSED, "no"))
    with pytest.raises(DeskError, match="cannot be refused"):
        decide_in_words(desk, reference, TODAY, "refused: we would rather not")
    record_event(desk, reference, RequestKind.SENT, TODAY)
    assert get_request(desk, reference).state.state is State.CLOSED


def test_a_withdrawal_ends_the_purposes_that_it_names(desk: Any) -> None:
    news, calls = consent(desk, "News"), consent(desk, "Recording calls")
    log(desk, Right.WITHDRAWAL, purposes=("Recording calls",))
    assert get_consent(desk, calls).consent.state == "withdrawn"
    assert get_consent(desk, news).consent.state == "live"
    log(desk, Right.WITHDRAWAL)
    assert get_consent(desk, news).consent.state == "withdrawn"


def test_the_list_and_today_agree_and_lose_nothing(desk: Any) -> None:
    log(desk, Right.ERASURE, PersonDraft("A"), received=date(2026, 11, 4))
    waiting = log(desk, Right.ACCESS, PersonDraft("Bertha"))
    record_event(desk, waiting, RequestKind.IDENTITY_ASKED, date(2026, 11, 3))
    stopped = log(desk, Right.ACCESS, PersonDraft("C"))
    record_event(desk, stopped, RequestKind.CLARIFICATION_ASKED, date(2026, 11, 3), "which")
    now = log(desk, Right.MARKETING_OBJECTION, PersonDraft("D"))
    late = log(desk, Right.RECTIFICATION, PersonDraft("E"), received=date(2026, 10, 1))
    rows = [row.reference for row in request_rows(desk, OPEN_STATES)]
    assert rows[0] == now
    assert rows[1] == late
    assert set(rows[3:]) == {waiting, stopped}
    assert [task.reference for task in agenda(desk)] == rows
    closed = log(desk, Right.ACCESS, PersonDraft("F"))
    record_event(desk, closed, RequestKind.SENT, TODAY)
    assert [row.reference for row in request_rows(desk, None)] == [*rows, closed]
    assert [row.reference for row in request_rows(desk, None, "berth")] == [waiting]


# -- searching and deciding ------------------------------------------------------------------


def test_the_search_list_follows_the_inventory(desk: Any) -> None:
    reference = log(desk, Right.ACCESS)
    rows = search_list(desk, reference)
    assert len(rows) == 4
    assert len(search_list(desk, log(desk, Right.PORTABILITY))) == 4
    assert len(search_list(desk, log(desk, Right.ERASURE))) == 4
    assert search_list(desk, log(desk, Right.WITHDRAWAL)) == []
    with pytest.raises(DeskError, match="nothing"):
        record_search(desk, reference, 1, Looked("Finch", " "))
    with pytest.raises(DeskError) as caught:
        record_search(desk, reference, 1, Looked("Finch", "two", "one of them"))
    assert caught.value.field == "why"
    with pytest.raises(DeskError, match="on or after the date of the request"):
        record_search(desk, reference, 1, Looked("Finch", "two", day=date(2026, 11, 1)))
    record_search(desk, reference, 1, Looked("Finch", "two", "one", "about another", who="Daniel"))
    add_place(desk, reference, "The old telephone")
    with pytest.raises(DeskError, match="already on the list"):
        add_place(desk, reference, "the OLD telephone")
    assert request_sheet(desk, reference).searched == (1, 5)


def test_a_decision_lacking_something_names_it(desk: Any) -> None:
    reference = log(desk, Right.RECTIFICATION)
    with pytest.raises(DeskError) as caught:
        decide(desk, reference, TODAY, Ruling(Decision.GRANTED, done={"was": "old"}))
    assert caught.value.field == "now"
    with pytest.raises(DeskError) as caught:
        decide(desk, reference, TODAY, Ruling(Decision.REFUSED, "", ("accurate",)))
    assert caught.value.field == "reasons"
    assert get_request(desk, reference).state.ruling is None
    with pytest.raises(DeskError, match="Give your reasons"):
        decide_in_words(desk, reference, TODAY, "refused")


def test_nothing_is_erased_while_somebody_asks_to_see_it(desk: Any) -> None:
    access, erasure = log(desk, Right.ACCESS), log(desk, Right.ERASURE)
    ruling = Ruling(Decision.GRANTED, grounds=("not-needed",), done={"what": "the account"})
    with pytest.raises(DeskError, match=r"SAR-2026-0001 is an open request .* s\.173"):
        decide(desk, erasure, TODAY, ruling)
    record_event(desk, access, RequestKind.SENT, TODAY)
    decide(desk, erasure, TODAY, ruling)
    ((row, reference, name),) = ledger(desk)
    assert (row.what, row.erased_on, reference, name) == (
        "the account",
        TODAY,
        erasure,
        "Harold Finch",
    )


def test_what_a_law_keeps_comes_back_on_its_day(desk: Any) -> None:
    reference = log(desk, Right.ERASURE)
    ruling = Ruling(
        Decision.IN_PART,
        "Tax law.",
        ("not-needed", "legal-obligation"),
        done={"what": "the account", "kept": "two invoices", "until": "2026-12-31"},
    )
    decide(desk, reference, TODAY, ruling)
    record_event(desk, reference, RequestKind.SENT, TODAY)
    assert agenda(desk) == []
    path = desk.path
    desk.close()
    later = open_register(path, real_surroundings(date(2026, 12, 31)))
    (task,) = agenda(later)
    assert (task.reference, task.days_left) == (reference, 0)
    assert "two invoices" in task.what
    kept = next(row for row, _, _ in ledger(later) if row.erased_on is None)
    erase_deferred(later, kept.uid, date(2026, 12, 31), "shredded")
    assert agenda(later) == []
    with pytest.raises(DeskError, match="That has already been erased"):
        erase_deferred(later, kept.uid, date(2026, 12, 31), "again")
    later.close()


def test_taking_a_decision_back_takes_its_erasures_back(desk: Any) -> None:
    reference = log(desk, Right.ERASURE)
    ruling = Ruling(Decision.GRANTED, grounds=("not-needed",), done={"what": "the account"})
    case = decide(desk, reference, TODAY, ruling)
    correct_event(desk, reference, case.events[-1].sequence, "Not yet done.")
    assert ledger(desk) == []
    assert get_request(desk, reference).state.ruling is None


# -- recipients ------------------------------------------------------------------------------


def test_a_silent_recipient_comes_up_after_a_fortnight(desk: Any) -> None:
    reference = log(desk, Right.RECTIFICATION, received=date(2026, 11, 1))
    rows = add_recipient_notice(desk, reference, "Books & Co")
    with pytest.raises(DeskError, match="not been told yet"):
        record_reply(desk, reference, rows[0].id, TODAY, "done")
    with desk.writing() as session:
        note_told(session, rows[0].id, "L-2026-0001", date(2026, 11, 9), chasing=False)
    record_event(desk, reference, RequestKind.SENT, TODAY)
    (task,) = agenda(desk)
    assert (task.person, task.days_left) == ("Books & Co", 0)
    with desk.writing() as session:
        note_told(session, rows[0].id, "L-2026-0002", TODAY, chasing=True)
    assert agenda(desk) == []
    record_reply(desk, reference, rows[0].id, TODAY, "They changed it.")
    assert recipient_notices(desk, reference)[0].reply == "They changed it."


def test_not_telling_somebody_needs_its_reason(desk: Any) -> None:
    reference = log(desk, Right.ERASURE)
    (row,) = add_recipient_notice(desk, reference, "A firm that is no more")
    with pytest.raises(DeskError, match="Say why"):
        skip_recipient(desk, reference, row.id, "  ")
    skip_recipient(desk, reference, row.id, "It was wound up in 2024.")
    assert recipient_notices(desk, reference)[0].skipped == "It was wound up in 2024."
    with pytest.raises(DeskError, match="Art 19"):
        recipient_notices(desk, log(desk, Right.ACCESS))


# -- what the register holds -----------------------------------------------------------------


def test_a_portable_copy_holds_what_they_gave_and_no_more(desk: Any) -> None:
    consent(desk, "News")
    consent(desk, "News", PersonDraft("Hidden Helen", email="helen@example.org"))
    reference = log(desk, Right.PORTABILITY, text="In a file please.")
    record_event(desk, reference, RequestKind.NOTE, TODAY, "A difficult man.")
    copy = json.loads(portable_copy(desk, reference))
    assert copy["person"]["name"] == "Harold Finch"
    assert copy["consents"][0]["said"][0]["wording"] == "Yes to News"
    assert "Helen" not in json.dumps(copy)
    assert "difficult" not in json.dumps(copy)
    held = json.dumps([section.rows for section in gather(desk, reference).sections])
    assert "Helen" not in held
    assert "difficult" not in held


def test_the_owners_target_can_be_changed_within_reason(desk: Any) -> None:
    assert target_days(desk) == 28
    set_target_days(desk, 21)
    assert target_days(desk) == 21
    with pytest.raises(DeskError, match="between 1 and 31"):
        set_target_days(desk, 40)


# -- any history -----------------------------------------------------------------------------

_KINDS = [kind for kind in RequestKind if kind not in {RequestKind.RECEIVED, RequestKind.CORRECTED}]


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    right=st.sampled_from(list(Right)),
    steps=st.lists(st.tuples(st.sampled_from([*_KINDS, "undo"]), st.integers(-3, 25)), max_size=12),
)
def test_no_history_loses_a_request_or_an_event(
    desk: Any, right: Right, steps: list[tuple[Any, int]]
) -> None:
    reference = log(desk, right)
    recorded = len(get_request(desk, reference).events)
    for kind, offset in steps:
        day = date(2026, 11, 2) + timedelta(days=offset)
        try:
            if kind == "undo":
                last = get_request(desk, reference).state.standing[-1].sequence
                correct_event(desk, reference, last, "It was wrong.")
            else:
                record_event(desk, reference, kind, day, "why, and what")
        except DeskError:
            continue
        recorded += 1
    case = get_request(desk, reference)
    assert len(case.events) == recorded
    row = next(each for each in request_rows(desk, None, limit=None) if each.reference == reference)
    assert (row.due, row.state) == (case.deadline.due, case.state.state.value)
    listed = {each.reference for each in request_rows(desk, OPEN_STATES, limit=None)}
    assert (reference in listed) == (case.state.state is not State.CLOSED)
    tasks = {task.reference for task in agenda(desk)}
    assert listed <= tasks
