"""Nested columns: each field is read under its name in the file and shown under Athena's.

A shape is DuckDB's type of a column with the names that stand in the file; the column's type is
Athena's, with legal names in the same order.
"""

import re
from collections.abc import Callable, Iterable
from typing import Final

from core.lake.local.sources.names import legal_name
from core.lake.schema.types import (
    athena_type,
    duckdb_type,
    literal,
    map_parts,
    quoted,
    split,
    struct_fields,
)

# The brackets of a type; a name in quotes may hold some, too.
_MARK: Final = re.compile(r'"(?:[^"]|"")*"|STRUCT\(|MAP\(|\(|\)|\[\]')


def unique_names(
    names: Iterable[str], renamed: Callable[[str, str], None], taken: Iterable[str] = ()
) -> list[str]:
    """Legal names, each used once.

    Args:
        names: As they stand in the file.
        renamed: Gets each name that changes in more than its case, and the new name.
        taken: Names that are used already.
    """
    used = set(taken)
    given = []
    for name in names:
        legal = legal_name(name)
        number = 2
        base = legal
        while legal in used:
            legal = f"{base}_{number}"
            number += 1
        if legal != name.strip().lower():
            renamed(name, legal)
        used.add(legal)
        given.append(legal)
    return given


def athena_shape(shape: str, renamed: Callable[[str, str], None]) -> str:
    """Athena's type of a shape; text for a type that Athena does not have.

    Args:
        shape: DuckDB's type, with the names that stand in the file.
        renamed: Gets each field's name that changes in more than its case.
    """
    if shape.endswith("[]"):
        return f"array<{athena_shape(shape[:-2], renamed)}>"
    if shape.startswith("STRUCT("):
        fields = struct_fields(shape)
        names = unique_names((name for name, _ in fields), renamed)
        inner = (
            f"{name}:{athena_shape(type_, renamed)}"
            for name, (_, type_) in zip(names, fields, strict=True)
        )
        return f"struct<{','.join(inner)}>"
    if shape.startswith("MAP("):
        key, value = map_parts(shape)
        return f"map<{athena_shape(key, renamed)},{athena_shape(value, renamed)}>"
    athena = athena_type(shape).replace("timestamp with time zone", "timestamp")
    try:
        duckdb_type(athena)
    except ValueError:
        return "string"
    return athena


def levels(shape: str) -> int:
    """How many arrays, maps and structs lie in one another, at most.

    Args:
        shape: DuckDB's type.
    """
    # The deepest part so far within each open bracket, and of what has just ended.
    deepest, last = [0], 0
    nests: list[bool] = []
    for mark in _MARK.findall(shape):
        if mark == "[]":
            last += 1
        elif mark == ")":
            last = deepest.pop() + nests.pop()
        elif mark.endswith("("):
            deepest.append(0)
            nests.append(mark != "(")
            continue
        else:
            continue
        deepest[-1] = max(deepest[-1], last)
    return deepest[0]


def reshaped(cell: str, shape: str, type_: str, depth: int = 0) -> str:
    """The SQL of a cell of a shape as a column of one of Athena's types.

    Args:
        cell: The SQL of the cell.
        shape: What it is in the file.
        type_: What it becomes.
        depth: How many lists it is in.

    Raises:
        ValueError: The two don't belong together.
    """
    wanted = duckdb_type(type_)
    if shape == wanted:
        return cell
    inner = type_.partition("<")[2][:-1]
    item = f"x{depth}"
    if shape.endswith("[]") and type_.startswith("array<"):
        value = reshaped(item, shape[:-2], inner, depth + 1)
        return f"list_transform({cell}, lambda {item}: {value})"
    if shape.startswith("STRUCT(") and type_.startswith("struct<"):
        return _struct(cell, shape, split(inner), depth)
    if shape.startswith("MAP(") and type_.startswith("map<"):
        key_shape, value_shape = map_parts(shape)
        key_type, value_type = split(inner)
        key = reshaped(f"{item}.key", key_shape, key_type, depth + 1)
        value = reshaped(f"{item}.value", value_shape, value_type, depth + 1)
        pair = f"struct_pack(key := {key}, value := {value})"
        return f"map_from_entries(list_transform(map_entries({cell}), lambda {item}: {pair}))"
    if wanted == "VARCHAR" and levels(shape):
        return f"CAST(to_json({cell}) AS VARCHAR)"
    # The text may not be a value of the type that the user wants.
    return f"{'TRY_CAST' if shape == 'VARCHAR' else 'CAST'}({cell} AS {wanted})"


def _struct(cell: str, shape: str, fields: list[str], depth: int) -> str:
    values = []
    for (source, source_type), field in zip(struct_fields(shape), fields, strict=True):
        name, type_ = field.split(":", 1)
        value = reshaped(f"struct_extract({cell}, {literal(source)})", source_type, type_, depth)
        values.append(f"{quoted(name)} := {value}")
    return f"CASE WHEN {cell} IS NOT NULL THEN struct_pack({', '.join(values)}) END"
