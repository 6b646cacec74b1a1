"""Which tab and which page are shown: the one way to anything the owner can open."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from iprospect_dpo.desk.subjects import Subject
from iprospect_dpo.ui.parts.context import DeskContext, Target
from iprospect_dpo.ui.parts.icons import icon
from iprospect_dpo.ui.parts.list_tab import ListTab
from iprospect_dpo.ui.parts.paged_tab import PagedTab
from iprospect_dpo.ui.parts.tab import Tab
from iprospect_dpo.ui.parts.theme import font, px
from iprospect_dpo.ui.parts.trail_page import TrailPage
from iprospect_dpo.ui.screens import BY_SUBJECT, TABS, Page, TabScreen


class Navigator(QObject):
    """Owns the tab bar and the stack of tabs; builds each tab when it is first shown."""

    details_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.desk: DeskContext | None = None
        self.enabled = False
        self.tabs: dict[str, Tab] = {}
        self._area = 0
        self.tab_bar = QTabBar()
        self.tab_bar.setAccessibleName("Tabs")
        self.tab_bar.setDrawBase(False)
        self.tab_bar.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.tab_bar.setExpanding(False)
        self.tab_bar.setUsesScrollButtons(True)
        self.tab_bar.setIconSize(QSize(px(18), px(18)))
        self.tab_pages = QStackedWidget()
        for number, screen in enumerate(TABS, start=1):
            index = self.tab_bar.addTab(icon(screen.icon), screen.name)
            self.tab_bar.setTabToolTip(index, f"{screen.name} (Ctrl+{number})")
            self.tab_pages.addWidget(QWidget())
        self.tab_bar.currentChanged.connect(self._on_tab)

    # -- tabs --------------------------------------------------------------------------------

    def show_tab(self, name: str) -> Tab | None:
        """Show a tab by its name, building it if need be, and return it (None while locked)."""
        index = next(number for number, tab in enumerate(TABS) if tab.name == name)
        if self.tab_bar.currentIndex() != index:
            self.tab_bar.setCurrentIndex(index)
        else:
            self._on_tab(index)
        return self.tabs.get(name)

    def current_tab(self) -> Tab | None:
        """Return the tab that is shown, or None while locked."""
        return self.tabs.get(TABS[self.tab_bar.currentIndex()].name) if self.enabled else None

    def refresh_tab(self) -> None:
        """Show the current tab, building it if need be."""
        self._on_tab(self.tab_bar.currentIndex())

    def rebuild(self) -> None:
        """Build the open tabs again, in the current text size."""
        self.tab_bar.setIconSize(QSize(px(18), px(18)))
        self.tab_bar.setFont(font("body"))
        for number, screen in enumerate(TABS):
            tab = self.tabs.pop(screen.name, None)
            if tab is not None:
                self.tab_pages.insertWidget(number, QWidget())
                self.tab_pages.removeWidget(tab)
                tab.deleteLater()
        self.refresh_tab()

    def show_icons(self, *, shown: bool) -> None:
        """Show the tabs' icons, or leave them out where there is little room."""
        for number, screen in enumerate(TABS):
            self.tab_bar.setTabIcon(number, icon(screen.icon) if shown else QIcon())

    def _on_tab(self, index: int) -> None:
        if self.desk is None or index < 0:
            return
        screen = TABS[index]
        if screen.name not in self.tabs:
            made: Tab = getattr(_module(screen.module), screen.class_name)(self.desk)
            self.tabs[screen.name] = made
            old = self.tab_pages.widget(index)
            self.tab_pages.insertWidget(index, made)
            if old is not None:
                self.tab_pages.removeWidget(old)
                old.deleteLater()
        self.tab_pages.setCurrentIndex(index)

    # -- opening a subject -------------------------------------------------------------------

    def open(self, target: Target) -> None:
        """Open a subject: a record in its list, a page over its tab, or the tab's own form."""
        if not self.enabled:
            return
        screen = BY_SUBJECT[target.subject]
        if screen.tab is None:
            self.details_wanted.emit()
            return
        if screen.here and screen.page is not None:
            self._open_page(self._paged_tab(screen.tab), screen.page, target)
            return
        tab = self.show_tab(screen.tab.name)
        if tab is None or (screen.record and not target.key):
            return
        if not tab.close_pages():
            return  # the owner chose to keep what was typed there
        if screen.page is not None and isinstance(tab, PagedTab):
            self._open_page(tab, screen.page, target)
        elif screen.record:
            tab.select(target.key)
            if target.do_next:
                tab.next_step()
            elif target.detail and isinstance(tab, ListTab):
                tab.act(target.detail)
        else:
            tab.doors()[target.subject](target.key)

    def _paged_tab(self, fallback: TabScreen) -> PagedTab:
        tab = self.current_tab()
        if not isinstance(tab, PagedTab):
            tab = self.show_tab(fallback.name)
        assert isinstance(tab, PagedTab)  # noqa: S101 - every tab but Today has pages
        return tab

    def _open_page(self, tab: PagedTab, page: Page, target: Target) -> None:
        opener = getattr(_module(page.module), page.name)
        if isinstance(opener, type) and issubclass(opener, TrailPage):
            tab.open_page(opener.from_target(tab.desk, tab, tab.trail, target))
        else:
            opener(tab.desk, tab, target)

    # -- what menu entries and shortcuts do --------------------------------------------------

    def open_subject(self) -> None:
        """Open the subject that the menu's entry names."""
        action = self.sender()
        if isinstance(action, QAction):
            self.open(Target(Subject(action.data())))

    def go_to_tab(self) -> None:
        """Show the tab whose number the menu's entry names."""
        action = self.sender()
        if isinstance(action, QAction):
            self.tab_bar.setCurrentIndex(int(action.data()))

    def main_action(self) -> None:
        """Do the main action of the tab that is shown."""
        if (tab := self.current_tab()) is not None:
            tab.main_action()

    def next_step(self) -> None:
        """Do the next step of what is shown."""
        if (tab := self.current_tab()) is not None:
            tab.next_step()

    def show_working(self) -> None:
        """Show how the date was worked out."""
        if (tab := self.current_tab()) is not None:
            tab.show_working()

    def save_document(self) -> None:
        """Save the document that is previewed."""
        if (tab := self.current_tab()) is not None:
            tab.save_document()

    def print_document(self) -> None:
        """Print the document that is previewed."""
        if (tab := self.current_tab()) is not None:
            tab.print_document()

    def focus_find(self) -> None:
        """Put the cursor into the find field."""
        if (tab := self.current_tab()) is not None:
            tab.focus_find()

    def next_pane(self) -> None:
        """Go to the next pane of the tab: toolbar, list, record."""
        self._go_pane(1)

    def previous_pane(self) -> None:
        """Go to the previous pane of the tab."""
        self._go_pane(-1)

    def _go_pane(self, by: int) -> None:
        if (tab := self.current_tab()) is not None:
            self._area = (self._area + by) % 3
            tab.focus_area(self._area)

    def go_back(self) -> None:
        """Leave a page, else clear the find field."""
        if (tab := self.current_tab()) is not None and not tab.close_page():
            tab.clear_find()


def _module(name: str) -> ModuleType:
    """Return a module below ``ui``, imported when it is first needed."""
    return import_module(f"iprospect_dpo.ui.{name}")
