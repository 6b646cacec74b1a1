"""Dialogs: one short task each."""

from __future__ import annotations
