"""The annual report, the evidence pack and published forms."""

from __future__ import annotations
