"""Writing a letter and changing a wording."""

from __future__ import annotations
