"""A check that DuckDB can read a table's files with its types; other files are rewritten."""

from collections.abc import Sequence
from dataclasses import replace

import duckdb

from core.lake.local.catalog.catalog import CatalogTable, SourceFile
from core.lake.local.catalog.inference.context import Context, locate, rewritten
from core.lake.local.catalog.readers import scan
from core.lake.schema.types import quoted


def direct_files(table: CatalogTable) -> list[SourceFile]:
    """The files that are read as they are."""
    return [file for file in table.files if not table.readings[file.reading].rewritten]


def repaired(context: Context, table: CatalogTable) -> CatalogTable:
    """Rewrite those files of a table that DuckDB can't read as they are.

    Args:
        context: The crawl.
        table: The table.
    """
    direct = direct_files(table)
    if not direct or (len(direct) < len(table.files) and readable(context, table, direct)):
        return table
    found = locate(direct, lambda files: readable(context, table, files))
    return rewritten(context, table, [file.path for file in found])


def verified(context: Context, table: CatalogTable) -> CatalogTable:
    """Read all rows of a table, and correct its types where that fails.

    Args:
        context: The crawl.
        table: The table.

    Raises:
        duckdb.Error: They can't.
    """
    if not readable(context, table, table.files):
        table = repaired(context, table)
        context.one(_all_cells(context, table))
        rows = context.one(f"SELECT count(*) FROM ({scan(table, context.lake, context.work)})")[0]
        table = replace(table, rows=rows)
    return table


def readable(context: Context, table: CatalogTable, files: Sequence[SourceFile]) -> bool:
    """Whether DuckDB can read some files of a table with its types.

    Args:
        context: What is worked with.
        table: The table.
        files: The files.
    """
    context.check()
    try:
        context.one(_all_cells(context, replace(table, files=tuple(files))))
    except duckdb.InterruptException:
        raise
    except duckdb.Error:
        return False
    return True


def _all_cells(context: Context, table: CatalogTable) -> str:
    # DuckDB does not parse a cell that no expression uses, and so finds no fault in it.
    cells = ", ".join(f"count({quoted(column.name)})" for column in table.own_columns)
    return f"SELECT {cells} FROM ({scan(table, context.lake, context.work)})"
