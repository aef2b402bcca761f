"""JSON values: numbers keep their text until they become JSON.

https://trino.io/docs/current/functions/json.html
"""

import json
import math
import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache
from typing import Any, Final

from core.lake.local.athena_sql.scalar.decimals import EXACT, decimal
from core.lake.local.athena_sql.scalar.numbers import double_json, double_text
from core.lake.local.athena_sql.scalar.registry import TEXT, Failure, scalar

_BITS: Final = {"tinyint": 7, "smallint": 15, "integer": 31, "bigint": 63}
MISSING: Final = object()
# Python reads no longer whole number from a text.
_LONG: Final = 4000


_BEYOND: Final = re.compile("[\U00010000-\U0010ffff]")


@scalar(TEXT, returns=TEXT)
def json_string(text: str) -> str:
    """A text as JSON; letters beyond the first 65,536 are escaped, as Trino's writer does."""
    written = json.dumps(text, ensure_ascii=False)
    return _BEYOND.sub(
        lambda letter: json.dumps(letter[0])[1:-1].upper().replace("U", "u"), written
    )


class Number(str):
    """A JSON number, as it is written."""


def _constant(name: str) -> Any:
    raise ValueError(name)


def load(text: str) -> Any:
    """A JSON text's value.

    Raises:
        ValueError: It is no JSON.
    """
    try:
        return json.loads(text, parse_float=Number, parse_int=Number, parse_constant=_constant)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def dump(value: Any, *, sort: bool = False) -> str:
    """A value's JSON, without spaces.

    Args:
        value: As `load` gives it.
        sort: Whether the keys of objects are sorted.
    """
    if isinstance(value, Number):
        return str(value)
    if isinstance(value, dict):
        pairs = sorted(value.items()) if sort else value.items()
        inner = (f"{json_string(k)}:{dump(v, sort=sort)}" for k, v in pairs)
        return "{" + ",".join(inner) + "}"
    if isinstance(value, list):
        return "[" + ",".join(dump(one, sort=sort) for one in value) + "]"
    return json_string(value) if isinstance(value, str) else json.dumps(value)


def normal(value: Any) -> Any:
    """A value with its numbers as Trino keeps them in JSON: ``2.50`` and ``1e2`` as doubles."""
    if isinstance(value, Number):
        if re.search("[.eE]", value):
            return Number(double_json(float(value)))
        return Number(int(value)) if len(value) < _LONG else value
    if isinstance(value, list):
        return [normal(one) for one in value]
    return {k: normal(v) for k, v in value.items()} if isinstance(value, dict) else value


@scalar(TEXT, returns=TEXT)
def json_parse(text: str) -> str:
    """A JSON text as Trino keeps it: without spaces, keys sorted, numbers as doubles or digits."""
    try:
        return dump(normal(load(text)), sort=True)
    except ValueError:
        raise Failure(f"Cannot convert value to JSON: '{text}'") from None


@lru_cache(1000)
def _specification(text: str) -> Any:
    return json.loads(text)


@scalar(TEXT, TEXT, returns=TEXT)
def json_cast(text: str, specification: str) -> str | None:
    """JSON as a value of a type, as a text or as JSON in the shape of the type's carrier.

    Args:
        text: The JSON.
        specification: The type, as `json_casts.specification` writes it.
    """
    type_ = _specification(specification)
    try:
        value = _cast(load(text), type_)
    except (ArithmeticError, TypeError, ValueError) as error:
        if isinstance(error, Failure):
            raise
        raise Failure(f"Cannot cast to {_named(type_)}: {text}") from None
    if value is None:
        return None
    if isinstance(value, dict | list):
        return dump(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _named(type_: Any) -> str:
    kind, *parts = type_
    if kind == "row":
        inner = [f"{own} {_named(field)}".strip() for own, field in parts]
    else:
        inner = [_named(part) if isinstance(part, list) else str(part) for part in parts]
    return f"{kind}({', '.join(inner)})" if inner else str(kind)


def _cast(value: Any, type_: Any) -> Any:
    name = type_[0]
    if name == "json":
        return dump(value)
    if value is None:
        return None
    nested = {"array": _to_array, "map": _to_map, "row": _to_row}.get(name)
    if nested:
        return nested(value, type_)
    if isinstance(value, dict | list):
        raise ValueError(name)
    return _SCALARS[name](value, type_)


def _to_array(value: Any, type_: Any) -> Any:
    if not isinstance(value, list):
        raise ValueError("array")
    return [_cast(one, type_[1]) for one in value]


def _to_map(value: Any, type_: Any) -> Any:
    if not isinstance(value, dict):
        raise ValueError("map")
    return [{"k": _cast(k, type_[1]), "v": _cast(v, type_[2])} for k, v in value.items()]


def _to_row(value: Any, type_: Any) -> Any:
    fields = type_[1:]
    if isinstance(value, list):
        if len(value) != len(fields):
            raise ValueError("row")
        return {
            f"f{n}": _cast(v, f[1]) for n, (v, f) in enumerate(zip(value, fields, strict=True), 1)
        }
    if not isinstance(value, dict):
        raise ValueError("row")
    low = {key.lower(): one for key, one in value.items()}
    return {f"f{n}": _cast(low.get(f[0].lower()), f[1]) for n, f in enumerate(fields, 1)}


def _to_text(value: Any, type_: Any) -> str:
    if isinstance(value, Number):
        text = double_text(float(value)) if re.search("[.eE]", value) else str(value)
    else:
        text = value if isinstance(value, str) else "true" if value else "false"
    if len(type_) > 1 and len(text) > type_[1]:
        raise Failure(f"Value {text} cannot be represented as varchar({type_[1]})")
    return text


def _to_boolean(value: Any, type_: Any) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, Number):
        if not re.search("[.eE]", value) and not -(2**63) <= int(value) < 2**63:
            raise ValueError("boolean")
        if math.isinf(float(value)):
            raise ValueError("boolean")
        return float(value) != 0
    if value.lower() in ("true", "false"):
        return str(value).lower() == "true"
    raise ValueError("boolean")


def _to_integer(value: Any, type_: Any) -> int:
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, Number):
        whole = not re.search("[.eE]", value)
        number = int(value) if whole else _half_up(float(value))
    elif re.fullmatch(r"[+-]?\d+", value):
        number = int(value)
    else:
        raise ValueError(type_[0])
    limit = 2 ** _BITS[type_[0]]
    if not -limit <= number < limit:
        raise ValueError(type_[0])
    return number


def _half_up(value: float) -> int:
    """A double as Java rounds it to a long."""
    if not -(2.0**63) <= value < 2.0**63:
        raise ValueError("bigint")
    return math.floor(value + 0.5) if abs(value) < 2**52 else int(value)


def _to_float(value: Any, type_: Any) -> str:
    if isinstance(value, bool):
        return Number("1.0" if value else "0.0")
    number = float(value)
    return Number(repr(number)) if math.isfinite(number) else repr(number)


def _to_decimal(value: Any, type_: Any) -> str:
    if isinstance(value, bool):
        value = "1" if value else "0"
    try:
        Decimal(value).quantize(Decimal(1), ROUND_HALF_UP, EXACT)
    except InvalidOperation:
        raise ValueError("decimal") from None
    return Number(decimal(str(value), type_[1], type_[2]))


def _to_moment(value: Any, type_: Any) -> str:
    if isinstance(value, str) and not isinstance(value, Number):
        return value
    raise ValueError(type_[0])


_SCALARS: Final = {
    "varchar": _to_text, "char": _to_text, "boolean": _to_boolean, "double": _to_float,
    "real": _to_float, "decimal": _to_decimal, "date": _to_moment, "timestamp": _to_moment,
    **dict.fromkeys(_BITS, _to_integer),
}  # fmt: skip
