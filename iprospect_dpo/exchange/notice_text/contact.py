"""The contact details at the head of a notice."""

from __future__ import annotations

import re

from iprospect_dpo.exchange.notice_text import phrases
from iprospect_dpo.exchange.notice_text.reading import NoticeReading
from iprospect_dpo.exchange.notice_text.source import Line

_FIELDS = {
    "telephone": "telephone",
    "phone": "telephone",
    "tel": "telephone",
    "mobile": "telephone",
    "e-mail": "email",
    "email": "email",
    "e-mail address": "email",
    "email address": "email",
    "post": "address",
    "postal address": "address",
    "address": "address",
    "website": "website",
    "web site": "website",
    "web": "website",
    "online": "website",
    "name": "name",
}


def _field(label: str) -> str:
    """Return the field that a label fills."""
    name = label.casefold().rstrip(".")
    for word in ("telephone", "phone", "mobile"):
        if name.startswith(word):
            return "telephone"
    return _FIELDS[name]


class ContactReader:
    """Takes labels with their values, on one line or two, and addresses without a label."""

    def __init__(self, reading: NoticeReading) -> None:
        self._who = reading.organisation
        self._field: str | None = None

    def labelled(self, line: Line) -> bool:
        """Take the line only when it carries a label with its value (above the section)."""
        match = phrases.CONTACT_LABEL.match(line.text)
        if not match or not match["rest"] or len(line.text) > 100:
            return False
        field = _field(match["label"])
        if field in {"email", "telephone", "website"} and self._value_of(field, match["rest"]):
            self._keep(field, match["rest"].strip())
            return True
        return False

    def take(self, line: Line) -> str:
        """Take one line of the section; everything in it is contact details."""
        text = line.text
        if match := phrases.REGISTERED.match(text):
            self._who.registered_name = match["name"].strip()
            return "registered name"
        if match := phrases.TRADING_AS.match(text):
            self._who.registered_name = (match["legal"] or match["legal2"]).strip()
            self._who.name = self._who.name or (match["name"] or match["name2"]).strip()
            if match["legal2"]:
                self._who.other.append(text)
            return "registered name"
        if parted := _second_label(text):
            return self._take_parted(line, parted)
        match = phrases.CONTACT_LABEL.match(text)
        if match and self._is_label(match["label"], match["rest"]):
            field = _field(match["label"])
            self._field = field
            if match["rest"]:
                self._keep(field, match["rest"].strip())
                self._field = field if field == "address" else None
            return "contact"
        if self._field is not None:
            self._keep(self._field, text)
            if self._field != "address":
                self._field = None
            return "contact"
        return self._unlabelled(text)

    def _take_parted(self, line: Line, at: int) -> str:
        """Take two labels with their values that stand on one line."""
        self.take(Line(line.numbers, line.text[:at].rstrip(" ,;|·")))
        return self.take(Line(line.numbers, line.text[at:]))

    def _unlabelled(self, text: str) -> str:
        if (email := phrases.EMAIL.search(text)) and self._who.email is None:
            self._who.email = email[0].rstrip(".")
            if len(text) > len(email[0]) + 3:
                self._who.other.append(text)
        elif phrases.PHONE.fullmatch(text) and self._who.telephone is None:
            self._who.telephone = text
        elif (url := phrases.URL.search(text)) and not email and self._who.website is None:
            self._who.website = url[0].rstrip(".,;")
            if len(text) > len(url[0]) + 3:
                self._who.other.append(text)
        else:
            self._who.other.append(text)
        return "contact"

    def _is_label(self, label: str, rest: str) -> bool:
        """Say whether the word is a label here: alone, or before a value of its kind."""
        return not rest or self._value_of(_field(label), rest)

    @staticmethod
    def _value_of(field: str, rest: str) -> bool:
        if field == "email":
            return bool(phrases.EMAIL.search(rest))
        if field == "name":
            return rest[:1] != ""
        if field == "telephone":
            return bool(phrases.PHONE.search(rest))
        if field == "website":
            return bool(phrases.URL.search(rest))
        return True

    def _keep(self, field: str, value: str) -> None:
        if field == "email" and (found := phrases.EMAIL.fullmatch(value.rstrip("."))):
            value = found[0]
        before = getattr(self._who, field)
        if field == "address" and before:
            self._who.address = f"{before}\n{value}"
        elif before is None:
            setattr(self._who, field, value)
        else:
            self._who.other.append(value)


def _second_label(text: str) -> int:
    """Return where a second label begins on a line that begins with one, or 0."""
    if not phrases.CONTACT_LABEL.match(text):
        return 0
    found = re.search(r"(?<=[\s|,;])(?:telephone|phone|tel|e-?mail)\b[\s:.]+(?=\S)", text[6:], re.I)
    return found.start() + 6 if found else 0
