"""Cookies and what is like them: which may be set without consent (PECR reg 6 and Schedule A1).

Since 5 February 2026 five exceptions stand beside consent (DUAA 2025 s.112 and Sch 12). Those for
statistics and appearance hold only with clear information and a simple way to object.
"""

from __future__ import annotations

from enum import StrEnum


class CookieUse(StrEnum):
    """What a cookie is for, as far as the law tells uses apart."""

    COMMUNICATION = "communication"
    SERVICE = "service"
    STATISTICS = "statistics"
    APPEARANCE = "appearance"
    EMERGENCY = "emergency"
    OTHER = "other"

    @property
    def words(self) -> str:
        """What the owner chooses from."""
        return {
            CookieUse.COMMUNICATION: "Sending a message over the network",
            CookieUse.SERVICE: "A service the visitor asked for (basket, log-in, security)",
            CookieUse.STATISTICS: "Statistics for you alone, to improve the site",
            CookieUse.APPEARANCE: "How the site looks or works for the visitor",
            CookieUse.EMERGENCY: "Emergency assistance",
            CookieUse.OTHER: "Anything else (advertising, tracking, social media)",
        }[self]

    @property
    def may_object(self) -> bool:
        """Whether the exception asks for a simple way to object (Sch A1 paras 5, 6)."""
        return self in {CookieUse.STATISTICS, CookieUse.APPEARANCE}


class Consented(StrEnum):
    """Whether a visitor is asked before a cookie is set; '' where nobody has said."""

    YES = "yes"
    NO = "no"


def why_not_lawful(use: str, asks_first: str, objecting: str) -> str:
    """Return what a cookie lacks, as a sentence, or '' where it lacks nothing (PECR reg 6).

    ``asks_first`` is a ``Consented`` or '', ``objecting`` how a visitor objects. An unknown use is
    no exception.
    """
    if not use:
        return "Nothing says what it is for."
    kind = CookieUse(use)
    if asks_first == Consented.YES:
        return ""
    if kind is CookieUse.OTHER:
        return (
            "It is set without consent."
            if asks_first == Consented.NO
            else "Nothing says whether visitors are asked first."
        )
    if kind.may_object and not objecting.strip():
        return "Nothing says how a visitor can object to it."
    return ""
