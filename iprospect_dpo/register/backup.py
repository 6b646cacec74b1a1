"""Backups that were opened and checked before they count; restoring one; replacing the file."""

from __future__ import annotations

import os
import sqlite3
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from iprospect_dpo.register.connection import (
    APPLICATION_ID,
    check_register,
    raw_connection,
    side_files,
)
from iprospect_dpo.register.errors import BackupError
from iprospect_dpo.register.evidence import copy_files, evidence_folder
from iprospect_dpo.surroundings import Surroundings

#: Daily backups kept; older ones are removed, since they hold what was erased meanwhile.
KEEP = 14
#: Where the evidence files lie among the backups: each once, since its name is its fingerprint.
EVIDENCE = "files"


@dataclass(frozen=True)
class Backup:
    """A backup that passed its checks."""

    path: Path
    made_on: date
    journal_entries: int
    journal_head: str


def backup_folder(register: Path) -> Path:
    """Return where backups of a register go unless the machine's settings say otherwise."""
    return register.with_name(f"{register.name}.backups")


def make_backup(
    path: Path, key: str | None, surroundings: Surroundings, folder: Path | None = None
) -> Backup:
    """Copy a register by ``VACUUM INTO``; the copy counts once it was opened and checked.

    One a day: a later one replaces the day's earlier one once it is good. Raises BackupError.
    """
    folder = folder or backup_folder(path)
    today = surroundings.today()
    target = folder / f"{path.stem}-{today.isoformat()}.dpo"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
        connection = raw_connection(path, key)
        try:
            entries, head = _copy(connection, target, key)
        finally:
            connection.close()
        copy_files(evidence_folder(path), folder / EVIDENCE)
        _prune(folder, path.stem, target)
    except OSError as error:
        raise BackupError(
            f"The backup could not be saved in {folder}: {error.strerror or error}."
        ) from error
    return Backup(target, today, entries, head)


def copy_before_migration(path: Path, key: str | None, surroundings: Surroundings) -> Path:
    """Keep a checked copy of a register whose tables are about to change."""
    folder = backup_folder(path)
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{path.stem}-before-update-{surroundings.today().isoformat()}.dpo"
    connection = raw_connection(path, key)
    try:
        _copy(connection, target, key)
    finally:
        connection.close()
    return target


def list_backups(register: Path, folder: Path | None = None) -> list[tuple[date, Path]]:
    """Return the daily backups of a register, the newest first."""
    folder = folder or backup_folder(register)
    found = []
    for path in folder.glob(f"{register.stem}-*.dpo") if folder.is_dir() else ():
        try:
            found.append((date.fromisoformat(path.stem.removeprefix(f"{register.stem}-")), path))
        except ValueError:
            continue
    return sorted(found, reverse=True)


def restore_backup(register: Path, backup: Path, key: str | None) -> None:
    """Put a backup in the register's place. No connection may be open.

    The backup is checked first and stays where it is. Raises BackupError.
    """
    if wrong := check_register(backup, key):
        raise BackupError(f"The backup {backup.name} is damaged: {wrong[0]}")
    fresh = register.with_name(f"{register.name}.restoring")
    fresh.unlink(missing_ok=True)
    connection = raw_connection(backup, key)
    try:
        _copy(connection, fresh, key)
    finally:
        connection.close()
        _drop_side_files(backup)
    replace_register(register, fresh, key)
    copy_files(backup.parent / EVIDENCE, evidence_folder(register))


def replace_register(register: Path, fresh: Path, key: str | None) -> None:
    """Put another file in a register's place; the only way in which that is ever done.

    A stale ``-wal`` beside a new file brings the old rows back, and ``integrity_check`` says ok.
    So both files are drained first and no side file may stand when the new one moves in.
    """
    for path in (register, fresh):
        if path.exists():
            _drain(path, key)
    for path in (*side_files(register), *side_files(fresh)):
        if path.exists():
            raise BackupError(
                f"{path.name} is still in use, so the register was not changed. Close every "
                "window of the program and try again."
            )
    fresh.replace(register)
    register.chmod(0o600)
    _sync_folder(register.parent)


def _copy(connection: Any, target: Path, key: str | None) -> tuple[int, str]:  # noqa: ANN401
    """Write a copy beside the target, check it against its origin, and move it into place."""
    unfinished = target.with_name(f"{target.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    try:
        connection.execute("VACUUM INTO ?", (str(unfinished),))
        unfinished.chmod(0o600)
        _same(connection, unfinished, key)
        entries, head = _journal_head(unfinished, key)
        if wrong := check_register(unfinished, key):
            raise BackupError(f"The backup failed its check and was not kept: {wrong[0]}")
        _drain(unfinished, key)
        with unfinished.open("rb+") as file:
            os.fsync(file.fileno())
        unfinished.replace(target)
        _sync_folder(target.parent)
    except (driver.Error, sqlite3.Error) as error:
        raise BackupError(f"The backup could not be made: {error}.") from error
    finally:
        unfinished.unlink(missing_ok=True)
        _drop_side_files(unfinished)
    return entries, head


def _same(origin: Any, copy: Path, key: str | None) -> None:  # noqa: ANN401
    """Compare what a copy may lose in silence: its marks and the rows of the journal."""
    other = raw_connection(copy, key)
    try:
        if other.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
            raise BackupError("The backup failed its check and was not kept.")
        for question in ("PRAGMA user_version", "SELECT name FROM sqlite_master ORDER BY name"):
            if origin.execute(question).fetchall() != other.execute(question).fetchall():
                raise BackupError("The backup is incomplete and was not kept.")
    finally:
        other.close()


def _journal_head(path: Path, key: str | None) -> tuple[int, str]:
    connection = raw_connection(path, key)
    try:
        row = connection.execute(
            "SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1"
        ).fetchone()
    finally:
        connection.close()
    return (row[0], row[1]) if row else (0, "")


def _drain(path: Path, key: str | None) -> None:
    """Bring everything into the one file and leave WAL, so that no side file is needed."""
    connection = raw_connection(path, key)
    try:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        (mode,) = connection.execute("PRAGMA journal_mode = DELETE").fetchone()
    except driver.OperationalError as error:
        raise BackupError(
            f"{path.name} is in use, so it was not changed. Close every window of the program "
            "and try again."
        ) from error
    finally:
        connection.close()
    if mode != "delete":
        raise BackupError(f"{path.name} is in use, so it was not changed.")


def _drop_side_files(path: Path) -> None:
    for side in side_files(path):
        side.unlink(missing_ok=True)


def _prune(folder: Path, stem: str, newest: Path) -> None:
    for _, path in list_backups(newest.with_name(f"{stem}.dpo"), folder)[KEEP:]:
        path.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
