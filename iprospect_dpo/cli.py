"""The command line: the window when called alone, else one subcommand of the desk."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

from iprospect_dpo.commands.case_parser import case_commands
from iprospect_dpo.commands.output import CANNOT, say
from iprospect_dpo.commands.parser import Parser, add_command, shared_options, subcommands
from iprospect_dpo.errors import KnownError
from iprospect_dpo.law.dates import parse_iso
from iprospect_dpo.law.questions import Question
from iprospect_dpo.law.rights import TIMED_RIGHTS
from iprospect_dpo.law.working_days import Nation

Command = Callable[[argparse.Namespace], int]


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    parser = Parser(
        prog="iprospect-dpo",
        description="Your own data protection desk. Without a command, the window opens.",
    )
    shared_options(parser, top=True)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", parser_class=Parser)
    _law_commands(commands)
    _register_commands(commands)
    case_commands(commands)
    return parser


def _law_commands(commands: argparse._SubParsersAction[Parser]) -> None:
    due = add_command(
        commands, "due", "Work out a deadline and show the working.", "law_commands:due"
    )
    due.add_argument("right", choices=[*(right.value for right in TIMED_RIGHTS), "complaint"])
    due.add_argument("received", metavar="RECEIVED", help="the date received, YYYY-MM-DD")
    due.add_argument(
        "--nation", choices=[nation.value for nation in Nation], default="england-and-wales"
    )
    due.add_argument("--identity-asked", metavar="D", help="the date you asked for it")
    due.add_argument("--identity-received", metavar="D", help="the date proof of identity arrived")
    due.add_argument("--fee-asked", metavar="D", help="the date you asked for the fee")
    due.add_argument("--fee-paid", metavar="D", help="the date the fee was paid")
    due.add_argument(
        "--clarification",
        metavar="ASKED[:ANSWERED]",
        action="append",
        help="the dates a clarification was asked for and, if answered, received",
    )
    due.add_argument("--extended", metavar="D", help="the date notice of an extension was given")
    due.add_argument("--json", action="store_true")

    _inventory_commands(commands)
    notice = commands.add_parser("notice", help="Read, check or export a privacy notice.")
    kinds = subcommands(notice)
    read = add_command(
        kinds,
        "read",
        "Show what was understood in a notice, and what was not.",
        "law_commands:notice_read",
    )
    read.add_argument("file", metavar="FILE")
    read.add_argument("--json", action="store_true")
    check = add_command(
        kinds,
        "check",
        "Check a notice text, or the register's notice, against the law.",
        "notice_commands:check",
    )
    check.add_argument(
        "file", metavar="FILE", nargs="?", help="a notice text (default: the register's notice)"
    )
    check.add_argument("--json", action="store_true")
    write = add_command(
        kinds,
        "write",
        "Export the notice: today's draft, or the version in use on a date.",
        "notice_commands:write",
    )
    write.add_argument("out", metavar="OUT", help="a file that ends in .pdf, .html or .txt")
    write.add_argument("--as-at", metavar="DATE", help="the notice in use on this date, YYYY-MM-DD")


def _inventory_commands(commands: argparse._SubParsersAction[Parser]) -> None:
    about = "Export the inventory, or import activities from a spreadsheet."
    kinds = subcommands(commands.add_parser("inventory", help=about, description=about))
    out = add_command(
        kinds,
        "export",
        "Export the whole register of processing as a PDF or a workbook.",
        "inventory_commands:export",
    )
    out.add_argument("out", metavar="OUT", help="a file that ends in .pdf or .xlsx")
    read = add_command(
        kinds,
        "import",
        "Import the ICO's template or any spreadsheet, matched by its headings.",
        "inventory_commands:import_",
    )
    read.add_argument("file", metavar="FILE", help="CSV or XLSX")
    read.add_argument("--dry-run", action="store_true", help="show what would happen to each row")
    read.add_argument("--map", metavar="MAP.json", help="the field for each heading")
    read.add_argument("--dates", choices=["day", "month"], help="what comes first in its dates")
    read.add_argument("--refused", metavar="OUT.csv", help="save the rows that were refused")
    read.add_argument("--json", action="store_true")
    answer = add_command(
        kinds,
        "answer",
        "Answer a question about one activity, or about all.",
        "inventory_commands:answer",
    )
    answer.add_argument("activity", metavar="A-01|all")
    answer.add_argument("field", metavar="FIELD", choices=_QUESTIONS, help=", ".join(_QUESTIONS))
    answer.add_argument("value", metavar="VALUE", help="none, or the words")


def _register_commands(commands: argparse._SubParsersAction[Parser]) -> None:
    init = add_command(commands, "init", "Create a register.", "register_commands:init")
    how = init.add_mutually_exclusive_group()
    how.add_argument("--from-notice", metavar="FILE", help="import this privacy notice")
    how.add_argument("--i-prospect", action="store_true", help="with i-Prospect's own notice")
    how.add_argument("--empty", action="store_true", help="an empty register (the default)")
    init.add_argument(
        "--nation", choices=[nation.value for nation in Nation], default="england-and-wales"
    )


_QUESTIONS = tuple(question.value for question in Question)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program; return its exit status: 0 done, 1 a check found something, 2 cannot."""
    os.umask(0o077)
    parser = build_parser()
    args = parser.parse_args(argv)
    try:
        args.today = None if args.today is None else parse_iso(args.today)
        run: str | None = getattr(args, "run", None)
        if run is None:
            from iprospect_dpo.app import open_window

            return open_window(args)
        module, _, function = run.partition(":")
        command: Command = getattr(import_module(f"iprospect_dpo.commands.{module}"), function)
        return command(args)
    except KnownError as error:
        say(str(error))
        return CANNOT
    except BrokenPipeError:
        sys.stderr.close()
        return CANNOT
    except OSError as error:
        say(f"{error.filename or 'A file'} cannot be used: {error.strerror or error}.")
        return CANNOT
    except Exception as error:  # noqa: BLE001 - the outermost door: a fault is logged, not shown
        from iprospect_dpo.faults import FAULT, log_fault, start_log

        start_log()
        log_fault(error)
        say(FAULT)
        return CANNOT


if __name__ == "__main__":
    sys.exit(main())
