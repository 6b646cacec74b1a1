"""Screening a mailing list before it is used."""

from __future__ import annotations
