"""Complaints, breaches, search, the report and the pack, through the real window."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from iprospect_dpo.desk.complaints.cases import get_complaint
from iprospect_dpo.desk.subjects import Subject
from iprospect_dpo.law.complaints import Outcome
from iprospect_dpo.law.requests import State
from iprospect_dpo.law.rights import Right
from iprospect_dpo.ui.shell.window import MainWindow
from tests.ui_support import open_window, settle, shown_tab, tab_of, wait_for

EMAIL = b"""From: Harold Finch <harold@example.org>\r
To: daniel@i-prospect.net\r
Date: Tue, 10 Nov 2026 09:00:00 +0000\r
Subject: Complaint about my invoice\r
Content-Type: text/plain; charset=utf-8\r
\r
I want to make a formal complaint about how you handled my personal data.\r
You sent my invoice to someone else. Please also send me a copy of all the\r
personal data that you hold about me.\r
\r
Harold Finch\r
"""


def letter(qtbot: QtBot, window: MainWindow, tab: Any, **filled: str) -> None:
    """Issue the letter of the page and record it as sent today."""
    page = tab.pages.currentWidget()
    wait_for(qtbot, lambda: page.preview.pages > 0)
    for name, words in filled.items():
        page.fields[name].box.setPlainText(words)
    page._typing.stop()
    page.refresh()
    wait_for(qtbot, page.issue_button.isEnabled)
    page.next_step()
    wait_for(qtbot, lambda: page.issued)
    settle(qtbot, window)
    page.sent_button.click()
    page._dialog.send()
    settle(qtbot, window)
    tab.close_pages()


def test_a_complaint_from_its_email_to_its_outcome(
    qtbot: QtBot, register_path: Path, tmp_path: Path
) -> None:
    window = open_window(qtbot, register_path)
    register = window.desk.register  # type: ignore[union-attr]
    mail = tmp_path / "finch.eml"
    mail.write_bytes(EMAIL)
    tab = tab_of(window, "Complaints")
    tab.desk.open(Subject.INTAKE)
    dialog = tab._dialog
    dialog.take_file(mail)
    settle(qtbot, window)
    assert dialog.boxes[Right.ACCESS].isChecked()
    assert dialog.complains.isChecked()
    dialog.send()
    assert dialog.problem() == ""
    tab.select("CMP-2026-0001")
    case = tab._case
    assert (case.person.name, case.state.received) == ("Harold Finch", date(2026, 11, 10))

    # it is also a request, which is logged beside it, and a breach, which is not yet
    words = [(name, act) for name, _, act in facts(tab)]
    assert ("Same letter", "") in words
    assert ("Possible breach", "breach") in words
    tab.act("breach")
    page = tab.pages.currentWidget()
    form = page._dialog
    form.what.box.setPlainText("An invoice went to another customer")
    form.day_box.set_day(date(2026, 11, 23))
    form.time_box.setText("nine")
    form.send()
    assert form.problem() == "Enter a time, for example 14:30."
    form.time_box.setText("00:01")
    form.send()
    assert page.current().complaint == "CMP-2026-0001"
    assert page.record.step_button.text() == "Add details…"
    page.next_step()
    form = page._dialog
    form.risk_box.setCurrentIndex(1)
    form.texts["not_notified"].box.setPlainText("One invoice, sent back unopened.")
    form.texts["effects"].box.setPlainText("None is likely: nobody read it.")
    form.texts["measures"].box.setPlainText("It came back, and addresses are checked twice.")
    form.send()
    page.next_step()
    assert page.current().state.state == "closed"
    window.prompts.next_answer(tmp_path / "notice.pdf")
    page.act("paper-notice")
    wait_for(qtbot, (tmp_path / "notice.pdf").exists)
    tab.close_pages()

    # parted, acknowledged, looked into, decided point by point
    tab.select("CMP-2026-0001")
    tab.act("points")
    tab._dialog.points.box.setPlainText("The invoice went astray\nNobody told him\n")
    tab._dialog.send()
    tab.act("letter:complaint-acknowledgement")
    letter(qtbot, window, tab)
    assert tab._case.state.acknowledged == date(2026, 11, 23)
    tab.act("event:enquiry")
    tab._dialog.asked.box.setText("The accountant")
    tab._dialog.note.box.setPlainText("Two customers are called Finch.")
    tab._dialog.send()
    tab.act("letter:complaint-facts")
    letter(qtbot, window, tab, question="Did the other customer open it?")
    tab.act("event:outcome")
    dialog = tab._dialog
    dialog.send()
    assert "Point 1 has no outcome" in dialog.problem()
    for number, (outcome, reasons) in enumerate(dialog.found):
        outcome.box.setCurrentIndex(1 if number == 0 else 3)
        reasons.box.setText("It was so." if number == 0 else "He was told on the day.")
    dialog.lessons.box.setPlainText("Check the address twice.")
    dialog.send()
    assert tab._case.state.outcome is Outcome.UPHELD_IN_PART
    tab.act("letter:complaint-outcome")
    letter(qtbot, window, tab)
    tab.select("CMP-2026-0001")
    assert tab._case.state.state is State.CLOSED
    tab.act("event:escalated")
    tab._dialog.note.box.setPlainText("IC-123")
    tab._dialog.send()
    assert get_complaint(register, "CMP-2026-0001").state.escalated == date(2026, 11, 23)
    today = tab_of(window, "Today")
    assert "Check the address twice." in [task.what for task in today.tasks]
    window.prompts.next_answer(tmp_path / "form.html")
    tab = tab_of(window, "Complaints")
    tab.save_form()
    wait_for(qtbot, (tmp_path / "form.html").exists)
    window.close()


def facts(tab: Any) -> list[tuple[str, str, str]]:
    from iprospect_dpo.desk.intake.triage import besides
    from iprospect_dpo.ui.complaints.record import facts_of

    case = tab._case
    also = besides(tab.desk.register, case.complaint.reference)
    return facts_of(case, "", ["SAR-2026-0001"], also)


def test_one_letter_typed_finds_everything(qtbot: QtBot, register_path: Path) -> None:
    from iprospect_dpo.desk.people import PersonDraft
    from iprospect_dpo.desk.requests.cases import NewRequest, log_request

    window = open_window(qtbot, register_path)
    register = window.desk.register  # type: ignore[union-attr]
    who = PersonDraft("Zofia Wiśniewska", email="zofia@example.org")
    request = log_request(register, NewRequest(Right.ACCESS, who, date(2026, 11, 2)))
    window.open_search()
    palette = window.palette_box
    assert palette is not None
    QTest.keyClicks(palette.box, "z")
    wait_for(qtbot, lambda: palette.hits)
    assert [hit.kind for hit in palette.hits] == ["person", "request"]
    QTest.keyClick(palette.box, Qt.Key.Key_Down)
    QTest.keyClick(palette.box, Qt.Key.Key_Return)
    assert shown_tab(window).name == "Requests"
    assert shown_tab(window).current_key() == request.reference
    window.open_search()
    palette.box.setText("wisniew")
    QTest.keyClick(palette.box, Qt.Key.Key_Return)
    page = shown_tab(window).pages.currentWidget()
    assert page.card.person.name == "Zofia Wiśniewska"
    window.open_search()
    palette.box.setText("zof")
    QTest.keyClick(palette.box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    dialog = shown_tab(window)._dialog
    assert shown_tab(window).name == "Requests"
    assert (dialog.name.text(), dialog.contact.text()) == ("Zofia Wiśniewska", "zofia@example.org")
    assert dialog.person().uid == page.card.person.uid
    dialog.reject()
    log_request(register, NewRequest(Right.ACCESS, PersonDraft("Zoe Zimmer"), date(2026, 11, 3)))
    window.open_search()
    palette.box.setText("zo")
    palette.search()
    rows = [palette.list.item(row).text() for row in range(palette.list.count())]
    assert "New request from Zoe Zimmer" in rows
    palette.list.setCurrentRow(rows.index("Zofia Wiśniewska"))
    rows = [palette.list.item(row).text() for row in range(palette.list.count())]
    palette.list.setCurrentRow(rows.index("New complaint from Zofia Wiśniewska"))
    QTest.keyClick(palette.list, Qt.Key.Key_Return)
    assert shown_tab(window).name == "Complaints"
    assert shown_tab(window)._dialog.name.text() == "Zofia Wiśniewska"
    shown_tab(window)._dialog.reject()
    window.open_search()
    palette.box.setText("Wisniewsko")
    palette.search()
    assert "Did you mean Wiśniewska?" in palette._said.text()
    QTest.keyClick(palette.box, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    window.close()


def test_the_report_and_the_pack(qtbot: QtBot, register_path: Path, tmp_path: Path) -> None:
    window = open_window(qtbot, register_path)
    tab = tab_of(window, "Documents")
    tab.desk.open(Subject.TASKS)
    office = tab.pages.currentWidget()
    office.new_button.click()
    dialog = office._dialog
    dialog.kind_box.setCurrentIndex(1)
    dialog.what.box.setText("A course")
    dialog.done_box.setChecked(True)
    dialog.send()
    office.act("fee")
    dialog = office._dialog
    dialog.turnover.box.setText("40,000")
    dialog.paid.setChecked(True)
    dialog.until_box.set_day(date(2026, 12, 1))
    dialog.send()
    policy = tmp_path / "Security.txt"
    policy.write_text("Lock it.")
    window.prompts.next_answer(policy)
    office.policy_button.click()
    tab.close_pages()
    assert "Renew the data protection fee" in [task.what for task in tab_of(window, "Today").tasks]

    tab = tab_of(window, "Documents")
    tab.desk.open(Subject.REPORT)
    page = tab.pages.currentWidget()
    wait_for(qtbot, lambda: page.report is not None and page.preview.pages > 0)
    assert page.step_button.text() == "Issue it now…"
    window.prompts.next_answer(tmp_path / "figures.xlsx")
    page.figures_button.click()
    assert (tmp_path / "figures.xlsx").exists()
    window.prompts.next_answer(True, tmp_path / "report.pdf")
    page.next_step()
    wait_for(qtbot, (tmp_path / "report.pdf").exists)
    words = "".join(each.extract_text() for each in PdfReader(tmp_path / "report.pdf").pages)
    assert "A course" in words
    assert "paid until 1 December 2026" in " ".join(words.split())
    tab.close_pages()
    assert tab.model.row_at(0).reference == "RPT-2026-0001"

    tab.make_pack()
    dialog = tab._dialog
    dialog.day_box.set_day(date(2025, 6, 1))
    window.prompts.next_answer(tmp_path / "pack.zip")
    dialog.send()
    wait_for(qtbot, (tmp_path / "pack.zip").exists)
    with zipfile.ZipFile(io.BytesIO((tmp_path / "pack.zip").read_bytes())) as packed:
        manifest = json.loads(packed.read("manifest.json"))
        for each in manifest["files"]:
            content = packed.read(each["name"])
            assert hashlib.sha256(content).hexdigest() == each["sha256"]
        names = packed.namelist()
    assert "annual-report-RPT-2026-0001.pdf" in names
    assert any(name.startswith("policies/Security") for name in names)
    assert "privacy-notice-2025-06-01.pdf" in names
    window.close()


def test_what_becomes_due_is_told_once_and_can_be_switched_off(
    qtbot: QtBot, register_path: Path, tmp_path: Path
) -> None:
    from iprospect_dpo.desk.office import add_task

    window = open_window(qtbot, register_path)
    register = window.desk.register  # type: ignore[union-attr]
    window.housekeeping._on_minute()
    add_task(register, "Lock the door", date(2026, 11, 23))
    window.housekeeping._on_minute()
    window.housekeeping._on_minute()
    assert window.housekeeping.notifier.told == ["Lock the door: due today"]
    window.switch_reminders()
    add_task(register, "Feed the cat", date(2026, 11, 23))
    window.housekeeping._on_minute()
    assert len(window.housekeeping.notifier.told) == 1
    today = tab_of(window, "Today")
    window.prompts.next_answer(tmp_path / "dates.ics")
    today.calendar_button.click()
    assert b"SUMMARY:Lock the door" in (tmp_path / "dates.ics").read_bytes()
    today.away_button.click()
    assert len(today._dialog.found) == 2
    today._dialog.send()
    window.close()
