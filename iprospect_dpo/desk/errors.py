"""The desk's refusals, and the checks of input that every form shares."""

from __future__ import annotations

from datetime import date

from iprospect_dpo.errors import KnownError

#: No receipt is believed from before the Data Protection Act 1998 was in force.
EARLIEST = date(2000, 1, 1)
#: Longest texts taken, in characters: a name on an envelope; a letter that came in.
NAME_LENGTH, TEXT_LENGTH = 300, 200_000


class DeskError(KnownError):
    """The desk cannot do what was asked; the text is one sentence for the person."""


def check_received(day: date, today: date) -> None:
    """Refuse a day of receipt that has not come or cannot be. Raises DeskError."""
    if day > today:
        raise DeskError("The date must be today or in the past.", "received")
    if day < EARLIEST:
        raise DeskError("That date is too long ago. Check when it was received.", "received")


def check_text(name: str, value: str, longest: int = NAME_LENGTH) -> None:
    """Refuse a text that is too long to keep. Raises DeskError."""
    if len(value) > longest:
        raise DeskError(f"Enter {longest:,} characters or fewer.", name)
