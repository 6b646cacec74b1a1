"""What the cells of a list of consents mean: the day, the channel, what was said."""

from __future__ import annotations

import re
from datetime import date

from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.exchange.answer_columns import Said, how_no, read_cell
from iprospect_dpo.exchange.stamps import Stamp, read_stamp
from iprospect_dpo.exchange.table_dates import DateOrder
from iprospect_dpo.law.consents import Channel, ConsentKind

_CHANNELS = {
    "e-mail": Channel.EMAIL,
    "mail": Channel.EMAIL,
    "text": Channel.SMS,
    "phone": Channel.LIVE_CALL,
    "text message": Channel.SMS,
    "call": Channel.LIVE_CALL,
    "telephone": Channel.LIVE_CALL,
    "telephone call": Channel.LIVE_CALL,
    "letter": Channel.POST,
    "in app": Channel.APP,
}


_EVENTS = {
    **dict.fromkeys(
        ("y", "true", "1", "x", "agreed", "accepted", "active", "confirmed", "granted", "ok"),
        ConsentKind.GIVEN,
    ),
    **dict.fromkeys(("n", "false", "0", "not subscribed", "rejected"), ConsentKind.REFUSED),
    **dict.fromkeys(
        ("stop", "unsub", "un subscribed", "removed", "do not contact", "revoked", "erased"),
        ConsentKind.WITHDRAWN,
    ),
    "complained": ConsentKind.OBJECTED,
    "cleaned": ConsentKind.BOUNCED,
    "yes": ConsentKind.GIVEN,
    "consented": ConsentKind.GIVEN,
    "opted in": ConsentKind.GIVEN,
    "opt in": ConsentKind.GIVEN,
    "opt-in": ConsentKind.GIVEN,
    "subscribed": ConsentKind.GIVEN,
    "no": ConsentKind.REFUSED,
    "declined": ConsentKind.REFUSED,
    "renewed": ConsentKind.REFRESHED,
    "unsubscribed": ConsentKind.WITHDRAWN,
    "opted out": ConsentKind.WITHDRAWN,
    "opt out": ConsentKind.WITHDRAWN,
    "opt-out": ConsentKind.WITHDRAWN,
    "withdrawal": ConsentKind.WITHDRAWN,
    "withdrew": ConsentKind.WITHDRAWN,
    "unsubscribe": ConsentKind.WITHDRAWN,
    "objection": ConsentKind.OBJECTED,
    "bounce": ConsentKind.BOUNCED,
}


ORDERS = {"dmy": DateOrder.DAY_FIRST, "mdy": DateOrder.MONTH_FIRST, "iso": DateOrder.DAY_FIRST}


_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ].*)?")


#: The words that a date may hold beside its figures.
_DATE_WORDS = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\b|\b(?:mon|tue|wed|thu|fri|sat"
    r"|sun)[a-z]*\b|(?<=\d)(?:st|nd|rd|th)\b|\b(?:at|of|the|on|am|pm|utc|gmt|bst)\b|(?<=\d)(?:am|pm|z)\b|\([^)]*time\)|\bgmt[+-]\d+\b"
    r"|(?<=\d)t(?=\d)",
    re.IGNORECASE,
)
_OTHER_WORDS = re.compile(r"[a-z]{2,}", re.IGNORECASE)


def read_when(
    words: str, order: DateOrder, dates: str, today: date, *, utc: bool = False
) -> Stamp | None:
    """Return the day and time that a cell tells, None for an empty cell.

    Raises DeskError if it is not a date alone, or lies in the future or too far back.
    """
    if not words:
        return None
    if dates == "iso" and not _ISO.fullmatch(words):
        raise DeskError(f"“{words}” is not a valid date. Use the format 2026-12-23.")
    if re.search(r"\d", words) and _OTHER_WORDS.search(_DATE_WORDS.sub(" ", words)):
        raise DeskError(f"“{words}” is more than a date. Enter the day alone.")
    stamp = read_stamp(words, order, utc=utc)
    if stamp is None:
        raise DeskError(f"“{words}” is not a valid date.")
    if stamp.day > today:
        raise DeskError(f"“{words}” is in the future.")
    if stamp.day.year < 2000:
        raise DeskError(f"“{words}” is too long ago to be the date of a consent.")
    return stamp


def read_channel(words: str) -> Channel:
    """Return the channel a cell names. Raises DeskError for none that is known."""
    named = " ".join(words.casefold().replace("_", " ").split())
    joined = named.replace(" ", "-")
    if joined in {each.value for each in Channel}:
        return Channel(joined)
    found = _CHANNELS.get(named) or _CHANNELS.get(named.replace("-", " "))
    if found is None:
        raise DeskError(f"“{words.strip()}” is not a valid channel. Use {', '.join(Channel)}.")
    return found


def read_kind(words: str | None) -> ConsentKind:
    """Return what a cell says happened."""
    named = " ".join((words or "").casefold().replace("_", " ").split()).strip(" .!?")
    if words is None:
        return ConsentKind.GIVEN
    if not named:
        raise DeskError("The row does not say whether they agreed. Fill in the event.")
    known = {each.value for each in ConsentKind if each is not ConsentKind.CORRECTED}
    if named in known:
        return ConsentKind(named)
    for written in (named, named.replace("-", " ")):
        if written in _EVENTS:
            return _EVENTS[written]
    said = read_cell("Answer", words)
    if said is Said.NO:
        return ConsentKind(how_no("", words).value)
    if said is Said.YES:
        return ConsentKind.GIVEN
    raise DeskError(f"“{(words or '').strip()}” is not one of {', '.join(sorted(known))}.")
