"""Brings a register's tables up to date. Alembic is imported here, and only when needed."""

from __future__ import annotations

from pathlib import Path

import sqlcipher3.dbapi2 as driver
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, create_engine, event
from sqlalchemy.pool import StaticPool

from iprospect_dpo.register.connection import check_declared, check_register, raw_connection
from iprospect_dpo.register.errors import RegisterDamagedError

_MIGRATIONS = Path(__file__).parent / "migrations"


def alembic_config(connection: Connection) -> Config:
    """Return Alembic's settings, made in code: there is no ini file to lose."""
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def upgrade(path: Path, key: str | None, revision: str = "head") -> None:
    """Upgrade in one transaction with foreign keys off, then check everything.

    Foreign keys are switched off on the raw connection before any transaction: inside one the
    pragma is silently ignored, and a batch migration of a parent would delete its children.
    Raises RegisterDamagedError when the result does not pass its checks.
    """
    raw = raw_connection(path, key)
    raw.execute("PRAGMA foreign_keys = OFF")
    engine = create_engine(
        "sqlite+pysqlite://",
        module=driver,
        creator=lambda: raw,
        poolclass=StaticPool,
        hide_parameters=True,
    )
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    try:
        with engine.begin() as connection:
            command.upgrade(alembic_config(connection), revision)
    finally:
        engine.dispose()
        raw.close()
    if wrong := check_register(path, key):
        raise RegisterDamagedError(wrong[0])
    if revision == "head":
        check_declared(path, key)
