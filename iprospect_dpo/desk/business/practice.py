"""Practice: a believable register of an invented trader, for trying and for testing."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from iprospect_dpo.desk.business.start import start_register
from iprospect_dpo.desk.complaints.cases import NewComplaint, log_complaint, record_complaint_event
from iprospect_dpo.desk.consents.consents import (
    METHODS,
    NewConsent,
    consent_purposes,
    record_consent,
    withdraw_consent,
)
from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.people import PersonDraft
from iprospect_dpo.desk.requests.cases import CHANNELS, NewRequest, log_request, record_event
from iprospect_dpo.law.complaints import ComplaintKind
from iprospect_dpo.law.consents import Channel, ConsentKind
from iprospect_dpo.law.requests import RequestKind
from iprospect_dpo.law.rights import Right
from iprospect_dpo.register.file import Register
from iprospect_dpo.surroundings import Surroundings

_GIVEN = (
    "Priya",
    "Gareth",
    "Margaret",
    "Zofia",
    "Tom",
    "Ahmed",
    "Eleni",
    "Owen",
    "Harold",
    "Sana",
    "Aoife",
    "Bartosz",
    "Catherine",
    "Jun",
    "Mei-Ling",
    "Nia",
    "Oluwaseun",
    "Ruth",
    "Siân",
    "Ivan",
)
_FAMILY = (
    "Raman",
    "Llewellyn",
    "Okafor",
    "Wiśniewska",
    "Hargreaves",
    "Siddiqui",
    "Papadopoulou",
    "Brathwaite",
    "Finch",
    "Ali",
    "Brennan",
    "Nowak",
    "Adeyemi",
    "Takahashi",
    "Chen",
    "Pritchard",
    "Bello",
    "Abernethy",
    "O’Neill",
    "Kovač",
)
_ASKED = {
    Right.ACCESS: "Please send me everything you hold about me.",
    Right.RECTIFICATION: "My address is wrong in your records. Please put it right.",
    Right.ERASURE: "Please delete my account and everything you have on me.",
    Right.RESTRICTION: "Please do not use my information until you have checked it.",
    Right.PORTABILITY: "I would like my order history in a file I can use elsewhere.",
    Right.OBJECTION: "I object to you using recordings of my calls.",
    Right.AUTOMATED_DECISION: "I want a person to review your decision to turn me down.",
    Right.MARKETING_OBJECTION: "Please stop sending me your newsletter.",
    Right.WITHDRAWAL: "I withdraw the consent I gave you.",
}
_COMPLAINTS = (
    "You sent me a newsletter the day after I told you to stop.",
    "No one answered my request for a month.",
    "You sent my invoice to someone else.",
)
_WORDING = (
    "Yes, i-Prospect may send me news. I can change my mind at any time by writing to "
    "daniel@i-prospect.net."
)


@dataclass(frozen=True)
class PracticeSizes:
    """How much to invent."""

    people: int
    requests: int
    consents: int


def make_practice(
    path: Path, surroundings: Surroundings, sizes: PracticeSizes, seed: int = 1
) -> Register:
    """Make a register of i-Prospect's with invented people; the same seed gives the same people.

    Raises RegisterExistsError; DeskError for sizes that make no sense.
    """
    if min(sizes.people, sizes.requests, sizes.consents) < 0:
        raise DeskError("Each number must be 0 or more.")
    if sizes.people == 0 and (sizes.requests or sizes.consents):
        raise DeskError("Requests and consents need at least one person.")
    register = start_register(path, surroundings, i_prospect=True)
    chance = random.Random(seed)  # noqa: S311 - practice data, not a secret
    people = [_person(number) for number in range(sizes.people)]
    today = surroundings.today()
    for _ in range(sizes.requests):
        _request(register, chance, chance.choice(people), today)
    for _ in range(sizes.requests // 4):
        _complaint(register, chance, chance.choice(people), today)
    purposes = consent_purposes(register)
    for number in range(sizes.consents):
        _consent(register, chance, people[number % len(people)], purposes, today)
    return register


def _person(number: int) -> PersonDraft:
    given = _GIVEN[number % len(_GIVEN)]
    family = _FAMILY[(number * 7 + number // len(_GIVEN)) % len(_FAMILY)]
    local = f"{given}.{family}.{number}".casefold().replace("’", "")
    ascii_local = "".join(char for char in local if char.isascii())
    return PersonDraft(f"{given} {family}", email=f"{ascii_local}@example.com")


def _request(register: Register, chance: random.Random, who: PersonDraft, today: date) -> None:
    right = chance.choice([*Right, Right.ACCESS, Right.ACCESS])
    received = today - timedelta(days=chance.randrange(0, 80))
    request = log_request(
        register, NewRequest(right, who, received, chance.choice(CHANNELS), _ASKED[right])
    )
    what = chance.random()
    later = min(received + timedelta(days=chance.randrange(1, 9)), today)
    if right is Right.ACCESS and what < 0.25:
        _try(
            register,
            request.reference,
            RequestKind.CLARIFICATION_ASKED,
            later,
            "Which calls do you mean? We hold 40 recordings.",
        )
    elif what < 0.4:
        _try(register, request.reference, RequestKind.IDENTITY_ASKED, later, "")
        if what > 0.32:
            proved = min(later + timedelta(days=3), today)
            _try(register, request.reference, RequestKind.IDENTITY_PROVED, proved, "")
    elif what < 0.8:
        sent = min(received + timedelta(days=chance.randrange(2, 34)), today)
        _try(register, request.reference, RequestKind.SENT, sent, "by e-mail")


def _try(register: Register, reference: str, kind: RequestKind, day: date, note: str) -> None:
    """Record what may be recorded; chance sometimes proposes what the law refuses."""
    try:
        record_event(register, reference, kind, day, note)
    except DeskError:
        return


def _complaint(register: Register, chance: random.Random, who: PersonDraft, today: date) -> None:
    received = today - timedelta(days=chance.randrange(0, 50))
    complaint = log_complaint(
        register, NewComplaint(who, received, chance.choice(CHANNELS), chance.choice(_COMPLAINTS))
    )
    if chance.random() < 0.5:
        acknowledged = min(received + timedelta(days=4), today)
        record_complaint_event(
            register, complaint.reference, ComplaintKind.ACKNOWLEDGED, acknowledged, "by e-mail"
        )


def _consent(
    register: Register,
    chance: random.Random,
    who: PersonDraft,
    purposes: list[str],
    today: date,
) -> None:
    given = today - timedelta(days=chance.randrange(1, 700))
    refused = chance.random() < 0.15
    (consent,) = record_consent(
        register,
        NewConsent(
            person=who,
            purpose=chance.choice(purposes),
            channels=[chance.choice([Channel.EMAIL, Channel.POST, Channel.SMS])],
            kind=ConsentKind.REFUSED if refused else ConsentKind.GIVEN,
            day=given,
            method=chance.choice(METHODS),
            wording=_WORDING,
        ),
    )
    if not refused and chance.random() < 0.2:
        day = given + timedelta(days=chance.randrange(0, (today - given).days + 1))
        withdraw_consent(register, consent.uid, day, "E-mail")
