"""A populated register of the first revision comes through the migration whole."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import sqlcipher3.dbapi2 as driver

from iprospect_dpo.desk.inventory import list_activities
from iprospect_dpo.desk.notice_versions import list_versions, notice_as_at
from iprospect_dpo.desk.recipients import list_recipients
from iprospect_dpo.register import audit
from iprospect_dpo.register.backup import list_backups
from iprospect_dpo.register.file import APPLICATION_ID, REGISTER_FORMAT, open_register
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
    texts = ("collection_sentence, special_sentence, bases_phrase, bases_sentence, "
             "business_function, individuals, joint_controller, retention, security, "
             "special_condition, automated_decisions, location, requirement, note")  # fmt: skip
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
