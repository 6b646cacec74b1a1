"""The main window: its frame, and what happens when it opens, locks and closes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QCloseEvent, QDesktopServices, QIcon, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from iprospect_dpo.surroundings import Surroundings
from iprospect_dpo.ui.parts import theme
from iprospect_dpo.ui.parts.background import Background
from iprospect_dpo.ui.parts.context import DeskContext
from iprospect_dpo.ui.parts.icons import forget_pictures, pixmap
from iprospect_dpo.ui.parts.prompts import Prompts
from iprospect_dpo.ui.parts.theme import px
from iprospect_dpo.ui.parts.toast import Toast
from iprospect_dpo.ui.parts.widgets import button, hairline
from iprospect_dpo.ui.shell.actions import REMINDERS, build_menus, menus
from iprospect_dpo.ui.shell.housekeeping import Housekeeping
from iprospect_dpo.ui.shell.machine_settings import load_machine, save_machine
from iprospect_dpo.ui.shell.navigator import Navigator
from iprospect_dpo.ui.shell.session import Session
from iprospect_dpo.ui.shell.status_bar import StatusBar, show_badges
from iprospect_dpo.ui.shell.welcome import MessagePage, WelcomePage

if TYPE_CHECKING:
    from iprospect_dpo.ui.shell.search_palette import SearchPalette

SCALES = (1.0, 1.25, 1.5, 2.0)


class MainWindow(QMainWindow):
    """Opens the register after its first paint; builds each tab when it is first shown."""

    def __init__(
        self, path: Path, surroundings: Surroundings, prompts: Prompts | None = None
    ) -> None:
        super().__init__()
        self.prompts = prompts or Prompts()
        self.background = Background(self)
        self.navigator = Navigator(self)
        self.housekeeping = Housekeeping(self, self.background)
        self.status_bar = StatusBar()
        self.desk_page = QWidget()
        self.whole = QStackedWidget()
        self.session = Session(self, path, surroundings, self.prompts, self.background, self.whole)
        self.whole.addWidget(self.desk_page)
        self.palette_box: SearchPalette | None = None
        self.toast = Toast(self)
        self.setWindowTitle("i-Prospect DPO")
        self.setWindowIcon(QIcon(pixmap("mark", "#2B4C8C", 64, 1.0)))
        self.setMinimumSize(640, 420)
        self.resize(1366, 820)
        self._build_layout()
        self.actions_by_key = build_menus(self, menus(self, self.navigator, self.session))
        self.actions_by_key[REMINDERS].setChecked(self.housekeeping.reminding)
        self._connect()

    def _build_layout(self) -> None:
        self.search_button = button("Search everything", picture="search")
        self.search_button.setToolTip("Search everything (Ctrl+K)")
        self.search_button.setAccessibleName("Search everything")
        self.lock_button = button("Lock", picture="lock")
        self.lock_button.setToolTip("Lock the desk (Ctrl+L)")
        mark = QLabel()
        mark.setPixmap(pixmap("mark", "#2B4C8C", px(26), 2.0))
        row = QHBoxLayout()
        row.setContentsMargins(px(16), 0, px(16), 0)
        row.setSpacing(px(12))
        row.addWidget(mark)
        row.addWidget(self.navigator.tab_bar, 1)
        row.addWidget(self.search_button)
        row.addWidget(self.lock_button)
        status = QHBoxLayout()
        status.setContentsMargins(px(16), 3, px(16), 5)
        status.addWidget(self.status_bar)
        page = QVBoxLayout(self.desk_page)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addLayout(row)
        page.addWidget(hairline())
        page.addWidget(self.navigator.tab_pages, 1)
        page.addWidget(hairline())
        page.addLayout(status)
        self.setCentralWidget(self.whole)

    def _connect(self) -> None:
        self.lock_button.clicked.connect(self.session.lock)
        self.search_button.clicked.connect(self.open_search)
        self.session.opened.connect(self._on_opened)
        self.session.locking.connect(self._on_locking)
        self.session.closed.connect(self.close)
        self.navigator.details_wanted.connect(self.open_details)
        self.housekeeping.backup_said.connect(self._on_backup_said)

    # -- opening and locking -----------------------------------------------------------------

    def start(self) -> None:
        """Open the register, or ask how to start; called once the frame has been painted."""
        self.menuBar().hide()
        self.session.opening.start()

    @property
    def desk(self) -> DeskContext | None:
        """The open desk; None until a register is open."""
        return self.session.desk

    @property
    def welcome(self) -> WelcomePage | None:
        """The page of the first start, while it is shown."""
        return self.session.opening.welcome

    @property
    def message(self) -> MessagePage:
        """The card that asks for the passphrase or says what is wrong."""
        return self.session.opening.message

    def _on_opened(self, desk: DeskContext) -> None:
        if self.navigator.desk is None:
            self.navigator.desk = desk
            desk.said.connect(self._on_said)
            desk.changed.connect(self._on_changed)
            desk.wanted.connect(self.navigator.open)
        self.menuBar().show()
        self.lock_button.setVisible(desk.register.locked)
        self.actions_by_key["Ctrl+L"].setEnabled(desk.register.locked)
        self.whole.setCurrentWidget(self.desk_page)
        self.navigator.enabled = True
        self.navigator.refresh_tab()
        desk.changed.emit("all")
        self.housekeeping.start(desk)

    def _on_locking(self) -> None:
        self.navigator.enabled = False
        self.housekeeping.stop()
        self.toast.hide()
        if self.palette_box is not None:
            self.palette_box.box.clear()
            self.palette_box.hide()
        self.menuBar().hide()
        self.setWindowTitle("i-Prospect DPO")

    def _on_said(self, words: str, undo: Any) -> None:  # noqa: ANN401 - a function or None
        self.toast.say(words, undo)

    def _on_changed(self, topic: str) -> None:
        del topic
        if self.desk is not None:
            show_badges(self.navigator.tab_bar, self.desk)
            self._show_status()

    def _show_status(self) -> None:
        if self.desk is not None:
            name = self.status_bar.refresh(self.desk)
            self.setWindowTitle(f"{name or 'Desk'} – i-Prospect DPO")

    def _on_backup_said(self, words: str) -> None:
        self.status_bar.backup_words = words
        self._show_status()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Drop what can be spared where there is little room."""
        narrow, tight = self.width() < px(1120), self.width() < px(860)
        self.navigator.show_icons(shown=not narrow)
        self.status_bar.show_date(shown=self.width() >= px(760))
        self.search_button.setText("" if tight else "Search" if narrow else "Search everything")
        super().resizeEvent(event)

    # -- commands ----------------------------------------------------------------------------

    def back_up(self) -> None:
        """Make a backup now and say so."""
        self.housekeeping.back_up(self._on_backed_up)

    def _on_backed_up(self, words: str) -> None:
        self.housekeeping.on_backed_up(words)
        self.toast.say(f"{words}.")

    def show_folder(self) -> None:
        """Show the register's folder in the system's own file manager."""
        folder = self.session.opening.path.parent
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def close_window(self) -> None:
        """Close the program."""
        self.close()

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
        if self.desk is None or self.session.locked:
            return
        if self.palette_box is None:
            from iprospect_dpo.ui.shell.search_palette import SearchPalette

            self.palette_box = SearchPalette(self.desk, self)
        self.palette_box.open()

    def refresh(self) -> None:
        """Refresh everything that is shown."""
        if self.desk is not None:
            self.desk.changed.emit("all")

    def undo(self) -> None:
        """Undo what the toast offers to."""
        if self.toast.can_undo:
            self.toast.undo()

    def switch_reminders(self) -> None:
        """Turn reminders on or off."""
        on = not self.housekeeping.reminding
        self.housekeeping.remind(on)
        self.actions_by_key[REMINDERS].setChecked(on)
        self.toast.say("Reminders are on." if on else "Reminders are off.")

    # -- text size ---------------------------------------------------------------------------

    def set_scale(self, scale: float) -> None:
        """Set the text size for the whole program; open tabs are built again."""
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            return
        theme.apply_theme(app, dark=theme.is_dark(), scale=scale)
        machine = load_machine()
        machine["text_size"] = scale
        save_machine(machine)
        forget_pictures()
        self.resizeEvent(QResizeEvent(self.size(), self.size()))
        self.navigator.rebuild()
        if self.desk is not None:
            show_badges(self.navigator.tab_bar, self.desk)

    def larger_text(self) -> None:
        """Take the next larger text size."""
        self.set_scale(next((s for s in SCALES if s > theme.text_scale()), SCALES[-1]))

    def smaller_text(self) -> None:
        """Take the next smaller text size."""
        self.set_scale(next((s for s in reversed(SCALES) if s < theme.text_scale()), SCALES[0]))

    def normal_text(self) -> None:
        """Go back to the normal text size."""
        self.set_scale(1.0)

    # -- help --------------------------------------------------------------------------------

    def show_keys(self) -> None:
        """Show all keyboard shortcuts."""
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
            f"law; it is not legal advice.\n\nThe register: {self.session.opening.path}",
        )

    # -- closing -----------------------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved work, make a last backup, and let go of the register."""
        from iprospect_dpo.ui.parts.form_dialog import FormDialog

        forms = [each for each in self.findChildren(FormDialog) if each.isVisible()]
        unsaved = any(form.touched for form in forms)
        unsaved = unsaved or any(tab.touched for tab in self.navigator.tabs.values())
        if unsaved and not self.prompts.ask(
            self,
            "A form is open with unsaved changes. Close the program and discard them?",
            "Discard changes",
            "Keep the form",
        ):
            event.ignore()
            return
        self.housekeeping.stop()
        self.background.shut_down()
        if not self.session.locked:
            self._last_backup()
        self.session.close()
        event.accept()

    def _last_backup(self) -> None:
        from iprospect_dpo.register.errors import BackupError

        try:
            self.housekeeping.last_backup()
        except BackupError as error:
            self.prompts.tell(self, str(error))
