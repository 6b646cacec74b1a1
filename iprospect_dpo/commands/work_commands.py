"""``request search``, ``about``, ``act``: the work that an answer rests on, put on record."""

from __future__ import annotations

import argparse

from iprospect_dpo.commands.output import DONE, result, say
from iprospect_dpo.commands.registers import opened
from iprospect_dpo.law.dates import parse_iso

#: What was looked for, where a command does not say.
_TERMS = "their name and contact details"


def search(args: argparse.Namespace) -> int:
    """Record what a search of one place, or of all, came to."""
    from iprospect_dpo.desk.requests.searches import Looked, record_everywhere, record_named

    looked = Looked(
        terms=args.terms or _TERMS,
        found=args.found,
        withheld=args.withheld or "",
        exemption=args.exemption or "",
        say=args.say or "",
        day=None if args.date is None else parse_iso(args.date),
    )
    with opened(args, write=True) as register:
        if args.place.strip().casefold() == "all":
            rows = record_everywhere(register, args.reference, looked)
        else:
            rows = record_named(register, args.reference, args.place, looked)
    done = sum(row.searched_on is not None for row in rows)
    result(f"{args.reference}  {done} of {len(rows)} places searched")
    for row in rows:
        if row.searched_on is None:
            say(f"Not searched yet: {row.place}")
    return DONE


def about(args: argparse.Namespace) -> int:
    """Record which activities concern the person."""
    from iprospect_dpo.desk.requests.about import set_about

    with opened(args, write=True) as register:
        chosen = set_about(register, args.reference, args.activity, args.without or ())
    result(f"{args.reference}  {', '.join(chosen.activities)}")
    return DONE


def act(args: argparse.Namespace) -> int:
    """Record what was done: erased, corrected, limited, stopped, reviewed."""
    from iprospect_dpo.desk.requests.acts import Act, record_act

    day = parse_iso(args.date)
    done = Act(args.done, args.was or "", args.now or "", args.kept or "")
    with opened(args, write=True) as register:
        case = record_act(register, args.reference, day, done)
    result(f"{case.request.reference}  recorded")
    if case.state.ruling is None:
        say("No decision is on record yet. The answer needs one.")
    return DONE
