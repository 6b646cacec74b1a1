"""Consent receipts: what a person agreed to, as a PDF and as JSON (fields of ISO/IEC TS 27560)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

from iprospect_dpo.desk.consents.records import held_by, standing_of
from iprospect_dpo.desk.consents.wordings import refresh_months
from iprospect_dpo.desk.documents_issued import Issue, keep_issued, letterhead
from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.events import next_reference
from iprospect_dpo.desk.inventory.activities import activities_of, purpose_key, purpose_title
from iprospect_dpo.desk.inventory.text import retention_lines
from iprospect_dpo.desk.people import find_person
from iprospect_dpo.desk.settings import get_setting, the_organisation, the_regulator
from iprospect_dpo.law.consents import Channel, ConsentKind, ConsentState, aged_on
from iprospect_dpo.law.dates import long_date
from iprospect_dpo.law.events import Event
from iprospect_dpo.law.lawful_bases import Basis
from iprospect_dpo.law.rights import rights_held
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import (
    Consent,
    ConsentEvent,
    ConsentWording,
    IssuedDocument,
    Organisation,
    Person,
    ProcessingActivity,
)

if TYPE_CHECKING:
    from iprospect_dpo.documents.consent_receipt import ReceiptLine
    from iprospect_dpo.documents.stationery import Paper

#: The version of the standard whose fields the JSON has.
SCHEMA = "ISO/IEC TS 27560:2023"
#: What each event does to a consent, in the standard's words.
_STATES = {
    ConsentKind.GIVEN: "consent_given",
    ConsentKind.REFRESHED: "consent_reconfirmed",
    ConsentKind.REFUSED: "consent_refused",
    ConsentKind.WITHDRAWN: "consent_withdrawn",
    ConsentKind.OBJECTED: "consent_withdrawn",
    ConsentKind.BOUNCED: "consent_unknown",
}
SAID = {
    ConsentKind.GIVEN: "You said yes",
    ConsentKind.REFRESHED: "You said yes again",
    ConsentKind.REFUSED: "You said no",
    ConsentKind.WITHDRAWN: "You withdrew",
    ConsentKind.OBJECTED: "You objected",
    ConsentKind.BOUNCED: "A message bounced",
}


@dataclass(frozen=True)
class Receipt:
    """A receipt as issued: its record, its page, its JSON."""

    document: IssuedDocument
    paper: Paper
    json: bytes


def issue_receipt(register: Register, person_uid: str) -> Receipt:
    """Write a person's consent receipt and keep it as issued. Raises DeskError.

    It tells what stands on record of each consent; nobody else's, and no note of the owner's.
    """
    from iprospect_dpo.documents.consent_receipt import ReceiptValues, build_consent_receipt
    from iprospect_dpo.documents.stationery import Stationery

    today = register.surroundings.today()
    with register.writing() as session:
        reference = next_reference(session, "RCP", today.year)
    with register.reading() as session:
        person = find_person(session, person_uid)
        consents = [
            each for each in held_by(session, person) if each.state != ConsentState.NEVER_ASKED
        ]
        if not consents:
            raise DeskError(f"{person.name} has no recorded choices to show on a receipt.")
        who = the_organisation(session)
        regulator = the_regulator(session, today)
        known = {purpose_key(each.purpose): each for each in activities_of(session)}
        content = _content(session, register, reference, person, consents, who, known)
        lines = [
            _line(session, consent, known.get(purpose_key(consent.purpose))) for consent in consents
        ]
    reach = [
        f"by e-mail to {who.email}" if who.email else "",
        f"by telephone on {who.telephone}" if who.telephone else "",
        "by post" if who.address else "",
    ]
    ways = "".join(f", {way}" for way in reach if way)
    values = ReceiptValues(
        reference=reference,
        date=long_date(today),
        person=person.name,
        controller=[
            ("Who asked for consent", who.legal_name or who.name, "Art 13(1)(a)"),
            (
                "How to contact us",
                "\n".join(
                    part
                    for part in (who.contact_name, who.email, who.telephone, who.address)
                    if part
                ),
                "Art 13(1)(a)",
            ),
        ],
        lines=lines,
        withdraw=(
            f"You can withdraw at any time, as easily as you agreed: tell us{ways}. It will "
            "not disadvantage you, and what we did before stays lawful (UK GDPR Art 7(3)). If "
            "you are unhappy with how we handle your information, tell us; you can also "
            f"complain to the {regulator.full_name}, {regulator.web}."
        ),
    )
    paper = build_consent_receipt(values, Stationery(letterhead(register)))
    with register.writing() as session:
        document = keep_issued(
            session,
            register,
            paper,
            Issue(
                kind="consent-receipt",
                title=f"Consent receipt for {person.name}",
                subject_kind="person",
                subject_id=person.id,
                person_id=person.id,
                details=json.dumps({"receipt": content}, ensure_ascii=False),
            ),
            reference,
        )
    return Receipt(document, paper, receipt_bytes(content))


def receipt_bytes(content: dict[str, Any]) -> bytes:
    """Return a receipt's JSON as it is handed out."""
    return json.dumps(content, ensure_ascii=False, indent=2, default=str).encode() + b"\n"


def _content(
    session: Session,
    register: Register,
    reference: str,
    person: Person,
    consents: list[Consent],
    who: Organisation,
    known: dict[str, ProcessingActivity],
) -> dict[str, Any]:
    notice = get_setting(session, "notice.wording", {}).get("last_updated", "")
    us, them = "controller", person.uid
    return {
        "receipt_metadata": {
            "receipt_id": reference,
            "schema_version": SCHEMA,
            "receipt_issued": register.surroundings.instant(),
            "language": "en-GB",
        },
        "pii_principal_id": them,
        "consent_record": [
            {
                "schema_version": SCHEMA,
                "record_id": consent.uid,
                "pii_principal_id": them,
                "pii_processing": {
                    "privacy_notice": notice,
                    "language": "en-GB",
                    "purposes": [_purpose(consent, known.get(purpose_key(consent.purpose)), us)],
                },
                "consent_events": _events(session, consent, us, them),
            }
            for consent in consents
        ],
        "party_identification": [
            {
                "party_id": us,
                "party_role": "pii_controller",
                "party_type": "organisation",
                "party_name": who.legal_name or who.name,
                "party_address": who.address,
                "party_email": who.email,
                "party_url": who.website,
                "party_phone": who.telephone,
                "party_contact": who.contact_name,
            },
            {
                "party_id": them,
                "party_role": "pii_principal",
                "party_type": "person",
                "party_name": person.name,
                "party_address": person.address,
                "party_email": person.email,
                "party_phone": person.phone,
            },
        ],
    }


def _purpose(consent: Consent, activity: ProcessingActivity | None, us: str) -> dict[str, Any]:
    standing = standing_of(consent.events)
    last, worded = standing[-1][1], _worded(standing)
    rights = [name for name, held in rights_held([Basis.CONSENT]).items() if held]
    return {
        "purpose": consent.purpose,
        "purpose_type": "direct marketing" if last.kind == ConsentKind.OBJECTED else "consent",
        "lawful_basis": "UK GDPR Art 6(1)(a) consent",
        "pii_information": [
            {"pii_type": row.text.split("\n")[0], "special_pii_category": row.special}
            for row in (activity.information if activity else [])
        ],
        "pii_controllers": [us],
        "collection_method": last.method,
        "processing_method": Channel(consent.channel).label,
        "storage_locations": [activity.location] if activity and activity.location else [],
        "retention_period": "; ".join(retention_lines(activity)) if activity else "",
        "jurisdictions": ["GB"],
        "recipient_third_parties": [
            link.recipient.name
            for link in (activity.recipient_links if activity else [])
            if link.recipient.name
        ],
        "withdrawal_method": "Tell the controller by any channel, at any time (UK GDPR Art 7(3))",
        "privacy_rights": rights,
        "words_shown": worded.text if worded else "",
        "words_version": worded.version if worded else "",
    }


def _events(session: Session, consent: Consent, us: str, them: str) -> list[dict[str, Any]]:
    found = []
    months = refresh_months(session, consent.purpose)
    for event, row in standing_of(consent.events):
        kind = ConsentKind(event.kind)
        undated = bool(event.details.get("undated"))
        time = f"T{row.time}" if row.time else ""
        found.append(
            {
                "event_time": None if undated else f"{event.date.isoformat()}{time}",
                "validity_duration": f"P{months}M" if kind.is_yes and not undated else "",
                "entity_id": us if kind is ConsentKind.BOUNCED else them,
                "event_type": "explicit" if kind.is_yes else kind.value,
                "event_state": _STATES[kind],
            }
        )
    return found


def _line(session: Session, consent: Consent, activity: ProcessingActivity | None) -> ReceiptLine:
    from iprospect_dpo.documents.consent_receipt import ReceiptLine

    standing = standing_of(consent.events)
    worded = _worded(standing)
    state = ConsentState(consent.state)
    names = [row.text.split("\n")[0] for row in (activity.information if activity else [])]
    facts = [
        ("Channel", Channel(consent.channel).label, ""),
        ("Status", f"{state.label} since {_since(consent)}", ""),
        ("Types of information", ", ".join(names), "Art 13(1)(c)"),
        (
            "Retention period",
            "; ".join(retention_lines(activity)) if activity else "",
            "Art 13(2)(a)",
        ),
    ]
    if state is ConsentState.LIVE:
        until = aged_on(consent.since, refresh_months(session, consent.purpose))
        facts.append(("Due for renewal by", long_date(until), "Art 7(1)"))
    return ReceiptLine(
        purpose=purpose_title(consent.purpose),
        facts=[row for row in facts if row[1]],
        said=[
            (
                "no date on record" if event.details.get("undated") else _when(event.date, row),
                SAID[ConsentKind(event.kind)],
                row.method,
            )
            for event, row in standing
        ],
        words=worded.text if worded else "",
    )


def _worded(standing: list[tuple[Event, ConsentEvent]]) -> ConsentWording | None:
    """Return the words that were shown last."""
    return next((row.wording for _, row in reversed(standing) if row.wording), None)


def _when(day: date, row: ConsentEvent) -> str:
    return f"{long_date(day)}, {row.time}" if row.time else long_date(day)


def _since(consent: Consent) -> str:
    return long_date(consent.since)
