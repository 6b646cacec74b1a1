"""What the law asks each kind of letter to say, and how a letter is known to say it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from iprospect_dpo.desk.letters.kinds import LetterKind
from iprospect_dpo.law.rights import Right


@dataclass(frozen=True)
class Duty:
    """Something a letter must say: in plain words, with its source, and how it is recognised.

    What the law itself says is recognised by its words (``pattern``). What is a fact is asked of
    the record: each of ``facts`` must be on it. Without a ``strict`` one the letter is not issued.
    """

    words: str
    article: str
    pattern: re.Pattern[str] | None = None
    strict: bool = False
    facts: tuple[str, ...] = ()

    def is_met(self, text: str, held: Collection[str]) -> bool:
        """Say whether a letter of that text, with those fields on record, says it."""
        said = self.pattern is None or self.pattern.search(text) is not None
        return said and all(name in held for name in self.facts)


def _duty(words: str, article: str, pattern: str = "", *facts: str, strict: bool = False) -> Duty:
    compiled = re.compile(pattern, re.IGNORECASE | re.DOTALL) if pattern else None
    return Duty(words, article, compiled, strict, facts)


_TO_US = _duty(
    "the right to complain to us", "Art 12(4); DPA s.164A", r"complain to us.*164A", strict=True
)
_TO_COMMISSION = _duty(
    "the right to complain to the Information Commission",
    "Art 12(4); DPA s.165",
    r"Information Commission.*section 165",
    strict=True,
)
_COURT = _duty(
    "the right to go to court", "Art 12(4); Art 79; DPA s.167", r"\bcourt\b", strict=True
)
REMEDIES = (_TO_US, _TO_COMMISSION, _COURT)
_WHEN = _duty("when the request was received", "good practice", "", "received")
_STARTS = _duty(
    "that the month starts when it arrives, or that a day was missed",
    "Art 12A(2)",
    r"month .*begins on the day|answer was due by",
)

_RESPONSES: dict[Right, tuple[Duty, ...]] = {
    Right.RECTIFICATION: (
        _duty("what was wrong and what it says now", "Art 16", "", "corrections"),
        _duty("that recipients are told", "Art 19", r"Article 19|told those"),
    ),
    Right.ERASURE: (
        _duty("the ground", "Art 17(1)", "", "act_grounds"),
        _duty("what was erased, where and when", "Art 17", "", "what"),
        _duty("what happens to backups", "good practice", "", "backups"),
        _duty("what is kept, and why", "good practice", "", "kept"),
        _duty("that recipients are told", "Art 19", r"Article 19|told those"),
    ),
    Right.RESTRICTION: (
        _duty("the ground", "Art 18(1)", "", "act_grounds"),
        _duty("what you may still do with it", "Art 18(2)", r"legal claim"),
        _duty("that they are told before it is lifted", "Art 18(3)", r"before we lift"),
    ),
    Right.OBJECTION: (
        _duty("what has stopped, and when", "Art 21(1)", "", "stopped"),
        _duty("what continues, and why", "Art 21(1)", r"goes on|go on"),
        _duty("that they can have it erased", "Art 17(1)(c)", r"erase"),
    ),
    Right.MARKETING_OBJECTION: (
        _duty("that all marketing has stopped, including profiling", "Art 21(3)", r"profiling"),
        _duty("that they are on the do-not-contact list", "good practice", "", "listed"),
        _duty("until when a message may still arrive", "good practice", "", "last"),
    ),
    Right.WITHDRAWAL: (
        _duty("for what, and from when", "Art 7(3)", r"with effect from"),
        _duty("what has stopped", "Art 7(3)", "", "stopped"),
        _duty("that past use stays lawful", "Art 7(3)", r"remains lawful"),
    ),
    Right.PORTABILITY: (
        _duty("what it is, and in which format", "Art 20(1)", "", "what", "format"),
        _duty(
            "that it can go to another controller directly",
            "Art 20(2)",
            r"another organisation",
        ),
        _duty("that the transfer does not erase it", "Art 20(3)", r"does not erase"),
    ),
    Right.AUTOMATED_DECISION: (
        _duty("what was decided, and how", "Art 22C(2)(a)", "", "about"),
        _duty("the result of a person’s review", "Art 22C(2)(c)", "", "review"),
        _duty("how to give their views and contest it", "Art 22C(2)(b), (d)", r"contest"),
    ),
}

_DUTIES: dict[LetterKind, tuple[Duty, ...]] = {
    LetterKind.ACKNOWLEDGEMENT: (
        _WHEN,
        _duty(
            "what you understand them to ask for",
            "good practice",
            r"understand that you ask|in which you ask",
        ),
        _duty(
            "when they will get an answer",
            "Art 12(3)",
            r"at the latest|begins on the day|stands still|need not prove|as soon as",
        ),
    ),
    LetterKind.IDENTITY: (
        _duty("why you doubt", "Art 12(6)", r"reasonable doubt", "why"),
        _duty("what you ask for, and no more than you need", "Art 12(6)", r"least that will do"),
        _STARTS,
        _duty("what happens to copies", "Art 5(1)(e)", r"longer than the check takes"),
    ),
    LetterKind.AUTHORITY: (
        _duty("what you ask for", "ICO, right of access", r"What we need"),
        _STARTS,
        _duty("what happens to copies", "Art 5(1)(e)", r"longer than the check takes"),
    ),
    LetterKind.FEE: (
        _duty("why, and how much", "Art 12(5)", r"fee is .*\d"),
        _duty(
            "that the month starts on payment", "Art 12A(2)(c)", r"begins on the day when the fee"
        ),
        *REMEDIES,
    ),
    LetterKind.COPY_FEE: (
        _duty("how much", "Art 15(3)", r"fee is .*\d"),
        _duty("that the first copy is free and in time", "Art 15(3)", r"first copy is free"),
        *REMEDIES,
    ),
    LetterKind.CLARIFICATION: (
        _duty("what you ask", "Art 12A(5)", "", "question"),
        _duty("why that is reasonable", "Art 12A(5), (6)", "", "reasonable"),
        _duty("that the clock is paused, and since when", "Art 12A(5)", "", "stands_still"),
        _duty("what you will do in the meantime", "good practice", "", "meanwhile"),
        _duty("what happens if they do not answer", "good practice", r"do not hear from you"),
    ),
    LetterKind.EXTENSION: (
        _duty("the reasons for the delay", "Art 12(3)", "", "because", "reasons", strict=True),
        _duty("the new date", "Art 12A(3)", r"our answer by .*\d{4} at the latest", strict=True),
        *REMEDIES,
    ),
    LetterKind.PROGRESS: (
        _duty("what was done and what remains", "good practice", "", "done", "remaining"),
        _duty("when they will next hear from you", "good practice", r"again by"),
    ),
    LetterKind.ACCESS_RESPONSE: (
        _duty("what comes with the letter", "Art 15(3)", "", "enclosures"),
        _duty(
            "purposes, types of information and retention periods",
            "Art 15(1)(a), (b), (d)",
            "",
            "purposes",
        ),
        _duty("the recipients", "Art 15(1)(c)", "", "recipients"),
        _duty("transfers outside the UK", "Art 15(2)", "", "transfers"),
        _duty("the other rights", "Art 15(1)(e)", r"correct.*erase.*limit.*object"),
        _duty("the right to complain to us", "Art 15(1)(ea)", r"complain to us.*164A", strict=True),
        _duty(
            "the right to complain to the Information Commission",
            "Art 15(1)(f)",
            r"Information Commission.*section 165",
            strict=True,
        ),
        _duty("the source", "Art 15(1)(g)", "", "sources"),
        _duty("automated decisions", "Art 15(1)(h)", "", "automated"),
        _duty("where you searched", "Art 15(1A)", "", "places"),
        _COURT,
    ),
    LetterKind.REFUSAL: (
        _duty("the reasons", "Art 12(4)", "", "reasons", strict=True),
        *REMEDIES,
    ),
    LetterKind.NOTHING_HELD: (
        _duty("that nothing is held", "Art 15(1)", r"no personal information about you"),
        _duty("where you searched", "Art 15(1A)", "", "places"),
        *REMEDIES,
    ),
    LetterKind.RECIPIENTS: (
        _duty("who it is about", "Art 19", "", "passed"),
        _duty("what was changed, and what you ask", "Art 19", r"ask you to", "changed"),
        _duty("when they should answer by", "good practice", r"Tell us by"),
    ),
    LetterKind.WEIGHING: (
        _duty("what happens to it meanwhile", "Art 18(1)(a), (d)", "", "meanwhile"),
        *REMEDIES,
    ),
    LetterKind.CLOSING: (
        _duty("what was asked, and since when", "ICO, right of access", "", "waited", strict=True),
        *REMEDIES,
    ),
    LetterKind.LIFTING: (
        _duty("when it is lifted, and why", "Art 18(3)", "", "lift_on", "why", strict=True),
        *REMEDIES,
    ),
    LetterKind.BREACH_PEOPLE: (
        _duty("what happened, in plain words", "Art 34(2)", "", "happened", strict=True),
        _duty("the likely consequences", "Arts 33(3)(c), 34(2)", "", "effects", strict=True),
        _duty("what was done about it", "Arts 33(3)(d), 34(2)", "", "measures", strict=True),
        _duty("whom to ask", "Arts 33(3)(b), 34(2)", r"ask us"),
    ),
    LetterKind.CHASER: (
        _duty(
            "what is still missing, and since when", "good practice", r"we asked you|we told you"
        ),
    ),
    LetterKind.COMPLAINT_ACKNOWLEDGEMENT: (
        _duty("when it was received", "DPA s.164A(3)", r"received your complaint on"),
        _duty("what it is about", "good practice", "", "complaint"),
        _duty("what happens next", "DPA s.164A(4), (5)", r"hear from us|without undue delay"),
    ),
    LetterKind.COMPLAINT_PROGRESS: (
        _duty("what was done and what remains", "DPA s.164A(5)(b)", "", "done", "remaining"),
        _duty("when they will next hear from you", "DPA s.164A(5)(b)", r"again by"),
    ),
    LetterKind.COMPLAINT_FACTS: (
        _duty("what you need to know", "DPA s.164A(5)(a)", r"like to know this:\s+\S"),
        _duty("that the outcome will not be delayed", "DPA s.164A(4)", r"without undue delay"),
    ),
    LetterKind.CONSENT_REFRESH: (
        _duty(
            "who is asking, and what for",
            "Art 4(11); recital 42",
            r"may use your information for",
            strict=True,
        ),
        _duty(
            "that they can withdraw at any time",
            "Art 7(3)",
            r"withdraw your consent at any",
            strict=True,
        ),
        _duty("that silence is not consent", "Art 4(11); recital 32", r"need do nothing"),
    ),
    LetterKind.COMPLAINT_OUTCOME: (
        _duty(
            "the outcome and its reasons",
            "DPA s.164A(4)",
            "",
            "outcome",
            "findings",
            strict=True,
        ),
        _duty(
            "the right to complain to the Information Commission",
            "DPA s.165",
            r"Information Commission.*section 165",
            strict=True,
        ),
        _duty("the right to go to court", "Art 79; DPA s.167", r"\bcourt\b"),
    ),
}

#: A refusal in part obliges like a whole one.
LIMITED_DUTIES = (
    _duty("what is refused, and the reasons", "Art 12(4)", "", "reasons", strict=True),
)


def duties_of(kind: LetterKind, right: Right | None, *, limited: bool = False) -> Sequence[Duty]:
    """Return what the law asks a letter of a kind to say, about a right."""
    if kind is LetterKind.RESPONSE and right is not None:
        found: tuple[Duty, ...] = (*_RESPONSES.get(right, ()), *REMEDIES)
    else:
        found = _DUTIES.get(kind, ())
    return (*found, *LIMITED_DUTIES) if limited else found
