"""The basis advisor: each lawful basis to tick, and at once what follows from it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from iprospect_dpo.desk.inventory.drafts import BasisDraft
from iprospect_dpo.law.lawful_bases import Basis, RecognisedInterest
from iprospect_dpo.law.rights import MATRIX_ROWS, rights_under
from iprospect_dpo.register.records import ActivityBasis
from iprospect_dpo.ui.parts.form_fields import Field, TextBox, combo
from iprospect_dpo.ui.parts.theme import px
from iprospect_dpo.ui.parts.widgets import label

_NAMED = {Basis.LEGITIMATE_INTERESTS, Basis.RECOGNISED_LEGITIMATE_INTERESTS}


class BasisPicker(QWidget):
    """Seven bases; a ticked one shows the rights, the notice's words, the evidence, its reason."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: dict[Basis, QCheckBox] = {}
        self.reasons: dict[Basis, Field] = {}
        self.covers: dict[Basis, Field] = {}
        self._more: dict[Basis, QWidget] = {}
        self.own_words: dict[Basis, QCheckBox] = {}
        self._says: dict[Basis, QLabel] = {}
        self._before: dict[str, ActivityBasis] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        column.addWidget(label("Lawful bases (ideally one for each purpose)", bold=True))
        self._several = label(
            "Several bases are ticked. Keep one, or say below which information each is for.",
            "small",
            bold=True,
        )
        self._several.hide()
        for basis in Basis:
            box = QCheckBox(f"{basis.label}  ({basis.article})")
            box.toggled.connect(self._on_toggled)
            column.addWidget(box)
            self.boxes[basis] = box
            more = self._advice(basis)
            more.hide()
            column.addWidget(more)
            self._more[basis] = more
        column.addWidget(self._several)
        self.interests = Field("Which legitimate interests", TextBox(3), hint="One plain sentence.")
        self.interests.changed.connect(self.changed)
        self.interests.hide()
        column.addWidget(self.interests)
        self.condition = Field(
            "Which recognised interest",
            combo([("Choose…", ""), *((each.words, each.value) for each in RecognisedInterest)]),
            hint="The notice must name it (Annex 1).",
        )
        self.condition.changed.connect(self.changed)
        self.condition.hide()
        column.addWidget(self.condition)

    def show_bases(self, rows: Sequence[ActivityBasis]) -> None:
        """Tick the bases of an activity."""
        self._before = {row.basis: row for row in rows}
        for row in rows:
            basis = Basis(row.basis)
            self.boxes[basis].setChecked(True)
            self._line(self.reasons[basis]).setText(row.reason)
            self._line(self.covers[basis]).setText(row.covers)
            if row.text:
                self._says[basis].setText(f"The notice says: “{row.text}”")
                self.own_words[basis].show()
            if row.legitimate_interests and isinstance(self.interests.box, TextBox):
                self.interests.box.setPlainText(row.legitimate_interests)
            if row.condition:
                values = ["", *(each.value for each in RecognisedInterest)]
                self.condition.box.setCurrentIndex(values.index(row.condition))  # type: ignore[union-attr]

    def drafts(self) -> list[BasisDraft]:
        """Return the bases ticked, those on record first; sentences that were read stay."""
        ticked = [basis for basis, box in self.boxes.items() if box.isChecked()]
        order = [Basis(key) for key in self._before]
        ticked.sort(key=lambda basis: order.index(basis) if basis in order else len(order))
        drafts = []
        for basis in ticked:
            row = self._before.get(basis.value)
            ours = self.own_words[basis].isChecked()
            recognised = basis is Basis.RECOGNISED_LEGITIMATE_INTERESTS
            drafts.append(
                BasisDraft(
                    basis,
                    row.text if row and not ours else "",
                    self.interests.text() if basis in _NAMED else "",
                    self.reasons[basis].text(),
                    row.opening if row and not ours else "",
                    self.covers[basis].text(),
                    str(self.condition.box.currentData() or "") if recognised else "",  # type: ignore[union-attr]
                )
            )
        return drafts

    def _advice(self, basis: Basis) -> QWidget:
        """Return what follows from a basis: rights, the notice's words, evidence (law of Art 6)."""
        holder = QWidget()
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(px(26), 0, 0, px(8))
        inner.setSpacing(px(4))
        given = rights_under(basis)
        rights = "; ".join(
            f"{words.lower()}: {given[key].value.lower()}" for words, key in MATRIX_ROWS
        )
        for head, words in (
            ("Rights: ", f"{rights}."),
            ("The notice says: ", f"“{basis.sentence}”"),
            ("Evidence: ", basis.evidence),
        ):
            made = label(head + words, "small", quiet=True)
            if head.startswith("The notice"):
                self._says[basis] = made
            inner.addWidget(made)
        own = QCheckBox("Print the current wording instead")
        own.toggled.connect(self._on_own_words)
        own.hide()
        self.own_words[basis] = own
        inner.addWidget(own)
        self.reasons[basis] = Field("Why this basis", QLineEdit())
        self.covers[basis] = Field("Which information it covers, if bases are split", QLineEdit())
        for field in (self.reasons[basis], self.covers[basis]):
            field.changed.connect(self.changed)
            inner.addWidget(field)
        return holder

    @staticmethod
    def _line(field: Field) -> QLineEdit:
        assert isinstance(field.box, QLineEdit)  # noqa: S101 - made so above
        return field.box

    def _on_own_words(self) -> None:
        for basis, box in self.own_words.items():
            row = self._before.get(basis.value)
            said = basis.sentence if box.isChecked() or row is None else row.text or basis.sentence
            self._says[basis].setText(f"The notice says: “{said}”")
        self.changed.emit()

    def _on_toggled(self) -> None:
        for basis, box in self.boxes.items():
            self._more[basis].setVisible(box.isChecked())
        ticked = {basis for basis, box in self.boxes.items() if box.isChecked()}
        self._several.setVisible(len(ticked) > 1)
        self.interests.setVisible(bool(ticked & _NAMED))
        self.condition.setVisible(Basis.RECOGNISED_LEGITIMATE_INTERESTS in ticked)
        self.changed.emit()
