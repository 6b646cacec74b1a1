"""Letters as people write them: exactly the rights that are in them, who, when, and why."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

from iprospect_dpo.exchange.incoming import (
    IncomingUnreadableError,
    Reading,
    from_text,
    read_incoming,
    read_incoming_file,
)
from iprospect_dpo.exchange.incoming.mail import from_mail

TODAY = date(2026, 11, 23)


def read(text: str) -> Reading:
    return read_incoming(from_text(text), TODAY)


def words(reading: Reading) -> set[str]:
    return {right.value for right in reading.rights}


#: Letters that mix rights, threats, denials and grumbles, with exactly what is in them.
LETTERS = {
    "everything at once": (
        "Hello Daniel, send me everything you hold on me, then delete it, and stop the newsletter."
        "\n\nThanks\nGareth Llewellyn",
        {"access", "erasure", "objection", "objection-to-marketing"},
        False,
    ),
    "formal, by articles": (
        "Dear Sir,\n\nUnder Article 15 of the UK GDPR I request a copy of the personal data you "
        "process about me. I also request its rectification under Article 16: my surname is "
        "Okafor, with one f.\n\nI reserve my right to complain to the ICO if you do not answer "
        "within one month.\n\nYours faithfully,\nMargaret Okafor",
        {"access", "rectification"},
        False,
    ),
    "restriction while it is checked": (
        "My address in your records is wrong. Please correct it, and do not use it until you have "
        "checked.\n\nZofia Wiśniewska",
        {"rectification", "restriction"},
        False,
    ),
    "withdrawal and objection": (
        "I withdraw the consent I gave you in March. I also object to your using my call "
        "recordings for training.\n\nKind regards\nHarold Finch",
        {"withdrawal", "objection"},
        False,
    ),
    "portability to another trader": (
        "Please transfer my records directly to my new accountant, in a CSV file that they can "
        "import.\n\nBest wishes,\nOwen Brathwaite",
        {"portability"},
        False,
    ),
    "a machine said no": (
        "Your web page turned me down in a second. I want a human being to look at that decision "
        "again.\n\nSana Ali",
        {"automated-decision"},
        False,
    ),
    "only a complaint": (
        "I am writing to complain. You sent my invoice, with my address on it, to my neighbour."
        "\n\nRuth Abernethy",
        set(),
        True,
    ),
    "a request that complains": (
        "I asked for my data six weeks ago and have heard nothing. I am very unhappy with how you "
        "handled my request. Please send me all the information you have about me now.\n\n"
        "Tom Hargreaves",
        {"access"},
        True,
    ),
    "says what it is not": (
        "I am not asking you to delete anything and this is not a complaint. I only want to see "
        "what information you hold about me.\n\nNia Pritchard",
        {"access"},
        False,
    ),
    "the quoted mail is not theirs": (
        "Please take me off your mailing list.\n\nEleni\n\nOn Mon, 2 Nov 2026 at 10:00, Daniel "
        "wrote:\n> You have the right to ask for access, rectification or erasure.\n> You can "
        "complain to us at any time.",
        {"objection", "objection-to-marketing"},
        False,
    ),
    "plain business": (
        "Thanks for the quote. Could you send me the invoice for October, and delete the second "
        "line from my order?\n\nJun Takahashi",
        set(),
        False,
    ),
    "unsubscribe": ("unsubscribe", {"objection", "objection-to-marketing"}, False),
}


@pytest.mark.parametrize("name", list(LETTERS))
def test_exactly_the_rights_that_are_in_the_letter(name: str) -> None:
    text, rights, complaint = LETTERS[name]
    reading = read(text)
    assert (words(reading), reading.complaint) == (rights, complaint), reading.because
    for proposal in reading.proposals:
        quoted = proposal.words.rstrip("…")
        assert quoted in " ".join(text.split()), "a proposal cites what is there"
        assert any(proposal.right.value in why for why in reading.because)


def test_a_marketing_objection_is_logged_once() -> None:
    assert [right.value for right in read("Stop the newsletter please.").to_log] == [
        "objection-to-marketing"
    ]


def test_a_complaint_to_the_regulator_says_to_whom() -> None:
    reading = read(
        "To the Information Commission\n\nI am lodging a complaint against the following "
        "controller: i-Prospect. They ignored my request for my data.\n\nTom Hargreaves"
    )
    assert reading.complaint
    assert reading.complaint_to == "the regulator"
    assert any(why.startswith("complaint to the regulator") for why in reading.because)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Bitte senden Sie mir eine Kopie meiner Daten und löschen Sie sie dann.", "de"),
        ("Veuillez m'envoyer une copie de mes données, je vous prie.", "fr"),
        ("Proszę o przesłanie mi moich danych, które państwo mają.", "pl"),
        ("Hoffwn weld y wybodaeth sydd gan eich cwmni am fy nghyfrif, os gwelwch yn dda.", "cy"),
        ("请把你们保存的我的个人信息发给我。", "zh"),
        ("أرجو إرسال نسخة من بياناتي الشخصية.", "ar"),
    ],
)
def test_another_language_is_left_to_a_person(text: str, language: str) -> None:
    reading = read(text)
    assert (reading.language, reading.rights, reading.complaint) == (language, (), False)
    assert not reading.is_english
    assert any("Read it yourself" in why for why in reading.because)


@pytest.mark.parametrize(
    "text",
    [
        "I request access to my data.\n\nYour wording sincerely,\n[Your name]",
        "I request access to my data.\n\nYour wording sincerely,\n{name}",
        "Date: {request_date}\n\nI request access to my data.\n\nYour wording sincerely,\n______",
    ],
)
def test_a_place_never_filled_in_is_no_sender_and_no_date(text: str) -> None:
    reading = read(text)
    assert (reading.sender, reading.received) == ("", None)
    assert words(reading) == {"access"}


def test_the_writer_the_day_and_for_whom() -> None:
    reading = read(
        "Leeds, 12 November 2026\n\nDear Sirs\n\nWe act for our client Grace Abernethy. Please "
        "send us all the personal data you hold about her.\n\nYours faithfully\nBrown & Co "
        "Solicitors\nlaw@brown.example.org"
    )
    assert reading.on_behalf_of == "Grace Abernethy"
    assert reading.email == "law@brown.example.org"
    assert reading.received == date(2026, 11, 12)
    assert any("say when it reached you" in why for why in reading.because)
    child = read("My daughter Amy is 9. Types of information do you have about her?\n\nPat Bell")
    assert child.age == 9


# -- e-mails ---------------------------------------------------------------------------------

MAIL = b"""\
Received: from mx.example.org by mail.i-prospect.net; Tue, 30 Jun 2026 23:40:12 +0000
From: =?utf-8?Q?Zo=C3=AB_=C3=9Cnal?= <zoe@example.org>
To: daniel@i-prospect.net
Subject: My data
Date: Mon, 29 Jun 2026 09:00:00 +0100
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=x

--x
Content-Type: text/html; charset=utf-8

<p>Please send me a <b>copy of my data</b>.</p><script>alert(1)</script><p>Zo&euml;</p>
--x
Content-Type: application/pdf; name="passport.pdf"
Content-Disposition: attachment; filename="passport.pdf"
Content-Transfer-Encoding: base64

JVBERi0=
--x--
"""


def test_an_email_gives_sender_day_words_and_attachments(tmp_path: Path) -> None:
    path = tmp_path / "mail.eml"
    path.write_bytes(MAIL)
    incoming = read_incoming_file(path)
    reading = read_incoming(incoming, TODAY)
    assert reading.sender == "Zoë Ünal <zoe@example.org>"
    # It came at twenty to one on 1 July, London time: summer time counts.
    assert reading.received == date(2026, 7, 1)
    assert words(reading) == {"access"}
    assert [each.name for each in incoming.attachments] == ["passport.pdf"]
    assert "alert" not in incoming.text


@pytest.mark.parametrize("day", ["Thu, 99 Foo 2026 10:00", "", "=?utf-8?q?=ff?=", "\t"])
def test_a_broken_header_does_not_hide_the_letter(day: str) -> None:
    raw = f"From: a@example.org\nDate: {day}\nSubject: x\n\nPlease delete my data.\n"
    reading = read_incoming(from_mail(raw.encode()), TODAY)
    assert words(reading) == {"erasure"}
    assert reading.received is None


def test_pasted_header_lines_are_understood() -> None:
    reading = read(
        "From: Nia Pritchard <nia@example.org>\nSent: 20 November 2026 09:14\nTo: Daniel\n"
        "Subject: Subject access request\n\nWhat do you hold about me?\n"
    )
    assert reading.sender == "Nia Pritchard <nia@example.org>"
    assert reading.received == date(2026, 11, 20)
    assert words(reading) == {"access"}


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        ("Zoë asks: please delete my data.", "utf-8-sig"),
        ("Zoë asks: please delete my data.", "utf-16"),
        ("Zoë asks: please delete my data.", "cp1252"),
    ],
)
def test_the_encoding_of_a_text_file_is_found(tmp_path: Path, content: str, encoding: str) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(content.encode(encoding))
    incoming = read_incoming_file(path)
    assert incoming.text.strip() == content
    assert words(read_incoming(incoming)) == {"erasure"}


def test_what_is_no_letter_is_refused_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(b"%PDF-1.7 ...")
    with pytest.raises(IncomingUnreadableError, match="No words can be read from"):
        read_incoming_file(path)
    with pytest.raises(IncomingUnreadableError, match="cannot be read"):
        read_incoming_file(tmp_path / "nothing.txt")


# -- what does not ask, and what asks in few words ------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Please don't delete my account.",
        "I do not want you to erase my data.",
        "There is no need to delete my details.",
        "I am not making a subject access request.",
        "Please don't unsubscribe me!",
        "I have no objection to marketing.",
        "I am not exercising my right to erasure.",
        "I don't withdraw my consent.",
        "I'm happy to keep getting my invoices by email.",
        "I object to the price.",
        "Please correct the total on the invoice.",
        "Can you clear the drains on Friday?",
        "Please remove all the wallpaper from the walls.",
        "I'd like to have access to the loft.",
        "Stop using the blue paint on the door.",
        "Send me a copy of the contract, please.",
        "Did you delete the old product photos from the shop?",
        "To unsubscribe click here.",
        "Despite my request for white you sent cream.",
        "This is my final request for payment.",
        "Thanks, you gave me all the information I needed.",
        "How do you deal with requests to delete data?",
    ],
)
def test_ordinary_mail_and_denials_ask_for_nothing(text: str) -> None:
    reading = read(text)
    assert (words(reading), reading.complaint) == (set(), False), reading.because


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Can I have a copy of my data?", "access"),
        ("I want my data.", "access"),
        ("Do you hold any personal information about me?", "access"),
        ("I would be grateful if you could delete my data.", "erasure"),
        ("I request the removal of my data.", "erasure"),
        ("Please take my photo off your website.", "erasure"),
        ("You've spelt my surname wrong.", "rectification"),
        ("We have moved house, please update your records.", "rectification"),
        ("Please don't share my details with anyone else.", "objection"),
        ("You no longer have my consent.", "withdrawal"),
        ("Please don't use my information until this is settled.", "restriction"),
        ("I was refused by an algorithm. I want a human to review this.", "automated-decision"),
        ("no more emails pls", "objection-to-marketing"),
        ("STOP", "objection-to-marketing"),
        ("I don't want to hear from you any more.", "objection-to-marketing"),
    ],
)
def test_a_few_plain_words_are_enough(text: str, right: str) -> None:
    assert right in words(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "I think you have breached the GDPR.",
        "You have no right to keep my bank card number.",
        "I asked you to delete my account in June and you still haven't.",
        "You lost my file with my bank statements in it.",
    ],
)
def test_a_complaint_needs_no_such_word(text: str) -> None:
    assert read(text).complaint


def test_a_letter_that_was_passed_on_is_read_as_its_writer_s() -> None:
    reading = read(
        "FYI, can you deal with it?\n\n---------- Forwarded message ---------\nFrom: Moira "
        "Stewart <moira@example.com>\nDate: Thu, 12 Nov 2026 at 09:31\nSubject: My data\n\n"
        "Please send me everything you hold about me.\n"
    )
    assert reading.sender == "Moira Stewart <moira@example.com>"
    assert reading.received == date(2026, 11, 12)
    assert words(reading) == {"access"}


def test_an_address_in_the_letter_is_not_taken_for_the_writer_s() -> None:
    reading = read(
        "Please send my contact list to my new designer, at hello@newdesigner.example.\n\nJo Dee"
    )
    assert (reading.name, reading.email) == ("Jo Dee", "")
    assert read("Delete my data.\n\nJo Dee\njo@example.org").email == "jo@example.org"
    assert read("Date of birth: 14 November 1970\n\nDelete my data.\n\nJo Dee").received is None


def test_a_disclaimer_asks_for_nothing() -> None:
    assert not read(
        "Hi, the order is confirmed.\n\nRegards\nAnne\n\nThis message is intended only for the "
        "addressee. If you have received it in error delete all copies from your system."
    ).rights


@pytest.mark.parametrize("junk", ["my ", "x", "please send the thing to my place and "])
def test_twice_the_junk_is_twice_the_work(junk: str) -> None:
    """Counted in steps of the reader, not in seconds: no pattern may run over and over again."""

    def steps(text: str) -> int:
        counted = 0

        def count(_frame: object, _event: str, _argument: object) -> None:
            nonlocal counted
            counted += 1

        sys.setprofile(count)
        try:
            read(text)
        finally:
            sys.setprofile(None)
        return counted

    steps(junk)  # what is made once is made
    small, large = steps(junk * 500), steps(junk * 2000)
    assert large < 6 * small
