"""The dialog in which a processing activity is added or changed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from iprospect_dpo.desk.activity_values import ActivityDraft, BasisDraft
from iprospect_dpo.desk.inventory import add_activity, change_activity
from iprospect_dpo.desk.recipients import RecipientDraft
from iprospect_dpo.law.lawful_bases import Basis
from iprospect_dpo.register.records import ProcessingActivity
from iprospect_dpo.ui.desk import DeskContext
from iprospect_dpo.ui.parts.form_dialog import FormDialog
from iprospect_dpo.ui.parts.form_fields import Field, TextBox
from iprospect_dpo.ui.parts.widgets import label
from iprospect_dpo.ui.theme import px

#: Single-text fields: name on the record, label, lines, hint.
_TEXTS = (
    ("individuals", "Whose information", 1, "For example: customers, enquirers"),
    ("retention", "How long it is kept, and what happens then", 2, ""),
    ("automated_decisions", "Decisions made by a computer alone", 1, "For example: none"),
    ("requirement", "Must people give it, and what if they do not", 2, ""),
    ("security", "How it is protected", 2, ""),
    ("location", "Where it is kept", 1, ""),
    ("note", "Your own note", 2, "Not printed."),
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
            desk, parent, title="New activity" if adding else "Change the activity", width=860,
            sentence="One thing that you use people’s information for. In lists, one entry a line.",
            verb="Add the activity" if adding else "Save the changes",
        )  # fmt: skip
        self._activity = activity
        self.purpose = self.add_field(
            "purpose",
            Field("What for", QLineEdit(), required=True,
                  hint="As it follows “We use information …”: for example, to provide services"),
        )  # fmt: skip
        columns = QHBoxLayout()
        columns.setSpacing(px(20))
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        for column in (self._left, self._right):
            column.setSpacing(px(12))
            columns.addLayout(column, 1)
        self.form.addLayout(columns)
        self.information = self._list("information", "Kinds of information", 5, self._left)
        self.special = self._list(
            "special", "Special kinds (health, beliefs, origin …)", 2, self._left
        )
        self.sources = self._list("sources", "Where it comes from", 2, self._left)
        self.recipients = self._list(
            "recipients", "Who receives it", 3, self._left,
            hint="For a processor add what it does: Ledger Cloud: keeps the books",
        )  # fmt: skip
        self._build_bases()
        self.texts: dict[str, Field] = {}
        for number, (name, words, lines, hint) in enumerate(_TEXTS):
            box = TextBox(lines) if lines > 1 else QLineEdit()
            into = self._right if number % 2 == 0 else self._left
            self.texts[name] = self.add_field(name, Field(words, box, hint=hint), into)
        self._left.addStretch(1)
        self._right.addStretch(1)
        if activity is not None:
            self._fill(activity)
        target = self.fields.get(focus, self.purpose)
        target.box.setFocus()

    def submit(self) -> None:
        """Add or change the activity."""
        texts = {name: field.text() for name, field in self.texts.items()}
        if self._activity is None:
            made = add_activity(
                self.desk.register,
                ActivityDraft(
                    purpose=self.purpose.text(),
                    information=_lines(self.information),
                    special=_lines(self.special),
                    bases=self._bases(),
                    sources=_lines(self.sources),
                    recipients=self._recipients(),
                    texts=texts,
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
            bases=self._bases(),
            sources=_lines(self.sources),
            recipients=self._recipients(),
        )
        self.saved.emit(self._activity.reference)

    def _list(self, name: str, words: str, lines: int, into: QVBoxLayout, hint: str = "") -> Field:
        return self.add_field(name, Field(words, TextBox(lines), hint=hint), into)

    def _build_bases(self) -> None:
        self._right.addWidget(label("Lawful bases (best one for each purpose)", bold=True))
        self.bases: dict[Basis, QCheckBox] = {}
        for basis in Basis:
            box = QCheckBox(f"{basis.label}  ({basis.article})")
            box.toggled.connect(self._on_basis)
            self._right.addWidget(box)
            self.bases[basis] = box
        self.interests = self.add_field(
            "interests", Field("Which legitimate interests", TextBox(4)), self._right
        )
        self.interests.hide()

    def _on_basis(self) -> None:
        self._on_touched()
        named = (Basis.LEGITIMATE_INTERESTS, Basis.RECOGNISED_LEGITIMATE_INTERESTS)
        self.interests.setVisible(any(self.bases[basis].isChecked() for basis in named))

    def _bases(self) -> list[BasisDraft]:
        """Return the bases ticked; the sentences that were read stay with theirs."""
        before = {row.basis: row for row in self._activity.bases} if self._activity else {}
        drafts = []
        ticked = [basis for basis, box in self.bases.items() if box.isChecked()]
        order = [Basis(key) for key in before]
        for basis in sorted(ticked, key=lambda b: order.index(b) if b in order else len(order)):
            row = before.get(basis.value)
            named = basis in {Basis.LEGITIMATE_INTERESTS, Basis.RECOGNISED_LEGITIMATE_INTERESTS}
            drafts.append(
                BasisDraft(
                    basis,
                    row.text if row else "",
                    self.interests.text() if named else "",
                    row.reason if row else "",
                    row.opening if row else "",
                )
            )
        return drafts

    def _recipients(self) -> list[RecipientDraft]:
        before = {row.name: row for row in self._activity.recipients} if self._activity else {}
        drafts = []
        for line in _lines(self.recipients):
            name, colon, does = (part.strip() for part in line.partition(":"))
            row = before.get(name) or before.get(line)
            if row is not None and row.name == line:
                name, does = line, row.activities
            kind = row.kind if row else "processor" if colon and does else "recipient"
            drafts.append(
                RecipientDraft(
                    name, kind, does or (row.activities if row else ""),
                    row.category if row else "", row.country if row else "",
                    row.safeguard if row else "",
                )
            )  # fmt: skip
        return drafts

    def _fill(self, activity: ProcessingActivity) -> None:
        _set(self.purpose, activity.purpose)
        kinds = [row.text for row in activity.information if not row.special]
        special = [row.text for row in activity.information if row.special]
        _set(self.information, "\n".join(kinds))
        _set(self.special, "\n".join(special))
        _set(self.sources, "\n".join(row.text for row in activity.sources))
        _set(
            self.recipients,
            "\n".join(
                f"{row.name}: {row.activities}" if row.activities else row.name
                for row in activity.recipients
            ),
        )
        for row in activity.bases:
            self.bases[Basis(row.basis)].setChecked(True)
            if row.legitimate_interests:
                _set(self.interests, row.legitimate_interests)
        for name, field in self.texts.items():
            _set(field, getattr(activity, name))


def _set(field: Field, text: str) -> None:
    if isinstance(field.box, TextBox):
        field.box.setPlainText(text)
    elif isinstance(field.box, QLineEdit):
        field.box.setText(text)


def _lines(field: Field) -> list[str]:
    return [line.strip() for line in field.text().split("\n") if line.strip()]
