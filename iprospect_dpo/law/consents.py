"""The state of a consent: its latest event (UK GDPR Art 7). Nothing is overwritten."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from iprospect_dpo.law.events import Event, in_force
from iprospect_dpo.law.notice_words import MARKETING


class ConsentKind(StrEnum):
    """What a person can say about one purpose on one channel."""

    GIVEN = "given"
    REFUSED = "refused"
    REFRESHED = "refreshed"
    WITHDRAWN = "withdrawn"
    OBJECTED = "objected"
    CORRECTED = "corrected"


#: Purposes of consent that are no marketing, whatever else they are.
_OTHER = re.compile(
    r"\brecord(?:ing|ed)?s?\b|photo|\bimages?\b|video|testimonial|case stud|cookie|\bhealth\b"
    r"|medical|\bappointments?\b|reminders?\b|\bservice (?:messages?|updates?|notices?)\b"
    r"|delivery|\border|invoice|emergency",
    re.IGNORECASE,
)


def is_marketing(purpose: str) -> bool:
    """Say whether a consent is one to direct marketing (DPA 2018 s.122(5)).

    In doubt it is: going on after an objection breaks Art 21(3), stopping too much does not.
    """
    return bool(MARKETING.search(purpose)) or not _OTHER.search(purpose)


class ConsentState(StrEnum):
    """Whether one may write, in the register's words."""

    LIVE = "live"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"
    NEVER_ASKED = "never-asked"

    @property
    def label(self) -> str:
        """The word on screen."""
        return {
            "live": "Live",
            "withdrawn": "Withdrawn",
            "refused": "Refused",
            "never-asked": "Never asked",
        }[self.value]


class Channel(StrEnum):
    """By which way one writes or calls."""

    EMAIL = "email"
    SMS = "sms"
    LIVE_CALL = "live-call"
    AUTOMATED_CALL = "automated-call"
    POST = "post"
    APP = "app"

    @property
    def label(self) -> str:
        """The word on screen."""
        return {
            "email": "E-mail",
            "sms": "Text message",
            "live-call": "Telephone call",
            "automated-call": "Automated call",
            "post": "Post",
            "app": "App",
        }[self.value]


_STATES = {
    ConsentKind.GIVEN: ConsentState.LIVE,
    ConsentKind.REFRESHED: ConsentState.LIVE,
    ConsentKind.REFUSED: ConsentState.REFUSED,
    ConsentKind.WITHDRAWN: ConsentState.WITHDRAWN,
    ConsentKind.OBJECTED: ConsentState.WITHDRAWN,
}


def fold_consent(events: Iterable[Event]) -> tuple[ConsentState, date | None]:
    """Return the state and since when: the latest event's, by date, then by sequence."""
    standing = in_force(events)
    if not standing:
        return ConsentState.NEVER_ASKED, None
    last = standing[-1]
    return _STATES[ConsentKind(last.kind)], last.date
