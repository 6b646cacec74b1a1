"""``intake``: what a letter asks for, with the words that say so. No register is needed."""

from __future__ import annotations

import argparse
from pathlib import Path

from iprospect_dpo.commands.output import DONE, result, result_json, say
from iprospect_dpo.commands.registers import surroundings_of
from iprospect_dpo.exchange.incoming import (
    Incoming,
    Reading,
    read_incoming,
    read_incoming_files,
)


def intake(args: argparse.Namespace) -> int:
    """Read a letter, an e-mail or a mailbox, and propose what each message is."""
    found = [
        (incoming, read_incoming(incoming, surroundings_of(args).today()))
        for incoming in read_incoming_files(Path(args.file))
    ]
    if args.json:
        told = [_as_json(incoming, reading) for incoming, reading in found]
        result_json(told[0] if len(told) == 1 else told)
        return DONE
    for number, (_, reading) in enumerate(found, start=1):
        if len(found) > 1:
            result(f"E-mail {number} of {len(found)}: {reading.subject or 'without a subject'}")
        for why in reading.because:
            result(why[:1].upper() + why[1:])
        if reading.rights or reading.complaint or reading.automatic or reading.unread:
            continue
        if reading.is_english:
            say("No rights request was recognised. Read it yourself.")
    return DONE


def _as_json(incoming: Incoming, reading: Reading) -> dict[str, object]:
    return {
        "rights": [right.value for right in reading.rights],
        "complaint": reading.complaint,
        "complaint_to": reading.complaint_to or None,
        "sender": reading.sender or None,
        "received": reading.received,
        "language": reading.language,
        "attachments": [each.name for each in incoming.attachments],
        "automatic": reading.automatic or None,
        "unread": list(reading.unread),
        "because": list(reading.because),
    }
