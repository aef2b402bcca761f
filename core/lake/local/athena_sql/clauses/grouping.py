"""GROUP BY: plain keys, GROUPING SETS, ROLLUP and CUBE.

https://docs.aws.amazon.com/athena/latest/ug/select.html
"""

from collections.abc import Callable
from itertools import chain, combinations, product

from sqlglot import exp

from core.lake.local.athena_sql.clauses.ordering import position
from core.lake.local.athena_sql.nodes import Scope, Translation, Typed, handles
from core.lake.local.athena_sql.values.carriers import is_plain, key
from core.lake.local.athena_sql.values.types import BIGINT, INTEGER, comparable
from core.messages import Message

Sets = list[list[Typed]]
# Trino's own limit of the sets that ROLLUP and CUBE may make.
MOST_SETS = 2048
# GROUPING() of more columns than this is a bigint.
_INTEGER_BITS = 31


def group_by(
    tr: Translation, node: exp.Expr, scope: Scope, item: Callable[[exp.Expr], Typed]
) -> str:
    """The SQL of a GROUP BY; what it groups by goes to the scope.

    Args:
        tr: The statement.
        node: The SELECT.
        scope: Its scope.
        item: Types an item of the select list, which a position may stand for.

    Raises:
        QueryError: It can't be grouped so.
    """
    group = node.args.get("group")
    if group is None:
        return ""

    def typed(by: exp.Expr) -> Typed:
        value = _key(tr, by, node, scope, item)
        if scope.aggregated:
            raise tr.refuse(
                by,
                Message("GROUP BY clause cannot contain aggregations or window functions"),
                Message("group in a query around this one"),
            )
        return value

    simple = [by for by in group.expressions if not _is_element(by)]
    elements = [_sets(tr, by, typed) for by in group.expressions if _is_element(by)]
    for part in ("grouping_sets", "rollup", "cube"):
        elements += [_sets(tr, by, typed) for by in group.args.get(part) or []]
    keys = [value for by in simple for value in _parts(by, typed)]
    scope.loose.clear()
    scope.keys = {}
    everything = [*keys, *(v for sets in elements for one in sets for v in one)]
    grouped = any(elements)
    for value in everything:
        scope.keys[value.sql] = _standing_for(value, grouped=grouped)
    if not elements:
        return (
            f" GROUP BY {', '.join(key(v.sql, v.type) for v in keys)}" if keys else " GROUP BY ()"
        )
    return f" GROUP BY GROUPING SETS ({_written(tr, node, keys, elements)})"


def _is_element(by: exp.Expr) -> bool:
    return isinstance(by, exp.GroupingSets | exp.Rollup | exp.Cube)


def _key(
    tr: Translation,
    by: exp.Expr,
    node: exp.Expr,
    scope: Scope,
    item: Callable[[exp.Expr], Typed],
) -> Typed:
    if isinstance(by, exp.Literal) and not by.is_string:
        place = position(tr, by, len(node.expressions), "GROUP BY")
        value = item(node.expressions[place])
    else:
        value = tr.typed(by, scope)
    if not comparable(value.type):
        raise tr.refuse(
            by,
            Message(
                "{type} is not comparable, and therefore cannot be used in GROUP BY",
                type=value.type,
            ),
            Message("group by a part of it"),
        )
    return value


def _parts(by: exp.Expr, typed: Callable[[exp.Expr], Typed]) -> list[Typed]:
    """The keys of an element: ``(a, b)`` are two."""
    if isinstance(by, exp.Tuple):
        return [value for part in by.expressions for value in _parts(part, typed)]
    if isinstance(by, exp.Paren):
        return _parts(by.this, typed)
    return [typed(by)]


def _sets(tr: Translation, by: exp.Expr, typed: Callable[[exp.Expr], Typed]) -> Sets:
    """The sets of keys that an element stands for."""
    if isinstance(by, exp.GroupingSets):
        return [
            one
            for part in by.expressions
            for one in (_sets(tr, part, typed) if _is_element(part) else [_parts(part, typed)])
        ]
    parts = [_parts(part, typed) for part in by.expressions]
    if isinstance(by, exp.Rollup):
        chosen = [parts[:count] for count in range(len(parts), -1, -1)]
    else:
        sizes = range(len(parts), -1, -1)
        chosen = [list(c) for c in chain.from_iterable(combinations(parts, n) for n in sizes)]
    return [[value for part in one for value in part] for one in chosen]


def _written(tr: Translation, node: exp.Expr, keys: list[Typed], elements: list[Sets]) -> str:
    combined = [[*keys, *chain.from_iterable(choice)] for choice in product(*elements)]
    if len(combined) > MOST_SETS:
        raise tr.refuse(
            node.args["group"],
            Message("GROUP BY has more than {most:,} grouping sets", most=MOST_SETS),
            Message("group by less"),
        )
    sets = [list(dict.fromkeys(key(v.sql, v.type) for v in one)) for one in combined]
    if node.args["group"].args.get("all") is False:
        sets = [list(one) for one in dict.fromkeys(tuple(sorted(one)) for one in sets)]
    return ", ".join(f"({', '.join(one)})" for one in sets)


def _standing_for(value: Typed, *, grouped: bool) -> Typed:
    """What the rest of the query reads for a key: any of the values that are equal to it."""
    if is_plain(value.type):
        return value
    own = key(value.sql, value.type)
    sql = f"any_value({value.sql})"
    if grouped:
        sql = f"CASE WHEN grouping({own}) = 0 THEN {sql} END"
    return Typed(sql, value.type, named=value.named)


@handles(exp.Grouping)
def _grouping(tr: Translation, node: exp.Expr, scope: Scope) -> Typed:
    return grouping(tr, node, scope)


def grouping(tr: Translation, node: exp.Expr, scope: Scope) -> Typed:
    """GROUPING(a, b): which columns a row is not grouped by, as bits.

    Args:
        tr: The statement under translation.
        node: The call of GROUPING.
        scope: The names that it can use.

    Raises:
        QueryError: A column is not grouped by.
    """
    select = scope.select
    before, select.inside = select.inside, True
    try:
        values = [tr.typed(part, scope) for part in node.expressions]
    finally:
        select.inside = before
    for value, part in zip(values, node.expressions, strict=True):
        if value.sql not in (select.keys or {}):
            raise tr.refuse(
                part,
                Message("The arguments to GROUPING() must be expressions referenced by GROUP BY"),
                Message("group by it"),
            )
    inner = ", ".join(key(value.sql, value.type) for value in values)
    type_ = INTEGER if len(values) <= _INTEGER_BITS else BIGINT
    return Typed(f"CAST(grouping({inner}) AS {type_})", type_)
