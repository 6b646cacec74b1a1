"""``intake``: what a letter asks for, with the words that say so. No register is needed."""

from __future__ import annotations

import argparse
from pathlib import Path

from iprospect_dpo.commands.output import DONE, result, result_json, say
from iprospect_dpo.commands.registers import surroundings_of
from iprospect_dpo.exchange.incoming import (
    read_incoming,
    read_incoming_file,
)


def intake(args: argparse.Namespace) -> int:
    """Read a letter or an e-mail and propose what it is."""
    incoming = read_incoming_file(Path(args.file))
    reading = read_incoming(incoming, surroundings_of(args).today())
    rights = [right.value for right in reading.rights]
    if args.json:
        result_json(
            {
                "rights": rights,
                "complaint": reading.complaint,
                "complaint_to": reading.complaint_to or None,
                "sender": reading.sender or None,
                "received": reading.received,
                "language": reading.language,
                "attachments": [each.name for each in incoming.attachments],
                "because": list(reading.because),
            }
        )
        return DONE
    for why in reading.because:
        result(why[:1].upper() + why[1:])
    if not rights and not reading.complaint and reading.is_english:
        say("No rights request was recognised. Read it yourself.")
    return DONE
