"""Queries: SELECT, set operations, VALUES and WITH.

https://docs.aws.amazon.com/athena/latest/ug/select.html
"""

from collections.abc import Sequence

from sqlglot import exp

from core.lake.local.athena_sql.expressions.conversions import coerced, united
from core.lake.local.athena_sql.nodes import Column, Query, Scope, Translation, Typed
from core.lake.local.athena_sql.values.carriers import duckdb_type, is_plain, key
from core.lake.local.athena_sql.values.lowering import name
from core.lake.local.athena_sql.values.types import UNKNOWN, common
from core.messages import Message


def query(tr: Translation, node: exp.Expr, scope: Scope | None) -> Query:
    """A query with its columns.

    Args:
        tr: The statement.
        node: The query.
        scope: The query around it; None for the whole statement.

    Raises:
        QueryError: Trino would refuse it, or the local lake has it not.
    """
    from core.lake.local.athena_sql.clauses.select import select

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
    return named(tr, alias, columns, alias_names(alias))


def alias_names(alias: exp.Expr | None) -> list[str]:
    """The names that an alias gives to columns; none where it gives none."""
    return [column.name for column in alias.args.get("columns") or []] if alias else []


def named(
    tr: Translation, node: exp.Expr | None, columns: Sequence[Column], names: Sequence[str]
) -> tuple[Column, ...]:
    """Columns under other names; under their own where there are none.

    Args:
        tr: The statement.
        node: Where to point at.
        columns: The columns.
        names: The names, in any letter case.

    Raises:
        QueryError: There are more names than columns, or fewer.
    """
    if not names:
        return tuple(columns)
    if len(names) != len(columns):
        raise tr.refuse(
            node,
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
    from core.lake.local.athena_sql.clauses.recursion import recurs, recursive_query

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
        if recursive and recurs(cte):
            found, levels = recursive_query(tr, cte, scope, ctes, own)
            parts += levels
        else:
            found = query(tr, cte.this, scope)
        columns = renamed(tr, found.columns, alias)
        ctes[cte.alias.lower()] = Query(own, columns)
        names = ", ".join(name(column.sql) for column in columns)
        parts.append(f"{own}({names}) AS ({found.sql})")
    return f"WITH {', '.join(parts)} "


def different_counts(tr: Translation, node: exp.Expr, left: int, right: int) -> Exception:
    """The refusal of a set operation of queries with different columns; raise it.

    Args:
        tr: The statement.
        node: The set operation.
        left: How many columns its left side has.
        right: How many its right side has.
    """
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
        raise different_counts(tr, node, len(left.columns), len(right.columns))
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
    sql = combined(word, side(left), side(right), columns, distinct=distinct)
    found = Query(sql, tuple(columns))
    return Query(f"{head}{sql}{_tail(tr, node, scope, found)}", found.columns)


def _carried(value: Typed, column: Column) -> str:
    sql = coerced(value, column.type).sql
    return f"CAST({sql} AS {duckdb_type(column.type)})" if value.type == UNKNOWN else sql


def combined(word: str, left: str, right: str, columns: list[Column], *, distinct: bool) -> str:
    """A set operation; where equal values may have other carriers, by their keys.

    Args:
        word: UNION, INTERSECT or EXCEPT.
        left: The SQL of its left side.
        right: The SQL of its right side.
        columns: The columns of both.
        distinct: Whether equal rows are one.
    """
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

    Args:
        tr: The statement under translation.
        node: The VALUES.
        scope: The scope around it; None at the top.

    Raises:
        QueryError: The rows don't go together.
    """
    inner = Scope(scope, is_select=True)
    rows = []
    for row in node.expressions:
        cells = [tr.typed(cell, inner) for cell in row.expressions]
        # VALUES ROW(1, 2) gives two columns, in brackets too. But where the relation has a single
        # name for them, which Trino refuses, the row in brackets is that column.
        whole = node.meta.get("one_name") and not row.meta.get("bare")
        is_row = len(cells) == 1 and cells[0].type.name == "row"
        if is_row and not (whole and len(cells[0].type.args) > 1):
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
    from core.lake.local.athena_sql.clauses.select import limits, ordered_by_columns

    order = node.args.get("order")
    ordered = ordered_by_columns(tr, order, scope, found.columns) if order else ""
    return f"{ordered}{limits(tr, node)}"
