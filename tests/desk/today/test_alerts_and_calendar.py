"""Every alert as its day comes and goes; the calendar; absence; search; the pack for the ICO."""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from iprospect_dpo.desk.business.organisation import change_regulator, get_regulator
from iprospect_dpo.desk.complaints.breaches import (
    BreachDraft,
    change_breach,
    correct_breach_event,
    get_breach,
    list_breaches,
    log_breach,
    record_breach_event,
)
from iprospect_dpo.desk.complaints.cases import NewComplaint, log_complaint
from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.intake.triage import besides, log_besides
from iprospect_dpo.desk.inventory.activities import change_activity
from iprospect_dpo.desk.inventory.assessments import change_assessment
from iprospect_dpo.desk.inventory.drafts import RetentionDraft
from iprospect_dpo.desk.inventory.retention import start_sweep
from iprospect_dpo.desk.letters.kinds import LetterKind
from iprospect_dpo.desk.letters.letters import issue_letter
from iprospect_dpo.desk.office import (
    Fee,
    add_policy,
    add_task,
    finish_task,
    set_fee,
    tier_of,
)
from iprospect_dpo.desk.people import PersonDraft, change_person
from iprospect_dpo.desk.reports.evidence_pack import evidence_pack
from iprospect_dpo.desk.reports.forms import breach_notice, complaint_form
from iprospect_dpo.desk.requests.cases import NewRequest, log_request, record_event
from iprospect_dpo.desk.today.agenda import agenda, newly_due
from iprospect_dpo.desk.today.calendar import calendar_file, while_away
from iprospect_dpo.desk.today.search import find
from iprospect_dpo.desk.today.task import Task
from iprospect_dpo.law.breaches import BreachKind
from iprospect_dpo.law.requests import RequestKind
from iprospect_dpo.law.rights import Right
from iprospect_dpo.register.file import Register, open_register
from iprospect_dpo.register.records import Sweep
from iprospect_dpo.surroundings import Surroundings, real_surroundings

LONDON = ZoneInfo("Europe/London")
RUTH = PersonDraft("Ruth Ämis", email="ruth@example.org")


def at(path: Path, day: date, hour: str = "12:00") -> Register:
    """Open the register on a day, at an hour of London."""
    real = real_surroundings(day)
    now = datetime.fromisoformat(f"{day.isoformat()}T{hour}").replace(tzinfo=LONDON)
    return open_register(
        path,
        Surroundings(
            now=lambda: now.astimezone(UTC), today=lambda: day, token_bytes=real.token_bytes
        ),
    )


def agenda_on(path: Path, day: date, hour: str = "12:00") -> list[Task]:
    register = at(path, day, hour)
    try:
        return agenda(register)
    finally:
        register.close()


def set_up(path: Path, do: Callable[[Register], object], day: date) -> None:
    register = at(path, day, "23:00")
    do(register)
    register.close()


def _request(register: Register) -> None:
    log_request(register, NewRequest(Right.ACCESS, RUTH, date(2026, 11, 2)))


def _complaint(register: Register) -> None:
    log_complaint(register, NewComplaint(RUTH, date(2026, 11, 2), text="No."))


def _task(register: Register) -> None:
    add_task(register, "Check addresses", date(2026, 12, 2))


def _fee(register: Register) -> None:
    set_fee(register, Fee(1, date(2026, 12, 2)))


def _sweep(register: Register) -> None:
    change_activity(register, "A-01", rules=[RetentionDraft("Calls", 6, "months", "the call")])
    sweep = start_sweep(register)
    with register.writing() as session:
        session.get_one(Sweep, sweep.id).started_on = date(2026, 11, 2)


def _review(register: Register) -> None:
    change_activity(register, "A-01", next_review=date(2026, 12, 2))
    change_activity(register, "A-02", next_review=date(2026, 12, 9))


def _assessment(register: Register) -> None:
    change_assessment(
        register, "LIA-01", {"balance_test": "Few are surprised."}, review_on=date(2026, 12, 2)
    )


def _regulator(register: Register) -> None:
    known = get_regulator(register, date(2026, 11, 24))
    change_regulator(register, replace(known, checked_on=date(2025, 12, 2)))


@pytest.mark.parametrize(
    "make",
    [_request, _complaint, _task, _fee, _sweep, _review, _assessment, _regulator],
)
def test_each_alert_counts_down_to_its_day_and_beyond(
    register_path: Path, make: Callable[[Register], object]
) -> None:
    set_up(register_path, make, date(2026, 11, 24))
    told = []
    before: list[Task] = []
    for day in (date(2026, 11, 25), date(2026, 12, 1), date(2026, 12, 2), date(2026, 12, 3)):
        (task,) = agenda_on(register_path, day)
        assert task.due == date(2026, 12, 2)
        assert task.days_left == (date(2026, 12, 2) - day).days
        told.append([words.rpartition(": ")[2] for words in newly_due(before, [task])])
        before = [task]
    assert told == [[], ["due tomorrow"], ["due today"], ["overdue"]]
    assert newly_due(before, before) == []


@pytest.mark.parametrize(
    ("known", "day", "hour", "left"),
    [
        ("2026-11-20T17:00", date(2026, 11, 20), "17:00", 72),
        ("2026-11-20T17:00", date(2026, 11, 22), "17:00", 24),  # over a weekend
        ("2026-11-20T17:00", date(2026, 11, 23), "16:30", 0),
        ("2026-11-20T17:00", date(2026, 11, 23), "17:30", -1),
        ("2026-10-24T12:00", date(2026, 10, 27), "11:00", 0),  # the clocks went back
        ("2027-03-27T12:00", date(2027, 3, 30), "12:00", 1),  # and forward
    ],
)
def test_a_breach_counts_hours_through_everything(
    register_path: Path, known: str, day: date, hour: str, left: int
) -> None:
    moment = datetime.fromisoformat(known).replace(tzinfo=LONDON)
    set_up(
        register_path, lambda r: log_breach(r, BreachDraft("Sent astray", moment)), moment.date()
    )
    (task,) = agenda_on(register_path, day, hour)
    assert task.hours_left == left
    assert (f"{left} hour" in task.what) if left >= 0 else ("1 hour over" in task.what)


def test_a_breach_is_told_of_as_its_hours_run_out(register_path: Path) -> None:
    moment = datetime(2026, 11, 20, 17, tzinfo=LONDON)
    set_up(
        register_path, lambda r: log_breach(r, BreachDraft("Sent astray", moment)), moment.date()
    )
    before: list[Task] = agenda_on(register_path, date(2026, 11, 21))
    told = []
    for day, hour in (
        (22, "16:00"),
        (22, "17:30"),
        (22, "18:00"),
        (23, "11:30"),
        (23, "16:30"),
        (23, "17:30"),
    ):
        now = agenda_on(register_path, date(2026, 11, day), hour)
        told.append(len(newly_due(before, now)))
        before = now
    assert told == [0, 1, 0, 1, 1, 1]


# -- breaches ----------------------------------------------------------------------------------


def test_a_breach_goes_from_known_to_closed(register_path: Path) -> None:
    register = at(register_path, date(2026, 11, 24))
    moment = datetime(2026, 11, 20, 9, tzinfo=LONDON)
    reference = log_breach(register, BreachDraft("Sent astray", moment, people=1)).reference
    assert reference == "BRE-2026-0001"
    when = datetime(2026, 11, 23, 18, tzinfo=LONDON)
    with pytest.raises(DeskError, match="reasons for the delay"):
        record_breach_event(register, reference, BreachKind.NOTIFIED, when)
    with pytest.raises(DeskError, match="on or after the day you became aware"):
        record_breach_event(register, reference, BreachKind.TOLD, moment - timedelta(hours=1))
    with pytest.raises(DeskError, match="Assess the risk to people first"):
        record_breach_event(register, reference, BreachKind.CLOSED, when)
    record_breach_event(register, reference, BreachKind.NOTIFIED, when, "We looked who it was.")
    change_breach(
        register,
        reference,
        BreachDraft("Sent astray", moment, risk="risk", effects="read", measures="called back"),
    )
    notice = breach_notice(register, reference)
    assert notice.pages == 1
    case = record_breach_event(register, reference, BreachKind.CLOSED, when)
    assert case.state.state == "closed"
    with pytest.raises(DeskError, match="is closed"):
        record_breach_event(register, reference, BreachKind.TOLD, when)
    correct_breach_event(register, reference, case.events[-1].sequence, "Not yet.")
    assert get_breach(register, reference).state.state == "open"
    assert [each.breach.reference for each in list_breaches(register)] == [reference]
    for wrong, words in (
        (BreachDraft(" ", moment), "what happened"),
        (BreachDraft("x", datetime(2026, 11, 20, 9)), "Enter the time you became aware"),  # noqa: DTZ001 - tried
        (BreachDraft("x", moment + timedelta(days=9)), "must be in the past"),
        (BreachDraft("x", moment, people=-1), "0 or more"),
        (BreachDraft("x", moment, risk="some"), "” is not a valid risk"),
        (BreachDraft("x", moment, complaint="CMP-1999-0001"), "is not on record"),
    ):
        with pytest.raises(DeskError, match=words):
            log_breach(register, wrong)
    register.close()


def test_a_complaint_may_be_more_than_one(register_path: Path) -> None:
    register = at(register_path, date(2026, 11, 24))
    text = (
        "I want to complain: you sent my invoice to somebody else. Please send me a copy of all "
        "the personal data you hold about me."
    )
    complaint = log_complaint(register, NewComplaint(RUTH, date(2026, 11, 20), text=text))
    also = besides(register, complaint.reference)
    assert [right for right, _ in also.rights] == [Right.ACCESS]
    assert "somebody else" in also.breach_words
    reference = log_besides(register, complaint.reference, Right.ACCESS)
    assert reference == "SAR-2026-0001"
    assert besides(register, complaint.reference).rights == ()
    moment = datetime(2026, 11, 20, 9, tzinfo=LONDON)
    log_breach(register, BreachDraft("Astray", moment, complaint=complaint.reference))
    assert besides(register, complaint.reference).breaches == ("BRE-2026-0001",)
    register.close()


# -- calendar, absence -------------------------------------------------------------------------


def lines_of(content: bytes) -> list[dict[str, str]]:
    """Read a calendar by its lines, without the library that wrote it (RFC 5545)."""
    text = re.sub(r"\r\n[ \t]", "", content.decode())
    events = []
    for block in re.findall(r"BEGIN:VEVENT\r\n(.*?)END:VEVENT", text, re.DOTALL):
        plain = re.sub(r"BEGIN:VALARM.*?END:VALARM\r\n", "", block, flags=re.DOTALL)
        found = dict(line.split(":", 1) for line in plain.splitlines())
        found["alarms"] = str(block.count("BEGIN:VALARM"))
        events.append(found)
    return events


def test_the_calendar_holds_each_limit_on_its_day_and_moves_it(register_path: Path) -> None:
    register = at(register_path, date(2026, 10, 26))
    # due on the days on which the clocks change, or just after
    first = log_request(register, NewRequest(Right.ACCESS, RUTH, date(2026, 9, 26))).reference
    log_complaint(register, NewComplaint(RUTH, date(2026, 10, 1), text="No."))
    moment = datetime(2026, 10, 24, 12, tzinfo=LONDON)
    log_breach(register, BreachDraft("Astray", moment))
    content, number = calendar_file(register)
    assert number == 3
    assert content.startswith(b"BEGIN:VCALENDAR\r\n")
    assert b"Ruth" not in content
    events = {each["SUMMARY"].split(":")[0]: each for each in lines_of(content)}
    request = events[f"Answer {first}"]
    assert request["DTSTART;VALUE=DATE"] == "20261026"
    assert request["DTEND;VALUE=DATE"] == "20261027"
    assert request["alarms"] == "3"
    assert events["Write about CMP-2026-0001"]["DTSTART;VALUE=DATE"] == "20261102"
    assert events["BRE-2026-0001"]["DTSTART"] == "20261027T110000Z"
    # the limit moves: the same event, a later version of it
    record_event(register, first, RequestKind.EXTENSION_NOTICED, date(2026, 10, 26), "Complex.")
    (moved,) = lines_of(calendar_file(register, first)[0])
    assert moved["UID"] == request["UID"]
    assert moved["DTSTART;VALUE=DATE"] == "20261229"
    assert int(moved["SEQUENCE"]) > int(request["SEQUENCE"])
    with pytest.raises(DeskError, match="SAR-1999-0001 has no dates"):
        calendar_file(register, "SAR-1999-0001")
    register.close()


def test_what_falls_in_an_absence_is_named_with_what_to_send(desk: Register) -> None:
    log_request(desk, NewRequest(Right.ACCESS, RUTH, date(2026, 11, 2)))
    log_complaint(desk, NewComplaint(RUTH, date(2026, 11, 20), text="No."))
    assert while_away(desk, date(2026, 11, 24), date(2026, 12, 1)) == []
    (one,) = while_away(desk, date(2026, 11, 24), date(2026, 12, 2))
    assert "Answer before you go" in one.advice
    assert len(while_away(desk, date(2026, 12, 24), date(2027, 1, 4))) == 2
    with pytest.raises(DeskError, match="The date you come back must be after the date you leave"):
        while_away(desk, date(2026, 12, 2), date(2026, 12, 1))


# -- the office --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("turnover", "staff", "tier"),
    [
        (50_000, 1, 1),
        (632_000, 400, 1),
        (632_001, 10, 1),
        (632_001, 11, 2),
        (36_000_000, 900, 2),
        (36_000_001, 250, 2),
        (36_000_001, 251, 3),
    ],
)
def test_the_tier_of_the_fee(turnover: int, staff: int, tier: int) -> None:
    assert tier_of(turnover, staff) == tier


def test_a_task_is_done_once(desk: Register) -> None:
    task = add_task(desk, "Check", date(2026, 12, 1))
    finish_task(desk, task.uid, date(2026, 11, 23))
    with pytest.raises(DeskError, match="not open"):
        finish_task(desk, task.uid, date(2026, 11, 23))
    with pytest.raises(DeskError, match="today or in the past"):
        add_task(desk, "Course", kind="training", done=date(2027, 1, 1))


# -- search ------------------------------------------------------------------------------------


def kinds(desk: Register, words: str) -> list[str]:
    return [hit.kind for hit in find(desk, words).found]


def test_everything_is_found_from_one_letter_on_in_any_script(desk: Register) -> None:
    request = log_request(
        desk, NewRequest(Right.ACCESS, RUTH, date(2026, 11, 2), text="About the marmalade order.")
    )
    log_complaint(desk, NewComplaint(PersonDraft("田中 太郎"), date(2026, 11, 2), text="Überall!"))
    log_breach(desk, BreachDraft("Laptop left on a train", datetime(2026, 3, 4, 9, tzinfo=LONDON)))
    letter, _ = issue_letter(desk, LetterKind.ACKNOWLEDGEMENT, request.reference)
    assert kinds(desk, "r")[0] == "person"
    assert kinds(desk, "amis") == ["person", "request", "paper"]
    assert kinds(desk, "RUTH ÄM")[:2] == ["person", "request"]
    assert kinds(desk, "中") == ["person", "complaint"]
    assert "complaint" in kinds(desk, "uberall")
    assert "request" in kinds(desk, "marmal ord")
    assert kinds(desk, "train") == ["breach"]
    assert "paper" in kinds(desk, letter.reference)
    assert "activity" in kinds(desk, "services")
    assert find(desk, "Rvth").instead == "Ruth"
    assert kinds(desk, '"* (xyz') == []
    assert kinds(desk, "") == []


def test_the_index_follows_what_changes(desk: Register) -> None:
    request = log_request(desk, NewRequest(Right.ACCESS, RUTH, date(2026, 11, 2)))
    (person,) = [hit for hit in find(desk, "ruth").found if hit.kind == "person"]
    change_person(desk, PersonDraft("Rosalind Quine", uid=person.reference))
    assert kinds(desk, "ruth") == []
    assert kinds(desk, "rosal") == ["person", "request"]
    assert find(desk, "quine").found[1].reference == request.reference


# -- what leaves -------------------------------------------------------------------------------


def test_the_pack_holds_what_its_manifest_says(desk: Register, tmp_path: Path) -> None:
    log_request(desk, NewRequest(Right.ACCESS, RUTH, date(2026, 11, 2), text="All."))
    policy = tmp_path / "Security policy.txt"
    policy.write_text("Lock the door.")
    add_policy(desk, policy, "Security")
    pack = evidence_pack(desk, as_at=date(2025, 1, 1))
    with zipfile.ZipFile(io.BytesIO(pack.content)) as packed:
        assert packed.testzip() is None
        manifest = json.loads(packed.read("manifest.json"))
        listed = {each["name"]: each for each in manifest["files"]}
        assert set(listed) | {"manifest.json"} == set(packed.namelist())
        for name, each in listed.items():
            content = packed.read(name)
            assert (len(content), hashlib.sha256(content).hexdigest()) == (
                each["bytes"],
                each["sha256"],
            )
        assert b"12 November 2024" in packed.read("privacy-notice-2025-01-01.txt")
        assert any(name.startswith("policies/Security-") for name in listed)
        assert packed.read("contents.pdf").startswith(b"%PDF")
        assert b"The chain is unbroken." in packed.read("journal-proof.txt")
    one = evidence_pack(desk, person="ruth@example.org")
    assert sum(name.startswith("people/") for name in one.files) == 1
    for wrong, words in (("nobody@example.org", "No one"), ("", "today or in the past")):
        with pytest.raises(DeskError, match=words):
            evidence_pack(desk, person=wrong, as_at=None if wrong else date(2027, 1, 1))
    none = evidence_pack(desk, as_at=date(2020, 1, 1))
    assert none.notes


def test_the_complaint_form_makes_an_email_and_loads_nothing(desk: Register) -> None:
    page = complaint_form(desk, ".html").decode()
    assert 'action="mailto:daniel%40i-prospect.net?subject=' in page
    assert "section 164A" in page
    assert "http" not in page.replace("https://ico.org.uk", "")
    assert page.count("<label ") == page.count('id="') - 1
    assert complaint_form(desk, ".pdf").startswith(b"%PDF")
