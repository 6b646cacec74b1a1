"""The dialog in which a processing activity is added or changed."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from iprospect_dpo.desk.inventory.activities import (
    add_activity,
    change_activity,
    list_activities,
    vocabulary,
)
from iprospect_dpo.desk.inventory.drafts import ROLES, ActivityDraft
from iprospect_dpo.desk.inventory.recipients import RecipientDraft
from iprospect_dpo.register.records import ProcessingActivity
from iprospect_dpo.ui.parts.basis_picker import BasisPicker
from iprospect_dpo.ui.parts.context import DeskContext
from iprospect_dpo.ui.parts.form_dialog import FormDialog
from iprospect_dpo.ui.parts.form_fields import DateBox, Field, TextBox, combo
from iprospect_dpo.ui.parts.theme import px
from iprospect_dpo.ui.parts.vocabulary_box import VocabularyBox, known_words
from iprospect_dpo.ui.parts.widgets import button, label

#: Single-text fields: name on the record, label, lines, hint, the vocabulary that is offered.
_TEXTS = (
    (
        "individuals",
        "Who it is about",
        2,
        "One entry per line, for example: customers",
        "individuals",
    ),
    (
        "automated_decisions",
        "Automated decisions",
        2,
        "For example: No decision about you is made by a computer alone.",
        "",
    ),
    ("requirement", "Is it required?", 2, "Say whether the law or a contract requires it.", ""),
    ("security", "How it is protected", 2, "", "security"),
    ("consequence", "What happens if they do not give it", 1, "", ""),
    ("location", "Where it is kept", 2, "", "location"),
    ("special_condition", "Art 9 condition for special category information", 1, "", "conditions"),
    ("note", "Your own note", 2, "Not printed in the notice.", ""),
)
#: The rest of the record, shown when asked for (the ICO's template, Art 30(2)).
_MORE = (
    ("business_function", "Business function", 1),
    ("joint_controller", "Joint controller", 1),
    ("processor_for", "Who you process it for, as a processor", 2),
    ("processing_kinds", "What you do for them", 2),
    ("retention", "Retention period, in words", 2),
    ("rights_note", "Rights, if they differ from those the bases give", 1),
    ("consent_record", "Record of consent", 1),
    ("assessment_link", "Assessment kept elsewhere", 1),
    ("dpia_required", "Impact assessment needed?", 1),
    ("dpia_progress", "Impact assessment progress", 1),
    ("dpia_link", "Where the impact assessment is kept", 1),
    ("breach_occurred", "Has a breach occurred?", 1),
    ("breach_link", "Record of the breach", 1),
    ("schedule1_condition", "DPA Schedule 1 condition", 1),
    ("schedule1_basis", "Art 6 basis for Schedule 1", 1),
    ("policy_link", "Retention and erasure policy", 1),
    ("policy_followed", "Is the policy followed?", 1),
    ("policy_reasons", "If not, why", 1),
)


class ActivityDialog(FormDialog):
    """Everything of an activity on one form; lists hold one entry a line."""

    saved = Signal(str)

    def __init__(
        self,
        desk: DeskContext,
        parent: QWidget,
        activity: ProcessingActivity | None = None,
        focus: str = "",
    ) -> None:
        adding = activity is None
        super().__init__(
            desk,
            parent,
            title="New activity" if adding else "Change the activity",
            width=900,
            sentence="One thing you use people’s information for. In lists, one entry per line.",
            verb="Add the activity" if adding else "Save the changes",
        )
        self._activity = activity
        self._activities = list_activities(desk.register, retired=None)  # once, for every list
        self.purpose = self.add_field(
            "purpose",
            Field(
                "Purpose",
                VocabularyBox(1, known_words()["purposes"]),
                required=True,
                hint="Completes “We use information …”: for example, to provide services",
            ),
        )
        columns = QHBoxLayout()
        columns.setSpacing(px(20))
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        for column in (self._left, self._right):
            column.setSpacing(px(12))
            columns.addLayout(column, 1)
        self.form.addLayout(columns)
        self.information = self._list("information", "Types of information", 5, "information")
        self.special = self._list(
            "special", "Special categories (health, beliefs, origin …)", 2, "special"
        )
        self.sources = self._list("sources", "Source", 2, "sources")
        self.recipients = self._list(
            "recipients",
            "Recipients",
            3,
            "recipients",
            "For a processor, add what it does: Ledger Cloud: keeps the books",
        )
        self.no_recipients = self._check("Nobody receives it", self._left)
        self.no_transfers = self._check("It does not leave the UK", self._left)
        self._left.addWidget(
            label(
                "If it leaves the UK, add the country and safeguard under Tools, Recipients and "
                "processors.",
                "small",
                quiet=True,
            )
        )
        self.bases = BasisPicker()
        self.bases.changed.connect(self._on_touched)
        self._right.addWidget(self.bases)
        self.fields["interests"] = self.bases.interests
        self.texts: dict[str, Field] = {}
        for number, (name, words, lines, hint, known) in enumerate(_TEXTS):
            box = self._box(name, lines, known)
            into = self._right if number % 2 == 0 else self._left
            self.texts[name] = self.add_field(name, Field(words, box, hint=hint), into)
        self._build_review()
        self._build_more()
        self._left.addStretch(1)
        self._right.addStretch(1)
        if activity is not None:
            self._fill(activity)
        self._focus_on(focus)

    def submit(self) -> None:
        """Add or change the activity."""
        texts = {name: field.text() for name, field in self.texts.items()}
        flags = {
            "no_recipients": self.no_recipients.isChecked(),
            "no_transfers": self.no_transfers.isChecked(),
        }
        role = str(self.role.box.currentData())  # type: ignore[union-attr]
        if self._activity is None:
            made = add_activity(
                self.desk.register,
                ActivityDraft(
                    purpose=self.purpose.text(),
                    information=_lines(self.information),
                    special=_lines(self.special),
                    bases=self.bases.drafts(),
                    sources=_lines(self.sources),
                    recipients=self._recipients(),
                    texts=texts,
                    flags=flags,
                    role=role,
                    next_review=self._review_day(),
                ),
            )
            self.saved.emit(made.reference)
            return
        change_activity(
            self.desk.register,
            self._activity.reference,
            {"purpose": self.purpose.text(), **texts},
            information=_lines(self.information),
            special=_lines(self.special),
            bases=self.bases.drafts(),
            sources=_lines(self.sources),
            recipients=self._recipients(),
            flags=flags,
            role=role,
            next_review=self._review_day(),
        )
        self.saved.emit(self._activity.reference)

    # -- building ----------------------------------------------------------------------------

    def _list(self, name: str, words: str, lines: int, known: str, hint: str = "") -> Field:
        return self.add_field(
            name, Field(words, self._box(name, lines, known), hint=hint), self._left
        )

    def _box(self, name: str, lines: int, known: str) -> TextBox | QLineEdit:
        if known:
            return VocabularyBox(
                max(lines, 1),
                vocabulary(
                    self._activities, _USED_AS.get(name, name), known_words().get(known, [])
                ),
            )
        return TextBox(lines) if lines > 1 else QLineEdit()

    def _check(self, words: str, into: QVBoxLayout) -> QCheckBox:
        box = QCheckBox(words)
        box.toggled.connect(self._on_touched)
        into.addWidget(box)
        return box

    def _build_review(self) -> None:
        self.has_review = self._check("Review it on", self._right)
        self._review = DateBox(self.desk.today)
        self._review.setEnabled(False)
        self.has_review.toggled.connect(self._review.setEnabled)
        self.add_field("next_review", Field("Next review", self._review), self._right)

    def _build_more(self) -> None:
        self.role = self.add_field(
            "role",
            Field(
                "Your role",
                combo([(words.capitalize(), key) for key, words in ROLES.items()]),
                hint="A processor works on someone else’s behalf (Art 30(2)).",
            ),
        )
        self._more_button = button("Show the rest of the record", "link", picture="down")
        self._more_button.clicked.connect(self._on_more)
        self.form.addWidget(self._more_button)
        self._more = QWidget()
        columns = QHBoxLayout(self._more)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(px(20))
        sides = (QVBoxLayout(), QVBoxLayout())
        for side in sides:
            side.setSpacing(px(12))
            columns.addLayout(side, 1)
        for number, (name, words, lines) in enumerate(_MORE):
            box = TextBox(lines) if lines > 1 else QLineEdit()
            self.texts[name] = self.add_field(name, Field(words, box), sides[number % 2])
        for side in sides:
            side.addStretch(1)
        self._more.hide()
        self.form.addWidget(self._more)

    def _on_more(self) -> None:
        self._more.show()
        self._more_button.hide()

    def _focus_on(self, focus: str) -> None:
        if focus in {name for name, _, _ in _MORE}:
            self._on_more()
        if focus in {"no_transfers", "no_recipients"}:
            getattr(self, focus).setFocus()
            return
        if focus == "bases":
            next(iter(self.bases.boxes.values())).setFocus()
            return
        self.fields.get(focus, self.purpose).box.setFocus()

    # -- values ------------------------------------------------------------------------------

    def _recipients(self) -> list[RecipientDraft]:
        before = {row.name: row for row in self._activity.recipients} if self._activity else {}
        drafts = []
        for line in _lines(self.recipients):
            if line in before:
                drafts.append(RecipientDraft.of(before[line]))
                continue
            name, colon, does = (part.strip() for part in line.partition(":"))
            row = before.get(name)
            if row is not None:
                drafts.append(RecipientDraft.of(row))
            else:
                kind = "processor" if colon and does else "recipient"
                drafts.append(RecipientDraft(name if colon else line, kind, does))
        # A transfer without a name has no line of its own here; it stays.
        drafts += [RecipientDraft.of(row) for name, row in before.items() if not name]
        return drafts

    def _review_day(self) -> date | None:
        return self._review.day() if self.has_review.isChecked() else None

    def _fill(self, activity: ProcessingActivity) -> None:
        kinds = [row.text for row in activity.information if not row.special]
        special = [row.text for row in activity.information if row.special]
        _set(self.purpose, activity.purpose)
        _set(self.information, "\n".join(kinds))
        _set(self.special, "\n".join(special))
        _set(self.sources, "\n".join(row.text for row in activity.sources))
        _set(
            self.recipients,
            "\n".join(
                " ".join((f"{row.name}: {row.activities}" if row.activities else row.name).split())
                for row in activity.recipients
                if row.name
            ),
        )
        self.bases.show_bases(activity.bases)
        self.no_recipients.setChecked(activity.no_recipients)
        self.no_transfers.setChecked(activity.no_transfers)
        self.role.box.setCurrentIndex(list(ROLES).index(activity.role))  # type: ignore[union-attr]
        if activity.next_review is not None:
            self.has_review.setChecked(True)
            self._review.set_day(activity.next_review)
        for name, field in self.texts.items():
            _set(field, getattr(activity, name))


_USED_AS = {"special": "information", "special_condition": "special_condition"}


def _set(field: Field, text: str) -> None:
    if isinstance(field.box, TextBox):
        field.box.setPlainText(text)
    elif isinstance(field.box, QLineEdit):
        field.box.setText(text)


def _lines(field: Field) -> list[str]:
    return [line.strip() for line in field.text().split("\n") if line.strip()]
