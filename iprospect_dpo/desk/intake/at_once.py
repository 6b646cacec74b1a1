"""What a letter ends on the day it comes: marketing (Art 21(3)), or a consent (Art 7(3))."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from iprospect_dpo.exchange.incoming import Incoming, Proposal, Reading, from_text, read_incoming
from iprospect_dpo.law.rights import Right

#: Words that ask for marketing to stop, however they are put: in doubt it stops (Art 21(3)).
_STOP = re.compile(
    r"(?:\bstop|\bend(?:ed|s)?\b|\bno more\b|\bnever (?:want|wanted|again)|\bdo(?:es)? not want"
    r"|\bdon[’']t want|rather not|not get\b|unsubscribe"
    r"|(?:take|remove|delete) (?:me|my (?:name|e-?mail|address))|leave me alone|spamm?ing)"
    r"[^.!?]{0,80}(?:newsletters?|\be?-?mails?\b|marketing|adverts?|mailing|offers|texts|messages|list"
    r"|database|another one)"
    r"|(?:newsletters?|\be?-?mails?\b|marketing|adverts?|mailing)[^.!?]{0,80}(?:\bstop|\bend(?:ed)?\b"
    r"|no more|never|not want|don[’']t want|another one|unsubscribe|still come)|keep spamming",
    re.IGNORECASE,
)
_WITHDRAWS = re.compile(
    r"\b(?:withdraw|revoke|take back|cancel)\w*\b[^.!?]{0,40}\b(?:consent|permission|agreement)",
    re.I,
)


def read_letter(incoming: Incoming, today: date | None = None) -> Reading:
    """Read what came in; in doubt it is proposed that marketing stops (Art 21(3)).

    What a machine wrote asks for nothing.
    """
    reading = read_incoming(incoming, today)
    found = None if reading.automatic else _more(reading, incoming.text)
    if found is None:
        return reading
    return replace(
        reading,
        proposals=(*reading.proposals, found),
        because=(*reading.because, found.because),
    )


def ends_at_once(text: str) -> Right | None:
    """Return the right that acts at once for which a text asks, or None."""
    if not text.strip():
        return None
    asked = read_letter(from_text(text)).rights
    for right in (Right.MARKETING_OBJECTION, Right.WITHDRAWAL):
        if right in asked:
            return right
    return None


def _more(reading: Reading, text: str) -> Proposal | None:
    """Return what the words ask to be ended beyond what the reader found."""
    for right, words in ((Right.MARKETING_OBJECTION, _STOP), (Right.WITHDRAWAL, _WITHDRAWS)):
        if right in reading.rights:
            return None
        said = words.search(text)
        if said:
            return Proposal(right, " ".join(said.group().split()))
    return None
