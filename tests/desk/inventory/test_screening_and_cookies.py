"""The answers on risk and on decisions, and the list of cookies, as the owner gives them."""

from __future__ import annotations

import pytest

from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.inventory.activities import change_activity, get_activity, history_of
from iprospect_dpo.desk.inventory.book import book_values
from iprospect_dpo.desk.inventory.completeness import completeness
from iprospect_dpo.desk.inventory.cookies import (
    NO_COOKIES,
    CookieDraft,
    list_cookies,
    put_cookie,
    retire_cookie,
    say_none,
)
from iprospect_dpo.desk.inventory.findings import inventory_findings
from iprospect_dpo.desk.inventory.screening import NO_DECISION, answer_decisions, answer_risks
from iprospect_dpo.desk.notices.notice import compose, notice_text
from iprospect_dpo.law.screening import RiskQuestion, Screened
from iprospect_dpo.register.file import Register

ALL_NO = {each.value: "no" for each in RiskQuestion}
GAP = "the nine questions on risk"


def test_the_answers_are_on_record_dated_and_journalled(desk: Register) -> None:
    assert GAP in completeness(get_activity(desk, "A-01"))[2]
    assert answer_risks(desk, ["A-01", "A-02"], ALL_NO) is Screened.NOT_NEEDED
    for reference in ("A-01", "A-02"):
        activity = get_activity(desk, reference)
        assert activity.screened_on == desk.surroundings.today()
        assert GAP not in completeness(activity)[2]
    assert history_of(desk, "A-01")[0].action == "risk questions answered"


def test_an_answer_half_given_is_not_dated(desk: Register) -> None:
    assert answer_risks(desk, ["A-01"], {"scoring": "yes"}) is Screened.UNKNOWN
    assert get_activity(desk, "A-01").screened_on is None
    assert GAP in completeness(get_activity(desk, "A-01"))[2]


def test_a_needed_assessment_is_a_finding_until_it_is_kept_somewhere(desk: Register) -> None:
    risky = {"scoring": "yes", "monitoring": "yes"}
    answer_risks(desk, ["A-01"], risky)
    assert "impact-assessment-missing" in {each.code for each in inventory_findings(desk)}
    answer_risks(desk, ["A-01"], risky, kept_at="DPIA/loans.docx")
    assert "impact-assessment-missing" not in {each.code for each in inventory_findings(desk)}
    words = str(book_values(desk))
    assert "An impact assessment is needed before you go on" in words
    assert "DPIA/loans.docx" in words


def test_only_questions_and_answers_that_exist_are_taken(desk: Register) -> None:
    with pytest.raises(DeskError, match="not one of the questions"):
        answer_risks(desk, ["A-01"], {"colour": "yes"})
    with pytest.raises(DeskError, match="yes or no"):
        answer_decisions(desk, ["A-01"], {"human": "perhaps"})
    with pytest.raises(DeskError, match="not on record"):
        answer_risks(desk, ["A-99"], ALL_NO)
    assert get_activity(desk, "A-01").risk_answers == {}


def test_no_decision_by_computer_is_said_in_the_notice(desk: Register) -> None:
    answer_decisions(desk, ["A-01"], {"significant": "no"})
    assert get_activity(desk, "A-01").automated_decisions == NO_DECISION
    change_activity(desk, "A-02", {"automated_decisions": "A score decides."})
    answer_decisions(desk, ["A-02"], {"significant": "no"})
    assert get_activity(desk, "A-02").automated_decisions == "A score decides."


def test_a_cookie_is_in_the_notice_and_in_the_book(desk: Register) -> None:
    assert "Cookies" not in notice_text(compose(desk).values)
    put_cookie(
        desk,
        CookieDraft(
            "_ga",
            "Google",
            "statistics",
            "counts visits",
            "13 months",
            "no",
            "use the switch on our privacy page",
        ),
    )
    text = notice_text(compose(desk).values)
    assert "_ga (Google): counts visits. It lasts 13 months." in text
    assert "To object: use the switch on our privacy page." in text
    assert "_ga" in str(book_values(desk))


def test_only_what_is_on_record_is_said_of_a_cookie(desk: Register) -> None:
    put_cookie(desk, CookieDraft("session"))
    text = notice_text(compose(desk).values)
    assert "session." in text
    assert "We ask you" not in text
    assert [each.code for each in inventory_findings(desk)] == ["cookie-not-lawful"]


def test_none_and_a_list_exclude_each_other(desk: Register) -> None:
    say_none(desk, none=True)
    assert NO_COOKIES in notice_text(compose(desk).values)
    row = put_cookie(desk, CookieDraft("basket", use="service"))
    assert NO_COOKIES not in notice_text(compose(desk).values)
    with pytest.raises(DeskError, match="Remove them first"):
        say_none(desk, none=True)
    retire_cookie(desk, row.uid)
    assert list_cookies(desk) == []
    retire_cookie(desk, row.uid, restore=True)
    assert [each.name for each in list_cookies(desk)] == ["basket"]


def test_a_cookie_is_on_the_list_once_and_has_a_name(desk: Register) -> None:
    row = put_cookie(desk, CookieDraft("Basket", use="service"))
    with pytest.raises(DeskError, match="already on the list"):
        put_cookie(desk, CookieDraft("basket"))
    with pytest.raises(DeskError, match="Enter the name"):
        put_cookie(desk, CookieDraft(" "))
    with pytest.raises(DeskError, match="Choose what"):
        put_cookie(desk, CookieDraft("x", use="spying"))
    with pytest.raises(DeskError, match="yes or no"):
        put_cookie(desk, CookieDraft("x", asks_first="maybe"))
    with pytest.raises(DeskError, match="no longer"):
        retire_cookie(desk, "nothing")
    changed = put_cookie(desk, CookieDraft("Basket", use="service", lifetime="a day"), row.uid)
    assert changed.lifetime == "a day"
