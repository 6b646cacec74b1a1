"""Long work off the GUI thread: one worker, results and errors back on the GUI thread."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal, Slot
from shiboken6 import isValid

from iprospect_dpo.errors import KnownError
from iprospect_dpo.faults import FAULT, log_fault

T = TypeVar("T")


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
        self._collector = GuiCollector(self)
        self._finished.connect(self._on_finished)
        self._failed.connect(self._on_failed)

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
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
        if self._closed:
            return
        self._closed = True
        self._pool.clear()
        self._pool.waitForDone()
        self._jobs.clear()
        self._running.clear()
        self._collector.stop()

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
        if not isinstance(error, KnownError | OSError):
            log_fault(error)
            error = KnownError(FAULT)
        if waiting is not None and waiting.there and waiting.failed is not None:
            waiting.failed(error)
        if not self._jobs:
            self.idle.emit()


class GuiCollector(QObject):
    """Collects garbage on the GUI thread alone.

    Python's own collector runs on whichever thread allocates. On the worker it would destroy
    widgets that stand in a reference cycle, and Qt then crashes. So it is switched off while a
    window is open, and a timer here does its work.
    """

    _active = 0

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._thresholds = gc.get_threshold()
        self._timer = QTimer(self)
        self._timer.setInterval(500)
        self._timer.timeout.connect(self._on_time)
        self._timer.start()
        GuiCollector._active += 1
        gc.disable()

    def stop(self) -> None:
        """Give the collecting back to Python, once no other window needs it here."""
        self._timer.stop()
        GuiCollector._active -= 1
        if GuiCollector._active == 0:
            gc.enable()

    def _on_time(self) -> None:
        """Collect the oldest generation whose count has passed its threshold."""
        counts = gc.get_count()
        for generation in (2, 1, 0):
            if counts[generation] > self._thresholds[generation]:
                gc.collect(generation)
                return


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
