"""What the program does by itself while it runs: backups, bank holidays, reminders."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from iprospect_dpo.surroundings import LONDON
from iprospect_dpo.ui.parts.background import Background
from iprospect_dpo.ui.parts.notifier import Notifier
from iprospect_dpo.ui.shell.machine_settings import load_machine, save_machine

if TYPE_CHECKING:
    from iprospect_dpo.desk.today.task import Task
    from iprospect_dpo.register.file import Register
    from iprospect_dpo.ui.parts.context import DeskContext


class Housekeeping(QObject):
    """Looks every half minute whether a day began or something became due."""

    backup_said = Signal(str)

    def __init__(self, window: QWidget, background: Background) -> None:
        super().__init__(window)
        self._background = background
        self._desk: DeskContext | None = None
        self.notifier = Notifier(window)
        self._known_tasks: list[Task] | None = None
        self._minute = QTimer(self)
        self._minute.setInterval(30_000)
        self._minute.timeout.connect(self._on_minute)

    def start(self, desk: DeskContext) -> None:
        """Begin: make the day's backup, unless one was made; bring bank holidays up to date."""
        self._desk = desk
        self._day = desk.today
        self._minute.start()
        self._daily_work()

    def stop(self) -> None:
        """Pause, while the register is locked or the program ends."""
        self._minute.stop()

    @property
    def reminding(self) -> bool:
        """Whether the owner is reminded when something becomes due."""
        return bool(load_machine().get("notify", True))

    def remind(self, on: bool) -> None:
        """Turn reminders on or off."""
        machine = load_machine()
        machine["notify"] = on
        save_machine(machine)

    def back_up(self, done: Callable[[str], None]) -> None:
        """Make a backup now."""
        if self._desk is not None:
            register = self._desk.register
            self._background.run(lambda: _backed_up(register), done, self._on_no_backup)

    def last_backup(self) -> None:
        """Make a backup before the program ends. Raises BackupError."""
        if self._desk is not None:
            _backed_up(self._desk.register)

    def _daily_work(self) -> None:
        if self._desk is None:
            return
        register = self._desk.register

        def work() -> str:
            from iprospect_dpo.desk.business.organisation import refresh_bank_holidays
            from iprospect_dpo.register.backup import list_backups

            refresh_bank_holidays(register)
            done = list_backups(register.path)
            if done and done[0][0] == register.surroundings.today():
                return "Backed up today and checked"
            return _backed_up(register)

        self._background.run(work, self.on_backed_up, self._on_no_backup)

    def on_backed_up(self, words: str) -> None:
        """Tell that a backup was made."""
        self.backup_said.emit(words)
        if self._desk is not None:
            self._desk.changed.emit("backup")

    def _on_no_backup(self, error: Exception) -> None:
        self.backup_said.emit(str(error))

    def _on_minute(self) -> None:
        self.notify()
        if self._desk is not None and self._desk.today != self._day:
            self._day = self._desk.today
            self._desk.changed.emit("all")
            self._daily_work()

    def notify(self) -> None:
        """Remind of what became due since the last look, unless reminders are off."""
        if self._desk is None or not self.reminding:
            return
        from iprospect_dpo.desk.today.agenda import agenda, newly_due

        tasks = agenda(self._desk.register)
        new = newly_due(self._known_tasks, tasks) if self._known_tasks is not None else []
        self._known_tasks = tasks
        if new:
            self.notifier.tell("; ".join(new[:3]) + ("; …" if len(new) > 3 else ""))


def _backed_up(register: Register) -> str:
    from iprospect_dpo.register.backup import make_backup

    make_backup(register.path, register.key, register.surroundings)
    at = register.surroundings.now().astimezone(LONDON)
    return f"Backed up today at {at:%H:%M} and checked"
