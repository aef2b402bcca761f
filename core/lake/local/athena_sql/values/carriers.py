"""Carriers: the DuckDB type that holds the values of a Trino type.

A timestamp with time zone is its instant and its zone, a time with time zone its clock and its
offset in minutes, an interval a number of milliseconds or of months, JSON its text. A row's fields
are ``f1``, ``f2`` ...: their names are in the Trino type alone.
"""

from typing import Final

from core.lake.local.athena_sql.values.types import MOMENTS, Type

_NAMES: Final = {
    "real": "FLOAT", "varbinary": "BLOB", "json": "VARCHAR", "char": "VARCHAR",
    "unknown": "INTEGER", "day": "BIGINT", "month": "BIGINT",
    "timestamptz": "STRUCT(t TIMESTAMP, z VARCHAR)",
    "timetz": "STRUCT(t TIME, o BIGINT)",
}  # fmt: skip


def duckdb_type(type_: Type) -> str:
    """The DuckDB type that carries a Trino type."""
    name, args = type_
    if name == "decimal":
        return f"DECIMAL({args[0]},{args[1]})"
    if name == "array":
        return f"{duckdb_type(args[0])}[]"
    if name == "map":
        return f"MAP({duckdb_type(args[0])},{duckdb_type(args[1])})"
    if name == "row":
        fields = (f"f{n} {duckdb_type(field)}" for n, (_, field) in enumerate(args, 1))
        return f"STRUCT({', '.join(fields)})"
    return _NAMES.get(name, name.upper())


def is_plain(type_: Type) -> bool:
    """Whether equal values have equal carriers, so that DuckDB may compare those."""
    if type_.name in ("array", "map"):
        return all(is_plain(part) for part in type_.args)
    if type_.name == "row":
        return all(is_plain(field) for _, field in type_.args)
    return type_.name not in ("timestamptz", "timetz")


def key(sql: str, type_: Type) -> str:
    """What stands for a value where values are grouped, joined, ordered or made distinct.

    Args:
        sql: SQL of the value.
        type_: Its Trino type.
    """
    if is_plain(type_):
        return sql
    name, args = type_
    if name == "timestamptz":
        return f"({sql}).t"
    if name == "timetz":
        return f"athena.time_key({sql})"
    if name == "array":
        return f"list_transform({sql}, lambda k_: {key('k_', args[0])})"
    if name == "map":
        entry = f"{{'k': {key('k_.key', args[0])}, 'v': {key('k_.value', args[1])}}}"
        return f"list_sort(list_transform(map_entries({sql}), lambda k_: {entry}))"
    fields = (f"'f{n}': {key(f'({sql}).f{n}', field)}" for n, (_, field) in enumerate(args, 1))
    return f"CASE WHEN ({sql}) IS NOT NULL THEN {{{', '.join(fields)}}} END"


def value_of(map_sql: str, key_sql: str, key_type: Type) -> str:
    """The SQL of the value of a map's key; NULL where it has none.

    Args:
        map_sql: The map.
        key_sql: The key.
        key_type: The type of the map's keys.
    """
    if is_plain(key_type):
        return f"{map_sql}[{key_sql}]"
    return f"map_values({map_sql})[{place_of(map_sql, key_sql, key_type)}]"


def place_of(map_sql: str, key_sql: str, key_type: Type) -> str:
    """The SQL of the place of a map's key, from 1 on; NULL or 0 where it has none.

    Args:
        map_sql: The map.
        key_sql: The key.
        key_type: The type of the map's keys.
    """
    keys = f"list_transform(map_keys({map_sql}), lambda k_: {key('k_', key_type)})"
    return f"list_position({keys}, {key(key_sql, key_type)})"


def has_key(map_sql: str, key_sql: str, key_type: Type) -> str:
    """The SQL of whether a map has a key.

    Args:
        map_sql: The map.
        key_sql: The key.
        key_type: The type of the map's keys.
    """
    if is_plain(key_type):
        return f"map_contains({map_sql}, {key_sql})"
    return f"(coalesce({place_of(map_sql, key_sql, key_type)}, 0) > 0)"


def rank(sql: str, type_: Type, *, highest: bool) -> str:
    """What stands for a value where the greatest or the least is sought: NaN is neither.

    Args:
        sql: The value.
        type_: Its type.
        highest: Whether the greatest is sought.
    """
    name, args = type_
    if name in ("double", "real"):
        return f"CASE WHEN isnan({sql}) THEN '{'-' if highest else ''}inf'::DOUBLE ELSE {sql} END"
    if name == "array" and has_float(type_):
        return f"list_transform({sql}, lambda k_: {rank('k_', args[0], highest=highest)})"
    if name != "row":
        return key(sql, type_)
    fields = (
        f"'f{n}': {rank(f'({sql}).f{n}', field, highest=highest)}"
        for n, (_, field) in enumerate(args, 1)
    )
    return f"{{{', '.join(fields)}}}"


def has_float(type_: Type) -> bool:
    """Whether a part of a value may be NaN."""
    if type_.name == "array":
        return has_float(type_.args[0])
    if type_.name == "row":
        return any(has_float(field) for _, field in type_.args)
    return type_.name in ("double", "real")


def digits(type_: Type) -> int:
    """How many digits of a second a type has."""
    return int(type_.args[0]) if type_.name in MOMENTS and type_.args else 0
