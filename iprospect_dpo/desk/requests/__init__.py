"""Rights requests: logging, the clock, searches, decisions, notices to recipients."""

from __future__ import annotations
