"""Dialogs for consents: record what someone said, record that they withdrew."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from iprospect_dpo.desk.consents.consents import (
    METHODS,
    NewConsent,
    consent_purposes,
    list_wordings,
    record_consent,
)
from iprospect_dpo.desk.inventory.activities import purpose_title
from iprospect_dpo.desk.people import PersonDraft
from iprospect_dpo.law.consents import Channel, ConsentKind
from iprospect_dpo.ui.parts.context import DeskContext
from iprospect_dpo.ui.parts.form_dialog import FormDialog
from iprospect_dpo.ui.parts.form_fields import DateBox, Field, TextBox, combo
from iprospect_dpo.ui.parts.theme import px
from iprospect_dpo.ui.parts.widgets import label


class NewConsentDialog(FormDialog):
    """Records a yes or a no: who, for what, by which ways, when, how, in which words."""

    recorded = Signal(str)

    def __init__(self, desk: DeskContext, parent: QWidget) -> None:
        super().__init__(
            desk,
            parent,
            title="Record a consent",
            verb="Record it",
            width=760,
            sentence="Record who, when, how, and the wording they were shown or told. Record "
            "refusals too.",
        )
        row = QHBoxLayout()
        row.setSpacing(px(14))
        self.name = self.add_field("name", Field("Name", QLineEdit(), required=True), row)
        self.contact = self.add_field("contact", Field("E-mail or telephone", QLineEdit()), row)
        self.form.addLayout(row)
        self.purpose_box = QComboBox()
        self.purpose_box.setEditable(True)
        for purpose in consent_purposes(desk.register):
            self.purpose_box.addItem(purpose_title(purpose), purpose)
        self.purpose = self.add_field("purpose", Field("Purpose", self.purpose_box, required=True))
        self.form.addWidget(label("Channels (at least one)", bold=True))
        grid = QGridLayout()
        self.channels: dict[Channel, QCheckBox] = {}
        for number, channel in enumerate(Channel):
            box = QCheckBox(channel.label)
            box.toggled.connect(self._on_touched)
            grid.addWidget(box, number // 3, number % 3)
            self.channels[channel] = box
        self.channels[Channel.EMAIL].setChecked(True)
        self.form.addLayout(grid)
        second = QHBoxLayout()
        second.setSpacing(px(14))
        self.kind_box = combo(
            [("They said yes", ConsentKind.GIVEN), ("They said no", ConsentKind.REFUSED)]
        )
        self.kind = self.add_field("kind", Field("Their answer", self.kind_box), second)
        self.day_box = DateBox(desk.today)
        self.day = self.add_field("received", Field("On", self.day_box, required=True), second)
        self.method_box = combo([(words, words) for words in METHODS])
        self.method = self.add_field("method", Field("How", self.method_box), second)
        self.form.addLayout(second)
        self.wording = self.add_field(
            "wording",
            Field(
                "The wording they were shown or told",
                TextBox(4),
                hint="Identical wording is kept once; any change makes a new version.",
            ),
        )
        self.evidence = self.add_field(
            "evidence", Field("Evidence location", QLineEdit(), hint="For example: folder 3, May")
        )
        self.purpose.changed.connect(self._on_purpose)
        self._on_purpose()

    def purpose_phrase(self) -> str:
        """Return the purpose in the inventory's own words, or as typed."""
        at = self.purpose_box.findText(self.purpose_box.currentText())
        return str(self.purpose_box.itemData(at)) if at >= 0 else self.purpose_box.currentText()

    def submit(self) -> None:
        """Record it."""
        consents = record_consent(
            self.desk.register,
            NewConsent(
                person=PersonDraft(self.name.text(), contact=self.contact.text()),
                purpose=self.purpose_phrase(),
                channels=[channel for channel, box in self.channels.items() if box.isChecked()],
                kind=ConsentKind(self.kind_box.currentData()),
                day=self.day_box.day(),
                method=self.method.text(),
                wording=self.wording.text(),
                evidence=self.evidence.text(),
            ),
        )
        self.recorded.emit(consents[0].uid)

    def _on_purpose(self) -> None:
        """Offer the wording that was used last for this purpose."""
        if self.wording.text():
            return
        known = list_wordings(self.desk.register, self.purpose_phrase())
        if known and isinstance(self.wording.box, TextBox):
            self.wording.box.setPlainText(known[0].text)


class SayDialog(FormDialog):
    """Records that a person withdrew, or agreed anew: the day and the way."""

    def __init__(
        self,
        desk: DeskContext,
        parent: QWidget,
        *,
        title: str,
        sentence: str,
        verb: str,
        do: Callable[[date, str, str], object],
    ) -> None:
        super().__init__(desk, parent, title=title, sentence=sentence, verb=verb)
        self._do = do
        self.day_box = DateBox(desk.today)
        self.day = self.add_field("received", Field("Date", self.day_box, required=True))
        self.method_box = combo([(words, words) for words in METHODS])
        self.method = self.add_field("method", Field("How", self.method_box))
        self.note = self.add_field("note", Field("What they said", TextBox(3)))

    def submit(self) -> None:
        """Record it."""
        self._do(self.day_box.day(), self.method.text(), self.note.text())
