"""A sandboxed DuckDB connection: it reads the lake's tables, and SQL can reach nothing else."""

import threading
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing, suppress
from functools import lru_cache, partial
from pathlib import Path
from typing import Final

import duckdb

from core.errors import QueryError
from core.lake.local.athena_sql.hidden_columns import file_view
from core.lake.local.athena_sql.library import prepare
from core.lake.local.athena_sql.translate import Statement, translate
from core.lake.local.catalog.catalog import Catalog, CatalogTable
from core.lake.local.catalog.readers import file_literal, inserted_scan, scan
from core.lake.local.columnar.dates import dated, dated_columns
from core.lake.local.query.file_views import file_view_sql
from core.lake.local.query.result_columns import Frame, frame
from core.lake.local.query.system_tables import (
    in_own_schema,
    is_asked,
    is_system,
    view_sql,
    with_system_tables,
)
from core.lake.schema.types import literal, quoted
from core.messages import Message

# How many queries are kept as translated: those that one asks again and again.
KEPT_QUERIES: Final = 64
# Databases that a statement can't make: DuckDB has schemas or catalogs of these names, and ours.
RESERVED: Final = frozenset(
    ("athena", "information_schema", "main", "memory", "pg_catalog", "system", "temp")
)


class Engine:
    """A private DuckDB in memory, with a view for each table of a catalog.

    Args:
        catalog: The tables.
        lake: The lake's folder.
        copies: The columnar copies, by the table's full name; other tables are read directly.
        spill: Where it may put what does not fit into memory; None lets it put nothing anywhere.

    Attributes:
        copied: The full names of the tables that are read from a copy.
        broken: Why a table can't be read, by its full name; the others can.
    """

    def __init__(
        self, catalog: Catalog, lake: Path, copies: Mapping[str, Path], spill: Path | None
    ) -> None:
        self.copied = frozenset(copies)
        self._connection = connect(spill)
        self._guard = threading.Lock()
        self._functions: set[str] = set()
        self._views: dict[str, Statement] = {}
        self._lake = lake
        self._file_views: set[tuple[str, str]] = set()
        self._frames: dict[tuple[object, ...], Frame] = {}
        self._connection.execute("CREATE SCHEMA athena")
        for database in catalog.databases:
            if database not in RESERVED:
                self._connection.execute(f"CREATE SCHEMA {quoted(database)}")
        dates = {}
        self.broken: dict[str, Exception] = {}
        for table in catalog.tables:
            if table.view:
                continue
            try:
                dates[table.full_name] = self._read(table, lake, copies.get(table.full_name))
            except (duckdb.Error, ValueError) as error:
                self.broken[table.full_name] = error
        self._translated = lru_cache(KEPT_QUERIES)(
            partial(translate, catalog=catalog, lake=lake, dates=dates)
        )
        self._translated_with_system_tables = lru_cache(KEPT_QUERIES)(
            partial(translate, catalog=with_system_tables(catalog), lake=lake, dates=dates)
        )
        sandbox(self._connection, [lake, *{copy.parent for copy in copies.values()}])

    def cursor(self, functions: Iterable[str] = ()) -> duckdb.DuckDBPyConnection:
        """A new connection for one query; close it when done.

        Args:
            functions: The macros and functions that the query needs, see `Statement.functions`.
        """
        with self._guard:
            missing = [name for name in functions if name not in self._functions]
            prepare(self._connection, missing)
            self._functions.update(missing)
            return self._connection.cursor()

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
            with closing(self.cursor()) as connection:
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
                self._view(table, view, file_view_sql(table, self._lake, state=state))
                self._file_views.add((database, view))

    def with_views(self, statement: Statement) -> tuple[Statement, ...]:
        """A statement, and those of the views that it reads, which are made ready for it.

        Raises:
            QueryError: A view can't be read any more.
        """
        found = [statement]
        for table in statement.tables:
            if table.view:
                if table.full_name not in self._views:
                    self._make_view(table)
                found += self.with_views(self._views[table.full_name])
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
                self._view(table, table.name, f"SELECT {cells} FROM ({answer.sql})")
        except (QueryError, duckdb.Error, RecursionError) as error:
            raise QueryError(
                Message("View '{name}' is stale or in invalid state", name=table.full_name),
                Message(
                    "create it again: CREATE OR REPLACE VIEW {name} AS ...", name=table.full_name
                ),
            ) from error
        self._views[table.full_name] = statement

    def _read(self, table: CatalogTable, lake: Path, copy: Path | None) -> frozenset[str]:
        """Make the views of a table; gives the columns whose dates are kept."""
        if copy is None:
            self._view(table, table.name, scan(table, lake))
            return frozenset()
        names = ", ".join(quoted(column.name) for column in table.columns)
        rows = f"SELECT {names} FROM {_parquet(copy)}"
        if table.inserted:
            added = (inserted_scan(table, part, lake) for part in table.inserted)
            self._view(table, table.name, " UNION ALL ".join((rows, *added)))
            return frozenset()
        self._view(table, table.name, rows)
        self._view(table, dated(table.name), f"SELECT * FROM {_parquet(copy)}")
        return dated_columns(self._connection, copy)

    def _view(self, table: CatalogTable, name: str, rows: str) -> None:
        self._connection.execute(f"CREATE VIEW {quoted(table.database)}.{quoted(name)} AS {rows}")

    def close(self) -> None:
        """Let go of everything; queries under way keep what they need until they are closed."""
        with self._guard, suppress(duckdb.Error):
            # DuckDB refuses while a call that was given up still hangs in it.
            self._connection.close()


def _parquet(copy: Path) -> str:
    return f"read_parquet({file_literal(copy)})"


def connect(spill: Path | None = None, memory: int | None = None) -> duckdb.DuckDBPyConnection:
    """A DuckDB in memory that answers as Athena does where a setting can bring that about.

    The settings are those of the whole DuckDB: every cursor has them too.

    Args:
        spill: Where it may put what does not fit into memory; None lets it put nothing anywhere.
        memory: How many bytes it may hold; None leaves DuckDB's own limit.
    """
    connection = duckdb.connect(":memory:")
    if memory is not None:
        connection.execute(f"SET GLOBAL memory_limit = '{memory}B'")
    for setting, value in {
        "TimeZone": "'UTC'",
        "default_null_order": "'nulls_last'",
        # What a join learns of its smaller side on the way costs more than it saves where the
        # tables are in files here: a tenth of a join of 1 M rows with 1 M.
        "disabled_optimizers": "'join_filter_pushdown'",
        # With threads of its own for writes, DuckDB 2.0.0 hangs for ever in about one of 90 COPYs
        # that are interrupted on a busy computer, waiting for a write that it has dropped (in
        # TaskExecutor::DrainTasks); without them in none of 1,000, and it is no slower.
        "async_threads": "0",
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "python_enable_replacements": "false",
        # Without its own place it would take one in the working folder.
        "temp_directory": literal(str(spill)) if spill else "''",
    }.items():
        connection.execute(f"SET GLOBAL {setting} = {value}")
    # Where Python runs no script it would draw a bar on the terminal.
    connection.execute("SET enable_progress_bar = false")
    return connection


def sandbox(connection: duckdb.DuckDBPyConnection, folders: Sequence[Path]) -> None:
    """Restrict a DuckDB connection to some folders, and lock that setting.

    Args:
        connection: The connection.
        folders: The folders that it may read.
    """
    allowed = ", ".join(literal(str(folder)) for folder in folders)
    connection.execute(f"SET allowed_directories = [{allowed}]")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
