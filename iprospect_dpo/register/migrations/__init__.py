"""The history of the tables. A migration relies on nothing else of the program."""

from __future__ import annotations
