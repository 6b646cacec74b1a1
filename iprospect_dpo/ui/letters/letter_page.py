"""A letter as a page inside a tab: fill in, see what it must say, issue, print, send, record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from iprospect_dpo.desk.letters.composed import Composed
from iprospect_dpo.desk.letters.kinds import Asked, LetterKind
from iprospect_dpo.desk.letters.letters import issue_letter, preview_letter
from iprospect_dpo.desk.letters.sending import SENT_BY, letter_sent, mail_draft
from iprospect_dpo.desk.letters.sources import Sentence
from iprospect_dpo.desk.subjects import Subject, case_subject
from iprospect_dpo.register.records import IssuedDocument
from iprospect_dpo.ui.cases.dialogs import AcknowledgeDialog
from iprospect_dpo.ui.letters.gap_list import GapList
from iprospect_dpo.ui.letters.sentence_finder import sentence_at, words_at
from iprospect_dpo.ui.letters.source_words import source_words, state_words
from iprospect_dpo.ui.parts.context import DeskContext, Target
from iprospect_dpo.ui.parts.document_actions import PaperActions
from iprospect_dpo.ui.parts.form_fields import Field, TextBox
from iprospect_dpo.ui.parts.panes import delay
from iprospect_dpo.ui.parts.preview import PagePreview
from iprospect_dpo.ui.parts.theme import px
from iprospect_dpo.ui.parts.tone import Tone
from iprospect_dpo.ui.parts.trail_page import TrailPage
from iprospect_dpo.ui.parts.widgets import (
    button,
    clear_layout,
    hairline,
    label,
    scrolled,
    tone_words,
)

if TYPE_CHECKING:
    from iprospect_dpo.documents.stationery import Paper


class LetterPage(TrailPage):
    """Previews a letter on real data; issuing keeps it as it is; sending is recorded apart."""

    def __init__(
        self,
        desk: DeskContext,
        parent: QWidget,
        kind: LetterKind,
        reference: str,
        trail: str,
        recipient: int | None = None,
    ) -> None:
        super().__init__(desk, parent, trail, f"{reference}  ›  letter")
        self._kind, self._reference, self._recipient = kind, reference, recipient
        self._issued = ""
        self._pdf = b""
        self._why_not = ""
        self._wording = ""
        self._fields: dict[str, Field] = {}
        self._dialog: QWidget | None = None
        self._build_widgets()
        self._build_cards()
        self._connect()
        self.refresh()

    @classmethod
    def from_target(
        cls, desk: DeskContext, parent: QWidget, trail: str, target: Target
    ) -> LetterPage:
        """Return the page of a letter: its kind is the target's detail."""
        return cls(desk, parent, LetterKind(target.detail), target.key, trail, target.row)

    @property
    def issued(self) -> str:
        """The letter's number once it is issued."""
        return self._issued

    @property
    def pdf(self) -> bytes:
        """The bytes that are previewed."""
        return self._pdf

    @property
    def fields(self) -> dict[str, Field]:
        """What the owner fills in, by its name."""
        return self._fields

    @property
    def touched(self) -> bool:
        """Whether something was filled in that is not issued yet."""
        return not self._issued and any(field.dirty for field in self._fields.values())

    def next_step(self) -> None:
        """Do what comes next: issue it, then record it as sent."""
        for each in (self.issue_button, self.sent_button):
            if each.isVisible() and each.isEnabled():
                each.click()
                return
        self._focus_missing()

    # -- building ----------------------------------------------------------------------------

    def _build_widgets(self) -> None:
        self.save_button = button("Save as…", picture="save")
        self.save_button.setToolTip("Save the PDF (Ctrl+S)")
        self.print_button = button("Print…", picture="print")
        self.print_button.setToolTip("Print it (Ctrl+P)")
        self.mail_button = button("Send by e-mail…", picture="mail")
        self.mail_button.setToolTip("Save a draft with the PDF in it, and open your mail program")
        self.issue_button = button("Issue the letter", "step")
        self.sent_button = button("Record as sent…", "step")
        for later in (self.mail_button, self.sent_button):
            later.hide()
        self.add_buttons(
            [
                self.save_button,
                self.print_button,
                self.mail_button,
                self.issue_button,
                self.sent_button,
            ]
        )
        self.large_button = button("Large print", "segment")
        self.large_button.setProperty("place", "first")
        self.large_button.setCheckable(True)
        self.wording_button = button("Change the wording…", "link")
        self.preview = PagePreview(self.desk.background)
        self._state = label("Writing the letter…", "lead")
        self._to = label("", "small", quiet=True)
        self._form = QVBoxLayout()
        self._form.setSpacing(px(12))
        self._says = QVBoxLayout()
        self._notes = QVBoxLayout()
        self._gaps = GapList()
        self._source = label("Click a sentence to see what it rests on.", "small", quiet=True)
        self._source.setAccessibleName("What the sentence rests on")
        self._sentences: tuple[Sentence, ...] = ()
        self._paper = PaperActions(self.desk, self)
        self._typing = delay(self, 500)

    def _build_cards(self) -> None:
        _, left = self.add_card(2, "What it says")
        column = QVBoxLayout()
        column.setContentsMargins(px(20), px(18), px(20), px(18))
        column.setSpacing(px(10))
        left.addWidget(scrolled(column, "What the letter must say"))
        column.addWidget(self._state)
        column.addWidget(self._to)
        column.addWidget(self._gaps)
        column.addLayout(self._notes)
        column.addLayout(self._form)
        column.addWidget(hairline())
        column.addWidget(label("What this letter must say", "section"))
        column.addLayout(self._says)
        row = QHBoxLayout()
        row.addWidget(self.wording_button)
        row.addStretch(1)
        column.addLayout(row)
        _, pages = self.add_card(3, "The letter")
        head = QHBoxLayout()
        head.setContentsMargins(px(16), px(8), px(12), px(6))
        self._page_words = label("Preview", quiet=True)
        head.addWidget(self._page_words, 1)
        head.addWidget(self.large_button)
        pages.addLayout(head)
        pages.addWidget(self.preview, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(px(16), px(6), px(12), px(8))
        foot.addWidget(self._source, 1)
        pages.addLayout(foot)

    def _connect(self) -> None:
        self.save_button.clicked.connect(self._on_save)
        self.print_button.clicked.connect(self._on_print)
        self.mail_button.clicked.connect(self._on_mail)
        self.issue_button.clicked.connect(self._on_issue)
        self.sent_button.clicked.connect(self._on_sent)
        self.large_button.toggled.connect(self.refresh)
        self.wording_button.clicked.connect(self._on_wording)
        self._typing.timeout.connect(self._on_typed)
        self.preview.pointed.connect(self._on_pointed)
        self._gaps.stepped.connect(self._on_step)

    # -- working -----------------------------------------------------------------------------

    def refresh(self) -> None:
        """Write the letter anew from the record and what is filled in."""
        if self._issued:
            return
        register, kind, reference = self.desk.register, self._kind, self._reference
        large, filled, to = self.large_button.isChecked(), self._filled(), self._recipient
        self._set_ready(ready=False)
        self.desk.background.run(
            lambda: preview_letter(
                register, kind, reference, large=large, filled=filled, recipient=to
            ),
            self._on_loaded,
            self._on_failed,
            self,
        )

    def _filled(self) -> dict[str, str] | None:
        if not self._fields:
            return None
        return {name: field.text() for name, field in self._fields.items()}

    def _set_ready(self, *, ready: bool) -> None:
        for each in (self.save_button, self.print_button):
            each.setEnabled(ready)
        self.issue_button.setEnabled(ready and not self._why_not)
        self.issue_button.setToolTip(
            self._why_not or "Number it and keep it unchanged (Ctrl+Enter)"
        )

    def _on_loaded(self, result: tuple[Paper, Composed]) -> None:
        paper, composed = result
        self._why_not = composed.why_not_issued
        self._wording, self._kind = composed.wording, composed.kind
        self._show_paper(paper.pdf, paper.pages)
        self._set_ready(ready=True)
        self.heading.setText(composed.title)
        self._sentences = composed.sentences
        self._state.setText(state_words(composed))
        self._gaps.show_gaps(composed.gaps)
        address = " · ".join(composed.values.address)
        self._to.setText(f"To: {address}")
        if not self._fields:
            self._show_fields(composed.asked, composed.filled or {})
        self._show_says(composed)
        notes = list(composed.notes)
        if not (composed.to.address or composed.to.email):
            notes.append("No address on record.")
        if paper.missing:
            names = ", ".join(f"U+{ord(char):04X}" for char in paper.missing)
            notes.append(f"Our fonts lack these characters; their codes are printed: {names}.")
        clear_layout(self._notes)
        for note in notes:
            self._notes.addWidget(tone_words(Tone.NEAR, note))

    def _on_step(self, act: str) -> None:
        name, _, rest = act.partition(":")
        if name == "field" and rest in self._fields:
            self._fields[rest].box.setFocus()
        elif name == "activity":
            self.desk.open(Subject.ACTIVITY, rest)
        else:
            self.desk.open(case_subject(self._reference), self._reference, detail=act)

    def _on_pointed(self, page: int, x: float, y: float) -> None:
        pdf = self._pdf
        self.desk.background.run(
            lambda: words_at(pdf, page, x, y), self._on_words, self._on_failed, self
        )

    def _on_words(self, words: tuple[str, str]) -> None:
        found = sentence_at(self._sentences, words)
        self._source.setText(source_words(found))

    def _show_fields(self, asked: Sequence[Asked], filled: Any) -> None:  # noqa: ANN401
        for each in asked:
            words = filled.get(each.name, "")
            box: Any = QLineEdit(words) if each.lines == 1 else TextBox(each.lines)
            if each.lines > 1:
                box.setPlainText(words)
            field = Field(each.label, box, required=each.required, hint=each.hint)
            field.changed.connect(self._typing.start)
            self._fields[each.name] = field
            self._form.addWidget(field)

    def _show_says(self, composed: Composed) -> None:
        clear_layout(self._says)
        for duty in composed.duties:
            tone = Tone.ON_TRACK if duty.met else Tone.LATE if duty.strict else Tone.NEAR
            said = duty.words if duty.met else f"{duty.words}: missing"
            self._says.addWidget(tone_words(tone, f"{said}  ({duty.article})"))

    def _focus_missing(self) -> None:
        for field in self._fields.values():
            if field.required and not field.text().strip():
                field.show_error("Fill in every blank before you issue the letter.")
                field.box.setFocus()
                return

    def _show_paper(self, pdf: bytes, pages: int) -> None:
        self._pdf = pdf
        noun = "page" if pages == 1 else "pages"
        self._page_words.setText(f"Preview  ·  {pages} {noun}")
        self.preview.show_pdf(pdf)

    def _on_failed(self, error: Exception) -> None:
        self._state.setText(str(error))
        self._page_words.setText("Nothing to preview")

    def _on_typed(self) -> None:
        if self.isVisible():
            self.refresh()

    def _on_issue(self) -> None:
        register, kind, reference = self.desk.register, self._kind, self._reference
        large, filled, to = self.large_button.isChecked(), self._filled(), self._recipient
        self._typing.stop()
        self._set_ready(ready=False)
        self.desk.background.run(
            lambda: issue_letter(
                register, kind, reference, large=large, filled=filled, recipient=to
            ),
            self._on_issued,
            self._on_refused,
            self,
        )

    def _on_refused(self, error: Exception) -> None:
        self._state.setText(str(error))
        self._set_ready(ready=True)
        self._focus_missing()

    def _on_issued(self, result: tuple[IssuedDocument, Paper]) -> None:
        document, paper = result
        self._issued = document.reference
        self._show_paper(paper.pdf, paper.pages)
        self._state.setText(f"Issued as {document.reference} and kept unchanged.")
        self.issue_button.hide()
        self.large_button.setEnabled(False)
        self.wording_button.hide()
        for field in self._fields.values():
            field.setEnabled(False)
        for each in (self.sent_button, self.mail_button):
            each.show()
        for each in (self.save_button, self.print_button):
            each.setEnabled(True)
        self.sent_button.setFocus()
        self.desk.changed.emit("papers")

    def _on_sent(self) -> None:
        def sent(day: Any, note: str, how: str, news: Any) -> None:  # noqa: ANN401, ARG001
            letter_sent(self.desk.register, self._issued, day, how, note)
            self.desk.say(f"{self._issued} is recorded as sent.")

        dialog = AcknowledgeDialog(
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
        dialog.accepted.connect(self._on_recorded)
        self._dialog = dialog
        dialog.open()

    def _on_recorded(self) -> None:
        self.desk.changed.emit("requests")
        self.desk.changed.emit("complaints")
        self.closed.emit()

    def _on_mail(self) -> None:
        draft = mail_draft(self.desk.register, self._issued)
        self._paper.open_draft(draft.content, draft.name)

    def _on_wording(self) -> None:
        from iprospect_dpo.ui.letters.wording_page import WordingPage

        page = WordingPage(
            self.desk,
            self,
            self._kind,
            self._reference,
            self.heading.text(),
            recipient=self._recipient,
            filled=self._filled(),
        )
        self.page_wanted.emit(page)

    def save_document(self) -> None:
        """Save the document that is previewed."""
        self.save_button.click()

    def print_document(self) -> None:
        """Print the document that is previewed."""
        self.print_button.click()

    def _on_save(self) -> None:
        self._paper.save(self._pdf, self._file_name())

    def _on_print(self) -> None:
        self._paper.print(self._pdf)

    def _file_name(self) -> str:
        return f"{self._issued or self._reference}-{self._kind.value}.pdf"

    def may_leave(self) -> bool:
        """Ask first when something was typed that is not issued."""
        return not self.touched or self.desk.prompts.ask(
            self, "Discard changes?", "Discard", "Keep editing"
        )
