"""Words typed on a telephone, put right before the rules look at them; the letter itself stays."""

from __future__ import annotations

import re
from functools import lru_cache

#: Short forms and slips that no likeness would find.
_SHORT = {
    "rong": "wrong", "wrng": "wrong", "chnge": "change", "chng": "change", "chage": "change",
    "u": "you", "ur": "your", "r": "are", "y": "why", "pls": "please", "plz": "please",
    "plse": "please", "pleas": "please", "hav": "have", "hve": "have", "abt": "about",
    "al": "all", "teh": "the", "thnks": "thanks", "thx": "thanks", "wnt": "want", "wat": "what",
    "wot": "what", "dont": "don't", "cant": "can't", "wont": "won't", "didnt": "didn't",
    "doesnt": "doesn't", "havent": "haven't", "im": "I'm", "ive": "I've", "ya": "you",
    "msgs": "messages", "txts": "texts", "txt": "text", "tel": "tel", "nd": "and", "wiv": "with",
    "gonna": "going to", "wanna": "want to", "lemme": "let me", "gimme": "give me",
    "bout": "about", "cos": "because", "bcos": "because", "adress": "address", "emial": "email",
    "emal": "email", "fone": "phone", "fotos": "photos", "foto": "photo", "informations": "information",
}  # fmt: skip
#: The words by which the rules go, and that are long enough to be told by their likeness.
_KNOWN = (
    *("please", "information", "personal", "delete", "deleted", "remove", "removed", "address"),
    *("details", "account", "newsletter", "marketing", "unsubscribe", "consent", "withdraw"),
    *("correct", "everything", "request", "access", "number", "photos", "picture", "pictures"),
    *("records", "record", "object", "stop sending", "messages", "permission", "complain"),
    *("complaint", "database", "erase", "forget", "received", "telephone", "birthday", "surname"),
    *("processing", "restrict", "automated", "decision", "company", "anything", "company"),
)
_BY_START: dict[str, list[str]] = {}
for _word in _KNOWN:
    _BY_START.setdefault(_word[0], []).append(_word)
#: Words that are right as they stand, though they are like one of the others.
_RIGHT = frozenset(
    [
        "deleter",
        "delegate",
        "removes",
        "remover",
        "recorder",
        "recorded",
        "recording",
        "objects",
        "objected",
        "requests",
        "account",
        "accounts",
        "accountant",
        "addressed",
        "addresses",
        "detailed",
        "accesses",
        "numbers",
        "numbered",
        "forgets",
        "forged",
        "forgot",
        "corrects",
        "corrected",
        "correctly",
        "photo",
        "photon",
        "picture",
        "pictured",
        "restricts",
        "message",
        "consents",
        "consented",
        "withdrew",
        "withdrawn",
        "withdraws",
        "complains",
        "complained",
        "complaints",
        "databases",
        "erased",
        "eraser",
        "persons",
        "person",
        "personally",
        "personnel",
        "infirmation",
        "companies",
        "accompany",
        "decisions",
        "recorders",
        "release",
        "released",
        "reserve",
        "received",
        "receive",
        "receives",
        "receiver",
        "accessed",
        "object's",
    ]
)
_NUMBER = re.compile(
    r"\b(my|our|ur|your) (?:(?:tel|phone|mob|mobile|fone)\.? )?no\b\.?", re.IGNORECASE
)
_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)?")


def plain_spelling(text: str) -> str:
    """Return a text with its slips put right where a word is meant that matters."""
    text = _NUMBER.sub(r"\1 number", text)
    return _WORD.sub(lambda match: _put_right(match[0]), text)


@lru_cache(maxsize=4096)
def _put_right(word: str) -> str:
    low = word.casefold()
    if low in _SHORT:
        return _SHORT[low]
    if len(low) < 5 or low in _KNOWN or low in _RIGHT:
        return word
    for known in _BY_START.get(low[0], ()):
        reach = 2 if len(known) >= 8 else 1
        if abs(len(known) - len(low)) <= reach and _distance(low, known, reach) <= reach:
            plural = low.endswith("s") and not known.endswith("s") and low[:-1] == known
            return word if plural else known
    return word


def _distance(one: str, other: str, most: int) -> int:
    """Return how many slips part two words, swapped letters counting as one; at most ``most``+1."""
    from rapidfuzz.distance import OSA

    return int(OSA.distance(one, other, score_cutoff=most))
