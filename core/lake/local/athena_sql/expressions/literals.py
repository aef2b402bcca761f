"""Literals: numbers, texts, dates, times, intervals, JSON; arrays and rows.

https://trino.io/docs/current/language/types.html
"""

import re
from decimal import Decimal
from typing import Final

from sqlglot import exp

from core.lake.local.athena_sql.expressions.conversions import converted, need_precision, united
from core.lake.local.athena_sql.nodes import Scope, Translation, Typed, handles
from core.lake.local.athena_sql.scalar.moments import zone_name
from core.lake.local.athena_sql.values.carriers import duckdb_type
from core.lake.local.athena_sql.values.lowering import struct, text
from core.lake.local.athena_sql.values.types import (
    BIGINT,
    BOOLEAN,
    DATE,
    DAY,
    DOUBLE,
    INTEGER,
    JSON,
    MAX_PRECISION,
    MONTH,
    UNKNOWN,
    VARBINARY,
    VARCHAR,
    Type,
    TypeTextError,
    array,
    decimal,
    parse_type,
)
from core.messages import Message

_MOMENT: Final = re.compile(
    r"\s*([+-]?\d{4,})-(\d{1,2})-(\d{1,2})"
    r"(?:[ T](\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.(\d+))?)?)?"
    r"\s*([+-]\d\d:?\d\d|Z|[A-Za-z][\w/+-]*)?\s*"
)
_TIME: Final = re.compile(
    r"\s*(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.(\d+))?)?\s*(?:([+-])(\d\d):?(\d\d)|(Z|UTC))?\s*"
)
# Types that Athena has and the local lake has not.
_NOT_HERE: Final = frozenset({"uuid", "ipaddress", "geometry"})
# Names of other databases' types, and of table columns', which sqlglot would take for Athena's.
_INSTEAD: Final = {
    "STRING": "varchar", "TEXT": "varchar", "FLOAT": "real", "FLOAT64": "double", "INT64": "bigint",
    "LONG": "bigint", "NUMBER": "decimal(38, 0)", "DATETIME": "timestamp", "BOOL": "boolean",
    "BLOB": "varbinary", "BINARY": "varbinary", "BYTEA": "varbinary", "CLOB": "varchar",
    "NVARCHAR": "varchar", "VARCHAR2": "varchar", "NVARCHAR2": "varchar", "CHAR VARYING": "varchar",
    "CHARACTER VARYING": "varchar", "NCHAR": "char", "CHARACTER": "char", "NUMERIC": "decimal",
    "DEC": "decimal", "FIXED": "decimal", "FLOAT4": "real", "FLOAT8": "double", "INT1": "tinyint",
    "INT2": "smallint", "INT4": "integer", "INT8": "bigint", "INT16": "smallint",
    "INT32": "integer", "BYTE": "tinyint", "SHORT": "smallint", "BIT": "boolean",
    "TIMETZ": "time with time zone",
    "TIMESTAMPTZ": "timestamp with time zone", "TIMESTAMPNTZ": "timestamp",
    "TIMESTAMP_NTZ": "timestamp",
}  # fmt: skip
# The largest offset of a zone, in minutes.
_MOST_OFFSET: Final = 14 * 60
_UNITS: Final = ("year", "month", "day", "hour", "minute", "second")
_SIZES: Final = (12, 1, 86_400_000, 3_600_000, 60_000, 1_000)


def _bad(tr: Translation, node: exp.Expr, value: str, kind: str) -> Exception:
    return tr.refuse(
        node,
        Message("'{value}' is not a valid {type} literal", value=value, type=kind),
        Message("see https://trino.io/docs/current/language/types.html"),
    )


@handles(exp.Literal)
def _literal(tr: Translation, node: exp.Expr, scope: Scope) -> Typed:
    value = str(node.this)
    if node.args["is_string"]:
        return Typed(text(value), Type("varchar", (len(value),)), value)
    if re.search("[eE]", value):
        return Typed(f"CAST({value} AS DOUBLE)", DOUBLE, float(value))
    if "." in value:
        whole, _, part = value.partition(".")
        return _decimal(tr, node, value, whole.lstrip("0"), part)
    number = int(value)
    if number > 2**63 - 1:
        raise tr.refuse(
            node,
            Message("Invalid numeric literal: {value}", value=value),
            Message("write decimal '{value}'", value=value),
        )
    if number < 2**31:
        return Typed(value, INTEGER, number)
    return Typed(f"CAST({value} AS BIGINT)", BIGINT, number)


def _decimal(tr: Translation, node: exp.Expr, value: str, whole: str, part: str) -> Typed:
    precision = max(len(whole) + len(part), 1)
    if precision > MAX_PRECISION:
        raise _bad(tr, node, value, "DECIMAL")
    type_ = decimal(precision, len(part))
    return Typed(f"CAST({text(value)} AS {duckdb_type(type_)})", type_, float(value))


@handles(exp.Null)
def _null(tr: Translation, node: exp.Expr, scope: Scope) -> Typed:
    return Typed("NULL", UNKNOWN)


@handles(exp.Boolean)
def _boolean(tr: Translation, node: exp.Expr, scope: Scope) -> Typed:
    return Typed("true" if node.this else "false", BOOLEAN, bool(node.this))


@handles(exp.HexString)
def _bytes(tr: Translation, node: exp.Expr, scope: Scope) -> Typed:
    digits = re.sub(r"\s", "", str(node.this))
    if len(digits) % 2 or not re.fullmatch("[0-9a-fA-F]*", digits):
        raise _bad(tr, node, digits, "binary")
    return Typed(f"from_hex({text(digits)})", VARBINARY)


@handles(exp.Paren)
def _paren(tr: Translation, node: exp.Expr, scope: Scope) -> Typed:
    return tr.typed(node.this, scope)


@handles(exp.Array)
def _array(tr: Translation, node: exp.Expr, scope: Scope) -> Typed:
    values = [tr.typed(value, scope) for value in node.expressions]
    what = Message("All ARRAY elements must be the same type")
    type_, values = united(tr, values, node, what)
    inner = ", ".join(value.sql for value in values)
    return Typed(f"CAST([{inner}] AS {duckdb_type(type_)}[])", array(type_))


def row(fields: list[tuple[str, Typed]]) -> Typed:
    """A row of named or nameless values."""
    cells = [
        f"CAST({value.sql} AS {duckdb_type(value.type)})" if value.type == UNKNOWN else value.sql
        for _, value in fields
    ]
    return Typed(struct(cells), Type("row", tuple((name, value.type) for name, value in fields)))


@handles(exp.Tuple)
def _tuple(tr: Translation, node: exp.Expr, scope: Scope) -> Typed:
    return row([("", tr.typed(value, scope)) for value in node.expressions])


@handles(exp.ParseJSON)
def _json(tr: Translation, node: exp.Expr, scope: Scope) -> Typed:
    value = tr.typed(node.this, scope)
    if isinstance(value.constant, str):
        from core.lake.local.athena_sql.scalar.json.json_values import json_parse

        try:
            return Typed(text(json_parse(value.constant) or ""), JSON)
        except ValueError:
            raise _bad(tr, node, value.constant, "JSON") from None
    return Typed(f"py_json_parse({value.sql})", JSON)


def _instead(node: exp.Expr) -> str | None:
    """What to write instead of a type, or of one inside it; None where it has no other name."""
    for kind in node.find_all(exp.DataType):
        name = str(kind.meta.get("written", "")).partition("(")[0]
        instead = _INSTEAD.get(" ".join(re.findall(r"\w+", name)).upper())
        if instead:
            return instead
    return None


def type_of(tr: Translation, node: exp.Expr) -> Type:
    """The type that a node of the tree names.

    Args:
        tr: The statement under translation.
        node: The node of a type, in a CAST say.

    Raises:
        QueryError: There is no such type.
    """
    read = node.sql(dialect="trino")
    written = str(node.meta.get("written") or read)
    instead = _instead(node)
    if instead:
        what = Message("Unknown type: {type}", type=written)
        raise tr.refuse(node, what, Message("write {instead}", instead=instead))
    try:
        # The type of NULL: Trino takes its name only inside another type.
        if isinstance(node, exp.DataType) and node.this == exp.DataType.Type.UNKNOWN:
            raise TypeTextError(read)
        type_ = parse_type(read)
    except TypeTextError:
        what = Message("Unknown type: {type}", type=written)
        hint = Message("see https://trino.io/docs/current/language/types.html")
        if written.lower() in _NOT_HERE:
            what = Message("{word} is not available in the local lake", word=written)
            hint = Message("cast it to varchar, or run it on AWS")
        raise tr.refuse(node, what, hint) from None
    if type_.name == "decimal" and not 0 <= type_.args[1] <= type_.args[0] <= MAX_PRECISION:
        raise tr.refuse(
            node,
            Message("DECIMAL precision must be in range [1, 38]: {type}", type=type_),
            Message("write decimal(38, 2)"),
        )
    need_precision(tr, node, type_)
    return type_


@handles(exp.Cast, exp.TryCast)
def _cast(tr: Translation, node: exp.Expr, scope: Scope) -> Typed:
    literal = node.this
    typed = isinstance(literal, exp.Literal) and literal.is_string
    if typed and not node.meta.get("explicit"):
        return _typed_literal(tr, node, str(literal.this))
    wanted = type_of(tr, node.args["to"])
    if wanted == DATE:
        from core.lake.local.athena_sql.expressions.names import dates_of

        found = dates_of(tr, literal, scope)
        if found is not None:
            return found
    if isinstance(node, exp.TryCast):
        from core.lake.local.athena_sql.expressions.calls import tried

        return tried(
            tr, lambda: Typed(converted(tr, node, tr.typed(literal, scope), wanted), wanted)
        )
    value = tr.typed(literal, scope)
    plain = wanted.name == "varchar" and not wanted.args and isinstance(value.constant, str)
    return Typed(converted(tr, node, value, wanted), wanted, value.constant if plain else None)


def _typed_literal(tr: Translation, node: exp.Expr, value: str) -> Typed:
    written = type_of(tr, node.args["to"])
    if written.name in ("timestamp", "timestamptz"):
        return _timestamp(tr, node, value)
    if written.name in ("time", "timetz"):
        return _time(tr, node, value)
    if written.name == "decimal":
        found = re.fullmatch(r"\s*[+-]?(\d*)(?:\.(\d*))?\s*", value)
        if not found or not (found[1] or found[2]):
            raise _bad(tr, node, value, "DECIMAL")
        whole, part = found[1].lstrip("0"), found[2] or ""
        return _decimal(tr, node, value.strip(), whole, part)
    if written.name == "char":
        written = Type("char", (len(value),))
        return Typed(f"athena.char({text(value)}, {len(value)})", written)
    plain = Typed(text(value), Type("varchar", (len(value),)), value)
    if written.name == "varchar":
        return plain
    if written.name == "json":
        return _json(tr, exp.ParseJSON(this=node.this), Scope())
    return Typed(converted(tr, node, Typed(text(value), VARCHAR), written), written)


def _timestamp(tr: Translation, node: exp.Expr, value: str) -> Typed:
    found = _MOMENT.fullmatch(value)
    if not found:
        raise _bad(tr, node, value, "TIMESTAMP")
    year, month, day, hour, minute, second, part, zone = found.groups()
    if year.startswith("-") or int(year) > 9999:
        raise tr.refuse(
            node,
            Message("years before 1 and after 9999 are not available in the local lake"),
            Message("run it on AWS"),
        )
    numbers = (int(hour or 0), int(minute or 0), int(second or 0))
    if not (1 <= int(month) <= 12 and 1 <= int(day) <= 31) or numbers > (23, 59, 59):
        raise _bad(tr, node, value, "TIMESTAMP")
    places = len(part or "")
    clock = f"{numbers[0]:02d}:{numbers[1]:02d}:{numbers[2]:02d}.{(part or '0')[:6]}"
    moment = f"TIMESTAMP {text(f'{int(year):04d}-{int(month):02d}-{int(day):02d} {clock}')}"
    if zone is None:
        return Typed(moment, Type("timestamp", (places,)))
    named = zone_name(zone)
    if named is None:
        raise _bad(tr, node, value, "TIMESTAMP")
    return Typed(f"athena.zoned({moment}, {text(named)})", Type("timestamptz", (places,)))


def _time(tr: Translation, node: exp.Expr, value: str) -> Typed:
    found = _TIME.fullmatch(value)
    if not found:
        raise _bad(tr, node, value, "TIME")
    hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
    if hour > 23 or minute > 59 or second > 59:
        raise _bad(tr, node, value, "TIME")
    places = len(found[4] or "")
    clock = f"TIME '{hour:02d}:{minute:02d}:{second:02d}.{(found[4] or '0')[:6]}'"
    if not found[5] and not found[8]:
        return Typed(clock, Type("time", (places,)))
    sign = 1 if found[5] == "+" else -1
    offset = 0 if found[8] else sign * (int(found[6]) * 60 + int(found[7]))
    if abs(offset) > _MOST_OFFSET or (found[7] and int(found[7]) > 59):
        raise _bad(tr, node, value, "TIME")
    return Typed(f"{{'t': {clock}, 'o': CAST({offset} AS BIGINT)}}", Type("timetz", (places,)))


@handles(exp.Interval)
def _interval(tr: Translation, node: exp.Expr, scope: Scope) -> Typed:
    amount, sign = node.this, 1
    if isinstance(amount, exp.Neg):
        amount, sign = amount.this, -1
    unit = node.args.get("unit")
    names: list[str] = []
    if isinstance(unit, exp.IntervalSpan):
        names = [unit.this.name, unit.expression.name]
    elif unit is not None:
        names = [unit.name] * 2
    known = [name.lower() for name in names]
    if not isinstance(amount, exp.Literal) or not names or not set(known) <= set(_UNITS):
        raise tr.refuse(
            node,
            Message("an interval is a number of YEAR, MONTH, DAY, HOUR, MINUTE or SECOND"),
            Message("write interval '7' day"),
        )
    first, last = (_UNITS.index(name) for name in known)
    total = _interval_size(str(amount.this), first, last)
    if total is None or (first < 2) != (last < 2):
        raise _bad(tr, node, str(amount.this), "INTERVAL")
    total *= sign
    return Typed(f"CAST({total} AS BIGINT)", MONTH if first < 2 else DAY, total)


def _interval_size(value: str, first: int, last: int) -> int | None:
    """The months or milliseconds of an interval's text; None where it is none."""
    whole = r"\d+(?:\.\d*)?" if last == 5 else r"\d+"
    separators = {1: "-", 3: " ", 4: ":", 5: ":"}
    pattern = r"(\d+)" if last > first else f"({whole})"
    for unit in range(first + 1, last + 1):
        digits = whole if unit == 5 else r"\d+"
        pattern += f"(?:{separators.get(unit, ':')}({digits})"
    pattern += ")?" * (last - first)
    found = re.fullmatch(rf"\s*([+-]?)\s*{pattern}\s*", value)
    if not found:
        return None
    parts = [part or "0" for part in found.groups()[1:]]
    total = sum(Decimal(part) * size for part, size in zip(parts, _SIZES[first:], strict=False))
    return int(total) * (-1 if found[1] == "-" else 1)
