"""A tab with its list at the bottom, and pages that were opened from it, or from one another."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from iprospect_dpo.ui.parts.trail_page import TrailPage


class PagedTab(QWidget):
    """Keeps the pages in the order in which they were opened; each leads back to the one before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pages = QStackedWidget()
        self._list_page = QWidget()

    def reload(self) -> None:
        """Read the list anew."""
        raise NotImplementedError

    def leave_record(self) -> bool:
        """Go back from the record to the list; say whether there was a way back."""
        raise NotImplementedError

    def open_page(self, page: TrailPage) -> None:
        """Leave the list for a page inside the tab (a letter, a notice)."""
        page.closed.connect(self.close_page)
        self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)

    def close_page(self) -> bool:
        """Go back to where the page was opened; say whether there was a page to leave."""
        page = self.pages.currentWidget()
        if page is self._list_page or page is None:
            return self.leave_record()
        may_leave = getattr(page, "may_leave", None)
        if may_leave is not None and not may_leave():
            return False
        self.pages.setCurrentIndex(max(self.pages.indexOf(page) - 1, 0))
        self.pages.removeWidget(page)
        page.deleteLater()
        getattr(self.pages.currentWidget(), "refresh", self.reload)()
        return True

    def close_pages(self) -> None:
        """Go back to the list, however many pages were opened from one another."""
        while self.pages.currentWidget() is not self._list_page and self.close_page():
            pass
