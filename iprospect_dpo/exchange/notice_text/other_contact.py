"""Who a notice of any layout is of, and how they are reached; never the regulator."""

from __future__ import annotations

import re
from collections.abc import Sequence

from iprospect_dpo.exchange.notice_text import other_words as words
from iprospect_dpo.exchange.notice_text import phrases
from iprospect_dpo.exchange.notice_text.reading import NoticeReading, OrganisationRead


def name_and_contact(texts: Sequence[str], reading: NoticeReading, before: NoticeReading) -> None:
    """Put the name, the addresses and the number that the lines tell into the reading."""
    who = OrganisationRead()
    for text in texts:
        if who.name is None:
            who.name = _name_in(re.sub(r"^title:\s*", "", text, flags=re.IGNORECASE).strip("\"' "))
        mails = [each for each in phrases.EMAIL.findall(text) if not words.NOT_OURS.search(each)]
        who.email = who.email or (mails[0].rstrip(".") if mails else None)
        calls = [
            each[0] for each in phrases.PHONE.finditer(text) if not words.NOT_OURS.search(each[0])
        ]
        calls = [each.strip(" .") for each in calls if _is_phone(each)]
        who.telephone = who.telephone or (calls[0] if calls else None)
        if (
            match := re.match(r"^address\s*:\s*(.+)$", text, re.IGNORECASE)
        ) and who.address is None:
            who.address = match[1].strip()
    before_name = before.organisation.name
    if who.name is None and before_name and words.A_NAME.match(before_name):
        who.name = before_name
    first = texts[0].strip(" =#*") if texts else ""
    if who.name is None and words.A_TITLE.fullmatch(first) and words.A_NAME.match(first):
        who.name = first
    reading.organisation = who


def _name_in(text: str) -> str | None:
    for pattern in words.NAMED:
        match = pattern.search(text)
        if match is None:
            continue
        name = re.sub(r"\s*\(.*$", "", match["name"]).strip(" .,-–—:'’\"")
        name = re.sub(r"^(?:the )?(?:customer|client) ", "", name, flags=re.IGNORECASE)
        if words.A_NAME.match(name) and name.casefold() not in words.NO_NAMES:
            return name
    return None


def _is_phone(text: str) -> bool:
    digits = re.sub(r"\D", "", text)
    return 10 <= len(digits) <= 13 and digits[:1] in {"0", "4"}
