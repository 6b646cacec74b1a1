"""The window: start-up, lock, names for those who cannot see it, dialogs that go away."""

from __future__ import annotations

import gc
import subprocess
import sys
import weakref
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDateEdit,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from iprospect_dpo.app import missing_library, no_screen
from iprospect_dpo.desk.business.practice import PracticeSizes, make_practice
from iprospect_dpo.desk.business.start import start_register
from iprospect_dpo.desk.requests.cases import get_request, lawful_next
from iprospect_dpo.desk.subjects import Subject
from iprospect_dpo.law.requests import RequestKind
from iprospect_dpo.law.rights import Right
from iprospect_dpo.surroundings import real_surroundings
from iprospect_dpo.ui.parts import theme
from iprospect_dpo.ui.parts.tone import Tone
from iprospect_dpo.ui.screens import TABS
from iprospect_dpo.ui.shell.welcome import strength
from tests.ui_support import TODAY, open_window, settle, tab_of, wait_for

WORDS = "four words"
NAMES = [tab.name for tab in TABS]


@pytest.fixture
def practice(tmp_path: Path) -> Path:
    path = tmp_path / "practice" / "p.dpo"
    make_practice(path, real_surroundings(TODAY), PracticeSizes(12, 10, 12), seed=3).close()
    return path


def test_opening_imports_nothing_heavy(register_path: Path) -> None:
    script = f"""
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from datetime import date
from pathlib import Path
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication
from iprospect_dpo.ui.parts import theme
from iprospect_dpo.ui.shell.window import MainWindow
from iprospect_dpo.surroundings import real_surroundings
app = QApplication([])
theme.apply_theme(app, dark=False)
window = MainWindow(Path({str(register_path)!r}), real_surroundings(date(2026, 11, 23)))
window.show()
app.processEvents()
assert "sqlalchemy" not in sys.modules, "the frame must paint first"
window.start()
loop = QEventLoop()
QTimer.singleShot(700, loop.quit)
loop.exec()
assert window.navigator.current_tab() is not None
heavy = [name for name in ("alembic", "reportlab", "holidays", "openpyxl") if name in sys.modules]
print("heavy:", heavy)
window.close()
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False
    )
    assert "heavy: []" in done.stdout, done.stdout + done.stderr


def test_without_a_screen_one_sentence_and_status_2(tmp_path: Path) -> None:
    import os

    environment = {
        k: v
        for k, v in os.environ.items()
        if k not in {"QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"}
    }
    for more in ({}, {"DISPLAY": ":87"}):
        done = subprocess.run(
            [sys.executable, "-m", "iprospect_dpo", "--register", str(tmp_path / "r.dpo")],
            capture_output=True,
            text=True,
            timeout=60,
            env={**environment, **more},
            check=False,
        )
        assert done.returncode == 2, done.stderr
        assert len(done.stderr.strip().splitlines()) == 1, done.stderr
        assert "apt-get install" in done.stderr
    assert not (tmp_path / "r.dpo").exists()


def test_a_missing_library_is_one_sentence() -> None:
    said = missing_library("libEGL.so.1: cannot open shared object file: No such file")
    assert "libEGL.so.1" in said
    assert no_screen({"QT_QPA_PLATFORM": "offscreen"}, "linux") is None
    assert no_screen({}, "win32") is None


@pytest.mark.parametrize("dark", [False, True])
def test_everything_that_takes_the_focus_has_a_name(
    qtbot: QtBot, practice: Path, dark: bool
) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply_theme(app, dark=dark)
    window = open_window(qtbot, practice)
    dialogs: list[QWidget] = []
    for name in NAMES:
        tab = tab_of(window, name)
        settle(qtbot, window)
        assert not window.grab().isNull()
        if name in {"Requests", "Complaints", "Consents", "Data inventory"}:
            tab.main_action()
            dialogs.append(tab._dialog)
    window.open_details()
    dialogs.append(window._details)
    nameless = []
    for root in (window, *dialogs):
        for widget in root.findChildren(QWidget):
            if widget.objectName().startswith("qt_") or widget.parent() is None:
                continue
            named = bool(widget.accessibleName())
            if isinstance(widget, QAbstractButton):
                named = named or bool(widget.text())
            wanted = (
                QAbstractButton,
                QLineEdit,
                QPlainTextEdit,
                QComboBox,
                QDateEdit,
                QAbstractItemView,
            )
            inner = widget.parent()
            composed = isinstance(inner, (QComboBox, QDateEdit)) or (
                inner is not None and inner.metaObject().className().startswith("QCalendar")
            )
            popup = "QComboBoxPrivate" in (inner.metaObject().className() if inner else "")
            if isinstance(widget, wanted) and not named and not composed and not popup:
                nameless.append((type(widget).__name__, widget.objectName()))
    for dialog in dialogs:
        dialog._touched = False  # type: ignore[attr-defined]
        dialog.reject()  # type: ignore[attr-defined]
    window.close()
    ours = [
        each
        for each in nameless
        if each[0] not in {"QToolButton", "QHeaderView", "QTableCornerButton"}
    ]
    assert ours == []


def contrast(one: str, other: str) -> float:
    def luminance(name: str) -> float:
        def channel(value: float) -> float:
            return value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4

        colour = QColor(name)
        return (
            0.2126 * channel(colour.redF())
            + 0.7152 * channel(colour.greenF())
            + 0.0722 * channel(colour.blueF())
        )

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_the_palette_can_be_read(colours: dict[str, str]) -> None:
    for ink, paper, least in (
        ("Text", "Base", 7),
        ("WindowText", "Window", 7),
        ("PlaceholderText", "Base", 4.5),
        ("PlaceholderText", "Window", 4.5),
        ("Link", "Base", 4.5),
        ("Dark", "Base", 3),
        ("HighlightedText", "Highlight", 4.5),
        ("Dark", "Window", 3),
    ):
        assert contrast(colours[ink], colours[paper]) >= least, (ink, paper)
    for tone in Tone:
        dark = colours is theme.DARK
        ink, tint = (tone.value[3], tone.value[4]) if dark else (tone.value[1], tone.value[2])
        assert contrast(ink, tint or colours["Base"]) >= 4.5, tone


def test_a_locked_desk_shows_nothing_and_keeps_open_work(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "d" / "r.dpo"
    start_register(path, real_surroundings(TODAY), i_prospect=True, passphrase=WORDS).close()
    window = open_window(qtbot, path)
    assert window.session.locked
    window.message.passphrase_box.setText("three words")
    qtbot.mouseClick(window.message.unlock_button, Qt.MouseButton.LeftButton)
    wait_for(qtbot, window.message.passphrase.error)
    assert window.message.passphrase.error() == "That is not the passphrase. Try again."
    window.message.passphrase_box.setText("four words")
    qtbot.mouseClick(window.message.unlock_button, Qt.MouseButton.LeftButton)
    wait_for(qtbot, lambda: not window.session.locked)
    settle(qtbot, window)
    requests = tab_of(window, "Requests")
    requests.main_action()
    dialog = requests._dialog
    dialog.name.box.setText("Priya Raman")
    window.session.lock()
    assert window.session.locked
    assert not dialog.isVisible()
    assert window.windowTitle() == "i-Prospect DPO"
    window.message.passphrase_box.setText("four words")
    qtbot.mouseClick(window.message.unlock_button, Qt.MouseButton.LeftButton)
    wait_for(qtbot, lambda: not window.session.locked)
    assert dialog.isVisible()
    assert dialog.name.text() == "Priya Raman"
    dialog.boxes[Right.ACCESS].setChecked(True)
    dialog.send()
    assert requests.model.rowCount() == 1
    settle(qtbot, window)
    window.close()
    assert b"Priya" not in path.read_bytes()


def test_a_register_held_elsewhere_is_said_in_one_sentence(
    qtbot: QtBot, register_path: Path
) -> None:
    first = open_window(qtbot, register_path)
    second = open_window(qtbot, register_path)
    assert second.session.locked
    assert "is open in another window" in second.message._text.text()
    second.close()
    first.close()


def test_closing_in_the_middle_of_work_loses_nothing(qtbot: QtBot, practice: Path) -> None:
    window = open_window(qtbot, practice)
    tab = tab_of(window, "Data inventory")
    tab.desk.open(Subject.NOTICE)
    window.close()
    again = open_window(qtbot, practice)
    assert tab_of(again, "Data inventory").model.rowCount() == 4
    again.close()


def test_typed_work_is_thrown_away_only_when_asked(qtbot: QtBot, register_path: Path) -> None:
    window = open_window(qtbot, register_path)
    tab = tab_of(window, "Complaints")
    tab.main_action()
    dialog = tab._dialog
    dialog.name.box.setText("Harold")
    window.prompts.next_answer(False)
    dialog.reject()
    assert dialog.isVisible()
    window.prompts.next_answer(True)
    dialog.reject()
    assert not dialog.isVisible()
    window.close()


def test_enter_on_cancel_cancels_and_closing_asks_about_typed_work(
    qtbot: QtBot, register_path: Path
) -> None:
    window = open_window(qtbot, register_path)
    tab = tab_of(window, "Data inventory")
    tab.main_action()
    dialog = tab._dialog
    dialog.purpose.box.setPlainText("to breed hamsters")
    window.prompts.next_answer(False)
    window.close()
    assert window.isVisible()
    assert dialog.isVisible()
    dialog.cancel_button.setFocus()
    window.prompts.next_answer(True)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert tab.model.rowCount() == 4
    window.close()


def test_right_details_of_the_regulator_count_as_checked(qtbot: QtBot, register_path: Path) -> None:
    from iprospect_dpo.desk.notices.notice import check_register_notice

    window = open_window(qtbot, register_path)
    register = window.desk.register  # type: ignore[union-attr]
    assert "regulator-stale" in {each.code for each in check_register_notice(register)}
    window.open_details()
    window._details.checked.setChecked(True)
    window._details.send()
    assert "regulator-stale" not in {each.code for each in check_register_notice(register)}
    window.close()


def test_undo_writes_a_correction(qtbot: QtBot, practice: Path) -> None:
    window = open_window(qtbot, practice)
    tab = tab_of(window, "Requests")
    register = window.desk.register  # type: ignore[union-attr]
    rows = [tab.model.row_at(n) for n in range(tab.model.rowCount())]
    row = next(
        each
        for each in rows
        if each.state == "open"
        and not lawful_next(get_request(register, each.reference))[RequestKind.IDENTITY_ASKED]
    )
    tab.select(row.reference)
    tab.act(f"event:{RequestKind.IDENTITY_ASKED.value}")
    tab._dialog.send()
    assert window.toast.can_undo
    window.undo()
    kinds = [event.kind for event in tab._case.events]
    assert kinds[-2:] == ["identity-asked", "corrected"]
    assert tab._case.state.state.value == "open"
    window.close()


@pytest.mark.parametrize("name", ["Requests", "Complaints", "Consents", "Data inventory"])
def test_tables_are_sound_models(qtbot: QtBot, practice: Path, name: str, request: Any) -> None:
    window = open_window(qtbot, practice)
    tab = tab_of(window, name)
    tester = ModelTester(request.config)
    tester.check(tab.model, force_py=True)
    window.close()


@pytest.mark.parametrize("name", ["Requests", "Complaints", "Consents", "Data inventory"])
def test_an_empty_tab_says_what_belongs_there(qtbot: QtBot, tmp_path: Path, name: str) -> None:
    path = tmp_path / "e" / "r.dpo"
    start_register(path, real_surroundings(TODAY)).close()
    window = open_window(qtbot, path)
    tab = tab_of(window, name)
    assert tab._stack.currentWidget() is tab._empty
    assert tab._empty.first.text()
    tab._empty.first.click()
    assert tab._dialog.isVisible()
    tab._dialog.reject()
    window.close()


def test_dialogs_are_freed(qtbot: QtBot, register_path: Path) -> None:
    window = open_window(qtbot, register_path)
    tab = tab_of(window, "Requests")
    tab.main_action()
    gone = weakref.ref(tab._dialog)
    tab._dialog.reject()
    tab._dialog.deleteLater()
    tab._dialog = None
    QApplication.processEvents()
    gc.collect()
    assert gone() is None or gone() is not tab._dialog
    window.close()


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("size", [(1366, 820), (1024, 700)])
def test_every_tab_draws_at_every_size(
    qtbot: QtBot, practice: Path, scale: float, size: tuple[int, int]
) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply_theme(app, dark=False, scale=scale)
    window = open_window(qtbot, practice)
    window.resize(*size)
    for name in NAMES:
        tab = tab_of(window, name)
        QApplication.processEvents()
        assert tab.isVisible()
        if scale == 2.0 and hasattr(tab, "table") and tab.model.rowCount():
            assert tab._left.isVisible() != tab._right.isVisible()
            tab.open_record()
            assert tab._right.isVisible()
            assert tab.back_button.isVisible()
            tab.close_page()
            assert tab._left.isVisible()
    window.close()


def test_a_passphrase_s_strength_in_words() -> None:
    assert strength("") == ""
    assert strength("aaaaaaaaaaaaaaaa") == "Weak"
    assert strength("abc123") == "Weak"
    assert strength("correct horse battery staple radio") in {"Strong", "Very strong"}


def test_the_timeline_stands_to_scale(qtbot: QtBot, practice: Path) -> None:
    from datetime import date

    from iprospect_dpo.ui.parts.timeline import Mark, Timeline, TimelineValues

    values = TimelineValues(
        date(2026, 11, 2),
        date(2026, 12, 2),
        date(2026, 11, 17),
        [Mark(date(2026, 11, 2), "Received", "post")],
    )
    timeline = Timeline(values)
    qtbot.addWidget(timeline)
    timeline.resize(400, 106)
    middle = (timeline.x_of(date(2026, 11, 2)) + timeline.x_of(date(2026, 12, 2))) / 2
    assert timeline.x_of(date(2026, 11, 17)) == pytest.approx(middle)
    assert "Received" in timeline.accessibleDescription()


def test_lines_that_were_not_understood_are_shown(qtbot: QtBot, tmp_path: Path) -> None:
    notice = Path(__file__).parents[1] / "exchange" / "notices" / "hand-edited.txt"
    path = tmp_path / "o" / "r.dpo"
    window = open_window(qtbot, path)
    assert window.welcome is not None
    window.welcome.choices["notice"].setChecked(True)
    window.welcome.without_box.setChecked(True)
    window.prompts.next_answer(notice)
    qtbot.mouseClick(window.welcome.start_button, Qt.MouseButton.LeftButton)
    wait_for(qtbot, lambda: window.desk is not None)
    settle(qtbot, window)
    tab = tab_of(window, "Data inventory")
    assert "2 lines were not understood" in tab._read_words.text()
    tab.left_button.click()
    page = tab.pages.currentWidget()
    page.only_button.setChecked(True)
    assert page.model.rowCount() == 2
    assert page.model.row_at(0).text == "Cookies"
    assert page.model.row_at(0).number == 33
    window.close()


def test_a_wrong_file_at_the_first_start_is_one_sentence(qtbot: QtBot, tmp_path: Path) -> None:
    wrong = tmp_path / "scan.pdf"
    wrong.write_bytes(b"%PDF-1.7")
    window = open_window(qtbot, tmp_path / "w" / "r.dpo")
    assert window.welcome is not None
    window.welcome.choices["notice"].setChecked(True)
    window.welcome.without_box.setChecked(True)
    window.prompts.next_answer(wrong)
    qtbot.mouseClick(window.welcome.start_button, Qt.MouseButton.LeftButton)
    wait_for(qtbot, lambda: window.welcome is not None and window.welcome.problem.text())
    assert "not a text file" in window.welcome.problem.text()
    assert not (tmp_path / "w" / "r.dpo").exists()
    window.close()


def test_a_paper_is_printed_page_by_page(qtbot: QtBot, register_path: Path, tmp_path: Path) -> None:
    from PySide6.QtPrintSupport import QPrinter

    window = open_window(qtbot, register_path)
    tab = tab_of(window, "Data inventory")
    tab.desk.open(Subject.NOTICE)
    page = tab.pages.currentWidget()
    wait_for(qtbot, lambda: page.preview.pages)
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printed = tmp_path / "printed.pdf"
    printer.setOutputFileName(str(printed))
    window.prompts.next_answer(printer)
    page.print_button.click()
    wait_for(qtbot, lambda: window.toast.words == "Sent to the printer.")
    import pypdfium2

    document = pypdfium2.PdfDocument(printed)
    assert len(document) == page.preview.pages
    document.close()
    window.close()


def test_a_place_that_cannot_be_written_is_one_sentence(
    qtbot: QtBot, register_path: Path, tmp_path: Path
) -> None:
    window = open_window(qtbot, register_path)
    tab = tab_of(window, "Data inventory")
    tab.desk.open(Subject.NOTICE)
    page = tab.pages.currentWidget()
    wait_for(qtbot, lambda: page.preview.pages)
    window.prompts.next_answer(tmp_path / "none" / "notice.pdf", None)
    page.save_button.click()
    assert "Could not save" in window.prompts.told[-1]
    window.close()


def test_the_window_is_the_only_one_that_opens(qtbot: QtBot, practice: Path) -> None:
    before = {id(each) for each in QApplication.topLevelWidgets()}
    window = open_window(qtbot, practice)
    for name in NAMES:
        tab_of(window, name)
        settle(qtbot, window)
    strangers = [
        each
        for each in QApplication.topLevelWidgets()
        if each.isVisible() and each is not window and id(each) not in before
    ]
    assert strangers == []
    window.close()
