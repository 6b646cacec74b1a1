"""What the notice of this register says today, as the facts on which the law is checked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from iprospect_dpo.desk.inventory.text import basis_text, interests_text, retention_lines
from iprospect_dpo.desk.notices.wording import NoticeWords
from iprospect_dpo.law import notice_words as known
from iprospect_dpo.law.lawful_bases import Basis
from iprospect_dpo.law.notice_facts import (
    BasisFacts,
    NoticeFacts,
    Place,
    PurposeFacts,
    Said,
    TransferFacts,
)
from iprospect_dpo.law.regulator import Regulator
from iprospect_dpo.register.records import Organisation, ProcessingActivity

_BODY = re.compile(r"\b(?:ltd|limited|llp|plc|cic|cio)\b\.?", re.IGNORECASE)


def facts_of_register(
    organisation: Organisation,
    activities: Sequence[ProcessingActivity],
    words: NoticeWords,
    regulator: Regulator,
    *,
    last_updated: date | None,
    behind: str = "",
) -> NoticeFacts:
    """Return what the notice says, each statement with the field that mends it."""
    shown = [each for each in activities if each.role != "processor"]
    rights = words.standard.get("rights", [])
    told = [*rights, *words.standard.get("request", [])]
    bases = [basis_text(row) for each in shown for row in each.bases]
    complaint = " ".join(words.standard.get("complaint", []))
    sharing = " ".join(words.standard.get("sharing_note", []))
    notes = " ".join([organisation.contact_note, *words.kept])
    return NoticeFacts(
        name=organisation.name,
        legal_name=organisation.legal_name
        or (organisation.name if _BODY.search(organisation.name) else ""),
        address=organisation.address,
        contact=organisation.email or organisation.telephone,
        purposes=tuple(_purpose(each) for each in shown),
        sources=tuple(
            Said(row.text, Place(f"{each.reference}.sources"))
            for each in shown
            for row in each.sources
        ),
        recipients=tuple(
            row.name or row.category
            for each in shown
            for row in each.recipients
            if row.kind != "transfer"
        ),
        recipients_said=bool(shown and all(each.no_recipients for each in shown))
        or known.nobody_receives(sharing),
        transfers=tuple(
            TransferFacts(
                row.name or row.category or row.country,
                row.safeguard,
                Place(f"recipients.{row.uid}"),
            )
            for row in {row.id: row for each in shown for row in each.recipients}.values()
            if row.abroad
        ),
        transfers_said=bool(shown and all(each.no_transfers for each in shown))
        or bool(words.standard.get("transfers") and words.read),
        retention=_retention(shown),
        rights="\n".join(rights),
        withdrawal=" ".join(text for text in [*told, *bases] if "withdraw" in text.casefold()),
        objection_apart=" ".join([words.headings.get("object", ""), *words.objection])
        if words.objection
        else "",
        complaint=complaint,
        regulator=f"{regulator.full_name} {regulator.address}" if words.regulator else "",
        requirement=_all_of([each.requirement for each in shown]),
        automated=_all_of([each.automated_decisions for each in shown]),
        last_updated=last_updated,
        text=notes,
        from_register=True,
        regulator_checked=regulator.checked_on,
        behind=behind,
        places=_places(shown),
    )


def _purpose(activity: ProcessingActivity) -> PurposeFacts:
    reference = activity.reference
    place = Place(f"{reference}.bases")
    return PurposeFacts(
        purpose=activity.purpose,
        place=Place(f"{reference}.information"),
        bases_place=place,
        information=tuple(row.text for row in activity.information if not row.special),
        special=tuple(row.text for row in activity.information if row.special),
        condition=activity.special_condition,
        bases=tuple(
            BasisFacts(
                Basis(row.basis),
                basis_text(row),
                interests_text(activity, row),
                Place(f"{reference}.interests")
                if row.basis == Basis.LEGITIMATE_INTERESTS
                else place,
                row.covers,
            )
            for row in activity.bases
        ),
    )


def _retention(activities: Sequence[ProcessingActivity]) -> tuple[Said, ...]:
    """Return the retention texts; one that several activities share stands at the first."""
    found: dict[str, Said] = {}
    for each in activities:
        text = " ".join(retention_lines(each))
        if text:
            found.setdefault(text, Said(text, Place(f"{each.reference}.retention")))
    return tuple(found.values())


def _all_of(texts: Sequence[str]) -> str:
    """Return the texts together, or '' as soon as one is missing."""
    return " ".join(texts) if texts and all(texts) else ""


def _places(activities: Sequence[ProcessingActivity]) -> dict[str, Place]:
    """Return the field that mends each part of the notice."""

    def first(name: str, filled: str) -> Place:
        lacking = [each for each in activities if not getattr(each, filled)]
        found = next(iter(lacking or activities), None)
        return Place(f"{found.reference}.{name}" if found else "activities")

    return {
        "identity": Place("organisation"),
        "contact": Place("organisation"),
        "purposes": Place("activities"),
        "recipients": first("recipients", "recipient_links"),
        "transfers": first("no_transfers", "no_transfers"),
        "sources": first("sources", "sources"),
        "retention": first("retention", "retention"),
        "requirement": first("requirement", "requirement"),
        "automated": first("automated_decisions", "automated_decisions"),
        "rights": Place("notice.rights"),
        "withdrawal": Place("notice.rights"),
        "objection": Place("notice.object"),
        "complaint": Place("notice.complaint"),
        "regulator": Place("regulator"),
        "updated": Place("review"),
        "published": Place("notice"),
    }
