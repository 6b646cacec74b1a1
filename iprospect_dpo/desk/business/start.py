"""The first day: make a register, empty or from a privacy notice."""

from __future__ import annotations

from pathlib import Path

from iprospect_dpo.desk.business.organisation import carry_bank_holidays
from iprospect_dpo.desk.settings import set_setting
from iprospect_dpo.exchange.notice_text import NoticeUnreadableError, read_notice, read_notice_file
from iprospect_dpo.law.working_days import Nation
from iprospect_dpo.places import resource
from iprospect_dpo.register import audit
from iprospect_dpo.register.file import Register, create_register
from iprospect_dpo.register.records import Organisation
from iprospect_dpo.surroundings import Surroundings


def seed_notice() -> Path:
    """Return i-Prospect's own published notice."""
    return resource("i-prospect", "customer-privacy-policy.txt")


def start_register(
    path: Path,
    surroundings: Surroundings,
    *,
    notice: Path | None = None,
    i_prospect: bool = False,
    passphrase: str | None = None,
    nation: Nation = Nation.ENGLAND_AND_WALES,
) -> Register:
    """Make a register and open it: with i-Prospect's notice, with another one, or empty.

    Raises RegisterExistsError, NoticeUnreadableError; then nothing was made.
    """
    source = seed_notice() if i_prospect else notice
    text = read_notice_file(source) if source is not None else ""
    reading = read_notice(text) if source is not None else None
    if source is not None and not text.strip():
        raise NoticeUnreadableError(
            f"{source.name} is empty. Choose a file that contains a privacy notice."
        )
    register = create_register(path, surroundings, passphrase)
    try:
        with register.writing() as session:
            session.add(Organisation(nation=nation.value))
            session.flush()
            carry_bank_holidays(session, nation)
            if reading is not None and source is not None:
                from iprospect_dpo.desk.notices.import_notice import put_reading

                put_reading(session, register, reading, text=text, file_name=source.name)
            if i_prospect:
                set_setting(session, "mark", value=True)
                organisation = session.query(Organisation).one()
                organisation.contact_name = "Daniel"
            audit.record(
                session,
                surroundings,
                "register made",
                "register",
                new={
                    "from": source.name if source is not None else "empty",
                    "nation": nation.value,
                    "purposes": len(reading.purposes) if reading is not None else 0,
                    "unread_lines": len(reading.unread) if reading is not None else 0,
                },
            )
    except BaseException:
        register.close()
        path.unlink(missing_ok=True)
        raise
    return register
