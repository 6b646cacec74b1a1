"""The consent register: consents, wordings, withdrawals, the do-not-contact list."""

from __future__ import annotations
