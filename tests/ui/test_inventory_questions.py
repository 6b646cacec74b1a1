"""The questions on risk and on decisions, and the cookies, in the window."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from iprospect_dpo.desk.inventory.activities import get_activity, list_activities
from iprospect_dpo.desk.inventory.cookies import list_cookies, says_none
from iprospect_dpo.desk.subjects import Subject
from iprospect_dpo.ui.inventory.cookies_page import CookieDialog, CookiesPage
from iprospect_dpo.ui.inventory.screening_dialogs import DecisionsDialog, RiskDialog
from tests.ui_support import open_window, settle, shown_tab, tab_of


def test_the_nine_questions_are_answered_for_all_activities(
    qtbot: QtBot, register_path: Path
) -> None:
    window = open_window(qtbot, register_path)
    desk = window.desk
    assert desk is not None
    tab = tab_of(window, "Data inventory")
    settle(qtbot, window)
    tab.act("fix:A-01.risks")
    dialog = tab.findChild(RiskDialog)
    assert dialog.outcome() == "Not all nine questions are answered."
    for box in dialog.boxes.values():
        box.setCurrentIndex(box.findData("no"))
    assert dialog.outcome_label.text() == "No impact assessment is needed."
    dialog.for_all.setChecked(True)
    dialog.send()
    for each in list_activities(desk.register):
        assert each.screened_on == desk.today


def test_the_three_questions_are_answered(qtbot: QtBot, register_path: Path) -> None:
    window = open_window(qtbot, register_path)
    desk = window.desk
    assert desk is not None
    tab = tab_of(window, "Data inventory")
    settle(qtbot, window)
    tab.act("fix:A-01.decisions")
    dialog = tab.findChild(DecisionsDialog)
    dialog.boxes["significant"].setCurrentIndex(2)
    assert dialog.outcome_label.text() == "No significant decision is made by computer alone."
    dialog.send()
    assert get_activity(desk.register, "A-01").decision_answers == {"significant": "no"}


def test_cookies_are_listed_changed_and_removed(qtbot: QtBot, register_path: Path) -> None:
    window = open_window(qtbot, register_path)
    desk = window.desk
    assert desk is not None
    desk.open(Subject.COOKIES)
    settle(qtbot, window)
    page = shown_tab(window).findChild(CookiesPage)
    page.none_box.click()
    with desk.register.reading() as session:
        assert says_none(session)
    page.step_button.click()
    dialog = page.findChild(CookieDialog)
    dialog.send()
    assert dialog.problem() == "Enter the name of the cookie."
    dialog.texts["name"].box.setText("basket")
    dialog.use_box.setCurrentIndex(2)
    dialog.send()
    (row,) = list_cookies(desk.register)
    assert (row.name, row.use) == ("basket", "service")
    assert not page.none_box.isEnabled()
    page.retire_button.click()
    assert list_cookies(desk.register) == []
