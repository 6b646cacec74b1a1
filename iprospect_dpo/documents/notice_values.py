"""What a notice says, in its order: the one structure behind PDF, web page and plain text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Block:
    """A piece of a notice: ``plain``, ``lead``, ``bullet``, ``nested``, ``subheading``, ``gap``.

    Of a gap ``code`` names the finding behind it.
    """

    kind: str
    text: str
    code: str = ""


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it; ``key`` names the section whatever its heading."""

    heading: str
    blocks: Sequence[Block]
    key: str = ""


@dataclass(frozen=True)
class NoticeValues:
    """Everything a notice says. ``right_to_object`` stands apart (Art 21(4)): heading, lines."""

    title: str
    subtitle: str
    introduction: Sequence[str]
    sections: Sequence[Section]
    closing: Sequence[str] = ()
    right_to_object: tuple[str, Sequence[str]] | None = None
    draft: bool = True

    def as_json(self) -> dict[str, Any]:
        """Return the values as they are frozen."""
        return asdict(self)


def texts_of(values: NoticeValues) -> list[str]:
    """Return every text of a notice."""
    boxed = values.right_to_object
    return [
        values.title,
        *values.introduction,
        *([boxed[0], *boxed[1]] if boxed else []),
        *(section.heading for section in values.sections),
        *(block.text for section in values.sections for block in section.blocks),
        *values.closing,
    ]
