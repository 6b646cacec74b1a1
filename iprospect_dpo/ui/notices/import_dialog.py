"""Reading a notice in: from a file or pasted; into a filled register only what is ticked."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.notices.differences import (
    Difference,
    apply_differences,
    notice_differences,
    read_into_empty,
)
from iprospect_dpo.desk.subjects import Subject
from iprospect_dpo.exchange.endings import DOCUMENTS
from iprospect_dpo.exchange.notice_text import (
    read_notice,
    read_notice_file,
)
from iprospect_dpo.ui.parts.context import DeskContext, Target
from iprospect_dpo.ui.parts.form_dialog import FormDialog
from iprospect_dpo.ui.parts.form_fields import Field, TextBox
from iprospect_dpo.ui.parts.paged_tab import PagedTab
from iprospect_dpo.ui.parts.prompts import kinds_of
from iprospect_dpo.ui.parts.theme import px
from iprospect_dpo.ui.parts.widgets import button, clear_layout, label


class ReadNoticeDialog(FormDialog):
    """Takes the text, then shows in what it differs; nothing is changed before it is ticked."""

    def __init__(self, desk: DeskContext, parent: QWidget) -> None:
        super().__init__(
            desk,
            parent,
            title="Import a notice",
            verb="Read it",
            width=760,
            sentence="A text file made with the ICO’s generator, or paste the text here. Nothing "
            "changes until you confirm.",
        )
        self._name = "pasted text"
        choose = button("Choose a file…", picture="folder")
        choose.clicked.connect(self._on_choose)
        self.form.addWidget(choose)
        self.text = self.add_field("text", Field("The notice", TextBox(8), required=True))
        self._found = QVBoxLayout()
        self._found.setSpacing(px(6))
        self.form.addLayout(self._found)
        self.boxes: dict[str, QCheckBox] = {}
        self._shown_for = ""
        self.text.changed.connect(self._on_text)

    def submit(self) -> None:
        """Read into an empty inventory, else show the differences, then change what is ticked."""
        text = self.text.text()
        if not text.strip():
            raise DeskError("Choose a file or paste the notice.", "text")
        register = self.desk.register
        if not read_notice(text).purposes:
            raise DeskError(
                "This does not look like a privacy notice: no purpose was found in it.", "text"
            )
        if not self._shown_for and read_into_empty(register, text, self._name):
            self._on_read(Subject.NOTICE_IMPORTED)
            return
        if self._shown_for != text:
            self._show(notice_differences(register, text), text)
            raise _AskedError
        ticked = [key for key, box in self.boxes.items() if box.isChecked()]
        if not ticked:
            raise DeskError("Tick the changes to make, or cancel.")
        apply_differences(register, text, ticked, self._name)
        self._on_read(None)

    def _on_read(self, then: Subject | None) -> None:
        self.desk.changed.emit("all")
        if then is not None:
            self.desk.open(then)
        else:
            self.desk.say("The ticked changes have been made.")

    def send(self) -> None:
        """Try to do the task; the first time only the differences are shown."""
        try:
            super().send()
        except _AskedError:
            self.set_foot("Only ticked changes are made.")
            self.grow()

    def _show(self, found: list[Difference], text: str) -> None:
        clear_layout(self._found)
        self.boxes = {}
        self._shown_for = text
        if not found:
            self._found.addWidget(label("This notice matches the register.", "lead"))
            self.send_button.setEnabled(False)
            return
        self._found.addWidget(label("Differences", "section"))
        for each in found:
            box = QCheckBox(_short(each.words, 100))
            box.setAccessibleDescription(f"On record: {each.on_record}. Notice: {each.in_notice}.")
            self.boxes[each.key] = box
            self._found.addWidget(box)
            words = f"On record: {_short(each.on_record) or 'nothing'}\nIn the notice: " + (
                _short(each.in_notice) or "nothing"
            )
            quiet = label(words, "small", quiet=True)
            quiet.setContentsMargins(px(26), 0, 0, px(4))
            self._found.addWidget(quiet)
        self.send_button.setText("Make the ticked changes")

    def _on_text(self) -> None:
        if self._shown_for:
            self._shown_for = ""
            self.boxes = {}
            clear_layout(self._found)
            self.send_button.setText("Read it")
            self.send_button.setEnabled(True)

    def _on_choose(self) -> None:
        path = self.desk.prompts.open_file(
            self, "Import a notice", kinds_of("Privacy notices", DOCUMENTS)
        )
        if path is None:
            return
        self._name = path.name
        self.desk.background.run(
            lambda: read_notice_file(path), self._on_words, self._on_unreadable, self
        )

    def _on_words(self, text: str) -> None:
        if isinstance(self.text.box, TextBox):
            self.text.box.setPlainText(text)

    def _on_unreadable(self, error: Exception) -> None:
        self.text.show_error(str(error))


class _AskedError(Exception):
    """The differences are shown; the dialog stays for the ticks."""


def open_import(desk: DeskContext, tab: PagedTab, target: Target) -> None:
    """Open the dialog over a tab."""
    del target
    tab.open_dialog(ReadNoticeDialog(desk, tab))


def _short(text: str, most: int = 220) -> str:
    text = "; ".join(line for line in text.split("\n") if line)
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
