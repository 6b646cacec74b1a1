"""The dialog of a recipient or processor: role, country, safeguard, contract, who uses it."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from iprospect_dpo.desk.inventory.activities import list_activities, purpose_title
from iprospect_dpo.desk.inventory.recipients import (
    KINDS,
    RecipientDraft,
    add_recipient,
    change_recipient,
    list_recipients,
)
from iprospect_dpo.law.processors import ContractPoint, Mechanism
from iprospect_dpo.ui.parts.context import DeskContext
from iprospect_dpo.ui.parts.form_dialog import FormDialog
from iprospect_dpo.ui.parts.form_fields import DateBox, Field, TextBox, combo
from iprospect_dpo.ui.parts.theme import px
from iprospect_dpo.ui.parts.vocabulary_box import VocabularyBox, known_words
from iprospect_dpo.ui.parts.widgets import label


class RecipientDialog(FormDialog):
    """Adds or changes one recipient for all activities that name it."""

    def __init__(self, desk: DeskContext, parent: QWidget, uid: str = "") -> None:
        super().__init__(
            desk,
            parent,
            title="Change the recipient" if uid else "New recipient",
            width=820,
            sentence="Someone who receives information, named once for every activity.",
            verb="Save the changes" if uid else "Add the recipient",
        )
        self._uid = uid
        use = next(
            (u for u in list_recipients(desk.register, retired=True) if u.recipient.uid == uid),
            None,
        )
        row = use.recipient if use else None
        columns = QHBoxLayout()
        columns.setSpacing(px(20))
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(px(12))
            columns.addLayout(column, 1)
        self.form.addLayout(columns)
        self.name = self.add_field(
            "name", Field("Name", QLineEdit(row.name if row else ""), required=True), left
        )
        self.kind = self.add_field(
            "kind", Field("Role", combo([(w, k) for k, w in KINDS.items()])), left
        )
        self.activities = self.add_field(
            "activities",
            Field("What they do with it", QLineEdit(row.activities if row else "")),
            left,
        )
        self.category = self.add_field(
            "category", Field("Type of recipient", QLineEdit(row.category if row else "")), left
        )
        self.country = self.add_field(
            "country",
            Field(
                "Country",
                QLineEdit(row.country if row else ""),
                hint="Outside the UK this is a transfer; add the safeguard.",
            ),
            left,
        )
        self.safeguard = self.add_field(
            "safeguard",
            Field("Safeguard for the transfer", VocabularyBox(2, known_words()["safeguards"])),
            left,
        )
        self.mechanism = self.add_field(
            "mechanism",
            Field(
                "What the transfer rests on",
                combo(
                    [("Not a transfer, or not known", ""), *((m.words, m.value) for m in Mechanism)]
                ),
            ),
            left,
        )
        self.has_check = QCheckBox("Tested, or certification checked, on")
        self._checked = DateBox(desk.today)
        self._checked.setAccessibleName("Tested, or certification checked, on")
        left.addWidget(self.has_check)
        left.addWidget(self._checked)
        self.has_contract = QCheckBox("There is a contract (Art 28)")
        right.addWidget(self.has_contract)
        self._from, self._to = DateBox(desk.today), DateBox(desk.today)
        self.add_field("contract_on", Field("From", self._from), right)
        self.has_end = QCheckBox("It has an end date")
        right.addWidget(self.has_end)
        self.add_field("contract_ends", Field("Ends on", self._to), right)
        self.file = self.add_field(
            "contract_file",
            Field("Where it is kept", QLineEdit(row.contract_file if row else "")),
            right,
        )
        right.addWidget(label("What the contract says (Art 28(3))", bold=True))
        self.points: dict[str, QCheckBox] = {}
        held = set(row.contract_points.split(",")) if row else set()
        for point in ContractPoint:
            box = QCheckBox(point.words)
            box.setChecked(point.value in held)
            box.toggled.connect(self._on_touched)
            self.points[point.value] = box
            right.addWidget(box)
        self.note = self.add_field("note", Field("Your own note", TextBox(2)), right)
        right.addWidget(label("Used for", bold=True))
        self.uses: dict[str, QCheckBox] = {}
        for activity in list_activities(desk.register):
            box = QCheckBox(f"{activity.reference}  {purpose_title(activity.purpose)}"[:60])
            box.setChecked(use is not None and activity.reference in use.used_by)
            box.toggled.connect(self._on_touched)
            self.uses[activity.reference] = box
            right.addWidget(box)
        left.addStretch(1)
        right.addStretch(1)
        self._row = row
        for box, date_box in (
            (self.has_contract, self._from),
            (self.has_end, self._to),
            (self.has_check, self._checked),
        ):
            date_box.setEnabled(False)
            box.toggled.connect(date_box.setEnabled)
            box.toggled.connect(self._on_touched)
        if row is not None:
            self.kind.box.setCurrentIndex(list(KINDS).index(row.kind))  # type: ignore[union-attr]
            self.safeguard.box.setPlainText(row.safeguard)  # type: ignore[union-attr]
            self.note.box.setPlainText(row.note)  # type: ignore[union-attr]
            named = ["", *(each.value for each in Mechanism)]
            self.mechanism.box.setCurrentIndex(named.index(row.mechanism))  # type: ignore[union-attr]
            for day, box, date_box in (
                (row.contract_on, self.has_contract, self._from),
                (row.contract_ends, self.has_end, self._to),
                (row.checked_on, self.has_check, self._checked),
            ):
                if day is not None:
                    box.setChecked(True)
                    date_box.set_day(day)
        self.name.box.setFocus()

    def submit(self) -> None:
        """Add or change the recipient."""
        draft = RecipientDraft(
            self.name.text(),
            str(self.kind.box.currentData()),  # type: ignore[union-attr]
            self.activities.text(),
            self.category.text(),
            self.country.text(),
            self.safeguard.text(),
            self._row.transfer_name if self._row else "",
            self._row.transfer_position if self._row else 0,
            self._day(self.has_contract, self._from),
            self._day(self.has_end, self._to),
            self.file.text(),
            self.note.text(),
            ",".join(key for key, box in self.points.items() if box.isChecked()),
            str(self.mechanism.box.currentData() or ""),  # type: ignore[union-attr]
            self._day(self.has_check, self._checked),
        )
        used = [reference for reference, box in self.uses.items() if box.isChecked()]
        if self._uid:
            change_recipient(self.desk.register, self._uid, draft, used)
        else:
            add_recipient(self.desk.register, draft, used)

    @staticmethod
    def _day(box: QCheckBox, date_box: DateBox) -> date | None:
        return date_box.day() if box.isChecked() else None
