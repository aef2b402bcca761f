"""Polling: ask again after growing pauses, until something has happened."""

import threading
from collections.abc import Callable
from time import monotonic
from typing import Final, TypeVar

# Seconds between two looks: quick answers are seen soon, long waits cost few requests.
FIRST_PAUSE: Final = 0.25
LONGEST_PAUSE: Final = 2.0
GROWTH: Final = 1.5

Found = TypeVar("Found")


class StoppedError(Exception):
    """The wait was stopped from outside."""


class Pauses:
    """The pauses between looks: each longer than the one before, up to `LONGEST_PAUSE`.

    Args:
        stop: Ends a pause at once when set.
        seconds: How long all may take together.
    """

    def __init__(self, stop: threading.Event, seconds: float) -> None:
        self._stop = stop
        self._deadline = monotonic() + seconds
        self._pause = FIRST_PAUSE

    def take(self) -> None:
        """Wait once.

        Raises:
            StoppedError: `stop` is set.
            TimeoutError: The time is over.
        """
        left = self._deadline - monotonic()
        if left <= 0:
            raise TimeoutError
        if self._stop.wait(min(self._pause, left)):
            raise StoppedError
        self._pause = min(self._pause * GROWTH, LONGEST_PAUSE)


def poll(look: Callable[[], Found | None], stop: threading.Event, seconds: float) -> Found:
    """Look until there is something to see.

    Args:
        look: Gives what was waited for, or None.
        stop: Ends the wait at once when set.
        seconds: How long to wait at most.

    Raises:
        StoppedError: `stop` is set.
        TimeoutError: The time is over.
    """
    pauses = Pauses(stop, seconds)
    while True:
        found = look()
        if found is not None:
            return found
        pauses.take()
