"""A tab with its list at the bottom, and pages that were opened from it, or from one another."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from iprospect_dpo.ui.parts.context import DeskContext
from iprospect_dpo.ui.parts.tab import Tab
from iprospect_dpo.ui.parts.trail_page import TrailPage


class PagedTab(Tab):
    """Keeps the pages in the order in which they were opened; each leads back to the one before."""

    def __init__(self, desk: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.pages = QStackedWidget()
        self._list_page = QWidget()
        self._dialog: QWidget | None = None

    def leave_record(self) -> bool:
        """Go back from the record to the list; say whether there was a way back."""
        raise NotImplementedError

    @property
    def page(self) -> TrailPage | None:
        """The page on top, or None while the list is shown."""
        page = self.pages.currentWidget()
        return page if isinstance(page, TrailPage) else None

    @property
    def trail(self) -> str:
        """What a page opened now leads back to."""
        return self.name if self.page is None else self.page.heading.text()

    @property
    def touched(self) -> bool:
        """Whether the page on top holds something typed that is not saved."""
        return self.page is not None and self.page.touched

    def open_dialog(self, dialog: QWidget) -> None:
        """Open a dialog over the window and keep it until it closes."""
        self._dialog = dialog
        dialog.open()  # type: ignore[attr-defined]

    def open_page(self, page: TrailPage) -> None:
        """Leave the list for a page inside the tab (a letter, a notice)."""
        page.closed.connect(self.close_page)
        page.page_wanted.connect(self.open_page)
        self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)

    def close_page(self) -> bool:
        """Go back to where the page was opened; say whether there was a page to leave."""
        page = self.page
        if page is None:
            return self.leave_record()
        if not page.may_leave():
            return False
        self.pages.setCurrentIndex(max(self.pages.indexOf(page) - 1, 0))
        self.pages.removeWidget(page)
        page.deleteLater()
        if self.page is None:
            self.reload()
        else:
            self.page.refresh()
        return True

    def close_pages(self) -> bool:
        """Go back to the list, however many pages were opened from one another."""
        while self.page is not None and self.close_page():
            pass
        return self.page is None

    def next_step(self) -> None:
        """Do the next step of the page on top."""
        if self.page is not None:
            self.page.next_step()

    def save_document(self) -> None:
        """Save the document that is previewed, if one is."""
        if self.page is not None:
            self.page.save_document()

    def print_document(self) -> None:
        """Print the document that is previewed, if one is."""
        if self.page is not None:
            self.page.print_document()
