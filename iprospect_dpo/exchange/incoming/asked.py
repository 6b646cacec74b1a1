"""Which rights the sentences of a letter use, each with the words that say so."""

from __future__ import annotations

import re
from dataclasses import dataclass

from iprospect_dpo.exchange.incoming import denials, plain_rules, rules
from iprospect_dpo.law.rights import Right

#: Words that show that "it" and "them" stand for somebody's information.
IN_CONTEXT = re.compile(
    r"\b(?:data|information|details|accounts?|photos?|pictures?|images?|pics|reviews?|records?"
    r"|recordings?|voicemail|passport|hold (?:on|about) me|personal|privacy|gdpr)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Proposal:
    """A right that the letter seems to use, and the words that say so."""

    right: Right
    words: str

    @property
    def because(self) -> str:
        """The proposal with its reason."""
        return f"{self.right.label} ({self.right.value}): because it says “{self.words}”"


def rights_in(told: list[str], *, about_data: bool) -> tuple[Proposal, ...]:
    """Return the rights that some sentences use; what was asked before counts if still wanted."""
    found: dict[Right, list[str]] = {}
    plain = plain_rules.rules_for(" ".join(told))
    wanted = any(plain_rules.STILL_WANTED.search(sentence) for sentence in told)
    for sentence in told:
        for right, words in _asked(sentence, about_data=about_data, wanted=wanted, plain=plain):
            found.setdefault(right, []).append(words)
    if Right.WITHDRAWAL not in found and (words := plain_rules.takes_back(" ".join(told))):
        found[Right.WITHDRAWAL] = [words]
    _settle(found)
    if Right.MARKETING_OBJECTION in found:
        found.setdefault(Right.OBJECTION, []).insert(0, found[Right.MARKETING_OBJECTION][0])
    if Right.OBJECTION in found:
        # What shows a general objection is worth more than what only repeats the marketing.
        general = [words for words in found[Right.OBJECTION] if not is_marketing(words)]
        found[Right.OBJECTION] = general or found[Right.OBJECTION]
    return tuple(Proposal(right, found[right][0]) for right in Right if right in found)


def _asked(
    sentence: str,
    *,
    about_data: bool,
    wanted: bool,
    plain: tuple[tuple[Right, re.Pattern[str]], ...],
) -> list[tuple[Right, str]]:
    """Return what one sentence asks for, each with its words."""
    sentence = plain_rules.CONDITION.sub(" ", sentence)
    if denials.IDLE.search(sentence) or plain_rules.OFFER.search(sentence):
        return []
    told = denials.PAST.search(sentence) is not None
    if told and not wanted and not denials.AGAIN.search(sentence):
        return []
    past = told and wanted  # "I asked you to …, and you never answered": that is what is wanted
    asked: list[tuple[Right, str]] = []
    for right, pattern in plain:
        match = pattern.search(sentence)
        if match and (past or not denials.DENIED.search(_before(sentence, match))):
            asked.append((right, cited(sentence, match)))
    for rule in rules.RULES:
        if rule.in_context and not about_data:
            continue
        for match in rule.pattern.finditer(sentence):
            if not past and denials.DENIED.search(_before(sentence, match)):
                continue
            asked.append((rule.right, cited(sentence, match)))
            break
    if denials.ASKING.search(sentence):
        for pattern, rights in rules.ARTICLES:
            if found := pattern.search(sentence):
                asked += [(right, cited(sentence, found)) for right in rights]
    return asked


def _settle(found: dict[Right, list[str]]) -> None:
    """Take back what another right explains better."""
    if Right.PORTABILITY in found and Right.ACCESS in found:
        # "Send me my data as CSV" is portability alone; "… everything you hold" asks for access.
        broad = re.compile(
            r"\byou (?:\w+ )?(?:hold|have|keep|store|process|know)|subject access"
            r"|\bcopy of\b|\bArt(?:icle|\.)? ?15|\baccess\b|\babout me\b",
            re.I,
        )
        if not any(broad.search(words) for words in found[Right.ACCESS]):
            del found[Right.ACCESS]
    if Right.MARKETING_OBJECTION in found and Right.ERASURE in found:
        # "Remove me from it", said of a list, is no erasure of everything.
        listed = re.compile(
            r"\b(?:list|mailings?|newsletters?)\b[^.!?]*\b(?:remove|take) me\b", re.I
        )
        if all(listed.search(words) for words in found[Right.ERASURE]):
            del found[Right.ERASURE]
    if Right.RESTRICTION in found and Right.OBJECTION in found:
        kept = [w for w in found[Right.OBJECTION] if w not in found[Right.RESTRICTION]]
        if not kept:
            del found[Right.OBJECTION]


def _before(sentence: str, match: re.Match[str]) -> str:
    """Return the words just before a match's verb, where a denial would stand."""
    start = match.start()
    lead = re.match(r"(?:\W|(?:please|kindly|just|also|to|now)\b)*", match[0], re.I)
    start += lead.end() if lead and lead.end() < len(match[0]) else 0
    return sentence[max(0, start - 60) : start].rstrip()


def cited(sentence: str, match: re.Match[str]) -> str:
    """Return the words of a match, with their neighbours where it is short."""
    start, end = match.span()
    if end - start < 40:  # a bare word says little: its neighbours come with it
        start, end = max(0, start - 15), min(len(sentence), end + 30)
        start = sentence.rfind(" ", 0, start) + 1 if start else 0
        end = end if end == len(sentence) else _word_end(sentence, end)
    words = " ".join(sentence[start:end].split()).strip(" ,;:–—(-")
    return words if len(words) <= 140 else f"{words[:137]}…"


def is_marketing(words: str) -> bool:
    """Say whether words object to marketing alone."""
    return any(
        rule.pattern.search(words)
        for rule in rules.RULES
        if rule.right is Right.MARKETING_OBJECTION
    ) or bool(re.search(r"21 ?\([23]\)|marketing", words))


def _word_end(sentence: str, at: int) -> int:
    """Return where the word at that place ends."""
    gap = sentence.find(" ", at)
    return len(sentence) if gap < 0 else gap
