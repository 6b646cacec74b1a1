"""What requests, complaints and breaches share on screen."""

from __future__ import annotations
