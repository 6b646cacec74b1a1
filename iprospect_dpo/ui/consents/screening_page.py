"""A mailing list screened: three answers, each row with its reason, the cleared list saved."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from iprospect_dpo.desk.mailings.screening import RowVerdict, Screening, certify, screen_list
from iprospect_dpo.desk.mailings.screening_purposes import screening_purposes
from iprospect_dpo.law.consents import Answer, Channel
from iprospect_dpo.law.dates import short_date
from iprospect_dpo.register.records import IssuedDocument
from iprospect_dpo.text import fold
from iprospect_dpo.ui.parts.context import DeskContext
from iprospect_dpo.ui.parts.document_actions import PaperActions
from iprospect_dpo.ui.parts.form_dialog import FormDialog
from iprospect_dpo.ui.parts.form_fields import Field, combo
from iprospect_dpo.ui.parts.table import Cell, RegisterTableModel, make_table
from iprospect_dpo.ui.parts.theme import px
from iprospect_dpo.ui.parts.tone import Tone
from iprospect_dpo.ui.parts.trail_page import TrailPage
from iprospect_dpo.ui.parts.widgets import button, label, tone_icon

if TYPE_CHECKING:
    from iprospect_dpo.documents.stationery import Paper

_TONES = {Answer.GREEN: Tone.ON_TRACK, Answer.AMBER: Tone.NEAR, Answer.RED: Tone.NO}
_ABOUT = {
    Answer.GREEN: "consent on record, with evidence",
    Answer.AMBER: "due for renewal, not proved, or perhaps someone else",
    Answer.RED: "withdrawn, refused, objected, or never agreed",
}
#: Solid, hatched, cross-hatched: the shares can be told apart without colour.
_PATTERNS = {
    Answer.GREEN: Qt.BrushStyle.SolidPattern,
    Answer.AMBER: Qt.BrushStyle.BDiagPattern,
    Answer.RED: Qt.BrushStyle.DiagCrossPattern,
}


class WhatForDialog(FormDialog):
    """Asks for which purpose and by which way a list is to be written to."""

    def __init__(self, desk: DeskContext, parent: QWidget, purpose: str = "") -> None:
        super().__init__(
            desk,
            parent,
            title="What is the mailing for?",
            verb="Screen the list",
            sentence="Consent to one thing is not consent to another: the list is checked against "
            "consents for exactly this.",
        )
        self.purpose_box = QComboBox()
        self.purpose_box.setEditable(True)
        for each in screening_purposes(desk.register):
            self.purpose_box.addItem(each)
        if purpose:
            self.purpose_box.setCurrentText(purpose)
        self.purpose = self.add_field("purpose", Field("Purpose", self.purpose_box, required=True))
        self.channel_box = combo([(each.label, each) for each in Channel])
        self.channel = self.add_field("channel", Field("Channel", self.channel_box))

    @property
    def chosen(self) -> tuple[str, Channel]:
        """Purpose and channel."""
        return self.purpose.text().strip(), Channel(self.channel_box.currentData())

    def submit(self) -> None:
        """Refuse an empty purpose; the page does the rest."""
        from iprospect_dpo.desk.errors import DeskError

        if not self.purpose.text().strip():
            raise DeskError("Enter what the mailing is for.", "purpose")


class ShareBar(QWidget):
    """The three shares as a bar, patterned so that it reads in grey too."""

    def __init__(self) -> None:
        super().__init__()
        self._shares: list[tuple[Answer, int]] = []
        self.setFixedHeight(px(14))
        self.setAccessibleName("Breakdown of results")

    def sizeHint(self) -> QSize:
        """Return a flat bar."""
        return QSize(px(300), px(14))

    def show_shares(self, shares: list[tuple[Answer, int]]) -> None:
        """Show how many rows have which answer."""
        self._shares = shares
        words = ", ".join(f"{number} {answer.label.lower()}" for answer, number in shares)
        self.setAccessibleDescription(words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the shares one after another."""
        total = sum(number for _, number in self._shares)
        if not total:
            return
        painter = QPainter(self)
        left = 0.0
        for answer, number in self._shares:
            width = self.width() * number / total
            ink = _TONES[answer].ink(self.palette())
            area = QRectF(left, 0, max(width - 2, 0), self.height() - 1)
            painter.setPen(ink)
            painter.setBrush(QBrush(ink, _PATTERNS[answer]))
            if number:
                painter.drawRect(area)
            left += width
        painter.end()


class ScreeningPage(TrailPage):
    """Answers a list row by row. The list is read, answered and forgotten."""

    def __init__(
        self,
        desk: DeskContext,
        parent: QWidget,
        path: Path,
        purpose: str,
        channel: Channel,
        trail: str,
    ) -> None:
        super().__init__(desk, parent, trail, "Screen a mailing list")
        self._path, self._purpose, self._channel = path, purpose, channel
        self.screening: Screening | None = None
        self._paper = PaperActions(desk, self)
        self._rows: list[RowVerdict] = []
        self._certified = False
        self.other_button = button("Change purpose or channel…")
        self.reasons_button = button("Save the reasons…", picture="save")
        self.step_button = button("Save the cleared list…", "step")
        self.add_buttons([self.other_button, self.reasons_button, self.step_button])
        self._dialog: QWidget | None = None
        self._build()
        self._screen()

    def _build(self) -> None:
        _, column = self.add_card(1)
        head = QVBoxLayout()
        head.setContentsMargins(px(16), px(12), px(16), px(8))
        head.setSpacing(px(8))
        self._title = label(self._path.name, "section")
        self._about = label("Reading the list…", "small", quiet=True)
        head.addWidget(self._title)
        head.addWidget(self._about)
        tiles = QHBoxLayout()
        tiles.setSpacing(px(24))
        self._numbers: dict[Answer, Any] = {}
        for answer in Answer:
            tile = QHBoxLayout()
            tile.setSpacing(px(10))
            tile.addWidget(tone_icon(_TONES[answer], 24))
            words = QVBoxLayout()
            words.setSpacing(0)
            number = label("", "title")
            words.addWidget(number)
            words.addWidget(label(_ABOUT[answer], "small", quiet=True))
            tile.addLayout(words, 1)
            tiles.addLayout(tile, 1)
            self._numbers[answer] = number
        head.addLayout(tiles)
        self.bar = ShareBar()
        head.addWidget(self.bar)
        tools = QHBoxLayout()
        tools.setSpacing(0)
        self._filter = QButtonGroup(self)
        self._segments: dict[str, QPushButton] = {}
        for place, key in (
            ("first", "all"),
            ("middle", "green"),
            ("middle", "amber"),
            ("last", "red"),
        ):
            segment = button("", "segment", act=key)
            segment.setProperty("place", place)
            segment.setCheckable(True)
            self._filter.addButton(segment)
            self._segments[key] = segment
            tools.addWidget(segment)
        self._segments["all"].setChecked(True)
        tools.addStretch(1)
        self.finder = QLineEdit()
        self.finder.setPlaceholderText("Find an address")
        self.finder.setAccessibleName("Find an address")
        self.finder.setClearButtonEnabled(True)
        self.finder.setMaximumWidth(px(240))
        tools.addWidget(self.finder)
        head.addLayout(tools)
        column.addLayout(head)
        self.model = RegisterTableModel(
            ["Row", "Result", "Address", "Why", "Law"], self._fetch, self._cells, self
        )
        self.table = make_table("Rows in the mailing list", self.model, [70, 170, 0, 330, 150])
        column.addWidget(self.table, 1)
        foot = label(
            "Only green rows go into the cleared list. The list itself is not kept: its "
            "fingerprint, the counts and the reasons are.",
            "small",
            quiet=True,
        )
        foot.setContentsMargins(px(16), px(6), px(16), px(8))
        column.addWidget(foot)
        self._filter.buttonClicked.connect(self._show_rows)
        self.finder.textChanged.connect(self._show_rows)
        self.step_button.clicked.connect(self._on_save)
        self.reasons_button.clicked.connect(self._on_reasons)
        self.other_button.clicked.connect(self._on_other)
        self._set_ready(ready=False)

    # -- working -----------------------------------------------------------------------------

    def _screen(self) -> None:
        register, path = self.desk.register, self._path
        purpose, channel = self._purpose, self._channel
        self._set_ready(ready=False)
        self.desk.background.run(
            lambda: screen_list(register, path, purpose, channel),
            self._on_screened,
            self._on_failed,
            self,
        )

    def _on_screened(self, screening: Screening) -> None:
        self.screening = screening
        self._certified = False
        self._about.setText(
            f"{len(screening.rows)} addresses  ·  for {screening.purpose}, by "
            f"{screening.channel.label.lower()}  ·  checked {short_date(screening.day)}"
        )
        if not screening.known:
            self._about.setText(
                f"Nobody has been asked about “{self._purpose}”: no consent has that purpose."
            )
        shares = [(answer, screening.count(answer)) for answer in Answer]
        for answer, number in shares:
            self._numbers[answer].setText(f"{number}  {answer.label}")
            self._segments[answer.value].setText(f"{answer.label}  {number}")
        self._segments["all"].setText(f"All  {len(screening.rows)}")
        self.bar.show_shares(shares)
        self.step_button.setText(f"Save the cleared list ({shares[0][1]})…")
        self._set_ready(ready=True)
        self._show_rows()

    def _on_failed(self, error: Exception) -> None:
        self._about.setText(str(error))

    def _set_ready(self, *, ready: bool) -> None:
        for each in (self.step_button, self.reasons_button):
            each.setEnabled(ready)

    def _show_rows(self) -> None:
        if self.screening is None:
            return
        pressed = self._filter.checkedButton()
        wanted = str(pressed.property("act")) if pressed else "all"
        find = fold(self.finder.text().strip())
        order = {Answer.RED: 0, Answer.AMBER: 1, Answer.GREEN: 2}
        self._rows = sorted(
            (
                row
                for row in self.screening.rows
                if wanted in {"all", row.verdict.answer.value}
                and find in fold(f"{row.address} {row.name}")
            ),
            key=lambda row: (order[row.verdict.answer], row.number),
        )
        self.model.reload()

    def _fetch(self, limit: int, offset: int) -> list[RowVerdict]:
        return self._rows[offset : offset + limit]

    @staticmethod
    def _cells(row: RowVerdict) -> list[Cell]:
        verdict = row.verdict
        return [
            Cell(str(row.number)),
            Cell(verdict.answer.label, tone=_TONES[verdict.answer]),
            Cell(row.address or "nothing", row.name, bold=True),
            Cell(verdict.reason[:1].upper() + verdict.reason[1:]),
            Cell(verdict.article),
        ]

    # -- acting ------------------------------------------------------------------------------

    def _on_save(self) -> None:
        """Screen once more before saving: somebody may have withdrawn since the first look."""
        if self.screening is None:
            return
        register, path = self.desk.register, self._path
        purpose, channel = self._purpose, self._channel
        self._set_ready(ready=False)
        self.desk.background.run(
            lambda: screen_list(register, path, purpose, channel),
            self._on_screened_again,
            self._on_failed,
            self,
        )

    def _on_screened_again(self, screening: Screening) -> None:
        certified = self._certified
        self._on_screened(screening)
        self._certified = certified
        ending = screening.mailing_list.ending
        cleared = screening.cleared()
        self._paper.save_as(cleared, f"{self._path.stem}.cleared{ending}", f"List (*{ending})")
        self._keep(cleared)

    def _on_reasons(self) -> None:
        if self.screening is None:
            return
        ending = self.screening.mailing_list.ending
        self._paper.save_as(
            self.screening.held_back(), f"{self._path.stem}.held-back{ending}", f"List (*{ending})"
        )

    def _keep(self, cleared: bytes) -> None:
        """Write the certificate once for each screening."""
        screening, register = self.screening, self.desk.register
        if screening is None or self._certified:
            return
        self._certified = True
        self.desk.background.run(
            lambda: certify(register, screening, cleared), self._on_certified, self._on_failed, self
        )

    def _on_certified(self, result: tuple[IssuedDocument, Paper]) -> None:
        document, _ = result
        self.desk.changed.emit("papers")
        self.desk.say(f"Certificate {document.reference} is in Documents.")

    def _on_other(self) -> None:
        dialog = WhatForDialog(self.desk, self, self._purpose)
        dialog.accepted.connect(self._on_chosen)
        self._dialog = dialog
        dialog.open()

    def _on_chosen(self) -> None:
        assert isinstance(self._dialog, WhatForDialog)  # noqa: S101 - made so just above
        self._purpose, self._channel = self._dialog.chosen
        self._screen()
