"""What DuckDB can't have over aggregates: TRY, and macros of which it must pick an overload.

When it picks one it does not know the type of an aggregate yet.
"""

from typing import Final

from sqlglot import exp

from core.lake.local.athena_sql.functions import AGGREGATES, OVERLOADED
from core.lake.local.athena_sql.nodes import call, function, part

_LATE: Final = frozenset({*AGGREGATES.values(), "list", "string_agg"})
_ROW: Final = "_known"


def settle_types(tree: exp.Expr) -> exp.Expr:
    """Let these stand where the aggregates are known: in a function over one row of them.

    Args:
        tree: A statement written for DuckDB; used up.
    """
    for node in reversed(list(tree.walk(bfs=True))):
        if not isinstance(node, exp.Anonymous) or not any(map(_is_late, node.expressions)):
            continue
        schema, _, name = node.name.rpartition(".")
        if node.name.upper() == "TRY":
            node.replace(_try_over_row(node))
        elif schema == "athena" and name in OVERLOADED:
            node.replace(_over_row(node))
    return tree


def _settles_late(node: exp.Expr) -> bool:
    return isinstance(node, exp.Window | exp.Filter | exp.Query) or (
        isinstance(node, exp.Anonymous) and node.name in _LATE
    )


def _is_late(argument: exp.Expr) -> bool:
    """Whether an expression is an aggregate, or is made of one."""
    return any(map(_settles_late, argument.walk()))


def _over_row(node: exp.Anonymous) -> exp.Expr:
    values: list[exp.Expr] = []
    arguments: list[exp.Expr] = []
    for argument in node.expressions:
        if isinstance(argument, exp.Literal):
            arguments.append(argument.copy())
        else:
            values.append(argument.copy())
            arguments.append(part(_ROW, len(values)))
    return _in_row(values, call(node.name, *arguments))


def _try_over_row(node: exp.Anonymous) -> exp.Expr:
    """TRY of what is made of aggregates, none of which DuckDB takes inside it."""
    inside = node.copy()
    values: list[exp.Expr] = []
    for late in list(inside.walk(prune=_settles_late)):
        if _settles_late(late):
            values.append(late.copy())
            late.replace(part(_ROW, len(values)))
    return _in_row(values, inside)


def _in_row(values: list[exp.Expr], body: exp.Expr) -> exp.Expr:
    rows = exp.Array(expressions=[call("row", *values)])
    result = call("list_transform", rows, function(_ROW, body))
    return call("list_extract", result, exp.Literal.number(1))
