"""The business's own details: what letters and the notice print, and the bank holidays."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from iprospect_dpo.desk.business.organisation import (
    change_organisation,
    change_regulator,
    get_organisation,
    get_regulator,
)
from iprospect_dpo.desk.requests.cases import set_target_days, target_days
from iprospect_dpo.law.regulator import Regulator
from iprospect_dpo.law.working_days import Nation
from iprospect_dpo.ui.parts.context import DeskContext
from iprospect_dpo.ui.parts.form_dialog import FormDialog
from iprospect_dpo.ui.parts.form_fields import Field, TextBox, combo
from iprospect_dpo.ui.parts.theme import px
from iprospect_dpo.ui.parts.widgets import label

_LEFT = (
    ("name", "Name of the business", ""),
    ("legal_name", "Your own legal name", "A sole trader’s notice should name the person too."),
    ("telephone", "Telephone", ""),
    ("email", "E-mail", ""),
    ("website", "Website", ""),
    ("contact_name", "Data protection contact", "Who signs the letters."),
)


class DetailsDialog(FormDialog):
    """Changes the organisation, the nation of its bank holidays, and the regulator's name."""

    def __init__(self, desk: DeskContext, parent: QWidget) -> None:
        super().__init__(
            desk,
            parent,
            title="Your details",
            verb="Save",
            width=820,
            sentence="They appear on every letter and in the notice. Old documents do not change.",
        )
        who = get_organisation(desk.register)
        self._regulator = get_regulator(desk.register, desk.today)
        columns = QHBoxLayout()
        columns.setSpacing(px(24))
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(px(12))
            columns.addLayout(column, 1)
        self.form.addLayout(columns)
        for name, words, hint in _LEFT:
            self.add_field(name, Field(words, QLineEdit(getattr(who, name)), hint=hint), left)
        self.address_box = TextBox(3)
        self.address_box.setPlainText(who.address)
        self.add_field("address", Field("Address", self.address_box), right)
        self.nation_box = combo([(nation.label, nation) for nation in Nation])
        self.nation_box.setCurrentIndex(list(Nation).index(Nation(who.nation)))
        self.add_field(
            "nation",
            Field("Bank holidays for", self.nation_box, hint="All open dates update at once."),
            right,
        )
        self.add_field(
            "fee_registration",
            Field("Data protection fee: registration", QLineEdit(who.fee_registration)),
            right,
        )
        self.target = self.add_field(
            "target_days",
            Field(
                "Your own target for requests, in days",
                QLineEdit(str(target_days(desk.register))),
                hint="From the start of the month. The legal deadline does not change.",
            ),
            left,
        )
        right.addWidget(label("The regulator, as named in documents", bold=True))
        checked = self._regulator.checked_on
        hint = f"Last checked on {checked}." if checked else "Check ico.org.uk/global/contact-us."
        for name, words in (
            ("reg_name", "Its name"),
            ("reg_telephone", "Its helpline"),
            ("reg_web", "Its page"),
            ("reg_address", "Its address"),
        ):
            value = getattr(self._regulator, name.removeprefix("reg_"))
            box = QLineEdit(value)
            self.add_field(
                name, Field(words, box, hint=hint if name == "reg_address" else ""), right
            )
        self.checked = QCheckBox("I have checked these against ico.org.uk today")
        self.checked.toggled.connect(self._on_touched)
        right.addWidget(self.checked)
        left.addStretch(1)
        right.addStretch(1)

    def submit(self) -> None:
        """Save what changed."""
        changes = {name: self.fields[name].text() for name, _, _ in _LEFT}
        changes["address"] = self.address_box.text()
        changes["fee_registration"] = self.fields["fee_registration"].text()
        changes["nation"] = Nation(self.nation_box.currentData()).value
        days = self.target.text().strip()
        set_target_days(self.desk.register, int(days) if days.isdecimal() else 0)
        change_organisation(self.desk.register, changes)
        regulator = Regulator(
            self.fields["reg_name"].text().strip() or self._regulator.name,
            self._regulator.known_as,
            self.fields["reg_telephone"].text().strip(),
            self.fields["reg_web"].text().strip(),
            self.fields["reg_address"].text().strip(),
            self._regulator.checked_on,
        )
        if regulator != self._regulator or self.checked.isChecked():
            change_regulator(
                self.desk.register,
                Regulator(
                    regulator.name,
                    regulator.known_as,
                    regulator.telephone,
                    regulator.web,
                    regulator.address,
                    self.desk.today,
                ),
            )
