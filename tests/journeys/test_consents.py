"""Consents through the window: words, withdrawal, merging, asking again, receipt, evidence."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from iprospect_dpo.desk.consents.consents import NewConsent, get_consent, record_consent
from iprospect_dpo.desk.people import PersonDraft
from iprospect_dpo.desk.subjects import Subject
from iprospect_dpo.law.consents import Channel, ConsentKind
from iprospect_dpo.law.marketing_routes import Route
from iprospect_dpo.register.file import Register
from tests.ui_support import open_window, settle, shown_tab, tab_of, wait_for

WORDS = "i-Prospect would like to send you news by e-mail. Withdraw at any time: e-mail us."
RUTH = PersonDraft("Ruth Amis", email="ruth@example.org")


def agree(
    register: Register,
    who: PersonDraft,
    day: date,
    channels: tuple[Channel, ...] = (Channel.EMAIL,),
) -> list[str]:
    return [
        each.uid
        for each in record_consent(
            register,
            NewConsent(who, "News", channels, ConsentKind.GIVEN, day, "Web form", WORDS),
        )
    ]


def words_of(widget: object) -> str:
    from PySide6.QtWidgets import QLabel

    return "\n".join(each.text() for each in widget.findChildren(QLabel))  # type: ignore[attr-defined]


def test_one_person_on_two_records_withdraws_and_gets_a_receipt(
    qtbot: QtBot, register_path: Path, tmp_path: Path
) -> None:
    window = open_window(qtbot, register_path)
    register = window.desk.register  # type: ignore[union-attr]
    mail, _ = agree(register, RUTH, date(2026, 3, 1), (Channel.EMAIL, Channel.SMS))
    agree(register, PersonDraft("R. Amis", email="amis@example.com"), date(2026, 4, 1))
    window.desk.changed.emit("consents")  # type: ignore[union-attr]
    tab = tab_of(window, "Consents")
    tab.select(mail)
    tab.act("card")
    page = tab.pages.currentWidget()

    # the two records become one, are parted by Undo, and become one again
    for last in (False, True):
        page.merge_button.click()
        assert [each.name for each in page._dialog.found] == ["R. Amis"]
        page._dialog.send()
        assert len(page.card.merges) == 1
        assert window.toast.can_undo
        if not last:
            window.toast.undo()
            assert page.card.merges == []

    # a route apart from consent: what is not proved is named
    page.act("route")
    dialog = page._dialog
    dialog.purpose_box.setCurrentText("Open day")
    for field in list(dialog.conditions[Route.SOFT_OPT_IN].values())[:3]:
        field.box.setText("kept")
    dialog.send()
    assert "Not proved: They can refuse in every message" in words_of(page)

    # they withdraw by e-mail alone, from the card
    page.next_step()
    dialog = page._dialog
    for channel, box in dialog.channels.items():
        box.setChecked(channel is Channel.EMAIL)
    dialog.send()
    states = {each.channel: each.state.value for each in page.card.consents}
    assert states == {Channel.EMAIL: "withdrawn", Channel.SMS: "live"}
    assert page.card.listed

    # the receipt, on paper and as JSON
    window.prompts.next_answer(tmp_path / "receipt.pdf", tmp_path / "receipt.json")
    page.receipt_button.click()
    wait_for(qtbot, (tmp_path / "receipt.json").exists)
    assert (tmp_path / "receipt.pdf").read_bytes().startswith(b"%PDF")
    content = json.loads((tmp_path / "receipt.json").read_text(encoding="utf-8"))
    assert content["party_identification"][1]["party_name"] == "Ruth Amis"
    assert page.card.letters[0].reference == "RCP-2026-0001"
    window.prompts.next_answer(tmp_path / "ruth.xlsx")
    page.export_button.click()
    assert (tmp_path / "ruth.xlsx").exists()

    # back in the list the withdrawal waits for its confirmation
    tab.close_pages()
    tab.select(mail)
    assert tab.record.step_button.text() == "Send the confirmation"
    tab.next_step()
    settle(qtbot, window)
    requests = shown_tab(window)
    assert requests.name == "Requests"
    assert requests.current_key().startswith("WDR-2026")
    tab_of(window, "Consents")
    tab.select(mail)
    assert "confirmation is in WDR-2026-0001" in words_of(tab.record)
    window.close()


def test_old_consents_are_asked_again_in_a_batch(
    qtbot: QtBot, register_path: Path, tmp_path: Path
) -> None:
    window = open_window(qtbot, register_path)
    register = window.desk.register  # type: ignore[union-attr]
    agree(register, RUTH, date(2024, 11, 20), (Channel.EMAIL, Channel.SMS))
    agree(register, PersonDraft("Tom", address="1 High Street"), date(2024, 12, 1))
    window.desk.changed.emit("consents")  # type: ignore[union-attr]
    today = tab_of(window, "Today")
    assert next(task.what for task in today.tasks) == "Renew consent from 2 people: News"
    today.next_step()
    tab = shown_tab(window)
    page = tab.pages.currentWidget()
    assert page.step_button.text() == "Write the letters (3)"
    folder = tmp_path / "drafts"
    folder.mkdir()
    window.prompts.next_answer(folder)
    page.mail_button.click()
    wait_for(qtbot, lambda: list(folder.iterdir()))
    settle(qtbot, window)
    assert [each.suffix for each in folder.iterdir()] == [".eml"]
    assert page.step_button.text() == "Write the letters (0)"
    assert not page.step_button.isEnabled()
    papers = tab_of(window, "Documents")
    assert papers.model.rowCount() == 2
    tab_of(window, "Today")
    assert not any(task.kind == "consent" and task.due for task in today.tasks)
    window.close()


def test_words_are_completed_counted_and_proved(
    qtbot: QtBot, register_path: Path, tmp_path: Path
) -> None:
    window = open_window(qtbot, register_path)
    register = window.desk.register  # type: ignore[union-attr]
    (uid,) = agree(register, RUTH, date(2026, 3, 1))
    window.desk.changed.emit("consents")  # type: ignore[union-attr]
    tab = tab_of(window, "Consents")
    tab.desk.open(Subject.WORDINGS)
    page = tab.pages.currentWidget()
    page.new_button.click()
    dialog = page._dialog
    dialog.purpose_box.setCurrentText("News")
    dialog.text.box.setPlainText("Tick to get our news.")
    assert "It does not say who is asking" in dialog.findings.text()
    assert "how to withdraw" not in dialog.findings.text()
    dialog.send()
    lines = [line for line in page._lines if line.purpose.purpose == "News"]
    assert [line.wording.wording.version for line in lines] == ["2026/2", "2026/1"]
    page.table.selectRow(page._lines.index(lines[1]))
    assert "Locked: someone has answered this wording" in words_of(page.record)
    page.act("months")
    page._dialog.months_box.setCurrentText("6 months")
    page._dialog.send()
    tab.close_pages()
    assert tab.model.index(0, 2).data() == "Renew"

    tab.desk.open(Subject.CONSENT_COUNTS)
    counts = tab.pages.currentWidget()
    wait_for(qtbot, lambda: counts.counts is not None)
    assert "March 2026: 1 given" in counts.bars.accessibleDescription()
    tab.close_pages()

    form = tmp_path / "form.pdf"
    form.write_bytes(b"%PDF signed")
    tab.select(uid)
    window.prompts.next_answer(form)
    tab.act("evidence")
    (shown,) = [
        each
        for each in tab.record.findChildren(QPushButton)
        if each.accessibleName() == "Open: form.pdf"
    ]
    window.prompts.next_answer(tmp_path / "back.pdf")
    shown.click()
    assert (tmp_path / "back.pdf").read_bytes() == form.read_bytes()

    gone = tmp_path / "unsubscribed.csv"
    gone.write_text("ruth@example.org\nnobody\n")
    window.prompts.next_answer(gone, True, True)
    tab.bring_in_no()
    wait_for(qtbot, lambda: get_consent(register, uid).consent.state == "withdrawn")
    settle(qtbot, window)
    window.close()


def test_dates_that_read_both_ways_are_asked_about_once(
    qtbot: QtBot, register_path: Path, tmp_path: Path
) -> None:
    window = open_window(qtbot, register_path)
    tab = tab_of(window, "Consents")
    path = tmp_path / "list.csv"
    path.write_text(
        "email,purpose,event,date\na@example.org,News,yes,03/04/2026\n"
        "b@example.org,News,yes,5/6/2026\n"
    )
    window.prompts.next_answer(path)
    tab.import_button.click()
    page = tab.pages.currentWidget()
    wait_for(qtbot, lambda: page.result is not None)
    assert page.step_button.isEnabled() is False
    assert "03/04/2026: 3 April 2026, or 4 March 2026?" in page._made.text()
    page.order_box.setCurrentIndex(2)
    wait_for(qtbot, page.step_button.isEnabled)
    page.next_step()
    settle(qtbot, window)
    # the answer is remembered with the columns
    window.prompts.next_answer(path)
    tab.import_button.click()
    again = tab.pages.currentWidget()
    wait_for(qtbot, lambda: again.result is not None)
    assert (again.result.added, again.result.unchanged, again._made.text()) == (0, 2, "")
    tab.close_pages()
    assert tab.model.row_at(0).since == date(2026, 3, 4)
    window.close()
