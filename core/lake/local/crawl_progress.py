"""How far the crawl of a table has come, as DuckDB reports it."""

from typing import Final

import duckdb

from core.steps.progress import Progress

# Looking at all rows of JSON takes about this share of the time; text is looked at while copied.
_LOOK_SHARE: Final = 0.4


class TableProgress:
    """Bytes of a table's files that are read, while one statement after the other reads them.

    Args:
        connection: What reads them; asked from another thread than the one that reads.
        table: The table.
        size: The bytes of its files.
        before: The bytes of the tables before it.
        total: The bytes of all tables.
    """

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, table: str, size: int, before: int, total: int
    ) -> None:
        self._connection = connection
        self._table = table
        self._size, self._before, self._total = size, before, total
        self._done = 0.0
        self._first, self._last = 0.0, 0.0
        # What DuckDB still reports of the statement before.
        self._old = -1.0

    def look(self) -> None:
        """The next statement looks at all rows."""
        self._begin(_LOOK_SHARE)

    def copy(self) -> None:
        """The next statement copies all rows, and nothing follows."""
        self._begin(1.0)

    def __call__(self) -> Progress:
        """The progress of the crawl; never less than before."""
        percent = self._percent()
        if percent != self._old:
            self._old = -1.0
            share = max(0.0, percent) / 100
            done = self._first + share * (self._last - self._first)
            self._done = max(self._done, done)
        done_bytes = self._before + round(self._done * self._size)
        return Progress("crawl", done_bytes, self._total, "bytes", self._table)

    def _begin(self, last: float) -> None:
        self._old = self._percent()
        self._first, self._last = self._done, last

    def _percent(self) -> float:
        try:
            return self._connection.query_progress()
        except duckdb.Error:
            return -1.0
