"""The business's own details, its regulator, its bank holidays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from iprospect_dpo.desk import cases
from iprospect_dpo.desk.complaints.cases import COMPLAINTS
from iprospect_dpo.desk.errors import DeskError, check_text
from iprospect_dpo.desk.requests.cases import REQUESTS
from iprospect_dpo.desk.settings import (
    get_setting,
    note_inventory_change,
    set_setting,
    the_organisation,
    the_regulator,
    working_days,
)
from iprospect_dpo.law.regulator import Regulator
from iprospect_dpo.law.working_days import KNOWN_FROM, Nation, WorkingDays, bank_holidays
from iprospect_dpo.register import audit
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import BankHoliday, Organisation
from iprospect_dpo.text import one_line, stored

FIELDS = (
    "name",
    "legal_name",
    "telephone",
    "email",
    "address",
    "website",
    "contact_name",
    "contact_note",
    "fee_registration",
    "nation",
)
#: Years of bank holidays that a register carries, so that no screen waits for them.
CARRIED_YEARS = range(KNOWN_FROM, 2036)


def get_organisation(register: Register) -> Organisation:
    """Return the business's details."""
    with register.reading() as session:
        return the_organisation(session)


def change_organisation(register: Register, changes: Mapping[str, str]) -> Organisation:
    """Change details of the business, for example ``{"telephone": "…"}``. Raises DeskError."""
    with register.writing() as session:
        organisation = the_organisation(session)
        old, new = {}, {}
        for field, value in changes.items():
            if field not in FIELDS:
                raise DeskError(f"“{field}” is not a business detail.")
            text = stored(value) if field in {"address", "contact_note"} else one_line(value)
            check_text(field, text, 2000)
            if text != getattr(organisation, field):
                old[field], new[field] = getattr(organisation, field), text
                setattr(organisation, field, text)
        if "nation" in new:
            carry_bank_holidays(session, Nation(new["nation"]))
            _recalculate(session, register)
        if new:
            note_inventory_change(session, register.surroundings)
            audit.record(
                session,
                register.surroundings,
                "organisation changed",
                "organisation",
                old=old,
                new=new,
            )
    return organisation


def get_regulator(register: Register, on: date) -> Regulator:
    """Return the regulator as a paper of that date names it."""
    with register.reading() as session:
        return the_regulator(session, on)


def change_regulator(register: Register, regulator: Regulator) -> None:
    """Keep how papers name the regulator from now on; old papers stay as they are."""
    with register.writing() as session:
        value = asdict(regulator)
        if regulator.checked_on is not None:
            value["checked_on"] = regulator.checked_on.isoformat()
        old = get_setting(session, "regulator")
        set_setting(session, "regulator", value)
        audit.record(
            session,
            register.surroundings,
            "regulator changed",
            "regulator",
            old={"regulator": old},
            new={"regulator": value},
        )


def get_working_days(register: Register) -> WorkingDays:
    """Return the days that are worked where the business is."""
    with register.reading() as session:
        return working_days(session)


def carry_bank_holidays(session: Session, nation: Nation) -> None:
    """Write a nation's bank holidays into the register, in place of those carried before."""
    session.execute(
        delete(BankHoliday).where(
            BankHoliday.nation == nation.value, BankHoliday.kind == "official"
        )
    )
    own = set(session.scalars(select(BankHoliday.day).where(BankHoliday.nation == nation.value)))
    session.add_all(
        BankHoliday(nation=nation.value, day=day, name=name, kind="official")
        for year in CARRIED_YEARS
        for day, name in bank_holidays(nation, year).items()
        if day not in own
    )
    set_setting(session, "bank_holidays_from", _library())


def refresh_bank_holidays(register: Register) -> bool:
    """Update the bank holidays when the library behind them was updated; say whether it was."""
    with register.reading() as session:
        if get_setting(session, "bank_holidays_from") == _library():
            return False
        nation = Nation(the_organisation(session).nation)
    with register.writing() as session:
        carry_bank_holidays(session, nation)
        audit.record(
            session,
            register.surroundings,
            "bank holidays brought up to date",
            "bank holidays",
            new={"nation": nation.value, "from": _library()},
        )
        _recalculate(session, register)
    return True


def _recalculate(session: Session, register: Register) -> None:
    """Work out all open dates again, in the transaction that changed the days they rest on."""
    session.flush()
    cases.recalculate(session, register, REQUESTS, "due_on")
    cases.recalculate(session, register, COMPLAINTS, "acknowledge_by")


def _library() -> str:
    from importlib.metadata import version

    return f"holidays {version('holidays')}"
