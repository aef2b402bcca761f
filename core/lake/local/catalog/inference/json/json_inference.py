"""The table of JSON files: the columns of their objects."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

import duckdb

from core.lake.local.catalog.catalog import CatalogTable, SourceFile
from core.lake.local.catalog.discovery import Prefix
from core.lake.local.catalog.inference.context import (
    Context,
    NoTableError,
    locate,
    rewritten,
    too_many,
)
from core.lake.local.catalog.inference.json.json_structure import (
    BIGINT,
    INTEGER,
    LONG,
    MOST_FIELDS,
    MOST_LEVELS,
    TooWideError,
)
from core.lake.local.catalog.inference.json.json_survey import Survey, objects, survey
from core.lake.local.catalog.inference.json.json_types import (
    Leaf,
    collisions,
    exceeds,
    leaves,
    names_of,
    shape_of,
)
from core.lake.local.catalog.inference.table_columns import overridden, table_of
from core.lake.local.catalog.inference.verification import direct_files
from core.lake.local.catalog.readers import FILE
from core.lake.local.catalog.shapes import athena_shape
from core.lake.local.sources.file_start import FileStart
from core.lake.local.sources.json_rows import has_object_lines
from core.lake.local.sources.names import printable
from core.lake.local.sources.reading import Reading
from core.lake.schema.types import quoted
from core.messages import Message

# How many numbers are tested at once: DuckDB holds memory for each test.
_AT_ONCE: Final = 20
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
    try:
        table, found = _surveyed(context, table)
    except TooWideError as error:
        raise too_many(error.args[0]) from error
    columns = found.examples.columns
    if not columns:
        raise NoTableError(Message("it holds no JSON objects"))
    _tell_large(context, prefix, found)
    shapes = _shapes(context, table, found)
    made = _table(context, prefix, table, shapes)
    return overridden(context, replace(made, rows=found.rows))


def _prepared(context: Context, prefix: Prefix, starts: Mapping[str, FileStart]) -> CatalogTable:
    """A table without columns; files that DuckDB clearly can't read are rewritten."""
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


def _surveyed(context: Context, table: CatalogTable) -> tuple[CatalogTable, Survey]:
    """The structure of all objects; files that DuckDB can't read as they are get rewritten."""
    try:
        found = survey(context, table)
    except duckdb.InterruptException:
        raise
    except duckdb.Error:
        table = _repaired(context, table)
        found = survey(context, table)
    if found.others:
        table = rewritten(context, table, _with_others(context, table))
        found = survey(context, table)
    if collisions(found.examples.columns):
        table = _merged(context, table, found.examples.columns)
        found = survey(context, table)
    return table, found


def _tell_large(context: Context, prefix: Prefix, found: Survey) -> None:
    """Warn of columns that are text because their fields are too many or too deep for a struct."""
    for name in sorted(found.examples.large):
        context.warn(
            Message(
                "{folder}: {field} has more than {fields} fields, or is nested more than {levels}"
                " levels deep: it is a string of JSON, which json_extract reads",
                folder=printable(prefix.name),
                field=printable(name),
                fields=MOST_FIELDS,
                levels=MOST_LEVELS,
            )
        )


def _repaired(context: Context, table: CatalogTable) -> CatalogTable:
    direct = direct_files(table)
    if not direct:
        return table

    def sound(files: Sequence[SourceFile]) -> bool:
        context.check()
        try:
            context.one(f"SELECT count(json) FROM {objects(context, table, files)}")
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
        f" FROM {objects(context, table, direct_files(table), named=True)}"
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
    other = set()
    # Few structures make up a file; one of all its objects together could be of any size.
    rows = context.all(
        f"SELECT DISTINCT {quoted(FILE)}, json_structure(json)::VARCHAR"
        f" FROM {objects(context, table, named=True)} WHERE json_type(json) = 'OBJECT'"
    )
    for filename, text in rows:
        names = names_of(json.loads(text))
        if any(spelled.get(name.lower() or "_", name) != name for name in names):
            other.add(filename.replace("\\", "/"))
    paths = [
        file.path
        for file in table.files
        if {str(context.lake / file.path), str(context.work / file.path)} & other
    ]
    table = replace(table, spellings=tuple(spelled.values()))
    return rewritten(context, table, paths)


def _shapes(context: Context, table: CatalogTable, found: Survey) -> dict[str, str]:
    """The shape of each field."""
    types = {}
    soon = {leaf.path for leaf in found.soon if leaf.kind == INTEGER}
    for leaf, kind in _kinds(context, table, list(leaves(found.examples.columns))):
        types[leaf.path] = "VARCHAR" if kind == LONG else kind
        values = {
            "folder": printable(table.prefix),
            "field": ".".join(printable(key) for key in leaf.path if key is not None),
        }
        if kind == LONG:
            context.warn(
                Message(
                    "{folder}: {field} holds integers of more than 64 bits: it is a string",
                    **values,
                )
            )
        elif kind == BIGINT and leaf.path in soon:
            context.warn(
                Message(
                    "{folder}: {field} needs more than 32 bits only after the first rows, and"
                    " Glue reads only those: it is bigint here, but int there",
                    **values,
                )
            )
    return {name: shape_of(inner, types, (name,)) for name, inner in found.examples.columns.items()}


def _kinds(
    context: Context, table: CatalogTable, numbers: Sequence[Leaf]
) -> list[tuple[Leaf, str]]:
    """The kind of each number.

    Of whole numbers the first rows decide, as they do for Glue; where these are wrong the files
    can't be read, and a thorough look follows. What DuckDB takes for a double may be an integer of
    more than 64 bits, for which all rows are looked at.
    """
    doubtful = [leaf for leaf in numbers if context.thorough or not leaf.whole]
    exceeding: dict[tuple[str | None, ...], tuple[bool, bool]] = {}
    for start in range(0, len(doubtful), _AT_ONCE):
        some = doubtful[start : start + _AT_ONCE]
        tests = (exceeds(leaf, "json", t) for leaf in some for t in ("INTEGER", "BIGINT"))
        values = context.one(
            f"SELECT {', '.join(tests)} FROM {objects(context, table)} WHERE {_TEN_DIGITS}"
        )
        exceeding |= {
            leaf.path: (values[2 * number], values[2 * number + 1])
            for number, leaf in enumerate(some)
        }
    found = []
    for leaf in numbers:
        wide, long = exceeding.get(leaf.path, (False, False))
        kind = BIGINT if wide and leaf.kind == INTEGER else leaf.kind
        found.append((leaf, LONG if long else kind))
    return found


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
