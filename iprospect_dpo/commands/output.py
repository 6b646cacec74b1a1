"""What every subcommand says and how: results on standard output, sentences on standard error."""

from __future__ import annotations

import json
import sys
from datetime import date

from iprospect_dpo.errors import KnownError

DONE, FOUND, CANNOT = 0, 1, 2


class CannotError(KnownError):
    """The command cannot be carried out; the text is the sentence for the person."""


def result(text: str) -> None:
    """Write a result."""
    sys.stdout.write(f"{text.replace(chr(160), ' ')}\n")


def result_json(value: object) -> None:
    """Write a result as JSON, dates in ISO form."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2, default=_plain) + "\n")


def say(sentence: str) -> None:
    """Write a sentence for the person."""
    if sys.stderr is not None:  # a program without a console has none
        sys.stderr.write(f"{sentence.replace(chr(160), ' ')}\n")


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
