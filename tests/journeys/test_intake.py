"""Letters and e-mails that are opened in the window: what is proposed, and what is said instead."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot

from iprospect_dpo.desk.people import PersonDraft
from iprospect_dpo.desk.requests.cases import NewRequest, log_request
from iprospect_dpo.desk.subjects import Subject
from iprospect_dpo.law.rights import Right
from iprospect_dpo.ui.shell.window import MainWindow
from tests.ui_support import TODAY, open_window, settle, shown_tab


@contextmanager
def _letter_dialog(qtbot: QtBot, register_path: Path, path: Path) -> Iterator[Any]:
    with _opened(qtbot, open_window(qtbot, register_path), path) as dialog:
        yield dialog


@contextmanager
def _opened(qtbot: QtBot, window: MainWindow, path: Path) -> Iterator[Any]:
    window.desk.open(Subject.INTAKE)  # type: ignore[union-attr]
    dialog = shown_tab(window)._dialog
    dialog.take_file(path)
    settle(qtbot, window)
    yield dialog
    window.prompts.next_answer(True)  # the entries are thrown away
    dialog.reject()


def test_words_that_end_marketing_are_proposed_beside_the_request(
    qtbot: QtBot, register_path: Path, tmp_path: Path
) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text(
        "Please send me a copy of everything you hold about me.\n"
        "And I would rather not see another one of those offers.\n"
    )
    with _letter_dialog(qtbot, register_path, letter) as dialog:
        ticked = {right for right, box in dialog.boxes.items() if box.isChecked()}
        assert ticked == {Right.ACCESS, Right.MARKETING_OBJECTION}
        assert "offers" in dialog.told.text()


def test_what_a_machine_wrote_is_called_so(
    qtbot: QtBot, register_path: Path, tmp_path: Path
) -> None:
    mail = tmp_path / "away.eml"
    mail.write_text(
        "From: Al Ford <al@example.org>\nSubject: Out of office\n"
        "Auto-Submitted: auto-replied\n\nI am away until Monday.\n"
    )
    with _letter_dialog(qtbot, register_path, mail) as dialog:
        assert dialog.told_title.text() == "A machine wrote this"
        assert not any(box.isChecked() for box in dialog.boxes.values())


def test_a_file_without_words_is_said_at_the_field(
    qtbot: QtBot, register_path: Path, tmp_path: Path
) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.7\n")
    with _letter_dialog(qtbot, register_path, scan) as dialog:
        assert dialog.problem() == (
            "No words can be read from scan.pdf. Open it, and type or paste what it says."
        )


def test_a_letter_on_record_is_not_taken_for_a_new_one(
    qtbot: QtBot, register_path: Path, tmp_path: Path
) -> None:
    letter = tmp_path / "again.txt"
    letter.write_text("Please send me a copy of everything you hold about me.\n")
    window = open_window(qtbot, register_path)
    draft = PersonDraft("Al Ford", email="al@example.org")
    new = NewRequest(Right.ACCESS, draft, TODAY, text=f"Hello\n\n{letter.read_text()}")
    reference = log_request(window.desk.register, new).reference  # type: ignore[union-attr]
    with _opened(qtbot, window, letter) as dialog:
        assert dialog.told.text().startswith("Access: “")
        assert f"Logged already as {reference}." in dialog.told.text()
