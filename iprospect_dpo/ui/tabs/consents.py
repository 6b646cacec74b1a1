"""The consent register: one row a person, purpose and channel; the state is the last event."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from iprospect_dpo.desk.consents import (
    ConsentCase,
    get_consent,
    give_again,
    undo_last,
    verdict_of,
    withdraw_consent,
)
from iprospect_dpo.desk.inventory import purpose_title
from iprospect_dpo.desk.overview import consent_rows, state_counts
from iprospect_dpo.desk.people import held_words
from iprospect_dpo.law.consents import Answer, Channel, ConsentState
from iprospect_dpo.law.dates import short_date
from iprospect_dpo.register.lists import ConsentRow
from iprospect_dpo.ui.consent_list_page import ConsentListPage
from iprospect_dpo.ui.desk import DeskContext
from iprospect_dpo.ui.dialogs.consents import NewConsentDialog, SayDialog
from iprospect_dpo.ui.parts.columns import Column, Filter
from iprospect_dpo.ui.parts.empty_page import Emptiness
from iprospect_dpo.ui.parts.list_tab import ListTab
from iprospect_dpo.ui.parts.record import Act, Happening, Step
from iprospect_dpo.ui.parts.table import Cell
from iprospect_dpo.ui.parts.tone import Tone
from iprospect_dpo.ui.parts.widgets import button, card, label, tone_words
from iprospect_dpo.ui.screening_page import ScreeningPage, WhatForDialog
from iprospect_dpo.ui.theme import px

_TONES = {
    ConsentState.BOUNCED: Tone.NEAR,
    ConsentState.LIVE: Tone.ON_TRACK,
    ConsentState.WITHDRAWN: Tone.NO,
    ConsentState.REFUSED: Tone.NO,
    ConsentState.NEVER_ASKED: Tone.NONE,
}
_WORDS = {
    "given": "Given",
    "refused": "Refused",
    "refreshed": "Given again",
    "withdrawn": "Withdrawn",
    "objected": "Objected",
    "corrected": "Corrected",
    "bounced": "A message came back",
}
_LISTS = "Lists (*.csv *.xlsx *.vcf *.txt);;All files (*)"


class ConsentsTab(ListTab):
    """Here every yes is proved and every no is kept."""

    name = "Consents"
    find_hint = "Find a person: name or e-mail"
    main_words = "Record a consent"
    columns = (
        Column("Person", 0), Column("Purpose and wording", 230), Column("State", 130),
        Column("Since", 140, dispensable=True),
    )  # fmt: skip
    filters = (
        Filter("live", "Live", ("live",)),
        Filter("no", "Withdrawn or refused", ("withdrawn", "refused")),
        Filter("all", "All", None),
    )
    emptiness = Emptiness(
        "consents",
        "No consents yet",
        "When people say yes, or no, to hearing from you, keep here who, when, how and what they "
        "were shown. Drop a mailing list here to see whom you may write to.",
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

    def cells(self, row: ConsentRow) -> list[Cell]:
        """Return person, purpose, state, since."""
        state = ConsentState(row.state)
        channel = Channel(row.channel).label
        wording = f"wording {row.wording}" if row.wording else "no wording kept"
        return [
            Cell(row.person, row.email, bold=True),
            Cell(purpose_title(row.purpose), f"{channel}  ·  {wording}"),
            Cell(state.label, tone=_TONES[state]),
            Cell(short_date(row.since), row.method.lower()),
        ]

    def foot_words(self, shown: int) -> str:
        """Return how many, in which order."""
        return f"{shown} rows, by name. A no is kept for good, so that it is never forgotten."

    def toolbar_buttons(self) -> list[QPushButton]:
        """Return the two ways of dealing with a list."""
        self.import_button = button("Bring in a list…", picture="upload")
        self.screen_button = button("Screen a mailing list…", picture="list")
        self.import_button.clicked.connect(self.bring_in)
        self.screen_button.clicked.connect(self.screen_list)
        return [self.import_button, self.screen_button]

    def bring_in(self) -> None:
        """Bring consents in from a list."""
        path = self.desk.prompts.open_file(self, "Bring in consents", _LISTS)
        if path is not None:
            page = ConsentListPage(self.desk, self, path, self.name)
            page.closed.connect(self.close_page)
            self.open_page(page)

    def screen_list(self) -> None:
        """Choose a mailing list and screen it."""
        path = self.desk.prompts.open_file(self, "Screen a mailing list", _LISTS)
        if path is not None:
            self._ask_what_for(path)

    def _ask_what_for(self, path: Path) -> None:
        dialog = WhatForDialog(self.desk, self)

        def screen() -> None:
            purpose, channel = dialog.chosen
            page = ScreeningPage(self.desk, self, path, purpose, channel, self.name)
            page.closed.connect(self.close_page)
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
        self.desk.say(f"{name}: recorded.", self._undoer(uid))

    # -- the record --------------------------------------------------------------------------

    def show_record(self, key: str) -> None:
        """Show one consent with its history."""
        case = get_consent(self.desk.register, key)
        self._case = case
        record, person = self.record, case.person
        record.clear()
        contact = "  ·  ".join(p for p in (person.email, person.phone) if p)
        record.add_title(person.name, contact or "no contact noted")
        record.add_widget(self._channels(case))
        record.add_step(self._step(case))
        if held := held_words(self.desk.register, person.id):
            record.add_facts([("On hold", held, "")])
        record.add_section("History")
        record.add_history(self._history(case))

    def _channels(self, case: ConsentCase) -> Any:  # noqa: ANN401 - a card
        well = card("well")
        column = QVBoxLayout(well)
        column.setContentsMargins(px(16), px(12), px(16), px(12))
        column.setSpacing(px(8))
        column.addWidget(label(purpose_title(case.consent.purpose), bold=True))
        asked = {consent.channel: consent for consent in case.channels}
        for channel in Channel:
            consent = asked.get(channel.value)
            if consent is None and channel not in {Channel.EMAIL, Channel.POST}:
                continue
            row = QHBoxLayout()
            row.addWidget(label(channel.label), 1)
            if consent is None:
                row.addWidget(tone_words(Tone.NONE, "Never asked"), 1)
            else:
                state = ConsentState(consent.state)
                words = f"{state.label} since {short_date(consent.since)}"
                if state is ConsentState.NEVER_ASKED:
                    words = state.label
                row.addWidget(tone_words(_TONES[state], words), 1)
            column.addLayout(row)
        return well

    def _step(self, case: ConsentCase) -> Step:
        state = ConsentState(case.consent.state)
        channel = Channel(case.consent.channel).label.lower()
        withdraw = Act("withdraw", "Record a withdrawal…")
        again = Act("again", "Record that they agreed again…")
        undo = Act("undo", "Take back the last entry")
        verdict = verdict_of(self.desk.register, case)
        if verdict.answer is Answer.AMBER:
            reason = f"{verdict.reason[:1].upper()}{verdict.reason[1:]}"
            return Step(
                f"Look first before you write to them by {channel} about this",
                f"{reason} ({verdict.article}). A mailing list is not cleared by it.",
                None, again, [withdraw, undo],
            )  # fmt: skip
        if state is ConsentState.LIVE:
            return Step(
                f"You may write to them by {channel} about this",
                "They can withdraw at any time, as easily as they agreed (Art 7(3)).",
                None, withdraw, [again, undo],
            )  # fmt: skip
        if state is ConsentState.NEVER_ASKED:
            return Step("Nothing is on record", "What was recorded was taken back.", None)
        return Step(
            f"You may not write to them by {channel} about this",
            "Keep the record: it is the proof, and it keeps them off your lists.",
            None, again, [undo],
        )  # fmt: skip

    @staticmethod
    def _history(case: ConsentCase) -> list[Happening]:
        undone = {event.corrects for event in case.events if event.corrects}
        happenings = []
        for event in reversed(case.events):
            title = _WORDS[event.kind]
            if event.sequence in undone:
                title += " (taken back)"
            parts = [event.method]
            if event.wording is not None:
                parts.append(f"Shown wording {event.wording.version}: “{event.wording.text}”")
                if event.wording.notice_version:
                    parts.append(f"With the notice “{event.wording.notice_version}”")
            if event.evidence:
                parts.append(f"Proof: {event.evidence}")
            if event.note:
                parts.append(f"“{event.note}”" if event.kind != "corrected" else event.note)
            if '"back_dated": true' in event.details:
                entered = date.fromisoformat(event.recorded_at[:10])
                parts.append(f"Entered on {short_date(entered)}")
            tone = {
                "given": Tone.ON_TRACK, "refreshed": Tone.ON_TRACK, "corrected": Tone.NONE,
            }.get(event.kind, Tone.NO)  # fmt: skip
            if event.sequence in undone:
                tone = Tone.NONE
            text = " ".join(_sentence(part) for part in parts if part)
            happenings.append(Happening(short_date(event.date), tone, title, text))
        return happenings

    # -- acting ------------------------------------------------------------------------------

    def act(self, key: str) -> None:
        """Do what a button of the record stands for."""
        if key == "withdraw":
            self._open_say(
                "Record a withdrawal",
                "It counts at once and cannot be refused; no reason and no proof is needed.",
                withdraw_consent,
            )
        elif key == "again":
            self._open_say(
                "Record that they agreed again",
                "To the words that they were shown before. For other words, record a new consent.",
                give_again,
            )
        elif key == "undo":
            self._undoer(self._case.consent.uid)()

    def _open_say(self, title: str, sentence: str, function: Callable[..., Any]) -> None:
        uid = self._case.consent.uid

        def do(day: date, method: str, note: str) -> None:
            case = function(self.desk.register, uid, day, method, note)
            self.desk.changed.emit("consents")
            self.select(uid)
            state = ConsentState(case.consent.state).label.lower()
            self.desk.say(f"{case.person.name}: {state}.", self._undoer(uid))

        self.open_dialog(
            SayDialog(self.desk, self, title=title, sentence=sentence, verb=title, do=do)
        )

    def _undoer(self, uid: str) -> Callable[[], None]:
        def undo() -> None:
            undo_last(self.desk.register, uid, "Taken back by the owner.")
            self.desk.changed.emit("consents")
            self.desk.say("Taken back.")

        return undo


def _sentence(words: str) -> str:
    return words if words.endswith((".", "”", "!", "?")) else f"{words}."
