"""The yearly "still true?" walk: one statement at a time."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.notices.yearly_review import answer, finish_review, start_review
from iprospect_dpo.desk.subjects import Subject
from iprospect_dpo.register.records import Review, ReviewAnswer
from iprospect_dpo.ui.parts.context import DeskContext
from iprospect_dpo.ui.parts.flow import FlowLayout
from iprospect_dpo.ui.parts.theme import px
from iprospect_dpo.ui.parts.trail_page import TrailPage
from iprospect_dpo.ui.parts.widgets import button, label, scrolled

_ARTICLES = {
    "organisation": "Art 13(1)(a)",
    "regulator": "Art 13(2)(d)",
    "purpose": "Art 13(1)(c)",
    "bases": "Art 13(1)(c)",
    "sources": "Art 14(2)(f)",
    "recipients": "Art 13(1)(e)",
    "retention": "Art 13(2)(a)",
    "interests": "Art 13(1)(d)",
    "requirement": "Art 13(2)(e)",
    "automated_decisions": "Art 13(2)(f)",
}


class WalkPage(TrailPage):
    """Shows one statement with keep, change, retire; it can be left and gone on with."""

    def __init__(self, desk: DeskContext, parent: QWidget, trail: str) -> None:
        super().__init__(desk, parent, trail, "Yearly review")
        self._review: Review = start_review(desk.register)
        self._at = 0
        _, column = self.add_card(1)
        inner = QVBoxLayout()
        inner.setContentsMargins(px(32), px(28), px(32), px(28))
        inner.setSpacing(px(14))
        self.count = label("", "small", quiet=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(px(8))
        self.bar.setAccessibleName("Progress of the review")
        self.statement = label("", "title")
        self.article = label("", "small", quiet=True)
        self.keep_button = button("Still true", "step")
        self.change_button = button("Change it…")
        self.retire_button = button("We no longer do this")
        self.before_button = button("Previous", "link", picture="left")
        self.finish_button = button("Finish the review", "step")
        row = FlowLayout(gap=px(10))
        for each in (
            self.keep_button,
            self.change_button,
            self.retire_button,
            self.finish_button,
            self.before_button,
        ):
            row.addWidget(each)
        for shown in (self.count, self.bar, self.statement, self.article):
            inner.addWidget(shown)
        inner.addLayout(row)
        self._error = label("", bold=True)
        self._error.setProperty("tone", "error")
        inner.addWidget(self._error)
        inner.addStretch(1)
        column.addWidget(scrolled(inner, "The statement"))
        self.keep_button.clicked.connect(self._on_keep)
        self.change_button.clicked.connect(self._on_change)
        self.retire_button.clicked.connect(self._on_retire)
        self.before_button.clicked.connect(self._on_before)
        self.finish_button.clicked.connect(self._on_finish)
        answered = [bool(each.answer) for each in self._review.answers]
        self._at = answered.index(False) if False in answered else len(answered)
        self._show()

    @property
    def current(self) -> ReviewAnswer | None:
        """The statement that is shown; None at the end."""
        rows = self._review.answers
        return rows[self._at] if self._at < len(rows) else None

    def next_step(self) -> None:
        """Say that it is still true, or finish."""
        (self.keep_button if self.current else self.finish_button).click()

    def _show(self) -> None:
        rows, row = self._review.answers, self.current
        done = sum(bool(each.answer) for each in rows)
        self.bar.setRange(0, max(len(rows), 1))
        self.bar.setValue(done)
        self._error.setText("")
        at_end = row is None
        for each in (self.keep_button, self.change_button):
            each.setVisible(not at_end)
        self.finish_button.setVisible(at_end)
        self.before_button.setEnabled(self._at > 0)
        if row is None:
            self.retire_button.hide()
            self.count.setText(f"{done} of {len(rows)} answered")
            self.statement.setText("You have gone through the whole notice.")
            self.article.setText("Finishing dates the record; the next review is due in a year.")
            return
        field = row.about.rpartition(".")[2]
        said = {"keep": "still true", "change": "changed", "retire": "no longer done"}
        before = f"  ·  answered: {said[row.answer]}" if row.answer else ""
        self.count.setText(f"Statement {self._at + 1} of {len(rows)}{before}")
        self.statement.setText(row.statement)
        self.article.setText(_ARTICLES.get(field, ""))
        self.retire_button.setVisible(field == "purpose")
        self.keep_button.setFocus()

    def _answer(self, said: str) -> None:
        row = self.current
        if row is None:
            return
        try:
            self._review = answer(self.desk.register, self._review.reference, row.position, said)
        except DeskError as error:
            self._error.setText(str(error))
            return
        self._at += 1
        self._show()

    def _on_keep(self) -> None:
        self._answer("keep")

    def _on_change(self) -> None:
        row = self.current
        if row is not None:
            self._answer("change")
            self.desk.open(Subject.FINDING, row.about)

    def _on_retire(self) -> None:
        self._answer("retire")
        self.desk.changed.emit("inventory")

    def _on_before(self) -> None:
        self._at = max(0, self._at - 1)
        self._show()

    def _on_finish(self) -> None:
        try:
            finish_review(self.desk.register)
        except DeskError as error:
            self._error.setText(str(error))
            answered = [bool(each.answer) for each in self._review.answers]
            if False in answered:
                self._at = answered.index(False)
                self._show()
            return
        self.desk.changed.emit("inventory")
        self.desk.say(f"Review {self._review.reference} is finished and dated.")
        self.closed.emit()
