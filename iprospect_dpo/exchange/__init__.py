"""Files that come in and go out: notices, tables, calendars, mail."""

from __future__ import annotations
