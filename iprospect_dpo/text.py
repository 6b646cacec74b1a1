"""Text as it is stored, and the keys by which it is matched."""

from __future__ import annotations

import contextlib
import re
import unicodedata

_NAMED = re.compile(r"<\s*([^<>]+)\s*>\s*$")
#: What no single address of everyday life has in it.
_NO_ADDRESS = re.compile(r"[\s<>;,]|@.*@|^\.|\.\.|@[.-]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def stored(text: str | None) -> str:
    """Return text as the register keeps it: NFC, line ends LF, no control characters but tab, LF.

    Lone surrogates, which no file could hold, are dropped too.
    """
    if not text:
        return ""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _CONTROL.sub("", text)).strip()


def one_line(text: str | None) -> str:
    """Return stored text on one line: for names, subjects, references."""
    return " ".join(stored(text).split())


def match_key(text: str) -> str:
    """Return the key by which names and phrases are matched (NFKC, casefold, single spaces)."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(unicodedata.normalize("NFKC", folded).split())


def email_key(address: str) -> str:
    """Return the key of an e-mail address, its domain in IDNA; '' when it is none.

    What mail programs put around an address is taken off ("Ann <ann@x.org>", "mailto:"); two
    addresses in one are none.
    """
    plain = "".join(char for char in address if unicodedata.category(char) != "Cf")
    if match := _NAMED.search(plain):
        plain = match[1]
    plain = re.sub(r"\s*@\s*", "@", match_key(plain)).removeprefix("mailto:")
    plain = plain.strip(" '\"<>()[]‘’“”").rstrip(".,;: ").strip("'\"")
    local, at, domain = plain.rpartition("@")
    if not at or not local or not domain or _NO_ADDRESS.search(plain):
        return ""
    with contextlib.suppress(UnicodeError):
        domain = domain.encode("idna").decode("ascii")
    return f"{local}@{domain}"


def phone_key(number: str) -> str:
    """Return a telephone number in E.164, read as a British one; '' when it is none."""
    if not any(char.isdigit() for char in number):
        return ""
    import phonenumbers

    # Spreadsheets make 7700900123.0 of a number; people write "(mob)" behind it.
    plain = re.sub(
        r"\s*\(?\s*[^\W\d_][^\d]*$", "", re.sub(r"^\+?(\d{7,})\.0+$", r"\1", number.strip())
    )
    try:
        parsed = phonenumbers.parse(plain or number, "GB")
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(parsed):
        return ""
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def fold(text: str) -> str:
    """Return text for finding: marks dropped, capitals alike, one apostrophe (Siân: sian)."""
    plain = unicodedata.normalize("NFKD", text).casefold().translate(_PLAIN)
    bare = "".join(char for char in plain if not unicodedata.combining(char))
    return unicodedata.normalize("NFC", bare)


#: Letters that Unicode does not take apart, as British keyboards write them; all apostrophes.
_PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i"}
    | dict.fromkeys("’ʼ`´‘", "'")
)
