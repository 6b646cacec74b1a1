"""Every sentence has its source: letters × rights × a silent record, and the record full."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from iprospect_dpo.desk.complaints.cases import NewComplaint, log_complaint
from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.letters.kinds import LetterKind
from iprospect_dpo.desk.letters.letters import compose_letter, issue_letter, issued_sentences
from iprospect_dpo.desk.letters.sources import MergeFields, Origin, Source, sentences_of
from iprospect_dpo.desk.letters.wordings import change_wording, shipped
from iprospect_dpo.desk.people import PersonDraft
from iprospect_dpo.desk.requests.about import set_about
from iprospect_dpo.desk.requests.acts import Act, record_act
from iprospect_dpo.desk.requests.cases import NewRequest, log_request
from iprospect_dpo.desk.requests.decisions import decide, decide_in_words
from iprospect_dpo.desk.requests.searches import (
    Looked,
    found_something,
    record_everywhere,
    record_search,
    search_list,
)
from iprospect_dpo.documents.wording import Merge, TableValue, render_wording
from iprospect_dpo.law.decisions import GRANTING, Decision
from iprospect_dpo.law.rights import Right
from iprospect_dpo.law.rulings import Ruling
from tests.letter_support import RECEIVED, every_case, fill_access, letter_case, new, person

#: What an owner has done, or somebody has said: no such words may come from a silent record.
FACTS = re.compile(
    r"\bwe have (?:erased|corrected|limited|stopped|told|begun|started|searched|acted)\b"
    r"|\bwas (?:erased|made) on\b|\bour records (?:now|show|name|set)\b|\bis marked\b"
    r"|\bwe looked\b|\bwe found\b|\bhas looked at it\b|\bcomes with this letter\.|\bis upheld\b"
    r"|\bwe passed\b|\bnobody has received\b|\byou agreed\b|\bhas (?:ended|stopped) on\b"
    r"|\bno transfer\b|\byou told us of\b|\bcovers what answering costs us, in time\b"
    r"|\bwe (?:do not|cannot) do what you ask\b|\bhave a reasonable doubt\b",
    re.IGNORECASE,
)
RIGHTS = list(Right)
KINDS = [kind for kind in LetterKind if not kind.about_consent]


def silent(register: Any, kind: LetterKind, right: Right) -> str:
    """Log a case of which nothing else is on record, and return its reference."""
    who = PersonDraft("Jane Roe")
    if kind.about_complaint:
        return log_complaint(register, NewComplaint(who, RECEIVED)).reference
    return log_request(register, NewRequest(right, who, RECEIVED)).reference


@pytest.mark.parametrize("right", RIGHTS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_silent_record_makes_no_letter_state_a_fact(
    desk: Any, kind: LetterKind, right: Right
) -> None:
    reference = silent(desk, kind, right)
    try:
        composed = compose_letter(desk, kind, reference)
    except DeskError:
        return  # the law refuses that letter for that right
    for sentence in composed.sentences:
        if not sentence.words.startswith("["):
            assert not FACTS.search(sentence.words), sentence.words
    if composed.kind.answers and not right.act_now:
        assert composed.gaps
        assert all(gap.sentence and gap.step for gap in composed.gaps)
        with pytest.raises(DeskError):
            issue_letter(desk, kind, reference)


@pytest.mark.parametrize(("kind", "right"), every_case())
def test_a_full_record_issues_every_letter_and_each_sentence_has_a_source(
    desk: Any, kind: LetterKind, right: Right | None
) -> None:
    case = letter_case(desk, kind, person("Siân Pritchard"), right)
    composed = compose_letter(
        desk, kind, case.reference, filled=case.filled, recipient=case.recipient
    )
    assert composed.gaps == ()
    assert composed.sentences
    for sentence in composed.sentences:
        assert sentence.source in Source
        if FACTS.search(sentence.words):
            assert sentence.source is not Source.LAW, sentence.words
            assert sentence.record or sentence.source is Source.OWNER, sentence.words
    issue_letter(desk, kind, case.reference, filled=case.filled, recipient=case.recipient)
    kept = issued_sentences(desk, kind, composed)
    assert kept == [each.as_json() for each in composed.sentences]


def test_the_law_s_own_words_name_no_person_and_no_day() -> None:
    """What a wording says without a field must hold whatever the record holds."""
    for name in {kind.value for kind in LetterKind if kind is not LetterKind.RESPONSE}:
        fixed = re.sub(r"\{[{%].*?[%}]\}", "", shipped(name))
        assert not re.search(r"\b20\d\d\b(?!,)", fixed.replace("2018", "")), name
        assert not FACTS.search(fixed), name


ACTS = {
    Right.RECTIFICATION: Act("the postcode", was="LS1 1AA", now="LS2 2BB"),
    Right.ERASURE: Act("the account", kept="two invoices, for tax"),
    Right.RESTRICTION: Act("moved to a locked folder"),
    Right.OBJECTION: Act("profiling for offers"),
    Right.PORTABILITY: Act("orders, as CSV"),
    Right.AUTOMATED_DECISION: Act("Daniel looked again and said yes"),
}


@pytest.mark.parametrize("right", list(ACTS))
def test_an_answer_needs_a_decision_and_an_act_whichever_comes_first(
    desk: Any, right: Right
) -> None:
    ground = next((f": {each.code}" for each in GRANTING.get(right, ())), "")
    decided = new(desk, right, person("Ann Decided"))
    decide_in_words(desk, decided, date(2026, 11, 20), f"granted{ground}")
    assert "decision" not in compose_letter(desk, LetterKind.RESPONSE, decided).missing
    assert compose_letter(desk, LetterKind.RESPONSE, decided).gaps
    acted = new(desk, right, person("Bob Acted"))
    record_act(desk, acted, date(2026, 11, 19), ACTS[right])
    assert compose_letter(desk, LetterKind.RESPONSE, acted).missing == ("decision",)
    decide_in_words(desk, acted, date(2026, 11, 20), f"granted{ground}")
    record_act(desk, decided, date(2026, 11, 21), ACTS[right])
    for reference in (acted, decided):
        assert compose_letter(desk, LetterKind.RESPONSE, reference).gaps == ()
        issue_letter(desk, LetterKind.RESPONSE, reference)


def test_a_correction_without_what_it_said_before_is_a_gap(desk: Any) -> None:
    reference = new(desk, Right.RECTIFICATION, person("Ann"))
    decide_in_words(desk, reference, date(2026, 11, 20), "granted: inaccurate")
    record_act(desk, reference, date(2026, 11, 20), Act("the postcode"))
    assert compose_letter(desk, LetterKind.RESPONSE, reference).missing == ("was", "now")


def test_from_and_to_belong_to_a_correction(desk: Any) -> None:
    reference = new(desk, Right.ERASURE, person("Ann"))
    with pytest.raises(DeskError, match="belong to a correction"):
        record_act(desk, reference, date(2026, 11, 20), Act("all", was="a", now="b"))


def test_nothing_is_done_about_a_refused_request(desk: Any) -> None:
    reference = new(desk, Right.ERASURE, person("Ann"))
    decide_in_words(desk, reference, date(2026, 11, 20), "refused: the fifth identical request")
    with pytest.raises(DeskError, match="The decision was: refused"):
        record_act(desk, reference, date(2026, 11, 20), Act("all"))


@pytest.mark.parametrize("right", [right for right in Right if not right.act_now])
def test_nothing_held_needs_every_search_and_an_empty_register_by_every_door(
    desk: Any, right: Right
) -> None:
    reference = new(desk, right, person("Nora Held"))
    day = date(2026, 11, 20)
    with pytest.raises(DeskError, match="Search every place"):
        decide(desk, reference, day, Ruling(Decision.NOTHING_HELD))
    with pytest.raises(DeskError, match="Search every place"):
        decide_in_words(desk, reference, day, "nothing held")
    assert "places" in compose_letter(desk, LetterKind.NOTHING_HELD, reference).missing
    row = search_list(desk, reference)[0]
    record_search(desk, reference, row.position, Looked("Nora", "two e-mails"))
    record_everywhere(desk, reference, Looked("Nora", "nothing"))
    with pytest.raises(DeskError, match="The search found something"):
        decide_in_words(desk, reference, day, "nothing held")
    with pytest.raises(DeskError, match="The search found something"):
        compose_letter(desk, LetterKind.NOTHING_HELD, reference)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("nothing", False),
        ("None.", False),
        ("no e-mails", False),
        ("0", False),
        ("We found nothing.", False),
        ("nothing at all", False),
        ("nothing except two invoices", True),
        ("No e-mails; one invoice", True),
        ("none in the inbox, one in the archive", True),
        ("0 in mailbox, 2 on paper", True),
        ("not found", False),
        ("No. 4 is her invoice", True),
        ("four e-mails", True),
        ("Notes of two calls", True),
        ("", False),
    ],
)
def test_what_a_search_found_is_told_from_nothing(words: str, found: bool) -> None:
    assert found_something(words) is found


def test_the_access_answer_is_about_this_person(desk: Any) -> None:
    reference = new(desk, Right.ACCESS, person("Jane Roe"))
    fill_access(desk, reference)
    words = [
        each.words for each in compose_letter(desk, LetterKind.ACCESS_RESPONSE, reference).sentences
    ]
    assert any("our e-mails" in each for each in words)
    assert not any(each == "nothing" for each in words)
    assert not any("Amy Other" in each for each in words)
    one = [each for each in words if "Provide services and goods" in each]
    set_about(desk, reference, ["A-02"])
    other = [
        each.words for each in compose_letter(desk, LetterKind.ACCESS_RESPONSE, reference).sentences
    ]
    assert one
    assert not [each for each in other if "Provide services and goods" in each]


def test_what_is_left_out_of_an_activity_is_not_in_the_answer(desk: Any) -> None:
    reference = new(desk, Right.ACCESS, person("Jane Roe"))
    fill_access(desk, reference)
    set_about(desk, reference, ["A-01"], ["Call recordings"])
    composed = compose_letter(desk, LetterKind.ACCESS_RESPONSE, reference)
    assert not any("Call recordings" in each.words for each in composed.sentences)


def test_what_is_withheld_needs_its_own_words_and_a_decision(desk: Any) -> None:
    reference = new(desk, Right.ACCESS, person("Jane Roe"))
    fill_access(desk, reference)
    row = search_list(desk, reference)[0]
    bare = Looked("Jane", "four", "two of Amy Other", "hers", "third-party")
    record_search(desk, reference, row.position, bare)
    assert compose_letter(desk, LetterKind.ACCESS_RESPONSE, reference).missing == ("withheld",)
    named = Looked("Jane", "four", "two of Amy Other", "hers", "third-party", "two of Amy Other")
    record_search(desk, reference, row.position, named)
    composed = compose_letter(desk, LetterKind.ACCESS_RESPONSE, reference)
    assert composed.gaps == ()
    assert any("names Amy Other" in note for note in composed.notes)
    with pytest.raises(DeskError, match="not a valid exemption"):
        record_search(
            desk, reference, row.position, Looked("J", "four", "two", "why", "made-up", "say")
        )


def test_a_fact_is_not_the_owner_s_to_fill_in(desk: Any) -> None:
    reference = new(desk, Right.ERASURE, person("Ann"))
    for name in ("outcome", "decision", "what", "done_on", "refused"):
        with pytest.raises(DeskError, match="not a field that you fill in"):
            compose_letter(desk, LetterKind.RESPONSE, reference, filled={name: "We erased it."})


def test_what_the_owner_changed_in_a_wording_is_the_owner_s(desk: Any) -> None:
    text = shipped("acknowledgement").replace(
        "If we have misunderstood you", "We are glad to hear from you. If we have misunderstood you"
    )
    change_wording(desk, "acknowledgement", text)
    reference = new(desk, Right.ACCESS, person("Ann"))
    found = {
        each.words: each.source
        for each in compose_letter(desk, LetterKind.ACKNOWLEDGEMENT, reference).sentences
    }
    assert found["We are glad to hear from you."] is Source.OWNER


def test_sentences_are_parted_and_carry_the_weightiest_source() -> None:
    merge = MergeFields("SAR-1")
    merge.record({"day": "2 May 2026"}, "entry 4")
    merge.owner({"why": "It rained. It snowed."})
    pieces = render_wording(
        "On {{ day }} it ended. The law asks it. {{ why }} Dr. X said {{ day }} {{ why }}",
        merge.values,
    )
    found = [(each.words, each.source, each.record) for each in sentences_of(pieces, merge.origins)]
    assert found[0] == ("On 2 May 2026 it ended.", Source.RECORD, "entry 4")
    assert found[1] == ("The law asks it.", Source.LAW, "")
    assert found[2][:2] == ("It rained.", Source.OWNER)
    rows = render_wording("{{ t }}", {"t": Merge("t", TableValue(("a",), [("x",)], (1.0,)))})
    assert sentences_of(rows, {"t": Origin(Source.RECORD, "A-01")})[0].record == "A-01"
