"""The contents page of the pack for the regulator."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.platypus import Flowable

from iprospect_dpo.documents.stationery import Paper, Stationery


@dataclass(frozen=True)
class PackValues:
    """What stands on the contents page: facts, and the files with what they are."""

    title: str
    date: str
    facts: Sequence[tuple[str, str, str]]
    files: Sequence[tuple[str, str, str]]


def build_pack_contents(values: PackValues, stationery: Stationery) -> Paper:
    """Return the contents page as a PDF."""
    story: list[Flowable] = [
        stationery.text(values.title, stationery.title),
        stationery.text(values.date, stationery.grey),
        stationery.facts(values.facts),
        stationery.text("Contents", stationery.heading),
        stationery.table(("File", "What it is", "SHA-256"), values.files, (0.34, 0.36, 0.3)),
    ]
    texts = [cell for row in values.files for cell in row]
    return stationery.build(story, title=values.title, texts=texts)
