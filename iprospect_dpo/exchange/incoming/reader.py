"""Reads what came in: which rights it uses, whether it complains, who wrote, when it came.

Everything is a proposal with the words that it rests on; a person confirms.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from iprospect_dpo.exchange.incoming import complaints, denials, people, rules
from iprospect_dpo.exchange.incoming.language import language_of
from iprospect_dpo.exchange.incoming.mail import Incoming, passed_on
from iprospect_dpo.exchange.incoming.sentences import own_words, sentences
from iprospect_dpo.law.rights import Right

#: Nobody writes more by hand; what follows is kept, and not read.
_LONGEST = 100_000
#: English, and notes so short that nothing tells their language.
_READ = {"en", "und"}
_FORM = re.compile(r"no-?reply|do-?not-?reply|\bforms?\b|wordpress|mailer", re.IGNORECASE)
#: Words that show that "it" and "them" stand for somebody's information.
_IN_CONTEXT = re.compile(
    r"\b(?:data|information|details|accounts?|photos?|pictures?|images?|pics|reviews?|records?"
    r"|recordings?|voicemail|passport|hold (?:on|about) me|personal|privacy|gdpr)\b",
    re.IGNORECASE,
)
_NOT_ENGLISH = "It does not look like English. Read it yourself and tick what it asks for."


@dataclass(frozen=True)
class Proposal:
    """A right that the letter seems to use, and the words that say so."""

    right: Right
    words: str

    @property
    def because(self) -> str:
        """The proposal with its reason."""
        return f"{self.right.label} ({self.right.value}): because it says “{self.words}”"


@dataclass(frozen=True)
class Reading:
    """What was understood. ``complaint_to`` is "you", "the regulator" or ''."""

    proposals: tuple[Proposal, ...]
    complaint: bool
    complaint_to: str
    complaint_words: str
    name: str
    email: str
    phone: str
    received: date | None
    language: str
    because: tuple[str, ...]
    on_behalf_of: str = ""
    behalf_words: str = ""
    age: int | None = None
    child_words: str = ""
    text: str = ""
    subject: str = ""

    @property
    def rights(self) -> tuple[Right, ...]:
        """The rights, each once."""
        return tuple(proposal.right for proposal in self.proposals)

    @property
    def to_log(self) -> tuple[Right, ...]:
        """The rights that become requests: an objection to marketing is one, not two."""
        general = any(
            p.right is Right.OBJECTION and not _is_marketing(p.words) for p in self.proposals
        )
        marketing = Right.MARKETING_OBJECTION in self.rights
        return tuple(
            right
            for right in self.rights
            if right is not Right.OBJECTION or general or not marketing
        )

    @property
    def sender(self) -> str:
        """Name and address on one line, '' when neither is told."""
        if self.name and self.email:
            return f"{self.name} <{self.email}>"
        return self.name or self.email

    @property
    def is_english(self) -> bool:
        """Whether the rules could read it."""
        return self.language in _READ


def read_incoming(incoming: Incoming, today: date | None = None) -> Reading:
    """Read what came in; ``today`` keeps days that have not come from being proposed."""
    incoming = passed_on(incoming)
    text = own_words(incoming.text[:_LONGEST])
    language = language_of(f"{incoming.subject}\n{text}")
    because: list[str] = []
    writer = people.writer_of(text, english=language in _READ)
    by_form = bool(_FORM.search(incoming.email)) and bool(writer.name or writer.email)
    if by_form:  # a form on the web page sent it: who wrote stands in the letter
        incoming = replace(incoming, name="", email="")
    name, email = incoming.name or writer.name, incoming.email or writer.email
    if incoming.name or incoming.email:
        because.append(f"sender: because its header says it is from {_sender(incoming)}")
    elif name or email:
        told = writer.because if name else f"it gives the address “{email}”"
        because.append(f"sender: because {told}")
    received, day_words = incoming.received, incoming.received_from
    if received is not None and today is not None and received > today:
        received, day_words = None, ""
    if received is None:
        received, line = people.written_on(text, today)
        day_words = f"it is dated “{line}”; say when it reached you" if received else ""
    if received is not None:
        because.append(f"received: because {day_words}")
    proposals: tuple[Proposal, ...] = ()
    complaint, to_whom, said = False, "", ""
    if language not in _READ:
        because.append(f"language: {_NOT_ENGLISH}")
    else:
        subject = " ".join(incoming.subject.split())
        everything = [*([subject] if subject else []), *sentences(text)]
        proposals = _rights(everything, about_data=bool(_IN_CONTEXT.search(text)))
        because += [proposal.because for proposal in proposals]
        said, to_whom = _complaint(everything, text)
        complaint = bool(said)
        if complaint:
            where = "to you" if to_whom == "you" else "to the regulator"
            because.append(f"complaint {where}: because it says “{said}”")
    behalf, behalf_words = people.behalf_of(text)
    if behalf_words:
        because.append(f"on behalf of someone: because it says “{behalf_words}”")
    age, child_words = people.age_told(text)
    if child_words:
        because.append(f"a child: because it says “{child_words}”")
    if dead := people.about_the_dead(text):
        because.append(
            f"a person who has died: because it says “{dead}”; the law protects the living"
        )
    return Reading(
        proposals=proposals,
        complaint=complaint,
        complaint_to=to_whom,
        complaint_words=said,
        name=name,
        email=email,
        phone=writer.phone,
        received=received,
        language=language,
        because=tuple(because),
        on_behalf_of=behalf,
        behalf_words=behalf_words,
        age=age,
        child_words=child_words,
        text=incoming.text.strip(),
        subject=incoming.subject,
    )


def _sender(incoming: Incoming) -> str:
    both = " ".join(part for part in (incoming.name, incoming.email) if part)
    return f"“{both}”"


def _rights(told: list[str], *, about_data: bool) -> tuple[Proposal, ...]:
    found: dict[Right, list[str]] = {}
    for sentence in told:
        for right, words in _asked(sentence, about_data=about_data):
            found.setdefault(right, []).append(words)
    _settle(found)
    if Right.MARKETING_OBJECTION in found:
        found.setdefault(Right.OBJECTION, []).insert(0, found[Right.MARKETING_OBJECTION][0])
    if Right.OBJECTION in found:
        # What shows a general objection is worth more than what only repeats the marketing.
        general = [words for words in found[Right.OBJECTION] if not _is_marketing(words)]
        found[Right.OBJECTION] = general or found[Right.OBJECTION]
    return tuple(Proposal(right, found[right][0]) for right in Right if right in found)


def _asked(sentence: str, *, about_data: bool) -> list[tuple[Right, str]]:
    """Return what one sentence asks for, each with its words."""
    if denials.IDLE.search(sentence):
        return []
    if denials.PAST.search(sentence) and not denials.AGAIN.search(sentence):
        return []
    asked: list[tuple[Right, str]] = []
    for rule in rules.RULES:
        if rule.in_context and not about_data:
            continue
        for match in rule.pattern.finditer(sentence):
            if denials.DENIED.search(_before(sentence, match)):
                continue
            asked.append((rule.right, _cited(sentence, match)))
            break
    if denials.ASKING.search(sentence):
        for pattern, rights in rules.ARTICLES:
            if found := pattern.search(sentence):
                asked += [(right, _cited(sentence, found)) for right in rights]
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


def _cited(sentence: str, match: re.Match[str]) -> str:
    start, end = match.span()
    if end - start < 40:  # a bare word says little: its neighbours come with it
        start, end = max(0, start - 15), min(len(sentence), end + 30)
        start = sentence.rfind(" ", 0, start) + 1 if start else 0
        end = end if end == len(sentence) else _word_end(sentence, end)
    words = " ".join(sentence[start:end].split()).strip(" ,;:–—(-")
    return words if len(words) <= 140 else f"{words[:137]}…"


def _is_marketing(words: str) -> bool:
    return any(
        rule.pattern.search(words)
        for rule in rules.RULES
        if rule.right is Right.MARKETING_OBJECTION
    ) or bool(re.search(r"21 ?\([23]\)|marketing", words))


def _complaint(told: list[str], text: str) -> tuple[str, str]:
    """Return the words that complain and to whom; two empty texts when none does."""
    about_data = bool(complaints.ABOUT_DATA.search(text))
    if not about_data and not complaints.ABOUT_SOMEBODY.search(text):
        return "", ""
    to_whom = "the regulator" if complaints.TO_REGULATOR.search(text) else "you"
    about_request = bool(complaints.ABOUT_A_REQUEST.search(text))
    for sentence in told:
        if complaints.THREAT.search(sentence):
            continue
        if about_data and (match := complaints.EXPLICIT.search(sentence)):
            return _cited(sentence, match), to_whom
    for sentence in told:
        if complaints.THREAT.search(sentence):
            continue
        for number, pattern in enumerate((*complaints.IMPLIED, complaints.PLAIN)):
            if number in complaints.OF_SILENCE and not about_request:
                continue
            if pattern is not complaints.PLAIN and not about_data:
                continue
            found = pattern.search(sentence)
            if found and not complaints.SUPPOSED.search(sentence[: found.start()]):
                return _cited(sentence, found), to_whom
    return "", ""


def _word_end(sentence: str, at: int) -> int:
    """Return where the word at that place ends."""
    gap = sentence.find(" ", at)
    return len(sentence) if gap < 0 else gap
