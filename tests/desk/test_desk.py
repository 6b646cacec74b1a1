"""The desk: requests, complaints, consents, letters, notice, as the window and commands call it."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from pypdf import PdfReader

from iprospect_dpo.desk.business.organisation import change_organisation, get_regulator
from iprospect_dpo.desk.complaints.cases import (
    NewComplaint,
    correct_complaint_event,
    get_complaint,
    log_complaint,
    record_complaint_event,
)
from iprospect_dpo.desk.consents.consents import (
    NewConsent,
    get_consent,
    give_again,
    list_wordings,
    record_consent,
    undo_last,
    withdraw_consent,
)
from iprospect_dpo.desk.documents_issued import issued_pdf
from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.inventory.activities import change_activity
from iprospect_dpo.desk.inventory.recipients import RecipientDraft
from iprospect_dpo.desk.letters.kinds import LetterKind
from iprospect_dpo.desk.letters.letters import compose_letter, issue_letter
from iprospect_dpo.desk.letters.sending import letter_sent
from iprospect_dpo.desk.people import PersonDraft
from iprospect_dpo.desk.requests.about import set_about
from iprospect_dpo.desk.requests.cases import (
    NewRequest,
    consequence_of_undoing,
    correct_event,
    get_request,
    log_request,
    record_event,
)
from iprospect_dpo.desk.requests.searches import Looked, record_everywhere
from iprospect_dpo.desk.today.agenda import agenda
from iprospect_dpo.desk.today.lists import consent_rows, paper_rows, request_rows
from iprospect_dpo.law.complaints import ComplaintKind, Outcome
from iprospect_dpo.law.consents import Channel, ConsentKind
from iprospect_dpo.law.requests import RequestKind, State
from iprospect_dpo.law.rights import Right
from iprospect_dpo.register import audit
from iprospect_dpo.register.file import Register, open_register
from iprospect_dpo.surroundings import real_surroundings
from tests.letter_support import fill_access

TODAY = date(2026, 11, 23)


def d(text: str) -> date:
    return date.fromisoformat(text)


def request(
    desk: Register, right: Right = Right.ACCESS, received: date = TODAY, **more: Any
) -> str:
    who = more.pop("who", PersonDraft("Priya Raman", email="priya@example.co.uk"))
    return log_request(desk, NewRequest(right, who, received, **more)).reference


def later(desk: Register, day: date) -> Register:
    """Return the same register on another day."""
    desk.surroundings = real_surroundings(day)
    return desk


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


# -- requests -------------------------------------------------------------------------------


def test_references_count_by_prefix_and_year_of_receipt(desk: Register) -> None:
    assert request(desk) == "SAR-2026-0001"
    assert request(desk) == "SAR-2026-0002"
    assert request(desk, Right.ERASURE) == "ERA-2026-0001"
    assert request(desk, received=d("2025-12-31")) == "SAR-2025-0001"


@pytest.mark.parametrize("day", ["2026-11-24", "1999-12-31"])
def test_a_day_of_receipt_that_cannot_be_is_refused(desk: Register, day: str) -> None:
    with pytest.raises(DeskError):
        request(desk, received=d(day))
    assert request_rows(desk, None) == []
    assert request(desk) == "SAR-2026-0001"


def test_a_request_without_a_name_is_refused(desk: Register) -> None:
    with pytest.raises(DeskError, match="name"):
        request(desk, who=PersonDraft("  \u200b ".replace("\u200b", "")))


def test_the_same_person_is_found_again_and_another_is_not(desk: Register) -> None:
    one = get_request(desk, request(desk)).person
    two = get_request(
        desk, request(desk, who=PersonDraft("PRIYA  RAMAN", email="Priya@Example.CO.UK"))
    ).person
    other = get_request(
        desk, request(desk, who=PersonDraft("Anil Raman", email="priya@example.co.uk"))
    ).person
    assert one.id == two.id
    assert other.id != one.id


def test_the_queue_is_soonest_first_and_undated_last(desk: Register) -> None:
    first = request(desk, received=d("2026-11-20"))
    waiting = request(desk, received=d("2026-11-02"))
    record_event(desk, waiting, RequestKind.IDENTITY_ASKED, d("2026-11-03"))
    last = request(desk, received=d("2026-11-22"))
    rows = request_rows(desk)
    assert [row.reference for row in rows] == [first, last, waiting]
    assert rows[-1].due is None
    assert [task.reference for task in agenda(desk)] == [first, last, waiting]


def test_an_event_moves_the_cached_date_and_a_correction_gives_it_back(desk: Register) -> None:
    reference = request(desk, received=d("2026-11-02"))
    record_event(desk, reference, RequestKind.CLARIFICATION_ASKED, d("2026-11-05"), "41 recordings")
    assert request_rows(desk)[0].state == "stopped"
    record_event(desk, reference, RequestKind.CLARIFICATION_ANSWERED, d("2026-11-16"))
    assert request_rows(desk)[0].due == d("2026-12-14")
    correct_event(desk, reference, 3, "They wrote on the 18th", d("2026-11-18"))
    assert request_rows(desk)[0].due == d("2026-12-16")
    correct_event(desk, reference, 2, "Never asked")
    correct_event(desk, reference, 3, "Never answered")
    case = get_request(desk, reference)
    assert case.deadline.due == d("2026-12-02")
    assert [event.kind for event in case.events].count("corrected") == 3
    correct_event(desk, reference, 1, "It came on the 3rd", d("2026-11-03"))
    assert get_request(desk, reference).deadline.due == d("2026-12-03")


def test_undoing_an_extension_gives_the_old_date_and_warns_when_that_is_late(
    desk: Register,
) -> None:
    reference = request(desk, received=d("2026-10-19"))
    record_event(desk, reference, RequestKind.EXTENSION_NOTICED, d("2026-11-18"), "Complex")
    case = get_request(desk, reference)
    assert case.deadline.due == d("2027-01-19")
    warning = consequence_of_undoing(desk, reference, 2).replace("\xa0", " ")
    assert warning == "Undoing this moves the due date to Thu 19 Nov 2026, 4 days ago."
    correct_event(desk, reference, 2, "It was never sent")
    assert get_request(desk, reference).deadline.due == d("2026-11-19")


@pytest.mark.parametrize(
    ("right", "received", "kind", "day", "note", "match"),
    [
        (
            Right.ERASURE,
            "2026-11-20",
            "clarification-asked",
            "2026-11-21",
            "x",
            "Only access requests can be paused for clarification",
        ),
        (Right.ACCESS, "2026-10-01", "extension-noticed", "2026-11-20", "x", "could not be"),
        (Right.ACCESS, "2026-11-20", "extension-noticed", "2026-11-21", " ", "reasons"),
        (Right.ACCESS, "2026-11-20", "clarification-asked", "2026-11-21", "", "reasonably"),
        (Right.ACCESS, "2026-10-01", "clarification-asked", "2026-11-20", "x", "The deadline was"),
        (Right.ACCESS, "2026-11-20", "fee-charged", "2026-11-21", "", "unfounded"),
        (Right.ACCESS, "2026-11-20", "identity-proved", "2026-11-21", "", "not asked for"),
        (Right.ACCESS, "2026-11-20", "fee-paid", "2026-11-21", "", "not asked for"),
        (Right.ACCESS, "2026-11-20", "identity-asked", "2026-11-24", "", "today or in the past"),
        (Right.ACCESS, "2026-11-20", "identity-asked", "2026-11-19", "", "before the request"),
        (
            Right.ACCESS,
            "2026-11-20",
            "clarification-answered",
            "2026-11-21",
            "",
            "waiting for an answer",
        ),
    ],
)
def test_what_the_law_or_the_order_of_things_refuses_is_refused(
    desk: Register, right: Right, received: str, kind: str, day: str, note: str, match: str
) -> None:
    reference = request(desk, right, d(received))
    before = get_request(desk, reference).deadline.due
    with pytest.raises(DeskError, match=match):
        record_event(desk, reference, RequestKind(kind), d(day), note)
    case = get_request(desk, reference)
    assert len(case.events) == 1
    assert case.deadline.due == before


def test_a_closed_request_takes_nothing_more_until_it_is_opened_again(desk: Register) -> None:
    reference = request(desk, received=d("2026-11-20"))
    record_event(desk, reference, RequestKind.SENT, d("2026-11-21"))
    with pytest.raises(DeskError, match="closed"):
        record_event(desk, reference, RequestKind.IDENTITY_ASKED, d("2026-11-22"))
    record_event(desk, reference, RequestKind.NOTE, d("2026-11-22"), "They rang")
    correct_event(desk, reference, 2, "It went to the wrong person")
    assert get_request(desk, reference).state.state is State.OPEN
    correct_event(desk, reference, 4, "No, it was right after all")
    assert get_request(desk, reference).state.state is State.CLOSED


def test_each_action_is_one_journal_entry_without_personal_words(desk: Register) -> None:
    def entries() -> list[Any]:
        from sqlalchemy import text

        with desk.reading() as session:
            return list(session.execute(text("SELECT action, detail FROM journal ORDER BY seq")))

    before = len(entries())
    reference = request(desk, text="I live at 14 Orchard Lane")
    record_event(desk, reference, RequestKind.NOTE, TODAY, "Rang Priya Raman")
    found = entries()[before:]
    assert [action for action, _ in found] == ["request logged", "request note"]
    for _, detail in found:
        assert "Priya" not in detail
        assert "Orchard" not in detail
    with desk.reading() as session:
        assert audit.verify(session).sound


# -- complaints -----------------------------------------------------------------------------


def complaint(desk: Register, received: str = "2026-11-20") -> str:
    new = NewComplaint(
        PersonDraft("Harold Finch", "harold@example.org"),
        d(received),
        text="Nobody answered.",
        wanted="The answer must be dated on or after the question",
    )
    return log_complaint(desk, new).reference


def test_a_complaint_counts_thirty_days_then_the_news_promised(desk: Register) -> None:
    reference = complaint(desk)
    assert get_complaint(desk, reference).state.due == d("2026-12-21")
    record_complaint_event(
        desk, reference, ComplaintKind.ACKNOWLEDGED, d("2026-11-23"), news_by=d("2026-12-04")
    )
    assert get_complaint(desk, reference).state.due == d("2026-12-04")
    later(desk, d("2026-12-03"))
    record_complaint_event(desk, reference, ComplaintKind.PROGRESS, d("2026-12-03"), "by telephone")
    assert get_complaint(desk, reference).state.due is None
    assert agenda(desk)[0].reference == reference


def test_a_complaint_closes_when_its_outcome_was_sent(desk: Register) -> None:
    reference = complaint(desk)
    with pytest.raises(DeskError, match="no outcome yet"):
        record_complaint_event(desk, reference, ComplaintKind.OUTCOME_SENT, TODAY)
    with pytest.raises(DeskError, match="Choose"):
        record_complaint_event(desk, reference, ComplaintKind.OUTCOME, TODAY, "x")
    record_complaint_event(
        desk,
        reference,
        ComplaintKind.OUTCOME,
        TODAY,
        "It lay in the spam folder.",
        outcome=Outcome.UPHELD,
        action="We look there daily now.",
        lessons="Look there.",
    )
    assert get_complaint(desk, reference).state.state is State.OPEN
    record_complaint_event(desk, reference, ComplaintKind.OUTCOME_SENT, TODAY)
    case = get_complaint(desk, reference)
    assert case.state.state is State.CLOSED
    assert case.state.acknowledged == TODAY
    correct_complaint_event(desk, reference, 3, "Not posted yet")
    assert get_complaint(desk, reference).state.due == d("2026-12-21")


def test_the_complaint_letters_say_what_the_law_asks(desk: Register) -> None:
    reference = complaint(desk)
    with pytest.raises(DeskError, match="no outcome"):
        compose_letter(desk, LetterKind.COMPLAINT_OUTCOME, reference)
    document, paper = issue_letter(desk, LetterKind.COMPLAINT_ACKNOWLEDGEMENT, reference)
    text = text_of(paper.pdf)
    for part in (
        "20 November 2026",
        "CMP-2026-0001",
        "Nobody answered.",
        "The answer must be dated on or after the question",
        "Information Commission (known as the ICO)",
        "0303 123 1113",
    ):
        assert part in text
    letter_sent(desk, document.reference, TODAY, "Post")
    assert get_complaint(desk, reference).state.acknowledged == TODAY
    record_complaint_event(
        desk,
        reference,
        ComplaintKind.OUTCOME,
        TODAY,
        "We found it.",
        outcome=Outcome.UPHELD_IN_PART,
    )
    document, paper = issue_letter(desk, LetterKind.COMPLAINT_OUTCOME, reference)
    text = " ".join(text_of(paper.pdf).split())
    for part in ("upheld in part", "We found it.", "section 165", "court"):
        assert part in text
    letter_sent(desk, document.reference, TODAY, "Post")
    assert get_complaint(desk, reference).state.closed_on == TODAY


# -- consents -------------------------------------------------------------------------------


def consent(desk: Register, day: str = "2026-05-12", **more: Any) -> NewConsent:
    facts: dict[str, Any] = {
        "person": PersonDraft("Nia Pritchard", email="nia@example.cymru"),
        "purpose": "for service updates or marketing purposes",
        "channels": [Channel.EMAIL, Channel.POST],
        "kind": ConsentKind.GIVEN,
        "day": d(day),
        "method": "Paper form",
        "wording": "Yes, send me news. I can stop at any time.",
        **more,
    }
    return NewConsent(**facts)


def test_the_state_is_the_last_event_and_channels_are_apart(desk: Register) -> None:
    email, post = record_consent(desk, consent(desk))
    case = withdraw_consent(desk, email.uid, TODAY, "Telephone", "Please stop")
    assert case.consent.state == "withdrawn"
    assert [event.kind for event in case.events] == ["given", "withdrawn"]
    assert get_consent(desk, post.uid).consent.state == "live"
    assert give_again(desk, email.uid, TODAY, "E-mail").consent.state == "live"
    assert undo_last(desk, email.uid, "A slip").consent.state == "withdrawn"
    states = {row.channel: row.state for row in consent_rows(desk)}
    assert states == {"email": "withdrawn", "post": "live"}


def test_a_back_dated_yes_does_not_bring_back_a_later_no(desk: Register) -> None:
    (email,) = record_consent(desk, consent(desk, channels=[Channel.EMAIL]))
    withdraw_consent(desk, email.uid, d("2026-11-20"), "E-mail")
    record_consent(desk, consent(desk, day="2026-06-01", channels=[Channel.EMAIL]))
    case = get_consent(desk, email.uid)
    assert case.consent.state == "withdrawn"
    assert len(case.events) == 3


def test_a_wording_is_kept_once_and_never_changed(desk: Register) -> None:
    record_consent(desk, consent(desk))
    record_consent(desk, consent(desk, person=PersonDraft("Oluwaseun Bello")))
    purpose = "for service updates or marketing purposes"
    assert [wording.version for wording in list_wordings(desk, purpose)] == ["2026/1"]
    record_consent(desk, consent(desk, wording="Other words"))
    assert [wording.version for wording in list_wordings(desk, purpose)] == ["2026/2", "2026/1"]
    with pytest.raises(DeskError, match="new version"):
        record_consent(desk, consent(desk, wording="Third words", wording_version="2026/1"))


@pytest.mark.parametrize(
    ("more", "match"),
    [
        ({"wording": " "}, "wording they saw"),
        ({"channels": []}, "at least one"),
        ({"purpose": ""}, "for"),
        ({"day": "2026-11-24"}, "today or in the past"),
        ({"person": PersonDraft("")}, "name"),
    ],
)
def test_a_yes_without_proof_is_refused(desk: Register, more: dict[str, Any], match: str) -> None:
    with pytest.raises(DeskError, match=match):
        record_consent(desk, consent(desk, **more))
    assert consent_rows(desk) == []


def test_a_no_needs_no_wording(desk: Register) -> None:
    (no,) = record_consent(
        desk, consent(desk, kind=ConsentKind.REFUSED, wording="", channels=[Channel.SMS])
    )
    assert no.state == "refused"


# -- letters --------------------------------------------------------------------------------


def test_the_access_response_draws_article_15_from_the_inventory(desk: Register) -> None:
    change_activity(
        desk,
        "A-01",
        {"automated_decisions": "None", "retention": "6 years after the last order"},
        recipients=[
            RecipientDraft(
                "Ledger Cloud", "processor", "keeps the books", "", "Ireland", "a data bridge"
            )
        ],
    )
    reference = request(desk, their_reference="PR/7")
    record_everywhere(desk, reference, Looked("her name", "three invoices"))
    set_about(desk, reference, ["A-01"])
    document, paper = issue_letter(desk, LetterKind.ACCESS_RESPONSE, reference)
    text = " ".join(text_of(paper.pdf).split())
    for part in (
        "SAR-2026-0001 / L-2026-0001",
        "PR/7",
        "23 November 2026",
        "Priya Raman",
        "Provide services and goods, including delivery",
        "Call recordings",
        "Legitimate interests",
        "6 years after the last order",
        "Suppliers and service providers",
        "Ledger Cloud: keeps the books",
        "Ireland",
        "a data bridge",
        "correct",
        "erase",
        "object",
        "section 164A",
        "section 165",
        "Information Commission",
        "court",
        "23 December 2026",
    ):
        assert part in text, part
    assert "Commissioner" not in text
    assert "DPO" not in text
    assert issued_pdf(desk, document.reference) == paper.pdf
    assert paper_rows(desk)[0].about == reference


def test_an_issued_letter_is_frozen_and_sending_closes_the_request(desk: Register) -> None:
    reference = request(desk, received=d("2026-11-20"))
    fill_access(desk, reference)
    document, paper = issue_letter(desk, LetterKind.ACCESS_RESPONSE, reference)
    change_organisation(desk, {"name": "Another Name", "telephone": "01"})
    assert issued_pdf(desk, document.reference) == paper.pdf
    assert get_request(desk, reference).state.state is State.OPEN
    later(desk, d("2026-11-25"))
    with pytest.raises(DeskError, match="The date sent must be on or after the date of issue"):
        letter_sent(desk, document.reference, d("2026-11-22"), "Post")
    letter_sent(desk, document.reference, d("2026-11-24"), "Post")
    assert get_request(desk, reference).state.closed_on == d("2026-11-24")
    assert paper_rows(desk)[0].sent == d("2026-11-24")


def test_no_information_leaves_before_the_proof_has_come(desk: Register) -> None:
    reference = request(desk)
    record_event(desk, reference, RequestKind.IDENTITY_ASKED, TODAY)
    with pytest.raises(DeskError, match="proof"):
        compose_letter(desk, LetterKind.ACCESS_RESPONSE, reference)
    with pytest.raises(DeskError, match="does not answer"):
        compose_letter(desk, LetterKind.ACCESS_RESPONSE, request(desk, Right.ERASURE))


def test_before_the_change_the_regulator_bore_its_old_name(desk: Register) -> None:
    assert get_regulator(desk, d("2026-09-29")).name == "Information Commissioner’s Office"
    assert get_regulator(desk, d("2026-09-30")).name == "Information Commission"


def test_another_nation_moves_every_open_date(desk: Register) -> None:
    reference = request(desk, received=d("2026-10-30"))
    assert get_request(desk, reference).deadline.due == d("2026-11-30")
    change_organisation(desk, {"nation": "scotland"})
    assert get_request(desk, reference).deadline.due == d("2026-12-01")
    assert request_rows(desk)[0].due == d("2026-12-01")


def test_a_register_opened_again_is_as_it_was(desk: Register) -> None:
    reference = request(desk, text="Zażółć gęślą jaźń\u0000\r\nsecond line")
    path, surroundings = desk.path, desk.surroundings
    desk.close()
    again = open_register(path, surroundings)
    assert get_request(again, reference).request.text == "Zażółć gęślą jaźń\nsecond line"
    again.close()
