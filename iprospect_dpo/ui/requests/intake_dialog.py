"""What came in becomes requests: typed, pasted or dropped, read by rules, confirmed by a person."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from iprospect_dpo.desk.consents.consents import consents_of_person
from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.intake.log_letter import log_letter
from iprospect_dpo.desk.intake.triage import read_arrived
from iprospect_dpo.desk.people import Match, PersonDraft, find_matches
from iprospect_dpo.desk.requests.cases import NewRequest
from iprospect_dpo.exchange.endings import LETTERS
from iprospect_dpo.exchange.incoming import (
    Incoming,
    Reading,
    from_text,
    read_incoming_file,
)
from iprospect_dpo.law.rights import Right
from iprospect_dpo.ui.cases.dialogs import IntakeForm
from iprospect_dpo.ui.parts.context import DeskContext, Target
from iprospect_dpo.ui.parts.form_fields import DateBox, Field, TextBox, combo
from iprospect_dpo.ui.parts.paged_tab import PagedTab
from iprospect_dpo.ui.parts.panes import delay
from iprospect_dpo.ui.parts.prompts import kinds_of
from iprospect_dpo.ui.parts.theme import font, px
from iprospect_dpo.ui.parts.widgets import button, card, label
from iprospect_dpo.ui.requests.reading_words import reasons

_NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")


class NewRequestDialog(IntakeForm):
    """Logs a letter: one request for each right, linked, a clock each; a complaint beside them."""

    def __init__(self, desk: DeskContext, parent: QWidget) -> None:
        super().__init__(
            desk,
            parent,
            title="New request",
            verb="Log the request",
            sentence="Any wording counts, and so does a phone call. Two rights become two linked "
            "requests, each with its own clock.",
        )
        self.setAcceptDrops(True)
        self.reading: Reading | None = None
        self.attachments: tuple[str, ...] = ()
        self._by_hand: set[Right] = set()
        self._proposed: set[Right] = set()
        self._matches: list[Match] = []
        self._incoming: Incoming | None = None
        self._build_left()
        self._build_right()
        self._reading_later = delay(self, 350)
        self._reading_later.timeout.connect(self._on_read)
        self._matching_later = delay(self, 300)
        self._matching_later.timeout.connect(self._on_match)
        self.text.changed.connect(self._on_text)
        for field in (self.name, self.contact):
            field.changed.connect(self._matching_later.start)
        self.behalf.changed.connect(self._on_behalf)
        self._on_behalf()
        self._on_right()
        self._order_tabs()

    # -- building ----------------------------------------------------------------------------

    def _build_left(self) -> None:
        self.match_box = combo([("Someone new", "")])
        self.match = self.add_field("person", Field("Who this is", self.match_box))
        self.left.insertWidget(2, self.match)
        self.match.hide()
        self.noticed_box = DateBox(self.desk.today)
        self.noticed = self.add_field(
            "noticed",
            Field("You noticed it on", self.noticed_box),
            self.row2,
        )
        self.age = self.add_field("age", Field("Age, if a child", QLineEdit()), self.row2)
        self.age.box.setToolTip(
            "Children can ask too: in Scotland they are presumed able to from 12; elsewhere it "
            "depends on their understanding."
        )
        self.behalf_contact = self.add_field(
            "behalf_contact", Field("How to reach them", TextBox(2)), self.behind
        )

    def _build_right(self) -> None:
        self.file_button = button("Open a letter or an e-mail…", "link", picture="upload")
        self.file_button.setToolTip("A .txt or .eml file; you can also drop it here")
        self.file_button.clicked.connect(self._on_file)
        self.right.addWidget(self.file_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.told_box = card("well")
        column = QVBoxLayout(self.told_box)
        column.setContentsMargins(px(14), px(10), px(14), px(10))
        column.setSpacing(px(3))
        self.told_title = label("", bold=True)
        self.told = label("", "small", quiet=True)
        column.addWidget(self.told_title)
        column.addWidget(self.told)
        self.right.addWidget(self.told_box)
        self.told_box.hide()
        self.right.addWidget(label("What they ask for (at least one)", bold=True))
        grid = QGridLayout()
        grid.setVerticalSpacing(px(7))
        self.boxes: dict[Right, QCheckBox] = {}
        half = (len(Right) + 1) // 2
        for number, right in enumerate(Right):
            box = QCheckBox(right.asks)
            box.setFont(font("body"))
            box.setAccessibleName(f"{right.label}: {right.asks}")
            box.setProperty("right", right.value)
            box.toggled.connect(self._on_right)
            box.clicked.connect(self._on_ticked)
            grid.addWidget(box, number % half, number // half)
            self.boxes[right] = box
        self.complains = QCheckBox("This is also a complaint: log one too")
        self.complains.setFont(font("body"))
        self.complains.toggled.connect(self._on_right)
        grid.addWidget(self.complains, half, 0, 1, 2)
        self.right.addLayout(grid)
        self.purpose_box = combo([("Everything they agreed to", "")])
        self.purpose = self.add_field(
            "purpose", Field("Which consent", self.purpose_box), self.right
        )
        self.right_error = label("", "small", bold=True)
        self.right_error.setProperty("tone", "error")
        self.right_error.hide()
        self.right.addWidget(self.right_error)
        self.right.addStretch(1)

    def _order_tabs(self) -> None:
        """Let Tab go down the left column, then down the right one."""
        order: list[QWidget] = [
            each.box
            for each in (
                self.name,
                self.contact,
                self.match,
                self.received,
                self.channel,
                self.noticed,
                self.age,
                self.behalf,
                self.behalf_contact,
                self.theirs,
                self.text,
            )
        ]
        order += [self.file_button, *self.boxes.values(), self.complains, self.purpose_box]
        order += [self.cancel_button, self.send_button]
        for one, following in pairwise(order):
            self.setTabOrder(one, following)

    # -- reading what came in ----------------------------------------------------------------

    def take_file(self, path: Path) -> None:
        """Read a file that came in and propose what it says."""
        self.desk.background.run(
            lambda: read_incoming_file(path), self.take, self._on_unreadable, self
        )

    def _on_unreadable(self, error: Exception) -> None:
        self.text.show_error(str(error))

    def take(self, incoming: Incoming) -> None:
        """Show what came in, and propose what it says."""
        self._incoming = incoming
        self.attachments = tuple(each.name for each in incoming.attachments)
        words = incoming.text.strip()
        if incoming.subject and incoming.subject not in words:
            words = f"{incoming.subject}\n\n{words}"
        self.text.box.setPlainText(words)  # type: ignore[union-attr]
        if incoming.is_mail:
            self.channel_box.setCurrentText("E-mail")
        self._reading_later.stop()
        self._on_read()

    def _on_text(self) -> None:
        self._reading_later.start()

    def _on_read(self) -> None:
        text = self.text.text()
        if not text.strip():
            self._show_reading(None)
            return
        incoming, today, register = self._incoming, self.desk.today, self.desk.register
        # Line ends change as the words pass through the field; the words are what counts.
        if incoming is None or " ".join(incoming.text.split()) not in " ".join(text.split()):
            incoming = self._incoming = None
        source = incoming or from_text(text)
        self.desk.background.run(
            lambda: read_arrived(register, source, today), self._show_reading, self._on_unread, self
        )

    def _on_unread(self, error: Exception) -> None:
        self.told_title.setText(str(error))
        self.told.setText("")
        self.told_box.show()

    def _show_reading(self, reading: Reading | None) -> None:
        self.reading = reading
        self.told_box.setVisible(reading is not None)
        proposed = set(reading.to_log) if reading else set()
        for right, box in self.boxes.items():
            if right not in self._by_hand:
                box.setChecked(right in proposed)
        self._proposed = proposed
        if reading is None:
            return
        complains = reading.complaint and reading.complaint_to == "you"
        self.complains.setChecked(complains)
        number = len(proposed)
        noun = "right was" if number == 1 else "rights were"
        found = f"{_NUMBERS[number]} {noun} recognised"
        if reading.automatic:
            found = "A machine wrote this"
        elif not reading.is_english:
            found = "This does not look like English"
        self.told_title.setText(found)
        self.told.setText(reasons(reading))
        self._fill(reading)
        self.grow(to_end=False)

    def _fill(self, reading: Reading) -> None:
        """Propose sender and date where the person has not typed their own."""
        behalf = bool(reading.behalf_words)
        who = reading.on_behalf_of if behalf else reading.name
        contact = "" if behalf else reading.email or reading.phone
        self._propose(self.name, who)
        self._propose(self.contact, contact)
        if behalf:
            self._propose(self.behalf, reading.name)
            self._propose(self.behalf_contact, reading.email or reading.phone)
        if reading.age is not None:
            self._propose(self.age, str(reading.age))
        if reading.received is not None and not self.received.dirty:
            self.received_box.set_day(reading.received)

    @staticmethod
    def _propose(field: Field, words: str) -> None:
        if not words or field.text().strip():
            return
        box = field.box
        if isinstance(box, QLineEdit):
            box.setText(words)
        else:
            box.setPlainText(words)  # type: ignore[union-attr]

    # -- who it is ---------------------------------------------------------------------------

    def _on_match(self) -> None:
        if not self.isVisible():
            return
        draft = self.person()
        typed = bool(draft.name.strip() or draft.contact.strip())
        known = find_matches(self.desk.register, draft) if typed else []
        self._matches = known
        chosen = self.match_box.currentData() or draft.uid
        self.match_box.blockSignals(True)
        self.match_box.clear()
        self.match_box.addItem("Someone new", "")
        for each in known:
            self.match_box.addItem(f"{each.person.name}, {each.why}", each.person.uid)
        sure = next((each.person.uid for each in known if each.sure), "")
        index = self.match_box.findData(chosen or sure)
        self.match_box.setCurrentIndex(max(index, 0))
        self.match_box.blockSignals(False)
        self.match.setVisible(bool(known))
        self.match.set_hint(known[0].sentence if known else "")
        self._show_purposes()

    def _show_purposes(self) -> None:
        wanted = self.boxes[Right.WITHDRAWAL].isChecked()
        self.purpose.setVisible(wanted)
        if not wanted:
            return
        uid = str(self.match_box.currentData() or "")
        purposes = consents_of_person(self.desk.register, uid) if uid else []
        self.purpose_box.clear()
        self.purpose_box.addItem("Everything they agreed to", "")
        for each in purposes:
            self.purpose_box.addItem(each, each)

    # -- slots -------------------------------------------------------------------------------

    def rights(self) -> list[Right]:
        """Return the rights that are ticked."""
        return [right for right, box in self.boxes.items() if box.isChecked()]

    def submit(self) -> None:
        """Log one request for each right, and the complaint if there is one."""
        rights, complains = self.rights(), self.complains.isChecked()
        if not rights and not complains:
            self.right_error.setText("Tick what they ask for.")
            self.right_error.show()
            self.boxes[Right.ACCESS].setFocus()
            raise DeskError("Tick what they ask for.", "rights")
        age = self.age.text().strip()
        if age and not age.isdecimal():
            raise DeskError("Enter the age in years.", "age")
        draft = self.person()
        purpose = str(self.purpose_box.currentData() or "")
        logged = log_letter(
            self.desk.register,
            rights,
            NewRequest(
                right=rights[0] if rights else Right.ACCESS,
                person=PersonDraft(
                    draft.name, contact=draft.contact, uid=str(self.match_box.currentData() or "")
                ),
                received=self.received_box.day(),
                channel=self.channel.text(),
                text=self.text.text(),
                on_behalf_by=self.behalf.text(),
                behalf_contact=self.behalf_contact.text() if self.behalf.text().strip() else "",
                their_reference=self.theirs.text(),
                noticed=self.noticed_box.day(),
                age=int(age) if age else None,
                purposes=(purpose,) if purpose else (),
                attachments=self.attachments,
            ),
            complains=complains,
        )
        self.logged.emit(list(logged.all))

    def _on_ticked(self) -> None:
        self._by_hand.add(Right(str(self.sender().property("right"))))

    def _on_right(self) -> None:
        self._on_touched()
        self.right_error.hide()
        number = len(self.rights())
        complaint = self.complains.isChecked()
        verb = "Log the request" if number < 2 else f"Log {number} requests"
        if complaint:
            verb = f"{verb} and a complaint" if number else "Log the complaint"
        self.send_button.setText(verb)
        self.send_button.setToolTip(f"{verb} (Ctrl+Enter)")
        at_once = [right for right in self.rights() if right.act_now]
        words = "Each is due one month after you receive it."
        if number == 1:
            words = "It is due one month after you receive it."
        if at_once and len(at_once) == number:
            words = "This takes effect at once: consents end and the address is not used again."
        elif at_once:
            words = "Marketing and consents end at once; the rest is due in a month."
        self.set_foot(words if number else "")
        self._show_purposes()

    def _on_behalf(self) -> None:
        self.behalf_contact.setVisible(bool(self.behalf.text().strip()))

    def _on_file(self) -> None:
        path = self.desk.prompts.open_file(
            self, "Open a letter or e-mail", kinds_of("Letters and e-mails", LETTERS)
        )
        if path is not None:
            self.take_file(path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Let files and text be dropped."""
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the first file that is dropped, else the text."""
        data = event.mimeData()
        files = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
        if files:
            self.take_file(Path(files[0]))
        elif data.hasText():
            self.take(from_text(data.text()))
        event.acceptProposedAction()


def open_intake(desk: DeskContext, tab: PagedTab, target: Target) -> None:
    """Take in a letter over a tab: what it asks for becomes requests, or a complaint.

    The target's key is a file that was dropped, its detail the text.
    """
    dialog = NewRequestDialog(desk, tab)

    def on_logged(logged: list[str]) -> None:
        for topic in ("requests", "complaints", "consents"):
            desk.changed.emit(topic)
        desk.say(f"{' and '.join(logged)}: logged.")

    dialog.logged.connect(on_logged)
    tab.open_dialog(dialog)
    if target.key:
        dialog.take_file(Path(target.key))
    elif target.detail:
        dialog.take(from_text(target.detail))
