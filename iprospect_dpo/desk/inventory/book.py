"""The register of processing as a book on paper, drawn from the inventory (Art 30(3), (4))."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from iprospect_dpo.desk.documents_issued import journal_anchor, letterhead
from iprospect_dpo.desk.inventory.activities import activities_of, purpose_title
from iprospect_dpo.desk.inventory.cells import rights_words
from iprospect_dpo.desk.inventory.completeness import answers, completeness, whole_completeness
from iprospect_dpo.desk.inventory.cookies import cookies_of, says_none
from iprospect_dpo.desk.inventory.drafts import ROLES, rule_drafts
from iprospect_dpo.desk.inventory.export_sheet import note_export
from iprospect_dpo.desk.inventory.recipients import KINDS, RecipientUse, list_recipients
from iprospect_dpo.desk.inventory.screening import decisions_of
from iprospect_dpo.desk.inventory.text import interests_text
from iprospect_dpo.desk.settings import the_organisation
from iprospect_dpo.law.cookies import Consented, CookieUse
from iprospect_dpo.law.dates import long_date
from iprospect_dpo.law.lawful_bases import Basis, RecognisedInterest
from iprospect_dpo.law.processors import points_missing
from iprospect_dpo.law.screening import screened
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import (
    Assessment,
    Cookie,
    Organisation,
    ProcessingActivity,
    Recipient,
)

if TYPE_CHECKING:
    from iprospect_dpo.documents.register_book import BookValues, Chapter, Facts, Listing, Words
    from iprospect_dpo.documents.stationery import Paper

_OUTCOMES = {
    "": "Not decided yet",
    "passes": "Your interest outweighs theirs",
    "safeguards": "Your interest outweighs theirs, with safeguards",
    "fails": "Their interests outweigh yours: do not rely on it",
}


def export_book(register: Register) -> Paper:
    """Return the register of processing as a PDF book; journalled, since it leaves the house."""
    from iprospect_dpo.documents.register_book import build_register_book
    from iprospect_dpo.documents.stationery import Stationery

    values = book_values(register)
    with register.reading() as session:
        anchor = journal_anchor(session)
    printed = f"printed {long_date(register.surroundings.today())}"
    foot = (values.title, printed, anchor)
    paper = build_register_book(values, Stationery(letterhead(register, foot=foot)))
    note_export(register, "inventory exported", len(values.chapters), "pdf")
    return paper


def book_values(register: Register) -> BookValues:
    """Return what the book says: the controller, the activities, recipients, what is missing."""
    from iprospect_dpo.documents.register_book import BookValues

    with register.reading() as session:
        organisation = the_organisation(session)
        activities = activities_of(session, retired=None)
        cookies, no_cookies = cookies_of(session), says_none(session)
    used = [each for each in activities if each.retired_on is None]
    retired = [each for each in activities if each.retired_on is not None]
    name = organisation.name or organisation.legal_name
    chapters = [_activity(n, each) for n, each in enumerate([*used, *retired], start=1)]
    chapters.append(_recipients(list_recipients(register)))
    if cookies or no_cookies:
        chapters.append(_cookies(cookies))
    chapters.append(_missing(used))
    given, asked, _ = whole_completeness(used)
    percent = f"{round(100 * given / asked)} % complete" if asked else "empty"
    return BookValues(
        title=f"{name} register of processing" if name else "Register of processing",
        subtitle=f"As at {long_date(register.surroundings.today())} · {len(used)} activities in "
        f"use · {percent}",
        opening=[_controller(organisation)],
        chapters=chapters,
    )


def _controller(who: Organisation) -> Facts:
    from iprospect_dpo.documents.register_book import Facts

    return Facts(
        "The controller",
        [
            ("Name", who.legal_name or who.name, "30(1)(a)"),
            ("Trading as", who.name, ""),
            ("Address", who.address, "30(1)(a)"),
            ("E-mail", who.email, ""),
            ("Telephone", who.telephone, ""),
            ("Data protection contact", who.contact_name, ""),
            ("Data protection officer", "None appointed", "37"),
            ("Fee registration", who.fee_registration, ""),
        ],
    )


def _activity(number: int, activity: ProcessingActivity) -> Chapter:
    from iprospect_dpo.documents.register_book import Chapter, Facts, Words

    details = [f"Activity {activity.reference}", ROLES[activity.role]]
    if activity.retired_on:
        details.append(f"retired on {long_date(activity.retired_on)}")
    if activity.last_reviewed:
        details.append(f"reviewed {long_date(activity.last_reviewed)}")
    if activity.next_review:
        details.append(f"next review by {long_date(activity.next_review)}")
    parts: list[Facts | Listing | Words] = []
    if activity.role == "processor":
        parts.append(
            Facts(
                "Who we work for",
                [
                    ("Controllers", activity.processor_for, "30(2)(a)"),
                    ("What we do for them", activity.processing_kinds, "30(2)(b)"),
                ],
            )
        )
    parts += [_who_and_what(activity), _why(activity), _receivers(activity), _kept(activity)]
    parts += [_assessment(each) for each in activity.assessments]
    parts.append(
        Facts(
            "How it is protected",
            [
                ("Measures", activity.security, "30(1)(g)"),
                ("Where it is stored", activity.location, ""),
            ],
        )
    )
    parts.append(_further(activity))
    if activity.note:
        parts.append(Words("Note", activity.note.split("\n")))
    given, asked, _ = completeness(activity)
    missing = [f"{each.words} ({each.article})" for each in answers(activity) if not each.given]
    if missing:
        words = (
            f"{'; '.join(missing)}. Completeness of this activity: {round(100 * given / asked)} %."
        )
        parts.append(Words("Missing information", [words[0].upper() + words[1:]]))
    return Chapter(f"{number} {purpose_title(activity.purpose)}", " · ".join(details), parts)


def _who_and_what(activity: ProcessingActivity) -> Facts:
    from iprospect_dpo.documents.register_book import Facts

    kinds = "; ".join(row.text for row in activity.information if not row.special)
    special = "; ".join(row.text for row in activity.information if row.special)
    return Facts(
        "People and information",
        [
            ("Business function", activity.business_function, ""),
            ("Who it is about", activity.individuals.replace("\n", "; "), "30(1)(c)"),
            ("Types of information", kinds, "30(1)(c)"),
            ("Special categories", special or "None", "9"),
            *([("Condition", activity.special_condition, "9(2)")] if special else []),
            ("Source", "; ".join(row.text for row in activity.sources), "14(2)(f)"),
            ("Is it required?", _lines(activity.requirement, activity.consequence), "13(2)(e)"),
        ],
    )


def _why(activity: ProcessingActivity) -> Facts:
    from iprospect_dpo.documents.register_book import Facts

    rows = [("Purpose", activity.purpose, "30(1)(b)")]
    for row in activity.bases:
        basis = Basis(row.basis)
        words = [basis.label + (f", for {row.covers}" if row.covers else "") + "."]
        if row.condition:
            words.append(f"{RecognisedInterest(row.condition).words}.")
        if row.reason:
            words.append(f"Reason: {row.reason}")
        rows.append(("Lawful basis", " ".join(words), basis.article.removeprefix("Art ")))
        interests = interests_text(activity, row)
        if interests:
            rows.append(("Interests", interests, "13(1)(d)"))
    if not activity.bases:
        rows.append(("Lawful basis", "", "6(1)"))
    rights = activity.rights_note or rights_words([Basis(r.basis) for r in activity.bases])
    rows.append(("Rights that apply", rights if activity.bases else "", "15 to 21"))
    rows.append(("Automated decisions", activity.automated_decisions, "22A to 22D"))
    if activity.decision_answers:
        rows.append(("Decisions by computer", decisions_of(activity).words, "22A to 22D"))
    if activity.consent_record:
        rows.append(("Record of consent", activity.consent_record, "7(1)"))
    return Facts("Purpose and lawful basis", rows)


def _receivers(activity: ProcessingActivity) -> Listing:
    from iprospect_dpo.documents.register_book import Listing

    none = "There are no recipients." if activity.no_recipients else "No recipients are recorded."
    return Listing(
        "Recipients",
        ("Recipient", "Role", "Country", "Safeguard", "Contract"),
        [_receiver(row) for row in activity.recipients],
        (0.28, 0.2, 0.15, 0.2, 0.17),
        none,
    )


def _receiver(row: Recipient) -> tuple[str, ...]:
    role = KINDS[row.kind].partition(" (")[0]
    return (
        row.name or row.category or "not named",
        f"{role}, {row.activities}" if row.activities else role,
        row.country or "not recorded",
        row.safeguard or ("not recorded" if row.abroad else "not needed"),
        _contract(row),
    )


def _contract(row: Recipient) -> str:
    days = [long_date(day) for day in (row.contract_on, row.contract_ends) if isinstance(day, date)]
    words = " to ".join(days)
    if row.contract_file:
        words = f"{words}\n{row.contract_file}".strip()
    if row.kind == "processor" and row.contract_on is not None:
        lacks = len(points_missing(row.contract_points.split(",")))
        words += "\nall eight points" if not lacks else f"\n{lacks} of eight points missing"
    return words or ("not recorded" if row.kind == "processor" else "not needed")


def _kept(activity: ProcessingActivity) -> Listing | Words:
    from iprospect_dpo.documents.register_book import Listing, Words

    rules = rule_drafts(activity)
    if not rules:
        return Words("Retention period", [activity.retention or "Not recorded."])
    rows = []
    for each in rules:
        period = (
            f"{each.period} {each.unit} after {each.trigger}" if each.period is not None else ""
        )
        rows.append(
            (
                each.information or "All information",
                _lines(period, each.criteria),
                {"erase": "Erase", "anonymise": "Anonymise", "review": "Review"}[each.action],
                each.reason or "not recorded",
            )
        )
    head = ("Information", "Period and trigger", "Then", "Reason")
    return Listing("Retention period", head, rows, (0.27, 0.29, 0.16, 0.28), "")


def _assessment(each: Assessment) -> Facts:
    from iprospect_dpo.documents.register_book import Facts

    decided = f", decided {long_date(each.decided_on)}" if each.decided_on else ""
    return Facts(
        f"Assessment {each.reference}",
        [
            ("Purpose", each.purpose_test, "6(1)(f)"),
            ("Necessity", each.necessity_test, "6(1)(f)"),
            ("Balance", each.balance_test, "6(1)(f)"),
            ("Outcome", f"{_OUTCOMES.get(each.outcome, each.outcome)}{decided}", ""),
            ("The notice says", each.summary, "13(1)(d)"),
        ],
    )


def _further(activity: ProcessingActivity) -> Facts:
    from iprospect_dpo.documents.register_book import Facts

    rows = [
        ("Joint controller", activity.joint_controller, "26"),
        (
            "Impact assessment",
            _lines(
                _screen(activity),
                activity.dpia_required,
                activity.dpia_progress,
                activity.dpia_link,
            ),
            "35",
        ),
        ("Breaches", _lines(activity.breach_occurred, activity.breach_link), "33(5)"),
        (
            "Schedule 1 condition",
            _lines(activity.schedule1_condition, activity.schedule1_basis),
            "DPA Sch 1",
        ),
        (
            "Erasure policy",
            _lines(activity.policy_link, activity.policy_followed, activity.policy_reasons),
            "DPA Sch 1",
        ),
    ]
    given = [row for row in rows if row[1]]
    return Facts("Other details", given or [("Other details", "None", "")])


def _screen(activity: ProcessingActivity) -> str:
    """Return the result of the nine questions with its day, or '' where none was answered."""
    if not activity.risk_answers:
        return ""
    day = f" ({long_date(activity.screened_on)})" if activity.screened_on else ""
    return _lines(f"{screened(activity.risk_answers).words}{day}", activity.risk_reason)


def _cookies(cookies: Sequence[Cookie]) -> Chapter:
    from iprospect_dpo.documents.register_book import Chapter, Listing

    asked = {Consented.YES.value: "Yes", Consented.NO.value: "No"}
    rows = [
        (
            _lines(row.name, row.provider),
            _lines(CookieUse(row.use).words if row.use else "not recorded", row.purpose),
            row.lifetime or "not recorded",
            asked.get(row.asks_first, "not recorded"),
            row.objecting or "not recorded",
        )
        for row in cookies
    ]
    listing = Listing(
        "All cookies",
        ("Cookie", "What for", "Lasts", "Asked first", "How to object"),
        rows,
        (0.2, 0.32, 0.14, 0.14, 0.2),
        "The website sets no cookies.",
    )
    return Chapter("Cookies", "What the website sets (PECR reg 6, Schedule A1)", [listing])


def _recipients(uses: Sequence[RecipientUse]) -> Chapter:
    from iprospect_dpo.documents.register_book import Chapter, Listing

    rows = [(*_receiver(use.recipient), ", ".join(use.used_by) or "no activities") for use in uses]
    listing = Listing(
        "All recipients",
        ("Recipient", "Role", "Country", "Safeguard", "Contract", "Used by"),
        rows,
        (0.24, 0.18, 0.13, 0.17, 0.15, 0.13),
        "No recipients are recorded.",
    )
    return Chapter(
        "Recipients and processors", "Each is listed once (Art 30(1)(d), (e))", [listing]
    )


def _missing(activities: Sequence[ProcessingActivity]) -> Chapter:
    from iprospect_dpo.documents.register_book import Chapter, Listing

    rows = [
        (each.reference, purpose_title(each.purpose), answer.words, answer.article)
        for each in activities
        for answer in answers(each)
        if not answer.given
    ]
    listing = Listing(
        "Still to complete",
        ("Activity", "Purpose", "What is missing", "Article"),
        rows,
        (0.12, 0.36, 0.36, 0.16),
        "Nothing is missing.",
    )
    return Chapter("What is missing", "", [listing])


def _lines(*texts: str) -> str:
    return "\n".join(text for text in texts if text)
