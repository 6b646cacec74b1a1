"""Mailing lists taken apart and put together again, so that what is kept stays byte for byte.

CSV keeps its delimiter, encoding, quotes and line ends; XLSX its columns; vCard its cards.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from iprospect_dpo.exchange.tables import (
    Sheet,
    Table,
    TableRow,
    TableUnreadableError,
    distinct,
    guarded,
    read_tables,
    unguarded,
    write_xlsx,
)
from iprospect_dpo.exchange.text_files import decode_text

#: Headings of a list by what stands under them, as they are compared.
COLUMNS = {
    "email": ("email", "mail", "emailaddress", "mailaddress"),
    "phone": ("mobile", "mobilephone", "phone", "phone1", "telephone", "tel", "phonenumber",
              "mobilenumber", "telephonenumber"),
    "name": ("name", "fullname", "contact", "contactname"),
    "first": ("firstname", "forename", "givenname"),
    "last": ("lastname", "surname", "familyname"),
}  # fmt: skip
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

    def cleared(self, keep: Collection[int]) -> bytes:
        """Return the list with the rows of those numbers alone, in its own format."""
        if self.kind == "xlsx":
            return _xlsx_without(self.raw, self.table, keep)
        kept = [
            record
            for row, record in zip(self.table.rows, self._row_records(), strict=True)
            if row.number in keep
        ]
        head = [self.records[0]] if self.kind == "csv" else []
        return self.mark + "".join([*head, *kept]).encode(self.codec)

    def held_back(self, why: Mapping[int, tuple[str, str]]) -> bytes:
        """Return the other rows with two more columns: the answer and its reason."""
        rows = [row for row in self.table.rows if row.number in why]
        headings = [*self.table.headings, "outcome", "reason"]
        if self.kind == "csv":
            out = io.StringIO()
            writer = csv.writer(
                out, delimiter=self.table.delimiter or ",", lineterminator=self._line_end()
            )
            writer.writerow([guarded(cell) for cell in headings])
            for row in rows:
                cells = [*row.cells, *[""] * (len(self.table.headings) - len(row.cells))]
                writer.writerow([guarded(cell) for cell in (*cells, *why[row.number])])
            return self.mark + out.getvalue().encode(self.codec, "replace")
        if self.kind == "vcard":
            return self.mark + "".join(
                _noted(record, why[row.number], self._line_end())
                for row, record in zip(self.table.rows, self.records, strict=True)
                if row.number in why
            ).encode(self.codec, "replace")
        cells_of = [
            [*row.cells, *[""] * (len(self.table.headings) - len(row.cells)), *why[row.number]]
            for row in rows
        ]
        return write_xlsx([Sheet(self.table.name, headings, cells_of)])

    def _row_records(self) -> Sequence[str]:
        return self.records[1:] if self.kind == "csv" else self.records

    def _line_end(self) -> str:
        for record in self.records:
            if record.endswith("\r\n"):
                return "\r\n"
            if record.endswith(("\n", "\r")):
                return record[-1]
        return "\r\n"


def column_of(headings: Sequence[str], field: str) -> int:
    """Return the place of the column that a field of ``COLUMNS`` names, -1 when there is none."""
    keys = [re.sub(r"[\s_-]+", "", heading.casefold()) for heading in headings]
    return next((keys.index(name) for name in COLUMNS[field] if name in keys), -1)


def read_mailing_list(path: Path) -> MailingList:
    """Read a CSV, XLSX or vCard file. Raises TableUnreadableError with one sentence."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise TableUnreadableError(
            f"{path.name} cannot be read: {error.strerror or error}."
        ) from error
    if raw.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \r\n")[:40].upper().replace(b"\x00", b"").startswith(
        b"BEGIN:VCARD"
    ):  # fmt: skip
        return _vcards(path, raw)
    table = read_tables(path)[0]
    if table.encoding == "xlsx":
        _check_widths(path, table)
        return MailingList(path, raw, table, "xlsx")
    mark, codec = _codec(raw)
    text = raw[len(mark) :].decode(codec)
    records = _csv_records(text)
    rows = tuple(
        TableRow(number, cells)
        for number, (_, cells) in enumerate(_parsed(records, table.delimiter), start=1)
    )
    kept = [(record, row) for record, row in zip(records, rows, strict=True) if not row.empty]
    if not kept:
        raise TableUnreadableError(f"{path.name} holds no table.")
    made = Table(
        table.name, distinct([cell.strip() for cell in kept[0][1].cells]),
        tuple(row for _, row in kept[1:]), codec, table.delimiter,
    )  # fmt: skip
    _check_widths(path, made)
    return MailingList(path, raw, made, "csv", tuple(record for record, _ in kept), codec, mark)


def _check_widths(path: Path, table: Table) -> None:
    """Refuse a row with more cells than there are headings: its columns cannot be told."""
    for row in table.rows:
        if len(row.cells) > len(table.headings):
            raise TableUnreadableError(
                f"Row {row.number} of {path.name} has {len(row.cells)} columns where the first row "
                f"has {len(table.headings)}. Nothing was screened."
            )


def _codec(raw: bytes) -> tuple[bytes, str]:
    """Return the mark at the head and a codec in which every byte comes back as it was."""
    for mark, codec in _UTF16.items():
        if raw.startswith(mark):
            return mark, codec
    if raw.startswith(b"\xef\xbb\xbf"):
        return b"\xef\xbb\xbf", "utf-8"
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        try:
            raw.decode("cp1252")
        except UnicodeDecodeError:
            return b"", "latin-1"
        return b"", "cp1252"
    return b"", "utf-8"


def _csv_records(text: str) -> list[str]:
    """Split a CSV into its records with their line ends; a line end in quotes ends none."""
    records: list[str] = []
    start, quoted = 0, False
    at = 0
    while at < len(text):
        char = text[at]
        if char == '"':
            quoted = not quoted
        elif char in "\r\n" and not quoted:
            end = at + 2 if text[at : at + 2] == "\r\n" else at + 1
            records.append(text[start:end])
            start, at = end, end
            continue
        at += 1
    if start < len(text):
        records.append(text[start:])
    return records


def _parsed(records: Sequence[str], delimiter: str) -> list[tuple[str, tuple[str, ...]]]:
    found = []
    for record in records:
        cells = next(iter(csv.reader(io.StringIO(record, newline=""), delimiter=delimiter)), [])
        found.append((record, tuple(unguarded(cell.strip()) for cell in cells)))
    return found


# -- vCard -----------------------------------------------------------------------------------

_CARD = re.compile(r"BEGIN:VCARD.*?END:VCARD[ \t]*(?:\r\n|\n|\r|\Z)", re.DOTALL | re.IGNORECASE)


def _vcards(path: Path, raw: bytes) -> MailingList:
    mark, codec = _codec(raw)
    if decode_text(raw) is None:
        raise TableUnreadableError(f"{path.name} is not a vCard file.")
    cards = _CARD.findall(raw[len(mark) :].decode(codec))
    if not cards:
        raise TableUnreadableError(f"{path.name} holds no card.")
    rows = tuple(TableRow(number, _card_cells(card)) for number, card in enumerate(cards, start=1))
    table = Table(path.stem, ("Name", "Email", "Phone"), rows, "vcard")
    return MailingList(path, raw, table, "vcard", tuple(cards), codec, mark)


def _card_cells(card: str) -> tuple[str, str, str]:
    unfolded = re.sub(r"(?:\r\n|\n|\r)[ \t]", "", card)
    found = {"FN": "", "N": "", "EMAIL": "", "TEL": ""}
    for line in unfolded.splitlines():
        head, colon, value = line.partition(":")
        name = head.split(";")[0].rpartition(".")[2].upper()
        if colon and name in found and not found[name]:
            plain = value.replace("\\,", ",").replace("\\;", ";").replace("\\n", " ").strip()
            found[name] = plain.removeprefix("tel:").removeprefix("mailto:")
    family, _, given = found["N"].partition(";")
    named = found["FN"] or f"{given.split(';')[0]} {family}".strip()
    return named, found["EMAIL"], found["TEL"]


def _noted(card: str, why: tuple[str, str], line_end: str) -> str:
    """Return a card with the answer and its reason as a note of ours."""
    reason = why[1].replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
    lines = f"X-OUTCOME:{why[0]}{line_end}X-REASON:{reason}{line_end}"
    at = re.search(r"END:VCARD", card, re.IGNORECASE)
    return card[: at.start()] + lines + card[at.start() :] if at else card


# -- XLSX ------------------------------------------------------------------------------------


def _xlsx_without(raw: bytes, table: Table, keep: Collection[int]) -> bytes:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(raw))
    sheet = book[table.name]
    for row in sorted((row.number for row in table.rows if row.number not in keep), reverse=True):
        sheet.delete_rows(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
