"""Logging what a letter or an e-mail asks for."""

from __future__ import annotations
