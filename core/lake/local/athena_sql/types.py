"""What is known of an expression's type before DuckDB is asked, so that a mistake has its place."""

from typing import Final, Literal

Kind = Literal[
    "varchar", "bigint", "double", "decimal", "boolean", "date", "timestamp",
    "timestamp with time zone", "interval", "array", "map", "row", "json",
]  # fmt: skip

VARCHAR: Final = "varchar"
BIGINT: Final = "bigint"
DOUBLE: Final = "double"
DECIMAL: Final = "decimal"
BOOLEAN: Final = "boolean"
DATE: Final = "date"
TIMESTAMP: Final = "timestamp"
TIMESTAMPTZ: Final = "timestamp with time zone"
INTERVAL: Final = "interval"
JSON: Final = "json"
ARRAY: Final = "array"
MAP: Final = "map"
ROW: Final = "row"

_NUMBERS: Final = frozenset({BIGINT, DOUBLE, DECIMAL})
_MOMENTS: Final = frozenset({DATE, TIMESTAMP, TIMESTAMPTZ})
_NAMES: Final[dict[str, Kind]] = {
    "varchar": "varchar", "char": "varchar", "string": "varchar", "text": "varchar",
    "tinyint": "bigint", "smallint": "bigint", "int": "bigint", "integer": "bigint",
    "bigint": "bigint", "real": "double", "float": "double", "double": "double",
    "decimal": "decimal", "boolean": "boolean", "date": "date", "timestamp": "timestamp",
    "timestamptz": "timestamp with time zone", "array": "array", "map": "map", "struct": "row",
    "json": "json", "interval": "interval",
}  # fmt: skip


def kind_of(type_: str) -> Kind | None:
    """What a type is, by its name in Athena's or sqlglot's words, parameters or not."""
    return _NAMES.get(type_.lower().partition("(")[0].partition("<")[0])


def comparable(left: Kind | None, right: Kind | None) -> bool:
    """Whether Trino compares two types; unknown ones are taken to be comparable."""
    if left is None or right is None or left == right:
        return True
    return any({left, right} <= group for group in (_NUMBERS, _MOMENTS))


def is_number(kind: Kind | None) -> bool:
    """Whether a type is known to be a number."""
    return kind in _NUMBERS


def is_moment(kind: Kind | None) -> bool:
    """Whether a type is known to be a date or a timestamp."""
    return kind in _MOMENTS


def common(kinds: list[Kind | None]) -> Kind | None:
    """The type that several come to, as in the branches of a CASE."""
    known = {kind for kind in kinds if kind is not None}
    if len(known) == 1 and None not in kinds:
        return known.pop()
    if known and known <= _NUMBERS and None not in kinds:
        return DOUBLE if DOUBLE in known else DECIMAL
    return None
