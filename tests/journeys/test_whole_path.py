"""The whole path once, through the real window on a real file: the nine steps of the story."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from iprospect_dpo.desk.subjects import Subject
from iprospect_dpo.law.consents import Channel
from iprospect_dpo.law.requests import RequestKind
from iprospect_dpo.law.rights import Right
from iprospect_dpo.register.backup import list_backups
from iprospect_dpo.register.connection import check_register
from iprospect_dpo.ui.parts.form_fields import DateBox, TextBox
from tests.letter_support import fill_access
from tests.ui_support import TODAY, open_window, settle, tab_of, wait_for


def _type(field: Any, text: str) -> None:
    box = field.box
    if isinstance(box, TextBox):
        box.setPlainText(text)
    elif isinstance(box, QLineEdit):
        box.setText(text)
    else:
        box.setCurrentText(text)


def _send(qtbot: QtBot, dialog: Any) -> None:
    qtbot.mouseClick(dialog.send_button, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible(), dialog.problem()


def _event(tab: Any, kind: RequestKind, day: date, note: str) -> Any:
    tab.act(f"event:{kind.value}")
    dialog = tab._dialog
    dialog.day_box.setDate(QDate(day.year, day.month, day.day))
    _type(dialog.note, note)
    return dialog


def _wait_issued(qtbot: QtBot, page: Any) -> None:
    wait_for(qtbot, lambda: page.preview.pages)
    qtbot.mouseClick(page.issue_button, Qt.MouseButton.LeftButton)
    wait_for(qtbot, lambda: page.issued)


def test_the_whole_path(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "desk" / "register.dpo"

    # 1: the first start, with i-Prospect's own details and notice
    window = open_window(qtbot, path)
    welcome = window.welcome
    assert welcome is not None
    welcome.passphrase_box.setText("four words to remember")
    welcome.again_box.setText("four words to remembre")
    qtbot.mouseClick(welcome.start_button, Qt.MouseButton.LeftButton)
    assert welcome.again.error() == "The passphrases do not match."
    welcome.without_box.setChecked(True)
    qtbot.mouseClick(welcome.start_button, Qt.MouseButton.LeftButton)
    wait_for(qtbot, lambda: window.desk is not None)
    settle(qtbot, window)
    desk = window.desk
    assert desk is not None

    # 2: the six tabs, and the inventory of the notice
    names = [window.navigator.tab_bar.tabText(n) for n in range(window.navigator.tab_bar.count())]
    assert names == ["Today", "Data inventory", "Consents", "Requests", "Complaints", "Documents"]
    inventory = tab_of(window, "Data inventory")
    assert inventory.model.rowCount() == 4
    shown = [inventory.model.row_at(n) for n in range(4)]
    assert [len(row.information) for row in shown] == [4, 3, 3, 4]
    assert shown[0].bases[2].legitimate_interests.startswith("At i-Prospect")
    assert shown[0].sources[0].text == "Suppliers and service providers"
    assert shown[0].retention.startswith("Data is only kept while required")
    inventory.act("edit:individuals")
    editor = inventory._dialog
    _type(editor.texts["individuals"], "customers")
    _send(qtbot, editor)
    assert inventory.model.row_at(0).individuals == "customers"

    # 3: an access request by e-mail
    requests = tab_of(window, "Requests")
    requests.main_action()
    dialog = requests._dialog
    _type(dialog.name, "Priya Raman")
    _type(dialog.contact, "priya.raman@example.co.uk")
    _type(dialog.text, "Please send me everything you hold about me.")
    assert dialog.received_box.day() == TODAY
    tomorrow: DateBox = dialog.received_box
    tomorrow.setDate(QDate(2026, 11, 24))
    assert dialog.received.error() == "That date is in the future."
    dialog.boxes[Right.ACCESS].setChecked(True)
    qtbot.mouseClick(dialog.send_button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    tomorrow.setDate(QDate(2026, 11, 23))
    _send(qtbot, dialog)
    assert requests.model.rowCount() == 1
    sentence = requests.model.index(0, 0).data().replace("\xa0", " ")
    assert sentence.startswith("30 days left · due Wed 23 Dec 2026")
    assert requests.record.pill.text().replace("\xa0", " ") == sentence.split(",")[0]
    requests.show_working()
    assert "Art 12A(1)" in requests.popup.text()
    assert "Answer by the end of Wed 23 Dec 2026" in requests.popup.text()
    requests.popup.close()
    window.close()

    # 4: what happens to the clock, a week later
    window = open_window(qtbot, path, date(2026, 11, 30))
    requests = tab_of(window, "Requests")
    reference = requests.current_key()
    assert reference == "SAR-2026-0001"
    _send(qtbot, _event(requests, RequestKind.IDENTITY_ASKED, date(2026, 11, 24), "by e-mail"))
    assert requests.record.pill.text().startswith("Not started")
    _send(qtbot, _event(requests, RequestKind.IDENTITY_PROVED, date(2026, 11, 25), ""))
    assert requests._case.deadline.due == date(2026, 12, 29)
    dialog = _event(requests, RequestKind.CLARIFICATION_ASKED, date(2026, 11, 26), "")
    qtbot.mouseClick(dialog.send_button, Qt.MouseButton.LeftButton)
    assert "reasonably need" in dialog.problem()
    _type(dialog.note, "Which calls do you mean? We hold 40 recordings.")
    _send(qtbot, dialog)
    assert requests.record.pill.text().startswith("Paused")
    _send(qtbot, _event(requests, RequestKind.CLARIFICATION_ANSWERED, date(2026, 11, 30), "March"))
    assert requests._case.deadline.paused_days == 5
    assert requests._case.deadline.due == date(2026, 12, 30)
    dialog = _event(requests, RequestKind.EXTENSION_NOTICED, date(2026, 11, 30), "")
    qtbot.mouseClick(dialog.send_button, Qt.MouseButton.LeftButton)
    assert "reasons" in dialog.problem()
    _type(dialog.note, "Several requests at once")
    _send(qtbot, dialog)
    assert requests._case.deadline.due == date(2027, 3, 2)
    extension = next(
        e.sequence for e in requests._case.events if e.kind == RequestKind.EXTENSION_NOTICED
    )
    requests.act(f"correct:{extension}")
    correction = requests._dialog
    assert "30 Dec 2026" in correction.how._hint.text().replace("\xa0", " ")
    _type(correction.note, "It was another request.")
    _send(qtbot, correction)
    assert requests._case.deadline.due == date(2026, 12, 30)

    # 5: the response, previewed, issued, saved, sent
    fill_access(window.desk.register, reference)  # type: ignore[union-attr]
    requests.act("letter:access-response")
    page = requests.pages.currentWidget()
    wait_for(qtbot, lambda: page.preview.pages)
    assert page.issue_button.isEnabled()
    qtbot.mouseClick(page.issue_button, Qt.MouseButton.LeftButton)
    wait_for(qtbot, lambda: page.issued)
    settle(qtbot, window)
    assert page.issued == "L-2026-0001"
    saved = tmp_path / "response.pdf"
    window.prompts.next_answer(saved)
    qtbot.mouseClick(page.save_button, Qt.MouseButton.LeftButton)
    assert saved.read_bytes() == page.pdf
    qtbot.mouseClick(page.sent_button, Qt.MouseButton.LeftButton)
    _send(qtbot, page._dialog)
    settle(qtbot, window)
    assert requests.counts()["open"] == 0
    requests.select(reference)
    assert requests._case.state.closed_on == date(2026, 11, 30)

    # 6: the notice from the inventory
    inventory = tab_of(window, "Data inventory")
    inventory.desk.open(Subject.NOTICE)
    notice = inventory.pages.currentWidget()
    wait_for(qtbot, lambda: notice.preview.pages)
    assert notice.pdf.startswith(b"%PDF")
    assert any("Say who receives" in gap for gap in notice.gaps)
    window.prompts.next_answer(False)
    notice.issue_button.click()
    assert "The notice has 8 gaps" in window.prompts.told[-1]
    assert not notice.issued
    inventory.close_page()

    # 7: a complaint, its acknowledgement, its outcome
    complaints = tab_of(window, "Complaints")
    complaints.main_action()
    dialog = complaints._dialog
    _type(dialog.name, "Harold Finch")
    _type(dialog.contact, "harold@example.org")
    _type(dialog.text, "A newsletter came after I had told you to stop.")
    _send(qtbot, dialog)
    pill = complaints.record.pill.text().replace("\xa0", " ")
    assert pill == "30 days left · acknowledge by Wed 30 Dec 2026"
    for letter in ("complaint-acknowledgement", "complaint-outcome"):
        if letter == "complaint-outcome":
            complaints.act("event:outcome")
            decided = complaints._dialog
            qtbot.mouseClick(decided.send_button, Qt.MouseButton.LeftButton)
            assert "what you found" in decided.problem().lower()
            _type(decided.note, "The list was cut a day early.")
            _send(qtbot, decided)
        complaints.act(f"letter:{letter}")
        page = complaints.pages.currentWidget()
        _wait_issued(qtbot, page)
        settle(qtbot, window)
        qtbot.mouseClick(page.sent_button, Qt.MouseButton.LeftButton)
        _send(qtbot, page._dialog)
        settle(qtbot, window)
    complaints.select("CMP-2026-0001")
    assert complaints._case.state.closed_on == date(2026, 11, 30)

    # 8: a consent, withdrawn
    consents = tab_of(window, "Consents")
    consents.main_action()
    dialog = consents._dialog
    _type(dialog.name, "Nia Pritchard")
    _type(dialog.contact, "nia@example.cymru")
    _type(dialog.purpose, "Service updates or marketing")
    dialog.channels[Channel.POST].setChecked(True)
    _type(dialog.wording, "Yes, send me news. I can stop at any time.")
    _send(qtbot, dialog)
    assert consents.counts()["live"] == 2
    consents.act("withdraw")
    _send(qtbot, consents._dialog)
    assert consents.counts() == {"live": 1, "no": 1}
    assert [event.kind for event in consents._case.events] == ["given", "withdrawn"]

    # 9: Today, closing, opening again
    today = tab_of(window, "Today")
    # the complaint said that marketing was to stop: it stopped, and the person must be told
    assert [task.reference for task in today.tasks] == ["OBJ-2026-0001"]
    requests = tab_of(window, "Requests")
    requests.main_action()
    dialog = requests._dialog
    _type(dialog.name, "Tom Hargreaves")
    dialog.boxes[Right.ERASURE].setChecked(True)
    dialog.boxes[Right.OBJECTION].setChecked(True)
    assert dialog.send_button.text() == "Log 2 requests"
    _send(qtbot, dialog)
    today = tab_of(window, "Today")
    assert [task.reference for task in today.tasks] == [
        "OBJ-2026-0001",
        "ERA-2026-0001",
        "OBJ-2026-0002",
    ]
    window.close()
    backups = list_backups(path)
    assert backups
    assert all(check_register(backup, None) == [] for _, backup in backups)
    assert not path.with_name(path.name + ".lock").exists()
    again = open_window(qtbot, path, date(2026, 12, 1))
    today = tab_of(again, "Today")
    assert [task.reference for task in today.tasks] == [
        "OBJ-2026-0001",
        "ERA-2026-0001",
        "OBJ-2026-0002",
    ]
    papers = tab_of(again, "Documents")
    assert papers.model.rowCount() == 3
    again.close()
