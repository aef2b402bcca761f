"""SELECT: its relations, its groups, its columns and their order."""

import re
from collections.abc import Sequence

from sqlglot import exp

from core.lake.local.athena_sql.clauses.correlation import check_correlation, is_limited
from core.lake.local.athena_sql.clauses.grouping import group_by
from core.lake.local.athena_sql.clauses.joins import from_clause
from core.lake.local.athena_sql.clauses.ordering import order_by, sorted_by
from core.lake.local.athena_sql.nodes import (
    Column,
    Query,
    Relation,
    Scope,
    Translation,
    Typed,
)
from core.lake.local.athena_sql.values.carriers import duckdb_type, has_float, is_plain, key
from core.lake.local.athena_sql.values.lowering import name
from core.lake.local.athena_sql.values.types import UNKNOWN, comparable, orderable
from core.messages import Message


def select(tr: Translation, node: exp.Expr, outer: Scope | None) -> Query:
    """A SELECT.

    Args:
        tr: The statement.
        node: The SELECT.
        outer: The query around it.

    Raises:
        QueryError: Trino would refuse it, or the local lake has it not.
    """
    scope = Scope(outer, is_select=True)
    scope.windows = {window.name.lower(): window for window in node.args.get("windows") or []}
    scope.aliases = frozenset(
        item.alias.lower() for item in node.expressions if isinstance(item, exp.Alias)
    )
    relations = from_clause(tr, node, scope)
    where = _where(tr, node, scope)
    groups = group_by(tr, node, scope, lambda item: _item(tr, item, scope)[1])
    items = [pair for item in node.expressions for pair in _items(tr, item, scope)]
    having = _having(tr, node, scope)
    stem = _stem(tr, node, items)
    columns = tuple(
        Column(own or f"_col{number}", value.type, f"{stem}{number + 1}", "")
        for number, (own, value) in enumerate(items)
    )
    shown = ", ".join(
        f"{_carried(value)} AS {column.sql}"
        for (_, value), column in zip(items, columns, strict=True)
    )
    order = _order(tr, node, scope, items, columns)
    _check_loose(tr, node, scope)
    check_correlation(tr, node, scope)
    distinct = _distinct(tr, node, columns)
    body = f"{relations}{where}{groups}{having}"
    sql = f"SELECT {distinct}{shown}{body}"
    ties = _ties(node)
    if ties is not None:
        return Query(_with_ties(tr, node, sql, order, columns, items), columns)
    return Query(f"{sql}{order}{limits(tr, node)}", columns)


def _stem(tr: Translation, node: exp.Expr, items: Sequence[tuple[str, Typed]]) -> str:
    """What the names of the columns begin with.

    The key of a carrier, or of NaN, is an expression, and within one DuckDB takes a name in ORDER
    BY or DISTINCT ON for a column of FROM before one of SELECT. So these have names of their own.
    """
    clauses = node.args.get("order") or node.args.get("distinct")
    simple = (is_plain(value.type) and not has_float(value.type) for _, value in items)
    if clauses and not all(simple):
        return f"{tr.fresh('s')}_"
    return "c"


def _carried(value: Typed) -> str:
    """A column's SQL; a NULL is given its carrier, so that it has a type."""
    return f"CAST({value.sql} AS {duckdb_type(UNKNOWN)})" if value.type == UNKNOWN else value.sql


def _where(tr: Translation, node: exp.Expr, scope: Scope) -> str:
    if not node.args.get("where"):
        return ""
    condition = tr.boolean(node.args["where"].this, scope, Message("WHERE clause"))
    if scope.aggregated:
        raise tr.refuse(
            node.args["where"].this,
            Message(
                "WHERE clause cannot contain aggregations, window functions or grouping operations"
            ),
            Message("use HAVING, or filter in a query around this one"),
        )
    scope.loose.clear()
    return f" WHERE {condition}"


def _having(tr: Translation, node: exp.Expr, scope: Scope) -> str:
    if not node.args.get("having"):
        return ""
    scope.aggregated = True
    return f" HAVING {tr.boolean(node.args['having'].this, scope, Message('HAVING clause'))}"


def _items(tr: Translation, item: exp.Expr, scope: Scope) -> list[tuple[str, Typed]]:
    """The columns that an item of the select list stands for, by name."""
    if isinstance(item, exp.Star):
        return _star(tr, item, scope, "")
    inner = item.this if isinstance(item, exp.Column | exp.Dot) else None
    if isinstance(item, exp.Column) and isinstance(inner, exp.Star):
        table = item.table.lower()
        if not item.args.get("db") and any(r.name == table for r in _relations(scope)):
            return _star(tr, item, scope, table)
        parts = [part.copy() for part in item.parts[:-1]]
        names = dict(zip(("this", "table", "db"), reversed(parts), strict=False))
        return _fields(tr, item, tr.typed(exp.Column(**names), scope))
    if isinstance(item, exp.Dot) and isinstance(item.expression, exp.Star):
        return _fields(tr, item, tr.typed(item.this, scope))
    return [_item(tr, item, scope)]


def _relations(scope: Scope | None) -> list[Relation]:
    found: list[Relation] = []
    while scope is not None:
        found += scope.relations
        scope = scope.outer
    return found


def _item(tr: Translation, item: exp.Expr, scope: Scope) -> tuple[str, Typed]:
    if isinstance(item, exp.Alias):
        return item.alias.lower(), tr.typed(item.this, scope)
    value = tr.typed(item, scope)
    own = item.name.lower() if isinstance(item, exp.Column) else ""
    if isinstance(item, exp.Dot):
        own = item.expression.name.lower()
    return own, value


def _fields(tr: Translation, node: exp.Expr, value: Typed) -> list[tuple[str, Typed]]:
    """The fields of a row, which ``r.*`` shows."""
    if value.type.name != "row":
        raise tr.refuse(
            node,
            Message("Expression {name} is not of type ROW", name=value.named or value.type),
            Message("name the columns you want"),
        )
    return [
        (field.lower(), Typed(f"({value.sql}).f{number}", type_))
        for number, (field, type_) in enumerate(value.type.args, 1)
    ]


def _star(tr: Translation, node: exp.Expr, scope: Scope, table: str) -> list[tuple[str, Typed]]:
    found: list[tuple[str, Typed]] = []
    relations = _relations(scope) if table else scope.relations
    if table and not any(relation.name == table for relation in scope.relations):
        _check_outer_star(tr, node)
    for relation in relations:
        if not table or relation.name == table:
            found += _shown(relation, node, scope)
        if table and relation.name == table:
            break
    if table and not found:
        raise tr.refuse(
            node,
            Message(
                "Unable to resolve reference {name}: JOIN USING has merged all of it", name=table
            ),
            Message("name the columns without the table's name"),
        )
    if not relations:
        raise tr.refuse(
            node,
            Message("SELECT * not allowed in queries without FROM clause"),
            Message("name a table in FROM"),
        )
    return found


def _shown(relation: Relation, node: exp.Expr, scope: Scope) -> list[tuple[str, Typed]]:
    """The columns of a relation, as ``*`` shows them."""
    found = []
    for column in relation.columns:
        value = relation.cell(column)
        if scope.keys and value.sql in scope.keys:
            value = scope.keys[value.sql]
        elif relation in scope.relations:
            scope.loose.append((column.name, node))
        found.append((column.name, value))
    return found


def _check_outer_star(tr: Translation, node: exp.Expr) -> None:
    """Refuse to show the columns of a query around, where Trino can't take the query apart."""
    select_ = node.parent
    source = select_.args.get("from_") if select_ is not None else None
    rows = source.this if source is not None else None
    single = rows is None or (isinstance(rows, exp.Values) and len(rows.expressions) == 1)
    if select_ is None or select_.args.get("where") or not single:
        raise tr.refuse(
            node,
            Message("Given correlated subquery is not supported"),
            Message("join the tables instead"),
        )


def _check_loose(tr: Translation, node: exp.Expr, scope: Scope) -> None:
    """Refuse a column that is neither grouped by nor aggregated."""
    if not (scope.aggregated or scope.keys is not None) or not scope.loose:
        return
    column, place = scope.loose[0]
    raise tr.refuse(
        place,
        Message(
            "'{name}' must be an aggregate expression or appear in GROUP BY clause", name=column
        ),
        Message("group by it, or wrap it in arbitrary()"),
    )


def _distinct(tr: Translation, node: exp.Expr, columns: Sequence[Column]) -> str:
    if not node.args.get("distinct"):
        return ""
    for column in columns:
        if not comparable(column.type):
            raise tr.refuse(
                node,
                Message(
                    "DISTINCT can only be applied to comparable types: {type}", type=column.type
                ),
                Message("select a part of it"),
            )
    if all(is_plain(column.type) for column in columns):
        return "DISTINCT "
    return f"DISTINCT ON ({', '.join(key(column.sql, column.type) for column in columns)}) "


def _order(
    tr: Translation,
    node: exp.Expr,
    scope: Scope,
    items: list[tuple[str, Typed]],
    columns: Sequence[Column],
) -> str:
    order = node.args.get("order")
    if not order:
        return ""
    inner = Scope(scope)
    named: dict[str, Typed] = {}
    plain = not node.args.get("distinct")
    for (own, value), column in zip(items, columns, strict=True):
        if own and own not in named:
            sql = value.sql if plain and is_plain(value.type) else name(column.sql)
            named[own] = Typed(sql, value.type, named=own)
    inner.names = named
    shown = {value.sql: column for (_, value), column in zip(items, columns, strict=True)}
    parts = []
    for ordered in order.expressions:
        single = exp.Order(expressions=[ordered.copy()])
        by = ordered.this
        if isinstance(by, exp.Column) and not by.table and by.name.lower() in named:
            # The column itself, which may be any expression.
            place = next(n for n, (own, _) in enumerate(items) if own == by.name.lower())
            parts.append(_by_column(tr, ordered, columns[place]))
            continue
        written = order_by(tr, single, inner, columns)
        if not plain and not isinstance(by, exp.Literal):
            value = tr.typed(by, inner)
            if value.sql not in shown and value.sql not in {name(c.sql) for c in columns}:
                raise tr.refuse(
                    by,
                    Message("For SELECT DISTINCT, ORDER BY expressions must appear in select list"),
                    Message("select it too"),
                )
            if value.sql in shown:
                written = _by_column(tr, ordered, shown[value.sql])
        parts.append(written)
    return f" ORDER BY {', '.join(parts)}"


def _by_column(tr: Translation, ordered: exp.Expr, column: Column) -> str:
    if not orderable(column.type):
        raise tr.refuse(
            ordered,
            Message(
                "Type {type} is not orderable, and therefore cannot be used in ORDER BY",
                type=column.type,
            ),
            Message("order by a part of it"),
        )
    return sorted_by(Typed(name(column.sql), column.type), ordered)


def ordered_by_columns(
    tr: Translation, order: exp.Expr, scope: Scope | None, columns: Sequence[Column]
) -> str:
    """ORDER BY where only the columns of the query can be named.

    Args:
        tr: The statement.
        order: The ORDER BY.
        scope: The query around.
        columns: The columns.

    Raises:
        QueryError: It names what is not there.
    """
    inner = Scope(scope, is_select=True)
    inner.names = {
        column.name: Typed(name(column.sql), column.type, named=column.name)
        for column in reversed(columns)
        if column.name
    }
    return f" ORDER BY {order_by(tr, order, inner, columns)}"


def _count(tr: Translation, node: exp.Expr, clause: str) -> str:
    """The number of rows that LIMIT or OFFSET gives."""
    value = tr.typed(node, Scope(is_select=True))
    if not isinstance(value.constant, int) or isinstance(value.constant, bool):
        raise tr.refuse(
            node,
            Message("{clause} takes a number", clause=clause),
            Message("write {clause} 10", clause=clause),
        )
    return str(value.constant)


def _limit(tr: Translation, node: exp.Expr) -> str | None:
    if not is_limited(node):
        return None
    limit = node.args["limit"]
    if isinstance(limit, exp.Fetch):
        count = limit.args.get("count")
        return "1" if count is None else _count(tr, count, "FETCH FIRST")
    return _count(tr, limit.expression, "LIMIT")


def limits(tr: Translation, node: exp.Expr) -> str:
    """The SQL of OFFSET and LIMIT.

    Args:
        tr: The statement under translation.
        node: The query.

    Raises:
        QueryError: They take another form.
    """
    limit, offset = _limit(tr, node), node.args.get("offset")
    sql = f" LIMIT {limit}" if limit is not None else ""
    return f"{sql} OFFSET {_count(tr, offset.expression, 'OFFSET')}" if offset else sql


def _ties(node: exp.Expr) -> exp.Expr | None:
    limit = node.args.get("limit")
    options = limit.args.get("limit_options") if isinstance(limit, exp.Fetch) else None
    return options if options is not None and options.args.get("with_ties") else None


def _with_ties(
    tr: Translation,
    node: exp.Expr,
    sql: str,
    order: str,
    columns: Sequence[Column],
    items: list[tuple[str, Typed]],
) -> str:
    """FETCH FIRST n ROWS WITH TIES: those that rank with the last one too."""
    if not order:
        raise tr.refuse(
            _ties(node),
            Message("FETCH FIRST WITH TIES clause requires ORDER BY"),
            Message("order the rows"),
        )
    offset = node.args.get("offset")
    first = int(_count(tr, offset.expression, "OFFSET")) if offset else 0
    last = first + int(_limit(tr, node) or 1)
    names = ", ".join(name(column.sql) for column in columns)
    head, body = sql.split(" ", 1)
    # A window can't name the query's columns, only what they are made of.
    made_of = {column.sql: value.sql for column, (_, value) in zip(columns, items, strict=True)}
    order = re.sub(r'(?<!\.)"(\w+)"', lambda found: made_of.get(found[1], found[0]), order.strip())
    ranks = f"rank() OVER ({order}) AS rank_, row_number() OVER ({order}) AS row_"
    inner = f"{head} {ranks}, {body}"
    return (
        f"SELECT {names} FROM ({inner}) t_ WHERE row_ > {first} AND rank_ <= {last} ORDER BY row_"
    )
