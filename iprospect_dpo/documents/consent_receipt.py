"""A consent receipt on paper: what somebody agreed to, when, how, in which words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.platypus import Flowable

from iprospect_dpo.documents.stationery import Paper, Stationery


@dataclass(frozen=True)
class ReceiptLine:
    """One consent: its facts as (label, value, article), and what was said of it, oldest first."""

    purpose: str
    facts: Sequence[tuple[str, str, str]]
    said: Sequence[tuple[str, str, str]]
    words: str


@dataclass(frozen=True)
class ReceiptValues:
    """Everything on a consent receipt."""

    reference: str
    date: str
    person: str
    controller: Sequence[tuple[str, str, str]]
    lines: Sequence[ReceiptLine]
    withdraw: str


def build_consent_receipt(values: ReceiptValues, stationery: Stationery) -> Paper:
    """Return the receipt as a PDF."""
    story: list[Flowable] = [
        stationery.text("Consent receipt", stationery.title),
        stationery.text(f"{values.reference}  ·  {values.date}", stationery.grey),
        stationery.text(f"For {values.person}", stationery.lead),
        stationery.text(
            "This is our record of what you told us. Keep it for reference. You do not need to do "
            "anything else."
        ),
        stationery.facts(values.controller),
    ]
    for line in values.lines:
        story.append(stationery.text(line.purpose, stationery.heading))
        story.append(stationery.facts(line.facts))
        story.append(
            stationery.table(("Date", "What you said", "How"), line.said, (0.25, 0.45, 0.3))
        )
        if line.words:
            story.append(stationery.text("The wording you were shown", stationery.grey))
            story.append(stationery.text(line.words))
    story.append(stationery.text("If you change your mind", stationery.heading))
    story.append(stationery.text(values.withdraw))
    texts = [values.person, *(line.purpose for line in values.lines)]
    texts += [line.words for line in values.lines]
    return stationery.build(story, title="Consent receipt", texts=texts)
