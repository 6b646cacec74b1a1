"""A CSV taken apart into its records as they stand, by the rules by which their cells are read."""

from __future__ import annotations

from iprospect_dpo.errors import KnownError


class OpenQuoteError(KnownError):
    """A quote was opened and never closed; ``record`` is the number of the record."""

    def __init__(self, record: int) -> None:
        super().__init__(f"A quotation mark in row {record} is never closed.")
        self.record = record


def split_records(text: str, delimiter: str) -> list[str]:
    """Return the records with their line ends; put together they are the text again.

    A quote opens a quoted cell only where the cell begins, as the csv module reads it: 5" in the
    middle of a cell is a sign like any other. Raises OpenQuoteError.
    """
    records: list[str] = []
    start = at = 0
    begins, quoted = True, False
    while at < len(text):
        char = text[at]
        if quoted:
            if char == '"':
                if text[at + 1 : at + 2] == '"':
                    at += 1  # a doubled quote is a quote within the cell
                else:
                    quoted = False
        elif char == '"' and begins:
            quoted, begins = True, False
        elif char in "\r\n":
            at += 2 if text[at : at + 2] == "\r\n" else 1
            records.append(text[start:at])
            start, begins = at, True
            continue
        else:
            begins = char == delimiter
        at += 1
    if quoted:
        raise OpenQuoteError(len(records) + 1)
    if start < len(text):
        records.append(text[start:])
    return records
