"""The register's file: made, locked, opened, held, refused, and never half made."""

from __future__ import annotations

import json
import os
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver
from sqlalchemy import text

from iprospect_dpo.register import holder
from iprospect_dpo.register.connection import check_register, raw_connection, side_files
from iprospect_dpo.register.declared import DECLARED
from iprospect_dpo.register.errors import (
    RegisterDamagedError,
    RegisterExistsError,
    RegisterHeldError,
    RegisterLockedError,
    RegisterMissingError,
    RegisterNewerError,
    WrongPassphraseError,
)
from iprospect_dpo.register.file import Register, create_register, needs_passphrase, open_register
from iprospect_dpo.register.records import Base, Setting
from iprospect_dpo.surroundings import real_surroundings

HERE = real_surroundings()


def put(register: Register, key: str) -> None:
    with register.writing() as session:
        session.add(Setting(key=key, value='"x"'))


def keys(register: Register) -> set[str]:
    with register.reading() as session:
        return {row.key for row in session.query(Setting)}


@pytest.mark.parametrize("passphrase", [None, "four words to remember", "Ünïcödé ﬁ"])
def test_what_is_written_is_there_when_opened_again(tmp_path: Path, passphrase: str | None) -> None:
    path = tmp_path / "new" / "register.dpo"
    register = create_register(path, HERE, passphrase)
    put(register, "one")
    register.close()
    assert needs_passphrase(path) is (passphrase is not None)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    again = open_register(path, HERE, passphrase)
    assert keys(again) == {"one"}
    assert check_register(path, again.key) == []
    again.close()
    assert [entry.name for entry in path.parent.iterdir()] == ["register.dpo"]


def test_a_passphrase_is_taken_in_any_form_of_its_letters(tmp_path: Path) -> None:
    path = tmp_path / "r.dpo"
    create_register(path, HERE, "caf\u00e9 \ufb01ne").close()
    open_register(path, HERE, "cafe\u0301 fine").close()


def test_a_locked_register_shows_nothing_of_itself(tmp_path: Path) -> None:
    path = tmp_path / "r.dpo"
    register = create_register(path, HERE, "secret words")
    put(register, "Priya-Raman")
    register.close()
    raw = path.read_bytes()
    assert b"SQLite" not in raw
    assert b"Priya" not in raw
    with pytest.raises(RegisterLockedError):
        open_register(path, HERE)
    with pytest.raises(WrongPassphraseError):
        open_register(path, HERE, "other words")
    assert path.read_bytes() == raw


def test_a_wrong_passphrase_prints_nothing(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "r.dpo"
    create_register(path, HERE, "secret words").close()
    with pytest.raises(WrongPassphraseError):
        open_register(path, HERE, "other words")
    assert capfd.readouterr() == ("", "")


def test_nothing_is_made_where_something_is(tmp_path: Path) -> None:
    path = tmp_path / "r.dpo"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(RegisterExistsError):
        create_register(path, HERE, None)
    assert path.read_text(encoding="utf-8") == "mine"


def test_what_is_missing_strange_or_empty_is_refused_and_left(tmp_path: Path) -> None:
    with pytest.raises(RegisterMissingError):
        open_register(tmp_path / "none.dpo", HERE)
    assert not list(tmp_path.glob("*.dpo*"))
    other = tmp_path / "other.dpo"
    connection = driver.connect(str(other))
    connection.execute("CREATE TABLE t (a)")
    connection.close()
    before = other.read_bytes()
    with pytest.raises(RegisterDamagedError, match="not a register"):
        open_register(other, HERE)
    assert other.read_bytes() == before
    empty = tmp_path / "empty.dpo"
    empty.touch()
    with pytest.raises(RegisterDamagedError, match="empty"):
        open_register(empty, HERE)


@pytest.mark.parametrize(
    "newer", ["PRAGMA user_version = 9", "UPDATE alembic_version SET version_num = '9999'"]
)
def test_a_newer_register_is_refused_and_left_untouched(tmp_path: Path, newer: str) -> None:
    path = tmp_path / "r.dpo"
    create_register(path, HERE, None).close()
    connection = driver.connect(str(path), isolation_level=None)
    connection.execute(newer)
    connection.close()
    before = path.read_bytes()
    with pytest.raises(RegisterNewerError, match="newer version"):
        open_register(path, HERE)
    assert path.read_bytes() == before
    assert not holder.lock_path(path).exists()


def test_a_second_writer_is_told_who_holds_it_and_a_reader_reads(tmp_path: Path) -> None:
    path = tmp_path / "r.dpo"
    first = create_register(path, HERE, None)
    put(first, "one")
    with pytest.raises(RegisterHeldError, match=str(os.getpid())):
        open_register(path, HERE)
    reader = open_register(path, HERE, write=False)
    assert keys(reader) == {"one"}
    with pytest.raises(RegisterHeldError):
        put(reader, "two")
    reader.close()
    first.close()
    open_register(path, HERE).close()


def test_a_dead_process_s_lock_is_taken_over(tmp_path: Path) -> None:
    path = tmp_path / "r.dpo"
    create_register(path, HERE, None).close()
    mine = holder.take(path, datetime.now(UTC))
    dead = {**vars(mine), "pid": 2**22 + 7}
    holder.lock_path(path).write_text(json.dumps(dead), encoding="utf-8")
    open_register(path, HERE).close()
    reborn = {**vars(mine), "started": "1"}
    holder.lock_path(path).write_text(json.dumps(reborn), encoding="utf-8")
    open_register(path, HERE).close()
    holder.lock_path(path).write_text("broken", encoding="utf-8")
    open_register(path, HERE).close()


def test_every_connection_is_set_up_as_it_must_be(tmp_path: Path) -> None:
    register = create_register(tmp_path / "r.dpo", HERE, None)
    with register.reading() as session:
        for pragma, value in (
            ("foreign_keys", 1),
            ("journal_mode", "wal"),
            ("synchronous", 2),
            ("secure_delete", 1),
            ("busy_timeout", 5000),
        ):
            assert session.execute(text(f"PRAGMA {pragma}")).scalar() == value
    register.close()


def test_a_reader_does_not_wait_for_a_writer(tmp_path: Path) -> None:
    register = create_register(tmp_path / "r.dpo", HERE, None)
    put(register, "before")
    seen: list[set[str]] = []
    with register.writing() as session:
        session.add(Setting(key="unfinished", value="1"))
        session.flush()
        reader = threading.Thread(target=lambda: seen.append(keys(register)))
        reader.start()
        reader.join(2)
        assert seen == [{"before"}]
    register.close()


def test_a_failed_change_leaves_nothing(tmp_path: Path) -> None:
    register = create_register(tmp_path / "r.dpo", HERE, None)

    class SlipError(Exception):
        pass

    def change() -> None:
        with register.writing() as session:
            session.add(Setting(key="half", value="1"))
            session.flush()
            raise SlipError

    with pytest.raises(SlipError):
        change()
    assert keys(register) == set()
    register.close()


def test_the_migrated_tables_are_the_declared_ones(tmp_path: Path) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext
    from sqlalchemy import create_engine

    path = tmp_path / "r.dpo"
    create_register(path, HERE, None).close()
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        found = compare_metadata(MigrationContext.configure(connection), Base.metadata)
        # the search index is a virtual table of SQLite's own, with its shadows
        assert [each for each in found if not str(each[1]).startswith("search_index")] == []
    engine.dispose()


@pytest.mark.parametrize("name", sorted(DECLARED))
def test_a_dropped_trigger_or_index_is_found_at_opening(tmp_path: Path, name: str) -> None:
    path = tmp_path / "r.dpo"
    create_register(path, HERE, None).close()
    kind = "TRIGGER" if "TRIGGER" in DECLARED[name] else "INDEX"
    connection = raw_connection(path, None)
    connection.execute(f"DROP {kind} {name}")
    connection.close()
    with pytest.raises(RegisterDamagedError, match=name):
        open_register(path, HERE)


def test_flipped_bytes_of_a_locked_register_are_found(tmp_path: Path) -> None:
    path = tmp_path / "r.dpo"
    register = create_register(path, HERE, "secret words")
    key = register.key
    register.close()
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 0xFF
    path.write_bytes(bytes(raw))
    assert check_register(path, key)


def test_no_side_file_is_left(tmp_path: Path) -> None:
    register = create_register(tmp_path / "r.dpo", HERE, None)
    put(register, "one")
    register.close()
    assert not any(side.exists() for side in side_files(tmp_path / "r.dpo"))
