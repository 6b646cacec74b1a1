"""Reads lawful bases as sheets write them: by name, by article, with a reason after them."""

from __future__ import annotations

import re

from iprospect_dpo.desk.inventory.drafts import BasisDraft
from iprospect_dpo.law.lawful_bases import Basis

_ARTICLES = {
    "a": Basis.CONSENT,
    "b": Basis.CONTRACT,
    "c": Basis.LEGAL_OBLIGATION,
    "d": Basis.VITAL_INTERESTS,
    "e": Basis.PUBLIC_TASK,
    "f": Basis.LEGITIMATE_INTERESTS,
    "ea": Basis.RECOGNISED_LEGITIMATE_INTERESTS,
}
_ARTICLE = (
    r"\(?(?:uk )?(?:gdpr )?,?\s*(?:art(?:icle|\.)?\s*)?6\s*\(1\)\s*\((?P<point>ea|[a-f])\)\)?"
)
_NAMES = (
    (Basis.RECOGNISED_LEGITIMATE_INTERESTS, r"recognised legitimate interests?"),
    (Basis.LEGITIMATE_INTERESTS, r"legitimate interests?"),
    (Basis.CONTRACT, r"(?:performance of (?:a |the )?)?contract(?:ual (?:necessity|obligation))?"),
    (Basis.LEGAL_OBLIGATION, r"(?:compliance with (?:a )?)?legal obligations?"),
    (Basis.VITAL_INTERESTS, r"vital interests?"),
    (Basis.PUBLIC_TASK, r"public (?:task|interest)"),
    (Basis.CONSENT, r"(?:explicit )?consent"),
)
_LINE = re.compile(
    rf"(?:{_ARTICLE}\s*[-–—:]?\s*)?(?P<name>{'|'.join(name for _, name in _NAMES)})\b"
    rf"\s*(?:{_ARTICLE.replace('point', 'point2')})?\s*(?:[-–—:.]+\s*|(?=\()|$)(?P<reason>.*)",
    re.IGNORECASE | re.DOTALL,
)
_BARE = re.compile(rf"{_ARTICLE}\s*(?:[-–—:.]\s*)?(?P<reason>.*)", re.IGNORECASE | re.DOTALL)


def read_bases(text: str) -> tuple[list[BasisDraft], list[str]]:
    """Return the bases that a cell names, each with its reason, and what was not understood."""
    found: list[BasisDraft] = []
    rest: list[str] = []
    for line in re.split(r"\n|;", text):
        words = line.strip().lstrip("•-– ").strip()
        if not words:
            continue
        one = _one(words)
        if one is not None:
            found.append(one)
            continue
        several = [_one(part.strip()) for part in re.split(r",| and | & |/", words)]
        if len(several) > 1 and all(each is not None and not each.reason for each in several):
            found += [each for each in several if each is not None]
        else:
            rest.append(words)
    unique = {each.basis: each for each in reversed(found)}
    order = list(dict.fromkeys(each.basis for each in found))
    return [unique[basis] for basis in order], rest


def _one(words: str) -> BasisDraft | None:
    if match := _LINE.fullmatch(words):
        point = (match["point"] or match["point2"] or "").lower()
        basis = _ARTICLES[point] if point else _named(match["name"])
        return BasisDraft(basis, reason=match["reason"].strip())
    if match := _BARE.fullmatch(words):
        return BasisDraft(_ARTICLES[match["point"].lower()], reason=match["reason"].strip())
    return None


def _named(name: str) -> Basis:
    return next(basis for basis, pattern in _NAMES if re.fullmatch(pattern, name, re.IGNORECASE))
