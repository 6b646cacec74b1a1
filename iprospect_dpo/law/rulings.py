"""The decision on a request as it was made, and whether it says enough to be sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from iprospect_dpo.law.decisions import (
    GRANTING,
    Decision,
    decisions_for,
    grounds_for,
    refusing_grounds,
)
from iprospect_dpo.law.events import Event
from iprospect_dpo.law.exemptions import exemption, exemptions_for
from iprospect_dpo.law.rights import Right


@dataclass(frozen=True)
class Relied:
    """An exemption relied on: for what, why, and what disclosing would harm."""

    code: str
    what: str
    reason: str
    prejudice: str = ""

    def as_json(self) -> dict[str, str]:
        """Return it as the register keeps it."""
        return {
            "code": self.code,
            "what": self.what,
            "reason": self.reason,
            "prejudice": self.prejudice,
        }


@dataclass(frozen=True)
class Ruling:
    """A decision whole. ``done`` holds what was done, by the keys that the letters use.

    ``decision`` is None where an event says that it was decided, in words alone.
    """

    decision: Decision | None
    reasons: str = ""
    grounds: tuple[str, ...] = ()
    exemptions: tuple[Relied, ...] = ()
    done: dict[str, str] | None = None

    def details(self) -> dict[str, Any]:
        """Return it as the details of an event."""
        return {
            "decision": self.decision.value if self.decision else "",
            "grounds": list(self.grounds),
            "exemptions": [each.as_json() for each in self.exemptions],
            "done": dict(self.done or {}),
        }


def why_incomplete(right: Right, ruling: Ruling) -> tuple[str, str]:
    """Return what a decision lacks, and the field that is to blame; two empty texts when nothing.

    A refusal, whole or in part, needs its reasons and a ground or an exemption (Art 12(4)); each
    exemption its own reason and, where the paragraph asks, what disclosing would harm; an erasure
    or a restriction its ground.
    """
    decision = ruling.decision
    if decision is None:
        return "Choose your decision.", "decision"
    if decision not in decisions_for(right):
        return f"{right.label} cannot be refused ({right.article}). Act on it.", "decision"
    known = {each.code for each in grounds_for(right, decision)}
    if unknown := [code for code in ruling.grounds if code not in known]:
        return f"“{unknown[0]}” is not a valid ground for this decision.", "grounds"
    if decision.limits:
        refusing = {each.code for each in refusing_grounds(right)}
        if not refusing.intersection(ruling.grounds) and not ruling.exemptions:
            return "Choose your ground or exemption for refusing (Art 12(4)).", "grounds"
        if not ruling.reasons.strip():
            return "Give your reasons. You cannot refuse without them (Art 12(4)).", "reasons"
    if (
        decision in {Decision.GRANTED, Decision.IN_PART}
        and right in {Right.ERASURE, Right.RESTRICTION}
        and not any(ground.code in ruling.grounds for ground in GRANTING[right])
    ):
        return f"Choose your ground for acting ({right.article}(1)).", "grounds"
    allowed = {each.code for each in exemptions_for(right)}
    if ruling.exemptions and not decision.limits:
        return "An exemption only applies to a full or partial refusal.", "decision"
    for relied in ruling.exemptions:
        if relied.code not in allowed:
            return f"That exemption does not apply to {right.label.lower()}.", "exemptions"
        chosen = exemption(relied.code)
        if not relied.what.strip() or not relied.reason.strip():
            return f"{chosen.name}: say what is withheld, and why.", "exemptions"
        if chosen.prejudice and not relied.prejudice.strip():
            return f"{chosen.name}: say how disclosure would harm {chosen.prejudice}.", "exemptions"
    return "", ""


def ruling_of(standing: Sequence[Event]) -> Ruling | None:
    """Return the decision that stands: that of the last event that tells of one."""
    for event in reversed(standing):
        if event.kind == "decided":
            return _as_ruling(event)
        if event.kind == "sent" and event.details.get("decision"):
            return _as_ruling(event)
    return None


def read_decision(words: str) -> tuple[Decision | None, str]:
    """Return the decision with which a note begins, and the rest: "refused: it is excessive"."""
    text = words.strip()
    folded = text.casefold().replace("-", " ")
    if folded.startswith(_GROUNDS_FIRST):
        return Decision.REFUSED, text  # "manifestly excessive: …" is its own reason
    for start, decision in _SPOKEN:
        rest = folded[len(start) :]
        if folded.startswith(start) and not rest[:1].isalpha():
            return decision, text[len(start) :].lstrip(" :;,.–—-").strip()
    return None, text


_SPOKEN = (
    ("granted in part", Decision.IN_PART),
    ("partly granted", Decision.IN_PART),
    ("partially granted", Decision.IN_PART),
    ("in part", Decision.IN_PART),
    ("partially", Decision.IN_PART),
    ("partly", Decision.IN_PART),
    ("part", Decision.IN_PART),
    ("not granted", Decision.REFUSED),
    ("granted", Decision.GRANTED),
    ("grant", Decision.GRANTED),
    ("refused", Decision.REFUSED),
    ("refusal", Decision.REFUSED),
    ("refuse", Decision.REFUSED),
    ("denied", Decision.REFUSED),
    ("rejected", Decision.REFUSED),
    ("declined", Decision.REFUSED),
    ("nothing held", Decision.NOTHING_HELD),
    ("nothing is held", Decision.NOTHING_HELD),
    ("no data held", Decision.NOTHING_HELD),
)


_GROUNDS_FIRST = ("manifestly ", "unfounded", "excessive")


def _as_ruling(event: Event) -> Ruling:
    details = event.details
    if "decision" not in details:
        decision, rest = read_decision(event.note)
        return Ruling(decision, rest)
    named = details["decision"]
    return Ruling(
        Decision(named) if named else None,
        event.note if event.kind == "decided" else "",
        tuple(details.get("grounds", ())),
        tuple(Relied(**each) for each in details.get("exemptions", ())),
        dict(details.get("done", {})),
    )
