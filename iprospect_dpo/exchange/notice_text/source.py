"""From a file or a pasted text to logical lines: encodings, bullets, Markdown, wrapped lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from iprospect_dpo.errors import KnownError
from iprospect_dpo.exchange.document_text import document_text, is_document
from iprospect_dpo.exchange.notice_text import phrases
from iprospect_dpo.exchange.notice_text.web import is_web_page, text_of_page

#: No privacy notice is longer; anything that is was chosen by mistake. A document has pictures.
MAX_BYTES = 2_000_000
MAX_DOCUMENT_BYTES = 30_000_000


class NoticeUnreadableError(KnownError):
    """The file cannot be read as a notice; the text says why."""


def read_notice_file(path: Path) -> str:
    """Return the words of a notice's file: plain text, web page, Word, OpenDocument, RTF or PDF.

    Raises NoticeUnreadableError with one sentence when no words can be read.
    """
    try:
        size = path.stat().st_size
        raw = path.read_bytes() if size <= MAX_DOCUMENT_BYTES else b""
        if size > (MAX_DOCUMENT_BYTES if is_document(raw, path.name) else MAX_BYTES):
            raise NoticeUnreadableError(f"{path.name} is too large to be a privacy notice.")
    except OSError as error:
        raise NoticeUnreadableError(
            f"{path.name} cannot be read: {error.strerror or error}."
        ) from error
    return decode(raw, path.name)


def decode(raw: bytes, name: str) -> str:
    """Return the bytes as text, finding the encoding; refuse what is no text."""
    text = document_text(raw, name)
    if text is None or not text.strip():
        raise NoticeUnreadableError(
            f"{name} is not a text file, and no words can be read from it. Save the notice as "
            "plain text first."
        )
    return text_of_page(text) if is_web_page(text) else text


@dataclass
class Line:
    """A logical line: the numbers of the file's lines in it, its text, its bullet depth.

    ``depth`` is 0 for a plain line, 1 for a bullet, 2 and more for nested ones.
    """

    numbers: list[int]
    text: str
    depth: int = 0
    marked_heading: bool = False
    after_blank: bool = False
    cells: list[str] = field(default_factory=list)

    @property
    def bullet(self) -> bool:
        """Whether it stands in a list."""
        return self.depth > 0


_BULLET = re.compile(r"(?P<glyph>[●•▪■‣∙·*+◦○▫–—-]|o(?=\s)|\d{1,2}[.)](?=\s))(?:\s+|(?<=[●•◦○▪■]))")
_NESTED_GLYPHS = {"o", "◦", "○", "▫"}
_HEADING = re.compile(r"#{1,6}\s+")
_LINK = re.compile(r"!?\[([^\]]*)\]\((?:[^()\s]|\([^()]*\))*(?:\s+\"[^\"]*\")?\)")
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3}|_{2,3})(?=\S)(.+?)(?<=\S)\1(?![\w*])")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!\"'>|])")
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f]")
#: Words with which no line ends unless it was broken there.
_DANGLING = re.compile(r"\b(?:the|a|an|of|to|and|or|our|your|in|on|at|by|with|for|from|under|UK)$")
_PIPED = re.compile(r"\|.+\|")
_ENDS = (".", ":", ";", "!", "?")


def logical_lines(text: str) -> list[Line]:
    """Return the notice's logical lines, with the numbers of the lines that make them up."""
    return _split_swallowed(_levelled(_join_wrapped(_marked_lines(text))))


def _marked_lines(text: str) -> list[Line]:
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    lines: list[Line] = []
    blank = True
    quoted = False
    for number, raw in enumerate(text.split("\n"), start=1):
        plain = _INVISIBLE.sub("", raw.replace("\u00a0", " ").replace("\u3000", " "))
        stripped = plain.strip()
        while stripped.startswith(">"):
            stripped = stripped[1:].lstrip()
            quoted = True
        if not stripped or (set(stripped) <= set("-_=*") and len(stripped) >= 3):
            if stripped:  # a rule across the page is a line, though it says nothing
                lines.append(Line([number], stripped, after_blank=True))
            blank = True
            continue
        indent = len(plain.expandtabs(4)) - len(plain.expandtabs(4).lstrip())
        line = _mark(number, stripped, 0 if quoted else indent)
        line.after_blank = blank
        blank = False
        quoted = False
        line.text = line.text or stripped
        lines.append(line)
    return lines


def _mark(number: int, stripped: str, indent: int) -> Line:
    marked = False
    if match := _HEADING.match(stripped):
        marked, stripped = True, stripped[match.end() :].rstrip("# ")
    depth = 0
    while (match := _BULLET.match(stripped)) and not _numbered_heading(stripped):
        depth += 1
        if match["glyph"] in _NESTED_GLYPHS or match["glyph"][0].isdigit():
            depth = max(depth, 2 if match["glyph"] in _NESTED_GLYPHS else 1)
        stripped = stripped[match.end() :].lstrip()
    if depth == 1 and indent >= 2:
        depth = 2
    cells = [clean(cell) for cell in stripped.split("\t")] if "\t" in stripped else []
    if _PIPED.fullmatch(stripped):
        cells = [clean(cell) for cell in stripped.strip("|").split("|")]
    return Line([number], clean(stripped), depth, marked, cells=cells)


def _numbered_heading(text: str) -> bool:
    return bool(re.match(r"\d{1,2}[.)]\s", text)) and phrases.section_of(text) is not None


def clean(text: str) -> str:
    """Return the text without Markdown marks and without space around it."""
    text = _LINK.sub(r"\1", text)
    for _ in range(2):
        text = _EMPHASIS.sub(r"\2", text)
    text = _ESCAPE.sub(r"\1", text.rstrip("\\"))
    return re.sub(r"[ \t]+", " ", text).strip()


def _join_wrapped(lines: list[Line]) -> list[Line]:
    """Join a line to the one before it that was broken at the margin."""
    joined: list[Line] = []
    for line in lines:
        if joined and _continues(joined[-1], line):
            last = joined[-1]
            last.text = clean(f"{last.text} {line.text}")
            last.numbers += line.numbers
        else:
            joined.append(line)
    return joined


def _continues(last: Line, line: Line) -> bool:
    if line.bullet or line.marked_heading or line.after_blank or last.marked_heading:
        return False
    if last.cells or line.cells or phrases.section_of(line.text) or phrases.opens(line.text):
        return False
    if last.text.endswith(_ENDS) or phrases.section_of(last.text):
        return False
    width = len(last.text.rsplit("\n", 1)[-1])
    if last.text.count("(") > last.text.count(")") and ")" in line.text:
        return True
    if width >= 40 and line.text[:1].islower() and not phrases.EMAIL.fullmatch(line.text):
        return True
    return width >= 50 and bool(_DANGLING.search(last.text))


def _levelled(lines: list[Line]) -> list[Line]:
    """Count the depth of a list from its own outermost bullet, whatever glyph that has."""
    run: list[Line] = []
    for line in [*lines, Line([0], "")]:
        if line.depth:
            run.append(line)
            continue
        outermost = min((each.depth for each in run), default=1)
        # A whole list under a sentence that announces interests is theirs, not a list of bases.
        for each in run:
            each.depth -= outermost - 1
        run = []
    return lines


def _split_swallowed(lines: list[Line]) -> list[Line]:
    """Part a line into the sentences that the generator writes on lines of their own."""
    parted: list[Line] = []
    for line in lines:
        whole = line.text
        cuts = {match.start() for match in phrases.SWALLOWED.finditer(whole)}
        starts = sorted({0} | cuts)
        for start, end in zip(starts, [*starts[1:], len(whole)], strict=True):
            text = whole[start:end].strip()
            if start == 0:
                line.text = text
                parted.append(line)
            elif text:
                parted.append(_mark(line.numbers[0], text, 0))
                parted[-1].numbers = list(line.numbers)
    return parted
