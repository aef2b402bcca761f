"""What answers queries: a sandboxed DuckDB that reads the lake's tables and nothing else."""

from collections.abc import Iterable, Mapping
from contextlib import closing
from functools import lru_cache, partial
from pathlib import Path
from typing import Final

import duckdb

from core.errors import QueryError
from core.lake.local.athena_sql.clauses.hidden_columns import file_view
from core.lake.local.athena_sql.library import prepare
from core.lake.local.athena_sql.translate import Statement, translate
from core.lake.local.catalog.catalog import Catalog, CatalogTable
from core.lake.local.query.result_columns import Frame, frame
from core.lake.local.query.views.file_views import file_view_sql
from core.lake.local.query.views.system_tables import (
    in_own_schema,
    is_asked,
    is_system,
    view_sql,
    with_system_tables,
)
from core.lake.local.query.views.table_views import TableViews
from core.lake.schema.types import quoted
from core.messages import Message

# How many queries are kept as translated: those that one asks again and again.
KEPT_QUERIES: Final = 64


class Engine:
    """A private DuckDB in memory, with a view for each table of a catalog that is asked for.

    Args:
        catalog: The tables.
        lake: The lake's folder.
        copies: The columnar copies, by the table's full name; other tables are read directly.
        spill: Where it may put what does not fit into memory; None lets it put nothing anywhere.

    Attributes:
        copied: The full names of the tables that are read from a copy.
    """

    def __init__(
        self, catalog: Catalog, lake: Path, copies: Mapping[str, Path], spill: Path | None
    ) -> None:
        self.copied = frozenset(copies)
        self._lake = lake
        self._views = TableViews(catalog, lake, copies, spill)
        self._guard = self._views.guard
        self._functions: set[str] = set()
        self._asked_views: dict[str, Statement] = {}
        self._file_views: set[tuple[str, str]] = set()
        self._frames: dict[tuple[object, ...], Frame] = {}
        self._translated = lru_cache(KEPT_QUERIES)(
            partial(translate, catalog=catalog, lake=lake, dates=self._views)
        )
        self._translated_with_system_tables = lru_cache(KEPT_QUERIES)(
            partial(translate, catalog=with_system_tables(catalog), lake=lake, dates=self._views)
        )

    @property
    def broken(self) -> Mapping[str, Exception]:
        """Why a table can't be read, by its full name; of those that `with_views` has met."""
        return self._views.broken

    def cursor(self, functions: Iterable[str] = ()) -> duckdb.DuckDBPyConnection:
        """A new connection for one query; close it when done.

        Args:
            functions: The macros and functions that the query needs, see `Statement.functions`.
        """
        with self._guard:
            owner = self._views.connection()
            missing = [name for name in functions if name not in self._functions]
            prepare(owner, missing)
            self._functions.update(missing)
            return owner.cursor()

    def frame(self, connection: duckdb.DuckDBPyConnection, statement: Statement) -> Frame:
        """What the answer to a statement consists of; for one asked before it is known.

        Args:
            connection: One of this engine's, to find it out with.
            statement: The statement.

        Raises:
            duckdb.Error: The statement can't be answered.
        """
        key = (statement.sql, statement.columns)
        found = self._frames.get(key)
        if found is None:
            found = frame(connection, statement)
            if len(self._frames) >= KEPT_QUERIES:
                self._frames.clear()
            self._frames[key] = found
        return found

    def statement(self, text: str) -> Statement:
        """Turn a text into a statement for this catalog, see `athena_sql.translate`.

        One that was asked before is not worked out again.

        Args:
            text: The statement.

        Raises:
            QueryError: It is wrong, no query, or not available here.
        """
        if not is_asked(text):
            statement = self._translated(text)
            self._make_file_views(statement)
            return statement
        statement = self._translated_with_system_tables(text)
        for table in filter(is_system, statement.tables):
            schema, view = view_sql(table)
            with self._guard, closing(self.cursor()) as connection:
                connection.execute(f"CREATE SCHEMA IF NOT EXISTS {schema}")
                connection.execute(view)
        self._make_file_views(statement)
        return in_own_schema(statement)

    def _make_file_views(self, statement: Statement) -> None:
        """Make the views that have the hidden columns of a statement."""
        for (database, view), table in statement.by_file:
            with self._guard:
                if (database, view) in self._file_views:
                    continue
                state = view != file_view(table.name, ())
                self._views.view(table, view, file_view_sql(table, self._lake, state=state))
                self._file_views.add((database, view))

    def with_views(self, statement: Statement) -> tuple[Statement, ...]:
        """A statement, and those of the views that it reads, which are made ready for it.

        Raises:
            QueryError: A view can't be read any more.
        """
        found = [statement]
        for table in statement.tables:
            if table.view:
                with self._guard:
                    if table.full_name not in self._asked_views:
                        self._make_view(table)
                found += self.with_views(self._asked_views[table.full_name])
            else:
                self._views.make(table.full_name)
        return tuple(found)

    def _make_view(self, table: CatalogTable) -> None:
        try:
            statement = self.statement(table.view)
            self.with_views(statement)
            with closing(self.cursor(statement.functions)) as connection:
                answer = frame(connection, statement)
                cells = ", ".join(
                    f"_{number} AS {quoted(column.name)}"
                    for number, column in enumerate(table.columns)
                )
                self._views.view(table, table.name, f"SELECT {cells} FROM ({answer.sql})")
        except (QueryError, duckdb.Error, RecursionError) as error:
            raise QueryError(
                Message("View '{name}' is stale or in invalid state", name=table.full_name),
                Message(
                    "create it again: CREATE OR REPLACE VIEW {name} AS ...", name=table.full_name
                ),
            ) from error
        self._asked_views[table.full_name] = statement

    def close(self) -> None:
        """Let go of everything; queries under way keep what they need until they are closed."""
        self._views.close()
