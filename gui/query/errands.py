"""Work sent to threads by name: of each name only the newest request counts."""

from collections.abc import Callable, Generator
from itertools import count
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from gui.worker import Worker

MakeStep = Callable[[], Generator[Any, None, Any]]
Take = Callable[[Any], None]


def once(call: Callable[[], Any]) -> MakeStep:
    """A plain call as a step of one piece, for what is over soon."""

    def step() -> Generator[Any, None, Any]:
        yield from ()
        return call()

    return step


class Errand(QObject):
    """One numbered request on its way; a late answer goes to `drop` instead."""

    over = Signal(object)

    def __init__(self, errands: "Errands", name: str, number: int, make_step: MakeStep) -> None:
        super().__init__(errands)
        self._errands = errands
        self.name, self.number = name, number
        self.done: Take | None = None
        self.failed: Take | None = None
        self.told: Take | None = None
        self.drop: Take | None = None
        self.cancelled: Callable[[], None] | None = None
        self.worker = Worker(make_step, self)
        # Slots of an object of this thread, so that what a thread sends is queued to this one.
        self.worker.yielded.connect(self._yielded)
        self.worker.returned.connect(self._returned)
        self.worker.errored.connect(self._errored)
        self.worker.cancelled.connect(self._cancelled)
        self.worker.finished.connect(self._finished)

    @property
    def current(self) -> bool:
        """Whether no newer request of the same name was made."""
        return self._errands.number(self.name) == self.number

    @Slot(object)
    def _yielded(self, value: object) -> None:
        if self.current and self.told:
            self.told(value)

    @Slot(object)
    def _returned(self, value: object) -> None:
        if not self.current:
            if self.drop:
                self.drop(value)
        elif self.done:
            self.done(value)

    @Slot(object)
    def _errored(self, error: object) -> None:
        if self.current:
            (self.failed or self._errands.failed.emit)(error)

    @Slot()
    def _cancelled(self) -> None:
        if self.current and self.cancelled:
            self.cancelled()

    @Slot()
    def _finished(self) -> None:
        self.over.emit(self)
        self.deleteLater()


class Errands(QObject):
    """Sends work to threads and brings back what counts.

    Signals:
        failed: The error of an errand that has no `failed` of its own.
    """

    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._count = count(1)
        self._newest: dict[str, int] = {}
        self._under_way: list[Errand] = []

    def number(self, name: str) -> int:
        """The number of the newest request of a name; 0 when there is none."""
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
            done: Takes its result.
            failed: Takes its error, instead of the signal.
            told: Takes what it yields.
            drop: Takes the result if it comes too late to count, to free it.
            cancelled: Called when it was cancelled by `cancel`.
        """
        self.drop(name)
        errand = Errand(self, name, next(self._count), make_step)
        errand.done, errand.failed, errand.told = done, failed, told
        errand.drop, errand.cancelled = drop, cancelled
        self._newest[name] = errand.number
        self._under_way.append(errand)
        errand.over.connect(self._over)
        errand.worker.start()

    def cancel(self, name: str) -> None:
        """Ask the newest request of a name to stop; it says so when it has."""
        for errand in self._under_way:
            if errand.name == name:
                errand.worker.cancel()

    def drop(self, name: str) -> None:
        """Stop what is under way by a name and hear no more of it."""
        self.cancel(name)
        self._newest[name] = 0

    def busy(self, name: str) -> bool:
        """Whether the newest request of a name is still under way."""
        return any(errand.name == name and errand.current for errand in self._under_way)

    def stop(self, seconds: float = 5.0) -> None:
        """Drop everything and wait for the threads; for closing the window."""
        for name in list(self._newest):
            self.drop(name)
        for errand in self._under_way:
            errand.worker.wait(seconds)

    @Slot(object)
    def _over(self, errand: Errand) -> None:
        self._under_way.remove(errand)
