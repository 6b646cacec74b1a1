"""Short tasks with one or two answers: why a finding is set aside, why gaps are published."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from iprospect_dpo.ui.parts.context import DeskContext
from iprospect_dpo.ui.parts.form_dialog import FormDialog
from iprospect_dpo.ui.parts.form_fields import Field, TextBox


class ReasonDialog(FormDialog):
    """Asks for a reason in words and does something with it."""

    def __init__(
        self,
        desk: DeskContext,
        parent: QWidget,
        *,
        title: str,
        sentence: str,
        verb: str,
        question: str,
        do: Callable[[str], object],
        required: bool = True,
    ) -> None:
        super().__init__(desk, parent, title=title, sentence=sentence, verb=verb)
        self._do = do
        self.reason = self.add_field("reason", Field(question, TextBox(3), required=required))
        self.reason.box.setFocus()

    def submit(self) -> None:
        """Do it with the reason."""
        self._do(self.reason.text())
