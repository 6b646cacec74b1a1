"""The record at the right of every tab: title, pill, timeline, next step, facts, history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from iprospect_dpo.ui.parts.flow import FlowLayout
from iprospect_dpo.ui.parts.icons import icon
from iprospect_dpo.ui.parts.pill import CountdownButton
from iprospect_dpo.ui.parts.theme import px
from iprospect_dpo.ui.parts.timeline import Timeline, TimelineValues
from iprospect_dpo.ui.parts.tone import Tone, Words
from iprospect_dpo.ui.parts.widgets import (
    button,
    card,
    hairline,
    icon_button,
    label,
    tone_icon,
)


@dataclass(frozen=True)
class Act:
    """Something that can be done: its key, its words, and why not, if it cannot be done now."""

    key: str
    words: str
    why_not: str = ""
    about: str = ""


@dataclass(frozen=True)
class Step:
    """The next lawful step and what else may be done."""

    lead: str
    hint: str
    main: Act | None
    second: Act | None = None
    others: Sequence[Act] = ()
    note: str = ""


@dataclass(frozen=True)
class Happening:
    """A line of the history; ``act`` is the key of its correction, if it can be corrected."""

    day: str
    tone: Tone
    title: str
    text: str = ""
    act: str = ""


#: Acts that open something rather than change it.
_OPENING = {"text", "go", "file", "paper", "open"}

#: Acts that put something further on record.
_LOGGING = {"besides", "breach"}


def _act_icon(act: str, name: str, verb: str) -> QPushButton:
    """Return the button beside a fact or a happening: an eye opens it, a pencil changes it."""
    if act.partition(":")[0] in _OPENING:
        return icon_button(f"Open: {name}", "eye", act=act, quiet=True)
    if act.startswith("done:"):
        return icon_button(f"Done: {name}", "check", act=act, quiet=True)
    if act.partition(":")[0] in _LOGGING:
        return icon_button(f"Log it: {name}", "plus", act=act, quiet=True)
    return icon_button(f"{verb}: {name}", "pencil", act=act, quiet=True)


class RecordPane(QScrollArea):
    """Shows one record. Every action leaves as ``acted`` with its key."""

    acted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Record")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.step_button: QPushButton | None = None
        self.pill: CountdownButton | None = None
        self._body = QVBoxLayout()
        self.clear()

    def clear(self) -> None:
        """Begin an empty record."""
        page = QWidget()
        self._body = QVBoxLayout(page)
        self._body.setContentsMargins(px(20), px(18), px(20), px(20))
        self._body.setSpacing(px(10))
        self._body.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.step_button = self.pill = None
        self.setWidget(page)

    def add_title(self, title: str, kind: str, menu: Sequence[Act] = ()) -> None:
        """Show the name of the record, what it is, and a menu of lesser actions."""
        row = QHBoxLayout()
        column = QVBoxLayout()
        column.setSpacing(3)
        column.addWidget(label(title, "title"))
        column.addWidget(label(kind, "small", quiet=True))
        row.addLayout(column, 1)
        if menu:
            more = icon_button("More actions", "dots")
            more.setMenu(self._menu(menu, more))
            row.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)
        self._body.addLayout(row)

    def add_pill(self, words: Words) -> None:
        """Show the countdown and the link to its working."""
        row = FlowLayout(gap=8)
        self.pill = CountdownButton(words)
        self.pill.setProperty("act", "working")
        self.pill.clicked.connect(self._on_button)
        row.addWidget(self.pill)
        link = button("See the working", "link", act="working")
        link.clicked.connect(self._on_button)
        row.addWidget(link)
        self._body.addLayout(row)

    def add_timeline(self, values: TimelineValues) -> Timeline:
        """Show the clock to scale."""
        timeline = Timeline(values)
        self._body.addWidget(timeline)
        return timeline

    def add_step(self, step: Step) -> None:
        """Show the next step as the one filled button, the others in its menu."""
        well = card("well")
        box = QVBoxLayout(well)
        box.setContentsMargins(px(16), px(12), px(16), px(14))
        box.setSpacing(px(5))
        box.addWidget(label("Next step", "small", bold=True, quiet=True))
        box.addWidget(label(step.lead, "lead"))
        if step.hint:
            box.addWidget(label(step.hint, "small", quiet=True))
        row = FlowLayout(gap=px(10))
        if step.main is not None:
            row.addWidget(self._step_widget(step.main, step.others))
        if step.second is not None:
            second = button(step.second.words, act=step.second.key)
            second.clicked.connect(self._on_button)
            row.addWidget(second)
        if step.others and step.main is None:
            more = icon_button("Other steps", "dots")
            more.setMenu(self._menu(step.others, more))
            row.addWidget(more)
        box.addSpacing(4)
        box.addLayout(row)
        if step.note:
            box.addWidget(label(step.note, "small", quiet=True))
        self._body.addWidget(well)

    def _step_widget(self, main: Act, others: Sequence[Act]) -> QWidget:
        """Return the filled button, with the chevron of the other steps beside it."""
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        step = button(main.words, "stepleft" if others else "step", act=main.key)
        step.setEnabled(not main.why_not)
        step.setToolTip(main.why_not or f"{main.words} (Ctrl+Enter)")
        step.clicked.connect(self._on_button)
        row.addWidget(step)
        self.step_button = step
        if others:
            other = QToolButton()
            other.setProperty("kind", "stepright")
            other.setIcon(icon("down", QPalette.ColorRole.HighlightedText))
            other.setAccessibleName("Other steps")
            other.setToolTip("Other steps (Alt+Down)")
            other.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
            other.setMenu(self._menu(others, other))
            other.setShortcut(QKeySequence("Alt+Down"))
            other.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            row.addWidget(other)
        return holder

    def add_facts(self, facts: Sequence[tuple[str, str, str]]) -> None:
        """Show facts: label, value, and the key of the action that changes it ('' for none)."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(8))
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, px(112))
        for number, (name, value, act) in enumerate(facts):
            title = label(name, quiet=True)
            grid.addWidget(title, number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(value), number, 1, Qt.AlignmentFlag.AlignTop)
            if act:
                change = _act_icon(act, name, "Change")
                change.clicked.connect(self._on_button)
                grid.addWidget(change, number, 2, Qt.AlignmentFlag.AlignTop)
        self._body.addLayout(grid)

    def add_chips(self, name: str, words: Sequence[str], act: str = "") -> None:
        """Show kinds of information as chips."""
        row = QHBoxLayout()
        title = label(name, quiet=True)
        title.setFixedWidth(px(112))
        row.addWidget(title, 0, Qt.AlignmentFlag.AlignTop)
        holder = QWidget()
        flow = FlowLayout(holder)
        for word in words:
            chip = label(word, "small")
            chip.setProperty("chip", "1")
            chip.setWordWrap(len(word) > 50)
            flow.addWidget(chip)
        row.addWidget(holder, 1)
        if act:
            change = icon_button(f"Change: {name}", "pencil", act=act, quiet=True)
            change.clicked.connect(self._on_button)
            row.addWidget(change, 0, Qt.AlignmentFlag.AlignTop)
        self._body.addLayout(row)

    def add_section(self, title: str, act: Act | None = None) -> None:
        """Begin a block with a hairline and its title."""
        self._body.addSpacing(4)
        self._body.addWidget(hairline())
        row = QHBoxLayout()
        row.addWidget(label(title, "section"), 1)
        if act is not None:
            link = button(act.words, "link", act=act.key)
            link.clicked.connect(self._on_button)
            row.addWidget(link)
        self._body.addLayout(row)

    def add_history(self, happenings: Sequence[Happening]) -> None:
        """Show what happened, the newest first."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(10))
        grid.setVerticalSpacing(px(10))
        grid.setColumnStretch(2, 1)
        for number, each in enumerate(happenings):
            day = label(each.day, "small", quiet=True)
            day.setWordWrap(False)
            grid.addWidget(day, number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(tone_icon(each.tone), number, 1, Qt.AlignmentFlag.AlignTop)
            column = QVBoxLayout()
            column.setSpacing(2)
            column.addWidget(label(each.title, bold=True))
            if each.text:
                column.addWidget(label(each.text, "small", quiet=True))
            grid.addLayout(column, number, 2)
            if each.act:
                mend = _act_icon(each.act, each.title, "Correct")
                mend.clicked.connect(self._on_button)
                grid.addWidget(mend, number, 3, Qt.AlignmentFlag.AlignTop)
        self._body.addLayout(grid)

    def add_widget(self, widget: QWidget) -> None:
        """Show a widget of the tab's own."""
        self._body.addWidget(widget)

    def _menu(self, acts: Sequence[Act], parent: QWidget) -> QMenu:
        menu = QMenu(parent)
        menu.setToolTipsVisible(True)
        for act in acts:
            words = f"{act.words}   {act.why_not}" if act.why_not else act.words
            action = QAction(words.replace("&", "&&"), menu)
            action.setData(act.key)
            action.setEnabled(not act.why_not)
            action.setToolTip(act.why_not or act.about or act.words)
            menu.addAction(action)
        menu.triggered.connect(self._on_menu)
        return menu

    def _on_button(self) -> None:
        self.acted.emit(str(self.sender().property("act")))

    def _on_menu(self, action: QAction) -> None:
        self.acted.emit(str(action.data()))
