"""The Consents tab and its pages."""

from __future__ import annotations
