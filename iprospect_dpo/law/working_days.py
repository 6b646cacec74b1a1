"""Working days of the three bank-holiday divisions of the United Kingdom.

A period that would end on a Saturday, a Sunday or a public holiday ends with the following working
day (UK GDPR Art 4A; DPA 2018 s.205(2); Reg (EEC, Euratom) 1182/71 Art 3(4)). Which division counts
is not settled in law; the desk uses the one in which the business is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

#: The years for which the official list of bank holidays was compared, day by day, with ours.
KNOWN_FROM, KNOWN_TO = 2019, 2028
#: Bank holidays exist by statute since 1871; beyond 2100 nothing sensible can be said.
COMPUTED_FROM, COMPUTED_TO = 1871, 2100
_DAY = timedelta(days=1)


class Nation(StrEnum):
    """A bank-holiday division, by the name the official list gives it."""

    ENGLAND_AND_WALES = "england-and-wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern-ireland"

    @property
    def label(self) -> str:
        """The name people read."""
        return {
            "england-and-wales": "England and Wales",
            "scotland": "Scotland",
            "northern-ireland": "Northern Ireland",
        }[self.value]


_SUBDIVISION = {
    Nation.ENGLAND_AND_WALES: "ENG",
    Nation.SCOTLAND: "SCT",
    Nation.NORTHERN_IRELAND: "NIR",
}

HolidayTable = Mapping[int, Mapping[date, str]]


@lru_cache(maxsize=512)
def bank_holidays(nation: Nation, year: int) -> Mapping[date, str]:
    """Return the bank holidays of a year with their names, weekend doubles left out.

    A holiday that falls on a weekend is listed only as its substitute day. Years outside
    ``KNOWN_FROM``..``KNOWN_TO`` are computed by today's rules and may miss one-off holidays;
    outside ``COMPUTED_FROM``..``COMPUTED_TO`` none are given.
    """
    if not COMPUTED_FROM <= year <= COMPUTED_TO:
        return {}
    import holidays

    found = holidays.country_holidays("GB", subdiv=_SUBDIVISION[nation], years=[year])
    return {
        day: str(name).replace(" (observed)", ", substitute day")
        for day, name in sorted(found.items())
        if day.weekday() < 5 and day.year == year
    }


@dataclass(frozen=True)
class WorkingDays:
    """Which days are worked in one nation, with the days that the owner added or struck.

    ``table`` holds years worked out before (the register keeps some), so that the holiday library
    is asked only for years that are not in it.
    """

    nation: Nation = Nation.ENGLAND_AND_WALES
    added: frozenset[date] = frozenset()
    struck: frozenset[date] = frozenset()
    table: HolidayTable = field(default_factory=dict, compare=False)

    def holiday_name(self, day: date) -> str | None:
        """Return the name of the bank holiday on that day, or None."""
        if day in self.added:
            return "added by you"
        if day in self.struck:
            return None
        year = self.table.get(day.year)
        return (bank_holidays(self.nation, day.year) if year is None else year).get(day)

    def is_working(self, day: date) -> bool:
        """Say whether the day is neither Saturday, Sunday nor public holiday (1182/71 Art 2)."""
        return day.weekday() < 5 and self.holiday_name(day) is None

    def roll_forward(self, day: date) -> date:
        """Return the day itself if worked, else the next working day (1182/71 Art 3(4)).

        Raises OverflowError past the last day that a calendar has.
        """
        while not self.is_working(day):
            day += _DAY
        return day

    @staticmethod
    def known(day: date) -> bool:
        """Say whether the bank holidays of that day's year were checked against the list."""
        return KNOWN_FROM <= day.year <= KNOWN_TO

    def why_not_worked(self, day: date) -> str:
        """Return ``a Saturday``, ``a bank holiday (Christmas Day)``, or '' for a working day."""
        if name := self.holiday_name(day):
            return f"a bank holiday ({name})"
        if day.weekday() >= 5:
            return "a Saturday" if day.weekday() == 5 else "a Sunday"
        return ""
