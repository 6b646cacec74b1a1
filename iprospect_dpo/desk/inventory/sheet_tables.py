"""Which sheets of a workbook hold activities, with merged rows made one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from iprospect_dpo.exchange.table_types import Table, TableRow
from iprospect_dpo.exchange.tables import with_headings


@dataclass(frozen=True)
class ActivitySheets:
    """The sheets to be read, each with its mapping, and the names of those that are not."""

    read: tuple[tuple[Table, dict[str, str]], ...]
    left: tuple[str, ...] = ()


def activity_sheets(
    tables: Sequence[Table],
    known: Sequence[str],
    mapping_for: Callable[[Table], dict[str, str]],
    own: str,
) -> ActivitySheets:
    """Return every sheet one of whose columns is the purpose, the fullest first.

    ``own`` is the name that our own export gives its sheet of activities: where it is there, the
    others only say more of it. Without any such sheet the fullest is returned, to be asked about.
    """
    for table in tables:
        if table.name == own:
            headed = with_headings(table, known)
            return ActivitySheets(((headed, mapping_for(headed)),))
    headed_all = [with_headings(table, known) for table in tables]
    found = [(table, mapping_for(table)) for table in headed_all]
    with_purpose = [each for each in found if "purpose" in each[1].values()]
    if not with_purpose:
        return ActivitySheets((max(found, key=lambda each: len(each[1])),))
    most = max(len(mapping) for _, mapping in with_purpose)
    if most > 1:  # a sentence with the word “purpose” in a guidance sheet heads no activities
        with_purpose = [each for each in with_purpose if len(each[1]) > 1]
    ordered = sorted(with_purpose, key=lambda each: len(each[1]) < most)
    kept = {id(table) for table, _ in ordered}
    left = tuple(table.name for table in headed_all if id(table) not in kept and table.rows)
    read = tuple((_with_merged_rows(table, mapping), mapping) for table, mapping in ordered)
    return ActivitySheets(read, left)


def _with_merged_rows(table: Table, mapping: Mapping[str, str]) -> Table:
    """Return a sheet whose rows under one merged purpose are one row: each tells a part of it."""
    at = next((n for n, h in enumerate(table.headings) if mapping.get(h) == "purpose"), -1)
    rows: list[TableRow] = []
    for row in table.rows:
        if rows and at in row.from_above:
            rows[-1] = _joined(rows[-1], row)
        else:
            rows.append(row)
    return replace(table, rows=tuple(rows))


def _joined(first: TableRow, more: TableRow) -> TableRow:
    width = max(len(first.cells), len(more.cells))
    cells = []
    for at in range(width):
        one = first.cells[at] if at < len(first.cells) else ""
        two = more.cells[at] if at < len(more.cells) and at not in more.from_above else ""
        said = one.split("\n")
        cells.append(one if not two or two in said else "\n".join(filter(None, [one, two])))
    return replace(first, cells=tuple(cells))
