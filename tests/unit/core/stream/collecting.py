"""A target that keeps what it gets, and can refuse or stop on purpose."""

from core.stream.position import Position
from core.stream.position_file import Standing
from core.stream.records import Batch


class Collecting:
    """Keeps lines; those that were settled are lasting."""

    name = "a list"
    exactly_once = True

    def __init__(self, limit: int | None = None) -> None:
        self.lines: list[str] = []
        self.moments: list[int] = []
        self.lasting = 0
        self._limit = limit
        self._end: Position | None = None

    def open(self, start: Standing) -> Standing:
        return start

    def send(self, batch: Batch) -> None:
        if self._limit is not None and len(self.lines) + len(batch) > self._limit:
            raise RuntimeError("enough")
        self.lines += batch.lines.to_list()
        self.moments += batch.delivered.tolist()
        self._end = batch.end

    def settle(self, *, all_of_it: bool = False) -> Position | None:
        end, self._end = self._end, None
        self.lasting = len(self.lines)
        return end

    def stop(self) -> None:
        pass

    def close(self) -> None:
        pass
