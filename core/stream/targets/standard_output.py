"""Standard output as a target: lines of JSON for the next program of a pipe."""

import sys
from typing import BinaryIO

from core.stream.position import Position
from core.stream.position_file import Standing
from core.stream.records import Batch


class StandardOutput:
    """Standard output. Nobody says what the reader has really taken.

    Args:
        out: Another stream of bytes instead.
    """

    name = "standard output"
    exactly_once = False

    def __init__(self, out: BinaryIO | None = None) -> None:
        self._out = out or sys.stdout.buffer
        self._sent: Position | None = None

    def open(self, start: Standing) -> Standing:
        """See `Target.open`."""
        return start

    def send(self, batch: Batch) -> None:
        """See `Target.send`; a reader that has gone raises BrokenPipeError."""
        self._out.write(batch.text)
        self._out.flush()
        self._sent = batch.end

    def settle(self, *, all_of_it: bool = False) -> Position | None:
        """See `Target.settle`."""
        sent, self._sent = self._sent, None
        return sent

    def stop(self) -> None:
        """See `Target.stop`."""

    def close(self) -> None:
        """See `Target.close`."""
