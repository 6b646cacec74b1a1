"""The privacy notice's pages."""

from __future__ import annotations
