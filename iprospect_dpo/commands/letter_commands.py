"""``letter``: write one, see what it lacks, see what each sentence rests on."""

from __future__ import annotations

import argparse
from pathlib import Path

from iprospect_dpo.commands.files import check_place, write_file
from iprospect_dpo.commands.notice_commands import warn_missing
from iprospect_dpo.commands.output import CANNOT, DONE, CannotError, result, result_json, say
from iprospect_dpo.commands.registers import opened
from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.letters.composed import Composed
from iprospect_dpo.desk.letters.kinds import LetterKind
from iprospect_dpo.desk.letters.sources import Gap
from iprospect_dpo.law.dates import parse_iso
from iprospect_dpo.register.file import Register


def letter(args: argparse.Namespace) -> int:
    """Write a letter, keep it as issued, and save its PDF; or show what its sentences rest on."""
    from iprospect_dpo.desk.letters.letters import compose_letter, issue_letter

    kind = LetterKind(args.kind)
    filled = dict(_pair(words) for words in args.set or ())
    if args.sources:
        return _sources(args, kind, filled)
    if args.out is None:
        raise CannotError("Say where the letter is saved: OUT.pdf.")
    out = Path(args.out)
    check_place(out)
    if out.suffix.lower() != ".pdf":
        raise CannotError(f"{out} must end in .pdf.")
    with opened(args, write=True) as register:
        try:
            recipient = _recipient(register, args)
            composed = compose_letter(
                register, kind, args.reference, filled=filled, recipient=recipient
            )
        except DeskError as error:
            if not args.json:
                raise
            return _not_issued(args, [Gap(error.field or "letter", str(error), "")])
        if composed.gaps:
            return _not_issued(args, composed.gaps)
        document, paper = issue_letter(
            register,
            kind,
            args.reference,
            filled=filled,
            recipient=recipient,
            large=args.large_print,
        )
    write_file(out, paper.pdf)
    if args.json:
        result_json({"issued": document.reference, "gaps": []})
    for note in composed.notes:
        say(note)
    warn_missing(paper.missing)
    say(f"Issued as {document.reference} and kept exactly as issued.")
    return DONE


def _not_issued(args: argparse.Namespace, gaps: tuple[Gap, ...] | list[Gap]) -> int:
    """Name each gap and the step that fills it."""
    if args.json:
        result_json({"issued": None, "gaps": [each.as_json() for each in gaps]})
    say("The letter was not issued.")
    for each in gaps:
        say(f"{each.sentence} {each.step}".strip())
    return CANNOT


def _sources(args: argparse.Namespace, kind: LetterKind, filled: dict[str, str]) -> int:
    """Show each sentence with its source: as issued last, else as it would be now."""
    from iprospect_dpo.desk.letters.letters import compose_letter, issued_sentences

    with opened(args, write=kind.to_recipients or args.recipient is not None) as register:
        recipient = _recipient(register, args)
        composed: Composed = compose_letter(
            register, kind, args.reference, filled=filled, recipient=recipient
        )
        issued = issued_sentences(register, kind, composed)
    shown = issued if issued is not None else [each.as_json() for each in composed.sentences]
    if args.json:
        result_json(shown)
    else:
        for each in shown:
            record = f" ({each['record']})" if each["record"] else ""
            result(f"{each['source']}{record}: {each['sentence']}")
    if issued is not None:
        return DONE
    for gap in composed.gaps:
        say(f"{gap.sentence} {gap.step}".strip())
    return CANNOT if composed.gaps else DONE


def _pair(words: str) -> tuple[str, str]:
    name, sign, value = words.partition("=")
    if not sign or not name.strip():
        raise CannotError(f"“{words}” does not set a field. Use NAME=TEXT.")
    return name.strip().replace(" ", "_").replace("-", "_"), value


def _recipient(register: Register, args: argparse.Namespace) -> int | None:
    """Return the row of the recipient who was named."""
    from iprospect_dpo.desk.requests.recipient_notices import find_recipient

    if args.recipient is None:
        return None
    return find_recipient(register, args.reference, args.recipient).id


def sent(args: argparse.Namespace) -> int:
    """Record an issued letter as sent: what its sending is follows from its kind."""
    from iprospect_dpo.desk.letters.sending import letter_sent

    day = parse_iso(args.date)
    with opened(args, write=True) as register:
        letter_sent(register, args.letter.strip().upper(), day, args.by or "", args.to or "")
    result(f"{args.letter.strip().upper()}  sent {day.isoformat()}")
    return DONE
