"""Requests of which only the newest counts: a late answer to an older one is dropped."""

from collections.abc import Callable, Generator
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from gui.worker import Worker

MakeStep = Callable[[], Generator[Any, None, Any]]
# How long closing waits for a step that can't be stopped half-way.
STOP_SECONDS = 10.0


class Latest(QObject):
    """Drives one step at a time; when it has ended, the newest one asked for meanwhile follows.

    Args:
        settle_ms: How long after the last request a step begins; gathers a fast typist's keys.
        parent: The owner, as usual in Qt.

    Attributes:
        yielded: Emitted with what the newest request's step yields; not with None.
        returned: Emitted with what the newest request's step returned.
        errored: Emitted with what it raised instead.
    """

    yielded = Signal(object)
    returned = Signal(object)
    errored = Signal(object)

    def __init__(self, settle_ms: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settle_ms = settle_ms
        self._number = 0
        self._under_way = 0
        self._make_step: MakeStep | None = None
        self._worker: Worker | None = None
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.timeout.connect(self._start)

    def ask(self, make_step: MakeStep, *, at_once: bool = False) -> None:
        """Ask for another step; what is on its way for an older request is dropped."""
        self._number += 1
        self._make_step = make_step
        if self._worker is not None:
            self._worker.cancel()
        self._settle.start(0 if at_once else self._settle_ms)

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._settle.isActive() or self._worker is not None

    def stop(self) -> None:
        """Drop what is on its way, and wait for its thread."""
        self._number += 1
        self._make_step = None
        self._settle.stop()
        if self._worker is not None:
            self._worker.cancel()
            self._worker.wait(STOP_SECONDS)

    def _start(self) -> None:
        # One at a time: a step that can't be stopped half-way would only slow the next one down.
        if self._worker is not None or self._make_step is None:
            return
        self._under_way = self._number
        self._worker = Worker(self._make_step, self)
        self._make_step = None
        # No lambda that holds this object: it would be freed in the midst of its own worker's end.
        self._worker.yielded.connect(self._pass_on)
        self._worker.returned.connect(self._take)
        self._worker.errored.connect(self._refuse)
        self._worker.finished.connect(self._finish)
        self._worker.start()

    def _pass_on(self, value: object) -> None:
        if value is not None and self._under_way == self._number:
            self.yielded.emit(value)

    def _take(self, value: object) -> None:
        if self._under_way == self._number:
            self.returned.emit(value)

    def _refuse(self, error: BaseException) -> None:
        if self._under_way == self._number:
            self.errored.emit(error)

    def _finish(self) -> None:
        if self._worker is not None:
            self._worker.deleteLater()
        self._worker = None
        if not self._settle.isActive():
            self._start()
