"""How an activity shows beside the list: its next step, its facts, the rights that follow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from iprospect_dpo.desk.inventory.activities import purpose_title
from iprospect_dpo.desk.inventory.assessments import OUTCOMES
from iprospect_dpo.desk.inventory.completeness import answers, completeness
from iprospect_dpo.desk.inventory.drafts import ROLES
from iprospect_dpo.desk.inventory.screening import decisions_of
from iprospect_dpo.desk.inventory.text import interests_text, retention_lines
from iprospect_dpo.law.dates import short_date
from iprospect_dpo.law.findings import Finding
from iprospect_dpo.law.lawful_bases import Basis
from iprospect_dpo.law.rights import MATRIX_ROWS, Given, rights_under
from iprospect_dpo.law.screening import screened
from iprospect_dpo.register.records import ProcessingActivity
from iprospect_dpo.ui.parts.finding_list import CURES
from iprospect_dpo.ui.parts.record import Act, RecordPane, Step
from iprospect_dpo.ui.parts.theme import px
from iprospect_dpo.ui.parts.tone import Tone
from iprospect_dpo.ui.parts.widgets import label, tone_icon


def show_activity(
    record: RecordPane, activity: ProcessingActivity, findings: Sequence[Finding]
) -> None:
    """Show one activity; its gravest finding is the next step, else its first gap."""
    record.clear()
    review = short_date(activity.next_review) if activity.next_review else "not set"
    retire = Act("restore", "Restore") if activity.retired_on else Act("retire", "Retire")
    role = "you are the controller" if activity.role == "controller" else ROLES[activity.role]
    record.add_title(
        purpose_title(activity.purpose),
        f"Activity {activity.reference}  ·  {role}  ·  next review: {review}",
        [
            Act("edit:purpose", "Change the activity…"),
            Act("clone", "Make a copy"),
            Act("history", "History…"),
            retire,
        ],
    )
    record.add_step(_step(activity, findings))
    kinds = [row.text for row in activity.information if not row.special]
    special = [row.text for row in activity.information if row.special]
    record.add_chips("Information", kinds or ["none listed"], "edit:information")
    if special:
        record.add_chips("Special categories", special, "edit:special")
    record.add_facts(_facts(activity))
    if activity.bases:
        record.add_section("Rights under these bases")
        record.add_widget(_rights(activity))
    for row in activity.bases:
        interests = interests_text(activity, row)
        if interests:
            record.add_section("Legitimate interests", Act("assessment", "Open the assessment"))
            for each in activity.assessments:
                words = OUTCOMES[each.outcome]
                record.add_widget(label(f"{each.reference}: {words}", "small", bold=True))
            record.add_widget(label(interests, "small", quiet=True))


def _step(activity: ProcessingActivity, findings: Sequence[Finding]) -> Step:
    if findings:
        worst = findings[0]
        more = len(findings) - 1
        words = f" {more} more on this activity." if more else ""
        return Step(
            worst.finding.rstrip("."),
            worst.advice + words,
            Act(f"fix:{worst.place.field}", CURES.get(worst.code, "Fix")),
            others=[
                Act(f"fix:{each.place.field}", each.finding.rstrip(".")) for each in findings[1:]
            ],
            note=worst.article,
        )
    missing = [each for each in answers(activity) if not each.given]
    if missing:
        first = missing[0]
        key = f"fix:{activity.reference}.{first.field}"
        hint = (
            f"{len(missing)} answers are missing. The notice is written from them."
            if len(missing) > 1
            else "The notice is written from it."
        )
        return Step(
            f"Still missing: {first.words}",
            hint,
            Act(key, "Fill the gaps"),
            note=f"Art {first.article}",
        )
    return Step("All questions answered", "", None, Act("edit:purpose", "Change the activity…"))


def _facts(activity: ProcessingActivity) -> list[tuple[str, str, str]]:
    sources = ", ".join(row.text for row in activity.sources) or "None named"
    receivers = [
        " ".join((row.name or row.category or row.country).split()) for row in activity.recipients
    ]
    nobody = "Nobody" if activity.no_recipients else "None named"
    abroad = [row for row in activity.recipients if row.abroad]
    where = "; ".join(
        f"{row.name or row.category}: {row.country or 'abroad'}, "
        f"{row.safeguard or 'no safeguard named'}"
        for row in abroad
    )
    stays = "None: it stays in the UK" if activity.no_transfers else "Not given"
    bases = ", ".join(Basis(row.basis).label for row in activity.bases) or "None chosen"
    facts = [
        ("Lawful bases", bases, "edit:bases"),
        ("Source", sources, "edit:sources"),
        ("Retention period", "\n".join(retention_lines(activity)) or "Not given", "retention"),
        ("Recipients", ", ".join(receivers) or nobody, "edit:recipients"),
        ("Transfers outside the UK", where or stays, "edit:recipients"),
        ("Who it is about", activity.individuals or "Not given", "edit:individuals"),
        ("Is it required?", activity.requirement or "Not given", "edit:requirement"),
        (
            "Automated decisions",
            activity.automated_decisions or "Not given",
            "edit:automated_decisions",
        ),
        ("Decisions by computer", _decided(activity), f"fix:{activity.reference}.decisions"),
        ("Impact assessment", _screen(activity), f"fix:{activity.reference}.risks"),
        ("Protected by", activity.security or "Not given", "edit:security"),
        ("Where it is kept", activity.location or "Not given", "edit:location"),
    ]
    if activity.role == "processor":
        facts.insert(0, ("Controller", activity.processor_for or "Not given", "edit:processor_for"))
    given, asked, missing = completeness(activity)
    facts.append(("Complete", f"{given} of {asked} answers", ""))
    if missing:
        facts.append(("Still missing", "; ".join(missing), ""))
    if activity.note:
        facts.append(("Your own note", activity.note, "edit:note"))
    return facts


def _decided(activity: ProcessingActivity) -> str:
    return decisions_of(activity).words if activity.decision_answers else "Not answered"


def _screen(activity: ProcessingActivity) -> str:
    words = screened(activity.risk_answers).words if activity.risk_answers else "Not answered"
    return "\n".join(part for part in (words, activity.dpia_link) if part)


def _rights(activity: ProcessingActivity) -> QWidget:
    holder = QWidget()
    holder.setAccessibleName("Rights under these bases")
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(px(12))
    grid.setVerticalSpacing(px(7))
    grid.setColumnStretch(0, 2)
    for column, row in enumerate(activity.bases, start=1):
        grid.setColumnStretch(column, 2)
        grid.addWidget(label(Basis(row.basis).label, "small", bold=True), 0, column * 2 - 1, 1, 2)
    for number, (words, key) in enumerate(MATRIX_ROWS, start=1):
        grid.addWidget(label(words), number, 0, Qt.AlignmentFlag.AlignTop)
        for column, row in enumerate(activity.bases, start=1):
            given = rights_under(Basis(row.basis))[key]
            yes = given in {Given.YES, Given.ALWAYS, Given.LIMITED}
            if yes:
                grid.addWidget(tone_icon(Tone.ON_TRACK, 14), number, column * 2 - 1)
            grid.addWidget(label(given.value, bold=yes, quiet=not yes), number, column * 2)
    return holder
