"""Results: carriers turned into the values that are shown, and the types' words for them."""

from collections.abc import Sequence

from core.lake.local.athena_sql.nodes import Column
from core.lake.local.athena_sql.values.casts import as_text
from core.lake.local.athena_sql.values.lowering import each, once, text
from core.lake.local.athena_sql.values.types import ZONED, Type

# How the column of the zones of another column is named.
ZONE = "_zone"
_WORDS = {
    "varchar": "string", "char": "string", "integer": "int", "real": "float",
    "varbinary": "binary", "day": "interval", "month": "interval", "json": "string",
}  # fmt: skip


def shown_type(type_: Type) -> str:
    """A type as a result's heading, DESCRIBE and the catalog name it: ``array<int>``."""
    kind, args = type_
    if kind in ("array", "map"):
        return f"{kind}<{','.join(map(shown_type, args))}>"
    if kind == "row":
        fields = (f"{own}:{shown_type(inner)}" for own, inner in _fields(type_))
        return f"struct<{','.join(fields)}>"
    if kind in ("varchar", "char") and args:
        return str(type_)
    if kind == "decimal":
        return str(type_)
    if kind in ZONED:
        return f"{kind[:-2]} with time zone"
    return _WORDS.get(kind, kind)


def _fields(type_: Type) -> list[tuple[str, Type]]:
    """The fields of a row, each under its own name."""
    found: dict[str, Type] = {}
    for number, (own, inner) in enumerate(type_.args):
        taken = not own or own.lower() in {one.lower() for one in found}
        found[f"field{number}" if taken else own] = inner
    return list(found.items())


def shown(sql: str, type_: Type) -> str:
    """The SQL of a value as a frame has it.

    Args:
        sql: SQL of the value.
        type_: Its Trino type.
    """
    kind, args = type_
    if kind == "timestamptz":
        return f"CAST(({sql}).t AS TIMESTAMPTZ)"
    if kind in ("timetz", "day", "month"):
        return str(as_text(sql, type_))
    if kind == "unknown":
        return f"CAST({sql} AS VARCHAR)"
    if not _changes(type_):
        return sql
    if kind == "array":
        return each(sql, lambda x: shown(x, args[0]))
    if kind == "map":
        if args[0].name in ("array", "map", "row"):
            # A frame's map has no keys that are made of parts.
            return _entries(sql, type_)
        entries = _entries(sql, type_)
        return f"map_from_entries({entries})"

    def made(x: str) -> str:
        cells = ", ".join(
            f"{text(own)}: {shown(f'({x}).f{number}', inner)}"
            for number, (own, inner) in enumerate(_fields(type_), 1)
        )
        return f"CASE WHEN {x} IS NOT NULL THEN {{{cells}}} END"

    return once(sql, made)


def _entries(sql: str, type_: Type) -> str:
    key, value = type_.args
    return each(
        f"map_entries({sql})",
        lambda x: f"{{'key': {shown(f'{x}.key', key)}, 'value': {shown(f'{x}.value', value)}}}",
    )


def _changes(type_: Type) -> bool:
    """Whether a value is shown in another form than its carrier."""
    if type_.name in ("array", "map"):
        nested = type_.name == "map" and type_.args[0].name in ("array", "map", "row")
        return nested or any(_changes(part) for part in type_.args)
    return type_.name in ("row", "timestamptz", "timetz", "day", "month", "unknown")


def shown_query(sql: str, columns: Sequence[Column]) -> str:
    """The SQL of an answer, its columns named ``_0``, ``_1`` and so on.

    A column of timestamps with time zone is followed, after all columns, by its zones as text,
    named ``_0_zone``: a type of DuckDB's has no zone.

    Args:
        sql: The query.
        columns: Its columns.
    """
    places = [f"_{number}" for number in range(len(columns))]
    pairs = list(zip(places, columns, strict=True))
    cells = [f"{shown(place, column.type)} AS {place}" for place, column in pairs]
    cells += [
        f"({place}).z AS {place}{ZONE}"
        for place, column in pairs
        if column.type.name == "timestamptz"
    ]
    return f"SELECT {', '.join(cells)} FROM ({sql}) AS answer({', '.join(places)})"
