"""The table of JSON files: the columns of their objects."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, NamedTuple

import duckdb

from core.lake.local.catalog.catalog import CatalogTable, SourceFile
from core.lake.local.catalog.context import (
    MOST_COLUMNS,
    Context,
    NoTableError,
    locate,
    rewritten,
    too_many,
)
from core.lake.local.catalog.discovery import Prefix
from core.lake.local.catalog.json_types import (
    Leaf,
    collisions,
    exceeds,
    leaves,
    names_of,
    number_type,
    shape_of,
)
from core.lake.local.catalog.readers import FILE, raw_objects
from core.lake.local.catalog.shapes import athena_shape
from core.lake.local.catalog.table_columns import overridden, table_of
from core.lake.local.catalog.verification import direct_files
from core.lake.local.sources.file_start import FileStart
from core.lake.local.sources.json_rows import has_object_lines
from core.lake.local.sources.names import printable
from core.lake.local.sources.reading import Reading
from core.lake.schema.types import quoted
from core.messages import Message

# Glue reads 1 MB of a JSON file for its types.
SAMPLE_ROWS: Final = 2_000
# Ten digits and more may not fit 32 bits; what is in quotes may look like them too.
_TEN_DIGITS: Final = r"regexp_matches(json::VARCHAR, '[:\[,]\s*-?[0-9]{10,}')"


def infer_json(context: Context, prefix: Prefix, starts: Mapping[str, FileStart]) -> CatalogTable:
    """The table that JSON files make.

    Args:
        context: What is worked with.
        prefix: What the walk found; its files can all be opened.
        starts: How each of them begins, by path.

    Raises:
        NoTableError: They make none.
        duckdb.Error: They can't be read.
    """
    table = _prepared(context, prefix, starts)
    table, structure, rows = _structured(context, table)
    if not isinstance(structure, dict) or not structure:
        raise NoTableError(Message("it holds no JSON objects"))
    if len(structure) > MOST_COLUMNS:
        raise too_many(len(structure))
    shapes = _shapes(context, table, structure)
    made = _table(context, prefix, table, shapes)
    return overridden(replace(made, rows=rows), context.override)


def _prepared(context: Context, prefix: Prefix, starts: Mapping[str, FileStart]) -> CatalogTable:
    """A table without columns, the files that DuckDB obviously can't read rewritten."""
    readings: list[Reading] = []
    files, special = [], []
    for file in prefix.files:
        start = starts[file.path]
        lines = has_object_lines(start.lines)
        reading = Reading(start.compression, start.encoding, None, lines)
        if reading not in readings:
            readings.append(reading)
        files.append(replace(file, reading=readings.index(reading)))
        if not reading.direct or start.marked or not _is_plain(start.lines):
            special.append(file.path)
    table = table_of(prefix, [], [], context.warn)
    table = replace(table, files=tuple(files), readings=tuple(readings))
    return rewritten(context, table, special)


def _is_plain(lines: Sequence[str]) -> bool:
    """Whether each line begins and ends as an object does; what is inside shows later."""
    return all(
        text.startswith("{") and text.endswith("}")
        for text in (line.strip() for line in lines)
        if text
    )


def _structured(context: Context, table: CatalogTable) -> tuple[CatalogTable, Any, int]:
    """The structure of all objects; files that DuckDB can't read as they are get rewritten."""
    try:
        structure, rows, others = _structure(context, table)
    except duckdb.InterruptException:
        raise
    except duckdb.Error:
        table = _repaired(context, table)
        structure, rows, others = _structure(context, table)
    if others:
        table = rewritten(context, table, _with_others(context, table))
        structure, rows, others = _structure(context, table)
    if collisions(structure):
        table = _merged(context, table, structure)
        structure, rows, _ = _structure(context, table)
    return table, structure, rows


def _structure(context: Context, table: CatalogTable) -> tuple[Any, int, int]:
    """What all objects of a table look like, how many there are, and how many values are none."""
    # One record of each structure tells all: over every record, json_group_structure takes several
    # times the file's size in memory.
    text, total, others = context.one(
        "SELECT json_group_structure(CASE WHEN object THEN example END)::VARCHAR,"
        " coalesce(sum(rows), 0)::BIGINT, coalesce(sum(rows) FILTER (NOT object), 0)::BIGINT FROM ("
        "SELECT any_value(json) AS example, count(json) AS rows,"
        f" json_type(any_value(json)) = 'OBJECT' AS object FROM {_objects(context, table)}"
        " GROUP BY json_structure(json)::VARCHAR)"
    )
    return json.loads(text) if text else None, total - others, others


def _objects(
    context: Context,
    table: CatalogTable,
    files: Sequence[SourceFile] | None = None,
    *,
    named: bool = False,
) -> str:
    """The JSON of all objects, or of some files' alone, with their `FILE` if wanted."""
    parts = []
    for number, reading in enumerate(table.readings):
        folder = context.work if reading.rewritten else context.lake
        mine = [f for f in (table.files if files is None else files) if f.reading == number]
        if mine:
            paths = [folder / file.path for file in mine]
            how = Reading() if reading.rewritten else reading
            parts.append(raw_objects(paths, how, named=named))
    return parts[0] if len(parts) == 1 else f"({' UNION ALL '.join(f'(FROM {p})' for p in parts)})"


def _repaired(context: Context, table: CatalogTable) -> CatalogTable:
    direct = direct_files(table)
    if not direct:
        return table

    def sound(files: Sequence[SourceFile]) -> bool:
        context.check()
        try:
            context.one(f"SELECT count(json) FROM {_objects(context, table, files)}")
        except duckdb.InterruptException:
            raise
        except duckdb.Error:
            return False
        return True

    return rewritten(context, table, [file.path for file in locate(direct, sound)])


def _with_others(context: Context, table: CatalogTable) -> list[str]:
    """The files with values that are no objects."""
    names = context.all(
        f"SELECT DISTINCT {quoted(FILE)}"
        f" FROM {_objects(context, table, direct_files(table), named=True)}"
        " WHERE json_type(json) <> 'OBJECT'"
    )
    found = {name.replace("\\", "/") for (name,) in names}
    return [file.path for file in table.files if str(context.lake / file.path) in found]


def _merged(context: Context, table: CatalogTable, structure: Any) -> CatalogTable:
    """The table whose files spell each key in one way."""
    spelled: dict[str, str] = {}
    several: dict[str, set[str]] = {}
    for name in names_of(structure):
        spelled.setdefault(name.lower() or "_", name or "_")
        several.setdefault(name.lower(), set()).add(name)
    for name, spellings in several.items():
        if len(spellings) > 1:
            context.warn(
                Message(
                    "{folder}: the keys {names} differ only in case and are one column, {name};"
                    " Athena refuses an object that has two of them",
                    folder=printable(table.prefix),
                    names=", ".join(sorted(printable(spelling) for spelling in spellings)),
                    name=printable(name),
                )
            )
    rows = context.all(
        f"SELECT {quoted(FILE)}, json_group_structure(json)::VARCHAR"
        f" FROM {_objects(context, table, named=True)} GROUP BY {quoted(FILE)}"
    )
    other = set()
    for filename, text in rows:
        names = names_of(json.loads(text))
        if any(spelled[name.lower() or "_"] != name for name in names):
            other.add(filename.replace("\\", "/"))
    paths = [
        file.path
        for file in table.files
        if {str(context.lake / file.path), str(context.work / file.path)} & other
    ]
    table = replace(table, spellings=tuple(spelled.values()))
    return rewritten(context, table, paths)


def _shapes(context: Context, table: CatalogTable, structure: Mapping[str, Any]) -> dict[str, str]:
    """The shape of each field."""
    types = {}
    for leaf, size in _sizes(context, table, list(leaves(structure))):
        types[leaf.path] = number_type(size.wide, size.long, leaf.whole)
        values = {
            "folder": printable(table.prefix),
            "field": ".".join(printable(key) for key in leaf.path if key is not None),
        }
        if size.long:
            context.warn(
                Message(
                    "{folder}: {field} holds integers of more than 64 bits: it is a string",
                    **values,
                )
            )
        elif size.wide and not size.wide_soon and leaf.whole:
            context.warn(
                Message(
                    "{folder}: {field} needs more than 32 bits only after the first rows, and"
                    " Glue reads only those: it is bigint here, but int there",
                    **values,
                )
            )
    return {name: shape_of(inner, types, (name,)) for name, inner in structure.items()}


class _Size(NamedTuple):
    """Whether integers need more than 32 bits, in the first rows or in any; or more than 64."""

    wide_soon: bool = False
    wide: bool = False
    long: bool = False


def _sizes(
    context: Context, table: CatalogTable, numbers: Sequence[Leaf]
) -> list[tuple[Leaf, _Size]]:
    """How large the integers of each leaf are.

    Of whole numbers the first rows decide, as they do for Glue; where these are wrong the files
    can't be read, and a thorough look follows.
    """
    if not numbers:
        return []
    objects = _objects(context, table)
    first = context.one(
        f"SELECT {', '.join(exceeds(leaf, 'json', 'INTEGER') for leaf in numbers)}"
        f" FROM (FROM {objects} LIMIT {SAMPLE_ROWS})"
    )
    sizes = [_Size(wide, wide) for wide in first]
    # What DuckDB takes for a double may be an integer of more than 64 bits.
    if context.thorough or not all(leaf.whole for leaf in numbers):
        tests = (exceeds(leaf, "json", t) for leaf in numbers for t in ("INTEGER", "BIGINT"))
        values = context.one(f"SELECT {', '.join(tests)} FROM {objects} WHERE {_TEN_DIGITS}")
        sizes = [
            _Size(size.wide, values[2 * number], values[2 * number + 1])
            for number, size in enumerate(sizes)
        ]
    return list(zip(numbers, sizes, strict=True))


def _table(
    context: Context, prefix: Prefix, table: CatalogTable, shapes: Mapping[str, str]
) -> CatalogTable:
    def renamed(name: str, legal: str) -> None:
        context.warn(
            Message(
                "{folder}: the field {name} becomes {legal}",
                folder=printable(prefix.name),
                name=printable(name) or "''",
                legal=legal,
            )
        )

    types = [athena_shape(shape, renamed) for shape in shapes.values()]
    made = table_of(prefix, list(shapes), types, context.warn)
    return replace(
        made,
        shapes=tuple(shapes.values()),
        files=table.files,
        readings=table.readings,
        spellings=table.spellings,
    )
