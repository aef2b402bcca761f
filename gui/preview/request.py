"""Asks for previews off the window's thread; the newest request wins."""

from collections.abc import Generator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance

from core.job import Job
from gui.worker import Worker

if TYPE_CHECKING:
    from core.generate.preview import Preview

ROWS = 200
# Long enough to gather the key strokes of a fast typist, short enough to stay within 100 ms.
DEBOUNCE_MS = 25


class Previewer(QObject):
    """Makes the preview of the newest job asked for.

    Attributes:
        filled: Emitted with a preview; never with that of an older job than the newest asked for.
        failed: Emitted with what was raised instead.
    """

    filled = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._number = 0
        self._job = Job()
        self._worker: Worker | None = None
        self._debounce = QTimer(self)
        self._debounce.setSingleShot(True)
        self._debounce.timeout.connect(self._start)

    def ask(self, job: Job, *, at_once: bool = False) -> None:
        """Ask for the preview of a job; what is on its way for an older one is dropped."""
        self._number += 1
        self._job = job
        self._debounce.start(0 if at_once else DEBOUNCE_MS)

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._debounce.isActive() or self._worker is not None

    def stop(self) -> None:
        """Drop what is on its way and wait for its thread."""
        self._number += 1
        self._debounce.stop()
        if self._worker is not None:
            self._worker.cancel()
            self._worker.wait(10)

    def _start(self) -> None:
        # One at a time: a preview can't be stopped half-way, and two would slow each other down.
        if self._worker is not None:
            return
        number, job = self._number, self._job
        self._worker = worker = Worker(lambda: _preview(job), self)
        worker.returned.connect(lambda preview: self._tell(number, self.filled, preview))
        worker.errored.connect(lambda error: self._tell(number, self.failed, error))
        worker.finished.connect(lambda: self._next(number, worker))
        worker.start()

    def _tell(self, number: int, signal: SignalInstance, value: object) -> None:
        if number == self._number:
            signal.emit(value)

    def _next(self, number: int, worker: Worker) -> None:
        self._worker = None
        worker.deleteLater()
        if number != self._number and not self._debounce.isActive():
            self._start()


def _preview(job: Job) -> "Generator[None, None, Preview]":
    from core.generate.preview import preview

    # Between the heavy import and the work, a request that is out of date by now ends.
    yield
    return preview(job, ROWS)
