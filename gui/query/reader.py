"""Asks a lake one question at a time and reads its answer forward, off the window's thread."""

from collections.abc import Generator
from dataclasses import dataclass
from typing import Any

import polars as pl
from PySide6.QtCore import QObject, Signal

from core.lake.base import Answer, Lake
from gui.query.errands import Errands, once

# The first rows fill a screen at once; later pages are larger, since each costs a round trip.
FIRST_ROWS = 1_000
PAGE_ROWS = 10_000


@dataclass(frozen=True, slots=True)
class Page:
    """Rows read from an answer, and whether they were the last."""

    rows: pl.DataFrame
    ended: bool


def read_page(answer: Answer, rows: int) -> Page:
    """The next rows of an answer, as many as asked for unless it ends before."""
    parts = [answer.fetch(rows)]
    height = parts[0].height
    while parts[-1].height and height < rows:
        parts.append(answer.fetch(rows - height))
        height += parts[-1].height
    return Page(pl.concat(parts, rechunk=True) if len(parts) > 1 else parts[0], height < rows)


class AnswerReader(QObject):
    """The question under way and its answer.

    Signals:
        started: A question was asked.
        opened: Its answer is there (an `Answer`); pages follow.
        page: More rows are there (a `Page`).
        failed: The error that ended it.
        cancelled: It was cancelled.
        idle: Nothing is under way any more, whatever came of it.
    """

    started = Signal()
    opened = Signal(object)
    page = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    idle = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._errands = Errands(self)
        self._answer: Answer | None = None

    @property
    def busy(self) -> bool:
        """Whether a question or a page is under way."""
        return self._errands.busy("question") or self._errands.busy("page")

    def ask(self, lake: Lake, sql: str) -> None:
        """Ask a question; an earlier one is dropped and its answer closed."""
        self.close()

        def step() -> Generator[Any, None, Page]:
            answer = yield from lake.query(sql)
            try:
                yield answer
                return read_page(answer, FIRST_ROWS)
            except BaseException:
                answer.close()
                raise

        self._send("question", step)
        self.started.emit()

    def read_on(self) -> None:
        """Read the next page, unless one is being read."""
        answer = self._answer
        if answer is not None and not self.busy:
            self._send("page", once(lambda: read_page(answer, PAGE_ROWS)))

    def cancel(self) -> None:
        """Stop what is under way; the rows that are there stay."""
        self._errands.cancel("question")
        self._errands.cancel("page")
        if self._answer is not None:
            # A page being read holds its thread; closing the answer frees it.
            self._errands.send("closing", once(self._answer.close))

    def close(self) -> None:
        """Drop the question, and free its answer."""
        self._errands.drop("question")
        self._errands.drop("page")
        if self._answer is not None:
            self._errands.send("closing", once(self._answer.close))
            self._answer = None

    def stop(self) -> None:
        """Drop everything and wait for the threads, for closing the window."""
        self.close()
        self._errands.stop()

    def _send(self, name: str, step: Any) -> None:
        self._errands.send(
            name, step, self._paged, told=self._told, failed=self._failed, cancelled=self._stopped
        )

    def _told(self, value: object) -> None:
        if hasattr(value, "fetch"):
            self._answer = value  # type: ignore[assignment]
            self.opened.emit(value)

    def _paged(self, page: Page) -> None:
        self.page.emit(page)
        self.idle.emit()

    def _failed(self, error: object) -> None:
        self.failed.emit(error)
        self.idle.emit()

    def _stopped(self) -> None:
        self.cancelled.emit()
        self.idle.emit()
