"""Numbers.

https://trino.io/docs/current/functions/math.html
"""

from collections.abc import Callable

from core.lake.local.athena_sql.builders.registry import Call, builds
from core.lake.local.athena_sql.expressions.conversions import coerced
from core.lake.local.athena_sql.expressions.operators import arithmetic, comparison
from core.lake.local.athena_sql.nodes import Typed
from core.lake.local.athena_sql.values.carriers import duckdb_type, has_float, is_plain, rank
from core.lake.local.athena_sql.values.casts import as_text
from core.lake.local.athena_sql.values.comparisons import compare
from core.lake.local.athena_sql.values.lowering import text
from core.lake.local.athena_sql.values.types import UNKNOWN, Type, common, decimal
from core.messages import Message

_BITS = {"tinyint": 8, "smallint": 16, "integer": 32, "bigint": 64}


@builds("mod")
def _mod(call: Call) -> Typed:
    return arithmetic(call.tr, call.node, "%", *call.args)


def _to_whole(function: str) -> Callable[[Call], Typed]:
    def build(call: Call) -> Typed:
        precision, scale = call.args[0].type.args
        type_ = decimal(min(38, max(1, precision - scale + (1 if scale else 0))), 0)
        return Typed(f"CAST({function}({call.sql[0]}) AS {duckdb_type(type_)})", type_)

    return build


builds("ceiling_decimal")(_to_whole("ceil"))
builds("floor_decimal")(_to_whole("floor"))


def _shortened(mode: str) -> Callable[[Call], Typed]:
    """``round`` or ``trunc`` of a decimal."""

    def build(call: Call) -> Typed:
        sql = call.sql[0]
        precision, scale = call.args[0].type.args
        rounds = mode == "round"
        if len(call.args) == 1:
            extra = 1 if scale and rounds else 0
            type_ = decimal(min(38, max(1, precision - scale + extra)), 0)
            wide = f"CAST({sql} AS DECIMAL({min(38, precision - scale + 1)},0))"
            inner = wide if rounds else f"trunc({sql})"
            return Typed(f"CAST({inner} AS {duckdb_type(type_)})", type_)
        type_ = decimal(min(38, precision + (1 if rounds else 0)), scale)
        places = call.args[1].constant
        kind = duckdb_type(type_)
        if isinstance(places, int) and places >= 0 and type_.args[0] < 38:
            if places >= scale:
                return Typed(f"CAST({sql} AS {kind})", type_)
            wide = f"CAST({sql} AS DECIMAL({precision + 1},{scale}))"
            return Typed(f"CAST({mode}({wide}, {places}) AS {kind})", type_)
        slow = f"py_decimal_{mode}(CAST({sql} AS VARCHAR), {call.sql[1]})"
        return Typed(f"CAST({slow} AS {kind})", type_)

    return build


builds("round_decimal")(_shortened("round"))
builds("truncate_decimal")(_shortened("trunc"))


@builds("round_integer")
def _round_integer(call: Call) -> str:
    places = call.args[1].constant
    if isinstance(places, int) and places >= 0:
        return call.sql[0]
    return f"CAST(py_round_integer({call.sql[0]}, {call.sql[1]}) AS {duckdb_type(call.returns)})"


@builds("round_double")
def _round_double(call: Call) -> str:
    rounded = f"athena.round_to({call.sql[0]}, {call.sql[1]})"
    return rounded if call.returns.name == "double" else f"CAST({rounded} AS FLOAT)"


@builds("random")
def _random(call: Call) -> str:
    low, high = ("0", call.sql[0]) if len(call.args) == 1 else call.sql
    return f"CAST(athena.random_between({low}, {high}) AS {duckdb_type(call.returns)})"


@builds("left_shift", "right_shift")
def _shift(call: Call) -> str:
    value, count = call.sql
    kind, bits = duckdb_type(call.returns), _BITS[call.returns.name]
    side = "left" if "left" in call.name else "right"
    return f"CAST(py_shift_{side}(CAST({value} AS BIGINT), {count}, {bits}) AS {kind})"


def _extreme(function: str, operator: str) -> Callable[[Call], str]:
    """``greatest`` or ``least``: NULL if any is."""

    def build(call: Call) -> str:
        type_, sql = call.returns, call.sql
        missing = " OR ".join(f"({one}) IS NULL" for one in sql)
        if is_plain(type_) and not has_float(type_):
            found = f"{function}({', '.join(sql)})"
        elif type_.name in ("double", "real"):
            # NaN is no greatest, nor least, where there is a number.
            found = f"athena.{function}_number([{', '.join(sql)}])"
        else:
            found = sql[0]
            for other in sql[1:]:
                sought = {"highest": function == "greatest"}
                first, second = rank(found, type_, **sought), rank(other, type_, **sought)
                test = f"{first} {operator} {second}"
                found = f"(CASE WHEN {test} THEN {found} ELSE {other} END)"
        return f"(CASE WHEN {missing} THEN NULL ELSE {found} END)"

    return build


builds("greatest")(_extreme("greatest", ">="))
builds("least")(_extreme("least", "<="))


@builds("nullif")
def _nullif(call: Call) -> Typed:
    first, second = call.args
    if UNKNOWN in (first.type, second.type):
        return first
    if common(first.type, second.type) is None:
        comparison(call.tr, call.node, "=", first, second)
    type_ = common(first.type, second.type) or first.type
    test = compare("=", coerced(first, type_).sql, coerced(second, type_).sql, type_)
    return Typed(f"(CASE WHEN {test} THEN NULL ELSE {first.sql} END)", first.type)


@builds("typeof")
def _typeof(call: Call) -> str:
    return text(str(call.args[0].type))


@builds("format")
def _format(call: Call) -> str:
    """Java's format: the values go to Python as texts with their kind."""
    parts = []
    for value in call.args[1:]:
        if value.type == UNKNOWN:
            parts.append("'n'")
            continue
        kind, sql = _kind(value.type), as_text(value.sql, value.type)
        if sql is None:
            raise call.tr.refuse(
                call.node,
                Message("format takes no {type}", type=value.type),
                Message("cast it to varchar or json"),
            )
        parts.append(f"CASE WHEN ({value.sql}) IS NULL THEN 'n' ELSE '{kind}' || {sql} END")
    return f"py_format({call.sql[0]}, CAST([{', '.join(parts)}] AS VARCHAR[]))"


def _kind(type_: Type) -> str:
    if type_.name in _BITS:
        return "i"
    return {"double": "f", "real": "f", "decimal": "d", "boolean": "b", "date": "t",
            "timestamp": "t", "timestamptz": "z", "time": "c"}.get(type_.name, "s")  # fmt: skip
