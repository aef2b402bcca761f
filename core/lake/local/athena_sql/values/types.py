"""Trino's types: reading, writing, and what they have in common.

https://trino.io/docs/current/language/types.html
"""

import re
from functools import lru_cache
from typing import Any, Final, NamedTuple


class Type(NamedTuple):
    """A Trino type.

    Attributes:
        name: Its name; ``timestamptz`` and ``timetz`` have a zone, ``day`` and ``month`` are the
            two intervals. A single capital letter is a type variable of a signature.
        args: Precision and scale, length, element types, or (field name, type) pairs of a row.
    """

    name: str
    args: tuple[Any, ...] = ()

    def __str__(self) -> str:
        name, args = self.name, self.args
        if name in _INTERVALS:
            return _INTERVALS[name]
        if name in ("timestamptz", "timetz"):
            return f"{name[:-2]}({args[0] if args else 'p'}) with time zone"
        if name == "row":
            return f"row({', '.join(f'{n} {t}' if n else str(t) for n, t in args)})"
        if name in ("array", "map"):
            return f"{name}({', '.join(map(str, args))})"
        return name + (f"({','.join(map(str, args))})" if args else "")


_INTERVALS: Final = {"day": "interval day to second", "month": "interval year to month"}
BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, REAL, DOUBLE, VARCHAR, VARBINARY, DATE, JSON = (
    Type(name)
    for name in (
        "boolean", "tinyint", "smallint", "integer", "bigint", "real", "double", "varchar",
        "varbinary", "date", "json",
    )
)  # fmt: skip
UNKNOWN, DAY, MONTH = Type("unknown"), Type("day"), Type("month")
# Decimal digits of the integers: a tinyint fits into a decimal(3, 0).
DIGITS: Final = {"tinyint": 3, "smallint": 5, "integer": 10, "bigint": 19}
ZONED: Final = frozenset({"timestamptz", "timetz"})
# Types whose one argument is the number of digits of a second.
MOMENTS: Final = frozenset({"timestamp", "timestamptz", "time", "timetz"})
MAX_PRECISION: Final = 38
# The longest char(n).
MAX_CHAR: Final = 65_536
_ALIASES: Final = {"int": "integer", "dec": "decimal", "json_text": "json"}
# What one may write in a CAST, and nothing else.
NAMES: Final = frozenset(
    "boolean tinyint smallint integer bigint real double decimal varchar char varbinary json date"
    " time timetz timestamp timestamptz array map row unknown day month".split()
)
# How many types an array and a map have in brackets, and how many numbers others may have there.
_PARTS: Final = {"array": 1, "map": 2}
_NUMBERS: Final = {"decimal": 2, "varchar": 1, "char": 1} | dict.fromkeys(MOMENTS, 1)
_TOKENS: Final = re.compile(r'"(?:[^"]|"")*"|[\w$]+|[(),]')


class TypeTextError(ValueError):
    """A text that is no type."""


@lru_cache(1000)
def parse_type(text: str) -> Type:
    """A type from Trino's text, with Trino's defaults: ``timestamp`` is ``timestamp(3)``.

    Raises:
        TypeTextError: There is no such type.
    """
    found, rest = _parse(_TOKENS.findall(text), 0)
    if rest != len(_TOKENS.findall(text)):
        raise TypeTextError(text)
    return _with_defaults(found)


@lru_cache(2000)
def pattern_type(text: str) -> Type:
    """A type of a signature: no defaults, single capitals are variables."""
    return _parse(_TOKENS.findall(text), 0)[0]


def _parse(tokens: list[str], at: int) -> tuple[Type, int]:
    if at >= len(tokens):
        raise TypeTextError("a type is missing")
    name = tokens[at]
    at += 1
    if name.lower() == "interval":
        interval = " ".join(tokens[at - 1 : at + 3]).lower()
        for type_ in (DAY, MONTH):
            if interval == _INTERVALS[type_.name]:
                return type_, at + 3
        raise TypeTextError(interval)
    args: list[Any] = []
    if at < len(tokens) and tokens[at] == "(":
        args, at = _parse_arguments(tokens, at + 1, row=name.lower() == "row")
    low = name if re.fullmatch("[A-Z]", name) else name.lower()
    if low == "double" and tokens[at : at + 1] and tokens[at].lower() == "precision":
        at += 1
    if tokens[at : at + 1] and tokens[at].lower() in ("with", "without"):
        low, at = low + ("tz" if tokens[at].lower() == "with" else ""), at + 3
    return Type(_ALIASES.get(low, low), tuple(args)), at


def _parse_arguments(tokens: list[str], at: int, *, row: bool) -> tuple[list[Any], int]:
    args: list[Any] = []
    while at < len(tokens) and tokens[at] != ")":
        if tokens[at] == ",":
            at += 1
        elif tokens[at].isdigit():
            args.append(int(tokens[at]))
            at += 1
        elif row:
            name, at = _field_name(tokens, at)
            field, at = _parse(tokens, at)
            args.append((name, field))
        else:
            inner, at = _parse(tokens, at)
            args.append(inner)
    return args, at + 1


def _field_name(tokens: list[str], at: int) -> tuple[str, int]:
    """The name of a row's field; empty where the field has none."""
    follows = tokens[at + 1] if at + 1 < len(tokens) else ")"
    lonely = follows in "(,)" or follows.lower() in ("with", "without", "precision")
    if lonely or tokens[at].lower() == "interval":
        return "", at
    name = tokens[at]
    return (name[1:-1].replace('""', '"') if name.startswith('"') else name), at + 1


def _with_defaults(type_: Type) -> Type:
    name, args = type_
    if name not in NAMES or not _fit(name, args):
        raise TypeTextError(name)
    if name in MOMENTS:
        return Type(name, args or (3,))
    if name == "decimal":
        return Type(name, args if len(args) == 2 else (args or (MAX_PRECISION,)) + (0,))
    if name == "char":
        return Type(name, args or (1,))
    if name == "row":
        return Type(name, tuple((field, _with_defaults(inner)) for field, inner in args))
    return Type(name, tuple(_with_defaults(a) if isinstance(a, Type) else a for a in args))


def _fit(name: str, args: tuple[Any, ...]) -> bool:
    """Whether a type takes these arguments: ``decimal(a)`` and ``array(5)`` are none."""
    if name == "row":
        return bool(args) and not any(isinstance(one, int | Type) for one in args)
    if name in _PARTS:
        return len(args) == _PARTS[name] and all(isinstance(one, Type) for one in args)
    return len(args) <= _NUMBERS.get(name, 0) and all(isinstance(one, int) for one in args)


def array(element: Type) -> Type:
    """The array of an element's type."""
    return Type("array", (element,))


def decimal(precision: int, scale: int) -> Type:
    """The decimal of so many digits, of which so many after the point.

    Args:
        precision: Of all digits: 1 to 38.
        scale: Of the digits after the point: 0 to `precision`.
    """
    return Type("decimal", (precision, scale))


def is_integer(type_: Type) -> bool:
    """Whether a type is one of the integers."""
    return type_.name in DIGITS


def is_number(type_: Type) -> bool:
    """Whether a type is a number."""
    return type_.name in DIGITS or type_.name in ("double", "real", "decimal")


def is_text(type_: Type) -> bool:
    """Whether a type is a text, or NULL's."""
    return type_.name in ("varchar", "char", "unknown")


def as_decimal(type_: Type) -> Type:
    """The decimal that an integer is; a decimal stays."""
    return decimal(DIGITS[type_.name], 0) if type_.name in DIGITS else type_


def orderable(type_: Type) -> bool:
    """Whether values of a type have an order."""
    if type_.name == "array":
        return orderable(type_.args[0])
    if type_.name == "row":
        return all(orderable(field) for _, field in type_.args)
    return type_.name not in ("map", "json", "function")


def comparable(type_: Type) -> bool:
    """Whether values of a type can be equal."""
    if type_.name in ("array", "map"):
        return all(comparable(part) for part in type_.args)
    return type_.name != "function"


def common(left: Type, right: Type) -> Type | None:
    """The type that both can be given without a cast; None where there is none.

    https://github.com/trinodb/trino: TypeCoercion

    Args:
        left: A type.
        right: Another.
    """
    if left == right or right.name == "unknown":
        return left
    if left.name == "unknown":
        return right
    if is_number(left) and is_number(right):
        return _common_number(left, right)
    names = {left.name, right.name}
    if names <= {"varchar", "char"}:
        return _common_text(left, right)
    if names <= {"date", "timestamp", "timestamptz"}:
        digits = _digits(left, right)
        return Type("timestamptz" if "timestamptz" in names else "timestamp", (digits,))
    if names <= {"time", "timetz"}:
        return Type("timetz" if "timetz" in names else "time", (_digits(left, right),))
    if left.name == right.name and left.name in ("array", "map", "row"):
        return _common_nested(left, right)
    return None


def common_of(types: list[Type]) -> Type | None:
    """The type that all can be given; None where there is none."""
    found: Type | None = Type("unknown")
    for one in types:
        found = None if found is None else common(found, one)
    return found


def _digits(*types: Type) -> int:
    return max((t.args[0] for t in types if t.name in MOMENTS and t.args), default=0)


def _common_number(left: Type, right: Type) -> Type:
    if left.name in DIGITS and right.name in DIGITS:
        return left if DIGITS[left.name] > DIGITS[right.name] else right
    for name in ("double", "real"):
        if name in (left.name, right.name):
            return Type(name)
    (p, s), (q, r) = as_decimal(left).args, as_decimal(right).args
    return decimal(min(MAX_PRECISION, max(p - s, q - r) + max(s, r)), max(s, r))


def _common_text(left: Type, right: Type) -> Type:
    lengths = [t.args[0] if t.args else None for t in (left, right)]
    longest = None if None in lengths else max(length for length in lengths if length is not None)
    if left.name == right.name == "varchar":
        return Type("varchar", () if longest is None else (longest,))
    return Type("char", (MAX_CHAR if longest is None else longest,))


def _common_nested(left: Type, right: Type) -> Type | None:
    if len(left.args) != len(right.args):
        return None
    if left.name == "row":
        fields = [
            (name if name.lower() == other.lower() else "", common(one, two))
            for (name, one), (other, two) in zip(left.args, right.args, strict=True)
        ]
        return None if any(t is None for _, t in fields) else Type("row", tuple(fields))
    parts = [common(one, two) for one, two in zip(left.args, right.args, strict=True)]
    return None if None in parts else Type(left.name, tuple(parts))
