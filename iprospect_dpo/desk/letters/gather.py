"""What a letter about a request is filled with: the record, the inventory, what is open."""

from __future__ import annotations

from datetime import date

from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.inventory.activities import list_activities
from iprospect_dpo.desk.letters.access import access_words, require_searches, search_words
from iprospect_dpo.desk.letters.answers import (
    act_step,
    act_words,
    decide_step,
    decision_words,
    require_answer,
)
from iprospect_dpo.desk.letters.fields import (
    acted_words,
    asked_on,
    extension_fields,
    progress_start,
    recipient_fields,
    register_file_pieces,
    request_fields,
    said_before,
    waited_words,
    waiting_words,
)
from iprospect_dpo.desk.letters.kinds import LetterKind
from iprospect_dpo.desk.letters.sources import Gap, MergeFields
from iprospect_dpo.desk.requests.about import about_of
from iprospect_dpo.desk.requests.acts import act_on_record
from iprospect_dpo.desk.requests.cases import RequestCase
from iprospect_dpo.desk.requests.decisions import check_no_access_open, check_nothing_held
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
    merge: MergeFields,
) -> tuple[dict[str, str], list[str]]:
    """Fill the merge fields from the record; return what the owner starts from, and notes."""
    right, reference = Right(case.request.right), case.request.reference
    notes: list[str] = []
    start: dict[str, str] = said_before(case, kind)
    with register.reading() as session:
        merge.record(request_fields(session, case, today))
        decision_words(session, case, merge)
        act_words(case, merge)
        search_words(session, case, merge)
        if kind is LetterKind.EXTENSION:
            merge.record(extension_fields(session, case, today))
        if kind is LetterKind.RESPONSE and right is Right.ERASURE and case.state.ruling is None:
            check_no_access_open(session, case.request)
        if kind.answers and kind is not LetterKind.ACCESS_RESPONSE:
            require_answer(case, kind, merge)
        if kind is LetterKind.NOTHING_HELD:
            require_searches(session, case, merge)
            if not any(gap.field == "places" for gap in merge.gaps):
                check_nothing_held(session, case.request)
        if kind is LetterKind.ACCESS_RESPONSE:
            notes += access_words(session, case, merge)
    merge.record({"acted": acted_words(case)})
    start |= _of_kind(register, case, kind, today, merge)
    if kind in {LetterKind.RECIPIENTS, LetterKind.CHASER} and (row or kind.to_recipients):
        start |= _recipient_words(case, kind, row, merge)
    if kind is LetterKind.ACCESS_RESPONSE:
        pieces = register_file_pieces(register, reference)
        words = "What our register of requests, complaints and consents says is at the end."
        merge.record(
            {"register_file": pieces, "register_words": words if pieces else ""}, "this register"
        )
        _require_enclosures(merge, reference)
    if kind is LetterKind.RESPONSE and right is Right.PORTABILITY:
        notes += _portable_note(register, right)
    return start, notes


def _of_kind(
    register: Register, case: RequestCase, kind: LetterKind, today: date, merge: MergeFields
) -> dict[str, str]:
    """Add what one kind of letter alone says; return what the owner starts from."""
    if kind is LetterKind.CLARIFICATION:
        asked = asked_on(case)
        since = (
            f"has stood still since {long_date(asked)}, when we asked,"
            if asked
            else f"stands still from today, {long_date(today)},"
        )
        merge.record(
            {
                "stands_still": f"The time in which we must answer {since} until the day on which "
                "your answer reaches us; both days are left out of the count "
                "(UK GDPR Article 12A(5))."
            }
        )
    if kind is LetterKind.AUTHORITY and merge.values["child"]:
        name = case.person.name
        return {
            "what": f"If you have parental responsibility for {name}, say so, and show it: for "
            "example by a birth certificate or a court order. If not, a short note signed by "
            f"{name}, who may be able to decide this alone, or by somebody with parental "
            "responsibility."
        }
    if kind is LetterKind.CLOSING:
        merge.record({"waited": waited_words(case)})
    if kind is LetterKind.WEIGHING:
        return {"news_by": progress_start(case, (0, 0), today)["news_by"]}
    if kind is LetterKind.LIFTING:
        act = act_on_record(case)
        since = f"Its use has been limited since {long_date(act.day)}." if act.day else ""
        merge.record({"limited_since": since}, act.record)
    if kind is LetterKind.PROGRESS:
        return progress_start(case, search_progress(register, case.request.reference), today)
    if kind is LetterKind.CHASER:
        merge.record({"waiting": waiting_words(case), "waited": waited_words(case)})
        if asked := asked_on(case):
            merge.record({"asked_on": long_date(asked)})
    return {}


def _recipient_words(
    case: RequestCase, kind: LetterKind, row: RecipientNotice | None, merge: MergeFields
) -> dict[str, str]:
    """Add what a recipient is told; return what the owner starts from: the part that changed."""
    reference = case.request.reference
    fields = recipient_fields(case, row)
    changed = fields.pop("changed")
    merge.record(fields)
    if row is None and about_of(case.request).activities:
        raise DeskError(
            "Nobody on record has received this person’s information, so there is nobody to tell. "
            "Somebody who has is added in the list of recipients."
        )
    if row is None:
        merge.gap(
            Gap(
                "passed",
                "Nobody is on record to whom this person’s information was disclosed (Art 19).",
                f"Choose the activities that concern them, or add the recipient ({reference}), "
                f"or: request about {reference} --activity A-01.",
                "recipients",
            )
        )
    if kind is LetterKind.RECIPIENTS and case.state.ruling is None:
        words = "Your decision is not on record."
        merge.gap(Gap("decision", words, decide_step(reference), "decide"), "did")
    if not changed and kind is LetterKind.RECIPIENTS:
        merge.gap(Gap("did", "What was done is not on record.", act_step(case), "act"))
        merge.gap(Gap("changed", "What was changed is not on record.", act_step(case), "act"))
    return {"changed": changed} if changed else {}


def _require_enclosures(merge: MergeFields, reference: str) -> None:
    """Add the gap where nothing was found, so that there is nothing to hand over."""
    searched = not any(gap.field == "places" for gap in merge.gaps)
    if searched and not merge.values["enclosures"] and not merge.values["register_file"]:
        merge.gap(
            Gap(
                "enclosures",
                "The searches on record found nothing to hand over.",
                f"Record what was found ({reference}), or write that nothing is held: letter "
                f"nothing-held {reference}.",
                "search",
            )
        )


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
