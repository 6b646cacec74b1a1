"""States as word, shape and colour, in that order: the only colours outside the palette."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from PySide6.QtGui import QColor, QPalette

from iprospect_dpo.law.dates import short_date
from iprospect_dpo.ui.parts.theme import is_dark

NEAR_DAYS = 7


class Tone(Enum):
    """How something stands: (icon, light ink, light tint, dark ink, dark tint)."""

    ON_TRACK = ("state-on-track", "#1F6A3D", "", "#93D6AB", "")
    NEAR = ("state-near", "#855000", "#FBEFD9", "#F2C57F", "#3B2F19")
    LATE = ("state-late", "#A1261F", "#FBE7E4", "#F6A59D", "#452624")
    NO = ("state-no", "#A1261F", "#FBE7E4", "#F6A59D", "#452624")
    STOPPED = ("state-stopped", "#4B5563", "#EBEDF0", "#C5CBD6", "#333841")
    OUT_OF_DATE = ("state-out-of-date", "#4B5563", "#EBEDF0", "#C5CBD6", "#333841")
    NONE = ("state-none-yet", "#585F69", "", "#AEB3BC", "")

    @property
    def icon(self) -> str:
        """The shape that says it without colour."""
        return self.value[0]

    def ink(self, palette: QPalette | None = None) -> QColor:
        """Return the colour of word and shape."""
        return QColor(self.value[3] if is_dark(palette) else self.value[1])

    def tint(self, palette: QPalette | None = None) -> QColor | None:
        """Return the colour behind them, or None where paper stays white."""
        colour = self.value[4] if is_dark(palette) else self.value[2]
        return QColor(colour) if colour else None


@dataclass(frozen=True)
class Words:
    """A state in words: the pill's bold part, the rest of the pill, and its tone."""

    bold: str
    rest: str
    tone: Tone

    @property
    def sentence(self) -> str:
        """The whole in one line, as a screen reader says it."""
        return f"{self.bold} · {self.rest}" if self.rest else self.bold


def countdown_words(
    due: date | None, today: date, state: str, *, remaining: int | None = None, verb: str = "due"
) -> Words:
    """Return how a countdown reads: "21 days left · due Mon 14 Dec 2026"."""
    if state == "closed":
        return Words("Answered", "", Tone.NONE)
    if state == "act-now":
        return Words("Act today", "no one-month limit", Tone.NEAR)
    if due is None:
        if state == "stopped":
            rest = f"{_days(remaining)} remain" if remaining is not None else ""
            rest = (
                rest.replace("1\u00a0day remain", "1\u00a0day remains") if remaining == 1 else rest
            )
            return Words("Paused", rest, Tone.STOPPED)
        if state == "not-started":
            return Words("Not started", "no date yet", Tone.STOPPED)
        return Words("No due date", "without undue delay", Tone.NONE)
    left = (due - today).days
    rest = f"{verb} {short_date(due)}"
    if left < 0:
        was = rest.replace("due ", "was due ", 1) if verb == "due" else rest
        return Words(f"{_days(-left)} overdue", was, Tone.LATE)
    if left == 0:
        return Words("Due today", f"0\u00a0days left · {rest}", Tone.NEAR)
    tone = Tone.NEAR if left <= NEAR_DAYS else Tone.ON_TRACK
    return Words(f"{_days(left)} left", rest, tone)


def _days(number: int) -> str:
    return "1\u00a0day" if number == 1 else f"{number}\u00a0days"
