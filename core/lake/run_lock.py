"""A lock on a lake, held by each step or by several steps together."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from typing import Generic, TypeVar

from core.messages import Message

Held = TypeVar("Held")


class RunLock(Generic[Held]):
    """A lock, or a lease, that steps take one after the other.

    Inside `acquire`, what the first step takes is shared by the next ones and released at the
    end: nobody else changes the lake in between.
    """

    def __init__(self) -> None:
        self._stack: ExitStack | None = None
        self._held: list[Held] = []

    @contextmanager
    def acquire(self) -> Iterator[None]:
        """Keep what steps take until the block ends."""
        with ExitStack() as stack:
            self._stack = stack
            try:
                yield
            finally:
                self._stack = None
                self._held.clear()

    @contextmanager
    def share(self, make: AbstractContextManager[Held]) -> Iterator[Held]:
        """Hold it for a step.

        Args:
            make: Takes it and gives it back; not entered where an earlier step's is kept.
        """
        if self._stack is None:
            with make as held:
                yield held
            return
        if not self._held:
            self._held.append(self._stack.enter_context(make))
        yield self._held[0]

    def doing(self, step: str) -> str:
        """What it is held for, in words for other processes."""
        return step if self._stack is None else Message("a run")
