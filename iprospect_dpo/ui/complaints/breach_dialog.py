"""A personal data breach on record, and what was done about it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QTime
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from iprospect_dpo.desk.complaints.breaches import (
    BreachCase,
    BreachDraft,
    change_breach,
    log_breach,
)
from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.inventory.activities import list_activities, purpose_title
from iprospect_dpo.law.breaches import Risk
from iprospect_dpo.surroundings import LONDON
from iprospect_dpo.ui.parts.context import DeskContext
from iprospect_dpo.ui.parts.form_dialog import FormDialog
from iprospect_dpo.ui.parts.form_fields import DateBox, Field, TextBox, combo
from iprospect_dpo.ui.parts.theme import px

_TEXTS = (
    ("happened", "When and how it happened", 2, ""),
    ("whose", "Who is affected", 1, "Customers, suppliers, one person …"),
    ("information", "What information was involved", 2, ""),
    ("effects", "Likely effects on them", 2, "Likely consequences (Art 33(3)(c))."),
    ("measures", "What you did, or will do", 2, "To deal with it and limit harm (Art 33(3)(d))."),
    ("reasons", "Reasons for this risk level", 2, ""),
    ("not_notified", "Why the ICO is not notified", 2, "Only if it is not required (Art 33(5))."),
    ("not_told", "Why the people are not told", 2, "Only if the risk is high (Art 34(3))."),
)


def moment(day_box: DateBox, time_box: QLineEdit) -> datetime:
    """Return the moment of a day and a time of day, as the clock shows it in London."""
    time = QTime.fromString(time_box.text().strip(), "H:mm")
    if not time.isValid():
        raise DeskError("Enter a time, for example 14:30.", "time")
    day = day_box.day()
    return datetime(day.year, day.month, day.day, time.hour(), time.minute(), tzinfo=LONDON)


def present(desk: DeskContext) -> datetime:
    """Return the moment it is, on the day with which the desk works."""
    now = desk.register.surroundings.now().astimezone(LONDON)
    return now if now.date() == desk.today else datetime.combine(desk.today, now.timetz())


class BreachDialog(FormDialog):
    """Takes what Art 33(3) and (5) ask for; only what happened and when you knew is needed now."""

    def __init__(
        self,
        desk: DeskContext,
        parent: QWidget,
        case: BreachCase | None = None,
        complaint: str = "",
    ) -> None:
        super().__init__(
            desk,
            parent,
            title="A personal data breach",
            width=720,
            verb="Record the breach" if case is None else "Save",
            sentence="Information was lost, changed, or seen by someone who should not have. "
            "Record every breach, notified or not. You can add details later.",
        )
        self._case = case
        breach = case.breach if case else None
        known = case.known if case else present(desk)
        what = TextBox(3)
        what.setPlainText(breach.what if breach else "")
        self.what = self.add_field("what", Field("What happened", what, required=True))
        row = QHBoxLayout()
        row.setSpacing(px(14))
        day = known.date() if case else desk.today
        self.day_box, self.time_box = DateBox(day), QLineEdit(f"{known:%H:%M}")
        self.add_field("known", Field("You became aware on", self.day_box, required=True), row)
        self.add_field("time", Field("At", self.time_box, required=True), row)
        self.form.addLayout(row)
        numbers = QHBoxLayout()
        numbers.setSpacing(px(14))
        self.people = QLineEdit("" if not breach or breach.people is None else str(breach.people))
        self.records = QLineEdit(
            "" if not breach or breach.records is None else str(breach.records)
        )
        self.add_field("people", Field("About how many people", self.people), numbers)
        self.add_field("records", Field("About how many records", self.records), numbers)
        self.form.addLayout(numbers)
        choices: list[tuple[str, object]] = [("Not assessed yet", "")]
        choices += [(each.label, each.value) for each in Risk]
        self.risk_box = combo(choices)
        self.risk_box.setCurrentIndex(max(0, self.risk_box.findData(breach.risk if breach else "")))
        self.add_field("risk", Field("Risk to people", self.risk_box))
        self.texts: dict[str, Field] = {}
        for name, words, lines, hint in _TEXTS:
            box = TextBox(lines)
            box.setPlainText(getattr(breach, name) if breach else "")
            self.texts[name] = self.add_field(name, Field(words, box, hint=hint))
        activities: list[tuple[str, object]] = [("None chosen", "")]
        activities += [
            (purpose_title(each.purpose), each.reference) for each in list_activities(desk.register)
        ]
        self.activity_box = combo(activities)
        touched = json.loads(breach.activities) if breach else []
        self.activity_box.setCurrentIndex(max(0, self.activity_box.findData(*touched[:1] or [""])))
        self.add_field("activities", Field("Activity affected", self.activity_box))
        self.complaint = QLineEdit(case.complaint if case else complaint)
        self.add_field(
            "complaint",
            Field(
                "Related complaint",
                self.complaint,
                hint="For example CMP-2026-0001. Leave blank if there is none.",
            ),
        )

    def draft(self) -> BreachDraft:
        """Return what was typed. Raises DeskError."""
        numbers: dict[str, int | None] = {}
        for name, line in (("people", self.people), ("records", self.records)):
            words = line.text().replace(",", "").strip()
            if words and not words.isdigit():
                raise DeskError("Enter a number, or leave it blank.", name)
            numbers[name] = int(words) if words else None
        activity = str(self.activity_box.currentData())
        return BreachDraft(
            what=self.what.text(),
            known_at=moment(self.day_box, self.time_box),
            people=numbers["people"],
            records=numbers["records"],
            risk=str(self.risk_box.currentData()),
            complaint=self.complaint.text(),
            activities=(activity,) if activity else (),
            **{name: field.text() for name, field in self.texts.items()},
        )

    def submit(self) -> None:
        """Put it on record, or change what is there."""
        if self._case is None:
            self.reference = log_breach(self.desk.register, self.draft()).reference
        else:
            self.reference = self._case.breach.reference
            change_breach(self.desk.register, self.reference, self.draft())


class MomentDialog(FormDialog):
    """Records when something was done, to the minute: hours count here."""

    def __init__(
        self,
        desk: DeskContext,
        parent: QWidget,
        *,
        title: str,
        sentence: str,
        note: str,
        do: Callable[[datetime, str], object],
    ) -> None:
        super().__init__(desk, parent, title=title, sentence=sentence, verb="Record it")
        self._do = do
        row = QHBoxLayout()
        row.setSpacing(px(14))
        now = present(desk)
        self.day_box, self.time_box = DateBox(desk.today), QLineEdit(f"{now:%H:%M}")
        self.add_field("date", Field("On", self.day_box, required=True), row)
        self.add_field("time", Field("At", self.time_box, required=True), row)
        self.form.addLayout(row)
        self.note = self.add_field("note", Field(note, TextBox(3)))

    def submit(self) -> None:
        """Record it."""
        self._do(moment(self.day_box, self.time_box), self.note.text())
