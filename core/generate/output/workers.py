"""Threads side by side: shards made at the same time, handed over in order.

Polars and NumPy release the interpreter's lock while they compute, so threads scale over cores.
"""

import os
from collections import deque
from collections.abc import Callable, Generator
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from typing import TypeVar

# Seconds between two progress reports of a step; a cancel is noticed at each.
PATIENCE = 0.05

EncodedShard = TypeVar("EncodedShard")


def worker_count(asked: int) -> int:
    """How many threads a job's `workers` means: 0 takes one per core that we may use."""
    if asked:
        return asked
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def in_order(
    make: Callable[[int], EncodedShard], count: int, workers: int
) -> Generator[EncodedShard | None, None, None]:
    """Make pieces 0 to `count` - 1 side by side.

    Only a few pieces are ever ahead of the one that is due, so memory stays flat. Closing the
    iterator stops the threads as soon as they have finished the pieces they are at.

    Args:
        make: Makes a piece by its number; called in other threads.
        count: How many pieces.
        workers: How many threads.

    Yields:
        The pieces in order, and None whenever the next one takes longer than `PATIENCE`.
    """
    pool = ThreadPoolExecutor(workers, thread_name_prefix="matinee-generate")
    ahead: deque[Future[EncodedShard]] = deque()
    asked = 0
    try:
        while asked < count or ahead:
            while asked < count and len(ahead) < workers + 2:
                ahead.append(pool.submit(make, asked))
                asked += 1
            try:
                piece = ahead[0].result(PATIENCE)
            except NotYet:
                if ahead[0].done():
                    raise  # the piece itself failed by a time-out
                yield None
                continue
            ahead.popleft()
            yield piece
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
