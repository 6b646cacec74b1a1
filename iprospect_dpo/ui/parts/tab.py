"""What the window asks of every tab; a tab overrides what it offers."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from iprospect_dpo.desk.subjects import Subject
from iprospect_dpo.ui.parts.context import DeskContext


class Tab(QWidget):
    """Base of all tabs. Each action does nothing where a tab has no use for it."""

    name = ""

    def __init__(self, desk: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk

    def reload(self) -> None:
        """Refresh what is shown from the register."""
        raise NotImplementedError

    def doors(self) -> Mapping[Subject, Callable[[str], object]]:
        """Return what opens the subjects that are neither records nor pages, given their key."""
        return {}

    def select(self, key: str) -> None:
        """Show a record."""

    def main_action(self) -> None:
        """Do the tab's main action."""

    def next_step(self) -> None:
        """Do the next step of what is shown."""

    def show_working(self) -> None:
        """Show how the date was worked out."""

    def focus_find(self) -> None:
        """Put the cursor into the find field."""

    def focus_area(self, number: int) -> None:
        """Put the focus on toolbar, list or record."""

    def clear_find(self) -> None:
        """Clear the find field."""

    def save_document(self) -> None:
        """Save the document that is previewed."""

    def print_document(self) -> None:
        """Print the document that is previewed."""

    def close_page(self) -> bool:
        """Leave the page on top; say whether there was one to leave."""
        return False

    def close_pages(self) -> bool:
        """Go back to the list; False when a page with unsaved work was kept open."""
        return True

    @property
    def touched(self) -> bool:
        """Whether something was typed here that is not saved."""
        return False
