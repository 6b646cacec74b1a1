"""The journal holds; backups are good before they count; a replaced file brings nothing back."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from iprospect_dpo.register import audit
from iprospect_dpo.register.backup import (
    KEEP,
    list_backups,
    make_backup,
    replace_register,
    restore_backup,
)
from iprospect_dpo.register.connection import check_register, raw_connection, side_files
from iprospect_dpo.register.errors import BackupError
from iprospect_dpo.register.file import Register, create_register, open_register
from iprospect_dpo.surroundings import real_surroundings

HERE = real_surroundings(date(2026, 11, 23))


def write(register: Register, number: int = 1) -> None:
    for each in range(number):
        with register.writing() as session:
            audit.record(
                session,
                HERE,
                "tried",
                f"T-{each}",
                new={"number": each},
                personal={"name": "Priya Raman"},
                person_id=1,
            )


@pytest.fixture
def register(tmp_path: Path) -> Register:
    made = create_register(tmp_path / "r.dpo", HERE, None)
    write(made, 3)
    return made


def test_the_chain_verifies_and_its_entries_cannot_be_touched(register: Register) -> None:
    with register.reading() as session:
        verdict = audit.verify(session)
        assert verdict.sound
        assert (verdict.entries, verdict.head) == (3, audit.head(session))
    for change in (
        "UPDATE journal SET action = 'x' WHERE seq = 1",
        "DELETE FROM journal WHERE seq = 3",
        "INSERT OR REPLACE INTO journal SELECT seq, at, working_date, 'me', action, record, "
        "detail, previous, hash FROM journal WHERE seq = 2",
        "INSERT INTO journal SELECT 9, at, working_date, who, action, record, detail, previous, "
        "hash FROM journal WHERE seq = 2",
    ):
        with pytest.raises(DatabaseError, match="append-only"), register.writing() as session:
            session.execute(text(change))
    register.close()


@pytest.mark.parametrize("column", ["at", "working_date", "who", "action", "record", "detail"])
def test_a_changed_entry_breaks_the_chain(register: Register, column: str) -> None:
    path = register.path
    register.close()
    connection = raw_connection(path, None)
    connection.execute("DROP TRIGGER journal_no_update")
    connection.execute(f"UPDATE journal SET {column} = {column} || 'x' WHERE seq = 2")
    connection.execute(
        "CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN SELECT "
        "RAISE(ABORT, 'the journal is append-only'); END"
    )
    connection.close()
    again = open_register(path, HERE)
    with again.reading() as session:
        assert audit.verify(session).broken_at == 2
    again.close()


def test_the_chain_holds_digests_and_survives_erasure(register: Register) -> None:
    with register.reading() as session:
        details = session.execute(text("SELECT detail FROM journal")).scalars().all()
        assert not any("Priya" in detail for detail in details)
        first, second = details[:2]
        assert first.split("digest")[1] != second.split("digest")[1]
    with register.writing() as session:
        session.execute(text("UPDATE personal_values SET text = 'Someone' WHERE id = 1"))
    with register.reading() as session:
        assert audit.verify(session).broken_at == 1
    with register.writing() as session:
        session.execute(text("UPDATE personal_values SET salt = NULL, text = NULL"))
    with register.reading() as session:
        assert audit.verify(session).sound
    register.close()
    assert b"Priya" not in register.path.read_bytes()


def test_the_real_instant_and_the_working_date_are_both_kept(register: Register) -> None:
    with register.reading() as session:
        at, working = session.execute(
            text("SELECT at, working_date FROM journal WHERE seq = 1")
        ).one()
    register.close()
    assert working == "2026-11-23"
    assert at.endswith("Z")


@pytest.mark.parametrize("passphrase", [None, "secret words"])
def test_a_backup_is_whole_and_opens(tmp_path: Path, passphrase: str | None) -> None:
    register = create_register(tmp_path / "r.dpo", HERE, passphrase)
    write(register, 2)
    backup = make_backup(register.path, register.key, register.surroundings)
    assert backup.journal_entries == 2
    assert check_register(backup.path, register.key) == []
    assert backup.path.stat().st_mode & 0o777 == 0o600
    assert list(backup.path.parent.iterdir()) == [backup.path]
    write(register, 1)
    assert make_backup(register.path, register.key, register.surroundings).journal_entries == 3
    register.close()
    copy = tmp_path / "copy.dpo"
    shutil.copy(backup.path, copy)
    again = open_register(copy, HERE, passphrase)
    with again.reading() as session:
        assert audit.verify(session).entries == 3
    again.close()


def test_a_backup_that_cannot_be_made_says_so(register: Register, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.touch()
    with pytest.raises(BackupError, match="could not be saved"):
        make_backup(register.path, register.key, register.surroundings, blocked / "folder")
    register.close()


def test_old_daily_backups_go(tmp_path: Path) -> None:
    register = create_register(tmp_path / "r.dpo", HERE, None)
    first = make_backup(register.path, register.key, register.surroundings).path
    for day in range(1, KEEP + 5):
        older = date(2026, 11, 23) - timedelta(days=day)
        shutil.copy(first, first.with_name(f"r-{older.isoformat()}.dpo"))
    stranger = first.with_name("r-notes.dpo")
    stranger.touch()
    make_backup(register.path, register.key, register.surroundings)
    assert len(list_backups(register.path)) == KEEP
    assert stranger.exists()
    register.close()


def test_restoring_gives_the_old_rows_and_nothing_else(tmp_path: Path) -> None:
    register = create_register(tmp_path / "r.dpo", HERE, None)
    write(register, 2)
    backup = make_backup(register.path, register.key, register.surroundings).path
    write(register, 3)
    register.close()
    restore_backup(register.path, backup, None)
    assert not any(side.exists() for side in side_files(register.path))
    again = open_register(register.path, HERE)
    with again.reading() as session:
        assert audit.verify(session).entries == 2
    again.close()
    assert backup.exists()


def test_a_register_in_use_is_not_replaced(tmp_path: Path) -> None:
    register = create_register(tmp_path / "r.dpo", HERE, None)
    write(register, 2)
    backup = make_backup(register.path, register.key, register.surroundings).path
    write(register, 1)
    with register.reading() as session:
        assert audit.verify(session).entries == 3
        with pytest.raises(BackupError, match="in use"):
            restore_backup(register.path, backup, None)
        assert audit.verify(session).entries == 3
    register.close()


def test_a_stale_wal_never_meets_a_new_file(tmp_path: Path) -> None:
    register = create_register(tmp_path / "r.dpo", HERE, None)
    write(register, 1)
    fresh = make_backup(register.path, register.key, register.surroundings).path
    write(register, 4)
    killed = tmp_path / "killed.dpo"
    shutil.copy(register.path, killed)
    for side in side_files(register.path):
        shutil.copy(side, killed.with_name(killed.name + side.name.removeprefix("r.dpo")))
    register.close()
    new = tmp_path / "new.dpo"
    shutil.copy(fresh, new)
    replace_register(killed, new, None)
    again = open_register(killed, HERE)
    with again.reading() as session:
        assert audit.verify(session).entries == 1
    again.close()


def test_a_damaged_backup_is_not_restored(tmp_path: Path) -> None:
    register = create_register(tmp_path / "r.dpo", HERE, "secret words")
    write(register, 2)
    backup = make_backup(register.path, register.key, register.surroundings).path
    key = register.key
    register.close()
    raw = bytearray(backup.read_bytes())
    raw[len(raw) // 2] ^= 0xFF
    backup.write_bytes(bytes(raw))
    before = register.path.read_bytes()
    with pytest.raises(BackupError, match="is damaged:"):
        restore_backup(register.path, backup, key)
    assert register.path.read_bytes() == before


def test_the_driver_is_the_same_with_and_without_a_passphrase() -> None:
    assert driver.sqlite_version_info >= (3, 50)
