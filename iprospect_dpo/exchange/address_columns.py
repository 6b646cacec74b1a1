"""The columns of a list that say who somebody is: addresses, numbers, names."""

from __future__ import annotations

import re
from collections.abc import Sequence

#: Headings of a list by what stands under them, as they are compared.
COLUMNS = {
    "email": ("email", "mail", "emailaddress", "mailaddress", "emailvalue"),
    "phone": (
        "mobile",
        "mobilephone",
        "phone",
        "phone1",
        "telephone",
        "tel",
        "phonenumber",
        "mobilenumber",
        "telephonenumber",
        "phonevalue",
    ),
    "name": ("name", "fullname", "contact", "contactname"),
    "first": ("firstname", "forename", "givenname"),
    "last": ("lastname", "surname", "familyname"),
}


def columns_of(headings: Sequence[str], field: str) -> list[int]:
    """Return the places of the columns that a field of ``COLUMNS`` names, the surest first.

    "Email 2" and "E-mail 2 Address" are addresses of the same person.
    """
    keys = [re.sub(r"[\s_-]+", "", heading.casefold()) for heading in headings]
    plain = [re.sub(r"\d+", "", key) for key in keys]
    first = [keys.index(name) for name in COLUMNS[field] if name in keys][:1]
    if field not in {"email", "phone"}:
        return first
    numbered = [
        at
        for at, key in enumerate(plain)
        if (key in COLUMNS[field] and key != keys[at]) or _FURTHER[field].fullmatch(key)
    ]
    return [*first, *(at for at in numbered if at not in first)]


#: Further addresses of the same person: "Work email", "Alternative e-mail", "Home phone".
_FURTHER = {
    "email": re.compile(
        r"(?:work|home|private|personal|business|other|alternat\w*|second(?:ary)?)"
        r"(?:e?mail)(?:address)?"
    ),
    "phone": re.compile(
        r"(?:work|home|private|personal|business|other|alternat\w*|second(?:ary)?)"
        r"(?:phone|mobile|telephone|tel)(?:number)?"
    ),
}


def column_of(headings: Sequence[str], field: str) -> int:
    """Return the place of the first such column, -1 when there is none."""
    return next(iter(columns_of(headings, field)), -1)


#: What parts several addresses in a cell.
_PARTS = {
    "email": re.compile(r"\s*(?::::|[;,\n|]|\s/\s)\s*"),
    "phone": re.compile(r"\s*(?::::|[;,\n|/])\s*"),
}
#: A number among words: "Phone: 01632 960021 Mobile: 07700 900201".
_CALLED = re.compile(r"\+?\d[\d ()-]{6,}\d")


_WITHIN = re.compile(r"[^\s<>()\[\],;]+@[^\s<>()\[\],;]+\.[^\s<>()\[\],;]+")


def addresses_in(cell: str, kind: str) -> list[str]:
    """Return what stands in a cell of addresses (``email``) or numbers (``phone``), each apart."""
    found: list[str] = []
    for part in _PARTS[kind].split(cell.strip()):
        address = " ".join(part.split()).removeprefix("* ")
        called = _CALLED.findall(address) if kind == "phone" else []
        wordy = any(char.isalpha() for char in address)
        within = _WITHIN.findall(address) if kind == "email" and " " in address else []
        if len(called) > 1 or (called and wordy):
            found += called
        elif within:
            found += within  # "STOP ann@x.example", "ann@x.example (unsubscribed)"
        elif address:
            found.append(address)
    return found
