"""The law's duties on a notice text: the seed's faults, the model's none, one virtue at a time."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from iprospect_dpo.exchange.notice_text import facts_of, read_notice, read_notice_file
from iprospect_dpo.law.findings import Finding, Severity
from iprospect_dpo.law.notice_duties import check_notice
from iprospect_dpo.places import resource

SEED = resource("i-prospect", "customer-privacy-policy.txt")
MODEL = resource("i-prospect", "model-notice.txt")
TODAY = date(2026, 11, 23)
FIRST_FOURTEEN = (
    "no-recipients",
    "no-transfers",
    "retention-vague",
    "legal-duty-not-on-legal-obligation",
    "marketing-on-contract",
    "marketing-objection-denied",
    "bases-stacked",
    "source-not-from-you",
    "identity-incomplete",
    "no-automated-decisions",
    "no-must-provide",
    "no-controller-complaint",
    "regulator-stale",
    "objection-not-apart",
)


def check(text: str, today: date = TODAY) -> list[Finding]:
    return check_notice(facts_of(read_notice(text), text), today)


def codes(text: str, today: date = TODAY) -> list[str]:
    return [each.code for each in check(text, today)]


def test_the_seed_has_the_faults_that_the_law_names() -> None:
    found = check(read_notice_file(SEED))
    counted = Counter(each.code for each in found)
    assert set(FIRST_FOURTEEN) <= set(counted)
    assert counted["bases-stacked"] == 4
    assert {code: n for code, n in counted.items() if n > 1} == {"bases-stacked": 4}
    places = [(each.code, each.place) for each in found]
    assert len(set(places)) == len(places)
    by_code = {each.code: each for each in found}
    lines = read_notice_file(SEED).split("\n")
    for code, words in (
        ("retention-vague", "Data is only kept while required"),
        ("source-not-from-you", "Suppliers and service providers"),
        ("regulator-stale", "Wycliffe House"),
        ("no-controller-complaint", "make a complaint to us"),
        ("legal-duty-not-on-legal-obligation", "for legal requirements"),
        ("marketing-on-contract", "marketing purposes are"),
        ("interests-too-long", "Legitimate interests"),
    ):
        line = by_code[code].place.line
        assert line is not None, code
        assert words in lines[line - 1], code
    assert by_code["no-recipients"].severity is Severity.MISSING
    assert by_code["no-controller-complaint"].severity is Severity.STALE
    assert all(each.finding.endswith(".") and each.advice.endswith(".") for each in found)


def test_the_model_has_none() -> None:
    text = read_notice_file(MODEL)
    reading = read_notice(text)
    assert text.startswith("Example")
    assert check(text) == []
    assert reading.unread == []
    assert reading.organisation.registered_name == "Daniel Example"
    assert len(reading.purposes) == 6


def without(text: str, start: str, end: str = "") -> str:
    """Take a passage out: from where it starts to where the next one starts, or a line."""
    at = text.index(start)
    to = text.index(end, at + len(start)) if end else text.index("\n", at)
    return text[:at] + text[to:]


VIRTUES = [
    ("identity-incomplete", lambda t: t.replace("Daniel Example, trading as i-Prospect\n", "")),
    ("identity-incomplete", lambda t: without(t, "Address 1 Example")),
    (
        "no-recipients",
        lambda t: without(
            t, "Who we share information with\n\nData", "Sharing information outside the UK\n\nWe"
        ),
    ),
    (
        "no-transfers",
        lambda t: without(
            t, "Sharing information outside the UK\n\nWe do not", "How to complain\n\nYou"
        ),
    ),
    ("no-transfers", lambda t: without(t, "We do not send your personal")),
    (
        "retention-vague",
        lambda t: without(
            t, "Names and contact details, addresses,", "Who we share information with\n\nData"
        ).replace(
            "How long we keep information\n\n",
            "How long we keep information\n\nWe keep it for as long as necessary.\n\n",
        ),
    ),
    (
        "no-retention",
        lambda t: without(
            t, "How long we keep information\n\nNames", "Who we share information with\n\nData"
        ),
    ),
    (
        "legal-duty-not-on-legal-obligation",
        lambda t: t.replace(
            "● Legal obligation – tax law asks us to keep our accounts (Taxes Management Act 1970),"
            " and data protection law asks us to answer requests and complaints.",
            "● Consent – you have said yes.",
        ),
    ),
    (
        "marketing-on-contract",
        lambda t: t.replace(
            "● Consent – we have asked you and you have said yes.", "● Contract – we need it."
        ),
    ),
    (
        "marketing-objection-denied",
        lambda t: t.replace(
            "we have asked you and you have said yes.",
            "you have said yes. All of your rights may apply, except the right to object.",
        ),
    ),
    (
        "bases-stacked",
        lambda t: t.replace(
            "carry out a contract with you.\n",
            "carry out a contract with you.\n● Consent – you have said yes.\n",
        ),
    ),
    ("source-not-from-you", lambda t: t.replace("● Directly from you\n", "")),
    (
        "no-source",
        lambda t: without(
            t,
            "Where we get personal information from\n\n●",
            "How long we keep information\n\nNames",
        ),
    ),
    ("no-automated-decisions", lambda t: without(t, "No decision about you")),
    ("no-must-provide", lambda t: without(t, "To order from us you must")),
    ("no-controller-complaint", lambda t: without(t, "You have the right to complain to us")),
    (
        "no-controller-complaint",
        lambda t: t.replace(
            "You have the right to complain to us if you think", "Write to us if you think"
        ),
    ),
    (
        "regulator-stale",
        lambda t: t.replace(
            "Information Commission (known as the ICO)", "Information Commissioner’s Office"
        ),
    ),
    (
        "no-regulator-complaint",
        lambda t: (
            without(t, "You can also complain at any time")
            .replace("Information Commission (known as the ICO)\n", "")
            .replace("Helpline number: 0303 123 1113\n", "")
            .replace("Website: https://www.ico.org.uk/make-a-complaint", "")
        ),
    ),
    (
        "objection-not-apart",
        lambda t: without(t, "You can object at any time\n\nYou may", "Contact details\n\nDaniel"),
    ),
    ("no-rights", lambda t: without(t, "● Your right of access", "If you make a request")),
    ("no-rights", lambda t: without(t, "● Your right to erasure")),
    (
        "no-withdrawal",
        lambda t: without(t, "● Your right to withdraw consent").replace(
            "until you withdraw your consent or object", "until you object"
        ),
    ),
    (
        "withdrawal-no-way",
        lambda t: t.replace(": use the link in any e-mail, write to us, or call us.", ".").replace(
            "until you withdraw your consent or object", "until you object"
        ),
    ),
    (
        "no-purposes",
        lambda t: without(
            t,
            "What information we collect, use, and why\n\nWe",
            "Lawful bases and data protection rights\n\nUnder",
        ).replace(
            t[
                t.index("Our lawful bases for the collection and use") : t.index(
                    "Whether you must give us your information\n\nTo"
                )
            ],
            "",
        ),
    ),
    ("review-overdue", lambda t: t.replace("2 November 2026", "2 November 2025")),
    ("review-overdue", lambda t: t.replace("Last updated 2 November 2026\n", "")),
    (
        "rli-condition-missing",
        lambda t: t.replace(
            "safeguarding vulnerable people, one of the interests that the law itself names.",
            "one of the interests that the law itself names.",
        ),
    ),
    (
        "consent-conditional",
        lambda t: t.replace(
            "● Contract – we need the information to enter into or carry out a contract with you.",
            "● Consent – you have said yes.",
        ),
    ),
    (
        "no-interests",
        lambda t: t.replace(
            " Our legitimate interests are:\n  o We want to learn from calls, so that people get "
            "good answers. Recordings are heard by the owner alone.",
            "",
        ),
    ),
    ("no-information", lambda t: t.replace("● Call recordings\n", "")),
    ("no-basis", lambda t: t.replace("● Consent – we have asked you and you have said yes.\n", "")),
]


@pytest.mark.parametrize(("code", "spoil"), VIRTUES, ids=[code for code, _ in VIRTUES])
def test_one_virtue_less_is_one_finding(code: str, spoil: object) -> None:
    text = read_notice_file(MODEL)
    spoiled = spoil(text)  # type: ignore[operator]
    assert spoiled != text
    assert codes(spoiled) == [code]


def test_the_box_must_name_marketing_where_there_is_marketing() -> None:
    text = read_notice_file(MODEL).replace("for direct marketing at", "at")
    assert codes(text) == ["objection-not-apart"]


def test_a_year_is_a_year_to_the_day() -> None:
    text = read_notice_file(MODEL)
    assert codes(text, date(2027, 11, 2)) == []
    assert codes(text, date(2027, 11, 3)) == ["review-overdue"]


def test_an_empty_text_lacks_everything() -> None:
    found = set(codes(""))
    assert {
        "identity-incomplete",
        "no-purposes",
        "no-recipients",
        "no-rights",
        "no-retention",
        "review-overdue",
    } <= found


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("for as long as necessary", False),
        ("only while required", False),
        ("for as long as we need it", False),
        ("6 years after the end of the contract", True),
        ("two (2) years", True),
        ("until your account is closed", True),
        ("as our retention schedule at www.example.org says", True),
        ("in line with our retention policy", False),
        ("indefinitely", False),
        ("for a reasonable time after we last dealt with you", False),
        ("6 yrs from the last order", True),
        ("no longer than is necessary", False),
        ("for the duration of the contract", True),
        ("as long as you are a customer", True),
    ],
)
def test_what_counts_as_a_period_or_a_rule(words: str, told: bool) -> None:
    from iprospect_dpo.law.retention import says_how_long

    assert says_how_long(f"We keep it {words}.") is told


MUST = (
    "To order from us you must give us your name, your contact details and a delivery address; "
    "without them we cannot carry out the order. Everything else is up to you."
)
LAWFUL = [
    (MUST, "You do not have to provide any information, but we cannot deliver without an address."),
    (MUST, "Providing your name and address is a contractual requirement."),
    (
        "No decision about you is made by a computer alone.",
        "We do not use automated decision-making, including profiling.",
    ),
    (
        "We do not send your personal information outside the UK.",
        "All information stays within the United Kingdom.",
    ),
    (
        "We do not send your personal information outside the UK.",
        "Our mail host stores data in the EU; the UK has adequacy regulations for the EEA.",
    ),
    ("● Directly from you\n", "● You\n"),
    ("● Directly from you\n", "● From you, when you order or call\n"),
    ("Daniel Example, trading as i-Prospect", "Data controller: Daniel Example"),
    (
        "Daniel Example, trading as i-Prospect",
        "i-Prospect is the trading name of Daniel Example, a sole trader",
    ),
    (
        "safeguarding vulnerable people, one of the interests that the law itself names.",
        "we must protect children and adults at risk.",
    ),
    ("Last updated 2 November 2026", "Reviewed: 02/11/2026"),
    (
        "You can object at any time\n\nYou may tell us to stop using",
        "Right to object\n\nYou can object to marketing at any time. You may tell us to stop using",
    ),
]


@pytest.mark.parametrize(("said", "instead"), LAWFUL, ids=[each[1][:40] for each in LAWFUL])
def test_a_lawful_statement_in_other_words_is_no_finding(said: str, instead: str) -> None:
    text = read_notice_file(MODEL)
    assert said in text
    assert codes(text.replace(said, instead)) == []


@pytest.mark.parametrize(
    ("said", "instead", "code"),
    [
        (MUST, "We are happy to help.", "no-must-provide"),
        (
            "No decision about you is made by a computer alone.",
            "We use a laptop.",
            "no-automated-decisions",
        ),
    ],
)
def test_a_heading_alone_says_nothing(said: str, instead: str, code: str) -> None:
    assert codes(read_notice_file(MODEL).replace(said, instead)) == [code]


@pytest.mark.parametrize(
    ("said", "instead", "code"),
    [
        (
            "Payment details: 5 years after 31 January following the tax year, then erased.",
            "Payment details: for as long as necessary.",
            "retention-vague",
        ),
        (
            "You have the right to complain to us if you think",
            "You also have the right to complain to the ICO, if you think",
            "no-controller-complaint",
        ),
        (
            "You may withdraw your consent at any time: use the link in any e-mail, write to us, "
            "or call us.",
            "You may withdraw your consent at any time.",
            "withdrawal-no-way",
        ),
        (
            "we have asked you and you have said yes.",
            "you said yes, so you have no right to object.",
            "marketing-objection-denied",
        ),
        (
            "Information Commission (known as the ICO)",
            "The ICO, Water Lane, Wilmslow",
            "regulator-stale",
        ),
        (
            "● Call recordings\n",
            "● Call recordings\n● Health information and allergies\n",
            "special-condition-missing",
        ),
        ("Last updated 2 November 2026", "Last updated 2 November 2062", "review-overdue"),
        (MUST, "To be confirmed.", "no-must-provide"),
    ],
)
def test_a_fault_in_other_words_is_found(said: str, instead: str, code: str) -> None:
    text = read_notice_file(MODEL)
    assert said in text
    spoiled = text.replace(said, instead)
    if code == "no-controller-complaint":
        spoiled = spoiled.replace("We acknowledge your complaint within 30 days, look", "We look")
    assert codes(spoiled) == [code]


@pytest.mark.parametrize(
    "words",
    [
        "We do not have a Data Protection Officer; Daniel answers.",
        "We are not required to appoint a data protection officer.",
        "We have appointed Jane Roe as our data protection officer.",
        "dpo@i-prospect.net",
    ],
)
def test_no_dpo_or_an_appointed_one_is_no_fault(words: str) -> None:
    text = read_notice_file(MODEL)
    assert (
        codes(
            text.replace(
                "Email daniel@i-prospect.net\n", f"Email daniel@i-prospect.net\n{words}\n", 1
            )
        )
        == []
    )


def test_the_marks_of_a_draft_are_no_statements(tmp_path: object) -> None:
    text = read_notice_file(SEED) + (
        "\n\n[Missing: Say where information is sent outside the UK, or that it is not.]\n"
    )
    assert "no-transfers" in codes(text)
