"""The wording of a letter, changed in place: fields offered, preview, difference, the way back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPalette, QSyntaxHighlighter, QTextCharFormat, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPlainTextEdit, QVBoxLayout, QWidget

from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.letters.composed import Composed
from iprospect_dpo.desk.letters.kinds import LetterKind
from iprospect_dpo.desk.letters.letters import compose_letter, preview_letter
from iprospect_dpo.desk.letters.wordings import (
    change_wording,
    check_wording,
    difference_of,
    drop_wording_before,
    from_shown,
    included_in,
    part_label,
    reset_wording,
    shipped,
    to_shown,
    wording_before,
    wording_of,
)
from iprospect_dpo.law.dates import long_date, parse_iso
from iprospect_dpo.ui.parts.context import DeskContext
from iprospect_dpo.ui.parts.form_fields import combo
from iprospect_dpo.ui.parts.preview import PagePreview
from iprospect_dpo.ui.parts.theme import px
from iprospect_dpo.ui.parts.tone import Tone
from iprospect_dpo.ui.parts.trail_page import TrailPage
from iprospect_dpo.ui.parts.widgets import button, clear_layout, label, tone_words

if TYPE_CHECKING:
    from iprospect_dpo.documents.stationery import Paper


class FieldHighlighter(QSyntaxHighlighter):
    """Tints the merge fields and the conditions, so that words and fields are told apart."""

    def __init__(self, document: QTextDocument, palette: QPalette) -> None:
        super().__init__(document)
        self._field = QTextCharFormat()
        self._field.setForeground(palette.color(QPalette.ColorRole.Link))
        self._field.setBackground(palette.color(QPalette.ColorRole.Midlight))
        self._rule = QTextCharFormat()
        self._rule.setForeground(palette.color(QPalette.ColorRole.PlaceholderText))

    def highlightBlock(self, text: str) -> None:
        """Tint what stands in brackets."""
        at = text.find("[")
        while at >= 0:
            end = text.find("]", at)
            if end < 0:
                return
            inner = text[at + 1 : end]
            rule = inner in {"else", "end"} or inner.startswith(("if ", "else if ", "part "))
            self.setFormat(at, end - at + 1, self._rule if rule else self._field)
            at = text.find("[", end)


class WordingPage(TrailPage):
    """Changes the owner's wording; letters that were issued stay as they are."""

    def __init__(
        self,
        desk: DeskContext,
        parent: QWidget,
        kind: LetterKind,
        reference: str,
        trail: str,
        *,
        recipient: int | None = None,
        filled: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(desk, parent, trail, "Wording")
        self._kind, self._reference, self._recipient = kind, reference, recipient
        self._filled = filled
        self._name = ""
        self._names: list[str] = []
        self._saved = ""
        self._build()
        self._load()

    @property
    def touched(self) -> bool:
        """Whether words were changed that are not in use yet."""
        return self.editor.toPlainText() != self._saved

    def _build(self) -> None:
        self.reset_button = button("Restore the original", picture="undo")
        self.step_button = button("Use this wording", "step")
        self.step_button.setToolTip("Use it for this and later letters (Ctrl+Enter)")
        for each in (self.reset_button, self.step_button):
            each.setEnabled(False)  # until the wording is there
        self.before_button = button("Your earlier wording…")
        self.before_button.setToolTip("It was set aside when the sources of letters changed")
        self.before_button.hide()
        self.before_button.clicked.connect(self._on_before)
        self.add_buttons([self.before_button, self.reset_button, self.step_button])
        _, left = self.add_card(1, "Wording")
        head = QHBoxLayout()
        head.setContentsMargins(px(16), px(10), px(12), px(6))
        self.which = combo([])
        self.which.setAccessibleName("Which wording")
        self.insert_button = button("Insert a field", "link", picture="plus")
        self.insert_button.setMenu(QMenu(self.insert_button))
        self.changed_button = button("What changed", "segment")
        self.changed_button.setProperty("place", "first")
        self.changed_button.setCheckable(True)
        head.addWidget(self.which, 1)
        head.addWidget(self.insert_button)
        head.addWidget(self.changed_button)
        left.addLayout(head)
        self.editor = QPlainTextEdit()
        self.editor.setAccessibleName("Wording of the letter")
        self.editor.setTabChangesFocus(True)
        self._tint = FieldHighlighter(self.editor.document(), self.palette())
        left.addWidget(self.editor, 1)
        self.compared = QPlainTextEdit()
        self.compared.setReadOnly(True)
        self.compared.setAccessibleName("Difference from the original")
        self.compared.hide()
        left.addWidget(self.compared, 1)
        self._says = QVBoxLayout()
        self._says.setContentsMargins(px(16), px(8), px(16), px(10))
        left.addLayout(self._says)
        _, right = self.add_card(1, "The letter")
        self.preview = PagePreview(self.desk.background)
        about = label("With this wording and your own data", "small", quiet=True)
        about.setContentsMargins(px(16), px(14), px(16), px(8))
        right.addWidget(about)
        right.addWidget(self.preview, 1)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(600)
        self._typing.timeout.connect(self._on_typed)
        self.editor.textChanged.connect(self._typing.start)
        self.which.currentIndexChanged.connect(self._on_which)
        self.changed_button.toggled.connect(self._on_compare)
        self.insert_button.menu().triggered.connect(self._on_insert)
        self.reset_button.clicked.connect(self._on_reset)
        self.step_button.clicked.connect(self._on_use)

    # -- working -----------------------------------------------------------------------------

    def _load(self) -> None:
        """Compose the letter once, to know its wording, its parts and its fields."""
        register, kind, reference = self.desk.register, self._kind, self._reference
        filled, to = self._filled, self._recipient
        self.desk.background.run(
            lambda: preview_letter(register, kind, reference, filled=filled, recipient=to),
            self._on_first,
            self._on_failed,
            self,
        )

    def _on_first(self, result: tuple[Paper, Composed]) -> None:
        paper, composed = result
        register = self.desk.register
        self._names = [composed.wording, *included_in(wording_of(register, composed.wording).text)]
        self.which.blockSignals(True)
        for name in self._names:
            words = "This letter" if name == composed.wording else part_label(name)
            self.which.addItem(words, name)
        self.which.blockSignals(False)
        menu = self.insert_button.menu()
        for name in sorted(composed.fields):
            menu.addAction(name.replace("_", " "))
        self._show(composed.wording)
        self.step_button.setEnabled(True)
        self._on_previewed(result)
        del paper

    def _show(self, name: str) -> None:
        wording = wording_of(self.desk.register, name)
        self._name = name
        self._saved = to_shown(wording.text)
        self.editor.setPlainText(self._saved)
        self._saved = self.editor.toPlainText()
        since = f"Your wording since {long_date(parse_iso(wording.since))}" if wording.since else ""
        self.note.setText(since or "Original wording")
        self.reset_button.setEnabled(bool(wording.since))
        self.before_button.setVisible(bool(wording_before(self.desk.register, name)))
        self._compare()

    def _draft(self) -> str:
        return from_shown(self.editor.toPlainText())

    def _on_typed(self) -> None:
        if not self.isVisible() or not self._name:
            return
        self._compare()
        try:
            check_wording(self._draft())
        except DeskError as error:
            self._on_failed(error)
            return
        register, kind, reference = self.desk.register, self._kind, self._reference
        filled, to, drafts = self._filled, self._recipient, {self._name: self._draft()}
        self.desk.background.run(
            lambda: preview_letter(
                register, kind, reference, filled=filled, recipient=to, drafts=drafts
            ),
            self._on_previewed,
            self._on_failed,
            self,
        )

    def _on_previewed(self, result: tuple[Paper, Composed]) -> None:
        paper, composed = result
        self.preview.show_pdf(paper.pdf)
        clear_layout(self._says)
        asked = {each.name.replace("_", " ") for each in composed.asked}
        for name in composed.missing:
            if name not in asked:
                self._says.addWidget(tone_words(Tone.LATE, f"This field has no value: {name}"))
        for duty in composed.duties:
            if not duty.met:
                tone = Tone.LATE if duty.strict else Tone.NEAR
                words = f"{duty.words[:1].upper()}{duty.words[1:]} is missing ({duty.article})."
                self._says.addWidget(tone_words(tone, words))

    def _on_failed(self, error: Exception) -> None:
        clear_layout(self._says)
        self._says.addWidget(tone_words(Tone.LATE, str(error)))

    def _compare(self) -> None:
        lines = difference_of(shipped(self._name), self._draft()) if self._name else []
        changed = [f"{sign} {line}" for sign, line in lines]
        same = all(line.startswith(" ") for line in changed)
        self.compared.setPlainText("This is the original wording." if same else "\n".join(changed))

    def _on_compare(self, shown: bool) -> None:
        self._compare()
        self.compared.setVisible(shown)
        self.editor.setVisible(not shown)
        self.insert_button.setEnabled(not shown)

    def _on_which(self) -> None:
        if self._keeps_words():
            self.which.blockSignals(True)
            self.which.setCurrentIndex(self._names.index(self._name))
            self.which.blockSignals(False)
            return
        self._show(str(self.which.currentData()))

    def _on_insert(self, action: Any) -> None:  # noqa: ANN401 - a QAction
        self.editor.insertPlainText(f"[{action.text().replace('&', '')}]")
        self.editor.setFocus()

    def _on_use(self) -> None:
        try:
            self._refuse_unknown_fields()
            change_wording(self.desk.register, self._name, self._draft())
        except DeskError as error:
            self._on_failed(error)
            return
        self._saved = self.editor.toPlainText()
        self.desk.say("Your letters use this wording from now on.")
        self.closed.emit()

    def _refuse_unknown_fields(self) -> None:
        """Refuse a wording with a field that no letter of the kind has: none could be issued."""
        composed = compose_letter(
            self.desk.register,
            self._kind,
            self._reference,
            filled=self._filled,
            recipient=self._recipient,
            drafts={self._name: self._draft()},
        )
        asked = {each.name.replace("_", " ") for each in composed.asked}
        if unknown := [name for name in composed.missing if name not in asked]:
            raise DeskError(f"There is no field “{unknown[0]}”; choose one from Insert a field.")

    def _on_reset(self) -> None:
        if not self.desk.prompts.ask(self, "Restore the original wording?", "Restore", "Keep mine"):
            return
        reset_wording(self.desk.register, self._name)
        self._show(self._name)
        self.desk.say("Original wording restored.")

    def _on_before(self) -> None:
        before = wording_before(self.desk.register, self._name)
        self.editor.setPlainText(to_shown(before))
        drop_wording_before(self.desk.register, self._name)
        self.before_button.hide()
        self.desk.say("This is your earlier wording. Use it only if the record holds what it says.")

    def _keeps_words(self) -> bool:
        return self.touched and not self.desk.prompts.ask(
            self, "Discard changes?", "Discard", "Keep editing"
        )

    def may_leave(self) -> bool:
        """Ask first when words were changed that are not in use yet."""
        return not self._keeps_words()
