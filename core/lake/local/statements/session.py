"""What a statement works with: the lake, what is defined there, and the DuckDB that reads it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TypeVar

import duckdb

from core.errors import QueryError
from core.lake.interface import Column
from core.lake.local.athena_sql.translate import Statement
from core.lake.local.catalog.catalog import Catalog, CatalogTable
from core.lake.local.catalog.metastore import DEFAULT, DefinedTable, Metastore, write_metastore
from core.lake.local.query.cancellation import Cancellation, release
from core.lake.local.query.duckdb_errors import as_query_error
from core.lake.local.query.engine import Engine
from core.lake.local.statements.parsing.syntax import Name, Query
from core.messages import Message
from core.sql.error_places import error_at
from core.steps.blocking_call import in_background
from core.steps.progress import Progress, Step

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Selected:
    """A SELECT inside a statement, ready to be run.

    Attributes:
        statement: It, in DuckDB's SQL.
        columns: The columns of its answer, with Athena's types.
        sql: The DuckDB SELECT of its answer, the columns named ``_0``, ``_1`` ...
        scanned: How many bytes Athena would scan for it.
    """

    statement: Statement
    columns: tuple[Column, ...]
    sql: str
    scanned: int


@dataclass(frozen=True, slots=True)
class Session:
    """One statement's surroundings; the lake is locked, and nothing in it is half done.

    Attributes:
        lake: The lake's folder.
        text: The statement.
        catalog: The tables that can be read, views and defined ones among them.
        metastore: What statements have defined.
        engine: The DuckDB that reads them.
        deadline: When to give up, by `time.monotonic`.
        prepare: Checks a SELECT's tables; gives how many bytes Athena would scan.
    """

    lake: Path
    text: str
    catalog: Catalog
    metastore: Metastore
    engine: Engine
    deadline: float
    prepare: Callable[[Statement], int]

    def error(self, offset: int, what: Message, hint: Message) -> QueryError:
        """The failure that points at an offset of the statement; raise it.

        Args:
            offset: In letters from the statement's start.
            what: What is wrong.
            hint: What to write instead.
        """
        return error_at(self.text, offset, what, hint)

    def define(self, table: DefinedTable) -> None:
        """Write a table, whether new or changed, into the lake's metastore."""
        write_metastore(self.metastore.with_table(table), self.lake)

    def database(self, name: Name) -> str:
        """The database of a name that a statement creates.

        Raises:
            QueryError: There is no such database.
        """
        database = name.database or DEFAULT
        if database not in self.databases:
            raise self.error(
                name.offset,
                Message("Schema {database} does not exist", database=database),
                Message("make it: CREATE DATABASE {database}", database=database),
            )
        return database

    @property
    def databases(self) -> tuple[str, ...]:
        """All databases that there are."""
        made = {database.name for database in self.metastore.databases}
        return tuple(sorted({DEFAULT, *made, *self.catalog.databases}))

    def found(self, name: Name) -> CatalogTable | None:
        """The table, or the view, that a statement names; None where there is none.

        Raises:
            QueryError: The name alone stands for several.
        """
        named = [
            table
            for table in self.catalog.tables
            if table.name == name.name and name.database in ("", table.database)
        ]
        if len(named) > 1:
            raise self.error(
                name.offset,
                Message("table '{table}' is in several databases", table=name.name),
                Message("write {name}", name=named[0].full_name),
            )
        return named[0] if named else None

    def needed(self, name: Name) -> CatalogTable:
        """The table, or the view, that a statement names.

        Raises:
            QueryError: There is none, or the name alone stands for several.
        """
        table = self.found(name)
        if table is None:
            written = f"{name.database}.{name.name}" if name.database else name.name
            names = ", ".join(table.full_name for table in self.catalog.tables)
            raise self.error(
                name.offset,
                Message("table '{table}' does not exist", table=written),
                Message("the tables are: {names}", names=names or Message("none")),
            )
        return table

    def select(self, query: Query) -> Step[Selected]:
        """Translate the SELECT of a statement.

        Raises:
            QueryError: It is wrong, or reads what is not there.
        """
        statement = self.engine.statement(query.text)
        if statement.tree is None or statement.explain:
            raise self.error(
                query.offset,
                Message("a SELECT is expected here"),
                Message("write SELECT, WITH or VALUES"),
            )
        scanned = self.prepare(statement)
        columns, sql = yield from self.run(statement, partial(self._described, statement))
        return Selected(statement, columns, sql, scanned)

    def _described(
        self, statement: Statement, connection: duckdb.DuckDBPyConnection
    ) -> tuple[tuple[Column, ...], str]:
        frame = self.engine.frame(connection, statement)
        return frame.columns, frame.sql

    def run(
        self, statement: Statement, call: Callable[[duckdb.DuckDBPyConnection], Result]
    ) -> Step[Result]:
        """Make a call that uses DuckDB, in a thread; closing the step stops it.

        Args:
            statement: The SELECT that it runs.
            call: The call; it is given its own connection.

        Raises:
            QueryError: DuckDB refuses, or the time is up.
        """
        connection = self.engine.cursor(statement.functions)
        cancellation = Cancellation(connection)

        def beat() -> Progress:
            if monotonic() > self.deadline:
                raise QueryError("the query took too long and was stopped", "select less at a time")
            return Progress("query", 0, None, "queries")

        try:
            guarded = partial(cancellation.guard, partial(call, connection))
            return (yield from in_background(guarded, beat, cancellation.stop))
        except duckdb.Error as error:
            raise as_query_error(error, statement.text, statement.tree) from error
        finally:
            release(connection)
