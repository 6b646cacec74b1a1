"""One request from the first key to the sent letter, without a mouse."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from iprospect_dpo.desk.inventory.answers import answer
from iprospect_dpo.law.questions import Question
from iprospect_dpo.law.rights import Right
from tests.ui_support import open_window, settle, shown_tab, wait_for

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def press(widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    top = widget.window()
    if not top.isActiveWindow():  # without a window manager nobody gives the focus back
        top.activateWindow()
        QApplication.processEvents()
    QTest.keyClick(widget, key, modifier)
    QApplication.processEvents()


def test_a_request_is_logged_answered_and_sent_by_keys(
    qtbot: QtBot, register_path: Path, tmp_path: Path
) -> None:
    window = open_window(qtbot, register_path)
    window.activateWindow()
    press(window, Qt.Key.Key_4, CTRL)
    tab = shown_tab(window)
    assert tab.name == "Requests"
    press(window, Qt.Key.Key_N, CTRL)
    dialog = tab._dialog
    assert dialog.isVisible()
    QTest.keyClicks(dialog.name.box, "Priya Raman")
    dialog.boxes[Right.ACCESS].setFocus()
    press(dialog.boxes[Right.ACCESS], Qt.Key.Key_Space)
    press(dialog.text.box, Qt.Key.Key_Return, CTRL)
    assert not dialog.isVisible()
    assert tab.model.rowCount() == 1
    tab.table.setFocus()
    press(tab.table, Qt.Key.Key_Return)
    press(window, Qt.Key.Key_Return, CTRL)
    search = tab.pages.currentWidget()
    places = search.model.rowCount()
    assert places == 4
    for _ in range(places):
        press(window, Qt.Key.Key_Return, CTRL)
        looked = search._dialog
        assert looked.isVisible()
        looked.found.box.setFocus()
        QTest.keyClicks(looked.found.box, "two e-mails")
        press(looked.found.box, Qt.Key.Key_Return, CTRL)
        assert not looked.isVisible()
    press(window, Qt.Key.Key_Return, CTRL)
    press(window, Qt.Key.Key_Return, CTRL)
    about = tab._dialog
    assert about.isVisible()
    about.boxes["A-01"].setFocus()
    press(about.boxes["A-01"], Qt.Key.Key_Space)
    press(about, Qt.Key.Key_Return, CTRL)
    assert not about.isVisible()
    for question in Question:
        answer(window.desk.register, "all", question, "none")  # type: ignore[union-attr]
    press(window, Qt.Key.Key_Return, CTRL)
    page = tab.pages.currentWidget()
    wait_for(qtbot, lambda: page.preview.pages)
    window.prompts.next_answer(tmp_path / "draft.pdf")
    press(window, Qt.Key.Key_S, CTRL)
    assert (tmp_path / "draft.pdf").read_bytes() == page.pdf
    press(window, Qt.Key.Key_Return, CTRL)
    wait_for(qtbot, lambda: page.issued)
    settle(qtbot, window)
    press(window, Qt.Key.Key_Return, CTRL)
    sent = page._dialog
    assert sent.isVisible()
    press(sent, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert tab.model.rowCount() == 0
    press(window, Qt.Key.Key_6, CTRL)
    assert shown_tab(window).model.rowCount() == 1
    press(window, Qt.Key.Key_1, CTRL)
    assert shown_tab(window).tasks == []
    window.close()


def test_every_shortcut_stands_in_a_menu_once(qtbot: QtBot, register_path: Path) -> None:
    window = open_window(qtbot, register_path)
    keys = [action.shortcut().toString() for action in window.actions_by_key.values()]
    given = [key for key in keys if key]
    assert len(given) == len(set(given))
    for key in ("Ctrl+1", "Ctrl+6", "Ctrl+N", "Ctrl+F", "Ctrl+I", "Ctrl+L", "Ctrl+B", "F6", "F1"):
        assert key in given
    window.close()
