"""The whole register of processing as a workbook: the ICO's columns, and a sheet for each list."""

from __future__ import annotations

from iprospect_dpo.desk.inventory.activities import activities_of
from iprospect_dpo.desk.inventory.cells import cells_of, template
from iprospect_dpo.desk.inventory.completeness import completeness
from iprospect_dpo.desk.inventory.drafts import rule_drafts
from iprospect_dpo.desk.settings import the_organisation
from iprospect_dpo.exchange.tables import Sheet, write_xlsx
from iprospect_dpo.law.lawful_bases import Basis
from iprospect_dpo.register import audit
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import Organisation, ProcessingActivity

#: Fields that the template has no column for, with their headings on a sheet of their own.
FURTHER = (
    ("reference", "Reference"),
    ("purpose", "Purpose"),
    ("role", "Our role"),
    ("requirement", "Must people give it"),
    ("consequence", "What if they do not"),
    ("processor_for", "For whom we work"),
    ("processing_kinds", "What we do for them"),
    ("retention", "How long, in words"),
    ("next_review", "Next review"),
    ("retired_on", "Retired on"),
    ("note", "Own note"),
    ("bases_phrase", "Bases phrase"),
    ("collection_sentence", "Collection sentence"),
    ("special_sentence", "Special sentence"),
    ("bases_sentence", "Bases sentence"),
)
RECIPIENT_HEADINGS = (
    "Activity",
    "Recipient",
    "Kind",
    "What they do",
    "Category",
    "Country",
    "Safeguard",
    "Name in transfers",
    "Order in transfers",
    "Contract from",
    "Contract ends",
    "Contract file",
    "Note",
)
RETENTION_HEADINGS = (
    "Activity",
    "Information",
    "Period",
    "Unit",
    "Trigger",
    "Criteria",
    "Action",
    "Reason",
    "In words",
)
BASIS_HEADINGS = (
    "Activity",
    "Basis",
    "Reason",
    "Words in the notice",
    "Opening",
    "Legitimate interests",
    "For which information",
    "Condition",
)
ASSESSMENT_HEADINGS = (
    "Activity",
    "Assessment",
    "Purpose",
    "Necessity",
    "Balance",
    "Outcome",
    "Summary",
    "Starting text",
    "Decided on",
    "Review on",
)


def export_workbook(register: Register) -> bytes:
    """Return the register of processing as XLSX; journalled, since it leaves the house."""
    with register.reading() as session:
        activities = activities_of(session, retired=None)
        organisation = the_organisation(session)
    content = write_xlsx(workbook_sheets(organisation, activities))
    note_export(register, "inventory exported", len(activities), "xlsx")
    return content


def note_export(register: Register, action: str, count: int, form: str) -> None:
    """Journal that records left the program, how many and in which form."""
    with register.writing() as session:
        audit.record(
            session,
            register.surroundings,
            action,
            "inventory",
            new={"activities": count, "form": form},
        )


def workbook_sheets(
    organisation: Organisation, activities: list[ProcessingActivity]
) -> list[Sheet]:
    """Return the sheets: activities in the template's columns, and what hangs on them."""
    return [
        Sheet(
            "Activities", [each.heading for each in template()], [cells_of(a) for a in activities]
        ),
        Sheet("Recipients", RECIPIENT_HEADINGS, [r for a in activities for r in _recipients(a)]),
        Sheet("Retention", RETENTION_HEADINGS, [r for a in activities for r in _rules(a)]),
        Sheet("Assessments", ASSESSMENT_HEADINGS, [r for a in activities for r in _assessments(a)]),
        Sheet("Lawful bases", BASIS_HEADINGS, [r for a in activities for r in _bases(a)]),
        Sheet(
            "Further details",
            [*(heading for _, heading in FURTHER), "Complete", "Missing"],
            [_further(a) for a in activities],
        ),
        Sheet("Controller", ("What", "Who"), _controller(organisation), {2: 60}),
    ]


def _recipients(activity: ProcessingActivity) -> list[list[object]]:
    return [
        [
            activity.reference,
            row.name,
            row.kind,
            row.activities,
            row.category,
            row.country,
            row.safeguard,
            row.transfer_name,
            row.transfer_position,
            row.contract_on,
            row.contract_ends,
            row.contract_file,
            row.note,
        ]
        for row in activity.recipients
    ]


def _rules(activity: ProcessingActivity) -> list[list[object]]:
    return [
        [
            activity.reference,
            each.information,
            each.period,
            each.unit,
            each.trigger,
            each.criteria,
            each.action,
            each.reason,
            each.facts.sentence,
        ]
        for each in rule_drafts(activity)
    ]


def _assessments(activity: ProcessingActivity) -> list[list[object]]:
    return [
        [
            activity.reference,
            each.reference,
            each.purpose_test,
            each.necessity_test,
            each.balance_test,
            each.outcome,
            each.summary,
            each.starting_text,
            each.decided_on,
            each.review_on,
        ]
        for each in activity.assessments
    ]


def _bases(activity: ProcessingActivity) -> list[list[object]]:
    return [
        [
            activity.reference,
            Basis(row.basis).label,
            row.reason,
            row.text,
            row.opening,
            row.legitimate_interests,
            row.covers,
            row.condition,
        ]
        for row in activity.bases
    ]


def _further(activity: ProcessingActivity) -> list[object]:
    given, asked, missing = completeness(activity)
    return [
        *(getattr(activity, name) for name, _ in FURTHER),
        f"{given} of {asked}",
        "\n".join(missing),
    ]


def _controller(who: Organisation) -> list[list[object]]:
    return [
        ["Controller", who.legal_name or who.name],
        ["Trading as", who.name],
        ["Address", who.address],
        ["E-mail", who.email],
        ["Telephone", who.telephone],
        ["Data protection contact", who.contact_name],
        ["Data protection officer", "None appointed"],
        ["Fee registration", who.fee_registration],
    ]
