"""The privacy notice as plain text, in a shape that the notice reader takes in again."""

from __future__ import annotations

from collections.abc import Sequence

from iprospect_dpo.documents.notice_values import Block, NoticeValues

_BULLET, _NESTED = "• ", "  ◦ "


def build_notice_text(values: NoticeValues) -> str:
    """Return the notice as plain text. A gap stands in square brackets."""
    parts = [_line(values.title), _line(values.subtitle)]
    parts += [_line(words) for words in values.introduction]
    if len(values.sections) > 1:
        parts.append("\n".join(_BULLET + _line(section.heading) for section in values.sections))
    if values.right_to_object:
        heading, lines = values.right_to_object
        parts += [_line(heading), *(_line(words) for words in lines)]
    for section in values.sections:
        parts.append(_line(section.heading))
        parts += _blocks(section.blocks)
    parts += [_line(words) for words in values.closing]
    return "\n\n".join(part for part in parts if part.strip()) + "\n"


def _blocks(blocks: Sequence[Block]) -> list[str]:
    """Return the blocks as paragraphs; items of one list stand together."""
    parts: list[str] = []
    listed = False
    for block in blocks:
        text = _block(block)
        item = block.kind in {"bullet", "nested"}
        if item and listed:
            parts[-1] += f"\n{text}"
        else:
            parts.append(text)
        listed = item
    return parts


def _block(block: Block) -> str:
    if block.kind == "gap":
        return f"[Missing: {_line(block.text)}]"
    if block.kind == "bullet":
        # A line within an item is one of its own list.
        return _BULLET + f"\n{_NESTED}".join(_line(line) for line in block.text.split("\n"))
    if block.kind == "nested":
        return _NESTED + _line(block.text)
    return "\n\n".join(_line(line) for line in block.text.split("\n"))


def _line(text: str) -> str:
    return " ".join(text.split())
