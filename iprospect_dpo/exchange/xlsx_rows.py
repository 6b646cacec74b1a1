"""A workbook without some of its rows: what stands in a row moves up with it."""

from __future__ import annotations

import io
from collections.abc import Collection
from typing import Any

from iprospect_dpo.exchange.tables import Table


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
    for number in range(sheet.max_row, len(stays), -1):
        sheet.delete_rows(number)
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
                start_row=places[old[0]], end_row=places[old[1]],
                start_column=area.min_col, end_column=area.max_col,
            )  # fmt: skip


def _move_cells(sheet: Any, places: dict[int, int]) -> None:  # noqa: ANN401 - a worksheet
    """Move what stands in each row to its new place, from the top down."""
    from copy import copy

    from openpyxl.cell.cell import MergedCell
    from openpyxl.formula.translate import Translator

    heights = {row: copy(sheet.row_dimensions[row].height) for row in places}
    for old, new in places.items():
        sheet.row_dimensions[new].height = heights[old]
        if old == new:
            continue
        for column in range(1, sheet.max_column + 1):
            origin, target = sheet.cell(old, column), sheet.cell(new, column)
            if isinstance(origin, MergedCell) or isinstance(target, MergedCell):
                continue
            value = origin.value
            if isinstance(value, str) and origin.data_type == "f":
                value = Translator(value, origin.coordinate).translate_formula(target.coordinate)
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
        for column in range(1, sheet.max_column + 1):
            cell = sheet.cell(row, column)
            if not isinstance(cell, MergedCell):
                cell.hyperlink = None
                cell.comment = None


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
