"""Writing a file: whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def save_file(path: Path, content: bytes) -> None:
    """Write a file through a temporary one beside it. Raises OSError; then nothing was written."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
