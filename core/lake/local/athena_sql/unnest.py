"""UNNEST: several arrays at once, maps and arrays of rows, which DuckDB unnests otherwise."""

from functools import reduce

from sqlglot import exp

from core.lake.local.athena_sql import types as types
from core.lake.local.athena_sql.dialect import Source
from core.lake.local.athena_sql.nodes import call, kind


def rewrite_unnest(node: exp.Expr, source: Source) -> exp.Expr:
    """``UNNEST(a, b) WITH ORDINALITY AS t(x, y, n)`` as a query beside the other tables.

    Shorter arrays are filled up with NULL, which is what DuckDB's ``unnest`` in a SELECT does too.

    Raises:
        QueryError: The columns' names don't come to what is unnested.
    """
    alias = node.args.get("alias")
    names = [column.name for column in alias.columns] if alias else []
    ordinality = node.args.get("offset")
    arguments = node.expressions
    # More names than arguments: one of them is a map, or an array of rows.
    spread = max(0, len(names) - len(arguments)) if names else 0
    items: list[exp.Expr] = []
    for argument in arguments:
        if kind(argument) == types.MAP:
            items.append(call("unnest", call("map_keys", argument.copy())))
            items.append(call("unnest", call("map_values", argument.copy())))
            spread = max(0, spread - 1)
        elif spread and len(arguments) == 1:
            items.append(call("unnest", argument.copy(), exp.Var(this="max_depth := 2")))
        else:
            items.append(call("unnest", argument.copy()))
    if ordinality:
        items.append(_ordinality(arguments))
        last = ordinality.name if isinstance(ordinality, exp.Identifier) else "ordinality"
        names = [*names, last] if names else names
    query = exp.Subquery(this=exp.Select(expressions=items))
    table = exp.TableAlias(
        this=exp.to_identifier(node.alias or "_unnest", quoted=True),
        columns=[exp.to_identifier(name, quoted=True) for name in names],
    )
    return exp.Lateral(this=query, alias=table)


def _ordinality(arguments: list[exp.Expr]) -> exp.Expr:
    sizes = [call("cardinality", argument.copy()) for argument in arguments]
    longest = reduce(lambda a, b: call("greatest", a, b), sizes)
    end = exp.Add(
        this=exp.Cast(this=longest, to=exp.DataType.build("bigint")),
        expression=exp.Literal.number(1),
    )
    return call("unnest", call("range", exp.Literal.number(1), end))
