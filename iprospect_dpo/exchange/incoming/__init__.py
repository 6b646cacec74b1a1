"""What people write in: letters and e-mails, read for who asks for what, from rules it can show."""

from __future__ import annotations

from iprospect_dpo.exchange.incoming.asked import Proposal
from iprospect_dpo.exchange.incoming.mail import (
    Incoming,
    IncomingUnreadableError,
    from_text,
    read_incoming_file,
    read_incoming_files,
)
from iprospect_dpo.exchange.incoming.reader import Reading, read_incoming

__all__ = [
    "Incoming",
    "IncomingUnreadableError",
    "Proposal",
    "Reading",
    "from_text",
    "read_incoming",
    "read_incoming_file",
    "read_incoming_files",
]
