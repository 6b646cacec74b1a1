"""What a reading of a letter rests on, in the words of the screen."""

from __future__ import annotations

from iprospect_dpo.exchange.incoming import Reading


def reasons(reading: Reading) -> str:
    """Return each proposal with the words it rests on, in as few lines as will do."""
    shown = set(reading.to_log)
    lines = [
        f"{proposal.right.label}: “{proposal.words}”."
        for proposal in reading.proposals
        if proposal.right in shown
    ]
    labels = {f"{proposal.right.label} (" for proposal in reading.proposals}
    for why in reading.because:
        if not any(why.startswith(label) for label in labels):
            what, _, rest = why.partition(": because ")
            lines.append(f"{what[:1].upper()}{what[1:]}{f': {rest}' if rest else ''}.")
    return " ".join(line.replace("..", ".") for line in lines)
