"""What a section of the annual report is made of: figures, listings, charts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from iprospect_dpo.desk.reports.figures import YearFigures


@dataclass(frozen=True)
class Figure:
    """One figure: this time's, the year before's, and how it was counted."""

    name: str
    now: str
    before: str
    how: str


@dataclass(frozen=True)
class Listing:
    """Rows behind the figures: a heading, the heads of the columns, their shares of the width."""

    heading: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[float, ...]


@dataclass(frozen=True)
class Bars:
    """A chart: its name, a note, what each bar is called, the series (name, values).

    ``kind`` is ``stacked`` (lying bars, one a name) or ``grouped`` (standing bars side by side);
    ``limit`` is the place of a dashed line with its word, after so many bars.
    """

    kind: str
    name: str
    note: str
    labels: tuple[str, ...]
    series: tuple[tuple[str, tuple[int, ...]], ...]
    limit: tuple[int, str] | None = None


@dataclass(frozen=True)
class ReportSection:
    """One section: its number and title, what it says first, charts, figures, listings."""

    number: int
    title: str
    lead: str
    words: tuple[str, ...] = ()
    charts: tuple[Bars, ...] = ()
    figures: tuple[Figure, ...] = ()
    listings: tuple[Listing, ...] = ()


def figure_of(name: str, now: YearFigures, before: YearFigures, key: str, how: str) -> Figure:
    """Return a figure of the numbers, this time's beside the one before."""
    return Figure(name, str(now.numbers[key]), str(before.numbers[key]), how)


def listing_of(
    heading: str,
    head: tuple[str, ...],
    rows: Sequence[tuple[str, ...]],
    shares: tuple[float, ...],
) -> Listing:
    """Return rows under a heading."""
    return Listing(heading, head, tuple(rows), shares)


def period_name(figures: YearFigures) -> str:
    """Return what a time is called: 2026, or 2026/27."""
    if figures.first.month == 1:
        return str(figures.first.year)
    return f"{figures.first:%Y}/{figures.last:%y}"
