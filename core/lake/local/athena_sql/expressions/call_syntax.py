"""Calls with a syntax of their own: EXTRACT, CASE, LIKE, TRIM and the like."""

from sqlglot import exp

from core.lake.local.athena_sql.expressions.calls import call_named
from core.lake.local.athena_sql.expressions.conversions import coerced, united
from core.lake.local.athena_sql.expressions.operators import comparison
from core.lake.local.athena_sql.nodes import Scope, Translation, Typed, handles
from core.lake.local.athena_sql.values.types import UNKNOWN, ZONED, Type
from core.messages import Message


@handles(exp.Extract)
def _extract(tr: Translation, node: exp.Expr, scope: Scope) -> Typed:
    field_name = node.name.lower()
    if field_name not in _EXTRACTED:
        raise tr.refuse(
            node,
            Message("there is no field {field} to extract", field=field_name.upper()),
            Message("see https://trino.io/docs/current/functions/datetime.html"),
        )
    value = tr.typed(node.expression, scope)
    clock = field_name in ("hour", "minute", "second")
    zone = field_name.startswith("timezone") and value.type.name not in ZONED
    if zone or (clock and value.type.name in ("date", "month")):
        raise tr.refuse(
            node,
            Message(
                "Cannot extract {field} from {type}", field=field_name.upper(), type=value.type
            ),
            Message("cast it to a timestamp"),
        )
    return call_named(tr, node, field_name, [value], scope)


_EXTRACTED = frozenset(
    "year quarter month week day day_of_month day_of_week dow day_of_year doy year_of_week yow hour"
    " minute second timezone_hour timezone_minute".split()
)


@handles(exp.AtTimeZone)
def _at_time_zone(tr: Translation, node: exp.Expr, scope: Scope) -> Typed:
    value, zone = tr.typed(node.this, scope), tr.typed(node.args["zone"], scope)
    if value.type.name in ("timestamp", "time"):
        value = coerced(value, Type(f"{value.type.name}tz", value.type.args))
    return call_named(tr, node, "at_timezone", [value, zone], scope)


@handles(exp.Substring)
def _substring(tr: Translation, node: exp.Expr, scope: Scope) -> Typed:
    parts = [node.this, node.args.get("start"), node.args.get("length")]
    values = [tr.typed(part, scope) for part in parts if part is not None]
    return call_named(tr, node, "substring", values, scope)


@handles(exp.StrPosition)
def _position(tr: Translation, node: exp.Expr, scope: Scope) -> Typed:
    values = [tr.typed(node.this, scope), tr.typed(node.args["substr"], scope)]
    return call_named(tr, node, "strpos", values, scope)


@handles(exp.Trim)
def _trim(tr: Translation, node: exp.Expr, scope: Scope) -> Typed:
    side = (node.args.get("position") or "BOTH").upper()
    name = {"LEADING": "ltrim", "TRAILING": "rtrim"}.get(side, "trim")
    parts = [node.this, node.args.get("expression")]
    values = [tr.typed(part, scope) for part in parts if part is not None]
    return call_named(tr, node, name, values, scope)


@handles(exp.Case)
def _case(tr: Translation, node: exp.Expr, scope: Scope) -> Typed:
    base = tr.typed(node.this, scope) if node.this is not None else None
    tests, results = [], []
    for branch in node.args["ifs"]:
        if base is None:
            tests.append(tr.boolean(branch.this, scope, Message("CASE WHEN clause")))
        else:
            tests.append(comparison(tr, branch.this, "=", base, tr.typed(branch.this, scope)).sql)
        results.append(tr.typed(branch.args["true"], scope))
    default = node.args.get("default")
    results.append(tr.typed(default, scope) if default is not None else Typed("NULL", UNKNOWN))
    what = Message("All CASE results must be the same type or coercible to a common type")
    type_, results = united(tr, results, node, what)
    branches = " ".join(
        f"WHEN {test} THEN {result.sql}" for test, result in zip(tests, results, strict=False)
    )
    return Typed(f"(CASE {branches} ELSE {results[-1].sql} END)", type_)


@handles(exp.If)
def _if(tr: Translation, node: exp.Expr, scope: Scope) -> Typed:
    test = tr.boolean(node.this, scope, Message("IF condition"))
    default = node.args.get("false")
    results = [
        tr.typed(node.args["true"], scope),
        tr.typed(default, scope) if default is not None else Typed("NULL", UNKNOWN),
    ]
    what = Message("Result types for IF must be the same")
    type_, results = united(tr, results, node, what)
    return Typed(f"(CASE WHEN {test} THEN {results[0].sql} ELSE {results[1].sql} END)", type_)


@handles(exp.Like)
def _like(tr: Translation, node: exp.Expr, scope: Scope) -> Typed:
    return like(tr, node, scope, None)


@handles(exp.Escape)
def _escape(tr: Translation, node: exp.Expr, scope: Scope) -> Typed:
    return like(tr, node.this, scope, node.expression)


def like(tr: Translation, node: exp.Expr, scope: Scope, escape: exp.Expr | None) -> Typed:
    """A LIKE, with its ESCAPE if it has one.

    Args:
        tr: The statement under translation.
        node: The LIKE.
        scope: The names that it can use.
        escape: The expression after ESCAPE; None where there is none.

    Raises:
        QueryError: It compares what is no text.
    """
    if not isinstance(node, exp.Like):
        raise tr.refuse(node, Message("ESCAPE is for LIKE"), Message("leave it out"))
    parts = [tr.typed(node.this, scope), tr.typed(node.expression, scope)]
    if any(part.type.name not in ("varchar", "char", "unknown") for part in parts):
        raise tr.refuse(
            node,
            Message(
                "Left side of LIKE expression must evaluate to a varchar (actual: {type})",
                type=next(p.type for p in parts if p.type.name not in ("varchar", "char")),
            ),
            Message("cast(x as varchar) makes a text of it"),
        )
    texts = [f"CAST({p.sql} AS VARCHAR)" if p.type == UNKNOWN else p.sql for p in parts]
    word = "NOT LIKE" if node.args.get("negate") else "LIKE"
    tail = ""
    if escape is not None:
        letter = tr.typed(escape, scope)
        if isinstance(letter.constant, str) and len(letter.constant) != 1:
            raise tr.refuse(
                escape,
                Message("Escape string must be a single character"),
                Message("write escape '#'"),
            )
        tail = f" ESCAPE {letter.sql}"
        texts[1] = f"athena.like_pattern({texts[1]}, {letter.sql})"
    return Typed(f"({texts[0]} {word} {texts[1]}{tail})", Type("boolean"))
