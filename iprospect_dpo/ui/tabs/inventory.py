"""The data inventory: what information is used for, on which bases, and what follows from them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from iprospect_dpo.desk.completeness import completeness
from iprospect_dpo.desk.inventory import (
    get_activity,
    list_activities,
    purpose_title,
    retire_activity,
)
from iprospect_dpo.desk.notice_reading import left_over
from iprospect_dpo.desk.overview import activity_counts
from iprospect_dpo.law.lawful_bases import Basis
from iprospect_dpo.law.rights import MATRIX_ROWS, Given, rights_under
from iprospect_dpo.register.records import ProcessingActivity
from iprospect_dpo.register.text import fold
from iprospect_dpo.ui.dialogs.activity import ActivityDialog
from iprospect_dpo.ui.dialogs.left_over import LeftOverDialog
from iprospect_dpo.ui.notice_page import NoticePage
from iprospect_dpo.ui.parts.columns import Column, Filter
from iprospect_dpo.ui.parts.empty_page import Emptiness
from iprospect_dpo.ui.parts.list_tab import ListTab
from iprospect_dpo.ui.parts.record import Act, Step
from iprospect_dpo.ui.parts.table import Cell
from iprospect_dpo.ui.parts.tone import Tone
from iprospect_dpo.ui.parts.widgets import button, label, tone_icon
from iprospect_dpo.ui.theme import px


class InventoryTab(ListTab):
    """Here the record of processing is read and changed; the notice is written from it."""

    name = "Data inventory"
    find_hint = "Find in the inventory"
    main_words = "New activity"
    columns = (
        Column("What you use information for", 0), Column("Lawful bases", 200),
        Column("Complete", 100, dispensable=True),
    )  # fmt: skip
    filters = (
        Filter("used", "In use", ("used",)),
        Filter("retired", "Retired", ("retired",)),
        Filter("all", "All", None),
    )
    emptiness = Emptiness(
        "inventory",
        "Nothing in the inventory yet",
        "List what you use people’s information for; your privacy notice is written from it.",
        "Add the first activity",
    )
    topics = frozenset({"inventory", "all"})

    def toolbar_buttons(self) -> list[QPushButton]:
        """Return the way to the notice."""
        notice = button("Write the notice", picture="paper")
        notice.clicked.connect(self.write_notice)
        self.left_button = button("See the lines that were left over", "link")
        self.left_button.clicked.connect(self.show_left_over)
        self._read_words = label("", "small", quiet=True)
        return [notice]

    def foot_widgets(self) -> list[QWidget]:
        """Return what became of the notice that was read in."""
        return [self._read_words, self.left_button]

    def fetch(self, chosen: Filter, find: str, limit: int, offset: int) -> list[ProcessingActivity]:
        """Return the activities; there are never so many that they need pages."""
        if offset:
            return []
        retired = {"used": False, "retired": True}.get(chosen.key)
        found = list_activities(self.desk.register, retired=retired)
        wanted = fold(find.strip())
        if wanted:
            found = [each for each in found if wanted in fold(_words_of(each))]
        return found[:limit]

    def counts(self) -> dict[str, int]:
        """Return the numbers on the filters."""
        used, retired = activity_counts(self.desk.register)
        return {"used": used, "retired": retired}

    def key_of(self, row: ProcessingActivity) -> str:
        """Return the reference."""
        return row.reference

    def cells(self, row: ProcessingActivity) -> list[Cell]:
        """Return purpose, bases, completeness."""
        given, asked, _ = completeness(row)
        kinds = len(row.information)
        noun = "kind" if kinds == 1 else "kinds"
        second = f"{kinds} {noun} of information"
        if row.individuals:
            second += f"  ·  {row.individuals}"
        bases = [Basis(basis.basis).label for basis in row.bases]
        shown = (
            ", ".join([bases[0], *(each.lower() for each in bases[1:])]) if bases else "none yet"
        )
        return [
            Cell(purpose_title(row.purpose), second, bold=True),
            Cell(shown, "retired" if row.retired_on else ""),
            Cell(f"{round(100 * given / asked)} %", f"{given} of {asked}"),
        ]

    def foot_words(self, shown: int) -> str:
        """Return how complete the whole is."""
        answers = [completeness(each)[:2] for each in list_activities(self.desk.register)]
        given, asked = sum(a for a, _ in answers), sum(b for _, b in answers)
        if not asked:
            return f"{shown} on the list."
        percent = round(100 * given / asked)
        return f"Whole inventory: {percent} % complete. {given} of {asked} answers given."

    def main_action(self) -> None:
        """Add an activity."""
        self._open_editor(None)

    def write_notice(self) -> None:
        """Open the notice as a page of this tab."""
        page = NoticePage(self.desk, self, self.name)
        page.closed.connect(self.close_page)
        self.open_page(page)

    def reload(self) -> None:
        """Read the list anew, and what the notice that was read in left over."""
        super().reload()
        left = left_over(self.desk.register)
        self.left_button.setVisible(bool(left and left.unread))
        self._read_words.setVisible(left is not None)
        if left is None:
            return
        number = len(left.unread)
        noun = "line was" if number == 1 else "lines were"
        words = f"Read from {left.file_name}. "
        words += (
            f"{number} {noun} not understood."
            if number
            else ("Every line was understood; none was left over.")
        )
        self._read_words.setText(words)

    def show_left_over(self) -> None:
        """Show the lines of the notice that were not understood."""
        left = left_over(self.desk.register)
        if left is not None:
            self.open_dialog(LeftOverDialog(left, self))

    # -- the record --------------------------------------------------------------------------

    def show_record(self, key: str) -> None:
        """Show one activity."""
        activity = get_activity(self.desk.register, key)
        self._activity = activity
        record = self.record
        record.clear()
        role = {"controller": "you are the controller"}.get(activity.role, activity.role)
        review = f"next review: {activity.next_review or 'not set'}"
        retire = (
            Act("restore", "Bring it back into use") if activity.retired_on
            else Act("retire", "Take it out of use")
        )  # fmt: skip
        about = f"Activity {activity.reference}  ·  {role}  ·  {review}"
        record.add_title(
            purpose_title(activity.purpose), about,
            [Act("edit:purpose", "Change the activity…"), retire],
        )  # fmt: skip
        record.add_step(self._step(activity))
        kinds = [row.text for row in activity.information if not row.special]
        special = [row.text for row in activity.information if row.special]
        record.add_chips("Information", kinds or ["none listed"], "edit:information")
        if special:
            record.add_chips("Special kinds", special, "edit:special")
        record.add_facts(self._facts(activity))
        if activity.bases:
            record.add_section("Rights that follow from the bases")
            record.add_widget(self._rights(activity))
        for row in activity.bases:
            if row.legitimate_interests:
                record.add_section("Legitimate interests", Act("edit:interests", "Change"))
                record.add_widget(label(row.legitimate_interests, "small", quiet=True))

    @staticmethod
    def _step(activity: ProcessingActivity) -> Step:
        _, _, missing = completeness(activity)
        bases = [Basis(row.basis) for row in activity.bases]
        if len(bases) > 1:
            number = {2: "Two", 3: "Three", 4: "Four"}.get(len(bases), str(len(bases)))
            hint = "Keep one basis for each kind of information."
            if Basis.CONSENT in bases:
                hint = (
                    "If the service cannot be given without the information, consent does not "
                    "fit. " + hint
                )
            return Step(
                f"{number} lawful bases are stacked on one purpose", hint,
                Act("edit:bases", "Choose the basis"), note="Art 6(1), 13(1)(c)",
            )  # fmt: skip
        if missing:
            return Step(
                f"Still to say: {missing[0]}",
                f"{len(missing)} answers are missing. The notice is written from them."
                if len(missing) > 1 else "The notice is written from it.",
                Act("edit:purpose", "Fill the gaps"),
            )  # fmt: skip
        return Step("Every answer is given", "", None, Act("edit:purpose", "Change the activity…"))

    @staticmethod
    def _facts(activity: ProcessingActivity) -> list[tuple[str, str, str]]:
        sources = ", ".join(row.text for row in activity.sources) or "None named"
        recipients = ", ".join(row.name for row in activity.recipients) or "None named"
        bases = ", ".join(Basis(row.basis).label for row in activity.bases) or "None chosen"
        facts = [
            ("Lawful bases", bases, "edit:bases"),
            ("Source", sources, "edit:sources"),
            ("Kept for", activity.retention or "Not said", "edit:retention"),
            ("Recipients", recipients, "edit:recipients"),
            ("Whose", activity.individuals or "Not said", "edit:individuals"),
        ]
        optional = (
            ("By computer alone", activity.automated_decisions, "edit:automated_decisions"),
            ("Protected by", activity.security, "edit:security"),
            ("Kept where", activity.location, "edit:location"),
            ("Own note", activity.note, "edit:note"),
        )
        return facts + [fact for fact in optional if fact[1]]

    @staticmethod
    def _rights(activity: ProcessingActivity) -> QWidget:
        holder = QWidget()
        holder.setAccessibleName("Rights that follow from the bases")
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(7))
        grid.setColumnStretch(0, 2)
        for column, row in enumerate(activity.bases, start=1):
            grid.setColumnStretch(column, 2)
            grid.addWidget(
                label(Basis(row.basis).label, "small", bold=True), 0, column * 2 - 1, 1, 2
            )
        for number, (words, key) in enumerate(MATRIX_ROWS, start=1):
            grid.addWidget(label(words), number, 0, Qt.AlignmentFlag.AlignTop)
            for column, row in enumerate(activity.bases, start=1):
                given = rights_under(Basis(row.basis))[key]
                yes = given in {Given.YES, Given.ALWAYS, Given.LIMITED}
                if yes:
                    grid.addWidget(tone_icon(Tone.ON_TRACK, 14), number, column * 2 - 1)
                grid.addWidget(label(given.value, bold=yes, quiet=not yes), number, column * 2)
        return holder

    # -- acting ------------------------------------------------------------------------------

    def act(self, key: str) -> None:
        """Do what a button of the record stands for."""
        name, _, rest = key.partition(":")
        reference = self._activity.reference
        if name == "edit":
            self._open_editor(self._activity, rest)
        elif name in {"retire", "restore"}:
            self._retire(reference, restore=name == "restore")

    def _open_editor(self, activity: ProcessingActivity | None, focus: str = "") -> None:
        dialog = ActivityDialog(self.desk, self, activity, focus)
        dialog.saved.connect(self._on_saved)
        self.open_dialog(dialog)

    def _on_saved(self, reference: str) -> None:
        self._wanted = reference
        self.desk.changed.emit("inventory")
        self.desk.say("Saved. The notice follows the inventory.")

    def _retire(self, reference: str, *, restore: bool) -> None:
        retire_activity(self.desk.register, reference, restore=restore)
        self.desk.changed.emit("inventory")

        def undo() -> None:
            retire_activity(self.desk.register, reference, restore=not restore)
            self.desk.changed.emit("inventory")

        words = "is in use again" if restore else "is out of use; it is kept under Retired"
        self.desk.say(f"{reference} {words}.", undo)


def _words_of(activity: ProcessingActivity) -> str:
    parts: list[Any] = [activity.reference, activity.purpose, activity.individuals]
    parts += [row.text for row in activity.information]
    return " ".join(str(part) for part in parts)
