"""The rows that answer a query, streamed from DuckDB."""

import threading
from collections.abc import Callable

import duckdb
import polars as pl

# The Arrow stream's pull reader; the public `polars.scan_arrow_c_stream` is made of it, but reads
# ahead in threads that outlive a closed connection.
from polars._plr import PyArrowCStreamReader

from core.errors import QueryError
from core.lake.interface import Column, Scan
from core.lake.local.athena_sql.translate import Statement
from core.lake.local.query.cancellation import interrupt
from core.lake.local.query.duckdb_errors import as_query_error
from core.lake.local.query.zones import Zones

# Python stands still while a batch is taken over: for 30 ms and more with DuckDB's own 131,072 rows
# of sixteen columns. Smaller ones also give the first rows sooner, and all of them no later.
BATCH_ROWS = 16_384


class _Batches:
    """The rows of a query as an Arrow stream of small batches.

    The public `to_arrow_reader`, which takes their size, needs PyArrow; and a relation has DuckDB
    plan the query twice, once for its columns.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, sql: str) -> None:
        self._connection = connection
        self._sql = sql

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._connection._submit(self._sql, None, "stream", BATCH_ROWS).arrow_capsule()


class LocalAnswer:
    """Rows read forward, a batch in memory at a time.

    Args:
        connection: The query's own connection; closed with the answer.
        sql: The query in DuckDB's SQL, its columns named so that none repeats.
        columns: The columns as the query names them.
        cost: Tells what the query cost; asked once the first rows are there.
        statement: The query.
        check: Raises once the files that are read are not those of the catalog any more.

    Raises:
        duckdb.Error: DuckDB refuses the query.
        QueryError: The first rows can't be read.
    """

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        sql: str,
        columns: tuple[Column, ...],
        cost: Callable[[], Scan],
        statement: Statement,
        check: Callable[[], None],
    ) -> None:
        self._connection = connection
        self._columns = columns
        self._statement = statement
        self._check = check
        self._guard = threading.Lock()
        self._closed = threading.Event()
        self._names = _unique(columns)
        self._reader: PyArrowCStreamReader | None = PyArrowCStreamReader(_Batches(connection, sql))
        none = pl.DataFrame(schema=dict(self._reader.schema))
        first = self._batch()
        self._zones = Zones(none if first is None else first)
        self._none = self._shown(none)
        self._ahead = None if first is None else self._shown(first)
        self._scan = cost()

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns, in order; names may repeat."""
        return self._columns

    @property
    def scan(self) -> Scan:
        """What the query cost."""
        return self._scan

    def fetch(self, rows: int) -> pl.DataFrame:
        """The next rows, at most so many; none once the end is reached.

        Raises:
            QueryError: The rows are no longer available.
            LakeError: An upload is replacing the files that they are read from.
        """
        with self._guard:
            if self._closed.is_set():
                raise QueryError("the answer is closed", "run it again")
            parts: list[pl.DataFrame] = []
            wanted = rows
            while wanted > 0 and self._ahead is not None:
                part = self._ahead.head(wanted)
                parts.append(part)
                wanted -= part.height
                rest = self._ahead.slice(part.height)
                self._ahead = rest if rest.height else self._next()
            # Asked once they are read: then no file was another when they were.
            self._check()
            return pl.concat(parts) if parts else self._none

    def close(self) -> None:
        """Free what the answer holds; harmless when repeated."""
        if self._closed.is_set():
            return
        self._closed.set()
        # A fetch under way in another thread ends at once, and only then its rows are let go.
        if not self._guard.acquire(blocking=False) and not interrupt(
            self._connection, lambda seconds: self._guard.acquire(timeout=seconds)
        ):
            return
        try:
            self._reader = self._ahead = None
            self._connection.close()
        finally:
            self._guard.release()

    def _next(self) -> pl.DataFrame | None:
        batch = self._batch()
        return None if batch is None else self._shown(batch)

    def _shown(self, batch: pl.DataFrame) -> pl.DataFrame:
        return self._zones.shown(batch).rename(self._names)

    def _batch(self) -> pl.DataFrame | None:
        while self._reader is not None:
            try:
                batch = self._reader.next_batch(None)
            except (duckdb.Error, pl.exceptions.PolarsError) as error:
                self._reader = None
                self._check()
                raise as_query_error(error, self._statement.text, self._statement.tree) from error
            if batch is None:
                self._reader = None
            elif batch.height():
                return pl.DataFrame._from_pydf(batch)
        return None


def _unique(columns: tuple[Column, ...]) -> dict[str, str]:
    names = [column.name for column in columns]
    if len(set(names)) != len(names):
        return {}
    return {f"_{number}": name for number, name in enumerate(names)}
