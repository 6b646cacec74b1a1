"""The exemptions of DPA 2018 Schedule 2 that a small business meets, and what each needs shown.

Each is relied on for a named piece of information, with its reason; where the law asks for likely
prejudice, that too is set down. The rest is disclosed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from iprospect_dpo.law.rights import TIMED_RIGHTS, Right

_ACCESS = (Right.ACCESS,)
#: The "listed GDPR provisions" of Schedule 2 paras 1 and 6: Arts 15 to 21, not the decisions of
#: Arts 22A to 22D.
_LISTED = tuple(right for right in TIMED_RIGHTS if right is not Right.AUTOMATED_DECISION)


@dataclass(frozen=True)
class Exemption:
    """An exemption: its key, its name in plain words, its paragraph, and when it may be used.

    ``prejudice`` is what must be likely to be harmed ('' where no such test is asked).
    """

    code: str
    name: str
    paragraph: str
    gist: str
    prejudice: str = ""
    rights: tuple[Right, ...] = _ACCESS

    @property
    def citation(self) -> str:
        """How letters cite it."""
        return f"Data Protection Act 2018, Schedule 2, paragraph {self.paragraph}"


EXEMPTIONS = (
    Exemption(
        "third-party",
        "It is also about another person",
        "16",
        "The other person has not agreed, and disclosure without consent is unreasonable.",
    ),
    Exemption(
        "privilege",
        "Legal advice (professional privilege)",
        "19",
        "Communications between you and a lawyer; in Scotland, confidential communications.",
    ),
    Exemption(
        "crime-and-tax",
        "Crime or tax",
        "2",
        "Only as far as disclosure would be likely to harm preventing, investigating or detecting "
        "crime, catching or prosecuting offenders, or assessing or collecting tax.",
        "the prevention, investigation or detection of crime, or the assessment or collection of "
        "tax",
        _LISTED,
    ),
    Exemption(
        "legal-proceedings",
        "Needed for legal proceedings, or required by law",
        "5",
        "Only as far as it would stop you doing what a law, a court or a claim requires.",
        "what the law, legal proceedings or the defence of legal rights require",
        _LISTED,
    ),
    Exemption(
        "negotiations",
        "Negotiations with the person",
        "23",
        "Records of your intentions in negotiations, where disclosure would harm them.",
        "the negotiations",
    ),
    Exemption(
        "planning",
        "Planning the business",
        "22",
        "Forecasts and plans, as far as disclosure would be likely to harm the business.",
        "the conduct of the business",
    ),
    Exemption(
        "reference",
        "A reference given in confidence",
        "24",
        "Given or received, for work, training, an office or a service.",
    ),
    Exemption(
        "self-incrimination",
        "It would reveal an offence you committed",
        "20",
        "Other than an offence under the Data Protection Act or of perjury.",
    ),
)


def exemption(code: str) -> Exemption:
    """Return the exemption of that key. Raises KeyError."""
    return _BY_CODE[code]


def exemptions_for(right: Right) -> tuple[Exemption, ...]:
    """Return the exemptions that can lift a right; paras 16 and 19 to 24 lift access alone."""
    return tuple(each for each in EXEMPTIONS if right in each.rights)


_BY_CODE = {each.code: each for each in EXEMPTIONS}


def exemptions_in(right: Right, words: str) -> tuple[str, ...]:
    """Return the codes of the exemptions that words name, by code, name or paragraph."""
    plain = re.sub(r"\bpara\.? ", "paragraph ", " ".join(words.casefold().split()))
    return tuple(
        each.code
        for each in exemptions_for(right)
        if re.search(rf"(?<![\w-]){re.escape(each.code)}(?![\w-])", plain)
        or each.name.casefold() in plain
        or re.search(rf"paragraph {re.escape(each.paragraph.casefold())}(?!\d)", plain)
    )
