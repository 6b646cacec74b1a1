"""``consent``: bring consents in, screen a mailing list, show, withdraw."""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path

from iprospect_dpo.commands.files import write_file
from iprospect_dpo.commands.notice_commands import warn_missing
from iprospect_dpo.commands.output import DONE, CannotError, result, result_json, say
from iprospect_dpo.commands.registers import opened
from iprospect_dpo.law.consents import Answer, Channel
from iprospect_dpo.law.dates import short_date


def import_(args: argparse.Namespace) -> int:
    """Bring consents in from a list; refused rows are named, the good ones written."""
    from iprospect_dpo.desk.consents.import_list import import_consents
    from iprospect_dpo.desk.consents.import_map import ImportMap, read_map

    how = ImportMap()
    if args.map is not None:
        how = read_map(_text(Path(args.map)))
    with opened(args, write=True) as register:
        done = import_consents(register, Path(args.file), how, dry_run=args.dry_run)
    if done.dates:
        say("Ambiguous dates were read with the day first. Use --map to change this.")
    if done.unread:
        say(f"Columns not imported: {', '.join(done.unread)}.")
    if args.json:
        result_json(done.as_json())
        return DONE
    verb = "would be added" if args.dry_run else "added"
    result(
        f"{done.read} read, {done.added} {verb}, {done.unchanged} unchanged, "
        f"{len(done.refused)} refused"
    )
    if done.profile:
        say(done.profile)
    if done.groups:
        say(f"By answer: {done.groups}.")
    for sheet in done.sheets_left:
        say(f"The sheet “{sheet}” has no column that identifies people and was not imported.")
    for made in done.created:
        say(f"Created: {made}. Complete it before you rely on it.")
    for row, reason in done.refused:
        say(f"Row {row}: {reason}")
    return DONE


def screen(args: argparse.Namespace) -> int:
    """Screen a mailing list; write the cleared list, the rest with reasons, the certificate."""
    from iprospect_dpo.desk.mailings.screening import certify, screen_list

    path, folder = Path(args.list), Path(args.outdir)
    try:
        with opened(args, write=True) as register:
            screening = screen_list(register, path, args.purpose, Channel(args.channel))
            cleared, held = screening.cleared(), screening.held_back()
            folder.mkdir(parents=True, exist_ok=True)
            ending = screening.mailing_list.ending
            write_file(folder / f"{path.stem}.cleared{ending}", cleared)
            write_file(folder / f"{path.stem}.held-back{ending}", held)
            document, paper = certify(register, screening, cleared)
            write_file(folder / "certificate.pdf", paper.pdf)
    except OSError as error:
        raise CannotError(f"{folder} cannot be written: {error.strerror or error}.") from error
    warn_missing(paper.missing)
    if not screening.known:
        say(f"No consents on record have the purpose “{args.purpose}”.")
    counts = {answer.value: screening.count(answer) for answer in Answer}
    if args.json:
        result_json(
            {
                "rows": len(screening.rows),
                **counts,
                "reasons": screening.reasons,
                "sha256_in": screening.sha256_in,
                "sha256_cleared": hashlib.sha256(cleared).hexdigest(),
            }
        )
        return DONE
    result(
        f"{len(screening.rows)} rows: "
        + ", ".join(f"{number} {answer}" for answer, number in counts.items())
    )
    say(f"The certificate is kept as {document.reference}.")
    return DONE


def show(args: argparse.Namespace) -> int:
    """Show the consents of a person, by e-mail address or name, with their proof."""
    from iprospect_dpo.desk.consents.lookup import consents_of

    with opened(args) as register:
        found = consents_of(register, args.person)
    if not found:
        raise CannotError(f"No one on record matches “{args.person}”.")
    if args.json:
        result_json([each.as_json() for each in found])
        return DONE
    for each in found:
        result(f"{each.name}  {each.email}".rstrip())
        for line in each.lines:
            when = f"since {short_date(line.since, breaking=True)}" if line.since else "undated"
            result(f"  {line.state:12} {line.channel:15} {line.purpose}  {when}")
        if each.listed:
            result("  on the do-not-contact list")
    return DONE


def withdraw(args: argparse.Namespace) -> int:
    """Withdraw consents of an address and put it on the do-not-contact list."""
    from iprospect_dpo.desk.consents.withdrawals import withdraw_by_address
    from iprospect_dpo.desk.inventory.activities import purpose_key
    from iprospect_dpo.desk.mailings.screening_purposes import screening_purposes

    channel = None if args.channel == "all" else Channel(args.channel)
    if not args.purpose.strip():
        raise CannotError("Give a purpose, or “all”.")
    purpose = None if args.purpose.strip().casefold() == "all" else args.purpose
    with opened(args, write=True) as register:
        known = {purpose_key(each) for each in screening_purposes(register)}
        if purpose is not None and purpose_key(purpose) not in known:
            say(f"No consents have the purpose “{purpose}”. It is on the list anyway.")
        ended = withdraw_by_address(register, args.email, purpose, channel)
    noun = "consent" if ended == 1 else "consents"
    result(f"{ended} {noun} ended. The address is on the do-not-contact list.")
    return DONE


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CannotError(f"{path} cannot be read.") from error
