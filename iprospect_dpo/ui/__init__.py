"""What is on the screen. Qt only; screens read records and call desk functions."""

from __future__ import annotations
