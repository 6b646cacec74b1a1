"""The register of personal data breaches, with the 72 hours of each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QWidget

from iprospect_dpo.desk.complaints.breaches import (
    BreachCase,
    correct_breach_event,
    list_breaches,
    record_breach_event,
    why_no_close,
)
from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.reports.figures import london
from iprospect_dpo.desk.reports.forms import breach_notice
from iprospect_dpo.desk.subjects import Subject
from iprospect_dpo.law.breaches import BreachKind, Risk, must_notify, must_tell
from iprospect_dpo.law.dates import short_date
from iprospect_dpo.ui.complaints.breach_dialog import BreachDialog, MomentDialog, present
from iprospect_dpo.ui.parts.context import DeskContext, Target
from iprospect_dpo.ui.parts.document_actions import PaperActions
from iprospect_dpo.ui.parts.record import Act, Happening, RecordPane, Step
from iprospect_dpo.ui.parts.table import Cell, RegisterTableModel, make_table
from iprospect_dpo.ui.parts.tone import Tone
from iprospect_dpo.ui.parts.trail_page import TrailPage
from iprospect_dpo.ui.parts.widgets import button

if TYPE_CHECKING:
    from iprospect_dpo.documents.stationery import Paper


def clock_words(case: BreachCase) -> tuple[str, Tone]:
    """Return how the 72 hours stand, in words and tone."""
    if case.state.notified is not None:
        in_time = case.state.notified <= case.notify_by
        return ("Notified in time" if in_time else "Notified late"), (
            Tone.ON_TRACK if in_time else Tone.LATE
        )
    if case.breach.risk == Risk.UNLIKELY:
        return "No notification needed", Tone.NONE
    if case.state.state == "closed":
        return "Closed", Tone.NONE
    left = case.hours_left
    noun = "hour" if abs(left) == 1 else "hours"
    if left < 0:
        return f"{-left} {noun} overdue", Tone.LATE
    return f"{left} {noun} left", Tone.NEAR


class BreachesPage(TrailPage):
    """A row a breach, the open ones first; beside it what is known and what comes next."""

    def __init__(self, desk: DeskContext, parent: QWidget, trail: str) -> None:
        super().__init__(desk, parent, trail, "Personal data breaches")
        self._cases: list[BreachCase] = []
        self._dialog: QWidget | None = None
        self._paper = PaperActions(desk, self)
        self.new_button = button("Log a breach", "main", picture="plus")
        self.add_buttons([self.new_button])
        self.model = RegisterTableModel(
            ["72-hour limit", "What happened", "Reference"], self._fetch, self._cells, self
        )
        self.table = make_table("Personal data breaches", self.model, [190, 0, 140])
        _, left = self.add_card(52, "Breaches")
        left.addWidget(self.table)
        self.record = RecordPane()
        _, right = self.add_card(48, "The breach")
        right.addWidget(self.record)
        self.new_button.clicked.connect(self._on_new)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self.record.acted.connect(self.act)
        self.refresh()

    @classmethod
    def from_target(
        cls, desk: DeskContext, parent: QWidget, trail: str, target: Target
    ) -> BreachesPage:
        """Return the page at a breach, or with the form for one that a complaint tells of."""
        page = cls(desk, parent, trail)
        if target.subject is Subject.NEW_BREACH:
            page.log(target.key)
        elif target.key:
            page.select(target.key)
        return page

    def refresh(self) -> None:
        """Read the breaches anew, and stay on the same one."""
        shown = self.current()
        kept = shown.breach.reference if shown else ""
        self._cases = list_breaches(self.desk.register)
        self.model.reload()
        self.select(kept)
        if not self._cases:
            self.record.clear()
            self.record.add_title(
                "No breaches yet",
                "If information is lost, changed, or seen by someone who should not have seen it, "
                "record it here, whether or not the ICO must be notified (Art 33(5)).",
            )

    def select(self, reference: str) -> None:
        """Select a breach by its reference, else the first."""
        rows = [case.breach.reference for case in self._cases]
        if rows:
            self.table.selectRow(rows.index(reference) if reference in rows else 0)
            self._show()

    def current(self) -> BreachCase | None:
        """Return the breach that is shown."""
        row = self.table.currentIndex().row()
        return self._cases[row] if 0 <= row < len(self._cases) else None

    def next_step(self) -> None:
        """Do the breach's next step."""
        if self.record.step_button is not None:
            self.record.step_button.click()

    def log(self, complaint: str = "") -> None:
        """Log a breach, told of by a complaint or not."""
        dialog = BreachDialog(self.desk, self, complaint=complaint)
        dialog.accepted.connect(self._on_saved)
        self._dialog = dialog
        dialog.open()

    def _on_new(self) -> None:
        self.log()

    def _on_saved(self) -> None:
        reference = getattr(self._dialog, "reference", "")
        self.desk.changed.emit("breaches")
        self.refresh()
        self.select(reference)
        self.desk.say(f"{reference} recorded.")

    def _fetch(self, limit: int, offset: int) -> list[BreachCase]:
        return self._cases[offset : offset + limit]

    @staticmethod
    def _cells(case: BreachCase) -> list[Cell]:
        words, tone = clock_words(case)
        what = " ".join(case.breach.what.split())
        return [
            Cell(words, f"by {london(case.notify_by)}", tone=tone),
            Cell(what, case.breach.whose, bold=True),
            Cell(case.breach.reference, f"aware since {short_date(case.known.date())}"),
        ]

    def _on_row(self, current: QModelIndex, previous: QModelIndex) -> None:  # noqa: ARG002
        self._show()

    def _show(self) -> None:
        case, record = self.current(), self.record
        record.clear()
        if case is None:
            return
        breach = case.breach
        words, _ = clock_words(case)
        record.add_title(" ".join(breach.what.split())[:120], f"{breach.reference}  ·  {words}")
        record.add_step(self._step(case))
        risk = Risk(breach.risk).label if breach.risk else "Not assessed yet"
        facts = [
            ("Aware since", london(case.known), "change"),
            ("ICO by", f"{london(case.notify_by)}: 72 hours, with nights and weekends", ""),
            ("Who is affected", breach.whose or "not recorded yet", "change"),
            (
                "How many",
                f"{_number(breach.people)} people, {_number(breach.records)} records",
                "change",
            ),
            ("Information", breach.information or "not recorded yet", "change"),
            ("Likely effects", breach.effects or "not recorded yet", "change"),
            ("Measures", breach.measures or "not recorded yet", "change"),
            ("Risk", f"{risk}. {breach.reasons}".strip(), "change"),
        ]
        for name, text in (("Not notified", breach.not_notified), ("Not told", breach.not_told)):
            if text:
                facts.append((name, text, "change"))
        if case.complaint:
            facts.append(("Complaint", case.complaint, f"go:{case.complaint}"))
        record.add_facts(facts)
        record.add_section("History", Act("note", "Add a note"))
        record.add_history(self._history(case))

    def _step(self, case: BreachCase) -> Step:
        breach, state = case.breach, case.state
        notify = Act("notified", "Record that the ICO was notified…")
        told = Act("told", "Record that the people were told…")
        paper = Act("paper-notice", "Save what the notification must say…")
        assess = Act("change", "Add details…")
        why = why_no_close(case)
        close = Act("close", "Close the breach", why)
        if state.state == "closed":
            return Step("Nothing left to do", "The record is kept (Art 33(5)).", None, paper)
        if not breach.risk:
            return Step(
                "Assess the risk to the people affected",
                "Notify the ICO within 72 hours unless a risk is unlikely (Art 33(1)).",
                assess,
                paper,
                [notify, told, close],
            )
        if must_notify(breach.risk) and state.notified is None:
            words, _ = clock_words(case)
            return Step(
                f"Notify the ICO: {words}",
                "You can send details in phases (Art 33(4)). If the 72 hours are up, notify "
                "anyway and say why.",
                paper,
                notify,
                [told, assess, close],
            )
        if must_tell(breach.risk) and state.told is None and not breach.not_told:
            return Step(
                "Tell the people affected",
                "The risk is high, so tell them without undue delay (Art 34(1)).",
                told,
                assess,
                [paper, close],
            )
        return Step("Close it when all is recorded", "", close, assess, [paper, notify, told])

    @staticmethod
    def _history(case: BreachCase) -> list[Happening]:
        standing = {event.sequence for event in case.state.standing}
        found = []
        for event in reversed(case.events):
            kind = BreachKind(event.kind)
            gone = event.sequence not in standing and kind is not BreachKind.CORRECTED
            title = f"{kind.label} (undone)" if gone else kind.label
            mend = kind in {BreachKind.NOTIFIED, BreachKind.TOLD, BreachKind.CLOSED} and not gone
            found.append(
                Happening(
                    short_date(event.date),
                    Tone.NONE if gone else Tone.ON_TRACK,
                    title,
                    event.note,
                    f"undo:{event.sequence}" if mend else "",
                )
            )
        return found

    # -- acting ------------------------------------------------------------------------------

    def act(self, key: str) -> None:
        """Do what a button of the record stands for."""
        case = self.current()
        if case is None:
            return
        name, _, rest = key.partition(":")
        reference = case.breach.reference
        if name == "change":
            dialog = BreachDialog(self.desk, self, case)
            dialog.accepted.connect(self._on_saved)
            self._dialog = dialog
            dialog.open()
        elif name in {"notified", "told", "note"}:
            self._open_moment(BreachKind(name))
        elif name == "close":
            self._try(BreachKind.CLOSED)
        elif name == "paper-notice":
            register = self.desk.register
            self.desk.background.run(
                lambda: breach_notice(register, reference), self._on_paper, self._on_failed, self
            )
        elif name == "undo":
            correct_breach_event(self.desk.register, reference, int(rest), "Undone.")
            self._changed("Undone.")
        elif name == "go":
            self.desk.open(Subject.COMPLAINT, rest)

    def _try(self, kind: BreachKind) -> None:
        """Record something without a form; a refusal is said."""
        try:
            self._record(kind)(present(self.desk), "")
        except DeskError as error:
            self.desk.prompts.tell(self, str(error))

    def _open_moment(self, kind: BreachKind) -> None:
        title, note = {
            BreachKind.NOTIFIED: (
                "The ICO was notified",
                "The ICO’s reference and, after 72 hours, why it took longer",
            ),
            BreachKind.TOLD: ("The people were told", "How, and what they were told"),
            BreachKind.NOTE: ("Add a note", "Note"),
        }[kind]
        dialog = MomentDialog(
            self.desk,
            self,
            title=title,
            sentence="Give the exact time.",
            note=note,
            do=self._record(kind),
        )
        self._dialog = dialog
        dialog.open()

    def _record(self, kind: BreachKind) -> Callable[[datetime, str], Any]:
        case = self.current()
        assert case is not None  # noqa: S101 - called for the breach that is shown
        reference = case.breach.reference

        def record(at: datetime, note: str) -> None:
            record_breach_event(self.desk.register, reference, kind, at, note)
            self._changed(f"{kind.label}: recorded.")

        return record

    def _on_paper(self, paper: Paper) -> None:
        case = self.current()
        if case is not None:
            self._paper.save(paper.pdf, f"{case.breach.reference}-notification.pdf")

    def _on_failed(self, error: Exception) -> None:
        self.desk.prompts.tell(self, str(error))

    def _changed(self, words: str) -> None:
        self.desk.changed.emit("breaches")
        self.refresh()
        self.desk.say(words)


def _number(value: int | None) -> str:
    return "an unknown number of" if value is None else f"about {value:,}"
