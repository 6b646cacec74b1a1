"""One person's records: the card, the file, merging duplicates."""

from __future__ import annotations
