"""Write a checked import of a sheet into the inventory."""

from __future__ import annotations

from sqlalchemy.orm import Session

from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.inventory.activities import (
    ActivityChange,
    activity_of,
    apply_change,
    journal_change,
    put_activity,
)
from iprospect_dpo.desk.inventory.drafts import ActivityDraft, values_of
from iprospect_dpo.desk.inventory.extra_sheets import put_more
from iprospect_dpo.desk.inventory.import_sheet import ImportPlan, PlannedRow, _mapping_key
from iprospect_dpo.desk.settings import get_setting, note_inventory_change, set_setting
from iprospect_dpo.exchange.tables import (
    write_csv,
)
from iprospect_dpo.register import audit
from iprospect_dpo.register.file import Register


def apply_plan(register: Register, plan: ImportPlan) -> None:
    """Write the good rows of a plan in one transaction. Raises DeskError; then nothing is."""
    if plan.problem:
        raise DeskError(plan.problem, "mapping")
    if plan.question is not None:
        raise DeskError("Choose whether the day or the month comes first in the dates.", "dates")
    good = [row for row in plan.rows if row.action in {"added", "changed"}]
    with register.writing() as session:
        for row in good:
            if row.action == "added":
                _add(session, register, row)
            else:
                _change(session, register, row)
        mappings = get_setting(session, "inventory.mappings", {})
        mappings[_mapping_key(plan.headings)] = plan.mapping
        set_setting(session, "inventory.mappings", mappings)
        audit.record(
            session,
            register.surroundings,
            "inventory imported",
            plan.file_name,
            new={
                "read": len(plan.rows),
                "added": len(plan.of("added")),
                "changed": len(plan.of("changed")),
                "refused": len(plan.of("refused")),
                "sha256": audit.rows_digest([{"row": r.number, "cells": r.cells} for r in good]),
            },
        )


def refusals(plan: ImportPlan) -> bytes:
    """Return the rows that were refused, each with its number and reason, as CSV."""
    return write_csv(
        ["Row", "Reason", *plan.headings],
        [[str(row.number), row.reason, *row.cells] for row in plan.of("refused")],
    )


def _add(session: Session, register: Register, row: PlannedRow) -> None:
    activity = put_activity(session, register, ActivityDraft(row.purpose))
    apply_change(session, register, activity, ActivityChange(**row.values))
    if row.more is not None:
        put_more(session, register, activity, row.more)
    note_inventory_change(session, register.surroundings)
    audit.record(
        session,
        register.surroundings,
        "activity added",
        activity.reference,
        new=values_of(activity),
    )


def _change(session: Session, register: Register, row: PlannedRow) -> None:
    activity = activity_of(session, row.reference)
    old = values_of(activity)
    apply_change(session, register, activity, ActivityChange(**row.values))
    if row.more is not None:
        put_more(session, register, activity, row.more)
    journal_change(session, register, activity, old, "activity changed")
