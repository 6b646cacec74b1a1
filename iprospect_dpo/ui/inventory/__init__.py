"""The Data inventory tab and its pages."""

from __future__ import annotations
