"""What a contract with a processor must hold, and what protects a transfer abroad.

UK GDPR Art 28(3): eight points, each there or not; a date alone is no contract. Arts 44A to 49:
one mechanism for each transfer, and for most of them a test or a check with its day.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum


class ContractPoint(StrEnum):
    """One of the eight points of a processor's contract."""

    INSTRUCTIONS = "instructions"
    CONFIDENTIALITY = "confidentiality"
    SECURITY = "security"
    SUB_PROCESSORS = "sub-processors"
    RIGHTS = "rights"
    ASSISTANCE = "assistance"
    DELETION = "deletion"
    AUDITS = "audits"

    @property
    def words(self) -> str:
        """What the contract says, and the point of Art 28(3)."""
        return _POINTS[self]


_POINTS = {
    ContractPoint.INSTRUCTIONS: "It acts only on your written instructions (a)",
    ContractPoint.CONFIDENTIALITY: "Its people are bound to confidentiality (b)",
    ContractPoint.SECURITY: "It keeps the information secure (c)",
    ContractPoint.SUB_PROCESSORS: "It uses others only if you agree, on the same terms (d)",
    ContractPoint.RIGHTS: "It helps you answer people’s requests (e)",
    ContractPoint.ASSISTANCE: "It helps with security, breaches and assessments (f)",
    ContractPoint.DELETION: "It deletes or returns everything at the end (g)",
    ContractPoint.AUDITS: "It shows you that it complies, and allows audits (h)",
}


class Mechanism(StrEnum):
    """What a transfer outside the United Kingdom rests on."""

    ADEQUACY = "adequacy"
    BRIDGE = "bridge"
    IDTA = "idta"
    ADDENDUM = "addendum"
    BINDING_RULES = "binding-rules"
    EXCEPTION = "exception"

    @property
    def words(self) -> str:
        """What a notice and a letter call it."""
        return {
            Mechanism.ADEQUACY: "UK adequacy regulations",
            Mechanism.BRIDGE: "the UK-US data bridge",
            Mechanism.IDTA: "the International Data Transfer Agreement",
            Mechanism.ADDENDUM: "the UK addendum to the EU standard contractual clauses",
            Mechanism.BINDING_RULES: "binding corporate rules",
            Mechanism.EXCEPTION: "an exception of Article 49",
        }[self]

    @property
    def check(self) -> str:
        """What is done and dated for it, or '' where nothing is."""
        if self is Mechanism.BRIDGE:
            return "that the recipient is certified under the data bridge"
        if self in {Mechanism.IDTA, Mechanism.ADDENDUM, Mechanism.BINDING_RULES}:
            return "the data protection test"
        return ""


def points_missing(points: Iterable[str]) -> list[ContractPoint]:
    """Return the points of Art 28(3) that a contract lacks."""
    held = set(points)
    return [each for each in ContractPoint if each.value not in held]


def why_transfer_unproved(mechanism: str, checked_on: date | None) -> str:
    """Return what a transfer's mechanism lacks, or '' (Arts 45A to 46)."""
    if not mechanism:
        return "its mechanism"
    check = Mechanism(mechanism).check
    return check if check and checked_on is None else ""
