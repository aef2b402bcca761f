"""One question on its way: asked in a thread that may wait, stopped from any other."""

from collections.abc import Callable
from functools import partial
from time import monotonic

import duckdb

from core.errors import QueryError
from core.lake.base import Column, Scan
from core.lake.local.answer import LocalAnswer
from core.lake.local.athena_sql import Statement
from core.lake.local.engine import Engine
from core.lake.local.failure import told
from core.lake.local.interruption import Interruption
from core.lake.local.types import athena_type, literal

# Types that leave DuckDB as text, an interval as Trino writes it; the others have a counterpart in
# a data frame.
_AS_TEXT = {
    "INTERVAL": "CASE WHEN year({0}) <> 0 OR month({0}) <> 0"
    " THEN printf('%d-%d', year({0}), month({0})) ELSE printf('%d %02d:%02d:%02d.%03d',"
    " epoch_ms({0}) // 86400000, epoch_ms({0}) // 3600000 % 24, epoch_ms({0}) // 60000 % 60,"
    " epoch_ms({0}) // 1000 % 60, epoch_ms({0}) % 1000) END",
    "JSON": "{0}::VARCHAR",
    "UUID": "{0}::VARCHAR",
    '"NULL"': "{0}::VARCHAR",
}


class Question:
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
        self._connection = engine.cursor(statement.macros)
        self._interruption = Interruption(self._connection)
        self._answer: LocalAnswer | None = None

    def ask(self, scan: Scan) -> LocalAnswer:
        """Ask, and wait for the first rows.

        Args:
            scan: What the question costs; the seconds are counted on from those it has.

        Raises:
            QueryError: DuckDB refuses, or was stopped; or the files were changed meanwhile.
        """
        try:
            return self._interruption.guard(partial(self._first_rows, scan, monotonic()))
        except duckdb.Error as error:
            self._check()
            raise told(error, self._statement.text, self._statement.tree) from error
        finally:
            if self._answer is None:
                self._connection.close()

    def _first_rows(self, scan: Scan, started: float) -> LocalAnswer:
        sql = self._explained() if self._statement.explain else self._statement.sql
        relation = self._connection.sql(sql)
        columns, named = _framed(relation, sql)
        # Kept before the call counts as ended: `stop` must find it.
        self._answer = LocalAnswer(
            self._connection,
            self._connection.sql(named),
            columns,
            lambda: Scan(scan.seconds + monotonic() - started, scan.bytes, scan.dollars),
            self._statement,
            self._check,
        )
        return self._answer

    def check_deadline(self) -> None:
        """Raise once the time is up.

        Raises:
            QueryError: The question took too long.
        """
        if monotonic() > self._deadline:
            raise QueryError("the query took too long and was stopped", "ask for less at once")

    def stop(self) -> None:
        """Give the question up; it ends at once and frees what it holds."""
        self._interruption.stop()
        if self._answer is not None:
            self._answer.close()

    def _explained(self) -> str:
        plan = self._connection.execute(f"EXPLAIN {self._statement.sql}").fetchall()
        self._connection.complete()
        lines = "\n".join(text for _, text in plan)
        return f'SELECT {literal(lines)} AS "Query Plan"'


def _framed(relation: duckdb.DuckDBPyRelation, sql: str) -> tuple[tuple[Column, ...], str]:
    """The columns of a question, and the statement that gives them under names of their own."""
    types = [str(type_) for type_ in relation.types]
    columns = tuple(
        Column(name, athena_type(type_))
        for name, type_ in zip(relation.columns, types, strict=True)
    )
    names = [f"_{number}" for number in range(len(columns))]
    cells = [
        f"{_AS_TEXT[type_].format(name)} AS {name}" if type_ in _AS_TEXT else name
        for name, type_ in zip(names, types, strict=True)
    ]
    return columns, f"SELECT {', '.join(cells)} FROM ({sql}) AS answer({', '.join(names)})"
