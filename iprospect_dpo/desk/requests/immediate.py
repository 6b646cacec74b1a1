"""What has no month: objection to marketing and withdrawal of consent act as they are logged.

UK GDPR Arts 7(3) and 21(3): nothing is asked, nothing is refused. Every live consent concerned
ends, and the addresses go on the do-not-contact list, in the transaction of the request.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, selectinload

from iprospect_dpo.desk.consents.consents import end_consent
from iprospect_dpo.desk.consents.suppressions import suppress
from iprospect_dpo.desk.inventory.activities import purpose_key
from iprospect_dpo.desk.people import are_alike
from iprospect_dpo.law.consents import Channel, ConsentKind, ConsentState, is_marketing
from iprospect_dpo.law.rights import Right
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import Consent, Person, Request


def act_at_once(
    session: Session,
    register: Register,
    right: Right,
    person: Person,
    day: date,
    reference: str,
    purposes: Sequence[str] = (),
) -> dict[str, str]:
    """End the consents concerned and suppress the addresses; return what was done, for the letter.

    An objection ends what is marketing, on every channel; a withdrawal ends the purposes named,
    or all. The day is that on which the person said so.
    """
    kind = ConsentKind.OBJECTED if right is Right.MARKETING_OBJECTION else ConsentKind.WITHDRAWN
    ended, left = [], []
    for consent in _consents(session, person):
        if consent.state != ConsentState.LIVE:
            continue
        if _concerned(right, consent.purpose, purposes):
            end_consent(session, register, consent, kind, day, f"Request {reference}.")
            ended.append(consent)
        else:
            left.append(consent)
    wanted = list(purposes) if right is Right.WITHDRAWAL else []
    for purpose in wanted or [""]:
        suppress(session, register, person, day, kind.value, purpose)
    done = {
        "stopped": "; ".join(dict.fromkeys(_words(each) for each in ended)),
        "purposes": "; ".join(dict.fromkeys([*wanted, *(each.purpose for each in ended)])),
        ("continues" if right is Right.MARKETING_OBJECTION else "agreed"): "; ".join(
            dict.fromkeys(_words(each) for each in left)
        ),
        "listed": "yes",
    }
    return {key: words for key, words in done.items() if words}


def end_for_erasure(
    session: Session, register: Register, request: Request, day: date
) -> list[Consent]:
    """End every live consent of a person whose erasure is granted, and keep the least needed.

    Art 17(1)(b): what was erased is not to be used; the do-not-contact list holds the address as
    a digest, so that no list brings it back. Returns the consents that ended.
    """
    ended = []
    person = request.person
    for consent in _consents(session, person):
        if consent.state == ConsentState.LIVE:
            note = f"Erasure granted, {request.reference}."
            end_consent(session, register, consent, ConsentKind.WITHDRAWN, day, note)
            ended.append(consent)
    suppress(session, register, person, day, ConsentKind.WITHDRAWN.value)
    return ended


def _consents(session: Session, person: Person) -> list[Consent]:
    """Return the person's consents, those under a like name at the same address included."""
    theirs = Consent.person_id == person.id
    if person.email_key:
        theirs = or_(theirs, Person.email_key == person.email_key)
    query = (
        select(Consent)
        .join(Person)
        .where(theirs)
        .options(selectinload(Consent.events), selectinload(Consent.person))
        .order_by(Consent.id)
    )
    return [
        consent
        for consent in session.scalars(query)
        if consent.person_id == person.id or are_alike(consent.person.name, person.name)
    ]


def _concerned(right: Right, purpose: str, purposes: Sequence[str]) -> bool:
    if right is Right.MARKETING_OBJECTION:
        return is_marketing(purpose)
    return not purposes or purpose_key(purpose) in {purpose_key(each) for each in purposes}


def _words(consent: Consent) -> str:
    return f"{Channel(consent.channel).label.lower()} for {consent.purpose}"
