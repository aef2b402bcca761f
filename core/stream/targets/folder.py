"""A folder as a target: small files by hour, as Amazon Data Firehose leaves them in a bucket.

A file's name says which records it holds, and it appears whole. So the files themselves say where
the stream stands, whatever was killed, and when.
"""

from datetime import UTC, date, datetime
from pathlib import Path
from time import monotonic
from typing import Final

from core.errors import DataSetError
from core.filesystem.atomic_write import replacing
from core.generate.users.lifecycle.membership import EPOCH
from core.messages import Message, reason
from core.stream.position import Position
from core.stream.position_file import Standing
from core.stream.records import Batch

# What Firehose takes by itself: 5 MiB or 300 seconds. Here a minute, so that there is soon
# something to see.
_FILE_BYTES: Final = 5 * 1024 * 1024
_FILE_SECONDS: Final = 60.0
_STEM: Final = "movies_events"
# The position file, in the folder itself; query engines skip names that begin with a dot.
POSITION_FILE: Final = ".matinee-stream.json"


class Folder:
    """A folder.

    Args:
        path: Where it is; made where it is missing.

    Attributes:
        name: Its path.
    """

    exactly_once = True

    def __init__(self, path: Path) -> None:
        self.name = str(path)
        self._path = path
        self._held: list[Batch] = []
        self._bytes = 0
        self._since = 0.0
        self._hour = -1
        self._first = ""
        self._lasting: Position | None = None

    def open(self, start: Standing) -> Standing:
        """See `Target.open`. Files that were published after `start` was written down count.

        Raises:
            DataSetError: The folder can't be made, or holds what no stream has put there.
        """
        try:
            self._path.mkdir(parents=True, exist_ok=True)
            if not (self._path / POSITION_FILE).exists():
                self._expect_nothing()
            self._first = f"{start.first:%Y%m%d}"
            return self._published_after(start)
        except OSError as error:
            raise self._refused(error) from error

    def _expect_nothing(self) -> None:
        for path in self._path.iterdir():
            # The lock of the position file.
            if not path.name.startswith(POSITION_FILE):
                raise DataSetError(
                    Message("{path} is not empty, and no stream has begun there", path=self._path),
                    "take an empty folder",
                )

    def _published_after(self, start: Standing) -> Standing:
        stem = f"{_STEM}-{self._first}-"
        known = {}
        for path in self._path.glob(f"*/*/*/*/{stem}*.json"):
            first, _, end = path.stem.removeprefix(stem).partition("-")
            known[first] = end
        position = start.position
        while _named(position) in known:
            position = _position(known[_named(position)])
        return start if position == start.position else start.moved(position)

    def send(self, batch: Batch) -> None:
        """See `Target.send`."""
        for part in batch.parts_by_hour():
            hour = int(part.delivered[0]) // 3_600_000
            if hour != self._hour:
                self._publish()
                self._hour = hour
            if not self._held:
                self._since = monotonic()
            self._held.append(part)
            self._bytes += int(part.lines.str.len_bytes().sum()) + len(part)
            if self._bytes >= _FILE_BYTES:
                self._publish()

    def settle(self, *, all_of_it: bool = False) -> Position | None:
        """See `Target.settle`."""
        if self._held and (all_of_it or monotonic() - self._since >= _FILE_SECONDS):
            self._publish()
        lasting, self._lasting = self._lasting, None
        return lasting

    def stop(self) -> None:
        """See `Target.stop`."""

    def close(self) -> None:
        """See `Target.close`."""
        self._held = []

    def _publish(self) -> None:
        if not self._held:
            return
        first, last = self._held[0].start, self._held[-1].end
        hour = datetime.fromtimestamp(self._hour * 3_600, UTC)
        name = f"{_STEM}-{self._first}-{_named(first)}-{_named(last)}.json"
        path = self._path / f"{hour:%Y/%m/%d/%H}" / name
        try:
            with replacing(path) as draft, draft.open("wb") as out:
                for part in self._held:
                    out.write(part.text)
        except OSError as error:
            raise self._refused(error) from error
        self._held, self._bytes, self._lasting = [], 0, last

    def _refused(self, error: OSError) -> DataSetError:
        return DataSetError(
            Message("{path} can't be written: {reason}", path=self._path, reason=reason(error)),
            "check its permissions and the space left",
        )


def _named(position: Position) -> str:
    return f"{position.date:%Y%m%d}.{position.count:09d}"


def _position(name: str) -> Position:
    day, _, count = name.partition(".")
    return Position((date.fromisoformat(day) - EPOCH).days, int(count))
