"""Who was asked to renew a consent and kept silent is not written to: the letter said so."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from iprospect_dpo.desk.consents.consents import NewConsent, get_consent, record_consent, verdict_of
from iprospect_dpo.desk.letters.kinds import LetterKind
from iprospect_dpo.desk.letters.letters import issue_letter
from iprospect_dpo.desk.people import PersonDraft
from iprospect_dpo.desk.person.card import person_card
from iprospect_dpo.law.consents import Answer, Channel, ConsentKind
from iprospect_dpo.surroundings import real_surroundings
from tests.desk.mailings.test_never_green import GOOD, NEWS, answer, given


def on(desk: Any, day: date) -> None:
    """Let another day be today."""
    desk.surroundings = real_surroundings(day)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 12, 10), Answer.GREEN),
        (date(2026, 12, 11), Answer.RED),
        (date(2029, 1, 1), Answer.RED),
    ],
)
def test_silence_after_the_day_named_is_a_no(
    desk: Any, tmp_path: Path, today: date, expected: Answer
) -> None:
    uid = given(desk)
    filled = {"answer_by": "10 December 2026"}
    issue_letter(desk, LetterKind.CONSENT_REFRESH, uid, filled=filled)
    on(desk, today)
    assert answer(desk, tmp_path) is expected
    case = get_consent(desk, uid)
    assert verdict_of(desk, case).answer is expected
    (row,) = person_card(desk, case.person.uid).consents
    assert row.verdict.answer is expected


def test_a_yes_that_came_in_time_or_later_is_a_yes(desk: Any, tmp_path: Path) -> None:
    uid = given(desk)
    issue_letter(desk, LetterKind.CONSENT_REFRESH, uid, filled={"answer_by": "10 December 2026"})
    on(desk, date(2027, 1, 20))
    assert answer(desk, tmp_path) is Answer.RED
    who = PersonDraft("Jane Roe", email="jane@x.example")
    again = NewConsent(
        who,
        NEWS,
        [Channel.EMAIL],
        ConsentKind.REFRESHED,
        date(2027, 1, 19),
        "E-mail",
        wording=GOOD,
    )
    record_consent(desk, again)
    assert answer(desk, tmp_path) is Answer.GREEN
