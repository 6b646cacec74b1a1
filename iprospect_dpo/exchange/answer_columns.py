"""Columns of a list that say yes or no, whatever they are called: what each cell of them means.

A no is never a yes: a heading that denies turns its cells round, a cell that plainly says no counts
under any heading, and words that are not understood are no yes.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from iprospect_dpo.exchange import answer_words as words_of

_I = re.IGNORECASE


class Said(StrEnum):
    """What a cell says of consent."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
    NOTHING = "nothing"


class Kind(StrEnum):
    """What a heading makes of its cells."""

    YES = "yes"
    NO = "no"
    MAYBE = "maybe"
    OTHER = "other"


#: What tells a second column of the same name apart.
_SECOND = re.compile(r" \(\d+\)$")


@lru_cache(maxsize=1024)  # asked again for each cell of a column
def kind_of(heading: str) -> Kind:
    """Return what a heading makes of its cells."""
    words = plain_words(_SECOND.sub("", heading))
    if not words or words_of.UNRELATED.search(words):
        return Kind.OTHER
    a_no, a_yes = (bool(p.search(words)) for p in (words_of.NO, words_of.YES))
    asks = words_of.QUESTION.search(words) is not None
    if a_no and re.search(r"\b(?:link|rate)\b", words, _I):
        return Kind.OTHER
    if a_no and words_of.NOT_NO.search(words):
        return Kind.YES  # "not withdrawn": yes is good, no is not
    if a_no and not (asks and re.search(r"\bcontact (?:me |you )?by\b", words, _I)):
        return Kind.NO
    if words_of.NEGATION.search(words):
        about = a_yes or asks or re.search(r"e ?mail|contact", words, _I)
        return Kind.NO if about else Kind.OTHER
    if asks:
        return Kind.YES
    if words_of.MAYBE.search(words) and not words_of.YES.fullmatch(words):
        return Kind.MAYBE
    if a_yes and not words_of.BESIDE.search(words):
        return Kind.YES
    if re.search(r"\bpending\b|\bsubscribed on\b|\bconsented\b|\bagreed\b", words, _I):
        return Kind.YES
    return Kind.OTHER


@lru_cache(maxsize=1024)
def is_for_channel(heading: str, channel: str) -> bool:
    """Say whether a heading is about a channel; one that names none is about all of them."""
    words = plain_words(heading)
    named = {name for name, pattern in words_of.CHANNELS.items() if pattern.search(words)}
    return not named or channel in named


@lru_cache(maxsize=16_384)  # the same few words stand in a column
def read_cell(heading: str, cell: str) -> Said:
    """Return what a cell says of consent under its heading."""
    kind, words = kind_of(heading), plain_words(cell)
    if words_of.BASIS.search(plain_words(heading)):
        by_consent = words_of.BY_CONSENT.search(words) and "not" not in words
        return Said.YES if by_consent else Said.NOTHING
    if words_of.OPENING.search(plain_words(heading)):
        return Said.UNKNOWN if words_of.SAYS_YES.fullmatch(words) else Said.NOTHING
    if kind is Kind.OTHER:
        whole = words_of.PLAIN_NO.fullmatch(words) or words_of.STATUS_NO.fullmatch(words)
        if words_of.UNRELATED.search(plain_words(heading)):
            return Said.NO if whole else Said.NOTHING  # a firm may be called "Unsubscribed Records"
        return Said.NO if whole or words_of.PLAIN_NO.search(words) else Said.NOTHING
    empty = words_of.EMPTY.fullmatch(cell.strip()) is not None
    if kind is Kind.NO:
        return Said.NOTHING if empty or words.casefold() in words_of.NO_NO else Said.NO
    if kind is Kind.MAYBE:
        return _maybe(heading, words, empty=empty)
    if empty:
        return Said.UNKNOWN
    return _answered(words, doubtful=cell.strip().endswith("?"))


def _maybe(heading: str, words: str, *, empty: bool) -> Said:
    """Return what a cell says under a heading that need not be an answer."""
    if words_of.PLAIN_NO.search(words):
        return Said.NO
    if words_of.FREE.search(plain_words(heading)):
        return Said.NO if words_of.STATUS_NO.fullmatch(words) else Said.NOTHING
    if empty:
        return Said.NOTHING if _may_be_a_place(heading) else Said.UNKNOWN
    said = _answered(words, doubtful=False, dated=False)
    if said is Said.UNKNOWN:
        return Said.UNKNOWN if words_of.OPEN.fullmatch(words) else Said.NOTHING
    return said


def _answered(words: str, *, doubtful: bool, dated: bool = True) -> Said:
    """Return what the words of an answer say: a yes with a "but" is none."""
    if words_of.OPEN.fullmatch(words):
        return Said.UNKNOWN
    yes = words_of.SAYS_YES.fullmatch(words)
    if yes is not None:
        more = yes["more"] or ""
        if words_of.STATUS_NO.search(more) or words_of.PLAIN_NO.search(more.strip()):
            return Said.NO
        return Said.UNKNOWN if doubtful or words_of.BUT.search(more) else Said.YES
    if words_of.SAYS_NO.fullmatch(words) or words_of.STATUS_NO.search(words):
        return Said.NO
    if words_of.PLAIN_NO.search(words):
        return Said.NO
    if dated and (words_of.DATE.fullmatch(words) or _DATED.fullmatch(words)):
        return Said.YES
    return Said.NOTHING if words_of.NEITHER.fullmatch(words) else Said.UNKNOWN


#: A date as ``plain_words`` leaves it: its marks are blanks.
_DATED = re.compile(r"\d{1,4} (?:\d{1,2}|[A-Za-z]{3,9}) \d{2,4}.*")


def says_no_itself(text: str) -> bool:
    """Say whether a title, the name of a sheet or a line between rows says no of what follows."""
    words = plain_words(text)
    return bool(words_of.PLAIN_NO.search(words) or words_of.STATUS_NO.search(words))


def name_says_no(text: str) -> bool:
    """Say whether a name or an address says no beside what it names."""
    return words_of.IN_A_NAME.search(text.strip()) is not None


def _may_be_a_place(heading: str) -> bool:
    """Say whether a heading may as well be a part of an address: "State"."""
    return plain_words(heading).casefold() == "state"


def plain_words(words: str) -> str:
    """Return a heading or a cell as it is compared: without marks, one blank between words."""
    parted = _CAMEL.sub(" ", words)
    return " ".join(re.sub(r"[_\-’'./]+", " ", parted).split()).strip(" .!?:;()[]")


#: "IsSpamComplaining": a word begins at each capital.
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


class NoKind(StrEnum):
    """How somebody said no, the gravest first."""

    OBJECTED = "objected"
    WITHDRAWN = "withdrawn"
    BOUNCED = "bounced"
    REFUSED = "refused"


_HOW: tuple[tuple[NoKind, re.Pattern[str]], ...] = (
    (NoKind.OBJECTED, re.compile(r"complain|\bobject|\babuse|spam complaint", _I)),
    (
        NoKind.BOUNCED,
        re.compile(r"bounc|\bclean(?:ed)?\b|\bon hold\b|undeliver|unknown user|invalid", _I),
    ),
    (
        NoKind.WITHDRAWN,
        re.compile(
            r"unsub|un subscri|withdr[ae]w|opt(?:ed)? ?out|revok|do not|don t|\bdnc\b|black ?list"
            r"|block|suppress|\bstop|remov|deceased|erased|cancel|disabled|inactive|expired|lapsed"
            r"|no longer|never|\boff\b.*\blist|no more",
            _I,
        ),
    ),
)


def how_no(heading: str, cell: str) -> NoKind:
    """Return how a cell that says no says it: by its own words, else by its heading's."""
    for words in (plain_words(cell), plain_words(heading)):
        for kind, pattern in _HOW:
            if pattern.search(words):
                return kind
    plain = words_of.SAYS_NO.fullmatch(plain_words(cell)) is not None
    return NoKind.REFUSED if plain else NoKind.WITHDRAWN
