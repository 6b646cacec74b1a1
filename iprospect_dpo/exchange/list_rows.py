"""What a row of a list says of consent: a yes by its sign, a no by any sign, else nothing.

A no in the row, under whatever heading, outweighs a yes; an answer that is empty or open outweighs
a time; and without an answer or a time of agreeing nothing is a yes (Arts 4(11), 7(1)).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from iprospect_dpo.exchange.answer_columns import Kind as ColumnKind
from iprospect_dpo.exchange.answer_columns import (
    NoKind,
    Said,
    how_no,
    is_for_channel,
    kind_of,
    name_says_no,
    read_cell,
    says_no_itself,
)
from iprospect_dpo.exchange.list_columns import PERSONAL, ListColumns, Role
from iprospect_dpo.exchange.stamps import is_stamp
from iprospect_dpo.exchange.table_types import Table
from iprospect_dpo.law.dates import find_date


@dataclass(frozen=True)
class RowSays:
    """What a row says: ``said`` YES, NO, UNKNOWN (an open answer) or NOTHING.

    ``heading`` and ``cell`` are where it says so. ``when`` is the cell that tells the day of it,
    '' where none does; ``utc`` whether that cell's time is one of UTC.
    ``of_a_yes``: a refusal is dated by the column that dates a yes.
    """

    said: Said
    heading: str = ""
    cell: str = ""
    how: NoKind | None = None
    when: str = ""
    utc: bool = False
    of_a_yes: bool = False


_NOES = (Role.NO, Role.NO_TIME)
_PERSONAL = {*PERSONAL, Role.IGNORED}


def read_row(
    headings: Sequence[str],
    cells: Sequence[str],
    columns: ListColumns,
    channel: str,
    *,
    read: Collection[int] = (),
) -> RowSays:
    """Return what a row says for a channel; ``read`` are columns that somebody else reads."""
    looked = [
        at for at in _about(tuple(headings), columns, channel) if at < len(cells) and at not in read
    ]
    noes = [at for at in looked if _says_no(headings[at], cells[at], columns.roles[at])]
    named = next(
        (at for at in columns.places(*PERSONAL) if at < len(cells) and name_says_no(cells[at])),
        None,
    )
    if not noes and named is not None:
        said = (headings[named].strip(), cells[named].strip())
        return RowSays(Said.NO, *said, NoKind.WITHDRAWN)
    if noes:
        order = list(NoKind)
        at = min(noes, key=lambda n: order.index(how_no(headings[n], cells[n])))
        when, utc = _no_time(headings, cells, columns, looked)
        how = how_no(headings[at], cells[at])
        asked = how is NoKind.REFUSED and not when
        if asked:
            when, utc = _yes_time(cells, columns, looked, (Role.OPTED_IN,))
        if not when and (told := find_date(cells[at])) is not None:
            when = told.isoformat()  # "unsubscribed 3 June 2026"
        said = (headings[at].strip(), cells[at].strip())
        return RowSays(Said.NO, *said, how, when, utc, asked and bool(when))
    answers = [(at, _answer(headings[at], cells[at], columns.roles[at])) for at in looked]
    when, utc = _yes_time(cells, columns, looked)
    for wanted in (Said.UNKNOWN, Said.YES):
        found = next((at for at, said in answers if said is wanted), None)
        if found is not None:
            return RowSays(wanted, headings[found].strip(), cells[found].strip(), None, when, utc)
    for role in (Role.CONFIRMED, Role.OPTED_IN):
        for at in looked:
            if columns.roles[at] is role and is_stamp(cells[at]):
                return RowSays(Said.YES, headings[at].strip(), cells[at].strip(), None, when, utc)
    return RowSays(Said.NOTHING)


@lru_cache(maxsize=256)  # asked again for each row of a list
def _about(headings: tuple[str, ...], columns: ListColumns, channel: str) -> tuple[int, ...]:
    """Return the places of the columns that may say something for a channel."""
    return tuple(
        at
        for at, heading in enumerate(headings)
        if columns.roles[at] not in _PERSONAL and is_for_channel(heading, channel)
    )


def own_no(
    headings: Sequence[str], cells: Sequence[str], columns: ListColumns, channel: str
) -> RowSays | None:
    """Return the no that a row says itself, None where it says none."""
    says = read_row(headings, cells, columns, channel)
    return says if says.said is Said.NO else None


def _says_no(heading: str, cell: str, role: Role) -> bool:
    if role is Role.NO and kind_of(heading) is not ColumnKind.NO:  # by its profile
        return bool(cell.strip()) and cell.strip().casefold() not in {"no", "false", "0", "n"}
    return read_cell(heading, cell) is Said.NO


def _answer(heading: str, cell: str, role: Role) -> Said:
    """Return what an answer column says; a time under such a heading is weighed as a time."""
    timed = {Role.OPTED_IN, Role.CONFIRMED}
    if role in timed and cell.strip() and not is_stamp(cell):
        return read_cell(heading, cell)  # "Subscribed: 1"
    if role is not Role.ANSWER:
        said = read_cell(heading, cell) if kind_of(heading) is ColumnKind.OTHER else Said.NOTHING
        return said if said is Said.YES else Said.NOTHING
    return read_cell(heading, cell)


def _yes_time(
    cells: Sequence[str],
    columns: ListColumns,
    looked: Sequence[int],
    roles: Sequence[Role] = (Role.CONFIRMED, Role.OPTED_IN, Role.ANSWER, Role.CREATED),
) -> tuple[str, bool]:
    """Return the cell that tells when they agreed: confirmed, opted in, else became known."""
    for role in roles:
        for at in looked:
            if columns.roles[at] is role and is_stamp(cells[at]):
                return cells[at].strip(), at in columns.utc
    return "", False


def _no_time(
    headings: Sequence[str],
    cells: Sequence[str],
    columns: ListColumns,
    looked: Sequence[int],
) -> tuple[str, bool]:
    """Return the cell that tells when they said no, '' where none does."""
    timed = [at for at in looked if columns.roles[at] is Role.NO_TIME and is_stamp(cells[at])]
    timed += [at for at in looked if columns.roles[at] is Role.NO and is_stamp(cells[at])]
    timed += [
        at
        for at in looked
        if kind_of(headings[at]) is ColumnKind.NO and is_stamp(cells[at]) and at not in timed
    ]
    return (cells[timed[0]].strip(), timed[0] in columns.utc) if timed else ("", False)


def said_of_rows(table: Table, file: str = "") -> dict[int, str]:
    """Return what is said of rows as a whole and denies, by the number of each row.

    A sheet, a title or a file may be called "Unsubscribed", and so may a line between the rows.
    """
    told = next((text for text in (table.name, table.title, file) if says_no_itself(text)), "")
    found: dict[int, str] = {}
    for row in table.rows:
        filled = [cell for cell in row.cells if cell.strip()]
        if len(filled) == 1 and "@" not in filled[0] and len(table.headings) > 1:
            told = filled[0] if says_no_itself(filled[0]) else ""
        if told:
            found[row.number] = told
    return found
