"""How an answer leaves DuckDB: every column under a name of its own, as a type that frames have."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, cast

import duckdb
from duckdb.sqltypes import DuckDBPyType

from core.lake.interface import Column
from core.lake.local.catalog.types import athena_type, literal, quoted

# Types that leave DuckDB as text, an interval as Trino writes it; the others have a counterpart in
# a data frame.
_AS_TEXT: Final = {
    "INTERVAL": "CASE WHEN year({0}) <> 0 OR month({0}) <> 0"
    " THEN printf('%d-%d', year({0}), month({0})) ELSE printf('%d %02d:%02d:%02d.%03d',"
    " epoch_ms({0}) // 86400000, epoch_ms({0}) // 3600000 % 24, epoch_ms({0}) // 60000 % 60,"
    " epoch_ms({0}) // 1000 % 60, epoch_ms({0}) % 1000) END",
    "JSON": "{0}::VARCHAR",
    "UUID": "{0}::VARCHAR",
    '"NULL"': "{0}::VARCHAR",
}
_NESTED: Final = ("list", "array", "struct", "tuple", "map")


@dataclass(frozen=True, slots=True)
class Frame:
    """What an answer consists of.

    Attributes:
        columns: Its columns as the question names them; names may repeat.
        sql: The statement that gives them, named ``_0``, ``_1`` and so on.
    """

    columns: tuple[Column, ...]
    sql: str


def frame(connection: duckdb.DuckDBPyConnection, sql: str) -> Frame:
    """Find out what a statement's answer consists of.

    Raises:
        duckdb.Error: The statement can't be answered.
    """
    relation = connection.sql(sql)
    types = [str(type_) for type_ in relation.types]
    columns = tuple(map(Column, relation.columns, map(athena_type, types)))
    places = [f"_{number}" for number in range(len(columns))]
    cells = [
        f"{_cell(place, type_) or place} AS {place}"
        for place, type_ in zip(places, relation.types, strict=True)
    ]
    return Frame(columns, f"SELECT {', '.join(cells)} FROM ({sql}) AS answer({', '.join(places)})")


def _cell(value: str, kind: DuckDBPyType, depth: int = 0) -> str:
    """The SQL that turns a value into one that frames have; empty where it is one already.

    Args:
        value: The SQL of the value.
        kind: Its type.
        depth: How many values it is inside of; names the variables of lambdas.
    """
    written = str(kind)
    if written in _AS_TEXT:
        return _AS_TEXT[written].format(value)
    parts = cast("Sequence[tuple[str, DuckDBPyType]]", kind.children) if kind.id in _NESTED else ()
    each = f"e{depth}"
    if kind.id in ("list", "array"):
        inner = _cell(each, parts[0][1], depth + 1)
        return inner and f"list_transform({value}, lambda {each}: {inner})"
    if kind.id == "map":
        cells = _cells([(f"{each}.{name}", part) for name, part in parts], depth)
        if not cells:
            return ""
        pair = f"{{'key': {cells[0]}, 'value': {cells[1]}}}"
        return f"map_from_entries(list_transform(map_entries({value}), lambda {each}: {pair}))"
    return _row(value, parts, depth)


def _row(value: str, parts: Sequence[tuple[str, DuckDBPyType]], depth: int) -> str:
    """As `_cell`, for a row of named parts, or of parts that are known by their places."""
    places = [literal(name) if name else str(place) for place, (name, _) in enumerate(parts, 1)]
    fields = [f"struct_extract({value}, {place})" for place in places]
    cells = _cells([(f, part) for f, (_, part) in zip(fields, parts, strict=True)], depth)
    if not cells:
        return ""
    names = [f"{quoted(name)} := " if name else "" for name, _ in parts]
    packed = ", ".join(map(str.__add__, names, cells))
    make = "struct_pack" if any(names) else "row"
    return f"CASE WHEN {value} IS NOT NULL THEN {make}({packed}) END"


def _cells(parts: Sequence[tuple[str, DuckDBPyType]], depth: int) -> list[str]:
    """The SQL of the parts of a value; none where all are ones that frames have."""
    cells = [_cell(value, part, depth + 1) for value, part in parts]
    if not any(cells):
        return []
    return [cell or value for cell, (value, _) in zip(cells, parts, strict=True)]
