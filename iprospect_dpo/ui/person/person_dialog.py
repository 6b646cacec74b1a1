"""A person's name and how to reach them, changed in one place."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from iprospect_dpo.desk.people import PersonDraft, change_person
from iprospect_dpo.register.records import Person
from iprospect_dpo.ui.parts.context import DeskContext
from iprospect_dpo.ui.parts.form_dialog import FormDialog
from iprospect_dpo.ui.parts.form_fields import Field, TextBox


class PersonDialog(FormDialog):
    """Changes a person's details. What was issued stays as it was."""

    def __init__(self, desk: DeskContext, parent: QWidget, person: Person) -> None:
        super().__init__(
            desk,
            parent,
            title="Name and address",
            verb="Save",
            sentence="New letters use it; issued letters do not change.",
        )
        self._uid = person.uid
        self.name = self.add_field("name", Field("Name", QLineEdit(person.name), required=True))
        self.salutation = self.add_field(
            "salutation",
            Field(
                "Greeting in letters",
                QLineEdit(person.salutation),
                hint="Leave blank to use the full name. For example Ms Raman.",
            ),
        )
        self.email = self.add_field("email", Field("E-mail", QLineEdit(person.email)))
        self.phone = self.add_field("phone", Field("Telephone", QLineEdit(person.phone)))
        box = TextBox(5)
        box.setPlainText(person.address)
        self.address = self.add_field("address", Field("Postal address", box))

    def submit(self) -> None:
        """Save it."""
        draft = PersonDraft(
            self.name.text(),
            email=self.email.text(),
            phone=self.phone.text(),
            address=self.address.text(),
            uid=self._uid,
        )
        change_person(self.desk.register, draft, self.salutation.text())
