"""The letters: each says what the law asks of it, and none goes out with a blank."""

from __future__ import annotations

import io
import json
import re
from datetime import date
from typing import Any

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.letters.kinds import LetterKind
from iprospect_dpo.desk.letters.letters import compose_letter, issue_letter, preview_letter
from iprospect_dpo.desk.letters.sending import letter_sent, mail_draft
from iprospect_dpo.desk.letters.wordings import (
    change_wording,
    difference,
    from_shown,
    reset_wording,
    shipped,
    to_shown,
    wording_of,
)
from iprospect_dpo.desk.people import PersonDraft
from iprospect_dpo.desk.requests.cases import NewRequest, get_request, log_request, record_event
from iprospect_dpo.desk.requests.recipient_notices import recipient_notices
from iprospect_dpo.law.requests import RequestKind, State
from iprospect_dpo.law.rights import Right
from iprospect_dpo.places import resource
from iprospect_dpo.register.records import IssuedDocument
from tests.letter_support import (
    RECEIVED,
    LetterCase,
    chaser_of_recipient,
    every_case,
    letter_case,
    new,
    person,
)

#: A name in each script that people of this country carry into their letters.
NAMES = (
    "Siôn Llŷr ap Gwilym",
    "Zofia Wiśniewska-Łęcka",
    "Ελένη Παπαδοπούλου",
    "محمد عبد الله",
    "יעל כהן־לוי",
    "प्रिया शर्मा",
    "สมชาย ใจดี",
    "王小明",
    "高橋 純子",
    "김민준",
)


#: What a record need not hold for a letter to be lawful.
MAY_BE_UNKNOWN = {"until when a message may still arrive", "what has stopped"}


def text_of(pdf: bytes) -> str:
    words = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    return " ".join(words.split())


def issue(register: Any, case: LetterCase) -> tuple[IssuedDocument, Any]:
    return issue_letter(
        register, case.kind, case.reference, filled=case.filled, recipient=case.recipient
    )


@pytest.mark.parametrize(("kind", "right"), every_case())
def test_every_letter_says_what_the_law_asks(
    desk: Any, kind: LetterKind, right: Right | None
) -> None:
    number = every_case().index((kind, right))
    case = letter_case(desk, kind, person(NAMES[number % len(NAMES)]), right)
    composed = compose_letter(
        desk, kind, case.reference, filled=case.filled, recipient=case.recipient
    )
    assert not composed.gaps
    document, paper = issue(desk, case)
    assert document.sent_on is None
    assert not paper.missing
    words = text_of(paper.pdf)
    unmet = {duty.words for duty in composed.duties if not duty.met}
    assert composed.duties
    assert unmet <= MAY_BE_UNKNOWN, words
    assert "{" not in words
    assert "[" not in words
    assert "Information Commissioner" not in words
    assert "DPO" not in words.replace("i-Prospect DPO", "")
    assert (document.reference if kind.about_consent else case.reference) in words
    assert f"Page 1 of {paper.pages}" in words


def test_a_reminder_to_a_recipient_names_what_was_told_and_when(desk: Any) -> None:
    case = chaser_of_recipient(desk, person("Siân Pritchard"))
    words = text_of(issue(desk, case)[1].pdf)
    assert "Dear Books & Co" in words
    assert "On 21 November 2026 we told you" in words
    assert "Siân Pritchard was corrected" in words
    assert "someone@example.org" not in words


@pytest.mark.parametrize("name", NAMES)
def test_a_name_in_any_script_is_drawn_in_the_letter(desk: Any, name: str) -> None:
    case = letter_case(desk, LetterKind.ACKNOWLEDGEMENT, person(name))
    paper, _ = preview_letter(desk, case.kind, case.reference)
    assert paper.missing == ()
    assert paper.pages <= 2


@pytest.mark.parametrize(
    "kind",
    [
        LetterKind.REFUSAL,
        LetterKind.EXTENSION,
        LetterKind.ACCESS_RESPONSE,
        LetterKind.COMPLAINT_OUTCOME,
    ],
)
@pytest.mark.parametrize("large", [False, True])
def test_three_thousand_words_and_nine_lines_of_address_find_their_place(
    desk: Any, kind: LetterKind, large: bool
) -> None:
    reasons = [f"reason{number:04}" for number in range(3000)]
    long = "\n\n".join(" ".join(reasons[at : at + 250]) for at in range(0, 3000, 250))
    address = "\n".join(f"Line {number} of the address" for number in range(1, 10))
    case = letter_case(desk, kind, person("Nia Pritchard", address), long=long)
    paper, composed = preview_letter(desk, kind, case.reference, large=large, filled=case.filled)
    words = text_of(paper.pdf)
    assert paper.pages >= 5
    assert re.findall(r"reason\d{4}", words.lower()) == reasons
    assert "Line 9 of the address" in words
    assert composed.why_not_issued == ""


def test_a_field_without_a_value_is_named_and_the_letter_is_not_issued(desk: Any) -> None:
    reference = new(desk, Right.ACCESS, person("Tom Hargreaves"))
    composed = compose_letter(desk, LetterKind.CLARIFICATION, reference)
    assert composed.missing == ("question", "reasonable")
    with pytest.raises(DeskError, match="What you ask: this is missing"):
        issue_letter(desk, LetterKind.CLARIFICATION, reference)
    with desk.reading() as session:
        assert session.scalars(select(IssuedDocument)).first() is None


def test_what_an_event_told_fills_its_letter(desk: Any) -> None:
    reference = new(desk, Right.ACCESS, person("Tom Hargreaves"))
    record_event(
        desk, reference, RequestKind.FEE_CHARGED, RECEIVED, "The fifth copy: £8.40 for postage."
    )
    words = text_of(issue_letter(desk, LetterKind.FEE, reference)[1].pdf)
    assert "The fee is £8.40." in words
    assert "The fifth copy" in words


@pytest.mark.parametrize(
    ("kind", "state", "event"),
    [
        (LetterKind.IDENTITY, State.NOT_STARTED, RequestKind.IDENTITY_ASKED),
        (LetterKind.AUTHORITY, State.NOT_STARTED, RequestKind.AUTHORITY_ASKED),
        (LetterKind.FEE, State.NOT_STARTED, RequestKind.FEE_CHARGED),
        (LetterKind.CLARIFICATION, State.STOPPED, RequestKind.CLARIFICATION_ASKED),
        (LetterKind.EXTENSION, State.OPEN, RequestKind.EXTENSION_NOTICED),
        (LetterKind.PROGRESS, State.OPEN, RequestKind.LETTER_SENT),
        (LetterKind.ACKNOWLEDGEMENT, State.OPEN, RequestKind.LETTER_SENT),
        (LetterKind.REFUSAL, State.CLOSED, RequestKind.SENT),
        (LetterKind.NOTHING_HELD, State.CLOSED, RequestKind.SENT),
        (LetterKind.ACCESS_RESPONSE, State.CLOSED, RequestKind.SENT),
    ],
)
def test_sending_is_what_the_letter_stands_for(
    desk: Any, kind: LetterKind, state: State, event: RequestKind
) -> None:
    case = letter_case(desk, kind, person("Owen Brathwaite"))
    document, _ = issue(desk, case)
    before = get_request(desk, case.reference)
    assert event not in {each.kind for each in before.state.standing}
    letter_sent(desk, document.reference, date(2026, 11, 23), "Post", "Owen at home")
    after = get_request(desk, case.reference)
    last = after.state.standing[-1]
    assert (last.kind, after.state.state) == (event, state)
    assert document.reference in last.note
    assert last.details["how"] == "Post"
    assert last.details["to"] == "Owen at home"
    if kind is LetterKind.EXTENSION:
        assert after.deadline.due == date(2027, 2, 2)
    if kind is LetterKind.REFUSAL:
        assert after.state.ruling is not None
        assert after.state.ruling.grounds == ("excessive",)


def test_a_letter_refused_by_the_law_leaves_nothing_behind(desk: Any) -> None:
    reference = log_request(
        desk, NewRequest(Right.ACCESS, person("Late Lucy"), date(2026, 10, 19))
    ).reference
    with pytest.raises(DeskError, match="could not be extended"):
        issue_letter(desk, LetterKind.EXTENSION, reference, filled={"reasons": "Complex."})
    marketing = new(desk, Right.MARKETING_OBJECTION, person("Stop Stan"))
    for kind in (LetterKind.IDENTITY, LetterKind.FEE, LetterKind.REFUSAL, LetterKind.EXTENSION):
        with pytest.raises(DeskError):
            compose_letter(desk, kind, marketing)
    rectify = new(desk, Right.RECTIFICATION, person("Stan"))
    with pytest.raises(DeskError, match="Only access requests can be paused for clarification"):
        compose_letter(desk, LetterKind.CLARIFICATION, rectify)
    composed = compose_letter(desk, LetterKind.REFUSAL, rectify)
    assert "What you refused, on which ground and why, is not on record" in composed.why_not_issued


def test_an_answer_waits_for_the_proof_that_was_asked(desk: Any) -> None:
    reference = new(desk, Right.ACCESS, person("Who Knows"))
    record_event(desk, reference, RequestKind.IDENTITY_ASKED, RECEIVED)
    with pytest.raises(DeskError, match="The proof or fee you asked for has not arrived"):
        compose_letter(desk, LetterKind.ACCESS_RESPONSE, reference)


def test_the_answer_goes_to_an_agent_only_once_authority_is_proved(desk: Any) -> None:
    reference = log_request(
        desk,
        NewRequest(
            Right.RECTIFICATION,
            person("Grace Abernethy"),
            RECEIVED,
            on_behalf_by="Brown Law",
            behalf_contact="law@example.org\n2 Court Road\nYork",
        ),
    ).reference
    assert compose_letter(desk, LetterKind.ACKNOWLEDGEMENT, reference).to.name == "Brown Law"
    assert compose_letter(desk, LetterKind.RESPONSE, reference).to.name == "Grace Abernethy"
    record_event(desk, reference, RequestKind.AUTHORITY_ASKED, RECEIVED)
    record_event(desk, reference, RequestKind.AUTHORITY_PROVED, date(2026, 11, 5))
    composed = compose_letter(desk, LetterKind.RESPONSE, reference)
    assert (composed.to.name, composed.to.email) == ("Brown Law", "law@example.org")
    words = text_of(preview_letter(desk, LetterKind.RESPONSE, reference)[0].pdf)
    assert "About: Grace Abernethy" in words


def test_the_copy_holds_what_the_register_knows_and_nothing_of_others(desk: Any) -> None:
    from iprospect_dpo.desk.consents.consents import NewConsent, record_consent
    from iprospect_dpo.law.consents import Channel, ConsentKind

    who = PersonDraft("Harold Finch", email="harold@example.org")
    other = PersonDraft("Hidden Helen", email="helen@example.org")
    for each in (who, other):
        record_consent(
            desk,
            NewConsent(
                each,
                "News",
                [Channel.EMAIL],
                ConsentKind.GIVEN,
                date(2026, 5, 1),
                "Web form",
                wording="I agree to news",
                wording_version="v3",
            ),
        )
    reference = new(desk, Right.ACCESS, who, "Everything please")
    record_event(desk, reference, RequestKind.NOTE, RECEIVED, "He is a difficult man.")
    new(desk, Right.MARKETING_OBJECTION, who, "No more news")
    words = text_of(preview_letter(desk, LetterKind.ACCESS_RESPONSE, reference)[0].pdf)
    assert "Enclosed: the information our register holds about you" in words
    assert "I agree to news" in words
    assert "v3" in words
    assert "Everything please" in words
    assert "No more news" in words
    assert "He is a difficult man." in words  # notes about a person are their data
    for hidden in ("Hidden Helen", "helen@example.org", "do-not-contact"):
        assert hidden not in words


def test_a_draft_opens_in_the_mail_program_with_the_letter_in_it(desk: Any) -> None:
    from email import message_from_bytes
    from email.policy import default

    case = letter_case(desk, LetterKind.ACKNOWLEDGEMENT, person("Zoë Ünal"))
    document, paper = issue(desk, case)
    draft = mail_draft(desk, document.reference)
    message = message_from_bytes(draft.content, policy=default)
    assert message["X-Unsent"] == "1"
    assert message["To"] == "someone@example.org"
    assert case.reference in message["Subject"]
    (attached,) = message.iter_attachments()
    assert attached.get_payload(decode=True) == paper.pdf
    assert attached.get_filename() == f"{document.reference}.pdf"
    assert get_request(desk, case.reference).state.standing[-1].kind == "received"


def test_a_recipient_is_told_chased_and_shown_in_the_answer(desk: Any) -> None:
    case = letter_case(desk, LetterKind.RECIPIENTS, person("Ruth Bello"))
    document, _ = issue(desk, case)
    letter_sent(desk, document.reference, date(2026, 11, 23), "E-mail")
    (row,) = [each for each in recipient_notices(desk, case.reference) if each.sent_on]
    assert (row.name, row.letter) == ("Books & Co", document.reference)
    words = text_of(preview_letter(desk, LetterKind.RESPONSE, case.reference)[0].pdf)
    assert "We have told those to whom we had passed the information on: Books & Co." in words


def test_correcting_the_sending_reopens_the_request_and_frees_the_paper(desk: Any) -> None:
    from iprospect_dpo.desk.requests.cases import correct_event

    case = letter_case(desk, LetterKind.NOTHING_HELD, person("Ivan Kovač"))
    document, _ = issue(desk, case)
    letter_sent(desk, document.reference, date(2026, 11, 23), "Post")
    sent = get_request(desk, case.reference).state.standing[-1]
    after = correct_event(desk, case.reference, sent.sequence, "It lay on the desk.")
    assert after.state.state is State.OPEN
    with desk.reading() as session:
        kept = session.scalars(select(IssuedDocument)).one()
        assert (kept.sent_on, kept.sent_how) == (None, "")
    letter_sent(desk, document.reference, date(2026, 11, 23), "Post")
    assert get_request(desk, case.reference).state.state is State.CLOSED


# -- the wording -----------------------------------------------------------------------------


def _all_wordings() -> list[str]:
    folder = resource("letters")
    names = sorted(path.stem for path in folder.glob("*.md"))
    return [*names, *sorted(path.stem for path in (folder / "parts").glob("*.md"))]


@pytest.mark.parametrize("name", _all_wordings())
def test_every_wording_survives_the_editor(name: str) -> None:
    assert from_shown(to_shown(shipped(name))) == shipped(name)
    assert "{" not in to_shown(shipped(name))


def test_the_owners_wording_is_used_compared_and_taken_back(desk: Any) -> None:
    reference = new(desk, Right.ACCESS, person("Tom Hargreaves"))
    text = shipped("acknowledgement").replace(
        "We received {{ your }} request", "Your request reached us"
    )
    change_wording(desk, "acknowledgement", text)
    assert wording_of(desk, "acknowledgement").since == "2026-11-23"
    changed = [line for sign, line in difference(desk, "acknowledgement") if sign == "+"]
    assert len(changed) == 1
    assert "Your request reached us on [received]" in changed[0]
    words = text_of(preview_letter(desk, LetterKind.ACKNOWLEDGEMENT, reference)[0].pdf)
    assert "Your request reached us on 2 November 2026" in words
    assert reset_wording(desk, "acknowledgement").text == shipped("acknowledgement")
    assert {sign for sign, _ in difference(desk, "acknowledgement")} == {" "}


def test_a_wording_without_a_duty_is_named_and_not_issued(desk: Any) -> None:
    case = letter_case(desk, LetterKind.REFUSAL, person("Tom Hargreaves"))
    change_wording(
        desk, "refusal", shipped("refusal").replace('{% include "remedies" %}', "That is all.")
    )
    with pytest.raises(DeskError, match=r"The right to complain to us is missing \(Art 12\(4\)"):
        issue(desk, case)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "Enter the wording of the letter"),
        ("Dear {{ salutation }", "not valid"),
        ("{% for x in range(10**9) %}x{% endfor %}", "not valid"),
        ("{{ ''.__class__.__mro__ }}", "not valid"),
        ('{% include "/etc/passwd" %}', "not valid"),
    ],
)
def test_a_wording_that_cannot_be_read_is_refused(desk: Any, text: str, reason: str) -> None:
    with pytest.raises(DeskError, match=reason):
        change_wording(desk, "refusal", text)
    assert wording_of(desk, "refusal").text == shipped("refusal")


def test_an_issued_letter_tells_what_stood_in_it(desk: Any) -> None:
    case = letter_case(desk, LetterKind.EXTENSION, person("Tom Hargreaves"))
    document, _ = issue(desk, case)
    assert json.loads(document.details)["said"] == {
        "because": "the number of your requests",
        "reasons": "You made five requests at once.",
    }
