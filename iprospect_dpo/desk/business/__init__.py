"""The business itself: its details, starting a register, practice data."""

from __future__ import annotations
