"""The inventory: activities, recipients, retention rules, completeness, history."""

from __future__ import annotations

from datetime import date

import pytest

from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.inventory.activities import (
    add_activity,
    change_activity,
    clone_activity,
    get_activity,
    history_of,
    list_activities,
    retire_activity,
    vocabulary,
)
from iprospect_dpo.desk.inventory.completeness import answers, completeness, whole_completeness
from iprospect_dpo.desk.inventory.drafts import ActivityDraft, BasisDraft, RetentionDraft
from iprospect_dpo.desk.inventory.recipients import (
    RecipientDraft,
    add_recipient,
    change_recipient,
    list_recipients,
    retire_recipient,
)
from iprospect_dpo.desk.inventory.screening import answer_risks
from iprospect_dpo.desk.notices.notice import compose
from iprospect_dpo.law.lawful_bases import Basis
from iprospect_dpo.law.processors import ContractPoint
from iprospect_dpo.law.screening import RiskQuestion
from iprospect_dpo.register import audit
from iprospect_dpo.register.file import Register


def test_a_change_keeps_old_and_new_and_saving_unchanged_changes_nothing(desk: Register) -> None:
    activity = list_activities(desk)[0]
    before = compose(desk).values
    with desk.reading() as session:
        head = audit.head(session)
    change_activity(
        desk,
        "A-01",
        {"purpose": activity.purpose, "retention": activity.retention},
        information=[row.text for row in activity.information],
    )
    with desk.reading() as session:
        assert audit.head(session) == head
    assert compose(desk).values == before
    change_activity(desk, "A-01", {"retention": "Two years"})
    (change, *_) = history_of(desk, "A-01")
    assert change.action == "activity changed"
    assert change.values == (
        ("retention", "Data is only kept while required and is destroyed afterwards.", "Two years"),
    )


def test_completeness_names_what_is_missing(desk: Register) -> None:
    given, asked, missing = completeness(list_activities(desk)[0])
    assert given + len(missing) == asked
    assert "recipients" in missing
    assert "retention period" in missing
    whole = whole_completeness(list_activities(desk))
    assert whole[0] + len(whole[2]) == whole[1]
    assert "A-01: recipients" in whole[2]


def test_a_processor_answers_what_article_30_2_asks(desk: Register) -> None:
    made = add_activity(desk, ActivityDraft("to keep a client’s books", role="processor"))
    assert [each.article for each in answers(made)] == [
        "30(2)(a)",
        "30(2)(b)",
        "30(2)(c)",
        "30(2)(d)",
    ]
    change_activity(
        desk,
        made.reference,
        {"processor_for": "Corner Clinic", "processing_kinds": "bookkeeping", "security": "locked"},
        flags={"no_transfers": True},
    )
    assert completeness(get_activity(desk, made.reference))[2] == []
    with pytest.raises(DeskError, match="Use controller, joint or processor"):
        change_activity(desk, made.reference, role="boss")


def test_a_complete_activity_has_nothing_missing(desk: Register) -> None:
    change_activity(
        desk,
        "A-02",
        {
            "individuals": "customers",
            "security": "locked",
            "location": "laptop",
            "automated_decisions": "none",
            "requirement": "no",
        },
        bases=[BasisDraft(Basis.CONSENT)],
        recipients=[
            RecipientDraft(
                "Mail Ltd",
                "processor",
                contract_on=date(2026, 1, 1),
                contract_points=",".join(ContractPoint),
            )
        ],
        rules=[RetentionDraft("", 2, "years", "the last contact")],
        flags={"no_transfers": True},
        next_review=date(2027, 11, 1),
    )
    answer_risks(desk, ["A-02"], {each.value: "no" for each in RiskQuestion})
    assert completeness(get_activity(desk, "A-02"))[2] == []
    change_activity(
        desk, "A-02", recipients=[RecipientDraft("Mail Ltd", "processor", country="United States")]
    )
    assert completeness(get_activity(desk, "A-02"))[2] == ["the safeguard for Mail Ltd"]


def test_bases_split_between_kinds_are_not_stacked(desk: Register) -> None:
    from iprospect_dpo.desk.notices.notice import check_register_notice

    change_activity(
        desk,
        "A-01",
        bases=[
            BasisDraft(Basis.CONTRACT, covers="names and contact details"),
            BasisDraft(
                Basis.LEGITIMATE_INTERESTS,
                legitimate_interests="To learn from calls.",
                covers="call recordings",
            ),
        ],
    )
    stacked = [
        each.place.field for each in check_register_notice(desk) if each.code == "bases-stacked"
    ]
    assert stacked == ["A-02.bases", "A-03.bases", "A-04.bases"]
    said = [block.text for section in compose(desk).values.sections for block in section.blocks]
    assert any(text.startswith("Contract – for names and contact details:") for text in said)


def test_an_activity_is_copied_retired_and_brought_back(desk: Register) -> None:
    copy = clone_activity(desk, "A-01")
    assert copy.reference == "A-05"
    assert copy.purpose.endswith("(copy)")
    assert [row.text for row in copy.information] == [
        row.text for row in get_activity(desk, "A-01").information
    ]
    retire_activity(desk, "A-05")
    assert [each.reference for each in list_activities(desk, retired=True)] == ["A-05"]
    retire_activity(desk, "A-05", restore=True)
    assert len(list_activities(desk)) == 5
    assert [change.action for change in history_of(desk, "A-05")] == [
        "activity restored",
        "activity retired",
        "activity copied",
    ]


def test_a_recipient_stands_once_however_many_activities_use_it(desk: Register) -> None:
    for reference in ("A-01", "A-02"):
        change_activity(desk, reference, recipients=[RecipientDraft("Northgate Mail Ltd")])
    (use,) = list_recipients(desk)
    assert use.used_by == ("A-01", "A-02")
    change_recipient(
        desk,
        use.recipient.uid,
        RecipientDraft(
            "Northgate Mail",
            "processor",
            "sends the newsletter",
            country="Ireland",
            safeguard="UK data bridge",
            contract_on=date(2026, 2, 1),
            contract_ends=date(2027, 1, 31),
        ),
        ["A-02", "A-03"],
    )
    assert get_activity(desk, "A-03").recipients[0].name == "Northgate Mail"
    assert get_activity(desk, "A-01").recipients == []
    with pytest.raises(DeskError, match="still used by A-02, A-03"):
        retire_recipient(desk, use.recipient.uid)
    with pytest.raises(DeskError, match="The contract end date must be after its start date"):
        add_recipient(
            desk, RecipientDraft("X", contract_on=date(2026, 2, 1), contract_ends=date(2026, 1, 1))
        )
    with pytest.raises(DeskError, match="name of the recipient"):
        add_recipient(desk, RecipientDraft(" "))
    change_recipient(desk, use.recipient.uid, RecipientDraft("Northgate Mail"), [])
    retire_recipient(desk, use.recipient.uid)
    assert list_recipients(desk) == []
    assert len(list_recipients(desk, retired=True)) == 1


@pytest.mark.parametrize(
    ("draft", "sentence"),
    [
        (RetentionDraft("Names"), "Enter a period"),
        (RetentionDraft("Names", 6), "starts from"),
        (RetentionDraft("Names", -1, trigger="x"), "0 to 999"),
        (RetentionDraft("Names", 1, "moons", "x"), "unknown unit"),
    ],
)
def test_a_retention_rule_that_says_nothing_is_refused(
    desk: Register, draft: RetentionDraft, sentence: str
) -> None:
    with pytest.raises(DeskError, match=sentence):
        change_activity(desk, "A-01", rules=[draft])
    assert get_activity(desk, "A-01").retention_rules == []


def test_an_interest_opens_an_assessment_with_the_text_that_was_read(desk: Register) -> None:
    (assessment,) = get_activity(desk, "A-01").assessments
    assert assessment.reference == "LIA-01"
    assert assessment.starting_text.startswith("At i-Prospect, we collect")


def test_the_vocabulary_grows_with_use(desk: Register) -> None:
    change_activity(desk, "A-01", {"individuals": "Fishmongers"})
    words = vocabulary(list_activities(desk), "individuals", ["Customers", "Suppliers"])
    assert words == ["Customers", "Fishmongers", "Suppliers"]
    assert "Call recordings" in vocabulary(list_activities(desk), "information", [])
