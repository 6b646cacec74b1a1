"""What the answer to an access request draws from the inventory (Art 15(1)(a) to (h), 15(2))."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from iprospect_dpo.desk.inventory.activities import purpose_title
from iprospect_dpo.desk.inventory.text import retention_lines
from iprospect_dpo.law.lawful_bases import Basis
from iprospect_dpo.law.rights import rights_held
from iprospect_dpo.register.records import ProcessingActivity


def inventory_fields(activities: list[ProcessingActivity]) -> tuple[dict[str, Any], list[str]]:
    """Return what Art 15(1)(a) to (h) and 15(2) ask for, drawn from the inventory.

    Where the inventory has no answer the letter says what the record says: nothing. Each such
    place is also named to the owner.
    """
    from iprospect_dpo.documents.wording import TableValue

    notes: list[str] = []
    rows = [
        (
            purpose_title(activity.purpose),
            "; ".join(row.text.split("\n")[0] for row in activity.information) or "not listed",
            "; ".join(Basis(row.basis).label for row in activity.bases) or "not recorded",
            next(iter(retention_lines(activity)), "not recorded"),
        )
        for activity in activities
    ]
    fields: dict[str, Any] = {
        "purposes": TableValue(
            ("Purpose", "Information", "Lawful basis", "Retention period"),
            rows,
            (0.25, 0.33, 0.18, 0.24),
        )
    }

    def listed(name: str, found: list[str], none: str, note: str) -> None:
        if not found:
            notes.append(note)
        fields[name] = found or none

    sources = _each_once(row.text for a in activities for row in a.sources)
    listed(
        "sources",
        sources,
        "Our records name no source other than you.",
        "The inventory does not say where the information comes from.",
    )
    everyone = [row for a in activities for row in a.recipients]
    receivers = _each_once(
        f"{row.name}: {row.activities}" if row.activities else row.name
        for row in everyone
        if row.kind != "transfer"
    )
    listed(
        "recipients",
        receivers,
        "Our records show no one who has received it or will receive it.",
        "The inventory does not name any recipients.",
    )
    abroad = _each_once(
        ", ".join(part for part in (row.name, row.country, row.safeguard) if part)
        for row in everyone
        if row.abroad
    )
    fields["transfers"] = abroad or "Our records show no transfer outside the United Kingdom."
    retention = _each_once("\n".join(retention_lines(a)) for a in activities)
    listed(
        "retention",
        retention,
        "Our records do not set a retention period.",
        "The inventory does not give a retention period.",
    )
    automated = _each_once(a.automated_decisions for a in activities if a.automated_decisions)
    listed(
        "automated",
        automated,
        "Our records show no decisions about you made by a computer alone.",
        "The inventory does not mention automated decisions.",
    )
    held = rights_held([Basis(row.basis) for a in activities for row in a.bases])
    further = []
    if held["portability"]:
        further.append(
            "Where we rely on your consent or a contract, you can get the information you gave "
            "us in a form that a computer can read."
        )
    if held["withdraw"]:
        further.append("Where we rely on your consent, you can withdraw it at any time.")
    fields["further_rights"] = " ".join(further)
    return fields, notes


def _each_once(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(value for value in values if value))
