"""The further sheets of our own workbook: what the template's thirty columns cannot hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from iprospect_dpo.desk.events import new_uid
from iprospect_dpo.desk.inventory.activities import ActivityChange, apply_change
from iprospect_dpo.desk.inventory.basis_text import read_bases
from iprospect_dpo.desk.inventory.cells import rule_of
from iprospect_dpo.desk.inventory.drafts import BasisDraft, next_assessment, set_rules, set_text
from iprospect_dpo.desk.inventory.export_sheet import (
    ASSESSMENT_HEADINGS,
    BASIS_HEADINGS,
    FURTHER,
    RECIPIENT_HEADINGS,
    RETENTION_HEADINGS,
    workbook_sheets,
)
from iprospect_dpo.desk.inventory.recipients import KINDS, RecipientDraft
from iprospect_dpo.exchange.table_types import Table
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import Assessment, Organisation, ProcessingActivity
from iprospect_dpo.text import match_key, stored

_SHEETS = {
    "Recipients": RECIPIENT_HEADINGS,
    "Retention": RETENTION_HEADINGS,
    "Assessments": ASSESSMENT_HEADINGS,
    "Lawful bases": BASIS_HEADINGS,
}
#: Columns that are derived, or numbers given anew; they are no part of what is compared.
_DERIVED = {"Activity", "Assessment", "In words", "Reference", "Complete", "Missing"}
_DATES = {"next_review", "retired_on"}

Rows = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


@dataclass(frozen=True)
class More:
    """What the further sheets say of one activity: rows of cells, sheet by sheet."""

    rows: Rows

    def sheet(self, name: str) -> list[dict[str, str]]:
        """Return the rows of a sheet."""
        return [dict(cells) for sheet, cells in self.rows if sheet == name]


def read_more(tables: Sequence[Table]) -> dict[str, More]:
    """Return what the further sheets of a workbook of ours say, by the key of the purpose."""
    by_name = {table.name: table for table in tables}
    further = by_name.get("Further details")
    if further is None or "Reference" not in further.headings:
        return {}
    found: dict[str, list[tuple[str, tuple[tuple[str, str], ...]]]] = {}
    purposes: dict[str, str] = {}
    for cells in _dicts(further):
        key = match_key(cells.get("Purpose", ""))
        purposes[cells.get("Reference", "")] = key
        found[key] = [("Further details", _pairs(cells))]
    for name, headings in _SHEETS.items():
        table = by_name.get(name)
        if table is None or table.headings[: len(headings)] != headings:
            continue
        for cells in _dicts(table):
            key = purposes.get(cells.get("Activity", ""), "")
            if key in found:
                found[key].append((name, _pairs(cells)))
    return {key: More(_sorted(rows)) for key, rows in found.items()}


def more_of(activity: ProcessingActivity) -> More:
    """Return what our workbook's further sheets would say of an activity."""
    rows: list[tuple[str, tuple[tuple[str, str], ...]]] = []
    for sheet in workbook_sheets(Organisation(), [activity]):
        if sheet.name in {"Activities", "Controller"}:
            continue
        for row in sheet.rows:
            cells = {
                heading: _cell(value) for heading, value in zip(sheet.headings, row, strict=True)
            }
            rows.append((sheet.name, _pairs(cells)))
    return More(_sorted(rows))


def put_more(
    session: Session, register: Register, activity: ProcessingActivity, more: More
) -> None:
    """Put what the further sheets say into an activity of the session. Raises DeskError."""
    (further,) = more.sheet("Further details") or [{}]
    keys = {heading: name for name, heading in FURTHER}
    for heading, text in further.items():
        name = keys.get(heading, "")
        if name in {"reference", "purpose", "role", ""}:
            continue
        if name in _DATES:
            setattr(activity, name, date.fromisoformat(text) if text else None)
        elif name.endswith("_sentence"):
            setattr(activity, name, stored(text))
        else:
            set_text(activity, name, text)
    bases = more.sheet("Lawful bases")
    change = ActivityChange(
        bases=[each for each in (_basis(cells) for cells in bases) if each] if bases else None,
        recipients=[_recipient(cells) for cells in more.sheet("Recipients")],
        role=further.get("Our role") or None,
    )
    apply_change(session, register, activity, change)
    set_rules(register, activity, [rule_of(cells) for cells in more.sheet("Retention")])
    _put_assessments(register, activity, more.sheet("Assessments"), session)
    session.flush()


def _put_assessments(
    register: Register,
    activity: ProcessingActivity,
    rows: Sequence[Mapping[str, str]],
    session: Session,
) -> None:
    for number, cells in enumerate(rows):
        if number < len(activity.assessments):
            one = activity.assessments[number]
        else:
            one = Assessment(uid=new_uid(register.surroundings), reference=next_assessment(session))
            activity.assessments.append(one)
        one.purpose_test, one.necessity_test = cells["Purpose"], cells["Necessity"]
        one.balance_test, one.outcome = cells["Balance"], cells["Outcome"]
        one.summary, one.starting_text = cells["Summary"], cells["Starting text"]
        one.decided_on, one.review_on = _day(cells["Decided on"]), _day(cells["Review on"])
        session.flush()


def _basis(cells: Mapping[str, str]) -> BasisDraft | None:
    found, _ = read_bases(cells["Basis"])
    if not found:
        return None
    return BasisDraft(
        found[0].basis,
        cells["Words in the notice"],
        cells["Legitimate interests"],
        cells["Reason"],
        cells["Opening"],
        cells["For which information"],
        cells["Condition"],
    )


def _recipient(cells: Mapping[str, str]) -> RecipientDraft:
    order = cells["Order in transfers"]
    return RecipientDraft(
        cells["Recipient"],
        cells["Kind"] if cells["Kind"] in KINDS else "recipient",
        cells["What they do"],
        cells["Category"],
        cells["Country"],
        cells["Safeguard"],
        cells["Name in transfers"],
        int(order) if order.isdecimal() else 0,
        _day(cells["Contract from"]),
        _day(cells["Contract ends"]),
        cells["Contract file"],
        cells["Note"],
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _dicts(table: Table) -> list[dict[str, str]]:
    width = len(table.headings)
    return [
        dict(zip(table.headings, (*row.cells, *[""] * width)[:width], strict=True))
        for row in table.rows
    ]


def _pairs(cells: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((name, stored(text)) for name, text in cells.items() if name not in _DERIVED)


def _sorted(rows: Sequence[tuple[str, tuple[tuple[str, str], ...]]]) -> Rows:
    order = ["Further details", *_SHEETS]
    return tuple(sorted(rows, key=lambda row: order.index(row[0])))


def _cell(value: object) -> str:
    return "" if value is None else value.isoformat() if isinstance(value, date) else str(value)
