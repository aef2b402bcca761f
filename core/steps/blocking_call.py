"""A blocking call inside a step: it runs in a thread, and the step stays able to be cancelled."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from time import monotonic
from typing import TypeVar

from core.steps.progress import Progress, Step

# A step must yield about every tenth of a second, so that a cancel is heard.
BEAT = 0.1
# How long a closed step waits for its call to end; a call that hangs ends by its own timeout.
PATIENCE = 5.0

Result = TypeVar("Result")


def in_background(
    call: Callable[[], Result],
    beat: Callable[[], Progress],
    abandon: Callable[[], None] | None = None,
    patience: float = PATIENCE,
) -> Step[Result]:
    """Run a call that may block, and yield progress until it ends.

    Args:
        call: Runs once, in a new thread.
        beat: Gives the progress to yield, about every `BEAT` seconds.
        abandon: Called when the step is closed before the call has ended; makes the call end soon.
            Called again every `BEAT` seconds until it has, since what it interrupts may not have
            begun yet.
        patience: Seconds that a closed step waits for the call; 0 leaves it to its own timeout.

    Returns:
        What the call returned.

    Raises:
        BaseException: What the call raised.
    """
    future: Future[Result] = Future()
    ended = threading.Event()

    def run() -> None:
        try:
            future.set_result(call())
        except BaseException as error:  # noqa: BLE001 - it is raised in the step's own thread
            future.set_exception(error)
        ended.set()

    thread = threading.Thread(target=run, name="matinee-call", daemon=True)
    thread.start()
    try:
        while not ended.wait(BEAT):
            yield beat()
    except BaseException:
        given_up = monotonic() + patience
        while not ended.is_set():
            if abandon is not None:
                abandon()
            if monotonic() >= given_up:
                break
            ended.wait(BEAT)
        raise
    thread.join()
    return future.result()
