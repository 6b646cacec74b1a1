"""The lawful bases of UK GDPR Art 6(1), and the sentence a notice prints for each."""

from __future__ import annotations

import re
from enum import StrEnum


class Basis(StrEnum):
    """A lawful basis, by the key that notices and the register use."""

    CONSENT = "consent"
    CONTRACT = "contract"
    LEGAL_OBLIGATION = "legal_obligation"
    VITAL_INTERESTS = "vital_interests"
    PUBLIC_TASK = "public_task"
    LEGITIMATE_INTERESTS = "legitimate_interests"
    RECOGNISED_LEGITIMATE_INTERESTS = "recognised_legitimate_interests"

    @property
    def label(self) -> str:
        """The name people read."""
        return self.value.replace("_", " ").capitalize()

    @property
    def article(self) -> str:
        """The point of Art 6(1); (ea) since 5 February 2026 (DUAA 2025 s.70)."""
        return {
            Basis.CONSENT: "Art 6(1)(a)",
            Basis.CONTRACT: "Art 6(1)(b)",
            Basis.LEGAL_OBLIGATION: "Art 6(1)(c)",
            Basis.VITAL_INTERESTS: "Art 6(1)(d)",
            Basis.PUBLIC_TASK: "Art 6(1)(e)",
            Basis.LEGITIMATE_INTERESTS: "Art 6(1)(f)",
            Basis.RECOGNISED_LEGITIMATE_INTERESTS: "Art 6(1)(ea)",
        }[self]

    @property
    def sentence(self) -> str:
        """The sentence a new notice prints for the basis, with the rights that follow from it.

        Objection to direct marketing is available whatever the basis (Art 21(2) to (3)), so no
        sentence of ours says that nothing may be objected to.
        """
        return _SENTENCES[self]

    @property
    def evidence(self) -> str:
        """What shows that the basis holds (Arts 5(2), 7(1)); the owner keeps it."""
        return _EVIDENCE[self]


class RecognisedInterest(StrEnum):
    """The five conditions of Annex 1 (Art 6(1)(ea), 6(5)); a notice names which one it is."""

    PUBLIC_BODY = "public_body"
    SECURITY = "security"
    EMERGENCY = "emergency"
    CRIME = "crime"
    SAFEGUARDING = "safeguarding"

    @property
    def words(self) -> str:
        """The condition as a notice names it."""
        return _CONDITIONS[self][0]


def condition_named(text: str) -> RecognisedInterest | None:
    """Return the recognised legitimate interest that a text names, or None."""
    for condition, (_, pattern) in _CONDITIONS.items():
        if re.search(pattern, text, re.IGNORECASE):
            return condition
    return None


_CONDITIONS = {
    RecognisedInterest.PUBLIC_BODY: (
        "giving information to a body that says it needs it for its public task",
        r"public (?:task|body|authority|function)|official authority",
    ),
    RecognisedInterest.SECURITY: (
        "national security, public security or defence",
        r"(?:national|public) security|defence",
    ),
    RecognisedInterest.EMERGENCY: ("responding to an emergency", r"emergenc"),
    RecognisedInterest.CRIME: (
        "detecting, investigating or preventing crime",
        r"crim(?:e|inal)|fraud|offend",
    ),
    RecognisedInterest.SAFEGUARDING: (
        "safeguarding vulnerable people",
        r"(?:children|adults?|people|someone|person)\b.{0,30}\b(?:at risk|safeguard)"
        r"|safeguard(?:ing)?\b.{0,40}\b(?:vulnerable|child|children|adult|people|person|young)"
        r"|vulnerable (?:people|person|adult|child|individual)|child protection",
    ),
}
_EVIDENCE = {
    Basis.CONSENT: "Who agreed, when, how and to what wording, in the consent register; and that "
    "withdrawing is as easy (Art 7).",
    Basis.CONTRACT: "The contract or the order, and why this information is needed for it.",
    Basis.LEGAL_OBLIGATION: "The law that requires it, by name and section.",
    Basis.VITAL_INTERESTS: "What the danger was, and why no one could be asked.",
    Basis.PUBLIC_TASK: "The law that sets out the task.",
    Basis.LEGITIMATE_INTERESTS: "An assessment in three parts: purpose, necessity, balance.",
    Basis.RECOGNISED_LEGITIMATE_INTERESTS: "Which of the five conditions of Annex 1 it is, and "
    "why the use is necessary for it. No balancing test is needed. Marketing is not one.",
}

_DIRECT = " You may always object to direct marketing."
_SENTENCES = {
    Basis.CONSENT: "you have told us that we may. You can withdraw your consent at any time, as "
    "easily as you gave it; what we did before stays lawful." + _DIRECT,
    Basis.CONTRACT: "we need the information to enter into or carry out a contract with you. All "
    "of your data protection rights may apply except the general right to object." + _DIRECT,
    Basis.LEGAL_OBLIGATION: "the law obliges us to collect or use the information. Your rights to "
    "erasure, portability and objection may not apply to the extent that the law binds us."
    + _DIRECT,
    Basis.VITAL_INTERESTS: "someone’s life or health is at urgent risk. All of your data "
    "protection rights may apply except objection and portability." + _DIRECT,
    Basis.PUBLIC_TASK: "we carry out a task that the law lays down in the public interest. Your "
    "rights to erasure and portability may not apply; you may object." + _DIRECT,
    Basis.LEGITIMATE_INTERESTS: "it serves our interests or someone else’s, which we have weighed "
    "against yours. All of your data protection rights may apply except portability; you may "
    "object." + _DIRECT,
    Basis.RECOGNISED_LEGITIMATE_INTERESTS: "it serves an interest that the law itself recognises. "
    "All of your data protection rights may apply except portability; you may object." + _DIRECT,
}
