"""A file or a pasted text as what came in: who sent it, when it came, its words, what hangs on it.

E-mails are taken apart by the standard library. Dates are those of London: what came at half past
midnight on 1 July in summer time is of 1 July, whatever the header's zone says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from email import message_from_bytes
from email.errors import MessageError
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr, parsedate_to_datetime
from html.parser import HTMLParser
from pathlib import Path
from zoneinfo import ZoneInfo

from iprospect_dpo.errors import KnownError
from iprospect_dpo.exchange.document_text import document_text
from iprospect_dpo.exchange.incoming.automatic import what_it_is
from iprospect_dpo.exchange.incoming.sentences import FORWARDED, ORIGINAL
from iprospect_dpo.law.dates import find_date

LONDON = ZoneInfo("Europe/London")
#: Nothing that a person writes is longer; attachments count.
MAX_BYTES = 30_000_000
_PASSED_ON = "---------- Forwarded message ---------"
_HEADERS = re.compile(
    rb"\A(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){2,}", re.MULTILINE
)
_MAIL_HEADERS = re.compile(
    rb"^(?:From|Received|Message-ID|MIME-Version|Return-Path|Delivered-To):", re.I | re.M
)


class IncomingUnreadableError(KnownError):
    """The file cannot be read as something that came in; the text says why."""


@dataclass(frozen=True)
class Attachment:
    """A file that hung on an e-mail."""

    name: str
    size: int
    content: bytes = field(default=b"", repr=False)


@dataclass(frozen=True)
class Incoming:
    """What came in. ``sender`` is (name, e-mail); ``received`` is None where nothing tells it.

    ``automatic`` is what it is where no person wrote it to ask for something; ``attached`` are the
    words of the attachments that could be read, ``unread`` the names of the others.
    """

    text: str
    subject: str = ""
    name: str = ""
    email: str = ""
    received: date | None = None
    received_from: str = ""
    attachments: tuple[Attachment, ...] = ()
    is_mail: bool = False
    automatic: str = ""
    attached: tuple[tuple[str, str], ...] = ()
    unread: tuple[str, ...] = ()


def read_incoming_file(path: Path) -> Incoming:
    """Read one letter or e-mail. Raises IncomingUnreadableError with one sentence."""
    found = read_incoming_files(path)
    if len(found) > 1:
        raise IncomingUnreadableError(
            f"{path.name} holds {len(found)} e-mails. Save the one you want as a file of its own."
        )
    return found[0]


def read_incoming_files(path: Path) -> list[Incoming]:
    """Read a file of one letter or e-mail, or a mailbox (.mbox) of several.

    Raises IncomingUnreadableError with one sentence.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise IncomingUnreadableError(f"{path.name} is too large to be a letter.")
        raw = path.read_bytes()
    except OSError as error:
        raise IncomingUnreadableError(
            f"{path.name} cannot be read: {error.strerror or error}."
        ) from error
    if raw.startswith(b"From ") and looks_like_mail(raw.partition(b"\n")[2]):
        return [from_mail(each, path.name) for each in _mails_of(raw)]
    if looks_like_mail(raw, path.suffix.lower()):
        return [from_mail(raw, path.name)]
    text = document_text(raw, path.name)
    if text is None or not text.strip():
        raise IncomingUnreadableError(
            f"No words can be read from {path.name}. Open it, and type or paste what it says."
        )
    if path.suffix.lower() in {".htm", ".html"} or text.lstrip()[:15].casefold().startswith(
        ("<!doctype html", "<html")
    ):
        text = plain_text(text)
    return [from_text(text)]


def _mails_of(raw: bytes) -> list[bytes]:
    """Return the e-mails of a mailbox: each begins after a line "From " and a date."""
    parts = re.split(rb"^From [^\n]*\d{4}[^\n]*\r?\n", raw, flags=re.MULTILINE)
    return [re.sub(rb"^>(>*From )", rb"\1", part, flags=re.M) for part in parts if part.strip()]


def looks_like_mail(raw: bytes, suffix: str = "") -> bool:
    """Say whether the bytes are an e-mail with its headers, not one copied out of a program."""
    if suffix == ".eml":
        return True
    if re.search(rb"^Sent:", raw[:2000], re.MULTILINE | re.IGNORECASE):
        return False
    head = raw[:20_000]
    return bool(_HEADERS.match(head.lstrip())) and bool(_MAIL_HEADERS.search(head))


def from_mail(raw: bytes, name: str = "The e-mail") -> Incoming:
    """Take an e-mail apart. Raises IncomingUnreadableError when there is none."""
    try:
        message = message_from_bytes(raw, policy=default)
        assert isinstance(message, EmailMessage)  # noqa: S101 - what that policy makes
        if not message.keys():
            raise IncomingUnreadableError(f"{name} is not an e-mail.")
        text, attachments = _parts(message)
        sender, address = parseaddr(_header(message, "From"))
        received, told = _received(message)
        subject = " ".join(_header(message, "Subject").split())
        attached, unread = _attached(attachments)
        return Incoming(
            text=text,
            subject=subject,
            automatic=what_it_is(message, subject, f"{sender} {address}", text),
            attached=attached,
            unread=unread,
            name=" ".join(sender.split()),
            email=address if "@" in address else "",
            received=received,
            received_from=told,
            attachments=tuple(attachments),
            is_mail=True,
        )
    except (MessageError, LookupError, ValueError, AttributeError, TypeError, IndexError) as error:
        # The standard parser is strict about a few malformed headers; the words are what counts.
        if isinstance(error, IncomingUnreadableError):
            raise
        return from_text(raw.decode("utf-8", errors="replace"))


def from_text(text: str) -> Incoming:
    """Take a text as it was pasted; header lines above it are understood."""
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    heads: dict[str, str] = {}
    at = len(lines)
    for number, line in enumerate(lines):
        match = _PASTED_HEADER.match(line.strip().lstrip("*").strip())
        if match:
            heads[match[1].casefold()] = match[2].strip().strip("*").strip()
        elif line.strip() or heads:
            at = number
            break
    if not {"from", "sent", "date", "received"} & heads.keys():
        return Incoming(text=text)
    sender, address = parseaddr(re.sub(r"\[mailto:([^\]]+)\]", r"<\1>", heads.get("from", "")))
    address = address if "@" in address else ""
    words = heads.get("received") or heads.get("sent") or heads.get("date") or ""
    day = _header_day(words)
    return Incoming(
        text="\n".join(lines[at:]) if "from" in heads else text,
        subject=heads.get("subject", ""),
        name=sender if address or "@" in heads.get("from", "") else heads.get("from", ""),
        email=address,
        received=day,
        received_from=f"its header says “{words}”" if day else "",
        is_mail="from" in heads,
    )


_PASTED_HEADER = re.compile(
    r"(From|To|Cc|Subject|Sent|Date|Received|Reply-To)\*{0,2}:\*{0,2}\s*(\S.*)$", re.I
)


def passed_on(incoming: Incoming) -> Incoming:
    """Return the letter inside a message that only passes it on; else the message as it is.

    The month runs from the day on which the letter reached the business, whoever sent it on
    within it: that day is told by the letter's own header.
    """
    if incoming.automatic:
        return incoming  # a bounce carries our own letter
    text = incoming.text.replace("\r\n", "\n").replace("\r", "\n")
    found = FORWARDED.search(text)
    if found is None and re.match(r"\s*fwd?:", incoming.subject, re.IGNORECASE):
        found = ORIGINAL.search(text)
    if found is None or len(text[: found.start()].split()) > 40:
        return incoming
    inner = re.sub(r"^>+ ?", "", text[found.end() :], flags=re.MULTILINE).strip()
    letter = from_text(inner)
    if not letter.text.strip():
        return incoming
    return replace(
        letter,
        subject=letter.subject or incoming.subject,
        attachments=incoming.attachments,
        is_mail=True,
    )


def _header(message: EmailMessage, name: str) -> str:
    try:
        return str(message.get(name, "") or "")
    except (ValueError, IndexError, TypeError, AttributeError, LookupError):
        # A malformed header must not hide the letter.
        return next((str(v) for k, v in message.raw_items() if k.lower() == name.lower()), "")


def _received(message: EmailMessage) -> tuple[date | None, str]:
    """Return the day on which the last server took it in, else the day it was written."""
    stamps = message.get_all("Received") or []
    if stamps:
        words = str(stamps[0]).rpartition(";")[2].strip()
        if day := _header_day(words):
            return day, f"your mail server took it in: “{' '.join(words.split())}”"
    words = _header(message, "Date")
    if day := _header_day(words):
        return day, f"its header says “{' '.join(words.split())}”"
    return None, ""


def _header_day(words: str) -> date | None:
    """Return the London date of a header's date; a plain British date is taken as it stands."""
    try:
        moment = parsedate_to_datetime(words)
    except (ValueError, TypeError, IndexError):
        return find_date(words)
    return _london(moment)


def _london(moment: datetime) -> date:
    if moment.tzinfo is None:  # "-0000": the sender's zone is not told; the time is UTC
        moment = moment.replace(tzinfo=ZoneInfo("UTC"))
    return moment.astimezone(LONDON).date()


def _parts(message: EmailMessage) -> tuple[str, list[Attachment]]:
    body = message.get_body(preferencelist=("plain", "html"))
    text = ""
    if body is not None:
        text = _content(body)
        if body.get_content_type() == "text/html":
            text = plain_text(text)
        else:
            # "Sent from my iPad", "this message needs HTML": then the other part is the letter.
            page = message.get_body(preferencelist=("html",))
            if page is not None and page is not body:
                shown = plain_text(_content(page))
                text = shown if _is_stub(text, shown) else text
    attachments = []
    for part in message.iter_attachments():
        content = part.get_payload(decode=True)
        if part.get_content_type() == "message/rfc822":
            content = part.as_bytes()
        raw = content if isinstance(content, bytes) else b""
        name = part.get_filename() or "attachment"
        attachments.append(Attachment(" ".join(name.split()), len(raw), raw))
        if not text.strip() and part.get_content_type() == "text/plain":
            text = _content(part)
        inner = part.get_payload(0) if part.get_content_type() == "message/rfc822" else None
        if isinstance(inner, EmailMessage):
            heads = "\n".join(f"{n}: {_header(inner, n)}" for n in ("From", "Date", "Subject"))
            forwarded = f"{_PASSED_ON}\n{heads}\n\n{_parts(inner)[0]}"
            text = f"{text}\n{forwarded}".strip()
    return text, attachments


def _is_stub(plain: str, page: str) -> bool:
    """Say whether the plain part only stands for the page: a signature, or a hint to see it."""
    said = _SIGNATURE.sub(" ", plain).split()
    if len(said) < 30 and _NEEDS_PAGE.search(plain):
        return True
    return len(said) < 6 and len(_SIGNATURE.sub(" ", page).split()) > len(said) + 2


_NEEDS_PAGE = re.compile(
    r"\bhtml\b|\b(?:view|see|read|display)\b[^.]{0,40}\b(?:browser|online|webpage|web version)\b",
    re.I,
)
_SIGNATURE = re.compile(
    r"^\W*(?:sent|get outlook|envoyé|gesendet) (?:from|for|via|von|depuis)\b.*$|^-- ?$", re.I | re.M
)


def _attached(
    attachments: Sequence[Attachment],
) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """Return the words of the attachments that are letters, and the names of those not read."""
    words: list[tuple[str, str]] = []
    unread: list[str] = []
    for each in attachments:
        ending = each.name.rpartition(".")[2].casefold()
        if ending in _NO_LETTERS or not each.content:
            continue
        if ending == "eml":
            continue  # its words stand in the text already
        text = document_text(each.content, each.name)
        if text is not None and ending in {"htm", "html"}:
            text = plain_text(text)
        if text is not None and text.strip():
            words.append((each.name, text))
        else:
            unread.append(each.name)
    return tuple(words), tuple(unread)


#: Attachments that are no letters: what hangs on it as a picture or a calendar entry.
_NO_LETTERS = {"ics", "vcf", "p7s", "asc", "gpg", "gif", "ico", "css", "xml", "json", "zip"}


def _content(part: object) -> str:
    assert isinstance(part, EmailMessage)  # noqa: S101 - the parts of such a message
    try:
        content = part.get_content()
    except (LookupError, KeyError, UnicodeError, ValueError):
        payload = part.get_payload(decode=True)
        content = payload.decode("cp1252", "replace") if isinstance(payload, bytes) else ""
    return content if isinstance(content, str) else ""


class _Words(HTMLParser):
    """Collects the words of a page; blocks become lines. Nothing is fetched or run."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in {"script", "style", "head", "title"}:
            self._silent += 1
        elif tag in {"br", "p", "div", "li", "tr", "h1", "h2", "h3", "blockquote"}:
            self.parts.append("\n")
            if tag == "blockquote":
                self.parts.append("> ")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"script", "style", "head", "title"}:
            self._silent = max(0, self._silent - 1)
        elif tag in {"p", "div", "li", "tr", "h1", "h2", "h3"}:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(" ".join(data.split()) + (" " if data[-1:].isspace() else ""))


def plain_text(html: str) -> str:
    """Return the words of an HTML body."""
    reader = _Words()
    reader.feed(html)
    text = "".join(reader.parts)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.strip() for line in text.split("\n"))).strip()
