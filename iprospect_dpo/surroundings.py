"""Time and chance, brought in at the edge: nothing else asks the clock or the random source."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True)
class Surroundings:
    """What the desk may know of the world: the instant, the working date, random bytes."""

    now: Callable[[], datetime]
    today: Callable[[], date]
    token_bytes: Callable[[int], bytes]

    def instant(self) -> str:
        """Return the real UTC time as text ending in Z."""
        return utc_text(self.now())


def real_surroundings(today: date | None = None) -> Surroundings:
    """Return the real clock and random source; a given ``today`` takes the date's place."""
    return Surroundings(
        now=lambda: datetime.now(UTC),
        today=lambda: today if today is not None else datetime.now(LONDON).date(),
        token_bytes=os.urandom,
    )


def utc_text(instant: datetime) -> str:
    """Return an instant as ISO text in UTC ending in Z, to the millisecond."""
    return instant.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
