"""Faults of the program: logged by place, without personal data, and called what they are."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from iprospect_dpo.places import state_folder

LOG_NAME = "i-prospect-dpo.log"
FAULT = (
    "The program has a fault; it is not something you entered. Try again, and if it happens again "
    f"report the last line of {LOG_NAME}."
)


def start_log() -> None:
    """Log identifiers only, never names or texts, into a file that does not grow."""
    root = logging.getLogger()
    if any(isinstance(each, RotatingFileHandler) for each in root.handlers):
        return
    try:
        folder = state_folder()
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / LOG_NAME, maxBytes=200_000, backupCount=2, encoding="utf-8"
        )
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root.addHandler(handler)
    root.setLevel(logging.INFO)


def log_fault(error: BaseException, trace: TracebackType | None = None) -> None:
    """Log the kind of a fault and where it happened; its text may hold a name and is left out."""
    trace, place = trace or error.__traceback__, ""
    while trace is not None:
        place = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"
        trace = trace.tb_next
    logging.getLogger("desk").error("%s at %s", type(error).__name__, place)
