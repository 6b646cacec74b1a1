"""Where each sentence of a letter comes from: the law, the owner, or the record.

A wording states a fact only through a merge field, and each field says where its value comes from.
What the record does not hold is a gap: it names itself, the letter is not issued, and the step
that would fill it is offered.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from iprospect_dpo.documents.wording import Piece


class Source(StrEnum):
    """What a sentence rests on."""

    LAW = "law"
    OWNER = "owner"
    RECORD = "record"

    @property
    def label(self) -> str:
        """What the screen calls it."""
        return {
            Source.LAW: "The law’s own words",
            Source.OWNER: "Your own words",
            Source.RECORD: "From the record",
        }[self]


@dataclass(frozen=True)
class Origin:
    """Where a field comes from; ``record`` names the entry, activity or place it was read from."""

    source: Source
    record: str = ""


@dataclass(frozen=True)
class Gap:
    """Something the letter would have to say and the record does not hold.

    ``sentence`` names it, ``step`` says what fills it, ``act`` is that step's door on the screen.
    """

    field: str
    sentence: str
    step: str
    act: str = ""

    def as_json(self) -> dict[str, str]:
        """Return it as the command line prints it."""
        return {"field": self.field, "sentence": self.sentence, "step": self.step}


@dataclass(frozen=True)
class Sentence:
    """A sentence of a letter with what it rests on."""

    words: str
    source: Source
    record: str = ""

    def as_json(self) -> dict[str, str | None]:
        """Return it as the command line prints it."""
        return {
            "sentence": self.words,
            "source": self.source.value,
            "record": self.record or None,
        }


class MergeFields:
    """The merge fields of a letter, each with its origin, and what the record lacks."""

    def __init__(self, record: str) -> None:
        self._record = record
        self.values: dict[str, Any] = {}
        self.origins: dict[str, Origin] = {}
        self.gaps: list[Gap] = []

    def record(self, values: Mapping[str, Any], record: str = "") -> None:
        """Add facts of the record; ``record`` names where in it they stand."""
        for name, value in values.items():
            self.values[name] = value
            self.origins[name] = Origin(Source.RECORD, record or self._record)

    def law(self, values: Mapping[str, Any]) -> None:
        """Add what is so by law, whatever the record holds."""
        for name, value in values.items():
            self.values[name] = value
            self.origins[name] = Origin(Source.LAW)

    def owner(self, values: Mapping[str, Any], record: str = "") -> None:
        """Add the owner's own words."""
        for name, value in values.items():
            self.values[name] = value
            self.origins[name] = Origin(Source.OWNER, record)

    def gap(self, gap: Gap, shown: str = "") -> None:
        """Add something missing; its place in the letter (``shown``) names it in brackets."""
        for name in {gap.field, shown or gap.field}:
            self.values[name] = f"[{gap.sentence}]"
            self.origins[name] = Origin(Source.RECORD)
        self.gaps.append(gap)

    def drop(self, *names: str) -> None:
        """Take fields out again, because the owner fills them in."""
        for name in names:
            self.values.pop(name, None)
            self.origins.pop(name, None)
            self.gaps = [each for each in self.gaps if each.field != name]


_ENDS = re.compile(r"(?<=[.!?])[”’\")]*\s+(?=[“‘\"(\[]?[A-Z0-9£])|\n+")


def sentences_of(
    pieces: Sequence[Piece], origins: Mapping[str, Origin], own_words: str = ""
) -> list[Sentence]:
    """Return every sentence of a letter with its source.

    A sentence that holds a fact of the record is of the record, one that holds the owner's words
    is the owner's. ``own_words`` is a wording as the owner changed it: what is the same in the
    wording as shipped stays the law's own; pass only the lines that differ.
    """
    found: list[Sentence] = []
    for piece in pieces:
        if piece.table is not None:
            found += [_sentence(run.words, {run.field}, origins, own_words) for run in piece.runs]
            continue
        text = "".join(run.words for run in piece.runs)
        for start, end in _spans(text):
            names, at = set(), 0
            for run in piece.runs:
                if run.words.strip() and at < end and at + len(run.words) > start:
                    names.add(run.field)
                at += len(run.words)
            found.append(_sentence(text[start:end], names, origins, own_words))
    return [each for each in found if each.words]


def _spans(text: str) -> list[tuple[int, int]]:
    spans, at = [], 0
    for match in _ENDS.finditer(text):
        spans.append((at, match.start()))
        at = match.end()
    return [*spans, (at, len(text))]


def _sentence(
    words: str, names: set[str], origins: Mapping[str, Origin], own_words: str
) -> Sentence:
    words = " ".join(words.split())
    known = [origins[name] for name in sorted(names) if name in origins]
    for source in (Source.RECORD, Source.OWNER):
        told = [each.record for each in known if each.source is source]
        if told:
            return Sentence(words, source, "; ".join(dict.fromkeys(each for each in told if each)))
    if words and words in own_words:
        return Sentence(words, Source.OWNER)
    return Sentence(words, Source.LAW)
