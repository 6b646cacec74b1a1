"""The privacy notice on paper, from the blocks that the desk composed out of the inventory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.platypus import Flowable, Spacer

from iprospect_dpo.documents.stationery import Paper, Stationery


@dataclass(frozen=True)
class Block:
    """A piece of a notice: ``plain``, ``lead``, ``bullet``, ``nested``, ``subheading``, ``gap``."""

    kind: str
    text: str


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it."""

    heading: str
    blocks: Sequence[Block]


@dataclass(frozen=True)
class NoticeValues:
    """Everything a notice says, in its order. ``right_to_object`` stands apart (Art 21(4))."""

    title: str
    subtitle: str
    introduction: Sequence[str]
    sections: Sequence[Section]
    closing: Sequence[str] = ()
    right_to_object: tuple[str, str] | None = None
    draft: bool = True


def build_notice(values: NoticeValues, stationery: Stationery) -> Paper:
    """Return the notice as a PDF. A draft says so under its title; its gaps are dashed."""
    story: list[Flowable] = [stationery.text(values.title, stationery.title)]
    subtitle = f"DRAFT · {values.subtitle}" if values.draft else values.subtitle
    if subtitle:
        story.append(stationery.text(subtitle, stationery.grey))
    story += [stationery.text(words) for words in values.introduction]
    story += [stationery.item(section.heading) for section in values.sections]
    if values.right_to_object:
        story += [Spacer(1, 4), stationery.boxed(*values.right_to_object)]
    for section in values.sections:
        story.append(stationery.text(section.heading, stationery.heading))
        story += [_flowable(block, stationery) for block in section.blocks]
    story += [Spacer(1, 6), *(stationery.text(words) for words in values.closing)]
    return stationery.build(story, title=values.title, texts=texts_of(values))


def texts_of(values: NoticeValues) -> list[str]:
    """Return every text of a notice."""
    return [
        values.title,
        *values.introduction,
        *(section.heading for section in values.sections),
        *(block.text for section in values.sections for block in section.blocks),
        *values.closing,
    ]


def _flowable(block: Block, stationery: Stationery) -> Flowable:
    if block.kind in {"bullet", "nested"}:
        return stationery.item(block.text, nested=block.kind == "nested")
    if block.kind == "gap":
        return stationery.gap(block.text)
    if block.kind in {"lead", "subheading"}:
        return stationery.text(block.text, stationery.lead)
    return stationery.text(block.text)
