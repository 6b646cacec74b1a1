"""The items of a run-in list, and what a sentence says of sources and purposes."""

from __future__ import annotations

import re

from iprospect_dpo.exchange.notice_text import other_words as words


def items(text: str, *, verbs: bool = False) -> list[str]:
    """Return the items of a list in a sentence, split at semicolons, else at commas and "and"."""
    text = text.strip(" .;:")
    if not text:
        return []
    mark = r";" if ";" in text else r","
    parts = [part for part in re.split(rf"\s*{mark}\s*(?![^()]*\))", text) if part]
    last = (
        re.split(r"\s+(?:and|or)\s+(?![^()]*\))", parts[-1], maxsplit=1)
        if mark == ","
        else [parts[-1]]
    )
    parts = [*parts[:-1], *last]
    cleaned = (
        re.sub(r"^(?:and|or|also|to|with|from)\s+", "", part.strip(), flags=re.IGNORECASE)
        for part in parts
    )
    shortest = 3 if verbs else 2
    return [part.strip(" .") for part in cleaned if len(part.strip(" .")) >= shortest]


def told_by(section: str, sentence: str) -> list[str]:
    """Return from whom a sentence says that information comes."""
    told = [words.YOURSELF] if section == "sources" and words.FROM_YOU.search(sentence) else []
    for match in words.FROM.finditer(sentence):
        told += [source(each) for each in items(match["ours"] or match["comes"] or match["gives"])]
    return told


def source(text: str) -> str:
    """Return a source without the words before it; the person is named as notices name them."""
    cut = re.sub(
        r"^(?:(?:sometimes|also|then|occasionally|directly|straight)\s+|from\s+|for [\w ]+, )+",
        "",
        text.strip(),
        flags=re.IGNORECASE,
    )
    return words.YOURSELF if re.fullmatch(r"you(?:rself)?(?: directly)?", cut, re.I) else cut


def without_your(text: str, *, whole: bool = False) -> str:
    """Return an item without the words before it; ``whole`` keeps "your" and "the"."""
    cut = re.sub(r"^(?:with|to)\s+", "", text.strip(), flags=re.IGNORECASE)
    return cut if whole else re.sub(r"^(?:your|the|only your|a)\s+", "", cut, flags=re.IGNORECASE)


def purpose_of(text: str) -> str:
    """Return what information is used for: the words before the first full stop, from the verb on."""
    first = re.split(r"(?<=\w)\.\s", text.strip(), maxsplit=1)[0].strip(" .;:")
    return lower(
        re.sub(r"^(?:to|in order to|so that (?:we|I) can)\s+", "", first, flags=re.IGNORECASE)
    )


def lower(text: str) -> str:
    """Return a phrase with a small first letter, unless it begins with an abbreviation."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text
