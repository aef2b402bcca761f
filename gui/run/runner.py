"""Drives the pipeline for the window: one run at a time, in a thread."""

import os
import sys
import threading
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from core.errors import GrownLakeError, LakeError
from core.job.model import Job
from core.steps.blocking_call import in_background
from core.steps.progress import Progress
from gui.model.credentials import Credentials
from gui.model.form import Destination, Form
from gui.model.lake_opener import close_lake
from gui.run.day_calendar import History
from gui.threads.task_runner import TaskRunner

if TYPE_CHECKING:
    from core.dataset.manifest import Manifest
    from core.lake.interface import Lake
    from core.pipeline import PipelineStep

# core.pipeline brings polars along, which the first paint can do without.
STEPS: tuple["PipelineStep", ...] = ("generate", "upload", "crawl", "query")
# The one request of a runner.
_RUN = "run"
# Qt waits up to a frame (17 ms) before it paints a change; a paint is over when a timer is heard.
_FRAME_MS = 20
# How long a run waits for that paint at most, in seconds.
_SHOWN_SECONDS = 0.2
# By how much the threads of a run are nicer than the window's, of the 20 steps that there are.
_NICER = 5


@dataclass(frozen=True, slots=True)
class Ready:
    """The lake is open and the data set has its folder; the steps begin.

    Attributes:
        lake: The lake.
        folder: The data set's folder.
        endpoint: Where the lake is reached, if that is not its service's own address; else empty.
    """

    lake: "Lake"
    folder: Path
    endpoint: str


class Runner(QObject):
    """Runs steps of the pipeline over a form.

    Attributes:
        form: The job and the destination of the run under way, or of the last one.
        begun: Emitted with the steps of the run.
        progressed: Emitted with `Ready`, then with each Started, Progress and Done of the pipeline.
        failed: Emitted with what a step raised.
        grown: Emitted after a run that would have replaced days of the lake: with the
            `GrownLakeError`, and with what starts the run again, allowed to replace them.
        cancelled: Emitted when the run was cancelled.
        succeeded: Emitted with each step's `Done` when all have ended well.
        ended: Emitted last, however the run ended.
        extending: Emitted when days are about to be added to the lake.
        extended: Emitted with the `History` of the lake's data set once they are there.
        history: Emitted with the `History` that a look at the lake has found; None for none.
    """

    begun = Signal(object)
    progressed = Signal(object)
    failed = Signal(object)
    grown = Signal(object, object)
    cancelled = Signal()
    succeeded = Signal(object)
    ended = Signal()
    extending = Signal()
    extended = Signal(object)
    history = Signal(object)

    def __init__(self, credentials: Credentials, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._credentials = credentials
        self._tasks = TaskRunner(self)
        self._tasks.failed.connect(self.failed)
        self._tasks.changed.connect(self._report_end)
        self._looks = TaskRunner(self)
        self.form = Form()
        self._shown = threading.Event()

    @property
    def running(self) -> bool:
        """Whether a run is under way."""
        return self._tasks.under_way

    def start(
        self, form: Form, steps: "tuple[PipelineStep, ...]" = STEPS, *, replace: bool = False
    ) -> None:
        """Start a run; does nothing while one is running.

        Args:
            form: The job and the destination.
            steps: The steps to run, in order.
            replace: Whether days that were added to the lake may be replaced.
        """
        if self.running:
            return
        self.form = form
        shown = self._paint_event()
        self._tasks.run(
            _RUN,
            lambda: self._drive(form.job, form.destination, steps, shown, replace=replace),
            self.succeeded.emit,
            on_error=lambda error: self._fail(error, form, steps),
            on_progress=self.progressed.emit,
            on_cancelled=self.cancelled.emit,
        )
        # Who hears of it asks whether a run is under way.
        self.begun.emit(steps)

    def _paint_event(self) -> threading.Event:
        """An event that is set once the window has painted what has changed by now."""
        self._shown = threading.Event()
        # PySide does not keep the event alive for `shown.set`, and crashes if it is gone by then.
        QTimer.singleShot(_FRAME_MS, self, self._note_paint)
        return self._shown

    def _note_paint(self) -> None:
        self._shown.set()

    def extend(self, form: Form, days: int) -> None:
        """Add the next days to the lake's data set; does nothing while a run is under way.

        Args:
            form: The destination; the lake itself knows its job.
            days: How many days.
        """
        if self.running:
            return
        shown = self._paint_event()
        self._tasks.run(
            _RUN,
            lambda: self._drive_days(form, days, shown),
            self.extended.emit,
            on_progress=self.progressed.emit,
            on_cancelled=self.cancelled.emit,
        )
        self.begun.emit(())
        self.extending.emit()

    def look(self, form: Form) -> None:
        """Find out how far the history of the lake goes; `history` follows.

        On AWS nothing is asked that the user has not asked for.

        Args:
            form: The destination.
        """
        if form.destination.place == "aws":
            return
        address = form.destination.address
        self._looks.run(
            "look",
            lambda: _history_at(address),
            self.history.emit,
            on_error=lambda _: self.history.emit(None),
        )

    def cancel(self) -> None:
        """Ask the run to stop; `cancelled` and `ended` follow."""
        self._tasks.cancel(_RUN)

    def stop(self) -> None:
        """Cancel, and wait until the step has cleaned up; for closing the window."""
        self.cancel()
        self._looks.stop()
        self._tasks.finish(None)

    def _report_end(self) -> None:
        if not self.running:
            self.ended.emit()

    def _fail(self, error: BaseException, form: Form, steps: "tuple[PipelineStep, ...]") -> None:
        if not isinstance(error, GrownLakeError):
            self.failed.emit(error)
            return
        self.cancelled.emit()
        self.grown.emit(error, lambda: self.start(form, steps, replace=True))

    def _drive(
        self,
        job: Job,
        destination: Destination,
        steps: "tuple[PipelineStep, ...]",
        shown: threading.Event,
        *,
        replace: bool,
    ) -> Generator[Any, None, Any]:
        _let_window_go_first(shown)
        # Loading what a first run needs takes a second; a cancel is heard meanwhile.
        lake, folder = yield from in_background(
            lambda: _opened(job, destination, self._credentials),
            lambda: Progress("generate", 0, None, "steps"),
            patience=0,
        )

        try:
            return (yield from self._run_on(job, lake, folder, steps, replace=replace))
        finally:
            close_lake(lake)

    def _drive_days(
        self, form: Form, days: int, shown: threading.Event
    ) -> Generator[Any, None, Any]:
        _let_window_go_first(shown)
        lake, folder = yield from in_background(
            lambda: _opened(form.job, form.destination, self._credentials),
            lambda: Progress("generate", 0, None, "steps"),
            patience=0,
        )
        try:
            from core import pipeline
            from core.generate.extension import days_on

            yield Ready(lake, folder, (yield from lake.redirection()))
            extended, _ = yield from pipeline.extend(lake, days_on(days))
            return _history_of(extended.manifest)
        finally:
            close_lake(lake)

    def _run_on(
        self,
        job: Job,
        lake: "Lake",
        folder: Path,
        steps: "tuple[PipelineStep, ...]",
        *,
        replace: bool,
    ) -> Generator[Any, None, Any]:
        from core import pipeline
        from core.dataset.cache import prune

        try:
            endpoint = yield from lake.redirection()
        except LakeError:
            endpoint = ""  # the step that needs AWS reports the error
        yield Ready(lake, folder, endpoint)
        prune(folder)
        return (yield from pipeline.run(job, lake, folder, steps, replace=replace))


def _history_at(address: str) -> Generator[Any, None, History | None]:
    """How far the data set of a lake goes; None where there is none."""
    from core.lake.factory import open_lake

    lake = open_lake(address)
    try:
        manifest = yield from lake.data_set()
    finally:
        close_lake(lake)
    return None if manifest is None else _history_of(manifest)


def _history_of(manifest: "Manifest") -> History:
    job = manifest.job
    return History(job.from_date, job.until_date, manifest.through or job.until_date)


def _opened(job: Job, destination: Destination, credentials: Credentials) -> tuple["Lake", Path]:
    """The lake, and the folder of the data set."""
    import core.pipeline  # noqa: F401 - the run needs it next
    from core.dataset.cache import folder_for
    from core.lake.factory import open_lake

    lake = open_lake(destination.address, credentials.access(destination))
    return lake, folder_for(job)


def _let_window_go_first(shown: threading.Event) -> None:
    """Wait for the window, then lower this thread's priority, and that of those that it starts.

    What a run loads at first keeps the interpreter, which a paint of the window asks for; later it
    keeps every core busy. Only Linux has priorities of single threads.

    Args:
        shown: Set once the window has painted that the run begins.
    """
    shown.wait(_SHOWN_SECONDS)
    if sys.platform == "linux":
        nice = os.getpriority(os.PRIO_PROCESS, 0)
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), min(nice + _NICER, 19))
