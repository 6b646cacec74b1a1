"""Reads a privacy notice made with the ICO's generator; every line is understood or unread."""

from __future__ import annotations

from iprospect_dpo.exchange.notice_text.facts import (
    facts_of,
    shares_with_nobody,
    stays_at_home,
)
from iprospect_dpo.exchange.notice_text.reader import read_notice
from iprospect_dpo.exchange.notice_text.reading import (
    BasisRead,
    NoticeReading,
    ProcessorRead,
    PurposeRead,
    TransferRead,
)
from iprospect_dpo.exchange.notice_text.source import NoticeUnreadableError, read_notice_file

__all__ = [
    "BasisRead",
    "NoticeReading",
    "NoticeUnreadableError",
    "ProcessorRead",
    "PurposeRead",
    "TransferRead",
    "facts_of",
    "read_notice",
    "read_notice_file",
    "shares_with_nobody",
    "stays_at_home",
]
