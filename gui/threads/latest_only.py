"""Run one step at a time, for the newest request only."""

from PySide6.QtCore import QObject, QTimer, Signal

from gui.threads.task_runner import MakeStep, TaskRunner

_STEP = "step"


class LatestOnly(QObject):
    """Runs one step at a time. After it ends, the newest request made meanwhile follows.

    Args:
        settle_ms: Milliseconds between the last request and the start of its step, so that a fast
            typist starts one step only.
        parent: The owner, as usual in Qt.

    Attributes:
        progressed: Emitted with what the newest request's step yields, except None.
        succeeded: Emitted with its result.
        failed: Emitted with what it raised instead.
    """

    progressed = Signal(object)
    succeeded = Signal(object)
    failed = Signal(object)

    def __init__(self, settle_ms: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settle_ms = settle_ms
        self._make_step: MakeStep | None = None
        self._tasks = TaskRunner(self)
        self._tasks.failed.connect(self.failed)
        self._tasks.changed.connect(self._start_next)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.timeout.connect(self._start)

    def ask(self, make_step: MakeStep, *, at_once: bool = False) -> None:
        """Request another step. The result of an earlier request is discarded.

        Args:
            make_step: Called in a thread; gives the step.
            at_once: Start without waiting for further requests.
        """
        self._make_step = make_step
        self._tasks.drop(_STEP)
        self._settle.start(0 if at_once else self._settle_ms)

    @property
    def running(self) -> bool:
        """Whether a step is running, even one whose result will be discarded."""
        return self._tasks.under_way

    @property
    def busy(self) -> bool:
        """Whether a request waits or runs."""
        return self._settle.isActive() or self.running

    def drop(self) -> None:
        """Discard the request and its result."""
        self._make_step = None
        self._settle.stop()
        self._tasks.drop(_STEP)

    def stop(self) -> None:
        """Discard the request, and wait for its thread."""
        self.drop()
        self._tasks.stop()

    def _start(self) -> None:
        # One at a time: a step that can't be stopped at once would only slow the next one down.
        if not self.running and self._make_step is not None:
            step, self._make_step = self._make_step, None
            self._tasks.run(_STEP, step, self.succeeded.emit, on_progress=self._pass_on)

    def _start_next(self) -> None:
        if not self._settle.isActive():
            self._start()

    def _pass_on(self, value: object) -> None:
        if value is not None:
            self.progressed.emit(value)
