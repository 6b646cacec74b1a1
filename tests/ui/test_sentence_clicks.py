"""Each sentence of a letter, clicked on its page, shows what it rests on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from iprospect_dpo.desk.letters.kinds import LetterKind
from iprospect_dpo.desk.letters.letters import preview_letter
from iprospect_dpo.desk.letters.sources import Sentence, Source
from iprospect_dpo.law.rights import Right
from iprospect_dpo.ui.letters.sentence_finder import sentence_at, words_at
from iprospect_dpo.ui.letters.source_words import source_words
from tests.letter_support import fill_access, letter_case, new, person, places_of
from tests.ui_support import open_window, settle, tab_of, wait_for


@pytest.mark.parametrize(
    ("kind", "right"),
    [
        (LetterKind.RESPONSE, Right.ERASURE),
        (LetterKind.RESPONSE, Right.RECTIFICATION),
        (LetterKind.RESPONSE, Right.OBJECTION),
        (LetterKind.ACCESS_RESPONSE, None),
    ],
)
def test_every_sentence_that_can_be_clicked_shows_its_own_source(
    desk: Any, kind: LetterKind, right: Right | None
) -> None:
    case = letter_case(desk, kind, person("Jane Roe"), right)
    paper, composed = preview_letter(desk, kind, case.reference, filled=case.filled)
    clicked = 0
    longer = [each for each in composed.sentences if len(each.words.split()) > 2]  # found once
    for sentence in longer:
        beginning = " ".join(sentence.words.split()[:5])
        for page, x, y in places_of(paper.pdf, beginning)[:1]:
            found = sentence_at(composed.sentences, words_at(paper.pdf, page, x, y))
            assert found is not None
            assert found.source == sentence.source, (sentence, found)
            clicked += 1
    assert clicked > len(longer) * 2 // 3


def test_beside_the_words_there_is_nothing_to_show(desk: Any) -> None:
    case = letter_case(desk, LetterKind.ACKNOWLEDGEMENT, person("Jane Roe"))
    paper, composed = preview_letter(desk, case.kind, case.reference)
    assert words_at(paper.pdf, 0, 5, 830) == ("", "")
    assert sentence_at(composed.sentences, ("", "")) is None
    assert "Click a sentence" in source_words(None)
    shown = source_words(Sentence("It was erased.", Source.RECORD, "ERA-1, entry 4"))
    assert shown == "From the record: ERA-1, entry 4. “It was erased.”"


def test_a_gap_leads_to_the_step_that_fills_it(qtbot: QtBot, register_path: Path) -> None:
    window = open_window(qtbot, register_path)
    register = window.desk.register  # type: ignore[union-attr]
    reference = new(register, Right.ERASURE, person("Jane Roe"))
    tab = tab_of(window, "Requests")
    tab.reload()
    tab.select(reference)
    tab.act("letter:response")
    page = tab.pages.currentWidget()
    wait_for(qtbot, lambda: page.preview.pages > 0)
    assert not page.issue_button.isEnabled()
    page._gaps.stepped.emit("act")
    dialog = tab._dialog
    assert dialog.windowTitle() == "Record what you did"
    dialog.what.box.setPlainText("the account")
    dialog.send()
    assert not dialog.isVisible(), dialog.problem()
    settle(qtbot, window)
    tab.act("letter:response")
    page = tab.pages.currentWidget()
    wait_for(qtbot, lambda: page.preview.pages > 0)
    assert page._state.text() == "1 thing is not on record yet"


def test_a_click_on_the_preview_names_the_record(qtbot: QtBot, register_path: Path) -> None:
    window = open_window(qtbot, register_path)
    register = window.desk.register  # type: ignore[union-attr]
    reference = new(register, Right.ACCESS, person("Jane Roe"))
    fill_access(register, reference)
    tab = tab_of(window, "Requests")
    tab.reload()
    tab.select(reference)
    tab.act("letter:access-response")
    page = tab.pages.currentWidget()
    wait_for(qtbot, lambda: page.preview.pages > 0)
    number, x, y = places_of(page.pdf, "our e-mails")[0]
    page.preview.pointed.emit(number, x, y)
    settle(qtbot, window)
    assert page._source.text() == f"Your own words: {reference}, searches. “Four e-mails.”"


def test_correcting_a_record_says_from_what_to_what(qtbot: QtBot, register_path: Path) -> None:
    window = open_window(qtbot, register_path)
    register = window.desk.register  # type: ignore[union-attr]
    reference = new(register, Right.RECTIFICATION, person("Jane Roe", "3 Elm Court\nLeeds"))
    tab = tab_of(window, "Requests")
    tab.reload()
    tab.select(reference)
    tab.act("act")
    dialog = tab._dialog
    dialog._on_change()
    details = dialog._dialog
    details.address.box.setPlainText("4 Oak Road\nLeeds")
    details.send()
    assert (dialog.was.text(), dialog.now.text()) == ("3 Elm Court Leeds", "4 Oak Road Leeds")
    assert dialog.what.text() == "Changed in our records: the postal address."
    dialog.send()
    assert not dialog.isVisible(), dialog.problem()
    settle(qtbot, window)
    tab.select(reference)
    assert tab._case.person.address == "4 Oak Road\nLeeds"
