"""The SQL by which DuckDB reads a table's files, as the table's columns.

The views that queries read and the columnar copy are both made of it, so that both give the same.
"""

import re
from collections.abc import Sequence
from pathlib import Path

from core.lake.local.catalog.catalog import CatalogTable
from core.lake.local.catalog.types import duckdb_type, literal, quoted

# A line longer than this is broken.
LINE_BYTES = 16 * 2**20
# What is read of a CSV file at a time; DuckDB's own choice is 32 of the longest lines.
BUFFER_BYTES = 2 * LINE_BYTES


# The folder of rows whose partition key is NULL, as Hive names it.
NO_PARTITION = "__HIVE_DEFAULT_PARTITION__"


def file_literal(path: Path) -> str:
    """A file's path as an SQL string that stands for this file alone, whatever is in its name."""
    return literal(re.sub(r"[*?\[]", lambda letter: f"[{letter[0]}]", str(path)))


def raw_csv(
    paths: Sequence[Path], columns: int, header: bool, delimiter: str, tolerant: bool
) -> str:
    """``read_csv(...)`` that gives each field as text, in columns ``c0``, ``c1`` ...

    An empty field is an empty text, as it is to Athena's readers of text.
    """
    names = [f"c{number}" for number in range(columns)]
    options = {
        "auto_detect": "false",
        "header": str(header).lower(),
        "delim": literal(delimiter),
        "quote": "'\"'",
        "escape": "'\"'",
        "columns": "{" + ", ".join(f"'{name}': 'VARCHAR'" for name in names) + "}",
        "force_not_null": "[" + ", ".join(f"'{name}'" for name in names) + "]",
        "max_line_size": str(LINE_BYTES),
        "buffer_size": str(BUFFER_BYTES),
        "hive_partitioning": "false",
    }
    if tolerant:
        # Padding and fields with line ends in them don't go together in the parallel reader.
        options |= {"null_padding": "true", "ignore_errors": "true", "parallel": "false"}
    return f"read_csv({_list(paths)}, {_options(options)}, filename = true)"


def raw_json(paths: Sequence[Path], fields: dict[str, str], tolerant: bool) -> str:
    """``read_json(...)`` of JSON Lines, its fields by name with DuckDB's types."""
    columns = ", ".join(f"{literal(name)}: {literal(type_)}" for name, type_ in fields.items())
    options = {
        "format": "'newline_delimited'",
        "columns": "{" + columns + "}",
        "maximum_object_size": str(LINE_BYTES),
        "ignore_errors": str(tolerant).lower(),
        "hive_partitioning": "false",
    }
    return f"read_json({_list(paths)}, {_options(options)}, filename = true)"


def raw_parquet(paths: Sequence[Path]) -> str:
    """``read_parquet(...)``, columns brought together by name."""
    return (
        f"read_parquet({_list(paths)}, union_by_name = true, hive_partitioning = false,"
        " filename = true)"
    )


def scan(table: CatalogTable, lake: Path) -> str:
    """The SELECT that gives a table's rows from its own files, with its names and types."""
    paths = [lake / file.path for file in table.files]
    own = table.own_columns
    types = [duckdb_type(column.type) for column in own]
    where = ""
    if table.format == "csv":
        source = raw_csv(paths, len(own), table.header, table.delimiter, table.tolerant)
        cells = [
            # A bare TRY_CAST would become the reader's own type, and fail on an empty field.
            f"c{number}"
            if type_ == "VARCHAR"
            else f"CASE WHEN c{number} <> '' THEN try_cast(c{number} AS {type_}) END"
            for number, type_ in enumerate(types)
        ]
        if table.tolerant:
            # Only of a column that is read is it noticed that a line is broken.
            read = ", ".join(f"c{number}" for number in range(len(own)))
            where = f" WHERE coalesce({read}) IS NOT NULL"
    elif table.format == "json":
        fields = dict(zip(table.sources, types, strict=True))
        source = raw_json(paths, fields, table.tolerant)
        cells = [quoted(name) for name in table.sources]
        if table.tolerant:
            # A broken line comes as a row of nothing.
            where = (
                f" WHERE coalesce({', '.join(f'{cell}::VARCHAR' for cell in cells)}) IS NOT NULL"
            )
    else:
        source = raw_parquet(paths)
        cells = [
            f"CAST({quoted(name)} AS {type_})"
            for name, type_ in zip(table.sources, types, strict=True)
        ]
    cells += _partitions(table)
    named = (
        f"{cell} AS {quoted(column.name)}"
        for cell, column in zip(cells, table.columns, strict=True)
    )
    return f"SELECT {', '.join(named)} FROM {source}{where}"


def _partitions(table: CatalogTable) -> list[str]:
    """Each partition key's value, from the folder's name: ``dt=2024-01-31``, or all of it."""
    keys = table.partition_keys
    cells = []
    for number, key in enumerate(keys):
        part = f"parse_path(filename, 'both_slash')[{number - len(keys) - 1}]"
        named = literal(f"{key}=")
        cells.append(
            f"nullif(url_decode(CASE WHEN starts_with(lower({part}), {named})"
            f" THEN {part}[{len(key) + 2}:] ELSE {part} END), {literal(NO_PARTITION)})"
        )
    return cells


def _list(paths: Sequence[Path]) -> str:
    return "[" + ", ".join(file_literal(path) for path in paths) + "]"


def _options(options: dict[str, str]) -> str:
    return ", ".join(f"{name} = {value}" for name, value in options.items())
