"""FROM: what is joined, and which names each part of it sees.

https://trino.io/docs/current/sql/select.html#joins
"""

from collections.abc import Sequence
from dataclasses import replace

from sqlglot import exp

from core.lake.local.athena_sql.clauses.relations import is_join, relation, sample_of
from core.lake.local.athena_sql.expressions.conversions import coerced
from core.lake.local.athena_sql.nodes import Column, Relation, Scope, Translation, Typed
from core.lake.local.athena_sql.syntax.dialect import COMMA_JOIN
from core.lake.local.athena_sql.values.comparisons import compare
from core.lake.local.athena_sql.values.types import common
from core.messages import Message

_JOINS = frozenset({"", "INNER", "OUTER", "CROSS"})


def from_clause(tr: Translation, node: exp.Expr, scope: Scope) -> str:
    """The SQL of a FROM; its tables go to the scope.

    Args:
        tr: The statement under translation.
        node: The SELECT.
        scope: The scope of the SELECT; gets a relation for each table.

    Raises:
        QueryError: It names what is not there.
    """
    first = node.args.get("from_")
    if first is None:
        return ""
    # What stands between commas is joined first, and sees nothing of the rest.
    parts: list[tuple[exp.Expr, list[exp.Expr]]] = [(first.this, [])]
    for join in node.args.get("joins") or []:
        if join.args.get("kind") == COMMA_JOIN:
            parts.append((join.this, []))
        else:
            parts[-1][1].append(join)
    head, *rest = parts
    sql = _chain(tr, node, *head, scope)
    for table, joins in rest:
        # UNNEST and LATERAL alone see the tables before them.
        source = (
            _nested(tr, node, table, joins, scope) if joins else _source(tr, node, table, scope)
        )
        sql += f" CROSS JOIN {source}"
    return f" FROM {sql}"


def _chain(
    tr: Translation, node: exp.Expr, first: exp.Expr, joins: Sequence[exp.Expr], scope: Scope
) -> str:
    """A table and what is joined to it, from left to right."""
    sql = _source(tr, node, first, scope)
    for join in (*(first.args.get("joins") or []), *joins):
        sql += _join(tr, node, join, scope)
    return sql


def _nested(
    tr: Translation, node: exp.Expr, first: exp.Expr, joins: Sequence[exp.Expr], scope: Scope
) -> str:
    """Tables that are joined before they are joined to others, and see none of those."""
    outside, scope.relations = scope.relations, []
    sql = _chain(tr, node, first, joins, scope)
    scope.relations = outside + scope.relations
    return f"({sql})"


def _join(tr: Translation, node: exp.Expr, join: exp.Expr, scope: Scope) -> str:
    _check_kind(tr, join)
    side = join.args.get("side") or ""
    before = len(scope.relations)
    using = [column.name.lower() for column in join.args.get("using") or []]
    on = join.args.get("on")
    # `a JOIN b JOIN c ON ... ON ...` joins b and c first, as brackets around them do.
    inner = bool(join.this.args.get("joins"))
    right = (
        _nested(tr, node, join.this, [], scope) if inner else _source(tr, node, join.this, scope)
    )
    if using:
        test = _using(tr, join, scope, before, using, side)
        return f" {side} JOIN {right} ON {test}"
    if on is not None:
        _check_condition(tr, join, side, on)
        scope.sealed = bool(side)
        condition = tr.boolean(on, scope, Message("JOIN ON clause"))
        scope.sealed = False
        scope.loose.clear()
        return f" {side} JOIN {right} ON {condition}"
    return f" CROSS JOIN {right}"


def _source(tr: Translation, node: exp.Expr, source: exp.Expr, scope: Scope) -> str:
    """A table of a FROM, or tables in brackets."""
    source, sample = sample_of(tr, source)
    if isinstance(source, exp.Paren) or (is_join(source) and not source.alias):
        return f"{_nested(tr, node, source.this, [], scope)}{sample}"
    return f"{relation(tr, node, source, scope)}{sample}"


def _check_kind(tr: Translation, join: exp.Expr) -> None:
    """Refuse a kind of join that Athena has not, or has not here, or whose condition is missing."""
    kind, method = join.args.get("kind") or "", join.args.get("method") or ""
    using, on = join.args.get("using"), join.args.get("on")
    if method == "NATURAL":
        raise tr.refuse(
            join,
            Message("Natural join not supported"),
            Message("name the columns: JOIN ... USING (...)"),
        )
    if kind == COMMA_JOIN:
        raise tr.refuse(
            join,
            Message("mismatched input '{word}'", word=","),
            Message("write CROSS JOIN inside brackets"),
        )
    if kind not in _JOINS or method:
        raise tr.refuse(
            join,
            Message("a {kind} JOIN is not in Athena's SQL", kind=method or kind),
            Message("use EXISTS, IN or a plain join"),
        )
    if kind == "CROSS" and (using or on is not None):
        raise tr.refuse(
            using[0] if using else on,
            Message("mismatched input '{word}'", word="USING" if using else "ON"),
            Message("a CROSS JOIN has no condition: write JOIN, or WHERE"),
        )
    if kind != "CROSS" and not using and on is None:
        raise tr.refuse(
            join, Message("a JOIN needs ON or USING"), Message("write CROSS JOIN, or ON ...")
        )


def _check_condition(tr: Translation, join: exp.Expr, side: str, on: exp.Expr) -> None:
    """Refuse a condition on UNNEST, or on LATERAL in a FULL JOIN, other than TRUE."""
    true = isinstance(on, exp.Boolean) and bool(on.this)
    unnests = isinstance(join.this, exp.Unnest)
    lateral = isinstance(join.this, exp.Lateral) and side in ("FULL", "RIGHT")
    if not true and (unnests or lateral):
        raise tr.refuse(
            join,
            Message(
                "{side} JOIN involving {what} is only supported with condition ON TRUE",
                side=side or "INNER",
                what="UNNEST" if unnests else "LATERAL relation",
            ),
            Message("filter with WHERE"),
        )


def _using(
    tr: Translation, join: exp.Expr, scope: Scope, before: int, using: list[str], side: str
) -> str:
    """The condition of JOIN USING; the columns that it merges come first in the scope."""
    tests = []
    merged = []
    for own in using:
        left = _side(tr, join, scope.relations[:before], own)
        right = _side(tr, join, scope.relations[before:], own)
        type_ = common(left.type, right.type)
        if type_ is None:
            raise tr.refuse(
                join,
                Message(
                    "Column types of '{name}' are incompatible: {left}, {right}",
                    name=own,
                    left=left.type,
                    right=right.type,
                ),
                Message("join ON a cast"),
            )
        one, other = coerced(left, type_).sql, coerced(right, type_).sql
        tests.append(compare("=", one, other, type_))
        sql = {"LEFT": one, "RIGHT": other}.get(side, f"coalesce({one}, {other})")
        merged.append(Column(own, type_, sql if side else one))
    rest = (
        replace(relation, columns=tuple(c for c in relation.columns if c.name not in using))
        for relation in scope.relations
    )
    scope.relations = [Relation("", "", tuple(merged)), *rest]
    return " AND ".join(tests)


def _side(tr: Translation, join: exp.Expr, relations: Sequence[Relation], own: str) -> Typed:
    found = [
        relation.cell(column)
        for relation in relations
        for column in relation.columns
        if column.name == own
    ]
    if len(found) == 1:
        return found[0]
    words = (
        Message("Column '{name}' is ambiguous", name=own)
        if found
        else Message("Column '{name}' is missing from one side of the join", name=own)
    )
    raise tr.refuse(join, words, Message("join ON a condition"))
