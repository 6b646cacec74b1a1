"""Decisions: what each right may be refused on, and what a refusal must not lack."""

from __future__ import annotations

import pytest

from iprospect_dpo.law.consents import is_marketing
from iprospect_dpo.law.decisions import (
    GRANTING,
    Decision,
    decisions_for,
    grounds_for,
    refusing_grounds,
)
from iprospect_dpo.law.exemptions import EXEMPTIONS, exemptions_for
from iprospect_dpo.law.rights import TIMED_RIGHTS, Right
from iprospect_dpo.law.rulings import Relied, Ruling, read_decision, why_incomplete


@pytest.mark.parametrize("right", [Right.MARKETING_OBJECTION, Right.WITHDRAWAL])
def test_what_is_acted_on_at_once_cannot_be_refused(right: Right) -> None:
    assert decisions_for(right) == (Decision.GRANTED,)
    assert refusing_grounds(right) == ()
    assert exemptions_for(right) == ()
    for decision in (Decision.REFUSED, Decision.IN_PART, Decision.NOTHING_HELD):
        sentence, field = why_incomplete(right, Ruling(decision, "because"))
        assert "cannot be refused" in sentence
        assert field == "decision"


@pytest.mark.parametrize("right", TIMED_RIGHTS)
def test_a_refusal_needs_a_ground_and_reasons(right: Right) -> None:
    ground = refusing_grounds(right)[0].code
    assert why_incomplete(right, Ruling(Decision.REFUSED, "why"))[1] == "grounds"
    assert why_incomplete(right, Ruling(Decision.REFUSED, "  ", (ground,)))[1] == "reasons"
    assert why_incomplete(right, Ruling(Decision.REFUSED, "why", (ground,))) == ("", "")


@pytest.mark.parametrize("right", [Right.ERASURE, Right.RESTRICTION])
def test_erasing_and_restricting_need_a_ground(right: Right) -> None:
    assert why_incomplete(right, Ruling(Decision.GRANTED))[1] == "grounds"
    ground = GRANTING[right][0].code
    assert why_incomplete(right, Ruling(Decision.GRANTED, grounds=(ground,))) == ("", "")


def test_an_exemption_is_shown_with_what_it_would_harm() -> None:
    relied = Relied("crime-and-tax", "a note", "it would warn them")
    ruling = Ruling(Decision.IN_PART, "why", exemptions=(relied,))
    assert why_incomplete(Right.ACCESS, ruling)[1] == "exemptions"
    whole = Relied("crime-and-tax", "a note", "it would warn them", "the enquiry would fail")
    assert why_incomplete(Right.ACCESS, Ruling(Decision.IN_PART, "w", (), (whole,))) == ("", "")
    assert why_incomplete(Right.ACCESS, Ruling(Decision.GRANTED, "", (), (whole,)))[0]


def test_paragraphs_16_and_19_to_24_lift_access_alone() -> None:
    limited = {each.paragraph for each in EXEMPTIONS if each.rights == (Right.ACCESS,)}
    assert limited == {"16", "19", "20", "22", "23", "24"}
    assert {each.paragraph for each in exemptions_for(Right.ERASURE)} == {"2", "5"}


@pytest.mark.parametrize("right", TIMED_RIGHTS)
def test_every_ground_cites_its_article_and_speaks_to_the_person(right: Right) -> None:
    for decision in (Decision.GRANTED, Decision.IN_PART, Decision.REFUSED):
        for ground in grounds_for(right, decision):
            assert ground.article
            told = ground.letter_words
            assert "UK GDPR Article" in told
            assert not {"They", "they", "their"} & set(told.replace(",", " ").split())


@pytest.mark.parametrize(
    ("note", "decision", "rest"),
    [
        ("refused: the third in a month", Decision.REFUSED, "the third in a month"),
        ("Granted", Decision.GRANTED, ""),
        ("granted in part – two e-mails withheld", Decision.IN_PART, "two e-mails withheld"),
        ("Nothing held", Decision.NOTHING_HELD, ""),
        ("nothing-held. We looked", Decision.NOTHING_HELD, "We looked"),
        ("we talked it over", None, "we talked it over"),
    ],
)
def test_a_note_may_begin_with_the_decision(
    note: str, decision: Decision | None, rest: str
) -> None:
    assert read_decision(note) == (decision, rest)


@pytest.mark.parametrize(
    ("purpose", "marketing"),
    [
        ("for service updates or marketing purposes", True),
        ("News", True),
        ("Our newsletter", True),
        ("Recording calls", False),
        ("Photos on our page", False),
        ("Appointment reminders", False),
    ],
)
def test_in_doubt_a_consent_is_to_marketing(purpose: str, marketing: bool) -> None:
    assert is_marketing(purpose) is marketing
