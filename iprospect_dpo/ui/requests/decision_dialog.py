"""The decision on a request: grounds and exemptions with their articles, reasons, what was done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from iprospect_dpo.desk.requests.decisions import DONE
from iprospect_dpo.desk.requests.erase_here import WARNING
from iprospect_dpo.law.decisions import Decision, Ground, decisions_for, grounds_for
from iprospect_dpo.law.exemptions import exemption, exemptions_for
from iprospect_dpo.law.rights import Right
from iprospect_dpo.law.rulings import Relied, Ruling
from iprospect_dpo.ui.parts.context import DeskContext
from iprospect_dpo.ui.parts.form_dialog import FormDialog
from iprospect_dpo.ui.parts.form_fields import DateBox, Field, TextBox, combo
from iprospect_dpo.ui.parts.theme import font, px
from iprospect_dpo.ui.parts.widgets import button, card, label


class ExemptionBox(QWidget):
    """One exemption relied on: which, for what, why, and what telling would harm."""

    def __init__(self, right: Right) -> None:
        super().__init__()
        well = card("well")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(well)
        column = QVBoxLayout(well)
        column.setContentsMargins(px(14), px(12), px(14), px(12))
        column.setSpacing(px(10))
        choices: list[tuple[str, object]] = [
            (f"{each.name} (Sch 2 para {each.paragraph})", each.code)
            for each in exemptions_for(right)
        ]
        self.which_box = combo([("No exemption", ""), *choices])
        self.which = Field("Exemption (DPA 2018, Schedule 2)", self.which_box)
        self.what = Field("What is withheld", QLineEdit(), required=True)
        self.reason = Field("Why", TextBox(2), required=True)
        self.prejudice = Field(
            "What harm disclosure would cause, and how likely",
            TextBox(2),
            required=True,
            hint="For your records; it is not printed.",
        )
        for field in (self.which, self.what, self.reason, self.prejudice):
            column.addWidget(field)
        self.which.changed.connect(self._on_which)
        self._on_which()

    def relied(self) -> Relied | None:
        """Return the exemption as filled in, None when none was chosen."""
        code = str(self.which_box.currentData() or "")
        if not code:
            return None
        prejudice = self.prejudice.text() if exemption(code).prejudice else ""
        return Relied(code, self.what.text(), self.reason.text(), prejudice)

    def _on_which(self) -> None:
        code = str(self.which_box.currentData() or "")
        for field in (self.what, self.reason):
            field.setVisible(bool(code))
        self.prejudice.setVisible(bool(code) and bool(exemption(code).prejudice))
        self.which.set_hint(exemption(code).gist if code else "")


class DecisionDialog(FormDialog):
    """Records a decision whole. A refusal needs its ground and its reasons (Art 12(4))."""

    def __init__(
        self,
        desk: DeskContext,
        parent: QWidget,
        right: Right,
        name: str,
        do: Callable[[date, Ruling], Any],
    ) -> None:
        super().__init__(
            desk,
            parent,
            title=f"Decide: {right.label.lower()}, {name}",
            verb="Record the decision",
            width=680,
            sentence="The letter is based on it. The request closes when the answer is sent."
            + (f" {WARNING}" if right is Right.ERASURE else ""),
        )
        self._right, self._do = right, do
        self.grounds: dict[str, QCheckBox] = {}
        self.exemptions: list[ExemptionBox] = []
        self.doing: dict[str, Field] = {}
        self.decision_box = combo([(each.label, each) for each in decisions_for(right)])
        self.decision = self.add_field(
            "decision", Field("What you decided", self.decision_box, required=True)
        )
        self.day_box = DateBox(desk.today)
        self.day = self.add_field("date", Field("Decided on", self.day_box, required=True))
        self._build_grounds()
        self._build_done()
        self.reasons = self.add_field(
            "reasons",
            Field(
                "Your reasons, as they will read them",
                TextBox(4),
                required=True,
                hint="Printed in the letter (Art 12(4)).",
            ),
        )
        self._relying = QVBoxLayout()
        self._relying.setSpacing(px(10))
        self.form.addLayout(self._relying)
        self.more_button = button("Rely on an exemption", "link", picture="plus")
        self.more_button.clicked.connect(self._on_more)
        self.form.addWidget(self.more_button)
        self.decision.changed.connect(self._on_decision)
        self._on_decision()

    @property
    def chosen(self) -> Decision:
        """The decision that is chosen."""
        return Decision(self.decision_box.currentData())

    def choose(self, decision: Decision) -> None:
        """Choose a decision."""
        self.decision_box.setCurrentIndex(decisions_for(self._right).index(decision))

    def ruling(self) -> Ruling:
        """Return the decision as filled in."""
        decision = self.chosen
        allowed = {each.code for each in grounds_for(self._right, decision)}
        grants = decision in {Decision.GRANTED, Decision.IN_PART}
        relied = [box.relied() for box in self.exemptions] if decision.limits else []
        return Ruling(
            decision,
            self.reasons.text() if decision.limits else "",
            tuple(
                code for code, box in self.grounds.items() if box.isChecked() and code in allowed
            ),
            tuple(each for each in relied if each is not None),
            {key: field.text() for key, field in self.doing.items()} if grants else {},
        )

    def submit(self) -> None:
        """Record it."""
        self._do(self.day_box.day(), self.ruling())

    # -- building ----------------------------------------------------------------------------

    def _build_grounds(self) -> None:
        self._titles = {
            True: label("Your ground for acting", bold=True),
            False: label("Your ground for refusing", bold=True),
        }
        acting = grounds_for(self._right, Decision.GRANTED)
        refusing = grounds_for(self._right, Decision.REFUSED)
        self._sides = {each.code: True for each in acting} | {c.code: False for c in refusing}
        for acts, grounds in ((True, acting), (False, refusing)):
            self.form.addWidget(self._titles[acts])
            for each in grounds:
                self.form.addWidget(self._ground(each))

    def _ground(self, ground: Ground) -> QCheckBox:
        box = QCheckBox(f"{ground.words}  ({ground.article})")
        box.setFont(font("body"))
        box.setAccessibleName(f"{ground.words}, {ground.article}")
        box.toggled.connect(self._on_touched)
        self.grounds[ground.code] = box
        return box

    def _build_done(self) -> None:
        for each in DONE.get(self._right, ()):
            box: Any = QLineEdit() if each.lines == 1 else TextBox(each.lines)
            if each.day:
                box.setPlaceholderText("2031-01-31")
            self.doing[each.key] = self.add_field(
                each.key, Field(each.label, box, required=each.required, hint=each.hint)
            )

    def _on_decision(self) -> None:
        decision = self.chosen
        allowed = {each.code for each in grounds_for(self._right, decision)}
        for code, box in self.grounds.items():
            box.setVisible(code in allowed)
        for acts, title in self._titles.items():
            title.setVisible(any(self._sides[code] is acts for code in allowed))
        for field in self.doing.values():
            field.setVisible(decision in {Decision.GRANTED, Decision.IN_PART})
        self.reasons.setVisible(decision.limits)
        self.more_button.setVisible(decision.limits and bool(exemptions_for(self._right)))
        for each in self.exemptions:
            each.setVisible(decision.limits)
        if self.isVisible():
            self.grow(to_end=False)

    def _on_more(self) -> None:
        box = ExemptionBox(self._right)
        box.which.changed.connect(self._on_touched)
        self.exemptions.append(box)
        self._relying.addWidget(box)
        box.show()
        box.which_box.setFocus()
        self.grow()
