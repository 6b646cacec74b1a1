"""The frame: the main window, opening and locking the register, menus, search."""

from __future__ import annotations
