"""The parsers of requests, complaints, letters, consents and reports."""

from __future__ import annotations

import argparse

from iprospect_dpo.commands.parser import Parser, add_command, subcommands
from iprospect_dpo.desk.letters.kinds import LetterKind
from iprospect_dpo.law.complaints import RULES as COMPLAINT_RULES
from iprospect_dpo.law.consents import Channel
from iprospect_dpo.law.events import command_kinds
from iprospect_dpo.law.requests import RULES as REQUEST_RULES
from iprospect_dpo.law.rights import Right


def case_commands(commands: argparse._SubParsersAction[Parser]) -> None:
    """Add the commands of requests, complaints, letters, consents and reports."""
    for name, about in (("request", "Rights requests."), ("complaint", "Complaints.")):
        kinds = subcommands(commands.add_parser(name, help=about, description=about))
        log = add_command(
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
            log.add_argument("--age", type=int, metavar="N", help="the age of a child")
            _event_command(kinds)
            _work_commands(kinds)
        else:
            _complaint_event_command(kinds)
        show = add_command(
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
    letter = add_command(
        commands, "letter", "Write a letter and keep a copy as issued.", "letter_commands:letter"
    )
    letter.add_argument("kind", metavar="KIND", choices=_LETTERS, help=", ".join(_LETTERS))
    letter.add_argument("reference", metavar="REFERENCE")
    letter.add_argument("out", metavar="OUT.pdf", nargs="?")
    letter.add_argument(
        "--sources",
        action="store_true",
        help="issue nothing; show what each sentence rests on: law, owner or record",
    )
    letter.add_argument("--json", action="store_true")
    letter.add_argument("--large-print", action="store_true")
    letter.add_argument(
        "--set",
        metavar="NAME=TEXT",
        action="append",
        help="fill in a field that is not on record, such as question=…",
    )
    letter.add_argument("--recipient", metavar="NAME", help="the recipient of an Art 19 notice")

    sent = add_command(commands, "sent", "Record an issued letter as sent.", "letter_commands:sent")
    sent.add_argument("letter", metavar="LETTER", help="its number, for example L-2026-0001")
    sent.add_argument("date", metavar="DATE", help="the date it was sent, YYYY-MM-DD")
    sent.add_argument("--by", metavar="HOW", help="for example Post or E-mail")
    sent.add_argument("--to", metavar="WHOM", help="if not to the address on the letter")

    intake = add_command(
        commands,
        "intake",
        "Show what a letter or an e-mail asks for, and why.",
        "intake_commands:intake",
    )
    intake.add_argument("file", metavar="FILE", help="a text or an .eml file")
    intake.add_argument("--json", action="store_true")

    agenda = add_command(
        commands, "agenda", "Show what is due, soonest first.", "desk_commands:agenda"
    )
    agenda.add_argument("--json", action="store_true")

    practice = add_command(
        commands,
        "practice",
        "Create a realistic register for practice and testing.",
        "desk_commands:practice",
    )
    practice.add_argument("out", metavar="OUT")
    for size, number in (("people", 20), ("requests", 12), ("consents", 30)):
        practice.add_argument(f"--{size}", type=int, default=number, metavar="N")
    practice.add_argument("--seed", type=int, default=1, metavar="S")


def _consent_commands(commands: argparse._SubParsersAction[Parser]) -> None:
    kinds = subcommands(commands.add_parser("consent", help="Consents.", description="Consents."))
    read = add_command(
        kinds,
        "import",
        "Import consents from a list, matched by its headings.",
        "consent_commands:import_",
    )
    read.add_argument("file", metavar="FILE", help="CSV, XLSX or vCard")
    read.add_argument("--map", metavar="MAP.json", help="the field for each heading")
    read.add_argument("--dry-run", action="store_true", help="show what would happen to each row")
    read.add_argument("--json", action="store_true")
    screen = add_command(
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
    show = add_command(kinds, "show", "Show a person's consents.", "consent_commands:show")
    show.add_argument("person", metavar="PERSON|EMAIL")
    show.add_argument("--json", action="store_true")
    end = add_command(
        kinds, "withdraw", "Withdraw consents for an address.", "consent_commands:withdraw"
    )
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


def _event_command(kinds: argparse._SubParsersAction[Parser]) -> None:
    event = add_command(
        kinds, "event", "Record what happened to a request.", "desk_commands:request_event"
    )
    event.add_argument("reference", metavar="REFERENCE")
    event.add_argument("kind", metavar="KIND", choices=_EVENTS, help=", ".join(_EVENTS))
    event.add_argument("date", metavar="DATE", help="the date it happened, YYYY-MM-DD")
    event.add_argument(
        "--note", metavar="TEXT", help="reasons, or what was decided: “refused: ground and why”"
    )
    event.add_argument("--confirm", metavar="TEXT", help="why a doubtful reason is a reason")
    _correction(event)


def _work_commands(kinds: argparse._SubParsersAction[Parser]) -> None:
    """Add the commands that put on record what an answer rests on."""
    search = add_command(
        kinds, "search", "Record what a search of a place found.", "work_commands:search"
    )
    search.add_argument("reference", metavar="REFERENCE")
    search.add_argument("--place", required=True, metavar="PLACE|all")
    search.add_argument("--found", required=True, metavar="TEXT", help="what you found, or nothing")
    search.add_argument("--terms", metavar="TEXT", help="what you searched for")
    search.add_argument("--withheld", metavar="TEXT", help="what is left out; never printed")
    search.add_argument("--exemption", metavar="E", help="the exemption relied on")
    search.add_argument("--say", metavar="TEXT", help="what the letter says of it")
    search.add_argument("--date", metavar="D", help="the date of the search (default: today)")
    about = add_command(
        kinds, "about", "Record which activities concern the person.", "work_commands:about"
    )
    about.add_argument("reference", metavar="REFERENCE")
    about.add_argument("--activity", required=True, action="append", metavar="A-01")
    about.add_argument(
        "--without",
        action="append",
        metavar="TEXT",
        help="a category, source or recipient of the activity that does not concern the person",
    )
    act = add_command(kinds, "act", "Record what you did about a request.", "work_commands:act")
    act.add_argument("reference", metavar="REFERENCE")
    act.add_argument(
        "--done", required=True, metavar="TEXT", help="what was erased, corrected, stopped …"
    )
    act.add_argument("--date", required=True, metavar="D")
    act.add_argument("--from", dest="was", metavar="TEXT", help="a correction: what it said")
    act.add_argument("--to", dest="now", metavar="TEXT", help="a correction: what it says now")
    act.add_argument("--kept", metavar="TEXT", help="what is kept, and why")


def _correction(event: argparse.ArgumentParser) -> None:
    """Add what a correction says: which event, and its right day."""
    event.add_argument(
        "--event", type=int, metavar="N", help="corrected: the event's number (default: the last)"
    )
    event.add_argument("--to", metavar="DATE", help="corrected: the correct date; without it, undo")


def _report_commands(commands: argparse._SubParsersAction[Parser]) -> None:
    report = add_command(
        commands, "report", "Export the annual report for a year.", "report_commands:report"
    )
    report.add_argument("year", metavar="YEAR", help="2026, or 2026-04 for 12 months from then")
    report.add_argument("out", metavar="OUT", help="a file that ends in .pdf or .xlsx")
    report.add_argument("--json", action="store_true", help="print the figures as JSON")
    calendar = add_command(
        commands, "calendar", "Export all deadlines as a calendar file.", "report_commands:calendar"
    )
    calendar.add_argument("out", metavar="OUT.ics")
    calendar.add_argument("--reference", metavar="REFERENCE", help="one case only")
    search = add_command(
        commands, "search", "Search everything on record.", "report_commands:search"
    )
    search.add_argument("words", metavar="WORDS", nargs="+")
    search.add_argument("--json", action="store_true")
    evidence = add_command(
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


def _complaint_event_command(kinds: argparse._SubParsersAction[Parser]) -> None:
    event = add_command(
        kinds, "event", "Record what happened to a complaint.", "desk_commands:complaint_event"
    )
    event.add_argument("reference", metavar="REFERENCE")
    event.add_argument(
        "kind", metavar="KIND", choices=_COMPLAINT_EVENTS, help=", ".join(_COMPLAINT_EVENTS)
    )
    event.add_argument("date", metavar="DATE", help="YYYY-MM-DD")
    event.add_argument("--note", metavar="TEXT", help="what was found: “upheld: why”, or a note")
    _correction(event)
