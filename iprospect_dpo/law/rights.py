"""The rights of UK GDPR Arts 7(3) and 15 to 22D, and which lawful basis gives which.

The table is about the basis alone: exemptions may remove a right case by case.
"""

from __future__ import annotations

from enum import StrEnum

from iprospect_dpo.law.lawful_bases import Basis


class Right(StrEnum):
    """A right that a person may use, by its command-line name."""

    ACCESS = "access"
    RECTIFICATION = "rectification"
    ERASURE = "erasure"
    RESTRICTION = "restriction"
    PORTABILITY = "portability"
    OBJECTION = "objection"
    AUTOMATED_DECISION = "automated-decision"
    MARKETING_OBJECTION = "objection-to-marketing"
    WITHDRAWAL = "withdrawal"

    @property
    def act_now(self) -> bool:
        """Whether there is no month, no proof and no refusal: one acts at once.

        Objection to direct marketing (Art 21(2), (3)) and withdrawal of consent (Art 7(3)).
        """
        return self in {Right.MARKETING_OBJECTION, Right.WITHDRAWAL}

    @property
    def label(self) -> str:
        """The name of the right on screen."""
        return _FACTS[self][0]

    @property
    def asks(self) -> str:
        """What the person asks for, in the form's words."""
        return _FACTS[self][1]

    @property
    def article(self) -> str:
        """The article of the UK GDPR that gives the right."""
        return _FACTS[self][2]

    def asked_words(self, about: str = "") -> str:
        """Return what was asked, as a letter says it after "you asked".

        ``about`` is the person's name when the letter goes to somebody who acts for them.
        """
        own, of_another = _ASKED[self]
        return of_another.replace("{name}", about) if about else own

    @property
    def prefix(self) -> str:
        """The letters with which references of such requests begin."""
        return _FACTS[self][3]


_FACTS = {
    Right.ACCESS: ("Access", "See their information (access)", "Art 15", "SAR"),
    Right.RECTIFICATION: ("Rectification", "Correct it", "Art 16", "REC"),
    Right.ERASURE: ("Erasure", "Erase it", "Art 17", "ERA"),
    Right.RESTRICTION: ("Restriction", "Restrict its use", "Art 18", "RES"),
    Right.PORTABILITY: ("Portability", "Take it elsewhere", "Art 20", "POR"),
    Right.OBJECTION: ("Objection", "Object to its use", "Art 21", "OBJ"),
    Right.AUTOMATED_DECISION: (
        "Automated decision",
        "Review an automated decision",
        "Arts 22A to 22D",
        "ADM",
    ),
    Right.MARKETING_OBJECTION: (
        "Objection to marketing",
        "Stop marketing",
        "Art 21(2)",
        "OBJ",
    ),
    Right.WITHDRAWAL: ("Withdrawal of consent", "Withdraw their consent", "Art 7(3)", "WDR"),
}

#: What was asked: in a letter to the person, and in one to somebody who acts for them.
_ASKED = {
    Right.ACCESS: (
        "to see the information that we hold about you",
        "to see the information that we hold about {name}",
    ),
    Right.RECTIFICATION: (
        "to have your information corrected",
        "to have {name}’s information corrected",
    ),
    Right.ERASURE: ("to have your information erased", "to have {name}’s information erased"),
    Right.RESTRICTION: (
        "to have the use of your information limited",
        "to have the use of {name}’s information limited",
    ),
    Right.PORTABILITY: (
        "to have your information in a form that you can take elsewhere",
        "to have {name}’s information in a form that can be taken elsewhere",
    ),
    Right.OBJECTION: (
        "that we stop using your information as we do (an objection)",
        "that we stop using {name}’s information as we do (an objection)",
    ),
    Right.AUTOMATED_DECISION: (
        "that a person looks again at a decision made by a computer",
        "that a person looks again at a decision about {name} made by a computer",
    ),
    Right.MARKETING_OBJECTION: (
        "that we stop our marketing to you",
        "that we stop our marketing to {name}",
    ),
    Right.WITHDRAWAL: ("that your consent ends", "that {name}’s consent ends"),
}

#: The rights that have a month: all but those that are acted on at once.
TIMED_RIGHTS = tuple(right for right in Right if not right.act_now)


class Given(StrEnum):
    """What a basis says of a right."""

    YES = "Yes"
    NO = "No"
    NO_WITHDRAW = "No, withdraw"
    LIMITED = "Limited"
    ALWAYS = "Yes, always"
    NOT_ALLOWED = "Not allowed"


#: Rows of the small table that stands under an activity: what the person may do, and the key.
MATRIX_ROWS = (
    ("Access, correct, restrict", "core"),
    ("Erase", "erase"),
    ("Take the data elsewhere", "portability"),
    ("Object", "object"),
    ("Object to direct marketing", "marketing"),
    ("Withdraw consent", "withdraw"),
)


def rights_under(basis: Basis) -> dict[str, Given]:
    """Return what follows from a lawful basis, by the keys of ``MATRIX_ROWS``.

    Sources: Arts 15 to 18, 20(1) and (3), 21(1) to (3), 7(3), 17(3)(b); DUAA 2025 s.70(5) for
    recognised legitimate interests. Objection to direct marketing is there whatever the basis.
    """
    limited_erasure = basis in {Basis.LEGAL_OBLIGATION, Basis.PUBLIC_TASK}
    may_object = basis in {
        Basis.PUBLIC_TASK,
        Basis.LEGITIMATE_INTERESTS,
        Basis.RECOGNISED_LEGITIMATE_INTERESTS,
    }
    consent = basis is Basis.CONSENT
    return {
        "core": Given.YES,
        "erase": Given.LIMITED if limited_erasure else Given.YES,
        "portability": Given.YES if basis in {Basis.CONSENT, Basis.CONTRACT} else Given.NO,
        "object": Given.YES if may_object else Given.NO_WITHDRAW if consent else Given.NO,
        "marketing": Given.ALWAYS,
        "withdraw": Given.YES if consent else Given.NO,
        "automated": Given.NOT_ALLOWED
        if basis is Basis.RECOGNISED_LEGITIMATE_INTERESTS
        else Given.YES,
    }


def rights_held(bases: list[Basis]) -> dict[str, bool]:
    """Say which rights a person has over a purpose that stands on these bases (Art 15(1)(e)).

    A right is held when one of the bases gives it, be it within limits.
    """
    tables = [rights_under(basis) for basis in bases]
    held = {Given.YES, Given.LIMITED, Given.ALWAYS}
    keys = [key for _, key in MATRIX_ROWS]
    return {key: any(table[key] in held for table in tables) for key in keys}
