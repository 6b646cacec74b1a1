"""Long work off the GUI thread: one worker, results and errors back on the GUI thread."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot
from shiboken6 import isValid

_log = logging.getLogger(__name__)


class Background(QObject):
    """Runs one job after another on a thread of its own.

    The signals belong to this long-lived object, never to the runnable. A result for a receiver
    that has gone is dropped.
    """

    _finished = Signal(int, object)
    _failed = Signal(int, object)
    idle = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._jobs: dict[int, _Waiting] = {}
        self._running: dict[int, _Job] = {}
        self._last = 0
        self._closed = False
        self._finished.connect(self._on_finished)
        self._failed.connect(self._on_failed)

    def run(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None = None,
        owner: QObject | None = None,
    ) -> int:
        """Run ``work`` on the worker, then ``done`` or ``failed`` here; return its number.

        When ``owner`` has been closed meanwhile, the result is dropped.
        """
        if self._closed:
            return 0
        self._last += 1
        self._jobs[self._last] = _Waiting(done, failed, owner)
        # Kept here until it has reported: Qt does not keep the Python half of a runnable alive.
        self._running[self._last] = job = _Job(self, self._last, work)
        self._pool.start(job)
        return self._last

    def forget(self, job: int) -> None:
        """Drop the result of a job that nobody waits for any more."""
        self._jobs.pop(job, None)

    @property
    def busy(self) -> bool:
        """Whether a job runs or waits."""
        return bool(self._jobs)

    def shut_down(self) -> None:
        """Drop what waits, wait for what runs, and take no more."""
        self._closed = True
        self._pool.clear()
        self._pool.waitForDone()
        self._jobs.clear()

    @Slot(int, object)
    def _on_finished(self, job: int, result: object) -> None:
        self._running.pop(job, None)
        waiting = self._jobs.pop(job, None)
        if waiting is not None and waiting.there:
            waiting.done(result)
        if not self._jobs:
            self.idle.emit()

    @Slot(int, object)
    def _on_failed(self, job: int, error: Exception) -> None:
        self._running.pop(job, None)
        waiting = self._jobs.pop(job, None)
        if waiting is not None and waiting.there and waiting.failed is not None:
            waiting.failed(error)
        elif waiting is not None:
            _log.error("A background job failed: %s", type(error).__name__)
        if not self._jobs:
            self.idle.emit()


@dataclass(frozen=True)
class _Waiting:
    """Who waits for a job; ``owner`` is the widget whose methods these are."""

    done: Callable[[Any], None]
    failed: Callable[[Exception], None] | None
    owner: QObject | None

    @property
    def there(self) -> bool:
        """Whether the one who waited has not gone meanwhile."""
        return self.owner is None or isValid(self.owner)


class _Job(QRunnable):
    def __init__(self, owner: Background, number: int, work: Callable[[], Any]) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._owner, self._number, self._work = owner, number, work

    def run(self) -> None:
        """Do the work; whatever goes wrong is handed to the GUI thread."""
        try:
            signal, value = self._owner._finished, self._work()  # noqa: SLF001
        except Exception as error:  # noqa: BLE001 - the runner is the place to catch everything
            signal, value = self._owner._failed, error  # noqa: SLF001
        try:
            signal.emit(self._number, value)
        except RuntimeError:
            return  # the window has gone meanwhile
