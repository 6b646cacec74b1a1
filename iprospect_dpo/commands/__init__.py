"""The subcommands of the command line: the same desk functions as the window."""

from __future__ import annotations
