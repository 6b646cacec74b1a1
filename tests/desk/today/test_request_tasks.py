"""What Today says of acts that are not on record, restrictions in force, and the ICO."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from iprospect_dpo.desk.complaints.cases import (
    NewComplaint,
    log_complaint,
    record_complaint_event,
)
from iprospect_dpo.desk.consents.suppressions import list_entries
from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.letters.kinds import LetterKind
from iprospect_dpo.desk.letters.letters import issue_letter
from iprospect_dpo.desk.letters.sending import letter_sent
from iprospect_dpo.desk.people import PersonDraft
from iprospect_dpo.desk.requests.acts import Act, record_act
from iprospect_dpo.desk.requests.cases import record_event
from iprospect_dpo.desk.requests.decisions import decide_in_words
from iprospect_dpo.desk.today.agenda import agenda
from iprospect_dpo.law.complaints import ComplaintKind
from iprospect_dpo.law.requests import RequestKind
from iprospect_dpo.law.rights import Right
from tests.letter_support import new, person

DAY = date(2026, 11, 20)


def told(register: Any) -> list[str]:
    return [task.what for task in agenda(register)]


def test_a_granted_request_without_an_act_is_listed_until_it_is_recorded(desk: Any) -> None:
    reference = new(desk, Right.ERASURE, person("Ann"))
    decide_in_words(desk, reference, DAY, "granted: not-needed")
    record_event(desk, reference, RequestKind.SENT, DAY)
    assert "What was done is not on record: erasure, Ann" in told(desk)
    record_act(desk, reference, DAY, Act("the account"))
    assert not any("not on record" in each for each in told(desk))


def test_a_restriction_is_lifted_only_after_they_were_told(desk: Any) -> None:
    reference = new(desk, Right.RESTRICTION, person("Bob"))
    decide_in_words(desk, reference, DAY, "granted: contested")
    record_act(desk, reference, DAY, Act("locked away"))
    record_event(desk, reference, RequestKind.SENT, DAY)
    assert "Restriction in force: tell them before you lift it (Art 18(3)), Bob" in told(desk)
    with pytest.raises(DeskError, match="Tell them before you lift it"):
        record_event(desk, reference, RequestKind.LIFTED, DAY)
    filled = {"lift_on": "30 November 2026", "why": "it was checked."}
    document, _ = issue_letter(desk, LetterKind.LIFTING, reference, filled=filled)
    letter_sent(desk, document.reference, date(2026, 11, 23), "Post")
    lifting = next(task for task in agenda(desk) if "Lift the restriction" in task.what)
    assert lifting.due == date(2026, 11, 30)
    record_event(desk, reference, RequestKind.LIFTED, date(2026, 11, 23))
    assert not any("restriction" in each.casefold() for each in told(desk))


def test_what_the_ico_asks_has_its_date_on_today(desk: Any) -> None:
    complaint = log_complaint(desk, NewComplaint(PersonDraft("Cy"), date(2026, 11, 2), text="No."))
    record_complaint_event(
        desk,
        complaint.reference,
        ComplaintKind.ESCALATED,
        DAY,
        "Case 12",
        answer_by=date(2026, 12, 4),
    )
    task = next(each for each in agenda(desk) if "ICO" in each.what)
    assert (task.due, task.what) == (date(2026, 12, 4), "Answer the ICO about the complaint of Cy")
    record_complaint_event(desk, complaint.reference, ComplaintKind.DECIDED, DAY, "Closed.")
    assert not any("ICO" in each for each in told(desk))


def test_the_do_not_contact_list_is_found_by_address(desk: Any) -> None:
    new(desk, Right.MARKETING_OBJECTION, PersonDraft("Siân", email="sian@example.org"))
    new(desk, Right.WITHDRAWAL, PersonDraft("Tom", email="tom@example.org"))
    assert [each.address for each in list_entries(desk, "SIAN")] == ["sian@example.org"]
    assert len(list_entries(desk)) == 2
    assert list_entries(desk, "nobody") == []
