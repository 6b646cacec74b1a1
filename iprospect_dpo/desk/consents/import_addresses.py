"""The e-mail addresses and telephone numbers of a row, several in a cell or in several columns."""

from __future__ import annotations

from collections.abc import Mapping

from iprospect_dpo.exchange.address_columns import addresses_in
from iprospect_dpo.exchange.list_columns import ListColumns, Role
from iprospect_dpo.exchange.table_types import TableRow
from iprospect_dpo.text import email_key, phone_key


def row_addresses(
    raw: TableRow, cells: Mapping[str, str], columns: Mapping[int, str], roles: ListColumns
) -> tuple[list[str], list[str], str]:
    """Return the row's e-mail addresses and numbers, each once, and what cannot be read."""
    mapped = {name: at for at, name in columns.items()}
    emails: dict[str, str] = {}
    phones: dict[str, str] = {}
    wrong = ""
    for name, role in (("email", Role.EMAIL), ("phone", Role.PHONE)):
        places = [mapped[name]] if name in mapped else []
        places += [at for at in roles.places(role) if at not in columns]
        texts = [raw.cells[at] for at in places if at < len(raw.cells)]
        if name in cells and name not in mapped:
            texts.append(cells[name])
        for address in (part for text in texts for part in addresses_in(text, name)):
            if key := email_key(address):
                emails.setdefault(key, address)
            elif name == "phone" and not any(char.isdigit() for char in address):
                phones.setdefault(address, address)  # kept as it stands: it calls nobody
            elif key := phone_key(address):
                phones.setdefault(key, address)
            elif not wrong:
                noun = "e-mail address" if name == "email" else "telephone number"
                article = "a valid" if name == "email" else "a"
                wrong = f"“{address}” is not {article} {noun}."
    return list(emails.values()), list(phones.values()), wrong
