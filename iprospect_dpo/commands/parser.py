"""The parts that every command's parser is made of."""

from __future__ import annotations

import argparse

from iprospect_dpo.commands.output import CANNOT, say


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence and ends with status 2."""

    def error(self, message: str) -> None:  # type: ignore[override]
        """Say what is wrong, and end."""
        say(f"{self.prog}: {message}. See {self.prog} --help.")
        raise SystemExit(CANNOT)


def shared_options(parser: argparse.ArgumentParser, *, top: bool = False) -> None:
    """Add the options that may stand before or after the subcommand."""
    hidden = None if top else argparse.SUPPRESS
    parser.add_argument("--register", metavar="FILE", default=hidden, help="the register's file")
    parser.add_argument(
        "--today", metavar="YYYY-MM-DD", default=hidden, help="the date to work with"
    )
    parser.add_argument(
        "--passphrase-fd",
        metavar="N",
        type=int,
        default=hidden,
        help="read the passphrase from this file descriptor",
    )


def add_command(
    commands: argparse._SubParsersAction[Parser], name: str, about: str, run: str
) -> argparse.ArgumentParser:
    """Add a command that runs ``module:function`` of ``commands``; return its parser."""
    parser = commands.add_parser(name, help=about, description=about)
    shared_options(parser)
    parser.set_defaults(run=run)
    return parser


def subcommands(parser: argparse.ArgumentParser) -> argparse._SubParsersAction[Parser]:
    """Return the place for the subcommands of a subcommand."""
    return parser.add_subparsers(
        title="commands", metavar="COMMAND", required=True, parser_class=Parser
    )
