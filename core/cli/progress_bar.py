"""Drives a step from a terminal: progress on standard error, a live bar or plain lines."""

import signal
import sys
import time
from collections.abc import Generator
from types import FrameType
from typing import TYPE_CHECKING, Any

from core.steps.progress import Progress, drain

if TYPE_CHECKING:
    from rich.console import Console

# Plain lines are for logs: often enough to show progress, rarely enough to read.
_LINE_EVERY_SECONDS = 5.0


def messages() -> "Console":
    """The console for everything that is not the answer."""
    from rich.console import Console

    return Console(stderr=True, highlight=False, soft_wrap=True)


def say(text: str) -> None:
    """Print a message on standard error."""
    messages().print(text, markup=False)


def drive(step: Generator[Any, None, Any]) -> Any:
    """Run a step to its end, showing its progress; an interruption closes it.

    Returns:
        What the step returns.

    Raises:
        KeyboardInterrupt: The user (or a SIGTERM) interrupted; the step has cleaned up.
    """
    previous = signal.signal(signal.SIGTERM, _interrupt)
    show = _live if messages().is_terminal else _plain
    try:
        return show(step)
    finally:
        step.close()
        signal.signal(signal.SIGTERM, previous)


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _live(step: Generator[Any, None, Any]) -> Any:
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[subject]}", style="dim"),
    )
    with Bar(*columns, console=messages(), transient=True) as bar:
        tasks: dict[str, Any] = {}

        def show(value: object) -> None:
            if not isinstance(value, Progress):
                return
            if value.step not in tasks:
                tasks[value.step] = bar.add_task(value.step, subject="")
            bar.update(
                tasks[value.step], completed=value.done, total=value.total, subject=value.subject
            )

        return drain(step, show)


def _plain(step: Generator[Any, None, Any]) -> Any:
    printed = time.monotonic()

    def print_line(value: object) -> None:
        nonlocal printed
        if not isinstance(value, Progress) or time.monotonic() - printed < _LINE_EVERY_SECONDS:
            return
        printed = time.monotonic()
        share = "" if value.fraction is None else f" {value.fraction:.0%}"
        print(  # noqa: T201 - plain lines for logs
            f"{value.step}{share}: {value.done:,} {value.unit} {value.subject}".rstrip(),
            file=sys.stderr,
            flush=True,
        )

    return drain(step, print_line)
