"""The monthly retention sweep: what is due by rule, ticked off one by one; the log."""

from __future__ import annotations

import json

from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.inventory.retention import (
    METHODS,
    add_hold,
    destruction_log,
    finish_sweep,
    held_back,
    list_holds,
    release_hold,
    start_sweep,
    tick_off,
)
from iprospect_dpo.law.dates import short_date
from iprospect_dpo.register.records import Sweep, SweepItem
from iprospect_dpo.ui.inventory.hold_dialog import HoldDialog
from iprospect_dpo.ui.parts.context import DeskContext
from iprospect_dpo.ui.parts.flow import FlowLayout
from iprospect_dpo.ui.parts.form_fields import combo
from iprospect_dpo.ui.parts.theme import px
from iprospect_dpo.ui.parts.tone import Tone
from iprospect_dpo.ui.parts.trail_page import TrailPage
from iprospect_dpo.ui.parts.widgets import (
    button,
    card,
    clear_layout,
    label,
    scrolled,
    tone_words,
)


class SweepPage(TrailPage):
    """A card a line: the rule, from when on it is due, what is held, and how it was done."""

    def __init__(self, desk: DeskContext, parent: QWidget, trail: str) -> None:
        super().__init__(desk, parent, trail, "Retention check")
        self.hold_button = button("Put information on hold…")
        self.finish_button = button("Finish the check", "main")
        self.add_buttons([self.hold_button, self.finish_button])
        self.sweep: Sweep | None = None
        self.lines: list[SweepLine] = []
        self._dialog: QWidget | None = None
        _, left = self.add_card(58, "The check")
        self._lines = QVBoxLayout()
        self._lines.setContentsMargins(px(16), px(14), px(16), px(14))
        self._lines.setSpacing(px(12))
        left.addWidget(scrolled(self._lines, "Items to check"))
        _, right = self.add_card(42, "On hold, and the log")
        self._side = QVBoxLayout()
        self._side.setContentsMargins(px(20), px(16), px(20), px(16))
        self._side.setSpacing(px(8))
        right.addWidget(scrolled(self._side, "On hold, and the destruction log"))
        self.hold_button.clicked.connect(self._on_hold)
        self.finish_button.clicked.connect(self._on_finish)
        self._load()

    def next_step(self) -> None:
        """Tick off the first open line, else finish."""
        for line in self.lines:
            if line.done_button.isVisible():
                line.done_button.click()
                return
        self.finish_button.click()

    def _load(self) -> None:
        clear_layout(self._lines)
        self.lines = []
        try:
            self.sweep = start_sweep(self.desk.register)
        except DeskError as error:
            self._lines.addWidget(label(str(error), "lead"))
            self.finish_button.setEnabled(False)
            self._show_side()
            return
        open_lines = sum(not item.done for item in self.sweep.items)
        self.note.setText(
            f"{self.sweep.reference}  ·  {open_lines} of {len(self.sweep.items)} open"
        )
        self.finish_button.setEnabled(open_lines == 0)
        self.finish_button.setToolTip(
            "" if open_lines == 0 else "Tick off every line first; “nothing due” counts too."
        )
        for item in self.sweep.items:
            first = not any(not each.done for each in self.sweep.items[: item.position - 1])
            line = SweepLine(self.desk, self.sweep.reference, item, first=first)
            line.ticked = self._on_ticked
            self.lines.append(line)
            self._lines.addWidget(line)
        self._show_side()

    def _show_side(self) -> None:
        clear_layout(self._side)
        register = self.desk.register
        self._side.addWidget(label("On hold", "section"))
        holds = list_holds(register)
        for hold in holds:
            about = f"{hold.about}: {hold.reason} ({hold.activity or 'everything'})"
            self._side.addWidget(label(about))
            release = button("Release", "link", act=hold.uid)
            release.setAccessibleName(f"Release: {about}")
            release.clicked.connect(self._on_release)
            self._side.addWidget(release)
        if not holds:
            self._side.addWidget(
                label("Only what open requests and complaints require.", "small", quiet=True)
            )
        self._side.addWidget(label("Destruction log", "section"))
        log = destruction_log(register)
        for sweep, item in log[:40]:
            number = "" if item.count is None else f", {item.count} records"
            day = short_date(item.done_on) if item.done_on else ""
            words = f"{day}  {item.information}: {METHODS[item.done].lower()}{number}"
            self._side.addWidget(label(words))
            self._side.addWidget(label(f"{sweep.reference}  ·  {item.rule}", "small", quiet=True))
        if not log:
            self._side.addWidget(label("Nothing has been destroyed yet.", "small", quiet=True))

    def _on_ticked(self) -> None:
        self.desk.changed.emit("retention")
        self._load()

    def _on_hold(self) -> None:
        desk = self.desk

        def place(about: str, reason: str, activity: str) -> None:
            add_hold(desk.register, about, reason, activity)  # another one after an unlock

        dialog = HoldDialog(self.desk, self, place)
        dialog.accepted.connect(self._load)
        self._dialog = dialog
        dialog.open()

    def _on_release(self) -> None:
        release_hold(self.desk.register, str(self.sender().property("act")))
        self._load()

    def _on_finish(self) -> None:
        if self.sweep is None:
            return
        try:
            finish_sweep(self.desk.register, self.sweep.reference)
        except DeskError as error:
            self.note.setText(str(error))
            return
        self.desk.changed.emit("retention")
        self.desk.say(f"{self.sweep.reference} is finished. The next check is due in a month.")
        self.closed.emit()


class SweepLine(QWidget):
    """One line of a sweep with its own tick."""

    def __init__(self, desk: DeskContext, reference: str, item: SweepItem, *, first: bool) -> None:
        super().__init__()
        self._desk, self._reference, self._item = desk, reference, item
        self.ticked: object = None
        well = card("well")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(well)
        column = QVBoxLayout(well)
        column.setContentsMargins(px(16), px(12), px(16), px(12))
        column.setSpacing(px(5))
        column.addWidget(label(f"{item.information}", "lead"))
        column.addWidget(label(item.activity, "small", quiet=True))
        column.addWidget(label(item.rule))
        if item.cut_off is not None:
            column.addWidget(
                label(f"Due: anything begun on or before {short_date(item.cut_off)}.", bold=True)
            )
        else:
            column.addWidget(
                label("No period: check whether the rule’s condition is met.", bold=True)
            )
        for words in json.loads(item.known):
            column.addWidget(tone_words(Tone.NEAR, words))
        for words in held_back(desk.register, item):
            column.addWidget(tone_words(Tone.STOPPED, f"Leave out {words}"))
        self.error = label("", bold=True)
        self.error.setProperty("tone", "error")
        self.error.hide()
        self.done_button = button("Tick off", "step" if first else "")
        self.method = combo([(words, key) for key, words in METHODS.items()])
        self.method.setAccessibleName(f"How it was done: {item.information}")
        self.count = QLineEdit()
        self.count.setPlaceholderText("How many")
        self.count.setAccessibleName("How many records")
        self.count.setMaximumWidth(px(110))
        self.words = QLineEdit()
        self.words.setPlaceholderText("Note")
        self.words.setAccessibleName("Note")
        if item.done:
            day = short_date(item.done_on) if item.done_on else ""
            number = "" if item.count is None else f", {item.count} records"
            said = f"{METHODS[item.done]} on {day}{number}. {item.note}".strip()
            column.addWidget(tone_words(Tone.ON_TRACK, said))
            self.done_button.hide()
            return
        row = FlowLayout(gap=px(8))
        for each in (self.method, self.count, self.words, self.done_button):
            row.addWidget(each)
        column.addLayout(row)
        column.addWidget(self.error)
        self.done_button.clicked.connect(self._on_done)

    def choose(self, method: str) -> None:
        """Choose how it was done."""
        assert isinstance(self.method, QComboBox)  # noqa: S101 - made so above
        self.method.setCurrentIndex(list(METHODS).index(method))

    def _on_done(self) -> None:
        number = self.count.text().strip()
        if number and not number.isdecimal():
            self._refuse("Enter how many as a whole number.")
            return
        try:
            tick_off(
                self._desk.register,
                self._reference,
                self._item.position,
                str(self.method.currentData()),
                count=int(number) if number else None,
                note=self.words.text(),
            )
        except DeskError as error:
            self._refuse(str(error))
            return
        if callable(self.ticked):
            self.ticked()

    def _refuse(self, sentence: str) -> None:
        self.error.setText(sentence)
        self.error.show()
