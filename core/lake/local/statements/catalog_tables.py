"""What statements have defined, as tables of the catalog that queries can read."""

from pathlib import Path

import duckdb

from core.lake.local.catalog.catalog import Catalog, CatalogTable
from core.lake.local.catalog.metastore import (
    DEFAULT,
    DefinedTable,
    Metastore,
    View,
    read_metastore,
)
from core.lake.local.catalog.readers import file_literal
from core.lake.local.query.spare import borrowed
from core.lake.local.statements.table_definitions.table_files import (
    column_bytes,
    files_of,
    rows_sql,
)
from core.lake.local.statements.writes.insertions import with_inserted


def with_defined(catalog: Catalog, metastore: Metastore, lake: Path) -> Catalog:
    """The catalog with the tables, views and databases that statements have defined.

    Args:
        catalog: What a crawl found.
        metastore: What is defined.
        lake: The lake's folder.
    """
    tables: list[CatalogTable] = []
    if metastore.tables:
        with borrowed() as connection:
            tables = [_table(table, metastore, lake, connection) for table in metastore.tables]
    views = [_view(view) for view in metastore.views]
    names = {table.full_name for table in (*tables, *views)}
    crawled = [
        with_inserted(table, metastore, lake)
        for table in catalog.tables
        if table.full_name not in names
    ]
    made = {database.name for database in metastore.databases}
    if any(table.database == DEFAULT for table in (*tables, *views)):
        made.add(DEFAULT)
    ordered = sorted((*crawled, *tables, *views), key=lambda table: (table.database, table.name))
    return Catalog(tuple(ordered), tuple(sorted(made)))


def is_current(catalog: Catalog, lake: Path) -> bool:
    """Whether the defined tables of a catalog have the files that are there now.

    Args:
        catalog: The catalog that was crawled.
        lake: The lake's folder.
    """
    metastore = read_metastore(lake)
    return all(
        files_of(table, metastore, lake) == found.files
        for table in metastore.tables
        if (found := catalog.table(table.database, table.name)) is not None
    )


def _table(
    table: DefinedTable, metastore: Metastore, lake: Path, connection: duckdb.DuckDBPyConnection
) -> CatalogTable:
    files = files_of(table, metastore, lake)
    try:
        sizes = column_bytes(table, files, lake, connection)
        rows = rows_sql(table, files, lake, connection)
    except duckdb.Error:
        # The table is in the catalog all the same; a query on it says why it can't be read.
        paths = ", ".join(file_literal(lake / file.path) for file in files)
        sizes, rows = (), f"SELECT * FROM read_parquet([{paths}])"
    return CatalogTable(
        database=table.database,
        name=table.name,
        prefix=table.location,
        format=table.format,
        columns=table.columns,
        sources=tuple(column.name for column in table.own_columns),
        files=files,
        rows=None,
        column_bytes=sizes,
        definition=rows,
    )


def _view(view: View) -> CatalogTable:
    return CatalogTable(
        database=view.database,
        name=view.name,
        prefix="",
        format="view",
        columns=view.columns,
        sources=tuple(column.name for column in view.columns),
        files=(),
        rows=None,
        view=view.sql,
    )
