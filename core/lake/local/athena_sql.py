"""Athena's SQL, for DuckDB."""

from dataclasses import dataclass

import sqlglot
from sqlglot import exp
from sqlglot.errors import ParseError, TokenError

from core.errors import QueryError


@dataclass(frozen=True, slots=True)
class Statement:
    """A question, ready for DuckDB.

    Attributes:
        sql: The DuckDB statement.
        tables: The tables it names, as database and table.
    """

    sql: str
    tables: tuple[tuple[str, str], ...]


def translate(sql: str) -> Statement:
    """Turn one question in Athena's SQL into DuckDB's.

    Raises:
        QueryError: It is wrong, or no question.
    """
    try:
        trees = [tree for tree in sqlglot.parse(sql, read="athena") if tree is not None]
    except (ParseError, TokenError) as error:
        raise QueryError(str(error).split("\n")[0], "mend the query") from error
    if len(trees) != 1 or not isinstance(trees[0], exp.Query):
        raise QueryError("only one question at a time can be asked", "ask one SELECT")
    names = tuple((table.db, table.name) for table in trees[0].find_all(exp.Table) if table.db)
    return Statement(trees[0].sql(dialect="duckdb"), names)
