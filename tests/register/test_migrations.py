"""Populated registers of earlier revisions come through the migrations whole."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from iprospect_dpo.desk.complaints.cases import get_complaint
from iprospect_dpo.desk.documents_issued import issued_pdf
from iprospect_dpo.desk.inventory.activities import list_activities
from iprospect_dpo.desk.inventory.recipients import list_recipients
from iprospect_dpo.desk.letters.sending import letter_sent
from iprospect_dpo.desk.notices.versions import list_versions, notice_as_at
from iprospect_dpo.desk.requests.cases import get_request
from iprospect_dpo.desk.requests.context import request_sheet
from iprospect_dpo.register import audit
from iprospect_dpo.register.backup import list_backups
from iprospect_dpo.register.connection import APPLICATION_ID, REGISTER_FORMAT
from iprospect_dpo.register.file import open_register
from iprospect_dpo.register.migrate import upgrade
from iprospect_dpo.surroundings import real_surroundings


def old_register(path: Path) -> None:
    """Make a register as revision 0001 had it, with two activities that share a processor."""
    path.touch(mode=0o600)
    connection = driver.connect(str(path))
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {REGISTER_FORMAT}")
    connection.close()
    upgrade(path, None, "0001")
    connection = driver.connect(str(path))
    connection.execute(
        "INSERT INTO organisation (name, legal_name, telephone, email, address, website, "
        "contact_name, contact_note, fee_registration, nation) "
        "VALUES ('Old', '', '', '', '', '', '', '', '', 'england-and-wales')"
    )
    texts = (
        "collection_sentence, special_sentence, bases_phrase, bases_sentence, "
        "business_function, individuals, joint_controller, retention, security, "
        "special_condition, automated_decisions, location, requirement, note"
    )
    for number in (1, 2):
        connection.execute(
            f"INSERT INTO processing_activities (id, uid, reference, position, role, purpose, "
            f"purpose_key, {texts}) VALUES (?, ?, ?, ?, 'controller', ?, ?{', ?' * 14})",
            (number, f"u{number}", f"A-0{number}", number, "to work", "to work", *[""] * 14),
        )
        for position, (kind, name) in enumerate(
            (("processor", "Ledger Cloud"), ("transfer", "not named")), start=1
        ):
            connection.execute(
                "INSERT INTO activity_recipients (activity_id, position, kind, name, activities, "
                "category, country, safeguard) VALUES (?, ?, ?, ?, 'books', '', 'Ireland', '')",
                (number, position, kind, name),
            )
    connection.execute(
        "INSERT INTO activity_bases (activity_id, position, basis, opening, text, "
        "legitimate_interests, reason) VALUES (1, 1, 'legitimate_interests', '', '', 'Long', '')"
    )
    connection.execute(
        "INSERT INTO imported_notices (uid, file_name, text, sha256, imported_on, unread) "
        "VALUES ('n', 'n.txt', 'Old Privacy Policy', 'x', '2026-11-20', '[]')"
    )
    wording = {"read": True, "last_updated": "Last updated 12 November 2024"}
    connection.execute(
        "INSERT INTO settings (key, value) VALUES ('notice.wording', ?)", (json.dumps(wording),)
    )
    connection.commit()
    connection.close()


def test_a_register_of_the_first_revision_keeps_everything(tmp_path: Path) -> None:
    path = tmp_path / "register.dpo"
    old_register(path)
    register = open_register(path, real_surroundings(date(2026, 11, 23)))
    activities = list_activities(register)
    assert [each.reference for each in activities] == ["A-01", "A-02"]
    assert [row.name for row in activities[1].recipients] == ["Ledger Cloud", ""]
    assert [use.used_by for use in list_recipients(register)] == [("A-01", "A-02")] * 2
    assert activities[0].assessments[0].starting_text == "Long"
    (version,) = list_versions(register)
    assert version.published_on == date(2024, 11, 12)
    assert notice_as_at(register, date(2025, 1, 1), ".txt") == b"Old Privacy Policy"
    with register.reading() as session:
        assert audit.verify(session).sound
    register.close()
    assert any("before" in copy.name for _, copy in list_backups(path)) or any(
        "before" in each.name for each in path.parent.rglob("*")
    )


def _insert(connection: Any, table: str, **given: object) -> None:
    """Insert a row as an older program would have: every column that must not be empty filled."""
    columns = connection.execute(f"PRAGMA table_info({table})").fetchall()
    values = dict(given)
    for _, name, kind, required, default, key in columns:
        if required and default is None and not key and name not in values:
            values[name] = 1 if "INT" in kind.upper() else b"x" if kind == "BLOB" else ""
    names = ", ".join(values)
    marks = ", ".join("?" * len(values))
    connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(values.values()))


def test_requests_and_papers_of_the_second_revision_come_through(tmp_path: Path) -> None:
    path = tmp_path / "register.dpo"
    old_register(path)
    upgrade(path, None, "0002")
    connection = driver.connect(str(path))
    _insert(connection, "people", id=7, uid="p7", name="Zoë", name_key="zoe", created_at="t")
    _insert(
        connection,
        "requests",
        id=3,
        uid="r3",
        reference="SAR-2026-0001",
        right="access",
        person_id=7,
        received_on="2026-11-02",
        noticed_on="2026-11-02",
        due_on="2026-12-02",
        state="open",
    )
    for sequence, kind in ((1, "received"), (2, "note")):
        _insert(
            connection,
            "request_events",
            request_id=3,
            sequence=sequence,
            kind=kind,
            date="2026-11-02",
            recorded_at="2026-11-02T10:00:00Z",
            details="{}",
        )
    _insert(
        connection,
        "complaints",
        uid="c1",
        reference="CMP-2026-0001",
        person_id=7,
        received_on="2026-11-02",
        acknowledge_by="2026-12-02",
        state="open",
        request_id=3,
    )
    _insert(
        connection,
        "complaint_events",
        complaint_id=1,
        sequence=1,
        kind="received",
        date="2026-11-02",
        recorded_at="2026-11-02T10:00:00Z",
        details="{}",
    )
    _insert(
        connection,
        "issued_documents",
        uid="d1",
        reference="L-2026-0001",
        kind="access-response",
        subject_kind="request",
        subject_id=3,
        person_id=7,
        issued_on="2026-11-20",
        pdf=b"%PDF",
        sha256=hashlib.sha256(b"%PDF").hexdigest(),
    )
    connection.commit()
    connection.close()
    register = open_register(path, real_surroundings(date(2026, 11, 23)))
    case = get_request(register, "SAR-2026-0001")
    assert [event.kind for event in case.events] == ["received", "note"]
    assert (case.person.name, case.request.group_uid, case.request.age) == ("Zoë", "", None)
    assert request_sheet(register, "SAR-2026-0001").linked == (("CMP-2026-0001", "complaint"),)
    assert get_complaint(register, "CMP-2026-0001").complaint.request_id == 3
    assert issued_pdf(register, "L-2026-0001") == b"%PDF"
    letter_sent(register, "L-2026-0001", date(2026, 11, 21), "Post")
    assert get_request(register, "SAR-2026-0001").state.closed_on == date(2026, 11, 21)
    register.close()
