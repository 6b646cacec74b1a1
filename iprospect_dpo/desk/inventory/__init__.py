"""The record of processing activities: activities, recipients, retention, assessments."""

from __future__ import annotations
