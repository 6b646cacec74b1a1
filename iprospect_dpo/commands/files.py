"""Writing a result to a file, or saying in one sentence why not."""

from __future__ import annotations

from pathlib import Path

from iprospect_dpo.commands.output import CannotError
from iprospect_dpo.files import save_file


def check_place(path: Path) -> None:
    """Check that a file can stand there, before something is issued that it should hold.

    Raises CannotError with one sentence.
    """
    if path.is_dir():
        raise CannotError(f"{path} is a folder. Give a file name.")
    if not path.parent.is_dir():
        raise CannotError(f"{path} cannot be written: there is no folder {path.parent}.")


def write_file(path: Path, content: bytes) -> None:
    """Write a file. Raises CannotError with one sentence."""
    try:
        save_file(path, content)
    except OSError as error:
        raise CannotError(f"{path} cannot be written: {error.strerror or error}.") from error
