"""Run work in threads; its results arrive in the window's thread."""

import threading
import time
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import count
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from core.steps.progress import Progress

MakeStep = Callable[[], Generator[Any, None, Any]]
Callback = Callable[[Any], None]
# The number of a task, its step, and the events of its cancellation and of its end.
_Arguments = tuple[int, MakeStep, threading.Event, threading.Event]
# A step may yield its progress thousands of times a second; a screen shows about 30.
_PROGRESS_SECONDS = 1 / 30
# How long closing the window waits for a step that can't be stopped in the middle.
STOP_SECONDS = 10.0


def once(call: Callable[[], Any]) -> MakeStep:
    """Turn a short function without progress into a step."""

    def step() -> Generator[Any, None, Any]:
        yield from ()
        return call()

    return step


@dataclass(eq=False)
class _Task:
    """One request: its work, its thread, and who receives its outcome."""

    runner: "TaskRunner"
    name: str
    number: int
    # Kept here too, so that what it refers to is never freed in its thread.
    make_step: MakeStep
    on_result: Callback | None
    on_error: Callback | None
    on_progress: Callback | None
    on_cancelled: Callable[[], None] | None
    on_discarded: Callback | None
    cancelled: threading.Event = field(default_factory=threading.Event)
    ended: threading.Event = field(default_factory=threading.Event)

    def start(self) -> None:
        """Start the thread, without waiting for it.

        `threading.Thread.start` waits until the new thread runs: for hundreds of milliseconds where
        the processors are busy. So another thread calls it.
        """
        arguments = (self.number, self.make_step, self.cancelled, self.ended)
        _starter().submit(_start, arguments)


class TaskRunner(QObject):
    """Runs steps in threads, by name. Of each name only the newest request counts.

    All callbacks are called in the window's thread, and no more after this object was deleted.
    Progress arrives at most 30 times a second and the last one always; other values that a step
    yields always arrive.

    Attributes:
        failed: Emitted with the error of a request that has no `on_error`.
        changed: Emitted when `busy` or `under_way` may have changed.
    """

    failed = Signal(object)
    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._newest: dict[str, _Task] = {}
        self._running: list[_Task] = []

    def run(
        self,
        name: str,
        make_step: MakeStep,
        on_result: Callback | None = None,
        *,
        on_error: Callback | None = None,
        on_progress: Callback | None = None,
        on_cancelled: Callable[[], None] | None = None,
        on_discarded: Callback | None = None,
    ) -> None:
        """Start a request. An earlier one of the same name is cancelled and its result discarded.

        Args:
            name: Names the request.
            make_step: Called in the new thread; gives the step.
            on_result: Receives the step's result.
            on_error: Receives the exception that the step raised. Without it, `failed` is emitted.
            on_progress: Receives each value that the step yields.
            on_cancelled: Called after the step was stopped by `cancel`.
            on_discarded: Receives yielded values and results that came too late, to free them.
        """
        self.drop(name)
        mailbox = _mailbox()
        task = _Task(
            self,
            name,
            next(mailbox.numbers),
            make_step,
            on_result,
            on_error,
            on_progress,
            on_cancelled,
            on_discarded,
        )
        self._newest[name] = mailbox.tasks[task.number] = task
        self._running.append(task)
        task.start()
        self.changed.emit()

    def cancel(self, name: str) -> None:
        """Ask requests of a name to stop at their next yield; `on_cancelled` follows."""
        for task in self._running:
            if task.name == name:
                task.cancelled.set()

    def drop(self, name: str) -> None:
        """Cancel requests of a name and discard their results."""
        self.cancel(name)
        self._newest.pop(name, None)

    def busy(self, name: str) -> bool:
        """Whether the newest request of a name has no outcome yet."""
        return name in self._newest

    @property
    def under_way(self) -> bool:
        """Whether any thread is running, even one whose result will be discarded."""
        return bool(self._running)

    def stop(self, seconds: float = STOP_SECONDS) -> None:
        """Drop all requests and wait for their threads; for closing the window."""
        for name in tuple(self._newest):
            self.drop(name)
        self.finish(seconds)

    def finish(self, seconds: float | None = STOP_SECONDS) -> None:
        """Wait for all threads without cancelling them; for work that must not be lost.

        Args:
            seconds: The longest wait for each thread; None waits until it ends.
        """
        for task in self._running:
            task.ended.wait(seconds)

    def receive_progress(self, task: _Task, value: object) -> None:
        """Pass on a value that a step yielded; called by the mailbox.

        Args:
            task: The request.
            value: What its step yielded.
        """
        receiver = task.on_progress if self._newest.get(task.name) is task else task.on_discarded
        if receiver is not None:
            receiver(value)

    def receive_outcome(self, task: _Task, kind: str, value: Any) -> None:
        """Pass on how a step ended; called by the mailbox after its thread has ended.

        Args:
            task: The request.
            kind: ``result``, ``error`` or ``cancelled``.
            value: The result or the exception.
        """
        current = self._newest.get(task.name) is task
        if current:
            del self._newest[task.name]
        self._running.remove(task)
        try:
            if kind == "result":
                receiver = task.on_result if current else task.on_discarded
                if receiver is not None:
                    receiver(value)
            elif current and kind == "error":
                (task.on_error or self.failed.emit)(value)
            elif current and task.on_cancelled is not None:
                task.on_cancelled()
        finally:
            self.changed.emit()


class _Mailbox(QObject):
    """Brings messages of the threads to the window's thread.

    A thread that emits a signal of an object while Qt deletes that object ends the program.
    This object is never deleted, so every thread may emit its signal at any time. It also keeps
    the running tasks: the last reference to a widget must not be dropped in another thread.
    """

    posted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.numbers = count(1)
        self.tasks: dict[int, _Task] = {}
        self.posted.connect(self._receive, Qt.ConnectionType.QueuedConnection)

    @Slot(object)
    def _receive(self, message: tuple[int, str, Any]) -> None:
        number, kind, value = message
        task = self.tasks[number]
        if kind != "progress":
            # The thread may still be inside the call that sent this.
            task.ended.wait()
            del self.tasks[number]
        # The window may have been closed meanwhile, and this runner deleted with it.
        if not isValid(task.runner):
            return
        if kind == "progress":
            task.runner.receive_progress(task, value)
        else:
            task.runner.receive_outcome(task, kind, value)


@lru_cache(maxsize=1)
def _mailbox() -> _Mailbox:
    """The one mailbox; first asked for in the window's thread."""
    return _Mailbox()


@lru_cache(maxsize=1)
def _starter() -> ThreadPoolExecutor:
    """The thread that starts the others."""
    return ThreadPoolExecutor(1, thread_name_prefix="thread-starter")


def _start(arguments: _Arguments) -> None:
    try:
        threading.Thread(target=_drive, args=arguments, name="matinee-step", daemon=True).start()
    except RuntimeError as error:
        # The system has no thread left.
        number, _, _, ended = arguments
        _mailbox().posted.emit((number, "error", error))
        ended.set()


def _drive(
    number: int, make_step: MakeStep, cancelled: threading.Event, ended: threading.Event
) -> None:
    """Run a step to its end, in its thread. Exactly one outcome is posted, whatever is raised."""
    post = _mailbox().posted.emit
    outcome: tuple[int, str, Any] = (number, "cancelled", None)
    try:
        outcome = (number, *_run(number, make_step, cancelled))
    except BaseException as error:  # noqa: BLE001 - the window must hear of every error
        # What breaks after a cancel, breaks because of it.
        if not cancelled.is_set():
            outcome = (number, "error", error)
    finally:
        post(outcome)
        ended.set()


def _run(number: int, make_step: MakeStep, cancelled: threading.Event) -> tuple[str, Any]:
    post = _mailbox().posted.emit
    step = make_step()
    waiting: Progress | None = None
    posted = 0.0
    try:
        while not cancelled.is_set():
            try:
                value = next(step)
            except StopIteration as end:
                if waiting is not None:
                    post((number, "progress", waiting))
                return "result", end.value
            if isinstance(value, Progress):
                if time.monotonic() - posted < _PROGRESS_SECONDS:
                    waiting = value
                    continue
                posted = time.monotonic()
            elif waiting is not None:
                post((number, "progress", waiting))
            waiting = None
            post((number, "progress", value))
        return "cancelled", None
    finally:
        step.close()
