"""The letters: their kinds, and what must be filled in by hand."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from iprospect_dpo.law.complaints import ComplaintKind
from iprospect_dpo.law.requests import RequestKind
from iprospect_dpo.law.rights import Right


class LetterKind(StrEnum):
    """A letter that the desk writes, by its command-line name."""

    ACKNOWLEDGEMENT = "acknowledgement"
    IDENTITY = "identity"
    AUTHORITY = "authority"
    FEE = "fee"
    COPY_FEE = "copy-fee"
    CLARIFICATION = "clarification"
    EXTENSION = "extension"
    PROGRESS = "progress"
    ACCESS_RESPONSE = "access-response"
    RESPONSE = "response"
    REFUSAL = "refusal"
    NOTHING_HELD = "nothing-held"
    RECIPIENTS = "recipients"
    WEIGHING = "weighing"
    CLOSING = "no-answer"
    LIFTING = "restriction-lifted"
    BREACH_PEOPLE = "breach-people"
    CHASER = "chaser"
    COMPLAINT_ACKNOWLEDGEMENT = "complaint-acknowledgement"
    COMPLAINT_PROGRESS = "complaint-progress"
    COMPLAINT_FACTS = "complaint-facts"
    COMPLAINT_OUTCOME = "complaint-outcome"
    CONSENT_REFRESH = "consent-refresh"

    @property
    def label(self) -> str:
        """What the list of papers calls it; {name} is to whom it goes."""
        return _LABELS[self]

    @property
    def about_complaint(self) -> bool:
        """Whether it is about a complaint rather than a request."""
        return self.value.startswith("complaint-")

    @property
    def about_consent(self) -> bool:
        """Whether it is about a consent; its reference is then the consent's id."""
        return self.value.startswith("consent-")

    @property
    def about_breach(self) -> bool:
        """Whether it is about a personal data breach (Art 34)."""
        return self is LetterKind.BREACH_PEOPLE

    @property
    def to_recipients(self) -> bool:
        """Whether it tells those who received the information (Art 19)."""
        return self is LetterKind.RECIPIENTS

    @property
    def answers(self) -> bool:
        """Whether sending it answers the request."""
        return self in ANSWERS


ANSWERS = (
    LetterKind.ACCESS_RESPONSE,
    LetterKind.RESPONSE,
    LetterKind.REFUSAL,
    LetterKind.NOTHING_HELD,
)

_LABELS = {
    LetterKind.ACKNOWLEDGEMENT: "Acknowledgement to {name}",
    LetterKind.IDENTITY: "Proof of identity, to {name}",
    LetterKind.AUTHORITY: "Proof of authority, to {name}",
    LetterKind.FEE: "Fee, to {name}",
    LetterKind.COPY_FEE: "Fee for copies, to {name}",
    LetterKind.CLARIFICATION: "Question for {name}",
    LetterKind.EXTENSION: "Extension, to {name}",
    LetterKind.PROGRESS: "Update for {name}",
    LetterKind.ACCESS_RESPONSE: "Response to {name}",
    LetterKind.RESPONSE: "Response to {name}",
    LetterKind.REFUSAL: "Refusal to {name}",
    LetterKind.NOTHING_HELD: "Nothing held, to {name}",
    LetterKind.RECIPIENTS: "Notice to {name}",
    LetterKind.WEIGHING: "While it is weighed, to {name}",
    LetterKind.CLOSING: "Closing for want of an answer, to {name}",
    LetterKind.LIFTING: "Before a restriction is lifted, to {name}",
    LetterKind.BREACH_PEOPLE: "About a personal data breach, to {name}",
    LetterKind.CHASER: "Reminder to {name}",
    LetterKind.COMPLAINT_ACKNOWLEDGEMENT: "Acknowledgement to {name}",
    LetterKind.COMPLAINT_PROGRESS: "Complaint update for {name}",
    LetterKind.COMPLAINT_FACTS: "Question about the complaint, to {name}",
    LetterKind.COMPLAINT_OUTCOME: "Outcome for {name}",
    LetterKind.CONSENT_REFRESH: "Consent renewal for {name}",
}

#: The event that the sending of a letter is; others are "letter sent".
SENDING: dict[LetterKind, RequestKind] = {
    LetterKind.IDENTITY: RequestKind.IDENTITY_ASKED,
    LetterKind.AUTHORITY: RequestKind.AUTHORITY_ASKED,
    LetterKind.FEE: RequestKind.FEE_CHARGED,
    LetterKind.COPY_FEE: RequestKind.COPY_FEE_CHARGED,
    LetterKind.CLARIFICATION: RequestKind.CLARIFICATION_ASKED,
    LetterKind.EXTENSION: RequestKind.EXTENSION_NOTICED,
    LetterKind.CLOSING: RequestKind.UNANSWERED,
    **dict.fromkeys(ANSWERS, RequestKind.SENT),
}
SENDING_COMPLAINT: dict[LetterKind, ComplaintKind] = {
    LetterKind.COMPLAINT_ACKNOWLEDGEMENT: ComplaintKind.ACKNOWLEDGED,
    LetterKind.COMPLAINT_PROGRESS: ComplaintKind.PROGRESS,
    LetterKind.COMPLAINT_FACTS: ComplaintKind.ENQUIRY,
    LetterKind.COMPLAINT_OUTCOME: ComplaintKind.OUTCOME_SENT,
}


@dataclass(frozen=True)
class Asked:
    """A field that the owner fills in: its name in the wording, its label and hint.

    ``start`` stands in it from the beginning. Without a value a required one is named, and the
    letter is not issued.
    """

    name: str
    label: str
    hint: str = ""
    lines: int = 2
    required: bool = False
    start: str = ""


#: What each kind asks of the owner.
ASKED: dict[LetterKind, tuple[Asked, ...]] = {
    LetterKind.IDENTITY: (
        Asked(
            "why",
            "Why you doubt who they are",
            "You need reasonable doubts (Art 12(6)).",
            required=True,
        ),
        Asked(
            "what",
            "What you ask for",
            "Ask for no more than you need.",
            4,
            required=True,
            start="Do one of these: reply from an e-mail address or a telephone number that you "
            "have used with us before; or tell us two things that only you would know from your "
            "dealings with us.",
        ),
    ),
    LetterKind.AUTHORITY: (
        Asked("why", "Why you ask", "", 2),
        Asked(
            "what",
            "What you ask for",
            "Ask for no more than you need.",
            3,
            required=True,
            start="A short note, signed by the person, saying that you may act for them in "
            "this; or a copy of a power of attorney, or of the order or document that gives you "
            "the right.",
        ),
    ),
    LetterKind.FEE: (
        Asked(
            "why",
            "Why a fee is due",
            "Why it is manifestly unfounded or excessive (Art 12(5)).",
            3,
            required=True,
        ),
        Asked("amount", "How much", "For example £12.50.", 1, required=True),
        Asked("makeup", "What it is made up of", "Time, postage, materials."),
        Asked(
            "how",
            "How it is paid",
            "",
            2,
            required=True,
            start="Tell us how you would like to pay, and quote our reference.",
        ),
    ),
    LetterKind.COPY_FEE: (
        Asked("copies", "Which further copies they asked for", "", 2, required=True),
        Asked("amount", "How much", "For example £4.50.", 1, required=True),
        Asked("makeup", "What it is made up of", "Time, postage, materials."),
        Asked(
            "how",
            "How it is paid",
            "",
            2,
            required=True,
            start="Tell us how you would like to pay, and quote our reference.",
        ),
    ),
    LetterKind.CLARIFICATION: (
        Asked("question", "What you ask", "", 3, required=True),
        Asked(
            "reasonable",
            "Why you reasonably need to ask",
            "For example because you hold a lot of information (Art 12A(5), (6)).",
            required=True,
        ),
        Asked(
            "meanwhile",
            "What you will do in the meantime",
            "",
            2,
        ),
    ),
    LetterKind.EXTENSION: (
        Asked(
            "because",
            "What the extension rests on",
            "The complexity of your request, or the number of your requests (Art 12A(3)).",
            1,
            required=True,
        ),
        Asked(
            "reasons",
            "The reasons for the delay",
            "Explain why the request is complex, or list the several requests.",
            4,
            required=True,
        ),
    ),
    LetterKind.PROGRESS: (
        Asked("done", "What you have done", "", 3, required=True),
        Asked(
            "remaining",
            "What remains",
            "",
            3,
            required=True,
        ),
        Asked("delay", "Why it is late", "If it is late."),
        Asked("news_by", "Next update by", "", 1, required=True),
    ),
    LetterKind.RECIPIENTS: (
        Asked(
            "changed",
            "What was changed",
            "Only as much as they need to make the same change.",
            3,
            required=True,
        ),
    ),
    LetterKind.WEIGHING: (
        Asked("meanwhile", "How it is kept apart while you weigh it", "", 2, required=True),
        Asked("news_by", "Next update by", "", 1, required=True),
    ),
    LetterKind.LIFTING: (
        Asked("lift_on", "When it is lifted", "A date after they have this letter.", 1, True),
        Asked("why", "Why it is lifted", "", 3, required=True),
        Asked("then", "What you will do with it then", "", 2),
    ),
    LetterKind.BREACH_PEOPLE: (
        Asked("steps", "What they can do themselves", "Change a password, watch an account …", 3),
    ),
    LetterKind.COMPLAINT_ACKNOWLEDGEMENT: (Asked("news_by", "Next update by", "", 1),),
    LetterKind.COMPLAINT_FACTS: (
        Asked("question", "What you need to know", "", 4, required=True),
        Asked("why", "Why you ask", "", 2),
        Asked("answer_by", "Answer by", "", 1, required=True),
    ),
    LetterKind.CONSENT_REFRESH: (Asked("answer_by", "Answer by", "", 1, required=True),),
    LetterKind.COMPLAINT_PROGRESS: (
        Asked(
            "done",
            "What you have done",
            "",
            3,
            required=True,
        ),
        Asked(
            "remaining",
            "What remains",
            "",
            3,
            required=True,
        ),
        Asked("delay", "Why it takes longer"),
        Asked("news_by", "Next update by", "", 1, required=True),
    ),
}


def wording_name(kind: LetterKind, right: Right | None, *, to_recipient: bool = False) -> str:
    """Return the name of the wording's file: a response has one for each right."""
    if kind is LetterKind.RESPONSE and right is not None:
        return f"{kind.value}-{right.value}"
    if kind is LetterKind.CHASER and to_recipient:
        return "chaser-recipient"
    return kind.value


def proof_through(name: str) -> str:
    """Return what proof of identity to ask of somebody who acts for a person."""
    return (
        f"Do one of these: have {name} reply from an e-mail address or a telephone number that "
        f"they have used with us before; or tell us two things that only {name} would know from "
        "their dealings with us."
    )
