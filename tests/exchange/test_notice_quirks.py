"""Layouts that people make of the generator's text, a few lines each."""

from __future__ import annotations

from iprospect_dpo.exchange.notice_text import NoticeReading, read_notice

COLLECT = "Types of information we collect, use, and why\n"
# ruff: noqa: E501
GOODS = "We collect or use the following information to provide services and goods, including delivery:\n"
OURS = "Our lawful bases for collecting or using personal information to provide services and goods are:\n"


def read(text: str) -> NoticeReading:
    reading = read_notice(text)
    numbers = [number for number, _ in reading.lines]
    expected = [n for n, line in enumerate(text.split("\n"), 1) if line.strip()]
    assert numbers == expected
    return reading


def test_items_without_bullets_need_not_be_known() -> None:
    reading = read(
        COLLECT + GOODS + "Names and contact details\nToy wish list\nContact information\n"
        "Favourite colour (e.g. red, blue)\n"
        "We collect or use the following information to comply with legal requirements:\nName\n"
    )
    assert reading.purposes[0].categories == [
        "Names and contact details",
        "Toy wish list",
        "Contact information",
        "Favourite colour (e.g. red, blue)",
    ]
    assert reading.purposes[1].categories == ["Name"]


def test_a_contents_list_without_bullets_leaves_the_headings_alone() -> None:
    reading = read(
        "Shop privacy notice\nContact details\nTypes of information we collect, use, and why\n"
        "How to complain\nContact details\nTelephone\n01434 600 111\n"
        + COLLECT
        + GOODS
        + "• Name\n"
    )
    assert reading.organisation.telephone == "01434 600 111"
    assert reading.purposes[0].categories == ["Name"]


def test_a_list_of_one_odd_glyph_or_indent_is_a_plain_list() -> None:
    reading = read(
        COLLECT + GOODS + "  - Name\n  - Address\n" + OURS + "◦ Contract – we have to.\n"
        "◦ Consent - we may.\nWhere we get personal information from\n  - Directly from you\n"
        "  - Marketing Sites\n"
    )
    assert reading.purposes[0].categories == ["Name", "Address"]
    assert [b.basis for b in reading.purposes[0].lawful_bases] == ["contract", "consent"]
    assert reading.sources == ["Directly from you", "Marketing Sites"]


def test_a_special_category_may_stand_before_its_purpose() -> None:
    reading = read(
        COLLECT + GOODS + "• Name\n"
        "We also collect or use the following special category information for staff recruitment. "
        "This information is subject to additional protection due to its sensitive nature:\n"
        "• Health information\n"
        "We collect or use the following personal information as part of staff recruitment:\n"
        "• Date of birth\n"
    )
    goods, staff = reading.purposes
    assert (goods.categories, goods.special_categories) == (["Name"], [])
    assert staff.purpose == "as part of staff recruitment"
    assert (staff.categories, staff.special_categories) == (
        ["Date of birth"],
        ["Health information"],
    )


def test_bases_sentences_in_other_forms() -> None:
    reading = read(
        COLLECT + "We collect or use the following information for dealing with queries:\n• Name\n"
        "We collect or use the following information for service updates or marketing purposes:\n"
        "• Address\n"
        "Our lawful bases for the collection and use of your data\n"
        "Our lawful basis for dealing with queries:\n• Contract - it is.\n"
        "Our lawful basis for collecting or using personal information for service updates or "
        "marketing purposes is consent.\n"
        "Our lawful bases for collecting or using personal information are:\n• Public task – so.\n"
    )
    queries, marketing, everything = reading.purposes
    assert queries.bases_phrase == "for dealing with queries"
    assert [basis.basis for basis in queries.lawful_bases] == ["contract"]
    assert marketing.bases_phrase == "for service updates or marketing purposes"
    assert [basis.basis for basis in marketing.lawful_bases] == ["consent"]
    assert (everything.purpose, everything.bases_phrase) == ("", "")


def test_interests_of_the_first_version_and_bases_on_one_line() -> None:
    reading = read(
        COLLECT + GOODS + "• Name\nLawful bases\n" + OURS + "Legitimate interest:\n"
        "• Keeping our shop safe.\n• Telling customers the news.\n"
        "Our lawful bases for collecting or using personal information for recruitment are:\n"
        "Consent - we have permission. Contract – we have to. Legal obligation – we have to obey.\n"
    )
    (basis,) = reading.purposes[0].lawful_bases
    assert basis.text == ""
    assert basis.legitimate_interests == "Keeping our shop safe.\nTelling customers the news."
    assert [b.basis for b in reading.purposes[1].lawful_bases] == [
        "consent",
        "contract",
        "legal_obligation",
    ]


def test_an_item_that_lost_its_bullet_stays_an_item() -> None:
    reading = read(COLLECT + GOODS + "• Name\nPhotographs of your pets\n• Address\n")
    assert reading.purposes[0].categories == ["Name", "Photographs of your pets", "Address"]


def test_tables_of_tabs_and_of_pipes() -> None:
    reading = read(
        "Who we share information with\nData processors\n| Name | Does |\n|---|---|\n"
        "| Parcel Post | parcels |\nOthers we share personal information with\n"
        "Organisation\tWhy\nEmergency services\tWhen someone is hurt\n"
    )
    assert [(p.name, p.activities) for p in reading.processors] == [("Parcel Post", "parcels")]
    assert reading.recipients == ["Emergency services | When someone is hurt"]


def test_transfers_named_by_a_line_of_their_own() -> None:
    reading = read(
        "Sharing information outside the UK\n* **Ledger Cloud**\n* Country: USA\n"
        "* Transfer mechanism: Addendum\nParcel Post\nCountry: Ireland\n"
    )
    assert [(t.organisation, t.country, t.safeguard) for t in reading.transfers] == [
        ("Ledger Cloud", "USA", "Addendum"),
        ("Parcel Post", "Ireland", ""),
    ]


def test_what_a_web_page_puts_round_a_notice_is_not_printed_again() -> None:
    reading = read(
        "How to complain\nTell us.\n© 2026 The Gym. All rights reserved.\nBack to Home\n"
    )
    assert reading.complaint == ["Tell us."]
    assert len(reading.unread) == 2


def test_contact_details_in_other_forms() -> None:
    reading = read(
        "Privacy notice\nRiverside Care\nContact details\n"
        "Phone Number: 01434 600 111 Email a@river.example\n"
    )
    who = reading.organisation
    assert (who.name, who.telephone, who.email) == (
        "Riverside Care",
        "01434 600 111",
        "a@river.example",
    )


def test_a_date_inside_a_sentence() -> None:
    reading = read(
        "How to complain\nThe ICO's address:\nWycliffe House, Wilmslow, 0303 123 1113, "
        "https://ico.org.uk/make-a-complaint, Last updated 4 April 2025\n"
    )
    assert reading.last_updated == "2025-04-04"


def test_a_right_and_its_text_on_two_lines() -> None:
    reading = read(
        "Lawful bases and data protection rights\nYour right of access\n"
        "You have the right to ask us for copies.\n"
    )
    assert reading.unread == []
    assert reading.standard["rights"] == [
        "Your right of access - You have the right to ask us for copies."
    ]
