"""The lake that the query tab asks: that of the form's destination, opened off the thread."""

from collections.abc import Generator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from gui.credentials import Credentials
from gui.state import Destination
from gui.worker import Worker

if TYPE_CHECKING:
    from core.lake.base import Lake

# A destination is typed letter by letter; only the one it comes to is opened.
SETTLE_MS = 400


class LakeOpener(QObject):
    """Opens the lake of the newest destination.

    Attributes:
        opened: Emitted with the lake, or with None where the destination isn't one yet.
    """

    opened = Signal(object)

    def __init__(self, credentials: Credentials, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._credentials = credentials
        self._destination = Destination()
        self._opened: Destination | None = None
        self._worker: Worker | None = None
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.timeout.connect(self._start)

    def follow(self, destination: Destination, *, at_once: bool = False) -> None:
        """Open the lake of a destination, unless it is the one that is open."""
        self._destination = destination
        if destination != self._opened:
            self._settle.start(0 if at_once else SETTLE_MS)

    def reopen(self) -> None:
        """Open the same lake again: the credentials have become others."""
        self._opened = None
        self._settle.start(SETTLE_MS)

    def stop(self) -> None:
        """Wait until nothing is being opened."""
        self._settle.stop()
        if self._worker is not None:
            self._worker.cancel()
            self._worker.wait(10)

    def _start(self) -> None:
        if self._worker is not None:
            return
        self._opened = destination = self._destination
        self._worker = worker = Worker(lambda: _open(destination, self._credentials), self)
        worker.returned.connect(self.opened)
        worker.errored.connect(lambda _: self.opened.emit(None))
        worker.finished.connect(self._finish)
        worker.start()

    def _finish(self) -> None:
        if self._worker is not None:
            self._worker.deleteLater()
        self._worker = None
        if self._destination != self._opened:
            self._start()


def _open(destination: Destination, credentials: Credentials) -> "Generator[None, None, Lake]":
    # The tab's own modules, and the libraries they bring, load here rather than in the window.
    import gui.query.panel  # noqa: F401
    from core.lake.opening import open_lake

    yield
    return open_lake(destination.address, credentials.access(destination))
