"""Hostile strings through every text field of the window, and into the letter."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QComboBox, QDateEdit, QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from iprospect_dpo.desk.complaints.cases import NewComplaint, log_complaint, record_complaint_event
from iprospect_dpo.desk.letters.kinds import LetterKind
from iprospect_dpo.desk.letters.letters import preview_letter
from iprospect_dpo.desk.notices.notice import write_notice
from iprospect_dpo.desk.people import PersonDraft
from iprospect_dpo.law.complaints import ComplaintKind, Outcome
from iprospect_dpo.law.rights import Right
from iprospect_dpo.register.connection import check_register
from iprospect_dpo.text import one_line, stored
from tests.hostile import STRINGS
from tests.ui_support import TODAY, open_window, tab_of


def fill(dialog: Any, text: str) -> None:
    for field in dialog.fields.values():
        box = field.box
        if isinstance(box, QLineEdit):
            box.setText(text)
        elif isinstance(box, QPlainTextEdit):
            box.setPlainText(text)
        elif isinstance(box, QComboBox) and box.isEditable():
            box.setCurrentText(text)
        else:
            assert isinstance(box, (QComboBox, QDateEdit))


def send(dialog: Any) -> None:
    """Send; what is refused must be refused in a sentence, and then be thrown away."""
    dialog.send()
    if dialog.isVisible():
        assert dialog.problem() or dialog.right_error.isVisible()
        dialog._touched = False
        dialog.reject()


def feed(qtbot: QtBot, path: Path, strings: list[str]) -> None:
    window = open_window(qtbot, path)
    assert window.desk is not None
    requests, complaints = (
        tab_of(window, "Requests"),
        tab_of(window, "Complaints"),
    )
    consents, inventory = (
        tab_of(window, "Consents"),
        tab_of(window, "Data inventory"),
    )
    for text in strings:
        requests.main_action()
        dialog = requests._dialog
        fill(dialog, text)
        dialog.boxes[Right.ACCESS].setChecked(True)
        send(dialog)
        for tab in (complaints, consents):
            tab.main_action()
            fill(tab._dialog, text)
            send(tab._dialog)
        inventory.act("edit:purpose")
        fill(inventory._dialog, text)
        send(inventory._dialog)
        for tab in (requests, complaints, consents, inventory):
            tab.finder.setText(text)
            tab.reload()
            tab.finder.clear()
            tab.reload()
    for label in window.findChildren(QLabel):
        assert not label.text() or label.textFormat().name == "PlainText", label.text()
    register = window.desk.register
    write_notice(register)
    assert check_register(register.path, None) == []
    for reference in {
        requests.key_of(requests.model.row_at(n)) for n in range(requests.model.rowCount())
    }:
        paper, _ = preview_letter(register, LetterKind.ACCESS_RESPONSE, reference)
        assert paper.pdf.startswith(b"%PDF")
    window.close()


@pytest.mark.timeout(300)
def test_no_text_breaks_the_window_the_register_or_the_letter(
    qtbot: QtBot, register_path: Path, full: bool
) -> None:
    feed(qtbot, register_path, STRINGS if full else STRINGS[::6])


def test_every_string_goes_into_each_letter(desk: Any, full: bool) -> None:
    for text in STRINGS if full else STRINGS[::2]:
        name = text if one_line(text) and len(text) <= 300 else "Someone"
        new = NewComplaint(PersonDraft(name, address=text), TODAY, text=text, wanted=text)
        reference = log_complaint(desk, new).reference
        found = stored(text) or "nothing"
        record_complaint_event(
            desk,
            reference,
            ComplaintKind.OUTCOME,
            TODAY,
            found,
            outcome=Outcome.UPHELD,
            action=text,
        )
        for kind in (LetterKind.COMPLAINT_ACKNOWLEDGEMENT, LetterKind.COMPLAINT_OUTCOME):
            paper, _ = preview_letter(desk, kind, reference)
            assert paper.pdf.startswith(b"%PDF")
