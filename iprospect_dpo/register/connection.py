"""Raw connections to a register's file, and the checks that run on one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from iprospect_dpo.register.declared import DECLARED
from iprospect_dpo.register.errors import RegisterDamagedError
from iprospect_dpo.text import fold

#: "iDPO" as a number: tells our files from other SQLite files.
APPLICATION_ID = 0x6944504F
#: The format of the file as such, apart from the revision of its tables.
REGISTER_FORMAT = 1
BUSY_MILLISECONDS = 5000


def raw_connection(path: Path, key: str | None) -> Any:  # noqa: ANN401 - the driver has no types
    """Open the file as every connection must be opened. Never creates a file."""
    connection = driver.connect(
        f"{path.absolute().as_uri()}?mode=rw",
        uri=True,
        isolation_level=None,  # transactions are SQLAlchemy's affair, not the driver's
        check_same_thread=False,
        timeout=BUSY_MILLISECONDS / 1000,
    )
    try:
        connection.execute("PRAGMA cipher_log_level = none")
        if key is not None:
            connection.execute(f"PRAGMA key = \"x'{key}'\"")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        connection.create_function("fold", 1, fold, deterministic=True)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
    except BaseException:
        connection.close()
        raise
    return connection


def side_files(path: Path) -> tuple[Path, Path]:
    """Return where SQLite keeps the files beside an open register."""
    return path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")


def check_declared(path: Path, key: str | None) -> None:
    """Check that triggers and indexes are those that the program declares.

    A batch migration drops them silently. Raises RegisterDamagedError naming what is missing.
    """
    connection = raw_connection(path, key)
    try:
        found = {
            name: " ".join(sql.split())
            for name, sql in connection.execute(
                "SELECT name, sql FROM sqlite_master WHERE type IN ('trigger', 'index') "
                "AND sql IS NOT NULL"
            )
        }
    finally:
        connection.close()
    wrong = sorted(name for name, sql in DECLARED.items() if found.get(name) != sql)
    if wrong:
        raise RegisterDamagedError(
            f"The register is missing {', '.join(wrong)}. Restore the last good backup."
        )


def check_register(path: Path, key: str | None) -> list[str]:
    """Run every check of the file and return what is wrong, a sentence each (none: []).

    ``integrity_check`` misses flipped bytes of a locked file; ``cipher_integrity_check`` finds
    them; both are run.
    """
    try:
        connection = raw_connection(path, key)
    except driver.DatabaseError:
        return ["The file cannot be opened with this key, or is damaged."]
    wrong: list[str] = []
    try:
        for (said,) in connection.execute("PRAGMA integrity_check"):
            if said != "ok":
                wrong.append(f"The file is damaged: {said}.")
        if key is not None:
            wrong += [
                f"The file is damaged: {said}."
                for (said,) in connection.execute("PRAGMA cipher_integrity_check")
            ]
        if connection.execute("PRAGMA foreign_key_check").fetchall():
            wrong.append("Some records refer to others that no longer exist.")
    except driver.DatabaseError as error:
        wrong.append(f"The file is damaged: {error}.")
    finally:
        connection.close()
    return wrong
