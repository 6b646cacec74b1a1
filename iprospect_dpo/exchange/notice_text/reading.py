"""What was understood of a notice, as values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass
class BasisRead:
    """One lawful basis of a purpose: its key, its sentence, and the interests it names.

    ``opening`` is the label as it stands, with the dash after it.
    """

    basis: str
    text: str = ""
    legitimate_interests: str = ""
    opening: str = ""
    line: int = field(default=0, compare=False)


@dataclass
class PurposeRead:
    """One purpose: the phrase of the collection sentence and that of the bases sentence.

    ``collected_as`` is the noun of the collection sentence ("information" or "personal
    information"); ``special_phrase`` the phrase of the special-category sentence.
    ``shares_bases`` where the notice gives its bases for all purposes together.
    """

    purpose: str
    bases_phrase: str = ""
    categories: list[str] = field(default_factory=list)
    special_categories: list[str] = field(default_factory=list)
    lawful_bases: list[BasisRead] = field(default_factory=list)
    collection_sentence: str = ""
    special_sentence: str = ""
    bases_sentence: str = ""
    line: int = field(default=0, compare=False)
    bases_line: int = field(default=0, compare=False)
    shares_bases: bool = field(default=False, compare=False)


@dataclass
class ProcessorRead:
    """A processor named in the notice and what it does."""

    name: str
    activities: str = ""


@dataclass
class TransferRead:
    """One transfer outside the United Kingdom, as its four labels state it."""

    organisation: str = ""
    category: str = ""
    country: str = ""
    safeguard: str = ""
    line: int = field(default=0, compare=False)


@dataclass
class OrganisationRead:
    """The controller's details as the notice gives them."""

    name: str | None = None
    registered_name: str | None = None
    telephone: str | None = None
    email: str | None = None
    address: str | None = None
    website: str | None = None
    other: list[str] = field(default_factory=list)


@dataclass
class NoticeReading:
    """A notice, taken apart. ``lines`` says of each non-empty line what it was taken for.

    ``places`` holds the line at which each section begins. ``objection`` is what is said of the
    right to object apart from the other rights, ``requirement`` whether people must give the
    information, ``automated`` what is said of decisions by a computer.
    """

    title: str = ""
    organisation: OrganisationRead = field(default_factory=OrganisationRead)
    purposes: list[PurposeRead] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    sources_note: list[str] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    processors: list[ProcessorRead] = field(default_factory=list)
    sharing_note: list[str] = field(default_factory=list)
    transfers: list[TransferRead] = field(default_factory=list)
    retention: list[str] = field(default_factory=list)
    complaint: list[str] = field(default_factory=list)
    regulator: list[str] = field(default_factory=list)
    last_updated: str | None = None
    objection: list[str] = field(default_factory=list)
    requirement: list[str] = field(default_factory=list)
    automated: list[str] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)
    headings: dict[str, str] = field(default_factory=dict)
    standard: dict[str, list[str]] = field(default_factory=dict)
    unread: list[tuple[int, str]] = field(default_factory=list)
    lines: list[tuple[int, str]] = field(default_factory=list)

    @property
    def last_updated_day(self) -> date | None:
        """The day of the last change; a month alone counts from its first day."""
        told = self.last_updated
        if not told:
            return None
        return date.fromisoformat(told if len(told) == 10 else f"{told}-01")

    def as_json(self) -> dict[str, object]:
        """Return the reading in the shape that ``notice read --json`` prints."""
        who = self.organisation
        organisation: dict[str, object] = {
            "name": who.name or who.registered_name,
            "telephone": who.telephone,
            "email": who.email,
            "address": who.address,
            "website": who.website,
        }
        if who.registered_name:
            organisation["registered_name"] = who.registered_name
        if who.other:
            organisation["other"] = who.other
        notes = {
            "sources_note": self.sources_note,
            "sharing_note": self.sharing_note,
            "confidentiality": self.standard.get("confidentiality", []),
            "objection": self.objection,
            "requirement": self.requirement,
            "automated": self.automated,
        }
        return {
            "organisation": organisation,
            "purposes": [
                {
                    "purpose": purpose.purpose,
                    "bases_phrase": purpose.bases_phrase,
                    "categories": purpose.categories,
                    "special_categories": purpose.special_categories,
                    "lawful_bases": [
                        {
                            "basis": basis.basis,
                            "text": basis.text,
                            "legitimate_interests": basis.legitimate_interests,
                        }
                        for basis in purpose.lawful_bases
                    ],
                }
                for purpose in self.purposes
            ],
            "sources": self.sources,
            "recipients": self.recipients,
            "processors": [
                {"name": processor.name, "activities": processor.activities}
                for processor in self.processors
            ],
            "transfers": [
                {
                    "organisation": each.organisation,
                    "category": each.category,
                    "country": each.country,
                    "safeguard": each.safeguard,
                }
                for each in self.transfers
            ],
            "retention": "\n".join(self.retention),
            "complaint": "\n".join(self.complaint),
            "last_updated": self.last_updated,
            "unread": [{"line": line, "text": text} for line, text in self.unread],
            "lines": [{"line": line, "as": kind} for line, kind in self.lines],
            **{name: words for name, words in notes.items() if words},
        }
