"""The state of a consent: its latest event (UK GDPR Art 7). Nothing is overwritten."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from dateutil.relativedelta import relativedelta

from iprospect_dpo.law.dates import short_date
from iprospect_dpo.law.events import Event, in_force
from iprospect_dpo.law.notice_words import MARKETING

AnyHappening = TypeVar("AnyHappening")


class ConsentKind(StrEnum):
    """What a person can say about one purpose on one channel; and that a message bounced."""

    GIVEN = "given"
    REFUSED = "refused"
    REFRESHED = "refreshed"
    WITHDRAWN = "withdrawn"
    OBJECTED = "objected"
    BOUNCED = "bounced"
    CORRECTED = "corrected"

    @property
    def is_yes(self) -> bool:
        """Whether it says yes."""
        return self in {ConsentKind.GIVEN, ConsentKind.REFRESHED}


class ConsentState(StrEnum):
    """Whether one may write, in the register's words."""

    LIVE = "live"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"
    BOUNCED = "bounced"
    NEVER_ASKED = "never-asked"

    @property
    def label(self) -> str:
        """The word on screen."""
        return {
            "live": "Active",
            "withdrawn": "Withdrawn",
            "refused": "Refused",
            "bounced": "Bounced",
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

    @property
    def address_kind(self) -> str:
        """What one writes to on it: ``email``, ``phone`` or ``post``."""
        if self in {Channel.SMS, Channel.LIVE_CALL, Channel.AUTOMATED_CALL}:
            return "phone"
        return "post" if self is Channel.POST else "email"


#: Consents are asked for again after so many months, unless the purpose says otherwise. The law
#: sets no time; the ICO suggests about two years in doubt.
REFRESH_MONTHS = 24

#: Purposes of consent that are no marketing, whatever else they are.
_OTHER = re.compile(
    r"\brecord(?:ing|ed)?s?\b|photo|\bimages?\b|video|testimonial|case stud|cookie|\bhealth\b"
    r"|medical|\bappointments?\b|reminders?\b|\bservice (?:messages?|updates?|notices?)\b"
    r"|delivery|\border|invoice|emergency",
    re.IGNORECASE,
)


_SELLS = re.compile(
    r"\btips?\b|\bdeals?\b|\bclub\b|invit|again\b|of the (?:week|month|day)|\bnews\b"
    r"|\bmailings?\b|sale|discount|\bpromo|\bcompetition|\bprize|\bevents?\b|\blaunch",
    re.IGNORECASE,
)


def is_marketing(purpose: str) -> bool:
    """Say whether a consent is one to direct marketing (DPA 2018 s.122(5)).

    In doubt it is: going on after an objection breaks Art 21(3), stopping too much does not.
    """
    return bool(MARKETING.search(purpose) or _SELLS.search(purpose)) or not _OTHER.search(purpose)


_STATES = {
    ConsentKind.GIVEN: ConsentState.LIVE,
    ConsentKind.REFRESHED: ConsentState.LIVE,
    ConsentKind.REFUSED: ConsentState.REFUSED,
    ConsentKind.WITHDRAWN: ConsentState.WITHDRAWN,
    ConsentKind.OBJECTED: ConsentState.WITHDRAWN,
    ConsentKind.BOUNCED: ConsentState.BOUNCED,
}


def in_order(events: Iterable[Event]) -> list[Event]:
    """Return what stands, oldest first: by date, time of day, then the order of recording.

    Of a yes and a no of one day without times the no counts, unless both were recorded on that
    very day, one after the other.

    What has no date is older than anything that has one, so that an undated yes never overturns a
    no. Where two people's records were merged, equal times are ordered by the instant of recording,
    and where that is equal too the no comes last. ``details`` hold ``time`` (HH:MM), ``undated``,
    ``recorded`` (the instant) and ``from`` (the record of which a merged event is a copy).
    """
    standing = sorted(in_force(events), key=lambda event: event.sequence)
    latest: dict[str, str] = {}
    slots: dict[int, tuple[bool, date, int, str, str]] = {}
    for event in standing:
        # A clock that was set back must not turn the order of one record.
        origin = _origin(event)
        latest[origin] = max(latest.get(origin, ""), str(event.details.get("recorded", "")))
        slots[event.sequence] = (
            not event.details.get("undated"),
            event.date,
            _place_in_day(event),
            str(event.details.get("time", "")),
            latest[origin],
        )
    last = {(slots[event.sequence], _origin(event)): event for event in standing}
    return sorted(
        standing,
        key=lambda event: (
            slots[event.sequence],
            not ConsentKind(last[slots[event.sequence], _origin(event)].kind).is_yes,
            _origin(event),
            event.sequence,
        ),
    )


def _place_in_day(event: Event) -> int:
    """Return where an event stands in its day: a yes told later without a time is its first."""
    kind = ConsentKind(event.kind)
    if event.details.get("time") or not event.details.get("back_dated"):
        return 1
    if kind is ConsentKind.BOUNCED:
        return 1
    return 0 if kind.is_yes else 2


def _origin(event: Event) -> str:
    return str(event.details.get("from", ""))


def fold_consent(events: Iterable[Event]) -> tuple[ConsentState, date | None]:
    """Return the state and since when: the latest event's."""
    standing = in_order(events)
    if not standing:
        return ConsentState.NEVER_ASKED, None
    last = standing[-1]
    return _STATES[ConsentKind(last.kind)], last.date


def telling(standing: Sequence[AnyHappening]) -> AnyHappening | None:
    """Return the event by which one is judged: the latest, but that a bounce hides no no.

    ``standing`` are events, or pairs that begin with one, oldest first.
    """
    if not standing:
        return None
    last = standing[-1]
    if _kind_of(last) is not ConsentKind.BOUNCED:
        return last
    said = next((e for e in reversed(standing) if _kind_of(e) is not ConsentKind.BOUNCED), None)
    return last if said is None or _kind_of(said).is_yes else said


def _kind_of(happening: Any) -> ConsentKind:  # noqa: ANN401 - an event, or a pair
    event = happening[0] if isinstance(happening, tuple) else happening
    return ConsentKind(event.kind)


class Answer(StrEnum):
    """Whether somebody may be written to."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"

    @property
    def label(self) -> str:
        """The words on screen."""
        return {
            "green": "OK to send",
            "amber": "Check first",
            "red": "Do not send",
        }[self.value]


@dataclass(frozen=True)
class Verdict:
    """The answer for one address: its code for counting, its reason in words, its article."""

    answer: Answer
    code: str
    reason: str
    article: str = ""


@dataclass(frozen=True)
class Proof:
    """What a yes rests on: when it was said, how, and in which words it was asked.

    ``method`` is '' where the words of it say nothing; ``flaw`` is what makes a yes to those words
    no consent (Arts 4(11), 7).
    """

    dated: bool
    method: str
    wording: str
    has_text: bool
    flaw: str = ""


def aged_on(since: date, months: int = REFRESH_MONTHS) -> date:
    """Return the day from which a consent of that day is asked for again."""
    return since + relativedelta(months=months)


def judge(
    last: Event | None,
    proof: Proof | None,
    today: date,
    months: int = REFRESH_MONTHS,
    *,
    answer_due: date | None = None,
) -> Verdict:
    """Return whether a consent's latest event lets one write (Arts 4(11), 7; PECR reg 22).

    Green needs a yes with its date, its way and its words, that has not aged. What was withdrawn,
    objected to or refused is red; what is unproved is amber. ``answer_due`` is by when they were
    asked to say yes again: silence after that day is a no.
    """
    if last is None:
        return Verdict(Answer.RED, "never-agreed", "never agreed to this", "Art 6; PECR reg 22")
    kind = ConsentKind(last.kind)
    when = short_date(last.date, breaking=True)
    if kind is ConsentKind.WITHDRAWN:
        return Verdict(Answer.RED, "withdrawn", f"withdrew on {when}", "Art 7(3)")
    if kind is ConsentKind.OBJECTED:
        return Verdict(Answer.RED, "objected", f"objected on {when}", "Art 21(2), (3)")
    if kind is ConsentKind.REFUSED:
        return Verdict(Answer.RED, "refused", f"said no on {when}", "Art 4(11)")
    if kind is ConsentKind.BOUNCED:
        return Verdict(Answer.AMBER, "bounced", f"a message bounced on {when}", "Art 5(1)(d)")
    if answer_due is not None and today > answer_due:
        by = short_date(answer_due, breaking=True)
        words = f"was asked to renew by {by} and did not answer"
        return Verdict(Answer.RED, "not-renewed", words, "Art 4(11)")
    if proof is None or not proof.dated:
        return Verdict(Answer.AMBER, "undated", "said yes, but no date is on record", "Art 7(1)")
    if not proof.has_text:
        return Verdict(Answer.AMBER, "no-wording", "no record of the wording used", "Art 7(1)")
    if proof.flaw:
        return Verdict(Answer.AMBER, "bad-wording", f"said yes, but {proof.flaw}", "Arts 4(11), 7")
    if not proof.method:
        return Verdict(Answer.AMBER, "no-method", "no record of how they said yes", "Art 7(1)")
    if today >= aged_on(last.date, months):
        return Verdict(Answer.AMBER, "aged", f"said yes on {when}: renew", "Arts 4(11), 7(1)")
    shown = f", shown {proof.wording}" if proof.wording else ""
    return Verdict(Answer.GREEN, "live", f"said yes on {when}{shown}", "Arts 6(1)(a), 7(1)")
