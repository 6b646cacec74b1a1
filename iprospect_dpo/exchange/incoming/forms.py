"""A message that a form on a web page sent: its fields, and the words that the person wrote."""

from __future__ import annotations

import re
from dataclasses import dataclass

_FIELD = re.compile(r"^\W{0,3}(?P<name>[A-Za-z][A-Za-z' /-]{1,40}?)\*?\s*:\s*(?P<value>.*)$")
_KINDS = {
    "name": re.compile(r"^(?:(?:your|full|contact|first|last|sender|customer)[ -]*)?name$", re.I),
    "email": re.compile(r"^(?:(?:your|contact|sender|reply)[ -]*)?e-?mail(?: address)?$", re.I),
    "phone": re.compile(r"^(?:(?:your|contact)[ -]*)?(?:tele)?phone(?: number)?$|^mobile$", re.I),
    "subject": re.compile(r"^(?:subject|topic|regarding|re|reason for contact)$", re.I),
    "from": re.compile(r"^from$", re.I),
    "message": re.compile(
        r"^(?:(?:your|the)[ -]*)?(?:message(?: body)?|comments?(?: or questions?)?|enquiry|question"
        r"|query|details|how can we help(?: you)?|what can we do for you|tell us more)\??$",
        re.I,
    ),
}
_FOOT = re.compile(
    r"^(?:--+|_{4,}|manage submissions|this e-?mail was sent from|sent (?:from|via)\b.*form"
    r"|(?:does this submission look|report it here)|(?:sender|remote) ip|user agent|page url|time:"
    r"|date:|you can edit this form|powered by|view (?:this )?(?:submission|entry))",
    re.I,
)
_ADDRESS = re.compile(r"[\w.%+'-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}")


@dataclass(frozen=True)
class FormFields:
    """What a form's message holds."""

    name: str = ""
    email: str = ""
    subject: str = ""
    message: str = ""


def form_fields(text: str) -> FormFields | None:
    """Return the fields of a form's message; None where fewer than two are found."""
    found: dict[str, list[str]] = {}
    current = ""
    for raw in text.replace("\r\n", "\n").split("\n"):
        line = raw.strip()
        if current == "message" and _FOOT.match(line):
            current = ""
            continue
        kind, value = _kind_of(line)
        if kind and not (current == "message" and kind == "subject"):
            current = kind
            found.setdefault(kind, [])
            if value:
                found[kind].append(value)
        elif current and (current == "message" or (line and not found[current])):
            found[current].append(line)
    if len(found.keys() & {"name", "email", "from", "message"}) < 2:
        return None
    name = " ".join(found.get("name", []))
    address = " ".join(found.get("email", []))
    if "from" in found:  # "From: Ann Lee <ann@x.example>", or without the brackets
        words = " ".join(found["from"])
        match = _ADDRESS.search(words)
        address = address or (match[0] if match else "")
        name = name or _ADDRESS.sub(" ", words).strip(" <>()[],\"'")
    match = _ADDRESS.search(address)
    message = "\n".join(found.get("message", [])).strip()
    subject = " ".join(found.get("subject", []))
    return FormFields(" ".join(name.split()), match[0] if match else "", subject, message)


def _kind_of(line: str) -> tuple[str, str]:
    match = _FIELD.match(line)
    label = match["name"].strip() if match else line.rstrip("?: ")
    for kind, pattern in _KINDS.items():
        if pattern.match(label):
            if match is None and len(line) > 40:
                break
            return kind, match["value"].strip() if match else ""
    return "", ""
