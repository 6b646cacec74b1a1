"""From a notice that was read to the facts on which the law's duties are checked."""

from __future__ import annotations

import re

from iprospect_dpo.exchange.notice_text import phrases
from iprospect_dpo.exchange.notice_text.reading import BasisRead, NoticeReading, PurposeRead
from iprospect_dpo.law import notice_words as known
from iprospect_dpo.law.lawful_bases import Basis
from iprospect_dpo.law.notice_facts import (
    BasisFacts,
    NoticeFacts,
    Place,
    PurposeFacts,
    Said,
    TransferFacts,
)

_BODY = re.compile(
    r"\b(?:ltd|limited|llp|plc|cic|cio|l\.l\.p|charity|charitable|university|council"
    r"|partnership|inc|gmbh)\b\.?"
    r"|\b(?:church|school|college|trust|society|association)$",
    re.IGNORECASE,
)
_OWNER = re.compile(
    r"\S\s+(?:trading as|t/a)\s+\S"
    r"|\S \(?sole trader\)?\s*$|(?:owned and )?run by [A-Z]\w+ [A-Z]\w+"
    r"|\b(?:sole trader|proprietor|owner|(?:data )?controller|legal name|full name)\b\s*"
    r"(?:is|:|[-–])\s*\S",
    re.IGNORECASE,
)
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")
_AT_HOME = re.compile(
    r"(?:not|never|n['’]t)\b.{0,40}\b(?:transfer|send|sent|store|share|leave|process).{0,60}"
    r"\b(?:outside|abroad|overseas|the uk|united kingdom)"
    r"|(?:stays?|kept|stored|remains?|held)\b.{0,40}\b(?:in|within|inside) the "
    r"(?:uk|united kingdom)"
    r"|no (?:international|overseas) transfers?|(?:transfer|send).{0,60}\boutside (?:of )?the "
    r"(?:uk|united kingdom)",
    re.IGNORECASE,
)
_OF_PLACES = re.compile(
    r"\bnone\b|outside|within|\bUK\b|kingdom|britain|abroad|overseas|states|\bEU\b|countr|europe",
    re.IGNORECASE,
)
_HELPERS = re.compile(
    r"hosted by|kept by|accountant|HM Revenue|\bHMRC\b|\bprovider|supplier|processor|courier"
    r"|we (?:may |will )?share\b(?!.{0,60}\b(?:nobody|no one|not)\b)",
    re.IGNORECASE,
)
_ABROAD = re.compile(
    r"adequacy|data bridge|standard contractual clauses|\bIDTA\b|international data transfer"
    r"|third countr|outside (?:of )?the (?:uk|united kingdom|eea|european economic area)"
    r"|(?:hosted|stored|servers?|located|kept|data cent(?:re|er)s?)\b.{0,60}\b(?:in"
    r"|within) (?:the )?"
    r"(?:EU|EEA|european union|european economic area|US|USA|united states|ireland|germany)\b",
    re.IGNORECASE,
)
#: What a section on giving information, or on decisions by computer, speaks of if it says it.
_ABOUT_GIVING = re.compile(
    r"\b(?:must|have to|required?|requirements?|oblig\w*|mandatory|voluntary|optional|necessary"
    r"|up to you|choose|without|cannot|can['’]t|unable|need to|neither)\b",
    re.IGNORECASE,
)
_ABOUT_DECIDING = re.compile(
    r"\b(?:no|not|none|never|any|don['’]t|automat\w*|computers?|algorithms?|decisions?|decides?"
    r"|profil\w*|score\w*)\b",
    re.IGNORECASE,
)
_NOT_ABROAD = re.compile(
    r"(?:\bnot|never|n['’]t)\b.{0,60}\b(?:outside|abroad|overseas)"
    r"|\b(?:stays?|kept|stored|remains?|held)\b.{0,40}\b(?:in|within|inside) the "
    r"(?:uk|united kingdom)",
    re.IGNORECASE,
)
_MUST_GIVE = re.compile(
    r"\byou\b.{0,30}\b(?:must|obliged|required|need|have|choose)\b.{0,15}"
    r"\b(?:give|provide|supply)\b(?! no\b).{0,40}\b(?:information|data|details|names?|us)\b"
    r"|(?:statutory|contractual) requirement"
    r"|if you (?:do not|don['’]t|choose not to|fail to|refuse to) (?:give|provide|supply)",
    re.IGNORECASE,
)
_AUTOMATED = re.compile(
    r"automated (?:decision|processing|means)|solely automated|decisions? .{0,40}\b(?:computer|"
    r"algorithm|automatic)|automatic(?:ally)? decisions?",
    re.IGNORECASE,
)
_REGISTERED = re.compile(r"registered with the (?:ICO|information commission)", re.IGNORECASE)
_TO_REGULATOR = re.compile(
    r"complain\w*\b.*(?:information commission|\bICO\b|supervisory authority)"
    r"|(?:information commission|\bICO\b|supervisory authority).*\bcomplain",
    re.IGNORECASE,
)
_OBJECTION = re.compile(r"\bobject\b.{0,80}\b(?:marketing|at any time|whenever)", re.IGNORECASE)
_WITHDRAWAL = re.compile(r"withdraw\w*\b.{0,60}\bconsent|consent\b.{0,80}\bwithdraw", re.IGNORECASE)
_DPO = re.compile(r"data protection officer|\bDPO\b", re.IGNORECASE)
_ARTICLE_9 = re.compile(
    r"article 9|art\.? 9|explicit consent|substantial public interest|schedule 1|preventive or "
    r"occupational medicine|provision of health",
    re.IGNORECASE,
)
_COVERS = re.compile(r"for (?P<what>[^.:]{3,160}): ", re.IGNORECASE)


def facts_of(reading: NoticeReading, text: str) -> NoticeFacts:
    """Return what a notice says, each statement with its line."""
    silent = {"heading", "contents", "gap"}
    headings = {number for number, kind in reading.lines if kind in silent}
    every = enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), start=1)
    lines = [(number, line) for number, line in every if number not in headings]
    kinds = dict(reading.lines)
    apart = [(n, line) for n, line in lines if kinds.get(n) not in {"right", "retention"}]
    told = [(n, line) for n, line in lines if kinds.get(n) != "retention"]
    receivers = [each for each in reading.recipients if not known.PLACEHOLDER.match(each)]
    helpers = [line for line in reading.sharing_note if _HELPERS.search(line)]
    who = reading.organisation
    head = [who.name or "", *who.other]
    bodies = [name for name in head if _BODY.search(name)]
    owners = [line for line in [*who.other, who.address or ""] if _OWNER.search(line)]
    address = who.address or next((line for line in who.other if _POSTCODE.search(line)), "")
    rights = reading.standard.get("rights", [])
    sharing = " ".join(reading.sharing_note + reading.recipients)
    regulator = " ".join(reading.regulator + reading.complaint)
    named = known.REGULATOR.search(regulator) and not _REGISTERED.search(regulator)
    return NoticeFacts(
        name=who.name or "",
        legal_name=who.registered_name or next(iter(bodies + owners), ""),
        address=address,
        contact=who.email or who.telephone or next((o for o in who.other if "@" in o), ""),
        purposes=tuple(_purpose(each, text) for each in reading.purposes),
        sources=tuple(
            Said(each, Place("sources", reading.places.get("first source")))
            for each in [*reading.sources, *reading.sources_note]
        ),
        recipients=(*receivers, *(each.name for each in reading.processors), *helpers),
        recipients_said=known.nobody_receives(sharing),
        transfers=tuple(
            TransferFacts(
                each.organisation or each.category or each.country,
                each.safeguard,
                Place("transfers", each.line or None),
            )
            for each in reading.transfers
        ),
        transfers_said="transfers" in reading.standard
        or any(_first(pattern, lines) is not None for pattern in (_AT_HOME, _ABROAD))
        or _says_of_transfers(reading, lines),
        retention=tuple(
            Said(each, Place("retention", reading.places.get("first retention")))
            for each in reading.retention
        ),
        rights="\n".join(rights or _lines(re.compile(r"right (?:to|of)", re.I), lines)),
        withdrawal=" ".join(_lines(_WITHDRAWAL, told)),
        objection_apart=_apart(reading, lines),
        complaint=" ".join(reading.complaint) or " ".join(_lines(known.COMPLAINT_TO_US, lines)),
        regulator=regulator if named else " ".join(_lines(_TO_REGULATOR, lines)),
        requirement=_told(reading.requirement, _ABOUT_GIVING) or _found(_MUST_GIVE, lines),
        automated=_told(reading.automated, _ABOUT_DECIDING) or _found(_AUTOMATED, apart),
        last_updated=reading.last_updated_day,
        text=text,
        places=_places(reading, lines),
    )


def shares_with_nobody(reading: NoticeReading) -> bool:
    """Say whether the notice tells that nobody receives the information."""
    named = reading.recipients or reading.processors
    return not named and known.nobody_receives(" ".join(reading.sharing_note))


def stays_at_home(reading: NoticeReading) -> bool:
    """Say whether the notice tells that nothing is sent outside the United Kingdom."""
    told = " ".join(reading.standard.get("transfers", []))
    return not reading.transfers and bool(_NOT_ABROAD.search(told))


def _purpose(read: PurposeRead, text: str) -> PurposeFacts:
    return PurposeFacts(
        purpose=read.purpose or read.bases_phrase,
        place=Place("purposes", read.line or read.bases_line or None),
        bases_place=Place("bases", read.bases_line or read.line or None),
        information=tuple(read.categories),
        special=tuple(read.special_categories),
        condition="named" if read.special_categories and _ARTICLE_9.search(text) else "",
        bases=tuple(_basis(each) for each in read.lawful_bases),
        shares_bases=read.shares_bases,
    )


def _basis(read: BasisRead) -> BasisFacts:
    covers = _COVERS.match(read.text)
    return BasisFacts(
        Basis(read.basis),
        read.text,
        read.legitimate_interests,
        Place("bases", read.line or None),
        covers["what"] if covers else "",
    )


def _apart(reading: NoticeReading, lines: list[tuple[int, str]]) -> str:
    """Return what stands of objecting outside the list of rights and the lawful bases (21(4))."""
    if reading.objection:
        heading = reading.headings.get("object", "")
        return " ".join([heading, *reading.objection])
    taken = {number for number, kind in reading.lines if kind in {"right", "lawful basis"}}
    return " ".join(
        line
        for number, line in lines
        if number not in taken and _OBJECTION.search(line) and not phrases.BASIS.match(line)
    )


def _places(reading: NoticeReading, lines: list[tuple[int, str]]) -> dict[str, Place]:
    """Return where each part stands; a part that is missing has no line."""
    found = {name: Place(name, line) for name, line in reading.places.items()}
    contact = reading.places.get("contact")
    found["identity"] = Place("identity", contact or 1)
    stale = _first(known.ABOLISHED_OFFICE, lines)
    complaint = reading.places.get("complaint")
    found["regulator"] = Place("regulator", stale or reading.places.get("regulator name"))
    told = _first(known.COMPLAINT_TO_US, lines)
    found["complaint"] = Place("complaint", told or complaint)
    found["withdrawal"] = Place("withdrawal", _first(re.compile(r"withdraw", re.I), lines))
    objection = _first(re.compile(r"right to object", re.I), lines)
    found["objection"] = Place("objection", reading.places.get("object") or objection)
    found["contact"] = Place("contact", _first(_DPO, lines))
    for name, heading in (("recipients", "sharing"), ("purposes", "collect")):
        found[name] = Place(name, reading.places.get(heading))
    return found


def _first(pattern: re.Pattern[str], lines: list[tuple[int, str]]) -> int | None:
    return next((number for number, line in lines if pattern.search(line)), None)


def _says_of_transfers(reading: NoticeReading, lines: list[tuple[int, str]]) -> bool:
    """Say whether something is said under the heading on transfers, in whatever words."""
    begin = reading.places.get("transfers")
    if begin is None:
        return False
    ends = [number for number, kind in reading.lines if kind == "heading" and number > begin]
    end = min(ends, default=10**9)
    return any(begin < number < end and _OF_PLACES.search(line) for number, line in lines)


def _told(section: list[str], about: re.Pattern[str]) -> str:
    """Return the text of a section that speaks of its matter, or ''."""
    text = " ".join(section)
    return text if about.search(text) else ""


def _found(pattern: re.Pattern[str], lines: list[tuple[int, str]]) -> str:
    return next((line for _, line in lines if pattern.search(line)), "")


def _lines(pattern: re.Pattern[str], lines: list[tuple[int, str]]) -> list[str]:
    return [line for _, line in lines if pattern.search(line)]
