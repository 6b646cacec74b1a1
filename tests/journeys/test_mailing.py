"""A mailing through the window: bring consents in, screen a list, save it, withdraw meanwhile."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from iprospect_dpo.desk.consents.withdrawals import withdraw_by_address
from iprospect_dpo.law.consents import Answer
from tests.ui_support import open_window, settle, tab_of, wait_for

CONSENTS = (
    "Name,Email,Event,Date,Method,Wording,Wording text\n"
    "Ruth,ruth@example.org,given,2026-03-01,Web form,v1,Yes to news\n"
    "Tom,tom@example.org,given,2026-03-01,Web form,v1,Yes to news\n"
    "Nia,nia@example.org,given,not a day,Web form,v1,Yes to news\n"
)


def test_from_a_list_of_consents_to_a_cleared_mailing(
    qtbot: QtBot, register_path: Path, tmp_path: Path
) -> None:
    window = open_window(qtbot, register_path)
    register = window.desk.register  # type: ignore[union-attr]
    tab = tab_of(window, "Consents")
    consents, mailing = tmp_path / "consents.csv", tmp_path / "march.csv"
    consents.write_text(CONSENTS)
    mailing.write_bytes(b"email,name\r\nruth@example.org,R\r\ntom@example.org,T\r\nx@y.org,X\r\n")

    # bring the consents in: the purpose is said once for all, a bad row is refused and saved
    window.prompts.next_answer(consents)
    tab.import_button.click()
    page = tab.pages.currentWidget()
    wait_for(qtbot, lambda: page.result is not None)
    assert len(page.result.refused) == 3
    assert "unreadable" in page._made.text()
    page.constants["purpose"].box.setText("News")
    page._try()
    wait_for(qtbot, lambda: page.step_button.text() == "Import 2 rows")
    assert [page.model.row_at(n)[0] for n in range(page.model.rowCount())] == [4]
    window.prompts.next_answer(tmp_path / "refused")
    page.refused_button.click()
    assert "not a day" in (tmp_path / "refused.csv").read_text(encoding="utf-8-sig")
    page.next_step()
    settle(qtbot, window)
    assert tab.model.rowCount() == 2

    # screen the list
    window.prompts.next_answer(mailing)
    tab.screen_button.click()
    dialog = tab._dialog
    dialog.purpose_box.setCurrentText("News")
    dialog.send()
    screening = tab.pages.currentWidget()
    wait_for(qtbot, lambda: screening.screening is not None)
    counts = [screening.screening.count(answer) for answer in Answer]
    assert counts == [2, 0, 1]
    assert screening.step_button.text() == "Save the cleared list (2)…"
    assert screening.model.row_at(0).address == "x@y.org"
    screening._segments["green"].click()
    assert screening.model.rowCount() == 2
    screening.finder.setText("tom")
    assert screening.model.rowCount() == 1

    # somebody withdraws while the page stands open: what is saved after another look is right
    withdraw_by_address(register, "tom@example.org", None, None)
    screening.other_button.click()
    screening._dialog.send()
    wait_for(qtbot, lambda: screening.step_button.text() == "Save the cleared list (1)…")
    window.prompts.next_answer(tmp_path / "cleared.csv")
    screening.next_step()
    settle(qtbot, window)
    assert (tmp_path / "cleared.csv").read_bytes() == b"email,name\r\nruth@example.org,R\r\n"
    tab.close_pages()
    papers = tab_of(window, "Documents")
    assert papers.model.row_at(0).reference == "SCN-2026-0001"

    # the same columns again: the mapping is remembered
    window.prompts.next_answer(consents)
    tab.import_button.click()
    page = tab.pages.currentWidget()
    wait_for(qtbot, lambda: page.result is not None)
    assert page.constants["purpose"].text() == "News"
    assert (page.result.added, page.result.unchanged) == (0, 2)
    window.close()


def test_a_withdrawal_between_looking_and_saving_is_not_mailed(
    qtbot: QtBot, register_path: Path, tmp_path: Path
) -> None:
    window = open_window(qtbot, register_path)
    register = window.desk.register  # type: ignore[union-attr]
    from iprospect_dpo.desk.consents.import_list import import_consents
    from iprospect_dpo.desk.consents.import_map import ImportMap

    consents, mailing = tmp_path / "consents.csv", tmp_path / "march.csv"
    consents.write_text(CONSENTS)
    mailing.write_bytes(b"email\r\nruth@example.org\r\ntom@example.org\r\n")
    how = ImportMap(constants={"purpose": "News"})
    import_consents(register, consents, how)
    tab = tab_of(window, "Consents")
    window.prompts.next_answer(mailing)
    tab.screen_button.click()
    tab._dialog.purpose_box.setCurrentText("News")
    tab._dialog.send()
    page = tab.pages.currentWidget()
    wait_for(qtbot, lambda: page.screening is not None)
    assert page.screening.count(Answer.GREEN) == 2
    withdraw_by_address(register, "tom@example.org", None, None)
    window.prompts.next_answer(tmp_path / "cleared.csv")
    page.next_step()
    settle(qtbot, window)
    assert (tmp_path / "cleared.csv").read_bytes() == b"email\r\nruth@example.org\r\n"
    window.close()
