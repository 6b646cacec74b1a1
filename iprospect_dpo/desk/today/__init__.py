"""What is due: the agenda, the calendar, search."""

from __future__ import annotations
