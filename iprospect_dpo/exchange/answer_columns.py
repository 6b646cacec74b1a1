"""Columns of a list that say yes or no, whatever they are called: what each cell of them means.

A no is never a yes: a heading that denies turns its cells round, a cell that plainly says no counts
under any heading, and words that are not understood are no yes.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

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


_NEGATION = re.compile(r"\b(?:no|not|never|non|without|did not|does not|has not|isn t|dis)\b", _I)
#: Headings whose cells say no when they are filled.
_NO = re.compile(
    r"withdr[ae]w|\bunsub|un subscri|opt(?:ed)? ?out|\bobject(?:ed|ion|s)?\b|\brefus(?:ed|al)?\b"
    r"|\bdeclin|\bbounced?\b|suppress|do not|don t|block ?list|black ?list|\bblocked\b"
    r"|\bclean(?:ed)?\b(?: time)?|\bcomplain(?:ed|t)\b|\bdnc\b|^stop(?:ped)?$|\bdeceased\b"
    r"|\berased?\b|\bon hold\b|\bdisabled\b|\binactive\b|\bspam\b"
    r"|\bremoved?\b|\brevoked?\b|\bexpire[sd]?\b|\bended\b|\blapsed\b|cancel(?:led|ed)?\b|\bstopped\b",
    _I,
)
#: A heading that turns a no round: the negation stands right before it.
_NOT_NO = re.compile(rf"\b(?:not|never|no|non)\s+(?:yet\s+)?(?:been\s+)?(?:{_NO.pattern})", _I)
#: Headings whose cells must say yes.
_YES = re.compile(
    r"consent(?! to track)|opt(?:ed)? ?in\b|\bsubscri(?:bed?|ption)\b|\bpermission\b|\baccepts?\b"
    r"|\bagree[ds]?\b"
    r"|\bgdpr\b|marketing(?! contact)|e ?mail (?:ok|allowed|permitted)|mailing (?:ok|allowed)"
    r"|^newsletter$|\bcontactable\b|\bmailable\b|\bwants? (?:e ?mails?|news)|^(?:contact |member"
    r" |subscriber )?status$",
    _I,
)
#: Headings whose cells may say no, and need not say yes.
_MAYBE = re.compile(
    r"^(?:event(?: type)?|action|answer|response|choice|decision|state|active|confirmed|preference"
    r"|status.*|.*status|tags?|comments?|notes?|remarks?|reply)$|consent note|marketing contact",
    _I,
)
#: Headings under which people write what they like: a yes among it is no answer.
_FREE = re.compile(r"^(?:tags?|comments?|notes?|remarks?)$|consent note", _I)
#: Headings of what goes with an answer, or has nothing to do with it.
_BESIDE = re.compile(
    r"\bdate\b|\btime\b|\btext\b|\bword|\bsource\b|\bmethod\b|\bhow\b|\bwhere\b|\bip\b|\bversion\b"
    r"|\bproof\b|\bevidence\b|\bid\b|\burl\b|\bpage\b|\bform\b|\bname\b|\bsegment\b|\bby\b|\bhistory\b"
    r"|\blink\b|\brate\b|\brating\b|\bfrequency\b|\blanguage\b|\btype\b|\bsince\b|\bon\b|\bat\b"
    r"|\blists?\b",
    _I,
)
_UNRELATED = re.compile(
    r"\b(?:order|payment|marital|delivery|invoice|shipping|job|employment|vat|tax|project|stock)\b",
    _I,
)
_CHANNELS = {
    "sms": re.compile(r"\b(?:sms|text message|texts?|mobile)\b", _I),
    "live-call": re.compile(r"\b(?:call|calls|phone|telephone)\b", _I),
    "automated-call": re.compile(r"\b(?:call|calls|phone|telephone)\b", _I),
    "post": re.compile(r"\b(?:post|postal|letters?)\b", _I),
    "email": re.compile(r"\be ?mails?\b|\bmail\b|newsletter", _I),
    "app": re.compile(r"\b(?:app|push|notifications?)\b", _I),
}
_SAYS_YES = re.compile(
    r"(?:yes|y|true|1|x|on|ok|okay|opted in|opt in|subscribed|active|consented|given|agreed"
    r"|accepted|confirmed|granted|[✓✔☑]|subscribe|allowed|permitted|double|single|double opt in"
    r"|wants .*|happy to .*|yes please)"
    r"(?:[ ,:;(–-].*)?",
    _I,
)
#: Words that say that an address works, or how it is written to: neither yes nor no.
_NEITHER = re.compile(
    r"(?:valid|verified|deliverable|live|marketing contact|non marketing contact|e ?mail|html|text"
    r"|not applicable)(?:[ ,:;(–-].*)?",
    _I,
)
#: Words that leave the answer open wherever they stand.
_OPEN = re.compile(
    r"(?:pending|unconfirmed|not confirmed|unknown|awaiting.*|junk|deleted|archived|imported|new"
    r"|not (?:sure|known|set|answered)|maybe|invited|transactional|cleaned ?up|unverified|draft)"
    r"(?:[ ,:;(–-].*)?",
    _I,
)
_BASIS = re.compile(r"legal basis|lawful basis", _I)
_BY_CONSENT = re.compile(r"\bconsent\b", _I)
_SAYS_NO = re.compile(
    r"(?:no|n|false|0|off|unsubscribed?|un subscribed|unsub|withdrawn|withdrew|withdrawal|opted out"
    r"|opt out|declined|refused|objected|objection|revoked|removed?|cleaned|erased|deceased"
    r"|blocked|blocklisted|blacklisted|suppressed|stop(?:ped)?|complained|(?:hard |soft )?bounced?"
    r"|on hold.*|complaint|spam(?: complaint)?|abuse|inactive|cancelled|undeliverable"
    r"|expired|lapsed|rejected|denied|not subscribed|no consent|no marketing|non subscribed"
    r"|do not (?:contact|e ?mail|mail|call|text|send).*|don t (?:contact|e ?mail|mail).*"
    r"|withdrawn by .*|unsubscribed .*|opted out .*)",
    _I,
)
_EMPTY = re.compile(r"[\W_]*|null|none|n/?a|never|0000-00-00.*|nan", _I)
_DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}.*|\d{1,2}[./ -](?:\d{1,2}|[A-Za-z]{3,9})[./ -]\d{2,4}.*")
#: What a column of noes says of somebody who said none.
_NO_NO = {"no", "n", "false", "0", "never", "none", "off", "active", "valid", "not bounced", "ok"}
#: Words that say no of a person under any heading at all.
_PLAIN_NO = re.compile(
    r"^(?:unsubscribed?|un subscribed|opted? out|withdrawn|withdrew|objected|block ?listed"
    r"|black ?listed|suppressed|deceased|bounced|complained)\b"
    r"|\bun ?subscribed?\b|\bopted out\b|\bno (?:consent|marketing|more (?:e ?mails?|letters|mail"
    r"|calls|news))\b"
    r"|\b(?:do not|don t|never|not to|stop|no longer)\s+(?:want\w*\s+)?(?:to\s+)?(?:be\s+)?"
    r"(?:contact|e ?mail|mail|writ|call|text|ring|phon|send|receiv|hear)\w*"
    r"|\b(?:remove|take|taken|removed)\b.{0,20}\b(?:off|from)\b.{0,20}\blists?\b"
    r"|\bwithdr(?:e|a)wn?\b.{0,20}\bconsent\b|\bconsent\b.{0,20}\bwithdrawn\b|\bobject(?:ed|s)\b",
    _I,
)


#: What tells a second column of the same name apart.
_SECOND = re.compile(r" \(\d+\)$")


@lru_cache(maxsize=1024)  # asked again for each cell of a column
def kind_of(heading: str) -> Kind:
    """Return what a heading makes of its cells."""
    words = plain_words(_SECOND.sub("", heading))
    if not words or _UNRELATED.search(words):
        return Kind.OTHER
    negated, a_no, a_yes = (bool(p.search(words)) for p in (_NEGATION, _NO, _YES))
    if a_no and re.search(r"\b(?:link|rate)\b", words, _I):
        return Kind.OTHER
    if a_no and _NOT_NO.search(words):
        return Kind.YES  # "not withdrawn": yes is good, no is not
    if a_no:
        return Kind.NO
    if negated:
        return Kind.NO if a_yes or re.search(r"e ?mail|contact", words, _I) else Kind.OTHER
    if _MAYBE.search(words) and not _YES.fullmatch(words):
        return Kind.MAYBE
    if a_yes and not _BESIDE.search(words):
        return Kind.YES
    if re.search(r"\bpending\b|\bsubscribed on\b|\bconsented\b|\bagreed\b", words, _I):
        return Kind.YES
    return Kind.OTHER


@lru_cache(maxsize=1024)
def is_for_channel(heading: str, channel: str) -> bool:
    """Say whether a heading is about a channel; one that names none is about all of them."""
    words = plain_words(heading)
    named = {name for name, pattern in _CHANNELS.items() if pattern.search(words)}
    return not named or channel in named


@lru_cache(maxsize=16_384)  # the same few words stand in a column
def read_cell(heading: str, cell: str) -> Said:
    """Return what a cell says of consent under its heading."""
    kind, words = kind_of(heading), plain_words(cell)
    if _BASIS.search(plain_words(heading)):
        return Said.YES if _BY_CONSENT.search(words) and "not" not in words else Said.NOTHING
    if kind is Kind.OTHER:
        return Said.NO if _PLAIN_NO.search(words) else Said.NOTHING
    empty = _EMPTY.fullmatch(cell.strip()) is not None
    says_no = _SAYS_NO.fullmatch(words) is not None
    if kind is Kind.NO:
        return Said.NOTHING if empty or words.casefold() in _NO_NO else Said.NO
    if says_no or _PLAIN_NO.search(words):
        return Said.NO
    if kind is Kind.MAYBE:
        if _FREE.search(plain_words(heading)):
            return Said.NOTHING
        if empty:
            return Said.NOTHING if _may_be_a_place(heading) else Said.UNKNOWN
        if _OPEN.fullmatch(words):
            return Said.UNKNOWN
        return Said.YES if _SAYS_YES.fullmatch(words) else Said.NOTHING
    if _SAYS_YES.fullmatch(words) or _DATE.fullmatch(cell.strip()):
        return Said.YES
    return Said.NOTHING if _NEITHER.fullmatch(words) else Said.UNKNOWN


def _may_be_a_place(heading: str) -> bool:
    """Say whether a heading may as well be a part of an address: "State"."""
    return plain_words(heading).casefold() == "state"


def plain_words(words: str) -> str:
    """Return a heading or a cell as it is compared: without marks, one blank between words."""
    return " ".join(re.sub(r"[_\-’'./]+", " ", words).split()).strip(" .!?:;()[]")


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
    return NoKind.REFUSED
