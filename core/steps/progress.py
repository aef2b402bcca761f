"""The progress that a step yields.

A step is a plain generator: it yields `Progress`, returns its result, and cleans up when it is
closed. The caller cancels a step by ``close()``. No step knows its caller.
"""

from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias, TypeVar

StepName = Literal["generate", "upload", "crawl", "query", "teardown", "stream"]
Unit = Literal["rows", "bytes", "files", "tables", "queries", "steps"]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a step has come.

    Attributes:
        step: Which step speaks.
        done: How much is done, in `unit`; never falls while a step goes on in that unit.
        total: How much there is in all, in `unit`; None while that is not known.
        unit: What `done` and `total` count.
        subject: What is being worked on, such as a file's or a table's name; may be empty.
    """

    step: StepName
    done: int
    total: int | None
    unit: Unit
    subject: str = ""

    @property
    def fraction(self) -> float | None:
        """The share done, from 0.0 to 1.0; None while the total is not known."""
        if self.total is None:
            return None
        return min(1.0, self.done / self.total) if self.total else 1.0


Result = TypeVar("Result")
Step: TypeAlias = Generator[Progress, None, Result]


def drain(
    step: Generator[Any, None, Result], on_progress: Callable[[Any], object] | None = None
) -> Result:
    """Drive a step to its end and give its result.

    Args:
        step: The step.
        on_progress: Receives what it yields.
    """
    while True:
        try:
            value = next(step)
        except StopIteration as end:
            result: Result = end.value
            return result
        if on_progress is not None:
            on_progress(value)
