"""``notice check`` and ``notice write``."""

from __future__ import annotations

import argparse
from pathlib import Path

from iprospect_dpo.commands.files import write_file
from iprospect_dpo.commands.output import DONE, FOUND, CannotError, result, result_json, say
from iprospect_dpo.commands.registers import opened, surroundings_of
from iprospect_dpo.law.dates import parse_iso
from iprospect_dpo.law.findings import Finding
from iprospect_dpo.law.notice_duties import check_notice


def check(args: argparse.Namespace) -> int:
    """Say what the law finds in a notice text, or in the notice of the register."""
    found = _check_file(args) if args.file else _check_register(args)
    status = FOUND if found else DONE
    if args.json:
        result_json([each.as_json() for each in found])
        return status
    for each in found:
        where = f"line {each.place.line}" if each.place.line else each.place.field
        result(f"{each.severity.value:8} {each.code}  ({each.article}; {where})")
        result(f"         {each.finding} {each.advice}")
    noun = "finding" if len(found) == 1 else "findings"
    say(f"{len(found)} {noun}." if found else "We found nothing missing.")
    return status


def _check_file(args: argparse.Namespace) -> list[Finding]:
    from iprospect_dpo.exchange.notice_text import (
        facts_of,
        read_notice,
        read_notice_file,
    )

    text = read_notice_file(Path(args.file))
    return check_notice(facts_of(read_notice(text), text), surroundings_of(args).today())


def _check_register(args: argparse.Namespace) -> list[Finding]:
    from iprospect_dpo.desk.notices.notice import check_register_notice

    with opened(args) as register:
        return list(check_register_notice(register))


def write(args: argparse.Namespace) -> int:
    """Write the notice as PDF, web page or text: today's draft, or as it stood on a day."""
    from iprospect_dpo.desk.notices.notice import (
        NOTICE_FORMS,
        compose,
        notice_text,
        notice_web,
        write_notice,
    )
    from iprospect_dpo.desk.notices.versions import notice_as_at

    out = Path(args.out)
    form = out.suffix.lower()
    if form not in NOTICE_FORMS:
        raise CannotError(f"{out.name} must end in .pdf, .html or .txt.")
    with opened(args) as register:
        if args.as_at:
            day = parse_iso(args.as_at)
            content = notice_as_at(register, day, form)
            write_file(out, content)
            return DONE
        if form == ".pdf":
            paper, draft = write_notice(register)
            content = paper.pdf
            warn_missing(paper.missing)
        else:
            draft = compose(register)
            make = notice_web if form == ".html" else notice_text
            content = make(draft.values).encode("utf-8", "replace")
    write_file(out, content)
    for gap in draft.gaps:
        say(f"Missing: {gap}")
    return DONE


def warn_missing(characters: tuple[str, ...]) -> None:
    """Name the characters that no font of ours has."""
    if characters:
        names = ", ".join(f"U+{ord(char):04X}" for char in characters)
        say(f"These characters cannot be printed, so their codes are shown: {names}.")
