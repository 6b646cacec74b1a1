"""The privacy notice: written from the inventory, checked, published, found again by day."""

from __future__ import annotations

import io
import json
import re
import unicodedata
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from iprospect_dpo.desk.business.organisation import (
    change_organisation,
    change_regulator,
    get_organisation,
)
from iprospect_dpo.desk.business.start import seed_notice, start_register
from iprospect_dpo.desk.consents.consents import NewConsent, record_consent
from iprospect_dpo.desk.documents_issued import issued_pdf
from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.inventory.activities import (
    add_activity,
    change_activity,
    list_activities,
    retire_activity,
)
from iprospect_dpo.desk.inventory.drafts import ActivityDraft, BasisDraft, RetentionDraft
from iprospect_dpo.desk.inventory.recipients import RecipientDraft
from iprospect_dpo.desk.notices.import_notice import left_over, place_line, read_lines
from iprospect_dpo.desk.notices.notice import (
    check_register_notice,
    compose,
    notice_text,
    notice_web,
    set_aside,
    take_up_again,
    use_our_words,
    write_notice,
)
from iprospect_dpo.desk.notices.versions import (
    compare_versions,
    list_versions,
    notice_as_at,
    publish_notice,
)
from iprospect_dpo.desk.people import PersonDraft
from iprospect_dpo.exchange.notice_text import read_notice, read_notice_file
from iprospect_dpo.law.consents import Channel, ConsentKind
from iprospect_dpo.law.lawful_bases import Basis
from iprospect_dpo.law.regulator import Regulator
from iprospect_dpo.places import resource
from iprospect_dpo.register import audit
from iprospect_dpo.register.file import Register
from iprospect_dpo.surroundings import real_surroundings
from tests.exchange.test_notice_duties import FIRST_FOURTEEN

TODAY = date(2026, 11, 23)
NOTICES = Path(__file__).parents[2] / "exchange" / "notices"
ALL_NOTICES = [
    resource("i-prospect", "customer-privacy-policy.txt"),
    resource("i-prospect", "model-notice.txt"),
    *sorted(NOTICES.iterdir()),
]


def text_of(pdf: bytes) -> str:
    pages = PdfReader(io.BytesIO(pdf)).pages
    return unicodedata.normalize("NFC", "\n".join(page.extract_text() for page in pages))


def words(text: str) -> str:
    return " ".join(re.sub(r"[●•]", " ", unicodedata.normalize("NFC", text)).split())


def shape(text: str) -> dict[str, Any]:
    said = read_notice(text).as_json()
    said.pop("lines")
    said["unread"] = [each["text"] for each in said["unread"]]  # type: ignore[attr-defined]
    return said


def later(register: Register, day: date) -> None:
    register.surroundings = real_surroundings(day)


def mend(register: Register) -> None:
    """Answer everything that the notice of the seed leaves open or gets wrong."""
    change_organisation(register, {"legal_name": "Daniel Example", "address": "1 High Street"})
    change_regulator(
        register,
        Regulator("Information Commission", "the ICO", "0303 123 1113", "ico.org.uk", "", TODAY),
    )
    basis = {
        "A-01": Basis.CONTRACT,
        "A-02": Basis.CONSENT,
        "A-03": Basis.LEGAL_OBLIGATION,
        "A-04": Basis.LEGITIMATE_INTERESTS,
    }
    for activity in list_activities(register):
        change_activity(
            register,
            activity.reference,
            {
                "automated_decisions": "No decision is made by a computer alone.",
                "requirement": "You must give what the order needs; else we cannot carry it out.",
            },
            bases=[
                BasisDraft(
                    basis[activity.reference],
                    legitimate_interests="We want to answer those who write.",
                )
            ],
            sources=["Directly from you", "Suppliers and service providers"],
            recipients=[RecipientDraft("Our accountant")],
            rules=[RetentionDraft("", 6, "years", "the end of the contract")],
            flags={"no_transfers": True},
        )
    for part in ("object", "rights", "complaint"):
        use_our_words(register, part)


def test_every_sentence_of_the_seed_stands_in_its_notice(desk: Register) -> None:
    paper, draft = write_notice(desk)
    text = words(text_of(paper.pdf))
    seed = seed_notice().read_text(encoding="utf-8")
    regulator = seed.index("The ICO’s address")
    kept = seed[:regulator] + seed[seed.index("Last updated") :]
    for line in kept.splitlines():
        for sentence in re.split(r"(?<=[.:])\s+", line.removeprefix("●").removeprefix("o ")):
            assert words(sentence) in text, sentence
    assert any("Say who receives" in gap for gap in draft.gaps)


@pytest.mark.parametrize("path", ALL_NOTICES, ids=lambda path: path.name)
def test_read_written_and_read_again_a_notice_says_the_same(path: Path, tmp_path: Path) -> None:
    register = start_register(tmp_path / "r.dpo", real_surroundings(TODAY), notice=path)
    text = notice_text(compose(register).values)
    assert shape(text) == shape(read_notice_file(path))
    (tmp_path / "again.txt").write_text(text, encoding="utf-8")
    again = start_register(
        tmp_path / "s.dpo", real_surroundings(TODAY), notice=tmp_path / "again.txt"
    )
    assert notice_text(compose(again).values) == text
    register.close()
    again.close()


def test_the_register_of_the_seed_has_the_faults_of_the_seed(desk: Register) -> None:
    found = check_register_notice(desk)
    assert set(FIRST_FOURTEEN) <= {each.code for each in found}
    places = [(each.code, each.place.field) for each in found]
    assert len(set(places)) == len(places)
    where = {each.code: each.place.field for each in found}
    assert where["identity-incomplete"] == "organisation"
    assert where["legal-duty-not-on-legal-obligation"] == "A-03.bases"
    assert where["marketing-on-contract"] == "A-02.bases"
    assert where["regulator-stale"] == "regulator"


def test_mended_there_is_nothing_left_and_the_written_text_has_no_fault_either(
    desk: Register,
) -> None:
    from iprospect_dpo.exchange.notice_text import facts_of
    from iprospect_dpo.law.notice_duties import check_notice

    mend(desk)
    assert [each.code for each in check_register_notice(desk)] == ["review-overdue"]
    publish_notice(desk)
    assert check_register_notice(desk) == ()
    text = notice_as_at(desk, TODAY, ".txt").decode()
    assert check_notice(facts_of(read_notice(text), text), TODAY) == []
    assert read_notice(text).unread == []


def test_an_own_notice_can_be_read_again(tmp_path: Path) -> None:
    register = start_register(tmp_path / "r.dpo", real_surroundings(TODAY))
    change_organisation(
        register,
        {
            "name": "Bright Ideas",
            "email": "a@b.example",
            "legal_name": "Ann Bright",
            "address": "1 Road",
        },
    )
    add_activity(
        register,
        ActivityDraft(
            "to provide services",
            ["Names"],
            [],
            [BasisDraft(Basis.CONTRACT)],
            ["Directly from you"],
            [
                RecipientDraft(
                    "Parcel Post",
                    "processor",
                    "they deliver",
                    country="Ireland",
                    safeguard="A UK data bridge",
                )
            ],
            [RetentionDraft("Names", 2, "years", "the last order")],
            {"automated_decisions": "None is made.", "requirement": "You must."},
        ),
    )
    reading = read_notice(notice_text(compose(register).values))
    assert reading.unread == []
    assert reading.organisation.name == "Bright Ideas"
    assert reading.organisation.registered_name == "Ann Bright"
    assert reading.transfers[0].country == "Ireland"
    assert reading.retention == ["Names: 2 years after the last order, then erased."]
    assert reading.objection
    register.close()


def test_the_notice_follows_the_inventory(desk: Register) -> None:
    add_activity(
        desk,
        ActivityDraft(
            "to answer questions",
            ["Names"],
            ["Health information"],
            [BasisDraft(Basis.RECOGNISED_LEGITIMATE_INTERESTS, condition="emergency")],
            ["Directly from you"],
            [RecipientDraft("The ambulance service")],
            texts={"retention": "One year"},
        ),
    )
    change_activity(
        desk, "A-03", {"purpose": "to keep the law"}, bases=[BasisDraft(Basis.LEGAL_OBLIGATION)]
    )
    retire_activity(desk, "A-02")
    values = compose(desk).values
    blocks = [block.text for section in values.sections for block in section.blocks]
    said = "\n".join(blocks)
    assert "We collect or use the following information to answer questions:" in said
    assert "special category information to answer questions" in said
    assert "Recognised legitimate interests – responding to an emergency:" in said
    assert "We collect or use the following information to keep the law:" in said
    assert "Legal obligation – the law obliges us" in said
    assert "marketing purposes" not in said
    assert "The ambulance service" in said
    assert "When we use it to answer questions:" in said
    assert values.subtitle == "Last updated 23 November 2026"
    add_activity(desk, ActivityDraft("to keep a client’s books", role="processor"))
    assert "client’s books" not in notice_text(compose(desk).values)


def test_a_notice_with_gaps_is_published_only_on_purpose(desk: Register) -> None:
    with pytest.raises(DeskError, match="gaps"):
        publish_notice(desk)
    version, document, paper = publish_notice(desk, with_gaps=True, reason="The new form is due.")
    assert (version.number, document.reference) == (2, "N-2026-0001")
    assert json.loads(version.gaps)
    assert issued_pdf(desk, document.reference) == paper.pdf
    with desk.reading() as session:
        from iprospect_dpo.register.records import JournalEntry

        entry = session.query(JournalEntry).order_by(JournalEntry.seq.desc()).first()
        assert entry is not None
        assert entry.action == "notice published with gaps"
        assert "The new form is due." in entry.detail
        assert audit.verify(session).sound


def test_published_versions_are_frozen_and_found_by_day(desk: Register) -> None:
    mend(desk)
    _, _, paper = publish_notice(desk)
    assert "DRAFT" not in text_of(paper.pdf)
    frozen = {form: notice_as_at(desk, TODAY, form) for form in (".txt", ".html", ".pdf")}
    assert frozen[".pdf"] == paper.pdf
    later(desk, date(2027, 2, 1))
    change_organisation(desk, {"name": "Another Name"})
    change_activity(desk, "A-01", {"purpose": "to do something else"})
    publish_notice(desk)
    for form, content in frozen.items():
        assert notice_as_at(desk, date(2027, 1, 31), form) == content
        assert notice_as_at(desk, date(2027, 2, 1), form) != content
    before = notice_as_at(desk, date(2026, 11, 22), ".txt").decode()
    assert before.strip() == seed_notice().read_text(encoding="utf-8").strip()
    assert "Wycliffe House" in text_of(notice_as_at(desk, date(2025, 1, 1), ".pdf"))
    assert b"Wycliffe House" in notice_as_at(desk, date(2025, 1, 1), ".html")
    with pytest.raises(DeskError, match="No notice was published on or before 11 November 2024"):
        notice_as_at(desk, date(2024, 11, 11), ".txt")
    assert [each.number for each in list_versions(desk)] == [3, 2, 1]


def test_two_versions_are_compared_in_words_and_people_are_named(desk: Register) -> None:
    record_consent(
        desk,
        NewConsent(
            PersonDraft("Nia Pritchard", email="nia@example.cymru"),
            "Service updates or marketing",
            [Channel.EMAIL],
            ConsentKind.GIVEN,
            date(2026, 11, 2),
            "web form",
            "Yes, send me news.",
        ),
    )
    mend(desk)
    publish_notice(desk)
    later(desk, date(2027, 1, 29))
    add_activity(
        desk,
        ActivityDraft(
            "to judge how likely you are to pay",
            ["Payment details"],
            [],
            [BasisDraft(Basis.LEGITIMATE_INTERESTS, legitimate_interests="We want to be paid.")],
            ["Directly from you"],
            [RecipientDraft("Credit Check Ltd")],
            [RetentionDraft("", 1, "years", "the check")],
            {"automated_decisions": "A score is made.", "requirement": "You must."},
            flags={"no_transfers": True},
        ),
    )
    assert "notice-behind" in {each.code for each in check_register_notice(desk)}
    publish_notice(desk)
    found = compare_versions(desk, 2, 3)
    said = [change.words for change in found.changes]
    assert "Added purpose “to judge how likely you are to pay”." in said
    assert "Added recipient “Credit Check Ltd”." in said
    assert [each.person for each in found.to_tell] == ["Nia Pritchard"]
    assert found.tell_by == date(2027, 3, 1)  # 29 January and a month: 28 February is a Sunday
    assert compare_versions(desk, 3, 3).changes == ()
    assert compare_versions(desk, 3).changes == ()
    with pytest.raises(DeskError, match="Version 9 of the notice"):
        compare_versions(desk, 9)


def test_the_same_is_not_published_twice(desk: Register) -> None:
    mend(desk)
    publish_notice(desk)
    with pytest.raises(DeskError, match="Nothing has changed since version 2"):
        publish_notice(desk)
    assert len(list_versions(desk)) == 2


def test_a_finding_is_set_aside_with_a_reason_and_taken_up_again(desk: Register) -> None:
    finding = next(each for each in check_register_notice(desk) if each.code == "no-transfers")
    with pytest.raises(DeskError, match="why"):
        set_aside(desk, finding, "  ")
    set_aside(desk, finding, "It is said on the web site.")
    draft = compose(desk)
    assert "no-transfers" not in {each.code for each in draft.findings}
    assert [(each.code, why) for each, why in draft.set_aside] == [
        ("no-transfers", "It is said on the web site.")
    ]
    assert not any("abroad" in gap for gap in draft.gaps)
    take_up_again(desk, finding)
    assert "no-transfers" in {each.code for each in check_register_notice(desk)}


def test_left_over_lines_are_shown_placed_and_kept(tmp_path: Path) -> None:
    notice = tmp_path / "odd.txt"
    notice.write_text(
        "Odd Jobs Privacy Policy\nContact details\nEmail a@b.example\n"
        "What information we collect, use, and why\n"
        "We collect or use the following information to provide services:\n● Names\n"
        "Cookies\nWe set two cookies.\nOur cat reads along.\n",
        encoding="utf-8",
    )
    register = start_register(tmp_path / "r.dpo", real_surroundings(TODAY), notice=notice)
    left = left_over(register)
    assert left is not None
    assert [text for _, text in left.unread] == [
        "Cookies",
        "We set two cookies.",
        "Our cat reads along.",
    ]
    assert "We set two cookies." in notice_text(compose(register).values)
    place_line(register, 9, "recipients", "A-01")
    assert [row.name for row in list_activities(register)[0].recipients] == ["Our cat reads along."]
    place_line(register, 9, "note", "A-01")
    assert list_activities(register)[0].recipients == []
    place_line(register, 7, "left out")
    place_line(register, 8, "kept")
    with pytest.raises(DeskError, match="does not need placing"):
        place_line(register, 1, "kept")
    text = notice_text(compose(register).values)
    assert "We set two cookies." in text
    assert "Our cat" not in text
    assert list_activities(register)[0].note == "Our cat reads along."
    assert left_over(register).unread == ()  # type: ignore[union-attr]
    shown = {line.number: line for line in read_lines(register)}
    assert shown[9].placed == "A-01 note"
    assert shown[6].kind == "category"
    register.close()


def test_an_empty_desk_writes_a_notice_of_gaps(tmp_path: Path) -> None:
    register = start_register(tmp_path / "r.dpo", real_surroundings(TODAY))
    paper, draft = write_notice(register)
    assert paper.pdf.startswith(b"%PDF")
    assert len(draft.gaps) >= 5
    register.close()


def test_a_notice_of_another_is_read_into_the_inventory_whole(tmp_path: Path) -> None:
    notice = NOTICES / "hand-edited.txt"
    register = start_register(tmp_path / "r.dpo", real_surroundings(TODAY), notice=notice)
    assert get_organisation(register).name == "Bright Ideas"
    assert get_organisation(register).address == "1 High Street\nLedbury"
    text = text_of(write_notice(register)[0].pdf)
    for part in (
        "Bright Ideas – Privacy Policy",
        "Sexual orientation information",
        "We like to grow.",
        "Parcel Post",
        "Ireland",
        "Invoices",
    ):
        assert part in text
    register.close()


def test_the_web_page_escapes_and_nests(desk: Register) -> None:
    change_organisation(desk, {"name": "<script>alert(1)</script>"})
    change_activity(desk, "A-01", information=["<img src=x onerror=y>", "Names\nand numbers"])
    page = notice_web(compose(desk).values)
    assert "<script" not in page
    assert "<img" not in page
    assert "&lt;img src=x" in page
    assert "Names<br>and numbers" in page
    assert page.count("<h1>") == 1
    assert "<li>Legitimate interests" in page
    assert 'class="gap"' in page
