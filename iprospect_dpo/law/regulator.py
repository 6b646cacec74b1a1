"""The regulator: its name changed on 30 September 2026 (DUAA 2025 ss.118, 119; SI 2026/1015)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

COMMISSION_FROM = date(2026, 9, 30)


@dataclass(frozen=True)
class Regulator:
    """How papers name the regulator. ``checked_on`` is when the owner last compared it."""

    name: str
    known_as: str
    telephone: str
    web: str
    address: str = ""
    checked_on: date | None = None

    @property
    def full_name(self) -> str:
        """The name with the everyday one: "Information Commission (known as the ICO)"."""
        return f"{self.name} (known as {self.known_as})" if self.known_as else self.name


def regulator_on(day: date) -> Regulator:
    """Return the regulator as a text of that date names it; the address is left to the owner."""
    name = (
        "Information Commission" if day >= COMMISSION_FROM else "Information Commissioner’s Office"
    )
    return Regulator(name, "the ICO", "0303 123 1113", "ico.org.uk/make-a-complaint")
