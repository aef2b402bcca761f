"""A running query; any thread can cancel it."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from time import monotonic

import duckdb

from core.errors import QueryError
from core.lake.interface import Scan
from core.lake.local.athena_sql.translate import Statement
from core.lake.local.catalog.catalog import CatalogTable
from core.lake.local.catalog.discovery import staleness
from core.lake.local.files.upload import check_finished
from core.lake.local.query.answer import LocalAnswer
from core.lake.local.query.cancellation import Cancellation
from core.lake.local.query.duckdb_errors import as_query_error
from core.lake.local.query.engine import Engine
from core.lake.schema.types import literal
from core.messages import Message
from core.program import PROGRAM


class Query:
    """A statement being asked.

    Args:
        engine: Where to ask.
        statement: What to ask.
        deadline: When to give up, by `time.monotonic`.
        check: Raises once the files that are read are not those of the catalog any more.
    """

    def __init__(
        self, engine: Engine, statement: Statement, deadline: float, check: Callable[[], None]
    ) -> None:
        self._statement = statement
        self._deadline = deadline
        self._check = check
        self._engine = engine
        self._connection = engine.cursor(statement.functions)
        self._interruption = Cancellation(self._connection)
        self._answer: LocalAnswer | None = None

    def ask(self, scan: Scan) -> LocalAnswer:
        """Ask, and wait for the first rows.

        Args:
            scan: What the query costs; the seconds are counted on from those it has.

        Raises:
            QueryError: DuckDB refuses, or was stopped; or the files were changed meanwhile.
        """
        try:
            return self._interruption.guard(partial(self._first_rows, scan, monotonic()))
        except duckdb.Error as error:
            self._check()
            raise as_query_error(error, self._statement.text, self._statement.tree) from error
        finally:
            if self._answer is None:
                self._connection.close()

    def _first_rows(self, scan: Scan, started: float) -> LocalAnswer:
        statement = self._explained() if self._statement.explain else self._statement
        frame = self._engine.frame(self._connection, statement)
        # Kept before the call counts as ended: `stop` must find it.
        self._answer = LocalAnswer(
            self._connection,
            frame.sql,
            frame.columns,
            lambda: Scan(scan.seconds + monotonic() - started, scan.bytes, scan.dollars),
            self._statement,
            self._check,
        )
        return self._answer

    def check_deadline(self) -> None:
        """Raise once the time is up.

        Raises:
            QueryError: The query took too long.
        """
        if monotonic() > self._deadline:
            raise QueryError("the query took too long and was stopped", "select less at a time")

    def stop(self) -> None:
        """Abandon the query; it ends at once and frees what it holds."""
        self._interruption.stop()
        if self._answer is not None:
            self._answer.close()

    def _explained(self) -> Statement:
        plan = self._connection.execute(f"EXPLAIN {self._statement.sql}").fetchall()
        self._connection.complete()
        lines = "\n".join(text for _, text in plan)
        return Statement(self._statement.text, f'SELECT {literal(lines)} AS "Query Plan"')


def need_fresh(lake: Path, tables: Sequence[CatalogTable]) -> None:
    """Refuse tables whose files are others than those that the crawl found.

    Args:
        lake: The lake's folder.
        tables: The tables, as they are in the catalog.

    Raises:
        LakeError: An upload is under way, or was cut off.
        QueryError: Files were changed, added or removed.
    """
    if tables:
        check_finished(lake)
    for table in dict.fromkeys(tables):
        stale = staleness(table, lake)
        if stale:
            raise QueryError(
                Message(
                    "the catalog is stale: of {table}, {stale}",
                    table=table.full_name,
                    stale=stale,
                ),
                Message("crawl again: {program} crawl --lake {lake}", program=PROGRAM, lake=lake),
            )
