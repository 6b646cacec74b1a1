"""What a notice must say of each purpose: its information and its lawful bases (Arts 6, 9, 13)."""

from __future__ import annotations

from collections.abc import Iterator

from iprospect_dpo.law import notice_words as known
from iprospect_dpo.law.findings import Finding, Severity
from iprospect_dpo.law.lawful_bases import Basis, condition_named
from iprospect_dpo.law.notice_facts import BasisFacts, NoticeFacts, PurposeFacts

#: A notice says its interests in a few sentences; the weighing belongs in an assessment.
_LONG = 120


def check_purposes(facts: NoticeFacts) -> Iterator[Finding]:
    """Return what the notice lacks or gets wrong about its purposes (Arts 6, 9, 13(1)(c)-(d))."""
    if not facts.purposes:
        yield Finding(
            "no-purposes",
            Severity.MISSING,
            "Art 13(1)(c)",
            "The notice does not say what information is used for.",
            "List each purpose, the information it needs and its lawful basis.",
            facts.place("purposes"),
        )
    if facts.behind:
        yield Finding(
            "notice-behind",
            Severity.STALE,
            "Arts 13(3), 14(4)",
            facts.behind,
            "Publish an updated notice before you use the information for it.",
            facts.place("published"),
        )
    for purpose in facts.purposes:
        yield from _purpose(purpose)
    shared = [each for each in facts.purposes if each.shares_bases and len(each.bases) > 1]
    if shared:
        yield _unmatched(shared[0])


def _purpose(purpose: PurposeFacts) -> Iterator[Finding]:
    name = purpose.purpose
    if not purpose.information and not purpose.special:
        yield Finding(
            "no-information",
            Severity.MISSING,
            "Art 14(1)(d)",
            f"No information is listed for the purpose “{name}”.",
            "List the types of information that this purpose needs.",
            purpose.place,
        )
    special = purpose.special or [
        each for each in purpose.information if known.SPECIAL.search(each)
    ]
    if special and not purpose.condition:
        yield Finding(
            "special-condition-missing",
            Severity.WEAK,
            "Arts 9(2), 13(1)(c)",
            f"The purpose “{name}” uses special categories, but no condition is named.",
            "Name the Art 9(2) condition, and the DPA 2018 Schedule 1 condition if one is needed.",
            purpose.place,
        )
    if not purpose.bases:
        yield Finding(
            "no-basis",
            Severity.MISSING,
            "Art 13(1)(c)",
            f"No lawful basis is given for the purpose “{name}”.",
            "Choose the one basis that fits.",
            purpose.bases_place,
        )
        return
    yield from _bases(purpose)


def _unmatched(purpose: PurposeFacts) -> Finding:
    return Finding(
        "bases-stacked",
        Severity.WEAK,
        "Arts 6(1), 13(1)(c)",
        "Several lawful bases are given without saying which purpose each is for.",
        "Say for each purpose which basis it has.",
        purpose.bases_place,
    )


def _bases(purpose: PurposeFacts) -> Iterator[Finding]:
    name, place = purpose.purpose, purpose.bases_place
    bases = [each.basis for each in purpose.bases]
    if purpose.shares_bases and len(bases) > 1:  # which of them is this purpose’s is not known
        return
    marketing, legal = known.MARKETING.search(name), known.LEGAL_DUTY.search(name)
    if legal and not {Basis.LEGAL_OBLIGATION, Basis.PUBLIC_TASK} & set(bases):
        other = " and ".join(basis.label.lower() for basis in bases)
        yield Finding(
            "legal-duty-not-on-legal-obligation",
            Severity.WRONG,
            "Art 6(1)(c)",
            f"The basis given for a legal duty is {other}.",
            "A legal duty does not depend on anyone’s agreement. Use legal obligation, and "
            "name the law.",
            place,
        )
    if marketing and Basis.CONTRACT in bases:
        yield Finding(
            "marketing-on-contract",
            Severity.WRONG,
            "Art 6(1)(b)",
            "A contract is given as the basis for marketing.",
            "No contract needs marketing. Use consent, or the soft opt-in with legitimate "
            "interests (PECR reg 22). Keep service messages separate.",
            place,
        )
    if marketing and any(_denies_objection(each) for each in purpose.bases):
        yield Finding(
            "marketing-objection-denied",
            Severity.WRONG,
            "Art 21(2) to (3)",
            "The notice says there is no right to object, but direct marketing is one of the "
            "purposes.",
            "Anyone can object to direct marketing, whatever the basis. Say so.",
            place,
        )
    if len(bases) > 1 and not all(each.covers for each in purpose.bases):
        number = {2: "Two", 3: "Three", 4: "Four"}.get(len(bases), str(len(bases)))
        hint = (
            "If the service cannot be given without the information, consent does not fit. "
            if Basis.CONSENT in bases
            else ""
        )
        yield Finding(
            "bases-stacked",
            Severity.WRONG,
            "Arts 6(1), 13(1)(c)",
            f"{number} lawful bases are given for one purpose: {name}.",
            f"{hint}Keep one basis, or say which information each one covers.",
            place,
        )
    if bases == [Basis.CONSENT] and known.CLAIMS.search(name) and not legal:
        yield Finding(
            "consent-on-claims",
            Severity.WRONG,
            "Arts 6(1)(c), (f), 7(3)",
            f"Consent is the basis for something you do whether or not people agree: {name}.",
            "You deal with complaints, claims and crime even if consent is withdrawn. The basis "
            "is a legal obligation, or legitimate interests.",
            place,
        )
    if bases == [Basis.CONSENT] and known.SERVICE.search(name) and not marketing:
        yield Finding(
            "consent-conditional",
            Severity.WRONG,
            "Arts 6(1)(b), 7(4)",
            f"Consent is the basis for something the service cannot do without: {name}.",
            "Consent that people cannot refuse is not valid. If you need the information for the "
            "service, the basis is the contract.",
            place,
        )
    for each in purpose.bases:
        yield from _one_basis(each)


def _one_basis(each: BasisFacts) -> Iterator[Finding]:
    words = f"{each.text} {each.interests}"
    if each.basis is Basis.RECOGNISED_LEGITIMATE_INTERESTS and condition_named(words) is None:
        yield Finding(
            "rli-condition-missing",
            Severity.MISSING,
            "Art 6(1)(ea), Annex 1",
            "A recognised legitimate interest is claimed but not named.",
            "Name which of the five Annex 1 conditions it is. Marketing is not one of them.",
            each.place,
        )
    if each.basis is Basis.LEGITIMATE_INTERESTS:
        if not each.interests.strip() or known.PLACEHOLDER.match(each.interests):
            yield Finding(
                "no-interests",
                Severity.MISSING,
                "Art 13(1)(d)",
                "Legitimate interests are claimed but not named.",
                "Name the interest in one sentence.",
                each.place,
            )
        elif len(each.interests.split()) > _LONG:
            yield Finding(
                "interests-too-long",
                Severity.WEAK,
                "Art 12(1)",
                "The legitimate interests are not explained briefly and plainly.",
                "Keep the detail in the assessment and use its one-sentence summary.",
                each.place,
            )


def _denies_objection(each: BasisFacts) -> bool:
    return bool(
        known.OBJECTION_DENIED.search(each.text)
    ) and not known.MARKETING_OBJECTION_KEPT.search(known.OBJECTION_DENIED.sub(" ", each.text))
