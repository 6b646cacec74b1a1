"""What each column of a list of people holds: an address, a name, an answer, a time of something.

A profile of a known export says it of its own headings; other columns are known by their words.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

from iprospect_dpo.exchange.address_columns import columns_of
from iprospect_dpo.exchange.answer_columns import Kind, kind_of, plain_words
from iprospect_dpo.places import resource


class Role(StrEnum):
    """What the cells of a column are."""

    EMAIL = "email"
    PHONE = "phone"
    NAME = "name"
    FIRST = "first_name"
    LAST = "last_name"
    ANSWER = "answer"  # says yes or no
    NO = "no"  # filled: a no
    CONFIRMED = "confirmed"  # when they confirmed that they agree
    OPTED_IN = "opted_in"  # when they agreed
    NO_TIME = "no_time"  # when they said no
    CREATED = "created"  # when they became known: no sign of a yes
    IGNORED = "ignored"
    OTHER = "other"


#: Roles of columns that say who somebody is; each is a field of an import, too.
PERSONAL = (Role.EMAIL, Role.PHONE, Role.NAME, Role.FIRST, Role.LAST)

_I = re.IGNORECASE
_TIME_WORDS = r"\b(?:date|time|at|on|when|since|day|timestamp|utc|gmt)\b"
_CONFIRMED = re.compile(rf"confirm\w*.*{_TIME_WORDS}|{_TIME_WORDS}.*confirm", _I)
_AGREED = r"(?:opt(?:ed)? ?in|optin|subscri(?:bed?|ption)|consent(?:ed)?|agreed|permission)"
_OPTED_IN = re.compile(
    rf"^last subscribed$|{_AGREED}.*{_TIME_WORDS}|{_TIME_WORDS}.*{_AGREED}"
    r"|^(?:date )?given(?: on)?$|^subscribed$",
    _I,
)
_CREATED = re.compile(
    r"\bcreat(?:ed?|ion)\b|\badded\b|\bjoin(?:ed)?\b|\bregist(?:ered|ration)\b|sign ?(?:ed)? ?up"
    r"|\bfirst (?:visit|seen|order|purchase)\b|\border(?:ed)? (?:date|on)\b|\bstart date\b"
    r"|\bsubmi(?:ssion|tted)\b.*\b(?:date|time|at|on)\b|^timestamp$"
    r"|\b(?:start|end)ed? (?:at|time)\b"
    r"|\bcustomer since\b|\bmember since\b|\bimported\b|\bdate entered\b",
    _I,
)
_NOT_A_TIME = re.compile(r"\b(?:ip|by|source|page|url|form|campaign|id|reason|text|method)\b", _I)


@dataclass(frozen=True)
class Profile:
    """The export of a service: how it is recognised, and what its columns hold."""

    name: str
    what: str
    headings: frozenset[str]
    columns: Mapping[str, Role]

    @property
    def sentence(self) -> str:
        """What the import page says of a list that fits."""
        what = f" of {self.what}" if self.what else ""
        return f"This looks like an export{what} from {self.name}."


@dataclass(frozen=True, eq=False)
class ListColumns:
    """The roles of a table's columns, by their place, and the profile they come from."""

    roles: tuple[Role, ...]
    profile: Profile | None = None
    utc: frozenset[int] = field(default_factory=frozenset)

    def places(self, *roles: Role) -> list[int]:
        """Return the places of the columns that have one of the roles."""
        return [at for at, role in enumerate(self.roles) if role in roles]


def list_columns(headings: Sequence[str], rows: Sequence[Sequence[str]] = ()) -> ListColumns:
    """Return what the columns under some headings hold; ``rows`` show what stands in them."""
    profile = profile_of(headings)
    addresses = {
        role: set(columns_of(headings, name))
        for role, name in (
            (Role.EMAIL, "email"),
            (Role.PHONE, "phone"),
            (Role.NAME, "name"),
            (Role.FIRST, "first"),
            (Role.LAST, "last"),
        )
    }
    roles = []
    for at, heading in enumerate(headings):
        told = profile.columns.get(plain_words(heading).casefold()) if profile else None
        found = next((role for role, places in addresses.items() if at in places), None)
        role = told or found or role_of(heading)
        if role is Role.OTHER and _holds_addresses(rows, at):
            role = Role.EMAIL
        roles.append(role)
    utc = {at for at, heading in enumerate(headings) if re.search(r"\b(?:utc|gmt)\b", heading, _I)}
    return ListColumns(tuple(roles), profile, frozenset(utc))


def _holds_addresses(rows: Sequence[Sequence[str]], at: int) -> bool:
    """Say whether most of what stands in a column is an e-mail address."""
    filled = [row[at] for row in rows[:200] if at < len(row) and row[at].strip()]
    return bool(filled) and sum("@" in cell and "." in cell for cell in filled) * 2 > len(filled)


def role_of(heading: str) -> Role:
    """Return what a column holds by its heading alone."""
    words = plain_words(heading)
    kind = kind_of(heading)
    timed = re.search(_TIME_WORDS, words, _I) is not None
    asks = kind is Kind.YES and not timed
    if _NOT_A_TIME.search(words) and kind is not Kind.NO and not asks:
        return Role.OTHER
    if kind is Kind.NO:
        return Role.NO_TIME if timed else Role.NO
    if _CONFIRMED.search(words):
        return Role.CONFIRMED
    if _OPTED_IN.search(words):
        return Role.OPTED_IN
    if kind in {Kind.YES, Kind.MAYBE}:
        return Role.ANSWER
    return Role.CREATED if _CREATED.search(words) else Role.OTHER


def profile_of(headings: Sequence[str]) -> Profile | None:
    """Return the profile all of whose headings stand there: of several the one with most."""
    there = {plain_words(heading).casefold() for heading in headings}
    fitting = [each for each in profiles() if each.headings <= there]
    return max(fitting, key=lambda each: len(each.headings), default=None)


@cache
def profiles() -> tuple[Profile, ...]:
    """Return the profiles that ship with the program, one file a service."""
    found = []
    for path in sorted(resource("lists").glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        columns = {
            plain_words(heading).casefold(): Role(role)
            for heading, role in data.get("columns", {}).items()
        }
        for kind in data["kinds"]:
            headings = frozenset(plain_words(each).casefold() for each in kind["headings"])
            found.append(Profile(data["name"], kind.get("what", ""), headings, columns))
    return tuple(found)


def people_columns(headings: Sequence[str]) -> int:
    """Return how many columns say who somebody is, and what they said."""
    roles = list_columns(headings).roles
    who = sum(role in PERSONAL for role in roles)
    return who and who + sum(role not in {Role.OTHER, *PERSONAL} for role in roles)


def heading_row(rows: Sequence[Sequence[str]]) -> int:
    """Return which of the first rows of a list is its heading: 0 unless a later one says more.

    Titles, dates of export and group headings often stand above it.
    """
    if not rows or people_columns(rows[0]):
        return 0
    scores = [people_columns(row) if _is_heading(row) else 0 for row in rows]
    best = max(range(len(rows)), key=lambda at: (scores[at], -at))
    return best if scores[best] else 0


def _is_heading(cells: Sequence[str]) -> bool:
    """Say whether a row may be a heading: no address stands in it, and more than one cell."""
    filled = [cell for cell in cells if cell.strip()]
    return bool(filled) and not any("@" in cell for cell in filled)


def with_sub_headings(headings: Sequence[str], below: Sequence[str]) -> tuple[str, ...] | None:
    """Return headings of two rows as one: "May we contact you by" over "Email | Post".

    None where the row below is no part of the heading: a person stands in it.
    """
    roles = list_columns(headings).roles
    cells = [*below, *[""] * (len(headings) - len(below))]
    if any("@" in cell or any(char.isdigit() for char in cell) for cell in cells):
        return None
    for at, role in enumerate(roles):
        if role in PERSONAL and cells[at].strip() and cells[at].strip() != headings[at].strip():
            return None
    more = [at for at, cell in enumerate(cells) if cell.strip() and cell.strip() != headings[at]]
    if not more or any(role_of(cells[at]) is Role.OTHER and not roles[at] for at in more):
        return None
    plain = {"yes", "no", "y", "n", "x", "true", "false"}
    said = [cells[at].strip().casefold() for at in more]
    if len(set(said)) < len(said) or (len(said) == 1 and said[0] in plain):
        return None  # answers, not headings
    return tuple(
        f"{_named(heading)} {cells[at]}".strip() if at in more else heading
        for at, heading in enumerate(headings)
    )


def _named(heading: str) -> str:
    """Return a heading without the mark that told a second one of its name apart."""
    return re.sub(r" \(\d+\)$|^Column \d+$", "", heading)
