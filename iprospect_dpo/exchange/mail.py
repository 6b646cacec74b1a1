"""E-mail drafts: a file that opens in the owner's own mail program, to be looked at and sent."""

from __future__ import annotations

from collections.abc import Sequence
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP


def build_draft(
    *,
    sender: tuple[str, str],
    to: str,
    subject: str,
    text: str,
    attachments: Sequence[tuple[str, str, bytes]],
) -> bytes:
    """Return an .eml draft (RFC 5322; ``X-Unsent`` makes mail programs open it for editing).

    ``sender`` is (name, address); without addresses the lines are left out, to be filled in.
    ``attachments`` are (file name, media type, content).
    """
    message = EmailMessage(policy=SMTP)
    if address := _address(*sender):
        message["From"] = address
    if address := _address("", to):
        message["To"] = address
    message["Subject"] = " ".join(subject.split())
    message["X-Unsent"] = "1"
    message.set_content(text, cte="quoted-printable")
    for name, media, content in attachments:
        main, _, sub = media.partition("/")
        message.add_attachment(content, maintype=main, subtype=sub, filename=name)
    if message.is_multipart():
        # The same letter gives the same draft.
        message.set_boundary("=_i-prospect-dpo_letter")
    return message.as_bytes()


def _address(name: str, address: str) -> Address | None:
    """Return an address for a header, or None for what no mail program could write to."""
    try:
        return Address(" ".join(name.split()), addr_spec=address.strip()) if address else None
    except (ValueError, IndexError):
        return None
