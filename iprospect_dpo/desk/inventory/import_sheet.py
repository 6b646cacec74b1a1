"""A sheet of activities, brought in: planned first, shown, and written only when confirmed."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.inventory.activities import (
    activities_of,
)
from iprospect_dpo.desk.inventory.cells import cells_of, pruned, read_cells, template
from iprospect_dpo.desk.inventory.extra_sheets import More, more_of, read_more
from iprospect_dpo.desk.inventory.sheet_tables import activity_sheets
from iprospect_dpo.desk.inventory.synonyms import SYNONYMS
from iprospect_dpo.desk.settings import get_setting
from iprospect_dpo.exchange.table_dates import DateOrder, DateQuestion, find_order, read_date
from iprospect_dpo.exchange.table_types import Table, TableRow
from iprospect_dpo.exchange.tables import LONGEST_CELL, heading_key, read_tables
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import ProcessingActivity
from iprospect_dpo.text import match_key, one_line, stored

#: Columns that are read together, since one cell means little without the others.
_LISTS = "Details on the other sheets"
_TOGETHER = (("recipients", "countries", "safeguards", "contracts"), ("bases", "interests"))


@dataclass(frozen=True)
class PlannedRow:
    """What will become of a row: added, changed, unchanged or refused, and why."""

    number: int
    purpose: str
    action: str
    reason: str = ""
    changes: tuple[tuple[str, str, str], ...] = ()
    reference: str = ""
    cells: tuple[str, ...] = ()
    values: Mapping[str, Any] = field(default_factory=dict)
    more: More | None = None


@dataclass(frozen=True)
class ImportPlan:
    """A sheet read and weighed against the register; nothing is written yet.

    ``mapping`` says which field each heading fills; ``question`` is a column of dates whose order
    must be asked; ``problem`` says why the mapping cannot be used, and then there are no rows.
    ``sheets_left`` are the sheets without a purpose, which are not read.
    """

    file_name: str
    headings: tuple[str, ...]
    mapping: dict[str, str]
    rows: tuple[PlannedRow, ...]
    question: tuple[str, DateQuestion] | None = None
    encoding: str = ""
    problem: str = ""
    sheets_read: tuple[str, ...] = ()
    sheets_left: tuple[str, ...] = ()

    @property
    def unused(self) -> list[str]:
        """The headings that fill no field."""
        return [heading for heading in self.headings if heading not in self.mapping]

    def of(self, action: str) -> list[PlannedRow]:
        """Return the rows of which this will become."""
        return [row for row in self.rows if row.action == action]

    def as_json(self) -> dict[str, object]:
        """Return the plan as the command line prints it."""
        return {
            "read": len(self.rows),
            "added": len(self.of("added")),
            "changed": len(self.of("changed")),
            "unchanged": len(self.of("unchanged")),
            "refused": [{"row": row.number, "reason": row.reason} for row in self.of("refused")],
            "mapping": self.mapping,
            "unused": self.unused,
            "sheets": {"read": list(self.sheets_read), "left": list(self.sheets_left)},
            "noted": [
                {"row": row.number, "reason": row.reason}
                for row in self.rows
                if row.reason and row.action != "refused"
            ],
        }


def fields() -> dict[str, str]:
    """Return the fields that a column may fill, with the words for each."""
    named = {each.key: each.heading for each in template()}
    return {
        **named,
        "note": "Note",
        "requirement": "Is it required?",
        "next_review": "Next review",
    }


def plan_import(
    register: Register,
    path: Path,
    mapping: Mapping[str, str] | None = None,
    order: DateOrder | None = None,
) -> ImportPlan:
    """Read a sheet and say what would become of each row. Writes nothing.

    ``mapping`` is heading to field; without it the one used last for the same headings is taken,
    else one is proposed. Raises TableUnreadableError, DeskError.
    """
    tables = read_tables(path)
    known = [each.heading for each in template()] + [
        word for words in SYNONYMS.values() for word in words
    ]
    with register.reading() as session:
        kept = get_setting(session, "inventory.mappings", {})
        existing = {each.purpose_key: each for each in activities_of(session, retired=None)}

    def mapping_for(table: Table) -> dict[str, str]:
        if mapping is not None:
            return {heading: key for heading, key in mapping.items() if heading in table.headings}
        return dict(kept.get(_mapping_key(table.headings)) or propose(table.headings))

    sheets = activity_sheets(tables, known, mapping_for, "Activities")
    table, chosen = sheets.read[0]
    everywhere = {heading for each, _ in sheets.read for heading in each.headings}
    if stray := [heading for heading in mapping or {} if heading not in everywhere]:
        raise DeskError(f"The sheet has no column “{stray[0]}”.", "mapping")
    problem = _problem(chosen)
    if problem:
        return ImportPlan(
            path.name, table.headings, chosen, (), encoding=table.encoding, problem=problem
        )
    question = None
    orders: list[dict[str, DateOrder]] = []
    for each, its in sheets.read:
        dates = _date_columns(each, its)
        asked = next(
            ((name, found) for name, found in dates.items() if isinstance(found, DateQuestion)),
            None,
        )
        question = question or (None if order else asked)
        orders.append(
            {
                name: order or (found if isinstance(found, DateOrder) else DateOrder.DAY_FIRST)
                for name, found in dates.items()
            }
        )
    more = read_more(tables)
    seen: dict[str, int] = {}
    rows = [
        _plan_row(row, each, its, existing, seen, its_orders, more)
        for (each, its), its_orders in zip(sheets.read, orders, strict=True)
        for row in each.rows
        if not row.empty
    ]
    return ImportPlan(
        path.name,
        table.headings,
        chosen,
        tuple(rows),
        question,
        table.encoding,
        sheets_read=tuple(each.name for each, _ in sheets.read),
        sheets_left=sheets.left,
    )


def propose(headings: Sequence[str]) -> dict[str, str]:
    """Propose which field each heading fills: the template's own heading, else a like one.

    A heading that is a field's word in whole comes before every heading that only holds one.
    """
    exact = {heading_key(each.heading): each.key for each in template()}
    synonyms = {word: key for key, words in SYNONYMS.items() for word in words}
    taken: set[str] = set()
    proposal: dict[str, str] = {}
    ways: tuple[Callable[[str], str], ...] = (
        lambda wanted: exact.get(wanted, ""),
        lambda wanted: synonyms.get(wanted, ""),
        lambda wanted: _held_in(wanted, taken),
    )
    for find in ways:
        for heading in headings:
            key = "" if heading in proposal else find(heading_key(heading))
            if key and key not in taken:
                taken.add(key)
                proposal[heading] = key
    return {each: proposal[each] for each in headings if each in proposal}


def _held_in(wanted: str, taken: Collection[str]) -> str:
    """Return the field whose longest words stand in a heading, or ''.

    An asset is a thing that holds information (a system, a cabinet), never the information.
    """
    if re.search(r"\bassets?\b", wanted):
        return ""
    within = [
        (len(word), key)
        for key, words in SYNONYMS.items()
        for word in words
        if key not in taken and len(word) >= 6 and f" {word} " in f" {wanted} "
    ]
    return max(within, default=(0, ""))[1]


def _problem(mapping: Mapping[str, str]) -> str:
    """Return why a mapping cannot be used, or ''. Raises DeskError for a field there is not."""
    known = fields()
    for heading, key in mapping.items():
        if key not in known:
            raise DeskError(f"“{heading}” is matched to “{key}”, which is not a field.")
    if len(set(mapping.values())) != len(mapping):
        return "Two columns are matched to the same field. Choose one."
    if "purpose" not in mapping.values():
        return "Choose the column that contains the purpose."
    return ""


def _date_columns(
    table: Table, mapping: Mapping[str, str]
) -> dict[str, DateOrder | DateQuestion | None]:
    return {
        heading: find_order([row.cells[at] for row in table.rows if at < len(row.cells)])
        for at, heading in enumerate(table.headings)
        if mapping.get(heading) == "next_review"
    }


def _plan_row(
    row: TableRow,
    table: Table,
    mapping: Mapping[str, str],
    existing: Mapping[str, ProcessingActivity],
    seen: dict[str, int],
    orders: Mapping[str, DateOrder],
    more: Mapping[str, More],
) -> PlannedRow:
    if len(row.cells) > len(table.headings) and any(row.cells[len(table.headings) :]):
        return PlannedRow(
            row.number,
            "",
            "refused",
            f"The row has {len(row.cells)} columns but there are {len(table.headings)} headings.",
            cells=row.cells,
        )
    cells = {
        mapping[heading]: row.cells[at]
        for at, heading in enumerate(table.headings)
        if heading in mapping and at < len(row.cells)
    }
    purpose = one_line(cells.get("purpose", ""))
    key = match_key(purpose)
    reason = _refusal(purpose, key, seen, max(map(len, row.cells), default=0))
    reason = reason or _not_personal(table.headings, row.cells)
    values: dict[str, Any] = {}
    if not reason and cells.get("next_review", "").strip():
        heading = next(h for h, k in mapping.items() if k == "next_review")
        day = read_date(cells["next_review"], orders[heading])
        reason = "" if day else f"“{cells['next_review']}” is not a valid date."
        values["next_review"] = day
    if reason:
        return PlannedRow(row.number, purpose, "refused", reason, cells=row.cells)
    seen[key] = row.number
    extra = more.get(key)
    found = existing.get(key)
    if found is None:
        read = read_cells(cells)
        return PlannedRow(
            row.number,
            purpose,
            "added",
            "; ".join(read.left),
            cells=row.cells,
            values={**read.changes, **values},
            more=extra,
        )
    return _against(row, purpose, cells, values, found, extra)


_NOES = {"no", "n", "false", "none"}
_ABOUT_PEOPLE = re.compile(
    r"(?:contains?|includes?|holds?|is it|is this) personal (?:data|information)", re.I
)


def _not_personal(headings: Sequence[str], cells: Sequence[str]) -> str:
    """Return why a row is no activity of this inventory: the sheet itself says so."""
    for heading, cell in zip(headings, cells, strict=False):
        if _ABOUT_PEOPLE.search(heading) and cell.strip().casefold() in _NOES:
            return f"“{heading}” says “{cell.strip()}”, so it is not about people."
    return ""


def _refusal(purpose: str, key: str, seen: Mapping[str, int], longest: int) -> str:
    if not purpose:
        return "The row has no purpose."
    if longest > LONGEST_CELL:
        return f"A cell is longer than {LONGEST_CELL:,} characters."
    if len(purpose) > 1000:
        return "The purpose is longer than 1,000 characters."
    if key in seen:
        return f"Row {seen[key]} has the same purpose."
    return ""


def _against(
    row: TableRow,
    purpose: str,
    cells: Mapping[str, str],
    values: dict[str, Any],
    found: ProcessingActivity,
    extra: More | None,
) -> PlannedRow:
    """Weigh a row against the activity of the same purpose that is on record."""
    before = dict(zip((each.key for each in template()), cells_of(found), strict=True))
    before["note"], before["requirement"] = found.note, found.requirement
    names = fields()
    changed = [
        key
        for key, text in cells.items()
        if key in before and key != "purpose" and stored(text) and stored(text) != before[key]
    ]
    shown = [(names[key], before[key], stored(cells[key])) for key in changed]
    day = values.pop("next_review", None)
    if day is not None and day != found.next_review:
        values["next_review"] = day
        shown.append((names["next_review"], str(found.next_review or ""), str(day)))
    if extra is not None and extra.rows != more_of(found).rows:
        shown.append((_LISTS, "as on record", "as in the file"))
    else:
        extra = None
    for group in _TOGETHER:
        if any(key in changed for key in group):
            changed += [key for key in group if key not in changed]
    read = read_cells({key: cells.get(key, "") for key in changed})
    left = pruned(read.changes, found)
    if not left:
        shown = [each for each in shown if each[0] in {names["next_review"], _LISTS}]
    action = "changed" if shown else "unchanged"
    return PlannedRow(
        row.number,
        purpose,
        action,
        "; ".join(read.left),
        tuple(shown),
        found.reference,
        row.cells,
        {**left, **values},
        extra,
    )


def _mapping_key(headings: Sequence[str]) -> str:
    return "|".join(heading_key(each) for each in headings)
