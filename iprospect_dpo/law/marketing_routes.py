"""Lawful routes to a marketing message apart from consent (PECR regs 19 to 22).

The soft opt-in (reg 22(3)) stands on conditions, each of which must be proved. Companies and other
corporate subscribers are outside reg 22; a named person there may object all the same (Art 21(2)).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from iprospect_dpo.law.consents import REFRESH_MONTHS, Answer, Channel, Verdict, aged_on
from iprospect_dpo.law.dates import short_date
from iprospect_dpo.law.proofs import is_private_address, proves_condition


class Route(StrEnum):
    """What a message rests on where nobody was asked."""

    SOFT_OPT_IN = "soft-opt-in"
    CORPORATE = "corporate"

    @property
    def label(self) -> str:
        """The words on screen."""
        return {"soft-opt-in": "Soft opt-in", "corporate": "Corporate subscriber"}[self.value]


#: What each route stands on: the key of the condition, what is to be shown, its source.
CONDITIONS: dict[Route, tuple[tuple[str, str, str], ...]] = {
    Route.SOFT_OPT_IN: (
        (
            "obtained",
            "You got the address from them during a sale or negotiations for one",
            "PECR reg 22(3)(a)",
        ),
        (
            "own-similar",
            "You only write about your own similar products or services",
            "PECR reg 22(3)(b)",
        ),
        (
            "refusal-then",
            "They had a simple, free way to refuse when you got the address",
            "PECR reg 22(3)(c)",
        ),
        ("refusal-each", "They can refuse in every message", "PECR reg 22(3)(c)"),
    ),
    Route.CORPORATE: (
        (
            "company",
            "The subscriber is a company or other body, not a sole trader or partnership",
            "PECR reg 2(1)",
        ),
    ),
}
#: By which ways each route lets one write. Reg 22 is about electronic mail; automated calls need
#: consent from everybody (reg 19).
CHANNELS: dict[Route, frozenset[Channel]] = {
    Route.SOFT_OPT_IN: frozenset({Channel.EMAIL, Channel.SMS, Channel.APP}),
    Route.CORPORATE: frozenset({Channel.EMAIL, Channel.SMS, Channel.APP, Channel.LIVE_CALL}),
}


def unproved(route: Route, evidence: Mapping[str, str]) -> list[str]:
    """Return the conditions of a route for which no evidence is on record."""
    return [
        words
        for key, words, _ in CONDITIONS[route]
        if not proves_condition(key, evidence.get(key, ""))
    ]


@dataclass(frozen=True)
class RouteFacts:
    """What a route is judged by beside its evidence: the address, since when, and today."""

    email: str = ""
    since: date | None = None
    today: date | None = None
    months: int = REFRESH_MONTHS


def judge_route(
    route: Route, channel: Channel, evidence: Mapping[str, str], facts: RouteFacts | None = None
) -> Verdict | None:
    """Return whether a route lets one write by a channel; None where it has nothing to say.

    Green only when each condition has its evidence, a soft opt-in has not aged, and a corporate
    subscriber is not written to at a private address; with a gap one looks first.
    """
    known = facts or RouteFacts()
    if channel not in CHANNELS[route]:
        return None
    lacking = unproved(route, evidence)
    if lacking:
        first = f"{lacking[0][:1].lower()}{lacking[0][1:]}"
        return Verdict(
            Answer.AMBER,
            f"{route.value}-unproved",
            f"{route.label.lower()}, but no evidence that {first}",
            "PECR reg 22(3)",
        )
    if route is Route.CORPORATE:
        if is_private_address(known.email):
            return Verdict(
                Answer.AMBER,
                "corporate-unproved",
                "a corporate subscriber, but the address is a private one",
                "PECR reg 2(1)",
            )
        if channel is Channel.LIVE_CALL:
            return Verdict(
                Answer.AMBER,
                "corporate-call",
                "a company: check the CTPS list first",
                "PECR reg 21",
            )
        return Verdict(Answer.GREEN, "corporate", "a corporate subscriber", "PECR reg 22(1)")
    if known.since and known.today and known.today >= aged_on(known.since, known.months):
        return Verdict(
            Answer.AMBER,
            "soft-opt-in-aged",
            f"soft opt-in of {short_date(known.since, breaking=True)}: check that it still holds",
            "PECR reg 22(3); ICO",
        )
    return Verdict(
        Answer.GREEN,
        "soft-opt-in",
        "soft opt-in, with evidence for each condition",
        "PECR reg 22(3)",
    )
