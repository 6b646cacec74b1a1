"""What a privacy notice says, as the values that the duties of Arts 13 and 14 are checked on."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from iprospect_dpo.law.lawful_bases import Basis


@dataclass(frozen=True)
class Place:
    """Where something stands: the line of a text, or the field of a register."""

    field: str
    line: int | None = None


@dataclass(frozen=True)
class Said:
    """A statement and its place."""

    text: str
    place: Place


@dataclass(frozen=True)
class BasisFacts:
    """A lawful basis of a purpose with the words printed for it.

    ``covers`` names the information it is for, where bases are split between kinds.
    """

    basis: Basis
    text: str
    interests: str
    place: Place
    covers: str = ""


@dataclass(frozen=True)
class PurposeFacts:
    """A purpose, its information, its bases; ``condition`` is what is said of Art 9.

    ``shares_bases`` where a notice gives its bases for all purposes without saying which is whose.
    """

    purpose: str
    place: Place
    bases_place: Place
    information: tuple[str, ...] = ()
    special: tuple[str, ...] = ()
    condition: str = ""
    bases: tuple[BasisFacts, ...] = ()
    shares_bases: bool = False


@dataclass(frozen=True)
class TransferFacts:
    """A transfer outside the United Kingdom."""

    to: str
    safeguard: str
    place: Place


@dataclass(frozen=True)
class NoticeFacts:
    """Everything that a notice says. A statement that is not made is '' or empty.

    ``places`` says where each part stands, or in a register which field mends it.
    ``regulator_checked`` is when the owner last compared the regulator's details; it counts only
    where ``from_register``.
    """

    name: str = ""
    legal_name: str = ""
    address: str = ""
    contact: str = ""
    purposes: tuple[PurposeFacts, ...] = ()
    sources: tuple[Said, ...] = ()
    recipients: tuple[str, ...] = ()
    recipients_said: bool = False
    transfers: tuple[TransferFacts, ...] = ()
    transfers_said: bool = False
    retention: tuple[Said, ...] = ()
    rights: str = ""
    withdrawal: str = ""
    objection_apart: str = ""
    complaint: str = ""
    regulator: str = ""
    requirement: str = ""
    automated: str = ""
    last_updated: date | None = None
    text: str = ""
    from_register: bool = False
    regulator_checked: date | None = None
    behind: str = ""
    places: dict[str, Place] = field(default_factory=dict)

    def place(self, name: str, line: int | None = None) -> Place:
        """Return where a part stands, or would stand; on a line of the text where one is known."""
        if line is not None:
            return Place(name, line)
        return self.places.get(name, Place(name))
