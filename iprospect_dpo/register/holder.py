"""One program at a time writes to a register: a lock file says which, and dies with it."""

from __future__ import annotations

import json
import os
import socket
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from iprospect_dpo.register.errors import RegisterHeldError


@dataclass(frozen=True)
class Holder:
    """Who holds a register: process, host, the moment it took it, the process's own start."""

    pid: int
    host: str
    since: str
    started: str

    def alive(self) -> bool:
        """Say whether that process still runs; one on another host counts as running."""
        if self.host != socket.gethostname():
            return True
        return _runs(self.pid) and _process_start(self.pid) in {"", self.started}

    def sentence(self) -> str:
        """Say who holds the register, for the person."""
        return (
            f"The register is open in another window or command (process {self.pid} on "
            f"{self.host}, since {self.since}). Close it there first."
        )


def lock_path(register: Path) -> Path:
    """Return where the lock file of a register lies."""
    return register.with_name(register.name + ".lock")


def holder_of(register: Path) -> Holder | None:
    """Return the living holder of a register, or None."""
    holder = _read(lock_path(register))
    return holder if holder is not None and holder.alive() else None


def take(register: Path, now: datetime) -> Holder:
    """Take the register for writing; a dead process's lock is taken over.

    Raises RegisterHeldError naming the holder.
    """
    path = lock_path(register)
    mine = Holder(
        os.getpid(),
        socket.gethostname(),
        now.strftime("%d %b %Y, %H:%M UTC"),
        _process_start(os.getpid()),
    )
    for _ in range(3):
        try:
            handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        except FileExistsError:
            other = _read(path)
            if other is not None and other.alive():
                raise RegisterHeldError(other.sentence()) from None
            # The rename is atomic: of two that find a dead lock only one takes it away.
            stale = path.with_name(f"{path.name}.{os.getpid()}")
            try:
                path.rename(stale)
                stale.unlink()
            except FileNotFoundError:
                continue
            continue
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(vars(mine), file)
        return mine
    raise RegisterHeldError("The register is being opened elsewhere. Try again.")


def release(register: Path, mine: Holder) -> None:
    """Give the register back, if the lock is still ours."""
    path = lock_path(register)
    if _read(path) == mine:
        path.unlink(missing_ok=True)


def _read(path: Path) -> Holder | None:
    try:
        return Holder(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _process_start(pid: int) -> str:
    """Return the start of a process as the system counts it ('' where it does not tell)."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace")
        return fields.rpartition(")")[2].split()[19]
    except (OSError, IndexError):
        return ""


def _runs(pid: int) -> bool:
    if sys.platform == "win32":
        import ctypes

        kernel = ctypes.windll.kernel32
        handle = kernel.OpenProcess(0x1000, False, pid)
        if not handle:
            return False
        code = ctypes.c_ulong()
        kernel.GetExitCodeProcess(handle, ctypes.byref(code))
        kernel.CloseHandle(handle)
        return code.value == 259
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
