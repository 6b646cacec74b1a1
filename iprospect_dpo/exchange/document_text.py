"""The words of a document, whatever program wrote it: PDF, Word, OpenDocument, RTF, text.

Only what a reader would see is returned; nothing is run or fetched. What is in no form that is
known, or is too large, has no words: the caller names it, since silence would say that nothing is
in it.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

from iprospect_dpo.exchange.text_files import decode_text

#: More than this of one part is no letter and no notice, or is meant to harm.
MAX_PART = 40_000_000
MAX_PAGES = 300
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OPEN = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OPEN_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


def document_text(raw: bytes, name: str = "") -> str | None:
    """Return the words of a document, '' where it holds none, None where it cannot be read."""
    reader = _reader_for(raw, name)
    if reader is None:
        return decode_text(raw)
    try:
        return reader(raw)
    except Exception:  # noqa: BLE001 - a library raises whatever a broken file makes it raise
        return None


def is_document(raw: bytes, name: str = "") -> bool:
    """Say whether the bytes are of one of the forms that are read here, plain text apart."""
    return _reader_for(raw, name) is not None


def _reader_for(raw: bytes, name: str) -> Callable[[bytes], str] | None:
    if raw.startswith(b"%PDF"):
        return _pdf
    if raw.lstrip()[:5] == b"{\\rtf":
        return _rtf
    if raw.startswith(b"PK\x03\x04"):
        held = _names(raw)
        if "word/document.xml" in held:
            return _docx
        if "content.xml" in held:
            return _odt
        return lambda _: _unreadable()
    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        return _msg
    if raw[:4] == b"\x78\x9f\x3e\x22" or name.casefold() == "winmail.dat":
        return _tnef
    return None


def _unreadable() -> str:
    raise ValueError("no document that is read here")


def _names(raw: bytes) -> set[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            return {info.filename for info in packed.infolist() if info.file_size <= MAX_PART}
    except zipfile.BadZipFile:
        return set()


def _part(raw: bytes, name: str) -> Any:  # noqa: ANN401 - an element of the library
    from defusedxml.ElementTree import fromstring

    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        return fromstring(packed.read(name))


# -- PDF -------------------------------------------------------------------------------------


#: What stands at the head or foot of a page, and belongs to no sentence.
_PAGE_NUMBER = re.compile(r"(?:.{0,60}\W)?page \d+(?: of \d+)?|\d{1,3}|- \d{1,3} -", re.I)


def _pdf(raw: bytes) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(raw)
    try:
        pages = []
        for number in range(min(len(document), MAX_PAGES)):
            text = document[number].get_textpage()
            pages.append(text.get_text_range().replace("\r\n", "\n"))
            text.close()
        lines = [
            line
            for page in pages
            for line in [*page.split("\n"), ""]
            if not _PAGE_NUMBER.fullmatch(line.strip())
        ]
        # Some writers have no character for their bullets.
        return re.sub(r"^[?\uf0b7\u2022] ", "- ", "\n".join(lines).strip(), flags=re.MULTILINE)
    finally:
        document.close()


# -- word processors ---------------------------------------------------------------------------


def _docx(raw: bytes) -> str:
    body = _part(raw, "word/document.xml").find(f"{_WORD}body")
    return _tidy("\n".join(_word_blocks(body)))


def _word_blocks(parent: Any) -> Iterator[str]:  # noqa: ANN401
    for block in parent:
        if block.tag == f"{_WORD}p":
            yield _word_paragraph(block)
        elif block.tag == f"{_WORD}tbl":
            for row in block.iter(f"{_WORD}tr"):
                cells = [
                    " ".join(_word_paragraph(p).strip() for p in cell.iter(f"{_WORD}p"))
                    for cell in row.findall(f"{_WORD}tc")
                ]
                yield _row(cells)
            yield ""
        elif block.tag in {f"{_WORD}sdt", f"{_WORD}sdtContent"}:
            yield from _word_blocks(block)


def _word_paragraph(paragraph: Any) -> str:  # noqa: ANN401
    parts: list[str] = []
    for node in paragraph.iter():
        if node.tag == f"{_WORD}t":
            parts.append(node.text or "")
        elif node.tag == f"{_WORD}tab":
            parts.append("\t")
        elif node.tag in {f"{_WORD}br", f"{_WORD}cr"}:
            parts.append("\n")
    text = "".join(parts)
    style = paragraph.find(f"{_WORD}pPr/{_WORD}pStyle")
    named = str(style.get(f"{_WORD}val", "")) if style is not None else ""
    listed = paragraph.find(f"{_WORD}pPr/{_WORD}numPr") is not None or "List" in named
    if not text.strip():
        return ""
    if re.match(r"(?:Heading|Title)", named):
        return f"\n## {text.strip()}\n"
    return f"- {text.strip()}" if listed else text


def _odt(raw: bytes) -> str:
    root = _part(raw, "content.xml")
    return _tidy("\n".join(_open_blocks(root, 0)))


def _open_blocks(parent: Any, depth: int) -> Iterator[str]:  # noqa: ANN401
    for block in parent:
        if block.tag == f"{_OPEN}h":
            yield f"\n## {_open_text(block).strip()}\n"
        elif block.tag == f"{_OPEN}p":
            text = _open_text(block)
            yield f"{'  ' * (depth - 1)}- {text.strip()}" if depth and text.strip() else text
        elif block.tag == f"{_OPEN}list":
            yield from _open_blocks(block, depth + 1)
        elif block.tag == f"{_OPEN_TABLE}table-row":
            yield _row([_open_text(cell).strip() for cell in block])
        else:
            yield from _open_blocks(block, depth)


def _open_text(element: Any) -> str:  # noqa: ANN401
    parts = [element.text or ""]
    for child in element:
        name = child.tag.rpartition("}")[2]
        if name == "line-break":
            parts.append("\n")
        elif name in {"tab", "s"}:
            parts.append("\t" if name == "tab" else " ")
        elif name in {"note", "annotation"}:
            pass
        else:
            parts.append(_open_text(child))
            if name == "p":
                parts.append(" ")
        parts.append(child.tail or "")
    return "".join(parts)


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(' '.join(cell.split()) for cell in cells)} |"


def _rtf(raw: bytes) -> str:
    from striprtf.striprtf import rtf_to_text

    text = rtf_to_text(raw.decode("cp1252", "replace"), errors="ignore")
    # A bullet is written as a character of its own, then a tab.
    return _tidy(re.sub(r"^[ \t]*[\u2022\u00b7\uf0b7][ \t]*", "- ", text, flags=re.MULTILINE))


# -- Outlook -----------------------------------------------------------------------------------


def _msg(raw: bytes) -> str:
    import olefile

    with olefile.OleFileIO(io.BytesIO(raw)) as file:
        heads = (("From", "0C1A"), ("Sent", "0E06"), ("Subject", "0037"))
        told = [f"{name}: {_stream(file, code)}" for name, code in heads if _stream(file, code)]
        address = _stream(file, "5D01") or _stream(file, "0C1F")
        if address and "@" in address and told and told[0].startswith("From"):
            told[0] = f"{told[0]} <{address}>"
        body = _stream(file, "1000")
        if not body:
            body = _stream(file, "1013")
        if not body:
            return _unreadable()
        return "\n".join([*told, "", body]).strip()


def _stream(file: Any, code: str) -> str:  # noqa: ANN401 - a file of the library
    for kind, codec in (("001F", "utf-16-le"), ("001E", "cp1252")):
        name = f"__substg1.0_{code}{kind}"
        if file.exists(name):
            content: bytes = file.openstream(name).read(MAX_PART)
            return content.decode(codec, "replace").strip("\x00").strip()
    return ""


def _tnef(raw: bytes) -> str:
    from tnefparse import TNEF

    found = TNEF(raw)
    if found.body:
        return str(found.body)
    if found.htmlbody:
        html = found.htmlbody
        return html.decode("utf-8", "replace") if isinstance(html, bytes) else str(html)
    if found.rtfbody:
        return _rtf(found.rtfbody)
    for attachment in found.attachments:
        if (text := decode_text(attachment.data)) is not None:
            return text
    return _unreadable()


def _tidy(text: str) -> str:
    return re.sub(r"\n{3,}", "\n\n", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
