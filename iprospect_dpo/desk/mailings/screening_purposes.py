"""The purposes for which somebody was asked: what a mailing list can be screened for."""

from __future__ import annotations

from sqlalchemy import select

from iprospect_dpo.desk.consents.consents import consent_purposes
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import Consent


def screening_purposes(register: Register) -> list[str]:
    """Return the purposes of consents on record, then those of the inventory, each once."""
    with register.reading() as session:
        asked = list(session.scalars(select(Consent.purpose).distinct().order_by(Consent.purpose)))
    return list(dict.fromkeys([*asked, *consent_purposes(register)]))
