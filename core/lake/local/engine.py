"""DuckDB, shut in: it reads the lake's tables, and no SQL can make it reach anything else."""

import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb

from core.lake.local.catalog import Catalog, CatalogTable
from core.lake.local.scan import scan
from core.lake.local.types import literal, quoted


class Engine:
    """A DuckDB of its own in memory, with a view for each table of a catalog.

    Args:
        catalog: The tables.
        lake: The lake's folder.
        copies: The columnar copies, by the table's full name; other tables are read directly.
        memory: How many bytes it may use; None leaves DuckDB's own limit.
    """

    def __init__(
        self, catalog: Catalog, lake: Path, copies: Mapping[str, Path], memory: int | None = None
    ) -> None:
        self._connection = connect(memory)
        for database in catalog.databases:
            self._connection.execute(f"CREATE SCHEMA IF NOT EXISTS {quoted(database)}")
        for table in catalog.tables:
            self._connection.execute(
                f"CREATE VIEW {quoted(table.database)}.{quoted(table.name)} AS"
                f" {self._source(table, lake, copies)}"
            )
        shut_in(self._connection, [lake, *{copy.parent for copy in copies.values()}])
        self._guard = threading.Lock()

    @staticmethod
    def _source(table: CatalogTable, lake: Path, copies: Mapping[str, Path]) -> str:
        copy = copies.get(table.full_name)
        return f"SELECT * FROM read_parquet({literal(str(copy))})" if copy else scan(table, lake)

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """A connection of its own for one question; close it when done."""
        with self._guard:
            return self._connection.cursor()

    def close(self) -> None:
        """Let go of everything; questions under way keep what they need until they are closed."""
        with self._guard:
            self._connection.close()


def connect(memory: int | None = None) -> duckdb.DuckDBPyConnection:
    """A DuckDB in memory that answers as Athena does where a setting can bring that about."""
    connection = duckdb.connect(":memory:", config={"autoinstall_known_extensions": False})
    connection.execute("SET TimeZone = 'UTC'")
    connection.execute("SET integer_division = true")
    connection.execute("SET default_null_order = 'nulls_last'")
    connection.execute("SET autoload_known_extensions = false")
    connection.execute("SET python_enable_replacements = false")
    if memory is not None:
        connection.execute(f"SET memory_limit = '{memory // 2**20}MiB'")
    return connection


def shut_in(connection: duckdb.DuckDBPyConnection, folders: Sequence[Path]) -> None:
    """Leave a DuckDB nothing to reach but these folders, and nothing to undo that with."""
    allowed = ", ".join(literal(str(folder)) for folder in folders)
    connection.execute(f"SET allowed_directories = [{allowed}]")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
