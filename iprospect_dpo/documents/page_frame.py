"""What stands at the head and foot of every page of a document."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.lib.colors import HexColor, white
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from iprospect_dpo.documents import fonts
from iprospect_dpo.documents.paragraphs import MARGIN, markup

INK, GREY, LINE = HexColor("#1F2328"), HexColor("#565D66"), HexColor("#C9C7C0")
_BLUE, _AMBER = HexColor("#2B4C8C"), HexColor("#F2B84B")


@dataclass(frozen=True)
class Letterhead:
    """What stands at the head and foot of every page. Lines with no value are left out.

    ``under`` is the owner's own name and address for service (Companies Act 2006 s.1202).
    """

    name: str
    contact_lines: Sequence[str] = ()
    foot: Sequence[str] = ()
    mark: bool = False
    under: str = ""


class PageFrame:
    """Draws the letterhead, the foot and the page numbers around a story.

    ``pages`` is the number of pages once the document has been built.
    """

    def __init__(self, letterhead: Letterhead, style: Callable[..., ParagraphStyle]) -> None:
        self.letterhead = letterhead
        self._style = style
        self.pages = 0

    def canvas(self, *args: Any, **kwargs: Any) -> Canvas:  # noqa: ANN401
        """Return the canvas that writes "Page 1 of 2" once the number of pages is known."""
        return _Numbered(self, *args, **kwargs)

    def draw(self, canvas: Any, document: Any) -> None:  # noqa: ANN401, ARG002
        """Draw letterhead and foot on a page that begins."""
        canvas.saveState()
        left = MARGIN
        base = A4[1] - 21.2 * mm
        if self.letterhead.mark:
            self._draw_mark(canvas, left, A4[1] - 22.6 * mm)
            left += 10.4 * mm
        name = self._style("head", 15, 19, fontName=fonts.BOLD)
        name.fontSize, name.leading = 15, 19
        if self.letterhead.under:
            own = self._style("under", 7.6, 10, textColor=GREY)
            self._draw_line(canvas, self.letterhead.under, own, left, base - 3.4 * mm, 95 * mm)
            base += 1.8 * mm
        self._draw_line(canvas, self.letterhead.name, name, left, base, 95 * mm)
        small = self._style("contact", 8.4, 11.6, textColor=GREY, alignment=2)
        lines = [line for line in self.letterhead.contact_lines if line][:3]
        top = A4[1] - (16.4 if len(lines) < 3 else 13.6) * mm
        for number, line in enumerate(lines):
            at = A4[0] - MARGIN - 80 * mm
            self._draw_line(canvas, line, small, at, top - number * 11.8, 80 * mm)
        canvas.setStrokeColor(LINE)
        canvas.setLineWidth(0.7)
        canvas.line(MARGIN, A4[1] - 26.5 * mm, A4[0] - MARGIN, A4[1] - 26.5 * mm)
        canvas.line(MARGIN, 17.5 * mm, A4[0] - MARGIN, 17.5 * mm)
        foot = self._style("foot", 7.6, 10, textColor=GREY)
        words = "  ·  ".join(part for part in self.letterhead.foot if part)
        self._draw_line(canvas, words, foot, MARGIN, 13 * mm, 130 * mm)
        canvas.restoreState()

    def draw_number(self, canvas: Any, number: int, pages: int) -> None:  # noqa: ANN401
        """Write "Page 1 of 2" at the foot."""
        canvas.saveState()
        canvas.setFont(fonts.REGULAR, 7.6)
        canvas.setFillColor(GREY)
        canvas.drawRightString(A4[0] - MARGIN, 13 * mm, f"Page {number} of {pages}")
        canvas.restoreState()

    def _draw_line(
        self,
        canvas: Any,  # noqa: ANN401
        words: str,
        style: ParagraphStyle,
        x: float,
        y: float,
        width: float,
    ) -> None:
        """Draw one line whose baseline is at y; what does not fit is cut with an ellipsis."""
        words = " ".join(words.split())
        line = Paragraph(markup(words), style)
        _, height = line.wrap(width, 400)
        while height > style.leading * 1.5 and len(words) > 1:
            words = words[: max(1, int(len(words) * 0.9))].rstrip()
            line = Paragraph(markup(words + "…"), style)
            _, height = line.wrap(width, 400)
        line.drawOn(canvas, x, y - (style.leading - style.fontSize))

    @staticmethod
    def _draw_mark(canvas: Any, x: float, y: float) -> None:  # noqa: ANN401
        """Draw the mark, 7.6 mm: a rounded square with a white i whose dot is amber."""
        side = 7.6 * mm
        unit = side / 100
        canvas.setFillColor(_BLUE)
        canvas.roundRect(x, y, side, side, 24 * unit, stroke=0, fill=1)
        canvas.setFillColor(white)
        canvas.roundRect(x + 43 * unit, y + 22 * unit, 14 * unit, 36 * unit, 7 * unit, 0, 1)
        canvas.setFillColor(_AMBER)
        canvas.circle(x + 50 * unit, y + 72 * unit, 9 * unit, stroke=0, fill=1)


class _Numbered(Canvas):  # type: ignore[misc]
    def __init__(self, frame: PageFrame, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self._frame = frame
        self._kept: list[dict[str, Any]] = []

    def showPage(self) -> None:
        """Keep the page until all are there."""
        self._kept.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        """Write all pages with their numbers."""
        self._frame.pages = len(self._kept)
        for number, page in enumerate(self._kept, start=1):
            self.__dict__.update(page)
            self._frame.draw_number(self, number, self._frame.pages)
            super().showPage()
        super().save()
