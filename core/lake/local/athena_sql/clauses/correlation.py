"""Correlated queries that Trino can't take apart, which it refuses.

https://trino.io/docs/current/sql/select.html#subqueries
"""

from sqlglot import exp

from core.lake.local.athena_sql.nodes import Scope, Translation
from core.messages import Message


def check_correlation(tr: Translation, node: exp.Expr, scope: Scope) -> None:
    """Refuse a query that names columns of the query around in a way that Trino can't follow.

    Args:
        tr: The statement.
        node: The SELECT.
        scope: Its scope, read whole.

    Raises:
        QueryError: Trino would refuse it.
    """
    if not scope.correlated:
        return
    group = node.args.get("group")
    sets = group is not None and (group.find(exp.GroupingSets, exp.Rollup, exp.Cube) is not None)
    equated = _equated(node, scope)
    inside = node.find_ancestor(exp.Lateral, exp.Select)
    apart = isinstance(inside, exp.Lateral) or not _in_condition(node, scope)
    limited = (
        is_limited(node)
        and not apart
        and (_has_ties(node) or not _shown(node, scope) <= (equated or set()))
    )
    if sets or limited or _outer_window(node, scope):
        raise tr.refuse(
            node,
            Message("Given correlated subquery is not supported"),
            Message("join the tables instead"),
        )


def _in_condition(node: exp.Expr, scope: Scope) -> bool:
    """Whether WHERE names a column of the query around."""
    where = node.args.get("where")
    return where is not None and any(not _is_own(c, scope) for c in where.find_all(exp.Column))


def is_limited(node: exp.Expr) -> bool:
    """Whether a query has LIMIT or FETCH FIRST; LIMIT ALL leaves all rows."""
    limit = node.args.get("limit")
    return limit is not None and not isinstance(limit.expression, exp.Var)


def _has_ties(node: exp.Expr) -> bool:
    limit = node.args.get("limit")
    options = limit.args.get("limit_options") if isinstance(limit, exp.Fetch) else None
    return options is not None and bool(options.args.get("with_ties"))


def _is_own(column: exp.Expr, scope: Scope) -> bool:
    """Whether a column is one of the query's own tables."""
    if not isinstance(column, exp.Column):
        return False
    table, name = column.table.lower(), column.name.lower()
    return any(
        own.name == name
        for relation in scope.relations
        if table in ("", relation.name)
        for own in relation.columns
    )


def _own(node: exp.Expr, scope: Scope) -> set[str]:
    return {c.name.lower() for c in node.find_all(exp.Column) if _is_own(c, scope)}


def _equated(node: exp.Expr, scope: Scope) -> set[str] | None:
    """The own columns that are equal to something of the query around.

    None where a condition compares the two in another way.
    """
    where = node.args.get("where")
    if where is None:
        return set()
    found: set[str] = set()
    conditions = where.this.flatten() if isinstance(where.this, exp.And) else [where.this]
    for condition in conditions:
        own = _own(condition, scope)
        outer = [c for c in condition.find_all(exp.Column) if not _is_own(c, scope)]
        if not outer:
            continue
        sides = (condition.this, condition.expression)
        plain = isinstance(condition, exp.EQ) and any(_is_own(side, scope) for side in sides)
        if not plain:
            if own:
                return None
            continue
        found |= own
    return found


def _shown(node: exp.Expr, scope: Scope) -> set[str]:
    """The own columns that the query shows and groups by."""
    parts = [*node.expressions]
    if node.args.get("group"):
        parts.append(node.args["group"])
    return {name for part in parts for name in _own(part, scope)}


def _outer_window(node: exp.Expr, scope: Scope) -> bool:
    """Whether a window is partitioned by the query around alone."""
    return any(
        not _is_own(column, scope)
        for item in node.expressions
        for window in item.find_all(exp.Window)
        for by in window.args.get("partition_by") or []
        for column in by.find_all(exp.Column)
    )
