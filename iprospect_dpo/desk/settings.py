"""The settings of the business, and what follows from them: regulator, working days."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from iprospect_dpo.law.regulator import Regulator, regulator_on
from iprospect_dpo.law.working_days import Nation, WorkingDays
from iprospect_dpo.register.records import BankHoliday, Organisation, Setting
from iprospect_dpo.surroundings import Surroundings


def get_setting(session: Session, key: str, default: Any = None) -> Any:  # noqa: ANN401 - JSON
    """Return a setting of the business, or the default."""
    found = session.get(Setting, key)
    return default if found is None else json.loads(found.value)


def set_setting(session: Session, key: str, value: object) -> None:
    """Keep a setting of the business."""
    session.merge(Setting(key=key, value=json.dumps(value, ensure_ascii=False, sort_keys=True)))


def note_inventory_change(session: Session, surroundings: Surroundings) -> None:
    """Note that the notice must be dated anew: what it is written from has changed."""
    set_setting(session, "inventory.changed_on", surroundings.today().isoformat())


def the_organisation(session: Session) -> Organisation:
    """Return the business; every register has one row."""
    return session.scalars(select(Organisation)).one()


def the_regulator(session: Session, on: date) -> Regulator:
    """Return the regulator as the settings name it, or as it was named before the change."""
    kept = get_setting(session, "regulator")
    current = regulator_on(on)
    if kept is None or current.name != "Information Commission":
        return current
    checked = kept.pop("checked_on", None)
    return Regulator(**kept, checked_on=date.fromisoformat(checked) if checked else None)


def working_days(session: Session) -> WorkingDays:
    """Return the working days of the business's nation, with the owner's own days."""
    nation = Nation(the_organisation(session).nation)
    table: dict[int, dict[date, str]] = defaultdict(dict)
    added: set[date] = set()
    struck: set[date] = set()
    for row in session.scalars(select(BankHoliday).where(BankHoliday.nation == nation.value)):
        if row.kind == "official":
            table[row.day.year][row.day] = row.name
        else:
            (added if row.kind == "added" else struck).add(row.day)
    return WorkingDays(nation, frozenset(added), frozenset(struck), dict(table))
