"""Drafts kept in a file, a pause in typing after each change."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QTimer

from core.queries.drafts import Draft, read_drafts, write_drafts
from gui.threads.task_runner import TaskRunner, once

# A pause in typing after which drafts are kept, in milliseconds.
KEEP_AFTER_MS = 1_000


class DraftKeeper:
    """Writes drafts into their file, in a thread.

    Args:
        file: The file.
        drafts: Gives the drafts as they are at that moment.
        tasks: Runs the reading and the writing.
    """

    def __init__(
        self, file: Path, drafts: Callable[[], Sequence[Draft]], tasks: TaskRunner
    ) -> None:
        self._file = file
        self._drafts = drafts
        self._tasks = tasks
        self._pause = QTimer(tasks)
        self._pause.setSingleShot(True)
        self._pause.setInterval(KEEP_AFTER_MS)
        self._pause.timeout.connect(self._write)

    def read(self, restore: Callable[[tuple[Draft, ...]], None]) -> None:
        """Read the file.

        Args:
            restore: Takes the drafts.
        """
        self._tasks.run("drafts", once(lambda: read_drafts(self._file)), restore)

    def note_change(self) -> None:
        """Write the drafts after a pause, which begins anew with each change."""
        self._pause.start()

    def flush(self) -> None:
        """Write at once what still waits for its pause."""
        if self._pause.isActive():
            self._pause.stop()
            self._write()

    def _write(self) -> None:
        drafts = self._drafts()
        self._tasks.run("drafts", once(lambda: write_drafts(self._file, drafts)))
