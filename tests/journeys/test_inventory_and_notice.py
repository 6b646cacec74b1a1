"""Through the window: mend findings by their links, publish, change, compare; sweep; a sheet."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from iprospect_dpo.desk.business.start import seed_notice, start_register
from iprospect_dpo.desk.inventory.activities import get_activity, list_activities
from iprospect_dpo.desk.notices.versions import list_versions
from iprospect_dpo.desk.subjects import Subject
from iprospect_dpo.exchange.tables import read_tables, write_csv
from iprospect_dpo.law.lawful_bases import Basis
from iprospect_dpo.surroundings import real_surroundings
from tests.ui_support import TODAY, open_window, settle, tab_of, wait_for


def put(field: Any, text: str) -> None:
    box = getattr(field, "box", field)
    if isinstance(box, QPlainTextEdit):
        box.setPlainText(text)
    elif isinstance(box, QLineEdit):
        box.setText(text)
    else:
        box.setCurrentText(text)


def send(dialog: Any) -> None:
    dialog.send()
    assert not dialog.isVisible(), dialog.problem()


def finding(page: Any, code: str) -> Any:
    row = next(row for row in page.findings.rows if row.finding.code == code)
    row.open_row()
    return row


def loaded(qtbot: QtBot, window: Any, page: Any) -> None:
    wait_for(qtbot, lambda: page.draft is not None and page.issue_button.isEnabled())
    settle(qtbot, window)


def notice_page(qtbot: QtBot, window: Any) -> Any:
    tab = tab_of(window, "Data inventory")
    tab.close_page()
    tab.desk.open(Subject.NOTICE)
    page = tab.pages.currentWidget()
    loaded(qtbot, window, page)
    return page


def test_import_mend_publish_change_publish_compare_as_at(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "desk" / "r.dpo"
    start_register(path, real_surroundings(TODAY)).close()
    window = open_window(qtbot, path)
    tab = tab_of(window, "Data inventory")

    # import, into an empty inventory
    tab.desk.open(Subject.NOTICE_IMPORT)
    window.prompts.next_answer(seed_notice())
    dialog = tab._dialog
    dialog._on_choose()
    wait_for(qtbot, lambda: bool(dialog.text.text()))
    assert dialog.text.text().startswith("i-Prospect Customer")
    dialog.send()
    page = tab.pages.currentWidget()
    assert "Every line was understood" in page.note.text()
    assert page.model.rowCount() > 60
    tab.close_page()
    assert tab.model.rowCount() == 4

    # mend three findings by their links
    page = notice_page(qtbot, window)
    before = {each.code for each in page.draft.findings}
    assert {"no-recipients", "retention-vague", "objection-not-apart"} <= before
    finding(page, "no-recipients").mend_button.click()
    editor = tab._dialog
    put(editor.recipients, "Our accountant")
    send(editor)
    loaded(qtbot, window, page)
    finding(page, "objection-not-apart").mend_button.click()
    loaded(qtbot, window, page)
    finding(page, "retention-vague").mend_button.click()
    rules = tab._dialog
    assert rules.rules == []
    put(rules.period, "six")
    rules.add_button.click()
    assert rules.period.error() == "Enter the period as a whole number."
    put(rules.period, "6")
    put(rules.trigger, "the end of the contract")
    send(rules)
    loaded(qtbot, window, page)
    left = {each.code for each in page.draft.findings}
    assert not {"no-recipients", "objection-not-apart"} & left
    desk = window.desk
    assert desk is not None
    assert get_activity(desk.register, "A-01").retention_rules[0].period == 6
    assert page.draft.values.right_to_object is not None

    # one is set aside, with a reason
    row = finding(page, "no-transfers")
    row.aside_button.click()
    page._dialog.send()
    assert page._dialog.isVisible()
    put(page._dialog.reason, "It is told on the order form.")
    send(page._dialog)
    loaded(qtbot, window, page)
    assert page._aside.text() == "1 dismissed"

    # publish with gaps, on purpose only
    window.prompts.next_answer(False)
    page.issue_button.click()
    assert page.issued == ""
    window.prompts.next_answer(True)
    page.issue_button.click()
    page._dialog.send()
    assert page._dialog.problem() == "Say why you are publishing it as it is."
    put(page._dialog.reason, "The old one is worse.")
    send(page._dialog)
    wait_for(qtbot, lambda: page.issued)
    loaded(qtbot, window, page)
    window.close()

    # change, publish again two months later
    window = open_window(qtbot, path, date(2027, 1, 29))
    tab = tab_of(window, "Data inventory")
    tab.select("A-01")
    tab.act("edit:purpose")
    put(tab._dialog.information, "Names and contact details\nShoe sizes")
    send(tab._dialog)
    page = notice_page(qtbot, window)
    window.prompts.next_answer(True)
    page.issue_button.click()
    put(page._dialog.reason, "Shoes.")
    send(page._dialog)
    wait_for(qtbot, lambda: page.issued)
    loaded(qtbot, window, page)

    # compare, and the notice as it stood
    page.versions_button.click()
    versions = tab.pages.currentWidget()
    settle(qtbot, window)
    assert any("Added information “Shoe sizes”" in words for words in versions.words)
    wait_for(qtbot, lambda: versions.preview.pages)
    now = versions._pdf
    versions.day_box.setDate(QDate(2026, 12, 1))
    wait_for(qtbot, lambda: versions._pdf and versions._pdf != now)
    saved = tmp_path / "as-at.txt"
    window.prompts.next_answer(saved)
    versions.save_button.click()
    assert "Shoe sizes" not in saved.read_text(encoding="utf-8")
    versions.day_box.setDate(QDate(2020, 1, 1))
    wait_for(qtbot, versions.day.error)
    assert versions.day.error() == "No notice was published on or before 1 January 2020."
    desk = window.desk
    assert desk is not None
    assert [each.number for each in list_versions(desk.register)] == [3, 2, 1]
    window.close()


def test_a_retention_sweep(qtbot: QtBot, register_path: Path) -> None:
    window = open_window(qtbot, register_path)
    tab = tab_of(window, "Data inventory")
    tab.desk.open(Subject.RETENTION)
    page = tab.pages.currentWidget()
    assert page.sweep is None
    tab.close_page()
    tab.act("retention")
    dialog = tab._dialog
    put(dialog.kind, "Call recordings")
    offers = [dialog._proposals.itemAt(n).widget() for n in range(dialog._proposals.count())]
    made = next(each for each in offers if "recording" in each.text())
    assert "Months, not years" in made.toolTip()
    made.click()
    assert dialog.period.text() == "6"
    dialog.add_button.click()
    assert [rule.information for rule in dialog.rules] == ["Call recordings"]
    send(dialog)
    tab.desk.open(Subject.RETENTION)
    page = tab.pages.currentWidget()
    page.hold_button.click()
    put(page._dialog.about, "Finch v i-Prospect")
    put(page._dialog.reason, "a claim is threatened")
    send(page._dialog)
    page.lines[0].choose("erased")
    page.lines[0].done_button.click()
    assert "Do not destroy any of it" in page.lines[0].error.text()
    from iprospect_dpo.desk.inventory.retention import destruction_log, list_holds, release_hold

    desk = window.desk
    assert desk is not None
    release_hold(desk.register, list_holds(desk.register)[0].uid)
    page._load()
    page.lines[0].count.setText("three")
    page.lines[0].done_button.click()
    assert page.lines[0].error.text() == "Enter how many as a whole number."
    page.lines[0].count.setText("3")
    page.lines[0].done_button.click()
    assert page.finish_button.isEnabled()
    page.finish_button.click()
    ((_, item),) = destruction_log(desk.register)
    assert (item.count, item.done) == (3, "erased")
    window.close()


def test_a_sheet_with_refused_rows(qtbot: QtBot, register_path: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    sheet.write_bytes(
        write_csv(
            ["Shoes", "Legal basis", "Next review"],
            [
                ["to sell shoes", "Contract", "01/02/2027"],
                ["", "Consent", "03/04/2027"],
                ["to mend shoes", "Contract", "05/06/2027"],
            ],
        )
    )
    window = open_window(qtbot, register_path)
    tab = tab_of(window, "Data inventory")
    window.prompts.next_answer(sheet)
    tab.bring_in()
    page = tab.pages.currentWidget()
    settle(qtbot, window)
    assert "Choose the column that contains the purpose" in page.note.text()
    assert not page.step_button.isEnabled()
    put(page.choices["Shoes"], "Purpose of processing")
    settle(qtbot, window)
    assert page.plan.question is not None
    assert not page.step_button.isEnabled()
    page.day_button.click()
    settle(qtbot, window)
    assert page.step_button.text() == "Import 2 activities"
    assert len(list_activities(window.desk.register)) == 4  # type: ignore[union-attr]
    page.step_button.click()
    made = list_activities(window.desk.register)  # type: ignore[union-attr]
    assert [each.purpose for each in made[4:]] == ["to sell shoes", "to mend shoes"]
    assert made[4].next_review == date(2027, 2, 1)
    refused = tmp_path / "refused.csv"
    window.prompts.next_answer(refused)
    page.refused_button.click()
    (table,) = read_tables(refused)
    assert table.rows[0].cells[:2] == ("3", "The row has no purpose.")
    window.close()


def test_the_basis_advisor_says_at_once_what_follows(qtbot: QtBot, register_path: Path) -> None:
    window = open_window(qtbot, register_path)
    tab = tab_of(window, "Data inventory")
    tab.main_action()
    dialog = tab._dialog
    put(dialog.purpose, "to help in an emergency")
    more = dialog.bases._more[Basis.RECOGNISED_LEGITIMATE_INTERESTS]
    assert not more.isVisible()
    dialog.bases.boxes[Basis.RECOGNISED_LEGITIMATE_INTERESTS].setChecked(True)
    assert more.isVisible()
    assert dialog.bases.condition.isVisible()
    put(dialog.bases.condition, "responding to an emergency")
    dialog.has_review.setChecked(True)
    dialog._review.set_day(date(2027, 6, 1))
    put(dialog.texts["dpia_required"], "No")
    send(dialog)
    made = get_activity(window.desk.register, "A-05")  # type: ignore[union-attr]
    assert made.bases[0].condition == "emergency"
    assert made.next_review == date(2027, 6, 1)
    assert made.dpia_required == "No"
    window.close()


def test_the_history_tells_old_and_new(qtbot: QtBot, register_path: Path) -> None:
    from PySide6.QtWidgets import QLabel

    window = open_window(qtbot, register_path)
    tab = tab_of(window, "Data inventory")
    tab.act("edit:individuals")
    put(tab._dialog.texts["individuals"], "Fishmongers")
    send(tab._dialog)
    tab.act("history")
    said = [each.text() for each in tab._dialog.findChildren(QLabel)]
    assert any("Fishmongers" in words for words in said)
    assert any("activity changed" in words for words in said)
    tab._dialog.accept()
    tab.act("clone")
    assert tab._dialog.isVisible()
    tab._dialog.reject()
    assert window.toast.can_undo
    window.toast.undo()
    assert tab.counts() == {"used": 4, "retired": 1}
    window.close()


def test_the_walk_can_be_left_and_gone_on_with(qtbot: QtBot, register_path: Path) -> None:
    window = open_window(qtbot, register_path)
    tab = tab_of(window, "Data inventory")
    tab.desk.open(Subject.YEARLY_REVIEW)
    page = tab.pages.currentWidget()
    for _ in range(5):
        page.next_step()
    assert "Statement 6 of" in page.count.text()
    tab.close_page()
    tab.desk.open(Subject.YEARLY_REVIEW)
    page = tab.pages.currentWidget()
    assert "Statement 6 of" in page.count.text()
    page.change_button.click()
    assert tab._dialog.isVisible()
    tab._dialog.reject()
    while page.current is not None:
        page.keep_button.click()
    page.finish_button.click()
    assert tab.pages.currentIndex() == 0
    assert get_activity(window.desk.register, "A-01").last_reviewed == TODAY  # type: ignore[union-attr]
    window.close()


def test_a_notice_read_again_shows_differences_and_changes_what_is_ticked(
    qtbot: QtBot, register_path: Path
) -> None:
    window = open_window(qtbot, register_path)
    tab = tab_of(window, "Data inventory")
    text = seed_notice().read_text(encoding="utf-8").replace("07376658746", "01531 123456")
    tab.desk.open(Subject.NOTICE_IMPORT)
    dialog = tab._dialog
    put(dialog.text, text)
    dialog.send()
    assert dialog.isVisible()
    assert list(dialog.boxes) == ["organisation.telephone"]
    dialog.send()
    assert dialog.problem() == "Tick the changes to make, or cancel."
    dialog.boxes["organisation.telephone"].setChecked(True)
    send(dialog)
    from iprospect_dpo.desk.business.organisation import get_organisation

    assert get_organisation(window.desk.register).telephone == "01531 123456"  # type: ignore[union-attr]
    window.close()


def test_recipients_are_one_list_and_exports_are_written(
    qtbot: QtBot, register_path: Path, tmp_path: Path
) -> None:
    window = open_window(qtbot, register_path)
    tab = tab_of(window, "Data inventory")
    tab.desk.open(Subject.RECIPIENTS)
    page = tab.pages.currentWidget()
    page.step_button.click()
    dialog = tab._dialog
    dialog.send()
    assert dialog.problem() == "Enter the name of the recipient."
    put(dialog.name, "Northgate Mail Ltd")
    put(dialog.country, "Ireland")
    dialog.uses["A-02"].setChecked(True)
    send(dialog)
    assert page.model.rowCount() == 1
    page.retire_button.click()
    assert "still used by A-02" in page.note.text()
    tab.close_page()
    for name in ("book.pdf", "book.xlsx"):
        window.prompts.next_answer(tmp_path / name)
        tab.export()
        wait_for(qtbot, (tmp_path / name).exists)
        settle(qtbot, window)
    assert (tmp_path / "book.pdf").read_bytes().startswith(b"%PDF")
    assert read_tables(tmp_path / "book.xlsx")[0].name == "Activities"
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    window.close()
