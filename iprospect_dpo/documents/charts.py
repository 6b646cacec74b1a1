"""Charts for black and white: solid ink, outlined white, hatch; the value stands at each bar."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.graphics.shapes import Drawing, Line, Rect, String
from reportlab.lib.colors import Color, white
from reportlab.pdfbase.pdfmetrics import stringWidth

from iprospect_dpo.documents import fonts
from iprospect_dpo.documents.page_frame import GREY, INK, LINE
from iprospect_dpo.documents.paragraphs import WIDTH

_SIZE = 8.6
_BAR, _GAP = 13, 8


def stacked(
    labels: Sequence[str], series: Sequence[tuple[str, Sequence[int]]], *, width: float = WIDTH
) -> Drawing:
    """Return lying bars, one a label, their shares one after another; "none" for an empty one."""
    left = max((stringWidth(each, fonts.REGULAR, _SIZE) for each in labels), default=0) + 8
    totals = [sum(values[at] for _, values in series) for at in range(len(labels))]
    most = max([*totals, 1])
    room = width - left - 34
    height = len(labels) * (_BAR + _GAP) + 24
    drawing = Drawing(width, height)
    _legend(drawing, [name for name, _ in series], width, height - 10)
    base = height - 24
    for at, label in enumerate(labels):
        y = base - at * (_BAR + _GAP) - _BAR
        _text(drawing, left - 6, y + 3.5, label, anchor="end")
        x = left
        for place, (_, values) in enumerate(series):
            share = room * values[at] / most
            if values[at]:
                _bar(drawing, x, y, share, _BAR, place)
                x += share
        _text(drawing, x + 5, y + 3.5, str(totals[at]) if totals[at] else "none", bold=True)
    drawing.add(Line(left, 4, left, base + 2, strokeColor=INK, strokeWidth=1))
    return drawing


def grouped(
    labels: Sequence[str],
    series: Sequence[tuple[str, Sequence[int]]],
    limit: tuple[int, str] | None = None,
    *,
    width: float = WIDTH,
    height: float = 140,
) -> Drawing:
    """Return standing bars side by side; ``limit`` draws a dashed line after so many labels."""
    drawing = Drawing(width, height + 34)
    _legend(drawing, [name for name, _ in series], width, height + 24)
    most = max([1, *(max(values, default=0) for _, values in series)])
    base, top = 16, height - 14
    aside = stringWidth(str(most), fonts.REGULAR, _SIZE) + 6  # the numbers of the scale
    slot = (width - aside) / max(len(labels), 1)
    bar = min(22.0, slot / (len(series) + 0.8))
    for step in _steps(most):
        y = base + (top - base) * step / most
        drawing.add(Line(0, y, width, y, strokeColor=LINE, strokeWidth=0.5))
        _text(drawing, 0, y + 2, str(step), grey=True)
    for at, label in enumerate(labels):
        left = aside + at * slot + (slot - bar * len(series)) / 2
        for place, (_, values) in enumerate(series):
            tall = (top - base) * values[at] / most
            x = left + place * bar
            if values[at]:
                _bar(drawing, x, base, bar - 1.5, tall, place)
            _text(
                drawing,
                x + bar / 2 - 1,
                base + tall + 3,
                str(values[at]),
                anchor="middle",
                bold=place == 0,
            )
        _text(drawing, aside + at * slot + slot / 2, 4, label, anchor="middle")
    drawing.add(Line(0, base, width, base, strokeColor=INK, strokeWidth=1))
    if limit is not None:
        x = aside + limit[0] * slot
        drawing.add(
            Line(x, base, x, height + 16, strokeColor=INK, strokeWidth=0.9, strokeDashArray=[3, 2])
        )
        _text(drawing, x + 3, height + 8, limit[1])
    return drawing


def _legend(drawing: Drawing, names: Sequence[str], width: float, y: float) -> None:
    x = width
    for place, name in reversed(list(enumerate(names))):
        x -= stringWidth(name, fonts.REGULAR, _SIZE)
        _text(drawing, x, y, name)
        x -= 14
        _bar(drawing, x, y - 1, 9, 9, place)
        x -= 16


def _bar(drawing: Drawing, x: float, y: float, width: float, height: float, place: int) -> None:
    """Draw a bar: the first series solid, the second outlined, the third hatched."""
    fill: Color = INK if place == 0 else white
    drawing.add(Rect(x, y, width, height, fillColor=fill, strokeColor=INK, strokeWidth=0.8))
    if place != 2:
        return
    start = x - height
    while start < x + width:
        # A line at 45 degrees, cut to the bar.
        x1, y1 = max(start, x), y + max(0.0, x - start)
        x2 = min(start + height, x + width)
        y2 = y + (x2 - start)
        if x2 > x1:
            drawing.add(Line(x1, y1, x2, y2, strokeColor=INK, strokeWidth=0.7))
        start += 3.2


def _steps(most: int) -> list[int]:
    """Return at most five whole numbers up to the greatest value."""
    step = next(
        size * power
        for power in (1, 10, 100, 1000, 10_000, 100_000)
        for size in (1, 2, 5)
        if most <= 5 * size * power
    )
    return list(range(step, most + 1, step))


def _text(
    drawing: Drawing,
    x: float,
    y: float,
    words: str,
    *,
    anchor: str = "start",
    bold: bool = False,
    grey: bool = False,
) -> None:
    drawing.add(
        String(
            x,
            y,
            words,
            fontName=fonts.BOLD if bold else fonts.REGULAR,
            fontSize=_SIZE,
            fillColor=GREY if grey else INK,
            textAnchor=anchor,
        )
    )
