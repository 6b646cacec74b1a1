"""Paper that leaves: values in, PDF bytes out. No database, no clock, no Qt."""

from __future__ import annotations
