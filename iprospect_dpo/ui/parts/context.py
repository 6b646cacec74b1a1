"""What every tab stands on: the open register, the prompts, the worker, and who must be told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from iprospect_dpo.ui.parts.background import Background
from iprospect_dpo.ui.parts.prompts import Prompts

if TYPE_CHECKING:
    from iprospect_dpo.register.file import Register


class DeskContext(QObject):
    """Handed to tabs and dialogs in place of the window.

    ``changed`` names what changed ("requests", "inventory" …); ``said`` shows a toast;
    ``wanted`` asks for another tab, a record in it, and whether to do its next step at once.
    """

    changed = Signal(str)
    said = Signal(str, object)
    wanted = Signal(str, str, bool)

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

    def say(self, words: str, undo: Callable[[], None] | None = None) -> None:
        """Show a short word at the foot of the window."""
        self.said.emit(words, undo)
