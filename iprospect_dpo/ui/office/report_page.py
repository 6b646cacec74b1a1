"""The annual report as a page: choose the time, see it, issue it, save its figures."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from iprospect_dpo.desk.reports.annual import (
    AnnualReport,
    annual_report,
    issue_report,
    report_paper,
    report_sheets,
)
from iprospect_dpo.law.figures import period_of
from iprospect_dpo.register.file import Register
from iprospect_dpo.register.records import IssuedDocument
from iprospect_dpo.ui.parts.context import DeskContext
from iprospect_dpo.ui.parts.document_actions import PaperActions
from iprospect_dpo.ui.parts.form_fields import Field, combo
from iprospect_dpo.ui.parts.preview import PagePreview
from iprospect_dpo.ui.parts.theme import px
from iprospect_dpo.ui.parts.trail_page import TrailPage
from iprospect_dpo.ui.parts.widgets import button, card, label, scrolled

if TYPE_CHECKING:
    from iprospect_dpo.documents.stationery import Paper

#: So many years back a report can be chosen.
YEARS = 6


def _draft(register: Register, words: str) -> tuple[AnnualReport, bytes]:
    report = annual_report(register, *period_of(words))
    return report, report_paper(register, report).pdf


class ReportPage(TrailPage):
    """Counts in the background; the page shows what would be issued."""

    def __init__(self, desk: DeskContext, parent: QWidget, trail: str) -> None:
        super().__init__(desk, parent, trail, "Annual report")
        self._paper = PaperActions(desk, self)
        self.report: AnnualReport | None = None
        self._pdf = b""
        self.figures_button = button("Save figures…", picture="chart")
        self.print_button = button("Print…", picture="print")
        self.step_button = button("Issue the report", "step")
        self.add_buttons([self.figures_button, self.print_button, self.step_button])
        _, left = self.add_card(30, "Summary")
        column = QVBoxLayout()
        column.setContentsMargins(px(20), px(18), px(20), px(18))
        column.setSpacing(px(12))
        self.period_box = combo(_periods(desk.today))
        self.period_box.setCurrentIndex(1 if desk.today.month < 4 else 0)
        column.addWidget(Field("Period", self.period_box))
        self._state = label("Counting…", "lead")
        column.addWidget(self._state)
        self._tiles = QVBoxLayout()
        self._tiles.setSpacing(px(10))
        column.addLayout(self._tiles)
        column.addStretch(1)
        left.addWidget(scrolled(column, "Summary of the report"))
        _, right = self.add_card(70, "The report")
        self.preview = PagePreview(desk.background)
        right.addWidget(self.preview)
        self.period_box.currentIndexChanged.connect(self._count)
        self.step_button.clicked.connect(self._on_issue)
        self.figures_button.clicked.connect(self._on_figures)
        self.print_button.clicked.connect(self._on_print)
        self._count()

    def _count(self) -> None:
        register, words = self.desk.register, str(self.period_box.currentData())
        self._ready(ready=False)
        self._state.setText("Counting…")
        self.desk.background.run(
            lambda: _draft(register, words), self._on_counted, self._on_failed, self
        )

    def _on_counted(self, result: tuple[AnnualReport, bytes]) -> None:
        self.report, self._pdf = result
        report: AnnualReport = result[0]
        self._state.setText(
            "Period ended." if report.complete else "Period not ended; counted to today."
        )
        self.step_button.setText("Issue the report" if report.complete else "Issue it now…")
        while self._tiles.count():
            item = self._tiles.takeAt(0)
            if item is not None and (old := item.widget()) is not None:
                old.deleteLater()
        for number, words in _short(report):
            self._tiles.addWidget(_tile(number, words))
        self.preview.show_pdf(self._pdf)
        self._ready(ready=True)

    def _ready(self, *, ready: bool) -> None:
        for each in (self.figures_button, self.print_button, self.step_button):
            each.setEnabled(ready)

    def _on_failed(self, error: Exception) -> None:
        self._state.setText(str(error))

    def _on_issue(self) -> None:
        report, register = self.report, self.desk.register
        if report is None or not (
            report.complete
            or self.desk.prompts.ask(
                self,
                "The period has not ended. Issue the report now?",
                "Issue it",
                "Wait",
            )
        ):
            return
        self._ready(ready=False)
        self.desk.background.run(
            lambda: issue_report(register, report), self._on_issued, self._on_failed, self
        )

    def _on_issued(self, result: tuple[IssuedDocument, Paper]) -> None:
        document, paper = result
        self._ready(ready=True)
        self.step_button.setEnabled(False)
        self._pdf = paper.pdf
        self.preview.show_pdf(paper.pdf)
        self._state.setText(f"Issued as {document.reference} and kept unchanged.")
        self.desk.changed.emit("papers")
        self._paper.save(paper.pdf, f"{document.reference}.pdf")

    def _on_figures(self) -> None:
        if self.report is not None:
            name = f"{self.report.title}.xlsx"
            self._paper.save_as(report_sheets(self.report), name, "Spreadsheet (*.xlsx)")

    def print_document(self) -> None:
        """Print the document that is previewed."""
        self.print_button.click()

    def _on_print(self) -> None:
        self._paper.print(self._pdf)


def _periods(today: date) -> list[tuple[str, object]]:
    """Return the calendar years, and the twelve months from each April."""
    years: list[tuple[str, object]] = [
        (str(year), str(year)) for year in range(today.year, today.year - YEARS, -1)
    ]
    first = today.year if today.month >= 4 else today.year - 1
    years += [
        (f"April {year} to March {year + 1}", f"{year}-04")
        for year in range(first, first - YEARS, -1)
    ]
    return years


def _short(report: AnnualReport) -> list[tuple[str, str]]:
    figures = report.figures
    requests, complaints = figures.requests, figures.complaints
    late = complaints.count("late") + complaints.count("overdue")
    return [
        (
            f"{requests.count('in time')} of {requests.answered}" if requests.answered else "none",
            "answers on time",
        ),
        (
            str(len(complaints.rows)) if complaints.rows else "none",
            f"complaints, {late or 'none'} late",
        ),
        (str(figures.consents.total("live_at_end")), "active consents"),
        (str(len(figures.breaches)) if figures.breaches else "none", "breaches"),
        (str(report.standing.findings), "open findings on the notice"),
    ]


def _tile(number: str, words: str) -> QWidget:
    made = card("well")
    row = QHBoxLayout(made)
    row.setContentsMargins(px(14), px(10), px(14), px(10))
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(label(number, "title"))
    column.addWidget(label(words, "small", quiet=True))
    row.addLayout(column)
    return made
