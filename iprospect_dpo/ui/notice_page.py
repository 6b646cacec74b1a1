"""The privacy notice as a page: its draft, what it lacks, save, print, issue."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from iprospect_dpo.desk.notice_versions import publish_notice
from iprospect_dpo.desk.notices import write_notice
from iprospect_dpo.ui.desk import DeskContext
from iprospect_dpo.ui.paper_actions import PaperActions
from iprospect_dpo.ui.parts.preview import PagePreview
from iprospect_dpo.ui.parts.tone import Tone
from iprospect_dpo.ui.parts.widgets import button, card, label, scrolled, tone_words
from iprospect_dpo.ui.theme import px


class NoticePage(QWidget):
    """Shows the notice as the inventory writes it today, beside the list of its gaps."""

    closed = Signal()

    def __init__(self, desk: DeskContext, parent: QWidget, trail: str) -> None:
        super().__init__(parent)
        self.desk = desk
        self._pdf = b""
        self.gaps: tuple[str, ...] = ()
        self.back = button(trail, "link", picture="left")
        self.save_button = button("Save as…", picture="save")
        self.print_button = button("Print…", picture="print")
        self.issue_button = button("Issue the notice", "step")
        self.preview = PagePreview(desk.background)
        self._state = label("Writing the notice …", "lead")
        self._gaps = QVBoxLayout()
        self._paper = PaperActions(desk, self)
        self._build_layout()
        self.back.clicked.connect(self._on_back)
        self.save_button.clicked.connect(self._on_save)
        self.print_button.clicked.connect(self._on_print)
        self.issue_button.clicked.connect(self._on_issue)
        self._load()

    @property
    def pdf(self) -> bytes:
        """The bytes that are previewed."""
        return self._pdf

    def next_step(self) -> None:
        """Issue the notice, where nothing is missing."""
        if self.issue_button.isVisible() and self.issue_button.isEnabled():
            self.issue_button.click()

    def _build_layout(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(px(10))
        bar.addWidget(self.back)
        bar.addWidget(label("Privacy notice", "section"), 1)
        for each in (self.save_button, self.print_button, self.issue_button):
            bar.addWidget(each)
        left = card()
        column = QVBoxLayout()
        column.setContentsMargins(px(20), px(18), px(20), px(18))
        column.setSpacing(px(10))
        around = QVBoxLayout(left)
        around.setContentsMargins(1, 1, 1, 1)
        around.addWidget(scrolled(column, "What the notice lacks"))
        column.addWidget(self._state)
        column.addWidget(
            label("It is written from your inventory; change it there.", "small", quiet=True)
        )
        column.addLayout(self._gaps)
        right = card()
        pages = QVBoxLayout(right)
        pages.setContentsMargins(1, px(8), 1, 1)
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

    def _load(self) -> None:
        register = self.desk.register
        self._set_ready(ready=False)
        self.desk.background.run(
            lambda: write_notice(register), self._on_loaded, self._on_failed, self
        )

    def _set_ready(self, *, ready: bool) -> None:
        self.save_button.setEnabled(ready)
        self.print_button.setEnabled(ready)
        self.issue_button.setEnabled(ready and not self.gaps)
        why = "Fill the gaps first; a notice is not issued with blanks." if self.gaps else ""
        self.issue_button.setToolTip(why or "Keep it as it is, with its number")

    def _on_loaded(self, result: Any) -> None:  # noqa: ANN401 - the worker's result
        paper, draft = result
        self._pdf, self.gaps = paper.pdf, draft.gaps
        self.preview.show_pdf(paper.pdf)
        number = len(draft.gaps)
        noun = "gap" if number == 1 else "gaps"
        self._state.setText(f"Draft with {number} {noun}" if number else "Nothing is missing")
        for gap in draft.gaps:
            self._gaps.addWidget(tone_words(Tone.LATE, f"Missing: {gap}"))
        for char in paper.missing:
            words = f"No font of ours has U+{ord(char):04X}; it is named instead"
            self._gaps.addWidget(tone_words(Tone.NEAR, words))
        self._set_ready(ready=True)

    def _on_failed(self, error: Exception) -> None:
        self._state.setText(str(error))

    def _on_issue(self) -> None:
        register = self.desk.register
        self._set_ready(ready=False)
        self.desk.background.run(
            lambda: publish_notice(register), self._on_issued, self._on_failed, self
        )

    def _on_issued(self, result: Any) -> None:  # noqa: ANN401 - the worker's result
        _, document, paper = result
        self._pdf = paper.pdf
        self.preview.show_pdf(paper.pdf)
        self._state.setText(f"Issued as {document.reference} and kept as it is.")
        self.issue_button.hide()
        self.save_button.setEnabled(True)
        self.print_button.setEnabled(True)
        self.desk.changed.emit("papers")

    def _on_save(self) -> None:
        self._paper.save(self._pdf, "privacy-notice.pdf")

    def _on_print(self) -> None:
        self._paper.print(self._pdf)

    def _on_back(self) -> None:
        self.closed.emit()
