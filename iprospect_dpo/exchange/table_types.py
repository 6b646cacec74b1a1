"""A table that was read: its headings and rows, and why one could not be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from iprospect_dpo.errors import KnownError

#: What is larger was chosen by mistake, or is meant to harm.
MAX_BYTES, MAX_UNPACKED = 50_000_000, 300_000_000


class TableUnreadableError(KnownError):
    """The file cannot be read as a table; the text says why in one sentence."""


@dataclass(frozen=True)
class TableRow:
    """A row with the number under which a spreadsheet shows it."""

    number: int
    cells: tuple[str, ...]
    #: The columns whose cell is merged with the one above.
    from_above: frozenset[int] = frozenset()

    @property
    def empty(self) -> bool:
        """Whether nothing stands in it."""
        return not any(cell.strip() for cell in self.cells)


@dataclass(frozen=True)
class Table:
    """A sheet: its name, its headings, its rows; how it was encoded."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[TableRow, ...]
    encoding: str = ""
    delimiter: str = ""
    #: What stands above the headings.
    title: str = ""


def distinct(headings: Sequence[str]) -> tuple[str, ...]:
    """Return headings that can be told apart: a second "Purpose" becomes "Purpose (2)"."""
    seen: dict[str, int] = {}
    named = []
    for number, heading in enumerate(headings, start=1):
        name = heading or f"Column {number}"
        seen[name] = seen.get(name, 0) + 1
        named.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(named)
