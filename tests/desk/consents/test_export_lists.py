"""Exports as services write them: what each row of one becomes, and what it never becomes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iprospect_dpo.desk.consents.import_list import import_consents
from iprospect_dpo.desk.consents.import_map import ImportMap
from iprospect_dpo.desk.consents.lookup import consents_of
from iprospect_dpo.exchange.answer_columns import Said
from iprospect_dpo.exchange.list_columns import list_columns, profiles
from iprospect_dpo.exchange.list_rows import read_row

NEWS = ImportMap(constants={"purpose": "Newsletter"})


def bring(desk: Any, folder: Path, *lines: str, how: ImportMap = NEWS) -> Any:
    path = folder / "list.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return import_consents(desk, path, how)


def told(desk: Any, who: str) -> list[tuple[str, str, str, str]]:
    """Return channel, state, day and time of what is on record of somebody."""
    found = []
    for person in consents_of(desk, who):
        for line in person.lines:
            event = line.events[-1]
            day = "undated" if line.since is None else str(event["date"])
            found.append((line.channel, line.state, day, str(event["time"])))
    return found


@pytest.mark.parametrize(
    ("head", "row", "expected"),
    [
        # Mailchimp: three files, each with its own column
        (
            "Email Address,First Name,OPTIN_TIME,CONFIRM_TIME,MEMBER_RATING,LEID",
            "a@x.example,Al,2025-02-01 09:00:00,2025-02-01 09:03:10,2,1",
            [("email", "live", "2025-02-01", "09:03")],
        ),
        (
            "Email Address,First Name,UNSUB_TIME,UNSUB_REASON,OPTIN_TIME,MEMBER_RATING,LEID",
            "a@x.example,Al,2025-09-01 09:00:00,NORMAL,2023-02-01 09:00:00,2,1",
            [("email", "withdrawn", "2025-09-01", "09:00")],
        ),
        (
            "Email Address,First Name,CLEAN_TIME,OPTIN_TIME,MEMBER_RATING,LEID",
            "a@x.example,Al,2025-09-01 09:00:00,2023-02-01 09:00:00,2,1",
            [("email", "bounced", "2025-09-01", "09:00")],
        ),
        # MailerLite
        (
            "Email,Name,Status,Subscribed,Opt-in date,Opt-in IP,Unsubscribed",
            "a@x.example,Al,Active,2025-01-01 08:00:00,2025-01-02 08:00:00,192.0.2.1,",
            [("email", "live", "2025-01-02", "08:00")],
        ),
        (
            "Email,Name,Status,Subscribed,Opt-in date,Opt-in IP,Unsubscribed",
            "a@x.example,Al,Unconfirmed,2025-01-01 08:00:00,,,",
            [],
        ),
        # Brevo: blacklisted beside an opt-in
        (
            "EMAIL,FIRSTNAME,EMAIL_BLACKLISTED,SMS_BLACKLISTED,OPT_IN,ADDED_TIME",
            "a@x.example,Al,Yes,No,true,2025-01-01 08:00",
            [("email", "withdrawn", "2026-11-23", "")],
        ),
        # Campaign Monitor
        (
            "Email Address,Name,State,Date Joined,Date Unsubscribed",
            'a@x.example,Al,Unsubscribed,"3 Jan 2024, 11:00","12 Feb 2025, 07:30"',
            [("email", "withdrawn", "2025-02-12", "07:30")],
        ),
        (
            "Email Address,Name,State,Date Joined,Date Unsubscribed",
            'a@x.example,Al,Deleted,"3 Jan 2024, 11:00",',
            [],
        ),
        # HubSpot
        (
            "Record ID,Email,Unsubscribed from all email,Email hard bounce reason,Create Date",
            "7,a@x.example,,Mailbox full,2024-04-05 10:20",
            [("email", "bounced", "2026-11-23", "")],
        ),
        # CiviCRM: flags that deny, one of them set
        (
            "Contact ID,Email,Do Not Email,No Bulk Emails (User Opt Out),On Hold,Is Deceased",
            "7,a@x.example,0,1,0,0",
            [("email", "withdrawn", "2026-11-23", "")],
        ),
        (
            "Contact ID,Email,Do Not Email,No Bulk Emails (User Opt Out),On Hold,Is Deceased",
            "7,a@x.example,0,0,0,0",
            [],
        ),
        # shops and tills
        (
            "Customer ID,Email,Phone,Accepts Email Marketing,Accepts SMS Marketing",
            "7,a@x.example,07700 900123,yes,no",
            [("email", "live", "undated", ""), ("sms", "refused", "2026-11-23", "")],
        ),
        (
            "Customer ID,Email,Phone,Accepts Email Marketing,Accepts SMS Marketing",
            "7,,07700 900123,no,yes",
            [("sms", "live", "undated", "")],
        ),
        (
            "First Name,Email Address,Email Subscription Status,First Visit",
            "Al,a@x.example,unknown,2025-01-01",
            [],
        ),
        # a form's answers
        (
            "Email,Name,Opt-in date,Consent",
            "a@x.example,Al,12/25/2025 4:30:00 PM,Yes",
            [("email", "live", "2025-12-25", "16:30")],
        ),
        ("Email,Name,Opt-in date,Consent", "a@x.example,Al,12/25/2025,", []),
        # contacts, and times that are no answer
        ("Email,Name,Company", "a@x.example,Al,Acme", []),
        ("Email,Name,Created at", "a@x.example,Al,2025-01-01", []),
        ("Email,Name,Signup date", "a@x.example,Al,2025-01-01", []),
        # a no in words, under any heading
        (
            "Email,Name,Date of consent,Notes",
            "a@x.example,Al,2025-01-01,asked us never to write again",
            [("email", "withdrawn", "2026-11-23", "")],
        ),
    ],
)
def test_what_a_row_of_an_export_becomes(
    desk: Any, tmp_path: Path, head: str, row: str, expected: list[tuple[str, str, str, str]]
) -> None:
    bring(desk, tmp_path, head, row)
    assert told(desk, "Al" if "Al" in row else "a@x.example") == expected or (
        told(desk, "07700 900123") == expected
    )


def test_a_no_ends_an_earlier_yes_though_the_row_is_doubtful(desk: Any, tmp_path: Path) -> None:
    bring(desk, tmp_path, "Email,Name,Consent,Opt-in date", "a@x.example,Al,yes,2025-01-01")
    bring(desk, tmp_path, "Email,Name,Status,Date", "a@x.example,Al,Unsubscribed,31/31/2025")
    assert [line[1] for line in told(desk, "a@x.example")] == ["withdrawn"]


def test_a_refusal_dated_by_the_question_does_not_stay_behind_a_later_yes(
    desk: Any, tmp_path: Path
) -> None:
    bring(desk, tmp_path, "Email,Name,Consent,Opt-in date", "a@x.example,Al,yes,2025-06-01")
    bring(desk, tmp_path, "Email,Name,Consent,Opt-in date", "a@x.example,Al,no,2024-01-01")
    assert told(desk, "a@x.example")[0][:3] == ("email", "refused", "2026-11-23")


@pytest.mark.parametrize(
    ("purpose", "channel"), [("", "email"), ("all", ""), ("Newsletter", "all"), ("", "")]
)
def test_a_no_to_everything_ends_everything_it_names(
    desk: Any, tmp_path: Path, purpose: str, channel: str
) -> None:
    yes = "Al,a@x.example,Newsletter,email,given,2025-01-01"
    head = "name,email,purpose,channel,event,date"
    bring(desk, tmp_path, head, yes, how=ImportMap())
    result = bring(
        desk,
        tmp_path,
        head,
        f"Al,a@x.example,{purpose},{channel},withdrawn,2025-05-01",
        how=ImportMap(),
    )
    assert (result.added, result.refused) == (1, ())
    assert told(desk, "a@x.example")[0][:3] == ("email", "withdrawn", "2025-05-01")


def test_the_owners_word_for_the_whole_list_makes_a_yes(desk: Any, tmp_path: Path) -> None:
    everyone = ImportMap(constants={"purpose": "Newsletter", "event": "given"})
    lines = ["Email,Name,Notes", "a@x.example,Al,", "b@x.example,Bo,opted out by phone"]
    result = bring(desk, tmp_path, *lines, how=everyone)
    assert (result.added, result.refused) == (2, ())
    assert told(desk, "a@x.example")[0][1] == "live"
    assert told(desk, "b@x.example")[0][1] == "withdrawn"


def test_several_addresses_are_each_the_persons(desk: Any, tmp_path: Path) -> None:
    everyone = ImportMap(constants={"purpose": "Newsletter", "event": "given"})
    bring(
        desk,
        tmp_path,
        "First Name,E-mail 1 - Value,E-mail 2 - Value,Phone 1 - Value,Labels",
        "Al,a@x.example ::: al@home.example,al@work.example,+44 7700 900131 ::: 01632 960001,x",
        how=everyone,
    )
    for address in ("a@x.example", "al@home.example", "al@work.example", "01632 960001"):
        assert [person.name for person in consents_of(desk, address)] == ["Al"], address


def test_the_heading_is_found_below_titles(desk: Any, tmp_path: Path) -> None:
    bring(
        desk,
        tmp_path,
        "Acme Ltd,,",
        "Contact list,,",
        ",,",
        "Name,Email,Opted in on",
        "Al,a@x.example,2025-01-01",
    )
    assert told(desk, "a@x.example")[0][:2] == ("email", "live")


def test_a_phone_that_comes_with_a_known_consent_is_kept(desk: Any, tmp_path: Path) -> None:
    head, row = "Email,Name,Phone,Consent,Opt-in date", "a@x.example,Al,,yes,2025-01-01"
    bring(desk, tmp_path, head, row)
    result = bring(desk, tmp_path, head, row.replace("Al,,", "Al,07700 900123,"))
    assert (result.added, result.unchanged) == (0, 1)
    assert [person.name for person in consents_of(desk, "07700 900123")] == ["Al"]


def test_each_profile_knows_its_own_headings() -> None:
    assert len(profiles()) >= 17
    for profile in profiles():
        headings = [*profile.headings]
        assert list_columns(headings).profile is not None


@pytest.mark.parametrize(
    ("head", "row", "state"),
    [
        # a no in the owner's own words, in a list of whom the owner says that all agreed
        ("Email,Name,Notes", "a@x.example,Al,does not want e-mails any more", "withdrawn"),
        ("Email,Name,Notes", "a@x.example,Al,Asked to be removed 3 June 2026", "withdrawn"),
        ("Email,Name,Notes", "a@x.example,Al,passed away in May", "withdrawn"),
        ("Email,Name,Notes", "a@x.example,Al,post only - no emails", "withdrawn"),
        ("Email,Name,Notes", "a@x.example,Al,no dairy please", "live"),
        ("Email,Name,Notes", "a@x.example,Al,will stop by the shop on Friday", "live"),
        ("Email,Name", "a@x.example,Al (deceased)", "withdrawn"),
        ("Email,Name", "STOP a@x.example,Al", "withdrawn"),
        ("Email,Name,Company", "a@x.example,Al,Unsubscribed Records", "live"),
        ("Email,Name,Delivery", "a@x.example,Al,Mailbox does not exist", "refused"),
        ("Email,Name,Hard bounces", "a@x.example,Al,2", "bounced"),
        ("Email,Name,Hard bounces", "a@x.example,Al,0", "live"),
        # questions as headings, answers with a but
        ("Email,Name,Would you like our newsletter?", "a@x.example,Al,No thanks", "refused"),
        ("Email,Name,OK to email?", "a@x.example,Al,N", "refused"),
        ("Email,Name,Consent", "a@x.example,Al,Yes (withdrawn 3/5/25)", "withdrawn"),
        ("Email,Name,Consent", "a@x.example,Al,No - asked us never to write", "withdrawn"),
        ("Email,Name,IsSpamComplaining", "a@x.example,Al,true", "withdrawn"),
        ("Email,Name,Status", "a@x.example,Al,GloballySuppressed", "withdrawn"),
    ],
)
def test_a_no_is_heard_however_it_is_put(
    desk: Any, tmp_path: Path, head: str, row: str, state: str
) -> None:
    everyone = ImportMap(constants={"purpose": "Newsletter", "event": "given"})
    bring(desk, tmp_path, head, row, how=everyone)
    found = told(desk, "a@x.example")[0][1]
    assert (found == "live") is (state == "live"), found
    if state not in {"live", "refused"}:
        assert found == state


@pytest.mark.parametrize(
    ("cell", "head"),
    [
        ("Y/N", "Consent"),
        ("Yes?", "Newsletter"),
        ("yes but not by email", "Consent"),
        ("Active patron", "Patron Status"),
        ("Confirmed", "Membership status"),
        ("true", "IsOptInPending"),
    ],
)
def test_what_is_no_clear_yes_makes_no_consent(
    desk: Any, tmp_path: Path, cell: str, head: str
) -> None:
    bring(desk, tmp_path, f"Email,Name,{head}", f"a@x.example,Al,{cell}")
    assert not any(line[1] == "live" for line in told(desk, "a@x.example"))


@pytest.mark.parametrize(
    "lines",
    [
        ["People who have unsubscribed,,", ",,", "Name,Email,Date", "Al,a@x.example,03/06/2026"],
        ["Name,Email,Date", "UNSUBSCRIBED - DO NOT MAIL,,", "Al,a@x.example,03/06/2026"],
    ],
)
def test_a_title_or_a_line_between_says_no_of_the_rows_below(
    desk: Any, tmp_path: Path, lines: list[str]
) -> None:
    everyone = ImportMap(constants={"purpose": "Newsletter", "event": "given"})
    bring(desk, tmp_path, *lines, how=everyone)
    assert told(desk, "a@x.example")[0][:3] == ("email", "withdrawn", "2026-06-03")


HEADINGS = [
    "Status", "Consent", "Consent?", "Opted in?", "Subscribed", "Newsletter", "Marketing",
    "Unsubscribed", "Do not email", "Opt-out", "Bounced", "Blacklisted", "On hold", "Deceased",
    "Opt-in date", "Confirmed at", "Created at", "Signup date", "Joined", "Notes", "Tags", "Answer",
    "Email status", "Town",
]  # fmt: skip
NOES = ["Unsubscribed", "opted out", "do not email", "withdrawn", "blacklisted", "complained"]
YESES = ["yes", "Y", "true", "1", "subscribed", "opted in", "active", "agreed"]
SILENCE = ["", "-", "n/a", "unknown", "pending", "unconfirmed", "Leeds", "2025-03-04", "12"]


@settings(
    max_examples=300,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    cells=st.lists(
        st.tuples(st.sampled_from(HEADINGS), st.sampled_from([*NOES, *YESES, *SILENCE])),
        min_size=1,
        max_size=6,
        unique_by=lambda pair: pair[0],
    )
)
def test_no_row_with_a_no_or_without_a_yes_is_a_yes(cells: list[tuple[str, str]]) -> None:
    headings = ["Name", "Email", *(heading for heading, _ in cells)]
    row = ["Al", "a@x.example", *(cell for _, cell in cells)]
    says = read_row(headings, row, list_columns(headings), "email")
    values = {cell for _, cell in cells}
    if values & set(NOES):
        assert says.said is not Said.YES
    times = {"Opt-in date", "Confirmed at", "Subscribed", "Consent", "Consent?", "Opted in?"}
    dated = any(heading in times and cell == "2025-03-04" for heading, cell in cells)
    also_dated = any(cell == "2025-03-04" and heading in HEADINGS[:7] for heading, cell in cells)
    if not values & set(YESES) and not dated and not also_dated:
        assert says.said is not Said.YES


def test_the_result_says_how_many_agreed_refused_or_never_answered(
    desk: Any, tmp_path: Path
) -> None:
    done = bring(
        desk,
        tmp_path,
        "Email,Newsletter consent,Date",
        "yes@x.example,Yes,2026-01-02",
        "also@x.example,Yes,2026-01-03",
        "no@x.example,No,2026-01-04",
        "silent@x.example,,2026-01-05",
        "never@x.example,Yes,the other day",
    )
    assert (done.yes, done.contacts, len(done.refused)) == (2, 1, 2)
    assert done.groups == (
        "2 yes, 1 no or withdrawn, 1 without an answer, so not a consent, 1 unreadable"
    )
