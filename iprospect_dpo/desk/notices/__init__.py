"""The privacy notice: written from the inventory, checked, published, reviewed."""

from __future__ import annotations
