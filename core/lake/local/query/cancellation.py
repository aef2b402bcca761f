"""Stopping what DuckDB does in another thread."""

import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TypeVar

import duckdb

from core.steps.blocking_call import in_background
from core.steps.progress import Progress, Step

Result = TypeVar("Result")


class Cancellation:
    """The way to stop one call that uses a connection.

    Args:
        connection: The connection that the call uses.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._stopped = threading.Event()
        self._ended = threading.Event()

    def running(self, call: Callable[[], Result], progress: Progress) -> Step[Result]:
        """Run a call in a thread, and yield the same progress until it ends.

        Args:
            call: The call.
            progress: The progress to yield.

        Returns:
            What the call returned.

        Raises:
            BaseException: What the call raised.
        """
        guarded = partial(self.guard, call)
        return (yield from in_background(guarded, partial(replace, progress), self.stop))

    def guard(self, call: Callable[[], Result]) -> Result:
        """Make the call, in the thread that may wait for it.

        Raises:
            BaseException: What the call raised.
        """
        try:
            self.check()
            return call()
        finally:
            self._ended.set()

    def check(self) -> None:
        """End the call, if it is to stop; for a call that does more than ask DuckDB.

        Raises:
            duckdb.InterruptException: It is to stop.
        """
        if self._stopped.is_set():
            raise duckdb.InterruptException("INTERRUPT Error: stopped")

    def stop(self) -> None:
        """Stop the call, and wait until it has ended."""
        self._stopped.set()
        # An interrupt is lost while DuckDB is between two statements, so one is not enough.
        while not self._ended.wait(0.02):
            # The call may be at its end already, its connection closed.
            with suppress(duckdb.ConnectionException):
                self._connection.interrupt()
