"""What a letter about a request is filled with: the record, the inventory, what is open."""

from __future__ import annotations

from datetime import date
from typing import Any

from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.inventory.activities import list_activities
from iprospect_dpo.desk.letters.fields import (
    asked_on,
    decision_fields,
    extension_fields,
    progress_start,
    recipient_fields,
    register_file_pieces,
    request_fields,
    said_before,
    waiting_words,
)
from iprospect_dpo.desk.letters.inventory_fields import inventory_fields
from iprospect_dpo.desk.letters.kinds import LetterKind
from iprospect_dpo.desk.requests.cases import RequestCase
from iprospect_dpo.desk.requests.decisions import check_no_access_open
from iprospect_dpo.desk.requests.recipient_notices import recipient_notices
from iprospect_dpo.desk.requests.searches import fitting_activities, search_progress
from iprospect_dpo.law.dates import long_date
from iprospect_dpo.law.rights import Right
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import RecipientNotice


def gathered(
    register: Register,
    case: RequestCase,
    kind: LetterKind,
    row: RecipientNotice | None,
    today: date,
) -> tuple[dict[str, Any], dict[str, str], list[str]]:
    """Return the fields that the record fills, what the owner starts from, and what is open."""
    right, reference = Right(case.request.right), case.request.reference
    notes: list[str] = []
    start: dict[str, str] = said_before(case, kind)
    with register.reading() as session:
        fields = request_fields(session, case, today) | decision_fields(session, case, today)
        if kind is LetterKind.EXTENSION:
            fields |= extension_fields(session, case, today)
        if kind is LetterKind.RESPONSE and right is Right.ERASURE and case.state.ruling is None:
            check_no_access_open(session, case.request)
    if kind is LetterKind.CLARIFICATION and (asked := asked_on(case)):
        fields["today"] = long_date(asked)
    if kind is LetterKind.PROGRESS:
        start |= progress_start(case, search_progress(register, reference), today)
    if kind is LetterKind.CHASER:
        fields["waiting"] = waiting_words(case)
        if asked := asked_on(case):
            fields["asked_on"] = long_date(asked)
    if kind in {LetterKind.RECIPIENTS, LetterKind.CHASER} and (row or kind.to_recipients):
        fields |= recipient_fields(case, row, today)
        start |= {"changed": fields.pop("changed")} if fields.get("changed") else {}
        if row is None:
            notes.append("The inventory names no recipients. Address this letter yourself.")
    if kind is LetterKind.ACCESS_RESPONSE:
        fields |= _art_15(register, reference, notes)
    if kind is LetterKind.RESPONSE and right is Right.PORTABILITY:
        notes += _portable_note(register, right)
    return fields, start, notes


def _art_15(register: Register, reference: str, notes: list[str]) -> dict[str, Any]:
    """Return what Art 15 asks for, from the inventory and this register; note what is open."""
    activities = list_activities(register)
    if not activities:
        raise DeskError("The inventory is empty. Add your purposes first.")
    fields, open_ends = inventory_fields(activities)
    fields["register_file"] = register_file_pieces(register, reference)
    notes += open_ends
    done, places = search_progress(register, reference)
    if not places or done < places:
        rest = f"{places - done} of {places} places" if places else "any place"
        notes.append(f"No search of {rest} is on record yet (Art 15(1A)).")
    return fields


def recipient_row(
    register: Register, case: RequestCase, kind: LetterKind, recipient: int | None
) -> RecipientNotice | None:
    """Return the recipient to whom the letter goes: the one chosen, else the first not told yet."""
    if recipient is None and not kind.to_recipients:
        return None
    rows = recipient_notices(register, case.request.reference)
    if recipient is not None:
        found = next((row for row in rows if row.id == recipient), None)
        if found is None:
            raise DeskError("That recipient is no longer on the list.")
        return found
    waiting = [row for row in rows if row.sent_on is None and not row.skipped]
    return next(iter(waiting or rows), None)


def _portable_note(register: Register, right: Right) -> list[str]:
    if fitting_activities(right, list_activities(register)):
        return []
    return ["No activity in the inventory relies on consent or a contract (Art 20(1)(a))."]
