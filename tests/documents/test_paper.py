"""Paper: the same bytes for the same values, no markup from outside, every script drawn."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from iprospect_dpo.documents import fonts
from iprospect_dpo.documents.letter import LetterValues, build_letter
from iprospect_dpo.documents.notice import build_notice
from iprospect_dpo.documents.notice_values import Block, NoticeValues, Section
from iprospect_dpo.documents.page_frame import Letterhead
from iprospect_dpo.documents.stationery import Paper, Stationery
from iprospect_dpo.documents.wording import TableValue, WordingError, render_wording
from iprospect_dpo.places import resource
from tests.hostile import STRINGS

HEAD = Letterhead("i-Prospect", ["Telephone 07376658746", "daniel@i-prospect.net"], ["foot"])

#: One name in each script of the world's that our customers may bear.
NAMES = {
    "Latin": "Siân Wiśniewska-Þórsdóttir",
    "Greek": "Νικόλαος Καρατζής",
    "Cyrillic": "Иван Купцов",
    "Arabic": "محمد علي",
    "Hebrew": "משה אבן",
    "Syriac": "ܡܫܝܚܐ",
    "Devanagari": "ललित कुमार",
    "Bengali": "এমদাদ আলি",
    "Gurmukhi": "ਬਰਟਰਮ",
    "Gujarati": "બર્ટ્રામ",
    "Odia": "ବର୍ଟ୍ରାମ",
    "Tamil": "பெர்ட்ராம்",
    "Telugu": "బెర్ట్రామ్",
    "Kannada": "ನಾರಾಯಣ",
    "Malayalam": "തോമസ്",
    "Sinhala": "බර්ට්‍රම්",
    "Thai": "ปรีชา กล้าหาญ",
    "Lao": "ທ.ເບີແທຣັມ",
    "Myanmar": "ဘာထရမ်",
    "Khmer": "សុវណ្ណថេត",
    "Armenian": "Բերտրամ",
    "Georgian": "ბერტრამ",
    "Ethiopic": "በርትራም",
    "Cherokee": "ᎻᏍᏖᎢ",
    "Ol Chiki": "ᱵᱟᱨᱴᱨᱟᱢ",
    "Han": "德威 雅婷",
    "Kana": "恵子 グレース",
    "Hangul": "민규 헨리",
}
SHAPING = ("Arabic", "Devanagari", "Bengali", "Tamil", "Khmer", "Myanmar", "Sinhala", "Malayalam")


def letter(name: str, body: str = "Dear {{ name }},") -> Paper:
    pieces = render_wording(f"# Title\n\n{body}", {"name": name})
    values = LetterValues(
        [name, "1 High Street"], "SAR-2026-0001", "", "23 November 2026", pieces, texts=[name]
    )
    return build_letter(values, Stationery(HEAD))


def text_of(paper: Paper) -> str:
    reader = PdfReader(io.BytesIO(paper.pdf))
    return "\n".join(page.extract_text() for page in reader.pages)


def embedded(paper: Paper) -> set[str]:
    names = set()
    for page in PdfReader(io.BytesIO(paper.pdf)).pages:
        for found in page["/Resources"]["/Font"].values():  # type: ignore[index]
            described = found.get_object()
            if "/FontDescriptor" in described:
                assert "/FontFile2" in described["/FontDescriptor"].get_object()
                names.add(str(described["/BaseFont"]).split("+")[-1])
            else:
                assert described["/BaseFont"] in {"/Helvetica", "/ZapfDingbats"}
    return names


@pytest.mark.parametrize("script", list(NAMES))
def test_a_name_in_every_script_is_drawn(script: str) -> None:
    paper = letter(NAMES[script])
    assert paper.missing == ()
    wanted = {fonts.font_for(char) for char in NAMES[script] if not char.isspace()}
    wanted -= {None}
    assert len(wanted & {*fonts._ORDER}) >= 1
    assert len(embedded(paper)) >= len(wanted)


@pytest.mark.parametrize("script", SHAPING)
def test_letters_that_join_are_shaped(script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    shaped = letter(NAMES[script]).pdf
    monkeypatch.setattr(fonts, "SHAPED", frozenset())
    assert letter(NAMES[script]).pdf != shaped


def test_a_right_to_left_name_stands_as_one_run_in_reading_order() -> None:
    runs = list(fonts.runs("Dear محمد علي, we write"))
    assert [font for font, _ in runs] == [
        fonts.REGULAR,
        "NotoSansArabic-Regular",
        fonts.REGULAR,
    ]
    assert runs[1][1] == "محمد\u00a0علي"


def test_a_character_without_a_font_is_named_and_reported() -> None:
    paper = letter("Pile 💩 of it")
    assert paper.missing == ("💩",)
    assert "[U+1F4A9]" in text_of(paper)


def test_coverage_says_what_the_files_have() -> None:
    from reportlab.pdfbase.ttfonts import TTFontFile

    kept = json.loads(resource("fonts", "coverage.json").read_text(encoding="utf-8"))
    files = sorted(path.stem for path in resource("fonts").glob("*.ttf"))
    assert sorted(kept) == files
    assert set(fonts._ORDER) | {fonts.BOLD} == set(files)
    for name in files:
        face = TTFontFile(str(resource("fonts", f"{name}.ttf")), charInfo=1)
        for char in "Aa1" if name.startswith("NotoSans-") else "":
            assert ord(char) in face.charToGlyph
            assert fonts.has(name, char)


def test_the_same_values_give_the_same_bytes() -> None:
    assert letter("Priya Raman").pdf == letter("Priya Raman").pdf


HOSTILE = [
    '<img src="/etc/hostname"/>',
    "<b>bold</b>",
    "&amp; & &lt;",
    "<para><font color='[[[x]]]'>",
    "{{ 7 * 7 }}",
    "{% include 'x' %}",
    "# heading",
    "- item",
    "![x](file:///etc/passwd)",
    "<script>alert(1)</script>",
    "\x00\x01\x1b[31m",
    "A" * 4000,
    "\ue0000\ue001",
    "'; DROP TABLE people; --",
    "\u202eright to left",
    "line one\nline two\r\nthree",
    "`code`",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_from_outside_is_text(text: str) -> None:
    paper = letter(text)
    shown = " ".join(text_of(paper).split())
    for mark in ("<img", "<b>", "{{ 7", "<script>", "# heading", "![x]", "DROP TABLE", "`code`"):
        if mark in text:
            assert mark in shown
    assert "49" not in shown.replace("SAR-2026-0001", "")


@pytest.mark.parametrize("number", range(len(STRINGS)))
def test_hostile_strings_fit_address_and_text(number: int) -> None:
    assert letter(STRINGS[number]).pdf.startswith(b"%PDF")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_can_be_printed(text: str) -> None:
    assert letter(text).pdf.startswith(b"%PDF")


@pytest.mark.parametrize(
    "wording",
    [
        "{{ nobody }}",
        "{% if nobody %}x{% endif %}",
        "{{ name.__class__.__mro__ }}",
        "{{ ",
        "{% for x in y %}",
    ],
)
def test_a_field_without_value_or_a_broken_wording_is_named(wording: str) -> None:
    with pytest.raises(WordingError) as caught:
        render_wording(wording, {"name": "x"})
    assert str(caught.value)
    if "nobody" in wording:
        assert caught.value.field == "nobody"


def test_a_long_table_splits_and_repeats_its_head() -> None:
    rows = [
        (f"Purpose {n}", "Names; addresses " * (80 if n == 3 else 3), "Consent", "6 years")
        for n in range(120)
    ]
    table = TableValue(("Purpose", "Information", "Basis", "Kept"), rows, (0.25, 0.4, 0.15, 0.2))
    pieces = render_wording("{{ table }}", {"table": table})
    paper = build_letter(LetterValues(["A"], "R", "", "D", pieces), Stationery(HEAD))
    assert paper.pages > 5
    text = text_of(paper)
    assert text.count("Information") >= paper.pages - 1
    assert f"Page {paper.pages} of {paper.pages}" in text


@pytest.mark.parametrize("large", [False, True])
def test_a_notice_says_draft_and_dashes_its_gaps(large: bool) -> None:
    values = NoticeValues(
        "Privacy notice",
        "Last updated 1 May 2026",
        ["Hello."],
        [Section("Contact details", [Block("plain", "Telephone 1"), Block("gap", "an address")])],
        right_to_object=("You can object at any time", ["Write to us."]),
    )
    text = text_of(build_notice(values, Stationery(HEAD, large=large)))
    assert "DRAFT" in text
    assert "an address" in text
    assert "You can object at any time" in text


def test_the_document_says_what_it_is() -> None:
    reader = PdfReader(io.BytesIO(letter("Priya Raman").pdf))
    assert reader.metadata is not None
    assert reader.metadata.author == "i-Prospect"
    assert reader.trailer["/Root"]["/Lang"] == "en-GB"  # type: ignore[index]
    assert reader.pages[0].mediabox.width == pytest.approx(595.28, abs=0.1)


def test_a_letterhead_without_values_leaves_no_lines() -> None:
    paper = build_letter(
        LetterValues(["A"], "R", "", "D", render_wording("Text", {})),
        Stationery(Letterhead("Solo")),
    )
    assert "Telephone" not in text_of(paper)
