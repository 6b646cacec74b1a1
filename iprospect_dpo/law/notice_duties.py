"""What a privacy notice must say (UK GDPR Arts 12(1), 13, 14, 21(4)), and what it must not.

Each rule looks at the facts of one notice and returns findings: the code, how grave it is, the
article, what is wrong in one sentence, what to do, and where.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from dateutil.relativedelta import relativedelta

from iprospect_dpo.law import notice_words as known
from iprospect_dpo.law.findings import Finding, Severity
from iprospect_dpo.law.lawful_bases import Basis
from iprospect_dpo.law.notice_facts import NoticeFacts, Place
from iprospect_dpo.law.notice_traps import COMPLAINT_DENIED, check_traps, is_for_ever
from iprospect_dpo.law.purpose_duties import check_purposes
from iprospect_dpo.law.retention import is_vague, says_how_long
from iprospect_dpo.law.rights import rights_held


def check_notice(facts: NoticeFacts, today: date) -> list[Finding]:
    """Return what the notice lacks or gets wrong on a day, the gravest first (Arts 13, 14)."""
    found = [
        *_identity(facts),
        *check_purposes(facts),
        *_sharing(facts),
        *_sources(facts),
        *_retention(facts),
        *_rights(facts),
        *_statements(facts),
        *_complaints(facts, today),
        *_dates(facts, today),
        *check_traps(facts),
    ]
    order = list(Severity)
    return sorted(found, key=lambda each: order.index(each.severity))


def _identity(facts: NoticeFacts) -> Iterator[Finding]:
    lacks = []
    if not facts.name and not facts.legal_name:
        lacks.append("the name of the business")
    elif not facts.legal_name:
        lacks.append("the owner’s own name")
    if not facts.address:
        lacks.append("a postal address")
    if not facts.contact:
        lacks.append("a telephone number or e-mail address")
    if lacks:
        *some, last = lacks
        words = f"{', '.join(some)} and {last}" if some else last
        yield Finding(
            "identity-incomplete",
            Severity.MISSING,
            "Art 13(1)(a)",
            f"{words[0].upper()}{words[1:]} {'are' if some else 'is'} not given.",
            "Give your own legal name as well as the trading name, and a postal address where "
            "people can reach you.",
            facts.place("identity"),
        )
    sentences = re.split(r"(?<=[.!?])\s|\n", facts.text)
    if any(known.CALLED_DPO.search(each) and not known.NO_DPO.search(each) for each in sentences):
        yield Finding(
            "called-dpo",
            Severity.WEAK,
            "Arts 13(1)(b), 37 to 39",
            "The notice names a data protection officer.",
            "Only use this title if you have appointed one. Its duties do not fit an owner. "
            "“Data protection contact” avoids them.",
            facts.place("contact"),
        )


def _sharing(facts: NoticeFacts) -> Iterator[Finding]:
    if not facts.recipients and not facts.recipients_said:
        yield Finding(
            "no-recipients",
            Severity.MISSING,
            "Art 13(1)(e)",
            "No recipients are named.",
            "Say who receives the information, or that no one does.",
            facts.place("recipients"),
        )
    if not facts.transfers and not facts.transfers_said:
        yield Finding(
            "no-transfers",
            Severity.WEAK,
            "Art 13(1)(f)",
            "Transfers outside the UK are not mentioned. Where there are any, they must be.",
            "Say where it is sent and with which safeguard, or that it stays in the United "
            "Kingdom.",
            facts.place("transfers"),
        )
    for each in facts.transfers:
        if not each.safeguard:
            yield Finding(
                "transfer-no-safeguard",
                Severity.WEAK,
                "Art 13(1)(f)",
                f"No safeguard is named for the transfer to {each.to}.",
                "Name the regulations that allow it, the agreement (IDTA or addendum), or why none "
                "is needed.",
                each.place,
            )


def _sources(facts: NoticeFacts) -> Iterator[Finding]:
    if not facts.sources:
        yield Finding(
            "no-source",
            Severity.MISSING,
            "Art 14(2)(f)",
            "The source of the information is not given.",
            "Say that it comes from the people themselves, and from anyone else.",
            facts.place("sources"),
        )
    elif not any(known.FROM_YOU.search(each.text) for each in facts.sources):
        yield Finding(
            "source-not-from-you",
            Severity.WEAK,
            "Art 14(2)(f)",
            "“Directly from you” is missing from the sources.",
            "Most information comes from the people themselves. Say so, and what others provide.",
            facts.sources[0].place,
        )


_KIND_NAMED = re.compile(r"[^:.]{2,80}: ?\S")


def _retention(facts: NoticeFacts) -> Iterator[Finding]:
    told = [
        each
        for each in facts.retention
        if each.text.strip() and not known.PLACEHOLDER.match(each.text)
    ]
    if not told:
        yield Finding(
            "no-retention",
            Severity.MISSING,
            "Art 13(2)(a)",
            "No retention period is given.",
            "Give a period for each type of information, or the rule you use to decide it.",
            facts.place("retention"),
        )
        return
    groups: dict[Place, list[str]] = {}
    for each in told:
        groups.setdefault(each.place if facts.from_register else told[0].place, []).append(
            each.text
        )
    for place, texts in groups.items():
        timed = says_how_long(" ".join(texts))
        # A general "no longer than needed" beside periods is fine; one for a named kind is not.
        vague = any(
            is_vague(text) and not is_for_ever(text)
            for text in texts
            if facts.from_register or (_KIND_NAMED.match(text) and not says_how_long(text))
        )
        if not timed or vague:
            yield Finding(
                "retention-vague",
                Severity.WEAK,
                "Art 13(2)(a)",
                "Retention is mentioned without a period or a rule.",
                "“While required” is neither. Give a period for each type of information, or the "
                "rule you use to decide it.",
                place,
            )


def _rights(facts: NoticeFacts) -> Iterator[Finding]:
    bases = [each.basis for purpose in facts.purposes for each in purpose.bases]
    held = rights_held(bases)
    wanted = [
        (words, pattern)
        for words, key, pattern in known.RIGHTS
        if key in {"access", "rectify", "erase", "restrict", "object"} or held.get(key)
    ]
    missing = [
        words for words, pattern in wanted if not re.search(pattern, facts.rights, re.IGNORECASE)
    ]
    if len(missing) == len(wanted):
        yield Finding(
            "no-rights",
            Severity.MISSING,
            "Art 13(2)(b)",
            "People are not told of their rights.",
            "List the rights: access, correction, erasure, restriction, objection, portability, "
            "and withdrawing consent.",
            facts.place("rights"),
        )
    else:
        if missing:
            yield Finding(
                "no-rights",
                Severity.MISSING,
                "Art 13(2)(b)",
                f"The list of rights leaves out {', '.join(missing)}.",
                "List all the rights that apply to your lawful bases.",
                facts.place("rights"),
            )
        yield from _withdrawal(facts, bases)
    marketing = any(known.MARKETING.search(each.purpose) for each in facts.purposes)
    apart = facts.objection_apart
    if not apart or (marketing and not known.MARKETING.search(apart)):
        yield Finding(
            "objection-not-apart",
            Severity.WEAK,
            "Art 21(4)",
            "The right to object is not shown separately.",
            "Show it clearly and separately from everything else, with direct marketing and how to "
            "object.",
            facts.place("objection"),
        )


def _withdrawal(facts: NoticeFacts, bases: list[Basis]) -> Iterator[Finding]:
    if Basis.CONSENT not in bases:
        return
    if not facts.withdrawal:
        yield Finding(
            "no-withdrawal",
            Severity.MISSING,
            "Arts 7(3), 13(2)(c)",
            "You rely on consent, but the right to withdraw it is not mentioned.",
            "Say that consent can be withdrawn at any time, and how.",
            facts.place("withdrawal"),
        )
    elif not known.HOW_TO_REACH.search(facts.withdrawal):
        yield Finding(
            "withdrawal-no-way",
            Severity.WEAK,
            "Arts 7(3), 13(2)(c)",
            "The notice does not say how to withdraw consent.",
            "Say how. It must be as easy as giving it: by a link, an e-mail or a call.",
            facts.place("withdrawal"),
        )


def _statements(facts: NoticeFacts) -> Iterator[Finding]:
    if not facts.requirement:
        yield Finding(
            "no-must-provide",
            Severity.MISSING,
            "Art 13(2)(e)",
            "The notice does not say whether people have to give the information.",
            "Say whether the law or a contract requires it, and what happens if they do not.",
            facts.place("requirement"),
        )
    if not facts.automated:
        yield Finding(
            "no-automated-decisions",
            Severity.WEAK,
            "Art 13(2)(f)",
            "Automated decisions are not mentioned. Where there are any, they must be.",
            "Say that there are none, or what they decide, how, and how to contest them.",
            facts.place("automated"),
        )


def _complaints(facts: NoticeFacts, today: date) -> Iterator[Finding]:
    told = facts.complaint
    sentences = re.split(r"(?<=[.!?]) ", told)
    ours = [
        each
        for each in sentences
        if known.COMPLAINT_TO_US.search(each) and not COMPLAINT_DENIED.search(each)
    ]
    denied = any(COMPLAINT_DENIED.search(each) for each in sentences)
    old = bool(ours) or (not denied and bool(known.COMPLAINT_TO_US.search(told)))
    right = any(known.COMPLAINTS_RIGHT.search(each) for each in ours)
    promised = any(known.COMPLAINTS_PROMISE.search(each) for each in sentences)
    if not (old and (right or promised)):
        yield Finding(
            "no-controller-complaint",
            Severity.STALE if old else Severity.MISSING,
            "Art 13(2)(ca), DPA 2018 s.164A",
            "The wording about complaints to the business predates 19 June 2026."
            if old
            else "The right to complain to the business itself is not mentioned.",
            "Say that people have the right to complain to you, how, and that you acknowledge it "
            "within 30 days.",
            facts.place("complaint"),
        )
    named = facts.regulator
    if not known.REGULATOR.search(named):
        yield Finding(
            "no-regulator-complaint",
            Severity.MISSING,
            "Art 13(2)(d), DPA 2018 s.165",
            "The right to complain to the Information Commission is not mentioned.",
            "Name the Information Commission and say how to contact it.",
            facts.place("regulator"),
        )
    old_name = known.ABOLISHED_OFFICE.search(f"{named}\n{facts.text}")
    checked = facts.regulator_checked
    unchecked = checked is None or checked + relativedelta(years=1) < today
    if old_name or (facts.from_register and unchecked):
        yield Finding(
            "regulator-stale",
            Severity.STALE,
            "Art 13(2)(d), DPA 2018 s.165",
            "The notice names an office that was abolished on 30 September 2026."
            if old_name
            else "The regulator’s details have not been checked for a year.",
            "Check the name, address and telephone number on ico.org.uk. It is the Information "
            "Commission, known as the ICO.",
            facts.place("regulator"),
        )


def _dates(facts: NoticeFacts, today: date) -> Iterator[Finding]:
    last = facts.last_updated
    if last is None or last > today or last + relativedelta(years=1) < today:
        yield Finding(
            "review-overdue",
            Severity.STALE,
            "Arts 5(2), 24(1)",
            "The notice has no date."
            if last is None
            else "The date of the notice is in the future."
            if last > today
            else "The notice has not been reviewed for twelve months.",
            "Review it statement by statement, then update the date.",
            facts.place("updated"),
        )
