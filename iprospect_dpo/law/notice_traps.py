"""What a notice says that it must not, or says so that it is worth nothing.

The duties ask whether a statement is there; these rules read what it says: a right denied, a
condition put before it, a period beyond the month, a safeguard that is none, a basis that cannot
carry its purpose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from iprospect_dpo.law import notice_words as known
from iprospect_dpo.law.findings import Finding, Severity
from iprospect_dpo.law.lawful_bases import Basis
from iprospect_dpo.law.notice_denials import check_denials
from iprospect_dpo.law.notice_facts import NoticeFacts, Place, PurposeFacts

_I = re.IGNORECASE
COMPLAINT_DENIED = re.compile(
    r"\b(?:no right|not (?:have|be able|entitled|possible)|cannot|can[’']t"
    r"|do(?:es)? not have|may not"
    r"|not accept|never)\b[^.]{0,60}\bcomplain\w*|complain\w*[^.]{0,40}\b(?:not possible"
    r"|not accepted"
    r"|not allowed|is excluded)",
    _I,
)
_COMMISSION = r"(?:\bICO\b|information commission|commissioner|supervisory authority|regulator)"
_US_FIRST = re.compile(
    rf"(?:after|once|having|unless|until|only (?:if|after|when))[^.]{{0,40}}\b(?:complain"
    rf"|rais|contact"
    rf"|writ|tr)\w*[^.]{{0,60}}\b(?:us|our|we)\b[^.]{{0,80}}{_COMMISSION}"
    rf"|(?:must|have to|need to|required to|are to)\b[^.]{{0,30}}\b(?:complain|raise|contact"
    rf"|write|come)"
    rf"\b[^.]{{0,40}}\b(?:us|our)\b[^.]{{0,60}}\b(?:before|first)\b[^.]{{0,80}}{_COMMISSION}"
    rf"|{_COMMISSION}[^.]{{0,80}}\b(?:only|but)\b[^.]{{0,20}}\b(?:after|once"
    rf"|if)\b[^.]{{0,60}}\b(?:us"
    r"|our|we)\b",
    _I,
)
_ENDLESS = re.compile(
    r"\bfor ?ever\b|\bindefinite(?:ly)?\b|\bpermanent(?:ly)?\b|\bin perpetuity\b|\bno time limit\b"
    r"|\bas long as we (?:like|want|wish|see fit)\b|\bnever (?:delete|erase|destroy)"
    r"|\bwithout (?:any )?(?:time limit|limit (?:of|in) time)|\bfor good(?=\s*(?:[.,;]|$))"
    r"|\bfor all time\b|\blife(?:time)? of (?:the|our) business\b|\b[1-9]\d{2,} years\b",
    _I,
)
_NOT_ENDLESS = re.compile(
    r"\b(?:not|never|nothing|none|no (?:data|information|records?)|n[’']t)\b"
    r"[^.]{0,30}\b(?:for ?ever|indefinitely|permanently)"
    r"|(?:delete|erase|destroy|remove|anonymis)\w*[^.]{0,20}permanently"
    r"|permanently (?:delete|erase|destroy|remove|anonymis|lost|gone)"
    r"|permanent (?:delet|eras|remov)",
    _I,
)
_DECIDES = re.compile(
    r"\b(?:we (?:use|make|carry out|rely on)|are made|is made|are taken|our (?:system|software"
    r"|website|computer)s?)\b[^.]{0,80}\b(?:automated|automatic|algorithm|computer|profil)\w*"
    r"|\bautomat\w+[^.]{0,60}\bdecid",
    _I,
)
_DENIED = re.compile(r"\b(?:no|not|never|none|neither|nor)\b|n[’']t\b", _I)
_LOGIC = re.compile(
    r"\bbecause\b|\bbased on\b|\bon the basis of\b|\bscor|\bcriteri|\blogic\b|\bfactors?\b"
    r"|\brules?\b"
    r"|\blook(?:s|ing)? at\b|\bcompar|\bweigh",
    _I,
)
_CONSEQUENCE = re.compile(
    r"\brefus|\bdeclin|\bmeans that\b|\bconsequence|\bresult in\b"
    r"|\bmay (?:not )?be (?:offered|given"
    r"|accepted|asked)\b|\beffect\b|\bhigher\b|\blower\b",
    _I,
)
_SHIELD = re.compile(r"privacy shield|safe harbou?r", _I)
_SAFEGUARD_ALONE = re.compile(
    r"(?:appropriate|suitable|adequate|necessary|relevant) (?:safeguards?|protections?|measures)",
    _I,
)
_NAMED_SAFEGUARD = re.compile(
    r"adequacy|data bridge|\bIDTA\b|international data transfer|addendum"
    r"|contractual clauses|\bSCCs?"
    r"\b|binding corporate|explicit consent|\bEEA\b|european economic area",
    _I,
)
_TRANSFER = re.compile(
    r"transfer|outside (?:of )?the (?:UK|united kingdom|EEA)|abroad|overseas", _I
)
_ANSWERED_IN = re.compile(
    r"\b(?:respond|repl(?:y|ies)|answer|deal with|comply|provide|send|act on|requests?)\w*\b"
    r"[^.]{0,80}?"
    r"\b(?:within|in|up to|(?:no|not) more than|at most|tak(?:es?|ing))\b (?:up to |about )?"
    r"(?P<number>\d+|two|three|four|five|six|eight|ten|twelve|forty[- ]five|forty|fifty|sixty"
    r"|ninety)[ -](?:calendar |working |business )?(?P<unit>days?|weeks?|months?)",
    _I,
)
_REQUEST = re.compile(
    r"\brequests?\b|\brights?\b|subject access|\bSAR\b|copy of (?:your|the)|access to your", _I
)
_EXTENDED = re.compile(r"complex|number of requests|extend|longer|further|exception", _I)
_NUMBERS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "eight": 8,
    "ten": 10,
    "twelve": 12,
    "forty": 40,
    "fifty": 50,
    "forty-five": 45,
    "forty five": 45,
    "sixty": 60,
    "ninety": 90,
}
_FEE = re.compile(
    r"(?:fee|charge|cost|pay)\w*[^.]{0,50}£ ?\d+|£ ?\d+[^.]{0,50}\b(?:fee|charge|request|copy)"
    r"|\b(?:we (?:will |may )?charge|there is|subject to|payment of)\b[^.]{0,20}\b(?:an? )?"
    r"(?:administration |admin |small |standard |reasonable )?(?:fee|charge)\b"
    r"|\b(?:handling|processing|copying|administration|admin) (?:fee|charge)\b"
    r"|\benclos\w+ (?:a )?(?:cheque|payment)|\b(?:five|ten|fifteen|twenty|fifty) pounds\b",
    _I,
)
_FREE = re.compile(
    r"\bfree\b|\bno (?:fee|charge)|\bnot (?:charge|have to pay)|unfounded|excessive|further copies"
    r"|repetitive|data protection fee",
    _I,
)
_ART_22 = re.compile(r"\bArt(?:icle|\.)? ?22\b(?![A-D])", _I)
_EMERGENCY = re.compile(
    r"emergenc|\blife\b(?! of (?:the|our) business)|\blives\b"
    r"|safety|medical|health|first aid|safeguard|accident|allerg|welfare",
    _I,
)
_UNNAMED = re.compile(
    r"^(?:with )?(?:our |some |selected |trusted |carefully selected |other )*(?:third[- ]parties"
    r"|partners|companies|organisations|others)\.?$",
    _I,
)
_SOFT_OPT_IN = re.compile(
    r"soft opt-?in|own similar|similar (?:products|services|goods)|when you (?:bought"
    r"|ordered|booked)"
    r"|existing customers?|opt[- ]out|unsubscribe",
    _I,
)
_BY_MAIL = re.compile(r"e-?mail|text message|\bSMS\b|newsletter|electronic", _I)


def check_traps(facts: NoticeFacts) -> Iterator[Finding]:
    """Return what a notice says against the law, or so that it says nothing."""
    yield from _complaint_traps(facts)
    yield from _retention_traps(facts)
    yield from _automated_traps(facts)
    yield from _transfer_traps(facts)
    yield from _request_traps(facts)
    yield from check_denials(facts, _sentences(facts, facts.rights))
    for purpose in facts.purposes:
        yield from _carries(purpose)
    if facts.recipients and all(_UNNAMED.match(each.strip()) for each in facts.recipients):
        yield Finding(
            "recipients-unnamed",
            Severity.WEAK,
            "Art 13(1)(e)",
            "The only recipients are called third parties or partners.",
            "Name them, or say what kind of business each is.",
            facts.place("recipients"),
        )


def _sentences(facts: NoticeFacts, *texts: str) -> Iterator[tuple[str, int | None]]:
    """Return each sentence of the notice with its line; of a register those that are kept."""
    seen = set()
    for number, line in enumerate(facts.text.split("\n"), start=1):
        for each in re.split(r"(?<=[.!?;])\s+", line):
            if each.strip() and each not in seen:
                seen.add(each)
                yield each, None if facts.from_register else number
    for text in texts:
        for each in re.split(r"(?<=[.!?;])\s+|\n", text):
            if each.strip() and each not in seen:
                seen.add(each)
                yield each, None


def _complaint_traps(facts: NoticeFacts) -> Iterator[Finding]:
    denied = first = False
    for sentence, line in _sentences(facts, facts.complaint):
        if not denied and COMPLAINT_DENIED.search(sentence):
            denied = True
            yield Finding(
                "complaint-denied",
                Severity.WRONG,
                "DPA 2018 ss.164A, 165",
                "The notice denies a right to complain.",
                "People can complain to you and to the Information Commission. Say so.",
                facts.place("complaint", line),
            )
        elif not first and _US_FIRST.search(sentence):
            first = True
            yield Finding(
                "complaint-condition",
                Severity.WEAK,
                "Art 13(2)(d), DPA 2018 s.165",
                "The notice lets people go to the Information Commission only after complaining "
                "to you.",
                "People can go to the Commission at any time. You may invite them to tell you "
                "first, but not require it.",
                facts.place("complaint", line),
            )


def is_for_ever(text: str) -> bool:
    """Say whether a statement keeps something without an end."""
    return bool(_ENDLESS.search(text)) and not _NOT_ENDLESS.search(text)


def _retention_traps(facts: NoticeFacts) -> Iterator[Finding]:
    told = [(each.text, each.place) for each in facts.retention]
    told += [(text, facts.place("retention", line)) for text, line in _sentences(facts)]
    for text, place in told:
        if is_for_ever(text):
            yield Finding(
                "retention-forever",
                Severity.WRONG,
                "Arts 5(1)(e), 13(2)(a)",
                "Something is kept without an end.",
                "Give a period, or the rule by which it ends. Nothing may be kept for ever.",
                place,
            )
            return


def _automated_traps(facts: NoticeFacts) -> Iterator[Finding]:
    text = facts.automated
    stated = [
        each
        for each in re.split(r"(?<=[.!?])\s+|\n", text)
        if _DECIDES.search(each) and not _DENIED.search(each)
    ]
    if stated and not (_LOGIC.search(text) and _CONSEQUENCE.search(text)):
        yield Finding(
            "automated-no-logic",
            Severity.WRONG,
            "Arts 13(2)(f), 22C",
            "Automated decisions are made, without saying how or with what consequences.",
            "Say what the decision rests on, what it means for people, and that they can have a "
            "person look at it.",
            facts.place("automated"),
        )
    for sentence, line in _sentences(facts):
        if _ART_22.search(sentence):
            yield Finding(
                "old-article-22",
                Severity.STALE,
                "Arts 22A to 22D",
                "The notice cites Article 22, which was replaced on 5 February 2026.",
                "Cite Articles 22A to 22D.",
                facts.place("automated", line),
            )
            return


def _transfer_traps(facts: NoticeFacts) -> Iterator[Finding]:
    for each in facts.transfers:
        if _SHIELD.search(each.safeguard):
            yield _shield(each.place)
            return
    for sentence, line in _sentences(facts):
        if _SHIELD.search(sentence) and not _DENIED.search(sentence):
            yield _shield(facts.place("transfers", line))
            return
    if facts.transfers or _NAMED_SAFEGUARD.search(facts.text):
        return
    for sentence, line in _sentences(facts):
        if _SAFEGUARD_ALONE.search(sentence) and _TRANSFER.search(sentence):
            yield Finding(
                "transfer-unnamed",
                Severity.WEAK,
                "Art 13(1)(f)",
                "Safeguards for transfers are mentioned, but no country, recipient or safeguard is "
                "named.",
                "Name who receives it, where, and the safeguard: adequacy regulations, the IDTA or "
                "the addendum.",
                facts.place("transfers", line),
            )
            return


def _shield(place: Place) -> Finding:
    return Finding(
        "transfer-invalid-safeguard",
        Severity.WRONG,
        "Arts 44A to 46",
        "The notice relies on the Privacy Shield or Safe Harbor, which are no longer valid.",
        "For the United States use the UK-US data bridge (check that the recipient is certified), "
        "the IDTA or the addendum.",
        place,
    )


def _request_traps(facts: NoticeFacts) -> Iterator[Finding]:
    late = fee = False
    for sentence, line in _sentences(facts, facts.rights):
        asked = _REQUEST.search(sentence) is not None
        if not late and asked and _too_long(sentence):
            late = True
            yield Finding(
                "request-period",
                Severity.WRONG,
                "Arts 12(3), 12A",
                "The notice gives itself more than a month to answer a request.",
                "Requests are answered within one month; only complexity or number extends it.",
                facts.place("rights", line),
            )
        if not fee and asked and _FEE.search(sentence) and not _FREE.search(sentence):
            fee = True
            yield Finding(
                "request-fee",
                Severity.WRONG,
                "Art 12(5)",
                "The notice charges for a request.",
                "Requests are free. A reasonable fee is lawful only for a manifestly unfounded or "
                "excessive one, or for further copies.",
                facts.place("rights", line),
            )


def _too_long(sentence: str) -> bool:
    for match in _ANSWERED_IN.finditer(sentence):
        named = match["number"].casefold()
        number = int(named) if named.isdecimal() else _NUMBERS.get(named, 0)
        unit = match["unit"].casefold().rstrip("s")
        days = number * {"day": 1, "week": 7, "month": 30}[unit]
        working = re.search(r"\b(?:working|business)\b", match[0], _I)
        if days > (22 if working else 31) and not _EXTENDED.search(sentence):
            return True
    return False


def _carries(purpose: PurposeFacts) -> Iterator[Finding]:
    """Return the bases that cannot carry their purpose (Arts 6(1)(d), (e), (ea), Annex 1; PECR)."""
    marketing = known.MARKETING.search(purpose.purpose) is not None
    for each in purpose.bases:
        why = ""
        if each.basis is Basis.RECOGNISED_LEGITIMATE_INTERESTS and marketing:
            why = "Recognised legitimate interests never carry marketing."
        elif each.basis is Basis.VITAL_INTERESTS and not _EMERGENCY.search(
            f"{purpose.purpose} {each.text} {each.covers}"
        ):
            why = "Vital interests are for matters of life and death, not for this."
        elif each.basis is Basis.PUBLIC_TASK:
            why = "A public task needs a task laid down by law; a trader’s own business is none."
        if why:
            yield Finding(
                "basis-cannot-carry",
                Severity.WRONG,
                each.basis.article,
                f"{each.basis.label} cannot be the basis for “{purpose.purpose}”. {why}",
                "Choose the basis that fits: contract, legal obligation, legitimate interests or "
                "consent.",
                each.place,
            )
    interests = [e for e in purpose.bases if e.basis is Basis.LEGITIMATE_INTERESTS]
    told = " ".join(f"{e.text} {e.interests}" for e in purpose.bases)
    if (
        marketing
        and interests
        and not any(e.basis is Basis.CONSENT for e in purpose.bases)
        and _BY_MAIL.search(f"{purpose.purpose} {told}")
        and not _SOFT_OPT_IN.search(told)
    ):
        yield Finding(
            "marketing-no-soft-opt-in",
            Severity.WEAK,
            "PECR reg 22",
            f"“{purpose.purpose}” is electronic marketing without consent, and no soft opt-in is "
            "named.",
            "Electronic marketing to people needs consent or the soft opt-in. Say which.",
            interests[0].place,
        )
