"""A workbook without some of its rows: what stands in a row moves up with it."""

from __future__ import annotations

import io
import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from typing import Any

from iprospect_dpo.exchange.table_types import Table

_CELL = re.compile(r"(\$?[A-Za-z]{1,3}\$?)(\d+)")
_SPAN = re.compile(rf"{_CELL.pattern}:{_CELL.pattern}")


def xlsx_without(raw: bytes, table: Table, keep: Collection[int]) -> bytes:
    """Return the workbook with the rows of those numbers alone, the heading before them.

    Links, formulas, merged cells and the ranges of tables move with their rows. Other sheets are
    left out: nobody looked at the addresses in them.
    """
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(raw))
    sheet = book[table.name]
    for other in book.sheetnames:
        if other != table.name:
            del book[other]
    rows = {row.number for row in table.rows}
    stays = [
        number for number in range(1, sheet.max_row + 1) if number in keep or number not in rows
    ]
    places = {old: new for new, old in enumerate(stays, start=1)}
    _move_merged(sheet, places)
    _move_cells(sheet, places)
    if (over := sheet.max_row - len(stays)) > 0:
        sheet.delete_rows(len(stays) + 1, over)
    _cut_ranges(sheet, len(stays))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _move_merged(sheet: Any, places: dict[int, int]) -> None:  # noqa: ANN401 - a worksheet
    for area in list(sheet.merged_cells.ranges):
        old = (area.min_row, area.max_row)
        sheet.unmerge_cells(str(area))
        if all(row in places for row in range(old[0], old[1] + 1)):
            sheet.merge_cells(
                start_row=places[old[0]],
                end_row=places[old[1]],
                start_column=area.min_col,
                end_column=area.max_col,
            )


def _move_cells(sheet: Any, places: dict[int, int]) -> None:  # noqa: ANN401 - a worksheet
    """Move what stands in each row to its new place, from the top down."""
    from copy import copy

    from openpyxl.cell.cell import MergedCell

    kept, columns = list(places), sheet.max_column  # which the library counts anew each time
    looks = {
        row: (sheet.row_dimensions[row].height, sheet.row_dimensions[row].hidden) for row in places
    }
    for old, new in places.items():
        look = sheet.row_dimensions[new]
        look.height, look.hidden = looks[old]
        if old == new:
            for cell in sheet[old]:
                if cell.data_type == "f":
                    cell.value = moved_formula(cell.value, kept, cell.coordinate, sheet.title)
            continue
        for column in range(1, columns + 1):
            origin, target = sheet.cell(old, column), sheet.cell(new, column)
            if isinstance(origin, MergedCell) or isinstance(target, MergedCell):
                continue
            value = origin.value
            if origin.data_type == "f":
                value = moved_formula(value, kept, target.coordinate, sheet.title)
            target.value = value
            if origin.has_style:
                target._style = copy(origin._style)  # noqa: SLF001 - the library's own way
            link = origin.hyperlink
            target.hyperlink = None
            if link is not None:
                moved = copy(link)
                moved.ref = target.coordinate
                target.hyperlink = moved
                target.value = value
            target.comment = copy(origin.comment) if origin.comment else None
    last = len(places)
    for row in range(last + 1, sheet.max_row + 1):
        for column in range(1, columns + 1):
            cell = sheet.cell(row, column)
            if not isinstance(cell, MergedCell):
                cell.hyperlink = None
                cell.comment = None


def moved_formula(
    formula: Any,  # noqa: ANN401 - a string, or an object of the library
    kept: Sequence[int],
    where: str,
    title: str,
) -> Any:  # noqa: ANN401
    """Return a formula that points at the same cells as before, wherever their rows are now.

    A cell that is gone becomes #REF!, as when rows are deleted by hand; a range keeps what is left
    of it. ``kept`` are the old numbers of the rows that stay, in order, ``where`` is the formula's
    own cell, ``title`` its sheet's.
    """
    from openpyxl.formula import Tokenizer

    if not isinstance(formula, str):
        if hasattr(formula, "ref") and ":" not in str(formula.ref):
            formula.ref = where
            if isinstance(getattr(formula, "text", None), str):
                formula.text = moved_formula(formula.text, kept, where, title)
        return formula
    try:
        tokens = Tokenizer(formula).items
    except Exception:  # noqa: BLE001 - a formula that openpyxl cannot part stays as it is
        return formula
    return "=" + "".join(
        _moved_place(token.value, kept, title) if token.subtype == "RANGE" else token.value
        for token in tokens
    )


def _moved_place(words: str, kept: Sequence[int], title: str) -> str:
    """Return a cell or a range of a formula at its new place; other names stay."""
    sheet, mark, place = words.rpartition("!")
    if mark and sheet.strip("'").replace("''", "'") != title:
        return "#REF!"  # the other sheets are left out
    if mark:
        return f"{sheet}!{_moved_place(place, kept, title)}"
    one = _CELL.fullmatch(words)
    if one is not None:
        row = int(one[2])
        at = bisect_left(kept, row)
        if at == len(kept):  # below the list
            return f"{one[1]}{row - kept[-1] + at if kept else row}"
        return f"{one[1]}{at + 1}" if kept[at] == row else "#REF!"
    span = _SPAN.fullmatch(words)
    if span is None:
        return words
    first, last = sorted((int(span[2]), int(span[4])))
    top, bottom = bisect_left(kept, first), bisect_right(kept, last)
    return f"{span[1]}{top + 1}:{span[3]}{bottom}" if top < bottom else "#REF!"


def _cut_ranges(sheet: Any, last: int) -> None:  # noqa: ANN401 - a worksheet
    """Let tables and filters end with the last row that is left."""
    from openpyxl.utils import range_boundaries

    for name in list(sheet.tables):
        edges: Any = range_boundaries(sheet.tables[name].ref)
        left, top, right, bottom = edges
        if bottom > last:
            if last <= top:
                del sheet.tables[name]
                continue
            sheet.tables[name].ref = _area(left, top, right, last)
            if sheet.tables[name].autoFilter is not None:
                sheet.tables[name].autoFilter.ref = sheet.tables[name].ref
    if sheet.auto_filter.ref:
        bounds: Any = range_boundaries(sheet.auto_filter.ref)
        left, top, right, bottom = bounds
        sheet.auto_filter.ref = _area(left, top, right, max(top, min(bottom, last)))


def _area(left: Any, top: Any, right: Any, bottom: Any) -> str:  # noqa: ANN401 - whole numbers
    from openpyxl.utils import get_column_letter

    return f"{get_column_letter(left)}{top}:{get_column_letter(right)}{bottom}"
