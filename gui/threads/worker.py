"""Drives a step in a thread of its own, so that the window's thread never waits."""

import threading
import time
from collections.abc import Callable, Generator
from functools import lru_cache, partial
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from core.steps.progress import Progress

# A step may tell of its progress thousands of times a second; a screen shows about 30.
_EMIT_EVERY = 1 / 30


class Worker(QObject):
    """One step on its way: `yielded` any number of times, then one of three, then `finished`.

    The three are `returned` with the step's result, `errored` with what it raised, and `cancelled`.
    `finished` follows always, whatever was raised. The signals arrive on the thread that owns this
    object. What a step yields arrives at most 30 times a second; the newest wins, the last one is
    never lost, and what is not a `core.steps.progress.Progress` is never dropped.

    Args:
        make_step: Called in the new thread; gives the step.
        parent: The owner, as usual in Qt.
    """

    yielded = Signal(object)
    returned = Signal(object)
    errored = Signal(object)
    cancelled = Signal()
    finished = Signal()

    def __init__(
        self, make_step: Callable[[], Generator[Any, None, Any]], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._make_step = make_step
        self._cancel = threading.Event()
        self._thread = threading.Thread(target=self._drive, name="matinee-step", daemon=True)

    def start(self) -> None:
        """Start driving; once only."""
        _mailbox()  # made in this thread
        self._thread.start()

    def cancel(self) -> None:
        """Ask the step to stop at its next yield; returns at once and is harmless when repeated."""
        self._cancel.set()

    @property
    def running(self) -> bool:
        """Whether the step is under way."""
        return self._thread.is_alive()

    def wait(self, seconds: float | None = None) -> bool:
        """Block until the step has ended; True when it has. For tests and for closing."""
        if self._thread.ident is not None:
            self._thread.join(seconds)
        return not self._thread.is_alive()

    def deleteLater(self) -> None:
        """Delete once the thread is through with this object.

        Even when `finished` has arrived here, the thread may still be inside the call that sent it.
        """
        self.wait()
        super().deleteLater()

    def _drive(self) -> None:
        outcome: tuple[Any, ...] = ("cancelled",)
        try:
            outcome = self._run()
        except BaseException as error:  # noqa: BLE001 - whatever it is, the window must hear of it
            outcome = ("errored", error)
        finally:
            self._tell(*outcome)
            self._tell("finished")

    def _run(self) -> tuple[Any, ...]:
        step = self._make_step()
        waiting: Progress | None = None
        told = 0.0
        try:
            while not self._cancel.is_set():
                try:
                    value = next(step)
                except StopIteration as end:
                    if waiting is not None:
                        self._tell("yielded", waiting)
                    return "returned", end.value
                if not isinstance(value, Progress):
                    if waiting is not None:
                        self._tell("yielded", waiting)
                    self._tell("yielded", value)
                    waiting = None
                elif time.monotonic() - told < _EMIT_EVERY:
                    waiting = value
                else:
                    self._tell("yielded", value)
                    waiting, told = None, time.monotonic()
            return ("cancelled",)
        finally:
            step.close()

    def _tell(self, name: str, *values: object) -> None:
        """Emit a signal of this object, in the thread that owns it and while it is alive."""
        _mailbox().posted.emit(partial(self._deliver, name, *values))

    def _deliver(self, name: str, *values: object) -> None:
        # The window may have been closed meanwhile, with the Qt half of this object.
        if isValid(self):
            getattr(self, name).emit(*values)


class _Mailbox(QObject):
    """Runs calls that other threads send in the window's thread.

    A thread that emitted a signal of an object that is just being deleted would end the program.
    This object is never deleted, so every thread may emit its signal at any time.
    """

    posted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.posted.connect(self._run, Qt.ConnectionType.QueuedConnection)

    @Slot(object)
    def _run(self, call: Callable[[], None]) -> None:
        call()


@lru_cache(maxsize=1)
def _mailbox() -> _Mailbox:
    """The one mailbox; first asked for in the window's thread."""
    return _Mailbox()
