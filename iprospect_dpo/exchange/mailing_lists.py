"""Mailing lists taken apart and put together again, so that what is kept stays byte for byte.

CSV keeps its delimiter, encoding, quotes and line ends; XLSX its columns; vCard its cards.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from iprospect_dpo.exchange.csv_records import OpenQuoteError, split_records
from iprospect_dpo.exchange.list_columns import heading_row, people_columns, with_sub_headings
from iprospect_dpo.exchange.table_types import Table, TableRow, TableUnreadableError, distinct
from iprospect_dpo.exchange.tables import (
    Sheet,
    csv_text,
    read_tables,
    unguarded,
    unmarked_utf16,
    without_preamble,
    write_csv,
    write_xlsx,
)
from iprospect_dpo.exchange.text_files import decode_text
from iprospect_dpo.exchange.vcards import CARD, cards_table, with_outcome
from iprospect_dpo.exchange.xlsx_rows import xlsx_without

_UTF16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


@dataclass(frozen=True)
class MailingList:
    """A list as it came: its table, and the raw records behind the rows."""

    path: Path
    raw: bytes
    table: Table
    kind: str
    #: For CSV and vCard: the raw text of each record, the heading first (CSV).
    records: tuple[str, ...] = ()
    codec: str = ""
    mark: bytes = b""
    #: Whether the first record is a heading; without one it is a row like the others.
    headed: bool = True
    #: What stands before the heading and is no row: Excel's "sep=;".
    preamble: str = ""
    #: Further sheets of people, and the names of sheets that were not read.
    also: tuple[Table, ...] = ()
    others: tuple[str, ...] = ()

    @property
    def tables(self) -> tuple[Table, ...]:
        """Every sheet that was read."""
        return (self.table, *self.also)

    @property
    def ending(self) -> str:
        """The ending of the files in which it is given back."""
        return ".csv" if self.kind == "sheet" else self.path.suffix or ".csv"

    def cleared(self, keep: Collection[int]) -> bytes:
        """Return the list with the rows of those numbers alone, in its own format."""
        if self.kind == "xlsx":
            return xlsx_without(self.raw, self.table, keep)
        if self.kind == "sheet":
            rows = [row.cells for row in self.table.rows if row.number in keep]
            return write_csv(self.table.headings, rows)
        kept = [
            record
            for row, record in zip(self.table.rows, self._row_records(), strict=True)
            if row.number in keep
        ]
        head = [self.records[0]] if self.kind == "csv" and self.headed else []
        return self.mark + "".join([self.preamble, *head, *kept]).encode(self.codec)

    def held_back(self, why: Mapping[int, tuple[str, str]]) -> bytes:
        """Return the other rows with two more columns: the answer and its reason."""
        rows = [row for row in self.table.rows if row.number in why]
        headings = [*self.table.headings, "outcome", "reason"]
        if self.kind == "csv":
            lines: list[Sequence[object]] = [headings] if self.headed else []
            for row in rows:
                cells = [*row.cells, *[""] * (len(self.table.headings) - len(row.cells))]
                lines.append([*cells, *why[row.number]])
            text = csv_text(lines, self.table.delimiter or ",", self._line_end())
            return self.mark + f"{self.preamble}{text}".encode(self.codec, "replace")
        if self.kind == "vcard":
            return self.mark + "".join(
                with_outcome(record, why[row.number], self._line_end())
                for row, record in zip(self.table.rows, self.records, strict=True)
                if row.number in why
            ).encode(self.codec, "replace")
        cells_of = [
            [*row.cells, *[""] * (len(self.table.headings) - len(row.cells)), *why[row.number]]
            for row in rows
        ]
        if self.kind == "sheet":
            return write_csv(headings, cells_of)
        return write_xlsx([Sheet(self.table.name, headings, cells_of)])

    def _row_records(self) -> Sequence[str]:
        return self.records[1:] if self.kind == "csv" and self.headed else self.records

    def _line_end(self) -> str:
        for record in self.records:
            if record.endswith("\r\n"):
                return "\r\n"
            if record.endswith(("\n", "\r")):
                return record[-1]
        return "\r\n"


def read_mailing_list(path: Path) -> MailingList:
    """Read a CSV, XLSX or vCard file. Raises TableUnreadableError with one sentence."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise TableUnreadableError(
            f"{path.name} cannot be read: {error.strerror or error}."
        ) from error
    if (
        raw.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \r\n")[:40]
        .upper()
        .replace(b"\x00", b"")
        .startswith(b"BEGIN:VCARD")
    ):
        return _vcards(path, raw)
    tables = read_tables(path)
    if tables[0].encoding in {"xlsx", "sheet"}:
        return _workbook(path, raw, [_headed(table) for table in tables])
    return _csv_list(path, raw, tables[0])


def _headed(table: Table) -> Table:
    """Return a sheet with its heading row as headings, wherever in its first rows that is."""
    rows = [TableRow(_number_before(table), table.headings), *table.rows]
    at = heading_row([row.cells for row in rows[:30]])
    below = rows[at + 1].cells if at + 1 < len(rows) else ()
    both = with_sub_headings(rows[at].cells, below)
    if at == 0 and both is None:
        return table
    title = " ".join(cell for row in rows[:at] for cell in row.cells)
    start = at + (1 if both is None else 2)
    return replace(
        table,
        headings=distinct(both or rows[at].cells),
        rows=tuple(rows[start:]),
        title=title,
    )


def _number_before(table: Table) -> int:
    return table.rows[0].number - 1 if table.rows else 1


def _workbook(path: Path, raw: bytes, tables: Sequence[Table]) -> MailingList:
    """Return the sheet that is a list of people, with those under the same headings."""
    first = max(tables, key=lambda table: (people_columns(table.headings), len(table.rows) > 0))
    alike = tuple(
        _check_widths(path, table)
        for table in tables
        if table is not first and table.rows and people_columns(table.headings)
    )
    others = tuple(
        table.name
        for table in tables
        if table is not first and table.rows and not people_columns(table.headings)
    )
    headed = not _is_data(first.headings)
    if not headed:
        first = _unheaded(first, TableRow(_number_before(first), first.headings))
    kind = "xlsx" if first.encoding == "xlsx" else "sheet"
    table = _check_widths(path, first)
    return MailingList(path, raw, table, kind, headed=headed, also=alike, others=others)


def _csv_list(path: Path, raw: bytes, table: Table) -> MailingList:
    mark, codec = _codec(raw)
    text = raw[len(mark) :].decode(codec)
    preamble, text, delimiter = without_preamble(text)
    delimiter = delimiter or table.delimiter
    try:
        records = split_records(text, delimiter)
    except OpenQuoteError as error:
        raise TableUnreadableError(f"{path.name}: {error} Close it, and try again.") from error
    rows = [
        TableRow(number, cells)
        for number, (_, cells) in enumerate(_parsed(records, delimiter), start=2 if preamble else 1)
    ]
    kept = [(record, row) for record, row in zip(records, rows, strict=True) if not row.empty]
    if not kept:
        raise TableUnreadableError(f"{path.name} does not contain a table.")
    at = heading_row([row.cells for _, row in kept[:30]])
    preamble += "".join(record for record, _ in kept[:at])
    title = " ".join(cell for _, row in kept[:at] for cell in row.cells)
    kept = kept[at:]
    first = kept[0][1]
    made = Table(
        table.name,
        distinct([cell.strip() for cell in first.cells]),
        tuple(row for _, row in kept[1:]),
        codec,
        delimiter,
        title,
    )
    headed = not _is_data(first.cells)
    if not headed:
        made = _unheaded(made, first)
    made = _check_widths(path, made)
    return MailingList(
        path, raw, made, "csv", tuple(record for record, _ in kept), codec, mark, headed, preamble
    )


def _is_data(cells: Sequence[str]) -> bool:
    """Say whether a first row is a person rather than a heading: an address stands in it."""
    return any(
        _ADDRESS.fullmatch(cell.strip()) or _NUMBER.fullmatch(cell.strip()) for cell in cells
    )


_ADDRESS = re.compile(r"[^@\s;,<>]+@[^@\s;,<>]+\.[^@\s;,<>]+")
_NUMBER = re.compile(r"\+?\d[\d ()-]{8,}")


def _unheaded(table: Table, first: TableRow) -> Table:
    """Return a table whose first row was taken for its heading; its columns have numbers."""
    width = max([len(first.cells), *(len(row.cells) for row in table.rows)])
    names = tuple(f"Column {number}" for number in range(1, width + 1))
    return replace(table, headings=names, rows=(first, *table.rows))


def _check_widths(path: Path, table: Table) -> Table:
    """Return the table without empty cells past its last heading.

    A row with more in it than there are headings is refused: its columns cannot be told.
    """
    width, rows = len(table.headings), []
    for row in table.rows:
        cells = row.cells
        while len(cells) > width and not cells[-1].strip():
            cells = cells[:-1]
        if len(cells) > width:
            raise TableUnreadableError(
                f"Row {row.number} of {path.name} has {len(cells)} columns but the first row "
                f"has {width}. Nothing was imported."
            )
        rows.append(replace(row, cells=cells))
    return replace(table, rows=tuple(rows))


def _codec(raw: bytes) -> tuple[bytes, str]:
    """Return the mark at the head and a codec in which every byte comes back as it was."""
    for mark, codec in _UTF16.items():
        if raw.startswith(mark):
            return mark, codec
    if raw.startswith(b"\xef\xbb\xbf"):
        return b"\xef\xbb\xbf", "utf-8"
    if (codec_seen := unmarked_utf16(raw)) is not None:
        return b"", codec_seen
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        try:
            raw.decode("cp1252")
        except UnicodeDecodeError:
            return b"", "latin-1"
        return b"", "cp1252"
    return b"", "utf-8"


def _parsed(records: Sequence[str], delimiter: str) -> list[tuple[str, tuple[str, ...]]]:
    found = []
    for record in records:
        cells = next(iter(csv.reader(io.StringIO(record, newline=""), delimiter=delimiter)), [])
        found.append((record, tuple(unguarded(cell.strip()) for cell in cells)))
    return found


def _vcards(path: Path, raw: bytes) -> MailingList:
    mark, codec = _codec(raw)
    if decode_text(raw) is None:
        raise TableUnreadableError(f"{path.name} is not a vCard file.")
    text = raw[len(mark) :].decode(codec)
    cards = CARD.findall(text)
    if not cards:
        raise TableUnreadableError(f"{path.name} does not contain any contacts.")
    begun = len(re.findall(r"^BEGIN:VCARD", text, re.IGNORECASE | re.MULTILINE))
    if begun != len(cards) or any(card.upper().count("BEGIN:VCARD") > 1 for card in cards):
        raise TableUnreadableError(
            f"{path.name} starts {begun} cards, but some have no END:VCARD line. Nothing imported."
        )
    table = cards_table(cards, path.stem)
    return MailingList(path, raw, table, "vcard", tuple(cards), codec, mark)
