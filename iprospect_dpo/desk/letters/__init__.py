"""Letters: kinds, fields, wordings, issuing and sending."""

from __future__ import annotations
