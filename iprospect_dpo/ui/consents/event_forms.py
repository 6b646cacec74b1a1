"""The forms in which what happens with a consent is recorded and undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from iprospect_dpo.desk.consents.consents import (
    ConsentCase,
    consents_of_person,
    give_again,
    undo_last,
)
from iprospect_dpo.desk.consents.evidence import add_evidence
from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.people import PersonDraft
from iprospect_dpo.desk.requests.cases import NewRequest, log_request
from iprospect_dpo.desk.subjects import Subject
from iprospect_dpo.law.consents import Channel, ConsentState
from iprospect_dpo.law.rights import Right
from iprospect_dpo.ui.consents.dialogs import SayDialog
from iprospect_dpo.ui.parts.context import DeskContext
from iprospect_dpo.ui.parts.list_tab import ListTab
from iprospect_dpo.ui.person.withdrawal_dialogs import WithdrawDialog


@dataclass(frozen=True)
class ConsentForms:
    """Opens the form that an event of one consent needs."""

    desk: DeskContext
    tab: ListTab
    case: ConsentCase

    def open_withdrawal(self) -> None:
        """Open the form of a withdrawal."""
        case = self.case
        purposes = list(
            dict.fromkeys(
                [case.consent.purpose, *consents_of_person(self.desk.register, case.person.uid)]
            )
        )
        dialog = WithdrawDialog(
            self.desk,
            self.tab,
            case.person,
            purposes,
            purpose=case.consent.purpose,
            channel=Channel(case.consent.channel),
        )

        def done() -> None:
            self.desk.changed.emit("consents")
            self.tab.select(case.consent.uid)
            undo = undoer(self.desk, case.consent.uid) if dialog.ended == 1 else None
            self.desk.say(f"{case.person.name}: withdrawn.", undo)

        dialog.accepted.connect(done)
        self.tab.open_dialog(dialog)

    def confirm(self) -> None:
        """Log the withdrawal as a request of its own, whose letter is the confirmation."""
        case = self.case
        request = log_request(
            self.desk.register,
            NewRequest(
                Right.WITHDRAWAL,
                PersonDraft(case.person.name, uid=case.person.uid),
                case.consent.since,
                channel="Other",
                purposes=(case.consent.purpose,),
            ),
        )
        for topic in ("consents", "requests"):
            self.desk.changed.emit(topic)
        self.desk.open(Subject.REQUEST, request.reference, do_next=True)

    def add_file(self) -> None:
        """Ask for a file and keep it as evidence."""
        path = self.desk.prompts.open_file(self.tab, "Add a file as evidence", "All files (*)")
        if path is None:
            return
        uid, events = self.case.consent.uid, self.case.events
        said = [each.sequence for each in events if each.kind != "corrected"]
        try:
            add_evidence(self.desk.register, uid, said[-1] if said else 0, path)
        except DeskError as error:
            self.desk.prompts.tell(self.tab, str(error))
            return
        self.desk.changed.emit("consents")
        self.tab.select(uid)
        self.desk.say(f"{path.name} is stored, encrypted, with the register.")

    def open_again(self) -> None:
        """Open the form of a renewal."""
        uid = self.case.consent.uid

        def do(day: date, method: str, note: str) -> None:
            case = give_again(self.desk.register, uid, day, method, note)
            self.desk.changed.emit("consents")
            self.tab.select(uid)
            state = ConsentState(case.consent.state).label.lower()
            self.desk.say(f"{case.person.name}: {state}.", undoer(self.desk, uid))

        title = "Record a renewal"
        self.tab.open_dialog(
            SayDialog(
                self.desk,
                self.tab,
                title=title,
                verb=title,
                do=do,
                sentence="They agreed to the same wording as before. If it differs, record a new "
                "consent.",
            )
        )


def undoer(desk: DeskContext, uid: str) -> Callable[[], None]:
    """Return what takes back the last event of a consent."""

    def undo() -> None:
        undo_last(desk.register, uid, "Undone by the owner.")
        desk.changed.emit("consents")
        desk.say("Undone.")

    return undo
