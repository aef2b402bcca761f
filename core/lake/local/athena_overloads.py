"""Overloaded macros over aggregates, whose types DuckDB does not know when it picks an overload."""

from typing import Final

from sqlglot import exp

from core.lake.local.athena_functions import AGGREGATES, OVERLOADED
from core.lake.local.athena_nodes import call, function, part

_LATE: Final = frozenset({*AGGREGATES.values(), "list", "string_agg"})
_ROW: Final = "_known"


def settle_types(tree: exp.Expr) -> exp.Expr:
    """Let such macros be called where the types are known: in a function over one row.

    Args:
        tree: A statement written for DuckDB; used up.
    """
    for node in reversed(list(tree.walk(bfs=True))):
        if not isinstance(node, exp.Anonymous) or not any(map(_is_late, node.expressions)):
            continue
        schema, _, name = node.name.rpartition(".")
        if schema == "athena" and name in OVERLOADED:
            node.replace(_over_row(node))
    return tree


def _is_late(argument: exp.Expr) -> bool:
    """Whether an expression is an aggregate, or is made of one."""
    return any(
        isinstance(node, exp.Window | exp.Query)
        or (isinstance(node, exp.Anonymous) and node.name in _LATE)
        for node in argument.walk()
    )


def _over_row(node: exp.Anonymous) -> exp.Expr:
    values: list[exp.Expr] = []
    arguments: list[exp.Expr] = []
    for argument in node.expressions:
        if isinstance(argument, exp.Literal):
            arguments.append(argument.copy())
        else:
            values.append(argument.copy())
            arguments.append(part(_ROW, len(values)))
    rows = exp.Array(expressions=[call("row", *values)])
    result = call("list_transform", rows, function(_ROW, call(node.name, *arguments)))
    return call("list_extract", result, exp.Literal.number(1))
