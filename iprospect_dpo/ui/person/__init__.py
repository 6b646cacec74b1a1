"""Everything about one person."""

from __future__ import annotations
