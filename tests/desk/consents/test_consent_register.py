"""Wordings, routes, ageing, withdrawal, receipts, statistics, evidence."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from iprospect_dpo.desk.consents.consents import NewConsent, get_consent, record_consent
from iprospect_dpo.desk.consents.evidence import add_evidence, evidence_of, read_evidence
from iprospect_dpo.desk.consents.import_list import import_consents
from iprospect_dpo.desk.consents.import_map import ImportMap
from iprospect_dpo.desk.consents.lawful_routes import end_route, record_route
from iprospect_dpo.desk.consents.receipts import issue_receipt
from iprospect_dpo.desk.consents.statistics import consent_statistics
from iprospect_dpo.desk.consents.suppressions import is_suppressed
from iprospect_dpo.desk.consents.withdrawals import bring_in_unsubscribed, withdraw_person
from iprospect_dpo.desk.consents.wordings import (
    add_wording,
    give_text,
    purposes_held,
    set_refresh_months,
    to_complete,
)
from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.letters.consent_refresh import ageing, ask_again, drafts_of
from iprospect_dpo.desk.mailings.screening import screen_list
from iprospect_dpo.desk.people import PersonDraft
from iprospect_dpo.desk.person.file import export_person, gather_person
from iprospect_dpo.law.consents import Channel, ConsentKind
from iprospect_dpo.law.marketing_routes import CONDITIONS, Route
from iprospect_dpo.register import audit
from iprospect_dpo.register.backup import make_backup, restore_backup
from iprospect_dpo.register.evidence import evidence_folder
from iprospect_dpo.register.file import Register, open_register
from iprospect_dpo.surroundings import real_surroundings

WORDS = "i-Prospect would like to send you news by e-mail. Withdraw at any time: e-mail us."
RUTH = PersonDraft("Ruth Amis", email="ruth@example.org")


def agree(
    register: Register,
    who: PersonDraft = RUTH,
    day: date = date(2026, 3, 1),
    kind: str = "given",
    channels: tuple[Channel, ...] = (Channel.EMAIL,),
    purpose: str = "News",
    words: str = WORDS,
) -> list[str]:
    return [
        each.uid
        for each in record_consent(
            register,
            NewConsent(who, purpose, channels, ConsentKind(kind), day, "Web form", words),
        )
    ]


def answers(
    register: Register,
    folder: Path,
    *emails: str,
    purpose: str = "News",
    channel: Channel = Channel.EMAIL,
) -> list[str]:
    path = folder / "mailing.csv"
    path.write_text("email\n" + "\n".join(emails) + "\n")
    return [row.verdict.code for row in screen_list(register, path, purpose, channel).rows]


def person_uid(register: Register, consent: str) -> str:
    return get_consent(register, consent).person.uid


# -- wordings ----------------------------------------------------------------------------------


def test_a_wording_once_used_is_locked_and_a_change_is_a_new_version(desk: Register) -> None:
    agree(desk)
    news = next(each for each in purposes_held(desk) if each.purpose == "News")
    (held,) = news.wordings
    assert held.locked
    assert (held.used, news.live, news.in_inventory) == (1, 1, False)
    with pytest.raises(DeskError, match="new version"):
        give_text(desk, held.wording.uid, f"{WORDS} More.", "Form")
    made = add_wording(desk, "news", "", f"{WORDS} More.", "Form", date(2026, 11, 1))
    assert (made.purpose, made.version, made.channel) == ("News", "2026/2", "Form")
    assert made.notice_version == "Last updated 12 November 2024"
    with pytest.raises(DeskError, match="already"):
        add_wording(desk, "News", "2026/2", "Other words.", "Form", date(2026, 11, 1))
    with pytest.raises(DeskError, match="already on record"):
        add_wording(desk, "News", "x", WORDS, "Form", date(2026, 11, 1))
    # nobody has answered to the new one, so it may still be mended
    assert give_text(desk, made.uid, f"{WORDS} Less.", "Script").text.endswith("Less.")


def test_what_an_import_made_is_on_the_list_until_it_is_completed(
    desk: Register, tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        "email,purpose,event,date,method,wording\nruth@example.org,News,given,2026-03-01,Form,v1\n"
    )
    import_consents(desk, path, ImportMap())
    assert answers(desk, tmp_path, "ruth@example.org") == ["no-wording"]
    with desk.reading() as session:
        assert [each.sentence for each in to_complete(session)] == [
            "Add the wording of version v1: News",
            "Add “News” to the inventory: people have been asked to consent",
        ]
    news = next(each for each in purposes_held(desk) if each.purpose == "News")
    assert [finding.code for finding in news.wordings[0].findings] == ["no-text"]
    assert not news.wordings[0].locked
    give_text(desk, news.wordings[0].wording.uid, WORDS, "Form")
    assert answers(desk, tmp_path, "ruth@example.org") == ["live"]
    with desk.reading() as session:
        assert len(to_complete(session)) == 1


# -- routes ------------------------------------------------------------------------------------


def test_a_soft_opt_in_carries_a_message_only_when_proved_and_never_against_a_no(
    desk: Register, tmp_path: Path
) -> None:
    (uid,) = agree(desk, day=date(2020, 3, 1))
    person = person_uid(desk, uid)
    assert answers(desk, tmp_path, "ruth@example.org") == ["aged"]
    proof = {key: "kept in folder 3" for key, _, _ in CONDITIONS[Route.SOFT_OPT_IN]}
    lacking = {**proof, "refusal-then": ""}
    record_route(desk, person, Route.SOFT_OPT_IN, "News", lacking, date(2026, 5, 1))
    assert answers(desk, tmp_path, "ruth@example.org") == ["soft-opt-in-unproved"]
    route = record_route(desk, person, Route.SOFT_OPT_IN, "news", proof, date(2026, 5, 1))
    assert answers(desk, tmp_path, "ruth@example.org") == ["soft-opt-in"]
    assert answers(desk, tmp_path, "ruth@example.org", purpose="Other") == ["never-agreed"]
    assert "kept in folder 3" in str(gather_person(desk, person).sections)
    withdraw_person(desk, person, date(2026, 6, 1))
    assert answers(desk, tmp_path, "ruth@example.org") == ["withdrawn"]
    end_route(desk, route)
    with pytest.raises(DeskError, match="not on record"):
        end_route(desk, route)
    with pytest.raises(DeskError, match="about"):
        record_route(desk, person, Route.SOFT_OPT_IN, " ", proof, date(2026, 5, 1))


def test_a_company_needs_no_consent_until_it_objects(desk: Register, tmp_path: Path) -> None:
    (uid,) = agree(desk, purpose="Something else")
    person = person_uid(desk, uid)
    record_route(desk, person, Route.CORPORATE, "", {"company": "01234567"}, date(2026, 5, 1))
    assert answers(desk, tmp_path, "ruth@example.org") == ["corporate"]
    withdraw_person(desk, person, date(2026, 6, 1))
    assert answers(desk, tmp_path, "ruth@example.org") == ["do-not-contact"]


# -- ageing ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "band"),
    [
        (date(2024, 12, 24), None),
        (date(2024, 12, 23), 30),
        (date(2024, 12, 1), 30),
        (date(2024, 11, 30), 7),
        (date(2024, 11, 24), 7),
        (date(2024, 11, 23), 0),
        (date(2020, 2, 29), 0),
    ],
)
def test_consents_are_named_before_they_age(desk: Register, day: date, band: int | None) -> None:
    agree(desk, day=day)
    found = ageing(desk)
    assert [each.band for each in found] == ([] if band is None else [band])


def test_a_purpose_may_age_sooner(desk: Register, tmp_path: Path) -> None:
    agree(desk, day=date(2026, 5, 20))
    assert answers(desk, tmp_path, "ruth@example.org") == ["live"]
    set_refresh_months(desk, "NEWS", 6)
    assert answers(desk, tmp_path, "ruth@example.org") == ["aged"]
    assert [each.due for each in ageing(desk)] == [date(2026, 11, 20)]
    with pytest.raises(DeskError, match="months"):
        set_refresh_months(desk, "News", 0)


def test_a_batch_is_asked_again_once_a_person_and_never_who_said_no(desk: Register) -> None:
    old = date(2024, 11, 1)
    both = agree(desk, day=old, channels=(Channel.EMAIL, Channel.SMS))
    tom = agree(desk, PersonDraft("Tom", address="1 High Street\nLeeds"), old)
    gone = agree(desk, PersonDraft("Nia", email="nia@example.org"), old)
    withdraw_person(desk, person_uid(desk, gone[0]), date(2026, 11, 2))
    rows = ageing(desk)
    assert [each.person for each in rows] == ["Ruth Amis", "Ruth Amis", "Tom"]
    letters = ask_again(desk, [*both, *tom, *gone])
    assert [letter.title for letter in letters] == [
        "Consent renewal for Ruth Amis",
        "Consent renewal for Tom",
    ]
    drafts = drafts_of(desk, letters)
    assert [draft.to for draft in drafts] == ["ruth@example.org"]
    assert b"Do you still agree?" in drafts[0].content
    assert ageing(desk)[0].asked == date(2026, 11, 23)
    with pytest.raises(DeskError, match="active any more"):
        ask_again(desk, gone)


# -- withdrawal --------------------------------------------------------------------------------


def test_withdrawal_reaches_the_ways_chosen_and_no_other(desk: Register, tmp_path: Path) -> None:
    mail, text = agree(desk, channels=(Channel.EMAIL, Channel.SMS))
    person = person_uid(desk, mail)
    ended = withdraw_person(
        desk, person, date(2026, 11, 20), purpose="news", channels=[Channel.EMAIL]
    )
    assert ended == 1
    states = [get_consent(desk, uid).consent.state for uid in (mail, text)]
    assert states == ["withdrawn", "live"]
    assert answers(desk, tmp_path, "ruth@example.org") == ["withdrawn"]
    with pytest.raises(DeskError, match="Choose at least one channel"):
        withdraw_person(desk, person, date(2026, 11, 20), channels=[])
    with pytest.raises(DeskError, match="today or in the past"):
        withdraw_person(desk, person, date(2026, 12, 1))


@pytest.mark.parametrize(
    "content",
    [
        "ruth@example.org\nstranger@example.com\nnobody here\n",
        "Unsubscribed on,E-Mail\n1 May,RUTH@example.org\n2 May,stranger@example.com\n3 May,\n",
    ],
)
def test_an_unsubscribe_list_from_any_source_ends_and_suppresses(
    desk: Register, tmp_path: Path, content: str
) -> None:
    (uid,) = agree(desk)
    path = tmp_path / "unsubscribed.csv"
    path.write_text(content)
    done = bring_in_unsubscribed(desk, path)
    assert (done.read, done.listed, done.ended, len(done.refused)) == (3, 2, 1, 1)
    assert get_consent(desk, uid).consent.state == "withdrawn"
    assert is_suppressed(desk, "email", "stranger@example.com")
    assert answers(desk, tmp_path, "stranger@example.com") == ["do-not-contact"]


# -- receipts, statistics ------------------------------------------------------------------------


def test_a_receipt_tells_what_was_said_in_which_words(desk: Register) -> None:
    (uid,) = agree(desk)
    withdraw_person(desk, person_uid(desk, uid), date(2026, 11, 20))
    receipt = issue_receipt(desk, person_uid(desk, uid))
    assert receipt.document.reference == "RCP-2026-0001"
    words = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(receipt.paper.pdf)).pages)
    words = " ".join(words.split())
    for part in ("Ruth Amis", "1 March 2026", "You said yes", "You withdrew", WORDS, "withdraw at"):
        assert part in words, part
    content = json.loads(receipt.json)
    (record,) = content["consent_record"]
    assert record["record_id"] == uid
    assert [each["event_state"] for each in record["consent_events"]] == [
        "consent_given",
        "consent_withdrawn",
    ]
    assert record["pii_processing"]["purposes"][0]["words_shown"] == WORDS
    roles = {each["party_role"] for each in content["party_identification"]}
    assert roles == {"pii_controller", "pii_principal"}


def test_statistics_count_each_event_on_its_day_and_what_is_live_at_an_end(desk: Register) -> None:
    agree(desk, day=date(2025, 12, 31))
    agree(desk, PersonDraft("Tom", email="t@example.org"), date(2026, 1, 1))
    agree(desk, PersonDraft("Nia", email="n@example.org"), date(2026, 1, 31), "refused")
    agree(desk, PersonDraft("Old", email="o@example.org"), date(2020, 1, 1))
    (uid,) = agree(desk, PersonDraft("Gone", email="g@example.org"), date(2026, 2, 1))
    withdraw_person(desk, person_uid(desk, uid), date(2026, 2, 28))
    year = consent_statistics(desk, date(2026, 1, 1), date(2026, 12, 31))
    (row,) = year.rows
    assert (row.purpose, row.channel) == ("News", Channel.EMAIL)
    assert (row.given, row.refused, row.withdrawn) == (2, 1, 1)
    assert (row.live_at_start, row.live_at_end, row.ageing) == (2, 3, 1)
    assert len(year.months) == 12
    january, february = year.months[:2]
    assert (january.given, january.refused, january.withdrawn, january.live) == (1, 1, 0, 3)
    assert (february.given, february.withdrawn, february.live) == (1, 1, 3)


# -- evidence ------------------------------------------------------------------------------------


def test_evidence_is_kept_sealed_read_back_and_backed_up(desk: Register, tmp_path: Path) -> None:
    (uid,) = agree(desk)
    form = tmp_path / "form “signed”.pdf"
    form.write_bytes(b"%PDF signed by Ruth Amis")
    row = add_evidence(desk, uid, 1, form)
    assert read_evidence(desk, row.uid) == (form.name, form.read_bytes())
    assert [each.name for each in evidence_of(desk, uid)[1]] == [form.name]
    (kept,) = evidence_folder(desk.path).iterdir()
    assert b"Ruth" not in kept.read_bytes()
    with pytest.raises(DeskError, match="not on record"):
        add_evidence(desk, uid, 9, form)
    backup = make_backup(desk.path, desk.key, desk.surroundings)
    make_backup(desk.path, desk.key, desk.surroundings)
    path = desk.path
    desk.close()
    kept.unlink()
    restore_backup(path, backup.path, None)
    again = open_register(path, real_surroundings(date(2026, 11, 23)))
    assert read_evidence(again, row.uid)[1] == form.read_bytes()
    kept.write_bytes(b"changed")
    with pytest.raises(DeskError, match="changed"):
        read_evidence(again, row.uid)
    with again.reading() as session:
        assert audit.verify(session).sound
    again.close()


def test_a_persons_file_leaves_as_text_that_no_spreadsheet_computes(desk: Register) -> None:
    from openpyxl import load_workbook

    (uid,) = agree(desk, PersonDraft("=cmd|' /C calc'!A0", email="x@example.org"))
    person = person_uid(desk, uid)
    book = load_workbook(io.BytesIO(export_person(desk, person, ".xlsx")))
    cell = book["Your details"]["B2"]
    assert (cell.value, cell.data_type) == ("=cmd|' /C calc'!A0", "s")
    content = json.loads(export_person(desk, person, ".json"))
    assert content["Your details"][0]["Entry"] == "=cmd|' /C calc'!A0"
