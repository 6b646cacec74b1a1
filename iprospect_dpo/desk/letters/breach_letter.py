"""The letter to people whose information a breach concerns, where the risk is high (Art 34)."""

from __future__ import annotations

from collections.abc import Mapping

from iprospect_dpo.desk.complaints.breaches import BreachCase, get_breach
from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.letters.addressee import Addressee
from iprospect_dpo.desk.letters.composed import Composed, Matter, compose, numbered
from iprospect_dpo.desk.letters.kinds import LetterKind
from iprospect_dpo.desk.letters.sources import Gap, MergeFields
from iprospect_dpo.law.dates import long_date
from iprospect_dpo.register.file import Register

#: What the letter must say and the register of breaches holds, by its field.
_NEEDED = {
    "happened": "What happened",
    "effects": "The likely consequences",
    "measures": "What was done about it",
}


def breach_letter(
    register: Register,
    kind: LetterKind,
    reference: str,
    number: str,
    given: Mapping[str, str],
    drafts: Mapping[str, str],
) -> Composed:
    """Compose the letter to people about a breach; it is addressed by hand. Raises DeskError."""
    case = get_breach(register, reference)
    if case.state.state == "closed":
        raise DeskError("The breach is closed. You can only print copies of issued letters.")
    merge = MergeFields(case.breach.reference)
    _fill(case, merge)
    to = Addressee("To the person concerned", "", "", "Sir or Madam")
    breach = case.breach
    ours = numbered(breach.reference, number)
    matter = Matter("breach", breach.id, breach.reference, None, ours)
    notes = ("Address this letter to each person. It is kept once, as issued.",)
    return compose(register, kind, matter, to, merge, {}, given, drafts, notes=notes)


def _fill(case: BreachCase, merge: MergeFields) -> None:
    breach = case.breach
    told = {
        "happened": breach.happened or breach.what,
        "effects": breach.effects,
        "measures": breach.measures,
    }
    merge.record(
        {
            "reference": breach.reference,
            "known": "We are writing to you about a breach of personal information of which we "
            f"became aware on {long_date(case.known.date())}.",
        }
    )
    merge.owner({"information": breach.information}, breach.reference)
    for name, label in _NEEDED.items():
        if told[name].strip():
            merge.owner({name: told[name]}, breach.reference)
        else:
            merge.gap(
                Gap(
                    name,
                    f"{label} is not on record (Art 34(2)).",
                    f"Add it to {breach.reference} under Complaints, More, Breaches.",
                    "breach",
                )
            )
