"""Dialogs of a person's card: withdraw on the ways chosen, put a route on record, merge."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLineEdit, QListWidget, QWidget

from iprospect_dpo.desk.consents.consents import METHODS
from iprospect_dpo.desk.consents.lawful_routes import record_route
from iprospect_dpo.desk.consents.withdrawals import withdraw_person
from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.person.card import find_people
from iprospect_dpo.law.consents import Channel
from iprospect_dpo.law.marketing_routes import CONDITIONS, Route
from iprospect_dpo.register.records import Person
from iprospect_dpo.ui.parts.context import DeskContext
from iprospect_dpo.ui.parts.form_dialog import FormDialog
from iprospect_dpo.ui.parts.form_fields import DateBox, Field, TextBox, combo
from iprospect_dpo.ui.parts.widgets import label


class WithdrawDialog(FormDialog):
    """Ends consents on the ways chosen; no reason and no proof is asked for (Art 7(3))."""

    def __init__(
        self,
        desk: DeskContext,
        parent: QWidget,
        person: Person,
        purposes: Sequence[str],
        *,
        purpose: str = "",
        channel: Channel | None = None,
    ) -> None:
        super().__init__(
            desk,
            parent,
            title=f"{person.name} withdraws",
            verb="Record the withdrawal",
            sentence="It takes effect at once and cannot be refused; no reason or proof is needed. "
            "The addresses go on the do-not-contact list.",
        )
        self._uid = person.uid
        choices: list[tuple[str, object]] = [("Everything", "")]
        choices += [(each, each) for each in purposes]
        self.purpose_box = combo(choices)
        self.purpose_box.setCurrentIndex(max(0, self.purpose_box.findData(purpose)))
        self.purpose = self.add_field("purpose", Field("What they withdraw from", self.purpose_box))
        self.form.addWidget(label("Channels", bold=True))
        grid = QGridLayout()
        self.channels: dict[Channel, QCheckBox] = {}
        for number, each in enumerate(Channel):
            box = QCheckBox(each.label)
            box.setChecked(channel in {None, each})
            box.toggled.connect(self._on_touched)
            grid.addWidget(box, number // 3, number % 3)
            self.channels[each] = box
        self.form.addLayout(grid)
        self.day_box = DateBox(desk.today)
        self.add_field("received", Field("Date", self.day_box, required=True))
        self.method_box = combo([(words, words) for words in METHODS])
        self.method = self.add_field("method", Field("How", self.method_box))
        self.note = self.add_field("note", Field("What they said", TextBox(3)))
        self.ended = 0

    def submit(self) -> None:
        """Record it."""
        chosen = [each for each, box in self.channels.items() if box.isChecked()]
        self.ended = withdraw_person(
            self.desk.register,
            self._uid,
            self.day_box.day(),
            purpose=str(self.purpose_box.currentData()) or None,
            channels=None if len(chosen) == len(self.channels) else chosen,
            method=self.method.text(),
            note=self.note.text(),
        )


class RouteDialog(FormDialog):
    """Puts on record why one may write without consent: each condition with what shows it."""

    def __init__(
        self, desk: DeskContext, parent: QWidget, person: Person, purposes: Sequence[str]
    ) -> None:
        super().__init__(
            desk,
            parent,
            title="Contact without consent",
            verb="Save",
            width=640,
            sentence=f"Why you can contact {person.name} without their consent (PECR reg "
            "22). Anything left blank is not proved, and mailings will say “Check first”.",
        )
        self._uid = person.uid
        self.route_box = combo([(each.label, each) for each in Route])
        self.add_field("route", Field("Reason", self.route_box))
        self.purpose_box = QComboBox()
        self.purpose_box.setEditable(True)
        self.purpose_box.addItems(list(purposes))
        self.purpose = self.add_field(
            "purpose", Field("What the messages are about", self.purpose_box)
        )
        self.conditions: dict[Route, dict[str, Field]] = {}
        for route in Route:
            self.conditions[route] = {
                key: self.add_field(
                    key, Field(words, QLineEdit(), hint=f"What shows this ({article})")
                )
                for key, words, article in CONDITIONS[route]
            }
        self.day_box = DateBox(desk.today)
        self.add_field("since", Field("Since", self.day_box, required=True))
        self.route_box.currentIndexChanged.connect(self._on_route)
        self._on_route()

    def _on_route(self) -> None:
        chosen = Route(self.route_box.currentData())
        self.purpose.setVisible(chosen is Route.SOFT_OPT_IN)
        for route, fields in self.conditions.items():
            for field in fields.values():
                field.setVisible(route is chosen)
        if self.isVisible():
            self.grow(to_end=False)

    def submit(self) -> None:
        """Put it on record."""
        route = Route(self.route_box.currentData())
        evidence = {key: field.text() for key, field in self.conditions[route].items()}
        record_route(
            self.desk.register,
            self._uid,
            route,
            self.purpose.text(),
            evidence,
            self.day_box.day(),
        )


class ChoosePersonDialog(FormDialog):
    """Finds a person on record and does something with them."""

    def __init__(
        self,
        desk: DeskContext,
        parent: QWidget,
        *,
        title: str,
        sentence: str,
        verb: str,
        do: Callable[[Person], object],
        without: str = "",
        find: str = "",
    ) -> None:
        super().__init__(desk, parent, title=title, sentence=sentence, verb=verb)
        self._do, self._without = do, without
        self.found: list[Person] = []
        self.finder = self.add_field("name", Field("Find by name or e-mail", QLineEdit(find)))
        self.list = QListWidget()
        self.list.setAccessibleName("People found")
        self.list.setMinimumHeight(180)
        self.form.addWidget(self.list)
        self.finder.changed.connect(self._on_find)
        self._on_find()
        if not self.found and isinstance(self.finder.box, QLineEdit):
            self.finder.box.clear()

    def _on_find(self) -> None:
        people = find_people(self.desk.register, self.finder.text())
        self.found = [each for each in people if each.uid != self._without]
        self.list.clear()
        for person in self.found:
            contact = person.email or person.phone or person.address.replace("\n", ", ")
            self.list.addItem("  ·  ".join(part for part in (person.name, contact) if part))
        if self.found:
            self.list.setCurrentRow(0)
        noun = "person" if len(self.found) == 1 else "people"
        self.set_foot(f"{len(self.found)} {noun}")

    def submit(self) -> None:
        """Do it with the one who is chosen."""
        row = self.list.currentRow()
        if not 0 <= row < len(self.found):
            raise DeskError("Nobody on record has that name.", "name")
        self._do(self.found[row])
