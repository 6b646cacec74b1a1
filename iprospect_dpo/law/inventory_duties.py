"""Duties on the inventory beyond its notice: risk, decisions, special categories, cookies."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from iprospect_dpo.law.cookies import why_not_lawful
from iprospect_dpo.law.findings import Finding, Severity
from iprospect_dpo.law.notice_facts import Place
from iprospect_dpo.law.screening import Decisions, Screened, decisions, screened
from iprospect_dpo.law.special_categories import condition_of


@dataclass(frozen=True)
class ActivityFacts:
    """What is on record of an activity for these duties; what nobody has said is ''."""

    reference: str
    purpose: str
    bases: Collection[str] = ()
    risk_answers: Mapping[str, str] = field(default_factory=dict)
    risk_reason: str = ""
    assessment: str = ""
    decision_answers: Mapping[str, str] = field(default_factory=dict)
    decision_words: str = ""
    special: bool = False
    condition: str = ""
    schedule_1: str = ""
    policy: str = ""


@dataclass(frozen=True)
class CookieFacts:
    """What is on record of a cookie."""

    uid: str
    name: str
    use: str
    asks_first: str
    objecting: str


def check_activity(facts: ActivityFacts) -> Iterator[Finding]:
    """Return what the law asks of an activity's record and it does not hold (Arts 9, 22A, 35)."""
    yield from _risk(facts)
    yield from _decisions(facts)
    if facts.special:
        yield from _special(facts)


def check_cookies(
    cookies: Collection[CookieFacts], *, website: str, says_none: bool
) -> Iterator[Finding]:
    """Return what the list of cookies lacks (PECR reg 6). A website without a list is unknown."""
    if website and not cookies and not says_none:
        yield Finding(
            "cookies-not-listed",
            Severity.MISSING,
            "PECR reg 6",
            "Nothing says which cookies your website sets.",
            "List them, or say that it sets none.",
            Place("cookies"),
        )
    for each in cookies:
        if lacks := why_not_lawful(each.use, each.asks_first, each.objecting):
            yield Finding(
                "cookie-not-lawful",
                Severity.WRONG if each.asks_first else Severity.MISSING,
                "PECR reg 6, Sch A1",
                f"The cookie “{each.name}”: {lacks[0].lower()}{lacks[1:]}",
                "Ask before you set it, unless one of the five exceptions fits. Statistics and "
                "appearance need a simple way to object.",
                Place(f"cookies.{each.uid}"),
            )


def _risk(facts: ActivityFacts) -> Iterator[Finding]:
    result = screened(facts.risk_answers)
    place = Place(f"{facts.reference}.risks")
    if result is Screened.NEEDED and not facts.assessment.strip():
        yield Finding(
            "impact-assessment-missing",
            Severity.WRONG,
            "Art 35(1)",
            f"An impact assessment is needed and none is on record: {facts.purpose}.",
            "Do the assessment before you go on, and say where it is kept.",
            place,
        )
    if result is Screened.CONSIDER and not (facts.risk_reason.strip() or facts.assessment.strip()):
        yield Finding(
            "impact-assessment-unreasoned",
            Severity.WEAK,
            "Art 35(1)",
            f"One sign of a high risk, and no reason why no assessment is needed: {facts.purpose}.",
            "Say why no impact assessment is needed, or do one.",
            place,
        )


def _decisions(facts: ActivityFacts) -> Iterator[Finding]:
    result = decisions(facts.decision_answers, facts.bases)
    place = Place(f"{facts.reference}.decisions")
    if result is Decisions.BARRED:
        yield Finding(
            "automated-decision-barred",
            Severity.WRONG,
            "Art 22B(4)",
            "A significant decision by computer rests on a recognised legitimate interest.",
            "Have a person decide, or rest the decision on another basis.",
            place,
        )
    if result is Decisions.RESTRICTED and not _allowed(facts):
        yield Finding(
            "automated-decision-special",
            Severity.WRONG,
            "Art 22B",
            "A significant decision by computer uses special category information.",
            result.words,
            place,
        )
    made = result in {Decisions.SAFEGUARDS, Decisions.RESTRICTED, Decisions.BARRED}
    if made and not facts.decision_words.strip():
        yield Finding(
            "automated-decision-untold",
            Severity.MISSING,
            "Arts 13(2)(f), 22C",
            f"The notice does not tell people of the decision by computer: {facts.purpose}.",
            "Say what is decided, the logic behind it and what it means for them, and how they "
            "can have a person look at it.",
            Place(f"{facts.reference}.automated_decisions"),
        )


def _allowed(facts: ActivityFacts) -> bool:
    """Say whether Art 22B lets such a decision be made: explicit consent, or a law with reasons."""
    condition = condition_of(facts.condition)
    return condition is not None and condition.value in "ag"


def _special(facts: ActivityFacts) -> Iterator[Finding]:
    condition = condition_of(facts.condition)
    if condition is None:
        return  # the check of the notice asks for the condition itself
    if condition.needs_schedule_1 and not facts.schedule_1.strip():
        yield Finding(
            "schedule-1-missing",
            Severity.MISSING,
            "DPA 2018 s.10, Sch 1",
            f"The Art 9 condition also needs a condition of Schedule 1: {facts.purpose}.",
            "Name the condition of DPA 2018 Schedule 1.",
            Place(f"{facts.reference}.schedule1_condition"),
        )
    if condition.needs_policy and not facts.policy.strip():
        yield Finding(
            "policy-document-missing",
            Severity.MISSING,
            "DPA 2018 Sch 1 paras 38 to 41",
            f"No appropriate policy document is on record: {facts.purpose}.",
            "Write one: how you meet the principles, and how long you keep the information. Say "
            "where it is kept.",
            Place(f"{facts.reference}.policy_link"),
        )
