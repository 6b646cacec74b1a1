"""``due`` and ``notice read``: they need no register and never look at today."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from iprospect_dpo.commands.output import DONE, result, result_json, say
from iprospect_dpo.law.clock import complaint_deadline, response_deadline
from iprospect_dpo.law.clock_facts import ClockError, ClockFacts, Deadline, Pause, Proof
from iprospect_dpo.law.dates import parse_iso
from iprospect_dpo.law.rights import Right
from iprospect_dpo.law.working_days import Nation, WorkingDays


def due(args: argparse.Namespace) -> int:
    """Work out a time limit from what is given on the command line."""
    deadline = _deadline(args)
    if args.json:
        result_json(_as_json(deadline))
    else:
        for step in deadline.working:
            result(str(step))
    return DONE


def _deadline(args: argparse.Namespace) -> Deadline:
    days = WorkingDays(Nation(args.nation))
    received = parse_iso(args.received)
    if args.right == "complaint":
        given = (
            args.identity_asked,
            args.identity_received,
            args.fee_asked,
            args.fee_paid,
            args.clarification,
            args.extended,
        )
        if any(given):
            raise ClockError(
                "A complaint has no identity check, fee, pause or extension. You have 30 days to "
                "acknowledge it, whatever happens (DPA 2018 s.164A)."
            )
        return complaint_deadline(received, days)
    facts = ClockFacts(
        right=Right(args.right),
        received=received,
        identity=Proof(_optional(args.identity_asked), _optional(args.identity_received)),
        fee=Proof(_optional(args.fee_asked), _optional(args.fee_paid)),
        pauses=tuple(_pause(text) for text in args.clarification or ()),
        extended=_optional(args.extended),
    )
    return response_deadline(facts, days)


def _optional(text: str | None) -> date | None:
    return None if text is None else parse_iso(text)


def _pause(text: str) -> Pause:
    asked, colon, answered = text.partition(":")
    return Pause(parse_iso(asked), parse_iso(answered) if colon else None)


def _as_json(deadline: Deadline) -> dict[str, object]:
    working = [str(step) for step in deadline.working]
    if deadline.right == "complaint":
        return {
            "right": "complaint",
            "received": deadline.received,
            "nominal": deadline.nominal,
            "due": deadline.due,
            "working": working,
        }
    return {
        "right": str(deadline.right),
        "received": deadline.received,
        "starts": deadline.starts,
        "months": deadline.months,
        "nominal": deadline.nominal,
        "paused_days": deadline.paused_days,
        "due": deadline.due,
        "clock": str(deadline.clock),
        "extension_notice_by": deadline.extension_notice_by,
        "missed": deadline.missed,
        "working": working,
    }


def notice_read(args: argparse.Namespace) -> int:
    """Say what was understood of a notice, and what was not."""
    from iprospect_dpo.exchange.notice_text import (
        read_notice,
        read_notice_file,
    )

    reading = read_notice(read_notice_file(Path(args.file)))
    if args.json:
        result_json(reading.as_json())
        return DONE
    who = reading.organisation
    result(f"Organisation: {who.name or who.registered_name or 'not named'}")
    for label, value in (
        ("Telephone", who.telephone),
        ("E-mail", who.email),
        ("Address", who.address and who.address.replace("\n", ", ")),
        ("Website", who.website),
    ):
        if value:
            result(f"{label}: {value}")
    for purpose in reading.purposes:
        result(f"Purpose: {purpose.purpose or 'not named'}")
        for kind in purpose.categories:
            result(f"  information: {kind}")
        for kind in purpose.special_categories:
            result(f"  special category: {kind}")
        for basis in purpose.lawful_bases:
            result(f"  lawful basis: {basis.basis.replace('_', ' ')}")
    for label, values in (
        ("Source", reading.sources),
        ("Recipient", reading.recipients),
        ("Processor", [processor.name for processor in reading.processors]),
        ("Transfer", [f"{t.organisation or t.category}, {t.country}" for t in reading.transfers]),
        ("Retention period", reading.retention),
        ("Complaint", reading.complaint),
    ):
        for value in values:
            result(f"{label}: {value}")
    result(f"Last updated: {reading.last_updated or 'no date found'}")
    if reading.unread:
        say(f"{len(reading.unread)} lines were not understood:")
        for line, text in reading.unread:
            say(f"  {line}: {text}")
    else:
        say("Every line was understood.")
    return DONE
