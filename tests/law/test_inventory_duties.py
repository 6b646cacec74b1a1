"""Risk (Art 35), decisions by computer (Arts 22A to 22D), special categories, cookies (PECR 6)."""

from __future__ import annotations

import pytest

from iprospect_dpo.law.cookies import CookieUse, why_not_lawful
from iprospect_dpo.law.inventory_duties import (
    ActivityFacts,
    CookieFacts,
    check_activity,
    check_cookies,
)
from iprospect_dpo.law.lawful_bases import Basis
from iprospect_dpo.law.screening import (
    DecisionQuestion,
    Decisions,
    RiskQuestion,
    Screened,
    decisions,
    screened,
)
from iprospect_dpo.law.special_categories import SpecialCondition, condition_of

ALL_NO = {each.value: "no" for each in RiskQuestion}


def codes(facts: ActivityFacts) -> list[str]:
    return [each.code for each in check_activity(facts)]


@pytest.mark.parametrize(
    ("answers", "result"),
    [
        ({}, Screened.UNKNOWN),
        ({"scoring": "yes"}, Screened.UNKNOWN),
        ({"scoring": "yes", "matching": "yes"}, Screened.NEEDED),
        (ALL_NO, Screened.NOT_NEEDED),
        ({**ALL_NO, "vulnerable": "yes"}, Screened.CONSIDER),
        ({**ALL_NO, "vulnerable": ""}, Screened.UNKNOWN),
        ({each.value: "yes" for each in RiskQuestion}, Screened.NEEDED),
    ],
)
def test_two_yeses_need_an_assessment_and_silence_is_unknown(
    answers: dict[str, str], result: Screened
) -> None:
    assert screened(answers) is result
    assert result.words.endswith(".") or result.words.endswith(")")


def test_nine_questions_are_asked_and_each_ends_in_a_question_mark() -> None:
    assert len(RiskQuestion) == 9
    assert len(DecisionQuestion) == 3
    assert all(each.asks.endswith("?") for each in [*RiskQuestion, *DecisionQuestion])


def test_a_needed_assessment_must_be_on_record() -> None:
    risky = {"scoring": "yes", "large-scale": "yes"}
    assert codes(ActivityFacts("A-01", "Loans", risk_answers=risky)) == [
        "impact-assessment-missing"
    ]
    assert codes(ActivityFacts("A-01", "Loans", risk_answers=risky, assessment="DPIA.docx")) == []


def test_one_yes_needs_a_reason() -> None:
    one = {**ALL_NO, "matching": "yes"}
    assert codes(ActivityFacts("A-01", "x", risk_answers=one)) == ["impact-assessment-unreasoned"]
    assert codes(ActivityFacts("A-01", "x", risk_answers=one, risk_reason="six customers")) == []
    assert codes(ActivityFacts("A-01", "x", risk_answers=ALL_NO)) == []
    assert codes(ActivityFacts("A-01", "x")) == []  # not answered: said by the completeness


@pytest.mark.parametrize(
    ("answers", "bases", "result"),
    [
        ({}, [], Decisions.UNKNOWN),
        ({"significant": "no"}, [], Decisions.NONE),
        ({"significant": "yes"}, [], Decisions.UNKNOWN),
        ({"human": "yes"}, [], Decisions.UNKNOWN),
        ({"significant": "yes", "human": "yes"}, [], Decisions.NONE),
        ({"significant": "yes", "human": "no"}, [], Decisions.UNKNOWN),
        ({"significant": "yes", "human": "no", "special": "no"}, [], Decisions.SAFEGUARDS),
        ({"significant": "yes", "human": "no", "special": "yes"}, [], Decisions.RESTRICTED),
        (
            {"significant": "yes", "human": "no", "special": "no"},
            [Basis.RECOGNISED_LEGITIMATE_INTERESTS.value],
            Decisions.BARRED,
        ),
    ],
)
def test_what_the_three_answers_come_to(
    answers: dict[str, str], bases: list[str], result: Decisions
) -> None:
    assert decisions(answers, bases) is result


def test_a_decision_by_computer_is_told_and_has_what_article_22b_asks() -> None:
    alone = {"significant": "yes", "human": "no", "special": "yes"}
    facts = ActivityFacts("A-01", "Credit", decision_answers=alone)
    assert codes(facts) == ["automated-decision-special", "automated-decision-untold"]
    told = ActivityFacts(
        "A-01",
        "Credit",
        decision_answers=alone,
        decision_words="A score decides.",
        condition="Explicit consent",
    )
    assert codes(told) == []
    barred = ActivityFacts(
        "A-01",
        "Fraud",
        [Basis.RECOGNISED_LEGITIMATE_INTERESTS.value],
        decision_answers={**alone, "special": "no"},
        decision_words="A score decides.",
    )
    assert codes(barred) == ["automated-decision-barred"]


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("Art 9(2)(a)", SpecialCondition.EXPLICIT_CONSENT),
        ("explicit consent of the customer", SpecialCondition.EXPLICIT_CONSENT),
        ("Article 9 (2)(H) health care", SpecialCondition.HEALTH_CARE),
        ("employment, social security and social protection law", SpecialCondition.EMPLOYMENT),
        ("reasons of substantial public interest", SpecialCondition.PUBLIC_INTEREST),
        ("because we like to", None),
        ("", None),
    ],
)
def test_the_condition_is_read_by_letter_or_words(
    text: str, condition: SpecialCondition | None
) -> None:
    assert condition_of(text) is condition


def test_some_conditions_need_schedule_1_and_a_policy_document() -> None:
    assert {each.value for each in SpecialCondition if each.needs_schedule_1} == set("bghij")
    assert {each.value for each in SpecialCondition if each.needs_policy} == set("bg")
    staff = ActivityFacts("A-01", "Pay", special=True, condition="Art 9(2)(b)")
    assert codes(staff) == ["schedule-1-missing", "policy-document-missing"]
    held = ActivityFacts(
        "A-01",
        "Pay",
        special=True,
        condition="Art 9(2)(b)",
        schedule_1="para 1",
        policy="Policies/special.docx",
    )
    assert codes(held) == []
    assert codes(ActivityFacts("A-01", "x", special=True, condition="explicit consent")) == []
    assert codes(ActivityFacts("A-01", "x", special=False, condition="Art 9(2)(b)")) == []


@pytest.mark.parametrize(
    ("use", "asks", "objecting", "lawful"),
    [
        ("service", "no", "", True),
        ("communication", "", "", True),
        ("emergency", "no", "", True),
        ("statistics", "no", "the switch on the privacy page", True),
        ("statistics", "no", "", False),
        ("appearance", "", "", False),
        ("statistics", "yes", "", True),
        ("other", "yes", "", True),
        ("other", "no", "a switch", False),
        ("other", "", "", False),
        ("", "yes", "", False),
    ],
)
def test_which_cookies_may_be_set(use: str, asks: str, objecting: str, lawful: bool) -> None:
    assert (why_not_lawful(use, asks, objecting) == "") is lawful


def test_a_website_without_a_list_of_cookies_is_unknown() -> None:
    def found(*cookies: CookieFacts, website: str = "x.example", none: bool = False) -> list[str]:
        return [each.code for each in check_cookies(cookies, website=website, says_none=none)]

    assert found() == ["cookies-not-listed"]
    assert found(none=True) == []
    assert found(website="") == []
    tracker = CookieFacts("u", "_fbp", CookieUse.OTHER.value, "no", "")
    assert found(tracker) == ["cookie-not-lawful"]
