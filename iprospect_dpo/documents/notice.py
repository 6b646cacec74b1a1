"""The privacy notice on paper, from the blocks that the desk composed out of the inventory."""

from __future__ import annotations

from collections.abc import Mapping

from reportlab.platypus import Flowable, Spacer

from iprospect_dpo.documents.notice_values import Block, NoticeValues, texts_of
from iprospect_dpo.documents.stationery import Paper, Stationery


def build_notice(values: NoticeValues, stationery: Stationery) -> Paper:
    """Return the notice as a PDF. A draft says so under its title; its gaps are dashed.

    It is laid out twice: the contents name the pages that the first time has shown.
    """
    pages: dict[str, int] = {}
    stationery.build(_story(values, stationery, pages, {}), title=values.title)
    return stationery.build(
        _story(values, stationery, {}, pages), title=values.title, texts=texts_of(values)
    )


def _story(
    values: NoticeValues,
    stationery: Stationery,
    found: dict[str, int],
    pages: Mapping[str, int],
) -> list[Flowable]:
    story: list[Flowable] = [stationery.text(values.title, stationery.title)]
    subtitle = f"DRAFT · {values.subtitle}" if values.draft else values.subtitle
    if subtitle:
        story.append(stationery.text(subtitle, stationery.grey))
    story += [stationery.text(words) for words in values.introduction]
    if len(values.sections) > 1:
        entries = [(each.heading, pages.get(str(n))) for n, each in enumerate(values.sections)]
        story.append(stationery.contents(entries))
    if values.right_to_object:
        heading, lines = values.right_to_object
        story += [Spacer(1, 4), stationery.boxed(heading, lines)]
    number = 0
    for at, section in enumerate(values.sections):
        story.append(stationery.marked(section.heading, str(at), found))
        for block in section.blocks:
            number += block.kind == "gap"
            story.append(_flowable(block, stationery, number))
    story += [Spacer(1, 6), *(stationery.text(words) for words in values.closing)]
    return story


def _flowable(block: Block, stationery: Stationery, number: int) -> Flowable:
    if block.kind in {"bullet", "nested"}:
        return stationery.item(block.text, nested=block.kind == "nested")
    if block.kind == "gap":
        return stationery.gap(f"Gap {number}", block.text)
    if block.kind in {"lead", "subheading"}:
        return stationery.text(block.text, stationery.lead)
    return stationery.text(block.text)
