"""Which purpose a lawful basis is for, in a notice of any layout: what the lines around it name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from iprospect_dpo.exchange.notice_text import other_words as words
from iprospect_dpo.exchange.notice_text.reading import BasisRead, PurposeRead
from iprospect_dpo.law.lawful_bases import Basis


def share_bases(purposes: Sequence[PurposeRead], bases: Mapping[Basis, tuple[str, str]]) -> None:
    """Give each basis to the purposes that its lines name; one that names none, to all without.

    ``bases`` are the sentence that gives each and the lines it stands in.
    """
    untied = []
    for basis, (told, lines) in bases.items():
        named = [each for each in purposes if _names(lines, each.purpose)]
        for purpose in named:
            purpose.lawful_bases.append(BasisRead(basis.value, told))
        if not named:
            untied.append((basis, told))
    bare = [each for each in purposes if not each.lawful_bases] or list(purposes[:1])
    for basis, told in untied:
        fits = words.FITS.get(basis)
        fitting = [each for each in bare if fits.search(each.purpose)] if fits else bare
        for purpose in fitting or bare[:1]:
            purpose.lawful_bases.append(BasisRead(basis.value, told))
            purpose.shares_bases = len(untied) > 1
    for purpose in purposes:
        if not purpose.lawful_bases:  # its own is among them, and which is not told
            purpose.lawful_bases = [BasisRead(key.value, told) for key, (told, _) in bases.items()]
            purpose.shares_bases = len(bases) > 1


def _names(lines: str, purpose: str) -> bool:
    """Say whether lines name a purpose: by half of its longer words, and at least one."""
    told = {each[:6] for each in re.findall(r"[a-z]{5,}", lines.casefold())}
    own = {each[:6] for each in re.findall(r"[a-z]{5,}", purpose.casefold())}
    return bool(own) and len(own & told) * 2 > len(own)
