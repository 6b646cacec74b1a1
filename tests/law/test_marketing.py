"""Wording of a consent request, and the routes apart from consent."""

from __future__ import annotations

import pytest

from iprospect_dpo.law.consent_wordings import check_wording
from iprospect_dpo.law.consents import Answer, Channel
from iprospect_dpo.law.marketing_routes import CONDITIONS, Route, judge_route, unproved

GOOD = (
    "i-Prospect would like to send you its newsletter by e-mail, about once a month. Tick the box "
    "if you agree. You can withdraw at any time with the link in each message."
)


def codes(text: str) -> list[str]:
    return [finding.code for finding in check_wording(text, ["i-Prospect", "I-Prospect Limited"])]


def test_a_good_request_has_no_finding() -> None:
    assert codes(GOOD) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "no-text"),
        (GOOD.replace("i-Prospect", "We"), "controller"),
        ("i-Prospect. Do you agree? You can withdraw at any time, just tell us.", "purpose"),
        (
            GOOD.replace(" You can withdraw at any time with the link in each message.", ""),
            "withdrawal",
        ),
        ("i-Prospect would like to send you news. You can withdraw at any time.", "withdrawal-how"),
        (f"{GOOD} We would also use your photograph.", "bundled"),
        (f"{GOOD} The box is already ticked.", "pre-ticked"),
        (f"{GOOD} Tick if you do not want this.", "pre-ticked"),
        (f"{GOOD} You must agree to place an order.", "condition"),
        (f"{GOOD} By using our site you agree to this.", "condition"),
        (f"{GOOD} See our terms and conditions.", "with-terms"),
        (f"{GOOD} Selected partners may write too.", "unnamed-others"),
        (f"{GOOD} {'and so on ' * 60}", "long"),
    ],
)
def test_what_a_request_lacks_is_found(text: str, code: str) -> None:
    assert code in codes(text)


def test_the_name_is_known_however_it_is_written() -> None:
    assert "controller" not in codes(GOOD.replace("i-Prospect", "I Prospect"))


def test_the_soft_opt_in_needs_each_of_its_conditions_proved() -> None:
    proved = {key: "kept" for key, _, _ in CONDITIONS[Route.SOFT_OPT_IN]}
    verdict = judge_route(Route.SOFT_OPT_IN, Channel.EMAIL, proved)
    assert verdict is not None
    assert verdict.answer is Answer.GREEN
    for key in proved:
        lacking = {**proved, key: " "}
        verdict = judge_route(Route.SOFT_OPT_IN, Channel.SMS, lacking)
        assert verdict is not None
        assert verdict.answer is Answer.AMBER
        assert len(unproved(Route.SOFT_OPT_IN, lacking)) == 1


@pytest.mark.parametrize("channel", [Channel.LIVE_CALL, Channel.AUTOMATED_CALL, Channel.POST])
def test_the_soft_opt_in_is_for_electronic_mail_alone(channel: Channel) -> None:
    proved = {key: "kept" for key, _, _ in CONDITIONS[Route.SOFT_OPT_IN]}
    assert judge_route(Route.SOFT_OPT_IN, channel, proved) is None


def test_a_company_may_be_written_to_but_an_automated_call_needs_consent() -> None:
    proved = {"company": "Companies House 01234567"}
    mail = judge_route(Route.CORPORATE, Channel.EMAIL, proved)
    call = judge_route(Route.CORPORATE, Channel.LIVE_CALL, proved)
    assert mail is not None
    assert call is not None
    assert (mail.answer, call.answer) == (Answer.GREEN, Answer.AMBER)
    assert judge_route(Route.CORPORATE, Channel.AUTOMATED_CALL, proved) is None
