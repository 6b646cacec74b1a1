"""The Today tab."""

from __future__ import annotations
