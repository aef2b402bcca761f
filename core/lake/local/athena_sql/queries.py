"""Queries: SELECT, set operations, VALUES and WITH.

https://docs.aws.amazon.com/athena/latest/ug/select.html
"""

from sqlglot import exp

from core.lake.local.athena_sql.carriers import duckdb_type, is_plain, key
from core.lake.local.athena_sql.conversions import coerced, united
from core.lake.local.athena_sql.lowering import failure, name
from core.lake.local.athena_sql.nodes import DEPTH, Column, Query, Scope, Translation, Typed
from core.lake.local.athena_sql.types import BIGINT, UNKNOWN, common
from core.messages import Message

# Trino's own limit of a recursive query, which Athena has no way to change.
MOST_RECURSIONS = 10


def query(tr: Translation, node: exp.Expr, scope: Scope | None) -> Query:
    """A query with its columns.

    Args:
        tr: The statement.
        node: The query.
        scope: The query around it; None for the whole statement.

    Raises:
        QueryError: Trino would refuse it, or the local lake has it not.
    """
    from core.lake.local.athena_sql.select import select

    inner, head = scope, ""
    if node.args.get("with_"):
        inner = Scope(scope)
        head = _with(tr, node.args["with_"], inner)
    if isinstance(node, exp.Subquery):
        found = query(tr, node.this, inner)
        tail = _tail(tr, node, inner, found)
        wrapped = f"SELECT * FROM ({found.sql}) q_{tail}" if tail else found.sql
        return Query(f"{head}{wrapped}" if not head else f"{head}({wrapped})", found.columns)
    if isinstance(node, exp.SetOperation):
        return _set_operation(tr, node, inner, head)
    if isinstance(node, exp.Values):
        found = values(tr, node, inner)
        return Query(f"{head}{found.sql}{_tail(tr, node, inner, found)}", found.columns)
    if isinstance(node, exp.Select):
        found = select(tr, node, inner)
        return Query(f"{head}{found.sql}", found.columns)
    if isinstance(node, exp.Table):
        whole = exp.select("*").from_(node.copy())
        return query(tr, whole, scope)
    raise tr.refuse(node, Message("this is not a query"), Message("write a SELECT"))


def renamed(
    tr: Translation, columns: tuple[Column, ...], alias: exp.Expr | None
) -> tuple[Column, ...]:
    """Columns under the names that an alias gives them: ``t(x, y)``.

    Args:
        tr: The statement.
        columns: The columns.
        alias: The alias, if there is one.

    Raises:
        QueryError: It names more columns than there are, or fewer.
    """
    names = [column.name for column in alias.args.get("columns") or []] if alias else []
    if not names:
        return columns
    if len(names) != len(columns):
        raise tr.refuse(
            alias,
            Message(
                "Column alias list has {count} entries but there are {columns} columns",
                count=len(names),
                columns=len(columns),
            ),
            Message("give each column a name, or none"),
        )
    return tuple(
        Column(given.lower(), column.type, column.sql, column.dates)
        for given, column in zip(names, columns, strict=True)
    )


def _with(tr: Translation, clause: exp.Expr, scope: Scope) -> str:
    """The WITH of a query, as SQL; its queries go to the scope."""
    ctes = dict(scope.ctes)
    scope.ctes = ctes
    parts = []
    names_: set[str] = set()
    recursive = bool(clause.args.get("recursive"))
    for cte in clause.expressions:
        alias, own = cte.args["alias"], tr.fresh("w")
        if cte.alias.lower() in names_:
            raise tr.refuse(
                alias,
                Message("WITH query name '{name}' specified more than once", name=cte.alias),
                Message("give each a different name"),
            )
        names_.add(cte.alias.lower())
        if recursive and _recurs(cte):
            found, body = _recursive(tr, cte, scope, ctes, own)
        else:
            found = query(tr, cte.this, scope)
            body = found.sql
        columns = renamed(tr, found.columns, alias)
        ctes[cte.alias.lower()] = Query(own, columns)
        names = ", ".join(name(column.sql) for column in columns)
        more = ", depth_" if body.startswith(_RECURSIVE) else ""
        parts.append(f"{own}({names}{more}) AS ({body.removeprefix(_RECURSIVE)})")
    return f"WITH {'RECURSIVE ' if recursive else ''}{', '.join(parts)} "


# Marks the SQL of a recursive query, which has a column more.
_RECURSIVE = "\ufdd3"


def _recurs(cte: exp.Expr) -> bool:
    return any(
        table.name.lower() == cte.alias.lower() and not table.db
        for table in cte.this.find_all(exp.Table)
    )


def _recursive(
    tr: Translation, cte: exp.Expr, scope: Scope, ctes: dict[str, Query | None], own: str
) -> tuple[Query, str]:
    """A query of WITH RECURSIVE, with the depth of each row beside its columns."""
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
    start = query(tr, body.this, scope)
    columns = renamed(tr, start.columns, alias)
    # Its own name reads the rows of the step before.
    deep = () if body.args.get("distinct") else (Column(DEPTH, BIGINT, "depth_"),)
    ctes[cte.alias.lower()] = Query(own, (*columns, *deep))
    inner = body.expression
    while isinstance(inner, exp.Subquery):
        inner = inner.this
    tr.step = inner
    step = query(tr, body.expression, scope)
    step_columns = [column for column in step.columns if column.name != DEPTH]
    if len(step_columns) != len(columns):
        raise _different_counts(tr, body, len(columns), len(step_columns))
    cells: list[str] = []
    for column, other in zip(columns, step_columns, strict=True):
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
    words = (
        f"'Recursion depth limit exceeded ({MOST_RECURSIONS}). Use ''max_recursion_depth'' session"
        " property to modify the limit.'"
    )
    level = next((f"r_.{c.sql}" for c in step.columns if c.name == DEPTH), "CAST(0 AS BIGINT)")
    # In WHERE: a column that nothing reads is not worked out.
    test = f"CASE WHEN {level} > {MOST_RECURSIONS} THEN {failure(words)} IS NULL ELSE true END"
    if body.args.get("distinct"):
        # Each row comes once, so that it ends by itself; a depth would tell equal rows apart.
        return Query(
            "", columns
        ), f"({start.sql}) UNION (SELECT {', '.join(cells)} FROM ({step.sql}) r_)"
    union = "UNION ALL"
    first = f"SELECT *, CAST(0 AS BIGINT) AS depth_ FROM ({start.sql}) r_"
    rest = f"SELECT {', '.join(cells)}, {level} FROM ({step.sql}) r_ WHERE {test}"
    return Query("", columns), f"{_RECURSIVE}({first}) {union} ({rest})"


def _different_counts(tr: Translation, node: exp.Expr, left: int, right: int) -> Exception:
    return tr.refuse(
        node.expression,
        Message(
            "{word} query has different number of fields: {left}, {right}",
            word=type(node).__name__.upper(),
            left=left,
            right=right,
        ),
        Message("select the same columns on both sides"),
    )


def _set_operation(tr: Translation, node: exp.Expr, scope: Scope | None, head: str) -> Query:
    left, right = query(tr, node.this, scope), query(tr, node.expression, scope)
    if len(left.columns) != len(right.columns):
        raise _different_counts(tr, node, len(left.columns), len(right.columns))
    word = type(node).__name__.upper()
    columns = []
    for number, (one, other) in enumerate(zip(left.columns, right.columns, strict=True), 1):
        type_ = common(one.type, other.type)
        if type_ is None:
            raise tr.refuse(
                node.expression,
                Message(
                    "column {number} in {word} query has incompatible types: {left}, {right}",
                    number=number,
                    word=word,
                    left=one.type,
                    right=other.type,
                ),
                Message("cast one of them to the other's type"),
            )
        columns.append(Column(one.name, type_, f"c{number}"))

    def side(inner: Query) -> str:
        cells = ", ".join(
            f"{_carried(Typed(f's_.{name(own.sql)}', own.type), column)} AS {column.sql}"
            for own, column in zip(inner.columns, columns, strict=True)
        )
        return f"SELECT {cells} FROM ({inner.sql}) s_"

    distinct = bool(node.args.get("distinct"))
    sql = _combined(word, side(left), side(right), columns, distinct=distinct)
    found = Query(sql, tuple(columns))
    return Query(f"{head}{sql}{_tail(tr, node, scope, found)}", found.columns)


def _carried(value: Typed, column: Column) -> str:
    sql = coerced(value, column.type).sql
    return f"CAST({sql} AS {duckdb_type(column.type)})" if value.type == UNKNOWN else sql


def _combined(word: str, left: str, right: str, columns: list[Column], *, distinct: bool) -> str:
    """A set operation; where equal values may have other carriers, by their keys."""
    if all(is_plain(column.type) for column in columns) or (word == "UNION" and not distinct):
        return f"({left}) {word}{'' if distinct else ' ALL'} ({right})"
    keys = ", ".join(key(column.sql, column.type) for column in columns)
    if word == "UNION":
        return f"SELECT DISTINCT ON ({keys}) * FROM (({left}) UNION ALL ({right})) u_"
    same = " AND ".join(
        f"{key(f'a_.{column.sql}', column.type)} IS NOT DISTINCT FROM"
        f" {key(f'b_.{column.sql}', column.type)}"
        for column in columns
    )
    some = "" if word == "INTERSECT" else "NOT "
    if distinct:
        test = f"{some}EXISTS (SELECT 1 FROM ({right}) b_ WHERE {same})"
        return f"SELECT DISTINCT ON ({keys}) * FROM ({left}) a_ WHERE {test}"
    # Equal rows are numbered, so that each row of the right side matches one of the left.
    number = f"row_number() OVER (PARTITION BY {keys}) AS n_"
    left, right = (f"(SELECT *, {number} FROM ({side}) s_)" for side in (left, right))
    test = f"{some}EXISTS (SELECT 1 FROM {right} b_ WHERE {same} AND a_.n_ = b_.n_)"
    return f"SELECT * EXCLUDE (n_) FROM {left} a_ WHERE {test}"


def values(tr: Translation, node: exp.Expr, scope: Scope | None) -> Query:
    """The rows of a VALUES.

    Raises:
        QueryError: The rows don't go together.
    """
    inner = Scope(scope, is_select=True)
    rows = []
    for row in node.expressions:
        cells = [tr.typed(cell, inner) for cell in row.expressions]
        if row.meta.get("bare") and len(cells) == 1 and cells[0].type.name == "row":
            # VALUES ROW(1, 2) gives two columns.
            one = cells[0]
            cells = [
                Typed(f"({one.sql}).f{number}", type_)
                for number, (_, type_) in enumerate(one.type.args, 1)
            ]
        rows.append(cells)
    if len({len(row) for row in rows}) > 1:
        raise tr.refuse(
            node,
            Message("Values rows have mismatched sizes"),
            Message("give each row as many values"),
        )
    united_ = [
        united(tr, list(cells), node, Message("Values rows have mismatched types"))
        for cells in zip(*rows, strict=True)
    ]
    columns = tuple(
        Column(f"_col{number}", type_, f"c{number + 1}")
        for number, (type_, _) in enumerate(united_)
    )
    body = ", ".join(
        "("
        + ", ".join(f"CAST({cells[n].sql} AS {duckdb_type(type_)})" for type_, cells in united_)
        + ")"
        for n in range(len(rows))
    )
    names = ", ".join(column.sql for column in columns)
    return Query(f"SELECT * FROM (VALUES {body}) v_({names})", columns)


def _tail(tr: Translation, node: exp.Expr, scope: Scope | None, found: Query) -> str:
    """ORDER BY, OFFSET and LIMIT of a set operation, of VALUES, of a query in brackets."""
    from core.lake.local.athena_sql.select import limits, ordered_by_columns

    order = node.args.get("order")
    ordered = ordered_by_columns(tr, order, scope, found.columns) if order else ""
    return f"{ordered}{limits(tr, node)}"
