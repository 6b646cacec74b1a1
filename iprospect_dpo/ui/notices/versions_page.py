"""The versions of the notice: as it stood on any day, and what changed from one to another."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.notices.notice import NOTICE_FORMS
from iprospect_dpo.desk.notices.versions import (
    compare_versions,
    list_versions,
    notice_as_at,
)
from iprospect_dpo.law.dates import long_date, short_date
from iprospect_dpo.ui.parts.context import DeskContext
from iprospect_dpo.ui.parts.document_actions import PaperActions, with_ending
from iprospect_dpo.ui.parts.form_fields import DateBox, Field, combo
from iprospect_dpo.ui.parts.preview import PagePreview
from iprospect_dpo.ui.parts.theme import px
from iprospect_dpo.ui.parts.trail_page import TrailPage
from iprospect_dpo.ui.parts.widgets import button, clear_layout, label, scrolled


class VersionsPage(TrailPage):
    """At the left what changed and who must be told, at the right the notice of a day."""

    def __init__(self, desk: DeskContext, parent: QWidget, trail: str) -> None:
        super().__init__(desk, parent, trail, "Versions")
        self._versions = list_versions(desk.register)
        self._paper = PaperActions(desk, self)
        self._pdf = b""
        self.save_button = button("Save as…", picture="save")
        self.add_buttons([self.save_button])
        _, left = self.add_card(45, "What changed")
        column = QVBoxLayout()
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        column.setSpacing(px(10))
        numbers = [
            (f"Version {each.number} of {short_date(each.published_on)}", each.number)
            for each in self._versions
        ]
        self.older = Field("Compare", combo(list(numbers)))
        self.newer = Field("with", combo([*numbers, ("Today’s draft", 0)]))
        self.older.box.setCurrentIndex(min(1, len(numbers) - 1))  # type: ignore[union-attr]
        if len(numbers) < 2:
            self.newer.box.setCurrentIndex(len(numbers))  # type: ignore[union-attr]
        column.addWidget(self.older)
        column.addWidget(self.newer)
        self._changes = QVBoxLayout()
        self._changes.setSpacing(px(6))
        column.addLayout(self._changes)
        left.addWidget(scrolled(column, "What changed"))
        _, right = self.add_card(55, "The notice")
        day = QVBoxLayout()
        day.setContentsMargins(px(16), px(10), px(16), px(10))
        self.day_box = DateBox(desk.today)
        self.day = Field("The notice as it stood on", self.day_box)
        day.addWidget(self.day)
        right.addLayout(day)
        self.preview = PagePreview(desk.background)
        right.addWidget(self.preview, 1)
        self.older.changed.connect(self._compare)
        self.newer.changed.connect(self._compare)
        self.day.changed.connect(self._show_day)
        self.save_button.clicked.connect(self._on_save)
        self.words: list[str] = []
        self._compare()
        self._show_day()

    def _compare(self) -> None:
        older = int(self.older.box.currentData())  # type: ignore[union-attr]
        newer = int(self.newer.box.currentData()) or None  # type: ignore[union-attr]
        found = compare_versions(self.desk.register, older, newer)
        clear_layout(self._changes)
        self.words = [change.words for change in found.changes] or ["No differences."]
        self._changes.addWidget(label("What changed", "section"))
        for words in self.words:
            self._changes.addWidget(label(words))
        if any(change.matters for change in found.changes) and found.tell_by is not None:
            self._changes.addSpacing(px(8))
            self._changes.addWidget(label("Who must be told", "section"))
            self._changes.addWidget(
                label(
                    "Before you use the information for it; if it came from others, by the end "
                    f"of {short_date(found.tell_by)} (Arts 13(3), 14(3), 14(4)).",
                    "small",
                    quiet=True,
                )
            )
            for person in found.to_tell:
                self._changes.addWidget(label(f"{person.person}: {person.why}"))
            if not found.to_tell:
                self._changes.addWidget(
                    label("Nobody’s consent or open request relies on the older version.")
                )

    def _show_day(self) -> None:
        register, day = self.desk.register, self.day_box.day()
        self.desk.background.run(
            lambda: notice_as_at(register, day, ".pdf"), self._on_loaded, self._on_failed, self
        )

    def _on_loaded(self, pdf: bytes) -> None:
        self.day.show_error("")
        self._pdf = pdf
        self.preview.show_pdf(pdf)
        self.save_button.setEnabled(True)

    def _on_failed(self, error: Exception) -> None:
        self._pdf = b""
        self.preview.show_pdf(b"")
        self.day.show_error(str(error))
        self.save_button.setEnabled(False)

    def save_document(self) -> None:
        """Save the document that is previewed."""
        self.save_button.click()

    def _on_save(self) -> None:
        day = self.day_box.day()
        name = f"privacy-notice-as-at-{day.isoformat()}.pdf"
        path = self.desk.prompts.save_file(
            self,
            f"The notice as it stood on {long_date(day)}",
            str(Path.home() / name),
            "PDF (*.pdf);;Web page (*.html);;Text (*.txt)",
        )
        if path is None:
            return
        path = with_ending(path, NOTICE_FORMS)
        form = path.suffix.lower()
        try:
            self._paper.save_to(path, notice_as_at(self.desk.register, day, form))
        except DeskError as error:
            self.day.show_error(str(error))
