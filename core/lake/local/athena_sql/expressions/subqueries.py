"""Queries inside expressions: scalar ones, EXISTS, IN, ALL and ANY."""

from sqlglot import exp

from core.lake.local.athena_sql.expressions.conversions import coerced, united
from core.lake.local.athena_sql.expressions.operators import comparison
from core.lake.local.athena_sql.nodes import Query, Scope, Translation, Typed, handles
from core.lake.local.athena_sql.queries import query
from core.lake.local.athena_sql.values.carriers import is_plain, key
from core.lake.local.athena_sql.values.comparisons import compare
from core.lake.local.athena_sql.values.lowering import name, struct
from core.lake.local.athena_sql.values.types import BOOLEAN, UNKNOWN, Type, common
from core.messages import Message


def _values(inner: Query, alias: str, value: Type = UNKNOWN) -> Typed:
    """The columns of a query as one value: a row where there are several, or one is compared."""
    cells = [f"{alias}.{name(column.sql)}" for column in inner.columns]
    one = value.name == "row" and len(value.args) == 1 and inner.columns[0].type.name != "row"
    if len(cells) == 1 and not one:
        return Typed(cells[0], inner.columns[0].type)
    fields = tuple((column.name, column.type) for column in inner.columns)
    return Typed(struct(cells), Type("row", fields))


@handles(exp.Subquery, exp.Select, exp.Union, exp.Values)
def _scalar(tr: Translation, node: exp.Expr, scope: Scope) -> Typed:
    inner = query(tr, node, scope)
    if len(inner.columns) == 1:
        return Typed(f"({inner.sql})", inner.columns[0].type)
    alias = tr.fresh("q")
    value = _values(inner, alias)
    return Typed(f"(SELECT {value.sql} FROM ({inner.sql}) {alias})", value.type)


@handles(exp.Exists)
def _exists(tr: Translation, node: exp.Expr, scope: Scope) -> Typed:
    return Typed(f"EXISTS ({query(tr, node.this, scope).sql})", BOOLEAN)


@handles(exp.In)
def _in(tr: Translation, node: exp.Expr, scope: Scope) -> Typed:
    value = tr.typed(node.this, scope)
    inner = node.args.get("query")
    listed = node.expressions
    if inner is None and len(listed) == 1 and isinstance(listed[0], exp.Values | exp.Subquery):
        inner = listed[0]
    if inner is not None:
        return _quantified(tr, node, "=", value, query(tr, inner, scope), every=False)
    others = [tr.typed(one, scope) for one in listed]
    what = Message("IN value and list items must be the same type")
    type_, united_ = united(tr, [value, *others], node, what)
    value, others = united_[0], united_[1:]
    if is_plain(type_) and type_.name not in ("array", "map", "row", "double", "real"):
        inside = ", ".join(one.sql for one in others)
        return Typed(f"({value.sql} IN ({inside}))", BOOLEAN)
    tests = (compare("=", value.sql, one.sql, type_) for one in others)
    return Typed(f"({' OR '.join(tests)})", BOOLEAN)


def quantified(tr: Translation, node: exp.Expr, operator: str, scope: Scope) -> Typed:
    """A comparison with ALL or ANY of a query.

    Args:
        tr: The statement.
        node: The comparison.
        operator: Its operator.
        scope: What it can name.

    Raises:
        QueryError: The two can't be compared.
    """
    value = tr.typed(node.this, scope)
    inner = query(tr, node.expression.this, scope)
    every = isinstance(node.expression, exp.All)
    return _quantified(tr, node, operator, value, inner, every=every)


def _quantified(
    tr: Translation, node: exp.Expr, operator: str, value: Typed, inner: Query, *, every: bool
) -> Typed:
    alias = tr.fresh("q")
    other = _values(inner, alias, value.type)
    comparison(tr, node, operator, value, other)
    # The comparison has been found to be one, so that there is a common type.
    type_ = common(value.type, other.type) or value.type
    one = key(coerced(value, type_).sql, type_)
    keys = key(coerced(other, type_).sql, type_)
    if operator == "<>" and every:
        return Typed(f"({one} NOT IN (SELECT {keys} FROM ({inner.sql}) {alias}))", BOOLEAN)
    if operator == "=" and not every:
        return Typed(f"({one} IN (SELECT {keys} FROM ({inner.sql}) {alias}))", BOOLEAN)
    word = "ALL" if every else "ANY"
    return Typed(f"({one} {operator} {word} (SELECT {keys} FROM ({inner.sql}) {alias}))", BOOLEAN)
