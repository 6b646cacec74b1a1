"""Complaints: acknowledged within thirty days, then looked into and answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QPushButton, QWidget

from iprospect_dpo.desk.complaints.cases import (
    ComplaintCase,
    get_complaint,
    same_letter,
)
from iprospect_dpo.desk.intake.triage import besides, log_besides
from iprospect_dpo.desk.letters.kinds import LetterKind
from iprospect_dpo.desk.notices.notice import check_register_notice
from iprospect_dpo.desk.people import PersonDraft, draft_of, held_words
from iprospect_dpo.desk.reports.forms import complaint_form
from iprospect_dpo.desk.subjects import Subject
from iprospect_dpo.desk.today.lists import CLOSED_STATES, OPEN_STATES, complaint_rows, state_counts
from iprospect_dpo.law.complaints import ComplaintKind, Outcome
from iprospect_dpo.law.dates import short_date
from iprospect_dpo.law.requests import State
from iprospect_dpo.law.rights import Right
from iprospect_dpo.register.lists import CaseRow
from iprospect_dpo.ui.cases.dialogs import (
    NewComplaintDialog,
)
from iprospect_dpo.ui.complaints.event_forms import ComplaintForms
from iprospect_dpo.ui.complaints.record import facts_of, history_of, step_of, timeline_of
from iprospect_dpo.ui.parts.columns import Column, Filter
from iprospect_dpo.ui.parts.document_actions import PaperActions, date_saver, with_ending
from iprospect_dpo.ui.parts.empty_page import Emptiness
from iprospect_dpo.ui.parts.list_tab import ListTab
from iprospect_dpo.ui.parts.record import Act
from iprospect_dpo.ui.parts.table import Cell
from iprospect_dpo.ui.parts.text_dialog import TextDialog
from iprospect_dpo.ui.parts.tone import Tone, Words, countdown_words
from iprospect_dpo.ui.parts.widgets import button
from iprospect_dpo.ui.parts.working import WorkingPopup


class ComplaintsTab(ListTab):
    """Here complaints are logged, acknowledged and answered."""

    name = "Complaints"
    find_hint = "Find in complaints"
    main_words = "Log a complaint"
    columns = (
        Column("Time left  ↑", 180),
        Column("By", 135),
        Column("Person and next step", 0),
        Column("Reference", 130, dispensable=True),
    )
    filters = (
        Filter("open", "Open", OPEN_STATES),
        Filter("closed", "Closed", CLOSED_STATES),
        Filter("all", "All", None),
    )
    emptiness = Emptiness(
        "complaints",
        "No complaints yet",
        "When someone complains about how you have handled their information, log it "
        "here. The law gives you 30 days to acknowledge it. The desk counts the days and "
        "writes the letters.",
        "Log the first complaint",
    )
    topics = frozenset({"complaints", "papers", "all"})

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Let an e-mail or a letter be dropped."""
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Have what was dropped read, as in the requests: it may be a complaint, or more."""
        data = event.mimeData()
        files = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
        self.desk.open(Subject.INTAKE, files[0] if files else "", detail=data.text())
        event.acceptProposedAction()

    def toolbar_buttons(self) -> list[QPushButton]:
        """Return none; what else there is stands under More."""
        self.setAcceptDrops(True)
        self._paper = PaperActions(self.desk, self)
        self._form_path = Path()
        self.notice_button = button("Your privacy notice does not mention this. View it", "link")
        self.notice_button.clicked.connect(self._on_notice)
        self.notice_button.hide()
        return []

    def foot_widgets(self) -> list[QWidget]:
        """Return the word that the notice does not tell people how to complain."""
        return [self.notice_button]

    def reload(self) -> None:
        """Read the list anew, and whether the notice tells people of their right to complain."""
        codes = {each.code for each in check_register_notice(self.desk.register)}
        self.notice_button.setVisible("no-controller-complaint" in codes)
        super().reload()

    def _on_notice(self) -> None:
        self.desk.open(Subject.NOTICE)

    def fetch(self, chosen: Filter, find: str, limit: int, offset: int) -> list[CaseRow]:
        """Return a page of the complaints."""
        return complaint_rows(self.desk.register, chosen.states, find, limit=limit, offset=offset)

    def counts(self) -> dict[str, int]:
        """Return the numbers on the filters."""
        states = state_counts(self.desk.register, "complaints")
        return {"open": states.get("open", 0), "closed": states.get("closed", 0)}

    def key_of(self, row: CaseRow) -> str:
        """Return the reference."""
        return row.reference

    def cells(self, row: CaseRow) -> list[Cell]:
        """Return pill, date, person and reference."""
        words = countdown_words(row.due, self.desk.today, row.state, verb="by")
        if row.state == "closed":
            words = Words("Closed", "", Tone.NONE)
        step = {"": "Look into it"}.get(row.outcome, "Send the outcome")
        if row.state == "closed":
            step = Outcome(row.outcome).label if row.outcome else "closed"
        elif row.due is not None and not row.outcome:
            step = "Acknowledge it, or send an update"
        due = short_date(row.due) if row.due else "no set date"
        said = f"{words.sentence}, {row.person}, complaint"
        return [
            Cell(said, words=words),
            Cell("" if row.state == "closed" else due),
            Cell(row.person, step, bold=True),
            Cell(row.reference),
        ]

    def foot_words(self, shown: int) -> str:
        """Return the duty in one line."""
        del shown
        return "Acknowledge within 30 days; then give the outcome without undue delay."

    def main_action(self) -> None:
        """Log a complaint."""
        self._log(None)

    def log_from(self, uid: str) -> None:
        """Log a complaint from a person on record."""
        self._log(draft_of(self.desk.register, uid))

    def _log(self, who: PersonDraft | None) -> None:
        dialog = NewComplaintDialog(self.desk, self)
        dialog.logged.connect(self._on_logged)
        if who is not None:
            dialog.start_from(who)
        self.open_dialog(dialog)

    def _on_logged(self, logged: list[str]) -> None:
        reference = logged[0]
        self._wanted = reference
        for topic in ("complaints", "requests", "consents"):
            self.desk.changed.emit(topic)
        more = f" {logged[1]}: marketing has been stopped." if len(logged) > 1 else ""
        self.desk.say(f"{reference} logged.{more}")

    # -- the record --------------------------------------------------------------------------

    def show_record(self, key: str) -> None:
        """Show one complaint."""
        case = get_complaint(self.desk.register, key)
        self._case = case
        self._forms = ComplaintForms(self.desk, self, case)
        complaint, record = case.complaint, self.record
        record.clear()
        opens = [
            Act(f"open:{each}", f"Open {each}")
            for each in same_letter(self.desk.register, complaint)
        ]
        kind = "  ·  ".join(p for p in ("Complaint", complaint.reference, complaint.channel) if p)
        record.add_title(
            case.person.name,
            kind,
            [
                Act("event:note", "Add a note"),
                Act("card", "Everything about this person"),
                *opens,
            ],
        )
        record.add_pill(self._words(case))
        record.add_timeline(timeline_of(case, self.desk.today))
        record.add_step(step_of(case))
        held = held_words(self.desk.register, case.person.id)
        letter = same_letter(self.desk.register, complaint)
        also = besides(self.desk.register, key)
        record.add_facts(facts_of(case, held, letter, also))
        record.add_section("History", Act("event:note", "Add a note"))
        record.add_history(history_of(case))

    def _words(self, case: ComplaintCase) -> Words:
        if case.state.state is State.CLOSED:
            return Words(
                "Closed",
                f"outcome sent {short_date(case.state.closed_on)}" if case.state.closed_on else "",
                Tone.NONE,
            )
        verb = "acknowledge by" if case.state.acknowledged is None else "update promised by"
        return countdown_words(case.state.due, self.desk.today, "open", verb=verb)

    # -- acting ------------------------------------------------------------------------------

    def act(self, key: str) -> None:
        """Do what a button of the record stands for."""
        name, _, rest = key.partition(":")
        if name == "working":
            self._open_working()
        elif name == "open" and rest.startswith("BRE"):
            self.desk.open(Subject.BREACH, rest)
        elif name == "open":
            self.desk.open(Subject.REQUEST, rest)
        elif name == "text":
            text = self._case.complaint.text
            self.open_dialog(TextDialog(f"{self._case.complaint.reference}: full text", text, self))
        elif name == "points":
            self._forms.open_points()
        elif name == "besides":
            self._log_besides(Right(rest))
        elif name == "breach":
            self.desk.open(Subject.NEW_BREACH, self._case.complaint.reference)
        elif name == "card":
            self.desk.open(Subject.PERSON, self._case.person.uid)
        elif name == "letter":
            self.write_letter(self._case.complaint.reference, LetterKind(rest))
        elif name == "correct":
            self._forms.open_correction(int(rest))
        elif name == "event":
            self._forms.open_event(ComplaintKind(rest))

    def doors(self) -> Mapping[Subject, Callable[[str], object]]:
        """Return what this tab opens by itself."""
        return {
            Subject.NEW_COMPLAINT: self.log_from,
            Subject.COMPLAINT_FORM: self._on_form_wanted,
        }

    def _on_form_wanted(self, key: str) -> None:
        del key
        self.save_form()

    def save_form(self) -> None:
        """Save the complaint form, to print or for the web."""
        path = self.desk.prompts.save_file(
            self,
            "Save a complaint form",
            str(Path.home() / "complaint-form.pdf"),
            "PDF to print (*.pdf);;Web form that creates an e-mail (*.html)",
        )
        if path is None:
            return
        self._form_path = with_ending(path, (".pdf", ".html"))
        register, ending = self.desk.register, self._form_path.suffix.lower()
        self.desk.background.run(
            lambda: complaint_form(register, ending), self._on_form, self._on_failed, self
        )

    def _on_form(self, content: bytes) -> None:
        self._paper.save_to(self._form_path, content)

    def _on_failed(self, error: Exception) -> None:
        self.desk.prompts.tell(self, str(error))

    def _log_besides(self, right: Right) -> None:
        reference = log_besides(self.desk.register, self._case.complaint.reference, right)
        for topic in ("requests", "complaints", "consents"):
            self.desk.changed.emit(topic)
        self.desk.say(f"{reference} logged alongside the complaint, with the same date received.")

    def write_letter(self, reference: str, kind: LetterKind) -> None:
        """Open a letter as a page of this tab."""
        self.desk.open(Subject.LETTER, reference, detail=kind.value)

    def _open_working(self) -> None:
        case = self._case
        words = countdown_words(
            case.state.deadline.due, self.desk.today, "open", verb="acknowledge by"
        )
        if case.state.acknowledged is not None:
            words = Words("Acknowledged", short_date(case.state.acknowledged), Tone.ON_TRACK)
        self.popup = WorkingPopup(
            self,
            about=f"{case.complaint.reference}  ·  complaint",
            steps=case.state.deadline.working,
            words=words,
            notes=["After that there is no fixed date: the outcome is due without undue delay."],
            today=self.desk.today,
        )
        if case.state.due is not None:
            self.popup.add_calendar(date_saver(self.desk, self, case.complaint.reference))
        self.popup.open_over(self._left)
