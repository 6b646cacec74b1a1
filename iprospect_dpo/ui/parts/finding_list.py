"""The findings on a notice: severity as shape and word, one sentence, the article; one is open."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from iprospect_dpo.law.findings import Finding, Severity
from iprospect_dpo.ui.parts.flow import FlowLayout
from iprospect_dpo.ui.parts.theme import px
from iprospect_dpo.ui.parts.tone import Tone
from iprospect_dpo.ui.parts.widgets import button, card, clear_layout, label, tone_icon

SEVERITIES = {
    Severity.MISSING: ("Missing", Tone.LATE),
    Severity.WRONG: ("Wrong", Tone.NO),
    Severity.WEAK: ("Weak", Tone.NEAR),
    Severity.STALE: ("Out of date", Tone.OUT_OF_DATE),
}
#: What the button says that leads to the field, by the code; else "Mend it".
CURES = {
    "no-recipients": "Add a recipient",
    "no-transfers": "Say where it goes",
    "identity-incomplete": "Give your name and address",
    "no-must-provide": "Add it",
    "no-automated-decisions": "Add it",
    "bases-stacked": "Choose the basis",
    "legal-duty-not-on-legal-obligation": "Choose the basis",
    "no-basis": "Choose the basis",
    "marketing-on-contract": "Choose the basis",
    "marketing-objection-denied": "Use current wording",
    "consent-conditional": "Choose the basis",
    "retention-vague": "Set a period",
    "no-retention": "Set a period",
    "source-not-from-you": "Add the source",
    "no-source": "Add the source",
    "objection-not-apart": "Make it separate",
    "no-controller-complaint": "Use current wording",
    "regulator-stale": "Check the details",
    "review-overdue": "Review it",
    "interests-too-long": "Open the assessment",
    "no-interests": "Open the assessment",
    "withdrawal-no-way": "Use our wording",
    "no-rights": "Use our wording",
    "no-withdrawal": "Use our wording",
    "impact-assessment-missing": "Answer the questions",
    "impact-assessment-unreasoned": "Say why",
    "automated-decision-untold": "Add it",
    "schedule-1-missing": "Name the condition",
    "policy-document-missing": "Say where it is",
    "no-purposes": "Add an activity",
    "no-regulator-complaint": "Use current wording",
    "notice-behind": "Publish…",
    "transfer-no-safeguard": "Name the safeguard",
    "rli-condition-missing": "Choose the condition",
    "no-information": "List it",
}


class FindingList(QWidget):
    """Filter by severity above, rows below; ``mended`` and ``put_aside`` carry a finding."""

    chosen = Signal(object)
    mended = Signal(object)
    put_aside = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.findings: list[Finding] = []
        self.rows: list[FindingRow] = []
        self._shown: Severity | None = None
        self._group = QButtonGroup(self)
        self._filters: dict[Severity | None, QPushButton] = {}
        holder = QVBoxLayout()
        holder.setContentsMargins(px(16), px(14), px(16), px(14))
        inside = QWidget()
        bar = FlowLayout(inside, gap=0)
        holder.addWidget(inside)
        every: list[Severity | None] = [None, *SEVERITIES]
        for number, key in enumerate(every):
            words = "All" if key is None else SEVERITIES[key][0]
            segment = button(words, "segment", act=key.value if key else "")
            segment.setCheckable(True)
            segment.setChecked(key is None)
            place = "first" if number == 0 else "last" if number == len(every) - 1 else "middle"
            segment.setProperty("place", place)
            self._group.addButton(segment)
            self._filters[key] = segment
            bar.addWidget(segment)
        self._group.buttonClicked.connect(self._on_filter)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(1, 0, 1, 0)
        self._column.setSpacing(0)
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop)
        inner = QWidget()
        inner.setLayout(self._column)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setAccessibleName("Findings")
        self._area.setWidget(inner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(holder)
        column.addWidget(self._area, 1)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show findings, the first one open; the filter stays."""
        self.findings = list(findings)
        for key, segment in self._filters.items():
            words = "All" if key is None else SEVERITIES[key][0]
            number = len([f for f in findings if key is None or f.severity is key])
            segment.setText(f"{words}  {number}")
        self._fill()

    def _fill(self) -> None:
        clear_layout(self._column)
        self.rows = []
        for each in self.findings:
            if self._shown is None or each.severity is self._shown:
                row = FindingRow(each)
                row.opened.connect(self._on_opened)
                row.mended.connect(self.mended)
                row.put_aside.connect(self.put_aside)
                self.rows.append(row)
                self._column.addWidget(row)
        if self.rows:
            self.rows[0].open_row()
        elif not self.findings:
            calm = label("Nothing the law requires is missing. Last checked today.", "lead")
            calm.setContentsMargins(px(16), px(12), px(16), px(12))
            self._column.addWidget(calm)

    def _on_filter(self, pressed: QPushButton) -> None:
        value = str(pressed.property("act"))
        self._shown = Severity(value) if value else None
        self._fill()

    def _on_opened(self, row: FindingRow) -> None:
        for each in self.rows:
            if each is not row:
                each.close_row()
        self._area.ensureWidgetVisible(row)
        self.chosen.emit(row.finding)


class FindingRow(QFrame):
    """One finding; opened it shows the advice and what mends it."""

    opened = Signal(object)
    mended = Signal(object)
    put_aside = Signal(object)

    def __init__(self, finding: Finding) -> None:
        super().__init__()
        self.finding = finding
        words, tone = SEVERITIES[finding.severity]
        self.setProperty("card", "row")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{words}: {finding.finding} {finding.article}")
        self.setAccessibleDescription(finding.advice)
        reference = finding.place.field.partition(".")[0]
        about = f" ({reference})" if reference.startswith("A-") else ""
        self._title = label(finding.finding.rstrip(".") + about)
        self._title.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self._article = label(finding.article, "small", quiet=True)
        self._article.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._article.setFixedWidth(px(120))
        icon = tone_icon(tone, 18)
        icon.setToolTip(words)
        self._details = QWidget()
        inner = QVBoxLayout(self._details)
        inner.setContentsMargins(0, 2, 0, 4)
        inner.setSpacing(px(8))
        inner.addWidget(label(f"{words}, {finding.article}. {finding.advice}", "small", quiet=True))
        self.mend_button = button(CURES.get(finding.code, "Fix"), "step")
        self.aside_button = button("Dismiss…")
        row = FlowLayout(gap=px(8))
        row.addWidget(self.mend_button)
        row.addWidget(self.aside_button)
        inner.addLayout(row)
        top = QHBoxLayout()
        top.setSpacing(px(12))
        top.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        middle = QVBoxLayout()
        middle.setSpacing(2)
        middle.addWidget(self._title)
        middle.addWidget(self._details)
        top.addLayout(middle, 1)
        top.addWidget(self._article, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(9), px(16), px(9))
        column.addLayout(top)
        line = card("line")
        column.addWidget(line)
        self._details.hide()
        self.mend_button.clicked.connect(self._on_mend)
        self.aside_button.clicked.connect(self._on_aside)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the article to the opened row where there is little room."""
        self._article.setVisible(self.width() >= px(540))
        super().resizeEvent(event)

    def open_row(self) -> None:
        """Open the row."""
        if self._details.isHidden():
            self._details.show()
            self._title.setStyleSheet("font-weight: bold")
            self.opened.emit(self)

    def close_row(self) -> None:
        """Close the row."""
        self._details.hide()
        self._title.setStyleSheet("")

    def mousePressEvent(self, event: object) -> None:
        """Open on a click."""
        self.open_row()
        super().mousePressEvent(event)  # type: ignore[arg-type]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter or space; the arrows go from row to row."""
        key = event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.open_row()
        elif key == Qt.Key.Key_Down:
            self.focusNextChild()
        elif key == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)

    def _on_mend(self) -> None:
        self.mended.emit(self.finding)

    def _on_aside(self) -> None:
        self.put_aside.emit(self.finding)
