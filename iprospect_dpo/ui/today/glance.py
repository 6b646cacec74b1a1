"""How the register is kept, at a glance: the lines beside the list of Today."""

from __future__ import annotations

from datetime import date

from iprospect_dpo.desk.business.organisation import get_organisation
from iprospect_dpo.desk.inventory.activities import list_activities
from iprospect_dpo.desk.inventory.completeness import completeness
from iprospect_dpo.desk.inventory.findings import inventory_findings
from iprospect_dpo.desk.inventory.retention import sweep_due
from iprospect_dpo.desk.notices.notice import check_register_notice
from iprospect_dpo.desk.office import fee_of
from iprospect_dpo.desk.subjects import Subject
from iprospect_dpo.desk.today.agenda import standing
from iprospect_dpo.law.dates import short_date
from iprospect_dpo.register.backup import list_backups
from iprospect_dpo.register.file import Register
from iprospect_dpo.ui.parts.tone import Tone

GlanceRow = tuple[Tone, str, str, str]


def at_a_glance(register: Register, today: date) -> list[GlanceRow]:
    """Return how the register is kept: tone, words, the link beside them, where it leads."""
    activities = list_activities(register)
    answers = [completeness(each)[:2] for each in activities]
    given, asked = sum(a for a, _ in answers), sum(b for _, b in answers)
    facts: list[GlanceRow] = []
    who = get_organisation(register)
    if not who.name or not (who.email or who.telephone or who.address):
        facts.append((Tone.NEAR, "Your own details are missing", "Fill them in", Subject.DETAILS))
    if not asked:
        facts.append((Tone.NONE, "The inventory is empty", "Start", Subject.ACTIVITY))
    else:
        percent = round(100 * given / asked)
        tone = Tone.ON_TRACK if percent == 100 else Tone.NEAR
        facts.append((tone, f"Inventory {percent}% complete", "Fill gaps", Subject.ACTIVITY))
        facts += _notice_facts(register, today)
    live = standing(register).live_consents
    facts.append(
        (
            Tone.ON_TRACK if live else Tone.NONE,
            f"{live} active consents",
            "See them",
            Subject.CONSENT,
        )
    )
    facts.append(_fee(register, today))
    backups = list_backups(register.path)
    if backups and backups[0][0] >= today:
        facts.append((Tone.ON_TRACK, "Backed up today, and checked", "", ""))
    elif backups:
        days = (today - backups[0][0]).days
        noun = "day" if days == 1 else "days"
        facts.append((Tone.NEAR, f"Last good backup was {days} {noun} ago", "", ""))
    else:
        facts.append((Tone.NEAR, "No backup yet", "", ""))
    return facts


def _fee(register: Register, today: date) -> GlanceRow:
    fee = fee_of(register)
    where = Subject.TASKS
    if fee.exempt:
        return Tone.ON_TRACK, "No data protection fee is due", "", ""
    if fee.until is None:
        return Tone.NEAR, "Is the data protection fee paid?", "Add the date", where
    words = f"Fee paid to {short_date(fee.until)}"
    return (Tone.LATE if fee.until < today else Tone.ON_TRACK), words, "See it", where


def _notice_facts(register: Register, today: date) -> list[GlanceRow]:
    """Return how the notice and the retention sweep stand."""
    facts: list[GlanceRow] = []
    found = len(check_register_notice(register))
    noun = "finding" if found == 1 else "findings"
    facts.append(
        (Tone.NEAR, f"{found} {noun} on your privacy notice", "See them", Subject.NOTICE)
        if found
        else (Tone.ON_TRACK, "Nothing missing in your privacy notice", "", "")
    )
    facts += [
        (Tone.NEAR, each.finding, "See them", Subject.COOKIES)
        for each in inventory_findings(register)
        if each.code == "cookies-not-listed"
    ]
    due = sweep_due(register)
    if due is not None and due <= today:
        facts.append((Tone.NEAR, "The monthly retention check is due", "Start", Subject.RETENTION))
    elif due is not None:
        facts.append((Tone.ON_TRACK, f"Next retention check on {short_date(due)}", "", ""))
    return facts
