"""The letters about a request, a complaint and a consent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from iprospect_dpo.desk.complaints.cases import get_complaint
from iprospect_dpo.desk.consents.consents import ConsentCase, get_consent
from iprospect_dpo.desk.consents.records import proof_of, standing_of
from iprospect_dpo.desk.consents.wordings import refresh_months
from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.letters.addressee import Addressee, addressee_of, recipient_addressee
from iprospect_dpo.desk.letters.answers import grounds_of_person
from iprospect_dpo.desk.letters.composed import Composed, Matter, compose, numbered
from iprospect_dpo.desk.letters.fields import (
    ANSWER_AFTER,
    NEWS_AFTER,
    acted_words,
    complaint_fields,
    complaint_progress_start,
    consent_fields,
    outcome_words,
)
from iprospect_dpo.desk.letters.gather import gathered, recipient_row
from iprospect_dpo.desk.letters.kinds import LetterKind, proof_through
from iprospect_dpo.desk.letters.rules import why_no_letter
from iprospect_dpo.desk.letters.sources import Gap, MergeFields
from iprospect_dpo.desk.requests.cases import RequestCase, get_request
from iprospect_dpo.desk.settings import the_organisation
from iprospect_dpo.law.consents import ConsentState, aged_on, judge, telling
from iprospect_dpo.law.dates import long_date
from iprospect_dpo.law.reasons import extension_ground, why_doubtful
from iprospect_dpo.law.requests import State
from iprospect_dpo.law.rights import Right
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import Person


def request_letter(
    register: Register,
    kind: LetterKind,
    reference: str,
    number: str,
    given: Mapping[str, str],
    recipient: int | None,
    drafts: Mapping[str, str],
) -> Composed:
    """Compose a letter about a request."""
    case = get_request(register, reference)
    right = Right(case.request.right)
    if kind is LetterKind.RESPONSE and right is Right.ACCESS:
        kind = LetterKind.ACCESS_RESPONSE
    today = register.surroundings.today()
    if reason := why_no_letter(case, kind, today, to_recipient=recipient is not None):
        raise DeskError(reason)
    row = recipient_row(register, case, kind, recipient)
    if row is not None and kind is LetterKind.CHASER and row.sent_on is None:
        raise DeskError(f"{row.name} has not been told yet. Write the notice first.")
    merge = MergeFields(case.request.reference)
    start, notes = gathered(register, case, kind, row, today, merge)
    to = (
        recipient_addressee(row)
        if row or kind.to_recipients
        else addressee_of(case, answers=kind.answers)
    )
    merge.record(_person_words(case, to))
    if to.about:
        merge.record({"acted": acted_words(case, to.about)})
        if case.state.ruling is not None:
            merge.record({"act_grounds": grounds_of_person(right, case.state.ruling)})
    if to.about:
        merge.record({"rights": right.asked_words(to.about)})
    searched = not any(gap.field == "places" for gap in merge.gaps)
    if kind is LetterKind.NOTHING_HELD and searched and "nothing" not in merge.values:
        whom = merge.values["whom"]
        merge.record(
            {
                "nothing": f"We looked, and found no personal information about {whom} other than "
                "this request itself and our letters about it."
            },
            f"{reference}, searches",
        )
    if kind is LetterKind.IDENTITY and to.about:
        start.setdefault("what", proof_through(to.about))
    if kind is LetterKind.EXTENSION:
        _because(given, start, merge)
    limited = bool(merge.values["limited"]) and kind.answers and kind is not LetterKind.REFUSAL
    request = case.request
    matter = Matter(
        kind="request",
        id=request.id,
        reference=request.reference,
        person=case.person,
        ours=numbered(request.reference, number),
        theirs="" if row or kind.to_recipients else request.their_reference,
    )
    return compose(
        register,
        kind,
        matter,
        to,
        merge,
        start,
        given,
        drafts,
        right=right,
        recipient=row.id if row else None,
        limited=limited,
        notes=notes,
    )


def _person_words(case: RequestCase, to: Addressee) -> dict[str, str]:
    """Return whose request it is, as the one who is written to would say it."""
    if to.about:
        theirs = f"{to.about}’s"
        return {"your": "your", "whose": theirs, "whom": to.about, "asker": "You", "of": theirs}
    agent = case.request.on_behalf_by
    if agent and to.name == case.person.name:
        theirs = f"{agent}’s"
        return {"your": theirs, "whose": theirs, "whom": "you", "asker": agent, "of": "your"}
    return {"your": "your", "whose": "Your", "whom": "you", "asker": "You", "of": "your"}


def _because(given: Mapping[str, str], start: dict[str, str], merge: MergeFields) -> None:
    """Propose what an extension rests on, from its reasons; a doubtful one is asked about."""
    reasons = given.get("reasons") or start.get("reasons", "")
    start.setdefault("because", extension_ground(reasons))
    doubt = why_doubtful(reasons) if reasons else ""
    if doubt and not given.get("because"):
        start["because"] = ""
        merge.gap(
            Gap(
                "because",
                f"{doubt} Art 12A(3) asks for complexity or the number of requests.",
                'Say in your own words which it is, or: --set "because=…".',
                "field:because",
            )
        )


def complaint_letter(
    register: Register,
    kind: LetterKind,
    reference: str,
    number: str,
    given: Mapping[str, str],
    drafts: Mapping[str, str],
) -> Composed:
    """Compose a letter about a complaint."""
    case = get_complaint(register, reference)
    if kind is LetterKind.COMPLAINT_OUTCOME and case.state.outcome is None:
        raise DeskError("The complaint has no outcome yet. Record what you found first.")
    if kind is not LetterKind.COMPLAINT_OUTCOME and case.state.state is State.CLOSED:
        raise DeskError("The complaint is closed. You can only print copies of issued letters.")
    today = register.surroundings.today()
    merge = MergeFields(case.complaint.reference)
    merge.record(complaint_fields(case, today))
    merge.owner(outcome_words(case), case.complaint.reference)
    promised = str(merge.values["news_by"])
    start: dict[str, str] = {}
    if kind is LetterKind.COMPLAINT_PROGRESS:
        start = complaint_progress_start(case, today)
    if kind is LetterKind.COMPLAINT_FACTS:
        start = {"answer_by": long_date(today + NEWS_AFTER)}
    if kind is LetterKind.COMPLAINT_ACKNOWLEDGEMENT:
        start = {"news_by": promised or long_date(today + NEWS_AFTER)}
    complaint = case.complaint
    matter = Matter(
        kind="complaint",
        id=complaint.id,
        reference=complaint.reference,
        person=case.person,
        ours=numbered(complaint.reference, number),
        theirs=complaint.their_reference,
    )
    to = _themselves(case.person)
    return compose(register, kind, matter, to, merge, start, given, drafts)


def _themselves(person: Person) -> Addressee:
    return Addressee(person.name, person.address, person.email, person.salutation or person.name)


def _why_unproved(case: ConsentCase, today: date) -> str:
    """Return why a consent may not be asked for again, or '' where it is proved, aged or not."""
    told = telling(standing_of(case.events))
    if told is None:
        return "no yes is on record"
    verdict = judge(told[0], proof_of(*told), today)
    return "" if verdict.code in {"live", "aged"} else verdict.reason


def consent_letter(
    register: Register,
    kind: LetterKind,
    uid: str,
    number: str,
    given: Mapping[str, str],
    drafts: Mapping[str, str],
) -> Composed:
    """Compose a letter that asks for a consent again."""
    case = get_consent(register, uid)
    if case.consent.state != ConsentState.LIVE:
        raise DeskError("Only active consents can be renewed.")
    if doubt := _why_unproved(case, register.surroundings.today()):
        raise DeskError(
            f"This consent cannot be proved: {doubt}. Asking for it again would itself be "
            "marketing (PECR reg 22; Art 7(1))."
        )
    with register.reading() as session:
        business = the_organisation(session).name or "the business"
        ages = aged_on(case.consent.since, refresh_months(session, case.consent.purpose))
    today = register.surroundings.today()
    merge = MergeFields("consent")
    merge.record(consent_fields(case, business))
    start = {"answer_by": long_date(max(ages, today + ANSWER_AFTER))}
    matter = Matter("consent", case.consent.id, uid, case.person, number or "draft")
    to = _themselves(case.person)
    return compose(register, kind, matter, to, merge, start, given, drafts)
