"""The first screen of all: how to start, where it is kept, and the passphrase."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from iprospect_dpo import __version__
from iprospect_dpo.exchange.endings import DOCUMENTS
from iprospect_dpo.law.working_days import Nation
from iprospect_dpo.ui.parts.form_fields import Field, combo
from iprospect_dpo.ui.parts.icons import pixmap
from iprospect_dpo.ui.parts.prompts import Prompts, kinds_of
from iprospect_dpo.ui.parts.theme import font, px
from iprospect_dpo.ui.parts.widgets import button, card, hairline, label

_SYNCED = ("OneDrive", "Dropbox", "Google Drive", "iCloud", "Nextcloud")
_STARTS = (
    (
        "i-prospect",
        "With i-Prospect’s details and privacy notice",
        "Fills in your contact details and your inventory from the notice of 12 November 2024. "
        "You can change all of it.",
    ),
    (
        "notice",
        "With my own privacy notice",
        "A text file made with the ICO’s generator. Anything it cannot read is shown to you, never "
        "dropped.",
    ),
    ("empty", "With an empty desk", "You enter everything yourself, one step at a time."),
)


@dataclass(frozen=True)
class Start:
    """How the owner chose to start."""

    how: str
    notice: Path | None
    path: Path
    nation: Nation
    passphrase: str | None


class WelcomePage(QWidget):
    """Asks how to start; ``chosen`` carries the answer."""

    chosen = Signal(object)

    def __init__(self, path: Path, prompts: Prompts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path, self._prompts = path, prompts
        self._notice: Path | None = None
        self._build_widgets()
        self._build_layout()
        self._connect()
        self._on_passphrase()

    # -- building ----------------------------------------------------------------------------

    def _build_widgets(self) -> None:
        self.choices: dict[str, QRadioButton] = {}
        self._group = QButtonGroup(self)
        for key, title, about in _STARTS:
            choice = QRadioButton(title)
            choice.setFont(font("body", bold=True))
            choice.setAccessibleDescription(about)
            self._group.addButton(choice)
            self.choices[key] = choice
        self.choices["i-prospect"].setChecked(True)
        self.nation_box = combo([(nation.label, nation) for nation in Nation])
        self.nation_box.setAccessibleName("Bank holidays for")
        self.nation_box.setMaximumWidth(px(230))
        self._place = label("", "small", quiet=True)
        self.change_button = button("Change…", "link")
        self.passphrase_box, self.again_box = QLineEdit(), QLineEdit()
        for box in (self.passphrase_box, self.again_box):
            box.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase = Field("Passphrase (recommended)", self.passphrase_box)
        self.again = Field("Confirm passphrase", self.again_box)
        self._strength = label("", "small", bold=True)
        self.show_box = QCheckBox("Show what I type")
        self.without_box = QCheckBox("Start without a passphrase")
        self._without_note = label(
            "anyone who opens this computer can read it", "small", quiet=True
        )
        self.problem = label("", bold=True)
        self.problem.setProperty("tone", "error")
        self.problem.hide()
        self.start_button = button("Start the desk", "step")
        self.start_button.setDefault(True)

    def _build_layout(self) -> None:
        whole = card()
        whole.setMaximumWidth(px(1080))
        columns = QHBoxLayout(whole)
        columns.setContentsMargins(1, 1, 1, 1)
        columns.setSpacing(0)
        columns.addLayout(self._left_side(), 57)
        columns.addWidget(self._right_side(), 43)
        inner = QWidget()
        page = QVBoxLayout(inner)
        page.setContentsMargins(px(24), px(24), px(24), px(16))
        page.addStretch(1)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(whole, 20)
        line.addStretch(1)
        page.addLayout(line, 10)
        version = label(
            f"Version {__version__}  ·  made for sole traders in the United Kingdom  ·  it helps "
            "with the law; it is not legal advice",
            "small",
            quiet=True,
        )
        version.setAlignment(Qt.AlignmentFlag.AlignCenter)
        page.addWidget(version)
        page.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        self._show_place()

    def _left_side(self) -> QVBoxLayout:
        left = QVBoxLayout()
        left.setContentsMargins(px(36), px(32), px(32), px(24))
        left.setSpacing(px(12))
        head = QHBoxLayout()
        mark = QLabel()
        mark.setPixmap(pixmap("mark", "#2B4C8C", px(40), 2.0))
        head.addWidget(mark)
        titles = QVBoxLayout()
        titles.addWidget(label("Welcome to i-Prospect DPO", "display"))
        titles.addWidget(
            label("Your own data protection desk. Nothing leaves this computer.", quiet=True)
        )
        head.addLayout(titles, 1)
        left.addLayout(head)
        left.addWidget(label("How would you like to start?", "section"))
        for key, _, about in _STARTS:
            box = card()
            choice = QVBoxLayout(box)
            choice.setContentsMargins(px(16), px(12), px(16), px(12))
            choice.addWidget(self.choices[key])
            text = label(about, "small", quiet=True)
            text.setContentsMargins(px(26), 0, 0, 0)
            choice.addWidget(text)
            left.addWidget(box)
        row = QHBoxLayout()
        title = label("Bank holidays for", bold=True)
        title.setWordWrap(False)
        row.addWidget(title)
        row.addWidget(self.nation_box, 1)
        row.addStretch(1)
        left.addLayout(row)
        left.addStretch(1)
        place = QHBoxLayout()
        place.addWidget(self._place, 1)
        place.addWidget(self.change_button)
        left.addLayout(place)
        return left

    def _right_side(self) -> QFrame:
        right_card = card("side")
        right = QVBoxLayout(right_card)
        right.setContentsMargins(px(30), px(34), px(30), px(24))
        right.setSpacing(px(10))
        right.addWidget(label("Lock it with a passphrase", "section"))
        right.addWidget(
            label(
                "Four words you can remember are better than one complicated one. There is no "
                "way in without it, not even for us.",
                quiet=True,
            )
        )
        right.addWidget(self.passphrase)
        right.addWidget(self._strength)
        right.addWidget(self.again)
        right.addWidget(self.show_box)
        right.addSpacing(px(6))
        right.addWidget(self.without_box)
        right.addWidget(self._without_note)
        right.addStretch(1)
        right.addWidget(self.problem)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.start_button)
        right.addLayout(foot)
        return right_card

    def _connect(self) -> None:
        self.change_button.clicked.connect(self._on_change)
        self.passphrase.changed.connect(self._on_passphrase)
        self.again.changed.connect(self._on_again)
        self.show_box.toggled.connect(self._on_show)
        self.without_box.toggled.connect(self._on_without)
        self.start_button.clicked.connect(self._on_start)
        self.again_box.returnPressed.connect(self._on_start)

    # -- slots -------------------------------------------------------------------------------

    def set_busy(self, *, busy: bool) -> None:
        """Wait while the register is made."""
        self.start_button.setEnabled(not busy)
        self.start_button.setText("Creating the register…" if busy else "Start the desk")

    def show_problem(self, sentence: str) -> None:
        """Say why it could not be started."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        self.set_busy(busy=False)

    def _show_place(self) -> None:
        self._place.setText(f"Kept in {self._path.absolute().parent}")
        synced = next((name for name in _SYNCED if name in str(self._path)), None)
        if synced:
            self.show_problem(
                f"{synced} shares this folder with other computers. Choose another, or go "
                "ahead but use it on only one computer."
            )

    def _on_change(self) -> None:
        folder = self._prompts.choose_folder(self, "Where to keep the register")
        if folder is not None:
            self.problem.hide()
            self._path = folder / self._path.name
            self._show_place()

    def _on_passphrase(self) -> None:
        words = strength(self.passphrase_box.text())
        self._strength.setText(words)
        self._strength.setVisible(bool(words))

    def _on_again(self) -> None:
        both = self.passphrase_box.text(), self.again_box.text()
        if both[1] and not both[0].startswith(both[1]):
            self.again.show_error("The passphrases do not match.")

    def _on_show(self) -> None:
        plain = self.show_box.isChecked()
        mode = QLineEdit.EchoMode.Normal if plain else QLineEdit.EchoMode.Password
        self.passphrase_box.setEchoMode(mode)
        self.again_box.setEchoMode(mode)

    def _on_without(self) -> None:
        without = self.without_box.isChecked()
        self.passphrase_box.setEnabled(not without)
        self.again_box.setEnabled(not without)
        self.passphrase.show_error("")
        self.again.show_error("")

    def _on_start(self) -> None:
        passphrase: str | None = None
        if not self.without_box.isChecked():
            passphrase = self.passphrase_box.text()
            if not passphrase:
                self.passphrase.show_error("Enter a passphrase, or tick the box to start without.")
                self.passphrase_box.setFocus()
                return
            if passphrase != self.again_box.text():
                self.again.show_error("The passphrases do not match.")
                self.again_box.setFocus()
                return
        how = next(key for key, choice in self.choices.items() if choice.isChecked())
        notice: Path | None = None
        if how == "notice":
            notice = self._prompts.open_file(
                self, "Your privacy notice", kinds_of("Privacy notices", DOCUMENTS)
            )
            if notice is None:
                return
        self.problem.hide()
        self.set_busy(busy=True)
        nation = Nation(self.nation_box.currentData())
        self.chosen.emit(Start(how, notice, self._path, nation, passphrase))


class MessagePage(QWidget):
    """A card alone on the desk: opening, locked, or why the register cannot be opened."""

    unlock = Signal(str)
    other = Signal()
    leave = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        box = card()
        box.setFixedWidth(px(440))
        column = QVBoxLayout(box)
        column.setContentsMargins(px(28), px(26), px(28), px(22))
        column.setSpacing(px(12))
        self._title = label("", "display")
        self._text = label("", quiet=True)
        self.passphrase_box = QLineEdit()
        self.passphrase_box.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase = Field("Passphrase", self.passphrase_box)
        self.unlock_button = button("Unlock", "step")
        self.other_button = button("Open another register…")
        self.leave_button = button("Close the program")
        column.addWidget(self._title)
        column.addWidget(self._text)
        column.addWidget(self.passphrase)
        column.addWidget(self.unlock_button)
        column.addWidget(hairline())
        row = QHBoxLayout()
        row.addWidget(self.other_button)
        row.addStretch(1)
        row.addWidget(self.leave_button)
        column.addLayout(row)
        page = QVBoxLayout(self)
        page.addStretch(2)
        page.addWidget(box, 0, Qt.AlignmentFlag.AlignHCenter)
        page.addStretch(3)
        self.unlock_button.clicked.connect(self._on_unlock)
        self.passphrase_box.returnPressed.connect(self._on_unlock)
        self.other_button.clicked.connect(self.other)
        self.leave_button.clicked.connect(self.leave)

    def show_locked(self, text: str = "") -> None:
        """Ask for the passphrase."""
        self._show("The desk is locked", text, passphrase=True, buttons=True)
        self.passphrase_box.clear()
        self.passphrase_box.setEnabled(True)
        self.passphrase_box.setFocus()

    def show_wrong(self, sentence: str) -> None:
        """Say that the passphrase was not right; ask again."""
        self.passphrase_box.setEnabled(True)
        self.unlock_button.setEnabled(True)
        self.passphrase_box.clear()
        self.passphrase_box.setFocus()
        self.passphrase.show_error(sentence)

    def show_sentence(self, title: str, sentence: str, *, buttons: bool) -> None:
        """Say something that only closing or another register mends."""
        self._show(title, sentence, passphrase=False, buttons=buttons)

    def _show(self, title: str, text: str, *, passphrase: bool, buttons: bool) -> None:
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.passphrase.setVisible(passphrase)
        self.passphrase.show_error("")
        self.unlock_button.setVisible(passphrase)
        self.unlock_button.setEnabled(True)
        self.other_button.setVisible(buttons)
        self.leave_button.setVisible(buttons)

    def _on_unlock(self) -> None:
        words = self.passphrase_box.text()
        if not words:
            self.passphrase.show_error("Enter the passphrase.")
            return
        self.passphrase_box.setEnabled(False)
        self.unlock_button.setEnabled(False)
        self.unlock.emit(words)


def strength(passphrase: str) -> str:
    """Return how hard a passphrase is to guess, in words; '' for none."""
    if not passphrase:
        return ""
    kinds = (
        (any(c.islower() for c in passphrase), 26),
        (any(c.isupper() for c in passphrase), 26),
        (any(c.isdigit() for c in passphrase), 10),
        (any(not c.isalnum() for c in passphrase), 20),
    )
    alphabet = sum(size for found, size in kinds if found) or 26
    words = len(passphrase.split())
    varied = min(len(passphrase), len(set(passphrase)) * 2)
    bits = min(varied * math.log2(alphabet), words * 14 if words > 2 else 10**6)
    for limit, said in ((40, "Weak"), (55, "Fair"), (75, "Strong")):
        if bits < limit:
            return said
    return "Very strong"
