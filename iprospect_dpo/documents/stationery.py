"""The paper everything is printed on: styles, letterhead, foot, escaping, tables.

The same values give the same bytes. Every text from outside goes through ``markup``: unescaped
it could open files or run code (CVE-2023-33733).
"""

from __future__ import annotations

import io
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    KeepTogether,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

from iprospect_dpo.documents import fonts
from iprospect_dpo.documents.page_frame import GREY, INK, LINE, Letterhead, PageFrame
from iprospect_dpo.documents.paragraphs import (
    CONTROL,
    FOOT,
    MARGIN,
    TOP,
    WIDTH,
    MarkedHeading,
    WholeParagraph,
    markup,
)


@dataclass(frozen=True)
class Paper:
    """A finished document: its bytes, its pages, and the characters that no font of ours has.

    ``text`` is what it says of the record, by which it is found again.
    """

    pdf: bytes
    pages: int
    missing: tuple[str, ...] = ()
    text: str = ""


class Stationery:
    """Styles and parts of one kind of paper: normal or large print."""

    def __init__(self, letterhead: Letterhead, *, large: bool = False) -> None:
        self.letterhead = letterhead
        self.large = large
        self._scale = 1.6 if large else 1.0
        fonts.register(fonts.REGULAR)
        fonts.register(fonts.BOLD)

    def style(self, name: str, size: float, leading: float, **more: Any) -> ParagraphStyle:  # noqa: ANN401
        """Return a style; sizes in points at normal print."""
        scale = self._scale if size >= 8.6 else 1.0
        settings: dict[str, Any] = {
            "fontName": fonts.REGULAR,
            "fontSize": size * scale,
            "leading": leading * (22 / 14.6 if scale > 1 else 1.0),
            "textColor": INK,
            "shaping": 1,
            "splitLongWords": 1,
            "allowWidows": 0,
            "allowOrphans": 0,
            **more,
        }
        return ParagraphStyle(name, **settings)

    @cached_property
    def body(self) -> ParagraphStyle:
        """Running text."""
        return self.style("body", 10, 14.6, spaceAfter=6)

    @cached_property
    def tight(self) -> ParagraphStyle:
        """Lines that belong together, as in an address."""
        return self.style("tight", 10, 14.6)

    @cached_property
    def title(self) -> ParagraphStyle:
        """The title of a document."""
        return self.style("title", 19, 24, fontName=fonts.BOLD, spaceAfter=3, keepWithNext=1)

    @cached_property
    def heading(self) -> ParagraphStyle:
        """A heading inside a document; it keeps with what follows."""
        return self.style(
            "heading", 12.5, 17, fontName=fonts.BOLD, spaceBefore=11, spaceAfter=4, keepWithNext=1
        )

    @cached_property
    def lead(self) -> ParagraphStyle:
        """A bold line that opens a list."""
        return self.style(
            "lead", 10, 14.6, fontName=fonts.BOLD, spaceBefore=5, spaceAfter=2, keepWithNext=1
        )

    @cached_property
    def bullet(self) -> ParagraphStyle:
        """An item of a list."""
        return self.style("bullet", 10, 14.6, leftIndent=12, spaceAfter=2)

    @cached_property
    def nested(self) -> ParagraphStyle:
        """An item of a list within a list."""
        return self.style("nested", 10, 14.6, leftIndent=26, spaceAfter=4)

    @cached_property
    def grey(self) -> ParagraphStyle:
        """What stands in the second place: version, date, labels."""
        return self.style("grey", 9.5, 13.5, textColor=GREY, spaceAfter=6)

    @cached_property
    def cell(self) -> ParagraphStyle:
        """Text in a table."""
        return self.style("cell", 8.6, 12)

    @cached_property
    def cell_head(self) -> ParagraphStyle:
        """The head of a table."""
        return self.style("cell_head", 8.6, 12, fontName=fonts.BOLD)

    # -- parts -------------------------------------------------------------------------------

    def text(self, words: str, style: ParagraphStyle | None = None) -> Paragraph:
        """Return a paragraph of text from outside."""
        return WholeParagraph(markup(words), style or self.body)

    def safe(self, marked: str, style: ParagraphStyle | None = None) -> Paragraph:
        """Return a paragraph of markup that is safe already."""
        return WholeParagraph(marked, style or self.body)

    def item(self, words: str, *, nested: bool = False, marked: bool = False) -> Paragraph:
        """Return an item of a list."""
        style = self.nested if nested else self.bullet
        indent = 14 * self._scale if nested else 0
        own = ParagraphStyle(
            style.name,
            parent=style,
            bulletFontName=fonts.REGULAR,
            bulletIndent=indent,
            bulletFontSize=style.fontSize,
        )
        return WholeParagraph(
            words if marked else markup(words), own, bulletText="–" if nested else "•"
        )

    def gap(self, number: str, words: str) -> Flowable:
        """Return a dashed box that names what is missing."""
        style = self.style("gap", 9.5, 13.5)
        first = 46 * self._scale
        box = Table(
            [
                [
                    self.text(number, self.style("gap_number", 9.5, 13.5, fontName=fonts.BOLD)),
                    self.text(words, style),
                ]
            ],
            colWidths=[first, WIDTH - first],
        )
        box.setStyle(
            [
                ("BOX", (0, 0), (-1, -1), 0.8, GREY, None, (3, 2)),
                ("LEFTPADDING", (0, 0), (-1, -1), 8),
                ("TOPPADDING", (0, 0), (-1, -1), 4),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
            ]
        )
        return KeepTogether([Spacer(1, 3), box, Spacer(1, 5)])

    def marked(
        self,
        heading: str,
        key: str,
        pages: dict[str, int],
        *,
        style: ParagraphStyle | None = None,
    ) -> Flowable:
        """Return a heading that notes under its key the page on which it comes to stand."""
        return MarkedHeading(markup(heading), style or self.heading, key, pages)

    def listing(self, entries: Sequence[tuple[str, int | None]]) -> Flowable:
        """Return a list of contents, one entry a line, with the pages where they are known."""
        page = self.style("page", 8.6, 12, alignment=2)
        rows = [
            [self.text(words, self.cell), self.text(str(at or ""), page)] for words, at in entries
        ]
        return self._ruled(rows, (0.9, 0.1))

    def facts(self, rows: Sequence[tuple[str, str, str]]) -> Flowable:
        """Return rows of label, value, article; what has no value says so."""
        label = self.style("label", 8.6, 12, textColor=GREY)
        cells = [
            [
                self.text(name, label),
                # A long value may break across pages: a page half empty reads worse.
                Paragraph(markup(value or "Not recorded"), self.cell if value else label),
                self.text(article, label),
            ]
            for name, value, article in rows
        ]
        return self._ruled(cells, (0.24, 0.63, 0.13))

    def _ruled(self, cells: list[list[Any]], shares: Sequence[float]) -> Table:
        made = Table(
            cells, colWidths=[WIDTH * share for share in shares], splitByRow=1, splitInRow=1
        )
        made.setStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (0, -1), 0),
                ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 4),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
                ("LINEBELOW", (0, 0), (-1, -1), 0.5, LINE),
            ]
        )
        made.spaceAfter = 6
        return made

    def contents(self, entries: Sequence[tuple[str, int | None]]) -> Flowable:
        """Return a list of contents in two columns, with the pages where they are known."""
        half = (len(entries) + 1) // 2
        right = [*entries[half:], *[("", None)] * (2 * half - len(entries))]
        rows = []
        for (one, at), (other, beside) in zip(entries[:half], right, strict=True):
            rows.append(
                [
                    self.text(one, self.cell),
                    self.text(str(at or ""), self.cell),
                    self.text(other, self.cell),
                    self.text(str(beside or ""), self.cell),
                ]
            )
        made = self._ruled(rows, (0.42, 0.07, 0.44, 0.07))
        made.spaceBefore, made.spaceAfter = 4, 10
        return made

    def boxed(self, heading: str, lines: Sequence[str]) -> Flowable:
        """Return a text in a box of its own: the right to object (Art 21(4))."""
        inner = [
            [self.text(heading, self.style("box_head", 11, 15, fontName=fonts.BOLD))],
            [self.text("\n".join(lines), self.tight)],
        ]
        box = Table(inner, colWidths=[WIDTH])
        box.setStyle(
            [
                ("BOX", (0, 0), (-1, -1), 1.2, INK),
                ("LEFTPADDING", (0, 0), (-1, -1), 10),
                ("RIGHTPADDING", (0, 0), (-1, -1), 10),
                ("TOPPADDING", (0, 0), (-1, 0), 6),
                ("BOTTOMPADDING", (0, 0), (-1, 0), 0),
                ("TOPPADDING", (0, 1), (-1, 1), 1),
                ("BOTTOMPADDING", (0, 1), (-1, 1), 8),
            ]
        )
        return KeepTogether([Spacer(1, 4), box, Spacer(1, 6)])

    def table(
        self,
        head: Sequence[str],
        rows: Sequence[Sequence[str]],
        shares: Sequence[float],
        numbers: Collection[int] = (),
    ) -> Table:
        """Return a table without boxes that splits across pages, within a row if need be.

        ``numbers`` are the columns whose cells stand at the right.
        """
        heads = [
            self._aside(self.cell_head) if at in numbers else self.cell_head
            for at in range(len(head))
        ]
        plain = [self._aside(self.cell) if at in numbers else self.cell for at in range(len(head))]
        cells: list[list[Any]] = [
            [self.text(words, style) for words, style in zip(head, heads, strict=True)]
        ]
        cells += [
            [self.text(words, style) for words, style in zip(row, plain, strict=True)]
            for row in rows
        ]
        made = Table(
            cells,
            colWidths=[WIDTH * share for share in shares],
            repeatRows=1,
            splitByRow=1,
            splitInRow=1,
        )
        made.setStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (0, -1), 0),
                ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 4),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
                ("LINEBELOW", (0, 0), (-1, 0), 1, INK),
                ("LINEBELOW", (0, 1), (-1, -1), 0.5, LINE),
            ]
        )
        made.spaceAfter = 8
        return made

    @staticmethod
    def _aside(style: ParagraphStyle) -> ParagraphStyle:
        return ParagraphStyle(f"{style.name}_right", parent=style, alignment=2)

    # -- the document ------------------------------------------------------------------------

    def build(self, story: Sequence[Flowable], *, title: str, texts: Sequence[str] = ()) -> Paper:
        """Lay a story out on pages and return the finished paper.

        ``texts`` are the texts from outside whose characters are checked against the fonts.
        """
        target = io.BytesIO()
        document = BaseDocTemplate(
            target,
            pagesize=A4,
            leftMargin=MARGIN,
            rightMargin=MARGIN,
            topMargin=TOP,
            bottomMargin=FOOT,
            title=_plain(title),
            author=_plain(self.letterhead.name),
            creator="i-Prospect DPO",
            lang="en-GB",
            invariant=1,
        )
        page = PageFrame(self.letterhead, self.style)
        frame = Frame(
            MARGIN,
            FOOT,
            WIDTH,
            A4[1] - TOP - FOOT,
            leftPadding=0,
            rightPadding=0,
            topPadding=0,
            bottomPadding=0,
        )
        document.addPageTemplates([PageTemplate(frames=[frame], onPage=page.draw)])
        document.build(list(story), canvasmaker=page.canvas)
        lost = fonts.missing("".join(texts))
        return Paper(target.getvalue(), page.pages, tuple(lost), "\n".join(texts))


def _plain(text: str) -> str:
    """Return a text for the document's own particulars, in characters every reader takes."""
    return " ".join(text.translate(CONTROL).split())[:200]
