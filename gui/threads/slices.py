"""Long work of the window's thread, in short slices between events."""

from collections.abc import Callable, Iterator
from time import perf_counter
from typing import ClassVar

from PySide6.QtCore import QObject, QTimer

# A slice takes no new step after so many seconds; one step may take longer.
SLICE_SECONDS = 0.008
# Between two slices, of whichever work, the event loop has its own turn.
PAUSE_MS = 5


class Slices(QObject):
    """Drives an iterator in the window's thread, a few steps a turn of the event loop.

    For what only this thread may do, such as making widgets, and what takes longer than a user
    should wait. Other work belongs into a `gui.threads.task_runner.TaskRunner`.

    Args:
        parent: The owner, as usual in Qt.
    """

    _paused_until: ClassVar[float] = 0.0

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: Iterator[object] | None = None
        self._done: Callable[[], None] | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._slice)

    @property
    def active(self) -> bool:
        """Whether steps are left."""
        return self._steps is not None

    def run(self, steps: Iterator[object], done: Callable[[], None] | None = None) -> None:
        """Begin with other steps; those left of earlier ones are dropped.

        Args:
            steps: The work, divided by its yields.
            done: Called after the last step.
        """
        self._steps, self._done = steps, done
        self._timer.start(PAUSE_MS)

    def finish(self) -> None:
        """Take all steps that are left, at once."""
        while self._steps is not None:
            self._step()

    def stop(self) -> None:
        """Drop the steps that are left."""
        self._steps = self._done = None
        self._timer.stop()

    def _slice(self) -> None:
        if perf_counter() < Slices._paused_until:
            return
        until = perf_counter() + SLICE_SECONDS
        while self._steps is not None and perf_counter() < until:
            self._step()
        Slices._paused_until = perf_counter() + PAUSE_MS / 2000

    def _step(self) -> None:
        steps, done = self._steps, self._done
        if steps is None:
            return
        try:
            next(steps)
        except StopIteration:
            # A step may have begun another work.
            if self._steps is steps:
                self.stop()
            if done is not None:
                done()
