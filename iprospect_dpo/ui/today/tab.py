"""The Today page: what to do now, first; the next five weeks; how things stand."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from iprospect_dpo.desk.business.organisation import get_working_days
from iprospect_dpo.desk.subjects import Subject
from iprospect_dpo.desk.today.agenda import agenda, standing
from iprospect_dpo.desk.today.calendar import calendar_file
from iprospect_dpo.desk.today.task import Task
from iprospect_dpo.law.dates import full_date, short_date
from iprospect_dpo.ui.parts.calendar import FiveWeeks
from iprospect_dpo.ui.parts.context import DeskContext
from iprospect_dpo.ui.parts.document_actions import PaperActions
from iprospect_dpo.ui.parts.pill import CountdownButton
from iprospect_dpo.ui.parts.tab import Tab
from iprospect_dpo.ui.parts.theme import px
from iprospect_dpo.ui.parts.tone import Tone, countdown_words
from iprospect_dpo.ui.parts.widgets import (
    button,
    card,
    clear_layout,
    hairline,
    label,
    scrolled,
    tone_icon,
)
from iprospect_dpo.ui.today.away_dialog import AwayDialog
from iprospect_dpo.ui.today.glance import at_a_glance

#: The soonest tasks shown; the rest is in the tabs.
SHOWN = 40
_NUMBERS = ("nothing", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


class TodayTab(Tab):
    """Lists what is due next over everything."""

    name = "Today"

    def __init__(self, desk: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.tasks: list[Task] = []
        self._stale = False
        self._dialog: QWidget | None = None
        self._paper = PaperActions(desk, self)
        self.first_button: QPushButton | None = None
        self._greeting = label("", "display")
        self._summary = label("", "body", quiet=True)
        self._list = QVBoxLayout()
        self._side = QVBoxLayout()
        self._build_layout()
        desk.changed.connect(self._on_changed)
        self.reload()

    def reload(self) -> None:
        """Read everything anew."""
        self._stale = False
        today = self.desk.today
        self.tasks = agenda(self.desk.register)
        counts = standing(self.desk.register)
        hour = _london_hour(self.desk)
        part = "morning" if hour < 12 else "afternoon" if hour < 18 else "evening"
        name = f", {counts.contact_name}" if counts.contact_name else ""
        self._greeting.setText(f"Good {part}{name}")
        self._summary.setText(f"{full_date(today)}. {summary(self.tasks)}")
        self._fill_list(today)
        self._fill_side(today)

    def next_step(self) -> None:
        """Do the first row's step."""
        if self.first_button is not None:
            self.first_button.click()

    def main_action(self) -> None:
        """Do the first row's step: Today has no list of its own to add to."""
        self.next_step()

    def show_working(self) -> None:
        """Open the first row, where its working stands."""
        self.next_step()

    def focus_find(self) -> None:
        """Put the focus on the first row's step."""
        if self.first_button is not None:
            self.first_button.setFocus()

    def focus_area(self, number: int) -> None:
        """Put the focus on the first row's step; there is but one area."""
        del number
        self.focus_find()

    # -- building ----------------------------------------------------------------------------

    def _build_layout(self) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(px(16), px(14), px(16), px(12))
        page.setSpacing(px(10))
        self.away_button = button("Going away?", picture="calendar")
        self.calendar_button = button("Save as calendar…", picture="save")
        head = QHBoxLayout()
        words = QVBoxLayout()
        words.addWidget(self._greeting)
        words.addWidget(self._summary)
        head.addLayout(words, 1)
        head.addWidget(self.away_button)
        head.addWidget(self.calendar_button)
        page.addLayout(head)
        self.away_button.clicked.connect(self._on_away)
        self.calendar_button.clicked.connect(self._on_calendar)
        left = card()
        inner = QVBoxLayout(left)
        inner.setContentsMargins(1, px(8), 1, px(8))
        scroll = scrolled(self._list, "What is due")
        inner.addWidget(scroll)
        self._right = QWidget()
        self._right.setLayout(self._side)
        self._side.setContentsMargins(0, 0, 0, 0)
        self._side.setSpacing(px(12))
        self._body = QHBoxLayout()
        self._body.setSpacing(px(12))
        self._body.addWidget(left, 1)
        self._side_area = QScrollArea()
        self._side_area.setWidgetResizable(True)
        self._side_area.setFrameShape(QFrame.Shape.NoFrame)
        self._side_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._side_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._side_area.setFixedWidth(px(380))
        self._side_area.setWidget(self._right)
        self._body.addWidget(self._side_area)
        page.addLayout(self._body, 1)

    def _place_side(self) -> None:
        """Put calendar and standing beside the list, or under it where there is little room."""
        narrow = self.width() < px(900)
        if narrow:
            self._right.setMinimumWidth(0)
            self._right.setMaximumWidth(16_777_215)
            if self._side_area.widget() is self._right:
                self._side_area.takeWidget()
            self._side_area.hide()
            self._list.insertWidget(self._list.count() - 1, self._right)
            self._right.show()
        else:
            self._keep_side()
            self._side_area.show()

    def _keep_side(self) -> None:
        """Put the side back in its own place, where clearing the list does not reach it."""
        if self._side_area.widget() is not self._right:
            self._side_area.setWidget(self._right)
            self._right.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Move the side where there is room for it."""
        super().resizeEvent(event)
        self._place_side()

    def _fill_list(self, today: date) -> None:
        self._keep_side()
        clear_layout(self._list)
        self.first_button = None
        self._list.setSpacing(0)
        for title, tasks in grouped(self.tasks[:SHOWN], today):
            head = label(title, "small", bold=True, quiet=True)
            head.setContentsMargins(px(16), px(10), px(16), px(2))
            self._list.addWidget(head)
            for task in tasks:
                self._list.addWidget(self._row(task, today))
                self._list.addWidget(hairline())
        if len(self.tasks) > SHOWN:
            more = label(
                f"And {len(self.tasks) - SHOWN} more, later: see Requests and Complaints.",
                quiet=True,
            )
            more.setContentsMargins(px(16), px(10), px(16), px(10))
            self._list.addWidget(more)
        if not self.tasks:
            nothing = label("Nothing is due.", "section")
            nothing.setContentsMargins(px(16), px(16), px(16), px(4))
            hint = label(
                "When someone asks, complains, or changes their mind, log it in its tab; what has "
                "to be done, and by when, then appears here.",
                quiet=True,
            )
            hint.setContentsMargins(px(16), 0, px(16), px(8))
            self._list.addWidget(nothing)
            self._list.addWidget(hint)
        self._list.addStretch(1)
        self._place_side()

    def _row(self, task: Task, today: date) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(px(16), px(7), px(16), px(7))
        line.setSpacing(px(12))
        words = countdown_words(task.due, today, task.state)
        short = type(words)(words.bold, "", words.tone)
        pill = CountdownButton(short)
        place = str(self.tasks.index(task))
        pill.setProperty("act", place)
        pill.setAccessibleName(f"{words.sentence}. Open {task.reference or task.what}.")
        pill.setToolTip(words.sentence)
        pill.clicked.connect(self._on_open)
        holder = QWidget()
        holder.setFixedWidth(px(150))
        inner = QHBoxLayout(holder)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(pill)
        inner.addStretch(1)
        line.addWidget(holder)
        column = QVBoxLayout()
        column.setSpacing(1)
        column.addWidget(label(task.what, bold=True))
        when = words.rest if task.due is None else words.rest.split("  ·  ")[0]
        second = "  ·  ".join(part for part in (task.reference, when) if part)
        column.addWidget(label(second, "small", quiet=True))
        line.addLayout(column, 1)
        first = self.first_button is None
        step = button(task.next_step, "step" if first else "", act=place)
        step.setAccessibleName(f"{task.next_step}: {task.what}")
        step.clicked.connect(self._on_step)
        if first:
            self.first_button = step
        line.addWidget(step)
        return row

    def _fill_side(self, today: date) -> None:
        clear_layout(self._side)
        weeks = card()
        column = QVBoxLayout(weeks)
        column.setContentsMargins(px(18), px(14), px(18), px(14))
        column.addWidget(label("The next five weeks", "section"))
        due: dict[date, Tone] = {}
        for task in self.tasks:
            if task.due is not None and task.due not in due:
                due[task.due] = countdown_words(task.due, today, task.state).tone
        column.addWidget(FiveWeeks(today, get_working_days(self.desk.register), due))
        column.addWidget(label("Grey: weekends and bank holidays.", "small", quiet=True))
        self._side.addWidget(weeks)
        stands = card()
        facts = QVBoxLayout(stands)
        facts.setContentsMargins(px(18), px(14), px(18), px(14))
        facts.setSpacing(px(8))
        facts.addWidget(label("At a glance", "section"))
        for tone, words, link, where in at_a_glance(self.desk.register, today):
            line = QHBoxLayout()
            line.addWidget(tone_icon(tone))
            line.addWidget(label(words), 1)
            if link:
                go = button(link, "link", act=where)
                go.setAccessibleName(f"{link}: {words}")
                go.clicked.connect(self._on_go)
                line.addWidget(go)
            facts.addLayout(line)
        self._side.addWidget(stands)
        self._side.addStretch(1)

    # -- slots -------------------------------------------------------------------------------

    def _on_changed(self, topic: str) -> None:
        del topic
        if self.isVisible():
            self.reload()
        else:
            self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        """Read anew what changed while another tab was shown."""
        super().showEvent(event)
        if self._stale:
            self.reload()

    def _on_open(self) -> None:
        self._open(step=False)

    def _on_step(self) -> None:
        self._open(step=True)

    def _open(self, *, step: bool) -> None:
        """Open what a row is about; its own button also does the record's next step."""
        task = self.tasks[int(self.sender().property("act"))]
        self.desk.open(task.subject, task.reference, do_next=step and task.next_step != "Open")

    def _on_away(self) -> None:
        dialog = AwayDialog(self.desk, self)
        self._dialog = dialog
        dialog.open()

    def _on_calendar(self) -> None:
        content, number = calendar_file(self.desk.register)
        self._paper.save_as(content, "data-protection.ics", "Calendar (*.ics)")
        self.desk.say(f"{number} {'date' if number == 1 else 'dates'} saved.")

    def _on_go(self) -> None:
        self.desk.open(Subject(self.sender().property("act")))


def grouped(tasks: list[Task], today: date) -> list[tuple[str, list[Task]]]:
    """Return the tasks under what is to be done at once, is late, is due when, or waits."""
    week = today + timedelta(days=7)
    groups: dict[str, list[Task]] = {
        "Do now": [],
        "Overdue": [],
        "Today": [],
        "The next seven days": [],
        "Later": [],
        "Waiting for others": [],
        "No due date": [],
    }
    for task in tasks:
        if task.state == "act-now":
            groups["Do now"].append(task)
        elif task.due is None:
            groups["No due date" if task.state == "open" else "Waiting for others"].append(task)
        elif task.due < today:
            groups["Overdue"].append(task)
        elif task.due == today:
            groups["Today"].append(task)
        elif task.due <= week:
            groups["The next seven days"].append(task)
        else:
            groups["Later"].append(task)
    return [(title, found) for title, found in groups.items() if found]


def summary(tasks: list[Task]) -> str:
    """Return how much is late, for today and near, in one sentence."""
    left = [task.days_left for task in tasks if task.days_left is not None]
    late = sum(days < 0 for days in left)
    now = sum(days == 0 for days in left)
    now += sum(task.state == "act-now" for task in tasks)
    near = sum(0 < days <= 7 for days in left)
    if not late and not now and not near:
        following = next((task for task in tasks if task.due is not None), None)
        if following is None or following.due is None:
            return "Nothing is due in the next seven days."
        return (
            f"Nothing is due in the next seven days. The next is {following.reference}, "
            f"due {short_date(following.due)}."
        )
    parts = []
    if late:
        parts.append(f"{_count(late)} {'thing is' if late == 1 else 'things are'} overdue")
    if now:
        parts.append(f"{_count(now)} {'is' if now == 1 else 'are'} due today")
    if near:
        parts.append(f"{_count(near)} due in the next seven days")
    text = ", ".join(parts)
    return f"{text[0].upper()}{text[1:]}."


def _count(number: int) -> str:
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def _london_hour(desk: DeskContext) -> int:
    from iprospect_dpo.surroundings import LONDON

    return desk.register.surroundings.now().astimezone(LONDON).hour
