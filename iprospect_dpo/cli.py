"""The command line: the window when called alone, else one subcommand of the desk."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

from iprospect_dpo.commands.output import CANNOT, say
from iprospect_dpo.desk.letters.kinds import LetterKind
from iprospect_dpo.errors import KnownError
from iprospect_dpo.law.complaints import RULES as COMPLAINT_RULES
from iprospect_dpo.law.consents import Channel
from iprospect_dpo.law.dates import parse_iso
from iprospect_dpo.law.events import command_kinds
from iprospect_dpo.law.requests import RULES as REQUEST_RULES
from iprospect_dpo.law.rights import TIMED_RIGHTS, Right
from iprospect_dpo.law.working_days import Nation

Command = Callable[[argparse.Namespace], int]


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence and ends with status 2."""

    def error(self, message: str) -> None:  # type: ignore[override]
        say(f"{self.prog}: {message}. See {self.prog} --help.")
        raise SystemExit(CANNOT)


def _shared(parser: argparse.ArgumentParser, *, top: bool = False) -> None:
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


def _add(
    commands: argparse._SubParsersAction[_Parser], name: str, about: str, run: str
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=about, description=about)
    _shared(parser)
    parser.set_defaults(run=run)
    return parser


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    parser = _Parser(
        prog="iprospect-dpo",
        description="Your own data protection desk. Without a command, the window opens.",
    )
    _shared(parser, top=True)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", parser_class=_Parser)
    _law_commands(commands)
    _register_commands(commands)
    _case_commands(commands)
    return parser


def _law_commands(commands: argparse._SubParsersAction[_Parser]) -> None:
    due = _add(commands, "due", "Work out a deadline and show the working.", "law_commands:due")
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
    kinds = _kinds(notice)
    read = _add(
        kinds,
        "read",
        "Show what was understood in a notice, and what was not.",
        "law_commands:notice_read",
    )
    read.add_argument("file", metavar="FILE")
    read.add_argument("--json", action="store_true")
    check = _add(
        kinds,
        "check",
        "Check a notice text, or the register's notice, against the law.",
        "notice_commands:check",
    )
    check.add_argument(
        "file", metavar="FILE", nargs="?", help="a notice text (default: the register's notice)"
    )
    check.add_argument("--json", action="store_true")
    write = _add(
        kinds,
        "write",
        "Export the notice: today's draft, or the version in use on a date.",
        "notice_commands:write",
    )
    write.add_argument("out", metavar="OUT", help="a file that ends in .pdf, .html or .txt")
    write.add_argument("--as-at", metavar="DATE", help="the notice in use on this date, YYYY-MM-DD")


def _inventory_commands(commands: argparse._SubParsersAction[_Parser]) -> None:
    about = "Export the inventory, or import activities from a spreadsheet."
    kinds = _kinds(commands.add_parser("inventory", help=about, description=about))
    out = _add(
        kinds,
        "export",
        "Export the whole register of processing as a PDF or a workbook.",
        "inventory_commands:export",
    )
    out.add_argument("out", metavar="OUT", help="a file that ends in .pdf or .xlsx")
    read = _add(
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


def _register_commands(commands: argparse._SubParsersAction[_Parser]) -> None:
    init = _add(commands, "init", "Create a register.", "register_commands:init")
    how = init.add_mutually_exclusive_group()
    how.add_argument("--from-notice", metavar="FILE", help="import this privacy notice")
    how.add_argument("--i-prospect", action="store_true", help="with i-Prospect's own notice")
    how.add_argument("--empty", action="store_true", help="an empty register (the default)")
    init.add_argument(
        "--nation", choices=[nation.value for nation in Nation], default="england-and-wales"
    )


def _case_commands(commands: argparse._SubParsersAction[_Parser]) -> None:
    for name, about in (("request", "Rights requests."), ("complaint", "Complaints.")):
        kinds = _kinds(commands.add_parser(name, help=about, description=about))
        log = _add(
            kinds, "log", f"Log a {name} and print its reference.", f"desk_commands:{name}_log"
        )
        if name == "request":
            log.add_argument("--right", required=True, choices=[right.value for right in Right])
        log.add_argument("--name", required=True, metavar="N")
        log.add_argument("--email", metavar="E")
        log.add_argument("--received", required=True, metavar="D", help="YYYY-MM-DD")
        log.add_argument("--channel", metavar="C", help="how it was received, for example Post")
        log.add_argument("--text", metavar="FILE", help="what they wrote")
        if name == "request":
            log.add_argument("--on-behalf-by", metavar="N", help="who wrote on their behalf")
            _event_command(kinds)
        else:
            _complaint_event_command(kinds)
        show = _add(
            kinds,
            "list",
            f"List the {name}s by due date; those without one come last.",
            f"desk_commands:{name}_list",
        )
        which = show.add_mutually_exclusive_group()
        which.add_argument("--open", action="store_true", help="open ones only (the default)")
        which.add_argument("--all", action="store_true", help="include closed ones")
        show.add_argument("--json", action="store_true")

    _consent_commands(commands)
    _report_commands(commands)
    letter = _add(
        commands, "letter", "Write a letter and keep a copy as issued.", "desk_commands:letter"
    )
    letter.add_argument("kind", metavar="KIND", choices=_LETTERS, help=", ".join(_LETTERS))
    letter.add_argument("reference", metavar="REFERENCE")
    letter.add_argument("out", metavar="OUT.pdf")
    letter.add_argument("--large-print", action="store_true")
    letter.add_argument(
        "--set",
        metavar="NAME=TEXT",
        action="append",
        help="fill in a field that is not on record, such as question=…",
    )
    letter.add_argument("--recipient", metavar="NAME", help="the recipient of an Art 19 notice")

    intake = _add(
        commands,
        "intake",
        "Show what a letter or an e-mail asks for, and why.",
        "intake_commands:intake",
    )
    intake.add_argument("file", metavar="FILE", help="a text or an .eml file")
    intake.add_argument("--json", action="store_true")

    agenda = _add(commands, "agenda", "Show what is due, soonest first.", "desk_commands:agenda")
    agenda.add_argument("--json", action="store_true")

    practice = _add(
        commands,
        "practice",
        "Create a realistic register for practice and testing.",
        "desk_commands:practice",
    )
    practice.add_argument("out", metavar="OUT")
    for size, number in (("people", 20), ("requests", 12), ("consents", 30)):
        practice.add_argument(f"--{size}", type=int, default=number, metavar="N")
    practice.add_argument("--seed", type=int, default=1, metavar="S")


def _consent_commands(commands: argparse._SubParsersAction[_Parser]) -> None:
    kinds = _kinds(commands.add_parser("consent", help="Consents.", description="Consents."))
    read = _add(
        kinds,
        "import",
        "Import consents from a list, matched by its headings.",
        "consent_commands:import_",
    )
    read.add_argument("file", metavar="FILE", help="CSV, XLSX or vCard")
    read.add_argument("--map", metavar="MAP.json", help="the field for each heading")
    read.add_argument("--dry-run", action="store_true", help="show what would happen to each row")
    read.add_argument("--json", action="store_true")
    screen = _add(
        kinds,
        "screen",
        "Check who on a mailing list it is OK to contact.",
        "consent_commands:screen",
    )
    screen.add_argument("list", metavar="LIST", help="CSV, XLSX or vCard")
    screen.add_argument("outdir", metavar="OUTDIR")
    screen.add_argument("--purpose", required=True, metavar="P")
    screen.add_argument(
        "--channel", required=True, choices=_CHANNELS, metavar="C", help=", ".join(_CHANNELS)
    )
    screen.add_argument("--json", action="store_true")
    show = _add(kinds, "show", "Show a person's consents.", "consent_commands:show")
    show.add_argument("person", metavar="PERSON|EMAIL")
    show.add_argument("--json", action="store_true")
    end = _add(kinds, "withdraw", "Withdraw consents for an address.", "consent_commands:withdraw")
    end.add_argument("email", metavar="EMAIL")
    end.add_argument("--purpose", required=True, metavar="P|all")
    end.add_argument(
        "--channel",
        required=True,
        choices=[*_CHANNELS, "all"],
        metavar="C|all",
        help=", ".join(_CHANNELS),
    )


_CHANNELS = tuple(channel.value for channel in Channel)
_EVENTS = tuple(command_kinds(REQUEST_RULES))
_COMPLAINT_EVENTS = tuple(command_kinds(COMPLAINT_RULES))
_LETTERS = tuple(kind.value for kind in LetterKind)


def _event_command(kinds: argparse._SubParsersAction[_Parser]) -> None:
    event = _add(
        kinds, "event", "Record what happened to a request.", "desk_commands:request_event"
    )
    event.add_argument("reference", metavar="REFERENCE")
    event.add_argument("kind", metavar="KIND", choices=_EVENTS, help=", ".join(_EVENTS))
    event.add_argument("date", metavar="DATE", help="the date it happened, YYYY-MM-DD")
    event.add_argument(
        "--note", metavar="TEXT", help="reasons, or what was decided: “refused: why”"
    )
    _correction(event)


def _correction(event: argparse.ArgumentParser) -> None:
    """Add what a correction says: which event, and its right day."""
    event.add_argument(
        "--event", type=int, metavar="N", help="corrected: the event's number (default: the last)"
    )
    event.add_argument("--to", metavar="DATE", help="corrected: the correct date; without it, undo")


def _report_commands(commands: argparse._SubParsersAction[_Parser]) -> None:
    report = _add(
        commands, "report", "Export the annual report for a year.", "report_commands:report"
    )
    report.add_argument("year", metavar="YEAR", help="2026, or 2026-04 for 12 months from then")
    report.add_argument("out", metavar="OUT", help="a file that ends in .pdf or .xlsx")
    report.add_argument("--json", action="store_true", help="print the figures as JSON")
    calendar = _add(
        commands, "calendar", "Export all deadlines as a calendar file.", "report_commands:calendar"
    )
    calendar.add_argument("out", metavar="OUT.ics")
    calendar.add_argument("--reference", metavar="REFERENCE", help="one case only")
    search = _add(commands, "search", "Search everything on record.", "report_commands:search")
    search.add_argument("words", metavar="WORDS", nargs="+")
    search.add_argument("--json", action="store_true")
    evidence = _add(
        commands,
        "evidence",
        "Export the evidence pack for the regulator as a ZIP.",
        "report_commands:evidence",
    )
    evidence.add_argument("out", metavar="OUT.zip")
    evidence.add_argument(
        "--person", metavar="P", help="one person, by name or e-mail (default: all)"
    )
    evidence.add_argument("--as-at", metavar="DATE", help="the notice in use on this date")


def _complaint_event_command(kinds: argparse._SubParsersAction[_Parser]) -> None:
    event = _add(
        kinds, "event", "Record what happened to a complaint.", "desk_commands:complaint_event"
    )
    event.add_argument("reference", metavar="REFERENCE")
    event.add_argument(
        "kind", metavar="KIND", choices=_COMPLAINT_EVENTS, help=", ".join(_COMPLAINT_EVENTS)
    )
    event.add_argument("date", metavar="DATE", help="YYYY-MM-DD")
    event.add_argument("--note", metavar="TEXT", help="what was found: “upheld: why”, or a note")
    _correction(event)


def _kinds(parser: argparse.ArgumentParser) -> argparse._SubParsersAction[_Parser]:
    """Return the place for the subcommands of a subcommand."""
    return parser.add_subparsers(
        title="commands", metavar="COMMAND", required=True, parser_class=_Parser
    )


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
