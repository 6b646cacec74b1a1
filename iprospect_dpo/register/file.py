"""The register's file: create, open, unlock, close, check.

The same driver with or without a passphrase. The order of the steps matters; see README, "How it
is built".
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, create_engine, event
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import QueuePool

from iprospect_dpo.register import holder as holding
from iprospect_dpo.register.connection import (
    APPLICATION_ID,
    REGISTER_FORMAT,
    check_declared,
    raw_connection,
    side_files,
)
from iprospect_dpo.register.errors import (
    RegisterDamagedError,
    RegisterExistsError,
    RegisterHeldError,
    RegisterLockedError,
    RegisterMissingError,
    RegisterNewerError,
    WrongPassphraseError,
)
from iprospect_dpo.register.key import SALT_BYTES, derive_key, file_salt
from iprospect_dpo.register.search import watch
from iprospect_dpo.surroundings import Surroundings

#: The revision of the tables that this program reads and writes.
HEAD = "0007"


@dataclass
class Register:
    """An open register. ``reading()`` and ``writing()`` give sessions that end inside the desk."""

    path: Path
    surroundings: Surroundings
    locked: bool
    key: str | None = field(repr=False)
    holder: holding.Holder | None = None

    def __post_init__(self) -> None:
        self._engine = create_engine(
            "sqlite+pysqlite://",
            module=driver,
            creator=lambda: raw_connection(self.path, self.key),
            poolclass=QueuePool,
            hide_parameters=True,
        )
        event.listen(self._engine, "begin", _begin)
        self._read = sessionmaker(self._engine, expire_on_commit=False)
        writer = self._engine.execution_options(immediate=True)
        self._write = sessionmaker(writer, expire_on_commit=False)
        watch(self._write)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a session that only reads."""
        with self._read() as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Give a session in one transaction that begins at once; it commits at the end.

        Raises RegisterHeldError when another program has taken the register.
        """
        if self.holder is None:
            raise RegisterHeldError(_held_sentence(self.path))
        with self._write() as session, session.begin():
            yield session

    def connection(self) -> Any:  # noqa: ANN401 - the driver has no types
        """Return a raw connection of its own for checks and backups; the caller closes it."""
        return raw_connection(self.path, self.key)

    def close(self) -> None:
        """Let go of every connection and of the lock file."""
        self._engine.dispose()
        if self.holder is not None:
            holding.release(self.path, self.holder)
            self.holder = None


def create_register(path: Path, surroundings: Surroundings, passphrase: str | None) -> Register:
    """Make an empty register, with a passphrase or without, and open it for writing.

    Raises RegisterExistsError when anything is at that place.
    """
    if path.exists():
        raise RegisterExistsError(f"There is already a register at {path}. Nothing was changed.")
    folder = path.parent
    fresh_folder = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    if fresh_folder:
        folder.chmod(0o700)
    held = holding.take(path, surroundings.now())
    try:
        key = None
        if passphrase is not None:
            key = derive_key(passphrase, surroundings.token_bytes(SALT_BYTES))
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        connection = raw_connection(path, key)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {REGISTER_FORMAT}")
        connection.close()
        from iprospect_dpo.register.migrate import upgrade

        upgrade(path, key)
    except BaseException:
        for leftover in (path, *side_files(path)):
            leftover.unlink(missing_ok=True)
        holding.release(path, held)
        raise
    return Register(path, surroundings, passphrase is not None, key, held)


def needs_passphrase(path: Path) -> bool:
    """Say whether a register is locked. Raises RegisterMissingError when there is none."""
    if not path.is_file():
        raise RegisterMissingError(f"There is no register at {path}.")
    if path.stat().st_size == 0:
        raise RegisterDamagedError(f"{path} is empty, so it is not a register.")
    return file_salt(path) is not None


def open_register(
    path: Path, surroundings: Surroundings, passphrase: str | None = None, *, write: bool = True
) -> Register:
    """Open a register, unlocking it when it has a passphrase; take its lock file for writing.

    Raises RegisterMissingError, RegisterLockedError, WrongPassphraseError, RegisterHeldError,
    RegisterNewerError, RegisterDamagedError. Older tables are brought up to date first.
    """
    locked = needs_passphrase(path)
    if locked and passphrase is None:
        raise RegisterLockedError("The register is locked with a passphrase.")
    salt = file_salt(path)
    key = derive_key(passphrase or "", salt) if salt is not None else None
    revision = _inspect(path, key)
    held = holding.take(path, surroundings.now()) if write else None
    try:
        if revision != HEAD:
            _migrate(path, key, write=write, surroundings=surroundings)
        check_declared(path, key)
    except BaseException:
        if held is not None:
            holding.release(path, held)
        raise
    return Register(path, surroundings, locked, key, held)


def _begin(connection: Connection) -> None:
    """Begin by hand: at once for a writer, plainly for a reader, so that readers never wait."""
    immediate = connection.get_execution_options().get("immediate", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def _inspect(path: Path, key: str | None) -> str:
    """Return the revision of the tables, having touched nothing."""
    try:
        connection = driver.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)
        try:
            connection.execute("PRAGMA cipher_log_level = none")
            if key is not None:
                connection.execute(f"PRAGMA key = \"x'{key}'\"")
            (identity,) = connection.execute("PRAGMA application_id").fetchone()
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            rows = connection.execute(
                "SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'"
            ).fetchone()
            revision = ""
            if rows[0]:
                (revision,) = connection.execute(
                    "SELECT version_num FROM alembic_version"
                ).fetchone() or ("",)
        finally:
            connection.close()
    except driver.DatabaseError as error:
        if key is not None:
            raise WrongPassphraseError("The passphrase is wrong.") from error
        raise RegisterDamagedError(f"{path} is not a register, or is damaged.") from error
    if identity != APPLICATION_ID:
        raise RegisterDamagedError(f"{path} is not a register of this program.")
    if version > REGISTER_FORMAT or str(revision) > HEAD:
        raise RegisterNewerError(
            "The register was saved by a newer version of this program. Nothing was changed. "
            "Install the newer version to open it."
        )
    return str(revision)


def _migrate(path: Path, key: str | None, *, write: bool, surroundings: Surroundings) -> None:
    if not write:
        raise RegisterHeldError(_held_sentence(path))
    from iprospect_dpo.register.backup import copy_before_migration
    from iprospect_dpo.register.migrate import upgrade

    copy_before_migration(path, key, surroundings)
    upgrade(path, key)


def _held_sentence(path: Path) -> str:
    other = holding.holder_of(path)
    return other.sentence() if other else "The register is open as read-only."
