"""Consents brought in from a list: columns by heading, people matched, a no never overturned."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from iprospect_dpo.desk.consents.import_map import ImportMap, heading_key
from iprospect_dpo.desk.consents.import_rows import ConsentRow, RowReader
from iprospect_dpo.desk.consents.index import ConsentIndex
from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.exchange.mailing_lists import MailingList, read_mailing_list
from iprospect_dpo.exchange.table_types import Table
from iprospect_dpo.exchange.tables import write_csv
from iprospect_dpo.register import audit
from iprospect_dpo.register.file import Register


@dataclass(frozen=True)
class ImportResult:
    """What became of a list.

    ``dates`` says how dates were read where both ways would fit; ``samples`` are up to three of
    them as (what stands there, day first, month first). ``unread`` are the headings that fill no
    field, ``profile`` what export the list looks like, ``sheets_left`` the sheets not read.
    ``yes`` counts the new rows that agree, ``contacts`` the refused ones without any answer.
    """

    read: int
    added: int
    unchanged: int
    refused: tuple[tuple[int, str], ...]
    created: tuple[str, ...]
    dates: str = ""
    samples: tuple[tuple[str, str, str], ...] = ()
    unread: tuple[str, ...] = ()
    profile: str = ""
    sheets_left: tuple[str, ...] = ()
    yes: int = 0
    contacts: int = 0

    @property
    def groups(self) -> str:
        """The new answers by what they say, and the refused rows by why."""
        counts = (
            (self.yes, "yes"),
            (self.added - self.yes, "no or withdrawn"),
            (self.contacts, "without an answer, so not a consent"),
            (len(self.refused) - self.contacts, "unreadable"),
        )
        return ", ".join(f"{count} {words}" for count, words in counts if count)

    def as_json(self) -> dict[str, Any]:
        """Return it as ``consent import --json`` prints it."""
        return {
            "read": self.read,
            "added": self.added,
            "unchanged": self.unchanged,
            "refused": [{"row": row, "reason": reason} for row, reason in self.refused],
            "created": list(self.created),
        }


def import_consents(
    register: Register, path: Path, how: ImportMap | None = None, *, dry_run: bool = False
) -> ImportResult:
    """Bring consents in: the good rows in one transaction, the others named with their reason.

    Raises TableUnreadableError, DeskError. With ``dry_run`` nothing is written.
    """
    how = how or ImportMap()
    found = read_mailing_list(path)
    today = register.surroundings.today()
    readers = _readers(found, how, today)
    rows, refused = _all_rows(readers, found.tables)
    added, unchanged = 0, 0
    with register.writing() as session:
        index = ConsentIndex(session, register)
        written = []
        for row in rows:
            try:
                new = _put(index, row)
            except DeskError as error:
                refused.append((row.number, str(error)))
                continue
            if new:
                added += 1
                written.append(row)
            else:
                unchanged += 1
        written_any = bool(added or index.completed or index.filled_up)
        if dry_run or not written_any:
            session.rollback()
        else:
            index.finish()
            audit.record(
                session,
                register.surroundings,
                "consents brought in",
                path.name,
                new={
                    "rows": added,
                    "sha256": _digest(written),
                    "created": list(index.created),
                    "wordings completed": index.completed,
                    "people filled up": index.filled_up,
                },
            )
        created = tuple(index.created) if written_any else ()
    refused.sort()
    reader = readers[0]
    told = next((each.samples for each in readers if each.samples), ())
    return ImportResult(
        sum(len(table.rows) for table in found.tables),
        added,
        unchanged,
        tuple(refused),
        created,
        "dmy" if told else "",
        told,
        reader.unread,
        reader.roles.profile.sentence if reader.roles.profile else "",
        found.others,
        sum(row.kind.is_yes for row in written),
        sum(each.contacts for each in readers),
    )


def _readers(found: MailingList, how: ImportMap, today: date) -> list[RowReader]:
    """Return a reader for each sheet; the mapping of the first need not fit the others."""
    file = found.path.stem
    readers = [RowReader(found.table, how, today, file)]
    for table in found.also:
        named = {heading_key(heading) for heading in table.headings}
        columns = {key: name for key, name in how.columns.items() if heading_key(key) in named}
        readers.append(RowReader(table, replace(how, columns=columns), today, file))
    return readers


def _all_rows(
    readers: Sequence[RowReader], tables: Sequence[Table]
) -> tuple[list[ConsentRow], list[tuple[int, str]]]:
    """Return the rows of every sheet that was read; a refusal on a further one names it."""
    rows: list[ConsentRow] = []
    refused: list[tuple[int, str]] = []
    for at, reader in enumerate(readers):
        more, wrong = reader.rows()
        rows += more
        sheet = f"Sheet {tables[at].name}: " if at else ""
        refused += [(number, f"{sheet}{reason}") for number, reason in wrong]
    return rows, refused


def _put(index: ConsentIndex, row: ConsentRow) -> bool:
    """Put a row on record; say whether it was new. Raises DeskError."""
    if row.channel is None or not row.purpose:
        return index.stop(
            row.kind,
            row.day,
            name=row.name,
            email=row.email,
            phone=row.phone,
            also=row.also,
            purpose=row.purpose,
            channel=row.channel,
            evidence=row.evidence,
        )
    return index.record(
        name=row.name,
        email=row.email,
        phone=row.phone,
        purpose=row.purpose,
        channel=row.channel,
        kind=row.kind,
        day=row.day,
        time=row.time,
        method=row.method,
        wording=row.wording,
        wording_text=row.wording_text,
        evidence=row.evidence,
        also=row.also,
        asked_then=row.asked_then,
    )


def _digest(rows: Sequence[ConsentRow]) -> str:
    """Return the SHA-256 over the rows in canonical form, so that a changed one is found."""
    lines = [
        json.dumps(
            [
                row.name,
                row.email,
                row.phone,
                row.purpose,
                row.channel.value if row.channel else "",
                row.kind.value,
                row.day.isoformat() if row.day else "",
                row.time,
                row.method,
                row.wording,
            ],
            ensure_ascii=False,
        )
        for row in rows
    ]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def refused_rows(path: Path, result: ImportResult) -> bytes:
    """Return the refused rows as a CSV, each with its number and its reason."""
    table = read_mailing_list(path).table
    why = dict(result.refused)
    rows = [
        [str(row.number), why[row.number], *row.cells] for row in table.rows if row.number in why
    ]
    return write_csv(["Row", "Why it was refused", *table.headings], rows)
