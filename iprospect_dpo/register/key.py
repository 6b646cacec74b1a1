"""The raw key of a locked register: derived once, at unlock, over the file's own salt."""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path

#: SQLCipher stores no count in the file, so it is fixed for each register format.
ITERATIONS = 512_000
SALT_BYTES = 16
_PLAIN_HEADER = b"SQLite format 3\x00"


def file_salt(path: Path) -> bytes | None:
    """Return the salt at the head of a locked register, or None when it has no passphrase."""
    with path.open("rb") as file:
        head = file.read(SALT_BYTES)
    return None if head == _PLAIN_HEADER else head


def derive_key(passphrase: str, salt: bytes) -> str:
    """Return key and salt in the form that ``PRAGMA key`` takes (PBKDF2-HMAC-SHA512).

    Takes about half a second: call it off the GUI thread, and once.
    """
    normal = unicodedata.normalize("NFKC", passphrase).encode()
    key = hashlib.pbkdf2_hmac("sha512", normal, salt, ITERATIONS, 32)
    return key.hex() + salt.hex()
