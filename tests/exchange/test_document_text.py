"""The words of documents, by files made here; broken, hostile and empty ones have none."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from iprospect_dpo.exchange.document_text import document_text, is_document
from iprospect_dpo.exchange.incoming import (
    IncomingUnreadableError,
    read_incoming,
    read_incoming_file,
)
from iprospect_dpo.exchange.notice_text import NoticeUnreadableError, read_notice_file

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OPEN = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
)


def packed(name: str, content: str | bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return file.getvalue()


def docx(body: str) -> bytes:
    return packed("word/document.xml", f"<w:document {WORD}><w:body>{body}</w:body></w:document>")


def para(text: str, style: str = "") -> str:
    how = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{how}<w:r><w:t>{text}</w:t></w:r></w:p>"


def odt(body: str) -> bytes:
    inner = f"<office:body><office:text>{body}</office:text></office:body>"
    return packed(
        "content.xml", f"<office:document-content {OPEN}>{inner}</office:document-content>"
    )


def pdf(*lines: str) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file)
    for number, line in enumerate(lines):
        canvas.drawString(72, 760 - 16 * number, line)
    canvas.save()
    return file.getvalue()


def test_a_word_document_gives_headings_bullets_and_tables() -> None:
    row = "".join(f"<w:tc>{para(cell)}</w:tc>" for cell in ("What", "How long"))
    raw = docx(
        para("Our notice", "Heading1")
        + para("We keep bees.")
        + para("names", "ListBullet")
        + f"<w:tbl><w:tr>{row}</w:tr></w:tbl>"
    )
    lines = [line for line in (document_text(raw) or "").split("\n") if line]
    assert lines == ["## Our notice", "We keep bees.", "- names", "| What | How long |"]


def test_an_opendocument_text_gives_headings_and_nested_lists() -> None:
    raw = odt(
        "<text:h>Our notice</text:h><text:p>We keep bees.</text:p>"
        "<text:list><text:list-item><text:p>names</text:p><text:list><text:list-item>"
        "<text:p>first names</text:p></text:list-item></text:list></text:list-item></text:list>"
    )
    lines = [line for line in (document_text(raw) or "").split("\n") if line]
    assert lines == ["## Our notice", "We keep bees.", "- names", "  - first names"]


def test_rich_text_and_pdf_give_their_words() -> None:
    rich = rb"{\rtf1\ansi We keep bees\rquote  names.\par Caf\'e9}"
    assert document_text(rich) == "We keep bees’ names.\nCafé"
    words = document_text(pdf("Please send me a copy of", "everything you hold about me."))
    assert words is not None
    assert words.split("\n") == ["Please send me a copy of", "everything you hold about me."]


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("letter.docx", docx(para("Please send me a copy of everything you hold about me."))),
        ("letter.odt", odt("<text:p>Please send me everything you hold about me.</text:p>")),
        ("letter.rtf", rb"{\rtf1\ansi Please send me a copy of everything you hold about me.}"),
        ("letter.pdf", pdf("Please send me a copy of everything you hold about me.")),
        ("wrong-ending.txt", pdf("Please send me a copy of everything you hold about me.")),
    ],
)
def test_a_request_is_heard_in_any_of_them(name: str, raw: bytes, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(raw)
    assert [each.value for each in read_incoming(read_incoming_file(path)).rights] == ["access"]


@pytest.mark.parametrize(
    "raw",
    [
        b"%PDF-1.7\n",
        b"%PDF-1.7\nno objects at all",
        pdf("x")[:300],
        b"PK\x03\x04 a torn archive",
        packed("word/document.xml", "<not closed"),
        packed("word/document.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
        packed("xl/workbook.xml", "<workbook/>"),
        packed("word/document.xml", b" " * 41_000_000),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 torn",
        b"\x78\x9f\x3e\x22 torn",
    ],
)
def test_what_cannot_be_read_is_said_in_one_sentence(raw: bytes, tmp_path: Path) -> None:
    assert not document_text(raw)
    path = tmp_path / "letter.bin"
    path.write_bytes(raw)
    with pytest.raises(IncomingUnreadableError, match=r"type or paste what it says\.$"):
        read_incoming_file(path)
    with pytest.raises(NoticeUnreadableError, match=r"as plain text first\.$"):
        read_notice_file(path)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from([b"%PDF-1.4\n", b"{\\rtf1 ", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b""]),
    st.binary(max_size=400),
)
def test_no_bytes_make_it_fail(start: bytes, rest: bytes) -> None:
    found = document_text(start + rest)
    assert found is None or isinstance(found, str)
    assert isinstance(is_document(start + rest), bool)
