"""What belongs to this machine and not to the business: text size, window. No personal data."""

from __future__ import annotations

import contextlib
import json
from typing import Any

from iprospect_dpo.files import save_file
from iprospect_dpo.places import config_folder


def load_machine() -> dict[str, Any]:
    """Return the machine's settings; a file that cannot be read counts as none."""
    try:
        found = json.loads((config_folder() / "machine.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def save_machine(settings: dict[str, Any]) -> None:
    """Keep the machine's settings; where that fails nothing is lost but comfort."""
    with contextlib.suppress(OSError):
        folder = config_folder()
        folder.mkdir(parents=True, exist_ok=True)
        save_file(folder / "machine.json", json.dumps(settings).encode())
