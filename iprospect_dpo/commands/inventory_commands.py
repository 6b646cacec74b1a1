"""``inventory export`` and ``inventory import``."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from iprospect_dpo.commands.files import write_file
from iprospect_dpo.commands.notice_commands import warn_missing
from iprospect_dpo.commands.output import DONE, CannotError, result, result_json, say
from iprospect_dpo.commands.registers import opened

if TYPE_CHECKING:
    from iprospect_dpo.exchange.table_dates import DateQuestion


def export(args: argparse.Namespace) -> int:
    """Write the whole register of processing as a PDF book or a workbook."""
    from iprospect_dpo.desk.inventory.book import export_book
    from iprospect_dpo.desk.inventory.export_sheet import export_workbook

    out = Path(args.out)
    form = out.suffix.lower()
    if form not in {".pdf", ".xlsx"}:
        raise CannotError(f"{out.name} must end in .pdf or .xlsx.")
    if not out.parent.is_dir():
        raise CannotError(f"{out} cannot be written: there is no folder {out.parent}.")
    with opened(args, write=True) as register:
        if form == ".xlsx":
            content = export_workbook(register)
        else:
            paper = export_book(register)
            content = paper.pdf
            warn_missing(paper.missing)
    write_file(out, content)
    return DONE


def import_(args: argparse.Namespace) -> int:
    """Bring a sheet of activities in; with --dry-run only say what would become of it."""
    from iprospect_dpo.desk.inventory.apply_sheet import apply_plan, refusals
    from iprospect_dpo.desk.inventory.import_sheet import plan_import
    from iprospect_dpo.exchange.table_dates import DateOrder

    order = DateOrder(args.dates) if args.dates else None
    if args.refused:
        kept = Path(args.refused)
        if not kept.parent.is_dir():
            raise CannotError(f"{kept} cannot be written: there is no folder {kept.parent}.")
        if kept.exists() and Path(args.file).exists() and kept.samefile(args.file):
            raise CannotError("The refused rows would overwrite the file. Give another name.")
    with opened(args, write=not args.dry_run) as register:
        plan = plan_import(register, Path(args.file), _mapping(args.map), order)
        if plan.problem:
            raise CannotError(f"{plan.problem} Use --map to set it.")
        if plan.question is not None:
            raise CannotError(_ask(*plan.question))
        if not args.dry_run:
            apply_plan(register, plan)
    if args.refused and plan.of("refused"):
        write_file(Path(args.refused), refusals(plan))
    if args.json:
        result_json(plan.as_json())
        return DONE
    for row in plan.rows:
        result(f"row {row.number}: {row.action}  {row.purpose}")
        for name, old, new in row.changes:
            result(f"    {name}: {_short(old) or 'nothing'} -> {_short(new)}")
        if row.reason:
            say(f"row {row.number}: {row.reason}")
    for name in plan.sheets_left:
        say(f"The sheet “{name}” has no column for the purpose and was not imported.")
    for heading in plan.unused:
        say(f"The column “{heading}” does not match a field and was not imported.")
    counts = ", ".join(
        f"{len(plan.of(a))} {a}" for a in ("added", "changed", "unchanged", "refused")
    )
    say(f"{len(plan.rows)} rows read: {counts}.{' Nothing was written.' if args.dry_run else ''}")
    return DONE


def _mapping(path: str | None) -> dict[str, str] | None:
    if path is None:
        return None
    try:
        mapping = json.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise CannotError(f"{path} is not a valid JSON mapping.") from error
    if not isinstance(mapping, dict) or not all(isinstance(v, str) for v in mapping.values()):
        raise CannotError(f"{path} must match each heading to a field.")
    return mapping


def _ask(heading: str, question: DateQuestion) -> str:
    samples = "; ".join(f"{text} is {day} or {month}" for text, day, month in question.samples)
    return (
        f"The dates under “{heading}” are ambiguous: {samples}. Choose with --dates day "
        "or --dates month."
    )


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else f"{text[:59]}…"


def answer(args: argparse.Namespace) -> int:
    """Answer a question on one activity, or on all."""
    from iprospect_dpo.desk.inventory.answers import answer as answer_question
    from iprospect_dpo.law.questions import Question

    with opened(args, write=True) as register:
        answered = answer_question(register, args.activity, Question(args.field), args.value)
    result(f"{args.field}: answered for {', '.join(answered)}")
    return DONE
