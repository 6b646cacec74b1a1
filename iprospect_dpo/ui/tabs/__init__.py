"""The six tabs, each built when first shown."""

from __future__ import annotations
