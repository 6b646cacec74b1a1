"""A model notice spoiled by one sentence: what says the opposite of the law is found."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from iprospect_dpo.exchange.notice_text import facts_of, read_notice, read_notice_file
from iprospect_dpo.exchange.notice_text.web import is_web_page, text_of_page
from iprospect_dpo.law.notice_duties import check_notice
from iprospect_dpo.law.notice_traps import is_for_ever
from iprospect_dpo.places import resource

MODEL = read_notice_file(resource("i-prospect", "model-notice.txt"))
TODAY = date(2026, 11, 25)


def codes(text: str) -> set[str]:
    return {each.code for each in check_notice(facts_of(read_notice(text), text), TODAY)}


def spoiled(*pairs: tuple[str, str]) -> str:
    text = MODEL
    for said, instead in pairs:
        assert said in text, said
        text = text.replace(said, instead, 1)
    return text


def with_line(after: str, line: str) -> str:
    return spoiled((after, f"{after}\n{line}"))


def test_the_model_notice_has_nothing_of_the_kind() -> None:
    assert codes(MODEL) == set()


COMPLAIN = "You have the right to complain to us"


@pytest.mark.parametrize(
    ("said", "instead", "code"),
    [
        (COMPLAIN, "You do not have the right to complain to us", "complaint-denied"),
        (COMPLAIN, "You cannot complain to us", "complaint-denied"),
        *(
            ("Last updated 2 November 2026", f"{words}\n\nLast updated 2 November 2026", code)
            for words, code in [
                ("You cannot ask us to erase your data.", "right-denied"),
                ("- You have no right to copies of your data.", "right-denied"),
                ("Customers are not entitled to a copy of it.", "right-denied"),
                ("We answer requests within eight weeks.", "request-period"),
                ("We deal with requests in no more than forty days.", "request-period"),
                ("A request takes 60 days.", "request-period"),
                ("For each request there is a handling charge of ten pounds.", "request-fee"),
                ("Please enclose a cheque with your request.", "request-fee"),
                ("We keep your data without limit of time.", "retention-forever"),
                ("We keep your data for good.", "retention-forever"),
                ("We keep it for all time.", "retention-forever"),
                ("We keep it for the lifetime of our business.", "retention-forever"),
                ("We keep it for 999 years.", "retention-forever"),
            ]
        ),
        (
            "Last updated 2 November 2026",
            "If you remain unhappy after raising a complaint with us, you can also complain to the "
            "ICO.\n\nLast updated 2 November 2026",
            "complaint-condition",
        ),
        (
            "Last updated 2 November 2026",
            "You must complain to us first before you go to the Information Commission.\n\n"
            "Last updated 2 November 2026",
            "complaint-condition",
        ),
        (
            "Payment details: 5 years after 31 January following the tax year, then erased.",
            "Payment details: for ever.",
            "retention-forever",
        ),
        (
            "Payment details: 5 years after 31 January following the tax year, then erased.",
            "Payment details: we retain these indefinitely.",
            "retention-forever",
        ),
        (
            "No decision about you is made by a computer alone.",
            "We use automated decision-making to decide whether to give you credit.",
            "automated-no-logic",
        ),
        (
            "Last updated 2 November 2026",
            "Transfers to the United States rest on the EU-US Privacy Shield.\n\n"
            "Last updated 2 November 2026",
            "transfer-invalid-safeguard",
        ),
        (
            "Last updated 2 November 2026",
            "We answer requests for your data within 40 days.\n\nLast updated 2 November 2026",
            "request-period",
        ),
        (
            "Last updated 2 November 2026",
            "We will respond to your request within three months.\n\nLast updated 2 November 2026",
            "request-period",
        ),
        (
            "Last updated 2 November 2026",
            "A fee of £10 is payable for each subject access request.\n\n"
            "Last updated 2 November 2026",
            "request-fee",
        ),
        (
            "Last updated 2 November 2026",
            "Your rights under Article 22 apply.\n\nLast updated 2 November 2026",
            "old-article-22",
        ),
    ],
)
def test_a_statement_against_the_law_is_found(said: str, instead: str, code: str) -> None:
    assert code in codes(spoiled((said, instead)))


def test_a_right_denied_is_no_right_given() -> None:
    text = spoiled((COMPLAIN, "You do not have the right to complain to us"))
    assert "no-controller-complaint" in codes(
        text.replace("We acknowledge your complaint within 30 days, look", "We look")
    )


@pytest.mark.parametrize(
    "line",
    [
        "We answer your request within one month.",
        "We answer requests within 30 days; complex ones may take two further months.",
        "A request is free. We may charge a reasonable fee if it is manifestly excessive.",
        "You can complain to the ICO at any time, before or after complaining to us.",
        "We delete your account permanently when you ask us to.",
        "We never keep anything indefinitely.",
    ],
)
def test_what_the_law_allows_is_no_finding(line: str) -> None:
    text = spoiled(("Last updated 2 November 2026", f"{line}\n\nLast updated 2 November 2026"))
    assert codes(text) == set()


BASES = """Privacy notice

We collect or use the following information to {purpose}:

• Names

Our lawful bases for {gerund}:

• {basis}: this is why.
"""


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("kept for ever", True),
        ("permanently deleted after 30 days", False),
        ("not kept indefinitely", False),
        ("kept for as long as we like", True),
        ("6 years", False),
    ],
)
def test_an_end_is_told_from_none(words: str, code: bool) -> None:
    assert is_for_ever(words) is code


def test_a_web_page_reads_like_its_text(tmp_path: Path) -> None:
    page = (
        "<!DOCTYPE html><html><head><title>x</title><style>p{}</style></head><body><h1>Privacy</h1>"
        "<p>We keep<br>names.</p><ul><li>One<ul><li>Inner &amp; more</li></ul></li><li>Two</li>"
        "</ul></body></html>"
    )
    assert is_web_page(page)
    assert not is_web_page("Privacy notice <b>")
    assert text_of_page(page) == ("Privacy\n\nWe keep\nnames.\n\n• One\n  ◦ Inner & more\n• Two\n")
    path = tmp_path / "n.html"
    path.write_text(page, encoding="utf-8")
    assert read_notice_file(path).startswith("Privacy\n")


@pytest.mark.parametrize(
    "words",
    [
        "Nothing is kept indefinitely.",
        "You cannot ask us to erase an invoice where tax law requires us to keep it.",
        "We answer requests within one month.",
        "There are exemptions, so you cannot always have copies of everything.",
        "You can withdraw your consent for good reason or none.",
    ],
)
def test_what_the_law_allows_is_no_trap(words: str) -> None:
    text = with_line("Last updated 2 November 2026", words)
    assert not codes(text) & {"right-denied", "request-period", "retention-forever", "request-fee"}
