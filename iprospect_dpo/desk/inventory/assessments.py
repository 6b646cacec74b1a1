"""Legitimate interests assessments: purpose, necessity, balance; outcome; the notice's sentence."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from dateutil.relativedelta import relativedelta
from sqlalchemy import select

from iprospect_dpo.desk.errors import DeskError, check_text
from iprospect_dpo.desk.settings import note_inventory_change
from iprospect_dpo.register import audit
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import Assessment
from iprospect_dpo.text import one_line, stored

#: The three parts with what to ask oneself (Art 6(1)(f); the ICO's three-part test).
PARTS = (
    (
        "purpose_test",
        "1  Purpose: what is the interest?",
        "What do you want to achieve, and who benefits? Is it lawful and fair? What would be lost "
        "without it?",
    ),
    (
        "necessity_test",
        "2  Necessity: do you need the information for it?",
        "Does it really help? Could you do it with less information, or none?",
    ),
    (
        "balance_test",
        "3  Balance: whose interests come first?",
        "What is it about, and do people expect it? Could it harm or upset anyone, especially "
        "children? Can they say no, and what do you do to protect them?",
    ),
)
OUTCOMES = {
    "": "Not decided yet",
    "passes": "Your interest outweighs theirs",
    "safeguards": "Your interest outweighs theirs, with the safeguards listed",
    "fails": "Their interests outweigh yours: do not rely on it",
}
FIELDS = ("purpose_test", "necessity_test", "balance_test", "outcome", "summary")


def change_assessment(
    register: Register,
    reference: str,
    values: Mapping[str, str],
    review_on: date | None = None,
) -> Assessment:
    """Change an assessment. A decided one has all three parts and, if it passes, a summary.

    A decision is dated today; the review is a year later unless said otherwise. Raises DeskError.
    """
    today = register.surroundings.today()
    with register.writing() as session:
        row = session.scalars(
            select(Assessment).where(Assessment.reference == reference)
        ).one_or_none()
        if row is None:
            raise DeskError(f"Assessment {reference} is not on record.")
        old = {name: getattr(row, name) for name in FIELDS}
        new = {
            **old,
            **{
                name: one_line(text) if name == "summary" else stored(text)
                for name, text in values.items()
            },
        }
        _check(new)
        changed = {name for name in FIELDS if new[name] != old[name]}
        for name in changed:
            setattr(row, name, new[name])
        if "outcome" in changed:
            row.decided_on = today if row.outcome else None
            row.review_on = today + relativedelta(years=1) if row.outcome else None
        if review_on is not None:
            row.review_on = review_on
        if changed:
            note_inventory_change(session, register.surroundings)
            audit.record(
                session,
                register.surroundings,
                "assessment changed",
                reference,
                old={name: old[name] for name in changed},
                new={name: new[name] for name in changed},
            )
        return row


def _check(values: Mapping[str, str]) -> None:
    for name in values:
        if name not in FIELDS:
            raise DeskError(f"“{name}” is not a field of an assessment.")
        check_text(name, values[name], 20_000)
    if values["outcome"] not in OUTCOMES:
        raise DeskError(f"“{values['outcome']}” is not a valid outcome.", "outcome")
    if not values["outcome"]:
        return
    for name, words, _ in PARTS:
        if not values[name]:
            raise DeskError(f"Complete this part before you decide: {words[3:]}", name)
    if values["outcome"] != "fails" and not values["summary"]:
        raise DeskError("Enter one sentence for the privacy notice.", "summary")
