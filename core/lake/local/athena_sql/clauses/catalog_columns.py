"""The catalog's columns as Trino's types, and its tables as their carriers."""

import re
from collections.abc import Sequence

from core.lake.local.athena_sql.nodes import Column
from core.lake.local.athena_sql.values.lowering import each, name, once, struct
from core.lake.local.athena_sql.values.types import VARCHAR, Type, parse_type
from core.lake.local.catalog.catalog import CatalogTable

_NAMES = {"string": "varchar", "int": "integer", "float": "real", "binary": "varbinary"}


def catalog_type(written: str) -> Type:
    """The Trino type of a column of the catalog: ``array<struct<a:int>>``."""
    kind, _, rest = written.partition("<")
    if rest.endswith(">"):
        parts = _split(rest[:-1])
        if kind == "struct":
            fields = (part.split(":", 1) for part in parts)
            return Type("row", tuple((own, catalog_type(inner)) for own, inner in fields))
        return Type(kind, tuple(catalog_type(part) for part in parts))
    if written == "timestamp with time zone":
        return Type("timestamptz", (3,))
    found = re.fullmatch(r"(\w+)(\([\d, ]+\))?", written)
    if not found or found[1] in ("interval", "unknown"):
        # A view's values of these types are shown as texts.
        return VARCHAR
    return parse_type(_NAMES.get(found[1].lower(), found[1]) + (found[2] or ""))


def _split(inside: str) -> list[str]:
    parts, depth, current = [], 0, ""
    for letter in inside:
        depth += (letter in "<(") - (letter in ">)")
        if letter == "," and not depth:
            parts.append(current.strip())
            current = ""
        else:
            current += letter
    return [*parts, current.strip()]


def _differs(type_: Type) -> bool:
    """Whether a table holds a type in another form than its carrier."""
    if type_.name in ("row", "timestamptz"):
        return True
    return any(_differs(part) for part in type_.args if isinstance(part, Type))


def carried_table(table: CatalogTable, view: str, columns: Sequence[Column]) -> str:
    """The SQL of a table in which each column has its carrier.

    Args:
        table: The table.
        view: The view that reads it.
        columns: Its columns.
    """
    full = f"{name(table.database)}.{name(view)}"
    if not any(_differs(column.type) for column in columns):
        return full
    cells = [
        f"{_carried(name(column.sql), column.type)} AS {name(column.sql)}"
        if _differs(column.type)
        else name(column.sql)
        for column in columns
    ]
    dates = [name(column.dates) for column in columns if column.dates]
    return f"(SELECT {', '.join([*cells, *dates])} FROM {full})"


def _carried(sql: str, type_: Type) -> str:
    """A value with the fields of its rows named as the carrier has them."""
    if not _differs(type_):
        return sql
    if type_.name == "timestamptz":
        return f"athena.at_utc(CAST({sql} AS TIMESTAMP))"
    if type_.name == "array":
        return each(sql, lambda x: _carried(x, type_.args[0]))
    if type_.name == "map":
        entries = each(
            f"map_entries({sql})",
            lambda x: (
                f"{{'key': {_carried(f'{x}.key', type_.args[0])},"
                f" 'value': {_carried(f'{x}.value', type_.args[1])}}}"
            ),
        )
        return f"map_from_entries({entries})"

    def made(x: str) -> str:
        cells = [
            _carried(f"struct_extract_at({x}, {number})", field)
            for number, (_, field) in enumerate(type_.args, 1)
        ]
        return f"CASE WHEN {x} IS NOT NULL THEN {struct(cells)} END"

    return once(sql, made)
