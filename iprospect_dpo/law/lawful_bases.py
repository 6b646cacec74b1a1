"""The lawful bases of UK GDPR Art 6(1), and the sentence a notice prints for each."""

from __future__ import annotations

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
