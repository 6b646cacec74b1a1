"""The triggers and indexes that every register must have, as their SQL."""

from __future__ import annotations

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex

from iprospect_dpo.register.records import Base

_REFUSE = "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"

#: The journal is append-only: nothing changes it, nothing leaves it, nothing enters out of order.
TRIGGERS = {
    "journal_no_update": f"CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal {_REFUSE}",
    "journal_no_delete": f"CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal {_REFUSE}",
    "journal_in_order": (
        "CREATE TRIGGER journal_in_order BEFORE INSERT ON journal "  # noqa: S608 - no input
        "WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM journal) " + _REFUSE
    ),
}


def _indexes() -> dict[str, str]:
    dialect = sqlite.dialect()
    return {
        str(index.name): " ".join(str(CreateIndex(index).compile(dialect=dialect)).split())
        for table in Base.metadata.tables.values()
        for index in table.indexes
    }


DECLARED = {**TRIGGERS, **_indexes()}
