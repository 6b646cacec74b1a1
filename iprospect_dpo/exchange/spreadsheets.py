"""The sheets of a workbook as text: .xlsx, .xls and .ods, by one library that reads them all.

Nothing is computed: a formula is the value that was kept with it. What stands in merged cells is
the value of each of them.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from iprospect_dpo.exchange.table_types import (
    MAX_UNPACKED,
    Table,
    TableRow,
    TableUnreadableError,
    distinct,
)

#: More merged cells than this are a page laid out, not a list.
_MOST_MERGED = 100_000


def read_spreadsheet(raw: bytes, name: str, encoding: str) -> list[Table]:
    """Return the sheets of a workbook, the hidden ones too. Raises TableUnreadableError."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    if raw.startswith(b"PK") and _unpacked(raw, name) > MAX_UNPACKED:
        raise TableUnreadableError(f"{name} is too large to be read as a table.")
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
        return [_table(book.get_sheet_by_name(each), encoding) for each in book.sheet_names]
    except PasswordError as error:
        raise TableUnreadableError(
            f"{name} is protected by a password. Save it without one first."
        ) from error
    except (CalamineError, OSError, ValueError) as error:
        raise TableUnreadableError(f"{name} cannot be read as a spreadsheet.") from error


def _unpacked(raw: bytes, name: str) -> int:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            return sum(info.file_size for info in packed.infolist())
    except zipfile.BadZipFile as error:
        raise TableUnreadableError(f"{name} cannot be read as a spreadsheet.") from error


def _table(sheet: Any, encoding: str) -> Table:  # noqa: ANN401 - a sheet of the library
    grid = [[_text(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    above = _fill_merged(grid, sheet.merged_cell_ranges or [])
    rows: list[TableRow] = []
    for at, cells in enumerate(grid):
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            rows.append(TableRow(at + 1, tuple(cells), frozenset(above.get(at, ()))))
    if not rows:
        return Table(sheet.name, (), ())
    return Table(sheet.name, distinct(rows[0].cells), tuple(rows[1:]), encoding)


def _fill_merged(
    grid: list[list[str]], ranges: Sequence[tuple[tuple[int, int], tuple[int, int]]]
) -> dict[int, set[int]]:
    """Give each cell of a merged range its value; return the columns filled from above, by row."""
    above: dict[int, set[int]] = {}
    left = _MOST_MERGED
    for (top, first), (bottom, last) in ranges:
        left -= (bottom - top + 1) * (last - first + 1)
        if left < 0 or top >= len(grid) or first >= len(grid[top]):
            continue
        value = grid[top][first]
        if not value:
            continue
        for at in range(top, min(bottom, len(grid) - 1) + 1):
            for column in range(first, min(last, len(grid[at]) - 1) + 1):
                grid[at][column] = value
                if at > top:
                    above.setdefault(at, set()).add(column)
    return above


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime):
        value += timedelta(seconds=0.5)  # a serial number is seldom the whole second
        if value.time().replace(microsecond=0) == time():
            return value.date().isoformat()
        return value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = str(value).replace("_x000D_", "\r").replace("\r\n", "\n")
    return text.rstrip().lstrip(" \n\u00a0")
