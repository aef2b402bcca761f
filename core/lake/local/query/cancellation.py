"""Stopping what DuckDB does in another thread."""

import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from time import monotonic
from typing import Final, TypeVar

import duckdb

from core.steps.blocking_call import PATIENCE, in_background
from core.steps.progress import Progress, Step

Result = TypeVar("Result")
# Between two interrupts of the same call. An interrupt is lost while DuckDB is between two
# statements, so one is not enough. Not sooner: what made a COPY in DuckDB 2.0.0 hang when it was
# interrupted (see `connection.connect`) did so more often the more often it was.
_AGAIN_SECONDS: Final = 0.5


class Cancellation:
    """The way to stop one call that uses a connection.

    Args:
        connection: The connection that the call uses.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._stopped = threading.Event()
        self._ended = threading.Event()

    def running(
        self, call: Callable[[], Result], progress: Progress | Callable[[], Progress]
    ) -> Step[Result]:
        """Run a call in a thread, and yield progress until it ends.

        Args:
            call: The call.
            progress: The progress to yield, or what gives it, called from the caller's thread.

        Returns:
            What the call returned.

        Raises:
            BaseException: What the call raised.
        """
        guarded = partial(self.guard, call)
        beat = partial(replace, progress) if isinstance(progress, Progress) else progress
        return (yield from in_background(guarded, beat, self.stop))

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
        """Stop the call, and wait until it has ended, for `PATIENCE` seconds at most."""
        self._stopped.set()
        interrupt(self._connection, self._ended.wait)


def interrupt(connection: duckdb.DuckDBPyConnection, ended: Callable[[float], bool]) -> bool:
    """Interrupt what uses a connection in another thread.

    Args:
        connection: The connection.
        ended: Waits for the end of the call for so many seconds; gives whether it came.

    Returns:
        Whether the call has ended; a call that hangs is given up after `PATIENCE` seconds.
    """
    given_up = monotonic() + PATIENCE
    while monotonic() < given_up:
        # The call may be at its end already, its connection closed.
        with suppress(duckdb.ConnectionException):
            connection.interrupt()
        if ended(_AGAIN_SECONDS):
            return True
    return False


def release(connection: duckdb.DuckDBPyConnection) -> None:
    """Close a connection; one whose call hangs is left to that call.

    Args:
        connection: The connection.
    """
    with suppress(duckdb.Error):
        connection.close()
