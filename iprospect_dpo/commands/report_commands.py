"""``report``, ``calendar``, ``search``, ``evidence``."""

from __future__ import annotations

import argparse
from pathlib import Path

from iprospect_dpo.commands.files import check_place, write_file
from iprospect_dpo.commands.notice_commands import warn_missing
from iprospect_dpo.commands.output import DONE, FOUND, CannotError, result, result_json, say
from iprospect_dpo.commands.registers import opened
from iprospect_dpo.law.dates import parse_iso
from iprospect_dpo.law.figures import period_of


def report(args: argparse.Namespace) -> int:
    """Count a year and write the report; a PDF is issued and kept, a workbook holds the rows."""
    from iprospect_dpo.desk.reports.annual import annual_report, issue_report, report_sheets

    out = Path(args.out)
    if out.suffix.lower() not in {".pdf", ".xlsx"}:
        raise CannotError(f"{out.name} must end in .pdf or .xlsx.")
    check_place(out)
    first, last = period_of(args.year)
    with opened(args, write=True) as register:
        if first > register.surroundings.today():
            raise CannotError(f"{args.year} has not started yet.")
        counted = annual_report(register, first, last)
        if out.suffix.lower() == ".pdf":
            document, paper = issue_report(register, counted)
            content = paper.pdf
            warn_missing(paper.missing)
            say(f"Issued as {document.reference} ({paper.pages} pages) and kept exactly as issued.")
            if not counted.complete:
                say("The period has not ended, so the report is not complete.")
        else:
            content = report_sheets(counted)
    write_file(out, content)
    figures = counted.figures.as_json()
    if args.json:
        result_json(figures)
        return DONE
    requests, complaints = figures["requests"], figures["complaints"]
    result(
        f"{requests['received']} requests, {requests['in_time']} on time, {requests['late']} late, "
        f"{requests['overdue']} overdue; {complaints['received']} complaints"
    )
    return DONE


def calendar(args: argparse.Namespace) -> int:
    """Write all limits as a calendar file."""
    from iprospect_dpo.desk.today.calendar import calendar_file

    with opened(args, write=True) as register:
        content, number = calendar_file(register, (args.reference or "").strip().upper())
    write_file(Path(args.out), content)
    result(f"{number} {'entry' if number == 1 else 'entries'}")
    return DONE


def search(args: argparse.Namespace) -> int:
    """Search everything; each word by its beginning."""
    from iprospect_dpo.desk.today.search import find

    with opened(args, write=True) as register:
        hits = find(register, " ".join(args.words))
    if args.json:
        result_json(
            [
                {
                    "kind": hit.kind,
                    "reference": hit.reference,
                    "title": hit.title,
                    "shown": hit.shown,
                    "day": hit.day or None,
                }
                for hit in hits.found
            ]
        )
        return DONE if hits.found else FOUND
    for hit in hits.found:
        result(f"{hit.kind:10} {hit.title}  {hit.shown}".rstrip())
    if not hits.found:
        say("No results found." + (f" Did you mean {hits.instead}?" if hits.instead else ""))
        return FOUND
    return DONE


def evidence(args: argparse.Namespace) -> int:
    """Write the pack for the regulator."""
    from iprospect_dpo.desk.reports.evidence_pack import evidence_pack

    with opened(args, write=True) as register:
        as_at = parse_iso(args.as_at) if args.as_at else None
        pack = evidence_pack(register, person=args.person or "", as_at=as_at)
    write_file(Path(args.out), pack.content)
    for note in pack.notes:
        say(note)
    result(f"{len(pack.files)} files")
    return DONE
