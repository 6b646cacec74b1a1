"""What the law says: pure functions on dates and values, each beside its article."""

from __future__ import annotations
