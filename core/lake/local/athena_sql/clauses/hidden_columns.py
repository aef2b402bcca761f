"""Hidden columns of a table: the file that each row comes from.

A query that names one reads the table's own files, never their columnar copy.
https://trino.io/docs/current/connector/hive.html#metadata-columns
"""

from typing import Final

from sqlglot import exp

from core.lake.local.athena_sql.nodes import Column
from core.lake.local.athena_sql.values.types import BIGINT, VARCHAR, Type
from core.lake.local.catalog.catalog import CatalogTable

PATH: Final = "$path"
SIZE: Final = "$file_size"
MODIFIED: Final = "$file_modified_time"
PARTITION: Final = "$partition"
_TYPES: Final = {
    PATH: VARCHAR,
    SIZE: BIGINT,
    MODIFIED: Type("timestamptz", (3,)),
    PARTITION: VARCHAR,
}


def hidden_columns(table: CatalogTable, select: exp.Expr, alias: str) -> tuple[Column, ...]:
    """The hidden columns of a table that a SELECT names, or the queries inside it.

    Args:
        table: The table.
        select: The SELECT.
        alias: The table's name or alias there.
    """
    if table.view or not table.files:
        return ()
    asked = {
        column.name.lower()
        for column in select.find_all(exp.Column)
        if column.name.startswith("$") and column.table.lower() in ("", alias)
    }
    if not table.partition_keys:
        asked.discard(PARTITION)
    asked -= {column.name for column in table.columns}
    return tuple(Column(name, type_, name) for name, type_ in _TYPES.items() if name in asked)


def file_view(name: str, columns: tuple[Column, ...]) -> str:
    """The name of the DuckDB view of a table that has hidden columns.

    Args:
        name: The table's name.
        columns: The hidden columns that are asked for.
    """
    # A crawl leaves no space in a name.
    return f"{name} by file" if _only_path(columns) else f"{name} by file and its state"


def _only_path(columns: tuple[Column, ...]) -> bool:
    return all(column.name == PATH for column in columns)
