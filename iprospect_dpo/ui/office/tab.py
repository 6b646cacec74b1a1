"""All paper by date, as it was issued; and the way to the notice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QPushButton

from iprospect_dpo.desk.documents_issued import issued_pdf
from iprospect_dpo.desk.letters.kinds import LetterKind
from iprospect_dpo.desk.letters.sending import SENT_BY, letter_sent
from iprospect_dpo.desk.reports.annual import KIND
from iprospect_dpo.desk.reports.evidence_pack import Pack, evidence_pack
from iprospect_dpo.desk.subjects import Subject
from iprospect_dpo.desk.today.lists import paper_rows
from iprospect_dpo.law.dates import short_date
from iprospect_dpo.register.lists import PaperRow
from iprospect_dpo.ui.cases.dialogs import AcknowledgeDialog
from iprospect_dpo.ui.office.dialogs import PackDialog
from iprospect_dpo.ui.parts.columns import Column, Filter
from iprospect_dpo.ui.parts.document_actions import PaperActions, with_ending
from iprospect_dpo.ui.parts.empty_page import Emptiness
from iprospect_dpo.ui.parts.list_tab import ListTab
from iprospect_dpo.ui.parts.preview import PagePreview
from iprospect_dpo.ui.parts.record import Act, Step
from iprospect_dpo.ui.parts.table import Cell
from iprospect_dpo.ui.parts.theme import px

#: Papers that are published, kept or handed over, not sent as letters are.
_NEVER_SENT = {"notice", KIND, "screening-certificate"}
LETTERS = tuple(kind.value for kind in LetterKind)


class PaperworkTab(ListTab):
    """Here lies what left the house, byte for byte."""

    name = "Documents"
    find_hint = "Find in your documents"
    main_words = "Write the notice"
    columns = (Column("Document", 0), Column("State", 150), Column("Pages", 80, dispensable=True))
    filters = (
        Filter("all", "All", None),
        Filter("notice", "Notices", ("notice",)),
        Filter("letters", "Letters", LETTERS),
        Filter("reports", "Reports", (KIND,)),
    )
    emptiness = Emptiness(
        "paper",
        "No documents yet",
        "Every letter and notice you issue is kept here unchanged, with its number. Letters "
        "are written from Requests and Complaints.",
        "Write the notice",
    )
    topics = frozenset({"papers", "all"})

    def fetch(self, chosen: Filter, find: str, limit: int, offset: int) -> list[PaperRow]:
        """Return a page of the papers."""
        return paper_rows(self.desk.register, chosen.states, find, limit=limit, offset=offset)

    def counts(self) -> dict[str, int]:
        """Return no numbers: the list itself says how many."""
        return {}

    def key_of(self, row: PaperRow) -> str:
        """Return the paper's number."""
        return row.reference

    def cells(self, row: PaperRow) -> list[Cell]:
        """Return the paper, its state, its pages."""
        sent = f"sent {short_date(row.sent)}" if row.sent else "issued"
        about = "  ·  ".join(part for part in (row.about, "kept unchanged") if part)
        return [
            Cell(f"{row.reference}  {row.title}", about, bold=True),
            Cell(sent, short_date(row.issued) if not row.sent else ""),
            Cell(str(row.pages)),
        ]

    def foot_words(self, shown: int) -> str:
        """Return how many."""
        noun = "document" if shown == 1 else "documents"
        return f"{shown} {noun}, newest first. Issued documents never change."

    def main_action(self) -> None:
        """Open the notice."""
        self.desk.open(Subject.NOTICE)

    def doors(self) -> Mapping[Subject, Callable[[str], object]]:
        """Return what this tab opens by itself."""
        return {Subject.EVIDENCE_PACK: self._on_pack_wanted}

    def _on_pack_wanted(self, key: str) -> None:
        del key
        self.make_pack()

    def make_pack(self) -> None:
        """Make the pack for the regulator."""
        dialog = PackDialog(self.desk, self)

        def make() -> None:
            assert dialog.path is not None  # noqa: S101 - the dialog closes with one
            self._pack_path = with_ending(dialog.path, (".zip",))
            register = self.desk.register
            person, day = dialog.person.text(), dialog.day_box.day()
            self.desk.say("Creating the pack.")
            self.desk.background.run(
                lambda: evidence_pack(register, person=person, as_at=day),
                self._on_pack,
                self._on_failed,
                self,
            )

        dialog.accepted.connect(make)
        self.open_dialog(dialog)

    def _on_pack(self, pack: Pack) -> None:
        self._paper.save_to(self._pack_path, pack.content)
        for note in pack.notes:
            self.desk.prompts.tell(self, note)

    def _on_failed(self, error: Exception) -> None:
        self.desk.prompts.tell(self, str(error))

    def toolbar_buttons(self) -> list[QPushButton]:
        """Return none; what a paper offers stands beside it."""
        self._paper = PaperActions(self.desk, self)
        self._pack_path = Path()
        return []

    def show_record(self, key: str) -> None:
        """Show one paper as it was issued."""
        rows = [row for row in paper_rows(self.desk.register, None, key) if row.reference == key]
        if not rows:
            self.record.clear()
            return
        row = rows[0]
        self._row = row
        self._pdf = issued_pdf(self.desk.register, key)
        record = self.record
        record.clear()
        record.add_title(row.title, f"{row.reference}  ·  issued on {short_date(row.issued)}")
        sent = (
            Act("sent", "Record as sent…")
            if row.sent is None and row.kind not in _NEVER_SENT
            else None
        )
        lead = "Issued, not yet recorded as sent" if sent else "Kept unchanged"
        if row.sent:
            lead = f"Sent on {short_date(row.sent)}"
        record.add_step(
            Step(
                lead,
                "It never changes; the register holds the file and its SHA-256.",
                sent or Act("save", "Save as…"),
                Act("print", "Print…"),
                [Act("save", "Save as…")] if sent else [],
            )
        )
        preview = PagePreview(self.desk.background)
        preview.setMinimumHeight(px(420))
        record.add_widget(preview)
        preview.show_pdf(self._pdf)
        self.preview = preview

    def save_document(self) -> None:
        """Save the paper of the page, else the one that is selected."""
        if self.page is not None:
            super().save_document()
        elif self.current_key():
            self.act("save")

    def print_document(self) -> None:
        """Print the paper of the page, else the one that is selected."""
        if self.page is not None:
            super().print_document()
        elif self.current_key():
            self.act("print")

    def act(self, key: str) -> None:
        """Do what a button of the record stands for."""
        row = self._row
        if key == "save":
            self._paper.save(self._pdf, f"{row.reference}-{row.kind}.pdf")
        elif key == "print":
            self._paper.print(self._pdf)
        elif key == "sent":
            self._open_sent(row.reference)

    def _open_sent(self, reference: str) -> None:
        def sent(day: Any, note: str, how: str, news: Any) -> None:  # noqa: ANN401, ARG001
            letter_sent(self.desk.register, reference, day, how, note)
            for topic in ("papers", "requests", "complaints"):
                self.desk.changed.emit(topic)
            self.desk.say(f"{reference} is recorded as sent.")

        self.open_dialog(
            AcknowledgeDialog(
                self.desk,
                self,
                title="Record as sent",
                verb="Record as sent",
                do=sent,
                sentence="Use the date on which you sent it.",
                channels=SENT_BY,
                promise=False,
                note="Sent to",
                hint="Leave blank if it went to the address on the letter.",
            )
        )
