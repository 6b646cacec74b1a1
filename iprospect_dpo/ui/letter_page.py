"""A letter as a page inside a tab: what it must say, the preview, issue, print, save, send."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from iprospect_dpo.desk.letter_kinds import LetterKind
from iprospect_dpo.desk.letter_sending import letter_sent
from iprospect_dpo.desk.letters import Composed, issue_letter, preview_letter
from iprospect_dpo.ui.desk import DeskContext
from iprospect_dpo.ui.dialogs.cases import AcknowledgeDialog
from iprospect_dpo.ui.paper_actions import PaperActions
from iprospect_dpo.ui.parts.preview import PagePreview
from iprospect_dpo.ui.parts.tone import Tone
from iprospect_dpo.ui.parts.widgets import (
    button,
    card,
    clear_layout,
    hairline,
    label,
    scrolled,
    tone_words,
)
from iprospect_dpo.ui.theme import px

SENT_BY = ("E-mail", "Post", "By hand", "Other")


class LetterPage(QWidget):
    """Previews a letter on real data; issuing keeps it as it is; sending is recorded apart."""

    closed = Signal()

    def __init__(
        self, desk: DeskContext, parent: QWidget, kind: LetterKind, reference: str, trail: str
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self._kind, self._reference = kind, reference
        self._issued = ""
        self._pdf = b""
        self._dialog: QWidget | None = None
        self._build_widgets(trail)
        self._build_layout()
        self._connect()
        self._load()

    @property
    def issued(self) -> str:
        """The letter's number once it is issued."""
        return self._issued

    @property
    def pdf(self) -> bytes:
        """The bytes that are previewed."""
        return self._pdf

    def next_step(self) -> None:
        """Do what comes next: issue it, then record it as sent."""
        for each in (self.issue_button, self.sent_button):
            if each.isVisible() and each.isEnabled():
                each.click()
                return

    # -- building ----------------------------------------------------------------------------

    def _build_widgets(self, trail: str) -> None:
        self.back = button(trail, "link", picture="left")
        self._title = label(f"{self._reference}  ›  letter", "section")
        self.save_button = button("Save as…", picture="save")
        self.print_button = button("Print…", picture="print")
        self.issue_button = button("Issue the letter", "step")
        self.issue_button.setToolTip("Keep it as it is, with its number (Ctrl+Enter)")
        self.sent_button = button("Record as sent…", "step")
        self.sent_button.hide()
        self.large_button = button("Large print", "segment")
        self.large_button.setProperty("place", "first")
        self.large_button.setCheckable(True)
        self.preview = PagePreview(self.desk.background)
        self._state = label("Writing the letter …", "lead")
        self._says = QVBoxLayout()
        self._notes = QVBoxLayout()
        self._paper = PaperActions(self.desk, self)

    def _build_layout(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(px(10))
        bar.addWidget(self.back)
        bar.addWidget(self._title, 1)
        for each in (self.save_button, self.print_button, self.issue_button, self.sent_button):
            bar.addWidget(each)
        left = card()
        column = QVBoxLayout()
        column.setContentsMargins(px(20), px(18), px(20), px(18))
        column.setSpacing(px(10))
        around = QVBoxLayout(left)
        around.setContentsMargins(1, 1, 1, 1)
        around.addWidget(scrolled(column, "What the letter must say"))
        column.addWidget(self._state)
        column.addLayout(self._notes)
        column.addWidget(hairline())
        column.addWidget(label("This letter must say, and does", "section"))
        column.addLayout(self._says)
        right = card()
        pages = QVBoxLayout(right)
        pages.setContentsMargins(1, px(8), 1, 1)
        head = QHBoxLayout()
        head.setContentsMargins(px(16), 0, px(12), 0)
        self._page_words = label("Preview", quiet=True)
        head.addWidget(self._page_words, 1)
        head.addWidget(self.large_button)
        pages.addLayout(head)
        pages.addWidget(self.preview, 1)
        body = QHBoxLayout()
        body.setSpacing(px(12))
        body.addWidget(left, 2)
        body.addWidget(right, 3)
        page = QVBoxLayout(self)
        page.setContentsMargins(px(16), px(12), px(16), px(12))
        page.setSpacing(px(12))
        page.addLayout(bar)
        page.addLayout(body, 1)

    def _connect(self) -> None:
        self.back.clicked.connect(self._on_back)
        self.save_button.clicked.connect(self._on_save)
        self.print_button.clicked.connect(self._on_print)
        self.issue_button.clicked.connect(self._on_issue)
        self.sent_button.clicked.connect(self._on_sent)
        self.large_button.toggled.connect(self._on_large)

    # -- working -----------------------------------------------------------------------------

    def _load(self) -> None:
        register, kind, reference = self.desk.register, self._kind, self._reference
        large = self.large_button.isChecked()
        self._set_ready(ready=False)
        self.desk.background.run(
            lambda: preview_letter(register, kind, reference, large=large),
            self._on_loaded,
            self._on_failed,
            self,
        )

    def _set_ready(self, *, ready: bool) -> None:
        for each in (self.save_button, self.print_button, self.issue_button):
            each.setEnabled(ready)

    def _on_loaded(self, result: Any) -> None:  # noqa: ANN401 - the worker's result
        paper, composed = result
        self._show_paper(paper.pdf, paper.pages)
        self._set_ready(ready=True)
        self._title.setText(composed.kind.label.format(name=composed.person.name))
        self._state.setText("Ready to issue")
        self._show_says(composed)
        notes = list(composed.notes)
        if paper.missing:
            names = ", ".join(f"U+{ord(char):04X}" for char in paper.missing)
            notes.append(f"No font of ours has these characters; they are named instead: {names}.")
        clear_layout(self._notes)
        for note in notes:
            self._notes.addWidget(tone_words(Tone.NEAR, note))

    def _show_says(self, composed: Composed) -> None:
        clear_layout(self._says)
        for duty in composed.duties:
            tone = Tone.ON_TRACK if duty.met else Tone.LATE
            self._says.addWidget(tone_words(tone, f"{duty.words} ({duty.article})"))

    def _show_paper(self, pdf: bytes, pages: int) -> None:
        self._pdf = pdf
        noun = "page" if pages == 1 else "pages"
        self._page_words.setText(f"Preview  ·  {pages} {noun}")
        self.preview.show_pdf(pdf)

    def _on_failed(self, error: Exception) -> None:
        self._state.setText(str(error))
        self._page_words.setText("Nothing to preview")

    def _on_large(self) -> None:
        self._load()

    def _on_issue(self) -> None:
        register, kind, reference = self.desk.register, self._kind, self._reference
        large = self.large_button.isChecked()
        self._set_ready(ready=False)
        self.desk.background.run(
            lambda: issue_letter(register, kind, reference, large=large),
            self._on_issued,
            self._on_failed,
            self,
        )

    def _on_issued(self, result: Any) -> None:  # noqa: ANN401 - the worker's result
        document, paper = result
        self._issued = document.reference
        self._show_paper(paper.pdf, paper.pages)
        self._state.setText(f"Issued as {document.reference} and kept as it is.")
        self.issue_button.hide()
        self.large_button.setEnabled(False)
        self.sent_button.show()
        self.save_button.setEnabled(True)
        self.print_button.setEnabled(True)
        self.desk.changed.emit("papers")

    def _on_sent(self) -> None:
        def sent(day: Any, note: str, how: str, news: Any) -> None:  # noqa: ANN401, ARG001
            letter_sent(self.desk.register, self._issued, day, how)
            self.desk.say(f"{self._issued} is recorded as sent.")

        dialog = AcknowledgeDialog(
            self.desk, self, title="Record as sent", verb="Record as sent", do=sent,
            sentence="The day counts on which it left you.", channels=SENT_BY, promise=False,
        )  # fmt: skip
        dialog.accepted.connect(self._on_recorded)
        self._dialog = dialog
        dialog.open()

    def _on_recorded(self) -> None:
        self.desk.changed.emit("requests")
        self.desk.changed.emit("complaints")
        self.closed.emit()

    def _on_save(self) -> None:
        self._paper.save(self._pdf, self._file_name())

    def _on_print(self) -> None:
        self._paper.print(self._pdf)

    def _file_name(self) -> str:
        return f"{self._issued or self._reference}-{self._kind.value}.pdf"

    def _on_back(self) -> None:
        self.closed.emit()
