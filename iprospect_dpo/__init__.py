"""i-Prospect DPO: the data protection desk of a UK sole trader."""

from __future__ import annotations

__version__ = "0.1.0"
