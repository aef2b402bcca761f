"""Casts from JSON and to it.

https://trino.io/docs/current/functions/json.html#cast-to-json
"""

import json
from collections.abc import Callable
from typing import Any

from core.lake.local.athena_sql.scalar.json.json_values import json_string
from core.lake.local.athena_sql.values.carriers import duckdb_type
from core.lake.local.athena_sql.values.lowering import each, once, text
from core.lake.local.athena_sql.values.types import DIGITS, Type

AsText = Callable[[str, Type], str | None]


def to_json(sql: str, type_: Type, as_text: AsText) -> str | None:
    """The SQL of a value's JSON, ``null`` for NULL; None where there is no cast.

    Args:
        sql: The value.
        type_: Its type.
        as_text: Writes the SQL of a value as a text.
    """
    if type_.name == "unknown":
        return "'null'"
    nested = {"array": _array, "map": _map, "row": _row}.get(type_.name)
    inner = nested(sql, type_, as_text) if nested else _scalar(sql, type_, as_text)
    return None if inner is None else f"CASE WHEN ({sql}) IS NULL THEN 'null' ELSE {inner} END"


def _scalar(sql: str, type_: Type, as_text: AsText) -> str | None:
    name = type_.name
    if name == "json" or name in DIGITS or name in ("boolean", "decimal"):
        return as_text(sql, type_)
    if name in ("double", "real"):
        return f"py_{name}_json({sql})"
    if name in ("varchar", "char"):
        return f"athena.json_string({sql})"
    if name in ("date", "timestamp"):
        return f"('\"' || {as_text(sql, type_)} || '\"')"
    return None


def _array(sql: str, type_: Type, as_text: AsText) -> str | None:
    if to_json("x", type_.args[0], as_text) is None:
        return None
    parts = each(sql, lambda x: str(to_json(x, type_.args[0], as_text)))
    return f"('[' || array_to_string({parts}, ',') || ']')"


def _map(sql: str, type_: Type, as_text: AsText) -> str | None:
    key, value = type_.args
    plain = key.name in DIGITS or key.name in ("varchar", "boolean", "double", "real", "decimal")
    dated = key.name in ("date", "timestamp", "unknown")
    if not (plain or dated) or to_json("x", value, as_text) is None:
        return None

    def entry(x: str) -> str:
        shown = as_text(f"{x}.key", key)
        if key.name in ("double", "real"):
            shown = f"py_{key.name}_json({x}.key)"
        named = f"athena.json_string({shown or text('')})"
        return f"{{'k': {named}, 'v': {to_json(f'{x}.value', value, as_text)}}}"

    parts = each(
        f"list_sort({each(f'map_entries({sql})', entry)})", lambda x: f"({x}.k || ':' || {x}.v)"
    )
    return f"('{{' || array_to_string({parts}, ',') || '}}')"


def _row(sql: str, type_: Type, as_text: AsText) -> str | None:
    if any(to_json("x", field, as_text) is None for _, field in type_.args):
        return None

    def made(x: str) -> str:
        parts = [
            f"{text(json_string(name) + ':')} || {to_json(f'({x}).f{number}', field, as_text)}"
            for number, (name, field) in enumerate(type_.args, 1)
        ]
        return "('{' || " + " || ',' || ".join(parts) + " || '}')"

    return once(sql, made)


def specification(type_: Type) -> Any:
    """A type as JSON, for `scalar.json_values.json_cast`."""
    parts: list[Any] = [type_.name]
    for argument in type_.args:
        if isinstance(argument, Type):
            parts.append(specification(argument))
        elif isinstance(argument, tuple):
            parts.append([argument[0], specification(argument[1])])
        else:
            parts.append(argument)
    return parts


def from_json(sql: str, type_: Type) -> str:
    """The SQL of JSON as a value of a type.

    A Python function applies Trino's lenient rules and writes JSON in the shape of the carrier; one
    cast of DuckDB reads that.

    Args:
        sql: SQL of a JSON text.
        type_: The Trino type to make of it.
    """
    made = f"py_json_cast({sql}, {text(json.dumps(specification(type_)))})"
    if type_.name in ("array", "map", "row"):
        return _built(f"CAST(CAST({made} AS JSON) AS {_shape(type_)})", type_)
    if type_.name == "varbinary":
        return f"CAST({made} AS BLOB)"
    return f"CAST({made} AS {duckdb_type(type_)})"


def _shape(type_: Type) -> str:
    """The DuckDB type that the JSON is read as; JSON has no maps, so these are lists of pairs."""
    name, args = type_
    if name == "map":
        return f"STRUCT(k {_shape(args[0])}, v {_shape(args[1])})[]"
    if name == "array":
        return f"{_shape(args[0])}[]"
    if name == "row":
        fields = (f"f{n} {_shape(field)}" for n, (_, field) in enumerate(args, 1))
        return f"STRUCT({', '.join(fields)})"
    return "VARCHAR" if name == "json" else duckdb_type(type_)


def _has_map(type_: Type) -> bool:
    if type_.name == "row":
        return any(_has_map(field) for _, field in type_.args)
    return type_.name == "map" or (type_.name == "array" and _has_map(type_.args[0]))


def _built(sql: str, type_: Type) -> str:
    if not _has_map(type_):
        return sql
    name, args = type_
    if name == "map":
        entries = each(
            sql,
            lambda x: (
                f"{{'key': {_built(f'{x}.k', args[0])}, 'value': {_built(f'{x}.v', args[1])}}}"
            ),
        )
        return f"map_from_entries({entries})"
    if name == "array":
        return each(sql, lambda x: _built(x, args[0]))

    def made(x: str) -> str:
        fields = (f"'f{n}': {_built(f'({x}).f{n}', field)}" for n, (_, field) in enumerate(args, 1))
        return f"CASE WHEN ({x}) IS NOT NULL THEN {{{', '.join(fields)}}} END"

    return once(sql, made)
