"""Writing a result to a file: whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from iprospect_dpo.commands.output import CannotError


def write_file(path: Path, content: bytes) -> None:
    """Write a file through a temporary one beside it. Raises CannotError with one sentence."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise CannotError(f"{path} cannot be written: {error.strerror or error}.") from error
