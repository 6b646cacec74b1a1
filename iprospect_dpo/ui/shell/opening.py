"""How the desk is opened: the first start, the passphrase, and why it cannot be opened."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget

from iprospect_dpo.surroundings import Surroundings
from iprospect_dpo.ui.parts.background import Background
from iprospect_dpo.ui.parts.prompts import Prompts
from iprospect_dpo.ui.shell.welcome import MessagePage, Start, WelcomePage

if TYPE_CHECKING:
    from iprospect_dpo.register.file import Register


class Opening(QObject):
    """Shows welcome or message pages in the window's stack until a register is open."""

    opened = Signal(object)
    closed = Signal()

    def __init__(
        self,
        path: Path,
        surroundings: Surroundings,
        prompts: Prompts,
        background: Background,
        stack: QStackedWidget,
    ) -> None:
        super().__init__(stack)
        self.path = path
        self._surroundings, self._prompts = surroundings, prompts
        self._background, self._stack = background, stack
        self._wrong = 0
        self.message = MessagePage()
        self.welcome: WelcomePage | None = None
        stack.addWidget(self.message)
        self.message.unlock.connect(self._on_unlock)
        self.message.other.connect(self._on_other)
        self.message.leave.connect(self.closed)
        self.message.show_sentence("Opening the desk…", "", buttons=False)

    def start(self) -> None:
        """Open the register, ask for its passphrase, or ask how to start."""
        if not self.path.exists():
            self._show_welcome()
            return
        from iprospect_dpo.register.errors import RegisterError
        from iprospect_dpo.register.file import needs_passphrase, open_register

        try:
            if needs_passphrase(self.path):
                self.ask_passphrase("")
                return
            self.opened.emit(open_register(self.path, self._surroundings))
        except (RegisterError, OSError) as error:
            self._show_problem(str(error))

    def ask_passphrase(self, why: str) -> None:
        """Show the card that asks for the passphrase."""
        self.message.show_locked(why)
        self._stack.setCurrentWidget(self.message)

    def _show_welcome(self) -> None:
        self.welcome = WelcomePage(self.path, self._prompts)
        self.welcome.chosen.connect(self._on_chosen)
        self._stack.addWidget(self.welcome)
        self._stack.setCurrentWidget(self.welcome)

    def _on_chosen(self, start: Start) -> None:
        from iprospect_dpo.desk.business.start import start_register

        self.path = start.path
        surroundings = self._surroundings
        self._background.run(
            lambda: start_register(
                start.path,
                surroundings,
                notice=start.notice,
                i_prospect=start.how == "i-prospect",
                passphrase=start.passphrase,
                nation=start.nation,
            ),
            self._on_made,
            self._on_not_made,
        )

    def _on_made(self, register: Register) -> None:
        self.opened.emit(register)
        if self.welcome is not None:
            self._stack.removeWidget(self.welcome)
            self.welcome.deleteLater()
            self.welcome = None

    def _on_not_made(self, error: Exception) -> None:
        if self.welcome is not None:
            self.welcome.show_problem(str(error))

    def _on_unlock(self, passphrase: str) -> None:
        from iprospect_dpo.register.file import open_register

        path, surroundings = self.path, self._surroundings
        self._background.run(
            lambda: open_register(path, surroundings, passphrase),
            self._on_unlocked,
            self._on_not_unlocked,
        )

    def _on_unlocked(self, register: Register) -> None:
        self._wrong = 0
        self.opened.emit(register)

    def _on_not_unlocked(self, error: Exception) -> None:
        from iprospect_dpo.register.errors import WrongPassphraseError

        if not isinstance(error, WrongPassphraseError):
            self._show_problem(str(error))
            return
        self._wrong += 1
        wait = min(2 ** (self._wrong - 1), 30) if self._wrong > 2 else 0
        if wait:
            self.message.passphrase.show_error(
                f"That is not the passphrase. Try again in {wait} seconds."
            )
            QTimer.singleShot(wait * 1000, self._on_try_again)
        else:
            self._on_try_again()

    def _on_try_again(self) -> None:
        self.message.show_wrong("That is not the passphrase. Try again.")

    def _on_other(self) -> None:
        path = self._prompts.open_file(self.message, "Open a register", "Registers (*.dpo)")
        if path is not None:
            self.path = path
            self.start()

    def _show_problem(self, sentence: str) -> None:
        self.message.show_sentence("The register was not opened", sentence, buttons=True)
        self._stack.setCurrentWidget(self.message)
