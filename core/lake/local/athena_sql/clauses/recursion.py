"""WITH RECURSIVE, unrolled to Trino's ten steps.

https://trino.io/docs/current/sql/select.html#with-recursive-clause
"""

from typing import Final

from sqlglot import exp

from core.lake.local.athena_sql.expressions.conversions import coerced
from core.lake.local.athena_sql.nodes import Column, Query, Scope, Translation, Typed
from core.lake.local.athena_sql.queries import different_counts, query, renamed
from core.lake.local.athena_sql.values.carriers import key
from core.lake.local.athena_sql.values.lowering import failure, name
from core.lake.local.athena_sql.values.types import common
from core.messages import Message

# Trino's own limit, which Athena has no way to change.
STEPS: Final = 10
# Stands for the rows of the step before; no text of a query has these letters.
_MARK: Final = "\ufdd3"


def recurs(cte: exp.Expr) -> bool:
    """Whether a query of WITH RECURSIVE names itself."""
    return any(
        table.name.lower() == cte.alias.lower() and not table.db
        for table in cte.this.find_all(exp.Table)
    )


def recursive_query(
    tr: Translation, cte: exp.Expr, scope: Scope, ctes: dict[str, Query | None], own: str
) -> tuple[Query, list[str]]:
    """A query of WITH RECURSIVE.

    Args:
        tr: The statement.
        cte: The query.
        scope: What it can name.
        ctes: The queries of WITH so far; itself goes there.
        own: Its name in DuckDB.

    Returns:
        The union of its start and its steps, and each of these as an entry of WITH.

    Raises:
        QueryError: It is no union of a start and a step, or these don't go together.
    """
    alias, body = cte.args["alias"], _union(tr, cte)
    start = query(tr, body.this, scope)
    columns = renamed(tr, start.columns, alias)
    ctes[cte.alias.lower()] = Query(f"{_MARK}{own}{_MARK}", columns)
    step = query(tr, body.expression, scope)
    if len(step.columns) != len(columns):
        raise different_counts(tr, body, len(columns), len(step.columns))
    cells = ", ".join(_cells(tr, body, columns, step.columns))
    names = ", ".join(name(column.sql) for column in columns)
    levels = [f"{own}_0({names}) AS MATERIALIZED ({start.sql})"]
    for number in range(1, STEPS + 2):
        rows = step.sql.replace(f"{_MARK}{own}{_MARK}", f"{own}_{number - 1}")
        kind = "MATERIALIZED " if number <= STEPS else ""
        levels.append(f"{own}_{number}({names}) AS {kind}(SELECT {cells} FROM ({rows}) r_)")
    parts = [f"SELECT * FROM {own}_{number}" for number in range(STEPS + 1)]
    parts.append(_failing(f"{own}_{STEPS + 1}", names))
    sql = " UNION ALL ".join(parts)
    if body.args.get("distinct"):
        keys = ", ".join(key(column.sql, column.type) for column in columns)
        sql = f"SELECT DISTINCT ON ({keys}) * FROM ({sql}) u_"
    return Query(sql, columns), levels


def _union(tr: Translation, cte: exp.Expr) -> exp.Expr:
    """The union that a recursive query is."""
    alias, body = cte.args["alias"], cte.this
    while isinstance(body, exp.Subquery):
        body = body.this
    if not alias.args.get("columns"):
        raise tr.refuse(
            alias,
            Message("a recursive query needs names for its columns"),
            Message("write WITH RECURSIVE t(n) AS"),
        )
    if not isinstance(body, exp.Union) or not isinstance(
        body.expression, exp.Select | exp.Subquery
    ):
        raise tr.refuse(
            alias,
            Message("a recursive query is a UNION of its start and its step"),
            Message("write SELECT ... UNION ALL SELECT ..."),
        )
    return body


def _cells(
    tr: Translation, body: exp.Expr, columns: tuple[Column, ...], step: tuple[Column, ...]
) -> list[str]:
    """The columns of a step, as the types of the start."""
    cells: list[str] = []
    for column, other in zip(columns, step, strict=True):
        if common(column.type, other.type) != column.type:
            raise tr.refuse(
                body.expression,
                Message(
                    "recursion step relation output type ({step}) is not coercible to recursion"
                    " base relation output type ({base}) at column {number}",
                    step=other.type,
                    base=column.type,
                    number=len(cells) + 1,
                ),
                Message("cast the columns of the start"),
            )
        cells.append(coerced(Typed(f"r_.{name(other.sql)}", other.type), column.type).sql)
    return cells


def _failing(rows: str, names: str) -> str:
    """The rows of one step too many, any of which is a failure."""
    words = (
        f"'Recursion depth limit exceeded ({STEPS}). Use ''max_recursion_depth'' session"
        " property to modify the limit.' || left(CAST(n_ AS VARCHAR), 0)"
    )
    # In WHERE, as a column that nothing reads is not worked out; of a number, so that it is worked
    # out row by row.
    counted = f"SELECT *, row_number() OVER () AS n_ FROM {rows}"
    return f"SELECT {names} FROM ({counted}) f_ WHERE {failure(words)} IS NULL"
