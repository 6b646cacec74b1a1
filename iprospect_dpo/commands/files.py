"""Writing a result to a file, or saying in one sentence why not."""

from __future__ import annotations

from pathlib import Path

from iprospect_dpo.commands.output import CannotError
from iprospect_dpo.files import save_file


def write_file(path: Path, content: bytes) -> None:
    """Write a file. Raises CannotError with one sentence."""
    try:
        save_file(path, content)
    except OSError as error:
        raise CannotError(f"{path} cannot be written: {error.strerror or error}.") from error
