"""Whether words on record prove anything: "?", "no" and "unknown" are text and no proof."""

from __future__ import annotations

import re
from functools import lru_cache

from iprospect_dpo.law.consent_wordings import check_wording

_SAYS_NOTHING = re.compile(
    r"[\W_]*|(?:no|none|nil|n/?a|not known|unknown|unsure|not sure|don[’']?t know|do not know"
    r"|no idea|tbc|tbd|todo|to do|to be confirmed|x+|yes|y|n|ok|true|false|test|nothing"
    r"|not recorded|no record|no proof|no evidence|missing|null|pending|various|other|misc|somehow"
    r"|\W)+\W*",
    re.IGNORECASE,
)
_BOUGHT = re.compile(
    r"\bbought\b|\bpurchased (?:list|data|from)|list (?:broker|provider)|third[- ]party list"
    r"|data (?:broker|supplier|provider)|\brented\b|\bscraped\b",
    re.IGNORECASE,
)
_NO_COMPANY = re.compile(
    r"sole trader|self[- ]employed|freelanc|partnership|private (?:person|individual)|individual"
    r"|consumer|not a (?:company|limited)|hobby",
    re.IGNORECASE,
)
#: Mail services that private people use; a company writes under its own name.
_PRIVATE_MAIL = re.compile(
    r"@(?:gmail|googlemail|hotmail|outlook|live|msn|yahoo|ymail|aol|icloud|me|mac|proton|protonmail"
    r"|gmx|mail|btinternet|sky|virginmedia|talktalk|ntlworld|tiscali|blueyonder|tutanota|zoho"
    r"|fastmail|hey|pm)\.[a-z.]+$",
    re.IGNORECASE,
)
#: What of a wording is so wrong that no yes to it is consent (Arts 4(11), 7(2), 7(4)).
_FATAL = {"pre-ticked", "condition", "unnamed-others", "with-terms"}
#: Words that ask for no consent at all, or treat silence as one.
_NOT_ASKED = re.compile(
    r"\b(?:do not|don[’']t|not) (?:want|wish|e-?mail|send|contact|mail|call|text)|\bno,? thanks?\b"
    r"|tick (?:this |the |a )?(?:box )?to opt out|if you do not want|\bby default\b|leave (?:it "
    r"|this |the box )?ticked|\bwe (?:will )?assume\b|\bby (?:sending|submitting|buying|using)\b"
    r"|\bmeans (?:that )?you agree|^(?:i |you )?(?:agree|accept|consent)(?: to)?"
    r" (?:the |our )?(?:terms|privacy)|^see (?:the )?website|^not kept"
    r"|sister (?:companies|businesses)|^i accept the privacy",
    re.IGNORECASE,
)


_NO_WAY = re.compile(
    r"\bbought\b|\bpurchased\b|\bscraped?\b|\bharvest|pre-?ticked|\bassum(?:e|ed|ption)\b|did not"
    r" opt out|\bimplied\b|soft opt|existing customer|never asked"
    r"|\blost\b|unkn?own|\bdeemed\b|\bguess",
    re.IGNORECASE,
)


def says_something(words: str) -> bool:
    """Say whether words could prove anything at all."""
    return bool(words.strip()) and _SAYS_NOTHING.fullmatch(words.strip()) is None


def is_a_way(method: str) -> bool:
    """Say whether words name a way in which somebody can have said yes (Arts 4(11), 7(1))."""
    return says_something(method) and _NO_WAY.search(method) is None


def proves_condition(key: str, words: str) -> bool:
    """Say whether words may prove a condition of a route; a bought list proves no soft opt-in."""
    if not says_something(words):
        return False
    if key == "company":
        return _NO_COMPANY.search(words) is None
    return _BOUGHT.search(words) is None


def is_private_address(email: str) -> bool:
    """Say whether an e-mail address is one of a service that private people use."""
    return _PRIVATE_MAIL.search(email.strip()) is not None


@lru_cache(maxsize=4096)
def fatal_flaw(wording: str) -> str:
    """Return what makes a yes to that wording no consent, in a sentence, or ''."""
    if _NOT_ASKED.search(wording):
        return "the words are no request for consent"
    for finding in check_wording(wording, ()) if wording.strip() else ():
        if finding.code in _FATAL:
            return f"{finding.sentence[:1].lower()}{finding.sentence[1:]}"
    return ""
