"""From a click on a page of the preview to the sentence there."""

from __future__ import annotations

from collections.abc import Sequence

from iprospect_dpo.desk.letters.sources import Sentence

#: So many characters around the click are compared; a fifth of them must be found again.
_AROUND = 60


def words_at(pdf: bytes, page: int, x: float, y: float) -> tuple[str, str]:
    """Return the words before and from a point of a page on, in points from its top left."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        shown = document[page]
        text = shown.get_textpage()
        index = text.get_index(x, shown.get_height() - y, 12, 12)
        if index is None:
            return "", ""
        start = max(0, index - _AROUND)
        before = str(text.get_text_range(start, index - start)) if index > start else ""
        return before, str(text.get_text_range(index, _AROUND))
    finally:
        document.close()


def sentence_at(sentences: Sequence[Sentence], words: tuple[str, str]) -> Sentence | None:
    """Return the sentence that shares the longest stretch with the words around a click."""
    before, after = _plain(words[0]), _plain(words[1])
    near, middle = before + after, len(before)
    if not near:
        return None
    best: Sentence | None = None
    reach = 0
    for each in sentences:
        plain = _plain(each.words)
        size = _overlap(plain, near, middle)
        if size > reach:
            best, reach = each, size
    return best


def _overlap(sentence: str, near: str, middle: int) -> int:
    """Return how far a sentence agrees with the words on both sides of the click."""
    left = right = middle
    while left > 0 and near[left - 1 : right] in sentence:
        left -= 1
    left += near[left:right] not in sentence
    while right < len(near) and near[left : right + 1] in sentence:
        right += 1
    return right - left


def _plain(words: str) -> str:
    return "".join(char for char in words.casefold() if char.isalnum())
