"""An erasure in this register itself: what it need not keep of a person goes with the act.

What stays is named with its reason: the name and one way to reach them, for the answer and to show
that it was done (Art 5(2)); the proof of consents (Art 7(1)); the do-not-contact entry (Art 21(3)).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from iprospect_dpo.desk.consents.lawful_routes import end_routes
from iprospect_dpo.desk.consents.suppressions import is_listed
from iprospect_dpo.desk.requests.erasures import write_ledger
from iprospect_dpo.register import audit
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import Person, PersonalValue, Request

#: What is said, in the ledger and before the act, of what this register keeps.
KEPT_HERE = (
    "their name and one way to reach them, the request and its answer, the proof of consents, and "
    "the entry on the do-not-contact list"
)
#: Said beforehand, since it cannot be undone.
WARNING = (
    "Granting the whole request also erases their other contact details and your notes from this "
    f"register. It keeps {KEPT_HERE}. This cannot be undone."
)
PLACE_HERE = "This register"
_WORDS = {
    "phone": "telephone number",
    "address": "postal address",
    "salutation": "form of address",
    "note": "your notes about them",
}


def erased_here(session: Session, register: Register, request: Request) -> dict[str, str]:
    """Return, by the keys of the letters, what this register erases and whether they are listed.

    To be kept with the event of the act or decision; ``erase_here`` then does it.
    """
    fields = _to_erase(session, request.person)
    words = ", ".join(_WORDS[name].replace("your", "our").replace("them", "you") for name in fields)
    listed = "yes" if is_listed(session, register, request.person) else ""
    return {key: text for key, text in (("here", words), ("listed", listed)) if text}


def erase_here(session: Session, register: Register, request: Request, day: date) -> None:
    """Erase it, with its line in the ledger and in the journal; nothing where nothing is held."""
    person = request.person
    fields = _to_erase(session, person)
    end_routes(session, register, person.id, day)
    if not fields:
        return
    people = [person, *_merged(session, person)]
    for each in people:
        for name in fields:
            setattr(each, name, "")
        if "phone" in fields:
            each.phone_key = ""
    session.execute(
        update(PersonalValue)
        .where(PersonalValue.person_id.in_([each.id for each in people]))
        .where(PersonalValue.name.in_(fields))
        .values(salt=None, text=None)
    )
    done: Mapping[str, str] = {
        "what": ", ".join(_WORDS[name] for name in fields),
        "place": PLACE_HERE,
        "method": "deleted",
        "backups": "gone with the next backups",
        "kept": KEPT_HERE,
    }
    write_ledger(session, register, request, day, done)
    audit.record(
        session,
        register.surroundings,
        "person erased in part",
        request.reference,
        new={"fields": fields},
        person_id=person.id,
    )


def _to_erase(session: Session, person: Person) -> list[str]:
    """Return the fields that hold something and are not the one way left to reach the person."""
    ways = ("email", "address", "phone")
    reach = next((name for name in ways if getattr(person, name)), "")
    people = [person, *_merged(session, person)]
    return [
        name for name in _WORDS if name != reach and any(getattr(each, name) for each in people)
    ]


def _merged(session: Session, person: Person) -> list[Person]:
    return list(session.scalars(select(Person).where(Person.merged_into_id == person.id)))
