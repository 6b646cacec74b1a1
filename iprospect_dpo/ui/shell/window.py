"""The main window: menus, shortcuts, tabs, status bar, lock."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, QUrl
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QDesktopServices,
    QIcon,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QSizePolicy,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from iprospect_dpo.law.dates import short_date
from iprospect_dpo.law.working_days import Nation
from iprospect_dpo.surroundings import LONDON, Surroundings
from iprospect_dpo.ui.parts import theme
from iprospect_dpo.ui.parts.background import Background
from iprospect_dpo.ui.parts.badge import Badge
from iprospect_dpo.ui.parts.context import DeskContext
from iprospect_dpo.ui.parts.icons import forget_pictures, icon, pixmap
from iprospect_dpo.ui.parts.notifier import Notifier
from iprospect_dpo.ui.parts.prompts import Prompts
from iprospect_dpo.ui.parts.theme import font, px
from iprospect_dpo.ui.parts.toast import Toast
from iprospect_dpo.ui.parts.tone import Tone
from iprospect_dpo.ui.parts.widgets import button, hairline, label
from iprospect_dpo.ui.shell.actions import TABS, main_menu
from iprospect_dpo.ui.shell.machine_settings import load_machine, save_machine
from iprospect_dpo.ui.shell.menus import build_menus
from iprospect_dpo.ui.shell.opening import Opening
from iprospect_dpo.ui.shell.welcome import MessagePage, WelcomePage

if TYPE_CHECKING:
    from iprospect_dpo.register.file import Register
    from iprospect_dpo.ui.shell.search_palette import SearchPalette

LOCK_MINUTES = 10
SCALES = (1.0, 1.25, 1.5, 2.0)


class MainWindow(QMainWindow):
    """Opens the register after its first paint; builds each tab when it is first shown."""

    def __init__(
        self, path: Path, surroundings: Surroundings, prompts: Prompts | None = None
    ) -> None:
        super().__init__()
        self._first_path, self._surroundings = path, surroundings
        self.prompts = prompts or Prompts()
        self.background = Background(self)
        self.desk: DeskContext | None = None
        self.tabs: dict[str, Any] = {}
        self._machine = load_machine()
        self._hidden: list[QDialog] = []
        self._known_tasks: list[Any] | None = None
        self._backup_words = "No backup yet"
        self._area = 0
        self._day = surroundings.today()
        self.setWindowTitle("i-Prospect DPO")
        self.setWindowIcon(QIcon(pixmap("mark", "#2B4C8C", 64, 1.0)))
        self.setMinimumSize(640, 420)
        self.resize(1366, 820)
        self._build_widgets()
        self._build_layout()
        self._build_menus()
        self._connect()

    # -- building ----------------------------------------------------------------------------

    def _build_widgets(self) -> None:
        self.tab_bar = QTabBar()
        self.tab_bar.setAccessibleName("Tabs")
        self.tab_bar.setDrawBase(False)
        self.tab_bar.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.tab_bar.setExpanding(False)
        self.tab_bar.setUsesScrollButtons(True)
        self.tab_bar.setIconSize(QSize(px(18), px(18)))
        for number, (name, picture, _, _) in enumerate(TABS, start=1):
            index = self.tab_bar.addTab(icon(picture), name)
            self.tab_bar.setTabToolTip(index, f"{name} (Ctrl+{number})")
        self.search_button = button("Search everything", picture="search")
        self.search_button.setToolTip("Search everything (Ctrl+K)")
        self.search_button.setAccessibleName("Search everything")
        self.palette_box: SearchPalette | None = None
        self.lock_button = button("Lock", picture="lock")
        self.lock_button.setToolTip("Lock the desk (Ctrl+L)")
        self.desk_page = QWidget()
        self.tab_pages = QStackedWidget()
        self.whole = QStackedWidget()
        self.opening = Opening(
            self._first_path, self._surroundings, self.prompts, self.background, self.whole
        )
        self.whole.addWidget(self.desk_page)
        self._status_left = label("", "small", quiet=True)
        self._status_right = label("", "small", quiet=True)
        self._status_left.setWordWrap(False)
        self._status_right.setWordWrap(False)
        self._status_left.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.toast = Toast(self)
        self.notifier = Notifier(self)
        self._minute = QTimer(self)
        self._minute.setInterval(30_000)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(LOCK_MINUTES * 60_000)

    def _build_layout(self) -> None:
        mark = QLabel()
        mark.setPixmap(pixmap("mark", "#2B4C8C", px(26), 2.0))
        row = QHBoxLayout()
        row.setContentsMargins(px(16), 0, px(16), 0)
        row.setSpacing(px(12))
        row.addWidget(mark)
        row.addWidget(self.tab_bar, 1)
        row.addWidget(self.search_button)
        row.addWidget(self.lock_button)
        status = QHBoxLayout()
        status.setContentsMargins(px(16), 3, px(16), 5)
        status.addWidget(self._status_left, 1)
        status.addWidget(self._status_right)
        page = QVBoxLayout(self.desk_page)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addLayout(row)
        page.addWidget(hairline())
        page.addWidget(self.tab_pages, 1)
        page.addWidget(hairline())
        page.addLayout(status)
        for _ in TABS:
            self.tab_pages.addWidget(QWidget())
        self.setCentralWidget(self.whole)

    def _build_menus(self) -> None:
        self.actions_by_key = build_menus(self, main_menu(self))

    def _connect(self) -> None:
        self.tab_bar.currentChanged.connect(self._on_tab)
        self.lock_button.clicked.connect(self.lock)
        self.search_button.clicked.connect(self.open_search)
        self.opening.opened.connect(self._show_desk)
        self.opening.closed.connect(self.close)
        self._minute.timeout.connect(self._on_minute)
        self._idle.timeout.connect(self.lock)

    # -- opening -----------------------------------------------------------------------------

    def start(self) -> None:
        """Open the register, or ask how to start; called once the frame has been painted."""
        self.menuBar().hide()
        self.opening.start()

    @property
    def welcome(self) -> WelcomePage | None:
        """The page of the first start, while it is shown."""
        return self.opening.welcome

    @property
    def message(self) -> MessagePage:
        """The card that asks for the passphrase or says what is wrong."""
        return self.opening.message

    def _show_desk(self, register: Register) -> None:
        if self.desk is None:
            self.desk = DeskContext(register, self.prompts, self.background, self)
            self.desk.said.connect(self._on_said)
            self.desk.changed.connect(self._on_changed)
            self.desk.wanted.connect(self._on_wanted)
        else:
            self.desk.register = register
        self.menuBar().show()
        self.lock_button.setVisible(register.locked)
        self.actions_by_key["Ctrl+L"].setEnabled(register.locked)
        self.whole.setCurrentWidget(self.desk_page)
        self._on_tab(self.tab_bar.currentIndex())
        self.desk.changed.emit("all")
        for dialog in self._hidden:
            dialog.show()
        self._hidden = []
        self._minute.start()
        if register.locked:
            self._idle.start()
            if (app := QApplication.instance()) is not None:
                app.installEventFilter(self)
        self._daily_work()

    def _daily_work(self) -> None:
        """Make the day's backup, unless one was made; bring the bank holidays up to date."""
        if self.desk is None:
            return
        register = self.desk.register

        def work() -> str:
            from iprospect_dpo.desk.business.organisation import refresh_bank_holidays
            from iprospect_dpo.register.backup import list_backups, make_backup

            refresh_bank_holidays(register)
            done = list_backups(register.path)
            if done and done[0][0] == register.surroundings.today():
                return "Backed up today and checked"
            make_backup(register)
            at = register.surroundings.now().astimezone(LONDON)
            return f"Backed up today at {at:%H:%M} and checked"

        self.background.run(work, self._on_backed_up, self._on_no_backup)

    def _on_backed_up(self, words: str) -> None:
        self._backup_words = words
        self._show_status()
        if self.desk is not None:
            self.desk.changed.emit("backup")

    def _on_no_backup(self, error: Exception) -> None:
        self._backup_words = str(error)
        self._show_status()

    # -- tabs --------------------------------------------------------------------------------

    def show_tab(self, name: str) -> Any:  # noqa: ANN401 - a tab
        """Show a tab, building it if need be, and return it."""
        index = next(number for number, tab in enumerate(TABS) if tab[0] == name)
        if self.tab_bar.currentIndex() != index:
            self.tab_bar.setCurrentIndex(index)
        else:
            self._on_tab(index)
        return self.tabs.get(name)

    def current_tab(self) -> Any:  # noqa: ANN401 - a tab
        """Return the tab that is shown, or None."""
        return self.tabs.get(TABS[self.tab_bar.currentIndex()][0])

    def _on_tab(self, index: int) -> None:
        if self.desk is None or index < 0:
            return
        name, _, module, class_name = TABS[index]
        if name not in self.tabs:
            made = getattr(import_module(f"iprospect_dpo.ui.{module}.tab"), class_name)(self.desk)
            self.tabs[name] = made
            old = self.tab_pages.widget(index)
            self.tab_pages.insertWidget(index, made)
            if old is not None:
                self.tab_pages.removeWidget(old)
                old.deleteLater()
        self.tab_pages.setCurrentIndex(index)

    def go_to_tab(self) -> None:
        """Show the tab whose number stands in the menu's entry."""
        action = self.sender()
        if isinstance(action, QAction):
            self.tab_bar.setCurrentIndex(int(action.data()))

    def do_in_tab(self) -> None:
        """Do the action of a tab that stands in the menu's entry."""
        action = self.sender()
        if isinstance(action, QAction):
            self._in_tab(str(action.data()))

    def _open_person(self, uid: str) -> None:
        """Open a person's card, over the tab that is shown where it can hold one."""
        tab = self.current_tab()
        if not hasattr(tab, "open_page"):
            tab = self.show_tab("Consents")
        from iprospect_dpo.ui.person.person_page import PersonPage

        tab.open_page(PersonPage(self.desk, tab, uid, tab.name))  # type: ignore[arg-type]

    def _in_tab(self, action: str, key: str = "") -> None:
        """Do an action of a tab's ("Consents:open_words"), on that tab."""
        if self.locked or self.desk is None:
            return
        name, _, method = action.partition(":")
        tab = self.show_tab(name)
        tab.close_pages()
        if key:
            getattr(tab, method)(key)
        else:
            getattr(tab, method)()

    def _on_wanted(self, name: str, key: str, step: bool) -> None:
        if name == "details":
            self.open_details()
            return
        if name == "person":
            self._open_person(key)
            return
        if ":" in name:
            self._in_tab(name, key)
            return
        tab = self.show_tab(name)
        if key and tab is not None:
            getattr(tab, "close_pages", tab.close_page)()
            if getattr(getattr(tab, "pages", None), "currentIndex", int)() > 0:
                return  # somebody chose to keep what they had typed there
            tab.select(key)
            if step:
                tab.next_step()

    def _on_changed(self, topic: str) -> None:
        del topic
        self._show_badges()
        self._show_status()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Drop what can be spared where there is little room."""
        narrow = self.width() < px(1120)
        for number, (_, picture, _, _) in enumerate(TABS):
            self.tab_bar.setTabIcon(number, QIcon() if narrow else icon(picture))
        self._status_right.setVisible(self.width() >= px(760))
        tight = self.width() < px(860)
        self.search_button.setText("" if tight else "Search" if narrow else "Search everything")
        super().resizeEvent(event)

    def _show_badges(self) -> None:
        if self.desk is None:
            return
        from iprospect_dpo.desk.today.agenda import standing

        counts = standing(self.desk.register)
        for name, late, near in (
            ("Requests", counts.requests_late, counts.requests_near),
            ("Complaints", counts.complaints_late, counts.complaints_near),
        ):
            index = next(number for number, tab in enumerate(TABS) if tab[0] == name)
            badge = None
            said = name
            if late or near:
                tone = Tone.LATE if late else Tone.NEAR
                said = f"{name}, {late} late" if late else f"{name}, {near} within seven days"
                badge = Badge(tone, late or near)
            self.tab_bar.setTabButton(index, QTabBar.ButtonPosition.RightSide, badge)
            self.tab_bar.setAccessibleTabName(index, said)

    def _show_status(self) -> None:
        if self.desk is None:
            return
        from iprospect_dpo.desk.business.organisation import get_organisation

        organisation = get_organisation(self.desk.register)
        name = f"{organisation.name} register" if organisation.name else "Register"
        locked = "locked with a passphrase" if self.desk.register.locked else "without a passphrase"
        self._status_left.setText(f"{name}, {locked}  ·  {self._backup_words}")
        nation = Nation(organisation.nation).label
        self._status_right.setText(f"{short_date(self.desk.today)}  ·  {nation}")
        self.setWindowTitle(f"{organisation.name or 'Desk'} – i-Prospect DPO")

    # -- commands ----------------------------------------------------------------------------

    def lock(self) -> None:
        """Lock the desk at once; open forms keep their work and come back."""
        if self.desk is None or not self.desk.register.locked or self.locked:
            return
        self._minute.stop()
        self._idle.stop()
        self._hidden = [d for d in self.findChildren(QDialog) if d.isVisible()]
        for dialog in self._hidden:
            dialog.hide()
        self.toast.hide()
        if self.palette_box is not None:
            self.palette_box.box.clear()
            self.palette_box.hide()
        self.desk.register.close()
        self.menuBar().hide()
        self.setWindowTitle("i-Prospect DPO")
        self.opening.ask_passphrase(
            "Your work in open forms is kept and comes back when you unlock."
        )

    @property
    def locked(self) -> bool:
        """Whether the card that asks for the passphrase is shown."""
        return self.whole.currentWidget() is self.message

    def back_up(self) -> None:
        """Make a backup now and say so."""
        if self.desk is None:
            return
        register = self.desk.register

        def work() -> str:
            from iprospect_dpo.register.backup import make_backup

            make_backup(register)
            at = register.surroundings.now().astimezone(LONDON)
            return f"Backed up today at {at:%H:%M} and checked"

        self.background.run(work, self._on_backed_up_now, self._on_no_backup)

    def _on_backed_up_now(self, words: str) -> None:
        self._on_backed_up(words)
        self.toast.say(f"{words}.")

    def show_folder(self) -> None:
        """Show the register's folder in the system's own file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.opening.path.parent)))

    def open_details(self) -> None:
        """Open the dialog with the business's own details."""
        if self.desk is None:
            return
        from iprospect_dpo.ui.shell.details_dialog import DetailsDialog

        dialog = DetailsDialog(self.desk, self)
        dialog.accepted.connect(self._on_details)
        self._details = dialog
        dialog.open()

    def _on_details(self) -> None:
        if self.desk is not None:
            self.desk.changed.emit("all")
            self.desk.say("Saved.")

    def open_search(self) -> None:
        """Search everything."""
        if self.desk is None or self.locked:
            return
        if self.palette_box is None:
            from iprospect_dpo.ui.shell.search_palette import SearchPalette

            self.palette_box = SearchPalette(self.desk, self)
        self.palette_box.open()

    def forward(self) -> None:
        """Do what the menu's entry names on the tab that is shown."""
        action = self.sender()
        if isinstance(action, QAction) and (tab := self._active()) is not None:
            getattr(tab, str(action.data()))()

    def next_area(self) -> None:
        """Go to the next area of the tab: toolbar, list, record."""
        self._go_area(1)

    def area_before(self) -> None:
        """Go to the area before."""
        self._go_area(-1)

    def _go_area(self, by: int) -> None:
        if (tab := self._active()) is not None:
            self._area = (self._area + by) % 3
            tab.focus_area(self._area)

    def go_back(self) -> None:
        """Leave a page, else clear the find field."""
        if (tab := self._active()) is not None and not tab.close_page():
            finder = getattr(tab, "finder", None)
            if finder is not None and finder.text():
                finder.clear()

    def read_anew(self) -> None:
        """Read everything anew."""
        if self.desk is not None:
            self.desk.changed.emit("all")

    def undo(self) -> None:
        """Take back what the toast offers to."""
        if self.toast.can_undo:
            self.toast.undo()

    def _active(self) -> Any:  # noqa: ANN401 - a tab
        return None if self.locked else self.current_tab()

    def _on_said(self, words: str, undo: Any) -> None:  # noqa: ANN401 - a function or None
        self.toast.say(words, undo)

    # -- look --------------------------------------------------------------------------------

    def set_scale(self, scale: float) -> None:
        """Set the text size for the whole program; open tabs are built anew."""
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            return
        theme.apply_theme(app, dark=theme.is_dark(), scale=scale)
        self._machine["text_size"] = scale
        save_machine(self._machine)
        self._rebuild()

    def _rebuild(self) -> None:
        forget_pictures()
        self.tab_bar.setIconSize(QSize(px(18), px(18)))
        self.tab_bar.setFont(font("body"))
        self.resizeEvent(QResizeEvent(self.size(), self.size()))
        index = self.tab_bar.currentIndex()
        for name, tab in list(self.tabs.items()):
            at = next(number for number, each in enumerate(TABS) if each[0] == name)
            self.tab_pages.insertWidget(at, QWidget())
            self.tab_pages.removeWidget(tab)
            tab.deleteLater()
        self.tabs = {}
        self._on_tab(index)
        self._show_badges()

    def larger_text(self) -> None:
        """Take the next larger text size."""
        self.set_scale(next((s for s in SCALES if s > theme.text_scale()), SCALES[-1]))

    def smaller_text(self) -> None:
        """Take the next smaller text size."""
        self.set_scale(next((s for s in reversed(SCALES) if s < theme.text_scale()), SCALES[0]))

    def normal_text(self) -> None:
        """Go back to the normal text size."""
        self.set_scale(1.0)

    def show_keys(self) -> None:
        """Show all keys."""
        lines = [
            f"{action.shortcut().toString()}   {action.text().replace('&', '')}"
            for action in self.actions_by_key.values()
            if not action.shortcut().isEmpty()
        ]
        self.prompts.tell(self, "\n".join(lines))

    def show_about(self) -> None:
        """Say what program this is, and where the register lies."""
        from iprospect_dpo import __version__

        self.prompts.tell(
            self,
            f"i-Prospect DPO {__version__}\n\nYour own data protection desk. It helps with the "
            f"law; it is not legal advice.\n\nThe register: {self.opening.path}",
        )

    # -- time and leaving --------------------------------------------------------------------

    def _on_minute(self) -> None:
        self._notify()
        today = self._surroundings.today()
        if today != self._day and self.desk is not None:
            self._day = today
            self.desk.changed.emit("all")
            self._daily_work()

    def _notify(self) -> None:
        """Tell of what became due while the program runs, unless that was switched off."""
        if self.desk is None or self.locked or not self._machine.get("notify", True):
            return
        from iprospect_dpo.desk.today.agenda import agenda, newly_due

        tasks = agenda(self.desk.register)
        told = newly_due(self._known_tasks, tasks) if self._known_tasks is not None else []
        self._known_tasks = tasks
        if told:
            self.notifier.tell("; ".join(told[:3]) + ("; …" if len(told) > 3 else ""))

    def switch_notices(self) -> None:
        """Switch on or off that one is told of what becomes due."""
        on = not self._machine.get("notify", True)
        self._machine["notify"] = on
        save_machine(self._machine)
        self.toast.say("You are told of what becomes due." if on else "You are told no more.")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin the ten minutes anew at every key and click."""
        busy = event.type() in {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress}
        if busy and self._idle.isActive():
            self._idle.start()
        return super().eventFilter(watched, event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Finish what runs, make a last backup of what changed, and let go of the register."""
        typed: list[QWidget] = [
            each for each in self.findChildren(QDialog)
            if each.isVisible() and getattr(each, "touched", False)
        ]  # fmt: skip
        typed += [
            page for tab in self.tabs.values() if (pages := getattr(tab, "pages", None))
            for page in [pages.currentWidget()] if getattr(page, "touched", False)
        ]  # fmt: skip
        if typed and not self.prompts.ask(
            self, "A form is open with words in it. Close the program and throw them away?",
            "Throw them away", "Keep the form",
        ):  # fmt: skip
            event.ignore()
            return
        self._minute.stop()
        self._idle.stop()
        self.background.shut_down()
        if self.desk is not None and not (self.locked and self.desk.register.locked):
            self._last_backup()
            self.desk.register.close()
        event.accept()

    def _last_backup(self) -> None:
        from iprospect_dpo.register.backup import make_backup
        from iprospect_dpo.register.errors import BackupError

        if self.desk is None:
            return
        try:
            make_backup(self.desk.register)
        except BackupError as error:
            self.prompts.tell(self, str(error))
