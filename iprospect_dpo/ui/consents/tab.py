"""The consent register: one row a person, purpose and channel; the state is the last event."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QPushButton, QWidget

from iprospect_dpo.desk.consents.consents import (
    get_consent,
)
from iprospect_dpo.desk.consents.evidence import evidence_of, read_evidence
from iprospect_dpo.desk.consents.withdrawals import Unsubscribed, bring_in_unsubscribed
from iprospect_dpo.desk.consents.wordings import purposes_held
from iprospect_dpo.desk.inventory.activities import purpose_title
from iprospect_dpo.desk.letters.kinds import LetterKind
from iprospect_dpo.desk.people import held_words
from iprospect_dpo.desk.subjects import Subject
from iprospect_dpo.desk.today.lists import consent_rows, state_counts
from iprospect_dpo.exchange.endings import LISTS
from iprospect_dpo.law.consents import REFRESH_MONTHS, Channel, ConsentState, aged_on
from iprospect_dpo.law.dates import short_date
from iprospect_dpo.register.lists import ConsentRow
from iprospect_dpo.register.records import Person
from iprospect_dpo.ui.consents.dialogs import NewConsentDialog
from iprospect_dpo.ui.consents.event_forms import ConsentForms, undoer
from iprospect_dpo.ui.consents.import_page import ConsentListPage
from iprospect_dpo.ui.consents.record import TONES, channels_card, history_of, step_of
from iprospect_dpo.ui.consents.screening_page import ScreeningPage, WhatForDialog
from iprospect_dpo.ui.parts.columns import Column, Filter
from iprospect_dpo.ui.parts.context import DeskContext
from iprospect_dpo.ui.parts.document_actions import PaperActions
from iprospect_dpo.ui.parts.empty_page import Emptiness
from iprospect_dpo.ui.parts.list_tab import ListTab
from iprospect_dpo.ui.parts.prompts import kinds_of
from iprospect_dpo.ui.parts.record import Act, Happening
from iprospect_dpo.ui.parts.table import Cell
from iprospect_dpo.ui.parts.tone import Tone
from iprospect_dpo.ui.parts.widgets import button
from iprospect_dpo.ui.person.withdrawal_dialogs import ChoosePersonDialog

_LISTS = kinds_of("Lists", LISTS)


class ConsentsTab(ListTab):
    """Here every yes is proved and every no is kept."""

    name = "Consents"
    find_hint = "Find a person: name or e-mail"
    main_words = "Record a consent"
    columns = (
        Column("Person", 0),
        Column("Purpose and wording", 230),
        Column("State", 130),
        Column("Since", 140, dispensable=True),
    )
    filters = (
        Filter("live", "Active", ("live",)),
        Filter("no", "Said no", ("withdrawn", "refused")),
        Filter("all", "All", None),
    )
    emptiness = Emptiness(
        "consents",
        "No consents yet",
        "When people agree or refuse to hear from you, record here who, when, how and what they "
        "were shown. Drop a mailing list here to see who you can contact.",
        "Record a consent",
    )
    topics = frozenset({"consents", "all"})

    def __init__(self, desk: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setAcceptDrops(True)

    def fetch(self, chosen: Filter, find: str, limit: int, offset: int) -> list[ConsentRow]:
        """Return a page of the consents."""
        return consent_rows(self.desk.register, chosen.states, find, limit=limit, offset=offset)

    def counts(self) -> dict[str, int]:
        """Return the numbers on the filters."""
        states = state_counts(self.desk.register, "consents")
        return {
            "live": states.get("live", 0),
            "no": states.get("withdrawn", 0) + states.get("refused", 0),
        }

    def key_of(self, row: ConsentRow) -> str:
        """Return the consent's own id."""
        return row.uid

    def reload(self) -> None:
        """Read the list anew, and after how long each purpose's consents grow old."""
        held = purposes_held(self.desk.register)
        self._months = {each.purpose: each.refresh_months for each in held}
        super().reload()

    def cells(self, row: ConsentRow) -> list[Cell]:
        """Return person, purpose, state, since."""
        state = ConsentState(row.state)
        months = self._months.get(row.purpose, REFRESH_MONTHS)
        aged = state is ConsentState.LIVE and aged_on(row.since, months) <= self.desk.today
        channel = Channel(row.channel).label
        wording = f"wording {row.wording}" if row.wording else "no wording on record"
        return [
            Cell(row.person, row.email, bold=True),
            Cell(purpose_title(row.purpose), f"{channel}  ·  {wording}"),
            Cell("Renew", tone=Tone.NEAR) if aged else Cell(state.label, tone=TONES[state]),
            Cell(short_date(row.since), row.method.lower()),
        ]

    def foot_words(self, shown: int) -> str:
        """Return how many, in which order."""
        rows = "One row" if shown == 1 else f"{shown} rows"
        return f"{rows}, by name. Refusals are kept permanently."

    def toolbar_buttons(self) -> list[QPushButton]:
        """Return the two ways of dealing with a list."""
        self._paper = PaperActions(self.desk, self)
        self.import_button = button("Import a list…", picture="upload")
        self.screen_button = button("Screen a mailing list…", picture="list")
        self.import_button.clicked.connect(self.bring_in)
        self.screen_button.clicked.connect(self.screen_list)
        return [self.import_button, self.screen_button]

    def bring_in(self) -> None:
        """Bring consents in from a list."""
        path = self.desk.prompts.open_file(self, "Import consents", _LISTS)
        if path is not None:
            page = ConsentListPage(self.desk, self, path, self.name)
            self.open_page(page)

    def screen_list(self) -> None:
        """Choose a mailing list and screen it."""
        path = self.desk.prompts.open_file(self, "Screen a mailing list", _LISTS)
        if path is not None:
            self._ask_what_for(path)

    def bring_in_no(self) -> None:
        """Put the addresses of an unsubscribe list on the do-not-contact list."""
        path = self.desk.prompts.open_file(self, "Import an unsubscribe list", _LISTS)
        if path is None or not self.desk.prompts.ask(
            self,
            f"Everyone in {path.name} has withdrawn from everything. End their consents and "
            "never contact them again?",
            "End consents",
            "Cancel",
        ):
            return
        register = self.desk.register
        self.desk.background.run(
            lambda: bring_in_unsubscribed(register, path),
            self._on_no_brought,
            self._on_failed,
            self,
        )

    def _on_no_brought(self, done: Unsubscribed) -> None:
        self.desk.changed.emit("consents")
        words = f"{done.listed} addresses are on the do-not-contact list; {done.ended} consents"
        if done.refused:
            rows = ", ".join(str(row) for row, _ in done.refused[:20])
            self.desk.prompts.tell(
                self, f"{words} ended. These rows have no address: {rows}. Check them yourself."
            )
            return
        self.desk.say(f"{words} ended.")

    def _on_failed(self, error: Exception) -> None:
        self.desk.prompts.tell(self, str(error))

    def doors(self) -> Mapping[Subject, Callable[[str], object]]:
        """Return what this tab opens by itself."""
        return {
            Subject.SCREENING: self._on_screening,
            Subject.CONSENT_IMPORT: self._on_import,
            Subject.UNSUBSCRIBE_IMPORT: self._on_unsubscribe_import,
            Subject.PERSON_SEARCH: self._on_person_search,
        }

    def _on_screening(self, key: str) -> None:
        del key
        self.screen_list()

    def _on_import(self, key: str) -> None:
        del key
        self.bring_in()

    def _on_unsubscribe_import(self, key: str) -> None:
        del key
        self.bring_in_no()

    def _on_person_search(self, key: str) -> None:
        del key
        self.find_person()

    def find_person(self) -> None:
        """Choose a person and open their card."""
        dialog = ChoosePersonDialog(
            self.desk,
            self,
            title="Everything about one person",
            verb="Open their record",
            sentence="Consents with their evidence, requests, complaints and letters.",
            do=self._open_card,
        )
        self.open_dialog(dialog)

    def _open_card(self, person: Person) -> None:
        self.desk.open(Subject.PERSON, person.uid)

    def _ask_what_for(self, path: Path) -> None:
        dialog = WhatForDialog(self.desk, self)

        def screen() -> None:
            purpose, channel = dialog.chosen
            page = ScreeningPage(self.desk, self, path, purpose, channel, self.name)
            self.open_page(page)

        dialog.accepted.connect(screen)
        self.open_dialog(dialog)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Let a mailing list be dropped on the tab."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Screen the list that was dropped."""
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            self._ask_what_for(Path(files[0]))
        event.acceptProposedAction()

    def main_action(self) -> None:
        """Record a consent."""
        dialog = NewConsentDialog(self.desk, self)
        dialog.recorded.connect(self._on_recorded)
        self.open_dialog(dialog)

    def _on_recorded(self, uid: str) -> None:
        self._wanted = uid
        self.desk.changed.emit("consents")
        name = get_consent(self.desk.register, uid).person.name
        self.desk.say(f"{name}: recorded.", undoer(self.desk, uid))

    # -- the record --------------------------------------------------------------------------

    def show_record(self, key: str) -> None:
        """Show one consent with its history."""
        case = get_consent(self.desk.register, key)
        self._case = case
        self._forms = ConsentForms(self.desk, self, case)
        record, person = self.record, case.person
        record.clear()
        contact = "  ·  ".join(p for p in (person.email, person.phone) if p)
        card_acts = [
            Act("card", "Everything about this person"),
            Act("evidence", "Add a file as evidence…"),
        ]
        record.add_title(person.name, contact or "no contact details", card_acts)
        record.add_widget(channels_card(case))
        record.add_step(step_of(self.desk.register, case))
        if held := held_words(self.desk.register, person.id):
            record.add_facts([("On hold", held, "")])
        self._add_evidence(key)
        record.add_section("History", Act("card", "Everything about them"))
        record.add_history(history_of(case))

    def _add_evidence(self, uid: str) -> None:
        """Show the files that prove what was said."""
        files = [row for rows in evidence_of(self.desk.register, uid).values() for row in rows]
        if files:
            self.record.add_section("Evidence files")
            self.record.add_history(
                [
                    Happening(
                        short_date(row.added_on),
                        Tone.NONE,
                        row.name,
                        f"SHA-256 {row.sha256}",
                        f"file:{row.uid}",
                    )
                    for row in files
                ]
            )

    # -- acting ------------------------------------------------------------------------------

    def act(self, key: str) -> None:
        """Do what a button of the record stands for."""
        name, _, rest = key.partition(":")
        if name == "withdraw":
            self._forms.open_withdrawal()
        elif name == "again":
            self._forms.open_again()
        elif name == "ask":
            uid = self._case.consent.uid
            self.desk.open(Subject.LETTER, uid, detail=LetterKind.CONSENT_REFRESH.value)
        elif name == "confirm":
            self._forms.confirm()
        elif name == "open":
            self.desk.open(Subject.REQUEST, rest)
        elif name == "card":
            self._open_card(self._case.person)
        elif name == "words":
            self.desk.open(Subject.WORDINGS)
        elif name == "evidence":
            self._forms.add_file()
        elif name == "file":
            kept_name, content = read_evidence(self.desk.register, rest)
            self._paper.save_as(content, kept_name, "All files (*)")
        elif name == "undo":
            undoer(self.desk, self._case.consent.uid)()
