"""How an answer leaves DuckDB: every column under its own name, as a type that frames have."""

from dataclasses import dataclass

import duckdb

from core.lake.interface import Column
from core.lake.local.athena_sql.results import shown_query, shown_type
from core.lake.local.athena_sql.translate import Statement


@dataclass(frozen=True, slots=True)
class Frame:
    """What an answer consists of.

    Attributes:
        columns: Its columns as the query names them; names may repeat.
        sql: The statement that gives them, named ``_0``, ``_1`` and so on.
    """

    columns: tuple[Column, ...]
    sql: str


def frame(connection: duckdb.DuckDBPyConnection, statement: Statement) -> Frame:
    """Find out what a statement's answer consists of.

    Args:
        connection: A connection that has what the statement needs.
        statement: The statement.

    Raises:
        duckdb.Error: The statement can't be answered.
    """
    if statement.columns:
        columns = tuple(
            Column(
                column.name or f"_col{number}",
                shown_type(column.type),
                full_type=str(column.type),
            )
            for number, column in enumerate(statement.columns)
        )
        return Frame(columns, shown_query(statement.sql, statement.columns))
    # A SHOW or a DESCRIBE, or a plan: texts under names of their own.
    names = connection.sql(statement.sql).columns
    places = ", ".join(f"_{number}" for number in range(len(names)))
    sql = f"SELECT * FROM ({statement.sql}) AS answer({places})"
    return Frame(tuple(Column(name, "string") for name in names), sql)
