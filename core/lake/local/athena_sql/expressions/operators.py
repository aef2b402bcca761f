"""Operators: what Trino lets each of them take, what it gives, and how it is written."""

from typing import Final

from sqlglot import exp

from core.lake.local.athena_sql.expressions.conversions import coerced, united
from core.lake.local.athena_sql.nodes import Scope, Translation, Typed, handles
from core.lake.local.athena_sql.values import decimals
from core.lake.local.athena_sql.values.carriers import digits, duckdb_type
from core.lake.local.athena_sql.values.comparisons import compare
from core.lake.local.athena_sql.values.lowering import failure, once
from core.lake.local.athena_sql.values.moments import local, microseconds
from core.lake.local.athena_sql.values.types import (
    BOOLEAN,
    DATE,
    DAY,
    DIGITS,
    DOUBLE,
    INTEGER,
    MOMENTS,
    UNKNOWN,
    VARCHAR,
    Type,
    as_decimal,
    common,
    comparable,
    is_number,
    is_text,
    orderable,
)
from core.messages import Message

_ARITHMETIC: Final[dict[type[exp.Expr], str]] = {
    exp.Add: "+", exp.Sub: "-", exp.Mul: "*", exp.Div: "/", exp.Mod: "%",
}  # fmt: skip
_COMPARISONS: Final[dict[type[exp.Expr], str]] = {
    exp.EQ: "=", exp.NEQ: "<>", exp.GT: ">", exp.GTE: ">=", exp.LT: "<", exp.LTE: "<=",
    exp.NullSafeEQ: "IS NOT DISTINCT FROM", exp.NullSafeNEQ: "IS DISTINCT FROM",
}  # fmt: skip
_INTERVALS: Final = ("day", "month")
_DAY_MS: Final = 86_400_000


def _no_operator(
    tr: Translation, node: exp.Expr, operator: str, left: Type, right: Type
) -> Exception:
    """The refusal of an operator, with what to write instead."""
    kinds = {left.name, right.name}
    hint = Message("cast one of them to the other's type")
    if kinds & {"varchar", "char"} and kinds & {"date", "timestamp", "timestamptz"}:
        hint = Message("cast one of them: date(column), or date '2024-01-31'")
        moment = next((t for t in (left, right) if t.name.startswith("timestamp")), None)
        if moment is not None:
            hint = Message("cast the text: cast(column as {type})", type=moment)
    elif operator in "+-" and kinds & {"date", "timestamp"} and kinds & set(DIGITS):
        hint = Message("add an interval: interval '1' day")
    elif operator in "+-*/%" and kinds & {"varchar", "char"}:
        hint = Message("cast a text to a number first")
    return tr.refuse(
        node,
        Message(
            "Cannot apply operator: {left} {operator} {right}",
            left=left,
            operator=operator,
            right=right,
        ),
        hint,
    )


@handles(*_ARITHMETIC)
def _arithmetic(tr: Translation, node: exp.Expr, scope: Scope) -> Typed:
    left, right = tr.typed(node.this, scope), tr.typed(node.expression, scope)
    return arithmetic(tr, node, _ARITHMETIC[type(node)], left, right)


def arithmetic(tr: Translation, node: exp.Expr, operator: str, left: Typed, right: Typed) -> Typed:
    """An operation on two values.

    Args:
        tr: The statement.
        node: Where to point at.
        operator: One of ``+ - * / %``.
        left: The left operand.
        right: The right operand.

    Raises:
        QueryError: The operator takes no such types.
    """
    left, right = _known(left, right)
    a, b = left.type, right.type
    if is_number(a) and is_number(b):
        return _numbers(tr, node, operator, left, right)
    found = None
    for date, span in ((left, right), (right, left)):
        if date.type == DATE and span.type == DAY and _has_time(span):
            raise tr.refuse(
                node,
                Message("Cannot add hour, minutes or seconds to a date"),
                Message("cast the date to a timestamp: cast(x as timestamp)"),
            )
    if operator in "*/" and {a.name, b.name} & set(_INTERVALS):
        found = _scaled_interval(operator, left, right)
    elif operator in "+-":
        found = _sum_of_moments(operator, left, right)
    if found is None:
        raise _no_operator(tr, node, operator, a, b)
    return found


def _known(left: Typed, right: Typed) -> tuple[Typed, Typed]:
    """The operands with the type of a NULL taken from the other one."""
    a, b = left.type, right.type
    if a == UNKNOWN and b == UNKNOWN:
        a = b = INTEGER
    elif a == UNKNOWN:
        a = b if is_number(b) else a
    elif b == UNKNOWN:
        b = a if is_number(a) or a.name in _INTERVALS else DAY
    if a == UNKNOWN:
        a = b if b.name in _INTERVALS else a
    return coerced(left, a), coerced(right, b)


def _numbers(tr: Translation, node: exp.Expr, operator: str, left: Typed, right: Typed) -> Typed:
    # Two numbers have one always.
    type_ = common(left.type, right.type) or DOUBLE
    if type_.name == "decimal":
        one, other = as_decimal(left.type), as_decimal(right.type)
        try:
            sql, gives = decimals.operation(
                operator, coerced(left, one).sql, one, coerced(right, other).sql, other
            )
        except decimals.ScaleError:
            raise _no_operator(tr, node, operator, left.type, right.type) from None
        return Typed(sql, gives)
    a, b = coerced(left, type_).sql, coerced(right, type_).sql
    if type_.name in DIGITS:
        kind = duckdb_type(type_)
        if operator in "/%":
            b = b if right.constant not in (None, 0) else f"athena.nonzero({b})"
            return Typed(f"({a} {'//' if operator == '/' else '%'} {b})", type_)
        if type_.name in ("tinyint", "smallint", "integer"):
            return Typed(f"CAST({a} {operator} {b} AS {kind})", type_)
        return Typed(f"({a} {operator} {b})", type_)
    if type_.name == "real" and operator != "%":
        return Typed(f"CAST({a} {operator} {b} AS FLOAT)", type_)
    return Typed(f"({a} {operator} {b})", type_)


def _scaled_interval(operator: str, left: Typed, right: Typed) -> Typed | None:
    if right.type.name in _INTERVALS and operator == "*":
        left, right = right, left
    if left.type.name not in _INTERVALS or not is_number(right.type):
        return None
    if operator == "*" and right.type.name in DIGITS:
        return Typed(f"({left.sql} * {right.sql})", left.type)
    factor = coerced(right, DOUBLE).sql
    return Typed(f"CAST(trunc({left.sql} {operator} {factor}) AS BIGINT)", left.type)


def _sum_of_moments(operator: str, left: Typed, right: Typed) -> Typed | None:
    a, b = left.type, right.type
    if operator == "+" and a.name in _INTERVALS and b.name not in _INTERVALS:
        left, right, a, b = right, left, b, a
    if a == b and a.name in _INTERVALS:
        return Typed(f"({left.sql} {operator} {right.sql})", a)
    if b.name in _INTERVALS and (a == DATE or a.name in MOMENTS):
        return (_plus_months if b.name == "month" else _plus_time)(operator, left, right)
    type_ = common(a, b)
    if operator != "-" or type_ is None or (type_ != DATE and type_.name not in MOMENTS):
        return None
    one, other = coerced(left, type_).sql, coerced(right, type_).sql
    if type_ == DATE:
        return Typed(f"(CAST({one} - {other} AS BIGINT) * {_DAY_MS})", DAY)
    span = f"{microseconds(one, type_)} - {microseconds(other, type_)}"
    return Typed(f"(athena.round_up({span}, 1000) // 1000)", DAY)


def _plus_months(operator: str, left: Typed, right: Typed) -> Typed | None:
    type_, months = left.type, f"to_months(CAST({right.sql} AS INTEGER))"
    if type_ == DATE:
        return Typed(f"CAST({left.sql} {operator} {months} AS DATE)", type_)
    if type_.name == "timestamp":
        return Typed(f"({left.sql} {operator} {months})", type_)
    if type_.name != "timestamptz":
        return None
    moved = once(left.sql, lambda x: f"athena.zoned({local(x, type_)} {operator} {months}, {x}.z)")
    return Typed(moved, type_)


def _plus_time(operator: str, left: Typed, right: Typed) -> Typed | None:
    type_, span = left.type, f"to_microseconds({right.sql} * 1000)"
    if type_ == DATE:
        return Typed(f"({left.sql} {operator} CAST({_days(right)} AS INTEGER))", type_)
    gives = Type(type_.name, (max(digits(type_), 3),))
    if type_.name in ("timestamp", "time"):
        return Typed(f"({left.sql} {operator} {span})", gives)
    made, rest = ("in_zone", "z") if type_.name == "timestamptz" else ("at_offset", "o")
    moved = once(left.sql, lambda x: f"athena.{made}({x}.t {operator} {span}, {x}.{rest})")
    return Typed(moved, gives)


def _has_time(interval: Typed) -> bool:
    """Whether an interval is known to be no whole number of days."""
    return isinstance(interval.constant, int) and bool(interval.constant % _DAY_MS)


def _days(interval: Typed) -> str:
    """The whole days of an interval, the only ones that a date takes."""
    refused = failure("'Cannot add hour, minutes or seconds to a date'")
    if isinstance(interval.constant, int):
        return str(interval.constant // _DAY_MS)
    return (
        f"CASE WHEN {interval.sql} % {_DAY_MS} <> 0 THEN {refused}"
        f" ELSE {interval.sql} // {_DAY_MS} END"
    )


@handles(*_COMPARISONS)
def _comparison(tr: Translation, node: exp.Expr, scope: Scope) -> Typed:
    if isinstance(node.expression, exp.All | exp.Any):
        from core.lake.local.athena_sql.expressions.subqueries import quantified

        return quantified(tr, node, _COMPARISONS[type(node)], scope)
    left, right = tr.typed(node.this, scope), tr.typed(node.expression, scope)
    return comparison(tr, node, _COMPARISONS[type(node)], left, right)


def comparison(tr: Translation, node: exp.Expr, operator: str, left: Typed, right: Typed) -> Typed:
    """A comparison of two values.

    Args:
        tr: The statement.
        node: Where to point at.
        operator: As `comparisons.compare` takes it.
        left: The left operand.
        right: The right operand.

    Raises:
        QueryError: The two can't be compared.
    """
    type_ = common(left.type, right.type)
    ordered = operator in ("<", "<=", ">", ">=")
    if type_ is None or not comparable(type_) or (ordered and not orderable(type_)):
        raise _no_operator(tr, node, operator, left.type, right.type)
    one, other = coerced(left, type_), coerced(right, type_)
    return Typed(compare(operator, one.sql, other.sql, type_), BOOLEAN)


@handles(exp.Between)
def _between(tr: Translation, node: exp.Expr, scope: Scope) -> Typed:
    value, low, high = (tr.typed(node.args[part], scope) for part in ("this", "low", "high"))
    for bound in (low, high):
        if common(value.type, bound.type) is None:
            raise _no_operator(tr, node.this, "BETWEEN", value.type, bound.type)
    tests = (comparison(tr, node, ">=", value, low), comparison(tr, node, "<=", value, high))
    return Typed(f"({tests[0].sql} AND {tests[1].sql})", BOOLEAN)


@handles(exp.And, exp.Or)
def _logic(tr: Translation, node: exp.Expr, scope: Scope) -> Typed:
    word = "AND" if isinstance(node, exp.And) else "OR"
    clause = Message("Logical expression term")
    parts = [tr.boolean(part, scope, clause) for part in node.flatten()]
    return Typed(f"({f' {word} '.join(parts)})", BOOLEAN)


@handles(exp.Not)
def _not(tr: Translation, node: exp.Expr, scope: Scope) -> Typed:
    inner = tr.boolean(node.this, scope, Message("Value of logical NOT expression"))
    return Typed(f"(NOT {inner})", BOOLEAN)


@handles(exp.Is)
def _is(tr: Translation, node: exp.Expr, scope: Scope) -> Typed:
    value = tr.typed(node.this, scope)
    if not isinstance(node.expression, exp.Null):
        raise tr.refuse(
            node,
            Message("Athena's SQL has no {word}", word="IS TRUE"),
            Message("write x, or coalesce(x, false)"),
        )
    return Typed(f"({value.sql} IS NULL)", BOOLEAN)


@handles(exp.Neg)
def _negated(tr: Translation, node: exp.Expr, scope: Scope) -> Typed:
    if isinstance(node.this, exp.Literal) and node.this.this == str(2**63):
        return Typed(f"CAST({-(2**63)} AS BIGINT)", Type("bigint"), -(2**63))
    value = tr.typed(node.this, scope)
    if not is_number(value.type) and value.type.name not in (*_INTERVALS, "unknown"):
        raise tr.refuse(
            node,
            Message("Cannot negate {type}", type=value.type),
            Message("cast a text to a number first"),
        )
    constant = value.constant
    known = -constant if isinstance(constant, int | float) else None
    if value.type.name in DIGITS:
        return Typed(f"CAST(-{value.sql} AS {duckdb_type(value.type)})", value.type, known)
    return Typed(f"(-{value.sql})", value.type, known)


@handles(exp.DPipe)
def _concatenated(tr: Translation, node: exp.Expr, scope: Scope) -> Typed:
    left, right = tr.typed(node.this, scope), tr.typed(node.expression, scope)
    a, b = left.type, right.type
    if "array" in (a.name, b.name):
        return _joined_arrays(tr, node, left, right)
    if {a.name, b.name} <= {"varbinary", "unknown"}:
        return Typed(f"({left.sql} || {right.sql})", Type("varbinary"))
    if not (is_text(a) and is_text(b)):
        raise tr.refuse(
            node,
            Message(
                "Unexpected parameters ({types}) for function {function}. Expected: {expected}",
                types=f"{a}, {b}",
                function="concat",
                expected="concat(char(x), char(y)), concat(array(E), E) E, concat(varchar)",
            ),
            Message("cast(x as varchar) makes a text of it"),
        )
    if a.name == b.name == "char":
        length = a.args[0] + b.args[0]
        return Typed(f"athena.char({left.sql} || {right.sql}, {length})", Type("char", (length,)))
    texts = [one.sql if one.type != UNKNOWN else "CAST(NULL AS VARCHAR)" for one in (left, right)]
    return Typed(f"({texts[0]} || {texts[1]})", VARCHAR)


def _joined_arrays(tr: Translation, node: exp.Expr, left: Typed, right: Typed) -> Typed:
    a, b = left.type, right.type
    nested = a.name == b.name and common(a, b) is None
    if (a.name == b.name and not nested) or "unknown" in (a.name, b.name):
        type_, (one, other) = united(tr, [left, right], node, Message("concat"))
        return Typed(f"athena.join_lists({one.sql}, {other.sql})", type_)
    first = a.name == "array" and common(a, Type("array", (b,))) is not None
    type_or_none = common(a, Type("array", (b,))) if first else common(Type("array", (a,)), b)
    if type_or_none is None:
        raise _no_operator(tr, node, "||", a, b)
    element = type_or_none.args[0]
    if first:
        sql = f"list_append({coerced(left, type_or_none).sql}, {coerced(right, element).sql})"
        both = f"({left.sql}) IS NOT NULL AND ({right.sql}) IS NOT NULL"
        return Typed(f"CASE WHEN {both} THEN {sql} END", type_or_none)
    sql = f"list_prepend({coerced(left, element).sql}, {coerced(right, type_or_none).sql})"
    both = f"({left.sql}) IS NOT NULL AND ({right.sql}) IS NOT NULL"
    return Typed(f"CASE WHEN {both} THEN {sql} END", type_or_none)
