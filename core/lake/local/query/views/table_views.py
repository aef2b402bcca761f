"""The views that DuckDB has for a catalog's tables, each made when a statement first reads it."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

import duckdb

from core.lake.local.catalog.catalog import Catalog, CatalogTable
from core.lake.local.catalog.readers import file_literal, inserted_scan, scan
from core.lake.local.columnar.dates import dated, dated_columns
from core.lake.local.query.connection import connect, sandbox
from core.lake.schema.types import quoted

# Databases that a statement can't make: DuckDB has schemas or catalogs of these names, and ours.
RESERVED: Final = frozenset(
    ("athena", "information_schema", "main", "memory", "pg_catalog", "system", "temp")
)


class TableViews(Mapping[str, frozenset[str]]):
    """A sandboxed DuckDB of its own, opened when it is first needed, with views for tables.

    It maps a table's full name to its text columns whose dates are kept beside them. Any thread
    may use it.

    Args:
        catalog: The tables.
        lake: The lake's folder.
        copies: The columnar copies, by the table's full name; other tables are read directly.
        spill: Where it may put what does not fit into memory; None lets it put nothing anywhere.

    Attributes:
        broken: Why a table can't be read, by its full name; of those whose views were to be made.
        guard: Held by what uses the connection.
    """

    def __init__(
        self, catalog: Catalog, lake: Path, copies: Mapping[str, Path], spill: Path | None
    ) -> None:
        self.broken: dict[str, Exception] = {}
        self.guard = threading.RLock()
        self._tables = {table.full_name: table for table in catalog.tables if not table.view}
        self._schemas = ["athena", *(one for one in catalog.databases if one not in RESERVED)]
        self._lake = lake
        self._copies = dict(copies)
        self._spill = spill
        self._opened: duckdb.DuckDBPyConnection | None = None
        self._closed = False
        self._made: dict[str, frozenset[str]] = {}

    def connection(self) -> duckdb.DuckDBPyConnection:
        """The DuckDB; hold `guard` while it is used.

        Raises:
            duckdb.ConnectionException: It was closed.
        """
        with self.guard:
            if self._opened is None:
                if self._closed:
                    raise duckdb.ConnectionException("Connection Error: the lake was closed")
                self._opened = self._open()
            return self._opened

    def _open(self) -> duckdb.DuckDBPyConnection:
        connection = connect(self._spill)
        for schema in self._schemas:
            connection.execute(f"CREATE SCHEMA {quoted(schema)}")
        folders = dict.fromkeys(copy.parent for copy in self._copies.values())
        sandbox(connection, [self._lake, *folders])
        return connection

    def make(self, full_name: str) -> frozenset[str]:
        """Make the views of a table, unless they are there; `broken` says what can't be read.

        Args:
            full_name: The table's full name.

        Returns:
            The text columns whose dates are kept beside them.
        """
        table = self._tables.get(full_name)
        if table is None:
            return frozenset()
        with self.guard:
            if full_name not in self._made:
                try:
                    self._made[full_name] = self._views_of(table)
                    self.broken.pop(full_name, None)
                except (duckdb.Error, ValueError) as error:
                    # Tried again next time: its files may be there again by then.
                    self.broken[full_name] = error
            return self._made.get(full_name, frozenset())

    def _views_of(self, table: CatalogTable) -> frozenset[str]:
        copy = self._copies.get(table.full_name)
        if copy is None:
            self.view(table, table.name, scan(table, self._lake))
            return frozenset()
        names = ", ".join(quoted(column.name) for column in table.columns)
        rows = f"SELECT {names} FROM {_parquet(copy)}"
        if table.inserted:
            added = (inserted_scan(table, part, self._lake) for part in table.inserted)
            self.view(table, table.name, " UNION ALL ".join((rows, *added)))
            return frozenset()
        self.view(table, table.name, rows)
        dates = dated_columns(self.connection(), copy)
        if dates:
            self.view(table, dated(table.name), f"SELECT * FROM {_parquet(copy)}")
        return dates

    def view(self, table: CatalogTable, name: str, rows: str) -> None:
        """Make a view beside a table.

        Args:
            table: The table.
            name: The view's name.
            rows: The SELECT that gives its rows.

        Raises:
            duckdb.Error: The rows can't be read.
        """
        with self.guard:
            self.connection().execute(
                f"CREATE OR REPLACE VIEW {quoted(table.database)}.{quoted(name)} AS {rows}"
            )

    def __getitem__(self, full_name: str) -> frozenset[str]:
        return self.make(full_name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)

    def close(self) -> None:
        """Let go of DuckDB; queries under way keep what they need until they are closed."""
        with self.guard, suppress(duckdb.Error):
            self._closed = True
            if self._opened is not None:
                # DuckDB refuses while a call that was given up still hangs in it.
                self._opened.close()


def _parquet(copy: Path) -> str:
    return f"read_parquet({file_literal(copy)})"
