"""The register of processing as a book: contents with pages, one activity a section (Art 30)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportlab.platypus import Flowable, PageBreak, Spacer

from iprospect_dpo.documents.stationery import Paper, Stationery


@dataclass(frozen=True)
class Facts:
    """A heading with rows of label, value, article; a row without a value says "not recorded"."""

    heading: str
    rows: Sequence[tuple[str, str, str]]


@dataclass(frozen=True)
class Listing:
    """A heading with a table; ``empty`` is said where it has no rows."""

    heading: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    shares: Sequence[float]
    empty: str


@dataclass(frozen=True)
class Words:
    """A heading with running text."""

    heading: str
    paragraphs: Sequence[str]


@dataclass(frozen=True)
class Chapter:
    """One activity of the book, or a list at its end."""

    title: str
    subtitle: str
    parts: Sequence[Facts | Listing | Words]


@dataclass(frozen=True)
class BookValues:
    """The whole book: title page with the business's details, then the chapters."""

    title: str
    subtitle: str
    opening: Sequence[Facts | Listing | Words]
    chapters: Sequence[Chapter]


def build_register_book(values: BookValues, stationery: Stationery) -> Paper:
    """Return the book as a PDF; laid out twice, so that the contents name the pages."""
    pages: dict[str, int] = {}
    stationery.build(_story(values, stationery, pages, {}), title=values.title)
    return stationery.build(
        _story(values, stationery, {}, pages), title=values.title, texts=_texts(values)
    )


def _story(
    values: BookValues,
    stationery: Stationery,
    found: dict[str, int],
    pages: Mapping[str, int],
) -> list[Flowable]:
    story: list[Flowable] = [
        stationery.text(values.title, stationery.title),
        stationery.text(values.subtitle, stationery.grey),
    ]
    story.append(stationery.text("Contents", stationery.heading))
    story.append(
        stationery.listing(
            [(each.title, pages.get(str(n))) for n, each in enumerate(values.chapters)]
        )
    )
    for part in values.opening:
        story += _part(part, stationery)
    for number, chapter in enumerate(values.chapters):
        story.append(PageBreak())
        story.append(stationery.marked(chapter.title, str(number), found, style=stationery.title))
        if chapter.subtitle:
            story.append(stationery.text(chapter.subtitle, stationery.grey))
        for each in chapter.parts:
            story += _part(each, stationery)
    return story


def _part(part: Facts | Listing | Words, stationery: Stationery) -> list[Flowable]:
    heading = stationery.text(part.heading, stationery.heading)
    if isinstance(part, Facts):
        return [heading, stationery.facts(part.rows)]
    if isinstance(part, Words):
        return [heading, *(stationery.text(words) for words in part.paragraphs)]
    if not part.rows:
        return [heading, stationery.text(part.empty)]
    return [heading, stationery.table(part.head, part.rows, part.shares), Spacer(1, 2)]


def _texts(values: BookValues) -> list[str]:
    parts = [*values.opening, *(part for chapter in values.chapters for part in chapter.parts)]
    texts = [values.title, values.subtitle]
    for chapter in values.chapters:
        texts += [chapter.title, chapter.subtitle]
    for part in parts:
        if isinstance(part, Words):
            texts += part.paragraphs
        else:
            texts += [cell for row in part.rows for cell in row]
    return texts
