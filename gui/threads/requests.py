"""Requests sent to threads, of which only the newest counts: a late answer is dropped."""

from collections.abc import Callable, Generator
from itertools import count
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from gui.threads.worker import Worker

MakeStep = Callable[[], Generator[Any, None, Any]]
Take = Callable[[Any], None]
# How long closing waits for a step that can't be stopped half-way.
STOP_SECONDS = 10.0
# The name of all requests of a `LatestOnly`.
_ONLY = "step"


def once(call: Callable[[], Any]) -> MakeStep:
    """A plain call as a step of one piece, for what is over soon."""

    def step() -> Generator[Any, None, Any]:
        yield from ()
        return call()

    return step


class Request(QObject):
    """One numbered request on its way.

    Attributes:
        name: What is asked for.
        number: Which request it is, of all.
        settled: Whether it has ended and its outcome was handed over.
        over: Emitted with this errand after its thread has ended.
    """

    over = Signal(object)

    def __init__(self, errands: "Requests", name: str, number: int, make_step: MakeStep) -> None:
        super().__init__(errands)
        self._requests = errands
        self.name, self.number = name, number
        self.settled = False
        self.done: Take | None = None
        self.failed: Take | None = None
        self.told: Take | None = None
        self.drop: Take | None = None
        self.cancelled: Callable[[], None] | None = None
        self._stopping = False
        self._worker = Worker(make_step, self)
        # Slots of an object of this thread, so that what a thread sends is queued to this one.
        self._worker.yielded.connect(self._yielded)
        self._worker.returned.connect(self._returned)
        self._worker.errored.connect(self._errored)
        self._worker.cancelled.connect(self._cancelled)
        self._worker.finished.connect(self._finished)

    @property
    def current(self) -> bool:
        """Whether no newer request of the same name was made, and it was not dropped."""
        return self._requests.number(self.name) == self.number

    def start(self) -> None:
        """Start its thread."""
        self._worker.start()

    def stop(self) -> None:
        """Ask it to stop; what it raises from now on is taken for its having stopped."""
        self._stopping = True
        self._worker.cancel()

    def wait(self, seconds: float) -> None:
        """Block until its thread has ended."""
        self._worker.wait(seconds)

    @Slot(object)
    def _yielded(self, value: object) -> None:
        self._hand_over(value, self.told or self._requests.told.emit)

    @Slot(object)
    def _returned(self, value: object) -> None:
        self.settled = True
        self._hand_over(value, self.done or self._requests.done.emit)

    def _hand_over(self, value: object, receiver: Take) -> None:
        if self.current:
            receiver(value)
        elif self.drop:
            self.drop(value)

    @Slot(object)
    def _errored(self, error: object) -> None:
        if self._stopping:
            self._cancelled()
            return
        self.settled = True
        if self.current:
            (self.failed or self._requests.failed.emit)(error)

    @Slot()
    def _cancelled(self) -> None:
        self.settled = True
        if self.current and self.cancelled:
            self.cancelled()

    @Slot()
    def _finished(self) -> None:
        self.over.emit(self)
        # The thread may still be inside the call that sent this; the worker must outlive it.
        self._worker.wait()
        self.deleteLater()
        # Whoever takes what it brings may be kept by this alone, and own it: were both let go while
        # Qt deletes this, Qt would delete it twice.
        self.done = self.failed = self.told = self.drop = self.cancelled = None


class Requests(QObject):
    """Sends work to threads by name, each at once, and brings back what counts.

    Attributes:
        told: Emitted with what an errand yields that has no `told` of its own.
        done: Emitted with the result of an errand that has no `done` of its own.
        failed: Emitted with the error of an errand that has no `failed` of its own.
        changed: Emitted when what `busy` says may have become another.
    """

    told = Signal(object)
    done = Signal(object)
    failed = Signal(object)
    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._count = count(1)
        self._newest: dict[str, int] = {}
        self._under_way: list[Request] = []

    def number(self, name: str) -> int:
        """The number of the newest request of a name; 0 when there is none that counts."""
        return self._newest.get(name, 0)

    def send(
        self,
        name: str,
        make_step: MakeStep,
        done: Take | None = None,
        *,
        failed: Take | None = None,
        told: Take | None = None,
        drop: Take | None = None,
        cancelled: Callable[[], None] | None = None,
    ) -> None:
        """Start a request; an earlier one of the same name is cancelled and counts no more.

        Args:
            name: What is asked for.
            make_step: Called in the new thread; gives the step.
            done: Takes its result, instead of the signal.
            failed: Takes its error, instead of the signal.
            told: Takes what it yields, instead of the signal.
            drop: Takes what it yields or results in too late to count, to free it.
            cancelled: Called when it was cancelled by `cancel`.
        """
        self.drop(name)
        errand = Request(self, name, next(self._count), make_step)
        errand.done, errand.failed, errand.told = done, failed, told
        errand.drop, errand.cancelled = drop, cancelled
        self._newest[name] = errand.number
        self._under_way.append(errand)
        errand.over.connect(self._over)
        errand.start()
        self.changed.emit()

    def cancel(self, name: str) -> None:
        """Ask the newest request of a name to stop; it says so when it has."""
        for errand in self._under_way:
            if errand.name == name:
                errand.stop()

    def drop(self, name: str) -> None:
        """Stop what is under way by a name and hear no more of it."""
        self.cancel(name)
        self._newest.pop(name, None)

    def busy(self, name: str) -> bool:
        """Whether the newest request of a name is still to be answered."""
        return any(
            errand.name == name and errand.current and not errand.settled
            for errand in self._under_way
        )

    @property
    def under_way(self) -> bool:
        """Whether a thread is on its way, even one whose outcome counts no more."""
        return bool(self._under_way)

    def stop(self, seconds: float = STOP_SECONDS) -> None:
        """Drop everything and wait for the threads; for closing the window."""
        for name in tuple(self._newest):
            self.drop(name)
        self.finish(seconds)

    def finish(self, seconds: float = STOP_SECONDS) -> None:
        """Wait for what is under way without stopping it; for what must not be lost."""
        for errand in self._under_way:
            errand.wait(seconds)

    @Slot(object)
    def _over(self, errand: Request) -> None:
        self._under_way.remove(errand)
        if errand.current:
            del self._newest[errand.name]
        self.changed.emit()


class LatestOnly(QObject):
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
        self._make_step: MakeStep | None = None
        self._requests = Requests(self)
        # Signals, for a taker held by an errand would keep this object until that one ends.
        self._requests.told.connect(self._pass_on)
        self._requests.done.connect(self.returned)
        self._requests.failed.connect(self.errored)
        self._requests.changed.connect(self._go_on)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.timeout.connect(self._start)

    def ask(self, make_step: MakeStep, *, at_once: bool = False) -> None:
        """Ask for another step; what is on its way for an older request is dropped."""
        self._make_step = make_step
        self._requests.drop(_ONLY)
        self._settle.start(0 if at_once else self._settle_ms)

    @property
    def running(self) -> bool:
        """Whether a step is on its way, even one whose outcome counts no more."""
        return self._requests.under_way

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._settle.isActive() or self.running

    def drop(self) -> None:
        """Nobody wants the answer any more."""
        self._make_step = None
        self._settle.stop()
        self._requests.drop(_ONLY)

    def stop(self) -> None:
        """Drop what is on its way, and wait for its thread."""
        self.drop()
        self._requests.stop()

    def _start(self) -> None:
        # One at a time: a step that can't be stopped half-way would only slow the next one down.
        if not self.running and self._make_step is not None:
            step, self._make_step = self._make_step, None
            self._requests.send(_ONLY, step)

    def _go_on(self) -> None:
        if not self._settle.isActive():
            self._start()

    def _pass_on(self, value: object) -> None:
        if value is not None:
            self.yielded.emit(value)
