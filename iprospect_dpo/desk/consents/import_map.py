"""Which column of a list of consents fills which field, and the map kept for the next list."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from iprospect_dpo.desk.consents.import_values import (
    ORDERS,
)
from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.settings import get_setting, set_setting
from iprospect_dpo.exchange.list_columns import PERSONAL, ListColumns, list_columns
from iprospect_dpo.exchange.mailing_lists import read_mailing_list
from iprospect_dpo.register.file import Register


@dataclass(frozen=True)
class ImportMap:
    """Which heading fills which field, values for all rows, and the order of dates."""

    columns: Mapping[str, str] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    dates: str = ""


def read_map(text: str) -> ImportMap:
    """Read a mapping from its JSON. Raises DeskError with what is wrong."""
    try:
        given = json.loads(text)
    except ValueError as error:
        raise DeskError(f"The mapping file is not valid JSON: {error}.") from error
    if not isinstance(given, dict):
        raise DeskError("The mapping must be an object with columns, constants and dates.")
    for name in ("columns", "constants"):
        if not isinstance(given.get(name, {}), dict):
            raise DeskError(f"The mapping’s {name} must be an object.")
    columns = {str(key): field_named(str(value)) for key, value in given.get("columns", {}).items()}
    constants = {
        field_named(str(key)): str(value) for key, value in given.get("constants", {}).items()
    }
    dates = str(given.get("dates", "") or "")
    if dates and dates not in ORDERS:
        raise DeskError("The mapping’s dates must be dmy, mdy or iso.")
    if stray := [key for key in given if key not in {"columns", "constants", "dates"}]:
        raise DeskError(f"The mapping cannot contain “{stray[0]}”.")
    return ImportMap(columns, constants, dates)


def known_map(register: Register, headings: Sequence[str]) -> ImportMap:
    """Return the mapping used last for these headings, else what the headings themselves say."""
    with register.reading() as session:
        kept = get_setting(session, "consents.mappings", {}).get(_map_key(headings))
    if kept is not None:
        return ImportMap(kept["columns"], kept["constants"], kept["dates"])
    filled = columns_filled(headings, ImportMap(), list_columns(headings))
    return ImportMap({headings[at]: name for at, name in filled.items()})


def columns_filled(headings: Sequence[str], how: ImportMap, roles: ListColumns) -> dict[int, str]:
    """Return which field each column fills, by its place: by the mapping, else by its heading.

    Raises DeskError for a heading that is not there, and for two columns of one field.
    """
    found: dict[int, str] = {}
    by_heading = {heading_key(heading): at for at, heading in enumerate(headings)}
    for heading, name in how.columns.items():
        if heading_key(heading) not in by_heading:
            raise DeskError(f"The list has no column “{heading}”.")
        found[by_heading[heading_key(heading)]] = name
    if not how.columns:
        known = {heading_key(name): name for name in FIELDS} | ALSO
        for at, heading in enumerate(headings):
            name = known.get(heading_key(heading), "")
            if roles.roles[at] in PERSONAL:
                name = roles.roles[at].value
            elif roles.profile is not None and name in set(PERSONAL):
                name = ""  # the profile says that something else stands there
            if name and name not in found.values() and name not in how.constants:
                found[at] = name
    names = list(found.values())
    if len(set(names)) != len(names):
        raise DeskError("Two columns are matched to the same field. Choose one.")
    return found


def remember_map(register: Register, path: Path, how: ImportMap) -> None:
    """Keep a mapping for the next list with the same headings."""
    headings = read_mailing_list(path).table.headings
    with register.writing() as session:
        kept = get_setting(session, "consents.mappings", {})
        kept[_map_key(headings)] = {
            "columns": dict(how.columns),
            "constants": dict(how.constants),
            "dates": how.dates,
        }
        set_setting(session, "consents.mappings", kept)


def _map_key(headings: Sequence[str]) -> str:
    return "\n".join(heading_key(heading) for heading in headings)


FIELDS = (
    "name",
    "first_name",
    "last_name",
    "email",
    "phone",
    "purpose",
    "channel",
    "event",
    "date",
    "time",
    "method",
    "wording",
    "wording_text",
    "evidence",
)


#: Other headings for a field, as they are compared.
ALSO = {
    "mail": "email",
    "emailaddress": "email",
    "mailaddress": "email",
    "telephone": "phone",
    "mobile": "phone",
    "forename": "first_name",
    "givenname": "first_name",
    "surname": "last_name",
    "familyname": "last_name",
    "fullname": "name",
    "dategiven": "date",
    "givenon": "date",
    "consentdate": "date",
    "dateofconsent": "date",
    "when": "date",
    "on": "date",
    "since": "date",
}


def field_named(name: str) -> str:
    """Return the field that a heading or a key of a mapping names. Raises DeskError."""
    wanted = heading_key(name)
    found = next((each for each in FIELDS if heading_key(each) == wanted), ALSO.get(wanted, ""))
    if not found:
        raise DeskError(f"“{name}” is not a field. Use {', '.join(FIELDS)}.")
    return found


def heading_key(heading: str) -> str:
    """Return a heading as headings are compared: without case, blanks, dashes."""
    return re.sub(r"[\s_-]+", "", heading.casefold())
