"""How long information is kept: periods and triggers in words, the day they end, suggestions.

Source: UK GDPR Arts 5(1)(e), 13(2)(a), 30(1)(f). Suggestions are anchors in use in the United
Kingdom, each with its reason; they are never filled in by themselves.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

UNITS = ("days", "weeks", "months", "years")
ACTIONS = {
    "erase": "then erased",
    "anonymise": "then made anonymous",
    "review": "then looked at again",
}
#: Triggers that the program offers; others may be typed.
TRIGGERS = (
    "the end of the contract",
    "the last contact",
    "the end of the tax year’s filing deadline",
    "consent is withdrawn",
    "the request was answered",
    "the complaint was closed",
    "it was collected",
    "the recording was made",
)


@dataclass(frozen=True)
class RetentionFacts:
    """One rule: how long a kind of information is kept, from when, what then, and why."""

    information: str = ""
    period: int | None = None
    unit: str = "years"
    trigger: str = ""
    criteria: str = ""
    action: str = "erase"
    reason: str = ""

    @property
    def sentence(self) -> str:
        """The rule as a notice prints it: "Invoices: 6 years after the end of the tax year …"."""
        what = f"{self.information}: " if self.information else ""
        if self.period is None:
            kept = self.criteria
        else:
            unit = self.unit.removesuffix("s") if self.period == 1 else self.unit
            kept = f"{self.period} {unit} after {self.trigger}"
            if self.period == 0:
                kept = f"until {self.trigger}"
            if self.criteria:
                kept += f" ({self.criteria})"
        kept = kept.rstrip(".")
        end = ACTIONS.get(self.action, "")
        return f"{what}{kept}{f', {end}' if end else ''}."


def rule_problem(rule: RetentionFacts) -> str:
    """Return what a rule lacks, as a sentence, or ''."""
    if rule.period is None and not rule.criteria.strip():
        return "Enter a period, or explain how it is decided."
    if rule.period is not None and not 0 <= rule.period <= 999:
        return "The period must be a number from 0 to 999."
    if rule.period is not None and not rule.trigger.strip():
        return "Say what the period starts from."
    return ""


def ends_on(rule: RetentionFacts, began: date) -> date | None:
    """Return the last day on which information may be kept whose period began that day.

    Months and years are counted to the same day-number, clamped to the end of a month. ``None``
    when the rule has no period.
    """
    if rule.period is None:
        return None
    if rule.unit in {"days", "weeks"}:
        return began + timedelta(**{rule.unit: rule.period})
    steps = {"months": rule.period} if rule.unit == "months" else {"years": rule.period}
    return began + relativedelta(**steps)  # type: ignore[arg-type]


def cut_off(rule: RetentionFacts, today: date) -> date | None:
    """Return the latest day on which a period can have begun that has ended by today.

    What began on or before that day is due. ``None`` when the rule has no period.
    """
    if rule.period is None:
        return None
    if rule.unit in {"days", "weeks"}:
        return today - timedelta(**{rule.unit: rule.period}) - timedelta(days=1)
    back = {"months": rule.period} if rule.unit == "months" else {"years": rule.period}
    day = today - relativedelta(**back) + timedelta(days=4)  # type: ignore[arg-type]
    while (end := ends_on(rule, day)) is not None and end >= today:
        day -= timedelta(days=1)
    return day


@dataclass(frozen=True)
class Suggestion:
    """A usual period with its reason; the owner decides."""

    words: str
    rule: RetentionFacts


#: Law: Limitation Act 1980 s.5; Prescription and Limitation (Scotland) Act 1973 s.6; Taxes
#: Management Act 1970 s.12B; Value Added Tax Act 1994 Sch 11 para 6.
_SUGGESTIONS: tuple[tuple[str, Suggestion], ...] = (
    (
        r"contract|purchase|account|order|service|customer|meeting|correspond|complaint|claim",
        Suggestion(
            "6 years after the end of the contract",
            RetentionFacts(
                period=6,
                unit="years",
                trigger="the end of the contract",
                reason="Claims on a contract can be brought for 6 years (Limitation Act 1980 s.5)",
            ),
        ),
    ),
    (
        r"contract|purchase|account|order|service|customer|complaint|claim",
        Suggestion(
            "Scotland: 5 years after the end of the contract",
            RetentionFacts(
                period=5,
                unit="years",
                trigger="the end of the contract",
                reason="Obligations end after 5 years in Scotland (Prescription and Limitation "
                "(Scotland) Act 1973 s.6)",
            ),
        ),
    ),
    (
        r"payment|invoice|tax|bank|financial|purchase|legal requirement|transaction",
        Suggestion(
            "5 years after 31 January following the tax year",
            RetentionFacts(
                period=5,
                unit="years",
                trigger="31 January following the tax year it belongs to",
                reason="Records of the self-employed (Taxes Management Act 1970 s.12B)",
            ),
        ),
    ),
    (
        r"payment|invoice|vat|tax|purchase|transaction",
        Suggestion(
            "6 years after the VAT return",
            RetentionFacts(
                period=6,
                unit="years",
                trigger="the VAT return it belongs to",
                reason="VAT records, if you are registered (VAT Act 1994 Sch 11 para 6)",
            ),
        ),
    ),
    (
        r"recording|audio|video|cctv",
        Suggestion(
            "6 months after the recording was made",
            RetentionFacts(
                period=6,
                unit="months",
                trigger="the recording was made",
                reason="Months, not years, unless you can say why",
            ),
        ),
    ),
    (
        r"marketing|newsletter|preference|updates",
        Suggestion(
            "Until consent is withdrawn or they object",
            RetentionFacts(
                criteria="until you withdraw your consent or object; then only what is needed not "
                "to write to you again",
                reason="Art 17(1)(b) and (c), 21(3); the suppression list keeps the opt-out",
            ),
        ),
    ),
    (
        r"request|complaint|quer",
        Suggestion(
            "3 years after the complaint was closed",
            RetentionFacts(
                period=3,
                unit="years",
                trigger="the complaint was closed",
                reason="To show how it was handled; commonly 3 to 6 years, to be justified",
            ),
        ),
    ),
)


def suggestions(information: str, purpose: str) -> list[Suggestion]:
    """Return the usual periods for a kind of information used for a purpose; often several."""
    about = f"{information} {purpose}".casefold()
    return [each for pattern, each in _SUGGESTIONS if re.search(pattern, about)]


_PERIOD = re.compile(
    r"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen|twenty)"
    r"(?:\s*\(\d+\))?[\s-]*(?:calendar |working |tax |full |financial )?"
    r"(?:hours?|days?|weeks?|months?|mths?|quarters?|years?|yrs?)\b",
    re.IGNORECASE,
)
_CRITERIA = re.compile(
    r"\b(?:until|up to|within|after|before|once|when|while|whilst|during|for the (?:duration|life|"
    r"length|term|period) of|as long as|so long as|throughout|end of|annually|monthly|each year)\b",
    re.IGNORECASE,
)
_EMPTY = re.compile(
    r"\b(?:for )?(?:only )?(?:as long as|so long as|while|whilst|until|for the period|when|once)"
    r"(?: it| they| this| that)?(?: is| are|['’]s|['’]re)?(?: no longer| not)?"
    r"(?: reasonably| strictly| absolutely| legally)?"
    r" (?:required|necessary|needed|relevant|useful|appropriate)\b[^.;]*|"
    r"\bfor a reasonable (?:time|period)\b[^.;]*"
    r"|\bno longer than (?:is )?(?:strictly )?(?:necessary|needed|required)\b[^.;]*"
    r"|\bno longer have a (?:use|need|purpose)\b[^.;]*|"
    r"\b(?:for )?(?:as long as|so long as|while|whilst|until) we (?:still |no longer )?"
    r"(?:need|require)\b[^.;]*|"
    r"\bas (?:required|necessary|needed|appropriate)\b[^.;]*|\bafterwards?\b|\bthereafter\b"
    r"|\bwhere (?:necessary|required)\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"retention (?:schedule|policy|table)\b.*(?:https?:|www\.|available|attached|below|request)",
    re.IGNORECASE,
)


def says_how_long(text: str) -> bool:
    """Say whether a retention text gives a period or a criterion by which it is decided.

    "As long as necessary" and its like are neither (Art 13(2)(a)).
    """
    if _PERIOD.search(text) or _ELSEWHERE.search(text):
        return True
    return bool(_CRITERIA.search(_EMPTY.sub(" ", text)))


def is_vague(text: str) -> bool:
    """Say whether a statement keeps information "as long as necessary" and gives nothing else.

    A line that only opens a list of periods is no such statement.
    """
    if text.rstrip().endswith(":"):
        return False
    return bool(_EMPTY.search(text)) and not says_how_long(text) and len(text.split()) > 3
