"""The notice reader: the seed, hand edits, wrapped Markdown, and what it cannot know."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iprospect_dpo.exchange.notice_text import (
    NoticeReading,
    NoticeUnreadableError,
    read_notice,
    read_notice_file,
)
from iprospect_dpo.exchange.notice_text.source import decode
from iprospect_dpo.places import resource

SEED = resource("i-prospect", "customer-privacy-policy.txt")
NOTICES = Path(__file__).parent / "notices"


@pytest.fixture
def seed() -> NoticeReading:
    return read_notice(read_notice_file(SEED))


def test_the_seed_is_understood_whole(seed: NoticeReading) -> None:
    assert [len(purpose.categories) for purpose in seed.purposes] == [4, 3, 3, 4]
    assert [len(purpose.lawful_bases) for purpose in seed.purposes] == [3, 2, 2, 2]
    assert seed.sources == ["Suppliers and service providers"]
    assert seed.retention == ["Data is only kept while required and is destroyed afterwards."]
    assert seed.last_updated == "2024-11-12"
    assert seed.unread == []
    assert seed.organisation.name == "i-Prospect"
    assert seed.organisation.telephone == "07376658746"
    assert seed.organisation.email == "daniel@i-prospect.net"
    assert seed.purposes[0].purpose == "to provide services and goods, including delivery"
    assert seed.purposes[0].bases_phrase == "to provide services and goods"
    assert seed.purposes[2].bases_phrase == "for legal requirements"
    interests = seed.purposes[0].lawful_bases[2].legitimate_interests
    assert interests.startswith("At i-Prospect, we collect")
    assert interests.endswith("individuals we serve.")
    assert len(seed.standard["rights"]) == 7


@pytest.mark.parametrize("path", [SEED, *sorted(NOTICES.iterdir())], ids=lambda path: path.name)
def test_no_line_vanishes(path: Path) -> None:
    text = read_notice_file(path)
    reading = read_notice(text)
    expected = {n for n, line in enumerate(text.split("\n"), 1) if line.strip("\xa0 >\\")}
    assert {line for line, _ in reading.lines} == expected
    unread = {line for line, kind in reading.lines if kind == "unread"}
    assert {line for line, _ in reading.unread} <= unread


def test_hand_edits_are_survived() -> None:
    reading = read_notice(read_notice_file(NOTICES / "hand-edited.txt"))
    who = reading.organisation
    assert (who.name, who.telephone, who.email) == (
        "Bright Ideas",
        "07700 900123",
        "hi@bright.example",
    )
    assert who.address == "1 High Street\nLedbury"
    goods, research, crime, recruitment = reading.purposes
    assert goods.categories == ["Names and contact details", "Addresses", "Payment details"]
    assert goods.special_categories == ["Sexual orientation information"]
    assert [basis.basis for basis in goods.lawful_bases] == ["consent", "legitimate_interests"]
    assert goods.lawful_bases[1].legitimate_interests == "We like to grow."
    assert research.categories == ["Names and contact details", "Location data"]
    assert research.special_categories == ["Health information"]
    assert crime.categories == ["Call recordings", "Correspondence"]
    assert [basis.basis for basis in crime.lawful_bases] == [
        "recognised_legitimate_interests",
        "legal_obligation",
    ]
    assert recruitment.purpose == "for recruitment purposes"
    assert recruitment.categories == []
    assert reading.unread == [(33, "Cookies"), (34, "We use cookies.")]
    assert reading.sources == ["We collect data directly from you."]
    assert [(p.name, p.activities) for p in reading.processors] == [
        ("Parcel Post", "carries our parcels"),
        ("Ledger Cloud", "books"),
    ]
    assert reading.recipients == ["Insurance companies, brokers or other intermediaries"]
    assert [(t.organisation, t.country) for t in reading.transfers] == [
        ("Ledger Cloud", "Ireland"),
        ("", "USA"),
    ]
    assert reading.retention == ["Category | Period", "Invoices | 6 years"]
    assert reading.last_updated == "2026-02-09"
    assert reading.regulator == ["Wycliffe House, Wilmslow", "Helpline: 0303 123 1113"]


def test_wrapped_markdown_and_swallowed_sentences() -> None:
    reading = read_notice(read_notice_file(NOTICES / "wrapped-markdown.md"))
    (care,) = reading.purposes
    assert care.purpose == (
        "to provide patient care, services, pharmaceutical products and other goods"
    )
    assert care.categories[1] == (
        "Health information (including medical conditions, allergies, medical requirements and "
        "medical history)"
    )
    assert [basis.basis for basis in care.lawful_bases] == ["consent", "legitimate_interests"]
    assert care.lawful_bases[1].legitimate_interests == (
        "We want to know what works:\nfor you\nfor others"
    )
    assert reading.organisation.name == "Corner Clinic"
    assert reading.organisation.email == "desk@corner.example"
    assert reading.last_updated == "2026-03-25"
    assert reading.unread == []
    assert "Read more" in reading.standard["rights"][0]
    assert "https" not in reading.standard["rights"][0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_are_found(encoding: str) -> None:
    text = "Café – Privacy Policy\r\nContact details\r\nEmail: a@b.example\r\n"
    assert read_notice(decode(text.encode(encoding), "x")).organisation.name == "Café"


@pytest.mark.parametrize("raw", [b"%PDF-1.7 x", b"PK\x03\x04", b"a\x00b", b"\xff\xfea"])
def test_what_is_no_text_is_refused(raw: bytes) -> None:
    with pytest.raises(NoticeUnreadableError, match="not a text file"):
        decode(raw, "scan.pdf")


def test_a_missing_file_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(NoticeUnreadableError, match="cannot be read"):
        read_notice_file(tmp_path / "none.txt")


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.text(max_size=60),
            st.sampled_from(SEED.read_text(encoding="utf-8").splitlines()),
            st.sampled_from((NOTICES / "hand-edited.txt").read_text(encoding="utf-8").splitlines()),
        ),
        max_size=30,
    )
)
def test_any_text_is_read_and_no_line_is_lost(lines: list[str]) -> None:
    text = "\n".join(lines)
    reading = read_notice(text)
    numbers = [line for line, _ in reading.lines]
    assert numbers == sorted(set(numbers))
    normal = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    for number, line in enumerate(normal.split("\n"), 1):
        if line.strip() and any(char.isalnum() for char in line):
            assert number in numbers
