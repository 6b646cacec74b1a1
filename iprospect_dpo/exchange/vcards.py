"""vCards, versions 2.1, 3.0 and 4.0: who each card is of, and a card with a note of ours.

A reader of its own, since the libraries tried refuse a card for a picture that they cannot decode.
"""

from __future__ import annotations

import quopri
import re
from collections.abc import Sequence

from iprospect_dpo.exchange.table_types import Table, TableRow

CARD = re.compile(r"BEGIN:VCARD.*?END:VCARD[ \t]*(?:\r\n|\n|\r|\Z)", re.DOTALL | re.IGNORECASE)
_QUOTED = re.compile(r";(?:ENCODING=)?QUOTED-PRINTABLE", re.IGNORECASE)
_CHARSET = re.compile(r";CHARSET=\"?([\w-]+)", re.IGNORECASE)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


def cards_table(cards: Sequence[str], name: str) -> Table:
    """Return the cards as a table: name, addresses, numbers, and what is noted on them."""
    read = [_properties(card) for card in cards]
    mails = max((len(each["EMAIL"]) for each in read), default=0)
    calls = max((len(each["TEL"]) for each in read), default=0)
    headings = ("Name", "Email", "Phone", *_further("Email", mails), *_further("Phone", calls))
    noted = any(each["NOTE"] for each in read)
    rows = []
    for number, each in enumerate(read, start=1):
        first = (_named(each), *(each["EMAIL"][:1] or [""]), *(each["TEL"][:1] or [""]))
        more = (*_filled(each["EMAIL"][1:], mails - 1), *_filled(each["TEL"][1:], calls - 1))
        note = ("; ".join(each["NOTE"]),) if noted else ()
        rows.append(TableRow(number, (*first, *more, *note)))
    return Table(name, (*headings, *(("Note",) if noted else ())), tuple(rows), "vcard")


def _further(name: str, most: int) -> tuple[str, ...]:
    return tuple(f"{name} {number}" for number in range(2, most + 1))


def _filled(values: Sequence[str], width: int) -> list[str]:
    return [*values, *[""] * max(0, width - len(values))]


def _named(found: dict[str, list[str]]) -> str:
    family, _, given = (found["N"] or [""])[0].partition("\x1f")
    return (found["FN"] or [""])[0] or f"{given.partition(chr(31))[0]} {family}".strip()


def _properties(card: str) -> dict[str, list[str]]:
    """Return the values of a card that matter here; the parts of N are parted by a unit mark."""
    found: dict[str, list[str]] = {"FN": [], "N": [], "EMAIL": [], "TEL": [], "NOTE": []}
    noted = {"NOTE": "", "CATEGORIES": "", "DEATHDATE": "deceased", "X-ABLABEL": ""}
    for line in _lines(card):
        head, colon, value = line.partition(":")
        name = head.split(";")[0].rpartition(".")[2].upper()
        if not colon or name not in {*found, *noted}:
            continue
        if _QUOTED.search(head):
            charset = _CHARSET.search(head)
            value = _decoded(value, charset[1] if charset else "utf-8")
        if name == "N":
            value = value.replace("\\;", "\x1e").replace(";", "\x1f").replace("\x1e", ";")
        plain = _ESCAPED.sub(lambda m: " " if m[1] in "nN" else m[1], value)
        plain = " ".join(plain.split(" ")).strip()
        plain = re.sub(r"^(?:tel|mailto):", "", plain, flags=re.IGNORECASE)
        if name in noted:
            found["NOTE"].append(f"{plain} {noted[name]}".strip())
        elif plain.strip("\x1f"):
            found[name].append(plain)
    return found


def _lines(card: str) -> list[str]:
    """Return the lines of a card, folded ones whole: by a blank, or by "=" in quoted-printable."""
    lines: list[str] = []
    soft = False
    for line in card.splitlines():
        if soft:
            lines[-1] = lines[-1][:-1] + line
        elif line[:1] in {" ", "\t"} and lines:
            lines[-1] += line[1:]
        else:
            lines.append(line)
        head = lines[-1].partition(":")[0]
        soft = lines[-1].endswith("=") and _QUOTED.search(head) is not None
    return lines


def _decoded(value: str, charset: str) -> str:
    raw = quopri.decodestring(value.encode("utf-8", "surrogateescape"))
    try:
        return raw.decode(charset)
    except (LookupError, UnicodeDecodeError):
        return raw.decode("utf-8", "replace")


def with_outcome(card: str, why: tuple[str, str], line_end: str) -> str:
    """Return a card with the answer and its reason as a note of ours."""
    reason = why[1].replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
    lines = f"X-OUTCOME:{why[0]}{line_end}X-REASON:{reason}{line_end}"
    at = re.search(r"END:VCARD", card, re.IGNORECASE)
    return card[: at.start()] + lines + card[at.start() :] if at else card
