"""What a notification of a breach must say (Art 33(3)), to be copied into the regulator's form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.platypus import Flowable

from iprospect_dpo.documents.stationery import Paper, Stationery


@dataclass(frozen=True)
class BreachValues:
    """Everything on the page: facts as (label, value, article), and what is still missing."""

    reference: str
    title: str
    clock: str
    facts: Sequence[tuple[str, str, str]]
    missing: Sequence[str]
    reach: str


def build_breach_notice(values: BreachValues, stationery: Stationery) -> Paper:
    """Return the page as a PDF."""
    story: list[Flowable] = [
        stationery.text(values.title, stationery.title),
        stationery.text(values.reference, stationery.grey),
        stationery.text(values.clock, stationery.lead),
        stationery.text(values.reach),
        stationery.facts(values.facts),
    ]
    if values.missing:
        story.append(stationery.text("Not known yet", stationery.heading))
        story.append(
            stationery.text(
                "Further information will follow in phases without undue further delay (Art 33(4))."
            )
        )
        story += [stationery.item(each) for each in values.missing]
    texts = [cell for row in values.facts for cell in row]
    return stationery.build(story, title=values.title, texts=texts)
