"""What every tab stands on: the open register, the prompts, the worker, and who must be told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from iprospect_dpo.desk.subjects import Subject
from iprospect_dpo.ui.parts.background import Background
from iprospect_dpo.ui.parts.prompts import Prompts

if TYPE_CHECKING:
    from iprospect_dpo.register.file import Register


@dataclass(frozen=True)
class Target:
    """What is to be opened: a subject and its key; ``do_next`` also does its next step.

    For a letter the key is the case's reference, ``detail`` the kind of letter, and ``row`` the
    recipient it goes to; for a record ``detail`` is one of its acts.
    """

    subject: Subject
    key: str = ""
    do_next: bool = False
    detail: str = ""
    row: int | None = None


class DeskContext(QObject):
    """Handed to tabs and dialogs in place of the window.

    ``changed`` names what changed ("requests", "inventory" …); ``said`` shows a toast;
    ``wanted`` asks the window to open a Target.
    """

    changed = Signal(str)
    said = Signal(str, object)
    wanted = Signal(object)

    def __init__(
        self, register: Register, prompts: Prompts, background: Background, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.register = register
        self.prompts = prompts
        self.background = background

    @property
    def today(self) -> date:
        """The date the desk works with."""
        return self.register.surroundings.today()

    def open(
        self,
        subject: Subject,
        key: str = "",
        *,
        do_next: bool = False,
        detail: str = "",
        row: int | None = None,
    ) -> None:
        """Open a subject wherever it is shown."""
        self.wanted.emit(Target(subject, key, do_next, detail, row))

    def say(self, words: str, undo: Callable[[], None] | None = None) -> None:
        """Show a short word at the foot of the window."""
        self.said.emit(words, undo)
