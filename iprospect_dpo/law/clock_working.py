"""The working of a time limit: the sentences a person can check it by, each with its article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from iprospect_dpo.law.commencement import COMPLAINTS_FROM, cited
from iprospect_dpo.law.dates import day_and_month, short_date
from iprospect_dpo.law.working_days import KNOWN_FROM, KNOWN_TO, WorkingDays

_NUMBERS = {1: "One month", 3: "Three months"}


@dataclass(frozen=True)
class Step:
    """One sentence of a working and the article that it rests on ('' for plain arithmetic)."""

    sentence: str
    article: str = ""

    def __str__(self) -> str:
        """Return sentence and article on one line, with ordinary spaces."""
        text = f"{self.sentence} ({self.article})" if self.article else self.sentence
        return text.replace("\u00a0", " ")


class _Pause(Protocol):
    @property
    def asked(self) -> date: ...
    @property
    def answered(self) -> date | None: ...


class Working:
    """Collects the steps in the order in which the date is worked out."""

    def __init__(self, received: date) -> None:
        self._steps: list[Step] = []
        self._received = received

    @property
    def steps(self) -> tuple[Step, ...]:
        """The sentences so far."""
        return tuple(self._steps)

    def _say(self, sentence: str, article: str = "") -> None:
        self._steps.append(Step(sentence, cited(article, self._received)))

    def received(self, day: date) -> None:
        """Say when the request came; the day counts even if it is not a working day."""
        self._say(f"Received on {short_date(day)}.", "Art 12A(2)(a)")

    def act_now(self, day: date, label: str, article: str) -> None:
        """Say that there is no month to wait for."""
        self._say(f"Received on {short_date(day)}.")
        self._say(
            f"{label} has no one-month limit, needs no proof of identity and cannot be refused. "
            "Act at once, and tell them that you have.",
            article,
        )

    def not_started(self, waiting: Sequence[str]) -> None:
        """Say what the month waits for."""
        self._say(
            f"The month has not started. You asked for {' and for '.join(waiting)}, and it starts "
            "on the day you receive it.",
            "Art 12A(2)",
        )

    def start(self, received: date, start: date, reasons: list[tuple[date, str, str]]) -> None:
        """Say from which day the month is counted, and why."""
        if not reasons:
            self._say(
                "You did not ask for proof of identity or a fee, so the month is counted from "
                f"{short_date(received)}.",
                "Art 12A(2)(b)–(c)",
            )
        for day, what, article in reasons:
            self._say(f"{what} on {short_date(day)}.", article)
        if reasons:
            self._say(
                f"The month is counted from the latest of these dates, {short_date(start)}.",
                "Art 12A(2)",
            )

    def month(
        self, start: date, months: int, nominal: date, extended: date | None, limit: date | None
    ) -> None:
        """Say what one month, or three after a valid notice, comes to."""
        if months == 3 and extended is not None:
            by = f", within the month that ended on {short_date(limit)}" if limit else ""
            self._say(
                f"You gave notice of an extension on {short_date(extended)}{by}, so three months "
                "are counted from the start.",
                "Art 12A(3)",
            )
        article = "Art 12A(1)" if months == 1 else "Art 12A(3)"
        if nominal.day != start.day:
            self._say(
                f"{_NUMBERS[months]} from {day_and_month(start)} is {short_date(nominal)}: that "
                f"month has no day {start.day}, so its last day is used.",
                f"{article}; 1182/71 Art 3(2)(c)",
            )
        else:
            self._say(
                f"{_NUMBERS[months]} from {day_and_month(start)} is {short_date(nominal)}.", article
            )

    def pauses(
        self, counted: Sequence[_Pause], start: date, paused_days: int, nominal: date
    ) -> None:
        """Say which days did not count, and what that comes to."""
        for pause in counted:
            if pause.answered is None:
                continue
            first = max(pause.asked, start + timedelta(days=1))
            asked = (
                f"You asked on {short_date(pause.asked)} what they meant, and they answered on "
                f"{short_date(pause.answered)}."
            )
            number = (pause.answered - first).days + 1
            if number <= 0:
                tail = " None of those days is within the month, so nothing is added."
            elif pause.asked <= start:
                tail = (
                    f" {_days(number)} of that, from {short_date(first)}, do not count. The day "
                    "the month runs from is never counted."
                )
            elif number == 1:
                tail = " That day does not count."
            else:
                tail = f" Those {_days(number)}, including the first and last, do not count."
            self._say(asked + tail, "Art 12A(5)")
        if paused_days:
            added = nominal + timedelta(days=paused_days)
            overlap = (len(counted) > 1 and " Days in more than one pause are counted once.") or ""
            self._say(
                f"{short_date(nominal)} plus {_days(paused_days)} is {short_date(added)}.{overlap}"
            )

    def stopped(self, asked: date, remaining: int) -> None:
        """Say that time stands still."""
        left = (
            f"When they answer, you have {_days(remaining)} left."
            if remaining
            else "When they answer, you have until the next working day."
        )
        self._say(
            f"You asked on {short_date(asked)} what they meant and have no answer. The clock is "
            f"paused and there is no due date while you wait. {left}",
            "Art 12A(5)",
        )

    def missed(self, day: date) -> None:
        """Say that the month had ended before anything was asked: asking does not revive it."""
        self._say(
            f"The month had ended on {short_date(day)} before you asked. That date was missed, "
            "and asking late does not undo it.",
            "Arts 12(3), 12(6)",
        )

    def no_complaint_duty(self, received: date) -> None:
        """Say why a complaint has no day by which to acknowledge it."""
        self._say(
            f"You received the complaint on {short_date(received)}. The duty to acknowledge a "
            f"complaint within 30 days began on {short_date(COMPLAINTS_FROM)}, so no statutory "
            "date applies to it. Answer it all the same.",
            "DPA 2018 s.164A; SI 2026/82 reg 3(a)",
        )

    def complaint(self, received: date, nominal: date) -> None:
        """Say how thirty days are counted."""
        self._say(f"You received the complaint on {short_date(received)}.", "DPA 2018 s.164A(1)")
        self._say(
            "The 30 days run from the day after; the day of receipt is not counted: "
            f"{short_date(nominal)}.",
            "DPA 2018 s.164A(3), s.205(2); 1182/71 Art 3(1)",
        )

    def rolled(self, unrolled: date, due: date, days: WorkingDays, *, floored: bool) -> None:
        """Say whether the last day had to move, and over what."""
        article = "Art 4A; 1182/71 Art 3(4)"
        if floored:
            self._say(
                "You asked on a day added only because of a weekend, so the next working day after "
                f"the answer is used: {short_date(due)}. The law is not clear on this; answer "
                "earlier if you can.",
                article,
            )
            return
        if due == unrolled:
            self._say(f"{short_date(due)} is a working day, so nothing is added.", article)
            return
        over = []
        day = unrolled
        while day < due:
            over.append(f"{short_date(day)} is {days.why_not_worked(day)}")
            day += timedelta(days=1)
        self._say(
            f"{', '.join(over)}, so the time ends on the next working day: {short_date(due)}.",
            article,
        )

    def verdict(self, due: date, *, known: bool, verb: str = "Answer") -> None:
        """Say the date, with a warning where the bank holidays of its year are not known."""
        if not known:
            self._say(
                f"Bank holidays are known for {KNOWN_FROM} to {KNOWN_TO}, but this date is in "
                f"{due.year}. Check it."
            )
        self._say(f"{verb} by the end of {short_date(due)}.")


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number}\u00a0days"
