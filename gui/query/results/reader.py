"""Run one query at a time in a thread, and read its answer page by page."""

import threading
from collections.abc import Generator
from dataclasses import dataclass
from typing import Any

import polars as pl
from PySide6.QtCore import QObject, Signal

from core.lake.encoding.times import with_times_as_text
from core.lake.interface import Answer, Lake
from core.steps.blocking_call import BEAT
from core.steps.progress import Progress
from gui.threads.task_runner import MakeStep, TaskRunner, once

# The first rows fill a screen at once; later pages are larger, since each costs a round trip.
FIRST_ROWS = 1_000
PAGE_ROWS = 10_000
# As much of an answer as is held in memory.
MOST_BYTES = 256_000_000


# What polars keeps of each text besides its letters, which its own estimate leaves out.
VIEW_BYTES = 16


@dataclass(frozen=True, slots=True)
class Page:
    """Rows read from an answer, and whether they were the last."""

    rows: pl.DataFrame
    ended: bool

    @property
    def bytes(self) -> int:
        """What the rows take in memory."""
        texts = sum(kind == pl.String for kind in self.rows.dtypes)
        return int(self.rows.estimated_size()) + texts * self.rows.height * VIEW_BYTES


def read_page(answer: Answer, rows: int) -> Page:
    """Read the next rows of an answer; fewer than asked for only at its end.

    Args:
        answer: The answer.
        rows: How many rows.
    """
    parts = [answer.fetch(rows)]
    height = parts[0].height
    while parts[-1].height and height < rows:
        parts.append(answer.fetch(rows - height))
        height += parts[-1].height
    found = pl.concat(parts, rechunk=True) if len(parts) > 1 else parts[0]
    types = [column.full_type for column in answer.columns]
    return Page(with_times_as_text(found, types), height < rows)


class AnswerReader(QObject):
    """The query under way and its answer.

    Attributes:
        opened: Emitted with its `Answer`; pages follow.
        page: Emitted with each `Page` of rows.
        failed: Emitted with the error that ended it.
        cancelled: Emitted when it was cancelled.
        changed: Emitted when `busy` may have changed.
    """

    opened = Signal(object)
    page = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = TaskRunner(self)
        self._tasks.changed.connect(self.changed)
        self._answer: Answer | None = None
        self._read = 0
        self._ended = True
        self._taken = threading.Event()

    @property
    def asking(self) -> bool:
        """Whether a query waits for its first rows."""
        return self._tasks.busy("query")

    @property
    def busy(self) -> bool:
        """Whether a query or more of its answer is under way."""
        return self.asking or self._tasks.busy("pages")

    @property
    def full(self) -> bool:
        """Whether as much of the answer is held as is allowed, and there is more."""
        return not self._ended and self._read >= MOST_BYTES

    def ask(self, lake: Lake, sql: str) -> None:
        """Run a query; an earlier one is dropped and its answer closed.

        Args:
            lake: The lake to query.
            sql: The statement.
        """
        self.close()

        def step() -> Generator[Any, None, Page]:
            answer = yield from lake.query(sql)
            try:
                yield answer
                return read_page(answer, FIRST_ROWS)
            except BaseException:
                answer.close()
                raise

        self._read, self._ended = 0, False
        self._send("query", step)

    def read_on(self) -> None:
        """Read the next page, unless one is being read or there is none."""
        answer = self._answer
        if answer is not None and not self.busy and not self._ended and not self.full:
            self._send("pages", once(lambda: read_page(answer, PAGE_ROWS)))

    def read_all(self) -> None:
        """Read all pages there are, or as many as may be held."""
        answer, room = self._answer, MOST_BYTES - self._read
        if answer is None or self.busy:
            return

        def step() -> Generator[Page | None, None, Page]:
            page = read_page(answer, PAGE_ROWS)
            size = page.bytes
            while not page.ended and size < room:
                self._taken.clear()
                yield page
                # Pages that pile up would come to the window all at once, and hold it up.
                while not self._taken.wait(BEAT):
                    yield None
                page = read_page(answer, PAGE_ROWS)
                size += page.bytes
            return page

        self._send("pages", step)

    def cancel(self) -> None:
        """Stop what is under way; the rows that are there stay."""
        if not self.busy:
            return
        self._tasks.cancel("query")
        self._tasks.cancel("pages")
        if self._answer is not None:
            # A page being read holds its thread; closing the answer frees it.
            self._free(self._answer)
            self._answer = None

    def close(self) -> None:
        """Drop the query, and free its answer."""
        self._tasks.drop("query")
        self._tasks.drop("pages")
        if self._answer is not None:
            self._free(self._answer)
            self._answer = None

    def stop(self) -> None:
        """Drop everything and wait for the threads, for closing the window."""
        self.close()
        self._tasks.stop()

    def _free(self, answer: Answer) -> None:
        self._tasks.run(f"close {id(answer)}", once(answer.close))

    def _send(self, name: str, step: MakeStep) -> None:
        self._tasks.run(
            name,
            step,
            self._take_page,
            on_progress=self._take_progress,
            on_error=self._failed,
            on_discarded=self._dropped,
            on_cancelled=self._stopped,
        )

    def _take_progress(self, value: object) -> None:
        if isinstance(value, Page):
            self._take_page(value)
        elif value is not None and not isinstance(value, Progress):
            self._answer = value  # type: ignore[assignment]  # else a step yields the answer
            self.opened.emit(value)

    def _take_page(self, page: Page) -> None:
        self._read += page.bytes
        self._ended = page.ended
        self.page.emit(page)
        self._taken.set()

    def _dropped(self, value: object) -> None:
        if value is not None and not isinstance(value, Page | Progress):
            self._free(value)  # type: ignore[arg-type]  # an answer that came too late

    def _failed(self, error: object) -> None:
        self.failed.emit(error)

    def _stopped(self) -> None:
        if self._answer is not None:
            self._free(self._answer)
            self._answer = None
        self.cancelled.emit()
