"""Who wrote: from the header, the foot of a letter, "my name is"; and for whom."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from iprospect_dpo.exchange.incoming.sentences import PLACEHOLDER
from iprospect_dpo.law.dates import find_date

_EMAIL = re.compile(r"[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")
_PHONE = re.compile(r"(?<![\w/-])(?:\+44|0)[\d ()-]{8,15}\d(?![\w/-])")
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")
_CLOSING = re.compile(
    r"^\W*(?:yours?(?: (?:sincerely|faithfully|truly|ever))?|sincerely yours|all the best|take care"
    r"|rgds|ta|thx|thanx|tks|(?:much |lots of )?love(?: from)?|(?:(?:very|with|kind|kindest|best|warm"
    r"|warmest|many|thanks|and) )*(?:regards|wishes)(?: from)?|sincerely|(?:many |kind )?thanks(?: (?:again|in advance"
    r"|and regards|very much))?|thank you(?: (?:in advance|very much|again|for your \w+))?|best"
    r"|cheers|faithfully|respectfully|signed:?|love)[\s,.!–-]*$",
    re.IGNORECASE,
)
_CLOSING_INLINE = re.compile(
    r"^\W*(?:yours (?:sincerely|faithfully|truly)|(?:kind|best|warm|many)(?:est)? "
    r"(?:regards|wishes|thanks)|regards|thanks|cheers)[,.]? +(?P<name>[^\W\d_].{1,60})$",
    re.IGNORECASE,
)
_MY_NAME = re.compile(
    r"\b(?:my name is|my name’s|my name's|I am called|this is) "
    r"(?P<name>(?:[^\W\d_][\w.'’-]*\s?){1,5})",
    re.IGNORECASE,
)
_NAME_FIELD = re.compile(r"^\W*(?:full |my )?name\W*:\W*(?P<name>\S.{1,80})$", re.IGNORECASE)
_TITLES = re.compile(r"^(?:mr|mrs|ms|miss|mx|dr|prof|sir|dame|rev)\.?\s+", re.IGNORECASE)
_NOT_NAMES = re.compile(
    r"\b(?:data|protection|officer|team|limited|ltd|company|controller|street|road|lane|avenue"
    r"|whom|concern|sent from|iphone|android|outlook|attached|enclosed|enc|encl|tel|telephone|mobile"
    r"|phone|p\.?s|re:|subject|request|regarding|please|thank|thanks|hello|hi|dear|your|account|insert"
    r"|full|firstname|lastname|customer|reference|no|number|yes)\b",
    re.IGNORECASE,
)
#: Little words, written small, make a sentence of a line; "J. A. Whitcombe" and "You Jin" are names.
_LITTLE = re.compile(r"(?<![\w'’])(?:the|a|is|to|for|in|of|on|you|it|we|i)(?![\w'’.])")
_END_OF_LINE = re.compile(
    r"(?:^|[.!?,)]\s+)(?:[Mm]any |[Kk]ind |[Bb]est |[Ww]arm )?(?:[Tt]hanks|[Tt]hanx|[Tt]hx|[Tt]a"
    r"|[Cc]heers|[Rr]egards|[Ll]ove)[,.!]?\s+(?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2})\.?$"
)
#: What stands under a name at the foot of a letter.
_UNDER_A_NAME = re.compile(
    r"^(?:sent from\b.*|enc(?:l|s|losures?)?\b.*|p\.?\s?s\b.*|(?:e-?mail|tel|mob|phone)\w*\b.*|\W*"
    r"|.*\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b.*)$",
    re.IGNORECASE,
)
#: What stands before an address that is the writer's own.
_OWN_ADDRESS = re.compile(
    r"^\W*(?:e-?mail|reply to|contact)?(?: address)?\W*$|\bmy (?:new |own )?(?:e-?mail )?(?:address|e-?mail)"
    r"\b[^.]{0,20}$|\b(?:it['’]?s|it is|address|e-?mail|me (?:at|on|by e-?mail at))[: ]*$|[|·]\s*$",
    re.IGNORECASE,
)
#: Days that are told of something else than the letter.
_OTHER_DAY = re.compile(
    r"\b(?:birth|dob|born|invoice|job|order|moved|visit|due|until|from)\b", re.IGNORECASE
)
_OLDEST = 5 * 366
_BRITISH = re.compile(r"(?<![\d/.-])(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?![\d/.-]?\d)")
_BEHALF = re.compile(
    r"\b(?i:on behalf of|acting for|I act for|we act for|instructed by|representing"
    r"|for and on behalf of)(?: my| our)?(?: client| mother| father| wife| husband| son| daughter| partner| friend"
    r"| parents?| brother| sister| employer| aunt| uncle| neighbour| child)*,? ?"
    r"(?P<name>(?:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?(?:[A-Z][\w'’-]+\s?){0,4})",
)
_CHILD = re.compile(
    r"\bmy (?:\w+ )?(?:son|daughter|child|grandson|granddaughter)\b"
    r"(?:[^.]{0,40}?(?:\baged?|\bis|,|\() ?(?P<age>\d{1,2})\b(?! ?(?:st|nd|rd|th|January|February"
    r"|March|April|May|June|July|August|September|October|November|December)))?",
    re.IGNORECASE,
)
_I_AM_AGED = re.compile(r"\bI(?: am|['’]m) (?P<age>\d{1,2})(?: years old)?\b(?!%| (?:days|weeks))")
_DATE_LINE = re.compile(r"^\W*(?:date(?:d)?\W{1,3})?(?P<rest>.{6,40})$", re.IGNORECASE)
_DEAD = re.compile(
    r"\b(?:late (?:husband|wife|mother|father|son|daughter|partner)|deceased"
    r"|passed away|has died|estate of)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Writer:
    """Who wrote, how they can be reached, and what shows it."""

    name: str = ""
    email: str = ""
    phone: str = ""
    because: str = ""


def writer_of(text: str, *, english: bool = True) -> Writer:
    """Return the writer as the letter tells; unfilled places are no name.

    The last line alone is taken for a name only where the closing words could be known.
    """
    lines = [line.strip() for line in text.split("\n")]
    name, because = "", ""
    for number, line in enumerate(lines):
        if match := _CLOSING_INLINE.match(line):
            name = _as_name(match["name"]) or name
        elif _CLOSING.match(line):
            following = next(
                (each for each in lines[number + 1 :] if each and not _CLOSING.match(each)), ""
            )
            name = _as_name(following) or name
    if name:
        because = f"it is signed “{name}”"
    if not name:
        for line in lines:
            match = _NAME_FIELD.match(line)
            if match and (name := _as_name(match["name"])):
                because = f"it says “{' '.join(line.split())}”"
                break
    if not name and (match := _MY_NAME.search(" ".join(lines))):
        name = _as_name(_leading_name(match["name"]))
        because = f"it says “{match[0].strip()}”" if name else ""
    if not name and english:
        name = _last_line_name(lines)
        because = f"its last line is “{name}”" if name else ""
    email = _own_address(PLACEHOLDER.sub(" ", text))
    phone = next((m[0].strip() for m in _PHONE.finditer(text)), "")
    return Writer(name, email, phone, because)


def written_on(text: str, today: date | None) -> tuple[date | None, str]:
    """Return the day that stands alone at the head of a letter, and the line that says so."""
    for line in text.split("\n")[:25]:
        plain = line.strip()
        match = _DATE_LINE.match(plain)
        if not match or PLACEHOLDER.search(plain):
            continue
        day = find_date(_BRITISH.sub(_as_slashed, plain))
        if day is None or _OTHER_DAY.search(plain):
            continue
        if today is not None and not 0 <= (today - day).days <= _OLDEST:
            continue
        words = re.sub(
            r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|\bdated?\b"
            r"|[\d\W]|(?:st|nd|rd|th)\b|\bof\b",
            " ",
            plain,
            flags=re.IGNORECASE,
        )
        # A line that is a date and, at most, a place: "Leeds, 12 November 2026".
        if len(words.split()) <= 2:
            return day, plain
    return None, ""


def _as_slashed(match: re.Match[str]) -> str:
    year = match[3] if len(match[3]) == 4 else f"20{match[3]}"
    return f"{match[1]}/{match[2]}/{year}"


def behalf_of(text: str) -> tuple[str, str]:
    """Return for whom somebody else writes ('' where no name is told) and the words that say so."""
    match = _BEHALF.search(text)
    if match is None:
        return "", ""
    return _as_name(match["name"].strip()), " ".join(match[0].split())


def age_told(text: str) -> tuple[int | None, str]:
    """Return the age of a child who is written of, or of a young writer, and the words."""
    if match := _CHILD.search(text):
        return (int(match["age"]) if match["age"] else None), match[0].strip()
    if (match := _I_AM_AGED.search(text)) and int(match["age"]) < 18:
        return int(match["age"]), match[0]
    return None, ""


def about_the_dead(text: str) -> str:
    """Return the words that show that the person has died; the UK GDPR is about the living."""
    match = _DEAD.search(text)
    return match[0] if match else ""


def _leading_name(text: str) -> str:
    words = []
    for word in text.split():
        if not word[:1].isupper():
            break
        words.append(word)
    return " ".join(words)


def _own_address(text: str) -> str:
    """Return the e-mail address that the writer gives as theirs: alone on a line, or said so.

    One that only occurs in the letter may be somebody else's: an answer must not go there.
    """
    for line in text.split("\n"):
        if re.match(r"\W*(?:to|cc)\W*:", line, re.IGNORECASE):
            continue
        for match in _EMAIL.finditer(line):
            if _OWN_ADDRESS.search(line[: match.start()]):
                return match[0]
    return ""


def _last_line_name(lines: list[str]) -> str:
    told = [line for line in lines if line]
    if told and _POSTCODE.search(told[-1]) and len(told) > 3:
        # A name with its address below it: the block's first line.
        foot = "\n".join(lines).rstrip().split("\n\n")[-1].split("\n")
        return _as_name(foot[0]) if 2 < len(foot) < 8 else ""
    while len(told) > 2 and (
        _UNDER_A_NAME.match(told[-1]) or _EMAIL.search(told[-1]) or _PHONE.search(told[-1])
    ):
        told.pop()
    if told and (match := _END_OF_LINE.search(told[-1])):
        return _as_name(match["name"])
    if len(told) < 2 or len(told[-1].split()) > 4 or not told[-1][:1].isupper():
        return ""
    if _CLOSING.match(told[-1]) or told[-1].endswith((".", "!", "?", ":")):
        return ""
    return _as_name(told[-1])


def _as_name(line: str) -> str:
    """Return a line as a name, or '' when it is none."""
    plain = " ".join(line.strip(" ,.;:*_-–—\t").split())
    if (
        PLACEHOLDER.search(line)
        or _CLOSING.match(line)
        or not plain
        or any(char.isdigit() for char in plain)
    ):
        return ""
    plain = re.split(r"\s*[(,|]|\s+[-–—]\s+", plain)[0].strip()
    bare = _TITLES.sub("", plain)
    if "@" in plain or len(plain) > 80 or len(bare.split()) > 6 or "<" in line:
        return ""
    if _NOT_NAMES.search(bare) or _LITTLE.search(bare):
        return ""
    return plain if any(char.isalpha() for char in bare) else ""
