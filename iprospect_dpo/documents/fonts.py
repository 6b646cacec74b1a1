"""Which font draws which character. Fonts are files of ours, always embedded, loaded when needed.

Noto Sans draws Latin, Greek and Cyrillic; other scripts have their own files. Scripts whose
letters join or move are shaped; right-to-left runs are kept together so that they read aright.
"""

from __future__ import annotations

import json
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from typing import Any

from iprospect_dpo.places import resource

REGULAR, BOLD = "NotoSans-Regular", "NotoSans-Bold"
_ORDER = (
    REGULAR,
    "NotoSansArabic-Regular",
    "NotoSansHebrew-Regular",
    "NotoSansSyriac-Regular",
    "NotoSansDevanagari-Regular",
    "NotoSansBengali-Regular",
    "NotoSansGurmukhi-Regular",
    "NotoSansGujarati-Regular",
    "NotoSansOriya-Regular",
    "NotoSansTamil-Regular",
    "NotoSansTelugu-Regular",
    "NotoSansKannada-Regular",
    "NotoSansMalayalam-Regular",
    "NotoSansSinhala-Regular",
    "NotoSansThai-Regular",
    "NotoSansLao-Regular",
    "NotoSansMyanmar-Regular",
    "NotoSansKhmer-Regular",
    "NotoSansArmenian-Regular",
    "NotoSansGeorgian-Regular",
    "NotoSansEthiopic-Regular",
    "NotoSansCherokee-Regular",
    "NotoSansOlChiki-Regular",
    "DroidSansFallbackFull",
    "NanumGothic",
    "NotoSansSymbols-Regular",
)
RIGHT_TO_LEFT = {"NotoSansArabic-Regular", "NotoSansHebrew-Regular", "NotoSansSyriac-Regular"}
#: Their letters join, stack or reorder; the others are drawn letter by letter.
_SHAPED_SCRIPTS = (
    "Devanagari Bengali Gurmukhi Gujarati Oriya Tamil Telugu Kannada Malayalam Sinhala Thai Lao "
    "Myanmar Khmer"
)
SHAPED = RIGHT_TO_LEFT | {f"NotoSans{script}-Regular" for script in _SHAPED_SCRIPTS.split()}
#: Characters that show nothing by themselves; they are left to the font or left out.
_SILENT = {"\u200b", "\u2060", "\ufeff", "\u200e", "\u200f", "\u00ad", "\u061c"} | {
    chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xFE00, 0xFE10))
}
_JOINERS = {"\u200c", "\u200d"}
#: A right-to-left run longer than this is broken into lines as other words are.
_KEPT_TOGETHER = 90


@cache
def _coverage() -> dict[str, tuple[list[int], list[int]]]:
    raw = json.loads(resource("fonts", "coverage.json").read_text(encoding="utf-8"))
    return {
        name: ([first for first, _ in ranges], [last for _, last in ranges])
        for name, ranges in raw.items()
    }


def has(font: str, char: str) -> bool:
    """Say whether a font has a character."""
    firsts, lasts = _coverage()[font]
    at = bisect_right(firsts, ord(char)) - 1
    return at >= 0 and ord(char) <= lasts[at]


@cache
def font_for(char: str) -> str | None:
    """Return the font that draws a character, or None when none of ours has it."""
    if "\u1100" <= char <= "\u11ff" or "\u3130" <= char <= "\ud7ff":
        hangul = unicodedata.name(char, "").startswith("HANGUL")
        if hangul and has("NanumGothic", char):
            return "NanumGothic"
    return next((font for font in _ORDER if has(font, char)), None)


def missing(text: str) -> list[str]:
    """Return the characters of a text that no font of ours has, each once, in order."""
    found: dict[str, None] = {}
    for char in text:
        if char in "\n\t" or char in _SILENT or char in _JOINERS:
            continue
        if font_for(char) is None:
            found[char] = None
    return list(found)


def runs(text: str) -> Iterator[tuple[str, str]]:
    """Part a text into runs of one font each: (font, text).

    A character without a font of its own stays readable: it is named by its number, in brackets.
    Spaces and marks between letters of one script stay with them.
    """
    text = "".join(char for char in text if char not in _SILENT)
    fonts: list[str] = []
    chars: list[str] = []
    for char in text:
        font = font_for(char)
        if fonts and fonts[-1] != REGULAR and (char in _JOINERS or unicodedata.combining(char)):
            font = fonts[-1]
        elif char in _JOINERS:
            continue
        if font is None:
            chars.append(f"[U+{ord(char):04X}]")
            fonts.append(REGULAR)
            continue
        chars.append(char)
        fonts.append(font)
    _join_spaces(chars, fonts)
    for font, group in groupby(zip(fonts, chars, strict=True), key=lambda pair: pair[0]):
        run = "".join(char for _, char in group)
        if font in RIGHT_TO_LEFT and len(run) <= _KEPT_TOGETHER:
            run = run.replace(" ", "\u00a0")
        yield font, run


def _join_spaces(chars: list[str], fonts: list[str]) -> None:
    """Let a space or a stop between two letters of one other script belong to that script."""
    for at in range(1, len(chars) - 1):
        if fonts[at] != REGULAR or chars[at] not in " .-'’":
            continue
        before = fonts[at - 1]
        if before == REGULAR or before not in RIGHT_TO_LEFT or not has(before, chars[at]):
            continue
        after = next((fonts[k] for k in range(at + 1, len(chars)) if chars[k] != " "), REGULAR)
        if after == before:
            fonts[at] = before


def register(font: str) -> str:
    """Make a font known to ReportLab and return its name."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    _shape_by_font()
    _rise_at_the_start()
    if font not in pdfmetrics.getRegisteredFontNames():
        path = resource("fonts", f"{font}.ttf")
        pdfmetrics.registerFont(TTFont(font, str(path), shapable=font in SHAPED | {REGULAR, BOLD}))
        if font in {REGULAR, BOLD}:
            pdfmetrics.registerFontFamily(
                font, normal=font, bold=BOLD, italic=font, boldItalic=BOLD
            )
        else:
            pdfmetrics.registerFontFamily(
                font, normal=font, bold=font, italic=font, boldItalic=font
            )
    return font


@cache
def _rise_at_the_start() -> None:
    """Let a line begin with a raised mark.

    WORKAROUND: ReportLab 5.1 looks at the operator before the first one when a shaped run begins
    above the base line (IndexError in setRise). Remove when it looks whether there is one.
    """
    from reportlab.pdfgen.textobject import PDFTextObject

    original = PDFTextObject.setRise

    def set_rise(text: Any, rise: float) -> None:  # noqa: ANN401 - ReportLab's own type
        if not text._code:  # noqa: SLF001
            text._code.append("")  # noqa: SLF001
        original(text, rise)

    PDFTextObject.setRise = set_rise


@cache
def _shape_by_font() -> None:
    """Shape each part of a word with its own font.

    WORKAROUND: ReportLab 5.1 shapes a whole word with the font of its first letter, so "محمد," in
    two fonts comes out as boxes. Remove when shapeFragWord looks at each fragment's font.
    """
    from reportlab.platypus import paragraph

    original = paragraph.shapeFragWord

    # Discretionary ligatures add vowel signs to some names; a name is drawn as it is written.
    features = {"kern": True, "liga": True}

    def shape(word: Any) -> Any:  # noqa: ANN401 - ReportLab's own types
        if any(hasattr(text, "__shapeData__") for _, text in word[1:]):
            return word  # laid out before: a paragraph is wrapped more than once
        parts = [
            (name, list(group))
            for name, group in groupby(word[1:], key=lambda part: part[0].fontName)
        ]
        if any(name in SHAPED for name, _ in parts):
            whole: Any = None
            for name, group in parts:
                piece = [word[0], *group]
                if name in SHAPED:
                    piece = original(piece, features)
                if whole is None:
                    whole = _shaped_like(word)
                whole.extend(piece[1:])
            whole[0] = _width(whole)
            return whole
        return word

    def _shaped_like(piece: Any) -> Any:  # noqa: ANN401 - ReportLab's own types
        from reportlab.pdfbase.ttfonts import makeShapedFragWord

        return makeShapedFragWord(piece)([0])

    def _width(word: Any) -> float:  # noqa: ANN401 - ReportLab's own types
        from reportlab.pdfbase.pdfmetrics import stringWidth

        total = 0.0
        for part, text in word[1:]:
            data = getattr(text, "__shapeData__", None)
            if data is None:
                total += stringWidth(text, part.fontName, part.fontSize)
            else:
                total += sum(each.x_advance for each in data) * part.fontSize / 1000
        return total

    paragraph.shapeFragWord = shape
