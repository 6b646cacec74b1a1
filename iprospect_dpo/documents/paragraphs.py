"""Text from outside as paragraphs: escaped, each script in a font that has it, kept whole."""

from __future__ import annotations

from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph

from iprospect_dpo.documents import fonts

MARGIN, TOP, FOOT = 24 * mm, 31 * mm, 26 * mm
WIDTH = A4[0] - 2 * MARGIN
CONTROL = dict.fromkeys((*range(9), *range(11, 32), *range(0x7F, 0xA0), *range(0xD800, 0xE000)))
#: No single text on paper is longer than this; the desk takes no longer ones either.
LONGEST = 200_000
_PAGE_HEIGHT = (A4[1] - TOP - FOOT) * 0.7


def markup(text: str) -> str:
    """Return a text from outside as safe markup, each script in a font that has it."""
    text = text[:LONGEST].replace("\r\n", "\n").replace("\r", "\n").translate(CONTROL)
    parts = []
    for font, run in fonts.runs(text.replace("\t", "    ")):
        safe = escape(run, {'"': "&quot;", "'": "&#39;"}).replace("\n", "<br/>")
        if font != fonts.REGULAR:
            fonts.register(font)
            safe = f'<font name="{font}">{safe}</font>'
        parts.append(safe)
    return "".join(parts)


class WholeParagraph(Paragraph):  # type: ignore[misc]
    """A paragraph that moves to the next page rather than break, unless it fills a page."""

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """Break only what no page could hold."""
        _, height = self.wrap(available_width, available_height)
        if height < _PAGE_HEIGHT:
            return []
        parts: list[Flowable] = super().split(available_width, available_height)
        return parts


class MarkedHeading(WholeParagraph):
    """A heading that notes the page on which it is drawn."""

    def __init__(self, text: str, style: ParagraphStyle, key: str, pages: dict[str, int]) -> None:
        super().__init__(text, style)
        self._key, self._pages = key, pages

    def draw(self) -> None:
        """Draw it and note the page."""
        self._pages.setdefault(self._key, self.canv.getPageNumber())
        super().draw()
