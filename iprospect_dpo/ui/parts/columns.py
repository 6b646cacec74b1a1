"""What a list is made of: its columns and its filters."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    """A column: its head, its width at 100 % (0 stretches), whether it goes first when narrow."""

    head: str
    width: int
    dispensable: bool = False


@dataclass(frozen=True)
class Filter:
    """A filter of the list: its key, its words, and the states that it lets through."""

    key: str
    words: str
    states: tuple[str, ...] | None
