"""The retention rules of an activity: one for each kind of information, with suggestions."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.inventory.activities import change_activity, get_activity, purpose_title
from iprospect_dpo.desk.inventory.drafts import RetentionDraft, rule_drafts
from iprospect_dpo.law.retention import (
    ACTIONS,
    TRIGGERS,
    UNITS,
    RetentionFacts,
    rule_problem,
    suggestions,
)
from iprospect_dpo.ui.parts.context import DeskContext
from iprospect_dpo.ui.parts.flow import FlowLayout
from iprospect_dpo.ui.parts.form_dialog import FormDialog
from iprospect_dpo.ui.parts.form_fields import Field, combo
from iprospect_dpo.ui.parts.theme import px
from iprospect_dpo.ui.parts.widgets import button, clear_layout, label


class RetentionDialog(FormDialog):
    """Lists the rules, adds one, takes one away; nothing is filled in by itself."""

    def __init__(self, desk: DeskContext, parent: QWidget, reference: str) -> None:
        activity = get_activity(desk.register, reference)
        super().__init__(
            desk,
            parent,
            title="Retention period",
            verb="Save the rules",
            width=640,
            sentence=f"{purpose_title(activity.purpose)}. Add a rule for each type of information: "
            "a period and its start, or words.",
        )
        self._reference, self._purpose = reference, activity.purpose
        self.rules: list[RetentionDraft] = rule_drafts(activity)
        if activity.retention and not self.rules:
            self.form.addWidget(
                label(f"The notice said: “{activity.retention}”", "small", quiet=True)
            )
        self._list = QVBoxLayout()
        self._list.setSpacing(px(6))
        self.form.addLayout(self._list)
        kinds = [("All of it", ""), *((row.text, row.text) for row in activity.information)]
        self.kind = self.add_field("information", Field("Type of information", combo(kinds)))  # type: ignore[arg-type]
        self._proposals = FlowLayout(gap=px(8))
        self.form.addWidget(label("Common periods, with reasons. You decide.", "small", quiet=True))
        self.form.addLayout(self._proposals)
        together = QHBoxLayout()
        together.setSpacing(px(12))
        self.form.addLayout(together)
        self.period = self.add_field(
            "period", Field("Period", QLineEdit(), hint="Leave blank to use words."), together
        )
        self.unit = self.add_field("unit", Field("Unit", combo([(u, u) for u in UNITS])), together)
        self.unit.box.setCurrentIndex(UNITS.index("years"))  # type: ignore[union-attr]
        trigger = combo([(words, words) for words in TRIGGERS])
        trigger.setEditable(True)
        trigger.setCurrentText("")
        self.trigger = self.add_field("trigger", Field("Counted from", trigger), together)
        for number, share in enumerate((2, 2, 5)):
            together.setStretch(number, share)
        for field in (self.period, self.unit, self.trigger):
            together.setAlignment(field, Qt.AlignmentFlag.AlignTop)
        self.criteria = self.add_field(
            "criteria", Field("Or in words", QLineEdit(), hint="For example: until you unsubscribe")
        )
        self.action = self.add_field(
            "action",
            Field(
                "Then",
                combo(
                    [
                        ("Erase it", "erase"),
                        ("Make it anonymous", "anonymise"),
                        ("Review it", "review"),
                    ]
                ),
            ),
        )
        self.reason = self.add_field("reason", Field("Reason for this period", QLineEdit()))
        self.add_button = button("Add this rule", picture="plus")
        self.add_button.clicked.connect(self._on_add)
        self.form.addWidget(self.add_button)
        self.kind.changed.connect(self._show_proposals)
        self._show_rules()
        self._show_proposals()

    def submit(self) -> None:
        """Save the rules; one that is half typed is added first."""
        if any(field.text().strip() for field in (self.period, self.criteria)):
            self._add()
        change_activity(self.desk.register, self._reference, rules=self.rules)

    def _add(self) -> None:
        period = self.period.text().strip()
        if period and not period.isdecimal():
            raise DeskError("Enter the period as a whole number.", "period")
        rule = RetentionDraft(
            str(self.kind.box.currentData()),  # type: ignore[union-attr]
            int(period) if period else None,
            str(self.unit.box.currentData()),  # type: ignore[union-attr]
            self.trigger.text(),
            self.criteria.text(),
            str(self.action.box.currentData()),  # type: ignore[union-attr]
            self.reason.text(),
        )
        if problem := rule_problem(rule.facts):
            raise DeskError(problem, "trigger" if period else "period")
        self.rules.append(rule)
        for field in (self.period, self.criteria, self.reason):
            field.box.clear()
        self._show_rules()

    def _on_add(self) -> None:
        try:
            self._add()
        except DeskError as error:
            self.fields[error.field].show_error(str(error))
            self.fields[error.field].box.setFocus()

    def _show_rules(self) -> None:
        clear_layout(self._list)
        for number, rule in enumerate(self.rules):
            holder = QWidget()
            row = QHBoxLayout(holder)
            row.setContentsMargins(0, 0, 0, 0)
            words = rule.facts.sentence + (f" {rule.reason}." if rule.reason else "")
            row.addWidget(label(words), 1)
            take = button("Remove", "link", act=str(number))
            take.setAccessibleName(f"Remove: {words}")
            take.clicked.connect(self._on_take_out)
            row.addWidget(take)
            self._list.addWidget(holder)
        if not self.rules:
            self._list.addWidget(label("No rule yet.", quiet=True))

    def _on_take_out(self) -> None:
        del self.rules[int(self.sender().property("act"))]
        self._on_touched()
        self._show_rules()

    def _show_proposals(self) -> None:
        clear_layout(self._proposals)
        found = suggestions(self.kind.text(), self._purpose)
        self._offered: list[RetentionFacts] = [each.rule for each in found]
        for number, each in enumerate(found):
            offer = button(each.words, act=str(number))
            offer.setToolTip(each.rule.reason)
            offer.setAccessibleDescription(each.rule.reason)
            offer.clicked.connect(self._on_offer)
            self._proposals.addWidget(offer)
        if not found:
            self._proposals.addWidget(label("None for this type.", "small", quiet=True))

    def _on_offer(self) -> None:
        rule = self._offered[int(self.sender().property("act"))]
        self.period.box.setText("" if rule.period is None else str(rule.period))  # type: ignore[union-attr]
        self.criteria.box.setText(rule.criteria)  # type: ignore[union-attr]
        self.reason.box.setText(rule.reason)  # type: ignore[union-attr]
        self.unit.box.setCurrentIndex(UNITS.index(rule.unit))  # type: ignore[union-attr]
        if isinstance(self.trigger.box, QComboBox):
            self.trigger.box.setCurrentText(rule.trigger)
        self.action.box.setCurrentIndex(list(ACTIONS).index(rule.action))  # type: ignore[union-attr]
