"""Journeys through the window: each right from intake to sent, and one that goes all wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from iprospect_dpo.desk.consents.consents import NewConsent, record_consent
from iprospect_dpo.desk.consents.suppressions import is_suppressed
from iprospect_dpo.desk.inventory.answers import answer
from iprospect_dpo.desk.people import PersonDraft
from iprospect_dpo.desk.requests.cases import get_request
from iprospect_dpo.law.consents import Channel, ConsentKind
from iprospect_dpo.law.decisions import GRANTING, Decision
from iprospect_dpo.law.questions import Question
from iprospect_dpo.law.requests import RequestKind, State
from iprospect_dpo.law.rights import Right
from tests.letter_support import places_of
from tests.ui_support import open_window, settle, tab_of, wait_for

LETTERS = {
    Right.ACCESS: "Please send me a copy of everything you hold about me.",
    Right.RECTIFICATION: "My address is wrong in your records. Please correct it.",
    Right.ERASURE: "Please delete my account and all my data.",
    Right.RESTRICTION: "Please restrict the use of my data until you have checked it.",
    Right.PORTABILITY: "Please give me my data in a machine-readable format.",
    Right.OBJECTION: "I object to your recording my calls.",
    Right.AUTOMATED_DECISION: "I want a human being to look at that decision again.",
    Right.MARKETING_OBJECTION: "Stop sending me the newsletter.",
    Right.WITHDRAWAL: "I withdraw the consent I gave you.",
}


def fill(field: Any, words: str) -> None:
    box = field.box
    if isinstance(box, QLineEdit):
        box.setText(words)
    else:
        box.setPlainText(words)


def take_in(qtbot: QtBot, window: Any, text: str) -> tuple[Any, Any]:
    """Open the intake, paste a letter, and wait until it was read."""
    tab = tab_of(window, "Requests")
    tab.main_action()
    dialog = tab._dialog
    fill(dialog.text, text)
    wait_for(qtbot, lambda: dialog.reading is not None and dialog.told_box.isVisible())
    return tab, dialog


def send(dialog: Any) -> None:
    dialog.send()
    assert not dialog.isVisible(), dialog.problem()


def click_each_sentence(qtbot: QtBot, page: Any) -> None:
    """Click each sentence on the pages of the letter: the foot names what it rests on."""
    longer = [each for each in page._sentences if len(each.words.split()) > 2]
    clicked = 0
    for each in longer:
        for place in places_of(page.pdf, " ".join(each.words.split()[:4]))[:1]:
            page._source.setText("")
            page.preview.pointed.emit(*place)
            wait_for(qtbot, page._source.text)
            assert page._source.text().startswith(each.source.label), (each, page._source.text())
            clicked += 1
    # A sentence whose first words are parted by a line end is not found by a plain search.
    assert clicked > len(longer) * 3 // 4, (clicked, len(longer))


def issue_and_send(qtbot: QtBot, tab: Any, **filled: str) -> str:
    page = tab.pages.currentWidget()
    wait_for(qtbot, lambda: page.preview.pages > 0)
    for name, words in filled.items():
        fill(page.fields[name], words)
    if filled:
        page._typing.stop()
        page.refresh()
        wait_for(qtbot, page.issue_button.isEnabled)
    click_each_sentence(qtbot, page)
    page.next_step()
    wait_for(qtbot, lambda: page.issued)
    page.next_step()
    number = str(page.issued)
    send(page._dialog)
    settle(qtbot, tab.window())
    return number


def choose_activities(tab: Any) -> None:
    """Say which activities concern the person."""
    tab.next_step()
    about = tab._dialog
    about.boxes["A-01"].setChecked(True)
    send(about)


def decide_it(tab: Any, right: Right) -> None:
    """Grant what is asked, with the least that the form asks for."""
    tab.next_step()
    decision = tab._dialog
    for each in GRANTING.get(right, ())[:1]:
        decision.grounds[each.code].setChecked(True)
    for field in decision.doing.values():
        if field.required:
            fill(field, "what was done")
    send(decision)


@pytest.mark.parametrize("right", list(LETTERS))
def test_each_right_from_intake_to_sent(qtbot: QtBot, register_path: Path, right: Right) -> None:
    window = open_window(qtbot, register_path)
    register = window.desk.register  # type: ignore[union-attr]
    record_consent(
        register,
        NewConsent(
            PersonDraft("Ruth Abernethy", email="ruth@example.org"),
            "News",
            [Channel.EMAIL],
            ConsentKind.GIVEN,
            date(2026, 3, 1),
            "Web form",
            wording="Yes to news",
        ),
    )
    tab, dialog = take_in(
        qtbot, window, f"{LETTERS[right]}\n\nKind regards\nRuth Abernethy\nruth@example.org"
    )
    assert dialog.rights() == [right], dialog.told.text()
    assert dialog.name.text() == "Ruth Abernethy"
    assert dialog.contact.text() == "ruth@example.org"
    wait_for(qtbot, dialog.match.isVisible)
    assert "They have no open cases" in dialog.match._hint.text()
    dialog.received_box.setDate(QDate(2026, 11, 9))
    send(dialog)
    assert tab.model.rowCount() == 1
    reference = tab.current_key()
    assert reference.startswith(right.prefix)

    if right in {Right.ACCESS, Right.PORTABILITY}:
        tab.next_step()
        search = tab.pages.currentWidget()
        for _ in range(search.model.rowCount()):
            search.next_step()
            fill(search._dialog.found, "two e-mails")
            send(search._dialog)
        search.next_step()
        if right is Right.ACCESS:
            choose_activities(tab)
            for question in Question:
                answer(register, "all", question, "none")
            assert tab.record.step_button.text() == "Write the response"
        else:
            decide_it(tab, right)
    elif not right.act_now:
        decide_it(tab, right)
    else:
        assert get_request(register, reference).state.state is State.ACT_NOW
        assert is_suppressed(register, "email", "ruth@example.org")
    tab.next_step()
    number = issue_and_send(qtbot, tab)
    case = get_request(register, reference)
    assert (case.state.state, case.state.closed_on) == (State.CLOSED, date(2026, 11, 23))
    assert number in case.state.standing[-1].note
    if right in {Right.RECTIFICATION, Right.ERASURE, Right.RESTRICTION}:
        tab.select(reference)
        tab.next_step()
        recipients = tab.pages.currentWidget()
        recipients._on_add()
        fill(recipients._dialog.name, "Books & Co")
        fill(recipients._dialog.contact, "books@example.org")
        send(recipients._dialog)
        recipients.next_step()
        filled = {} if right is not Right.RESTRICTION else {"changed": "all of it"}
        issue_and_send(qtbot, tab, **filled)
        assert recipients.model.row_at(0).sent_on == date(2026, 11, 23)
        tab.close_pages()
    window.close()


def test_a_letter_with_several_rights_and_a_complaint(qtbot: QtBot, register_path: Path) -> None:
    window = open_window(qtbot, register_path)
    tab, dialog = take_in(
        qtbot,
        window,
        "I asked for my data six weeks ago and nobody has answered. Send me everything you hold "
        "about me, then delete it, and stop the newsletter.\n\nTom Hargreaves",
    )
    assert dialog.send_button.text() == "Log 3 requests and a complaint"
    dialog.boxes[Right.ERASURE].click()
    assert dialog.send_button.text() == "Log 2 requests and a complaint"
    dialog._on_read()  # read again: what was unticked by hand stays so
    settle(qtbot, window)
    assert not dialog.boxes[Right.ERASURE].isChecked()
    send(dialog)
    assert [tab.model.row_at(n).reference for n in range(2)] == ["OBJ-2026-0001", "SAR-2026-0001"]
    assert tab_of(window, "Complaints").model.row_at(0).reference == "CMP-2026-0001"
    today = tab_of(window, "Today")
    assert [task.reference for task in today.tasks][:1] == ["OBJ-2026-0001"]
    window.close()


def test_an_email_is_taken_in_with_what_hangs_on_it(
    qtbot: QtBot, register_path: Path, tmp_path: Path
) -> None:
    mail = tmp_path / "mail.eml"
    mail.write_text(
        "From: Zofia <zofia@example.org>\nDate: Fri, 20 Nov 2026 10:00:00 +0000\n"
        "Subject: Auskunft\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n"
        "--x\nContent-Type: text/plain; charset=utf-8\n\nBitte senden Sie mir meine Daten, die "
        "Sie haben.\n--x\nContent-Type: application/pdf\nContent-Disposition: attachment; "
        'filename="id.pdf"\n\nx\n--x--\n',
        encoding="utf-8",
    )
    window = open_window(qtbot, register_path)
    tab = tab_of(window, "Requests")
    tab.main_action()
    dialog = tab._dialog
    window.prompts.next_answer(mail)
    dialog.file_button.click()
    wait_for(qtbot, lambda: dialog.reading is not None)
    assert dialog.told_title.text() == "This does not look like English"
    assert dialog.rights() == []
    assert dialog.received_box.day() == date(2026, 11, 20)
    dialog.send()
    assert dialog.right_error.text() == "Tick what they ask for."
    dialog.boxes[Right.ACCESS].click()
    send(dialog)
    case = get_request(window.desk.register, "SAR-2026-0001")  # type: ignore[union-attr]
    assert case.person.email == "zofia@example.org"
    assert case.state.standing[0].details["attachments"] == ["id.pdf"]
    window.close()


def test_everything_goes_wrong_and_nothing_is_lost(qtbot: QtBot, register_path: Path) -> None:
    window = open_window(qtbot, register_path)
    register = window.desk.register  # type: ignore[union-attr]
    tab, dialog = take_in(qtbot, window, "Send me everything you hold about me.")
    # a day that has not come, no name, an age that is none
    dialog.received_box.setDate(QDate(2026, 11, 24))
    dialog.send()
    assert dialog.isVisible()
    dialog.received_box.setDate(QDate(2026, 10, 12))
    dialog.send()
    assert dialog.problem() == "Enter the person’s name."
    fill(dialog.name, "Nobody’s " + "very long name " * 15)
    fill(dialog.age, "old")
    dialog.send()
    assert dialog.age.error() == "Enter the age in years."
    fill(dialog.age, "")
    assert dialog.text.text() == "Send me everything you hold about me."
    send(dialog)
    reference = tab.current_key()

    def event(kind: RequestKind, day: date, note: str = "") -> Any:
        tab.act(f"event:{kind.value}")
        made = tab._dialog
        made.day_box.setDate(QDate(day.year, day.month, day.day))
        fill(made.note, note)
        made.send()
        return made

    # the answer was due on 12 November: it is late, and nothing can stop or extend it now
    late = event(RequestKind.CLARIFICATION_ASKED, date(2026, 11, 20), "Which year?")
    assert "The deadline was" in late.problem()
    late._touched = False
    late.reject()
    tab.act("letter:extension")
    page = tab.pages.currentWidget()
    wait_for(qtbot, lambda: "extended" in page._state.text())
    assert not page.issue_button.isEnabled()
    tab.close_pages()
    # identity is asked too early, then on a real day, and never proved
    early = event(RequestKind.IDENTITY_ASKED, date(2026, 10, 1))
    assert "before the request was received" in early.problem()
    early._touched = False
    early.reject()
    event(RequestKind.IDENTITY_ASKED, date(2026, 10, 13), "a reply from the known address")
    assert get_request(register, reference).state.state is State.NOT_STARTED
    tab.act("letter:access-response")
    page = tab.pages.currentWidget()
    wait_for(qtbot, lambda: "has not arrived" in page._state.text())
    tab.close_pages()
    # a refusal without reasons is none
    tab.act("decide")
    refusal = tab._dialog
    refusal.choose(Decision.REFUSED)
    refusal.grounds["not-identified"].setChecked(True)
    refusal.send()
    assert refusal.problem().startswith("Give your reasons")
    fill(refusal.reasons, "We asked on 13 October who you are and had no answer.")
    send(refusal)
    # taking the question back makes it late again, and the dialog says so beforehand
    asked = next(e for e in tab._case.state.standing if e.kind == RequestKind.IDENTITY_ASKED)
    tab.act(f"correct:{asked.sequence}")
    undo = tab._dialog
    hint = undo.how._hint.text().replace("\xa0", " ")
    assert hint == "Undoing this moves the due date to Thu 12 Nov 2026, 11 days ago."
    undo.send()
    assert undo.problem() == "Say what was wrong with the entry."
    undo._touched = False
    undo.reject()
    tab.act("letter:refusal")
    issue_and_send(qtbot, tab)
    case = get_request(register, reference)
    assert case.state.state is State.CLOSED
    assert [e.kind for e in case.events] == ["received", "identity-asked", "decided", "sent"]
    assert tab.model.rowCount() == 0
    tab._buttons["all"].click()
    assert tab.model.rowCount() == 1
    window.close()


def test_the_wording_is_changed_beside_the_page_it_makes(
    qtbot: QtBot, register_path: Path, tmp_path: Path
) -> None:
    window = open_window(qtbot, register_path)
    tab, dialog = take_in(qtbot, window, "Send me everything you hold about me.\n\nTom Hargreaves")
    send(dialog)
    tab.act("letter:acknowledgement")
    letter = tab.pages.currentWidget()
    wait_for(qtbot, lambda: letter.preview.pages > 0)
    letter._on_wording()
    page = tab.pages.currentWidget()
    wait_for(qtbot, lambda: page.preview.pages and page.editor.toPlainText())
    assert "Dear [salutation]," in page.editor.toPlainText()
    assert not page.touched
    page.editor.setPlainText(page.editor.toPlainText().replace("[received]", "[recieved]"))
    page._typing.stop()
    page._on_typed()
    wait_for(qtbot, page._says.count)
    assert "This field has no value: recieved" in words_in(page._says)
    page.editor.setPlainText(
        page.editor.toPlainText().replace("[recieved]", "the day of [received]")
    )
    page.changed_button.setChecked(True)
    assert "+ " in page.compared.toPlainText()
    page.next_step()
    settle(qtbot, window)
    assert tab.pages.currentWidget() is letter
    wait_for(qtbot, letter.issue_button.isEnabled)
    assert any("the day of" in text for text in _texts(letter.pdf))
    letter._on_wording()
    page = tab.pages.currentWidget()
    wait_for(qtbot, page.reset_button.isEnabled)
    window.prompts.next_answer(True)
    page.reset_button.click()
    assert "the day of" not in page.editor.toPlainText()
    page._on_back()
    settle(qtbot, window)
    # a draft for the mail program, after issuing
    wait_for(qtbot, letter.issue_button.isEnabled)
    letter.next_step()
    wait_for(qtbot, lambda: letter.issued)
    window.prompts.silent = True
    window.prompts.next_answer(tmp_path / "draft")
    letter.mail_button.click()
    assert window.prompts.opened == [tmp_path / "draft.eml"]
    assert b"X-Unsent: 1" in (tmp_path / "draft.eml").read_bytes()
    window.close()


def words_in(layout: Any) -> list[str]:
    """Return what the labels of a column say."""
    widgets = [layout.itemAt(number).widget() for number in range(layout.count())]
    return [each.text() for widget in widgets for each in widget.findChildren(QLabel)]


def _texts(pdf: bytes) -> list[str]:
    import io

    from pypdf import PdfReader

    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]
