"""Complaints and personal data breaches."""

from __future__ import annotations
