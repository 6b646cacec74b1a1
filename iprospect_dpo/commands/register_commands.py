"""``init``."""

from __future__ import annotations

import argparse
from pathlib import Path

from iprospect_dpo.commands.output import DONE, CannotError, result, say
from iprospect_dpo.commands.registers import (
    given_passphrase,
    register_path,
    surroundings_of,
)
from iprospect_dpo.law.working_days import Nation


def init(args: argparse.Namespace) -> int:
    """Make a register: empty, with i-Prospect's notice, or with one of one's own."""
    from iprospect_dpo.desk.business.start import start_register
    from iprospect_dpo.desk.inventory.activities import list_activities
    from iprospect_dpo.desk.notices.import_notice import left_over

    path = register_path(args)
    try:
        register = start_register(
            path,
            surroundings_of(args),
            notice=Path(args.from_notice) if args.from_notice else None,
            i_prospect=args.i_prospect,
            passphrase=given_passphrase(args),
            nation=Nation(args.nation),
        )
    except OSError as error:
        raise CannotError(
            f"The register could not be created at {path}: {error.strerror or error}."
        ) from error
    try:
        count = len(list_activities(register))
        result(str(path))
        noun = "purpose" if count == 1 else "purposes"
        say(f"The register was created with {count} {noun} in its inventory.")
        left = left_over(register) if args.from_notice else None
        if left is not None and left.unread:
            say(
                f"{left.counted} and stay in the notice as they are. "
                "Place them in the window: Inventory, “See the result”. Check every purpose there."
            )
    finally:
        register.close()
    return DONE
