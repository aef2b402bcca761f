"""The query history: a file of JSON lines, the newest first."""

import json
import threading
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from core.errors import MatineeError
from core.filesystem.atomic_write import write_text
from core.filesystem.regular_file import regular_file
from core.messages import Message, reason

# A few hundred are as many as anyone looks through, and keep rewriting the file instant.
KEPT: Final = 500


@dataclass(frozen=True, slots=True)
class Asked:
    """A query that was asked, and how it went.

    Attributes:
        sql: The statement.
        lake: The address of the lake that was asked.
        when: When, with its time zone.
        seconds: How long the answer took.
        rows: How many rows it had; None where they were not all read.
        bytes: Bytes that Athena scanned, or would scan.
        dollars: The price of that in US dollars.
        error: Why there was no answer; empty where there was one.
    """

    sql: str
    lake: str
    when: datetime
    seconds: float = 0.0
    rows: int | None = None
    bytes: int = 0
    dollars: float = 0.0
    error: str = ""


class History:
    """The history in a file; its methods may be called from several threads.

    Args:
        path: The file; it is made when the first query is remembered.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        # A write reads the file first, so two at a time would lose one.
        self._lock = threading.Lock()

    def read(self) -> tuple[Asked, ...]:
        """What was asked, the newest first; a line that can't be read is left out.

        Raises:
            MatineeError: The file is there and can't be read.
        """
        try:
            lines = regular_file(self._path).read_text(encoding="utf-8").splitlines()
        except FileNotFoundError:
            return ()
        except (OSError, UnicodeDecodeError) as error:
            raise MatineeError(
                Message(
                    "the query history {path} can't be read: {reason}",
                    path=self._path,
                    reason=reason(error),
                ),
                "move the file away",
            ) from error
        return tuple(asked for asked in map(_parsed, lines) if asked is not None)

    def remember(self, asked: Asked) -> tuple[Asked, ...]:
        """Put a query on top, in place of an earlier one of the same words to the same lake.

        Returns:
            The whole history, as `read` gives it.

        Raises:
            MatineeError: The file can't be read or written.
        """
        with self._lock:
            earlier = (one for one in self.read() if (one.sql, one.lake) != (asked.sql, asked.lake))
            kept = (asked, *earlier)[:KEPT]
            self._write(kept)
        return kept

    def clear(self) -> None:
        """Forget everything.

        Raises:
            MatineeError: The file can't be written.
        """
        with self._lock:
            self._write(())

    def _write(self, kept: Iterable[Asked]) -> None:
        lines = (
            json.dumps(asdict(one) | {"when": one.when.isoformat()}, ensure_ascii=False)
            for one in kept
        )
        try:
            write_text(self._path, "".join(f"{line}\n" for line in lines))
        except OSError as error:
            raise MatineeError(
                Message(
                    "the query history {path} can't be written: {reason}",
                    path=self._path,
                    reason=reason(error),
                ),
                "check the folder's permissions and free space",
            ) from error


def matching(history: Iterable[Asked], words: str) -> tuple[Asked, ...]:
    """The queries that contain all of the given words, in any order and case.

    Args:
        history: The queries, newest first.
        words: Words with spaces between them.
    """
    wanted = words.casefold().split()
    return tuple(one for one in history if all(word in one.sql.casefold() for word in wanted))


def _parsed(line: str) -> Asked | None:
    try:
        fields = json.loads(line)
        return Asked(**fields | {"when": datetime.fromisoformat(fields["when"])})
    except (ValueError, TypeError, KeyError):
        return None
