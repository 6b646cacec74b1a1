"""The list of cookies that the business's website sets, and the form of one."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from iprospect_dpo.desk.inventory.cookies import (
    CookieDraft,
    list_cookies,
    put_cookie,
    retire_cookie,
    say_none,
    says_none,
)
from iprospect_dpo.law.cookies import Consented, CookieUse, why_not_lawful
from iprospect_dpo.register.records import Cookie
from iprospect_dpo.ui.inventory.kept_list_page import KeptListPage
from iprospect_dpo.ui.parts.context import DeskContext
from iprospect_dpo.ui.parts.form_dialog import FormDialog
from iprospect_dpo.ui.parts.form_fields import Field, combo
from iprospect_dpo.ui.parts.table import Cell
from iprospect_dpo.ui.parts.tone import Tone

_ASKED: list[tuple[str, object]] = [
    ("Not answered", ""),
    ("Yes", Consented.YES.value),
    ("No", Consented.NO.value),
]


class CookiesPage(KeptListPage):
    """A table of the cookies; a double click or Enter opens one."""

    def __init__(self, desk: DeskContext, parent: QWidget, trail: str) -> None:
        none_box = QCheckBox("The website sets no cookies")
        super().__init__(
            desk,
            parent,
            trail,
            "Cookies",
            new="New cookie",
            table="Cookies",
            columns=[
                ("Cookie", 200),
                ("What for", 300),
                ("Lasts", 150),
                ("Asked first", 110),
                ("What is missing", 0),
            ],
            before=[none_box],
        )
        self.none_box = none_box
        self.none_box.clicked.connect(self._on_none)
        self._reload()

    def _fetch(self, limit: int, offset: int) -> list[Cookie]:
        return list_cookies(self.desk.register)[offset : offset + limit]

    @staticmethod
    def _cells(row: Cookie) -> list[Cell]:
        lacks = why_not_lawful(row.use, row.asks_first, row.objecting)
        asked = {Consented.YES.value: "Yes", Consented.NO.value: "No"}
        return [
            Cell(row.name, row.provider, bold=True),
            Cell(CookieUse(row.use).words if row.use else "not answered", row.purpose),
            Cell(row.lifetime or "not answered"),
            Cell(asked.get(row.asks_first, "not answered")),
            Cell(lacks or "Nothing", tone=Tone.NEAR if lacks else None),
        ]

    def _reload(self) -> None:
        super()._reload()
        some = self.model.rowCount() > 0
        self.none_box.setEnabled(not some)
        with self.desk.register.reading() as session:
            none = says_none(session)
        self.none_box.setChecked(none)
        waiting = "" if some or none else "No cookies yet. Add them, or say that there are none."
        self.note.setText(waiting)

    def _on_none(self) -> None:
        say_none(self.desk.register, none=self.none_box.isChecked())
        self.desk.changed.emit("inventory")

    def _on_new(self) -> None:
        self._open(None)

    def _on_change(self) -> None:
        row = self._current()
        if row is not None:
            self._open(row)

    def _open(self, row: Cookie | None) -> None:
        self._dialog = CookieDialog(self.desk, self, row)
        self._dialog.accepted.connect(self._on_saved)
        self._dialog.open()

    def _on_saved(self) -> None:
        self.desk.changed.emit("inventory")
        self.desk.say("Saved. The notice is updated from the list.")

    def _on_retire(self) -> None:
        row = self._current()
        if row is None:
            return
        uid, register = row.uid, self.desk.register
        self._remove(
            row.name,
            lambda: retire_cookie(register, uid),
            lambda: retire_cookie(register, uid, restore=True),
        )


class CookieDialog(FormDialog):
    """Adds or changes one cookie."""

    def __init__(self, desk: DeskContext, parent: QWidget, row: Cookie | None) -> None:
        super().__init__(
            desk,
            parent,
            title="Change the cookie" if row else "New cookie",
            sentence="Ask visitors first, unless it is one of the five exceptions (PECR Sch A1).",
            verb="Save the changes" if row else "Add the cookie",
            width=620,
        )
        self._uid = row.uid if row else ""
        uses: list[tuple[str, object]] = [("Not answered", "")]
        uses += [(each.words, each.value) for each in CookieUse]
        self.use_box, self.asked_box = combo(uses), combo(_ASKED)
        self.texts: dict[str, Field] = {}
        for name, words, hint in (
            ("name", "Name", "For example: _ga, session, basket"),
            ("provider", "Whose it is", "Leave empty if it is your own."),
            ("purpose", "What it is for, in your words", ""),
            ("lifetime", "How long it lasts", "For example: until the browser closes, 13 months"),
            ("objecting", "How a visitor can object", ""),
        ):
            box = QLineEdit(getattr(row, name) if row else "")
            field = Field(words, box, required=name == "name", hint=hint)
            self.texts[name] = self.add_field(name, field)
            if name == "provider":
                self.add_field("use", Field("What it is for", self.use_box))
            if name == "lifetime":
                self.add_field("asks_first", Field("Are visitors asked first?", self.asked_box))
        if row is not None:
            self.use_box.setCurrentIndex(self.use_box.findData(row.use))
            self.asked_box.setCurrentIndex(self.asked_box.findData(row.asks_first))

    def submit(self) -> None:
        """Put the cookie on the list."""
        put_cookie(
            self.desk.register,
            CookieDraft(
                use=str(self.use_box.currentData()),
                asks_first=str(self.asked_box.currentData()),
                **{name: field.text() for name, field in self.texts.items()},
            ),
            self._uid,
        )
