"""What was done about a request: erased, corrected from what to what, limited, stopped, reviewed.

A decision alone does nothing: the answer may say "we have erased it" only once this is on record.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.requests.cases import RequestCase, add_event, case_of, find_request
from iprospect_dpo.desk.requests.decisions import DONE, check_no_access_open
from iprospect_dpo.desk.requests.erase_here import erase_here, erased_here
from iprospect_dpo.desk.requests.erasures import write_ledger
from iprospect_dpo.law.decisions import Decision
from iprospect_dpo.law.events import last_of
from iprospect_dpo.law.requests import RequestKind
from iprospect_dpo.law.rights import Right
from iprospect_dpo.register.file import Register
from iprospect_dpo.text import stored

#: Under which key of the decision's form the words of an act are kept, by right.
_ACT_KEYS: dict[Right, str] = {
    Right.RECTIFICATION: "change",
    Right.ERASURE: "what",
    Right.RESTRICTION: "marked",
    Right.OBJECTION: "stopped",
    Right.PORTABILITY: "what",
    Right.AUTOMATED_DECISION: "review",
    Right.ACCESS: "what",
    Right.MARKETING_OBJECTION: "stopped",
    Right.WITHDRAWAL: "stopped",
}


_FORMAT = re.compile(r"\b(?:CSV|JSON|XML|XLSX|vCard|iCal(?:endar)?|mbox)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Act:
    """What was done, in the words of the letter; for a correction from what to what."""

    done: str
    was: str = ""
    now: str = ""
    kept: str = ""


@dataclass(frozen=True)
class OneAct:
    """One entry of what was done, on its own day."""

    done: Mapping[str, str]
    day: date


@dataclass(frozen=True)
class ActOnRecord:
    """What the record holds of what was done: by the keys of the letters, the day, the entry.

    ``each`` are the entries one by one; ``done`` is all of them together, the latest last.
    """

    done: Mapping[str, str]
    day: date | None = None
    record: str = ""
    each: tuple[OneAct, ...] = ()


def record_act(register: Register, reference: str, day: date, act: Act) -> RequestCase:
    """Record what was done about a request, on the day it was done. Raises DeskError.

    An erasure goes into the ledger in the same transaction; what is kept needs its reason in
    ``kept`` (Art 17(3)).
    """
    if not stored(act.done):
        raise DeskError("Say what you did.", "done")
    with register.writing() as session:
        request = find_request(session, reference)
        right = Right(request.right)
        if (act.was or act.now) and right is not Right.RECTIFICATION:
            raise DeskError("From and to belong to a correction (Art 16).", "from")
        ruling = case_of(session, request).state.ruling
        if ruling is not None and ruling.decision in {Decision.REFUSED, Decision.NOTHING_HELD}:
            raise DeskError(
                f"The decision was: {ruling.decision.label.lower()}. Change it first.", "done"
            )
        if right is Right.ERASURE:
            check_no_access_open(session, request)
        keys = {_ACT_KEYS[right]: act.done, "was": act.was, "now": act.now}
        if right is Right.PORTABILITY and (form := _FORMAT.search(act.done)):
            keys["format"] = form[0]
        keys["continues" if right is Right.OBJECTION else "kept"] = act.kept
        whole = ruling is not None and ruling.decision is Decision.GRANTED
        if right is Right.ERASURE and whole:
            keys |= erased_here(session, register, request)
        done = {key: stored(words) for key, words in keys.items() if stored(words)}
        case = add_event(
            session,
            register,
            request,
            RequestKind.ACTED,
            day,
            act.done,
            {"done": done},
        )
        if right is Right.ERASURE:
            write_ledger(session, register, request, day, done)
            if whole:
                erase_here(session, register, request, day)
        return case


def act_on_record(case: RequestCase) -> ActOnRecord:
    """Return what was done, from the acts recorded and from what the decision itself says.

    The latest entry has the last word on each key.
    """
    found: dict[str, str] = {}
    each: list[OneAct] = []
    day: date | None = None
    record = ""
    decided = last_of(case.state.standing, RequestKind.DECIDED)
    ruling = case.state.ruling
    if ruling is not None and ruling.done and decided is not None:
        found |= {key: words.strip() for key, words in ruling.done.items() if words.strip()}
        if found:
            each.append(OneAct(dict(found), decided.date))
            day, record = decided.date, f"{case.request.reference}, entry {decided.sequence}"
    for event in case.state.standing:
        if event.kind == RequestKind.ACTED:
            said = {key: str(words) for key, words in event.details.get("done", {}).items()}
            each.append(OneAct(said, event.date))
            found |= said
            day, record = event.date, f"{case.request.reference}, entry {event.sequence}"
    return ActOnRecord(found, day if found else None, record, tuple(each))


def lacking(right: Right, done: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return what the answer to a right needs and the record does not hold: key and label."""
    return [
        (each.key, each.label)
        for each in DONE.get(right, ())
        if each.required and not done.get(each.key, "").strip()
    ]
