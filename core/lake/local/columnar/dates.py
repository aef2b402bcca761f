"""Texts that are all dates, kept as dates beside them in a columnar copy.

Athena's readers of CSV and JSON give a date as text, so a query casts it, row by row. Where
every value of a column is a date the copy holds them cast already, in its own column that no
name of the catalog can meet, and `athena_dates` lets the casts of a query read that one.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import duckdb

from core.lake.local.catalog.catalog import CatalogTable
from core.lake.local.catalog.readers import file_literal, scan
from core.lake.schema.types import quoted

# The rows looked at to choose the columns; a copy's own statistics describe the others.
SAMPLE_ROWS: Final = 1_000
# A crawl leaves no space in a name.
_MARK: Final = " as date"


def dated(name: str) -> str:
    """The column that holds a text column's values as dates; also a table's view that has it."""
    return f"{name}{_MARK}"


def with_dates(
    connection: duckdb.DuckDBPyConnection,
    table: CatalogTable,
    lake: Path,
    work: Path | None = None,
    misfit: str = "",
) -> str:
    """The SELECT of a table's rows, each text column that may be all dates followed by its dates.

    Args:
        connection: Any connection that reaches the lake.
        table: The table.
        lake: The lake's folder.
        work: Where those of its files are that had to be rewritten.
        misfit: The SQL of a further column, see `core.lake.local.catalog.readers.scan`.
    """
    rows = scan(table, lake, work, misfit=misfit)
    texts = [column.name for column in table.own_columns if column.type == "string"]
    if not texts:
        return rows
    chosen = _date_columns(connection, scan(table, lake, work), texts)
    casts = [f", {_cast(quoted(name))} AS {quoted(dated(name))}" for name in chosen]
    return f"SELECT *{''.join(casts)} FROM ({rows})"


def _date_columns(
    connection: duckdb.DuckDBPyConnection, rows: str, texts: Sequence[str]
) -> list[str]:
    """The columns whose first values are dates."""
    # Each cell becomes its own row: a test a column takes DuckDB far more memory.
    cells = ", ".join(quoted(name) for name in texts)
    found = connection.execute(
        f"SELECT n FROM (SELECT unnest(range({len(texts)})) AS n, unnest([{cells}]) AS v"
        f" FROM (FROM ({rows}) LIMIT {SAMPLE_ROWS}))"
        f" GROUP BY n HAVING bool_and({_cast('v')} IS NOT NULL OR v IS NULL) ORDER BY n"
    ).fetchall()
    return [texts[number] for (number,) in found]


def dated_columns(connection: duckdb.DuckDBPyConnection, copy: Path) -> frozenset[str]:
    """The text columns of a columnar copy that also exist as dates without a loss.

    Told by the statistics of the file: a text that is no date left a NULL among the dates.

    Args:
        connection: Reads the copy's statistics.
        copy: The copy's file.
    """
    nulls = dict(
        connection.execute(
            "SELECT path_in_schema, sum(stats_null_count)"
            f" FROM parquet_metadata({file_literal(copy)}) GROUP BY 1"
        ).fetchall()
    )
    return frozenset(_whole(nulls))


def _whole(nulls: dict[str, int | None]) -> Iterable[str]:
    for name, missing in nulls.items():
        beside = dated(name)
        if beside in nulls and missing is not None and nulls[beside] == missing:
            yield name


def _cast(text: str) -> str:
    """As athena_functions.sql casts a text of the usual form; any other is NULL here."""
    return f"CASE WHEN {text} LIKE '____-__-__' THEN TRY_CAST({text} AS DATE) END"
