"""A letter: address for a window envelope, references and date, then its wording."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer, Table

from iprospect_dpo.documents import fonts
from iprospect_dpo.documents.paragraphs import TOP, WIDTH
from iprospect_dpo.documents.stationery import Paper, Stationery
from iprospect_dpo.documents.wording import Piece

_ADDRESS_TOP = 46 * mm


@dataclass(frozen=True)
class LetterValues:
    """Everything on a letter but its paper."""

    address: Sequence[str]
    our_reference: str
    your_reference: str
    date: str
    pieces: Sequence[Piece]
    title: str = "Letter"
    texts: Sequence[str] = ()
    draft: bool = False


def build_letter(values: LetterValues, stationery: Stationery) -> Paper:
    """Return the letter as a PDF."""
    story: list[Flowable] = [Spacer(1, max(0, _ADDRESS_TOP - TOP)), _head(values, stationery)]
    story.append(Spacer(1, 9 * mm))
    for piece in values.pieces:
        if piece.table is not None:
            story.append(stationery.table(piece.table.head, piece.table.rows, piece.table.shares))
        elif piece.kind in {"title", "heading"}:
            story.append(stationery.safe(piece.markup, stationery.heading))
        elif piece.kind == "lead":
            story.append(stationery.safe(piece.markup, stationery.lead))
        elif piece.kind == "item":
            story.append(stationery.item(piece.markup, marked=True))
        else:
            story.append(stationery.safe(piece.markup))
    return stationery.build(
        story, title=values.title, texts=[*values.address, values.your_reference, *values.texts]
    )


def _head(values: LetterValues, stationery: Stationery) -> Flowable:
    """Return the address at the left and the references at the right."""
    label = stationery.style("label", 8.6, 14.6, textColor=stationery.grey.textColor)
    address = [stationery.text(line, stationery.tight) for line in _fitting(values.address)]
    rows = [
        ("Our reference", values.our_reference),
        *([("Your reference", _cut(values.your_reference, 160))] if values.your_reference else []),
        ("Date", values.date),
    ]
    width = WIDTH * (0.58 if stationery.large else 0.475)
    names = width * (0.34 if stationery.large else 0.31)
    references = Table(
        [
            [stationery.text(name, label), stationery.text(value, stationery.tight)]
            for name, value in rows
        ],
        colWidths=[names, width - names],
    )
    plain = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
    ]
    references.setStyle(plain)
    head = Table([[address, references]], colWidths=[WIDTH - width, width])
    head.setStyle(plain)
    return head


def _fitting(lines: Sequence[str]) -> list[str]:
    """Return an address that fits its place on the page; the register keeps the whole of it."""
    room = 700
    fitting: list[str] = []
    for line in (" ".join(each.split()) for each in lines):
        if not line or room <= 0 or len(fitting) == 12:
            continue
        fitting.append(_cut(line, room))
        room -= _drawn_length(fitting[-1])
    return fitting


def _cut(text: str, longest: int) -> str:
    """Cut a text to so many characters as they are drawn: one without a font takes several."""
    cut = text[:longest]
    while cut and _drawn_length(cut) > longest:
        cut = cut[: len(cut) * 9 // 10]
    return text if cut == text else f"{cut}…"


def _drawn_length(text: str) -> int:
    return sum(len(run) for _, run in fonts.runs(text))
