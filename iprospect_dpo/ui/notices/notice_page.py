"""The privacy notice: findings at the left, its draft at the right, publish above."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from iprospect_dpo.desk.notices.notice import (
    NOTICE_FORMS,
    NoticeDraft,
    gaps_only,
    notice_text,
    notice_web,
    set_aside,
    take_up_again,
    write_notice,
)
from iprospect_dpo.desk.notices.versions import list_versions, publish_notice, version_content
from iprospect_dpo.desk.subjects import Subject
from iprospect_dpo.law.dates import short_date
from iprospect_dpo.law.findings import Finding, Severity
from iprospect_dpo.register.records import IssuedDocument
from iprospect_dpo.register.records.notices import NoticeVersion
from iprospect_dpo.ui.parts.context import DeskContext
from iprospect_dpo.ui.parts.document_actions import PaperActions, with_ending
from iprospect_dpo.ui.parts.finding_list import FindingList
from iprospect_dpo.ui.parts.preview import PagePreview
from iprospect_dpo.ui.parts.reason_dialog import ReasonDialog
from iprospect_dpo.ui.parts.theme import px
from iprospect_dpo.ui.parts.trail_page import TrailPage
from iprospect_dpo.ui.parts.widgets import button, label

if TYPE_CHECKING:
    from iprospect_dpo.documents.stationery import Paper


class NoticePage(TrailPage):
    """Shows what the law finds in the notice, leads to the field that mends it, publishes it."""

    def __init__(self, desk: DeskContext, parent: QWidget, trail: str) -> None:
        super().__init__(desk, parent, trail, "Privacy notice")
        self._pdf = b""
        self.draft: NoticeDraft | None = None
        self.issued = ""
        self._just_published = 0
        self._published = 0  # the version that Save and Print give until something changes
        self._paper = PaperActions(desk, self)
        self._dialog: QWidget | None = None
        self.versions_button = button("Versions…")
        self.save_button = button("Save as…", picture="save")
        self.print_button = button("Print…", picture="print")
        self.issue_button = button("Publish", "main")
        self.add_buttons(
            [self.versions_button, self.save_button, self.print_button, self.issue_button]
        )
        self.findings = FindingList()
        self._aside = button("", "link")
        self._aside.hide()
        self._foot = label(
            "Each finding says what the law requires. Give a reason to dismiss one.",
            "small",
            quiet=True,
        )
        self.preview = PagePreview(desk.background)
        self.gaps_button = button("Only the gaps", "segment")
        self._build_body()
        self._connect()
        self._load()

    @property
    def pdf(self) -> bytes:
        """The bytes that are previewed."""
        return self._pdf

    @property
    def gaps(self) -> tuple[str, ...]:
        """What the draft leaves open."""
        return self.draft.gaps if self.draft else ()

    def next_step(self) -> None:
        """Mend the open finding, or publish where there is none."""
        for row in self.findings.rows:
            if row.mend_button.isVisible():
                row.mend_button.click()
                return
        if self.issue_button.isEnabled():
            self.issue_button.click()

    def refresh(self) -> None:
        """Read the notice anew when one comes back to it."""
        self._load()

    def _build_body(self) -> None:
        _, left = self.add_card(48, "Findings")
        left.addWidget(self.findings, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(px(16), px(8), px(16), px(10))
        foot.addWidget(self._foot, 1)
        foot.addWidget(self._aside)
        left.addLayout(foot)
        _, right = self.add_card(52, "The notice")
        bar = QHBoxLayout()
        bar.setContentsMargins(px(16), px(10), px(16), px(10))
        bar.setSpacing(0)
        self.whole_button = button("Whole notice", "segment")
        for each, place in ((self.whole_button, "first"), (self.gaps_button, "last")):
            each.setCheckable(True)
            each.setAutoExclusive(True)
            each.setProperty("place", place)
            each.setMinimumWidth(px(160))
            bar.addWidget(each)
        self.whole_button.setChecked(True)
        bar.addStretch(1)
        right.addLayout(bar)
        right.addWidget(self.preview, 1)

    def _connect(self) -> None:
        self.findings.mended.connect(self._on_mend)
        self.findings.put_aside.connect(self._on_put_aside)
        self._aside.clicked.connect(self._on_show_aside)
        self.whole_button.toggled.connect(self._load)
        self.versions_button.clicked.connect(self._on_versions)
        self.save_button.clicked.connect(self._on_save)
        self.print_button.clicked.connect(self._on_print)
        self.issue_button.clicked.connect(self._on_publish)
        self.desk.changed.connect(self._on_changed)

    def _load(self) -> None:
        register, only = self.desk.register, self.gaps_button.isChecked()
        self._set_ready(ready=False)
        versions = list_versions(register)
        number = versions[0].number + 1 if versions else 1
        before = (
            f"version {versions[0].number} of {short_date(versions[0].published_on)}"
            if versions
            else "none published yet"
        )
        self.note.setText(f"Draft of version {number}  ·  {before}")
        self.versions_button.setEnabled(bool(versions))
        self.desk.background.run(
            lambda: write_notice(register, only_gaps=only), self._on_loaded, self._on_failed, self
        )

    def _set_ready(self, *, ready: bool) -> None:
        for each in (self.save_button, self.print_button, self.issue_button):
            each.setEnabled(ready)

    def _on_loaded(self, result: tuple[Paper, NoticeDraft]) -> None:
        paper, draft = result
        self._pdf, self.draft = paper.pdf, draft
        self.preview.show_pdf(paper.pdf)
        self.findings.show_findings(draft.findings)
        self.gaps_button.setText(f"Only the gaps  {len(draft.gaps)}")
        number = len(draft.set_aside)
        self._aside.setText(f"{number} dismissed")
        self._aside.setVisible(number > 0)
        if paper.missing:
            names = ", ".join(f"U+{ord(char):04X}" for char in paper.missing)
            self._foot.setText(f"Our fonts lack {names}; their codes are printed instead.")
        self._set_ready(ready=True)

    def _on_failed(self, error: Exception) -> None:
        self.note.setText(str(error))

    def _on_changed(self, topic: str) -> None:
        if topic in {"inventory", "all"} and self.isVisible():
            self._published = self._just_published
            self._just_published = 0
            self._load()

    def _on_mend(self, finding: Finding) -> None:
        if finding.place.field == "notice":
            self._on_publish()
        else:
            self.desk.open(Subject.FINDING, finding.place.field)

    def _on_put_aside(self, finding: Finding) -> None:
        desk = self.desk  # its register is another one after an unlock
        dialog = ReasonDialog(
            self.desk,
            self,
            title="Dismiss the finding",
            verb="Dismiss",
            sentence=finding.finding,
            question="Why is this not needed?",
            do=lambda reason: set_aside(desk.register, finding, reason),
        )
        dialog.accepted.connect(self._on_set_aside)
        self._dialog = dialog
        dialog.open()

    def _on_set_aside(self) -> None:
        self.desk.say("Dismissed. The reason is recorded in the journal.")
        self._load()

    def _on_show_aside(self) -> None:
        if self.draft is None:
            return
        menu = QMenu(self)
        for number, (finding, reason) in enumerate(self.draft.set_aside):
            action = QAction(f"Reopen: {finding.finding}  ({reason})".replace("&", "&&"), menu)
            action.setData(number)
            menu.addAction(action)
        menu.triggered.connect(self._on_take_up)
        menu.popup(self._aside.mapToGlobal(self._aside.rect().topLeft()))

    def _on_take_up(self, action: QAction) -> None:
        if self.draft is not None:
            finding, _ = self.draft.set_aside[int(action.data())]
            take_up_again(self.desk.register, finding)
            self._load()

    # -- publishing --------------------------------------------------------------------------

    def _on_publish(self) -> None:
        number, wrong = len(self.gaps), len(self._wrong())
        if not number and not wrong:
            self._publish("")
            return
        parts = []
        if number:
            parts.append(f"{number} {'gap' if number == 1 else 'gaps'}")
        if wrong:
            noun = "statement" if wrong == 1 else "statements"
            parts.append(f"{wrong} {noun} against the law")
        if not self.desk.prompts.ask(
            self,
            f"The notice has {' and '.join(parts)}.",
            "Publish it as it is…",
            "Go back and fix them",
        ):
            return
        dialog = ReasonDialog(
            self.desk,
            self,
            title="Publish it as it is",
            verb="Publish it as it is",
            sentence="The journal records that you chose to do this.",
            question="Why are you publishing it now?",
            do=self._publish_with_gaps,
        )
        self._dialog = dialog
        dialog.open()

    def _wrong(self) -> list[Finding]:
        found = self.draft.findings if self.draft else ()
        return [each for each in found if each.severity is Severity.WRONG]

    def _publish_with_gaps(self, reason: str) -> None:
        from iprospect_dpo.desk.errors import DeskError

        if not reason.strip():
            raise DeskError("Say why you are publishing it as it is.", "reason")
        self._publish(reason)

    def _publish(self, reason: str) -> None:
        register, gaps = self.desk.register, bool(self.gaps or self._wrong())
        self._set_ready(ready=False)
        self.desk.background.run(
            lambda: publish_notice(register, with_gaps=gaps, reason=reason),
            self._on_published,
            self._on_failed,
            self,
        )

    def _on_published(self, result: tuple[NoticeVersion, IssuedDocument, Paper]) -> None:
        version, document, _ = result
        self.issued = document.reference
        self._published = self._just_published = version.number
        self.desk.changed.emit("papers")
        self.desk.changed.emit("inventory")
        self.desk.say(f"Version {version.number} published and kept as {document.reference}.")
        if not self.isVisible():  # a page that is shown has just heard of the change
            self._load()

    def _on_versions(self) -> None:
        from iprospect_dpo.ui.notices.versions_page import VersionsPage

        self.page_wanted.emit(VersionsPage(self.desk, self, self.heading.text()))

    # -- saving ------------------------------------------------------------------------------

    def save_document(self) -> None:
        """Save the document that is previewed."""
        self.save_button.click()

    def print_document(self) -> None:
        """Print the document that is previewed."""
        self.print_button.click()

    def _on_save(self) -> None:
        if self.draft is None:
            return
        path = self.desk.prompts.save_file(
            self,
            "Save as",
            str(Path.home() / "privacy-notice.pdf"),
            "PDF (*.pdf);;Web page (*.html);;Text (*.txt)",
        )
        if path is None:
            return
        path = with_ending(path, NOTICE_FORMS)
        if self._published:
            form = path.suffix.lower()
            content = version_content(self.desk.register, self._published, form)
            self._paper.save_to(path, content)
            return
        values = self.draft.values
        if self.gaps_button.isChecked():
            values = gaps_only(values)
        forms = {".html": notice_web, ".txt": notice_text}
        make = forms.get(path.suffix.lower())
        self._paper.save_to(path, make(values).encode("utf-8", "replace") if make else self._pdf)

    def _on_print(self) -> None:
        pdf = self._pdf
        if self._published:
            pdf = version_content(self.desk.register, self._published, ".pdf")
        self._paper.print(pdf)
