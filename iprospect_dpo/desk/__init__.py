"""What the officer does: one public function an action, one transaction, one journal entry."""

from __future__ import annotations
