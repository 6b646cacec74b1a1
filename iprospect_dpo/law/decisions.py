"""What may be decided on a request, on which grounds, and what a decision must not lack.

Sources: UK GDPR Arts 11, 12(4) to (6), 15 to 22D; DPA 2018 Sch 2.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from iprospect_dpo.law.rights import Right


class Decision(StrEnum):
    """What was decided."""

    GRANTED = "granted"
    IN_PART = "in-part"
    REFUSED = "refused"
    NOTHING_HELD = "nothing-held"

    @property
    def label(self) -> str:
        """The words on screen."""
        return {
            "granted": "Granted",
            "in-part": "Granted in part",
            "refused": "Refused",
            "nothing-held": "Nothing held",
        }[self.value]

    @property
    def limits(self) -> bool:
        """Whether something is refused, so that Art 12(4) applies: reasons and remedies."""
        return self in {Decision.REFUSED, Decision.IN_PART}


@dataclass(frozen=True)
class Ground:
    """A ground for granting, or an exception for refusing, with its article.

    ``words`` are for the owner; ``told`` is how a letter says it to the person, where that differs.
    """

    code: str
    words: str
    article: str
    told: str = ""

    @property
    def letter_words(self) -> str:
        """The ground as a letter says it, with its source."""
        sources = [
            part if part.startswith("DPA") else f"UK GDPR {part}"
            for part in self.article.split("; ")
        ]
        cited = "; ".join(sources).replace("Arts ", "Articles ").replace("Art ", "Article ")
        return f"{self.told or self.words} ({cited})"


GRANTING: dict[Right, tuple[Ground, ...]] = {
    Right.ERASURE: (
        Ground(
            "not-needed",
            "It is no longer needed for what it was collected for",
            "Art 17(1)(a)",
            told="it is no longer needed for what it was collected for",
        ),
        Ground(
            "consent-gone",
            "They withdrew their consent, and there is no other basis",
            "Art 17(1)(b)",
            told="you withdrew your consent, and there is no other ground for using it",
        ),
        Ground(
            "objected",
            "They objected, and nothing overrides that (or it is marketing)",
            "Art 17(1)(c)",
            told="you objected, and nothing overrides that",
        ),
        Ground("unlawful", "It was used unlawfully", "Art 17(1)(d)", told="it was used unlawfully"),
        Ground(
            "duty-to-erase",
            "The law requires it to be erased",
            "Art 17(1)(e)",
            told="the law requires it to be erased",
        ),
        Ground(
            "child-online",
            "It was collected from a child by an online service",
            "Art 17(1)(f)",
            told="it was collected from a child by an online service",
        ),
        Ground(
            "malicious",
            "It comes from a malicious allegation, or they are the victim of a listed offence",
            "Art 17(1)(g)",
            told="it comes from a malicious allegation, or concerns an offence against you",
        ),
    ),
    Right.RESTRICTION: (
        Ground(
            "contested",
            "They say it is inaccurate, and you are checking it",
            "Art 18(1)(a)",
            told="you say it is inaccurate, and we are checking it",
        ),
        Ground(
            "unlawful-kept",
            "Its use was unlawful, but they want it kept rather than erased",
            "Art 18(1)(b)",
            told="its use was unlawful, but you want it kept rather than erased",
        ),
        Ground(
            "their-claim",
            "You no longer need it, but they do for a legal claim",
            "Art 18(1)(c)",
            told="we no longer need it, but you do for a legal claim",
        ),
        Ground(
            "objection-pending",
            "They objected, and you are considering it",
            "Art 18(1)(d)",
            told="you objected, and we are considering your objection",
        ),
    ),
    Right.RECTIFICATION: (
        Ground(
            "inaccurate",
            "It was factually wrong or misleading",
            "Art 16; DPA s.205(1)",
            told="it was factually wrong or misleading",
        ),
        Ground("incomplete", "It was incomplete", "Art 16", told="it was incomplete"),
    ),
}

_ANY_RIGHT = (
    Ground(
        "unfounded",
        "Manifestly unfounded: no real intention to use the right",
        "Art 12(5)(b)",
        told="The request is manifestly unfounded",
    ),
    Ground(
        "excessive",
        "Manifestly excessive: clearly unreasonable in all the circumstances",
        "Art 12(5)(b)",
        told="The request is manifestly excessive",
    ),
    Ground(
        "not-identified",
        "You asked for proof but could not establish who is asking",
        "Arts 11(2), 12(2), 12(6)",
        told="We asked for proof but could not establish who is asking",
    ),
)

REFUSING: dict[Right, tuple[Ground, ...]] = {
    Right.ACCESS: (
        Ground("others", "A copy would harm the rights and freedoms of others", "Art 15(4)"),
    ),
    Right.RECTIFICATION: (
        Ground(
            "accurate",
            "It is accurate; the dispute has been noted beside it",
            "Art 16",
            told="What our records say is accurate",
        ),
        Ground("opinion", "It is an opinion, and is recorded as one", "Art 16; DPA s.205(1)"),
    ),
    Right.ERASURE: (
        Ground(
            "expression", "It is needed for freedom of expression and information", "Art 17(3)(a)"
        ),
        Ground(
            "legal-obligation",
            "A law or a public task requires it to be kept",
            "Art 17(3)(b)",
        ),
        Ground("public-health", "It is needed for public health", "Art 17(3)(c)"),
        Ground("archiving", "It is needed for archiving, research or statistics", "Art 17(3)(d)"),
        Ground(
            "legal-claims",
            "It is needed to establish, exercise or defend legal claims",
            "Art 17(3)(e)",
        ),
        Ground("no-erasure-ground", "None of the grounds for erasure is met", "Art 17(1)"),
    ),
    Right.RESTRICTION: (
        Ground("no-restriction-ground", "None of the grounds for restriction is met", "Art 18(1)"),
    ),
    Right.OBJECTION: (
        Ground(
            "compelling",
            "Compelling legitimate grounds override their interests",
            "Art 21(1)",
            told="We have compelling legitimate grounds that override your interests, rights "
            "and freedoms",
        ),
        Ground("claims", "It is needed to establish, exercise or defend legal claims", "Art 21(1)"),
        Ground(
            "no-objection",
            "The right does not arise: the basis is neither a public task nor "
            "a legitimate interest",
            "Art 21(1)",
            told="The right to object does not arise, because we rely neither on a public "
            "task nor on a legitimate interest",
        ),
    ),
    Right.PORTABILITY: (
        Ground("other-basis", "It does not rest on consent or a contract", "Art 20(1)(a)"),
        Ground("not-automated", "It is not handled by computer", "Art 20(1)(b)"),
        Ground(
            "not-provided",
            "They did not provide it",
            "Art 20(1)",
            told="You did not provide it to us",
        ),
        Ground("harms-others", "It would harm the rights and freedoms of others", "Art 20(4)"),
    ),
    Right.AUTOMATED_DECISION: (
        Ground("human", "A person took a meaningful part in the decision", "Art 22A(1)(a)"),
        Ground(
            "not-significant",
            "The decision has no legal or similarly significant effect",
            "Art 22A(1)(b)",
        ),
    ),
}


def decisions_for(right: Right) -> tuple[Decision, ...]:
    """Return what may be decided; objection to marketing and withdrawal can only be granted."""
    return (Decision.GRANTED,) if right.act_now else tuple(Decision)


def grounds_for(right: Right, decision: Decision) -> tuple[Ground, ...]:
    """Return the grounds to choose from: for what is done, and for what is refused."""
    if right.act_now:
        return ()
    granting = GRANTING.get(right, ()) if decision in {Decision.GRANTED, Decision.IN_PART} else ()
    refusing = (*REFUSING.get(right, ()), *_ANY_RIGHT) if decision.limits else ()
    return (*granting, *refusing)


def refusing_grounds(right: Right) -> tuple[Ground, ...]:
    """Return the grounds on which a right may be refused."""
    return () if right.act_now else (*REFUSING.get(right, ()), *_ANY_RIGHT)


def ground(right: Right, code: str) -> Ground | None:
    """Return the ground of that key, or None."""
    every = (*GRANTING.get(right, ()), *refusing_grounds(right))
    return next((each for each in every if each.code == code), None)


#: The words in which owners name a ground without its code.
_IN_WORDS = {
    code: re.compile(pattern)
    for code, pattern in {
        "excessive": r"\bidentical\b|\brepeat(?:ed|ing|s)?\b|\brepetitive\b|same request"
        r"|excessive",
        "unfounded": r"unfounded|\bharass|malicious|vexatious|no real intention",
        "not-identified": r"(?:identity|who (?:they are|is asking)).{0,30}\bnot\b"
        r"|\b(?:not|never) (?:prove|proved|established|identified)|no proof of identity",
        "legal-obligation": r"\btax\b|\bhmrc\b|\blaw (?:requires|obliges)|statutory|legal(?:ly)? "
        r"(?:dut|obligation|required)",
        "legal-claims": r"legal claim|court case|litigation",
        "claims": r"legal claim|court case|litigation",
        "accurate": r"\b(?:is|it is|as it) (?:accurate|right|correct|stands)\b|\baccurate\b",
        "opinion": r"\bopinion\b",
        "compelling": r"\bcompelling\b",
        "others": r"\b(?:another person|someone else|somebody else|other people|third part)",
    }.items()
}


def without_codes(right: Right, reasons: str) -> str:
    """Return reasons without the codes of grounds before them: people read words, not codes."""
    codes = {each.code for each in (*GRANTING.get(right, ()), *refusing_grounds(right))}
    head, colon, rest = reasons.partition(":")
    named = [part.strip().casefold() for part in re.split(r"[;,]| and ", head)]
    if all(part in codes for part in named):
        return rest.strip() if colon else ""
    first, _, others = reasons.partition(" ")
    if "-" in first and first.casefold() in codes:  # a code that is a word is part of the sentence
        return others.strip()
    return reasons


def grounds_in(right: Right, words: str) -> tuple[str, ...]:
    """Return the codes of the grounds that words name: by code, by article, in full, or plainly."""
    plain = " ".join(words.casefold().replace("article", "art").split())
    every = (*GRANTING.get(right, ()), *refusing_grounds(right))
    return tuple(
        each.code
        for each in every
        if re.search(rf"(?<![\w-]){re.escape(each.code)}(?![\w-])", plain)
        or re.search(rf"{re.escape(each.article.casefold())}(?![\w(])", plain)
        or each.words.casefold() in plain
        or (each.code in _IN_WORDS and _IN_WORDS[each.code].search(plain))
    )
