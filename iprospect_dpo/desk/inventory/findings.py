"""What the law finds in the inventory beside its notice: risk, decisions, cookies."""

from __future__ import annotations

from iprospect_dpo.desk.inventory.activities import activities_of, purpose_title
from iprospect_dpo.desk.inventory.cookies import cookies_of, says_none
from iprospect_dpo.desk.settings import the_organisation
from iprospect_dpo.law.findings import Finding, Severity
from iprospect_dpo.law.inventory_duties import (
    ActivityFacts,
    CookieFacts,
    check_activity,
    check_cookies,
)
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import ProcessingActivity


def inventory_findings(register: Register) -> tuple[Finding, ...]:
    """Return what the inventory lacks beyond the notice, the gravest first (Arts 9, 22B, 35)."""
    with register.reading() as session:
        activities = [each for each in activities_of(session) if each.role != "processor"]
        cookies = [
            CookieFacts(row.uid, row.name, row.use, row.asks_first, row.objecting)
            for row in cookies_of(session)
        ]
        website, none = the_organisation(session).website, says_none(session)
    found = [finding for each in activities for finding in check_activity(_facts(each))]
    found += check_cookies(cookies, website=website, says_none=none)
    order = list(Severity)
    return tuple(sorted(found, key=lambda each: order.index(each.severity)))


def _facts(activity: ProcessingActivity) -> ActivityFacts:
    return ActivityFacts(
        activity.reference,
        purpose_title(activity.purpose),
        [row.basis for row in activity.bases],
        activity.risk_answers,
        activity.risk_reason,
        activity.dpia_link,
        activity.decision_answers,
        activity.automated_decisions,
        any(row.special for row in activity.information),
        activity.special_condition,
        activity.schedule1_condition,
        activity.policy_link,
    )
