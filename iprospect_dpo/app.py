"""Start-up and shut-down: the one place where all parts are put together."""

from __future__ import annotations

import argparse


def open_window(args: argparse.Namespace) -> int:
    """Open the window; return the exit status."""
    raise NotImplementedError(args)
