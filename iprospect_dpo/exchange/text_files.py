"""Bytes of a text file as text: UTF-8, UTF-16 with its mark, else Windows-1252."""

from __future__ import annotations

_NOT_TEXT = (b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff")


def decode_text(raw: bytes) -> str | None:
    """Return the text, its encoding found; None for what is no text."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return raw.decode("utf-16")
        except UnicodeDecodeError:
            return None
    if b"\x00" in raw or raw.startswith(_NOT_TEXT):
        return None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")
