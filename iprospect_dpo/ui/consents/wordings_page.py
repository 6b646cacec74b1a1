"""Purposes and the words in which people are asked: versions, what they lack, when they age."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from iprospect_dpo.desk.consents.wordings import (
    PLACES,
    PurposeHeld,
    WordingHeld,
    add_wording,
    check_text_of,
    give_text,
    purposes_held,
    set_refresh_months,
)
from iprospect_dpo.desk.inventory.activities import purpose_title
from iprospect_dpo.law.dates import short_date
from iprospect_dpo.ui.parts.context import DeskContext
from iprospect_dpo.ui.parts.form_dialog import FormDialog
from iprospect_dpo.ui.parts.form_fields import DateBox, Field, TextBox, combo
from iprospect_dpo.ui.parts.record import Act, Happening, RecordPane, Step
from iprospect_dpo.ui.parts.table import Cell, RegisterTableModel, make_table
from iprospect_dpo.ui.parts.theme import px
from iprospect_dpo.ui.parts.tone import Tone
from iprospect_dpo.ui.parts.trail_page import TrailPage
from iprospect_dpo.ui.parts.widgets import button, label


class WordingDialog(FormDialog):
    """Takes the words of a form, page or script, and says while one types what they lack."""

    def __init__(
        self,
        desk: DeskContext,
        parent: QWidget,
        *,
        purpose: str = "",
        held: WordingHeld | None = None,
    ) -> None:
        super().__init__(
            desk,
            parent,
            title="Wording of a consent request",
            width=680,
            verb="Save",
            sentence="Exactly as people see or hear it. Once someone has answered, it cannot be "
            "changed; any change makes a new version.",
        )
        self._held = held
        self.purpose_box = QComboBox()
        self.purpose_box.setEditable(True)
        self.purpose_box.addItems([each.purpose for each in purposes_held(desk.register)])
        self.purpose_box.setCurrentText(held.wording.purpose if held else purpose)
        self.version = QLineEdit(held.wording.version if held else "")
        self.version.setPlaceholderText("Set automatically")
        self.place_box = combo([(each, each) for each in PLACES])
        self.day_box = DateBox(desk.today)
        self.purpose = self.add_field("purpose", Field("Purpose", self.purpose_box, required=True))
        row = QHBoxLayout()
        row.setSpacing(px(14))
        self.add_field("place", Field("Where people see or hear it", self.place_box), row)
        self.add_field("version", Field("Version", self.version), row)
        self.add_field("day", Field("In use since", self.day_box, required=True), row)
        self.form.addLayout(row)
        box = TextBox(6)
        box.setPlainText(held.wording.text if held else "")
        self.text = self.add_field("text", Field("Wording", box, required=True))
        self.findings = label("", "small", quiet=True)
        self.form.addWidget(self.findings)
        if held is not None:
            for each in (self.purpose_box, self.version, self.day_box):
                each.setEnabled(False)
            self.place_box.setCurrentIndex(max(0, self.place_box.findData(held.wording.channel)))
        self.text.changed.connect(self._on_text)
        self._on_text()

    def _on_text(self) -> None:
        words = self.text.text()
        found = check_text_of(self.desk.register, words) if words.strip() else []
        self.findings.setText(
            "\n".join(f"{each.sentence} ({each.article}). {each.advice}" for each in found)
            or ("Nothing the law requires is missing." if words.strip() else "")
        )

    def submit(self) -> None:
        """Put them on record."""
        place, text = str(self.place_box.currentData()), self.text.text()
        if self._held is not None:
            give_text(self.desk.register, self._held.wording.uid, text, place)
            return
        add_wording(
            self.desk.register,
            self.purpose.text(),
            self.version.text(),
            text,
            place,
            self.day_box.day(),
        )


class MonthsDialog(FormDialog):
    """Sets after how long the consents to a purpose are asked for again."""

    def __init__(self, desk: DeskContext, parent: QWidget, held: PurposeHeld) -> None:
        super().__init__(
            desk,
            parent,
            title="When are these consents due for renewal?",
            verb="Save",
            sentence="The law sets no time limit; the ICO suggests about two years unless there is "
            "a reason to differ. Consent due for renewal is not lost: you ask people again.",
        )
        self._purpose = held.purpose
        choices = sorted({3, 6, 9, 12, 18, 24, 30, 36, 48, 60, held.refresh_months})
        self.months_box = combo([(f"{each} months", each) for each in choices])
        self.months_box.setCurrentIndex(choices.index(held.refresh_months))
        self.add_field("months", Field("Renew after", self.months_box))

    def submit(self) -> None:
        """Set it."""
        set_refresh_months(self.desk.register, self._purpose, int(self.months_box.currentData()))


@dataclass(frozen=True)
class _Line:
    purpose: PurposeHeld
    wording: WordingHeld | None


class ConsentWordsPage(TrailPage):
    """A row a wording; a purpose that has none stands with a row of its own."""

    def __init__(self, desk: DeskContext, parent: QWidget, trail: str) -> None:
        super().__init__(desk, parent, trail, "Purposes and wordings")
        self._dialog: QWidget | None = None
        self._lines: list[_Line] = []
        self.new_button = button("New wording…", "main", picture="plus")
        self.add_buttons([self.new_button])
        self.model = RegisterTableModel(
            ["Purpose", "Wording", "Findings"], self._fetch, self._cells, self
        )
        self.table = make_table("Purposes and wordings", self.model, [0, 190, 150])
        _, left = self.add_card(55, "Wordings")
        left.addWidget(self.table)
        self.record = RecordPane()
        _, right = self.add_card(45, "Wording")
        right.addWidget(self.record)
        self.new_button.clicked.connect(self._on_new)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self.record.acted.connect(self.act)
        self.refresh()

    def refresh(self) -> None:
        """Read everything anew, and stay on the same row."""
        at = self.table.currentIndex().row()
        self._lines = [
            _Line(purpose, wording)
            for purpose in purposes_held(self.desk.register)
            for wording in (purpose.wordings or (None,))
        ]
        self.model.reload()
        if self._lines:
            self.table.selectRow(min(max(at, 0), len(self._lines) - 1))
            self._show()
        else:
            self.record.clear()
            self.record.add_title(
                "No purpose relies on consent yet",
                "Choose consent as an activity’s lawful basis in the inventory, or add a wording.",
            )

    def next_step(self) -> None:
        """Do the step of the wording that is shown."""
        if self.record.step_button is not None:
            self.record.step_button.click()

    def _fetch(self, limit: int, offset: int) -> list[_Line]:
        return self._lines[offset : offset + limit]

    @staticmethod
    def _cells(line: _Line) -> list[Cell]:
        held = line.wording
        live = f"{line.purpose.live} active"
        outside = "" if line.purpose.in_inventory else "  ·  not in the inventory"
        first = Cell(purpose_title(line.purpose.purpose), f"{live}{outside}", bold=True)
        if held is None:
            return [first, Cell("none on record"), Cell("Missing", tone=Tone.NEAR)]
        number = len(held.findings)
        used = f"used {held.used} times" if held.used != 1 else "used once"
        return [
            first,
            Cell(held.wording.version, used),
            Cell(
                f"{number} to fix" if number else "None",
                tone=Tone.NEAR if number else Tone.ON_TRACK,
            ),
        ]

    def _current(self) -> _Line | None:
        row = self.table.currentIndex().row()
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def _on_row(self, current: QModelIndex, previous: QModelIndex) -> None:  # noqa: ARG002
        self._show()

    def _show(self) -> None:
        line, record = self._current(), self.record
        record.clear()
        if line is None:
            return
        held = line.wording
        record.add_title(
            purpose_title(line.purpose.purpose),
            f"{line.purpose.live} active" if line.purpose.live != 1 else "1 active",
        )
        new = Act("new", "New version…")
        if held is None:
            record.add_step(
                Step(
                    "Record what people are asked",
                    "Without the wording you cannot prove consent (Art 7(1)).",
                    None,
                    Act("new", "New wording…"),
                )
            )
        elif held.locked:
            record.add_step(
                Step(
                    "Locked: someone has answered this wording",
                    "It is kept as evidence. To change the wording, make a new version.",
                    None,
                    new,
                )
            )
        else:
            words = "Add the wording…" if not held.wording.text else "Change the wording…"
            record.add_step(
                Step(
                    "Nobody has answered this wording yet"
                    if held.wording.text
                    else "There is no record of what people were told",
                    "Until there is, you cannot prove these consents (Art 7(1))."
                    if not held.wording.text
                    else "So you can still change it.",
                    Act("text", words),
                    new,
                )
            )
        facts = [("Renew after", f"{line.purpose.refresh_months} months", "months")]
        if not line.purpose.in_inventory:
            facts.append(("Inventory", "Not there yet: the notice must name this purpose", ""))
        if held is not None:
            wording = held.wording
            facts += [
                ("Version", wording.version, ""),
                ("In use since", short_date(wording.made_on), ""),
                ("Where", wording.channel or "not recorded", ""),
                ("Notice at the time", wording.notice_version or "not known", ""),
                ("Wording", wording.text or "none on record", ""),
            ]
        record.add_facts(facts)
        if held is not None:
            record.add_section("What the law requires")
            record.add_history(
                [
                    Happening("", Tone.NEAR, each.sentence, f"{each.advice} ({each.article})")
                    for each in held.findings
                ]
                or [Happening("", Tone.ON_TRACK, "Nothing the law requires is missing")]
            )

    def act(self, key: str) -> None:
        """Do what a button of the record stands for."""
        line = self._current()
        if line is None:
            return
        if key == "new":
            self._open(WordingDialog(self.desk, self, purpose=line.purpose.purpose))
        elif key == "text" and line.wording is not None:
            self._open(WordingDialog(self.desk, self, held=line.wording))
        elif key == "months":
            self._open(MonthsDialog(self.desk, self, line.purpose))

    def _on_new(self) -> None:
        self._open(WordingDialog(self.desk, self))

    def _open(self, dialog: Any) -> None:  # noqa: ANN401 - a form
        dialog.accepted.connect(self._on_saved)
        self._dialog = dialog
        dialog.open()

    def _on_saved(self) -> None:
        self.desk.changed.emit("consents")
        self.refresh()
        self.desk.say("Saved.")
