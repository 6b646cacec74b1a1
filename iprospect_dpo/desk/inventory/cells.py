"""An activity as cells: the ICO's thirty columns, each written from the record and read into it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from iprospect_dpo.desk.inventory.basis_text import read_bases
from iprospect_dpo.desk.inventory.drafts import TEXT_FIELDS, BasisDraft, RetentionDraft
from iprospect_dpo.desk.inventory.recipients import RecipientDraft
from iprospect_dpo.desk.inventory.text import interests_text, retention_lines
from iprospect_dpo.law.lawful_bases import Basis
from iprospect_dpo.law.rights import rights_held
from iprospect_dpo.places import resource
from iprospect_dpo.register.records import ProcessingActivity, Recipient
from iprospect_dpo.text import match_key, stored

#: What a sheet writes for "there is none" in answer to who receives it, or where it goes abroad.
_NONE = re.compile(r"(?:none|nobody|no one|no|nil|n/?a|not applicable|not transferred)\.?", re.I)
_SPECIAL = " (special category)"
_RIGHTS = (
    ("core", "Access, rectification, restriction"),
    ("erase", "erasure"),
    ("portability", "portability"),
    ("object", "objection"),
    ("withdraw", "withdrawal of consent"),
)


@dataclass(frozen=True)
class Column:
    """A column of the template: its field here and its heading there."""

    key: str
    heading: str


@cache
def template() -> tuple[Column, ...]:
    """Return the columns of the ICO's template for controllers, in their order (30)."""
    text = resource("vocabulary", "ropa-columns.csv").read_text(encoding="utf-8")
    return tuple(Column(key, heading) for _, key, heading in csv.reader(io.StringIO(text)))


def cells_of(activity: ProcessingActivity) -> list[str]:
    """Return the cells of an activity, in the template's order; a list has an entry a line."""
    return [_WRITERS.get(each.key, _plain(each.key))(activity) for each in template()]


def _plain(key: str) -> Callable[[ProcessingActivity], str]:
    def write(activity: ProcessingActivity) -> str:
        return str(getattr(activity, key))

    return write


def _information(activity: ProcessingActivity) -> str:
    return _listed(
        [_flat(row.text) + (_SPECIAL if row.special else "") for row in activity.information]
    )


def _recipients(activity: ProcessingActivity) -> str:
    named = [_flat(row.name) for row in activity.recipients if row.kind != "transfer"]
    return _listed(named) or ("None" if activity.no_recipients else "")


def _of_recipients(field: str) -> Callable[[ProcessingActivity], str]:
    def write(activity: ProcessingActivity) -> str:
        lines = []
        for row in activity.recipients:
            value = _flat(getattr(row, field))
            name = _flat(row.name or row.category)
            if value:
                lines.append(f"{name}: {value}" if name else value)
        none = field == "country" and activity.no_transfers
        return _listed(lines) or ("None" if none else "")

    return write


def _bases(activity: ProcessingActivity) -> str:
    return "\n".join(
        f"{Basis(row.basis).label} ({Basis(row.basis).article})"
        + (f" – {_flat(row.reason)}" if row.reason else "")
        for row in activity.bases
    )


def _interests(activity: ProcessingActivity) -> str:
    named = (interests_text(activity, row) for row in activity.bases)
    return "\n".join(text for text in named if text)


def _assessments(activity: ProcessingActivity) -> str:
    done = [each.reference for each in activity.assessments if each.outcome]
    return activity.assessment_link or "\n".join(done)


def _rights(activity: ProcessingActivity) -> str:
    if activity.rights_note or not activity.bases:
        return activity.rights_note
    return rights_words([Basis(row.basis) for row in activity.bases])


def rights_words(bases: Sequence[Basis]) -> str:
    """Return the rights that follow from bases, as the sheet lists them."""
    held = rights_held(list(bases))
    words = [name for key, name in _RIGHTS if held[key]]
    return ", ".join([*words, "objection to direct marketing"])


_WRITERS: dict[str, Callable[[ProcessingActivity], str]] = {
    "information": _information,
    "recipients": _recipients,
    "contracts": _of_recipients("contract_file"),
    "countries": _of_recipients("country"),
    "safeguards": _of_recipients("safeguard"),
    "retention": lambda activity: "\n".join(retention_lines(activity)),
    "bases": _bases,
    "interests": _interests,
    "assessment_link": _assessments,
    "rights": _rights,
    "sources": lambda activity: _listed([_flat(row.text) for row in activity.sources]),
}


@dataclass
class CellsRead:
    """What the cells of a row say of an activity; ``left`` are cells not understood."""

    changes: dict[str, object]
    left: list[str]


def read_cells(cells: Mapping[str, str]) -> CellsRead:
    """Return what the cells of a row say, by field; empty cells say nothing."""
    said = {key: text for key, text in ((k, stored(v)) for k, v in cells.items()) if text}
    changes: dict[str, object] = {}
    left: list[str] = []
    texts = {key: said[key] for key in said if key in TEXT_FIELDS and key != "purpose"}
    if "information" in said:
        entries = _lines(said["information"])
        changes["information"] = [each for each in entries if not each.endswith(_SPECIAL)]
        changes["special"] = [
            each.removesuffix(_SPECIAL) for each in entries if each.endswith(_SPECIAL)
        ]
    if "sources" in said:
        changes["sources"] = _lines(said["sources"])
    if "bases" in said or "interests" in said:
        bases, rest = read_bases(said.get("bases", ""))
        changes["bases"] = _with_interests(bases, said.get("interests", ""))
        left += [f"Lawful basis: {words}" for words in rest]
    following = rights_words([each.basis for each in changes.get("bases", [])])  # type: ignore[attr-defined]
    if said.get("rights", following) != following:
        texts["rights_note"] = said["rights"]
    if re.fullmatch(r"(?:LIA-\d+\s*)+", texts.get("assessment_link", "")):
        del texts["assessment_link"]  # our own reference, kept on the sheet of assessments
    _read_recipients(said, changes)
    if left:
        texts["note"] = "\n".join([*([texts["note"]] if "note" in texts else []), *left])
    if texts:
        changes["texts"] = texts
    return CellsRead(changes, left)


def _with_interests(bases: Sequence[BasisDraft], interests: str) -> list[BasisDraft]:
    named = {Basis.LEGITIMATE_INTERESTS, Basis.RECOGNISED_LEGITIMATE_INTERESTS}
    drafts = list(bases)
    if interests and not any(each.basis in named for each in drafts) and not drafts:
        drafts.append(BasisDraft(Basis.LEGITIMATE_INTERESTS))
    return [
        BasisDraft(
            each.basis,
            legitimate_interests=interests if each.basis in named else "",
            reason=each.reason,
        )
        for each in drafts
    ]


def _read_recipients(said: Mapping[str, str], changes: dict[str, object]) -> None:
    """Read the four columns on recipients: names, and country, safeguard, contract of each."""
    flags: dict[str, bool] = {}
    rows: dict[str, dict[str, str]] = {}
    if "recipients" in said:
        if _NONE.fullmatch(said["recipients"]):
            flags["no_recipients"] = True
        else:
            flags["no_recipients"] = False
            for name in _lines(said["recipients"]):
                rows[match_key(name)] = {"name": name, "kind": "recipient"}
    for key, field in (
        ("countries", "country"),
        ("safeguards", "safeguard"),
        ("contracts", "contract_file"),
    ):
        if key not in said:
            continue
        if key == "countries":
            flags["no_transfers"] = bool(_NONE.fullmatch(said[key]))
        if _NONE.fullmatch(said[key]):
            continue
        for number, line in enumerate(_lines(said[key])):
            name, colon, value = line.partition(": ")
            row = rows.get(match_key(name)) if colon else None
            if row is None:
                row = rows.setdefault(f"transfer {number}", {"name": "", "kind": "transfer"})
                value = line
            row[field] = value.strip()
    if "recipients" in said or rows:
        changes["recipients"] = [RecipientDraft(**row) for row in rows.values()]  # type: ignore[arg-type]
    if flags:
        changes["flags"] = flags


def pruned(changes: Mapping[str, object], activity: ProcessingActivity) -> dict[str, object]:
    """Return only those changes that an activity does not hold already."""
    held: dict[str, object] = {
        "information": [_flat(row.text) for row in activity.information if not row.special],
        "special": [_flat(row.text) for row in activity.information if row.special],
        "sources": [_flat(row.text) for row in activity.sources],
        "bases": [
            _basis_key(row.basis, row.reason, row.legitimate_interests) for row in activity.bases
        ],
        "recipients": [_recipient_key(row) for row in activity.recipients],
    }
    left: dict[str, object] = {}
    for name, value in changes.items():
        if name == "texts":
            texts = {
                key: text
                for key, text in value.items()  # type: ignore[attr-defined]
                if not _holds(activity, key, text)
            }
            if texts:
                left[name] = texts
        elif name == "flags":
            flags = {key: on for key, on in value.items() if getattr(activity, key) != on}  # type: ignore[attr-defined]
            if flags:
                left[name] = flags
        elif name == "bases":
            if [_basis_key(d.basis, d.reason, d.legitimate_interests) for d in value] != held[name]:  # type: ignore[attr-defined]
                left[name] = value
        elif name == "recipients":
            if [_recipient_key(draft) for draft in value] != held[name]:  # type: ignore[attr-defined]
                left[name] = value
        elif held[name] != value:
            left[name] = value
    return left


def _holds(activity: ProcessingActivity, key: str, text: str) -> bool:
    held = str(getattr(activity, key))
    return text in held if key == "note" else text == held


def _basis_key(basis: str, reason: str, interests: str) -> tuple[str, str, str]:
    return str(basis), _flat(reason), interests


def _recipient_key(row: RecipientDraft | Recipient) -> tuple[str, ...]:
    return tuple(_flat(text) for text in (row.name, row.country, row.safeguard, row.contract_file))


def _listed(entries: Sequence[str]) -> str:
    """Return entries a line each; one alone that holds a semicolon is marked as one."""
    if len(entries) == 1 and ";" in entries[0]:
        return f"• {entries[0]}"
    return "\n".join(entries)


def _lines(text: str) -> list[str]:
    whole = "\n" in text or text.startswith("•")
    parts = text.split("\n") if whole else re.split(r";(?=\s|$)", text)
    return [part for part in (each.strip().lstrip("•").strip() for each in parts) if part]


def _flat(text: str) -> str:
    return " ".join(text.split())


def rule_of(cells: Mapping[str, str]) -> RetentionDraft:
    """Return a retention rule from the cells of its sheet."""
    period = cells.get("Period", "").strip()
    return RetentionDraft(
        cells.get("Information", ""),
        int(period) if period.isdecimal() else None,
        cells.get("Unit", "years") or "years",
        cells.get("Trigger", ""),
        cells.get("Criteria", ""),
        cells.get("Action", "erase") or "erase",
        cells.get("Reason", ""),
    )
