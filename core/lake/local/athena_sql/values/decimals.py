"""Exact arithmetic of decimals.

https://trino.io/docs/current/functions/decimal.html

DuckDB adds and multiplies decimals exactly and divides them as doubles. A division is done on the
integers behind the decimals, in BIGINT or HUGEINT where the digits fit, else in Python.
"""

from decimal import Decimal

from core.lake.local.athena_sql.values.carriers import duckdb_type
from core.lake.local.athena_sql.values.types import MAX_PRECISION, Type, decimal

# The digits that BIGINT and HUGEINT hold for certain.
_BIGINT_DIGITS = 18
_HUGEINT_DIGITS = 37


class ScaleError(Exception):
    """The result would have more than 38 digits after the point."""


def operation(operator: str, left: str, a: Type, right: str, b: Type) -> tuple[str, Type]:
    """The SQL and the type of an operation on two decimals.

    Args:
        operator: One of ``+ - * / %``.
        left: The left operand.
        a: Its type.
        right: The right operand.
        b: Its type.

    Raises:
        ScaleError: The result has no type.
    """
    (p, s), (q, r) = a.args, b.args
    scale = max(s, r)
    if operator in "+-":
        return _sum(operator, left, a, right, b)
    if operator == "*":
        if s + r > MAX_PRECISION:
            raise ScaleError
        type_ = decimal(min(MAX_PRECISION, p + q), s + r)
        if p + q <= MAX_PRECISION:
            # DuckDB multiplies narrow decimals in 64 bits.
            narrow = p <= _BIGINT_DIGITS < p + q
            wide = f"CAST({left} AS DECIMAL({_BIGINT_DIGITS + 1},{s}))" if narrow else left
            return f"CAST({wide} * {right} AS {duckdb_type(type_)})", type_
        texts = f"CAST({left} AS VARCHAR), CAST({right} AS VARCHAR)"
        return f"CAST(py_decimal_times({texts}) AS {duckdb_type(type_)})", type_
    if operator == "/":
        return _divided(left, a, right, b)
    type_ = decimal(max(1, min(p - s, q - r) + scale), scale)
    wide = max(p - s, q - r) + scale
    if wide > MAX_PRECISION:
        texts = f"CAST({left} AS VARCHAR), CAST({right} AS VARCHAR)"
        return f"CAST(py_decimal_mod({texts}) AS {duckdb_type(type_)})", type_
    kind = f"DECIMAL({wide},{scale})"
    divisor = f"athena.nonzero(CAST({right} AS {kind}))"
    return f"CAST(CAST({left} AS {kind}) % {divisor} AS {duckdb_type(type_)})", type_


def _sum(operator: str, left: str, a: Type, right: str, b: Type) -> tuple[str, Type]:
    (p, s), (q, r) = a.args, b.args
    scale = max(s, r)
    digits = max(p - s, q - r) + scale
    type_ = decimal(min(MAX_PRECISION, digits + 1), scale)
    kind = duckdb_type(type_)
    plain = f"CAST(CAST({left} AS {kind}) {operator} CAST({right} AS {kind}) AS {kind})"
    if digits <= MAX_PRECISION:
        return plain, type_
    # An operand may not fit into the type of the sum, though the sum does.
    other = f"CAST({right} AS VARCHAR)" if operator == "+" else f"CAST(-({right}) AS VARCHAR)"
    slow = f"CAST(py_decimal_plus(CAST({left} AS VARCHAR), {other}) AS {kind})"
    fits = f"TRY_CAST({left} AS {kind}) IS NOT NULL AND TRY_CAST({right} AS {kind}) IS NOT NULL"
    return f"CASE WHEN {fits} THEN {plain} ELSE {slow} END", type_


def _divided(left: str, a: Type, right: str, b: Type) -> tuple[str, Type]:
    (p, s), (q, r) = a.args, b.args
    scale = max(s, r)
    type_ = decimal(min(MAX_PRECISION, p + r + max(0, r - s)), scale)
    # The digits that the dividend needs beyond those of the quotient.
    up = r + scale - s
    texts = f"CAST({left} AS VARCHAR), CAST({right} AS VARCHAR)"
    slow = f"CAST(py_decimal_divide({texts}, {scale}) AS {duckdb_type(type_)})"
    tiers = [
        (min(_BIGINT_DIGITS, MAX_PRECISION - scale) - up, _BIGINT_DIGITS - r),
        (min(_HUGEINT_DIGITS - s, MAX_PRECISION - scale) - up, _HUGEINT_DIGITS - r),
    ]
    branches: list[str] = []
    for most, least in tiers:
        if most <= s or least <= r:
            continue
        exact = _exact(left, a, right, b, (min(p, most), min(q, least)), up, type_)
        if p <= most and q <= least:
            if not branches:
                return exact, type_
            return f"CASE {' '.join(branches)} ELSE {exact} END", type_
        tests = [
            f"TRY_CAST({sql} AS DECIMAL({kept},{operand.args[1]})) IS NOT NULL"
            for sql, operand, kept in ((left, a, most), (right, b, least))
            if operand.args[0] > kept
        ]
        branches.append(f"WHEN {' AND '.join(tests)} THEN {exact}")
    if not branches:
        return slow, type_
    both = f"({left}) IS NOT NULL AND ({right}) IS NOT NULL"
    return f"CASE {' '.join(branches)} WHEN {both} THEN {slow} END", type_


def _exact(
    left: str, a: Type, right: str, b: Type, digits: tuple[int, int], up: int, type_: Type
) -> str:
    """The division of operands of so many digits, on the integers behind them."""

    def narrowed(sql: str, operand: Type, kept: int) -> tuple[str, Type]:
        scale = operand.args[1]
        if operand.args[0] == kept:
            return sql, operand
        return f"TRY_CAST({sql} AS DECIMAL({kept},{scale}))", decimal(kept, scale)

    dividend = _unscaled(*narrowed(left, a, digits[0]), up)
    divisor = _unscaled(*narrowed(right, b, digits[1]), 0)
    small = digits[0] + up <= _BIGINT_DIGITS and digits[1] <= _BIGINT_DIGITS
    quotient = f"athena.{'divide' if small else 'divide_huge'}({dividend}, {divisor})"
    return scaled_back(quotient, type_, max(1, digits[0] + up))


def _unscaled(sql: str, type_: Type, up: int) -> str:
    """The integer behind a decimal, times 10 to the power of `up`."""
    precision, scale = type_.args
    power = scale + up
    kind = "BIGINT" if precision + up <= _BIGINT_DIGITS else "HUGEINT"
    if not power:
        return f"CAST({sql} AS {kind})"
    # DuckDB multiplies narrow decimals in 64 bits.
    wide = (
        f"CAST({sql} AS DECIMAL({min(MAX_PRECISION, precision + power + 1)},{scale}))"
        if precision + power > _BIGINT_DIGITS - 1
        else sql
    )
    return f"CAST({wide} * CAST({10**power} AS DECIMAL({power + 1},0)) AS {kind})"


def scaled_back(sql: str, type_: Type, digits: int) -> str:
    """The decimal of an integer.

    Args:
        sql: The integer.
        type_: The decimal's type.
        digits: How many digits the integer has at most.
    """
    scale = type_.args[1]
    if not scale:
        return f"CAST({sql} AS {duckdb_type(type_)})"
    if digits + scale <= MAX_PRECISION:
        unit = f"CAST('{Decimal(1).scaleb(-scale):f}' AS DECIMAL({scale},{scale}))"
        return f"CAST(CAST({sql} AS DECIMAL({digits},0)) * {unit} AS {duckdb_type(type_)})"
    return f"CAST(py_scaled(CAST({sql} AS VARCHAR), {scale}) AS {duckdb_type(type_)})"
