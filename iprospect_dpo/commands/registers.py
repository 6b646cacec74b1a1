"""How the commands reach the register: find it, unlock it, open it for reading or writing."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from iprospect_dpo.commands.output import CannotError
from iprospect_dpo.places import default_register
from iprospect_dpo.register.file import Register, needs_passphrase, open_register
from iprospect_dpo.surroundings import Surroundings, real_surroundings


def register_path(args: argparse.Namespace) -> Path:
    """Return the register that is meant."""
    return Path(args.register) if args.register else default_register()


def surroundings_of(args: argparse.Namespace) -> Surroundings:
    """Return the real surroundings, or those with the date that was given."""
    return real_surroundings(args.today)


def given_passphrase(args: argparse.Namespace) -> str | None:
    """Return the passphrase from the file descriptor that was named, if one was."""
    if args.passphrase_fd is None:
        return None
    try:
        with os.fdopen(args.passphrase_fd, "r", encoding="utf-8", closefd=False) as file:
            text = file.readline().rstrip("\r\n")
    except (OSError, ValueError) as error:
        raise CannotError(
            f"The passphrase could not be read from file descriptor {args.passphrase_fd}."
        ) from error
    if not text:
        raise CannotError("The passphrase is empty.")
    return text


def ask_passphrase(args: argparse.Namespace) -> str:
    """Return the passphrase: from the descriptor, else asked on the terminal; never a hang."""
    given = given_passphrase(args)
    if given is not None:
        return given
    if not sys.stdin or not sys.stdin.isatty():
        raise CannotError(
            "The register is locked with a passphrase. Give it with --passphrase-fd, or run this "
            "in a terminal."
        )
    return getpass.getpass("Passphrase: ")


@contextmanager
def opened(args: argparse.Namespace, *, write: bool = False) -> Iterator[Register]:
    """Open the register for a command, and close it afterwards."""
    path = register_path(args)
    passphrase = ask_passphrase(args) if needs_passphrase(path) else None
    register = open_register(path, surroundings_of(args), passphrase, write=write)
    try:
        yield register
    finally:
        register.close()
