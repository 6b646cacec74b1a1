"""Retention in practice and the yearly walk; assessments; a notice read again."""

from __future__ import annotations

import json
from datetime import date

import pytest

from iprospect_dpo.desk.business.organisation import get_organisation
from iprospect_dpo.desk.business.start import seed_notice
from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.inventory.activities import change_activity, get_activity, list_activities
from iprospect_dpo.desk.inventory.assessments import change_assessment
from iprospect_dpo.desk.inventory.drafts import BasisDraft, RetentionDraft
from iprospect_dpo.desk.inventory.retention import (
    add_hold,
    destruction_log,
    finish_sweep,
    held_back,
    list_holds,
    list_sweeps,
    release_hold,
    start_sweep,
    sweep_due,
    tick_off,
)
from iprospect_dpo.desk.notices.differences import apply_differences, notice_differences
from iprospect_dpo.desk.notices.notice import check_register_notice, compose, notice_text
from iprospect_dpo.desk.notices.yearly_review import (
    answer,
    finish_review,
    list_reviews,
    start_review,
)
from iprospect_dpo.desk.people import PersonDraft
from iprospect_dpo.desk.requests.cases import NewRequest, log_request
from iprospect_dpo.law.lawful_bases import Basis
from iprospect_dpo.law.retention import RetentionFacts, cut_off, ends_on, suggestions
from iprospect_dpo.law.rights import Right
from iprospect_dpo.register.file import Register
from iprospect_dpo.surroundings import real_surroundings

RULES = [
    RetentionDraft("Call recordings", 6, "months", "the recording was made"),
    RetentionDraft("Names", 6, "years", "the end of the contract", reason="Claims"),
]


@pytest.mark.parametrize(
    ("period", "unit", "today", "latest"),
    [
        (6, "years", "2026-11-23", "2020-11-22"),
        (6, "months", "2026-11-23", "2026-05-22"),
        (30, "days", "2026-11-23", "2026-10-23"),
        (1, "months", "2026-03-01", "2026-01-31"),
        (1, "months", "2024-03-01", "2024-01-31"),
        (1, "years", "2028-03-01", "2027-02-28"),
        (0, "days", "2026-11-23", "2026-11-22"),
    ],
)
def test_what_is_due_began_on_or_before_the_cut_off(
    period: int, unit: str, today: str, latest: str
) -> None:
    rule = RetentionFacts("x", period, unit, "it began")
    day, limit = date.fromisoformat(today), cut_off(rule, date.fromisoformat(today))
    assert limit == date.fromisoformat(latest)
    end, after = ends_on(rule, limit), ends_on(rule, date.fromordinal(limit.toordinal() + 1))
    assert end is not None
    assert after is not None
    assert end < day <= after


def test_suggestions_come_with_their_reason_and_fill_nothing_in(desk: Register) -> None:
    found = suggestions("Payment details", "for dealing with queries, complaints or claims")
    assert any("Taxes Management Act" in each.rule.reason for each in found)
    assert any("Limitation Act" in each.rule.reason for each in found)
    assert all(each.rule.reason for each in found)
    assert get_activity(desk, "A-04").retention_rules == []


def test_a_sweep_lists_ticks_off_skips_what_is_held_and_writes_the_log(desk: Register) -> None:
    assert sweep_due(desk) is None
    with pytest.raises(DeskError, match="No activity has a retention period yet"):
        start_sweep(desk)
    change_activity(desk, "A-01", rules=RULES)
    assert sweep_due(desk) == date.min
    reference = log_request(
        desk,
        NewRequest(
            Right.ACCESS,
            PersonDraft("Priya Raman", email="p@example.org"),
            date(2026, 11, 20),
            "E-mail",
        ),
    ).reference
    hold = add_hold(desk, "Finch v i-Prospect", "a claim is threatened", "A-01")
    sweep = start_sweep(desk)
    assert [item.cut_off for item in sweep.items] == [date(2026, 5, 22), date(2020, 11, 22)]
    assert f"Priya Raman: {reference} is open" in json.loads(sweep.items[0].held)
    assert start_sweep(desk).reference == sweep.reference == "SWP-2026-0001"
    with pytest.raises(DeskError, match=r"This is on hold .Finch v i-Prospect"):
        tick_off(desk, sweep.reference, 1, "erased", count=3)
    release_hold(desk, hold.uid)
    assert list_holds(desk) == []
    tick_off(desk, sweep.reference, 1, "erased", count=3, note="recorder and backup")
    with pytest.raises(DeskError, match="already complete"):
        tick_off(desk, sweep.reference, 1, "shredded")
    with pytest.raises(DeskError, match="Line 2 is not complete"):
        finish_sweep(desk, sweep.reference)
    with pytest.raises(DeskError, match="Say why you are keeping it"):
        tick_off(desk, sweep.reference, 2, "kept")
    tick_off(desk, sweep.reference, 2, "nothing-due")
    finish_sweep(desk, sweep.reference)
    ((_, item),) = destruction_log(desk)
    assert (item.information, item.done, item.count, item.done_on) == (
        "Call recordings",
        "erased",
        3,
        date(2026, 11, 23),
    )
    assert sweep_due(desk) == date(2026, 12, 23)
    change_activity(desk, "A-01", rules=[])
    assert list_sweeps(desk)[0].items[0].rule.startswith("Call recordings: 6 months after")


def test_a_request_that_comes_after_the_sweep_began_is_left_out_too(desk: Register) -> None:
    change_activity(desk, "A-01", rules=RULES)
    sweep = start_sweep(desk)
    assert held_back(desk, sweep.items[0]) == []
    log_request(
        desk,
        NewRequest(
            Right.ERASURE,
            PersonDraft("Mary Finch", email="m@example.org"),
            date(2026, 11, 23),
            "E-mail",
        ),
    )
    (held,) = held_back(desk, sweep.items[0])
    assert held.startswith("Mary Finch: ERA-2026-0001")
    with pytest.raises(DeskError, match="Enter a realistic number of records, 0 or more"):
        tick_off(desk, sweep.reference, 1, "erased", count=10**30)
    done = tick_off(desk, sweep.reference, 1, "erased", count=2)
    assert held in json.loads(done.items[0].held)


def test_a_sweep_knows_the_records_of_this_register(desk: Register) -> None:
    from iprospect_dpo.desk.requests.cases import record_event
    from iprospect_dpo.law.requests import RequestKind

    desk.surroundings = real_surroundings(date(2020, 1, 10))
    old = log_request(
        desk,
        NewRequest(
            Right.ERASURE,
            PersonDraft("Ann Old", email="a@example.org"),
            date(2020, 1, 10),
            "E-mail",
        ),
    ).reference
    record_event(desk, old, RequestKind.SENT, date(2020, 1, 10), "answered")
    desk.surroundings = real_surroundings(date(2026, 11, 23))
    change_activity(
        desk, "A-04", rules=[RetentionDraft("Requests", 3, "years", "the request was answered")]
    )
    (item,) = start_sweep(desk).items
    assert json.loads(item.known) == [f"{old} Ann Old"]


def test_the_walk_goes_through_every_statement_and_ends_in_a_record(desk: Register) -> None:
    review = start_review(desk)
    assert review.reference == "REV-2026-0001"
    about = [each.about for each in review.answers]
    assert about[:2] == ["organisation", "regulator"]
    assert {"A-01.purpose", "A-01.interests", "A-04.retention"} <= set(about)
    with pytest.raises(DeskError, match="not answered yet"):
        finish_review(desk)
    retire = about.index("A-02.purpose") + 1
    with pytest.raises(DeskError, match="Only a purpose can be retired"):
        answer(desk, review.reference, about.index("A-01.bases") + 1, "retire")
    for position in range(1, len(about) + 1):
        answer(desk, review.reference, position, "retire" if position == retire else "keep")
    finish_review(desk)
    assert [each.reference for each in list_activities(desk)] == ["A-01", "A-03", "A-04"]
    assert get_activity(desk, "A-01").next_review == date(2027, 11, 23)
    assert list_reviews(desk)[0].finished_on == date(2026, 11, 23)
    assert "review-overdue" not in {each.code for each in check_register_notice(desk)}
    with pytest.raises(DeskError, match="complete"):
        answer(desk, review.reference, 1, "keep")


def test_an_assessment_is_decided_with_all_its_parts_and_its_summary_is_printed(
    desk: Register,
) -> None:
    with pytest.raises(DeskError, match="Complete this part before you decide:"):
        change_assessment(desk, "LIA-01", {"outcome": "passes"})
    parts = {
        "purpose_test": "To serve well.",
        "necessity_test": "Nothing less will do.",
        "balance_test": "People expect it.",
    }
    with pytest.raises(DeskError, match="one sentence"):
        change_assessment(desk, "LIA-01", {**parts, "outcome": "passes"})
    done = change_assessment(
        desk, "LIA-01", {**parts, "outcome": "passes", "summary": "We want to answer well."}
    )
    assert (done.decided_on, done.review_on) == (date(2026, 11, 23), date(2027, 11, 23))
    text = notice_text(compose(desk).values)
    assert "We want to answer well." in text
    assert "At i-Prospect, we collect" not in text
    assert done.starting_text.startswith("At i-Prospect, we collect")
    assert "interests-too-long" not in {each.code for each in check_register_notice(desk)}


def test_a_notice_read_again_changes_only_what_is_ticked(desk: Register) -> None:
    text = seed_notice().read_text(encoding="utf-8")
    assert notice_differences(desk, text) == []
    changed = (
        text.replace("07376658746", "01531 123456")
        .replace("● Call recordings\n● Records of meetings", "● Records of meetings")
        .replace("● Suppliers and service providers", "● Directly from you")
        .replace(
            "Lawful bases and data protection rights\nUnder",
            "We collect or use the following information for recruitment purposes:\n● CVs\n"
            "Lawful bases and data protection rights\nUnder",
        )
    )
    found = {each.key: each for each in notice_differences(desk, changed)}
    assert "organisation.telephone" in found
    assert "A-01.information" in found
    assert "A-03.sources" in found
    assert any(each.words == "New purpose: for recruitment purposes" for each in found.values())
    done = apply_differences(desk, changed, ["organisation.telephone", "A-03.sources"])
    assert done == 2
    assert get_organisation(desk).telephone == "01531 123456"
    assert [row.text for row in get_activity(desk, "A-03").sources] == ["Directly from you"]
    assert len(get_activity(desk, "A-01").information) == 4
    assert len(list_activities(desk)) == 4
    add = next(key for key in found if key.startswith("add."))
    apply_differences(desk, changed, [add, "A-01.information"])
    assert len(list_activities(desk)) == 5
    assert len(get_activity(desk, "A-01").information) == 3


def test_what_the_notice_no_longer_names_can_be_retired(desk: Register) -> None:
    change_activity(
        desk, "A-02", {"purpose": "to breed hamsters"}, bases=[BasisDraft(Basis.CONSENT)]
    )
    text = seed_notice().read_text(encoding="utf-8")
    keys = [each.key for each in notice_differences(desk, text)]
    assert "retire.A-02" in keys
    apply_differences(desk, text, ["retire.A-02"])
    assert [each.reference for each in list_activities(desk)] == ["A-01", "A-03", "A-04"]
