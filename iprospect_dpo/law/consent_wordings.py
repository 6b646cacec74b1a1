"""What the words of a consent request must say (UK GDPR Arts 4(11), 7; recital 42; the ICO).

The check reads the words that were shown; what the form did (a box ticked beforehand) it knows
only where the words tell it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class WordingFinding:
    """Something a wording lacks or does wrong: a fixed code, the sentence, advice, the source."""

    code: str
    sentence: str
    advice: str
    article: str


_WITHDRAW = re.compile(
    r"withdraw|unsubscrib|opt(?:ing)?[\s-]?out|chang(?:e|ing) (?:your|their) mind|stop (?:at any"
    r"|hearing|receiving|these|them|us|writing)|tell us to stop|take (?:it|this|your (?:yes|consent"
    r"|agreement)) back",
    re.IGNORECASE,
)
_HOW = re.compile(
    r"\blink\b|e-?mail(?:ing)? (?:us|me)|@|repl(?:y|ying)|text(?:ing)? stop|writ(?:e|ing) to (?:us"
    r"|me)|call(?:ing)? (?:us|me)|phon(?:e|ing)|telephon|\btell(?:ing)? (?:us|me)|click"
    r"|let(?:ting)? (?:us|me) know|contact(?:ing)? (?:us|me)|unsubscrib"
    r"|\d{5}|account settings|say(?:ing)? so",
    re.IGNORECASE,
)
_PRETICKED = re.compile(
    r"pre-?ticked|already ticked|untick|uncheck|tick (?:here |this box )?if you (?:do not|don[’']t"
    r"|would (?:rather|prefer) not)|leave (?:this|the) box (?:ticked|blank|empty)"
    r"|unless you (?:tell|tick|opt|say|object|let)|if (?:we|i) (?:do not|don[’']t) hear",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"(?:you )?(?:must|have to|need to|are required to) (?:agree|consent|accept|tick|sign up"
    r"|subscribe)|(?:required|necessary|condition|compulsory|mandatory) (?:to|for|of) (?:use|using|"
    r"buy|buying|book|order|place|enter|the service|your order|service|access)|without (?:your )?"
    r"(?:agreeing|consent|agreement)[^.]{0,40}(?:cannot|can[’']t|unable|not)"
    r"|by (?:using|continuing|buying|booking|ordering|browsing|entering|signing|submitting"
    r"|providing|giving us)[^.]{0,60}"
    r"(?:agree|consent|accept)|only if you (?:agree|consent)|in order to (?:use|buy|book|enter)"
    r"[^.]{0,60}(?:agree|consent)",
    re.IGNORECASE,
)
_TERMS = re.compile(
    r"(?:terms (?:and|&) conditions|terms of (?:use|service|business|sale)|our terms|the terms)",
    re.IGNORECASE,
)
_VAGUE_OTHERS = re.compile(
    r"(?:selected|trusted|carefully chosen|other|third|our|its) (?:third[\s-])?"
    r"(?:part(?:y|ies|ners?)|partners|companies|organisations|businesses|group companies"
    r"|affiliates|sponsors)",
    re.IGNORECASE,
)
_WHAT = re.compile(
    r"\bsend|\bwrite|\be-?mail|\btext\b|\bcall\b|\bring\b|\bphone|\bpost|newsletter|offers?\b"
    r"|\bnews\b|updates?\b|use (?:your|my|the|these)|publish|show|share|record|keep|photograph"
    r"|remind|invit|contact|print|tell (?:you|me)",
    re.IGNORECASE,
)
#: Uses that are one consent each: two of them in one sentence of agreement want two boxes.
_USES = {
    "news or offers": re.compile(
        r"newsletter|\boffers?\b|\bnews\b|marketing|promotion|discount", re.I
    ),
    "photographs": re.compile(r"photo|pictures? of|video|image", re.IGNORECASE),
    "health information": re.compile(r"\bhealth|medical|allerg|disabilit", re.IGNORECASE),
    "passing it on": re.compile(r"\bshar(?:e|ing)\b|pass(?:ing)? (?:it|your|my) ", re.IGNORECASE),
    "cookies": re.compile(r"\bcookies?\b|tracking|analytics", re.IGNORECASE),
    "testimonials": re.compile(r"testimonial|review of|your words|case stud", re.IGNORECASE),
    "profiling": re.compile(r"profil(?:e|ing)|tailor|personalis", re.IGNORECASE),
    "recordings": re.compile(r"record(?:ing)? (?:of )?(?:the|this|your|our) call", re.IGNORECASE),
}
#: From here on a request is too long to be read by somebody who fills in a form.
LONG_WORDS = 130


def check_wording(text: str, controllers: Sequence[str]) -> list[WordingFinding]:
    """Return what a request for consent lacks or does wrong; [] when nothing was found.

    ``controllers`` are the names under which the business is known. A wording without text has
    one finding: that there is no record of what people were told (Art 7(1)).
    """
    words = " ".join(text.split())
    if not words:
        return [
            WordingFinding(
                "no-text",
                "The wording is not on record",
                "Add the wording of the form or the script of the call. Until then, no "
                "consent based on it can be proved.",
                "Art 7(1)",
            )
        ]
    found = []
    if not _names(words, controllers):
        name = controllers[0] if controllers else "the business"
        found.append(
            WordingFinding(
                "controller",
                "It does not say who is asking",
                f"Name {name}, so that people know who they are agreeing with.",
                "Arts 4(11), 7; recital 42",
            )
        )
    if not _WHAT.search(words):
        found.append(
            WordingFinding(
                "purpose",
                "It does not say what you will do",
                "Say what they will get or what you will do, and how often.",
                "Art 4(11); recital 42",
            )
        )
    if not _WITHDRAW.search(words):
        found.append(
            WordingFinding(
                "withdrawal",
                "It does not say that people can withdraw",
                "Say that they can change their mind at any time, and how, before they say yes.",
                "Art 7(3)",
            )
        )
    elif not _HOW.search(words):
        found.append(
            WordingFinding(
                "withdrawal-how",
                "It does not say how people can withdraw",
                "Say how: a link in each message, an e-mail or a call. It must be as easy as "
                "saying yes.",
                "Art 7(3)",
            )
        )
    uses = [name for name, pattern in _USES.items() if pattern.search(words)]
    if len(uses) > 1:
        found.append(
            WordingFinding(
                "bundled",
                f"One answer covers several purposes: {', '.join(uses)}",
                "Ask about each one separately, so that people can choose.",
                "Art 7(2); recital 43",
            )
        )
    if _PRETICKED.search(words):
        found.append(
            WordingFinding(
                "pre-ticked",
                "It treats silence as consent",
                "A pre-ticked box or doing nothing is not consent. Ask people to opt in.",
                "Art 4(11); recital 32",
            )
        )
    if _CONDITION.search(words):
        found.append(
            WordingFinding(
                "condition",
                "It makes consent a condition",
                "Consent is only freely given if people can get the service without it.",
                "Art 7(4)",
            )
        )
    if _TERMS.search(words):
        found.append(
            WordingFinding(
                "with-terms",
                "It is mixed up with your terms",
                "Ask for consent separately from your terms, where people will see it.",
                "Art 7(2)",
            )
        )
    if _VAGUE_OTHERS.search(words):
        found.append(
            WordingFinding(
                "unnamed-others",
                "Other organisations relying on it are not named",
                "Name each organisation. “Partners” or “third parties” is not enough.",
                "Art 4(11); recital 42",
            )
        )
    if len(words.split()) > LONG_WORDS:
        found.append(
            WordingFinding(
                "long",
                "It is too long",
                "Use a few plain sentences. People will not read a whole page.",
                "Art 7(2)",
            )
        )
    return found


def _names(words: str, controllers: Sequence[str]) -> bool:
    plain = _plain(words)
    return any(_plain(name) in plain for name in controllers if _plain(name))


def _plain(words: str) -> str:
    return re.sub(r"[^\w]+", "", words.casefold())
