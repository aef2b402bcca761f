"""The JSON files of a defined table, whose keys may be written in any letter case.

Athena's readers of JSON take no notice of the case of a key, DuckDB's do:
https://docs.aws.amazon.com/athena/latest/ug/openx-json-serde.html
"""

import json
from collections.abc import Sequence
from contextlib import suppress

import duckdb

from core.lake.local.catalog.inference.json.json_structure import Examples, Structure, TooWideError
from core.lake.local.catalog.inference.json.json_survey import SAMPLE_ROWS
from core.lake.local.catalog.inference.json.json_types import collisions, json_path
from core.lake.local.catalog.metastore import DefinedTable
from core.lake.local.catalog.readers import FILE
from core.lake.local.catalog.shapes import reshaped
from core.lake.local.sources.text_lines import LINE_BYTES
from core.lake.schema.types import duckdb_type, literal, quoted, split


def json_rows(
    table: DefinedTable, paths: str, connection: duckdb.DuckDBPyConnection
) -> tuple[str, list[str]]:
    """The SQL of the rows of JSON files, and of the cell of each of a table's own columns.

    Args:
        table: The table.
        paths: The SQL of the list of its files.
        connection: Looks into the first rows for the keys that they use.

    Raises:
        duckdb.Error: A file can't be read.
    """
    found = _sampled(paths, connection)
    options = f"maximum_object_size = {LINE_BYTES}, filename = {literal(FILE)}"
    if collisions(found):
        # No struct of DuckDB's has two names that differ in case alone.
        source = f"read_ndjson_objects({paths}, {options})"
        return source, [_member(c.name, c.type, "json", found, 0) for c in table.own_columns]
    keys = {column.name: _spellings(column.name, found)[0] for column in table.own_columns}
    shapes = {c.name: _shape(c.type, _inside(found, keys[c.name])) for c in table.own_columns}
    fields = ", ".join(f"{literal(keys[name])}: {literal(shape)}" for name, shape in shapes.items())
    options = f"format = 'newline_delimited', hive_partitioning = false, {options}"
    return f"read_json({paths}, columns = {{{fields}}}, {options})", [
        reshaped(quoted(keys[column.name]), shapes[column.name], column.type)
        for column in table.own_columns
    ]


def _sampled(paths: str, connection: duckdb.DuckDBPyConnection) -> dict[str, Structure]:
    """The structure of the first objects; what is no object is left out."""
    rows = connection.execute(
        f"SELECT json FROM read_ndjson_objects({paths}, ignore_errors = true,"
        f" maximum_object_size = {LINE_BYTES}) LIMIT {SAMPLE_ROWS}"
    ).fetchall()
    examples = Examples()
    # Of too many keys those that were met so far are known.
    with suppress(TooWideError):
        examples.add(text for (text,) in rows if text is not None)
    return examples.columns


def _spellings(name: str, found: Structure) -> list[str]:
    """The keys that stand for a name, that in lower case first; the name itself where none does."""
    keys = [key for key in found if key.lower() == name] if isinstance(found, dict) else []
    return sorted(keys, key=lambda key: key != name) or [name]


def _inside(found: Structure, key: str) -> Structure:
    return found.get(key, "") if isinstance(found, dict) else ""


def _item(found: Structure) -> Structure:
    return found[0] if isinstance(found, list) and found else ""


def _fields(type_: str) -> list[tuple[str, str]]:
    """The names and the types of the fields of a struct."""
    names_and_types = (field.partition(":") for field in split(type_.partition("<")[2][:-1]))
    return [(name, kind) for name, _, kind in names_and_types]


def _shape(type_: str, found: Structure) -> str:
    """DuckDB's type of a column, with the names that its fields have in the files."""
    if type_.startswith("array<"):
        return f"{_shape(type_.partition('<')[2][:-1], _item(found))}[]"
    if type_.startswith("struct<"):
        fields = []
        for name, kind in _fields(type_):
            key = _spellings(name, found)[0]
            fields.append(f"{quoted(key)} {_shape(kind, _inside(found, key))}")
        return f"STRUCT({', '.join(fields)})"
    return duckdb_type(type_)


def _member(name: str, type_: str, cell: str, found: Structure, depth: int) -> str:
    """The SQL of what an object has under any spelling of a name."""
    keys = _spellings(name, found)
    members = ", ".join(
        f"nullif(json_extract({cell}, {json_path((key,))}), 'null'::JSON)" for key in keys
    )
    inside = _together([_inside(found, key) for key in keys])
    return _value(type_, f"coalesce({members})", inside, depth)


def _together(found: Sequence[Structure]) -> Structure:
    """One structure of those under several spellings of a name; scalars are of no interest."""
    objects = [each for each in found if isinstance(each, dict)]
    items = [each[0] for each in found if isinstance(each, list) and each]
    if objects:
        keys = dict.fromkeys(key for each in objects for key in each)
        return {key: _together([each[key] for each in objects if key in each]) for key in keys}
    return [_together(items)] if items else ""


def _value(type_: str, cell: str, found: Structure, depth: int) -> str:
    """The SQL of a JSON value as one of Athena's types."""
    item = f"x{depth}"
    if type_.startswith("array<"):
        value = _value(type_.partition("<")[2][:-1], item, _item(found), depth + 1)
        return f"list_transform(json_extract({cell}, '$[*]'), lambda {item}: {value})"
    if type_.startswith("struct<"):
        fields = ", ".join(
            f"{quoted(name)} := {_member(name, kind, cell, found, depth)}"
            for name, kind in _fields(type_)
        )
        return f"CASE WHEN {cell} IS NOT NULL THEN struct_pack({fields}) END"
    if type_.startswith("map<"):
        return f"json_transform({cell}, {literal(json.dumps(duckdb_type(type_)))})"
    return f"CAST(json_extract_string({cell}, '$') AS {duckdb_type(type_)})"
