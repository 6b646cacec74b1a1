"""Reads and writes tables: CSV in any usual encoding, spreadsheets. The one place for both.

A table from outside is text: nothing in it is computed, and nothing that is written can be taken
for a formula by the program that opens it.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from iprospect_dpo.errors import KnownError
from iprospect_dpo.exchange.table_types import (
    MAX_BYTES,
    Table,
    TableRow,
    TableUnreadableError,
    distinct,
)

#: A cell of a spreadsheet holds no more.
LONGEST_CELL = 32_767
_ADDRESS = re.compile(r"[^@\s;,|]+@[^@\s;,|]+")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class CellTooLongError(KnownError):
    """A cell holds more than a spreadsheet takes; the sentence names the sheet."""


@dataclass(frozen=True)
class Formula:
    """A formula of the program's own making; nothing from outside ever becomes one."""

    text: str


@dataclass
class Sheet:
    """A sheet to be written."""

    name: str
    headings: Sequence[str]
    rows: Sequence[Sequence[object]]
    widths: Mapping[int, int] = field(default_factory=dict)


def read_tables(path: Path) -> list[Table]:
    """Return the sheets of a CSV file or a workbook. Raises TableUnreadableError."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise TableUnreadableError(f"{path.name} is too large to be read as a table.")
        raw = path.read_bytes()
    except OSError as error:
        raise TableUnreadableError(
            f"{path.name} cannot be read: {error.strerror or error}."
        ) from error
    if raw.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        from iprospect_dpo.exchange.spreadsheets import read_spreadsheet

        # What is no .xlsx is read all the same; given back it is a CSV.
        new = raw.startswith(b"PK") and b"mimetypeapplication/vnd.oasis" not in raw[:120]
        tables = read_spreadsheet(raw, path.name, "xlsx" if new else "sheet")
    else:
        tables = [_read_csv(raw, path.name)]
    if not any(table.headings for table in tables):
        raise TableUnreadableError(f"{path.name} does not contain a table.")
    return [table for table in tables if table.headings]


def with_headings(table: Table, known: Sequence[str]) -> Table:
    """Return the table with the row as headings in which most of the known words stand.

    Sheets often begin with a block about the business; a table whose first column names the
    fields, record under record, is turned.
    """
    wanted = {heading_key(word) for word in known}
    rows = [TableRow(_first_number(table), table.headings), *table.rows]
    hits = [sum(heading_key(cell) in wanted for cell in row.cells) for row in rows]
    down = [heading_key(row.cells[0]) in wanted for row in rows if row.cells]
    if sum(down) >= 3 and sum(down) > max(hits, default=0):
        return _turned(table, rows, wanted)
    best = max(range(min(len(rows), 30)), key=lambda n: (hits[n], -n))
    if hits[best] == 0 or best == 0:
        return table
    return Table(
        table.name,
        distinct(rows[best].cells),
        tuple(rows[best + 1 :]),
        table.encoding,
        table.delimiter,
    )


def heading_key(text: str) -> str:
    """Return a heading as it is compared: letters and digits, capitals alike, no mark of bold."""
    kept = "".join(char if char.isalnum() else " " for char in text.casefold())
    return " ".join(kept.split())


def write_csv(headings: Sequence[str], rows: Sequence[Sequence[object]]) -> bytes:
    """Return a CSV that spreadsheets open rightly: UTF-8 with its mark, no cell a formula."""
    return csv_text([headings, *rows], ",", "\r\n").encode("utf-8-sig", "replace")


def csv_text(rows: Sequence[Sequence[object]], delimiter: str, line_end: str) -> str:
    """Return rows as CSV, no cell a formula; a row with a line end in a cell is quoted whole."""
    out = io.StringIO()
    plain = csv.writer(out, delimiter=delimiter, lineterminator=line_end)
    quoted = csv.writer(out, delimiter=delimiter, lineterminator=line_end, quoting=csv.QUOTE_ALL)
    for row in rows:
        cells = [guarded(cell) for cell in row]
        broken = any("\r" in cell or "\n" in cell for cell in cells)
        (quoted if broken else plain).writerow(cells)
    return out.getvalue()


def write_xlsx(sheets: Sequence[Sheet]) -> bytes:
    """Return a workbook. Every text is a text, whatever it begins with; dates are dates.

    Raises CellTooLongError when a text is longer than a cell can hold: it would be cut in silence.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=False)
    del book[book.sheetnames[0]]
    for sheet in sheets:
        made = book.create_sheet(sheet.name[:31])
        for at, row in enumerate([sheet.headings, *sheet.rows], start=1):
            for number, value in enumerate(row, start=1):
                cell = made.cell(at, number)
                _put(cell, value, sheet.name)
                cell.alignment = Alignment(wrap_text=True, vertical="top")
                if at == 1:
                    cell.font = Font(bold=True)
        made.freeze_panes = "A2"
        for number in range(1, len(sheet.headings) + 1):
            made.column_dimensions[get_column_letter(number)].width = sheet.widths.get(number, 28)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _put(cell: Any, value: object, sheet: str) -> None:  # noqa: ANN401 - a cell of the library
    if isinstance(value, Formula):
        cell.value = value.text
        return
    if value is None or isinstance(value, (date, int, float)):
        cell.value = value
        if isinstance(value, date):
            cell.number_format = "yyyy-mm-dd"
        return
    text = "".join(char for char in str(value) if char in "\t\n\r" or ord(char) >= 32)
    if len(text) > LONGEST_CELL:
        raise CellTooLongError(
            f"A cell on the sheet {sheet} is too long for a spreadsheet: {text[:40]}…"
        )
    # XML would read a carriage return as a line feed; the format has its own way to write it.
    cell.value = text.replace("\r", "_x000D_")
    if text:
        cell.data_type = "s"
        cell.quotePrefix = text.startswith(_FORMULA)


def guarded(value: object) -> str:
    """Return a cell that no spreadsheet takes for a formula: an apostrophe stands before it."""
    text = "" if value is None else value.isoformat() if isinstance(value, date) else str(value)
    return f"'{text}" if text.startswith((*_FORMULA, "'")) else text


def unguarded(text: str) -> str:
    """Return what a guarded cell says."""
    return text[1:] if text.startswith("'") and text[1:].startswith((*_FORMULA, "'")) else text


# -- CSV -------------------------------------------------------------------------------------


def decode_table(raw: bytes, name: str) -> tuple[str, str]:
    """Return the text of a table file and its encoding: UTF-8, UTF-16 or Windows-1252."""
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if raw.startswith(mark):
            try:
                return raw.decode(encoding), encoding.removesuffix("-sig")
            except UnicodeDecodeError as error:
                raise TableUnreadableError(f"{name} is not a text table.") from error
    if (found := unmarked_utf16(raw)) is not None:
        return raw.decode(found), "utf-16"
    if b"\x00" in raw[:4000]:
        raise TableUnreadableError(f"{name} is not a text table.")
    if raw.startswith(b"%PDF"):
        raise TableUnreadableError(f"{name} is a PDF, not a table.")
    try:
        return raw.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace"), "windows-1252"


def unmarked_utf16(raw: bytes) -> str | None:
    """Return the codec of a UTF-16 text without its mark, None for what is none."""
    sample = raw[:4000]
    if b"\x00" not in sample:
        return None
    half = len(sample) // 4
    for encoding, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if zeros.count(0) > half:
            try:
                raw.decode(encoding)
            except UnicodeDecodeError:
                return None
            return encoding
    return None


def without_preamble(text: str) -> tuple[str, str, str]:
    """Return Excel's line "sep=;" if a text begins with one, the rest, and the mark it names."""
    match = re.match(r"(?:\ufeff)?\"?sep=(.)\"?(?:\r\n|\n|\r)", text, re.IGNORECASE)
    return (match[0], text[match.end() :], match[1]) if match else ("", text, "")


def _read_csv(raw: bytes, name: str) -> Table:
    text, encoding = decode_table(raw, name)
    _, text, delimiter = without_preamble(text.replace("\x00", ""))
    delimiter = delimiter or _delimiter(text)
    rows: list[TableRow] = []
    csv.field_size_limit(10_000_000)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for number, cells in enumerate(reader, start=1):
            row = TableRow(number, tuple(unguarded(cell.strip()) for cell in cells))
            if not row.empty:
                rows.append(row)
    except csv.Error as error:
        raise TableUnreadableError(f"{name} cannot be read as a table: {error}.") from error
    if not rows:
        return Table(name, (), ())
    return Table(name, distinct(rows[0].cells), tuple(rows[1:]), encoding, delimiter)


def _delimiter(text: str) -> str:
    """Return what parts the cells: what stands most evenly in the first lines."""
    best, most = ",", -1.0
    for mark in (",", ";", "\t", "|"):
        sample = io.StringIO(text[:20_000], newline="")
        read = [
            row
            for _, row in zip(range(20), csv.reader(sample, delimiter=mark), strict=False)
            if row
        ]
        counts = [len(row) for row in read]
        if not counts or counts[0] < 2:
            continue
        even = sum(count == counts[0] for count in counts) / len(counts)
        # An amount like 1,50 parts as evenly as a real mark does; an address stands whole in a cell
        # only where the mark is right.
        whole = any(_ADDRESS.fullmatch(cell.strip()) for row in read for cell in row)
        if even + whole / 2 + counts[0] / 1000 > most:
            best, most = mark, even + whole / 2 + counts[0] / 1000
    return best


def _first_number(table: Table) -> int:
    return table.rows[0].number - 1 if table.rows else 1


def _turned(table: Table, rows: Sequence[TableRow], wanted: set[str]) -> Table:
    """Return records that stand under one another, field by field, as rows."""
    records: list[tuple[int, dict[str, str]]] = []
    headings: list[str] = []
    names: dict[str, str] = {}
    for row in rows:
        if len(row.cells) < 2 or heading_key(row.cells[0]) not in wanted:
            continue
        key = heading_key(row.cells[0])
        if not records or key in records[-1][1]:
            records.append((row.number, {}))
        if key not in names:
            names[key] = row.cells[0].strip("* ")
            headings.append(key)
        records[-1][1][key] = "\n".join(cell for cell in row.cells[1:] if cell)
    return Table(
        table.name,
        tuple(names[key] for key in headings),
        tuple(
            TableRow(number, tuple(record.get(key, "") for key in headings))
            for number, record in records
        ),
        table.encoding,
        table.delimiter,
    )
