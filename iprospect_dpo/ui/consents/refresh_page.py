"""Consents that grow old: who is asked again, by letter or by e-mail."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractItemView, QWidget

from iprospect_dpo.desk.inventory.activities import purpose_title
from iprospect_dpo.desk.letters.consent_refresh import Ageing, ageing, ask_again, drafts_of
from iprospect_dpo.desk.letters.sending import MailDraft
from iprospect_dpo.files import save_file
from iprospect_dpo.law.dates import short_date
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import IssuedDocument
from iprospect_dpo.ui.parts.context import DeskContext
from iprospect_dpo.ui.parts.table import Cell, RegisterTableModel, make_table
from iprospect_dpo.ui.parts.theme import px
from iprospect_dpo.ui.parts.tone import Tone
from iprospect_dpo.ui.parts.trail_page import TrailPage
from iprospect_dpo.ui.parts.widgets import button, label


def _ask(
    register: Register, uids: list[str], *, mail: bool
) -> tuple[list[IssuedDocument], list[MailDraft]]:
    """Issue the letters, and write the drafts of those whose address is on record."""
    letters = ask_again(register, uids)
    return letters, drafts_of(register, letters) if mail else []


class AgeingPage(TrailPage):
    """All are chosen that were not asked yet; Ctrl and Shift choose others."""

    def __init__(self, desk: DeskContext, parent: QWidget, trail: str) -> None:
        super().__init__(desk, parent, trail, "Consents to renew")
        self._rows: list[Ageing] = []
        self.mail_button = button("Letters and e-mail drafts…", picture="mail")
        self.step_button = button("Write the letters", "step")
        self.add_buttons([self.mail_button, self.step_button])
        self.model = RegisterTableModel(
            ["Person", "Purpose and channel", "Due for renewal", "Asked on"],
            self._fetch,
            self._cells,
            self,
        )
        self.table = make_table("Consents due for renewal", self.model, [0, 260, 190, 130])
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        _, column = self.add_card(1)
        self._head = label("", "lead")
        self._head.setContentsMargins(px(16), px(14), px(16), px(8))
        column.addWidget(self._head)
        column.addWidget(self.table, 1)
        foot = label(
            "One letter per person and purpose, never to anyone who refused. Without an answer you "
            "cannot contact them once renewal is due. Consents are never deleted.",
            "small",
            quiet=True,
        )
        foot.setContentsMargins(px(16), px(6), px(16), px(8))
        column.addWidget(foot)
        self.step_button.clicked.connect(self._on_letters)
        self.mail_button.clicked.connect(self._on_mail)
        self.table.selectionModel().selectionChanged.connect(self._on_selection)
        self.refresh()

    def refresh(self) -> None:
        """Read the ageing consents anew, and choose those not asked yet."""
        self._rows = ageing(self.desk.register)
        self.model.reload()
        number = len(self._rows)
        self._head.setText(
            "No consents are due for renewal within thirty days."
            if not number
            else f"{number} consent{'' if number == 1 else 's'} {'is' if number == 1 else 'are'} "
            "due for renewal within thirty days, or already due."
        )
        while self.model.canFetchMore(self.model.index(-1, -1)):
            self.model.fetchMore(self.model.index(-1, -1))
        self.table.clearSelection()
        selection, flag = self.table.selectionModel(), self.table.selectionModel().SelectionFlag
        for row, each in enumerate(self._rows):
            if each.asked is None:
                selection.select(self.model.index(row, 0), flag.Select | flag.Rows)
        self._on_selection()

    def chosen(self) -> list[str]:
        """Return the consents that are selected."""
        rows = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        return [self._rows[row].uid for row in rows if row < len(self._rows)]

    def _fetch(self, limit: int, offset: int) -> list[Ageing]:
        return self._rows[offset : offset + limit]

    @staticmethod
    def _cells(row: Ageing) -> list[Cell]:
        words = {0: "now", 7: "within a week", 30: "within thirty days"}[row.band]
        return [
            Cell(row.person, row.email or row.address.split("\n")[0] or "no address", bold=True),
            Cell(
                purpose_title(row.purpose),
                f"{row.channel.label}  ·  agreed {short_date(row.since)}",
            ),
            Cell(short_date(row.due), words, tone=Tone.NEAR if row.band < 30 else Tone.NONE),
            Cell(short_date(row.asked) if row.asked else "not yet"),
        ]

    def _on_selection(self) -> None:
        number = len(self.chosen())
        self.step_button.setText(f"Write the letters ({number})")
        for each in (self.step_button, self.mail_button):
            each.setEnabled(number > 0)

    def _on_letters(self) -> None:
        self._run(mail=False)

    def _on_mail(self) -> None:
        self._run(mail=True)

    def _run(self, *, mail: bool) -> None:
        register, uids = self.desk.register, self.chosen()
        for each in (self.step_button, self.mail_button):
            each.setEnabled(False)
        self._head.setText("Writing the letters…")
        self.desk.background.run(
            lambda: _ask(register, uids, mail=mail), self._on_written, self._on_failed, self
        )

    def _on_written(self, result: tuple[list[IssuedDocument], list[MailDraft]]) -> None:
        letters, drafts = result
        self.desk.changed.emit("papers")
        self.desk.changed.emit("consents")
        self.refresh()
        number = len(letters)
        self.desk.say(f"{number} letter{'' if number == 1 else 's'} issued; see Documents.")
        if drafts:
            self._save(drafts)

    def _save(self, drafts: list[MailDraft]) -> None:
        folder = self.desk.prompts.choose_folder(self, "Where to save the e-mail drafts")
        if folder is None:
            return
        try:
            for draft in drafts:
                save_file(folder / draft.name, draft.content)
        except OSError as error:
            self.desk.prompts.tell(self, f"Could not save to {folder}: {error.strerror}.")
            return
        number = len(drafts)
        self.desk.say(f"{number} draft{'' if number == 1 else 's'} saved in {folder.name}.")

    def _on_failed(self, error: Exception) -> None:
        self.refresh()
        self._head.setText(str(error))
