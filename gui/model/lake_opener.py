"""The lake that the query tab asks: mostly the form's destination, opened off the thread."""

from collections.abc import Generator
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QObject, Signal

from gui.model.credentials import Credentials
from gui.model.form import Destination
from gui.threads.latest_only import LatestOnly
from gui.threads.task_runner import TaskRunner, once

if TYPE_CHECKING:
    from core.lake.interface import Lake

# A destination is typed letter by letter; only the one it comes to is opened.
SETTLE_MS = 400


class LakeOpener(QObject):
    """Opens the lake of the newest destination, or another one for a visit.

    Args:
        credentials: Where secrets come from.
        next_module: A module that is needed once the lake is open; it loads in the same thread, so
            that the window's thread need not wait for it.
        parent: The owner.

    Attributes:
        opened: Emitted with the lake, or with None where the destination isn't one yet.
    """

    opened = Signal(object)

    def __init__(
        self, credentials: Credentials, next_module: str, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._next_module = next_module
        self._credentials = credentials
        self._lake: Lake | None = None
        self._destination: Destination | None = None
        self._visiting = False
        self._closing = TaskRunner(self)
        self._opening = LatestOnly(SETTLE_MS, self)
        self._opening.succeeded.connect(self._take)
        self._opening.failed.connect(lambda _: self.opened.emit(None))

    def open(self, destination: Destination, *, at_once: bool = False) -> None:
        """Open the lake of a destination; `opened` follows.

        Args:
            destination: The destination of the form.
            at_once: Start without waiting for further changes of the form.
        """
        self._destination, self._visiting = destination, False
        self._opening.ask(lambda: self._steps(destination), at_once=at_once)

    def visit(self, folder: str) -> None:
        """Open the lake in a folder for now: where the job goes stays as it is.

        Args:
            folder: The folder.
        """
        self._visiting = True
        there = Destination(place="local", folder=folder)
        self._opening.ask(lambda: self._steps(there), at_once=True)

    def leave(self) -> None:
        """End a visit: open the lake of the form's destination again."""
        if self._visiting and self._destination is not None:
            self.open(self._destination, at_once=True)

    def stop(self) -> None:
        """Wait until nothing is being opened, and close the lake."""
        self._opening.stop()
        self._close()
        self._closing.finish()

    def _take(self, lake: "Lake") -> None:
        self._close()
        self._lake = lake
        self.opened.emit(lake)

    def _close(self) -> None:
        """Close the lake that is open, in a thread: a query of it may still be ending."""
        lake, self._lake = self._lake, None
        if lake is not None:
            self._closing.run(f"close {id(lake)}", once(lambda: close_lake(lake)))

    def _steps(self, destination: Destination) -> "Generator[None, None, Lake]":
        import_module(self._next_module)
        from core.lake.factory import open_lake

        yield
        return open_lake(destination.address, self._credentials.access(destination))


@runtime_checkable
class _Closes(Protocol):
    def close(self) -> None: ...


def close_lake(lake: "Lake") -> None:
    """Let a lake let go of what it holds open, such as the connections of its engine.

    What is still open when Python ends prints a warning for each object of DuckDB's.
    """
    if isinstance(lake, _Closes):
        lake.close()
