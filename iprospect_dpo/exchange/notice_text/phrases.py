"""The phrases of the ICO's notice generator, in all the versions and hand edits known.

The generator's versions differ in headings and links, and people edit what it made; so a phrase is
matched by its beginning or its pattern, never by equality, and the text is kept as it stands.
"""

from __future__ import annotations

import re
from functools import cache

from iprospect_dpo.law.lawful_bases import Basis
from iprospect_dpo.places import resource

EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
URL = re.compile(
    r"(?:https?://|www\.)\S+|(?<![@\w.])[\w-]+(?:\.[\w-]+)*\.(?:uk|com|org|net|io)\b\S*"
)
PHONE = re.compile(r"\+?\(?\d[\d\s()./-]{6,}\d")

_SECTIONS: tuple[tuple[str, str], ...] = (
    ("contents", r"(?:table of )?contents|on this page|in this notice"),
    ("contact", r"(?:our )?contact (?:details|us|information)|how to contact us"),
    (
        "collect",
        r"what (?:personal )?(?:information|data) we (?:collect|use).*"
        r"|what we collect(?:,? (?:use,? )?and why)?",
    ),
    ("rights_and_bases", r"(?:our )?lawful bas[ei]s and (?:your )?data protection rights"),
    (
        "bases",
        r"(?:our )?lawful bas[ei]s(?: for (?:the )?(?:collection|collecting|processing)"
        r"(?: (?:and|or) us(?:e|ing))?(?: of)?(?: your)?(?: personal)?(?: data| information)?"
        r"| for data collection)?",
    ),
    ("rights", r"your (?:data protection )?rights|data protection rights"),
    (
        "sources",
        r"where (?:do )?we (?:get|collect|obtain) (?:your )?(?:personal )?(?:information|data)"
        r"(?: from)?|sources? of (?:personal )?(?:information|data)",
    ),
    (
        "retention",
        r"how long (?:do )?we (?:keep|store|hold|retain) (?:your |it|the )?(?:personal )?"
        r"(?:information|data)?"
        r"|(?:data )?retention(?: of (?:your )?(?:personal )?(?:data|information))?|retention (?:periods?|schedule)",  # noqa: E501
    ),
    (
        "sharing",
        r"who (?:do )?we share (?:your |it )?(?:personal )?(?:information|data)?(?: ?with)?",
    ),
    ("processors", r"(?:our )?data processors?"),
    (
        "others",
        r"others (?:with whom )?we (?:may )?share (?:your )?(?:personal )?(?:information|data)"
        r"(?: with)?",
    ),
    (
        "transfers",
        r"(?:sharing|transferring|transfers? of) (?:your )?(?:personal )?(?:information|data) "
        r"outside (?:of )?the (?:uk|eea|united kingdom|isle of man).*"
        r"|international (?:data )?transfers",
    ),
    ("complaint", r"how to (?:review or )?(?:complain|make a complaint)|complaints"),
    ("regulator", r"(?:the )?ico['’]?s? (?:contact details|address)"),
    ("confidentiality", r"duty of confidentiality"),
    (
        "object",
        r"(?:you (?:can|may) object|your right to object|how to object|objecting)"
        r"(?: at any time| to (?:(?:our|direct) )*marketing[^.]{0,40})",
    ),
    (
        "requirement",
        r"(?:whether|do|must|if) (?:you|i) (?:(?:have|need) to |must |don't |do not )?"
        r"(?:give|provide)\b.*",
    ),
    (
        "automated",
        r"(?:how we use )?(?:automated|solely automated) (?:decision|processing).*"
        r"|decisions (?:made|taken) by (?:a )?(?:computers?|automated means).*|profiling.*",
    ),
    ("kept", r"other things we want you to know"),
    ("updated", r"(?:date )?last (?:updated|reviewed)"),
)
_SECTION_PATTERNS = tuple((key, re.compile(pattern, re.IGNORECASE)) for key, pattern in _SECTIONS)
#: Sections that generators do not write; they are carried whole, as unread.
_FOREIGN = re.compile(
    r"(?:tracking (?:&|and) )?cookies.*|accident and incident.*|data breach\w*"
    r"|making a request|usage data|changes to (?:this|our) .*|children.*"
    r"|(?:data )?security|how we (?:protect|store) .*|links to other .*|who we are|about us"
    r"|(?:our )?(?:data protection officer|dpo)",
    re.IGNORECASE,
)
#: Headings inside a section; they do not stand in the list of contents alone.
SUBHEADINGS = {"processors", "others", "bases", "regulator", "updated", "rights"}

COLLECTION = re.compile(
    r"we (?P<also>also )?(?:collect(?: (?:or|and) use)?|use) the following "
    r"(?P<noun>(?:personal )?(?:information|data)) "
    r"(?P<phrase>(?:to|for|as part of|in order to|when|with)\b.+?)\s*(?::\s*(?P<rest>.*)|[.,]?$)",
    re.IGNORECASE,
)
SPECIAL = re.compile(
    r"we (?:also )?collect (?:(?:or|and) use )?the following special category (?:information|data)"
    r"(?: (?P<phrase>(?:to|for|as part of)\b.+?))?[.:]\s*"
    r"(?:this information is subject to additional protection[^:.]*[.:]?)?\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
SPECIAL_BY_HAND = re.compile(
    r"special category (?:data|information) (?:collected|used) for this purpose:?\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
BASES = re.compile(
    r"our lawful bas[ei]s (?:(?=for dealing)|for (?:(?:collecting|processing|using)"
    r"|the collection(?! and use of your data$))(?: (?:or|and) (?:using|use))?(?: of)?"
    r"(?: your| the)?(?: personal)?(?: information| data)?,?\s*)"
    r"(?:(?P<phrase1>.*?)(?:,?\s+|(?<=\s))(?:are|is)\s*:\s*(?P<rest1>.*)"
    r"|(?P<phrase2>[^:]*?)\s+(?:are|is)\s+(?P<rest2>(?:our |your )?(?:consent|contract|legal"
    r"|legitimate|vital|public task|recognised).*)"
    r"|(?P<phrase3>[^:]*?)\s*:\s*(?P<rest3>.*)"
    r"|(?P<phrase4>.*?)(?:,?\s+(?:are|is))?[,.]?)$",
    re.IGNORECASE,
)
BASIS = re.compile(
    r"(?P<label>consent|contract(?:ual obligation|ual necessity)?|(?:a )?legal obligations?"
    r"|recognised legitimate interests?|legitimate interests?|vital interests?|public task)"
    r"(?:\s*(?::|—|–|--?)\s*|$)(?P<rest>.*)",
    re.IGNORECASE,
)
#: Sentences that are written on lines of their own and sometimes get swallowed into another.
SWALLOWED = re.compile(
    r"(?<=[.:!?] )(?:We (?:also )?collect (?:or|and) use the following |"
    r"Our lawful bas[ei]s for (?:collecting|the collection and use of your data))"
    r"|(?<=use of your data )Our lawful bas[ei]s for collecting"
    r"|(?<=[a-z.])What information we collect, use,? and why(?=\s*$)"
    r"|(?<=\S )[●•](?= ?\S)"
    r"|(?<=\. )Your right to (?=[a-z ]+ [-–—] You have)"
    r"|(?<=[.:] )(?:Contract|Legal obligation|Legitimate interests|Vital interests|Public task"
    r"|Consent) (?:-{1,2}|–|—) (?=we\b|collecting)",
)
INTERESTS = re.compile(r"(?:our )?legitimate interests? (?:is|are):\s*", re.IGNORECASE)
PROCESSOR = re.compile(
    r"(?P<name>.*?)\s*(?:—|–|-|:)?\s*this data processor does the following activities for us:\s*"
    r"(?P<rest>.*)$",
    re.IGNORECASE,
)
TRANSFER_LABEL = re.compile(
    r"(?P<label>organisation name|name of organisation|category of recipient"
    r"|country(?: the personal information is sent to)?"
    r"|how the transfer complies with uk data protection law|transfer mechanism|safeguards?)"
    r"\s*(?::\s*(?P<rest>.*)|$)",
    re.IGNORECASE,
)
CONTACT_LABEL = re.compile(
    r"(?P<label>(?:tele)?phone(?: (?:number|no\.?))?|tel|mobile(?: (?:number|phone))?"
    r"|name(?=:)|e-?mail(?: address)?|post(?:al address)?|address"
    r"|web ?site|online|web)\b\.?(?:\s*[:–—-]\s*|\s+|$)(?P<rest>.*)",
    re.IGNORECASE,
)
UPDATED = re.compile(
    r"(?:.*\b)?(?:(?:last|date) (?:updated|reviewed|revised|modified)|current as of"
    r"|effective(?: date)?|updated(?: on)?|version \S+)\b[\s:|–-]*(?P<rest>.*)$",
    re.IGNORECASE,
)
REGISTERED = re.compile(r"registered name:?\s*(?P<name>.+)$", re.IGNORECASE)
#: A business and who stands behind it: "Daniel Reed, trading as i-Prospect".
TRADING_AS = re.compile(
    r"(?P<legal>[^:,]{2,80}),? (?:trading as|t/a) (?P<name>[^:,]{2,80}?)\.?$"
    r"|(?P<name2>[^:,]{2,60}) is (?:the|a) (?:trading|business) name of (?P<legal2>[^:,.]{2,60}).*",
    re.IGNORECASE,
)
TITLE = re.compile(
    r"(?P<before>.*?)\s*(?:[-–—|:]\s*)?\b(?P<kind>(?:customer|client|patient|staff|supplier|website"
    r"|volunteer|employee|user|member|our|general|online|data)?s?\s*"
    r"privacy (?:notice|policy|statement))\b(?:\s+for\s+(?P<after>.+?))?$",
    re.IGNORECASE,
)
_GENERIC = frozenset(
    "customer customers client clients staff volunteers volunteer employee employees worker workers "  # noqa: E501, SIM905
    "patient patients website our your the and online general data users members & - – — of "
    "gdpr uk".split()
)

#: Beginnings of sentences that the generator writes word for word in every notice.
STANDARD: tuple[tuple[str, str], ...] = (
    ("introduction", r"this privacy (?:notice|policy|statement) (?:tells you|explains|says what)"),
    ("introduction", r"(?:this is an example\b|example(?: only)?: )"),
    ("controller", r"we are the controller of your personal (?:data|information)"),
    ("bases_intro", r"under uk data protection law,? we must have"),
    ("bases_intro", r"there is a list of possible lawful bas"),
    ("bases_intro", r"you can find out more about lawful bas"),
    ("bases_intro", r"which lawful basis we rely on"),
    ("bases_intro", r"the law asks us to have a lawful basis"),
    ("rights_intro", r"you can find out more about your data protection rights"),
    ("rights_intro", r"under (?:uk )?data protection law,? you have rights"),
    ("request", r"to use one of these rights,? "),
    ("request", r"if you make a request,? we"),
    ("request", r"to make a data protection rights request"),
    ("request", r"you don['’]t usually need to pay"),
    ("interests_more", r"for more information on our use of legitimate interests"),
    ("special_note", r"this information is subject to additional protection"),
    ("transfers", r"where necessary,? (?:we|our data processors) (?:may|will) (?:transfer|share)"),
    (
        "transfers",
        r"(?:we|none of your information|your (?:personal )?(?:information|data)) "
        r"(?:do not|don't|never|will not|does not|is not|stays?|is kept|is stored)\b"
        r".{0,60}\b(?:outside|abroad|overseas|(?:in|within|inside) the (?:uk|united kingdom))",
    ),
    ("transfers", r"where we send personal information outside"),
    ("transfers", r"for further information or to obtain a copy of the appropriate safeguard"),
)
_STANDARD = tuple((key, re.compile(pattern, re.IGNORECASE)) for key, pattern in STANDARD)
#: What a draft of ours says where something is not known yet.
GAP = re.compile(r"\[missing: .*\]", re.IGNORECASE)
#: What web pages put round a notice; it belongs to no section.
NOISE = re.compile(
    r"(?:©|\(c\)|copyright\b).*|back to (?:home|top)|legal|all rights reserved\.?", re.IGNORECASE
)
#: A date that is said somewhere in a sentence to be that of the last change.
UPDATED_WITHIN = re.compile(
    r"last (?:updated|reviewed|revised)(?: on)?[:\s]+(?P<rest>.{6,40})", re.IGNORECASE
)
#: The beginning of the generator's sentence under a legitimate-interests label.
INTERESTS_SENTENCE = re.compile(
    r"we(?:'re| are) collecting|.*(?:because it benefits|data protection rights)", re.IGNORECASE
)
RIGHT = re.compile(
    r"(?:your |the )?right (?:of access|to (?:be informed|access|rectification|erasure|restriction"
    r"|object|data portability|portability|withdraw|complain|restrict))",
    re.IGNORECASE,
)


def straight(text: str) -> str:
    """Return the text with straight quotes, for matching only."""
    return text.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')


def section_of(text: str) -> str | None:
    """Return which section a heading opens, or None when the text is no heading."""
    if len(text) > 90:
        return None
    bare = re.sub(r"^\d{1,2}[.)]\s*", "", straight(text)).strip().rstrip(":").strip()
    for key, pattern in _SECTION_PATTERNS:
        if pattern.fullmatch(bare):
            return key
    return "foreign" if _FOREIGN.fullmatch(bare) and len(bare) < 60 else None


def standard_of(text: str) -> str | None:
    """Return which standard sentence the text begins with, or None."""
    bare = straight(text)
    for key, pattern in _STANDARD:
        if pattern.match(bare):
            return key
    return None


def opens(text: str) -> bool:
    """Say whether the text begins a sentence that stands on a line of its own."""
    return bool(
        COLLECTION.match(text)
        or SPECIAL.match(text)
        or BASES.match(text)
        or standard_of(text)
        or BASIS.match(text)
        or PROCESSOR.match(text)
        or TRANSFER_LABEL.match(text)
    )


def bases_sentence(text: str) -> tuple[str, str] | None:
    """Return the phrase of a bases sentence and what follows its colon, or None."""
    match = BASES.match(text)
    if match is None:
        return None
    for number in "1234":
        if match[f"phrase{number}"] is not None:
            rest = match[f"rest{number}"] if number != "4" else ""
            return match[f"phrase{number}"].strip(), rest.strip()
    return "", ""


def basis_of(label: str) -> Basis:
    """Return the basis that a label names."""
    name = label.casefold()
    for word, basis in (
        ("consent", Basis.CONSENT),
        ("contract", Basis.CONTRACT),
        ("legal", Basis.LEGAL_OBLIGATION),
        ("recognised", Basis.RECOGNISED_LEGITIMATE_INTERESTS),
        ("legitimate", Basis.LEGITIMATE_INTERESTS),
        ("vital", Basis.VITAL_INTERESTS),
    ):
        if word in name:
            return basis
    return Basis.PUBLIC_TASK


def organisation_in_title(title: str) -> str | None:
    """Return the organisation that a title names, or None when it names none."""
    match = TITLE.fullmatch(title.strip())
    if not match:
        return None
    for part in (match["before"], match["after"]):
        name = re.sub(r"^the\s+(?=website of)|^website of\s+", "", (part or "").strip(" -–—|:"))
        name = re.sub(r"\s+(?:web ?site|app)$", "", name) if part == match["after"] else name
        words = {word.casefold().strip(".,'’s") for word in name.split()}
        if name and not {word.casefold() for word in name.split()} <= _GENERIC and words:
            return name
    return None


_STOP = frozenset(
    "to for as part of and or the with our your purposes purpose in order a an".split()  # noqa: SIM905
)

#: Pairs that name the same purpose in other words (collection sentence, bases sentence).
_SAME = (
    ("comply with legal requirements", "legal requirements"),
    ("comply with our legal obligations", "legal requirements"),
)


def likeness(collected: str, based: str) -> float:
    """Return how surely two phrases name the same purpose, 0 to 1."""
    if collected.casefold() == based.casefold():
        return 1.0
    one, other = _words(collected), _words(based)
    if not one or not other:
        return 0.0
    if one == other:
        return 0.99
    for first, second in _SAME:
        if one == _words(first) and other == _words(second):
            return 0.98
    shared = len(one & other)
    score = shared / len(one | other)
    if one <= other or other <= one:
        score = max(score, 0.6)
    return score


def _words(phrase: str) -> frozenset[str]:
    words = re.findall(r"[a-z0-9]+", straight(phrase).casefold())
    return frozenset(word for word in words if word not in _STOP)


@cache
def information_phrases() -> tuple[str, ...]:
    """Return the known kinds of information, the longest first."""
    text = resource("vocabulary", "information.txt").read_text(encoding="utf-8")
    return tuple(sorted((line for line in text.splitlines() if line), key=len, reverse=True))


def split_items(text: str) -> list[str]:
    """Part items that stand on one line without bullets, by the phrases known.

    Text that is no known phrase stays together as one item; commas never part.
    """
    if ";" in text:
        return [part for part in (each.strip(" .") for each in text.split(";")) if part]
    items: list[str] = []
    unknown = ""
    rest = text.strip()
    while rest:
        known = next(
            (
                phrase
                for phrase in information_phrases()
                if rest.casefold().startswith(phrase.casefold())
                and not rest[len(phrase) : len(phrase) + 1].isalnum()
            ),
            None,
        )
        if known:
            if unknown:
                items.append(unknown.strip(" ;"))
                unknown = ""
            items.append(rest[: len(known)])
            rest = rest[len(known) :].lstrip(" ;.")
        else:
            word, _, rest = rest.partition(" ")
            unknown += f"{word} "
    if unknown.strip():
        items.append(unknown.strip(" ;"))
    return items
