"""What is on record: one SQLite file, its records, lists, journal and backups."""

from __future__ import annotations
